/**
 * The fault tests with many rounds: `npm run test:faults -- [--write] [more for vitest]`. FAULT_ROUNDS says how many (20).
 * `--write` keeps the result, with its date, in docs/faults.md.
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

const args = process.argv.slice(2);
const rounds = process.env.FAULT_ROUNDS ?? DEFAULT_ROUNDS;
const folder = mkdtempSync(join(tmpdir(), 'opencoast-faults-'));
const output = join(folder, 'result.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
const { status } = spawnSync(
  process.execPath,
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    'test/faults',
    ...reporters,
    ...args.filter((argument) => argument !== '--write'),
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FAULT_ROUNDS: rounds } },
);
const files = (JSON.parse(readFileSync(output, 'utf8')) as { testResults: File[] }).testResults;
rmSync(folder, { recursive: true });

const countOf = ({ assertionResults }: File, wanted: string) =>
  assertionResults.filter((test) => test.status === wanted).length;
const rows = files
  .toSorted((a, b) => a.name.localeCompare(b.name))
  .map((file) => {
    const seconds = Math.round((file.endTime - file.startTime) / 1_000);
    return `| ${relative(ROOT, file.name)} | ${countOf(file, 'passed')} | ${countOf(file, 'failed')} | ${seconds} s |`;
  });
const failed = files.flatMap(({ assertionResults }) =>
  assertionResults.filter((test) => test.status === 'failed').map((test) => `- ${test.fullName}`),
);
const text = `# The fault tests, many rounds

${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.versions.node}. Command: \`FAULT_ROUNDS=${rounds} npm run test:faults -- --write\`.

Tests with planted crashes and races repeat themselves that many times; in \`npm test\` they run once.

| File | passed | failed | took |
|---|---|---|---|
${rows.join('\n')}

${failed.length > 0 ? `Failed:\n\n${failed.join('\n')}` : 'None failed.'}
`;
if (args.includes('--write')) writeFileSync(join(ROOT, 'docs', 'faults.md'), text);
process.exitCode = status ?? 1;
