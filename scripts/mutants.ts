/**
 * Mutation testing of the rooms in GROUPS: changes one small thing at a time in a copy of the tree and runs the tests that should notice.
 * usage: npm run test:mutants -- [--only WORD]… [--sample N] [--seed S] [--jobs J] [--minutes M] [--write]
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { applied, type Mutant, mutantsOf, sample } from './mutants/mutate.ts';

const root = join(import.meta.dirname, '..');
const TARGET = 0.85;
/** ms; an endless loop is noticed by being endless. */
const TIMEOUT_MS = 120_000;

interface Group {
  readonly name: string;
  readonly sources: RegExp;
  /** Quick ones first: most mutants die there and the others are never run. */
  readonly stages: readonly (readonly string[])[];
}

const GROUPS: readonly Group[] = [
  {
    name: 'the porch (src/http)',
    sources: /^src\/http\/(?!metrics|openapi|routes)[\w-]+\.ts$/,
    stages: [
      ['src/http'],
      [
        'test/contract/porch.test.ts',
        'test/contract/order.test.ts',
        'test/contract/idempotency.test.ts',
        'test/contract/money.test.ts',
      ],
      [
        'test/contract/odd-requests.test.ts',
        'test/contract/documents.test.ts',
        'test/contract/rates.test.ts',
        'test/contract/screenshots.test.ts',
        'test/contract/isolation.test.ts',
      ],
    ],
  },
  {
    name: 'the ledger (src/wallet)',
    sources: /^src\/wallet\/[\w-]+\.ts$/,
    stages: [['src/wallet'], ['test/contract/money.test.ts', 'test/contract/keys.test.ts']],
  },
  {
    name: 'parse (src/lib/parse, src/contract/raw-code.ts)',
    sources: /^src\/(lib\/parse\/[\w-]+|contract\/raw-code)\.ts$/,
    stages: [['src/lib/parse', 'src/contract/raw-code.test.ts']],
  },
  {
    name: 'who thinks (src/access/llm-*)',
    sources: /^src\/access\/llm-[\w-]+\.ts$/,
    stages: [
      ['src/access'],
      ['test/contract/llm-keys.test.ts', 'test/contract/llm-requests.test.ts'],
      ['test/contract/llm-runs.test.ts'],
    ],
  },
  {
    name: 'guards (src/engine/policy, src/runs/guard.ts, src/runs/approval.ts)',
    sources:
      /^src\/(engine\/policy\/(judge|words|chords|regions|addresses|typing)|runs\/(guard|approval))\.ts$/,
    stages: [['src/engine/policy', 'src/runs/guard.test.ts']],
  },
  {
    name: 'mapping (src/models/space.ts, src/models/actions)',
    sources: /^src\/models\/(space|actions\/[\w-]+)\.ts$/,
    stages: [
      ['src/models/space.test.ts', 'src/models/actions/provider-actions.test.ts'],
      ['test/models/mappings.test.ts', 'test/models/text-dialects.test.ts'],
    ],
  },
];

const { values: options } = parseArgs({
  options: {
    /** Only the groups whose name has one of these words. */
    only: { type: 'string', multiple: true, default: [] },
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    /** No mutant is begun after this; what was tried is reported. */
    minutes: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
  },
});

const groups = GROUPS.filter(
  ({ name }) => options.only.length === 0 || options.only.some((word) => name.includes(word)),
);
if (groups.length === 0) {
  throw new Error(
    `--only ${options.only.join(' ')} names no group; there are: ${GROUPS.map(({ name }) => name).join('; ')}`,
  );
}

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);

/** A copy of what is tracked, with the packages of the tree itself. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'opencoast-mutants-'));
  for (const path of tracked) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Whether these tests pass; false also when they do not end. */
function passes(folder: string, tests: readonly string[]): Promise<boolean> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--bail=1', '--reporter=dot', '--maxWorkers=1', ...tests];
  return new Promise((resolve) => {
    const env = { ...process.env, TEST_POSTGRES: 'off', REQUIRE_ALL: '' };
    const child = spawn(process.execPath, args, { cwd: folder, env, detached: true, stdio: 'ignore' });
    const late = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), TIMEOUT_MS);
    child.on('close', (code) => {
      clearTimeout(late);
      resolve(code === 0);
    });
  });
}

async function survives(folder: string, mutant: Mutant, group: Group): Promise<boolean> {
  const file = join(folder, mutant.path);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, applied(source, mutant));
  try {
    // The test beside the file first: most mutants die there, and the slower tests are never run for them.
    const beside = mutant.path.replace(/\.ts$/, '.test.ts');
    const stages = tracked.includes(beside) ? [[beside], ...group.stages] : group.stages;
    for (const tests of stages) {
      if (!(await passes(folder, tests))) return false;
    }
    return true;
  } finally {
    writeFileSync(file, source);
  }
}

interface Outcome {
  readonly group: Group;
  readonly mutant: Mutant;
  readonly survived: boolean;
}

/** As many of each group as its share of all mutants, but of none so few that its number says nothing. */
function chosen(): { group: Group; mutant: Mutant }[] {
  const all = groups.map((group) => ({
    group,
    mutants: tracked
      .filter((path) => group.sources.test(path) && !path.endsWith('.test.ts'))
      .flatMap((path) => mutantsOf(path, readFileSync(join(root, path), 'utf8'))),
  }));
  const total = all.reduce((sum, { mutants }) => sum + mutants.length, 0);
  console.log(all.map(({ group, mutants }) => `${group.name}: ${mutants.length} mutants`).join('\n'));
  const picked = all.flatMap(({ group, mutants }) => {
    const wanted = Number(options.sample);
    const count = Math.round(Math.max((wanted * mutants.length) / total, wanted / 5));
    return sample(mutants, count, Number(options.seed)).map((mutant) => ({ group, mutant }));
  });
  // Mixed, so that a run that is cut short has tried some of each.
  return sample(picked, picked.length, Number(options.seed));
}

/** Tests that fail without a mutant would seem to kill every one. */
async function checkBaseline(): Promise<void> {
  const folder = copyTree();
  for (const { name, stages } of groups) {
    if (await passes(folder, stages.flat())) continue;
    throw new Error(`the tests of ${name} fail without any mutant`);
  }
  rmSync(folder, { recursive: true, force: true });
}

async function runAll(queue: { group: Group; mutant: Mutant }[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const total = queue.length;
  const end = performance.now() + Number(options.minutes) * 60_000;
  const work = async (): Promise<void> => {
    const folder = copyTree();
    for (let next = queue.shift(); next && performance.now() < end; next = queue.shift()) {
      const survived = await survives(folder, next.mutant, next.group);
      outcomes.push({ ...next, survived });
      const { path, line, change } = next.mutant;
      console.log(
        `${outcomes.length}/${total} ${survived ? 'SURVIVED' : 'killed'} ${path}:${line} ${change}`,
      );
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, work));
  return outcomes;
}

const percent = (killed: number, total: number): string =>
  `${total === 0 ? 100 : Math.round((1000 * killed) / total) / 10} %`;

function report(outcomes: readonly Outcome[]): string {
  const rows = groups.map((group) => {
    const own = outcomes.filter((outcome) => outcome.group === group);
    const killed = own.filter(({ survived }) => !survived).length;
    return `| ${group.name} | ${own.length} | ${killed} | ${percent(killed, own.length)} |`;
  });
  const survivors = outcomes
    .filter(({ survived }) => survived)
    .map(({ mutant }) => `- \`${mutant.path}:${mutant.line}\` ${mutant.change}`)
    .sort();
  const killed = outcomes.length - survivors.length;
  return [
    '# Mutants',
    '',
    `${new Date().toISOString().slice(0, 10)}, \`npm run test:mutants -- ${options.only.map((word) => `--only ${word} `).join('')}--sample ${options.sample} --seed ${options.seed} --minutes ${options.minutes}\`, Node ${process.versions.node}.`,
    '',
    'One small change at a time in a copy of the tree; killed when a test that should notice fails or does not end.',
    `The sample is the same for the same seed and sources. Target: ${TARGET * 100} %.`,
    '',
    '| room | mutants tried | killed | share |',
    '|---|---|---|---|',
    ...rows,
    `| **all** | ${outcomes.length} | ${killed} | **${percent(killed, outcomes.length)}** |`,
    '',
    '## Survivors',
    '',
    ...(survivors.length > 0 ? survivors : ['None.']),
    '',
  ].join('\n');
}

await checkBaseline();
const outcomes = await runAll(chosen());
const text = report(outcomes);
console.log(`\n${text}`);
if (options.write) writeFileSync(join(root, 'docs/mutants.md'), text);
const killed = outcomes.filter(({ survived }) => !survived).length;
process.exitCode = outcomes.length > 0 && killed / outcomes.length < TARGET ? 1 : 0;
