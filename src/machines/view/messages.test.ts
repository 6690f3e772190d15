import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMessage } from './messages.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const good = fc.oneof(
  fc.record({ type: fc.constant('move'), x: fc.nat(10_000), y: fc.nat(10_000) }),
  fc.record({
    type: fc.constant('button'),
    button: fc.constantFrom('left', 'middle', 'right'),
    down: fc.boolean(),
    clicks: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constant('text'), text: fc.string({ minLength: 1, unit: 'grapheme' }) }),
  fc.record({ type: fc.constant('key'), key: fc.constantFrom('enter', 'ctrl', 'a'), down: fc.boolean() }),
  fc.record({ type: fc.constant('control'), holder: fc.constantFrom('agent', 'human') }),
);

it('are read as they were written', () => {
  fc.assert(
    fc.property(good, (message) => {
      expect(readMessage(JSON.stringify(message))).toEqual({ ...message });
    }),
    { numRuns },
  );
});

it('are told apart from everything else, which is answered in words and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readMessage(text)).toBeTypeOf('string');
    }),
    { numRuns },
  );
});

it.each([
  ['{"type":"move","x":-1,"y":"2"}', 'x must be at least 0; y must be integer'],
  ['{"type":"move","x":1}', 'y Field required'],
  ['{"type":"press","keys":[]}', 'keys must have at least 1 items'],
  ['{"type":"press","keys":["a","b","c","d","e","f"]}', 'keys must have at most 5 items'],
  [`{"type":"text","text":"${'x'.repeat(10_001)}"}`, 'text must have at most 10000 characters'],
  ['{"type":"toString"}', 'type must be one of shown, control, move, button, scroll, key, press, text'],
  ['{', 'a message is one JSON object'],
])('are answered in words where they are wrong: %#', (text, words) => expect(readMessage(text)).toBe(words));
