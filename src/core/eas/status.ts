import { commonStatuses } from './status/common.ts';
import { ruleOf, type StatusRow, type StatusRule, type StatusTable } from './status/rule.ts';

export { accountStatuses } from './status/common.ts';
export { httpRule } from './status/http.ts';
export type { StatusAction, StatusRule, StatusTable } from './status/rule.ts';

const unknownBelow100: StatusRow = ['retry', 'status-unknown', { tries: 1 }];
const unknown: StatusRow = ['user', 'status-unknown'];

/**
 * What a Status value means where it stands: `table` is that place's, the common codes hold everywhere. Values no page
 * knows: below 100 a failure of this item or command, once more, then the person; from 100 on the person
 * (status-codes.md, rule for unknown values).
 */
export function statusRule({ rows }: StatusTable, status: number): StatusRule {
  return ruleOf(rows[status] ?? commonStatuses.rows[status] ?? (status < 100 ? unknownBelow100 : unknown));
}
