import type { ItemSnapshot } from '../exchange/mailbox/snapshot.ts';
import type { Chance } from './chance.ts';
import type { Wish } from './ledger.ts';
import type { Mails } from './mails.ts';
import { nameOf, ownerOf } from './subject.ts';
import { count, type SimulatedWorld } from './world.ts';

const minute = 60_000;

const acts = {
  deliver: 40,
  newsletter: 2,
  read: 14,
  flag: 9,
  categories: 3,
  move: 12,
  delete: 6,
  change: 8,
  'new folder': 1,
  'rename folder': 1,
};

/** What comes from outside, and what the person does on a third client that is not ours. */
export async function office(world: SimulatedWorld, mails: Mails): Promise<void> {
  const { clock, end, mailbox } = world;
  const chance = world.chance.fork('office');
  while (clock.now() < end) {
    await clock.sleep(chance.pause(7 * minute));
    if (clock.now() >= end) return;
    const act = chance.weighted(acts);
    count(world, `server: ${act}`);
    switch (act) {
      case 'deliver':
        mails.deliver(mailbox.folder('inbox'));
        break;
      case 'newsletter':
        for (let at = chance.between(10, 60); at > 0; at--) mails.deliver(mailbox.folder('inbox'));
        break;
      case 'new folder':
        mailbox.createFolder(`Folder ${String(chance.integer(1_000_000))}`);
        break;
      case 'rename folder':
        renameOne(world, chance);
        break;
      default:
        for (const item of chance.some(touchable(world), chance.pick([1, 1, 1, 4]))) {
          touch(world, mails, chance, act, item);
        }
    }
  }
}

type Touch = 'read' | 'flag' | 'categories' | 'move' | 'delete' | 'change';

function touch(world: SimulatedWorld, mails: Mails, chance: Chance, act: Touch, item: Found): void {
  const { mailbox, ledger } = world;
  const { id, folder, subject } = item;
  let wish: Wish = { folder, read: item.read, flag: (['none', 'complete', 'flagged'] as const)[item.flag] };
  switch (act) {
    case 'read':
      mailbox.mark(id, { read: !item.read });
      wish = { ...wish, read: !item.read };
      break;
    case 'flag':
      mailbox.mark(id, { flag: item.flag === 0 ? { status: 2, type: 'Follow up' } : null });
      wish = { ...wish, flag: item.flag === 0 ? 'flagged' : 'none' };
      break;
    case 'categories':
      mailbox.mark(id, { categories: chance.some(['red', 'blue', 'late'], chance.integer(3)) });
      break;
    case 'move': {
      const target = chance.pick(mailFolders(world).filter((other) => other !== folder));
      mailbox.move(id, target);
      wish = { ...wish, folder: target };
      break;
    }
    case 'delete':
      mailbox.delete(id);
      wish = { ...wish, folder: null };
      break;
    case 'change':
      mails.change(id, subject);
      break;
  }
  if (ownerOf(subject) === 'server') ledger.set(nameOf(subject), wish);
}

type Found = ItemSnapshot & { readonly folder: string };

function touchable(world: SimulatedWorld): readonly Found[] {
  return mailFolders(world)
    .flatMap((folder) => world.mailbox.items(folder).map((item) => ({ ...item, folder })))
    .filter(({ subject }) => ['server', 'anyone'].includes(ownerOf(subject)));
}

/** Folders into which mail may be moved. */
function mailFolders({ mailbox }: SimulatedWorld): readonly string[] {
  return mailbox
    .folders()
    .filter(({ type }) => [2, 4, 12].includes(type))
    .map(({ id }) => id);
}

function renameOne({ mailbox }: SimulatedWorld, chance: Chance): void {
  const own = mailbox.folders().filter(({ name }) => name.startsWith('Folder '));
  if (own.length === 0) return;
  mailbox.renameFolder(chance.pick(own).id, `Folder ${String(chance.integer(1_000_000))}`);
}
