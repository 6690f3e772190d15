/** Starts a desktop and stays: `desktop-process.ts '{"folder":"…","id":"…"}'`. Prints what is stored of it. */
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';

const { folder, id } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; id: string };
const print = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);

const machine = await createDesktopDriver({ openNetwork: false }).start(
  { id, size: { width: 800, height: 600 }, folder, allowedHosts: [], options: {} },
  AbortSignal.timeout(60_000),
);
// Something that left its group and something that ignores being asked to end.
const { stdout } = await machine.shell!.execute(
  '(setsid sleep 1000 >/dev/null 2>&1 &); (trap "" TERM HUP; sleep 1000 >/dev/null 2>&1 &); readlink /proc/self/ns/pid',
  { session: 's', timeoutMs: 20_000, signal: AbortSignal.timeout(20_000) },
);
print({ event: 'running', state: machine.state, namespace: /\d+/.exec(stdout)?.[0] });
setInterval(() => undefined, 1_000);
