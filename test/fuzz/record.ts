import { EasClient } from '../../src/core/eas/client.ts';
import { findGalRequest, findMailboxRequest } from '../../src/core/eas/commands/find.ts';
import { folderCreateRequest } from '../../src/core/eas/commands/folder-create.ts';
import { folderDeleteRequest } from '../../src/core/eas/commands/folder-delete.ts';
import { folderSyncRequest, readFolderSync } from '../../src/core/eas/commands/folder-sync.ts';
import { folderUpdateRequest } from '../../src/core/eas/commands/folder-update.ts';
import type { CommandRequest } from '../../src/core/eas/commands/request.ts';
import { searchGalRequest, searchMailboxRequest } from '../../src/core/eas/commands/search.ts';
import { settingsRequest } from '../../src/core/eas/commands/settings.ts';
import { newSession } from '../../src/core/eas/session.ts';
import { supports } from '../../src/core/eas/versions.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';
import type { ProtocolVersion } from '../../src/core/model/account.ts';
import type { CollectionId, SyncKey } from '../../src/core/model/ids.ts';
import { act, ann, fill, lab, minute, numbersIn, outgoing, start, type Lab } from '../core/sync/lab.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { exchangeTransport } from '../fakes/exchange-transport.ts';

/** An answer as it came from our own Exchange. */
export type Recording = {
  readonly command: string;
  readonly version: ProtocolVersion;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** Answers to all that a device asks in its life with one version. */
export async function record(version: ProtocolVersion): Promise<readonly Recording[]> {
  const recordings: Recording[] = [];
  const listen = (inner: EasTransport): EasTransport => ({
    send: async (request) => {
      const answer = await inner.send(request);
      const command = /Cmd=(\w+)/.exec(request.url)?.[1];
      if (command !== undefined && answer.status === 200 && answer.body.length > 0) {
        const type = answer.headers['content-type'] ?? '';
        recordings.push({ command, version, type, body: answer.body.slice() });
      }
      return answer;
    },
  });
  const one = lab({ version, policy: { DevicePasswordEnabled: '0' } });
  furnish(one.mailbox);
  await live(one, version, listen);
  await askTheRest(one, version, listen(exchangeTransport(one.exchange)));
  return recordings;
}

function furnish(mailbox: Mailbox): void {
  fill(mailbox, 12);
  const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => at % 256);
  mailbox.deliver({
    subject: 'Überweisung mit Anhang 東京',
    html: '<p>Hallo <b>Ann</b></p>',
    cc: ['"Müller, Jörg" <joerg@muster.example>', 'bob@elsewhere.example'],
    attachments: [{ name: 'a.bin', type: 'application/octet-stream', bytes }],
    categories: ['red', 'blue'],
    flag: { status: 2, type: 'Follow up', startDate: start, dueDate: start, utcStartDate: start },
    date: start - minute,
  });
  mailbox.deliver({
    subject: 'Invitation',
    meeting: {
      start,
      end: start + 60 * minute,
      organizer: { name: 'Bob', address: 'bob@x.example' },
      uid: 'u1',
    },
    date: start - 2 * minute,
  });
  fill(mailbox, 3, {}, mailbox.folder('archive'));
  fill(mailbox, 2, { text: 'long '.repeat(2_000) }, mailbox.folder('deleted'));
  mailbox.createFolder('Projekte');
}

async function live(one: Lab, name: string, transport: (inner: EasTransport) => EasTransport): Promise<void> {
  const { mailbox, exchange } = one;
  const device = await one.device({ name, transport });
  await device.settle('start');
  const numbers = await numbersIn(device);
  await act(device, { kind: 'read', numbers: numbers.slice(0, 4), read: true });
  await act(device, { kind: 'flag', numbers: numbers.slice(2, 5), flag: 'flagged' });
  await act(device, { kind: 'archive', numbers: numbers.slice(5, 8) });
  await act(device, { kind: 'remove', numbers: await numbersIn(device, 'deleted'), confirmed: true });
  await act(device, { kind: 'send', mail: outgoing('Recorded') });
  exchange.faults.order({ command: 'SendMail', act: { kind: 'status', level: 'global', status: 120 } });
  for (const item of mailbox.items(mailbox.folder('inbox')).slice(0, 3))
    mailbox.mark(item.id, { read: true });
  mailbox.delete(mailbox.items(mailbox.folder('archive'))[0]!.id);
  mailbox.createFolder('Later');
  device.look(mailbox.folder('inbox'));
  await device.live(10 * minute);
  mailbox.deliver({ subject: 'Wakes Ping', date: one.clock.now() });
  await device.live(20 * minute);
}

/** What the engine does not ask yet, and the client knows how to. */
async function askTheRest(
  { clock, exchange, mailbox }: Lab,
  version: ProtocolVersion,
  transport: EasTransport,
): Promise<void> {
  const { signal } = new AbortController();
  const client = new EasClient({
    transport,
    clock,
    identity: { user: ann.address, deviceId: 'RECORDER', deviceType: 'Brieftaube' },
    session: newSession(`${exchange.origin}/Microsoft-Server-ActiveSync`),
    device: { model: 'Test', friendlyName: 'Test', os: 'none', osLanguage: 'en', userAgent: 'Brieftaube/1' },
    credentials: () => Promise.resolve({ kind: 'basic', user: ann.address, password: ann.password }),
    changed: () => Promise.resolve(),
  });
  const post = async (request: CommandRequest) => clock.run(client.post({ ...request, signal }));
  await clock.run(client.options(signal));
  const answer = await post(folderSyncRequest('0' as SyncKey));
  const syncKey = readFolderSync(answer.root).syncKey!;
  const inbox = mailbox.folder('inbox') as CollectionId;
  const range = { first: 0, last: 9 };
  const searchId = '4a2b9a3e-1c6b-4f6f-9d9b-0c6d8b8f2a11';
  const requests: (() => CommandRequest)[] = [
    () => folderCreateRequest({ syncKey, parentId: null, displayName: 'Neu', type: 12 }),
    () => folderUpdateRequest({ syncKey, serverId: inbox, parentId: null, displayName: 'X' }),
    () => folderDeleteRequest({ syncKey, serverId: 'none' as CollectionId }),
    () => settingsRequest({ userInformation: true }, version),
    () =>
      searchMailboxRequest({ classes: ['Email'], collectionIds: [inbox], freeText: 'Mail', range }, version),
    () => searchGalRequest({ text: 'an', range }, version),
  ];
  if (supports(version, 'find')) {
    requests.push(
      () => findMailboxRequest({ searchId, query: 'Mail', range }, version),
      () => findGalRequest({ searchId, query: 'an', range }, version),
    );
  }
  for (const request of requests) await post(request());
}
