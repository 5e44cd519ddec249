import { utf8 } from '../../src/core/base/bytes.ts';
import { knownTags, type TagName } from '../../src/core/wbxml/code-pages.ts';
import { el, Element, type Node } from '../../src/core/wbxml/element.ts';
import type { SeededRandom } from '../exchange/random.ts';

/** Statuses of every table, and what is none. */
const statuses = [
  ...[
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 101, 103, 106, 108, 110, 111, 113, 115, 118,
  ],
  ...[120, 126, 129, 132, 134, 136, 139, 141, 142, 143, 144, 149, 150, 165, 177, 183, 999_999, -1],
  ...['', 'x', '1.5', '0x3'],
];

/** Texts nobody expects. */
const texts = [
  '',
  ' ',
  '0',
  '-5',
  '99999999999999999999',
  'NaN',
  '2026-13-45T99:99:99.000Z',
  '{}{0}0',
  '../../etc/passwd',
  '<script>',
  '\u202egpj.exe',
  '\ud83d\ude00'.repeat(200),
  'x'.repeat(5_000),
];

const tags = knownTags();

type Change = (element: Element, random: SeededRandom) => readonly Node[];

/** What becomes of one element of a document. */
const changes: Readonly<Record<string, Change>> = {
  'another tag of its page': (element, random) => {
    const page = element.tag.slice(0, element.tag.indexOf(':') + 1);
    const others = tags.filter((tag) => tag.startsWith(page));
    return [rename(element, others.length === 0 ? random.pick(tags) : random.pick(others))];
  },
  'another tag': (element, random) => [rename(element, random.pick(tags))],
  'an unknown tag': (element, random) => [rename(element, `unknown:${2 + random.integer(20)}/63`)],
  'another text': (element, random) => [el(element.tag, random.pick(texts))],
  'opaque bytes': (element, random) => [el(element.tag, utf8(random.pick(texts)))],
  gone: () => [],
  twice: (element) => [element, element],
  'within itself': (element) => [rename(element, element.tag, [element])],
  'its content': (element) => element.nodes,
  backwards: (element) => [rename(element, element.tag, [...element.nodes].reverse())],
  hollow: (element) => [rename(element, element.tag, [])],
};

/** A copy of a document in which one to three elements are something else; a Status more often than others. */
export function bend(root: Element, random: SeededRandom): Element {
  let bent = root;
  for (let times = 1 + random.integer(3); times > 0; times--) bent = bendOne(bent, random);
  return bent;
}

function bendOne(root: Element, random: SeededRandom): Element {
  const all = descendants(root);
  const said = all.filter(({ tag }) => tag.endsWith(':Status'));
  if (said.length > 0 && random.fraction() < 0.35) {
    const aim = random.pick(said);
    return replace(root, aim, [el(aim.tag, String(random.pick(statuses)))]);
  }
  if (all.length === 0) return rename(root, random.pick(tags));
  const aim = random.pick(all);
  return replace(root, aim, random.pick(Object.values(changes))(aim, random));
}

function descendants(element: Element): readonly Element[] {
  return element.elements.flatMap((child) => [child, ...descendants(child)]);
}

function replace(element: Element, aim: Element, by: readonly Node[]): Element {
  const nodes = element.nodes.flatMap((node): readonly Node[] => {
    if (node === aim) return by;
    return node instanceof Element ? [replace(node, aim, by)] : [node];
  });
  return rename(element, element.tag, nodes);
}

function rename(element: Element, tag: TagName, nodes: readonly Node[] = element.nodes): Element {
  return el(tag, nodes);
}
