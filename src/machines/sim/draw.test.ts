import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { apply } from './apply.ts';
import { canvasOf, write } from './canvas.ts';
import { draw } from './draw.ts';
import { fontAt } from './font.ts';
import { initialState, type SimEvent, type SimState } from './state.ts';

const reached = (state: SimState, ...events: SimEvent[]): SimState => events.reduce(apply, state);
const pixelsOf = (state: SimState): Buffer => draw(state).pixels;

function inkOf(char: string, px: 10 | 15 | 20 | 30): string {
  const canvas = canvasOf({ width: px * 3, height: px * 2 });
  write(canvas, char, { font: fontAt(px), x: 4, y: 2, colour: 0xffffff, clip: { x: 0, y: 0, ...canvas } });
  return createHash('sha1').update(canvas.pixels).digest('hex');
}

describe.each([10, 15, 20, 30] as const)('at %i px', (px) => {
  test('what looks different on paper looks different here', () => {
    const chars = [
      ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!"#$%&()*+,-./:;<=>?@[]^_{|}~',
      ...'äöüßéèêñçøåÿŁłŐőŘřŞğİıЖжЩщЮюЯяЪъЁёЇїҐґ€№“”«»…—',
      ...'好界日本語🙂😀あア\u0301\u0000\u0007\u200b\ud800\udc00',
    ];
    const inks = chars.map((char) => inkOf(char, px));
    expect(inks.filter((ink, at) => inks.indexOf(ink) !== at)).toEqual([]);
    expect(inks).not.toContain(inkOf(' ', px));
  });

  test('a character without a glyph is as high as a line at most', () => {
    const font = fontAt(px);
    for (const code of [0x597d, 0x1f642, 0x10ffff]) {
      const glyph = font.glyph(code);
      expect(font.ascent - glyph.top).toBeGreaterThanOrEqual(0);
      expect(font.ascent - glyph.top + glyph.height).toBeLessThanOrEqual(font.lineHeight);
    }
  });
});

describe('a frame', () => {
  const start = initialState({ width: 640, height: 480 }, '1');

  test('is the same for the same seed, and another for another', () => {
    expect(pixelsOf(initialState({ width: 640, height: 480 }, '1')).equals(pixelsOf(start))).toBe(true);
    const seeds = ['1', '2', '3', '4', '5', '6'].map((seed) =>
      pixelsOf(
        apply(initialState({ width: 640, height: 480 }, seed), { kind: 'window', id: 'login', act: 'close' }),
      ),
    );
    expect(new Set(seeds.map((pixels) => pixels.toString('base64'))).size).toBeGreaterThan(1);
  });

  test('shows what is typed, where the caret is, and what is selected', () => {
    const typed = reached(start, { kind: 'text', text: 'ab' });
    const caret = reached(typed, { kind: 'key_down', key: 'left' });
    const selected = reached(typed, { kind: 'key_down', key: 'shift' }, { kind: 'key_down', key: 'left' });
    const frames = [start, typed, caret, selected].map((state) => pixelsOf(state).toString('base64'));
    expect(new Set(frames).size).toBe(4);
  });

  test('does not show a password', () => {
    const password = (text: string): Buffer => pixelsOf(reached(start, { kind: 'text', text: `\t${text}` }));
    expect(password('abcd').equals(password('wxyz'))).toBe(true);
    expect(password('abcd').equals(password('abc'))).toBe(false);
    expect(password('🙂').equals(password('a'))).toBe(true);
  });

  test('does not depend on where the pointer is', () => {
    expect(pixelsOf(reached(start, { kind: 'move', x: 1, y: 1 })).equals(pixelsOf(start))).toBe(true);
  });
});
