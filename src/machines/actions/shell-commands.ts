/** Terminal sessions: they remember their folder, and what they last printed. */
import type { MachineCommand } from '../../contract/machines.ts';
import { newId } from '../../lib/ids.ts';
import { type Machine, MachineRefusal, type Shell } from '../machine.ts';
import type { Command, Doing, Work } from './command.ts';
import type { Parameters } from './parameters.ts';

const MOST_COMMAND = 8_192;
/** Characters that a session keeps to be read again. */
const MOST_KEPT = 100_000;
/** Sessions that a machine keeps at once; the oldest makes room. */
const MOST_SESSIONS = 32;

const printed = new WeakMap<Machine, Map<string, string>>();

function sessionsOf(machine: Machine): Map<string, string> {
  const known = printed.get(machine) ?? new Map<string, string>();
  printed.set(machine, known);
  return known;
}

const shellOf = ({ machine }: Doing): Shell => {
  if (!machine.shell) throw new Error('this machine has no shell');
  return machine.shell;
};

async function open(doing: Doing, session: string): Promise<void> {
  const sessions = sessionsOf(doing.machine);
  if (sessions.has(session)) return;
  const [oldest] = sessions.keys();
  if (sessions.size >= MOST_SESSIONS && oldest !== undefined) {
    sessions.delete(oldest);
    await shellOf(doing).close(oldest);
  }
  sessions.set(session, '');
}

const sessionOf = (parameters: Parameters): string =>
  parameters.has('session_id', 'session') ? parameters.text('session_id', 'session') : 'default';

const terminal = (read: Command['read']): Command => ({ needs: 'shell', scope: 'terminal:exec', read });

const execute = terminal((parameters): Work => {
  const command = parameters.text('command');
  if (command.length > MOST_COMMAND)
    parameters.refuse('command', 'is too long', `at most ${MOST_COMMAND} characters`);
  const session = sessionOf(parameters);
  const cwd = parameters.has('cwd') ? { cwd: parameters.text('cwd') } : {};
  return async (doing) => {
    const { signal, timeoutMs, machine } = doing;
    await open(doing, session);
    const done = await shellOf(doing).execute(command, { session, ...cwd, timeoutMs, signal });
    const output = done.stdout + done.stderr;
    const sessions = sessionsOf(machine);
    sessions.set(session, ((sessions.get(session) ?? '') + output).slice(-MOST_KEPT));
    return {
      output,
      stdout: done.stdout,
      stderr: done.stderr,
      exit_code: done.code,
      timed_out: done.code === null,
      truncated: done.truncated,
      cwd: done.cwd,
      session_id: session,
    };
  };
});

/** A command on a session that must be there. */
const onSession = (
  work: (doing: Doing, session: string) => Promise<Readonly<Record<string, unknown>>>,
): Command =>
  terminal((parameters) => {
    const session = sessionOf(parameters);
    return (doing) => {
      if (sessionsOf(doing.machine).has(session)) return work(doing, session);
      throw new MachineRefusal(`there is no terminal session "${session.slice(0, 100)}"`);
    };
  });

export const SHELL_COMMANDS = {
  terminal_connect: terminal((parameters) => {
    const session = parameters.has('session_id', 'session') ? sessionOf(parameters) : newId('trm');
    return async (doing) => {
      await open(doing, session);
      return { session_id: session };
    };
  }),
  terminal_execute: execute,
  terminal_read: onSession(async ({ machine }, session) => ({
    session_id: session,
    output: sessionsOf(machine).get(session) ?? '',
  })),
  terminal_clear: onSession(async ({ machine }, session) => {
    sessionsOf(machine).set(session, '');
    return { session_id: session };
  }),
  terminal_close: onSession(async (doing, session) => {
    sessionsOf(doing.machine).delete(session);
    await shellOf(doing).close(session);
    return { session_id: session };
  }),
} satisfies Partial<Record<MachineCommand, Command>>;
