import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command } from '../command.ts';
import type { HierarchyChange } from '../devices/hierarchy-state.ts';
import { Refusal } from '../refusal.ts';

/** [MS-ASCMD] 2.2.1.5. */
export const folderSync: Command = {
  name: 'FolderSync',
  root: 'FolderHierarchy:FolderSync',
  since: '12.1',
  grammar: { 'FolderHierarchy:FolderSync': 'SyncKey', 'FolderHierarchy:SyncKey': '#text(64)' },
  malformed: 10,
  handle({ document, device, account, version }) {
    const { hierarchy } = device;
    if (!hierarchy.accept(document!.text('FolderHierarchy:SyncKey')!)) {
      throw new Refusal(9, 'a hierarchy key that is not known');
    }
    const { key, changes } = hierarchy.advance(account.mailbox.store, version);
    const root = el(
      'FolderHierarchy:FolderSync',
      el('FolderHierarchy:Status', 1),
      el('FolderHierarchy:SyncKey', key),
      el(
        'FolderHierarchy:Changes',
        el('FolderHierarchy:Count', changes.length),
        ['Update' as const, 'Delete' as const, 'Add' as const].map((kind) =>
          changes.filter((change) => change.kind === kind).map(changeElement),
        ),
      ),
    );
    return { kind: 'document', root };
  },
};

function changeElement({ kind, folder }: HierarchyChange): Element {
  return el(
    `FolderHierarchy:${kind}`,
    el('FolderHierarchy:ServerId', folder.id),
    kind !== 'Delete' && [
      el('FolderHierarchy:ParentId', folder.parentId),
      el('FolderHierarchy:DisplayName', folder.name),
      el('FolderHierarchy:Type', folder.type),
    ],
  );
}
