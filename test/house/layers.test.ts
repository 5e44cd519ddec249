import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantedTree, type PlantedTree } from './planted-tree.ts';

// The layer rules bite: every forbidden import, planted in a tree of its own, makes the check fail.

const allowed: Readonly<Record<string, string>> = {
  'src/core/base/ring.ts': "export { s as halves } from './a-ring.ts';\n",
  'src/core/base/a-ring.ts': 'export const s = 1;\n',
  'src/core/base/bytes.ts': 'export const bytes = 1;\n',
  'src/core/model/ids.ts': 'export type Id = string;\n',
  'src/core/wbxml/decoder.ts': "export { bytes } from '../base/bytes.ts';\n",
  'src/core/eas/client.ts':
    "export { bytes } from '../wbxml/decoder.ts';\nexport type Client = { id: string };\n",
  'src/core/store/database.ts': "import { openDB } from 'idb';\nexport const open = openDB;\n",
  'src/core/sync/engine.ts':
    "export { open } from '../store/database.ts';\nexport type { Client } from '../eas/client.ts';\n",
  'src/ui/app/main.ts': "export { html } from 'lit';\nexport { open } from '../../core/store/database.ts';\n",
  'worker/sw.ts': "export { open } from '../src/core/sync/engine.ts';\n",
  'relay/app.ts': "export { Hono } from 'hono';\nexport { createServer } from 'node:http';\n",
  'relay/demo.ts': "export { Hono } from './app.ts';\nexport { demo } from '../test/exchange/demo.ts';\n",
  'test/exchange/demo.ts': "export { bytes as demo } from '../../src/core/base/bytes.ts';\n",
};

/** File that breaks a rule, its text, the rule that has to name it. */
const forbidden: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  ['core -> ui', 'src/core/sync/a.ts', "import '../../ui/app/main.ts';", 'room src/core/sync'],
  ['ui -> eas', 'src/ui/app/b.ts', "import '../../core/eas/client.ts';", 'room src/ui'],
  ['ui -> wbxml', 'src/ui/app/c.ts', "import '../../core/wbxml/decoder.ts';", 'room src/ui'],
  ['ui -> sync', 'src/ui/app/d.ts', "import '../../core/sync/engine.ts';", 'room src/ui'],
  [
    'import type from store to eas',
    'src/core/store/e.ts',
    "import type { Client } from '../eas/client.ts';\nexport type E = Client;",
    'room src/core/store',
  ],
  ['eas -> store', 'src/core/eas/f.ts', "import '../store/database.ts';", 'room src/core/eas'],
  ['model -> base', 'src/core/model/g.ts', "import '../base/bytes.ts';", 'room src/core/model'],
  ['lit in core', 'src/core/base/h.ts', "import 'lit';", 'packages of src/core/base'],
  ['lit in the worker', 'worker/i.ts', "import 'lit';", 'packages of worker'],
  ['node:fs in core', 'src/core/base/j.ts', "import 'node:fs';", 'node in the browser'],
  ['idb outside the store', 'src/core/sync/k.ts', "import 'idb';", 'packages of src/core/sync'],
  ['idb in ui', 'src/ui/app/l.ts', "import 'idb';", 'packages of src/ui'],
  ['a devDependency in the product', 'relay/m.ts', "import 'nodemailer';", 'development only'],
  ['a package nobody listed', 'relay/n.ts', "import 'no-such-package';", 'not resolvable'],
  ['tests in the product', 'relay/o.ts', "import '../test/exchange/demo.ts';", 'room relay'],
  ['the store in the relay', 'relay/p.ts', "import '../src/core/store/database.ts';", 'room relay'],
  ['a room nobody listed', 'src/core/other/r.ts', "import '../base/bytes.ts';", 'room without a rule'],
  [
    'a cycle',
    'src/core/base/a-ring.ts',
    "import { halves } from './ring.ts';\nexport const s = halves;",
    'cycle',
  ],
];

/** The arrows of the architecture, read a second time: which rooms each may import, itself apart. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'src/core/base': [],
  'src/core/model': [],
  'src/core/wbxml': ['base'],
  'src/core/eas': ['wbxml', 'base', 'model'],
  'src/core/mime': ['model', 'base'],
  'src/core/store': ['model', 'base'],
  'src/core/link': ['model', 'base'],
  'src/core/sync': ['eas', 'store', 'mime', 'model', 'base'],
  'src/ui': ['store', 'link', 'mime', 'model', 'base'],
  worker: ['base', 'model', 'wbxml', 'eas', 'mime', 'store', 'link', 'sync'],
  relay: ['wbxml', 'eas', 'base', 'model'],
};
const roomNames = Object.keys(arrows);
const shortName = (room: string): string => room.replace('src/core/', '').replace('src/', '');

/** Every pair of rooms without an arrow, and every package that only one room may have in another one. */
const pairs: readonly (readonly [from: string, to: string])[] = roomNames.flatMap((from) =>
  roomNames
    .filter((to) => to !== from && !arrows[from]!.includes(shortName(to)))
    .map((to) => [from, to] as const),
);
const owners: readonly (readonly [name: string, rooms: readonly string[]])[] = [
  ['idb', ['src/core/store']],
  ['postal-mime', ['src/core/mime']],
  ['lit', ['src/ui']],
  ['dompurify', ['src/ui']],
  ['workbox-precaching', ['worker']],
  ['hono', ['relay']],
  ['undici', ['relay']],
  ['pino', ['relay']],
];
const strangers = owners.flatMap(([name, rooms]) =>
  roomNames.filter((room) => !rooms.includes(room)).map((room) => [room, name] as const),
);

type Report = {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
};

describe('layers', () => {
  let tree: PlantedTree;
  let reported: Report['summary']['violations'] = [];
  const depcruise = (type: string): ReturnType<PlantedTree['run']> =>
    tree.run(
      'depcruise',
      '--config',
      '.ci/layers.config.js',
      '--output-type',
      type,
      'src',
      'worker',
      'relay',
      'test',
    );

  beforeAll(() => {
    tree = plantedTree();
    for (const [file, text] of Object.entries(allowed)) tree.write(file, text);
  });
  afterAll(() => tree.remove());

  test('what is allowed passes', () => {
    expect(depcruise('err')).toMatchObject({ status: 0 });
  });

  test('what is forbidden fails', () => {
    for (const [, file, text] of forbidden) tree.write(file, `${text}\n`);
    for (const room of roomNames) tree.write(`${room}/target.ts`, 'export const target = 1;\n');
    for (const [from, to] of pairs) {
      const up = from
        .split('/')
        .map(() => '..')
        .join('/');
      tree.write(planted(from, to), `import '${up}/${to}/target.ts';\n`);
    }
    for (const [room, name] of strangers) tree.write(planted(room, name), `import '${name}';\n`);
    expect(depcruise('err').status).toBeGreaterThan(0);
    reported = (JSON.parse(depcruise('json').output) as Report).summary.violations;
  });

  const rulesFor = (file: string): readonly string[] =>
    reported.filter(({ from }) => from === file).map((violation) => violation.rule.name);

  test.each(forbidden)('%s', (_what, file, _text, rule) => {
    expect(rulesFor(file)).toContain(rule);
  });

  test('every other pair of rooms: no arrow, no import', () => {
    expect(pairs.length).toBeGreaterThan(60);
    expect(pairs.filter(([from, to]) => !rulesFor(planted(from, to)).includes(`room ${from}`))).toEqual([]);
  });

  test('every package in a room that is not its own', () => {
    const passed = strangers.filter(
      ([room, name]) => !rulesFor(planted(room, name)).includes(`packages of ${room}`),
    );
    expect(passed).toEqual([]);
  });
});

/** A file of its own for each import that is planted. */
function planted(room: string, what: string): string {
  return `${room}/uses-${what.replaceAll('/', '-')}.ts`;
}

describe('the other borders', () => {
  let tree: PlantedTree;
  beforeAll(() => {
    tree = plantedTree();
    tree.write('src/core/base/bytes.ts', 'export const bytes = 1;\n');
    tree.write('src/ui/app/main.ts', "export { bytes } from '../../core/base/bytes.ts';\n");
    tree.write('worker/sw.ts', 'export {};\n');
  });
  afterAll(() => tree.remove());

  const types = (project: string): ReturnType<PlantedTree['run']> =>
    tree.run('tsc', '-p', project, '--tsBuildInfoFile', `${project}/.tsbuildinfo`);

  test('the clean tree compiles', () => {
    expect(types('src')).toMatchObject({ status: 0 });
    expect(types('worker')).toMatchObject({ status: 0 });
  });

  test('`document` in core does not compile', () => {
    tree.write('src/core/base/title.ts', 'export const title = (): string => document.title;\n');
    const { status, output } = types('worker');
    expect(status).not.toBe(0);
    expect(output).toMatch(/title\.ts.*TS\d+.*document/);
  });

  test('`clients` in ui does not compile', () => {
    tree.write('src/ui/app/pages.ts', 'export const pages = (): unknown => clients.matchAll();\n');
    const { status, output } = types('src');
    expect(status).not.toBe(0);
    expect(output).toMatch(/pages\.ts.*TS\d+.*clients/);
  });

  const network = [
    "void fetch('/x');",
    'void new XMLHttpRequest();',
    "void new WebSocket('wss://x.example');",
    "void new EventSource('/x');",
    "void globalThis.fetch('/x');",
    "navigator.sendBeacon('/x');",
  ];

  test('the interface cannot reach the network', () => {
    network.forEach((text, index) => tree.write(`src/ui/app/network-${index}.ts`, `${text}\n`));
    const { status, output } = tree.run(
      'eslint',
      '--config',
      '.ci/eslint.config.js',
      '--format',
      'json',
      'src/ui',
    );
    expect(status).toBe(1);
    const files = JSON.parse(output) as { filePath: string; messages: { message: string }[] }[];
    const refused = files
      .filter(({ messages }) =>
        messages.some(({ message }) => message.includes('only the worker talks to the network')),
      )
      .map(({ filePath }) => filePath.slice(filePath.lastIndexOf('/') + 1));
    expect(refused).toEqual(network.map((_text, index) => `network-${index}.ts`));
  });
});
