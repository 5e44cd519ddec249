import type { FolderType } from '../../../src/core/model/folder.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import type { Command } from '../command.ts';
import { acceptKey, checkName, checkParent } from './folder-rules.ts';
import { Refusal } from '../refusal.ts';

/** Types a client may create ([MS-ASCMD] 2.2.3.186.2). */
const creatable: readonly number[] = [1, 12, 13, 14, 15, 16, 17, 18];

/** [MS-ASCMD] 2.2.1.2. */
export const folderCreate: Command = {
  name: 'FolderCreate',
  root: 'FolderHierarchy:FolderCreate',
  since: '12.1',
  grammar: {
    'FolderHierarchy:FolderCreate': 'SyncKey ParentId DisplayName Type',
    'FolderHierarchy:SyncKey': '#text(64)',
    'FolderHierarchy:ParentId': '#text(64)',
    'FolderHierarchy:DisplayName': '#text(256)',
    'FolderHierarchy:Type': '#number',
  },
  malformed: 10,
  handle(context) {
    const { document, device, account } = context;
    const { mailbox } = account;
    const parentId = document!.text('FolderHierarchy:ParentId')!;
    const name = document!.text('FolderHierarchy:DisplayName')!;
    const type = document!.integer('FolderHierarchy:Type')!;
    acceptKey(device.hierarchy, document!);
    if (!creatable.includes(type)) throw new Refusal(10, `a folder of type ${type}`);
    checkParent(mailbox.store, parentId);
    checkName(mailbox.store, parentId, name, null);
    const id = mailbox.createFolder(name, parentId, type as FolderType);
    const key = device.hierarchy.learn(mailbox.store, context.version, (known) => {
      known.set(id, mailbox.store.folder(id)!);
    });
    const root = el(
      'FolderHierarchy:FolderCreate',
      el('FolderHierarchy:Status', 1),
      el('FolderHierarchy:SyncKey', key),
      el('FolderHierarchy:ServerId', id),
    );
    return { kind: 'document', root };
  },
};
