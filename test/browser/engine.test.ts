import { expect, test } from 'vitest';

test('the browser has what the app stands on', () => {
  expect(typeof indexedDB.databases).toBe('function');
  expect(typeof navigator.locks.request).toBe('function');
  expect(typeof navigation.navigate).toBe('function');
  expect(typeof URLPattern).toBe('function');
  expect(typeof BroadcastChannel).toBe('function');
});
