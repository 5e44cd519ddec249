import { describe, expect, it } from 'vitest';
import { EasClient } from '../../../src/core/eas/client.ts';
import { findMailboxRequest, readFindMailbox } from '../../../src/core/eas/commands/find.ts';
import { folderCreateRequest, readFolderCreate } from '../../../src/core/eas/commands/folder-create.ts';
import { folderDeleteRequest, readFolderDelete } from '../../../src/core/eas/commands/folder-delete.ts';
import { folderSyncRequest, readFolderSync } from '../../../src/core/eas/commands/folder-sync.ts';
import { folderUpdateRequest, readFolderUpdate } from '../../../src/core/eas/commands/folder-update.ts';
import { itemOperationsRequest } from '../../../src/core/eas/commands/item-operations.ts';
import { readItemOperations } from '../../../src/core/eas/commands/item-operations-response.ts';
import { pingRequest, readPing } from '../../../src/core/eas/commands/ping.ts';
import type { CommandRequest } from '../../../src/core/eas/commands/request.ts';
import { searchMailboxRequest } from '../../../src/core/eas/commands/search.ts';
import { readMailboxSearch } from '../../../src/core/eas/commands/search-response.ts';
import { readComposeStatus } from '../../../src/core/eas/commands/compose-mail.ts';
import { sendMailRequest } from '../../../src/core/eas/commands/send-mail.ts';
import { readSettings, settingsRequest } from '../../../src/core/eas/commands/settings.ts';
import { newSession } from '../../../src/core/eas/session.ts';
import { accountStatuses, statusRule } from '../../../src/core/eas/status.ts';
import type { ClientId, CollectionId, SyncKey } from '../../../src/core/model/ids.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { createExchange, type Exchange } from '../../exchange/exchange.ts';
import type { FaultAct } from '../../exchange/faults/fault-order.ts';
import type { Mailbox } from '../../exchange/mailbox/mailbox.ts';
import { systemClock } from '../../exchange/system-clock.ts';
import { exchangeTransport } from '../../fakes/exchange-transport.ts';
import { statusPage, type PageRow } from './status-page.ts';
import { tableOf } from './status-tables.ts';

// Rows of the status page whose commands the engine does not use (yet): answered by our Exchange, each comes through the
// client and the command's reader as the number it is, means what is written, and is not repeated by the client.

const ann = { address: 'ann@contoso.test', password: 'right', name: 'Ann' };
const signal = new AbortController().signal;
const device = {
  model: 'Test',
  friendlyName: 'Test',
  os: 'none',
  osLanguage: 'en',
  userAgent: 'Brieftaube/1',
};

type Asked = { readonly request: CommandRequest; readonly status: (root: Element | null) => number };
type Ask = (facts: { readonly key: SyncKey; readonly inbox: CollectionId }) => Asked;

const version = '16.1';
const range = { first: 0, last: 9 };

const create: Ask = ({ key }) => ({
  request: folderCreateRequest({ syncKey: key, parentId: null, displayName: 'New', type: 12 }),
  status: (root) => readFolderCreate(root).status,
});
const search: CommandRequest = searchMailboxRequest(
  { classes: ['Email'], collectionIds: [], freeText: 'x', range },
  version,
);
const find: CommandRequest = findMailboxRequest({ searchId: 's1', query: 'x', range }, version);

/** What is asked, and where the server puts the status: at the top, or under these tags. */
const places: readonly (readonly [place: string, path: readonly KnownTag[], ask: Ask])[] = [
  ['FolderCreate', [], create],
  [
    'FolderUpdate',
    [],
    ({ key, inbox }) => ({
      request: folderUpdateRequest({ syncKey: key, serverId: inbox, parentId: null, displayName: 'New' }),
      status: (root) => readFolderUpdate(root).status,
    }),
  ],
  [
    'FolderDelete',
    [],
    ({ key, inbox }) => ({
      request: folderDeleteRequest({ syncKey: key, serverId: inbox }),
      status: (root) => readFolderDelete(root).status,
    }),
  ],
  [
    'Ping',
    [],
    ({ inbox }) => ({
      request: pingRequest({ heartbeat: 60, folders: [{ id: inbox, class: 'Email' }] }, version),
      status: (root) => readPing(root).status,
    }),
  ],
  ['Search', [], () => ({ request: search, status: (root) => readMailboxSearch(root).status })],
  [
    'Search.Store',
    ['Search:Response', 'Search:Store'],
    () => ({ request: search, status: (root) => readMailboxSearch(root).storeStatus }),
  ],
  ['Find', [], () => ({ request: find, status: (root) => readFindMailbox(root).status })],
  [
    'Settings',
    [],
    () => ({
      request: settingsRequest({ userInformation: true }, version),
      status: (root) => readSettings(root).status,
    }),
  ],
  [
    'Settings',
    ['Settings:UserInformation'],
    () => ({
      request: settingsRequest({ userInformation: true }, version),
      status: (root) => readSettings(root).userInformation!.status,
    }),
  ],
  [
    'ItemOperations',
    [],
    ({ inbox }) => ({
      request: itemOperationsRequest(
        { operations: [{ kind: 'empty-folder', collectionId: inbox }] },
        version,
      ),
      status: (root) => readItemOperations(root).status,
    }),
  ],
  [
    'ItemOperations',
    ['ItemOperations:Response', 'ItemOperations:EmptyFolderContents'],
    ({ inbox }) => ({
      request: itemOperationsRequest(
        { operations: [{ kind: 'empty-folder', collectionId: inbox }] },
        version,
      ),
      status: (root) => readItemOperations(root).results[0]!.status,
    }),
  ],
];

/** Common codes in the answers of the commands that send mail. */
const composing: Ask = () => ({
  request: sendMailRequest(
    {
      clientId: 'c1' as ClientId,
      mime: new TextEncoder().encode('To: a@b.example\r\n\r\nx'),
      saveInSent: true,
    },
    version,
  ),
  status: (root) => readComposeStatus('SendMail', root),
});

const rowsOf = (place: PageRow['place']): readonly PageRow[] =>
  statusPage.filter((row) => row.place === place && row.action !== 'success');

async function connect(): Promise<{ exchange: Exchange; mailbox: Mailbox; client: EasClient; key: SyncKey }> {
  const exchange = createExchange({ versions: [version] });
  const mailbox = exchange.addUser(ann);
  const client = new EasClient({
    transport: exchangeTransport(exchange),
    clock: systemClock,
    identity: { user: ann.address, deviceId: 'D1', deviceType: 'Brieftaube' },
    session: newSession(`${exchange.origin}/Microsoft-Server-ActiveSync`),
    device,
    credentials: (refused) =>
      Promise.resolve(refused === null ? { kind: 'basic', user: ann.address, password: ann.password } : null),
    changed: () => Promise.resolve(),
  });
  await client.options(signal);
  const folders = readFolderSync((await client.post({ ...folderSyncRequest('0' as SyncKey), signal })).root);
  return { exchange, mailbox, client, key: folders.syncKey! };
}

describe.each(places)('%s %j', (place, path, ask) => {
  it.each(rowsOf(place))('$code, $words: is handed on as what it is, once', async ({ code, action }) => {
    const { exchange, mailbox, client, key } = await connect();
    const { request, status } = ask({ key, inbox: mailbox.folder('inbox') as CollectionId });
    const act: FaultAct =
      path.length === 0
        ? { kind: 'status', level: 'global', status: code }
        : { kind: 'tree', edit: (answer) => withStatus(answer, path, code) };
    const order = exchange.faults.order({ command: request.command, times: 99, act });
    const answer = await client.post({ ...request, signal });
    expect(status(answer.root)).toBe(code);
    expect(statusRule(tableOf(place), status(answer.root)).action).toBe(action);
    expect(order.hits).toBe(1);
    order.cancel();
    const next = readFolderSync((await client.post({ ...folderSyncRequest(key), signal })).root);
    expect(next.status).toBe(1);
  });
});

describe('SendMail', () => {
  const own = rowsOf('Common').filter(({ code }) => !accountStatuses.has(code));
  it.each(own)('$code, $words: is handed on as what it is, once', async ({ code, action }) => {
    const { exchange, client, key, mailbox } = await connect();
    const { request, status } = composing({ key, inbox: mailbox.folder('inbox') as CollectionId });
    const order = exchange.faults.order({
      command: 'SendMail',
      times: 99,
      act: { kind: 'status', level: 'global', status: code },
    });
    const answer = await client.post({ ...request, signal });
    expect(status(answer.root)).toBe(code);
    expect(statusRule(tableOf('SendMail'), code).action).toBe(action);
    expect(order.hits).toBe(1);
    expect(exchange.sent).toEqual([]);
  });
});

describe('Provision', () => {
  const path: readonly KnownTag[] = ['Provision:Policies', 'Provision:Policy'];
  const cases = [
    ...rowsOf('Provision').map((row) => [row, [] as readonly KnownTag[]] as const),
    ...rowsOf('Provision.Policy').map((row) => [row, path] as const),
  ];
  it.each(cases)('$code, $words', async (row, at) => {
    const { exchange, client } = await connect();
    exchange.configure({ policy: { AttachmentsEnabled: '1' } });
    const order = exchange.faults.order({
      command: 'Provision',
      times: 99,
      act:
        at.length === 0
          ? { kind: 'status', level: 'global', status: row.code }
          : { kind: 'tree', edit: (answer) => withStatus(answer, at, row.code) },
    });
    const outcome = client.provision(signal);
    if (row.action === 'absent') {
      // No policy for this client: no key, and all is well.
      await outcome;
      expect(client.session.policyKey).toBeNull();
    } else {
      await expect(outcome).rejects.toMatchObject({ status: row.code, rule: { action: row.action } });
    }
    expect(order.hits).toBe(row.action === 'provision' ? 3 : 1);
  });
});

/** The answer with another Status in the element under this path. */
function withStatus(answer: Element, path: readonly KnownTag[], status: number): Element {
  const [next, ...rest] = path;
  const own = `${answer.tag.slice(0, answer.tag.indexOf(':'))}:Status` as KnownTag;
  if (next === undefined) {
    return el(
      answer.tag,
      el(own, status),
      answer.elements.filter(({ tag }) => tag !== own),
    );
  }
  return el(
    answer.tag,
    answer.elements.map((child) => (child.tag === next ? withStatus(child, rest, status) : child)),
  );
}
