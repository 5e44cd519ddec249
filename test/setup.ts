import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach } from 'vitest';

// A fresh database server for each test: tests share a thread and must not see each other's data.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
