import { Deaths, deathStores } from './deaths.ts';
import { Bit } from './flags.ts';
import type { StoreCore } from './store-core.ts';

/** One unit: messages that left the filter window, and whose edits are settled meanwhile. False when there are none. */
export async function leaveUnit(core: StoreCore): Promise<boolean> {
  const mask = Bit.left | Bit.pending | Bit.dead;
  const numbers = [...core.directory.numbers((chunk, at) => (chunk.flags[at]! & mask) === Bit.left)];
  if (numbers.length === 0) return false;
  await core.edit(deathStores, async (edit) => {
    await edit.load(numbers);
    await edit.loadOperations(numbers.filter((number) => edit.alive(number)));
    const deaths = new Deaths(edit);
    // A page may have tapped since.
    for (const number of numbers) if ((edit.flags(number) & mask) === Bit.left) deaths.kill(number);
    await deaths.finish(core);
  });
  return true;
}
