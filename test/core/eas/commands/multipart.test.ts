import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '../../../../src/core/base/errors.ts';
import { splitMultipart } from '../../../../src/core/eas/commands/multipart.ts';
import { fromHex } from '../../../fixtures/protocol/hex.ts';
import { joinMultipart } from './join-multipart.ts';

test('parts come back as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 6 }), (parts) => {
      expect(splitMultipart(joinMultipart(parts)).map((part) => [...part])).toEqual(
        parts.map((part) => [...part]),
      );
    }),
  );
});

test('a view into a larger buffer is read from its own start', () => {
  const joined = joinMultipart([Uint8Array.of(1, 2)]);
  const padded = new Uint8Array(joined.length + 3);
  padded.set(joined, 3);
  expect([...splitMultipart(padded.subarray(3))[0]!]).toEqual([1, 2]);
});

test.each([
  ['nothing', ''],
  ['no parts', '00000000'],
  ['a table cut off', '01000000 0c000000'],
  ['more parts than bytes', 'ffffffff 0c000000 00000000'],
  ['a part beyond the end', '01000000 0c000000 01000000'],
  ['an offset beyond the end', '01000000 ffffffff 01000000 00'],
  ['a length of 4 GiB', '01000000 0c000000 ffffffff 00'],
])('%s is a fault', (_, bytes) => {
  expect(() => splitMultipart(fromHex(bytes))).toThrow(
    expect.objectContaining({ name: 'Fault', code: 'multipart-broken', verdict: 'later' }),
  );
});

test('random bytes are parts or a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        for (const part of splitMultipart(bytes)) expect(part.length).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
    { numRuns: 2000 },
  );
});
