// The house's floors, top first (ARCHITECTURE.md): a room imports only from floors below its own.
const floors = [
  ['cli', 'index'],
  ['web', 'schedule', 'curate'],
  ['refresh'],
  ['detect', 'migrations', 'verify', 'store'],
  ['rules', 'stream', 'config'],
  ['masks', 'postgres', 'report'],
  ['recognise', 'crypto'],
];
const pure = ['masks', 'stream', 'recognise', 'crypto', 'report'];
const place = (room) => (room === 'index' ? '^src/index\\.ts$' : `^src/${room}/`);
const any = (rooms) => rooms.map(place).join('|');

const looksDown = floors.slice(1).map((rooms, i) => ({
  name: `looks-down-from-${rooms.join('-')}`,
  severity: 'error',
  from: { path: any(rooms) },
  to: { path: any(floors.slice(0, i + 1).flat()) },
}));
const keepsToItself = floors.flatMap((rooms) =>
  rooms.map((room) => ({
    name: `keeps-to-itself-${room}`,
    severity: 'error',
    from: { path: place(room) },
    to: { path: any(rooms.filter((other) => other !== room)) || '^$' },
  })),
);

module.exports = {
  forbidden: [
    ...looksDown,
    ...keepsToItself,
    {
      name: 'ground-floor',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/index\\.ts$|\\.test\\.ts$' },
      to: { path: '^src/[^/]+/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'driver-only-in-postgres',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/postgres/' },
      to: { path: 'node_modules/(pg|pg-copy-streams|@electric-sql/pglite-tools)/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: any(pure), pathNot: '\\.test\\.ts$' },
      to: { path: '^(node:)?(fs|net|tls|http|https|child_process|worker_threads|dgram|os)(/|$)' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$|^tests/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.test\\.ts$|-thread\\.ts$' },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
