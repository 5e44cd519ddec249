import { Fault } from '../../base/errors.ts';
import type { ProtocolVersion } from '../../model/account.ts';
import type { Element } from '../../wbxml/element.ts';
import type { EasCommand } from '../client.ts';
import type { CommandName } from '../query.ts';
import { supports, type Feature } from '../versions.ts';

/** What `EasClient.post` sends, but for the signal: a function of its arguments and the version, nothing else. */
export type CommandRequest = Omit<EasCommand, 'signal'> & { readonly command: CommandName };

/** A request with a document. That its version has all its tags is what the tests hold it to (test/exchange/strict). */
export function documentRequest(
  command: CommandName,
  root: Element,
): CommandRequest & { readonly body: Element } {
  return { command, body: root };
}

/**
 * Holds a rule that we keep although some servers would not mind.
 * @throws Fault `request-invalid` (verdict `never`): the caller is wrong, and repeating cannot help.
 */
export function demand(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Fault({ code: 'request-invalid', verdict: 'never', facts: { rule } });
}

/** Holds that what is asked for exists in this version. */
export function demandFeature(version: ProtocolVersion, feature: Feature, wanted = true): void {
  // commands.md section 4
  demand(!wanted || supports(version, feature), `${feature} with ${version}`);
}

/**
 * Keys and ids go back as the server gave them, whatever is in them. It should give at most 64 characters; when it gave
 * more, it knows best.
 */
export function demandId(value: string): void {
  // [MS-ASCMD] 2.2.3.166
  demand(value !== '', 'an id');
}

/** Milliseconds to wait for an answer that the server may hold back so many seconds, and a little more. */
export function answerTimeout(seconds: number): number {
  return seconds * 1000 + 10_000;
}
