import { chunkOf } from './chunk.ts';
import { Bit } from './flags.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** Rows of `log` that are kept: who is further behind loads everything again, which takes about 10 ms. */
const kept = 1_000;
const slack = 200;

/** One unit: old rows of `log`. False when there are none. */
export function trimLog(core: StoreCore): Promise<boolean> {
  return core.database.write(['log'], async (transaction) => {
    const log = transaction.objectStore('log');
    const cursor = await log.openKeyCursor();
    const last = core.cursor.version;
    if (!cursor || cursor.key > last - kept - slack) return false;
    watch(log.delete(IDBKeyRange.upperBound(last - kept)));
    return true;
  });
}

/** One unit: a chunk whose messages are all dead, except the one that still fills. False when there is none. */
export async function dropDeadChunk(core: StoreCore): Promise<boolean> {
  const { directory } = core;
  const filling = chunkOf(directory.next);
  const index = directory.chunks.findIndex(
    (chunk, at) => chunk !== null && at < filling && chunk.flags.every((flags) => flags & Bit.dead),
  );
  if (index < 0) return false;
  await core.edit(['dir', 'ids'], async (edit) => {
    await edit.loadChunks([index]);
    if (edit.chunk(index)?.flags.every((flags) => flags & Bit.dead)) edit.dropChunk(index);
  });
  return true;
}
