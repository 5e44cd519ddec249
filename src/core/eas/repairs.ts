import type { Credentials } from '../model/account.ts';
import { afterTries, type StatusFault } from './status-fault.ts';

/** What the client can do about a refusal by itself. */
export type Repair = 'sign-in' | 'provision' | 'wipe' | 'options' | 'move';

/** How often each may be tried for one command: one refreshed login, three rounds of provisioning, three hops. */
const most: Readonly<Record<Repair, number>> = { 'sign-in': 1, provision: 3, wipe: 1, options: 1, move: 3 };

/** What was already tried for one command, so that nothing is tried for ever. */
export class Repairs {
  /** Credentials that were refused, for the source of the next ones. */
  refused: Credentials | null = null;
  /** The refusal of a login that waits for other credentials; it stands when there are none. */
  refusal: StatusFault | null = null;
  readonly #spent = new Map<Repair, number>();

  /** The repair to try now, or null when there is none (left). */
  next(fault: StatusFault, credentials: Credentials): Repair | null {
    const repair = repairFor(fault, credentials);
    if (repair === null) return null;
    const spent = this.#spent.get(repair) ?? 0;
    // What a table allows fewer tries than that (403 that may hide a wipe) is not tried more often.
    const allowed = repair === 'provision' ? Math.min(most.provision, fault.rule.tries) : most[repair];
    if (spent >= allowed) return null;
    this.#spent.set(repair, spent + 1);
    if (repair === 'sign-in') this.refusal = fault;
    return repair;
  }

  /** The fault to throw when no repair is left: what the table says comes after the tries. */
  final(fault: StatusFault): StatusFault {
    const { action, tries, code } = fault.rule;
    if (action === 'provision' && this.#spent.has('provision')) {
      return afterTries(fault, tries > 1 ? 'provision-loop' : code);
    }
    return action === 'wipe' ? afterTries(fault, 'wipe-not-ordered') : fault;
  }
}

function repairFor(fault: StatusFault, credentials: Credentials): Repair | null {
  const { action } = fault.rule;
  if (action === 'sign-in' || action === 'provision' || action === 'wipe' || action === 'options')
    return action;
  if (fault.status === 451) return 'move';
  // An expired token comes as 403 from some servers (commands.md section 1); a password would not.
  return fault.status === 403 && credentials.kind === 'bearer' ? 'sign-in' : null;
}
