// Who may import whom. The table is the rule: each room lists the rooms it may use (itself always), and the packages it
// may use. Everything not listed is refused, `import type` too. `test/house/layers.test.ts` proves that it bites.

/** Rooms of ours: a path prefix, the rooms it may import, the packages it may import (null: any that ships). */
const rooms = [
  { room: 'src/core/base', uses: [], packages: [] },
  { room: 'src/core/model', uses: [], packages: [] },
  { room: 'src/core/wbxml', uses: ['src/core/base'], packages: [] },
  { room: 'src/core/eas', uses: ['src/core/wbxml', 'src/core/base', 'src/core/model'], packages: [] },
  { room: 'src/core/mime', uses: ['src/core/model', 'src/core/base'], packages: ['postal-mime'] },
  {
    room: 'src/core/store',
    uses: ['src/core/model', 'src/core/base'],
    packages: ['idb'],
  },
  {
    room: 'src/core/sync',
    uses: ['src/core/eas', 'src/core/store', 'src/core/mime', 'src/core/model', 'src/core/base'],
    packages: [],
  },
  { room: 'src/core/link', uses: ['src/core/model', 'src/core/base'], packages: [] },
  {
    room: 'src/ui',
    uses: ['src/core/store', 'src/core/link', 'src/core/mime', 'src/core/model', 'src/core/base'],
    packages: [
      'lit',
      '@lit/context',
      '@lit/localize',
      '@lit/task',
      '@lit/reactive-element',
      'dompurify',
      'linkify-it',
    ],
  },
  {
    room: 'worker',
    uses: ['src/core'],
    packages: ['workbox-precaching'],
  },
  {
    room: 'relay',
    uses: ['src/core/wbxml', 'src/core/eas', 'src/core/base', 'src/core/model'],
    packages: ['hono', '@hono/node-server', 'undici', 'ipaddr.js', 'valibot', 'pino', 'prom-client'],
    node: true,
  },
];

const escape = (text) => text.replaceAll(/[.\\/]/g, '\\$&');
const below = (room) => `^${escape(room)}/`;
const any = (patterns) => (patterns.length === 0 ? '(?!)' : patterns.join('|'));
const product = '^(?:src|worker|relay)/';

const arrows = rooms.map(({ room, uses, node }) => ({
  name: `room ${room}`,
  comment: `${room} may import ${uses.length === 0 ? 'nothing of ours' : uses.join(', ')}`,
  severity: 'error',
  from: { path: below(room), ...(node ? { pathNot: '^relay/demo\\.ts$' } : {}) },
  to: {
    path: '^(?:src|worker|relay|test|\\.ci)/',
    pathNot: any([room, ...uses].map(below)),
  },
}));

const packages = rooms.map(({ room, packages: allowed }) => ({
  name: `packages of ${room}`,
  comment: `${room} may import ${allowed.length === 0 ? 'no package' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: below(room) },
  to: {
    path: '(?:^|/)node_modules/',
    pathNot: any(allowed.map((name) => `(?:^|/)node_modules/${escape(name)}/`)),
  },
}));

export default {
  forbidden: [
    ...arrows,
    ...packages,
    {
      name: 'demo in the relay',
      comment: 'Only relay/demo.ts knows our own Exchange, and nothing else of the tests',
      severity: 'error',
      from: { path: '^relay/demo\\.ts$' },
      to: {
        path: '^(?:src|worker|test|\\.ci)/',
        pathNot: any([...rooms.find(({ room }) => room === 'relay').uses.map(below), '^test/exchange/']),
      },
    },
    {
      name: 'room without a rule',
      comment: 'Every folder below src/core is a room of the table in .ci/layers.config.js',
      severity: 'error',
      from: { path: '^src/', pathNot: any(rooms.map(({ room }) => below(room))) },
      to: {},
    },
    {
      name: 'lit outside src/ui',
      severity: 'error',
      from: { path: '^(?:src/core|worker|relay)/' },
      to: { path: '(?:^|/)node_modules/(?:lit|lit-html|lit-element|@lit)/' },
    },
    {
      name: 'node in the browser',
      comment: 'Only the relay runs on Node',
      severity: 'error',
      from: { path: '^(?:src|worker)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'development only',
      comment: 'What the product imports has to stand under "dependencies"',
      severity: 'error',
      from: { path: product, pathNot: '^relay/demo\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'not in package.json',
      severity: 'error',
      from: { path: '^(?:src|worker|relay|test|\\.ci)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    { name: 'not resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'cycle of types between rooms',
      comment: 'Files of one room may share types in a ring, rooms may not',
      severity: 'error',
      from: { path: '^src/core/([^/]+)/' },
      to: { circular: true, pathNot: '^src/core/$1/' },
    },
    {
      name: 'product imports tests',
      severity: 'error',
      from: { path: product, pathNot: '^relay/demo\\.ts$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|docs)/|/__screenshots__/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
    moduleSystems: ['es6'],
  },
};
