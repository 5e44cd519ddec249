import type { ProtocolVersion } from '../../model/account.ts';
import { chooseVersion } from '../versions.ts';

/** What OPTIONS says about a server. */
export type ServerOptions = {
  /** Versions as the server writes them, those we do not speak included. */
  readonly versions: readonly string[];
  /** Command names; the list is a set and in no order. */
  readonly commands: readonly string[];
  /** The highest version that both speak; null: none, or the answer was none of an ActiveSync server. */
  readonly version: ProtocolVersion | null;
};

/**
 * Reads the headers of an answer to OPTIONS. Servers repeat names and put blanks after the commas
 * (commands.md sections 1 and 3).
 * @param headers with lower-case names.
 */
export function readOptions(headers: Readonly<Record<string, string>>): ServerOptions {
  const versions = list(headers['ms-asprotocolversions']);
  return { versions, commands: list(headers['ms-asprotocolcommands']), version: chooseVersion(versions) };
}

function list(value: string | undefined): readonly string[] {
  const names = (value ?? '').split(',').map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}
