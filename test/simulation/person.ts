import type { FolderView } from '../../src/core/model/folder.ts';
import type { MessageNumber } from '../../src/core/model/ids.ts';
import type { FlagState, MessageRow } from '../../src/core/model/message.ts';
import type { Receipt } from '../../src/core/model/operation.ts';
import type { MailWindow } from '../../src/core/model/settings.ts';
import type { Intent } from '../../src/core/store/mail-store.ts';
import type { Chance } from './chance.ts';
import type { Phone } from './phone.ts';
import { nameOf, ownerOf } from './subject.ts';
import { count, type SimulatedWorld } from './world.ts';
import { write } from './writing.ts';

const second = 1_000;
const minute = 60 * second;

/** What a person does to mails, and to everything else, as often as they do it. */
const deeds = { read: 26, flag: 12, archive: 9, move: 9, remove: 12, junk: 3, open: 10 };
const acts = {
  send: 10,
  undo: 10,
  'another folder': 8,
  pull: 4,
  decide: 5,
  'reload page': 2,
  window: 0.6,
  ...deeds,
};

type Deed = keyof typeof deeds;

/** A person with one device: looks at it now and then, does some things quickly, and puts it away. */
export class Person {
  readonly #world: SimulatedWorld;
  readonly #phone: Phone;
  readonly #chance: Chance;
  #last: { readonly receipt: Receipt; readonly names: readonly string[] } | null = null;
  #mails = 0;

  constructor(world: SimulatedWorld, phone: Phone) {
    this.#world = world;
    this.#phone = phone;
    this.#chance = world.chance.fork(`person ${phone.name}`);
  }

  async live(): Promise<void> {
    const { clock, end } = this.#world;
    for (let first = true; ; first = false) {
      if (!first) await clock.sleep(this.#chance.pause(35 * minute));
      if (clock.now() >= end) return;
      await this.#session();
    }
  }

  async #session(): Promise<void> {
    const { clock, end, mailbox } = this.#world;
    const phone = this.#phone;
    count(this.#world, 'sessions');
    phone.look(mailbox.folder('inbox'));
    phone.wake('message');
    await phone.page.refresh();
    let folder = await this.#anyFolder(['inbox']);
    for (let left = this.#chance.between(1, 10); left > 0 && clock.now() < end; left--) {
      await clock.sleep(this.#chance.pause(this.#chance.pick([2 * second, 15 * second, 90 * second])));
      if (folder === null || this.#chance.hit(0.15)) folder = await this.#anyFolder();
      // Nothing else happens meanwhile: a person is slow, a database is not.
      if (folder !== null) await clock.track(this.#act(folder));
    }
    await clock.sleep(this.#chance.pause(minute));
    phone.look(null);
  }

  async #act(folder: FolderView): Promise<void> {
    const act = this.#chance.weighted(acts);
    const phone = this.#phone;
    count(this.#world, `person: ${act}`);
    // The word that something changed may be late.
    if (this.#chance.hit(0.9)) await phone.page.refresh();
    switch (act) {
      case 'another folder':
        phone.look(folder.id);
        break;
      case 'pull':
        phone.wake('manual');
        break;
      case 'reload page':
        await phone.reloadPage();
        break;
      case 'undo':
        await this.#undo();
        break;
      case 'decide':
        await this.#decide();
        break;
      case 'send':
        await this.#send(folder);
        break;
      case 'window':
        await this.#changeWindow();
        break;
      default:
        await this.#do(act, folder);
    }
  }

  async #do(deed: Deed, folder: FolderView): Promise<void> {
    const rows = await this.#choose(folder, deed === 'open' ? 1 : this.#chance.pick([1, 1, 1, 2, 5, 25]));
    const [first] = rows;
    if (first === undefined) return;
    const numbers = rows.map(({ number }) => number);
    switch (deed) {
      case 'open':
        void this.#phone.openMessage(first.number);
        break;
      case 'read':
        await this.#perform({ kind: 'read', numbers, read: !first.read }, rows);
        break;
      case 'flag': {
        const flag = this.#chance.pick<FlagState>(['flagged', 'flagged', 'complete', 'none']);
        await this.#perform({ kind: 'flag', numbers, flag }, rows);
        break;
      }
      case 'move': {
        const target = await this.#anyFolder(['inbox', 'archive', 'junk', 'deleted', 'user']);
        if (target !== null) await this.#perform({ kind: 'move', numbers, target: target.id }, rows);
        break;
      }
      case 'remove':
        await this.#perform({ kind: 'remove', numbers, confirmed: this.#chance.hit(0.5) }, rows);
        break;
      case 'archive':
      case 'junk':
        await this.#perform({ kind: deed, numbers }, rows);
    }
  }

  async #perform(intent: Exclude<Intent, { kind: 'send' }>, rows: readonly MessageRow[]): Promise<void> {
    const { ledger, problems, clock } = this.#world;
    const phone = this.#phone;
    await this.#noteFailures();
    const names = new Map(rows.map(({ number, subject }) => [number, nameOf(subject)]));
    const receipt = await phone.page.perform(intent);
    const touched = receipt.before.map(({ number }) => names.get(number)!);
    for (const [at, name] of touched.entries()) {
      const wrong = ledger.did(name, receipt, receipt.before[at]!);
      // An old answer may show a mail once more at the place it was moved from, until the next one.
      const isAlone = touched.indexOf(name) === touched.lastIndexOf(name);
      if (wrong !== null && isAlone)
        problems.push(`${phone.name}, ${new Date(clock.now()).toISOString()}: ${wrong}`);
    }
    this.#last = { receipt, names: touched };
    count(this.#world, 'messages touched', receipt.count);
    phone.wake('message');
  }

  async #undo(): Promise<void> {
    if (this.#last === null) return;
    const { receipt, names } = this.#last;
    this.#last = null;
    const undone = await this.#phone.page.undo(receipt);
    if (receipt.action !== 'send') this.#world.ledger.tookBack(names, receipt, undone);
    else if (undone.restored > 0) this.#world.ledger.sendings.set(names[0]!, 'undone');
    this.#phone.wake('message');
  }

  async #send(folder: FolderView): Promise<void> {
    const name = `sent ${this.#phone.name}${String(++this.#mails)}`;
    const [source = null] = this.#chance.hit(0.4) ? await this.#choose(folder, 1) : [];
    const mail = write(name, this.#chance, source);
    const receipt = await this.#phone.page.perform({ kind: 'send', mail });
    this.#world.ledger.sendings.set(mail.messageId, 'sent');
    this.#last = { receipt, names: [mail.messageId] };
    this.#phone.wake('message');
  }

  async #changeWindow(): Promise<void> {
    const { page } = this.#phone;
    const mailWindow = this.#chance.pick<MailWindow>(['1w', '2w', '1m', '1m', 'all']);
    await page.saveSettings({ ...(await page.settings()), mailWindow });
    this.#phone.wake('message');
  }

  /** What the interface asks the person about: mass deletions, what failed, what nobody knows. */
  async #decide(): Promise<void> {
    const { page, name } = this.#phone;
    const asked = (await page.operations()).filter(({ state }) =>
      ['held', 'failed', 'doubtful'].includes(state),
    );
    for (const { id, work, state } of asked) {
      const drop = this.#chance.hit(0.3);
      // To send once more what nobody knows of would be the person's own double.
      if (state === 'doubtful' && !drop) continue;
      count(this.#world, `${state}: ${drop ? 'dropped' : 'again'}`);
      await page.decide([id], drop ? 'drop' : 'send');
      if (!drop) continue;
      if (work.kind === 'send') this.#world.ledger.sendings.set(work.messageId, 'dropped');
      else await this.#excuse(work.number, `${name} dropped what was ${state}`);
    }
    this.#phone.wake('message');
  }

  /** The interface says what has failed; it need not have happened. */
  async #noteFailures(): Promise<void> {
    for (const { work, state, problem } of await this.#phone.page.operations()) {
      if (state !== 'failed' || work.kind === 'send') continue;
      await this.#excuse(work.number, `failed: ${problem ?? ''}`);
    }
  }

  async #excuse(number: MessageNumber, why: string): Promise<void> {
    const message = await this.#phone.page.message(number);
    if (message !== null) this.#world.ledger.excuse(nameOf(message.subject), why);
  }

  /** Mails of a folder that this person may touch. */
  async #choose(folder: FolderView, most: number): Promise<readonly MessageRow[]> {
    const list = await this.#phone.page.list({ folder: folder.id });
    const from = this.#chance.hit(0.7) ? 0 : this.#chance.integer(list.length + 1);
    const rows = await list.rows(from, Math.min(list.length, from + 60));
    const own = rows.filter(({ subject }) => ['anyone', this.#phone.name].includes(ownerOf(subject)));
    return this.#chance.some(own, most);
  }

  async #anyFolder(
    roles: readonly FolderView['role'][] = ['inbox', 'inbox', 'archive', 'junk', 'deleted', 'user'],
  ): Promise<FolderView | null> {
    const role = this.#chance.pick(roles);
    const folders = (await this.#phone.page.folders()).filter(
      (folder) => folder.role === role && folder.class === 'Email',
    );
    return folders.length === 0 ? null : this.#chance.pick(folders);
  }
}
