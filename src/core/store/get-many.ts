import { unwrap } from 'idb';
import type { IDBPObjectStore, StoreKey, StoreValue } from 'idb';
import type { AccountSchema, AccountStoreName, AnyTransaction } from './schema.ts';

/**
 * Values of many keys, in their order: a request each, all at once, and one promise for all of them. A promise and a proxy
 * for each cost more than the reading where a list or a search takes a hundred. One `getAll` of values of 16 to 60 kB is
 * two to three times slower than this in Chromium.
 */
export function getMany<N extends AccountStoreName>(
  transaction: AnyTransaction,
  name: N,
  keys: readonly StoreKey<AccountSchema, N>[],
): Promise<(StoreValue<AccountSchema, N> | undefined)[]> {
  // Not even its store is touched when nothing is wanted: it may not be in the scope.
  if (keys.length === 0) return Promise.resolve([]);
  const store = unwrap(transaction.objectStore(name) as unknown as IDBPObjectStore);
  return new Promise((resolve, reject) => {
    const values: (StoreValue<AccountSchema, N> | undefined)[] = [];
    let left = keys.length;
    for (const [at, key] of keys.entries()) {
      const request = store.get(key) as IDBRequest<StoreValue<AccountSchema, N> | undefined>;
      request.onsuccess = () => {
        values[at] = request.result;
        if (--left === 0) resolve(values);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('no value'));
      };
    }
  });
}
