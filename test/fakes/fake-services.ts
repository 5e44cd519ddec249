import type { Account } from '../../src/core/model/account.ts';
import type { AccountId } from '../../src/core/model/ids.ts';
import type { KeptDraft } from '../../src/core/model/kept-draft.ts';
import type { DraftShelf, Services } from '../../src/ui/app/services.ts';
import { FakeLink } from './fake-link.ts';
import { FakeStore } from './fake-store.ts';
import { mara, mockFolders, mockMessages } from './mock-mailbox.ts';

export const mockAccount: Account = {
  id: '00112233445566aa' as AccountId,
  address: mara.address,
  displayName: mara.name,
  serverUrl: 'https://mail.nordwind.example/Microsoft-Server-ActiveSync',
  user: 'mara.feld',
  deviceId: 'BT7K2M9QX4PA',
  deviceType: 'Brieftaube',
  createdAt: 0,
};

export type FakeServices = Services & { readonly link: FakeLink; readonly store: FakeStore };

/** The interface's outside: the mock-ups' mailbox in memory and a worker that answers what a test says. */
export function fakeServices(
  store = new FakeStore({ folders: mockFolders, messages: mockMessages }),
  link = new FakeLink(),
): FakeServices {
  const kept = new Map<string, KeptDraft>();
  const shelf: DraftShelf = {
    all: async () => [...kept.values()].sort((a, b) => b.savedAt - a.savedAt),
    save: async (draft) => void kept.set(draft.id, draft),
    remove: async (id) => void kept.delete(id),
  };
  return {
    link,
    store,
    accounts: async () => [mockAccount],
    openStore: async (_account, painted) => store.asStore(painted),
    drafts: () => shelf,
  };
}
