import type { Account } from '../src/core/model/account.ts';
import type { AccountId } from '../src/core/model/ids.ts';
import type { SyncStatus } from '../src/core/model/sync-status.ts';
import { Engine } from '../src/core/sync/engine.ts';
import { AttentionBook } from './attention-book.ts';
import type { Badge } from './badge.ts';
import { workerHost } from './host.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';

/** The sessions of this worker: one for each account, made when first asked for. */
export class Sessions {
  readonly #world: World;
  readonly #badge: Badge;
  readonly #open = new Map<AccountId, Promise<Session | null>>();

  constructor(world: World, badge: Badge) {
    this.#world = world;
    this.#badge = badge;
  }

  /** Null: the account is not on this device (any more). */
  async of(id: AccountId): Promise<Session | null> {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const opening = this.#make(id);
    this.#open.set(id, opening);
    try {
      const session = await opening;
      if (session === null) this.#open.delete(id);
      return session;
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
  }

  /** Of every account on this device. */
  async all(): Promise<readonly Session[]> {
    const accounts = await (await this.#world.registry()).accounts();
    const sessions = await Promise.all(accounts.map(({ id }) => this.of(id)));
    return sessions.filter((session) => session !== null);
  }

  /** Removes an account from the device: its engine stops first, nothing is sent afterwards. */
  async remove(id: AccountId): Promise<void> {
    const session = await this.of(id).catch(() => null);
    await session?.close();
    await this.#erase(id);
  }

  /** As `remove`, by order of the server and from within a step of the account's own engine. */
  async wipe(id: AccountId, kind: 'device' | 'account'): Promise<void> {
    const session = await this.#open.get(id);
    session?.stop();
    if (kind === 'device') {
      const others = (await (await this.#world.registry()).accounts()).filter((account) => account.id !== id);
      for (const other of others) await this.remove(other.id);
    }
    await this.#erase(id);
  }

  async #make(id: AccountId): Promise<Session | null> {
    const account = await (await this.#world.registry()).account(id);
    return account === null ? null : this.#start(account);
  }

  async #start(account: Account): Promise<Session> {
    let told: SyncStatus | null = null;
    const tell = (status: SyncStatus): void => {
      told = status;
      this.#world.tell({ kind: 'status', account: account.id, status });
    };
    const world = this.#world;
    const store = await world.openStore(account.id);
    const attention = new AttentionBook(world.clock);
    const engine = new Engine(
      workerHost({
        world,
        account,
        store,
        attention,
        status: tell,
        quiet: () => {
          session.quiet();
        },
        wipe: (kind) => this.wipe(account.id, kind),
      }),
    );
    const session: Session = new Session({
      account,
      store,
      engine,
      attention,
      clock: world.clock,
      locks: world.locks,
      retell: () => {
        if (told !== null) tell(told);
      },
      rested: () => {
        this.#badge.update(account.id, store).catch(() => undefined);
      },
    });
    return session;
  }

  /** The closed session stays in its place until the account is gone: a beat meanwhile must not open another. */
  async #erase(id: AccountId): Promise<void> {
    const registry = await this.#world.registry();
    await registry.removeAccount(id);
    this.#open.delete(id);
    await this.#badge.remove(id);
    if ((await registry.accounts()).length === 0) await this.#world.forget();
  }
}
