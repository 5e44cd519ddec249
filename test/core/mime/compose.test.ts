import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { binaryText, fromBinaryText, text } from '../../../src/core/base/bytes.ts';
import { compose, newMessageId } from '../../../src/core/mime/compose.ts';
import { parseMail } from '../../../src/core/mime/parse.ts';
import type { Draft } from '../../../src/core/model/operation.ts';
import { context, countingRandom, draft, goldenDrafts } from './drafts.ts';
import { unflow } from './unflow.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/mime/', import.meta.url));
const lines = (bytes: Uint8Array): readonly string[] => binaryText(bytes).split('\r\n');

type MailComposer = new (mail: object) => { compile(): { keepBcc: boolean; build(): Promise<Buffer> } };
const NodemailerComposer = createRequire(import.meta.url)('nodemailer/lib/mail-composer') as MailComposer;

/** The same mail for a reader that shall not join flowed lines itself (postal-mime does, and forgets the quotes). */
const unjoined = (bytes: Uint8Array): Uint8Array =>
  fromBinaryText(binaryText(bytes).replaceAll('format=flowed', 'format=x-flow'));

/** Text as a reader of flowed lines shows it. */
const readText = (bytes: Uint8Array, value = ''): string =>
  (binaryText(bytes).includes('format=flowed') ? unflow(value) : value.replaceAll('\r\n', '\n')).trimEnd();

/** What two mails have to agree on, whatever their bytes are. */
async function essence(bytes: Uint8Array) {
  const { from, to, cc, bcc, subject, date, messageId, inReplyTo, references, text, html, attachments } =
    await PostalMime.parse(unjoined(bytes), { forceRfc822Attachments: true });
  return {
    from,
    to,
    cc,
    bcc,
    subject,
    date,
    messageId,
    inReplyTo,
    references,
    html: html?.trim(),
    text: readText(bytes, text),
    attachments: attachments.map(({ filename, mimeType, disposition, contentId, content }) => ({
      filename,
      mimeType,
      disposition,
      contentId,
      content: typeof content === 'string' ? content : binaryText(new Uint8Array(content)),
    })),
  };
}

describe.each(Object.entries(goldenDrafts))('%s', (name, [draft, more]) => {
  const bytes = compose(draft, context(more));

  it('is its golden file', () => {
    const path = `${fixtures}${name}.eml`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, bytes);
    expect(binaryText(bytes)).toBe(binaryText(readFileSync(path)));
  });

  it('keeps the rules of RFC 5322: CRLF, 998 and less, seven bits where nothing else was given', () => {
    const whole = binaryText(bytes);
    expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines(bytes)) expect(line.length).toBeLessThanOrEqual(998);
    const head = whole.slice(0, whole.indexOf('\r\n\r\n')).split('\r\n');
    for (const line of head) expect(line).toMatch(/^[\t\x20-\x7e]{1,78}$/);
    expect(whole).not.toMatch(/[\x80-\xff]/);
  });

  it('another reader finds what was written', async () => {
    const mail = await PostalMime.parse(unjoined(bytes));
    expect(mail.subject).toBe(draft.subject);
    expect(readText(bytes, mail.text)).toBe(visible(draft.text));
    expect(mail.html?.trim()).toBe(draft.html);
    expect(mail.attachments.filter(({ mimeType }) => mimeType !== 'message/rfc822')).toHaveLength(
      draft.files.filter(({ type }) => type !== 'message/rfc822').length,
    );
  });

  it('another writer’s mail of the same draft reads the same', async () => {
    const node = new NodemailerComposer(nodemailerMail(draft, more)).compile();
    node.keepBcc = true;
    const theirs = await node.build();
    expect(await essence(bytes)).toEqual(await essence(theirs));
  });

  it('our own reader finds it again', async () => {
    const mail = await parseMail(bytes);
    expect(mail).toMatchObject({
      from: { name: 'Ann Arendt', address: 'ann@example.org' },
      cc: draft.cc,
      bcc: draft.bcc,
      subject: draft.subject,
      date: Date.UTC(2026, 2, 2, 8, 15),
      messageId: '0123456789abcdef@example.org',
      html: draft.html === undefined ? null : (expect.stringContaining(draft.html) as string),
    });
    // A mail inside is text to its reader, whose line ends are one character.
    const contents = (files: readonly { readonly bytes: Uint8Array }[]): readonly string[] =>
      files.map(({ bytes }) => binaryText(bytes).replaceAll('\r\n', '\n').trimEnd()).sort();
    expect(contents(mail.files)).toEqual(contents(draft.files));
  });
});

/** Trailing blanks of ASCII lines say nothing and are taken out. */
function visible(value: string): string {
  const isFlowed = /^[\t\n\x20-\x7e]*$/.test(value);
  return (isFlowed ? value.replace(/(?<!^--) +$/gm, '').replace(/^>(?=[^ >])/gm, '> ') : value).trimEnd();
}

function nodemailerMail(draft: Draft, more = {}) {
  const { inReplyTo, references } = context(more);
  return {
    from: context().from,
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    subject: draft.subject,
    text: visible(draft.text),
    html: draft.html,
    date: new Date(context().date),
    messageId: `<${context().messageId}>`,
    inReplyTo: inReplyTo && `<${inReplyTo}>`,
    references: references?.map((id) => `<${id}>`),
    attachments: draft.files.map((file) => ({
      filename: file.name.replace(/^.*\//, ''),
      contentType: file.type.includes('/') ? file.type : 'application/octet-stream',
      content: Buffer.from(file.bytes),
      ...(file.contentId === undefined
        ? { contentDisposition: 'attachment' }
        : { cid: file.contentId, contentDisposition: 'inline' }),
    })),
  };
}

describe('header injection is impossible', () => {
  const evil = 'x\r\nBcc: eve@evil.test\r\n\r\n<script>';
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['subject', compose(draft({ subject: evil }), context())],
    ['name', compose(draft({ to: [{ name: evil, address: 'bob@example.org' }] }), context())],
    ['address', compose(draft({ to: [{ name: 'Bob', address: `bob@example.org${evil}` }] }), context())],
    [
      'quoted local part',
      compose(draft({ to: [{ name: '', address: `"bob${evil}"@example.org` }] }), context()),
    ],
    ['sender', compose(draft({}), context({ from: { name: evil, address: `ann@example.org>${evil}` } }))],
    [
      'ids',
      compose(draft({}), context({ messageId: `a@b>${evil}`, inReplyTo: evil, references: [evil, 'c@d'] })),
    ],
    [
      'file',
      compose(
        draft({
          html: 'x',
          files: [
            { name: `a"${evil}.txt`, type: `text/plain${evil}`, bytes: new Uint8Array(1), contentId: evil },
          ],
        }),
        context(),
      ),
    ],
  ];
  it.each(cases)('%s', async (_, bytes) => {
    const whole = binaryText(bytes);
    expect(whole).not.toMatch(/^Bcc:/im);
    const mail = await PostalMime.parse(unjoined(bytes));
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id']),
    );
    expect(mail.text).toContain('Hello Bob');
  });

  it('whatever is typed', async () => {
    const unit = fc.oneof(
      fc.constantFrom(...'\r\n\0\t"\\<>@,;:= ?_'.split('')),
      fc.constantFrom('a', 'ä', '漢', '😀', '\u2028', '\u0085'),
    );
    const any = fc.string({ unit, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(any, any, any, async (subject, name, file) => {
        const bytes = compose(
          draft({
            subject,
            to: [{ name, address: 'bob@example.org' }],
            files: [{ name: file, type: 'text/plain', bytes: new Uint8Array(3) }],
          }),
          context(),
        );
        const mail = await parseMail(bytes);
        expect(mail.headers.map(([field]) => field)).toEqual([
          'from',
          'to',
          'subject',
          'date',
          'message-id',
          'mime-version',
          'content-type',
        ]);
        expect(mail.to.map(({ address }) => address)).toEqual(['bob@example.org']);
        expect(mail.files).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('text', () => {
  it('comes back, whatever it is', async () => {
    const unit = fc.oneof(
      fc.constantFrom(...'\n\n >-=.\t'.split('')),
      fc.constantFrom('a', 'b c', 'From ', 'ä', '漢', '😀', 'longer words here '),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 300 }), async (value) => {
        const written = value.trimEnd();
        const mail = await parseMail(compose(draft({ text: written, html: '<p>x</p>' }), context()));
        const isFlowed = /^[\t\n\x20-\x7e]*$/.test(written);
        const read = (mail.text ?? '').replace(/\n+$/, '');
        if (isFlowed) expect(squash(read)).toBe(squash(written));
        else expect(read).toBe(written);
      }),
      { numRuns: 300 },
    );
  });

  it('a line of two thousand characters without a blank is encoded', () => {
    const bytes = compose(draft({ text: 'x'.repeat(2000) }), context());
    expect(text(bytes)).toContain('Content-Transfer-Encoding: quoted-printable');
    for (const line of lines(bytes)) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('controls that have no place are left out, line ends are made one', async () => {
    const mail = await parseMail(compose(draft({ text: 'a\0b\x07c\rd\r\ne' }), context()));
    expect(mail.text?.trim()).toBe('abc\nd\ne');
  });
});

/** Blanks in a row and at line ends are not what flowed text promises to keep. */
function squash(value: string): string {
  return value
    .replace(/[ \t]+/g, ' ')
    .replace(/^(?:> ?)+/gm, (marks) => `${marks.replaceAll(' ', '')} `)
    .replace(/ +$/gm, '')
    .replace(/\s+$/, '');
}

describe('newMessageId', () => {
  it('is random, on the sender’s domain in ASCII', () => {
    expect(newMessageId({ name: '', address: 'ann@bücher.example' }, countingRandom())).toBe(
      '0102030405060708090a0b0c0d0e0f10@xn--bcher-kva.example',
    );
    expect(newMessageId({ name: '', address: 'ann' }, countingRandom())).toMatch(/^[0-9a-f]{32}@ann$/);
    expect(newMessageId({ name: '', address: 'ann@[::1]' }, countingRandom())).toMatch(
      /@brieftaube\.invalid$/,
    );
  });
});

it('dates carry the zone of the writer', () => {
  const date = (offset: number): string =>
    /^Date: (.*)$/m.exec(text(compose(draft({}), context({ offset }))))?.[1]?.trim() ?? '';
  expect(date(60)).toBe('Mon, 02 Mar 2026 09:15:00 +0100');
  expect(date(-570)).toBe('Sun, 01 Mar 2026 22:45:00 -0930');
  expect(date(0)).toBe('Mon, 02 Mar 2026 08:15:00 +0000');
});

it('a hundred references become the first and the newest', async () => {
  const references = Array.from({ length: 100 }, (_, at) => `r${at}@example.org`);
  const mail = await parseMail(compose(draft({}), context({ references, inReplyTo: 'r99@example.org' })));
  expect(mail.references).toHaveLength(20);
  expect(mail.references[0]).toBe('r0@example.org');
  expect(mail.references.at(-1)).toBe('r99@example.org');
  expect(mail.inReplyTo).toBe('r99@example.org');
});

it('a large attachment comes through', async () => {
  const bytes = new Uint8Array(1_000_000).map((_, at) => (at * 31) & 0xff);
  const mail = await parseMail(
    compose(draft({ files: [{ name: 'big.bin', type: 'application/octet-stream', bytes }] }), context()),
  );
  expect(mail.files[0]?.bytes.length).toBe(bytes.length);
  expect(mail.files[0]?.bytes.subarray(-9)).toEqual(bytes.subarray(-9));
});
