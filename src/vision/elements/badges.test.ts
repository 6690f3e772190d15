import { describe, expect, test } from 'vitest';
import type { Screen } from '../../lib/images.ts';
import type { Box, Colour } from '../surfaces.ts';
import { badgeOf, withoutBadge } from './badges.ts';
import { withSigns } from './clusters.ts';
import { inkPieces } from './pieces.ts';

const WHITE: Colour = { red: 255, green: 255, blue: 255 };
const BLACK: Colour = { red: 20, green: 20, blue: 20 };
const RED: Colour = { red: 200, green: 40, blue: 30 };

function screenWith(...drawn: readonly { box: Box; colour: Colour }[]): Screen {
  const [width, height, channels] = [60, 40, 3] as const;
  const pixels = new Uint8Array(width * height * channels).fill(255);
  for (const { box, colour } of drawn) {
    for (let y = box.top; y < box.top + box.height; y++) {
      for (let x = box.left; x < box.left + box.width; x++) {
        pixels.set([colour.red, colour.green, colour.blue], (y * width + x) * channels);
      }
    }
  }
  return { width, height, channels, pixels } as Screen;
}

const icon = { left: 4, top: 12, width: 22, height: 22 };
const whole = { left: 4, top: 4, width: 30, height: 30 };
const corner = { left: 20, top: 4, width: 14, height: 14 };

describe('a badge', () => {
  test('is found where it stands out over a corner of the icon, and leaves no ink', () => {
    const screen = screenWith({ box: icon, colour: BLACK }, { box: corner, colour: RED });
    const badge = badgeOf(screen, whole, WHITE);
    expect(badge).toEqual(corner);
    if (!badge) return;
    const ink = { width: 30, height: 30, levels: new Float32Array(900).fill(0.5) };
    const { levels } = withoutBadge(ink, whole, badge);
    expect([levels[0], levels[20], levels[29 * 30]]).toEqual([1, 0, 1]);
  });

  test('is no part of an icon of one colour, nor a coloured part within it', () => {
    const plain = screenWith({ box: icon, colour: RED }, { box: corner, colour: RED });
    expect(badgeOf(plain, whole, WHITE)).toBeNull();
    const within = screenWith(
      { box: whole, colour: BLACK },
      { box: { left: 18, top: 8, width: 12, height: 10 }, colour: RED },
    );
    expect(badgeOf(within, whole, WHITE)).toBeNull();
  });
});

describe('what was read of icons', () => {
  test('is parted where nothing is', () => {
    const first = { left: 5, top: 10, width: 12, height: 14 };
    const second = { left: 30, top: 12, width: 10, height: 10 };
    const screen = screenWith({ box: first, colour: BLACK }, { box: second, colour: RED });
    const row = { left: 5, top: 10, width: 35, height: 14 };
    expect(inkPieces(screen, row, 6)).toEqual([first, second]);
    expect(inkPieces(screen, row, 20)).toEqual([row]);
  });

  test('is one with the parts of the picture, and not with a frame around it', () => {
    const sign = { left: 10, top: 10, width: 16, height: 16 };
    const lid = { left: 9, top: 7, width: 18, height: 6 };
    const frame = { left: 0, top: 0, width: 40, height: 36 };
    expect(withSigns([lid, frame], [sign])).toEqual([frame, { left: 9, top: 7, width: 18, height: 19 }]);
  });
});
