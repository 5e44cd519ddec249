/** Statuses that a client with a clean reading of the documents never sees: its own mistakes, not the ways of the world. */
const common: readonly number[] = [
  101, 102, 103, 104, 105, 106, 107, 108, 109, 145, 155, 156, 164, 165, 178, 179,
];

/** The same numbers mean other things in other commands ([MS-ASCMD] 2.2.4). */
const own: Readonly<Record<string, readonly number[]>> = {
  Sync: [4, 6, 15, 16],
  FolderSync: [10],
  FolderCreate: [10],
  FolderUpdate: [10],
  FolderDelete: [10],
  Ping: [4],
  Provision: [2, 3],
  Settings: [2, 5, 6],
  ItemOperations: [2, 9, 11],
  Search: [2, 8],
  Find: [2, 4],
  MeetingResponse: [2],
};

/** Whether a refusal goes into the remarks. */
export function isMistake(command: string, status: number): boolean {
  return common.includes(status) || (own[command]?.includes(status) ?? false);
}
