import type { BuildEnvironmentOptions, Plugin } from 'vite';

/** Modules that a start of the worker needs; the others lie in the second script. */
const first = new Set<string>();

/** Two chunks: what the entry reaches without `import()`, and the rest. */
export const twoChunks: NonNullable<BuildEnvironmentOptions['rolldownOptions']> = {
  input: 'worker/sw.ts',
  preserveEntrySignatures: false,
  output: {
    format: 'es',
    entryFileNames: 'sw.js',
    // With its hash: whoever has the first script gets the second that fits, and one byte comparison tells of both.
    chunkFileNames: 'assets/sw-[name]-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'first', test: (id) => first.has(id) },
        { name: 'later', test: (id) => !first.has(id) },
      ],
    },
  },
};

/**
 * Makes classic scripts of these chunks, since a classic worker has neither `import` nor `import()`. The first leaves what
 * both need in `self.shared`, the second what it is for in `self.later`; between them stands `worker/second-script.ts`.
 */
export function twoScripts(environment: 'worker' | 'client'): Plugin {
  return {
    name: 'brieftaube:two-scripts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === environment,
    buildEnd() {
      first.clear();
      const visit = (id: string): void => {
        if (first.has(id)) return;
        first.add(id);
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) visit(next);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry === true) visit(id);
    },
    renderChunk(code, { isEntry, fileName }) {
      const script = code
        .replace(dynamic, 'self.readLater($1)$2')
        .replace(imported, (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = self.shared;`)
        .replace(exported, (_, names: string) => {
          const left = isEntry ? 'shared' : 'later';
          return `self.${left} = {${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};`;
        });
      const rest = /^(?:import|export) .*|\bimport\(".*/m.exec(script);
      if (rest !== null) this.error(`${fileName} is no classic script: ${rest[0]}`);
      return { code: `(() => {${script}\n})();`, map: null };
    },
  };
}

/** As the bundler writes them, with Vite's preloading of styles around it: a worker has none. */
const dynamic =
  /__vitePreload\(\(\) => import\(("[^"]+")\)(\.then\(\(n\) => n\.[\w$]+\)), __VITE_PRELOAD__\)/g;
const imported = /^import \{([^}]*)\} from "[^"]*";$/m;
const exported = /^export \{([^}]*)\};?$/m;
