import { Fault } from '../../base/errors.ts';
import type { ProtocolVersion } from '../../model/account.ts';
import { Element } from '../../wbxml/element.ts';
import type { EasCommand } from '../client.ts';
import type { CommandName } from '../query.ts';
import { hasTag } from '../tag-versions.ts';
import { supports, type Feature } from '../versions.ts';

/** What `EasClient.post` sends, but for the signal: a function of its arguments and the version, nothing else. */
export type CommandRequest = Omit<EasCommand, 'signal'> & { readonly command: CommandName };

/**
 * A request with a document.
 * @throws Fault `request-tag` when a tag of it does not exist in this version.
 */
export function documentRequest(
  command: CommandName,
  root: Element,
  version: ProtocolVersion,
): CommandRequest & { readonly body: Element } {
  demandTags(root, version);
  return { command, body: root };
}

/**
 * Holds a rule that we keep although some servers would not mind.
 * @throws Fault `request-invalid` (verdict `never`): the caller is wrong, and repeating cannot help.
 */
export function demand(condition: boolean, rule: string, source: string): asserts condition {
  if (!condition) throw new Fault({ code: 'request-invalid', verdict: 'never', source, facts: { rule } });
}

/** Holds that what is asked for exists in this version. */
export function demandFeature(version: ProtocolVersion, feature: Feature, wanted = true): void {
  demand(!wanted || supports(version, feature), `${feature} with ${version}`, 'commands.md section 4');
}

/**
 * Keys and ids go back as the server gave them, whatever is in them. It should give at most 64 characters; when it gave
 * more, it knows best.
 */
export function demandId(value: string): void {
  demand(value !== '', 'an id', '[MS-ASCMD] 2.2.3.166');
}

/** Milliseconds to wait for an answer that the server may hold back so many seconds, and a little more. */
export function answerTimeout(seconds: number): number {
  return seconds * 1000 + 10_000;
}

function demandTags(element: Element, version: ProtocolVersion): void {
  if (!hasTag(version, element.tag)) {
    const facts = { tag: element.tag, version };
    throw new Fault({ code: 'request-tag', verdict: 'never', source: '[MS-ASWBXML] 2.1.2.1', facts });
  }
  for (const node of element.nodes) if (node instanceof Element) demandTags(node, version);
}
