import { decode } from '../../src/core/wbxml/decoder.ts';
import { Element } from '../../src/core/wbxml/element.ts';
import type { Phone } from './phone.ts';
import { nameOf } from './subject.ts';
import type { SimulatedWorld } from './world.ts';

/** Characters of a document before and behind an id. */
const around = [120, 260] as const;

/**
 * Says all that happens to one mail: what people do to it, what the server has, requests that speak of it; and what the
 * engines report, where it is more than the usual.
 */
export function trace(world: SimulatedWorld, name: string, write: (line: string) => void): void {
  const { clock, exchange, mailbox, ledger, phones } = world;
  const say = (text: string): void => write(`${new Date(clock.now()).toISOString()} ${text}`);
  const ids = new Set<string>();
  let last = '';
  const look = (): void => {
    const item = [...mailbox.store.allItems()].find(({ mail }) => nameOf(mail.subject) === name);
    if (item !== undefined) ids.add(item.id);
    const state = item === undefined ? 'gone' : `${item.id} ${item.read ? 'read' : 'unread'} ${flagOf(item)}`;
    if (state !== last) say(`server: ${state}`);
    last = state;
  };
  mailbox.store.listen(look);
  ledger.listener = (about, text) => {
    if (about === name) say(`person: ${text}`);
  };
  const told = new Map(phones.map((phone) => [phone, 0]));
  const handle = exchange.handle.bind(exchange);
  exchange.handle = async (request) => {
    const answer = await handle(request);
    look();
    const device = phones.find((phone) => request.url.includes(phone.device.account.deviceId))?.name ?? '?';
    const command = /Cmd=(\w+)/.exec(request.url)?.[1] ?? request.method;
    const lines = [documentOf(request.body), documentOf(answer.body)].map((text) => passages(text, ids));
    if (lines.some((line) => line !== '')) {
      say(
        `${device} ${command} ${lines[0]!}\n    ${String(answer.status)} ${answer.delivery.kind} ${lines[1]!}`,
      );
    }
    for (const phone of phones) told.set(phone, reportsFrom(phone, told.get(phone)!, say));
    return answer;
  };
}

function flagOf({ flag }: { readonly flag: { readonly status: number } | null }): string {
  return ['none', 'complete', 'flagged'][flag?.status ?? 0]!;
}

/** What the engine marked since; the usual course of things is left out. */
function reportsFrom({ name, device }: Phone, from: number, say: (text: string) => void): number {
  for (const { facts, steps } of device.reports.slice(from)) {
    const marks = steps.filter(({ took, level }) => took === null && level !== 'info');
    if (marks.length === 0) continue;
    const words = marks.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`);
    say(`${name} reports ${JSON.stringify(facts)} ${words.join(', ')}`);
  }
  return device.reports.length;
}

function documentOf(body: Uint8Array<ArrayBuffer> | null): string {
  if (body === null || body[0] !== 3) return '';
  try {
    return written(decode(body).root);
  } catch {
    return 'undecodable';
  }
}

function written(element: Element): string {
  const inside = element.nodes.map((node) => {
    if (node instanceof Element) return written(node);
    return typeof node === 'string' ? node.slice(0, 40) : `<${String(node.length)} bytes>`;
  });
  return `${element.tag.slice(element.tag.indexOf(':') + 1)}(${inside.join(' ')})`;
}

/** What a document says around these ids. */
function passages(text: string, ids: ReadonlySet<string>): string {
  const places = [...ids].map((id) => text.indexOf(`${id})`)).filter((at) => at >= 0);
  return places.map((at) => text.slice(Math.max(0, at - around[0]), at + around[1])).join(' ... ');
}
