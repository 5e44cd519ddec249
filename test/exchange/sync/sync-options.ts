import type { Element } from '../../../src/core/wbxml/element.ts';
import { bodyOptions, type BodyOptions } from '../items/body-options.ts';
import { Refusal } from '../refusal.ts';

/** An Options block of a Sync collection. It replaces the block before as a whole ([MS-ASCMD] 2.2.3.125.7). */
export type SyncOptions = {
  readonly filter: number;
  /** The server's version wins a conflict. */
  readonly serverWins: boolean;
  readonly body: BodyOptions;
};

export const presetOptions: SyncOptions = {
  filter: 0,
  serverWins: true,
  body: { mimeSupport: 0, preferences: [] },
};

/**
 * The block for mail among the Options of a collection; one for SMS may stand beside it and is ignored.
 * @returns null when the collection has none: the one before stays in force.
 */
export function readSyncOptions(collection: Element): SyncOptions | null {
  const blocks = collection.all('AirSync:Options');
  const classes = blocks.map((block) => block.text('AirSync:Class') ?? 'Email');
  if (new Set(classes).size < classes.length) throw new Refusal(4, 'two Options of one class');
  const block = blocks.find((_, i) => classes[i] !== 'SMS');
  if (block === undefined) return null;
  const filter = block.integer('AirSync:FilterType') ?? 0;
  return {
    filter,
    serverWins: block.text('AirSync:Conflict') !== '0',
    body: bodyOptions(block, 4),
  };
}
