import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../src/core/model/account.ts';
import { el } from '../../src/core/wbxml/element.ts';
import { wireExamples, type WireExample } from '../fixtures/protocol/examples.ts';
import { allCommands } from './commands/all-commands.ts';
import { keyOf, rawDevice, collectionOf } from './raw-device.ts';
import { violation } from './strict/grammar.ts';

const fromServer =
  /\bresponse\b|\banswer\b|changes found|too long|out of range|failure|directive|server sends|from the server|invitation in|event of/i;

const examples = wireExamples
  .map((example) => ({ ...example, command: allCommands.find(({ root }) => root === example.tree.tag) }))
  .filter(({ command }) => command !== undefined);

/** The version a title names last; without one the newest there is. */
function versionOf({ title }: WireExample): ProtocolVersion {
  const named = title.match(/\b(?:14\.0|14\.1|16\.0|16\.1|16\.x)\b/g)?.at(-1) ?? '16.1';
  return (named === '16.x' ? '16.0' : named) as ProtocolVersion;
}

const breaks = (example: (typeof examples)[number]): string | null =>
  violation(example.command!.grammar, versionOf(example), example.tree);

describe('The byte examples of the protocol pages', () => {
  const requests = examples.filter(({ title }) => !fromServer.test(title));
  const answers = examples.filter(({ title }) => fromServer.test(title));

  it('are all told apart', () => {
    expect([requests.length > 25, answers.length > 20]).toEqual([true, true]);
  });

  it.each(requests)('takes the request "$title"', (example) => {
    expect(breaks(example)).toBeNull();
  });

  it.each(answers)('would not take the answer "$title" for a request', (example) => {
    expect(breaks(example)).not.toBeNull();
  });

  it('have the fields of a mail in the order this server sends them', async () => {
    const { device, mailbox } = rawDevice('16.1');
    mailbox.deliver({ subject: 'Hi', html: '<p>x</p>' });
    const inbox = mailbox.folder('inbox');
    const key = keyOf(await device.sync('0', inbox));
    const html = el('AirSync:Options', el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', 2)));
    const path = ['AirSync:Commands', 'AirSync:Add', 'AirSync:ApplicationData'] as const;
    const sent = collectionOf(await device.sync(key, inbox, html)).child(...path)!;
    const shown = collectionOf(
      wireExamples.find(({ title }) => title.startsWith('Sync, response with one mail'))!.tree,
    );
    const expected = shown.child(...path)!.elements.map(({ tag }) => tag);
    expect(sent.elements.map(({ tag }) => tag).filter((tag) => expected.includes(tag))).toEqual(expected);
  });
});
