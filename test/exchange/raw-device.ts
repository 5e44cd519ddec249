import { base64, utf8 } from '../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../src/core/model/account.ts';
import { decode } from '../../src/core/wbxml/decoder.ts';
import { el, type Content, type Element } from '../../src/core/wbxml/element.ts';
import { encode } from '../../src/core/wbxml/encoder.ts';
import { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts';
import type { Mailbox } from './mailbox/mailbox.ts';
import type { ExchangeAnswer } from './request.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';

/** A device made of nothing but documents: the tests' own reading of the protocol, apart from the client's. */
export class RawDevice {
  readonly exchange: Exchange;
  readonly mailbox: Mailbox;
  readonly version: ProtocolVersion;
  policyKey: string | null = null;
  deviceId = 'RAW1';
  password = 'secret';
  extra: Readonly<Record<string, string>> = {};

  constructor(exchange: Exchange, mailbox: Mailbox, version: ProtocolVersion) {
    this.exchange = exchange;
    this.mailbox = mailbox;
    this.version = version;
  }

  get url(): string {
    return `/Microsoft-Server-ActiveSync?User=ann%40example.org&DeviceId=${this.deviceId}&DeviceType=Test&Cmd=`;
  }

  headers(type: string | null): Record<string, string> {
    return {
      Authorization: `Basic ${base64(utf8(`${this.mailbox.address}:${this.password}`))}`,
      'MS-ASProtocolVersion': this.version,
      'User-Agent': 'Raw/1',
      ...(type !== null && { 'Content-Type': type }),
      ...(this.policyKey !== null && { 'X-MS-PolicyKey': this.policyKey }),
      ...this.extra,
    };
  }

  /** Any request to the ActiveSync URL. */
  raw(
    command: string,
    body: Uint8Array<ArrayBuffer> | null,
    type: string | null = body === null ? null : 'application/vnd.ms-sync.wbxml',
    signal?: AbortSignal,
  ): Promise<ExchangeAnswer> {
    return this.exchange.handle({
      method: 'POST',
      url: this.url + command,
      headers: this.headers(type),
      body,
      ...(signal !== undefined && { signal }),
    });
  }

  /** A command with its document. @returns the answer's document; null when the answer is empty. */
  async post(command: string, document: Element | null, signal?: AbortSignal): Promise<Element | null> {
    const answer = await this.raw(command, document && encode(document), undefined, signal);
    if (answer.status !== 200) throw new Error(`${command}: HTTP ${answer.status}`);
    return answer.body.length === 0 ? null : decode(answer.body).root;
  }

  async folderSync(key = '0'): Promise<Element> {
    return (await this.post(
      'FolderSync',
      el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', key)),
    ))!;
  }

  /** A Sync of one collection; `rest` stands behind CollectionId. */
  sync(key: string, collectionId: string, ...rest: readonly Content[]): Promise<Element | null> {
    return this.post('Sync', syncDocument(collectionElement(key, collectionId, rest)));
  }

  /** First contact and, when asked, the pages behind it. @returns the last key and every command of the server. */
  async pull(
    collectionId: string,
    options: Content = el('AirSync:Options', el('AirSync:FilterType', 0)),
    from: string | null = null,
  ): Promise<{ key: string; commands: readonly Element[] }> {
    const commands: Element[] = [];
    let key = from ?? keyOf(await this.sync('0', collectionId));
    for (;;) {
      const answer = await this.sync(key, collectionId, el('AirSync:WindowSize', 512), options);
      if (answer === null) return { key, commands };
      const collection = collectionOf(answer);
      commands.push(...(collection.child('AirSync:Commands')?.elements ?? []));
      key = collection.text('AirSync:SyncKey')!;
      if (collection.child('AirSync:MoreAvailable') === null) return { key, commands };
    }
  }
}

export function collectionElement(key: string, collectionId: string, rest: readonly Content[]): Element {
  return el('AirSync:Collection', el('AirSync:SyncKey', key), el('AirSync:CollectionId', collectionId), rest);
}

export function syncDocument(collection: Content, ...rest: readonly Content[]): Element {
  return el('AirSync:Sync', el('AirSync:Collections', collection), rest);
}

export function collectionOf(answer: Element | null): Element {
  const collection = answer?.child('AirSync:Collections', 'AirSync:Collection');
  if (!collection) throw new Error('no collection in the answer');
  return collection;
}

export function keyOf(answer: Element | null): string {
  return collectionOf(answer).text('AirSync:SyncKey')!;
}

/** Kinds and ids of the server's commands, as `Add 5:21`. */
export function told(answer: Element | null): readonly string[] {
  const commands = answer === null ? [] : (collectionOf(answer).child('AirSync:Commands')?.elements ?? []);
  return commands.map(
    (command) => `${command.tag.replace('AirSync:', '')} ${command.text('AirSync:ServerId')}`,
  );
}

/** A server with one user and a device of hers, on a clock that stands still. */
export function rawDevice(
  version: ProtocolVersion = '16.1',
  options: ExchangeOptions = {},
): { exchange: Exchange; mailbox: Mailbox; device: RawDevice; clock: VirtualClock } {
  const clock = new VirtualClock();
  const exchange = createExchange({ clock, ...options });
  const mailbox = exchange.addUser({ address: 'ann@example.org', name: 'Ann', password: 'secret' });
  return { exchange, mailbox, device: new RawDevice(exchange, mailbox, version), clock };
}
