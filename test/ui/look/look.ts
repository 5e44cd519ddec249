import '../../../src/ui/styles/tokens.css';
import '../../../src/ui/styles/base.css';
import type { SyncStatus } from '../../../src/core/model/sync-status.ts';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import { appearance, applyAppearance, saveAppearance } from '../../../src/ui/app/appearance.ts';
import { MailApp } from '../../../src/ui/app/mail-app.ts';
import { followToday } from '../../../src/ui/app/today.ts';
import { speak } from '../../../src/ui/i18n/locale.ts';
import { FakeStore } from '../../fakes/fake-store.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import { dress, keptDraft } from './dress.ts';
import { mockFolders, mockMessages, olderMail } from '../../fakes/mock-mailbox.ts';

const given = new URLSearchParams(location.search);
const state = given.get('state') ?? 'list';

saveAppearance({
  theme: given.get('theme') === 'dark' ? 'dark' : given.get('theme') === 'light' ? 'light' : 'system',
  density: given.get('density') === 'compact' ? 'compact' : 'comfortable',
  language: given.get('lang') === 'de' ? 'de' : 'en',
});
if (given.has('dir')) document.documentElement.dir = given.get('dir') ?? 'ltr';
applyAppearance();
followToday();
await speak(appearance.value.language);

const upToDate: SyncStatus = {
  state: 'up-to-date',
  waiting: 0,
  problem: null,
  lastSync: new Date(2026, 10, 24, 9, 41).getTime(),
  firstSync: null,
};

const statuses: Record<string, SyncStatus> = {
  offline: { ...upToDate, state: 'offline', waiting: 2 },
  firstsync: {
    ...upToDate,
    state: 'syncing',
    firstSync: { folder: '5' as CollectionId, done: 1248, total: 2016 },
  },
  skeleton: {
    ...upToDate,
    state: 'syncing',
    firstSync: { folder: '5' as CollectionId, done: 0, total: null },
  },
  signin: { ...upToDate, state: 'sign-in' },
  quota: { ...upToDate, state: 'problem', problem: 'mailbox-full', waiting: 1 },
  quarantine: { ...upToDate, state: 'problem', problem: 'quarantined' },
};

const none = ['inboxzero', 'skeleton', 'quarantine'].includes(state);
const many = Number(given.get('many') ?? 0);
const folders = mockFolders.map((folder) =>
  state === 'skeleton' && folder.role === 'inbox' ? { ...folder, complete: false } : folder,
);
const messages = none
  ? mockMessages.filter(({ folder }) => folder !== '5')
  : [...mockMessages, ...olderMail(many)];
const store = new FakeStore({ folders, messages });
const picture = await (await fetch('/icons/icon-192.png')).arrayBuffer();
store.attachments.set('ref:roof.png', new Uint8Array(picture));
store.attachments.set('ref:Gerüstplan Hofseite.png', new Uint8Array(picture));

const fakes = fakeServices(store);
fakes.link.answer = async (request) => {
  if (request.kind === 'fetch-attachment') {
    store.attachments.set(request.fileReference, new Uint8Array(picture));
    return { size: picture.byteLength };
  }
  return null;
};
const services = dress(fakes, state);
if (state === 'kept') await services.drafts(mockAccount.id).save(keptDraft);
const app = document.querySelector('mail-app');
if (!(app instanceof MailApp)) throw new Error('no <mail-app> in the page');
app.services = services;
setTimeout(() =>
  services.link.tell({ kind: 'status', account: mockAccount.id, status: statuses[state] ?? upToDate }),
);
Object.assign(window, { look: { store, services } });

// The mock-ups are set in Inter because it was at hand; where it is, the pictures can be laid over each other.
document.documentElement.style.setProperty('--font', 'Inter, system-ui, sans-serif');
