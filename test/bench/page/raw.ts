import type { CorpusMail } from './corpus.ts';

// The same data with nothing of ours around it: what the browser itself costs.

/** A row per message with the indexes that a list, a conversation and a look-up need; commits of 100. @returns ms. */
export async function rawRows(mails: readonly CorpusMail[]): Promise<number> {
  const database = await open('bench-rows', (db) => {
    const store = db.createObjectStore('mail', { keyPath: 'id' });
    store.createIndex('list', ['folder', 'date']);
    store.createIndex('thread', 'thread');
    store.createIndex('server', ['folder', 'serverId']);
  });
  const rows = mails.map(({ serverId, item }, id) => ({
    id,
    folder: 1,
    serverId,
    date: item.dateReceived,
    thread: item.threadTopic,
    ...item,
  }));
  const started = performance.now();
  for (let n = 0; n < rows.length; n += 100)
    await commit(database, 'mail', (store) => {
      for (const row of rows.slice(n, n + 100)) store.put(row);
    });
  const took = performance.now() - started;
  await close(database);
  return took;
}

/** The same bytes as one value per commit of 100: no layout can be quicker. @returns ms. */
export async function rawFloor(mails: readonly CorpusMail[]): Promise<number> {
  const database = await open('bench-floor', (db) => db.createObjectStore('pack'));
  const encoder = new TextEncoder();
  const packs: Uint8Array[] = [];
  for (let n = 0; n < mails.length; n += 100)
    packs.push(encoder.encode(JSON.stringify(mails.slice(n, n + 100))));
  const started = performance.now();
  for (const [n, pack] of packs.entries()) await commit(database, 'pack', (store) => store.put(pack, n));
  const took = performance.now() - started;
  await close(database);
  return took;
}

function open(name: string, upgrade: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(name));
  });
}

function commit(database: IDBDatabase, name: string, write: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite', { durability: 'relaxed' });
    write(transaction.objectStore(name));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error(name));
  });
}

function close(database: IDBDatabase): Promise<void> {
  database.close();
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(database.name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
