import { parseAddresses } from '../../core/mime/address.ts';
import { htmlText } from '../../core/mime/html-text.ts';
import { openAccountStore } from '../../core/store/account-store.ts';
import { openRegistry } from '../../core/store/registry.ts';
import { appearance } from './appearance.ts';
import { clock, random } from './host.ts';
import type { Services } from './services.ts';
import { WorkerLink } from './worker-link.ts';

/** The services of a real page: worker, registry and stores of this device. */
export function realServices(): Services {
  const link = new WorkerLink();
  const registry = openRegistry({
    clock,
    random,
    subtle: crypto.subtle,
    notify: () => link.announce({ kind: 'accounts' }),
  });
  // The worker speaks a person's language too (notifications), so it finds the choices there.
  appearance.subscribe((settings) => void registry.then((open) => open.saveAppearance(settings)));
  return {
    link,
    accounts: async () => (await registry).accounts(),
    openStore: (account, painted) =>
      openAccountStore({
        accountId: account.id,
        clock,
        random,
        text: { addresses: parseAddresses, plain: htmlText },
        notify: (version) => link.announce({ kind: 'changed', account: account.id, version }),
        painted,
      }),
    drafts: (account) => ({
      all: async () => (await registry).drafts.all(account),
      save: async (kept) => (await registry).drafts.save(account, kept),
      remove: async (id) => (await registry).drafts.remove(account, id),
    }),
  };
}
