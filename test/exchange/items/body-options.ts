import type { Element } from '../../../src/core/wbxml/element.ts';
import { Refusal } from '../refusal.ts';

/** One BodyPreference ([MS-ASAIRS] 2.2.2.12). */
export type BodyPreference = {
  readonly type: 1 | 2 | 3 | 4;
  /** Bytes; null: everything. */
  readonly truncation: number | null;
  readonly allOrNone: boolean;
  /** Characters of plain text. */
  readonly preview: number;
};

/** How a client wants its bodies: the part of Options that items read. */
export type BodyOptions = {
  /** 0 never, 1 S/MIME only, 2 all. */
  readonly mimeSupport: number;
  readonly preferences: readonly BodyPreference[];
};

export const noBodyOptions: BodyOptions = { mimeSupport: 0, preferences: [] };

/**
 * Reads MIMESupport and the BodyPreferences of an Options element.
 * @param malformed Status for a type given twice or unknown (4 in Sync, [MS-ASAIRS] 3.2.5).
 */
export function bodyOptions(options: Element | null, malformed: number): BodyOptions {
  if (options === null) return noBodyOptions;
  const preferences = options.all('AirSyncBase:BodyPreference').map((element): BodyPreference => {
    const type = element.integer('AirSyncBase:Type');
    if (type !== 1 && type !== 2 && type !== 3 && type !== 4) throw new Refusal(malformed, 'body type');
    return {
      type,
      truncation: element.integer('AirSyncBase:TruncationSize'),
      allOrNone: element.boolean('AirSyncBase:AllOrNone') ?? false,
      preview: element.integer('AirSyncBase:Preview') ?? 0,
    };
  });
  if (new Set(preferences.map((preference) => preference.type)).size < preferences.length) {
    throw new Refusal(malformed, 'the same body type twice');
  }
  return { mimeSupport: options.integer('AirSync:MIMESupport') ?? 0, preferences };
}
