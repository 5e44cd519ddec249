import type { MessageNumber } from '../../src/core/model/ids.ts';
import type { MailStore, Settlement } from '../../src/core/store/mail-store.ts';

/** What an engine gave up and said so, by message: the server's version won, or there is nothing left to edit. */
export type GivenUp = (number: MessageNumber, problem: string) => Promise<void>;

/** The store as the engine has it, with an ear for what it gives up. */
export function listening(inner: MailStore, givenUp: GivenUp): MailStore {
  const hear = async (settlements: readonly Settlement[]): Promise<void> => {
    for (const { operation: id, outcome } of settlements) {
      if (outcome.kind !== 'dropped' && outcome.kind !== 'failed') continue;
      const work = (await inner.operation(id))?.work;
      if (work !== undefined && work.kind !== 'send') await givenUp(work.number, outcome.problem);
    }
  };
  return new Proxy(inner, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const call = (): unknown => Reflect.apply(value, target, args);
        if (name === 'settle') return hear(args[1] as readonly Settlement[]).then(call);
        if (name === 'commitSync') {
          return hear((args[0] as { readonly settled: readonly Settlement[] }).settled).then(call);
        }
        return call();
      };
    },
  });
}
