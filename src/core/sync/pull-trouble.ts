// What follows when a pull brings no answer, a refusal, or nothing for too long.
export { pullFailed } from './pull-failed.ts';
export { pullRefused } from './pull-refused.ts';
export { startReset } from './reset.ts';
