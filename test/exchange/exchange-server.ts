import { decode } from '../../src/core/wbxml/decoder.ts';
import type { Element } from '../../src/core/wbxml/element.ts';
import { text } from '../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../src/core/model/account.ts';
import { allCommands } from './commands/all-commands.ts';
import type { Acts } from './faults/acts.ts';
import { bendAnswer, deliveryOf, insteadOf } from './faults/bend-answer.ts';
import type { FaultBook } from './faults/fault-book.ts';
import { autodiscoverJson, autodiscoverXml } from './http/autodiscover.ts';
import { answerPost } from './http/eas-endpoint.ts';
import { answerOf, type HttpAnswer } from './http/http-answer.ts';
import { optionsAnswer } from './http/options.ts';
import { signIn } from './http/sign-in.ts';
import { HttpRefusal } from './refusal.ts';
import type { ExchangeAnswer, ExchangeRequest } from './request.ts';
import type { RequestFacts, RequestRecord } from './request-facts.ts';
import { readQuery, type Query } from './wire/query.ts';
import type { World } from './world.ts';

/** Most requests kept in the log. */
const logLength = 2000;

/** Bytes of an answer beyond which it is not kept: a first synchronisation would fill the memory. */
const longestKept = 64 * 1024;

const quiet = new AbortController().signal;

/** A request, read as far as it can be. */
type Read = {
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly query: Query | null;
  readonly facts: RequestFacts;
};

/** Takes requests in and gives answers out: routing, faults, the log. What a command does is in `commands/`. */
export class ExchangeServer {
  readonly #world: World;
  readonly #faults: FaultBook;
  readonly #log: RequestRecord[] = [];

  constructor(world: World, faults: FaultBook) {
    this.#world = world;
    this.#faults = faults;
  }

  get requests(): readonly RequestRecord[] {
    return this.#log;
  }

  async handle(request: ExchangeRequest): Promise<ExchangeAnswer> {
    const read = this.#read(request);
    const acts = this.#faults.take(read.facts);
    const answer = await this.#answer(request, read, acts);
    const delivery = deliveryOf(acts);
    this.#record(read, acts, answer);
    return { ...answer, delivery };
  }

  async #answer(request: ExchangeRequest, read: Read, acts: Acts): Promise<HttpAnswer> {
    const { clock } = this.#world;
    await this.#delay(acts, 'before');
    this.#forget(read, acts);
    const instead = insteadOf(acts, clock.now());
    if (instead !== null) return instead;
    const root = allCommands.find(({ name }) => name === read.facts.command)?.root ?? null;
    const answer = bendAnswer(acts, await this.#route(request, read, acts), root);
    await this.#delay(acts, 'after');
    return answer;
  }

  async #route(request: ExchangeRequest, read: Read, acts: Acts): Promise<HttpAnswer> {
    const { url, headers, body, query } = read;
    try {
      const path = url.pathname.toLowerCase();
      if (path === '/autodiscover/autodiscover.xml' && request.method === 'POST') {
        return autodiscoverXml(this.#world, signIn(this.#world, headers), text(body));
      }
      if (path.startsWith('/autodiscover/autodiscover.json')) return autodiscoverJson(this.#world, url);
      if (path !== '/microsoft-server-activesync') return answerOf(404);
      if (request.method === 'OPTIONS' || request.method === 'GET') {
        signIn(this.#world, headers);
        return request.method === 'OPTIONS' ? optionsAnswer(this.#world) : answerOf(501);
      }
      if (request.method !== 'POST') return answerOf(405);
      if (query === null) return answerOf(400);
      const signal = request.signal ?? quiet;
      const answer = await answerPost(this.#world, { query, headers, body, acts, signal });
      return { ...answer, headers: { 'ms-server-activesync': '15.20', ...answer.headers } };
    } catch (error) {
      if (!(error instanceof HttpRefusal)) throw error;
      if (error.status === 400 || error.status === 505) this.#world.remark(`http: ${error.message}`);
      return answerOf(error.status, error.headers);
    }
  }

  #read(request: ExchangeRequest): Read {
    const url = new URL(request.url, this.#world.origin);
    const headers = new Map(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const body = request.body ?? new Uint8Array(0);
    let query: Query | null = null;
    try {
      query = url.search === '' ? null : readQuery(url.search);
    } catch {
      // Neither form of a query: answered with 400.
    }
    const path = url.pathname.toLowerCase();
    const command = path.startsWith('/autodiscover/')
      ? 'Autodiscover'
      : request.method === 'OPTIONS'
        ? 'Options'
        : (query?.command ?? '');
    const version = query?.version ?? headers.get('ms-asprotocolversion') ?? null;
    const facts: RequestFacts = {
      command,
      version: version as ProtocolVersion | null,
      user: this.#userOf(headers),
      deviceId: query?.deviceId ?? null,
      document: tryDecode(body),
    };
    return { url, headers, body, query, facts };
  }

  #userOf(headers: ReadonlyMap<string, string>): string | null {
    try {
      return signIn(this.#world, headers).mailbox.address;
    } catch {
      return null;
    }
  }

  /** Plays the faults that make the server forget. */
  #forget({ facts }: Read, acts: Acts): void {
    const account = facts.user === null ? undefined : this.#world.account(facts.user);
    const device = facts.deviceId === null ? undefined : account?.devices.get(facts.deviceId);
    if (device === undefined) return;
    if (acts.has('key-reset')) device.forgetCollections();
    if (acts.has('hierarchy-reset')) device.hierarchy.lose();
  }

  async #delay(acts: Acts, when: 'before' | 'after'): Promise<void> {
    for (const act of acts.all) {
      if (act.kind === 'delay' && act.when === when) await this.#world.clock.sleep(act.ms);
    }
  }

  #record({ facts, body }: Read, acts: Acts, answer: HttpAnswer): void {
    if (this.#log.length === logLength) this.#log.shift();
    this.#log.push({
      ...facts,
      at: this.#world.clock.now(),
      status: answer.status,
      received: body.length,
      sent: answer.body.length,
      answer: answer.body.length > longestKept ? null : tryDecode(answer.body),
      fault: acts.all[0]?.kind ?? null,
    });
  }
}

function tryDecode(body: Uint8Array): Element | null {
  if (body[0] !== 3) return null;
  try {
    return decode(body).root;
  } catch {
    return null;
  }
}
