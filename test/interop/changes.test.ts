import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose, newMessageId } from '../../src/core/mime/compose.ts';
import type { SyncKey } from '../../src/core/model/ids.ts';
import { sogoUsers } from '../servers/sogo.ts';
import { eventually, type Device } from './device.ts';
import type { Imap, ImapMessage } from './imap.ts';
import { deviceOf, imapOf, sogo } from './people.ts';

// Bob's mailbox, changed from both sides; IMAP is the witness.

/** Told apart from what earlier runs on the same stack left. */
const run = Date.now().toString(36);
const number = (n: number): string => `Number ${n} of ${run}`;

let device: Device;
let imap: Imap;

beforeAll(async () => {
  for (let n = 1; n <= 12; n++) await sogo().deliver('bob', mail(number(n)));
  imap = await imapOf('bob');
  device = await deviceOf('bob', `bob${run}`);
  await device.pull();
});

afterAll(async () => {
  device.close();
  // The last test restarts the server, and this connection with it.
  await imap.logout().catch(() => undefined);
});

test('new mail arrives by Ping', async () => {
  device.look((await device.folder('inbox')).id);
  // The first rounds end with an empty answer; only then a Ping is held.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const accepted = await sogo().deliver('bob', mail(`Rings ${run}`));
  await eventually(async () =>
    (await device.rows('inbox')).some(({ subject }) => subject === `Rings ${run}`),
  );
  console.log(`delivered to stored: ${Date.now() - accepted} ms`);
  device.rest();
});

test('read arrives in IMAP, unread too', async () => {
  const found = await device.find('inbox', number(1));
  await device.store.perform({ kind: 'read', numbers: [found], read: true });
  await device.settle();
  expect(await flagsOf('INBOX', number(1))).toContain('\\Seen');
  await device.store.perform({ kind: 'read', numbers: [found], read: false });
  await device.settle();
  expect(await flagsOf('INBOX', number(1))).not.toContain('\\Seen');
});

test('a flag arrives in IMAP and goes again', async () => {
  const found = await device.find('inbox', number(2));
  await device.store.perform({ kind: 'flag', numbers: [found], flag: 'flagged' });
  await device.settle();
  expect(await flagsOf('INBOX', number(2))).toContain('\\Flagged');
  await device.store.perform({ kind: 'flag', numbers: [found], flag: 'none' });
  await device.settle();
  expect(await flagsOf('INBOX', number(2))).not.toContain('\\Flagged');
});

test('flags set by another client arrive here', async () => {
  const { uid } = await messageOf('INBOX', number(3));
  await imap.store('INBOX', uid, '+FLAGS', '\\Flagged \\Seen');
  await eventually(async () => {
    await device.pull();
    const row = (await device.rows('inbox')).find(({ subject }) => subject === number(3));
    return row?.flag === 'flagged' && row.read;
  });
});

test('a move arrives in IMAP, and back again, without a double', async () => {
  const target = await device.folder('junk').catch(() => device.folder('deleted'));
  const inbox = await device.folder('inbox');
  const folder = target.role === 'junk' ? 'Junk' : 'Trash';
  const found = await device.find('inbox', number(4));
  await device.store.perform({ kind: 'move', numbers: [found], target: target.id });
  await device.settle();
  expect(await countOf('INBOX', number(4))).toBe(0);
  expect(await countOf(folder, number(4))).toBe(1);
  await device.settle();
  const there = await device.find(target.role, number(4));
  await device.store.perform({ kind: 'move', numbers: [there], target: inbox.id });
  await device.settle();
  expect(await countOf('INBOX', number(4))).toBe(1);
  expect(await countOf(folder, number(4))).toBe(0);
  await device.settle();
  expect((await device.rows('inbox')).filter(({ subject }) => subject === number(4))).toHaveLength(1);
});

test('delete moves to the trash, from there for good', async () => {
  const found = await device.find('inbox', number(5));
  await device.store.perform({ kind: 'remove', numbers: [found], confirmed: false });
  await device.settle();
  expect(await countOf('INBOX', number(5))).toBe(0);
  expect(await countOf('Trash', number(5))).toBe(1);
  await device.settle();
  const there = await device.find('deleted', number(5));
  await device.store.perform({ kind: 'remove', numbers: [there], confirmed: true });
  await device.settle();
  expect(await countOf('Trash', number(5))).toBe(0);
});

test('what another client deletes goes here too', async () => {
  const { uid } = await messageOf('INBOX', number(6));
  await imap.expunge('INBOX', uid);
  await eventually(async () => {
    await device.pull();
    return (await device.rows('inbox')).every(({ subject }) => subject !== number(6));
  });
});

test('what is sent arrives once', async () => {
  const from = { name: sogoUsers.bob.name, address: sogoUsers.bob.address };
  const to = [{ name: sogoUsers.carol.name, address: sogoUsers.carol.address }];
  const messageId = newMessageId(from, random);
  const draft = { to, cc: [], bcc: [], subject: 'Grüße 🕊 an Carol', text: 'Schöne Grüße\n.\nBob', files: [] };
  const bytes = compose(draft, { from, date: Date.now(), offset: 60, messageId, random });
  await device.store.perform({ kind: 'send', mail: { draft, mime: bytes, messageId } });
  const carol = await imapOf('carol');
  const arrived = async (): Promise<ImapMessage[]> =>
    (await carol.messages('INBOX')).filter(({ raw }) => new TextDecoder().decode(raw).includes(messageId));
  await eventually(async () => {
    await device.settle();
    return (await arrived()).length > 0;
  });
  await device.settle();
  const received = await arrived();
  expect(received).toHaveLength(1);
  const mime = await PostalMime.parse(received[0]?.raw ?? '');
  expect(mime).toMatchObject({ subject: draft.subject, to });
  expect(mime.text?.replaceAll('\r\n', '\n')).toBe(`${draft.text}\n`);
  expect(
    (await imap.messages('Sent')).filter(({ raw }) => new TextDecoder().decode(raw).includes(messageId)),
  ).toHaveLength(1);
  await carol.logout();
});

/** Another device id on the same database: SOGo knows none of its keys. */
async function becomeAnotherDevice(deviceId: string, database = `bob${run}`): Promise<readonly string[]> {
  const before = (await device.rows('inbox')).map(({ subject }) => subject).sort();
  device.close();
  device = await deviceOf('bob', deviceId, database);
  return before;
}

test('a SyncKey that the server does not know (status 3): nothing is lost or doubled, a pending edit arrives', async () => {
  // A key of another device gets status 3, once the device did a FolderSync of its own.
  const other = await deviceOf('bob', `bob3${run}`);
  await other.engine.step('message', AbortSignal.timeout(30_000));
  other.close();
  await device.store.perform({ kind: 'read', numbers: [await device.find('inbox', number(7))], read: true });
  const before = await becomeAnotherDevice(`bob3${run}`);
  await device.settle();
  await device.pull();
  expect((await device.rows('inbox')).map(({ subject }) => subject).sort()).toEqual(before);
  expect(await flagsOf('INBOX', number(7))).toContain('\\Seen');
  const inbox = await device.store.collection((await device.folder('inbox')).id);
  expect(inbox).toMatchObject({ complete: true, problem: null });
  expect(inbox?.syncKey).not.toBe('0' as SyncKey);
});

test('a device the server forgot (status 12): FolderSync, then the pending edit arrives', async () => {
  // On a database of its own: the Inbox of the other one was read anew a moment ago, and a second time waits (guard of resets).
  const database = `bob12${run}`;
  device.close();
  device = await deviceOf('bob', `bob11${run}`, database);
  await device.pull();
  await device.store.perform({ kind: 'read', numbers: [await device.find('inbox', number(8))], read: true });
  const before = await becomeAnotherDevice(`bob12${run}`, database);
  await device.settle();
  await device.pull();
  expect((await device.rows('inbox')).map(({ subject }) => subject).sort()).toEqual(before);
  expect(await flagsOf('INBOX', number(8))).toContain('\\Seen');
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
      const result = await carol.engine.step(steps === 0 ? 'manual' : 'continue', end);
      if (++steps === 8)
        restart = sogo()
          .stop()
          .then(() => sogo().start());
      if (result.kind === 'more') return false;
      await restart;
      const inbox = await carol.store.collection((await carol.folder('inbox')).id);
      return steps > 8 && inbox?.complete === true && inbox.filter === 0 && !inbox.moreAvailable;
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
