import { Fault } from '../../src/core/base/errors.ts';
import type { MessageNumber } from '../../src/core/model/ids.ts';
import type { MessageRow } from '../../src/core/model/message.ts';
import type { Intent } from '../../src/core/store/mail-store.ts';
import { act, outgoing, type Lab } from '../core/sync/lab.ts';
import type { SeededRandom } from '../exchange/random.ts';
import type { ItemSnapshot } from '../exchange/mailbox/snapshot.ts';
import type { Device } from '../fakes/device.ts';

type Deed = 'read' | 'flag' | 'archive' | 'remove' | 'send';

/** One edit of a mail that nobody else touches, so that it can be told whether the server has it. */
export type Edit = {
  readonly kind: Deed;
  /** Of the mail, or of the one that was written; no other has it. */
  readonly subject: string;
  readonly number: MessageNumber | null;
};

/** Where the server has a mail. */
type Place = ItemSnapshot & { readonly folder: string };

/** A person does one thing to a mail, or writes one: the how many-th thing it is makes its name. */
export async function edit(
  device: Device,
  row: MessageRow,
  random: SeededRandom,
  count: number,
): Promise<Edit | null> {
  const { number, subject } = row;
  const kind = random.pick<Deed>(['read', 'read', 'flag', 'flag', 'archive', 'archive', 'remove', 'send']);
  if (kind === 'send') {
    const name = `Written ${String(count)}`;
    await act(device, { kind, mail: outgoing(name) });
    return { kind, subject: name, number: null };
  }
  const intents: Readonly<Record<Exclude<Deed, 'send'>, Intent>> = {
    read: { kind: 'read', numbers: [number], read: true },
    flag: { kind: 'flag', numbers: [number], flag: 'flagged' },
    archive: { kind: 'archive', numbers: [number] },
    remove: { kind: 'remove', numbers: [number], confirmed: true },
  };
  try {
    await act(device, intents[kind]);
  } catch (error) {
    // An answer may have said that there is no such folder any more; then the interface offers none.
    if (error instanceof Fault && error.code === 'no-archive-folder') return null;
    throw error;
  }
  return { kind, subject, number };
}

/** Whether the server has what the person did. */
export function arrived({ mailbox, exchange }: Lab, { kind, subject }: Edit): boolean {
  if (kind === 'send') return exchange.sent.some((mail) => mail.subject === subject);
  const place = mailbox
    .snapshot()
    .folders.flatMap(({ id, items }) => items.map((item): Place => ({ ...item, folder: id })))
    .find((item) => item.subject === subject);
  if (place === undefined) return false;
  switch (kind) {
    case 'read':
      return place.read;
    case 'flag':
      return place.flag === 2;
    case 'archive':
      return place.folder === mailbox.folder('archive');
    case 'remove':
      return place.folder === mailbox.folder('deleted');
  }
}
