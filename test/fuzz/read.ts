import { readComposeStatus, type ComposeCommand } from '../../src/core/eas/commands/compose-mail.ts';
import { readFindGal, readFindMailbox } from '../../src/core/eas/commands/find.ts';
import { readFolderCreate } from '../../src/core/eas/commands/folder-create.ts';
import { readFolderDelete } from '../../src/core/eas/commands/folder-delete.ts';
import { readFolderSync } from '../../src/core/eas/commands/folder-sync.ts';
import { readFolderUpdate } from '../../src/core/eas/commands/folder-update.ts';
import { readGetItemEstimate } from '../../src/core/eas/commands/get-item-estimate.ts';
import { readItemOperations } from '../../src/core/eas/commands/item-operations-response.ts';
import { readMoveItems } from '../../src/core/eas/commands/move-items.ts';
import { readPing } from '../../src/core/eas/commands/ping.ts';
import { readProvision } from '../../src/core/eas/commands/provision.ts';
import { readGalSearch, readMailboxSearch } from '../../src/core/eas/commands/search-response.ts';
import { readSettings } from '../../src/core/eas/commands/settings.ts';
import { readSync } from '../../src/core/eas/commands/sync-response.ts';
import { Fault } from '../../src/core/base/errors.ts';
import type { EasAnswer } from '../../src/core/eas/answer.ts';
import { readEmail } from '../../src/core/eas/items/email.ts';
import { readAnswer } from '../../src/core/eas/read-answer.ts';
import { rawDocument } from '../../src/core/eas/wire.ts';
import { demandWhole } from '../../src/core/sync/broken-answer.ts';
import { parentsFirst } from '../../src/core/sync/hierarchy-pass.ts';
import { itemChanges } from '../../src/core/sync/sync-answer.ts';
import type { Recording } from './record.ts';

type Reader = (answer: EasAnswer) => void;

const compose =
  (command: ComposeCommand): Reader =>
  ({ root }) =>
    void readComposeStatus(command, root);

/** What the client makes of the answer to each command, as deep as it looks into it. */
const readers: Readonly<Record<string, Reader>> = {
  Sync: ({ root }) => {
    for (const collection of readSync(root).collections) itemChanges(collection, 0);
  },
  ItemOperations: ({ root, parts }) => {
    for (const result of readItemOperations(root, parts).results) {
      if (result.kind !== 'fetch' || result.properties === null) continue;
      const { properties } = result;
      faultsOnly(() => readEmail(properties));
    }
  },
  FolderSync: ({ root }) => {
    const { adds, updates } = readFolderSync(root);
    parentsFirst([...adds, ...updates]);
  },
  Search: ({ root }) => {
    readMailboxSearch(root);
    readGalSearch(root);
  },
  Find: ({ root }) => {
    readFindMailbox(root);
    readFindGal(root);
  },
  FolderCreate: ({ root }) => void readFolderCreate(root),
  FolderUpdate: ({ root }) => void readFolderUpdate(root),
  FolderDelete: ({ root }) => void readFolderDelete(root),
  GetItemEstimate: ({ root }) => void readGetItemEstimate(root),
  MoveItems: ({ root }) => void readMoveItems(root),
  Ping: ({ root }) => void readPing(root),
  Provision: ({ root }) => void readProvision(root),
  Settings: ({ root }) => void readSettings(root),
  SendMail: compose('SendMail'),
  SmartReply: compose('SmartReply'),
  SmartForward: compose('SmartForward'),
};

export const readable: readonly string[] = Object.keys(readers);

/**
 * Reads an answer as the client does, all the way down.
 * @returns how it ended: read, refused by its status, or the code of the fault
 * @throws what is no fault: a mistake of ours
 */
export function read({ command, version, type }: Recording, body: Uint8Array<ArrayBuffer>): string {
  try {
    const answer = readAnswer(
      { status: 200, headers: { 'content-type': type }, cookies: [], body },
      { command, version, policyKeySent: true, now: 0 },
    );
    if (answer instanceof Fault) return answer.code;
    demandWhole(answer);
    readers[command]?.(answer);
    if (answer.root !== null) rawDocument(answer.root);
    return 'read';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

function faultsOnly(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}
