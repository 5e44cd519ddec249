import type { Clock } from '../base/clock.ts';
import { withDeadline } from '../base/deadline.ts';
import { Fault } from '../base/errors.ts';
import { SharedTask } from '../base/shared-task.ts';
import type { ProtocolVersion } from '../model/account.ts';
import type { KnownTag } from '../wbxml/code-pages.ts';
import { encode } from '../wbxml/encoder.ts';
import type { EasAnswer } from './answer.ts';
import type { EasCommand, SendingTerms } from './client.ts';
import { acknowledgeWipeRequest, type WipeKind } from './commands/provision.ts';
import { readSettings, settingsRequest } from './commands/settings.ts';
import { discoverWipe, provision, type DeviceInformation, type ProvisionSetup } from './provision.ts';
import type { SessionChange } from './session.ts';
import { StatusFault } from './status-fault.ts';
import { supports } from './versions.ts';

export type ProvisionerSetup = {
  readonly send: (command: EasCommand, terms: SendingTerms) => Promise<EasAnswer>;
  readonly version: () => ProtocolVersion;
  readonly changed: (change: SessionChange) => Promise<void>;
  readonly device: DeviceInformation;
  readonly enforced: ReadonlySet<KnownTag>;
  readonly clock: Clock;
};

/** How long a wipe waits for its acknowledgement to leave, in milliseconds: it happens with or without it. */
const acknowledgementTime = 5_000;

/** Provisioning of one account: one exchange at a time, shared by all who wait for it (provisioning.md). */
export class Provisioner {
  readonly #setup: ProvisionerSetup;
  readonly #exchange: SharedTask<void>;
  readonly #discovery: SharedTask<void>;
  /** The key as the last exchange left it; undefined before the first. */
  #key: string | null | undefined;
  /** A wipe was ordered: nothing more is sent. */
  #wiped: Fault | null = null;

  constructor(setup: ProvisionerSetup) {
    this.#setup = setup;
    this.#exchange = new SharedTask((signal) => this.#provision(signal));
    this.#discovery = new SharedTask((signal) => this.#discoverAndProvision(signal));
  }

  /** The exchange, asked for or not. */
  async provision(signal: AbortSignal): Promise<void> {
    this.#refuseWiped();
    await this.#exchange.join(signal);
  }

  /** After a refusal of `usedKey`: nothing to do when an exchange has ended since. */
  async renew(usedKey: string | null, signal: AbortSignal): Promise<void> {
    if (this.#key !== undefined && this.#key !== usedKey) return;
    await this.provision(signal);
  }

  /** After 140. @throws Fault `wipe` when it is ordered indeed; else the account is provisioned again. */
  async wipe(signal: AbortSignal): Promise<void> {
    this.#refuseWiped();
    await this.#discovery.join(signal);
  }

  /** Waits until no exchange runs, however it ends. @throws Fault `wipe`. */
  async settled(signal: AbortSignal): Promise<void> {
    for (const task of [this.#discovery, this.#exchange]) {
      if (task.running !== null) await task.join(signal).catch(() => signal.throwIfAborted());
    }
    this.#refuseWiped();
  }

  async #discoverAndProvision(signal: AbortSignal): Promise<void> {
    const scope = await discoverWipe(this.#phases(signal));
    if (scope !== null) throw await this.#obeyWipe(scope, signal);
    await this.#exchange.join(signal);
  }

  async #provision(signal: AbortSignal): Promise<void> {
    const outcome = await provision(this.#phases(signal)).catch((error: unknown) => {
      // Servers without policies often do not know the command either.
      if (error instanceof StatusFault && error.code === 'command-not-supported')
        return { kind: 'none' } as const;
      throw error;
    });
    if (outcome.kind === 'wipe') throw await this.#obeyWipe(outcome.scope, signal);
    const key = outcome.kind === 'none' ? null : outcome.key;
    const document = outcome.kind === 'none' ? null : outcome.document;
    await this.#setup.changed({ policyKey: key, policy: document === null ? null : encode(document) });
    this.#key = key;
    if (!supports(this.#setup.version(), 'deviceInformationInProvision')) await this.#introduce(key, signal);
  }

  /** Up to 14.0 the device says who it is in Settings, before FolderSync. Servers that do not listen lose nothing. */
  async #introduce(key: string | null, signal: AbortSignal): Promise<void> {
    const request = settingsRequest({ deviceInformation: this.#setup.device }, this.#setup.version());
    try {
      const { root } = await this.#setup.send({ ...request, signal }, { policyKey: key ?? '0' });
      readSettings(root);
    } catch (error) {
      if (!(error instanceof StatusFault) && !(error instanceof Fault && error.code.startsWith('answer-')))
        throw error;
    }
  }

  /** Acknowledges, then says so: first told, then destroyed, and no answer is waited for long (provisioning.md, remote wipe). */
  async #obeyWipe(kind: WipeKind, signal: AbortSignal): Promise<Fault> {
    this.#wiped = new Fault({ code: 'wipe', verdict: 'never', facts: { scope: kind } });
    try {
      const request = acknowledgeWipeRequest({ kind, status: 1 }, this.#setup.version());
      await withDeadline(this.#setup.clock, acknowledgementTime, signal, (inner) =>
        this.#setup.send({ ...request, signal: inner }, { policyKey: '0' }),
      );
    } catch {
      // The wipe does not depend on it.
    }
    return this.#wiped;
  }

  #phases(signal: AbortSignal): ProvisionSetup {
    const { device, enforced, version, send } = this.#setup;
    return {
      device,
      enforced,
      version: version(),
      exchange: (request, policyKey) => send({ ...request, signal }, { policyKey }),
    };
  }

  #refuseWiped(): void {
    if (this.#wiped !== null) throw this.#wiped;
  }
}
