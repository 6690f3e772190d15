// The house has floors: a room imports from lower floors only, never from a neighbour. ARCHITECTURE.md names them.
const floors = [
  ['contract'],
  ['lib'],
  ['db'],
  ['durable'],
  ['access', 'wallet', 'events'],
  ['http'],
  ['vision', 'models', 'machines', 'webhooks'],
  ['engine'],
  ['inference', 'runs'],
  ['workflows', 'schedules'],
  ['admin', 'eval'],
  ['cli'],
];
const rooms = floors.flatMap((names, floor) => names.map((name) => ({ name, floor })));

const below = (name, floor) => [name, ...rooms.filter((room) => room.floor < floor).map((room) => room.name)];
// The commands put the whole product together, so they alone see what stands above the rooms.
const roof = { cli: '|(app|config|settings)\\.ts$' };

/** A room may import itself and anything on a lower floor. */
const walls = rooms.map(({ name, floor }) => ({
  name: `floor-${floor}-${name}`,
  severity: 'error',
  comment: `${name}/ stands on floor ${floor}: it imports lower floors only`,
  from: { path: `^src/${name}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: `^src/((${below(name, floor).join('|')})/${roof[name] ?? ''})` },
}));

module.exports = {
  forbidden: [
    ...walls,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
