import type { ProtocolVersion } from '../../model/account.ts';
import type { DataClass } from '../../model/folder.ts';
import type { CollectionId } from '../../model/ids.ts';
import { el, optional, type Element } from '../../wbxml/element.ts';
import {
  answerTimeout,
  demand,
  demandFeature,
  demandId,
  documentRequest,
  type CommandRequest,
} from './request.ts';
import { expectRoot } from './response.ts';

/** The server remembers both parts for the device: what is left out stays, all left out repeats the last Ping. */
export type PingRequest = {
  /** Seconds. */
  readonly heartbeat?: number;
  /** Each once; a folder that was never synchronised does not fire. */
  readonly folders?: readonly PingFolder[];
  /** Seconds the server remembers, where `heartbeat` is left out; for the time-out. */
  readonly remembered?: number;
};

export type PingFolder = { readonly id: CollectionId; readonly class: DataClass };

export type PingResponse = {
  /** 0 none, 1 nothing new, 2 changes in `folders`, 3 to 8 as status-codes.md says. */
  readonly status: number;
  readonly folders: readonly CollectionId[];
  /** With 6. */
  readonly maxFolders: number | null;
  /** With 5: the nearest number of seconds that is allowed. */
  readonly heartbeat: number | null;
};

/** Ping ([MS-ASCMD] 2.2.1.13). The time-out follows the heartbeat, so that the server's own answer comes first. */
export function pingRequest(args: PingRequest, version: ProtocolVersion): CommandRequest {
  const { heartbeat, folders } = args;
  const ids = new Set(folders?.map((folder) => folder.id));
  // [MS-ASCMD] 2.2.1.13
  demand(folders === undefined || folders.length > 0, 'at least one folder');
  // commands.md, Ping
  demand(ids.size === (folders?.length ?? 0), 'each folder once');
  // [MS-ASCMD] 2.2.3.88.1
  demand(heartbeat === undefined || heartbeat > 0, 'a heartbeat of seconds');
  const root = el(
    'Ping:Ping',
    optional('Ping:HeartbeatInterval', heartbeat),
    folders !== undefined &&
      el(
        'Ping:Folders',
        folders.map((folder) => {
          demandId(folder.id);
          demandFeature(version, 'notes', folder.class === 'Notes');
          return el('Ping:Folder', el('Ping:Id', folder.id), el('Ping:Class', folder.class));
        }),
      ),
  );
  const seconds = heartbeat ?? args.remembered;
  return {
    ...(root.nodes.length === 0 ? { command: 'Ping', body: null } : documentRequest('Ping', root)),
    ...(seconds === undefined ? {} : { timeout: answerTimeout(seconds) }),
  };
}

/** @throws Fault `answer-unexpected`. */
export function readPing(root: Element | null): PingResponse {
  const answer = expectRoot(root, 'Ping:Ping');
  const folders = answer.child('Ping:Folders')?.all('Ping:Folder') ?? [];
  return {
    // Without a Status it says nothing; to read 1 into it would ask again at once, for ever.
    status: answer.integer('Ping:Status') ?? 0,
    // A Folder of the answer is its id; some servers repeat the shape of the request.
    folders: folders
      .map((folder) => (folder.text('Ping:Id') ?? folder.text() ?? '') as CollectionId)
      .filter((id) => id !== ''),
    maxFolders: answer.integer('Ping:MaxFolders'),
    heartbeat: answer.integer('Ping:HeartbeatInterval'),
  };
}
