/**
 * Commands in sessions. Every command is a process of its own, so that nothing a command does to its shell can break the next
 * one; what a session remembers, its folder and its exported variables, is told by one command and given to the next.
 */
import type { Executed, Shell } from '../machine.ts';
import { MachineRefusal } from '../machine.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type Memory, parseMemory, SCRIPT } from './script.ts';

const MOST_OUTPUT_BYTES = 1024 * 1024;
const MOST_COMMAND_CHARS = 256 * 1024;
const MOST_SESSIONS = 64;

type Execution = Parameters<Shell['execute']>[1];

interface Session {
  memory: Memory;
  /** The end of the command before: those of one session run one after the other. */
  last: Promise<unknown>;
}

/** What every command finds in its environment, beside the sandbox's own. */
type Environment = Readonly<Record<string, string>>;

export function shellOf(sandbox: Sandbox, env: Environment = {}): Shell {
  const sessions = new Map<string, Session>();
  return {
    async execute(command, options) {
      options.signal.throwIfAborted();
      if (command.includes('\0')) throw new MachineRefusal('a command holds no NUL character');
      if (command.length > MOST_COMMAND_CHARS) throw new MachineRefusal('the command is too long');
      const session = sessionOf(sessions, options.session, sandbox.home);
      const before = session.last;
      const done = before.then(() => execute(sandbox, { session, env, command }, options));
      session.last = done.catch(() => undefined);
      return done;
    },
    async close(name) {
      sessions.delete(name);
    },
  };
}

/** The session by this name, made when there is none; the one unused for longest makes room. */
function sessionOf(sessions: Map<string, Session>, name: string, home: string): Session {
  const session = sessions.get(name) ?? { memory: { cwd: home, variables: '' }, last: Promise.resolve() };
  sessions.delete(name);
  sessions.set(name, session);
  const [oldest] = sessions.keys();
  if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
  return session;
}

async function execute(
  sandbox: Sandbox,
  { session, env, command }: { session: Session; env: Environment; command: string },
  { cwd = session.memory.cwd, timeoutMs, signal }: Execution,
): Promise<Executed> {
  signal.throwIfAborted();
  const folder = cwd.replace(/^~(?=\/|$)/, sandbox.home);
  const running = sandbox.start({
    argv: ['bash', '-c', SCRIPT, 'bash'],
    cwd: '/',
    env,
    input: [session.memory.variables, session.memory.cwd, folder, command, ''].join('\0'),
    mostBytes: MOST_OUTPUT_BYTES,
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    running.kill();
  }, timeoutMs);
  const abort = () => running.kill();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const { stdout, stderr, notes, code, truncated } = await running.ended;
    signal.throwIfAborted();
    session.memory = parseMemory(notes.toString()) ?? session.memory;
    return {
      stdout: stdout.toString(),
      stderr: stderr.toString(),
      code: late ? null : code,
      truncated,
      cwd: session.memory.cwd,
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
