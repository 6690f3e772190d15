/** Programs of the machine: where they lie, and running one to its end. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandError, type Environment } from './terminal.ts';

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where each of these names lies on PATH, in the order of the names. */
export function programsOnPath(names: readonly string[], env: Environment): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) =>
    folders
      .map((folder) => join(folder, name))
      .filter(isExecutable)
      .slice(0, 1),
  );
}

export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Environment;
  readonly cwd?: string;
  readonly input?: Readable;
}

const MOST_OUTPUT = 1024 * 1024;

/**
 * Runs a program to its end and answers what it printed.
 *
 * @throws {CommandError} with the last lines of its complaint.
 */
export async function runProgram({ program, args, env, cwd, input }: Invocation): Promise<string> {
  const child = spawn(program, args, {
    env: env as NodeJS.ProcessEnv,
    ...(cwd !== undefined && { cwd }),
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed.out = (printed.out + text).slice(-MOST_OUTPUT);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed.err = (printed.err + text).slice(-MOST_OUTPUT);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A program that ends before it read everything breaks the pipe; its exit code says what was wrong.
  const fed = input && child.stdin ? pipeline(input, child.stdin).catch(() => {}) : null;
  const code = await ended.catch((cause: unknown) => {
    throw new CommandError(
      `${program} could not be started: ${cause instanceof Error ? cause.message : cause}`,
    );
  });
  await fed;
  if (code !== 0) {
    const complaint = printed.err.trim().split('\n').slice(-5).join('\n');
    throw new CommandError(`${program} failed${complaint ? `: ${complaint}` : ` with code ${code}`}`);
  }
  return printed.out;
}
