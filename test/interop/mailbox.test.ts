import PostalMime, { type Address as ParsedAddress, type Email } from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Address } from '../../src/core/model/address.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { Device } from './device.ts';
import type { Imap, ImapMessage } from './imap.ts';
import { deviceOf, imapOf } from './people.ts';

// Alice's 300 messages: what the device shows is what IMAP holds. The MIME is read by postal-mime alone, not by our
// code. Where SOGo itself departs from the MIME (its README lists how) the exception is named here and counted.

type Pair = { readonly raw: ImapMessage; readonly mime: Email; readonly message: Message };

let device: Device;
let imap: Imap;
let held: readonly ImapMessage[];
let pairs: readonly Pair[];

beforeAll(async () => {
  imap = await imapOf('alice');
  held = await imap.messages('INBOX');
  device = await deviceOf('alice');
  await device.store.saveSettings({ ...(await device.store.settings()), mailWindow: 'all' });
  await device.pull(300_000);
  pairs = await pair();
}, 320_000);

afterAll(async () => {
  device.close();
  await imap.logout();
});

/** A ServerId of SOGo is the IMAP UID. */
async function pair(): Promise<Pair[]> {
  const rows = await device.rows('inbox');
  const keys = await device.store.keys(rows.map(({ number }) => number));
  const byUid = new Map(held.map((raw) => [String(raw.uid), raw]));
  return Promise.all(
    rows.map(async ({ number }) => {
      const raw = byUid.get(keys.get(number)?.serverId ?? '');
      const message = await device.store.message(number);
      if (raw === undefined || message === null) throw new Error(`Message ${number} is not on the server`);
      return { raw, mime: await PostalMime.parse(raw.raw, { forceRfc822Attachments: true }), message };
    }),
  );
}

test('the folders are there, each with its role', async () => {
  const roles = (await device.store.folders()).map(({ role }) => role);
  expect(roles).toEqual(expect.arrayContaining(['inbox', 'drafts', 'sent', 'deleted']));
});

test('every message is there once, and the report says that everything is', async () => {
  expect(held.length).toBeGreaterThanOrEqual(300);
  expect(pairs.map(({ raw }) => raw.uid).sort((a, b) => a - b)).toEqual(held.map(({ uid }) => uid));
  expect(await device.store.quarantined()).toEqual([]);
});

test('read state and flags are those of IMAP', () => {
  const differing = pairs.filter(
    ({ raw, message }) =>
      message.read !== raw.flags.includes('\\Seen') ||
      (message.flag === 'flagged') !== raw.flags.includes('\\Flagged') ||
      (message.answered === 'replied') !== raw.flags.includes('\\Answered'),
  );
  expect(differing.map(({ raw }) => raw.uid)).toEqual([]);
});

test('subjects are those of the MIME', () => {
  const differing = pairs.filter(
    ({ mime, message }) => squeeze(message.card.subject) !== squeeze(mime.subject ?? ''),
  );
  // A Subject that is raw bytes of another charset: SOGo leaves it out.
  expect(differing.filter(({ raw }) => !hasRawBytes(raw, 'subject'))).toEqual([]);
});

test('senders and recipients are those of the MIME', () => {
  const differing = pairs.filter(
    ({ mime, message: { card } }) =>
      addressOf(card.from) !== addressOf(mime.from) ||
      addresses(card.to) !== addresses(mime.to) ||
      addresses(card.cc) !== addresses(mime.cc),
  );
  expect(
    differing.map(({ raw, mime, message }) => [
      raw.uid,
      mime.from,
      mime.to,
      message.card.from,
      message.card.to,
    ]),
  ).toEqual([]);
});

test('dates are those of the MIME', () => {
  const differing = pairs.filter(({ mime, message }) => {
    const date = mime.date === undefined ? Number.NaN : Date.parse(mime.date);
    return !Number.isNaN(date) && Math.abs(date - message.date) >= 1000;
  });
  expect(
    differing.map(({ raw, mime, message }) => [raw.uid, mime.date, new Date(message.date).toISOString()]),
  ).toEqual([]);
});

test('bodies hold the text of the MIME', async () => {
  const differing: unknown[] = [];
  for (const { raw, mime, message } of pairs) {
    const wanted = words(mime.text ?? textOf(mime.html ?? ''));
    // Bytes above 127 without a word about their charset mean what each reader guesses.
    if (wanted.length === 0 || namesNoCharset(raw)) continue;
    await device.engine.fetchBody(message.number, AbortSignal.timeout(30_000));
    const body = await device.store.body(message.number);
    const got = new Set(words(body === null ? '' : body.type === 2 ? textOf(body.data) : body.data));
    const missing = wanted.filter((word) => !got.has(word));
    if (missing.length > wanted.length / 50) differing.push([raw.uid, body?.type, missing.slice(0, 5)]);
  }
  expect(differing).toEqual([]);
}, 240_000);

test('attachments are byte-equal', async () => {
  let compared = 0;
  const differing: unknown[] = [];
  for (const { raw, mime, message } of pairs) {
    const files = mime.attachments.map(({ content }) => bytesOf(content));
    for (const attachment of message.card.attachments) {
      if (attachment.method !== 1) continue;
      await device.engine.fetchAttachment(
        message.number,
        attachment.fileReference,
        () => undefined,
        AbortSignal.timeout(60_000),
      );
      const bytes = await device.store.attachment(message.number, attachment.fileReference);
      compared++;
      // An attached message is not encoded: its lines stand in the mail as they are, ended by LF when SOGo hands it out.
      const found =
        bytes !== null && (files.some((file) => equal(file, bytes)) || lines(raw.raw).includes(lines(bytes)));
      if (!found)
        differing.push([raw.uid, attachment.displayName, bytes?.length, files.map((file) => file.length)]);
    }
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(30);
}, 240_000);

function squeeze(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

function addressOf(address: Address | ParsedAddress | null | undefined): string {
  return (address?.address ?? '').toLowerCase();
}

function addresses(list: readonly (Address | ParsedAddress)[] | undefined): string {
  // A group without members is no address; SOGo sends its name alone.
  return (list ?? [])
    .map(addressOf)
    .filter((address) => address.includes('@'))
    .join(', ');
}

function hasRawBytes({ raw }: ImapMessage, field: string): boolean {
  const head = new TextDecoder('latin1').decode(raw).split(/\r?\n\r?\n/, 1)[0] ?? '';
  const line = head.split(/\r?\n(?![ \t])/).find((each) => each.toLowerCase().startsWith(`${field}:`)) ?? '';
  return /[\u0080-\u00ff]/.test(line);
}

function namesNoCharset({ raw }: ImapMessage): boolean {
  const text = new TextDecoder('latin1').decode(raw);
  return /[\u0080-\u00ff]/.test(text) && !/charset=/i.test(text);
}

/** Words of a text as a reader sees them; runs too long for a person are left out. */
function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,30}/gu) ?? []
  );
}

function textOf(html: string): string {
  return html
    .replaceAll(/<(?:style|script|title)[\s\S]*?<\/(?:style|script|title)>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&nbsp;|&#160;/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return new Uint8Array(content);
}

function lines(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replaceAll('\r\n', '\n');
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(b);
}
