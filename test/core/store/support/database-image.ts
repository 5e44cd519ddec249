import { base64, fromBase64 } from '../../../../src/core/base/bytes.ts';
import { done, openRaw } from './dump.ts';

/** A whole database as JSON: what a former version of the app left behind. */
export type DatabaseImage = {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | null;
    readonly autoIncrement: boolean;
    readonly indexes: readonly { readonly name: string; readonly keyPath: string }[];
    readonly rows: readonly { readonly key: unknown; readonly value: unknown }[];
  }[];
};

export async function takeImage(name: string): Promise<DatabaseImage> {
  const database = await openRaw(name);
  const stores = [];
  for (const storeName of database.objectStoreNames) {
    const store = database.transaction(storeName).objectStore(storeName);
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    stores.push({
      name: storeName,
      keyPath: store.keyPath as string | null,
      autoIncrement: store.autoIncrement,
      indexes: [...store.indexNames].map((index) => ({
        name: index,
        keyPath: store.index(index).keyPath as string,
      })),
      rows: keys.map((key, at) => ({ key, value: toJson(values[at]) })),
    });
  }
  const image = { version: database.version, stores };
  database.close();
  return image;
}

export async function putImage(name: string, image: DatabaseImage): Promise<void> {
  const request = indexedDB.open(name, image.version);
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, autoIncrement, indexes, rows } of image.stores) {
      const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
      for (const { key, value } of rows) {
        if (keyPath === null) store.put(fromJson(value), key as IDBValidKey);
        else store.put(fromJson(value));
      }
    }
  };
  (await done(request)).close();
}

function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: base64(value) };
  if (value instanceof ArrayBuffer) return { $buffer: sparse(new Uint8Array(value)) };
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toJson(part)]));
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return fromBase64(value.$bytes as string);
  if ('$buffer' in value) return dense(value.$buffer as Sparse);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fromJson(part)]));
}

type Sparse = { readonly length: number; readonly bytes: readonly (readonly [at: number, value: number])[] };

/** Chunks are mostly zeros. */
function sparse(bytes: Uint8Array): Sparse {
  const set = [...bytes.entries()].filter(([, value]) => value !== 0);
  return { length: bytes.length, bytes: set };
}

function dense({ length, bytes }: Sparse): ArrayBuffer {
  const array = new Uint8Array(length);
  for (const [at, value] of bytes) array[at] = value;
  return array.buffer;
}
