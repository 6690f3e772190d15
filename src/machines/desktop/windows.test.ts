import { describe, expect, it } from 'vitest';
import { WINDOW_ACTS } from '../machine.ts';
import { commandsOf, parseWindows } from './windows.ts';

const LISTED = [
  '6291468',
  '0x0060000c 41 60 904 544 Terminal',
  '0x00800002 -5 0 10 10 ',
  '0x00a00001 1 2 3 4 a  title: with "all" $(kinds)',
  'something else',
  '',
].join('\n');

describe('the list of windows', () => {
  it('is read line by line, whatever the titles', () => {
    const windows = parseWindows(LISTED);
    expect(windows.map(({ id, title, active }) => ({ id, title, active }))).toEqual([
      { id: '0x0060000c', title: 'Terminal', active: true },
      { id: '0x00800002', title: '', active: false },
      { id: '0x00a00001', title: 'a  title: with "all" $(kinds)', active: false },
    ]);
    expect(windows[1]).toMatchObject({ x: -5, y: 0, width: 10, height: 10 });
  });

  it('is empty for a desktop without any', () => {
    expect(parseWindows('0\n')).toEqual([]);
    expect(parseWindows('')).toEqual([]);
  });
});

describe('what is done to a window', () => {
  const [window] = parseWindows(LISTED);

  it('names the window in every command', () => {
    for (const act of WINDOW_ACTS) {
      const commands = commandsOf(window!, act, {});
      expect(commands.length).toBeGreaterThan(0);
      for (const command of commands) expect(command).toContain('0x0060000c');
    }
  });

  it('leaves as they are the measures that are not given', () => {
    expect(commandsOf(window!, 'move', { x: 10.4, height: 300 }).at(-1)?.at(-1)).toBe('10,10,-1,-1,300');
  });
});
