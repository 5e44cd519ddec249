import { el } from '../../../src/core/wbxml/element.ts';
import type { Command } from '../command.ts';
import { acceptKey, ownFolder } from './folder-rules.ts';

/** [MS-ASCMD] 2.2.1.3. */
export const folderDelete: Command = {
  name: 'FolderDelete',
  root: 'FolderHierarchy:FolderDelete',
  since: '12.1',
  grammar: {
    'FolderHierarchy:FolderDelete': 'SyncKey ServerId',
    'FolderHierarchy:SyncKey': '#text(64)',
    'FolderHierarchy:ServerId': '#text(64)',
  },
  malformed: 10,
  handle({ document, device, account, version }) {
    const { store } = account.mailbox;
    acceptKey(device.hierarchy, document!);
    const folder = ownFolder(store, document!.text('FolderHierarchy:ServerId')!, 3);
    store.removeFolder(folder.id);
    const key = device.hierarchy.learn(store, version, (known) => {
      for (const id of known.keys()) if (store.folder(id) === undefined) known.delete(id);
    });
    const root = el(
      'FolderHierarchy:FolderDelete',
      el('FolderHierarchy:Status', 1),
      el('FolderHierarchy:SyncKey', key),
    );
    return { kind: 'document', root };
  },
};
