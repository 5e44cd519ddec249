import { Fault } from '../base/errors.ts';
import type { StatusRule } from './status/rule.ts';

/** A refusal by the server together with the rule that says what to do about it. */
export class StatusFault extends Fault {
  readonly rule: StatusRule;
  /** The Status value, or the HTTP status. */
  readonly status: number;

  constructor(
    rule: StatusRule,
    status: number,
    details: {
      readonly facts?: Readonly<Record<string, string | number | boolean>>;
      readonly retryAt?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super({
      code: rule.code,
      verdict: rule.verdict ?? 'never',
      facts: { status, action: rule.action, ...details.facts },
      ...(details.retryAt === undefined ? {} : { retryAt: details.retryAt }),
      ...(details.cause === undefined ? {} : { cause: details.cause }),
    });
    this.name = 'StatusFault';
    this.rule = rule;
    this.status = status;
  }
}

/** The same refusal once its tries are used up: `rule.then` in place of `rule.action`, for a person to decide. */
export function afterTries({ rule, status, facts }: StatusFault, code: string): StatusFault {
  const stopped: StatusRule = { ...rule, code, action: rule.then, verdict: 'after-user' };
  return new StatusFault(stopped, status, { facts: { ...facts, action: rule.then } });
}
