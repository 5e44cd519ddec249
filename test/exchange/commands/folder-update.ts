import { el } from '../../../src/core/wbxml/element.ts';
import type { Command } from '../command.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import { Refusal } from '../refusal.ts';
import { acceptKey, checkName, checkParent, ownFolder } from './folder-rules.ts';

/** [MS-ASCMD] 2.2.1.6. */
export const folderUpdate: Command = {
  name: 'FolderUpdate',
  root: 'FolderHierarchy:FolderUpdate',
  since: '12.1',
  grammar: {
    'FolderHierarchy:FolderUpdate': 'SyncKey ServerId ParentId DisplayName',
    'FolderHierarchy:SyncKey': '#text(64)',
    'FolderHierarchy:ServerId': '#text(64)',
    'FolderHierarchy:ParentId': '#text(64)',
    'FolderHierarchy:DisplayName': '#text(256)',
  },
  malformed: 10,
  handle({ document, device, account, version }) {
    const { store } = account.mailbox;
    const parentId = document!.text('FolderHierarchy:ParentId')!;
    const name = document!.text('FolderHierarchy:DisplayName')!;
    acceptKey(device.hierarchy, document!);
    const folder = ownFolder(store, document!.text('FolderHierarchy:ServerId')!, 2);
    checkParent(store, parentId);
    if (isBelow(store, parentId, folder.id)) throw new Refusal(5, 'a folder below itself');
    checkName(store, parentId, name, folder.id);
    account.mailbox.renameFolder(folder.id, name, parentId);
    const key = device.hierarchy.learn(store, version, (known) => {
      known.set(folder.id, store.folder(folder.id)!);
    });
    const root = el(
      'FolderHierarchy:FolderUpdate',
      el('FolderHierarchy:Status', 1),
      el('FolderHierarchy:SyncKey', key),
    );
    return { kind: 'document', root };
  },
};

function isBelow(store: ItemStore, id: string, above: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = store.folder(at)?.parentId) {
    if (at === above) return true;
  }
  return false;
}
