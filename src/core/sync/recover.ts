import type { Fault } from '../base/errors.ts';
import { StatusFault } from '../eas/status-fault.ts';
import type { ServerState } from '../model/account.ts';
import { afterFailure, askAgain } from './governor.ts';
import { passed, remember, repairAllowedAt } from './guards.ts';
import type { StepResult } from './host.ts';
import type { Turn } from './turn.ts';

const minute = 60_000;
const day = 1_440 * minute;
/** Faults that are cured at once, in a row, until they count as trouble. */
const mostNows = 3;

/** Faults of the store and of the turn that only ask to look again. */
const lookAgain: ReadonlySet<string> = new Set([
  'stale-commit',
  'stale-outbox',
  'restarted',
  'version-changed',
]);

/** Faults of the store that no request can cure. */
const deviceTrouble: ReadonlySet<string> = new Set(['quota', 'newer-version', 'storage']);

/**
 * What follows from a fault that no pass could deal with: it concerns the account, the way to the server, or the device.
 * Nothing here throws a state away; the worst that happens is that the account waits.
 */
export async function recover(turn: Turn, fault: Fault): Promise<StepResult> {
  const { memory, store, host } = turn;
  const now = turn.now();
  if (fault.code === 'offline') return { kind: 'wait', until: now + minute };
  if (fault.code === 'wipe') {
    await host.wipe(fault.facts['scope'] === 'account' ? 'account' : 'device');
    return { kind: 'idle' };
  }
  if (lookAgain.has(fault.code) && memory.nows < mostNows) {
    memory.nows += 1;
    return { kind: 'more' };
  }
  if (deviceTrouble.has(fault.code)) {
    // The device, not the server: nothing can be written, so nothing is. Tried again by itself.
    memory.deviceProblem = fault.code;
    return { kind: 'wait', until: now + 5 * minute };
  }
  const server = await store.serverState();
  if (fault.code === 'sign-in') return signIn(turn);
  if (fault instanceof StatusFault) {
    const result = await byAction(turn, fault, server);
    if (result !== null) return result;
  } else if (fault.verdict === 'after-user') return askPerson(turn, fault, server);
  return pause(turn, afterFailure(server, fault, now, host.random));
}

/** Account-level refusals by the action their status asks for; null: back off like after any failure. */
async function byAction(turn: Turn, fault: StatusFault, server: ServerState): Promise<StepResult | null> {
  const now = turn.now();
  const failures = server.failures + 1;
  switch (fault.rule.action) {
    case 'sign-in':
      return signIn(turn);
    case 'blocked':
      return pause(turn, {
        problem: fault.code,
        failures,
        gate: askAgain(fault.code, failures, now),
        gateOrdered: false,
      });
    case 'user':
    case 'provision':
      return askPerson(turn, fault, server);
    case 'hierarchy-0':
      return restart(turn, fault, server);
    case 'discover':
      return locate(turn, fault, server);
    case 'bug':
    case 'rest':
    case 'options':
    case 'split':
      // The same request would fail the same way: far enough apart to be no loop, near enough to heal by itself.
      return pause(turn, { failures, gate: now + 15 * minute, gateOrdered: false });
    default:
      return null;
  }
}

/** Nothing more is sent with credentials that were refused: servers lock accounts. */
async function signIn(turn: Turn): Promise<StepResult> {
  await turn.store.saveServerState({ problem: 'sign-in' });
  return { kind: 'idle' };
}

/** A person has to act, here or elsewhere; the server is asked rarely whether they have. */
function askPerson(turn: Turn, fault: Fault, { failures }: ServerState): Promise<StepResult> {
  const gate = turn.now() + 15 * minute;
  return pause(turn, { problem: fault.code, failures: failures + 1, gate, gateOrdered: false });
}

/** The server lost its state (132, 134, 136): hierarchy and all keys at 0, as often as the guard allows. */
async function restart(turn: Turn, fault: StatusFault, server: ServerState): Promise<StepResult> {
  const now = turn.now();
  const at = repairAllowedAt(server.repairs, now);
  if (at > now) {
    return pause(turn, { problem: fault.code, failures: server.failures + 1, gate: at, gateOrdered: false });
  }
  turn.log.mark('restart', { code: fault.code }, 'warn');
  await turn.store.restart(now, { repairs: remember(server.repairs, now) });
  return { kind: 'more' };
}

/** The server may have moved: Autodiscover, at most once a day, before it counts as unreachable. */
async function locate(turn: Turn, fault: StatusFault, server: ServerState): Promise<StepResult | null> {
  const { memory, host } = turn;
  const now = turn.now();
  if (memory.locatedAt !== 0 && !passed(memory.locatedAt, day, now)) return null;
  memory.locatedAt = now;
  const known = server.serverUrl ?? host.account.serverUrl;
  const found = await turn.log.step('locate', () => host.locate(turn.signal).catch(ignored(turn.signal)));
  turn.signal.throwIfAborted();
  if (found === null || found === known) return null;
  turn.log.mark('server-moved', { code: fault.code }, 'warn');
  await turn.store.saveServerState({ serverUrl: found, optionsAt: 0 });
  memory.moved = true;
  return { kind: 'more' };
}

/** Looking for the server failed too; what it was looked for because of is the better reason. */
function ignored(signal: AbortSignal): () => null {
  return () => {
    signal.throwIfAborted();
    return null;
  };
}

async function pause(
  turn: Turn,
  patch: Partial<ServerState> & { readonly gate: number },
): Promise<StepResult> {
  await turn.store.saveServerState(patch);
  return { kind: 'wait', until: patch.gate };
}
