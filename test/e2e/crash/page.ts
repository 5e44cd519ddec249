import type { Clock, Random } from '../../../src/core/base/clock.ts';
import { linkEvents } from '../../../src/core/link/messages.ts';
import { linkVersion, type LinkEvent, type LinkRequest } from '../../../src/core/link/messages.ts';
import { parseAddresses } from '../../../src/core/mime/address.ts';
import { htmlText } from '../../../src/core/mime/html-text.ts';
import type { AccountId, CollectionId } from '../../../src/core/model/ids.ts';
import { openAccountStore } from '../../../src/core/store/account-store.ts';
import { archive } from '../../../src/core/store/intents/archive.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { send } from '../../../src/core/store/intents/send.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
import type { MailStore, OutgoingMail } from '../../../src/core/store/mail-store.ts';
import { openRegistry } from '../../../src/core/store/registry.ts';
import { deviceView, type View } from '../../fakes/compare.ts';

// Runs inside the app's page, beside the app: the same store and the same messages, without its views.

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
};

const events = new BroadcastChannel(linkEvents);
let store: MailStore | null = null;
let account = '' as AccountId;

/** What the device holds and what it still means to do. */
export type DeviceState = {
  readonly view: View;
  /** Kinds and states of operations that are not done, without what they are about. */
  readonly operations: readonly string[];
  readonly quarantined: number;
  /** Mail folders whose synchronisation has not ended. */
  readonly unfinished: number;
};

/** What a person does with messages; deletions as if confirmed, since the brake has tests of its own. */
export type Hand =
  | { readonly kind: 'read'; readonly read: boolean }
  | { readonly kind: 'flag'; readonly flag: 'none' | 'flagged' | 'complete' }
  | { readonly kind: 'archive' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'move'; readonly target: string };

export const crashPage = {
  /** Opens the store of the first account; null while there is none. */
  async open(): Promise<string | null> {
    if (store !== null) return account;
    const registry = await openRegistry({ clock, random, subtle: crypto.subtle, notify: () => undefined });
    const [first] = await registry.accounts();
    if (first === undefined) return null;
    account = first.id;
    store = await openAccountStore({
      accountId: account,
      clock,
      random,
      text: { addresses: parseAddresses, plain: htmlText },
      notify: (version) => {
        events.postMessage({ kind: 'changed', account, version } satisfies LinkEvent);
      },
    });
    return account;
  },

  /** Posts a message to the worker, which starts it if it does not run; nobody waits for the answer. */
  ask(request: LinkRequest): void {
    const id = `crash-${crypto.randomUUID()}`;
    navigator.serviceWorker.controller?.postMessage({ link: linkVersion, id, request });
  },

  wake(): void {
    crashPage.ask({ kind: 'sync-now', account });
  },

  async state(): Promise<DeviceState> {
    const open = opened();
    const view = await deviceView(open);
    const operations = await open.operations();
    const folders = await open.folders();
    const mail = new Set(folders.filter((folder) => folder.class === 'Email').map(({ id }) => id));
    const collections = (await open.collections()).filter(({ id }) => mail.has(id));
    return {
      view,
      operations: operations.map(({ work, state, problem }) =>
        `${work.kind} ${state} ${problem ?? ''}`.trim(),
      ),
      quarantined: (await open.quarantined()).length,
      unfinished: collections.filter(({ complete, resetting }) => !complete || resetting).length,
    };
  },

  async act(role: string, from: number, to: number, hand: Hand): Promise<void> {
    const open = opened();
    await open.refresh();
    const rows = await (await open.list({ folder: await folderOf(open, role) })).rows(from, to);
    const numbers = rows.map(({ number }) => number);
    if (hand.kind === 'read') await markRead(open, numbers, hand.read);
    else if (hand.kind === 'flag') await setFlag(open, numbers, hand.flag);
    else if (hand.kind === 'archive') await archive(open, numbers);
    else if (hand.kind === 'remove') await remove(open, numbers, true);
    else await move(open, numbers, await folderOf(open, hand.target));
  },

  async send(subject: string, to: string): Promise<void> {
    await send(opened(), outgoing(subject, to));
  },
};

export type CrashPage = typeof crashPage;

Object.assign(globalThis, { crashPage });

function opened(): MailStore {
  if (store === null) throw new Error('open first');
  return store;
}

async function folderOf(open: MailStore, role: string): Promise<CollectionId> {
  const found = (await open.folders()).find((folder) => folder.role === role);
  if (found === undefined) throw new Error(`no folder ${role}`);
  return found.id;
}

function outgoing(subject: string, to: string): OutgoingMail {
  const messageId = `${crypto.randomUUID()}@nordwind.example`;
  const mime = [
    'From: mara.feld@nordwind.example',
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello.',
    '',
  ].join('\r\n');
  return {
    messageId,
    mime: new TextEncoder().encode(mime),
    draft: { to: [{ name: '', address: to }], cc: [], bcc: [], subject, text: 'Hello.', files: [] },
  };
}
