import type { Script } from './script.ts';

/** Partners who write in other scripts than Latin. */
export const worldScripts: readonly Script[] = [
  {
    language: 'en',
    subject: 'סיכום [הפגישה|השיחה] מיום $short-1',
    cast: [['yael']],
    turns: [
      {
        by: 0,
        text: 'שלום מרה,\n\nמצורף סיכום השיחה שלנו. שלוש נקודות פתוחות: [לוח הזמנים|התשלום השני], הביטוח, והחתימה של השותף בחיפה.\n\nאשמח לתשובה עד $day+4.',
        file: 'pdf',
        name: 'סיכום.pdf',
      },
      {
        by: 'mara',
        text: 'Dear Yael,\n\nthank you. Insurance is settled, the certificate follows by post. For the schedule I need until [the end of the week|$day+3].\n\nתודה רבה,',
      },
    ],
  },
  {
    language: 'en',
    subject: 'Вікна для Lindenhof: [графік доставки|креслення], партія $n2-6',
    cast: [['oleksandr']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Добрий день, пані Маро!\n\n[Партія готова, вантажівка виїжджає $day+2.|Надсилаємо креслення з виправленими розмірами.] Скло приїде окремо, тому прошу підготувати місце приблизно [12|18] м².\n\nFor your colleagues in English: the truck needs a dry place of 18 square metres, and two people with gloves.',
        file: 'table',
        name: 'Партія.csv',
      },
      {
        by: 'mara',
        text: 'Dear Oleksandr,\n\nthe place is ready: ground floor, behind the blue gate, dry. Three people with gloves, one of them speaks Ukrainian. Дякую!',
      },
      { by: 0, text: 'Чудово. Водій подзвонить за годину до приїзду.' },
    ],
  },
  {
    language: 'en',
    subject: '[お見積り|納期]の件:防水シート(ノルトハーフェン倉庫)',
    cast: [['tanaka']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'フェルド様\n\nいつもお世話になっております。\nご依頼の防水シートにつきまして、[お見積書|納期のご案内]を添付いたします。[出荷は来月上旬を予定しております。|数量が変わる場合は、今週中にご連絡ください。]\n\nShort version in English: [the price holds until $short+20|we ship in the first week of next month].\n\nどうぞよろしくお願いいたします。',
        file: 'pdf',
        name: '見積書.pdf',
      },
      {
        by: 'mara',
        text: 'Dear Mr. Tanaka,\n\nthank you very much for the quick and thorough answer. The quantity stays as it is, please go ahead.\n\nどうぞよろしくお願いします。',
      },
    ],
  },
  {
    language: 'en',
    subject: '[石材样品|报价]:海港建材 $year',
    cast: [['zhang']],
    turns: [
      {
        by: 0,
        text: '尊敬的 Feld 女士:\n\n您好![样品已于昨日寄出,预计十天内到达。|附件是最新报价,有效期三十天。]如有任何问题,请随时联系我们。\n\nDear Ms Feld, samples of the [grey|dark] granite are on their way, ten days by sea and rail.\n\n此致\n敬礼',
        file: 'table',
        name: '报价.csv',
      },
    ],
  },
  {
    language: 'en',
    subject: '[Μάρμαρο|Σκαλοπάτια] για το κλιμακοστάσιο',
    cast: [['maria']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Αγαπητή Μάρα,\n\nβρήκαμε [οκτώ|έντεκα] πλάκες που ταιριάζουν με τα παλιά σκαλοπάτια. Το χρώμα είναι λίγο πιο ζεστό, αλλά σε έναν χρόνο δεν θα φαίνεται καμία διαφορά.\n\nEleven slabs match the old steps; a little warmer in tone, but after a year nobody will see it.\n\nΧαιρετίσματα από τη Νάξο',
        file: 'photo',
        name: 'Νάξος.png',
      },
      {
        by: 'mara',
        text: 'Dear Maria,\n\nthey are beautiful. Please reserve all of them; I will come back about the transport next week. Ευχαριστώ!',
      },
    ],
  },
  {
    language: 'en',
    subject: 'عرض سعر: [بلاط|نحاس] لمشروع Speicher',
    cast: [['khalid']],
    turns: [
      {
        by: 0,
        text: 'السيدة مارا المحترمة،\n\nتجدون مرفقًا عرض السعر الخاص بـ[البلاط|النحاس] كما طلبتم. العرض صالح لمدة ثلاثين يومًا، والتسليم خلال [ستة|ثمانية] أسابيع.\n\nPlease find the quotation attached; delivery takes [six|eight] weeks.\n\nمع أطيب التحيات',
        file: 'pdf',
        name: 'عرض السعر.pdf',
      },
    ],
  },
];
