import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryText, fromBinaryText, text, utf8 } from '../../../src/core/base/bytes.ts';
import { compose } from '../../../src/core/mime/compose.ts';
import { parseMail } from '../../../src/core/mime/parse.ts';
import { recode } from '../../../src/core/mime/recode.ts';
import { context, draft, goldenDrafts } from './drafts.ts';

const mail = (...lines: readonly string[]): Uint8Array<ArrayBuffer> => fromBinaryText(lines.join('\r\n'));

describe('header fields', () => {
  it('addresses as servers write them, ids, date, the rest as it came', async () => {
    const read = await parseMail(
      mail(
        'From: "O\'Neil, Sean "Shay"" <sean@example.org>',
        'To: a@example.org,',
        '\tTeam: b@example.org;',
        'To: c@example.org',
        'Subject: =?utf-8?Q?K=C3=A4se?=',
        ' und mehr',
        'Message-ID: <id@x>',
        'In-Reply-To: old@x',
        'References: <one@x> <two@x>',
        'Date: Mon, 02 Mar 2026 09:15:00 +0100 (CET)',
        'X-Odd: 1',
        '',
        'Hi',
      ),
    );
    expect(read).toMatchObject({
      from: { name: 'O\'Neil, Sean "Shay"', address: 'sean@example.org' },
      to: [{ address: 'a@example.org' }, { address: 'b@example.org' }, { address: 'c@example.org' }],
      subject: 'Käse und mehr',
      messageId: 'id@x',
      inReplyTo: 'old@x',
      references: ['one@x', 'two@x'],
      date: Date.UTC(2026, 2, 2, 8, 15),
      text: 'Hi\n',
      html: null,
      files: [],
    });
    expect(read.headers).toContainEqual(['x-odd', '1']);
  });

  it('raw bytes in a field are UTF-8, or what the west wrote', async () => {
    expect((await parseMail(fromBinaryText(`Subject: ${binaryText(utf8('Käse'))}\r\n\r\n`))).subject).toBe(
      'Käse',
    );
    expect((await parseMail(fromBinaryText('Subject: K\xe4se \x80\r\n\r\n'))).subject).toBe('Käse €');
  });

  it('nothing but a body, nothing at all, no body', async () => {
    expect(await parseMail(new Uint8Array(0))).toMatchObject({
      subject: '',
      from: null,
      date: null,
      files: [],
    });
    expect((await parseMail(mail('Subject: x'))).subject).toBe('x');
    expect((await parseMail(mail('no header here', '', 'x'))).headers).toEqual([]);
  });
});

describe('charsets that the reader lacks', () => {
  const part = (charset: string, content: string, encoding = '7bit') =>
    mail(
      'Subject: x',
      'Content-Type: multipart/mixed; boundary="b 1"',
      '',
      'preamble',
      '--b 1',
      `Content-Type: text/plain;`,
      `\tcharset="${charset}"`,
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      content,
      '--b 1',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>ok</p>',
      '--b 1--',
      '',
    );

  it.each([
    ['utf-7', 'Gr+APwA3w-e', '7bit', 'Grüße'],
    ['utf-7', 'Gr+APwA3w-e =3D +-=\r\n end', 'quoted-printable', 'Grüße = + end'],
    ['hz-gb-2312', '~{VPND~}', '7bit', '中文'],
    ['iso-2022-kr', '\x1b$)C\x0e>H3g\x0f', '7bit', '안녕'],
    ['cp850', '\x84', '8bit', 'ä'],
    ['ibm437', 'hA==', 'base64', 'ä'],
    ['iso-8859-1', '\xe4', '8bit', 'ä'],
    ['utf-8', '=C3=A4', 'quoted-printable', 'ä'],
    ['x-unknown', 'a', '7bit', 'a'],
  ])('%s, %s as %s', async (charset, content, encoding, expected) => {
    const read = await parseMail(part(charset, content, encoding));
    expect(read.text?.trim()).toContain(expected);
    expect(read.html).toContain('<p>ok</p>');
  });

  it('a mail without them is not touched', () => {
    const bytes = part('utf-8', 'x');
    expect(recode(bytes)).toBe(bytes);
  });

  it('a file keeps its bytes, whatever its charset', async () => {
    const read = await parseMail(
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-7; name=a.txt',
        'Content-Disposition: attachment; filename=a.txt',
        '',
        'Gr+APwA3w-e',
        '--b--',
      ),
    );
    expect(text(read.files[0]!.bytes).trim()).toBe('Gr+APwA3w-e');
  });
});

describe('flowed text', () => {
  const flowed = (parameters: string, ...lines: readonly string[]) =>
    parseMail(mail(`Content-Type: text/plain; charset=us-ascii; format=flowed${parameters}`, '', ...lines));

  it('is made whole, quotes among themselves', async () => {
    const read = await flowed(
      '',
      'one ',
      'line',
      '> quoted ',
      '> too',
      '>> deeper',
      ' >no quote',
      '-- ',
      'sig',
    );
    expect(read.text?.trim()).toBe('one line\n> quoted too\n>> deeper\n>no quote\n-- \nsig');
  });

  it('DelSp', async () => expect((await flowed('; delsp=yes', '漢 ', 'x')).text?.trim()).toMatch(/x$/));
});

describe('files', () => {
  it('mails inside mails stay files', async () => {
    const inner = mail('From: a@b', 'Subject: inner', '', '<script>');
    const outer = compose(draft({ files: [{ name: '', type: 'message/rfc822', bytes: inner }] }), context());
    const read = await parseMail(outer);
    expect(read.text).not.toContain('script');
    expect(read.files).toHaveLength(1);
    expect(read.files[0]).toMatchObject({ type: 'message/rfc822' });
    expect((await parseMail(read.files[0]!.bytes)).subject).toBe('inner');
  });

  it('pictures are known by their id, without brackets', async () => {
    const [one] = goldenDrafts['html-with-picture']!;
    const { files } = await parseMail(compose(one, context()));
    expect(files).toMatchObject([
      { name: 'p1.png', type: 'image/png', contentId: 'p1@brieftaube', inline: true },
    ]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['=?utf-8?Q?K=C3=A4se.pdf?=', 'Käse.pdf'],
    ['', 'attachment-1'],
  ])('a name that leads somewhere: %s', async (name, expected) => {
    const read = await parseMail(
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        `Content-Disposition: attachment; filename="${binaryText(utf8(name)).replaceAll('\\', '\\\\')}"`,
        'Content-Type: application/octet-stream',
        '',
        'x',
        '--b--',
      ),
    );
    expect(read.files[0]!.name).toBe(expected);
  });
});

describe('hostile', () => {
  it('nesting without end comes back as raw text', async () => {
    const depth = 500;
    const open = Array.from({ length: depth }, (_, at) => [
      `Content-Type: multipart/mixed; boundary=b${at}`,
      '',
      `--b${at}`,
    ]).flat();
    const read = await parseMail(mail('Subject: deep', ...open, '', 'bottom'));
    expect(read.subject).toBe('deep');
    expect(read.text).toContain('bottom');
  });

  it('never rejects, whatever the bytes', async () => {
    const base = compose(goldenDrafts['everything']![0], context());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(base.length),
        async (changes, end) => {
          const bytes = base.slice(0, end);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          await parseMail(bytes);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const corpus = fileURLToPath(new URL('../../../../shared/corpus/rfc822/', import.meta.url));

describe.skipIf(!existsSync(corpus))('the corpus of broken and foreign mails', () => {
  const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.eml')) : [];

  it('has its mails', () => expect(names.length).toBeGreaterThan(100));

  it.each(names)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(corpus + name));
    const read = await parseMail(bytes);
    expect(typeof read.subject).toBe('string');
    for (const file of read.files) expect(file.name).toMatch(/^[^/\\]+$/);
    for (const { address } of [...read.to, ...read.cc]) expect(address).not.toMatch(/[\r\n]/);
  });
});
