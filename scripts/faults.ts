/**
 * The fault tests with many rounds: `npm run test:faults -- [--write] [files]`. FAULT_ROUNDS says how many (20). `--write` keeps
 * the result of each file that ran, with its date, in docs/faults.md; what did not run keeps its last.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DEFAULT_ROUNDS = '20';

interface File {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

const DOCUMENT = join(ROOT, 'docs', 'faults.md');
const args = process.argv.slice(2);
const named = args.filter((argument) => !argument.startsWith('--'));
const rounds = process.env.FAULT_ROUNDS ?? DEFAULT_ROUNDS;
const folder = mkdtempSync(join(tmpdir(), 'opencoast-faults-'));
const output = join(folder, 'result.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
const options = args.filter((argument) => argument.startsWith('--') && argument !== '--write');
const { status } = spawnSync(
  process.execPath,
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...(named.length > 0 ? named : ['test/faults']),
    ...reporters,
    ...options,
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FAULT_ROUNDS: rounds } },
);
const files = (JSON.parse(readFileSync(output, 'utf8')) as { testResults: File[] }).testResults;
rmSync(folder, { recursive: true });

const countOf = ({ assertionResults }: File, wanted: string) =>
  assertionResults.filter((test) => test.status === wanted).length;
const today = new Date().toISOString().slice(0, 10);
/** One line for each file, the last that was kept. */
const rows = new Map(
  [...readFileSync(DOCUMENT, 'utf8').matchAll(/^\| (test\S+) \|.*$/gm)].map(([line, name]) => [name, line]),
);
for (const file of files) {
  const name = relative(ROOT, file.name);
  const seconds = Math.round((file.endTime - file.startTime) / 1_000);
  const counts = `${countOf(file, 'passed')} | ${countOf(file, 'failed')}`;
  rows.set(name, `| ${name} | ${today} | ${rounds} | ${counts} | ${seconds} s |`);
}
const failed = files.flatMap(({ assertionResults }) =>
  assertionResults.filter((test) => test.status === 'failed').map((test) => `- ${test.fullName}`),
);
const text = `# The fault tests, many rounds

${availableParallelism()} cores, Node ${process.versions.node}. Command: \`FAULT_ROUNDS=<rounds> npm run test:faults -- --write [files]\`.

Tests with planted crashes and races repeat themselves that many times; in \`npm test\` they run once.

| File | last run | rounds | passed | failed | took |
|---|---|---|---|---|---|
${[...rows.values()].sort().join('\n')}
${failed.length > 0 ? `\nFailed in the last run:\n\n${failed.join('\n')}\n` : ''}`;
if (args.includes('--write')) writeFileSync(DOCUMENT, text);
process.exitCode = status ?? 1;
