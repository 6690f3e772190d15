/** Windows of a desktop: list, switch, close, place. */
import type { MachineCommand } from '../../contract/machines.ts';
import type { WindowAct, Windows } from '../machine.ts';
import type { Command, Doing } from './command.ts';
import type { Parameters } from './parameters.ts';

const windowsOf = ({ machine }: Doing): Windows => {
  if (!machine.windows) throw new Error('this machine has no windows');
  return machine.windows;
};

/** px; a window may lie partly outside of its screen. */
const FAR = 10_000;

function placeOf(parameters: Parameters): Readonly<Record<string, number>> {
  const names = ['x', 'y', 'width', 'height'].filter((name) => parameters.has(name));
  return Object.fromEntries(names.map((name) => [name, parameters.number([name], { min: -FAR, max: FAR })]));
}

function windowing(what: WindowAct): Command {
  return {
    needs: 'windows',
    scope: 'actions:exec',
    read: (parameters) => {
      const id = parameters.text('window_id', 'id');
      const place = what === 'move' ? placeOf(parameters) : {};
      return async (doing) => {
        await windowsOf(doing).act(id, what, doing.signal, place);
        return undefined;
      };
    },
  };
}

/** Side by side over the whole screen, in the order they are listed. */
async function arrange(doing: Doing): Promise<{ arranged: number }> {
  const windows = windowsOf(doing);
  const { width, height } = doing.machine.screen.size();
  const listed = await windows.list(doing.signal);
  const share = Math.floor(width / Math.max(1, listed.length));
  for (const [index, { id }] of listed.entries()) {
    await windows.act(id, 'move', doing.signal, { x: index * share, y: 0, width: share, height });
  }
  return { arranged: listed.length };
}

export const WINDOW_COMMANDS = {
  list_windows: {
    needs: 'windows',
    scope: 'actions:exec',
    read: () => async (doing) => ({ windows: await windowsOf(doing).list(doing.signal) }),
  },
  arrange_windows: { needs: 'windows', scope: 'actions:exec', read: () => arrange },
  switch_to_window: windowing('switch'),
  close_window: windowing('close'),
  minimize_window: windowing('minimize'),
  maximize_window: windowing('maximize'),
  restore_window: windowing('restore'),
  move_window: windowing('move'),
} satisfies Partial<Record<MachineCommand, Command>>;
