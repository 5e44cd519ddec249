import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { salvageKey, salvageServerId } from '../../../src/core/sync/salvage.ts';

const answer = (key: string): Uint8Array =>
  encode(
    el(
      'AirSync:Sync',
      el(
        'AirSync:Collections',
        el(
          'AirSync:Collection',
          el('AirSync:Class', 'Email'),
          el('AirSync:SyncKey', key),
          el('AirSync:CollectionId', '5'),
          el('AirSync:Status', '1'),
          el('AirSync:Commands', el('AirSync:Add', el('AirSync:ServerId', '5:1'))),
        ),
      ),
    ),
  );

describe('the key of an answer that cannot be decoded', () => {
  it('is read from the bytes before the commands', () => {
    expect(salvageKey(answer('{6fa1}42').slice(0, -8))).toBe('{6fa1}42');
  });

  it('is null where it is broken itself, or far away', () => {
    expect(salvageKey(answer('77').slice(0, 12))).toBeNull();
    expect(salvageKey(answer('x'.repeat(65)))).toBeNull();
    expect(salvageKey(utf8('no answer at all'))).toBeNull();
    expect(salvageKey(new Uint8Array([...new Uint8Array(600).fill(5), ...answer('9')]))).toBeNull();
  });
});

describe('the ServerId of the item that breaks an answer', () => {
  it('is read from the bytes before what cannot be read', () => {
    expect(salvageServerId(answer('77'))).toBe('5:1');
    const [before, changed] = [0x47, 0x48];
    expect(salvageServerId(answer('77').map((byte) => (byte === before ? changed : byte)))).toBe('5:1');
  });

  it('is null where there is none', () => {
    expect(salvageServerId(answer('77').slice(0, -8))).toBeNull();
    expect(salvageServerId(utf8('no answer at all'))).toBeNull();
  });
});
