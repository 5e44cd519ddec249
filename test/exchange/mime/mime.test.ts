import nodemailer from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { text, utf8 } from '../../../src/core/base/bytes.ts';
import { force, type MailInput } from '../mailbox/mail.ts';
import { newMail } from '../mailbox/new-mail.ts';
import { IdMaker } from '../mailbox/id-maker.ts';
import { parseAddressList } from './address-list.ts';
import { composeMime, encodeWords } from './compose-mime.ts';
import { decodeWords } from './headers.ts';
import { parseMime, withoutHeader } from './parse-mime.ts';

const owner = { name: 'Änn Größe', address: 'ann@example.org' };

const compose = (input: MailInput): Uint8Array<ArrayBuffer> =>
  composeMime(newMail(input, owner, Date.UTC(2026, 2, 2, 8, 15), new IdMaker(() => 'plain')));

const subjects = [
  'plain',
  'Grüße aus Nordhafen',
  'סיכום הפגישה ותוכנית ההמשך',
  'お見積りの件:防水シート(ノルトハーフェン倉庫)のご案内でございます',
  '📷'.repeat(30),
  'a long subject of plain words that has to be folded somewhere because it goes on and on and on and on',
  'looks =?utf-8?q?encoded?= already',
];

describe('Composing', () => {
  it.each(subjects)('postal-mime reads the subject "%s"', async (subject) => {
    expect((await PostalMime.parse(compose({ subject }))).subject).toBe(subject);
  });

  it('postal-mime reads people, bodies, files and ids as they were', async () => {
    const bytes = new Uint8Array(300).map((_, i) => i);
    const mime = compose({
      subject: 'All',
      from: 'Elif Yıldız <elif@example.org>',
      to: ['"Last, First" <a@example.org>', 'b@example.org'],
      cc: ['Dr. Sabine Köhler-Wiesental <c@example.org>'],
      text: `short\r\n${'long '.repeat(400)}\r\nGrüße`,
      html: '<p>Grüße <img src="cid:logo@x"></p>',
      importance: 2,
      inReplyTo: 'a@b',
      references: ['z@b', 'a@b'],
      messageId: 'm@b',
      attachments: [
        { name: 'Gerüstplan "Hof".png', type: 'image/png', bytes },
        { name: 'logo.png', type: 'image/png', bytes: bytes.slice(0, 9), contentId: 'logo@x', inline: true },
      ],
    });
    expect(text(mime)).toMatch(/^[\r\n\t -~]*$/);
    expect(
      Math.max(
        ...text(mime)
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(998);
    const mail = await PostalMime.parse(mime);
    expect(mail.from).toMatchObject({ name: 'Elif Yıldız', address: 'elif@example.org' });
    expect(mail.to?.map(({ name }) => name)).toEqual(['Last, First', '']);
    expect(mail.cc?.[0]?.name).toBe('Dr. Sabine Köhler-Wiesental');
    expect(mail.text?.replace(/\r\n/g, '\n')).toBe(`short\n${'long '.repeat(400)}\nGrüße`);
    expect(mail.html).toBe('<p>Grüße <img src="cid:logo@x"></p>');
    expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual(['<m@b>', '<a@b>', '<z@b> <a@b>']);
    expect(mail.date).toBe('2026-03-02T08:15:00.000Z');
    const files = mail.attachments.map(({ filename, content, contentId, disposition }) => ({
      filename,
      content: [...new Uint8Array(content as ArrayBuffer)],
      contentId,
      disposition,
    }));
    expect(files).toContainEqual({
      filename: 'Gerüstplan "Hof".png',
      content: [...bytes],
      contentId: undefined,
      disposition: 'attachment',
    });
    expect(files).toContainEqual({
      filename: 'logo.png',
      content: [...bytes.slice(0, 9)],
      contentId: '<logo@x>',
      disposition: 'inline',
    });
  });

  it('writes an invitation as iCalendar', async () => {
    const mail = await PostalMime.parse(
      compose({
        subject: 'Review; with, marks',
        meeting: { start: 0, end: 3_600_000, organizer: owner, uid: 'u1', location: 'Room 1' },
      }),
    );
    const calendar = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    const lines = text(new Uint8Array(calendar.content as ArrayBuffer))
      .replace(/\r?\n /g, '')
      .split(/\r?\n/);
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:u1',
        'DTSTART:19700101T000000Z',
        'SUMMARY:Review\\; with\\, marks',
      ]),
    );
  });

  it('reads back its own words', () => {
    for (const subject of subjects) {
      expect(decodeWords(encodeWords(subject).replace(/\r\n/g, ''))).toBe(subject);
    }
  });
});

describe('Reading what nodemailer writes', () => {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });

  it.each(['base64', 'quoted-printable'] as const)('takes %s apart', async (encoding) => {
    const bytes = new Uint8Array(300).map((_, i) => i);
    const { message } = await transport.sendMail({
      from: '"Jana Brandt, Architektin" <jana@example.org>',
      to: ['Bob <bob@example.org>', '"Ünal Özgür" <u@example.org>'],
      cc: 'c@example.org',
      bcc: 'hidden@example.org',
      replyTo: 'reply@example.org',
      subject: 'Angebot Fassadensanierung Lindenhof – Rückfragen zu Gerüst und Terminplan',
      text: 'Grüße, 日本語 und 📷\n',
      html: '<p>Grüße, 日本語 und 📷</p>',
      textEncoding: encoding,
      priority: 'high',
      inReplyTo: '<a@b>',
      references: ['<z@b>', '<a@b>'],
      date: new Date(Date.UTC(2026, 2, 2, 8, 15)),
      messageId: '<n1@example.org>',
      attachments: [
        {
          filename: 'Gerüstplan – Hofseite, endgültige Fassung mit einem sehr langen Namen.png',
          content: Buffer.from(bytes),
        },
        { filename: 'logo.png', cid: 'logo@x', content: Buffer.from('x') },
      ],
    });
    const parsed = parseMime(new Uint8Array(message as Buffer))!;
    expect(parsed).toMatchObject({
      from: { name: 'Jana Brandt, Architektin', address: 'jana@example.org' },
      to: [
        { name: 'Bob', address: 'bob@example.org' },
        { name: 'Ünal Özgür', address: 'u@example.org' },
      ],
      cc: [{ name: '', address: 'c@example.org' }],
      replyTo: [{ address: 'reply@example.org' }],
      subject: 'Angebot Fassadensanierung Lindenhof – Rückfragen zu Gerüst und Terminplan',
      importance: 2,
      inReplyTo: 'a@b',
      references: ['z@b', 'a@b'],
      date: Date.UTC(2026, 2, 2, 8, 15),
      messageId: 'n1@example.org',
    });
    expect(parsed.text?.trim()).toBe('Grüße, 日本語 und 📷');
    expect(parsed.html?.trim()).toBe('<p>Grüße, 日本語 und 📷</p>');
    const [logo, plan] = parsed.attachments;
    expect(plan!.name).toBe('Gerüstplan – Hofseite, endgültige Fassung mit einem sehr langen Namen.png');
    expect([...force(plan!.bytes)]).toEqual([...bytes]);
    expect([logo!.contentId, logo!.inline]).toEqual(['logo@x', true]);
  });

  it('keeps an attached message whole', () => {
    const inner = 'Subject: inner\r\n\r\nbody\r\n';
    const outer = `Subject: outer\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`;
    const [attached] = parseMime(utf8(outer))!.attachments;
    expect([attached!.method, text(force(attached!.bytes)).trim()]).toEqual([5, inner.trim()]);
  });
});

describe('Reading headers', () => {
  it.each([
    ['a@b', [{ name: '', address: 'a@b' }]],
    [
      '"A, B" <a@b>, C <c@d>',
      [
        { name: 'A, B', address: 'a@b' },
        { name: 'C', address: 'c@d' },
      ],
    ],
    [
      'Team: a@b, c@d;',
      [
        { name: '', address: 'a@b' },
        { name: '', address: 'c@d' },
      ],
    ],
    ['a@b (comment, with comma)', [{ name: '', address: 'a@b' }]],
    ['"q\\"uote" <a@b>', [{ name: 'q"uote', address: 'a@b' }]],
    ['undisclosed-recipients:;', []],
    ['', []],
  ])('reads the addresses of %s', (raw, expected) => {
    expect(parseAddressList(raw)).toEqual(expected);
  });

  it('joins characters cut between encoded words, and reads old charsets', () => {
    expect(decodeWords('=?utf-8?B?8J8=?= =?utf-8?B?k7c=?=')).toBe('📷');
    expect(decodeWords('=?iso-8859-1?q?Gr=FC=DFe_dich?= du')).toBe('Grüße dich du');
    expect(decodeWords('=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=')).toBe('日本語');
  });

  it('takes a header out', () => {
    const mail = utf8('To: a@b\r\nBcc: c@d,\r\n e@f\r\nSubject: x\r\n\r\nBcc: stays\r\n');
    expect(text(withoutHeader(mail, 'bcc'))).toBe('To: a@b\r\nSubject: x\r\n\r\nBcc: stays\r\n');
  });

  it('says when there is no header at all', () => {
    expect(parseMime(utf8('just words\r\n'))).toBeNull();
    expect(parseMime(new Uint8Array(0))).toBeNull();
  });
});
