import { hash32 } from '../exchange/random.ts';
import type { MailInput } from '../exchange/mailbox/mail.ts';
import type { Chance } from './chance.ts';
import { nameOf, subjectOf, type Owner } from './subject.ts';
import type { SimulatedWorld } from './world.ts';

const words = [
  'harbour',
  'ledger',
  'Straße',
  'kestrel',
  'Überweisung',
  'lantern',
  'quarry',
  'Brücke',
  'meadow',
];
const day = 86_400_000;

/** Deliveries: numbers that go up, owners by chance, texts that tell one mail from another. */
export class Mails {
  readonly #world: SimulatedWorld;
  readonly #chance: Chance;
  #number = 0;

  constructor(world: SimulatedWorld) {
    this.#world = world;
    this.#chance = world.chance.fork('mails');
  }

  /** What lies there before anybody signs in: most of it recent, some beyond every window. */
  fill(count: number): void {
    const { mailbox, clock } = this.#world;
    const folders = ['inbox', 'inbox', 'inbox', 'archive', 'deleted', 'junk'] as const;
    for (let at = 0; at < count; at++) {
      const days = this.#chance.hit(0.15) ? this.#chance.between(20, 60) : this.#chance.fraction() * 12;
      const date = Math.round((clock.now() - days * day) / 1000) * 1000;
      this.deliver(mailbox.folder(this.#chance.pick(folders)), { date });
    }
  }

  /** @returns its id */
  deliver(folder: string, more: MailInput = {}): string {
    const { mailbox, ledger } = this.#world;
    const owner = this.#chance.pick<Owner>(['a', 'a', 'b', 'b', 'server', 'anyone', 'anyone', 'anyone']);
    const subject = subjectOf(owner, ++this.#number);
    const read = this.#chance.hit(0.3);
    const id = mailbox.deliver({ subject, read, ...this.#content(subject), ...more }, folder);
    ledger.set(nameOf(subject), { folder, read, flag: 'none' });
    return id;
  }

  /** Another text for a mail, and another last word in its subject. */
  change(id: string, subject: string): void {
    const next = `${nameOf(subject)} ${this.#chance.pick(words)}${String(this.#chance.integer(100))}`;
    this.#world.mailbox.change(id, { subject: next, ...this.#content(next) });
  }

  #content(subject: string): MailInput {
    const lines = this.#chance.pick([1, 3, 40]);
    const text = Array.from(
      { length: lines },
      (_, at) => `${subject}: ${this.#chance.pick(words)} ${hash32(`${subject}${String(at)}`).toString(36)}.`,
    );
    return this.#chance.hit(0.3)
      ? { html: `<p>${text.join('</p><p>')}</p>`, text: null }
      : { text: `${text.join('\r\n')}\r\n`, html: null };
  }
}
