import type { Script } from './script.ts';

/** Colleagues who write English. */
export const englishScripts: readonly Script[] = [
  {
    language: 'en',
    subject: '[Budget|Forecast|Figures] [Q1|Q2|Q3|Q4], [Lindenhof|Speicher|both sites]',
    cast: [['milan']],
    turns: [
      {
        by: 0,
        text: 'Hi Mara,\n\nI put the committed costs next to the budget. We are [three|four|two] per cent over on the [facade|roof|windows] and about even on everything else. The jump in [March|June] is the [scaffold extension|second crane day], nothing new.\n\nCould you check rows 14 to 22 before $day+2? That is when I have to explain them to the board.',
        file: 'table',
        name: 'Committed costs.csv',
      },
      {
        by: 'mara',
        text: 'Hi Milan,\n\nrows 14 to 21 are right. Row 22 is the [old quote|quote with the aluminium windows], we signed for [eleven|nine] thousand less. And please show the subsidy as its own line; otherwise it looks as if we were bad at arithmetic rather than good at forms.',
      },
      {
        by: 0,
        text: 'Corrected, and it is now a line of its own, in green. [Thank you for reading it as carefully as you do.|The board will like the green.]',
      },
    ],
  },
  {
    language: 'en',
    subject: '[Clause|Question about] § [4|6|9|12] in the [Hafen|window|crane] contract',
    cast: [['noah']],
    turns: [
      {
        by: 0,
        text: "Mara,\n\nthey want to change § 9 so that [delays caused by weather count from the second day|the warranty starts with the handover of each floor]. I can live with the first half. The second half means that the roof is out of warranty before anybody has walked on it.\n\nDo you know whether [they have ever invoked it|this is their standard text]? If it is, I'd rather strike it without a speech.",
        file: 'letter',
        name: 'Contract redline.docx',
      },
      {
        by: 'mara',
        text: 'It is their standard text. [Elias told me so over a sandwich.|I have seen it in three other contracts.] Strike it, I will mention it on site so that nobody is surprised by paper.',
      },
      {
        by: 0,
        text: 'Struck. They answered within the hour with "fine". [I should have asked you last week.|I suspect they expected it.]',
      },
    ],
  },
  {
    language: 'en',
    subject: '[Lunch?|Coffee?|Canteen or Kanalstraße?]',
    cast: [['priya']],
    turns: [
      {
        by: 0,
        text: '[The soup place has the lentil thing today.|I have been looking at pipe schedules since seven and need to see a person.|They have moved the tables outside, in this weather. I admire it.] [Half past twelve?|Quarter to one?]',
      },
      {
        by: 'mara',
        text: '[Yes. Downstairs at twenty past.|Can we say one? I am on the phone with the Bauamt, which is a place where time works differently.]',
      },
      { by: 0, text: '[Good. I will hold a table.|One it is.]' },
    ],
  },
  {
    language: 'en',
    subject: 'Photos: [roof|courtyard|staircase|cellar vaults], [morning|evening] light',
    cast: [['elif']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Hi Mara,\n\ntwo from this [morning|evening], more when I am back at the studio. The second one has the crane in it; I can take it out, but I would leave it. It tells people when the picture was made.\n\nFor print I need to know the format by $day+4.',
        file: 'photo',
        name: 'NHS_$n1040-1990.png',
      },
      {
        by: 'mara',
        text: 'Leave the crane. Format is [A3 landscape|a square, 30 by 30], and Elisa would like one with people in it, [backs are fine|as long as they wear helmets].',
      },
      {
        by: 0,
        text: 'People with helmets, from behind, got it. [They will think I am taking pictures of helmets.|I know just the stairs.]',
        file: 'photo',
        name: 'NHS_$n2010-2400.png',
      },
    ],
  },
  {
    language: 'en',
    subject: '[Open day|Newsletter|Exhibition] at the Speicher: text for the [flyer|wall]',
    cast: [['elisa']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Dear Mara,\n\nhere is the draft for the [flyer|panel by the door]. I kept it to ninety words because nobody reads more standing up. Could you check three things?\n\n1. Was it coffee or tobacco that was stored on the second floor?\n2. Is "cast-iron columns, 1887" right?\n3. May we name the [mason|carpenter]?\n\nI need it back by $day+3.',
        file: 'notes',
        name: 'draft.txt',
      },
      {
        by: 'mara',
        text: 'Dear Elisa,\n\n1. Both: tobacco until 1931, coffee afterwards. The floor still smells of it when it rains.\n2. 1888, the 1887 is the date on the contract.\n3. She would be delighted. Her name is Ilse Brodersen, with one s.\n\nI would cut "lovingly". The rest is [lovely|good].',
      },
      { by: 0, text: 'All in, and "lovingly" is out. It goes to print [tonight|tomorrow].' },
    ],
  },
  {
    language: 'en',
    subject: '[Badge|Keys|Parking space|Bike room] [for the office|for next week]',
    cast: [['tomas']],
    turns: [
      {
        by: 'mara',
        text: 'Hi Tomás,\n\n[Jana Brandt needs a visitor badge from $day+2 on|the key to the roof hatch has gone missing again|could I have a parking space for the surveyors on $day+3]. Is that possible?',
      },
      {
        by: 0,
        text: '[Of course. It is at reception under your name.|Done. Tell them the blue gate, not the grey one.|I have a spare, but this is the last one, so please guard it like your own.]',
      },
    ],
  },
  {
    language: 'en',
    subject: 'Heating [concept|schematic|room data], revision C',
    cast: [['priya'], ['tomas']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Mara,\n\nrevision C is in the folder. What changed: [the heat pump moves to the yard, because the neighbour above it sleeps badly|two radiators fewer on the north side, since the new windows keep what the old ones gave away]. It saves $n11-29 kW and one wall opening.\n\nTomás needs to confirm that the [cellar door|lift] is wide enough for the tank. It is 78 cm.',
        file: 'pdf',
        name: 'Heating concept.pdf',
      },
      {
        by: 1,
        text: 'Measured it: [81 cm without the door, 79 with. It will fit if nobody breathes.|82. No problem.]',
      },
      {
        by: 'mara',
        text: 'Then revision C it is. [Nobody breathes.|Thank you both.] I will tell Hafen & Söhne to leave the wall alone.',
      },
    ],
  },
];
