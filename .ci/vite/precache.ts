import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { filesBelow } from './files.ts';

/** An entry as workbox-precaching reads it. `revision: null`: the URL already changes with the content. */
export type PrecacheEntry = { readonly url: string; readonly revision: string | null };

const notServedToTheCache = /\.(?:map|br|gz)$|^sw\.js$|^assets\/sw-|^\.vite\/|^licenses|^screenshots\//;

/** The list of what the built app consists of. Same sources give the same list, so no needless update. */
export function precacheList(folder: string): PrecacheEntry[] {
  return filesBelow(folder)
    .filter((file) => !notServedToTheCache.test(file))
    .map((file) => ({
      url: `/${file}`,
      revision: file.startsWith('assets/') ? null : digest(join(folder, file)),
    }));
}

/**
 * Writes that list into the worker in place of `self.__WB_MANIFEST`. In development there is nothing to keep: the list
 * is empty and every file comes from the server.
 */
export function precache(folder: string | null): Plugin {
  return {
    name: 'brieftaube:precache',
    applyToEnvironment: (environment) => folder === null || environment.name === 'worker',
    transform: {
      filter: { code: 'self.__WB_MANIFEST' },
      handler(code) {
        if (folder !== null && !existsSync(join(folder, 'index.html')))
          this.error('The app has to be built before its worker');
        const list = folder === null ? [] : precacheList(folder);
        return { code: code.replaceAll('self.__WB_MANIFEST', JSON.stringify(list)), map: null };
      },
    },
  };
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}
