import type { Random } from '../../../src/core/base/clock.ts';
import { utf8 } from '../../../src/core/base/bytes.ts';
import type { ComposeContext } from '../../../src/core/mime/compose.ts';
import type { Draft } from '../../../src/core/model/operation.ts';

/** Counts instead of throwing dice, so that golden files stay what they are. */
export function countingRandom(): Random {
  let count = 0;
  return {
    bytes: (length) => Uint8Array.from({ length }, () => (count += 1) & 0xff),
    fraction: () => 0.5,
  };
}

export const draft = (more: Partial<Draft>): Draft => ({
  to: [{ name: '', address: 'bob@example.org' }],
  cc: [],
  bcc: [],
  subject: 'Hello',
  text: 'Hello Bob,\n\nsee you.\n',
  files: [],
  ...more,
});

export const context = (more: Partial<ComposeContext> = {}): ComposeContext => ({
  from: { name: 'Ann Arendt', address: 'ann@example.org' },
  date: Date.UTC(2026, 2, 2, 8, 15),
  offset: 60,
  messageId: '0123456789abcdef@example.org',
  random: countingRandom(),
  ...more,
});

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 128]);
const long =
  'This is one paragraph that is much longer than a line of a mail may sensibly be, so that it has to be broken somewhere; ' +
  'whoever reads it on a telephone wants it whole again.';

/** Drafts by the name of their golden file in test/fixtures/mime. */
export const goldenDrafts: Readonly<Record<string, readonly [Draft, Partial<ComposeContext>?]>> = {
  'plain-flowed': [
    draft({
      text: `Hello Bob,\n\n${long}\n\n> ${long}\n>> older\n From the start a blank\nFrom here on\n-- \nAnn`,
      cc: [
        { name: 'Carl', address: 'carl@example.org' },
        { name: "O'Neil, Sean", address: 'sean@example.org' },
      ],
      bcc: [{ name: '', address: 'eve@example.org' }],
    }),
    { inReplyTo: 'first@example.org', references: ['root@example.org', 'first@example.org'] },
  ],
  umlauts: [
    draft({
      to: [{ name: 'Jürgen Müller', address: 'j@bücher.example' }],
      subject: 'Grüße aus dem Käseladen, und noch viel mehr, das nicht in eine Zeile paßt 🧀',
      text: `Größe = 1 = 2 \n${long} Ende mit Ä\n.\n`,
    }),
  ],
  japanese: [
    draft({ subject: '会議のお知らせ', text: '明日の会議について、よろしくお願いします。\n'.repeat(4) }),
  ],
  'html-with-picture': [
    draft({
      html: '<p>Käse <img src="cid:p1@brieftaube"></p>',
      text: 'Käse',
      files: [{ name: 'p1.png', type: 'image/png', bytes: png, contentId: 'p1@brieftaube' }],
    }),
  ],
  attachments: [
    draft({
      files: [
        { name: 'hello world.txt', type: 'text/plain', bytes: utf8('Hello\n') },
        {
          name: 'Rechnung für März 2026 – sehr langer Name, der nicht in eine Zeile paßt.pdf',
          type: 'application/pdf',
          bytes: png,
        },
        { name: '../../etc/passwd', type: 'text', bytes: utf8('x') },
        {
          name: 'forwarded.eml',
          type: 'message/rfc822',
          bytes: utf8('From: a@b\r\nSubject: x\r\n\r\nHi\r\n'),
        },
      ],
    }),
  ],
  everything: [
    draft({
      html: '<p>Hi</p>',
      text: 'Hi',
      files: [
        { name: 'p1.png', type: 'image/png', bytes: png, contentId: 'p1@brieftaube' },
        { name: '写真.png', type: 'image/png', bytes: png },
      ],
    }),
  ],
};
