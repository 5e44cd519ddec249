import type { Fault } from '../base/errors.ts';
import { StatusFault } from '../eas/status-fault.ts';

/** Refusals of our relay after which nothing, or not all, may have stayed on this side. */
const mayHaveArrived: ReadonlySet<string> = new Set([
  'relay-upstream-reset',
  'relay-upstream-timeout',
  'relay-upstream-malformed',
  'relay-stopping',
  'relay-unknown',
  'relay-missing',
]);

/** Answers a server gives although it may have worked on the request. */
const ambiguousStatus: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/**
 * True when a fault proves that a request did not take effect: the device was offline, the relay would not forward it, or
 * the server refused it by status. A cut, a time-out or a server error prove nothing.
 */
export function isUnsent(fault: Fault): boolean {
  if (fault instanceof StatusFault) return !ambiguousStatus.has(fault.status);
  if (fault.code.startsWith('relay-')) return !mayHaveArrived.has(fault.code);
  return fault.code === 'offline' || fault.code === 'loop' || fault.code.startsWith('request-');
}
