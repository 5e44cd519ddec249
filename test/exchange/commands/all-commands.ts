import type { Command } from '../command.ts';
import { find } from './find.ts';
import { folderCreate } from './folder-create.ts';
import { folderDelete } from './folder-delete.ts';
import { folderSync } from './folder-sync.ts';
import { folderUpdate } from './folder-update.ts';
import { getAttachment } from './get-attachment.ts';
import { getItemEstimate } from './get-item-estimate.ts';
import { itemOperations } from './item-operations.ts';
import { meetingResponse } from './meeting-response.ts';
import { moveItems } from './move-items.ts';
import { ping } from './ping.ts';
import { provision } from './provision.ts';
import { search } from './search.ts';
import { sendMail } from './send-mail.ts';
import { settings } from './settings.ts';
import { smartForward } from './smart-forward.ts';
import { smartReply } from './smart-reply.ts';
import { sync } from './sync.ts';

/** What this server speaks, as OPTIONS lists it. */
export const allCommands: readonly Command[] = [
  sync,
  sendMail,
  smartForward,
  smartReply,
  getAttachment,
  folderSync,
  folderCreate,
  folderDelete,
  folderUpdate,
  moveItems,
  getItemEstimate,
  meetingResponse,
  search,
  settings,
  ping,
  itemOperations,
  provision,
  find,
];
