/** Lists of settings and bars with fields: what is switched or filled in, and by which text. */
import { expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import type { Element, Sight } from '../sight.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';

async function look(drawn: Omit<Drawn, 'width' | 'height'>): Promise<Sight> {
  const { scene, words } = await drawScene({ width: 900, height: 420, ...drawn });
  return findElements(scene, words, iconNames());
}

const of = ({ elements }: Sight, role: Element['role']): Element[] =>
  elements.filter((one) => one.role === role);
const named = (elements: readonly Element[]): string[] => elements.map(({ label }) => label);
/** Rows of one card, each 60 px high, a line between them. */
const card = (rows: number): string =>
  Array.from(
    { length: rows },
    (_, row) =>
      `<rect x="40.5" y="${40.5 + row * 60}" width="820" height="60" fill="#fff" stroke="#e0e0e4"/>`,
  ).join('');
const toggle = (y: number, on: boolean): string =>
  `<rect x="790" y="${y}" width="44" height="24" rx="12" fill="${on ? '#0a84ff' : '#c8c8ce'}"/><circle cx="${on ? 822 : 802}" cy="${y + 12}" r="10" fill="#fff"/>`;
const slider = (x: number, y: number, width: number, at: number): string =>
  `<rect x="${x}" y="${y - 2}" width="${width}" height="4" rx="2" fill="#c8c8ce"/><rect x="${x}" y="${y - 2}" width="${at}" height="4" rx="2" fill="#0a84ff"/><circle cx="${x + at}" cy="${y}" r="9" fill="#0a84ff"/>`;

test('a row with a switch or a dropdown at its end is no field, and its text names what is there', async () => {
  const choice =
    '<rect x="720.5" y="176.5" width="114" height="28" rx="5" fill="#fff" stroke="#bbb"/><path d="M812 187 l5 6 l5 -6 z" fill="#333"/>';
  const tick = '<rect x="815.5" y="241.5" width="17" height="17" rx="3" fill="#fff" stroke="#777"/>';
  const sight = await look({
    ground: '#f2f2f5',
    shapes: card(4) + toggle(58, true) + toggle(118, false) + choice + tick,
    texts: [
      { text: 'Sounds', left: 60, top: 64 },
      { text: 'Start sound', left: 60, top: 124 },
      { text: 'Output', left: 60, top: 184 },
      { text: 'Pebble', left: 732, top: 184 },
      { text: 'Mute', left: 60, top: 244 },
    ],
  });
  expect(of(sight, 'input')).toEqual([]);
  expect(of(sight, 'toggle').map(({ label, state }) => [label, state.checked])).toEqual([
    ['Sounds', true],
    ['Start sound', false],
  ]);
  expect(of(sight, 'dropdown')).toMatchObject([{ text: 'Pebble', label: 'Output' }]);
  expect(named(of(sight, 'checkbox'))).toEqual(['Mute']);
});

test('a toggle is named by the whole of its row, wherever that is parted', async () => {
  const sight = await look({
    ground: '#fff',
    shapes: toggle(58, true),
    texts: [
      { text: 'Night light', left: 60, top: 54 },
      { text: '22:00', left: 60, top: 76 },
      { text: '06:30', left: 118, top: 76 },
    ],
  });
  expect(named(of(sight, 'toggle'))).toEqual(['Night light']);
});

test('the words at the ends of a scale name no slider; its value stands at its right', async () => {
  const ends = [
    { text: 'The bus is late', left: 40, top: 54 },
    { text: 'never', left: 360, top: 54 },
    { text: 'always', left: 630, top: 54 },
  ];
  const volume = [
    { text: 'Volume', left: 340, top: 134 },
    { text: '60', left: 630, top: 134 },
    { text: 'Sound', left: 40, top: 134 },
  ];
  const sight = await look({
    ground: '#fff',
    shapes: slider(410, 60, 200, 130) + slider(410, 140, 200, 120),
    texts: [...ends, ...volume],
  });
  expect(named(of(sight, 'slider'))).toEqual(['The bus is late', 'Volume']);
});

test('a slider with but pictures beside it is known by them', async () => {
  const speaker =
    '<path d="M370 55 h5 l7 -6 v22 l-7 -6 h-5 z" fill="#333"/><path d="M386 53 q5 7 0 14 M390 49 q8 11 0 22" fill="none" stroke="#333" stroke-width="2"/>';
  const sight = await look({ ground: '#fff', shapes: speaker + slider(410, 60, 300, 130), texts: [] });
  const [volume] = of(sight, 'slider');
  expect(volume?.label).toBe('');
  expect(volume?.icon).toContain('volume');
});

test('a large thin ring is a radio button', async () => {
  const ring = (y: number): string =>
    `<circle cx="52" cy="${y}" r="11.5" fill="#fff" stroke="#767676" stroke-width="1"/>`;
  const dot = '<circle cx="52" cy="112" r="6" fill="#111"/>';
  const sight = await look({
    ground: '#fff',
    shapes: ring(62) + ring(112) + dot,
    texts: [
      { text: 'Every day', left: 78, top: 55 },
      { text: 'Never', left: 78, top: 105 },
    ],
  });
  expect(of(sight, 'radio').map(({ label, state }) => [label, state.checked])).toEqual([
    ['Every day', false],
    ['Never', true],
  ]);
});

test('white boxes on a coloured bar are fields when they are named or hint at what to write', async () => {
  const white = (x: number): string => `<rect x="${x}" y="60" width="200" height="36" rx="3" fill="#fff"/>`;
  const sight = await look({
    ground: '#7a1f3d',
    shapes: [40, 280, 520].map(white).join(''),
    texts: [
      { text: 'Where to?', left: 40, top: 38, colour: '#fff' },
      { text: 'Budapest', left: 54, top: 72 },
      { text: 'Search hotels', left: 294, top: 72 },
      { text: 'Nine rooms left', left: 534, top: 72 },
    ],
  });
  expect(of(sight, 'input').map(({ label, text }) => [label, text])).toEqual([
    ['Where to?', 'Budapest'],
    ['', 'Search hotels'],
  ]);
});

test('a field may have its label in it, small above the value; a figure with its name is none', async () => {
  const sight = await look({
    ground: '#0d6b66',
    shapes: [40, 320, 600]
      .map((x) => `<rect x="${x}" y="60" width="240" height="54" rx="8" fill="#fff"/>`)
      .join(''),
    texts: [
      { text: 'Return', left: 56, top: 69, height: 8, colour: '#666' },
      { text: '14 Dec 2025', left: 56, top: 87, height: 12 },
      { text: 'Failed', left: 336, top: 69, height: 8, colour: '#666' },
      { text: '214', left: 336, top: 87, height: 12 },
      { text: 'Bilbao to Faro', left: 616, top: 69, height: 12 },
      { text: '19 Nov', left: 616, top: 87, height: 8, colour: '#666' },
    ],
  });
  expect(of(sight, 'input').map(({ label, text }) => [label, text])).toEqual([['Return', '14 Dec 2025']]);
});

test('the minus in the field of a stepper is pressed by itself', async () => {
  const frame = '<rect x="40.5" y="60.5" width="128" height="46" rx="6" fill="#fff" stroke="#bbb"/>';
  const sight = await look({
    ground: '#fff',
    shapes: `${frame}<rect x="56" y="83" width="12" height="2" fill="#222"/>`,
    texts: [
      { text: '1', left: 100, top: 79 },
      { text: '+', left: 140, top: 79, height: 12 },
    ],
  });
  expect(of(sight, 'icon')).toMatchObject([{ icon: ['minus'], left: 56 }]);
  expect(of(sight, 'input')).toMatchObject([{ icon: [], left: 40 }]);
});

const arrow = (x: number, y: number): string => `<path d="M${x} ${y} h8 l-4 7 z" fill="#1d1c1d"/>`;

test('a triangle at the end of a box opens a list; in a column of them each is named by its row', async () => {
  const rows = [60, 130, 200];
  const sight = await look({
    ground: '#fff',
    shapes: rows
      .map(
        (y) =>
          `<rect x="600.5" y="${y}.5" width="230" height="38" rx="4" fill="#fff" stroke="#c4c4c8"/>${arrow(806, y + 16)}`,
      )
      .join(''),
    texts: rows.flatMap((y, at) => [
      { text: ['Releases', 'Hiring', 'Lunch'][at] ?? '', left: 60, top: y + 14 },
      { text: 'Mentions only', left: 612, top: y + 14 },
    ]),
  });
  expect(of(sight, 'textarea')).toEqual([]);
  expect(of(sight, 'dropdown').map(({ label, text }) => [label, text])).toEqual([
    ['Releases', 'Mentions only'],
    ['Hiring', 'Mentions only'],
    ['Lunch', 'Mentions only'],
  ]);
});

test('a grip in the corner makes a text area of a box', async () => {
  const grip = '<path d="M319 97 l9 -9 M324 97 l4 -4" stroke="#444" stroke-width="1.6"/>';
  const sight = await look({
    ground: '#fff',
    shapes: `<rect x="40.5" y="60.5" width="292" height="40" fill="#fff" stroke="#888"/>${grip}`,
    texts: [{ text: 'Remarks', left: 40, top: 40 }],
  });
  expect(named(of(sight, 'textarea'))).toEqual(['Remarks']);
});

test('what opens a section is a button, and a hint tells a field that abuts its button', async () => {
  const sight = await look({
    ground: '#f4f8fc',
    shapes: [
      '<rect x="40.5" y="60.5" width="500" height="44" rx="6" fill="#fff" stroke="#ccd6e0"/>',
      '<rect x="40.5" y="200.5" width="400" height="44" fill="#fff" stroke="#111"/>',
      '<rect x="441" y="200" width="90" height="45" fill="#111"/>',
    ].join(''),
    texts: [
      { text: 'Lost luggage', left: 56, top: 77 },
      { text: '+', left: 518, top: 77 },
      { text: 'Search the collection', left: 54, top: 217 },
      { text: 'Search', left: 464, top: 217, colour: '#fff' },
    ],
  });
  expect(of(sight, 'button').map(({ text }) => text)).toEqual(['Lost luggage', 'Search']);
  expect(of(sight, 'input').map(({ text }) => text)).toEqual(['Search the collection']);
});

test('a slider with the focus, and a ring around it to show that, is a slider', async () => {
  const ring =
    '<rect x="181.5" y="48.5" width="309" height="22" rx="2" fill="none" stroke="#fff"/><rect x="183" y="50" width="306" height="19" fill="none" stroke="#101010" stroke-width="2"/>';
  const track =
    '<rect x="186" y="57" width="300" height="6" fill="#3b3b3b"/><rect x="186" y="57" width="240" height="6" fill="#ffbc7b"/><circle cx="426" cy="60" r="8" fill="#ff9f45"/>';
  const sight = await look({
    ground: '#212329',
    shapes: ring + track,
    texts: [{ text: 'Microphone', left: 60, top: 55, colour: '#eee' }],
  });
  expect(named(of(sight, 'slider'))).toEqual(['Microphone']);
});
