import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { corpus } from './corpus.ts';
import { EventDecoder } from './event-decoder.ts';

export type WbxmlFigures = {
  /** Milliseconds each, one per round. */
  readonly decode: readonly number[];
  /** Without looking at any text. */
  readonly structure: readonly number[];
  readonly textDecoder: readonly number[];
  readonly events: readonly number[];
  readonly encode: readonly number[];
  readonly bytes: number;
};

/** 500 headers and 100 bodies of 30 kB in one Sync answer; a Sync request of 200 operations. Interleaved rounds. */
export function wbxmlFigures(rounds: number): WbxmlFigures {
  const bytes = encode(answer());
  const request = operations();
  const figures = {
    decode: [] as number[],
    structure: [] as number[],
    textDecoder: [] as number[],
    events: [] as number[],
    encode: [] as number[],
  };
  let kept = 0;
  for (let n = -3; n < rounds; n++) {
    const times = {
      decode: time(() => (kept += walk(decode(bytes).root))),
      structure: time(() => (kept += decode(bytes).root.elements.length)),
      textDecoder: time(() => (kept += new TextDecoder().decode(bytes).length)),
      events: time(() => (kept += new EventDecoder(bytes).events().length)),
      encode: time(() => (kept += encode(request).length)),
    };
    if (n < 0) continue;
    for (const key of ['decode', 'structure', 'textDecoder', 'events', 'encode'] as const)
      figures[key].push(times[key]);
  }
  if (kept === 0) throw new Error('Nothing was done');
  return { ...figures, bytes: bytes.length };
}

/** Reads every text, as a client does sooner or later. */
function walk(element: Element): number {
  const inside = element.elements;
  if (inside.length === 0) return element.text()?.length ?? 0;
  return inside.reduce((total, child) => total + walk(child), 0);
}

function answer(): Element {
  const mails = [...corpus({ count: 500, body: 0 }), ...corpus({ count: 100, seed: 9, body: 30_000 })];
  return el(
    'AirSync:Sync',
    el(
      'AirSync:Collections',
      el(
        'AirSync:Collection',
        el('AirSync:SyncKey', '7'),
        el('AirSync:CollectionId', '1'),
        el('AirSync:Status', '1'),
        el(
          'AirSync:Commands',
          mails.map(({ serverId, item }) =>
            el(
              'AirSync:Add',
              el('AirSync:ServerId', serverId),
              el(
                'AirSync:ApplicationData',
                el('Email:To', item.to ?? ''),
                el('Email:From', item.from ?? ''),
                el('Email:Subject', item.subject ?? ''),
                el('Email:DateReceived', new Date(item.dateReceived ?? 0).toISOString()),
                el('Email:DisplayTo', item.to ?? ''),
                el('Email:ThreadTopic', item.threadTopic ?? ''),
                el('Email:Importance', '1'),
                el('Email:Read', item.read === true ? '1' : '0'),
                el(
                  'AirSyncBase:Body',
                  el('AirSyncBase:Type', '2'),
                  el('AirSyncBase:EstimatedDataSize', '30000'),
                  el('AirSyncBase:Data', item.body?.data ?? item.body?.preview ?? ''),
                ),
                el('Email:MessageClass', 'IPM.Note'),
                el('Email:InternetCPID', '65001'),
                el('Email:Flag'),
                el('AirSyncBase:NativeBodyType', '2'),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function operations(): Element {
  return el(
    'AirSync:Sync',
    el(
      'AirSync:Collections',
      el(
        'AirSync:Collection',
        el('AirSync:SyncKey', '7'),
        el('AirSync:CollectionId', '1'),
        el('AirSync:GetChanges', '0'),
        el(
          'AirSync:Commands',
          Array.from({ length: 200 }, (_, n) =>
            el(
              'AirSync:Change',
              el('AirSync:ServerId', `1:${n}`),
              el(
                'AirSync:ApplicationData',
                el('Email:Read', '1'),
                el('Email:Flag', el('Email:Status', '2'), el('Email:FlagType', 'for Follow Up')),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
