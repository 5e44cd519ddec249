import PostalMime from 'postal-mime';
import { fromBinaryText } from '../../src/core/base/bytes.ts';
import type { StoredBody } from '../../src/core/model/message.ts';
import type { Operation } from '../../src/core/model/operation.ts';
import { windowStart } from '../../src/core/store/filter-window.ts';
import { filterTypes } from '../../src/core/sync/mail-filter.ts';
import { deviceView, serverView, type View } from '../fakes/compare.ts';
import { text, type Wish } from './ledger.ts';
import type { Phone } from './phone.ts';
import { nameOf, ownerOf } from './subject.ts';
import type { SimulatedWorld } from './world.ts';

const day = 86_400_000;

/** Where a phone and the server differ, in lines; empty when they are equal. What only one of them has names it. */
export async function differences(world: SimulatedWorld, phone: Phone): Promise<readonly string[]> {
  const { mailbox, clock, settings } = world;
  const shown = await clock.run(clock.track(deviceView(phone.page)));
  const held = serverView(mailbox, { drafts: settings.version >= '16.0' });
  const edge = await edgeOf(world, phone);
  return compare(after(shown, edge), after(held, edge));
}

/** What is older is not asked for (epoch ms): where the window ends moves with the clock, and beyond it stands what stood. */
async function edgeOf({ clock }: SimulatedWorld, phone: Phone): Promise<number> {
  const { mailWindow } = await clock.run(phone.page.settings());
  return windowStart(filterTypes[mailWindow], clock.now()) * 1_000 + day;
}

/** Lines of one list that another has not; what is doubled counts. */
function compare(shown: View, held: View): readonly string[] {
  const found: string[] = [];
  for (const folder of new Set([...Object.keys(shown), ...Object.keys(held)])) {
    const [ours, theirs] = [shown[folder], held[folder]];
    if (ours === undefined || theirs === undefined) {
      found.push(`folder ${folder}: ${ours === undefined ? 'only the server' : 'only the device'}`);
      continue;
    }
    found.push(...without(ours, theirs).map((line) => `${folder}: only the device: ${line}`));
    found.push(...without(theirs, ours).map((line) => `${folder}: only the server: ${line}`));
  }
  return found;
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Lines begin with a date. */
function after(view: View, edge: number): View {
  const isAsked = (line: string): boolean => Date.parse(line.slice(0, 24)) > edge;
  return Object.fromEntries(Object.entries(view).map(([name, lines]) => [name, lines.filter(isAsked)]));
}

/** What only one ever touched, and is not as that one left it. */
export function brokenWishes({ ledger, mailbox }: SimulatedWorld): readonly string[] {
  const there = new Map<string, Wish>();
  const found: string[] = [];
  for (const { id, items } of mailbox.snapshot().folders) {
    for (const { subject, read, flag } of items) {
      const name = nameOf(subject);
      if (ownerOf(subject) !== 'nobody' && there.has(name)) found.push(`${name} is there twice`);
      there.set(name, { folder: id, read, flag: (['none', 'complete', 'flagged'] as const)[flag] });
    }
  }
  for (const name of ledger.wishes.keys()) {
    const wish = ownerOf(name) === 'anyone' ? null : ledger.wish(name);
    const is = there.get(name) ?? null;
    if (wish === null || (wish.folder === null && is === null)) continue;
    if (is === null) found.push(`${name} is gone and should be ${text(wish)}`);
    else if (text(is) !== text(wish)) found.push(`${name} is ${text(is)} and should be ${text(wish)}`);
  }
  return found;
}

/** Mails that were sent and did not arrive, or arrived twice; `open`: what a device still says it does not know. */
export function brokenSendings(
  { ledger, exchange }: SimulatedWorld,
  open: readonly Operation[],
): readonly string[] {
  const told = new Set(open.map(({ work }) => (work.kind === 'send' ? work.messageId : null)));
  return [...ledger.sendings].flatMap(([messageId, sending]) => {
    const times = exchange.sent.filter((mail) => mail.messageId === messageId).length;
    if (told.has(messageId) || sending === 'dropped') {
      return times > 1 ? [`${messageId} arrived ${String(times)} times`] : [];
    }
    const wanted = sending === 'sent' ? 1 : 0;
    return times === wanted ? [] : [`${messageId} was ${sending} and arrived ${String(times)} times`];
  });
}

/** Texts and words that a device keeps, against the server's. */
export async function brokenContents(world: SimulatedWorld, phone: Phone): Promise<readonly string[]> {
  const { mailbox } = world;
  const found: string[] = [];
  const edge = await edgeOf(world, phone);
  const { page } = phone;
  for (const folder of await page.folders()) {
    if (folder.class !== 'Email') continue;
    const list = await page.list({ folder: folder.id });
    const rows = await list.rows(0, list.length);
    const keys = await page.keys(rows.map(({ number }) => number));
    for (const { number, subject, date } of rows) {
      if (date <= edge) continue;
      const item = mailbox.store.item(keys.get(number)?.serverId ?? '');
      const body = await page.body(number);
      if (item === undefined || body === null || body.truncated) continue;
      const texts = [item.mail.text, item.mail.html].map((value) => (typeof value === 'string' ? value : ''));
      const own = plain(await displayed(body));
      if (!texts.some((value) => plain(value) === own)) found.push(`text of ${subject} is not the server's`);
    }
  }
  return found;
}

/** What a person is shown: the server may give the whole MIME where it cannot give the text. */
async function displayed({ type, data }: StoredBody): Promise<string> {
  if (type !== 4) return data;
  const { html, text } = await PostalMime.parse(fromBinaryText(data));
  return html ?? text ?? '';
}

function plain(value: string): string {
  return value
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
