/**
 * Runs inside the page: looks through every byte that the origin stores (IndexedDB with its buffers, Cache Storage with
 * URLs, Web Storage, cookies, history) for the texts given, as UTF-8, UTF-16 and base64.
 */
export async function dumpStorage(
  needles: readonly string[],
): Promise<{ readonly looked: number; readonly found: readonly string[] }> {
  const found: string[] = [];
  let looked = 0;
  const wanted = needles.flatMap((needle) => [
    needle,
    encodeURIComponent(needle),
    btoa(needle).replace(/=+$/, ''),
  ]);
  const lookAt = (where: string, text: string): void => {
    looked++;
    if (wanted.some((needle) => text.includes(needle))) found.push(where);
  };
  const bytes = (where: string, buffer: ArrayBuffer): void => {
    lookAt(where, new TextDecoder('latin1').decode(buffer));
    lookAt(where, new TextDecoder('utf-8').decode(buffer));
    lookAt(where, new TextDecoder('utf-16le').decode(buffer));
  };
  const value = async (where: string, item: unknown, depth = 0): Promise<void> => {
    if (depth > 8) return;
    if (typeof item === 'string') lookAt(where, item);
    else if (item instanceof ArrayBuffer) bytes(where, item);
    else if (ArrayBuffer.isView(item))
      bytes(where, new Uint8Array(item.buffer as ArrayBuffer).slice().buffer);
    else if (item instanceof Blob) bytes(where, await item.arrayBuffer());
    else if (item instanceof Map || item instanceof Set)
      for (const part of item) await value(where, part, depth + 1);
    else if (item instanceof CryptoKey) {
      looked++;
      if (item.extractable) found.push(`${where}: a key that can be taken out`);
    } else if (typeof item === 'object' && item !== null)
      for (const [name, part] of Object.entries(item)) {
        lookAt(where, name);
        await value(`${where}.${name}`, part, depth + 1);
      }
  };
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });

  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    lookAt('database name', name);
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([
        done(objects.getAllKeys()),
        done(objects.getAll() as IDBRequest<unknown[]>),
      ]);
      await value(`${name}/${store} keys`, keys);
      for (const item of values) await value(`${name}/${store}`, item);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      lookAt(`cache ${name}`, request.url);
      const response = await cache.match(request);
      if (response !== undefined) bytes(`cache ${name} ${request.url}`, await response.arrayBuffer());
    }
  }
  lookAt('localStorage', JSON.stringify(localStorage));
  lookAt('sessionStorage', JSON.stringify(sessionStorage));
  lookAt('cookies', document.cookie);
  lookAt('history', JSON.stringify(history.state) ?? '');
  lookAt('URL', location.href);
  return { looked, found };
}
