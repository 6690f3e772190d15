/** The program `opencoast`: the only reader of the environment and the only place where the process ends. */
import { readFileSync } from 'node:fs';
import { createJobs } from './cli/jobs.ts';
import { runCommand } from './cli/program.ts';
import { CommandError, type Terminal } from './cli/terminal.ts';
import { ConfigError } from './config.ts';
import { ApiError } from './contract/errors.ts';
import { NewerDatabase } from './db/migrate.ts';
import { packageVersion } from './lib/root.ts';

const terminal: Terminal = {
  env: process.env,
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  readFile: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
  now: () => new Date(),
  onStop: (listener) => {
    process.on('SIGINT', listener).on('SIGTERM', listener);
  },
  exit: (code) => process.exit(code),
};

const FORESEEN = [CommandError, ConfigError, ApiError, NewerDatabase];

/** People are told what to do; a stack is for what nobody foresaw. */
function wordsOf(error: unknown): string {
  if (FORESEEN.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Pipes are written asynchronously: what was printed last must not be lost with the process. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

async function run(): Promise<number> {
  try {
    return await runCommand(process.argv.slice(2), {
      terminal,
      jobs: createJobs(terminal),
      version: packageVersion(),
    });
  } catch (error) {
    terminal.err(wordsOf(error));
    return error instanceof ConfigError ? 2 : 1;
  }
}

const code = await run();
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(code);
