/** The windows of a desktop, asked of its window manager by small programs inside. */
import { MachineRefusal, type Window, type WindowAct, type Windows } from '../machine.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { DISPLAY } from './display.ts';

const MOST_WINDOWS = 200;
const MOST_OUTPUT_BYTES = 256 * 1024;
/** wmctrl lists, but places windows wrongly that have a frame; xwininfo knows where they are. */
const LIST = `
xdotool getactivewindow 2>/dev/null || echo 0
wmctrl -l | head -n ${MOST_WINDOWS} | while read -r id desktop host title; do
  echo "$id $(xwininfo -id "$id" 2>/dev/null | awk '
    /Absolute upper-left X:/ { x = $4 } /Absolute upper-left Y:/ { y = $4 }
    /^  Width:/ { w = $2 } /^  Height:/ { h = $2 }
    END { print x + 0, y + 0, w + 0, h + 0 }') $title"
done
exit 0
`;

const MAXIMIZED = 'maximized_vert,maximized_horz';

export function windowsOf(sandbox: Sandbox): Windows {
  return {
    list: async (signal) => parseWindows(await inside(sandbox, ['bash', '-c', LIST], signal)),
    async act(id, act, signal, place = {}) {
      const known = parseWindows(await inside(sandbox, ['bash', '-c', LIST], signal));
      const window = known.find((one) => one.id === id);
      if (!window) throw new MachineRefusal(`there is no window ${id}`);
      for (const argv of commandsOf(window, act, place)) await inside(sandbox, argv, signal);
    },
  };
}

/** What to run, one after the other. */
export function commandsOf({ id }: Window, act: WindowAct, place: Partial<Window>): string[][] {
  const restore = ['wmctrl', '-i', '-r', id, '-b', `remove,${MAXIMIZED}`];
  const activate = ['wmctrl', '-i', '-a', id];
  switch (act) {
    case 'switch':
      return [activate];
    case 'close':
      return [['wmctrl', '-i', '-c', id]];
    case 'minimize':
      return [['xdotool', 'windowminimize', id]];
    case 'maximize':
      return [activate, ['wmctrl', '-i', '-r', id, '-b', `add,${MAXIMIZED}`]];
    case 'restore':
      return [restore, activate];
    case 'move': {
      // -1 leaves a measure as it is. By static gravity the place is that of the window itself, without its frame.
      const { x = -1, y = -1, width = -1, height = -1 } = place;
      const numbers = [x, y, width, height].map((value) => Math.round(value));
      return [restore, ['wmctrl', '-i', '-r', id, '-e', `10,${numbers.join(',')}`]];
    }
  }
}

/** The active window's number on the first line, then one window on each. */
export function parseWindows(text: string): Window[] {
  const [active = '0', ...lines] = text.split('\n');
  return lines.flatMap((line) => {
    const match = /^(0x[0-9a-f]{1,8}) (-?\d+) (-?\d+) (\d+) (\d+) ?(.*)$/.exec(line);
    if (!match) return [];
    const [, id = '', x, y, width, height, title = ''] = match;
    return {
      id,
      title,
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
      active: Number(id) === Number(active),
    };
  });
}

async function inside(sandbox: Sandbox, argv: readonly string[], signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const running = sandbox.start({ argv, env: { DISPLAY }, mostBytes: MOST_OUTPUT_BYTES });
  const abort = () => running.kill();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const { stdout, stderr, code } = await running.ended;
    signal.throwIfAborted();
    if (code !== 0) throw new MachineRefusal(`the window manager refused: ${stderr.toString().trim()}`);
    return stdout.toString();
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
