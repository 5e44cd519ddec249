import type { EmailItem, Flag } from '../model/email.ts';
import { decode, encodeJson } from './codec.ts';
import type { Blob } from './schema.ts';
import type { Seal } from './seal.ts';

/** Rare fields that change: a row of `extra`. */
export type Extra = {
  readonly flag?: Flag;
  /** Epoch ms. */
  readonly lastVerbExecutionTime?: number;
};

/** The extra of a message after an item; `before` where the item names nothing of it. Null: none. */
export function extraOf(item: EmailItem, before: Extra | null): Extra | null {
  if (item.flag === undefined && item.lastVerbExecutionTime === undefined) return before;
  const flag = item.flag === undefined ? before?.flag : worthKeeping(item.flag);
  const time = item.lastVerbExecutionTime ?? before?.lastVerbExecutionTime;
  if (!flag && time === undefined) return null;
  return { ...(flag && { flag }), ...(time !== undefined && { lastVerbExecutionTime: time }) };
}

export function sealExtra(seal: Seal, extra: Extra): Promise<Blob> {
  return seal.seal('extra', encodeJson(extra));
}

export async function openExtra(seal: Seal, blob: Blob): Promise<Extra> {
  return decode(await seal.open('extra', blob)) as Extra;
}

/** A flag that says more than its status, which the directory holds. */
function worthKeeping(flag: Flag | null): Flag | undefined {
  if (!flag || flag.status === 0) return undefined;
  const { status: _status, reminderSet, ...details } = flag;
  return reminderSet || Object.values(details).some((value) => value !== null) ? flag : undefined;
}
