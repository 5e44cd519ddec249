import { Fault } from '../base/errors.ts';

const code = 'moved-on';
const most = 5;

/** The database is no longer what a write was prepared for: it is aborted and prepared again. */
export function movedOn(): Fault {
  return new Fault({ code, verdict: 'now' });
}

/** Prepares and writes until both see the same database. */
export async function untilSettled<T>(attempt: () => Promise<T>, refresh: () => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Fault && error.code === code) || tries >= most) throw error;
      await refresh();
    }
  }
}
