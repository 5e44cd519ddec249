import type { MessageNumber } from '../../src/core/model/ids.ts';
import type { MailStore } from '../../src/core/store/mail-store.ts';
import type { ItemSnapshot } from '../exchange/mailbox/snapshot.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';

/** Folder names, and a line for each mail inside: what must be equal on every device and the server. */
export type View = Readonly<Record<string, readonly string[]>>;

export type ServerViewOptions = {
  /** Oldest date that the filter window holds (epoch ms); absent: everything. */
  readonly since?: number;
  /** Whether Drafts are synchronised (16.x). */
  readonly drafts?: boolean;
};

/** What a server has, as a device should show it. */
export function serverView(mailbox: Mailbox, options: ServerViewOptions = {}): View {
  const { since = 0, drafts = true } = options;
  const view: Record<string, readonly string[]> = {};
  for (const folder of mailbox.folders()) {
    if (!isMail(folder.type)) continue;
    const kept = folder.type !== 3 || drafts;
    const items = mailbox.items(folder.id).filter((item) => kept && item.date >= since);
    view[folder.name] = items.map(serverLine).sort();
  }
  return view;
}

function serverLine({ id, date, subject, read, flag }: ItemSnapshot): string {
  return line(id, date, subject, read, ['none', 'complete', 'flagged'][flag]!);
}

/** What a device shows; with ids unless they are still to come. */
export async function deviceView(store: MailStore): Promise<View> {
  await store.refresh();
  const view: Record<string, readonly string[]> = {};
  const folders = await store.folders();
  for (const folder of folders) {
    if (folder.class !== 'Email') continue;
    const list = await store.list({ folder: folder.id });
    const rows = await list.rows(0, list.length);
    const keys = await store.keys(rows.map(({ number }) => number));
    view[folder.name] = rows
      .map((row) => line(idOf(keys, row.number), row.date, row.subject, row.read, row.flag))
      .sort();
  }
  return view;
}

function idOf(keys: Awaited<ReturnType<MailStore['keys']>>, number: MessageNumber): string {
  return keys.get(number)?.serverId ?? 'local';
}

function line(id: string, date: number, subject: string, read: boolean, flag: string): string {
  const day = new Date(Math.floor(date / 1000) * 1000).toISOString();
  return `${day} ${subject.slice(0, 60)} [${id}] ${read ? 'read' : 'unread'} ${flag}`;
}

function isMail(type: number): boolean {
  return [1, 2, 3, 4, 5, 12].includes(type);
}
