import { utf8 } from '../../../../src/core/base/bytes.ts';
import type { MailAttachment } from '../../mailbox/mail.ts';
import { SeededRandom } from '../../random.ts';
import { say, type Occasion } from '../say.ts';
import type { ScriptFile } from '../scripts/script.ts';
import { pdf } from './pdf.ts';
import { logo, roofPhoto, scaffoldPlan } from './pictures.ts';
import { docx } from './zip.ts';

const kinds: Readonly<Record<ScriptFile, { readonly type: string; readonly name: string }>> = {
  pdf: { type: 'application/pdf', name: 'Dokument.pdf' },
  plan: { type: 'image/png', name: 'Plan.png' },
  photo: { type: 'image/png', name: 'Foto.png' },
  table: { type: 'text/csv', name: 'Tabelle.csv' },
  letter: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Schreiben.docx',
  },
  notes: { type: 'text/plain', name: 'Notizen.txt' },
};

/** A file of a kind that opens; made when it is asked for, the same each time. */
export function file(
  kind: ScriptFile,
  name: string | undefined,
  subject: string,
  occasion: Occasion,
): MailAttachment {
  return {
    name: say(name ?? kinds[kind].name, occasion).replace(/[/\\:]/g, ' '),
    type: kinds[kind].type,
    bytes: () => contentOf(kind, subject, occasion),
  };
}

/** The picture beside a signature, inside the mail. */
export function signet(contentId: string): MailAttachment {
  const [red, green, blue] = contentId.includes('hafen') ? [20, 60, 110] : [120, 60, 30];
  return {
    name: 'image001.png',
    type: 'image/png',
    bytes: () => logo(red, green, blue),
    contentId,
    inline: true,
  };
}

function contentOf(kind: ScriptFile, subject: string, occasion: Occasion): Uint8Array<ArrayBuffer> {
  const dated = say('$day', occasion);
  switch (kind) {
    case 'pdf':
      return pdf(subject, [dated, '', ...sums(occasion).map(([what, sum]) => `${what}: ${sum} EUR`)]);
    case 'plan':
      return scaffoldPlan();
    case 'photo':
      return roofPhoto(occasion.seed);
    case 'table': {
      const rows = sums(occasion).map(([what, sum], i) => `${i + 1};${what};${sum}`);
      // A byte order mark, as Excel wants it.
      return utf8(`\ufeff${['Nr.;Position;Betrag', ...rows].join('\r\n')}\r\n`);
    }
    case 'letter':
      return docx([subject, dated, ...sums(occasion).map(([what], i) => `§ ${i + 1}  ${what}`)]);
    case 'notes':
      return utf8(
        `${subject}\r\n${dated}\r\n\r\n${sums(occasion)
          .map(([what]) => `- ${what}`)
          .join('\r\n')}\r\n`,
      );
  }
}

function sums({ seed, language }: Occasion): readonly (readonly [string, string])[] {
  const random = new SeededRandom(seed);
  const german = [
    'Gerüststellung',
    'Putzarbeiten',
    'Fenster, 1. OG',
    'Dachrinnen',
    'Bauzaun',
    'Entsorgung',
    'Aufmaß',
  ];
  const english = [
    'Scaffolding',
    'Plaster',
    'Windows, first floor',
    'Gutters',
    'Fence',
    'Disposal',
    'Survey',
  ];
  const list = language === 'de' ? german : english;
  return Array.from({ length: 4 + random.integer(5) }, () => {
    const amount = (200 + random.integer(9000)).toLocaleString('de-DE');
    return [random.pick(list), `${amount},00`] as const;
  });
}
