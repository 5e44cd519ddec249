import type { FolderRole } from '../model/folder.ts';
import type { FolderEntry } from './folder-table.ts';
import { fold } from './fold.ts';

/** Types with a role of their own ([MS-ASCMD] 2.2.3.186.2). */
const byType: Readonly<Partial<Record<number, FolderRole>>> = {
  2: 'inbox',
  3: 'drafts',
  4: 'deleted',
  5: 'sent',
  6: 'outbox',
};

/** Archive and junk have no type on the wire. Names that servers give in the languages they are set up in, folded. */
const names: Readonly<Record<'archive' | 'junk', readonly string[]>> = {
  archive: [
    'Archive',
    'Archives',
    'Archiv',
    'Archivio',
    'Archivo',
    'Archief',
    'Arquivo',
    'Arquivo Morto',
    'Archiwum',
    'Arkiv',
    'Arkisto',
    'Arhiv',
    'Arhiva',
    'Archív',
    'Archívum',
    'Arşiv',
    'Архив',
    'Архів',
    'Αρχειοθήκη',
    'アーカイブ',
    '存档',
    '归档',
    '封存',
    '보관',
    'الأرشيف',
    'ארכיון',
  ],
  junk: [
    'Junk',
    'Junk E-mail',
    'Junk Email',
    'Junk Mail',
    'Spam',
    'Bulk Mail',
    'Junk-E-Mail',
    'Courrier indésirable',
    'Pourriel',
    'Indésirables',
    'Posta indesiderata',
    'Correo no deseado',
    'Correo basura',
    'Ongewenste e-mail',
    'Ongewenste mail',
    'Lixo Eletrônico',
    'Lixo Electrónico',
    'Correio Não Solicitado',
    'Wiadomości-śmieci',
    'Skräppost',
    'Søppelpost',
    'Uønsket e-post',
    'Uønsket e-mail',
    'Uønsket mail',
    'Roskaposti',
    'Nevyžádaná pošta',
    'Nevyžiadaná pošta',
    'Levélszemét',
    'Gereksiz E-posta',
    'Önemsiz E-posta',
    'Нежелательная почта',
    'Спам',
    'Небажана пошта',
    'Ανεπιθύμητη αλληλογραφία',
    '迷惑メール',
    '垃圾邮件',
    '垃圾電子郵件',
    '정크 메일',
    'البريد غير الهام',
    'דואר זבל',
  ],
};

const folded = {
  archive: new Set(names.archive.map(fold)),
  junk: new Set(names.junk.map(fold)),
};

/**
 * What each folder is to a person, by small number. By type; archive and junk by name, the one nearest to the root, and
 * only among folders that people make themselves.
 */
export function rolesOf(entries: readonly FolderEntry[]): ReadonlyMap<number, FolderRole> {
  const roles = new Map<number, FolderRole>();
  const depths = new Map(entries.map((entry) => [entry.short, depthOf(entry, entries)]));
  for (const { short, folder } of entries) roles.set(short, byType[folder.type] ?? 'user');
  for (const role of ['archive', 'junk'] as const) {
    const candidates = entries.filter(
      ({ short, folder }) =>
        roles.get(short) === 'user' && folder.class === 'Email' && folded[role].has(fold(folder.name.trim())),
    );
    candidates.sort((a, b) => (depths.get(a.short) ?? 0) - (depths.get(b.short) ?? 0) || a.short - b.short);
    const first = candidates[0];
    if (first) roles.set(first.short, role);
  }
  return roles;
}

/** 0 at the root. A parent that is missing, or a ring of parents, hangs below the root. */
export function depthOf(entry: FolderEntry, entries: readonly FolderEntry[]): number {
  const byId = new Map(entries.map((other) => [other.folder.id, other]));
  const seen = new Set<number>([entry.short]);
  let depth = 0;
  for (let at = entry; at.folder.parentId !== null; depth++) {
    const parent = byId.get(at.folder.parentId);
    if (!parent || seen.has(parent.short)) break;
    seen.add(parent.short);
    at = parent;
  }
  return depth;
}
