import type { Clock } from '../base/clock.ts';
import { Fault } from '../base/errors.ts';
import { later } from '../base/later.ts';
import { SharedTask } from '../base/shared-task.ts';
import type { Credentials } from '../model/account.ts';
import type { KnownTag } from '../wbxml/code-pages.ts';
import { decode } from '../wbxml/decoder.ts';
import { encode } from '../wbxml/encoder.ts';
import type { Element } from '../wbxml/element.ts';
import type { EasAnswer } from './answer.ts';
import { readOptions } from './commands/options.ts';
import { mergeCookies } from './cookies.ts';
import type { DeviceInformation } from './provision.ts';
import type { Provisioner } from './provisioner.ts';
import { plainQuery } from './query.ts';
import { readAnswer, refusedByHttp } from './read-answer.ts';
import { Repairs } from './repairs.ts';
import { commandHeaders, commonHeaders } from './request-headers.ts';
import { moveTarget } from './server-url.ts';
import type { CredentialSource, Identity, Session, SessionChange } from './session.ts';
import { StatusFault } from './status-fault.ts';
import type { EasResponse, EasTransport } from './transport.ts';

export type ClientSetup = {
  readonly transport: EasTransport;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly session: Session;
  readonly device: DeviceInformation;
  readonly credentials: CredentialSource;
  /** Called, and awaited, whenever the session changed; a rejection ends the request. */
  readonly changed: (change: SessionChange) => Promise<void>;
  /** Demands of a policy that the app enforces. Default: none. */
  readonly enforced?: ReadonlySet<KnownTag>;
};

/** One command to send. */
export type EasCommand = {
  /** `Cmd` of the query: `Sync`, `Ping`, ... */
  readonly command: string;
  /** A document, the exact bytes of a request that is repeated, or null for an empty body. */
  readonly body: Element | Uint8Array<ArrayBuffer> | null;
  /** `mime`: the mail commands up to 12.1. Default `wbxml`. */
  readonly content?: 'wbxml' | 'mime';
  /** Command parameters of the query, in order ([MS-ASHTTP] 2.2.1.1.1.2.4). */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Ask for raw parts (ItemOperations). */
  readonly multipart?: boolean;
  /** Milliseconds until the answer must have begun; default the transport's own limit. Ping and hanging Sync state theirs. */
  readonly timeout?: number;
  readonly signal: AbortSignal;
};

/** How a command is sent when it is not the usual way: by the provisioning itself. */
export type SendingTerms = { readonly policyKey: string };

/** OPTIONS is asked again after so long, in milliseconds ([MS-ASHTTP] 3.1.5.1; commands.md section 3: about once a day). */
const optionsAge = 24 * 60 * 60 * 1000;

/** Without these there is no account; a server that refuses one has stumbled over this request, not over the command. */
const indispensable: ReadonlySet<string> = new Set([
  'Sync',
  'FolderSync',
  'ItemOperations',
  'SendMail',
  'Provision',
]);

/**
 * The one place where commands are sent: URL, headers, policy key, cookies, and every answer that concerns the account
 * and not the command (401, 403, 449, 451, 503, in-band 1xx and their kin). Holds no storage: state comes in with
 * `session`, changes go out through `changed`.
 */
export class EasClient {
  readonly #setup: ClientSetup;
  /** Null until a server asks for it. */
  #provisioner: Promise<Provisioner> | null = null;
  readonly #options: SharedTask<void>;
  #session: Session;

  constructor(setup: ClientSetup) {
    this.#setup = setup;
    this.#session = setup.session;
    this.#options = new SharedTask((signal) => this.#askOptions(signal));
  }

  /** The session as the last answer left it. */
  get session(): Session {
    return this.#session;
  }

  /**
   * Sends one command and answers what the server said. Provisioning, one refreshed login, a moved mailbox (451) and
   * a new OPTIONS happen inside.
   * @throws StatusFault for what the server refused, Fault of the transport, `answer-*` for what is no answer,
   *   `provision-loop`, `policy-unmet`, `version-changed` (build the request again), `wipe` (facts.scope; the server was
   *   told).
   */
  async post(command: EasCommand): Promise<EasAnswer> {
    return this.#run(command, null);
  }

  /** OPTIONS: commands and versions, the highest that we speak is chosen ([MS-ASHTTP] 2.2.3). */
  options(signal: AbortSignal): Promise<void> {
    return this.#options.join(signal);
  }

  /** The provisioning exchange: first thing of a new account, asked for or not (provisioning.md). Shared by all who wait. */
  async provision(signal: AbortSignal): Promise<void> {
    // The version decides what a Provision may hold.
    if (this.#session.optionsAt === 0) await this.options(signal);
    await (await this.#provisioning()).provision(signal);
  }

  #provisioning(): Promise<Provisioner> {
    this.#provisioner ??= this.#makeProvisioner().catch((error: unknown) => {
      this.#provisioner = null;
      throw error;
    });
    return this.#provisioner;
  }

  async #makeProvisioner(): Promise<Provisioner> {
    const { Provisioner } = await later(() => import('./provisioner.ts'));
    const { device, enforced = new Set(), clock } = this.#setup;
    return new Provisioner({
      send: (command, terms) => this.#run(command, terms),
      version: () => this.#session.protocolVersion,
      changed: (change) => this.#change(change),
      device,
      enforced,
      clock,
    });
  }

  /** Sends until the answer is one to the command, or nothing helps. `terms`: the provisioning's own requests. */
  async #run(command: EasCommand, terms: SendingTerms | null): Promise<EasAnswer> {
    const { signal } = command;
    const repairs = new Repairs();
    const { protocolVersion } = this.#session;
    for (;;) {
      if (terms === null) await this.#ready(signal);
      if (this.#session.protocolVersion !== protocolVersion) throw versionChanged();
      const policyKey = terms?.policyKey ?? this.#session.policyKey;
      const credentials = await this.#credentials(repairs);
      const outcome = await this.#send(command, policyKey, credentials);
      if (!(outcome.result instanceof StatusFault)) return outcome.result;
      const { result: fault, response } = outcome;
      const action = repairs.next(fault, credentials);
      if (action === 'sign-in') repairs.refused = credentials;
      else if (action === 'move') await this.#move(fault, response);
      else if (action === 'options') await this.#refreshOptions(fault, command);
      else if (terms !== null) throw fault;
      else if (action === 'provision') await (await this.#provisioning()).renew(policyKey, signal);
      else if (action === 'wipe') await (await this.#provisioning()).wipe(signal);
      else throw repairs.final(fault);
    }
  }

  /** What has to be true before anything is sent: no provisioning under way, and the server's options known. */
  async #ready(signal: AbortSignal): Promise<void> {
    await (await this.#provisioner)?.settled(signal);
    const age = this.#setup.clock.now() - this.#session.optionsAt;
    if (this.#session.optionsAt === 0) return this.options(signal);
    if (Math.abs(age) < optionsAge) return;
    try {
      await this.options(signal);
    } catch (error) {
      // A routine question must not stop the day's work; what stands in the way will answer the command too.
      if (signal.aborted || !(error instanceof StatusFault)) throw error;
      await this.#change({ optionsAt: this.#setup.clock.now() });
    }
  }

  async #credentials(repairs: Repairs): Promise<Credentials> {
    const credentials = await this.#setup.credentials(repairs.refused);
    const { refusal } = repairs;
    if (credentials !== null && !(refusal !== null && isSame(credentials, repairs.refused)))
      return credentials;
    // commands.md section 1
    throw refusal ?? new Fault({ code: 'sign-in', verdict: 'after-user' });
  }

  async #send(
    command: EasCommand,
    policyKey: string | null,
    credentials: Credentials,
  ): Promise<{ readonly result: EasAnswer | StatusFault; readonly response: EasResponse }> {
    const { clock, identity, transport } = this.#setup;
    const { command: name, parameters, body } = command;
    const query = plainQuery({
      command: name,
      ...identity,
      ...(parameters === undefined ? {} : { parameters }),
    });
    const response = await transport.send({
      method: 'POST',
      url: `${this.#session.serverUrl}?${query}`,
      headers: commandHeaders(command, this.#session, policyKey, credentials, clock.now()),
      body: body === null || body instanceof Uint8Array ? body : encode(body),
      timeout: command.timeout ?? null,
      signal: command.signal,
    });
    await this.#keepCookies(response);
    const result = readAnswer(response, {
      command: name,
      version: this.#session.protocolVersion,
      policyKeySent: policyKey !== null,
      now: clock.now(),
    });
    if (result instanceof StatusFault || !restarts(command, response)) return { result, response };
    await this.#change({ optionsAt: 0, restart: true });
    return { result: { ...result, restarted: true }, response };
  }

  /** OPTIONS itself, with the same repairs for a login, a move, or a busy server. */
  async #askOptions(signal: AbortSignal): Promise<void> {
    const { clock, transport } = this.#setup;
    const repairs = new Repairs();
    for (;;) {
      const credentials = await this.#credentials(repairs);
      const response = await transport.send({
        method: 'OPTIONS',
        url: this.#session.serverUrl,
        headers: commonHeaders(this.#session, credentials, clock.now()),
        body: null,
        timeout: null,
        signal,
      });
      await this.#keepCookies(response);
      const version = this.#session.protocolVersion;
      const fault = refusedByHttp(response, {
        command: 'OPTIONS',
        version,
        policyKeySent: true,
        now: clock.now(),
      });
      if (fault === null) return this.#keepOptions(response);
      const action = repairs.next(fault, credentials);
      if (action === 'sign-in') repairs.refused = credentials;
      else if (action === 'move') await this.#move(fault, response);
      else throw fault;
    }
  }

  async #keepOptions(response: EasResponse): Promise<void> {
    const { version, versions, commands } = readOptions(response.headers);
    if (versions.length === 0)
      throw new Fault({ code: 'answer-foreign', verdict: 'later', facts: { command: 'OPTIONS' } });
    if (version === null) {
      const facts = { offered: versions.join(' ') };
      // [MS-ASHTTP] 3.1.5.1
      throw new Fault({ code: 'version-unknown', verdict: 'after-user', facts });
    }
    const { protocolVersion, commands: known } = this.#session;
    // Keys made under one version are not promised to hold under another (commands.md section 3, provisioning.md).
    const isOther = version !== protocolVersion && known.length > 0;
    await this.#change({
      protocolVersion: version,
      commands,
      optionsAt: this.#setup.clock.now(),
      ...(isOther ? { restart: true as const, policyKey: null } : {}),
    });
  }

  /** 137, 138, 501, 505: what the server knows may have changed; if it has not, the refusal stands. */
  async #refreshOptions(fault: StatusFault, { command, signal }: EasCommand): Promise<void> {
    const before = this.#session.protocolVersion;
    await this.options(signal);
    if (this.#session.protocolVersion !== before) throw versionChanged();
    const { commands } = this.#session;
    if (fault.code === 'command-not-supported' && commands.includes(command) && !indispensable.has(command)) {
      await this.#change({ commands: commands.filter((name) => name !== command) });
    }
    throw fault;
  }

  /** 451: the new address is remembered for good; cookies belong to an origin and stay behind. */
  async #move(fault: StatusFault, response: EasResponse): Promise<void> {
    const { serverUrl, cookies } = this.#session;
    const target = moveTarget(response.headers['x-ms-location'], serverUrl);
    if (target === null || target === serverUrl) throw fault;
    const isSameOrigin = new URL(target).origin === new URL(serverUrl).origin;
    await this.#change({ serverUrl: target, optionsAt: 0, cookies: isSameOrigin ? cookies : [] });
  }

  async #keepCookies(response: EasResponse): Promise<void> {
    const cookies = mergeCookies(this.#session.cookies, response.cookies, this.#setup.clock.now());
    if (cookies !== this.#session.cookies) await this.#change({ cookies });
  }

  async #change(change: SessionChange): Promise<void> {
    const { restart: _restart, policy: _policy, ...session } = change;
    this.#session = { ...this.#session, ...session };
    await this.#setup.changed(change);
  }
}

/** X-MS-RP: the server is another now. On the answer to the first FolderSync it says nothing new (commands.md section 1). */
function restarts({ command, body }: EasCommand, response: EasResponse): boolean {
  if (response.headers['x-ms-rp'] === undefined) return false;
  if (command !== 'FolderSync' || body === null) return true;
  const root = body instanceof Uint8Array ? decode(body).root : body;
  return root.text('FolderHierarchy:SyncKey') !== '0';
}

function isSame(one: Credentials, other: Credentials | null): boolean {
  if (one.kind === 'bearer') return other?.kind === 'bearer' && one.token === other.token;
  return other?.kind === 'basic' && one.user === other.user && one.password === other.password;
}

/** commands.md section 3. */
function versionChanged(): Fault {
  return new Fault({ code: 'version-changed', verdict: 'now' });
}
