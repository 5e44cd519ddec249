import { createContext } from '@lit/context';
import type { Account } from '../../core/model/account.ts';
import type { SyncStatus } from '../../core/model/sync-status.ts';
import type { MailActions } from './mail-actions.ts';
import type { Attention } from './attention.ts';
import type { Composer } from './composer.ts';
import type { Drafts } from './drafts.ts';
import type { InstallOffer } from './install-offer.ts';
import type { Router } from './router.ts';
import type { Link } from './services.ts';
import type { Shortcuts } from './shortcuts.ts';
import type { StoreWatch } from './store-watch.ts';
import type { Undo } from './undo.ts';

/** Small on purpose: an element takes part only in what it names. All are provided by `<mail-app>`. */
export const accountContext = createContext<Account | null>(Symbol('account'));
export const storeContext = createContext<StoreWatch | null>(Symbol('store'));
export const statusContext = createContext<SyncStatus>(Symbol('status'));
export const linkContext = createContext<Link>(Symbol('link'));
export const actionsContext = createContext<MailActions | null>(Symbol('actions'));
export const attentionContext = createContext<Attention>(Symbol('attention'));
export const composerContext = createContext<Composer>(Symbol('composer'));
export const draftsContext = createContext<Drafts | null>(Symbol('drafts'));
export const installContext = createContext<InstallOffer>(Symbol('install'));
export const shortcutsContext = createContext<Shortcuts>(Symbol('shortcuts'));
export const undoContext = createContext<Undo>(Symbol('undo'));
export const routerContext = createContext<Router>(Symbol('router'));
/** How many panes fit side by side, measured on the app's own box. */
export const layoutContext = createContext<Layout>(Symbol('layout'));

/** one: below 900 px; two: 900 to 1099, folders become the drawer; three: from 1100. */
export type Layout = 'one' | 'two' | 'three';
