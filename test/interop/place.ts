import type { SogoPlace } from '../servers/sogo.ts';

/** Where the servers of this run are: handed from `run.ts` to the specs by environment variables. */
export type InteropPlace = { readonly sogo: SogoPlace; readonly relay: string };

export function interopEnvironment({ sogo, relay }: InteropPlace): Record<string, string> {
  return { INTEROP_FOLDER: sogo.folder, INTEROP_BASE_PORT: String(sogo.basePort), INTEROP_RELAY: relay };
}

export function interopPlace(): InteropPlace {
  const { INTEROP_FOLDER: folder, INTEROP_BASE_PORT: port, INTEROP_RELAY: relay } = process.env;
  if (folder === undefined || port === undefined || relay === undefined)
    throw new Error('These specs need servers: npm run interop');
  return { sogo: { folder, basePort: Number(port) }, relay };
}
