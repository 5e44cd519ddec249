/**
 * The ActiveSync URL of what a person typed or a server named: a host, a host with a path, or a URL. The path is added
 * when it is missing, query and fragment go.
 * @returns absolute URL, or null when it is none. Plain http is kept only when it was typed; the relay decides about it.
 */
export function serverUrlOf(value: string): string | null {
  throw new Error(`not written yet: ${value.length}`);
}
