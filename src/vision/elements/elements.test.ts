import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import type { Element, Sight } from '../sight.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';

async function look(drawn: Drawn): Promise<Sight> {
  const { scene, words } = await drawScene(drawn);
  return findElements(scene, words, iconNames());
}

/** The element whose box holds the point, the smallest first. */
function at(sight: Sight, x: number, y: number): Element | undefined {
  return sight.elements
    .filter((one) => x >= one.left && x < one.left + one.width && y >= one.top && y < one.top + one.height)
    .sort((a, b) => a.width * a.height - b.width * b.height)[0];
}

const box = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" ${style}/>`;
const tick = (x: number, y: number, colour: string): string =>
  `<path d="M${x + 3.5} ${y + 8.5} l3 3 l6 -7" fill="none" stroke="${colour}" stroke-width="2"/>`;

const STYLES = [
  { name: 'light', ground: '#fff', line: '#888', fill: '#fff', ink: '#222', accent: '#1a66d9', scale: 1 },
  {
    name: 'light at 2x',
    ground: '#f4f5f7',
    line: '#99a',
    fill: '#fff',
    ink: '#222',
    accent: '#0a7d5a',
    scale: 2,
  },
  {
    name: 'dark',
    ground: '#16181d',
    line: '#666c78',
    fill: '#22252c',
    ink: '#e8e8e8',
    accent: '#5b8cff',
    scale: 1,
  },
  {
    name: 'JPEG',
    ground: '#fff',
    line: '#777',
    fill: '#fff',
    ink: '#222',
    accent: '#c2185b',
    scale: 1,
    jpeg: 88,
  },
] as const;

describe.each(STYLES)('$name', ({ ground, line, fill, ink, accent, scale, ...rest }) => {
  const page = { width: 480, height: 320, ground, scale, ...rest };
  const on = (x: number, y: number) => [x * scale, y * scale] as const;

  test('fields and buttons, by their boxes', async () => {
    const field = `fill="${fill}" stroke="${line}" rx="3"`;
    const sight = await look({
      ...page,
      shapes: [
        box(20, 40, 220, 32, field),
        box(20, 110, 220, 32, field),
        `<path d="M218 123 l5 5 l5 -5" fill="none" stroke="${ink}" stroke-width="2"/>`,
        box(20, 180, 220, 90, field),
        box(300, 40, 100, 34, `fill="${accent}" rx="5"`),
        box(300, 100, 100, 34, `fill="none" stroke="${accent}" rx="5"`),
      ].join(''),
      texts: [
        { text: 'Full name', left: 20, top: 22, colour: ink },
        { text: 'Ada', left: 32, top: 51, colour: ink },
        { text: 'Country', left: 20, top: 92, colour: ink },
        { text: 'Ireland', left: 32, top: 121, colour: ink },
        { text: 'Remarks', left: 20, top: 162, colour: ink },
        { text: 'Save', left: 336, top: 52, colour: '#fff' },
        { text: 'Cancel', left: 329, top: 112, colour: accent },
      ],
    });
    expect(at(sight, ...on(200, 56))).toMatchObject({ role: 'input', label: 'Full name', text: 'Ada' });
    expect(at(sight, ...on(150, 126))).toMatchObject({ role: 'dropdown', label: 'Country', text: 'Ireland' });
    expect(at(sight, ...on(150, 230))).toMatchObject({ role: 'textarea', label: 'Remarks' });
    expect(at(sight, ...on(350, 45))).toMatchObject({ role: 'button', text: 'Save' });
    expect(at(sight, ...on(305, 117))).toMatchObject({ role: 'button', text: 'Cancel' });
  });

  test('checkboxes, radio buttons and toggles, and whether they are on', async () => {
    const ring = (x: number, y: number, colour: string): string =>
      `<circle cx="${x + 8}" cy="${y + 8}" r="7" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
    const pill = (x: number, y: number, isOn: boolean): string =>
      `<rect x="${x}" y="${y}" width="40" height="22" rx="11" fill="${isOn ? accent : '#9a9aa5'}"/><circle cx="${x + (isOn ? 29 : 11)}" cy="${y + 11}" r="8" fill="#fff"/>`;
    const sight = await look({
      ...page,
      shapes: [
        box(20, 20, 16, 16, `fill="${fill}" stroke="${line}" rx="2"`),
        `<rect x="20" y="50" width="16" height="16" rx="2" fill="${accent}"/>${tick(20, 50, '#fff')}`,
        ring(20, 80, line),
        `${ring(20, 110, accent)}<circle cx="28" cy="118" r="3.6" fill="${accent}"/>`,
        pill(400, 150, true),
        pill(400, 200, false),
      ].join(''),
      texts: ['Weekly report', 'News of friends', 'Paper', 'Sepia']
        .map((text, row) => ({ text, left: 46, top: 23 + row * 30, colour: ink }))
        .concat([
          { text: 'Dark mode', left: 20, top: 156, colour: ink },
          { text: 'Two columns', left: 20, top: 206, colour: ink },
        ]),
    });
    const stated = (role: string, label: string, checked: boolean) => ({ role, label, state: { checked } });
    expect(at(sight, ...on(28, 28))).toMatchObject(stated('checkbox', 'Weekly report', false));
    expect(at(sight, ...on(28, 58))).toMatchObject(stated('checkbox', 'News of friends', true));
    expect(at(sight, ...on(28, 88))).toMatchObject(stated('radio', 'Paper', false));
    expect(at(sight, ...on(28, 118))).toMatchObject(stated('radio', 'Sepia', true));
    expect(at(sight, ...on(420, 161))).toMatchObject(stated('toggle', 'Dark mode', true));
    expect(at(sight, ...on(420, 211))).toMatchObject(stated('toggle', 'Two columns', false));
  });

  test('icons by themselves, on buttons and in fields', async () => {
    const { icons } = JSON.parse(
      readFileSync(createRequire(import.meta.url).resolve('@iconify-json/heroicons/icons.json'), 'utf8'),
    );
    const icon = (name: string, x: number, y: number, colour: string): string =>
      `<svg x="${x}" y="${y}" width="22" height="22" viewBox="0 0 24 24" color="${colour}">${icons[name].body}</svg>`;
    const sight = await look({
      ...page,
      shapes: [
        icon('trash', 40, 40, ink),
        box(100, 34, 36, 36, `fill="${accent}" rx="6"`),
        icon('magnifying-glass', 107, 41, '#fff'),
        icon('heart-solid', 180, 40, ink),
      ].join(''),
      texts: [{ text: 'Some words to read', left: 40, top: 120, colour: ink }],
    });
    expect(at(sight, ...on(51, 51))).toMatchObject({ role: 'icon' });
    expect(at(sight, ...on(51, 51))?.icon).toContain('trash');
    expect(at(sight, ...on(102, 52))).toMatchObject({ role: 'button' });
    expect(at(sight, ...on(118, 52))?.icon).toContain('search');
    expect(at(sight, ...on(191, 51))?.icon).toContain('heart');
  });
});

test('a pale button with soft corners', async () => {
  const sight = await look({
    width: 400,
    height: 160,
    shapes: '<rect x="40" y="40" width="110" height="40" rx="8" fill="#ebeefa"/>',
    texts: [
      { text: 'Discard', left: 70, top: 55 },
      { text: 'Some words of the page', left: 40, top: 120 },
    ],
  });
  const button = at(sight, 50, 60);
  expect(button).toMatchObject({ role: 'button', text: 'Discard' });
  expect(Math.abs((button?.width ?? 0) - 110)).toBeLessThanOrEqual(4);
});

test('a slider, and the tab that is underlined', async () => {
  const sight = await look({
    width: 480,
    height: 200,
    shapes:
      '<rect x="120" y="58" width="200" height="5" rx="2" fill="#ccc"/><circle cx="200" cy="60.5" r="9" fill="#15c"/><rect x="96" y="132" width="56" height="3" fill="#15c"/>',
    texts: [
      { text: 'Volume', left: 40, top: 55 },
      { text: 'Profile', left: 20, top: 114 },
      { text: 'Reading', left: 100, top: 114 },
      { text: 'Privacy', left: 180, top: 114 },
    ],
  });
  expect(at(sight, 260, 60)).toMatchObject({ role: 'slider', label: 'Volume' });
  const tabs = sight.elements.filter(({ role }) => role === 'tab');
  expect(tabs.map(({ text, state }) => [text, state.selected])).toEqual([
    ['Profile', false],
    ['Reading', true],
    ['Privacy', false],
  ]);
});

test('a table: rows, columns and their heads', async () => {
  const columns = { Name: 20, City: 160, Total: 300 };
  const rows = ['Ada', 'Grace', 'Linus', 'Edsger'];
  const sight = await look({
    width: 420,
    height: 220,
    shapes: '',
    texts: Object.entries(columns).flatMap(([head, left]) => [
      { text: head, left, top: 20 },
      ...rows.map((name, row) => ({ text: left === 20 ? name : `Cell${row}`, left, top: 52 + row * 32 })),
    ]),
  });
  expect(sight.tables).toHaveLength(1);
  expect(sight.tables[0]?.columns.map(({ head }) => head)).toEqual(['Name', 'City', 'Total']);
  expect(sight.tables[0]?.rows).toHaveLength(5);
});

test('a dialog on dimmed ground, and a menu that covers what is under it', async () => {
  const dialog = await look({
    width: 600,
    height: 400,
    ground: '#555',
    shapes: '<rect x="150" y="100" width="300" height="200" fill="#fff" rx="8"/>',
    texts: [
      { text: 'Delete this', left: 180, top: 130 },
      { text: 'Behind it', left: 20, top: 20, colour: '#111' },
    ],
  });
  expect(dialog.dialog).toMatchObject({ left: 150, top: 100, width: 300, height: 200 });
  const menu = await look({
    width: 600,
    height: 400,
    shapes:
      '<rect x="40.5" y="80.5" width="400" height="240" fill="#eef1f6" stroke="#99a"/><rect x="360.5" y="40.5" width="180" height="140" fill="#fff" stroke="#99a"/>',
    texts: ['Day', 'Week', 'Month'].map((text, row) => ({ text, left: 380, top: 60 + row * 40 })),
  });
  expect(menu.dialog).toMatchObject({ left: 360, top: 40 });
  expect(menu.elements.filter(({ role }) => role === 'menuitem').map(({ text }) => text)).toEqual([
    'Day',
    'Week',
    'Month',
  ]);
  const asked = await look({
    width: 600,
    height: 400,
    shapes:
      '<rect x="40.5" y="80.5" width="400" height="240" fill="#eef1f6" stroke="#99a"/><rect x="360.5" y="40.5" width="180" height="140" fill="#fff" stroke="#99a"/>',
    texts: [
      { text: 'Are you sure', left: 380, top: 60 },
      { text: 'Cancel', left: 380, top: 140 },
      { text: 'Leave', left: 480, top: 140 },
    ],
  });
  const leave = asked.elements.find(({ text }) => text === 'Leave');
  expect(leave?.left).toBeGreaterThan(470);
  expect(leave?.width).toBeLessThan(60);
});

describe('shapes of browsers and frameworks', () => {
  const page = { width: 480, height: 200 };

  test('a radio button with a large dot is on, whatever its colour', async () => {
    const radio = (x: number, colour: string): string =>
      `<circle cx="${x}" cy="40" r="7.5" fill="#fff" stroke="${colour}" stroke-width="1.4"/><circle cx="${x}" cy="40" r="4.8" fill="${colour}"/>`;
    const texts = [
      { text: 'Sepia', left: 52, top: 35 },
      { text: 'Night', left: 202, top: 35 },
    ];
    const sight = await look({ ...page, shapes: radio(36, '#6f411f') + radio(186, '#0075ff'), texts });
    for (const x of [36, 186])
      expect(at(sight, x, 40)).toMatchObject({ role: 'radio', state: { checked: true } });
    expect(at(sight, 186, 40)?.label).toBe('Night');
  });

  test('what stands on the two sides of a tick box are two texts', async () => {
    const shapes = `<rect x="110" y="30" width="18" height="18" rx="2" fill="#0075ff"/>${tick(111.5, 31.5, '#fff')}`;
    const texts = [
      { text: 'wrap', left: 74, top: 34 },
      { text: 'Card', left: 133, top: 34 },
    ];
    const sight = await look({ ...page, shapes, texts });
    expect(at(sight, 114, 33)).toMatchObject({ role: 'checkbox', label: 'Card', state: { checked: true } });
    expect(sight.lines.map(({ text }) => text)).toEqual(['wrap', 'Card']);
  });

  test('a field may be drawn by its outline alone, with its label in a gap of it', async () => {
    const shapes = `<path d="M52 40 H44 q-4 0 -4 4 V86 q0 4 4 4 H316 q4 0 4 -4 V44 q0 -4 -4 -4 H128" fill="none" stroke="#5b6b80" stroke-width="2"/>`;
    const texts = [
      { text: 'Insurance', left: 57, top: 34 },
      { text: 'K 7720', left: 56, top: 60 },
    ];
    const field = (await look({ ...page, shapes, texts })).elements.find(({ role }) => role === 'input');
    expect(field).toMatchObject({ label: 'Insurance', text: 'K 7720' });
  });

  test('the round ends of a field on a bar are no pictures', async () => {
    const shapes = `<rect x="0.5" y="20.5" width="479" height="64" fill="#fff" stroke="#ddd"/><rect x="30.5" y="32.5" width="400" height="40" rx="20" fill="#fff" stroke="#d9d4ea"/>`;
    const sight = await look({ ...page, shapes, texts: [{ text: 'Write something', left: 52, top: 47 }] });
    expect(at(sight, 300, 52)).toMatchObject({ role: 'input', left: 30, width: 401 });
    expect(sight.elements.filter(({ role }) => role === 'icon')).toEqual([]);
  });

  test('a slider may be one shape with its track, and its knob anywhere on it', async () => {
    const slider = (x: number, y: number, at: number): string =>
      `<rect x="${x}" y="${y - 4}" width="200" height="8" rx="4" fill="#efefef" stroke="#b2b2b2"/><rect x="${x}" y="${y - 4}" width="${at}" height="8" rx="4" fill="#0075ff"/><circle cx="${x + at}" cy="${y}" r="8" fill="#0075ff"/>`;
    const shapes = slider(100.5, 40.5, 60) + slider(100.5, 120.5, 150);
    const texts = [
      { text: 'Noise', left: 40, top: 36 },
      { text: 'Light', left: 40, top: 116 },
    ];
    const sliders = (await look({ ...page, shapes, texts })).elements.filter(({ role }) => role === 'slider');
    expect(sliders.map(({ label }) => label)).toEqual(['Noise', 'Light']);
    for (const { left, width } of sliders) {
      expect(Math.abs(left - 100)).toBeLessThan(8);
      expect(Math.abs(width - 200)).toBeLessThan(16);
    }
  });

  test('a toggle is seen however large it is beside its text', async () => {
    const toggle = (y: number, colour: string, knob: number): string =>
      `<rect x="380" y="${y}" width="66" height="38" rx="19" fill="${colour}"/><circle cx="${knob}" cy="${y + 19}" r="16.5" fill="#fff"/>`;
    const shapes = toggle(20, '#34a853', 427) + toggle(100, '#d4d7de', 399);
    const texts = [
      { text: 'Bluetooth', left: 20, top: 34 },
      { text: 'Aeroplane', left: 20, top: 114 },
    ];
    const toggles = (await look({ ...page, shapes, texts })).elements.filter(({ role }) => role === 'toggle');
    expect(toggles.map(({ label, state }) => [label, state.checked])).toEqual([
      ['Bluetooth', true],
      ['Aeroplane', false],
    ]);
  });
});
