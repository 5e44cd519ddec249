// Writes that few days need, for `later`.
export { commitHierarchy } from './hierarchy.ts';
export { housekeep } from './housekeeping.ts';
export { beginReset, restart } from './reset.ts';
export { settleScope } from './settle-scope.ts';
