import { afterEach } from 'vitest';

// Every test leaves an empty page and no database behind, as test/setup.ts does outside the browser.
afterEach(async () => {
  document.body.replaceChildren();
  for (const { name } of await indexedDB.databases())
    if (name !== undefined)
      await new Promise<void>((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = () => resolve();
      });
});
