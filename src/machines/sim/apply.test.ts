import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MachineRefusal, WINDOW_ACTS } from '../machine.ts';
import { apply } from './apply.ts';
import { draw } from './draw.ts';
import { snapshotOf } from './snapshot.ts';
import { initialState, type SimEvent, type SimState } from './state.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

/** Most of it means something: events without a purpose would hardly ever open a dialog. */
const events: fc.Arbitrary<SimEvent | { kind: 'go'; to: number }> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('go' as const), to: fc.nat() }), weight: 4 },
  fc.record({
    kind: fc.constant('move' as const),
    x: fc.integer({ min: -10, max: 900 }),
    y: fc.integer({ min: -10, max: 700 }),
  }),
  {
    arbitrary: fc.record({
      kind: fc.constant('button_down' as const),
      button: fc.constantFrom('left', 'left', 'left', 'right', 'middle'),
      clicks: fc.integer({ min: 1, max: 3 }),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('button_up' as const),
      button: fc.constantFrom('left', 'left', 'right'),
    }),
    weight: 4,
  },
  fc.record({
    kind: fc.constant('scroll' as const),
    dx: fc.integer({ min: -3, max: 3 }),
    dy: fc.integer({ min: -50, max: 50 }),
  }),
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('key_down' as const, 'key_down' as const, 'key_up' as const),
      key: fc.constantFrom(
        ...['enter', 'tab', 'space', 'escape', 'backspace', 'delete', 'home', 'end', 'pageup', 'pagedown'],
        ...[
          'up',
          'down',
          'left',
          'right',
          'shift',
          'ctrl',
          'alt',
          'f2',
          'f4',
          'a',
          'c',
          'x',
          'v',
          's',
          'w',
          'ж',
          '🙂',
        ],
      ),
    }),
    weight: 5,
  },
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('demo\topencoast\n', 'a long line that wraps '.repeat(20), '\n\n\n', '\ud800'),
    ),
  }),
  fc.constant({ kind: 'release' as const }),
  fc.record({ kind: fc.constant('clipboard' as const), text: fc.string({ maxLength: 20 }) }),
  fc.record({
    kind: fc.constant('window' as const),
    id: fc.constantFrom('login', 'editor', 'list', 'files', 'pages', 'ask', 'dialog', 'nothing'),
    act: fc.constantFrom(...WINDOW_ACTS),
    place: fc.record({ x: fc.integer(), y: fc.integer(), width: fc.integer(), height: fc.integer() }),
  }),
);

const sizes = fc.oneof(
  fc.constantFrom({ width: 200, height: 150 }, { width: 640, height: 480 }),
  fc.record({ width: fc.integer({ min: 200, max: 900 }), height: fc.integer({ min: 150, max: 700 }) }),
);

/** `go` puts the pointer on something that is there. */
function step(state: SimState, event: SimEvent | { kind: 'go'; to: number }): SimState {
  if (event.kind !== 'go') {
    try {
      return apply(state, event);
    } catch (error) {
      if (event.kind === 'window' && error instanceof MachineRefusal) return state;
      throw error;
    }
  }
  const targets = Object.values(snapshotOf(state).targets);
  const rect = targets[event.to % targets.length];
  if (rect === undefined) return state;
  return apply(state, { kind: 'move', x: rect.x + (rect.width >> 1), y: rect.y + (rect.height >> 1) });
}

function check(state: SimState): void {
  const { width, height } = state.size;
  const seen = snapshotOf(state);
  expect(draw(state).pixels.length).toBe(width * height * 3);
  expect(seen.pointer.x).toBeLessThan(width);
  expect(seen.pointer.y).toBeLessThan(height);
  expect(new Set(seen.windows.map(({ id }) => id)).size).toBe(seen.windows.length);
  expect(seen.dialog === null).toBe(seen.active !== 'dialog');
  expect(seen.openedFile === null || Object.hasOwn(seen.files, seen.openedFile)).toBe(true);
  for (const { caret, anchor, text } of Object.values(state.fields)) {
    expect(Math.min(caret, anchor)).toBeGreaterThanOrEqual(0);
    expect(Math.max(caret, anchor)).toBeLessThanOrEqual(text.length);
  }
}

test('whatever happens, it never throws, is always drawn in its size, and happens the same way again', () => {
  fc.assert(
    fc.property(sizes, fc.array(events, { maxLength: 60 }), (size, all) => {
      let state = initialState(size, 'a');
      for (const event of all) state = step(state, event);
      check(state);
      const again = all.reduce(step, initialState(size, 'a'));
      expect(snapshotOf(again)).toEqual(snapshotOf(state));
      expect(draw(again).pixels.equals(draw(state).pixels)).toBe(true);
    }),
    { numRuns: ROUNDS },
  );
});

test('an event leaves the state it was given as it was', () => {
  fc.assert(
    fc.property(fc.array(events, { minLength: 1, maxLength: 20 }), (all) => {
      const start = initialState({ width: 640, height: 480 }, 'a');
      const before = structuredClone(start);
      all.reduce(step, start);
      expect(start).toEqual(before);
    }),
    { numRuns: ROUNDS },
  );
});
