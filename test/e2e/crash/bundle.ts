import { join } from 'node:path';
import { build } from 'vite';

/** The script of `page.ts`, to be evaluated in a page of the app: what is evaluated is not bound by its policy. */
export async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page.ts'),
        output: { format: 'iife', codeSplitting: false },
        // Vite's preloading of what is imported later asks for it; in one script there is nothing to preload.
        checks: { emptyImportMeta: false },
      },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('the page was not bundled');
  return output.output[0].code;
}
