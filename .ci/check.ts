import { checks, run, tell } from './step.ts';

// `npm run check`: what a person runs before a commit and CI runs again. Everything runs, also after a failure.
let failed = 0;
for (const step of checks) {
  const outcome = await run(step);
  tell(outcome);
  if (!outcome.passed) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
