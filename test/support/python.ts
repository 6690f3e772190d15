/** Running a Python program the way a reader of the docs would: python3 with requests. */
import { spawn, spawnSync } from 'node:child_process';

function find(): string | null {
  // Debian's own first: a version manager's python3 on the PATH may lack requests.
  const candidates = ['/usr/bin/python3', 'python3'];
  return (
    candidates.find(
      (python) => spawnSync(python, ['-c', 'import requests'], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

/** null where there is no python3 with requests; a failure under REQUIRE_ALL. */
export const PYTHON = find();
if (PYTHON === null) {
  const words = 'python3 with requests is missing (apt-get install python3-requests)';
  if (process.env.REQUIRE_ALL === '1') throw new Error(words);
  process.stderr.write(`skipped: ${words}\n`);
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

export function runPython(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON ?? 'python3', [...args], { env: { PATH: process.env.PATH ?? '', ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
