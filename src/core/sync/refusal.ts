import { statusRule, type StatusAction, type StatusTable } from '../eas/status.ts';
import { StatusFault } from '../eas/status-fault.ts';

/** A status that is no success, and what is to be done after so many failures of the same thing. */
export type Refusal = {
  readonly fault: StatusFault;
  /** `rule.action`, or `rule.then` where its tries are used up. */
  readonly action: StatusAction;
};

/**
 * What a status asks for; null when it says success.
 * @param failures how often the same was tried in vain before; resets and FolderSyncs have guards of their own
 */
export function refusalOf(table: StatusTable, status: number, failures = 0): Refusal | null {
  const rule = statusRule(table, status);
  if (rule.action === 'success') return null;
  return {
    fault: new StatusFault(rule, status, { facts: { place: table.place } }),
    action: rule.action === 'retry' && failures >= rule.tries ? rule.then : rule.action,
  };
}

/** A request that the server cannot read (HTTP 400, 101 to 109): never repeated unchanged (sync-state-machine.md section 9). */
export function isMalformed(error: unknown): error is StatusFault {
  return error instanceof StatusFault && error.rule.action === 'bug';
}
