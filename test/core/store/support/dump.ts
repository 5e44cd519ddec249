/** Everything a database holds, by store. */
export async function dump(name: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const database = await openRaw(name);
  const rows: Record<string, readonly unknown[]> = {};
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores);
  for (const store of stores) rows[store] = await done(transaction.objectStore(store).getAll());
  database.close();
  return rows;
}

/** A connection past the store, to break things with. */
export function openRaw(name: string): Promise<IDBDatabase> {
  return done(indexedDB.open(name));
}

/** Changes one store past the store. */
export async function meddle(
  name: string,
  store: string,
  change: (store: IDBObjectStore) => Promise<unknown> | void,
): Promise<void> {
  const database = await openRaw(name);
  const transaction = database.transaction(store, 'readwrite');
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  await change(transaction.objectStore(store));
  await ended;
  database.close();
}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}
