import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../../../src/core/base/errors.ts';
import { readFindGal, readFindMailbox } from '../../../../src/core/eas/commands/find.ts';
import { readFolderCreate } from '../../../../src/core/eas/commands/folder-create.ts';
import { readFolderDelete } from '../../../../src/core/eas/commands/folder-delete.ts';
import { readFolderSync } from '../../../../src/core/eas/commands/folder-sync.ts';
import { readFolderUpdate } from '../../../../src/core/eas/commands/folder-update.ts';
import { readGetItemEstimate } from '../../../../src/core/eas/commands/get-item-estimate.ts';
import { readItemOperations } from '../../../../src/core/eas/commands/item-operations-response.ts';
import { readMoveItems } from '../../../../src/core/eas/commands/move-items.ts';
import { readPing } from '../../../../src/core/eas/commands/ping.ts';
import { readProvision } from '../../../../src/core/eas/commands/provision.ts';
import { readGalSearch, readMailboxSearch } from '../../../../src/core/eas/commands/search-response.ts';
import { readSendMail } from '../../../../src/core/eas/commands/send-mail.ts';
import { readSettings } from '../../../../src/core/eas/commands/settings.ts';
import { readSmartForward } from '../../../../src/core/eas/commands/smart-forward.ts';
import { readSmartReply } from '../../../../src/core/eas/commands/smart-reply.ts';
import { readSync } from '../../../../src/core/eas/commands/sync-response.ts';
import { knownTags, type KnownTag } from '../../../../src/core/wbxml/code-pages.ts';
import { decode } from '../../../../src/core/wbxml/decoder.ts';
import { el, Element, type Node } from '../../../../src/core/wbxml/element.ts';
import { encode } from '../../../../src/core/wbxml/encoder.ts';
import { wireExamples } from '../../../fixtures/protocol/examples.ts';

// hurts.md 53: an answer of the right root with anything at all inside is a result or a fault of verdict `later`.

const readers: readonly (readonly [KnownTag, (root: Element) => unknown])[] = [
  ['AirSync:Sync', readSync],
  ['FolderHierarchy:FolderSync', readFolderSync],
  ['FolderHierarchy:FolderCreate', readFolderCreate],
  ['FolderHierarchy:FolderUpdate', readFolderUpdate],
  ['FolderHierarchy:FolderDelete', readFolderDelete],
  ['GetItemEstimate:GetItemEstimate', readGetItemEstimate],
  ['Move:MoveItems', readMoveItems],
  ['Ping:Ping', readPing],
  ['Provision:Provision', readProvision],
  ['Settings:Settings', readSettings],
  ['ItemOperations:ItemOperations', (root) => readItemOperations(root, [new Uint8Array(3)])],
  ['Search:Search', readMailboxSearch],
  ['Search:Search', readGalSearch],
  ['Find:Find', readFindMailbox],
  ['Find:Find', readFindGal],
  ['ComposeMail:SendMail', readSendMail],
  ['ComposeMail:SmartReply', readSmartReply],
  ['ComposeMail:SmartForward', readSmartForward],
];

describe.each(readers)('%s', (root, read) => {
  const answers = wireExamples.map((example) => example.tree).filter((tree) => tree.tag === root);

  test('nonsense of its own elements is a result or a fault', () => {
    fc.assert(
      fc.property(nonsense(root), (tree) => expectVerdict(read, tree)),
      { numRuns: 200 },
    );
  });

  test.runIf(answers.length > 0)('a worked example with parts missing, doubled or replaced as well', () => {
    const choices = fc.array(fc.nat({ max: 11 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...answers), choices, (tree, picks) => {
        let next = 0;
        expectVerdict(
          read,
          damaged(tree, () => picks[next++ % picks.length]!),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('another document is a fault', () => {
    expect(() => read(el('ValidateCert:ValidateCert'))).toThrow(Fault);
  });
});

function expectVerdict(read: (root: Element) => unknown, tree: Element): void {
  try {
    expect(read(decode(encode(tree)).root)).toBeDefined();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).verdict).toBe('later');
  }
}

/** The tree with something wrong now and then; four of twelve picks do some harm. */
function damaged(element: Element, pick: () => number): Element {
  const nodes = element.nodes.flatMap((node): readonly Node[] => {
    const choice = pick();
    if (choice === 0) return [];
    if (choice === 1) return [node, node];
    if (choice === 2) return ['odd'];
    if (choice === 3) return [Uint8Array.of(0, 0xff)];
    return [node instanceof Element ? damaged(node, pick) : node];
  });
  return el(element.tag, nodes);
}

/** A tree below this root of the tags that its command knows, in any order and nesting, with odd values. */
function nonsense(root: KnownTag): fc.Arbitrary<Element> {
  const pages = [root.split(':')[0], 'AirSync', 'AirSyncBase', 'ItemOperations', 'GAL', 'Settings'];
  const tags = knownTags().filter((tag) => pages.includes(tag.split(':')[0]));
  const value = fc.constantFrom<Node>('', '0', '1', '2', '-1', 'x', '1e9', '9'.repeat(40), new Uint8Array(2));
  const { tree } = fc.letrec<{ tree: Element; node: Node }>((tie) => ({
    node: fc.oneof({ maxDepth: 5, depthSize: 'medium' }, value, tie('tree')),
    tree: fc
      .tuple(fc.constantFrom(...tags), fc.array(tie('node'), { maxLength: 6, depthIdentifier: 'tree' }))
      .map(([tag, nodes]) => el(tag, nodes)),
  }));
  return fc.array(tree, { maxLength: 6 }).map((nodes) => el(root, nodes));
}
