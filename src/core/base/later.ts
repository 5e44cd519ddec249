import { Fault } from './errors.ts';

/**
 * Code that a start can do without, as in `later(() => import('./sign-in.ts'))`: in the service worker it lies in a second
 * script, read when it is first needed (docs/adr/0019-what-is-seldom-needed-is-a-second-script.md).
 * @throws Fault `part-missing` (later) when it cannot be read: nothing was begun, and everything may be tried again
 */
export async function later<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new Fault({ code: 'part-missing', verdict: 'later', cause });
  }
}
