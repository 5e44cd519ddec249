import type { Completeness, Quarantined, ReportEntry } from '../../../core/model/sync-status.ts';

export type ReportParts = {
  readonly version: string;
  readonly protocol: string;
  readonly status: string;
  readonly entries: readonly ReportEntry[];
  readonly quarantined: readonly Quarantined[];
  readonly completeness: readonly Completeness[];
};

/**
 * The sync report as text to hand to somebody: codes, numbers and times, in English on purpose. Names of folders and
 * ids of the server are left out; addresses, subjects and texts are in none of it (`base/log.ts`).
 */
export function reportText(parts: ReportParts, now: number): string {
  const { version, protocol, status, entries, quarantined, completeness } = parts;
  return [
    `Brieftaube ${version}, ActiveSync ${protocol}, ${new Date(now).toISOString()}`,
    `status: ${status}`,
    '',
    'folders (here / still to come)',
    ...completeness.map(
      ({ local, estimate, at }, index) =>
        `  ${index + 1}: ${local} / ${estimate ?? 'unknown'} (${new Date(at).toISOString()})`,
    ),
    '',
    'kept aside',
    ...quarantined.map(
      ({ at, reason, raw }) => `  ${new Date(at).toISOString()} ${reason} ${raw.length} bytes`,
    ),
    '',
    'what happened, newest first',
    ...entries.flatMap((entry) => lines(entry, 1)),
    '',
  ].join('\n');
}

function lines(entry: ReportEntry, depth: number): readonly string[] {
  const { at, level, took, steps } = entry;
  const time = depth === 1 ? new Date(at).toISOString() : new Date(at).toISOString().slice(11, 23);
  const mark = level === 'info' ? '' : ` [${level}]`;
  const took2 = took === null ? '' : ` ${took} ms`;
  return [
    `${'  '.repeat(depth)}${time}${mark} ${wire(entry)}${took2}`,
    ...steps.flatMap((step) => lines(step, depth + 1)),
  ];
}

/** Code and facts of one entry, without its time. */
export function wire({ code, facts }: ReportEntry): string {
  const known = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  return [code, ...known].join(' ');
}
