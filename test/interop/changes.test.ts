import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatAddress } from '../../src/core/mime/address.ts';
import { compose, newMessageId } from '../../src/core/mime/compose.ts';
import type { SyncKey } from '../../src/core/model/ids.ts';
import { sogoUsers } from '../servers/sogo.ts';
import { eventually, type Device } from './device.ts';
import type { Imap } from './imap.ts';
import { deviceOf, imapOf, sogo } from './people.ts';

// Bob's mailbox, changed from both sides; IMAP is the witness.

let device: Device;
let imap: Imap;

beforeAll(async () => {
  for (let n = 1; n <= 12; n++) await sogo().deliver('bob', mail(`Number ${n}`));
  imap = await imapOf('bob');
  device = await deviceOf('bob');
  await device.settle();
});

afterAll(async () => {
  device.close();
  await imap.logout();
});

test('new mail arrives by Ping', async () => {
  device.look((await device.folder('inbox')).id);
  // The first rounds end with an empty answer; only then a Ping is held.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const accepted = await sogo().deliver('bob', mail('Rings'));
  await eventually(async () => (await device.rows('inbox')).some(({ subject }) => subject === 'Rings'));
  console.log(`delivered to stored: ${Date.now() - accepted} ms`);
  device.rest();
});

test('read arrives in IMAP, unread too', async () => {
  const number = await device.find('inbox', 'Number 1');
  await device.store.perform({ kind: 'read', numbers: [number], read: true });
  await device.settle();
  expect(await flagsOf('INBOX', 'Number 1')).toContain('\\Seen');
  await device.store.perform({ kind: 'read', numbers: [number], read: false });
  await device.settle();
  expect(await flagsOf('INBOX', 'Number 1')).not.toContain('\\Seen');
});

test('a flag arrives in IMAP and goes again', async () => {
  const number = await device.find('inbox', 'Number 2');
  await device.store.perform({ kind: 'flag', numbers: [number], flag: 'flagged' });
  await device.settle();
  expect(await flagsOf('INBOX', 'Number 2')).toContain('\\Flagged');
  await device.store.perform({ kind: 'flag', numbers: [number], flag: 'none' });
  await device.settle();
  expect(await flagsOf('INBOX', 'Number 2')).not.toContain('\\Flagged');
});

test('flags set by another client arrive here', async () => {
  const { uid } = await messageOf('INBOX', 'Number 3');
  await imap.store('INBOX', uid, '+FLAGS', '\\Flagged \\Seen');
  await eventually(async () => {
    await device.settle();
    const row = (await device.rows('inbox')).find(({ subject }) => subject === 'Number 3');
    return row?.flag === 'flagged' && row.read;
  });
});

test('a move arrives in IMAP, and back again, without a double', async () => {
  const target = await device.folder('junk').catch(() => device.folder('deleted'));
  const inbox = await device.folder('inbox');
  const folder = target.role === 'junk' ? 'Junk' : 'Trash';
  const number = await device.find('inbox', 'Number 4');
  await device.store.perform({ kind: 'move', numbers: [number], target: target.id });
  await device.settle();
  expect(await countOf('INBOX', 'Number 4')).toBe(0);
  expect(await countOf(folder, 'Number 4')).toBe(1);
  await device.settle();
  const there = await device.find(target.role, 'Number 4');
  await device.store.perform({ kind: 'move', numbers: [there], target: inbox.id });
  await device.settle();
  expect(await countOf('INBOX', 'Number 4')).toBe(1);
  expect(await countOf(folder, 'Number 4')).toBe(0);
  await device.settle();
  expect((await device.rows('inbox')).filter(({ subject }) => subject === 'Number 4')).toHaveLength(1);
});

test('delete moves to the trash, from there for good', async () => {
  const number = await device.find('inbox', 'Number 5');
  await device.store.perform({ kind: 'remove', numbers: [number], confirmed: false });
  await device.settle();
  expect(await countOf('INBOX', 'Number 5')).toBe(0);
  expect(await countOf('Trash', 'Number 5')).toBe(1);
  await device.settle();
  const there = await device.find('deleted', 'Number 5');
  await device.store.perform({ kind: 'remove', numbers: [there], confirmed: true });
  await device.settle();
  expect(await countOf('Trash', 'Number 5')).toBe(0);
});

test('what another client deletes goes here too', async () => {
  const { uid } = await messageOf('INBOX', 'Number 6');
  await imap.expunge('INBOX', uid);
  await eventually(async () => {
    await device.settle();
    return (await device.rows('inbox')).every(({ subject }) => subject !== 'Number 6');
  });
});

test('what is sent arrives once', async () => {
  const from = { name: sogoUsers.bob.name, address: sogoUsers.bob.address };
  const to = [{ name: sogoUsers.carol.name, address: sogoUsers.carol.address }];
  const messageId = newMessageId(from, random);
  const draft = { to, cc: [], bcc: [], subject: 'Grüße 🕊 an Carol', text: 'Schöne Grüße\n.\nBob', files: [] };
  const mime = compose(draft, { from, date: Date.now(), offset: 60, messageId, random });
  await device.store.perform({ kind: 'send', mail: { draft, mime, messageId } });
  const carol = await imapOf('carol');
  await eventually(async () => {
    await device.settle();
    return (await carol.messages('INBOX')).length > 0;
  });
  await device.settle();
  const received = await carol.messages('INBOX');
  expect(received).toHaveLength(1);
  const text = new TextDecoder().decode(received[0]?.raw);
  expect(text).toContain(messageId);
  expect(text).toContain(formatAddress(to[0] ?? from));
  expect(
    (await imap.messages('Sent')).filter(({ raw }) => new TextDecoder().decode(raw).includes(messageId)),
  ).toHaveLength(1);
  await carol.logout();
});

test('a SyncKey that the server does not know: nothing is lost or doubled, a pending edit arrives', async () => {
  const before = (await device.rows('inbox')).map(({ subject }) => subject).sort();
  const number = await device.find('inbox', 'Number 7');
  await device.store.perform({ kind: 'read', numbers: [number], read: true });
  device.close();
  // SOGo answers status 3 to a key of another device ([MS-ASCMD] 2.2.3.177.17).
  device = await deviceOf('bob', 'interopbob2', 'interopbob');
  await device.settle();
  await device.settle();
  expect((await device.rows('inbox')).map(({ subject }) => subject).sort()).toEqual(before);
  expect(await flagsOf('INBOX', 'Number 7')).toContain('\\Seen');
  const inbox = await device.store.collection((await device.folder('inbox')).id);
  expect(inbox?.syncKey).not.toBe('0' as SyncKey);
});

test('a server that restarts in the middle of a first synchronisation loses nothing', async () => {
  await sogo().seed('carol', 150);
  const carol = await deviceOf('carol');
  await carol.store.saveSettings({ ...(await carol.store.settings()), mailWindow: 'all' });
  const end = AbortSignal.timeout(240_000);
  let steps = 0;
  let restart: Promise<void> | null = null;
  await eventually(
    async () => {
      const result = await carol.engine.step('manual', end);
      if (++steps === 8)
        restart = sogo()
          .stop()
          .then(() => sogo().start());
      if (result.kind === 'more') return false;
      await restart;
      const inbox = await carol.store.collection((await carol.folder('inbox')).id);
      return steps > 8 && inbox?.complete === true && !inbox.moreAvailable;
    },
    { within: 240_000, every: 50 },
  );
  await carol.settle();
  const witness = await imapOf('carol');
  expect((await carol.rows('inbox')).length).toBe((await witness.messages('INBOX')).length);
  await witness.logout();
  carol.close();
}, 300_000);

const random = {
  bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
};

function mail(subject: string): string {
  return [
    'From: Alice Arendt <alice@sogo.test>',
    'To: bob@sogo.test',
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${crypto.randomUUID()}@sogo.test>`,
    '',
    `Text of ${subject}`,
    '',
  ].join('\n');
}

async function messageOf(
  folder: string,
  subject: string,
): Promise<{ uid: number; flags: readonly string[] }> {
  const found = (await imap.messages(folder)).filter(({ raw }) =>
    new TextDecoder().decode(raw).includes(`Subject: ${subject}\r\n`),
  );
  if (found[0] === undefined) throw new Error(`${subject} is not in ${folder}`);
  return found[0];
}

async function flagsOf(folder: string, subject: string): Promise<readonly string[]> {
  return (await messageOf(folder, subject)).flags;
}

async function countOf(folder: string, subject: string): Promise<number> {
  const messages = await imap.messages(folder);
  return messages.filter(({ raw }) => new TextDecoder().decode(raw).includes(`Subject: ${subject}\r\n`))
    .length;
}
