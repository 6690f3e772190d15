import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ICON_TABLE } from './icon-table.ts';
import { ICON_MEANINGS, type IconMeaning } from './icon-words.ts';
import { iconNames } from './icons.ts';
import { bytesOf, type Ink, PRINT_BYTES, printFrom, printOf } from './prints.ts';

const names = iconNames();

/** Sets that no template is taken from: the common icons of each, by what they mean. */
const FOREIGN: Readonly<Record<string, Partial<Record<IconMeaning, string>>>> = {
  heroicons: {
    search: 'magnifying-glass',
    gear: 'cog-6-tooth',
    trash: 'trash',
    close: 'x-mark',
    menu: 'bars-3',
    plus: 'plus',
    check: 'check',
    pencil: 'pencil',
    heart: 'heart',
    star: 'star',
    bell: 'bell',
    user: 'user',
    home: 'home',
    mail: 'envelope',
    phone: 'phone',
    lock: 'lock-closed',
    eye: 'eye',
    'eye-off': 'eye-slash',
    download: 'arrow-down-tray',
    upload: 'arrow-up-tray',
    share: 'share',
    link: 'link',
    refresh: 'arrow-path',
    play: 'play',
    'arrow-left': 'arrow-left',
    'chevron-down': 'chevron-down',
    'more-vertical': 'ellipsis-vertical',
    grid: 'squares-2x2',
    flag: 'flag',
    'map-pin': 'map-pin',
    help: 'question-mark-circle',
    warning: 'exclamation-triangle',
    'external-link': 'arrow-top-right-on-square',
    sun: 'sun',
    moon: 'moon',
    bookmark: 'bookmark',
  },
  ion: {
    search: 'search',
    gear: 'settings-outline',
    trash: 'trash-outline',
    close: 'close',
    menu: 'menu',
    plus: 'add',
    check: 'checkmark',
    heart: 'heart',
    star: 'star-outline',
    bell: 'notifications-outline',
    user: 'person',
    home: 'home',
    calendar: 'calendar-outline',
    clock: 'time-outline',
    mail: 'mail-outline',
    lock: 'lock-closed',
    eye: 'eye-outline',
    download: 'download-outline',
    share: 'share-social',
    copy: 'copy-outline',
    play: 'play',
    volume: 'volume-high',
    camera: 'camera-outline',
    folder: 'folder-outline',
    cart: 'cart-outline',
    filter: 'funnel-outline',
    'chevron-right': 'chevron-forward',
    more: 'ellipsis-horizontal',
    send: 'send-outline',
    globe: 'globe-outline',
    moon: 'moon-outline',
    cloud: 'cloud-outline',
  },
  octicon: {
    search: 'search-16',
    gear: 'gear-16',
    close: 'x-16',
    menu: 'three-bars-16',
    plus: 'plus-16',
    pencil: 'pencil-16',
    bell: 'bell-16',
    user: 'person-16',
    home: 'home-16',
    mail: 'mail-16',
    lock: 'lock-16',
    link: 'link-16',
    tag: 'tag-16',
    'chevron-left': 'chevron-left-16',
    more: 'kebab-horizontal-16',
    filter: 'filter-16',
  },
};

interface Drawn {
  readonly body: string;
  readonly width?: number;
  readonly height?: number;
}

async function draw(set: string, name: string, px: number): Promise<Ink> {
  const file = createRequire(import.meta.url).resolve(`@iconify-json/${set}/icons.json`);
  const collection = JSON.parse(readFileSync(file, 'utf8'));
  const drawn: Drawn = collection.icons[name];
  const width = drawn.width ?? collection.width ?? 16;
  const height = drawn.height ?? collection.height ?? 16;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${px}" height="${px}" viewBox="0 0 ${width} ${height}">${drawn.body}</svg>`;
  const alpha = await sharp(Buffer.from(svg)).extractChannel(3).raw().toBuffer();
  return { width: px, height: px, levels: Float32Array.from(alpha, (value) => value / 255) };
}

describe('names of icons', () => {
  test.each([
    [16, 0.8],
    [24, 0.86],
    [40, 0.86],
  ])('of other sets, at %i px', async (px, floor) => {
    let first = 0;
    let named = 0;
    let all = 0;
    const missed: string[] = [];
    for (const [set, icons] of Object.entries(FOREIGN)) {
      for (const [meaning, name] of Object.entries(icons)) {
        const found = names.nameOf(await draw(set, name, px)).map((one) => one.meaning as string);
        all += 1;
        if (found[0] === meaning) first += 1;
        if (found.includes(meaning)) named += 1;
        else missed.push(`${set}:${name} ${found.join(' ')}`);
      }
    }
    expect(first / all, missed.join('\n')).toBeGreaterThanOrEqual(floor);
    expect(named / all, missed.join('\n')).toBeGreaterThanOrEqual(0.92);
  });

  test('nothing has no name', () => {
    expect(names.nameOf({ width: 24, height: 24, levels: new Float32Array(24 * 24) })).toEqual([]);
  });

  test('the same picture has the same names', async () => {
    const ink = await draw('heroicons', 'trash', 24);
    expect(names.nameOf(ink)).toEqual(names.nameOf(ink));
  });

  test('a print that was kept is nearly the one that was made', async () => {
    for (const name of ['trash', 'heart', 'bars-3', 'sun']) {
      const made = printOf(await draw('heroicons', name, 24));
      if (!made) throw new Error(`heroicons:${name} has no ink`);
      const kept = printFrom(bytesOf(made));
      expect(kept.aspect).toBeCloseTo(made.aspect, 6);
      for (const [at, edge] of made.edges.entries())
        expect(Math.abs((kept.edges[at] ?? 9) - edge)).toBeLessThan(0.002);
    }
  });

  test('every meaning has templates in the sets', () => {
    expect(ICON_TABLE.meanings).toEqual(ICON_MEANINGS);
    const prints = Buffer.from(ICON_TABLE.prints, 'base64');
    const drawn = new Set(
      Array.from({ length: prints.length / (1 + PRINT_BYTES) }, (_, at) => prints[at * (1 + PRINT_BYTES)]),
    );
    expect([...drawn].sort((a = 0, b = 0) => a - b)).toEqual(ICON_MEANINGS.map((_, at) => at));
  });
});
