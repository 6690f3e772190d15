import { expect, it } from 'vitest';
import { type Input, MachineRefusal } from '../machine.ts';
import { createHand } from './hand.ts';
import type { HandMessage } from './messages.ts';

/** Writes down what it is asked, each when the one before was let through. */
function slowInput() {
  const seen: string[] = [];
  const gates: (() => void)[] = [];
  const act =
    (name: string) =>
    (...given: unknown[]): Promise<void> => {
      seen.push([name, ...given.filter((one) => !(one instanceof AbortSignal))].join(' '));
      return new Promise((resolve) => gates.push(resolve));
    };
  const input: Input = {
    move: act('move'),
    button: act('button'),
    scroll: act('scroll'),
    key: act('key'),
    text: act('text'),
    releaseAll: async () => undefined,
  };
  const breathe = () => new Promise((resolve) => setImmediate(resolve));
  return {
    input,
    seen,
    async finish() {
      for (let idle = 0; idle < 3; idle++) {
        for (let gate = gates.shift(); gate; gate = gates.shift()) {
          gate();
          await breathe();
        }
        await breathe();
      }
    },
  };
}

const free = {
  turn: (signal: AbortSignal, act: (signal: AbortSignal) => Promise<void>) => act(signal),
  mayAct: () => true,
};
const never = new AbortController().signal;
const text = (value: string): HandMessage => ({ type: 'text', text: value });

it('does one thing after the other, and of many moves the last', async () => {
  const { input, seen, finish } = slowInput();
  const hand = createHand({ input, ...free, signal: never, refused: () => undefined });
  hand.do({ type: 'move', x: 1, y: 1 });
  for (let x = 2; x < 50; x++) hand.do({ type: 'move', x, y: x });
  hand.do({ type: 'button', button: 'left', down: true });
  hand.do({ type: 'press', keys: ['ctrl', 'c'] });
  expect(seen).toEqual(['move 1 1']);
  await finish();
  expect(seen).toEqual([
    'move 1 1',
    'move 49 49',
    'button left true 1',
    'key ctrl true',
    'key c true',
    'key c false',
    'key ctrl false',
  ]);
});

it('is idle when all is done that was asked for', async () => {
  const { input, seen, finish } = slowInput();
  const hand = createHand({ input, ...free, signal: never, refused: () => undefined });
  await hand.idle();
  hand.do(text('one'));
  hand.do(text('two'));
  const done = hand.idle().then(() => [...seen]);
  await finish();
  expect(await done).toEqual(['text one', 'text two']);
  hand.do(text('three'));
  await finish();
  expect(seen).toHaveLength(3);
});

it('does only what it may, and says nothing of what was ended when it might no more', async () => {
  const { input, seen, finish } = slowInput();
  const said: string[] = [];
  let may = true;
  const interrupted = async (_signal: AbortSignal, act: (signal: AbortSignal) => Promise<void>) => {
    if (!may) return;
    await act(never);
    if (!may) throw new Error('somebody else has control');
  };
  const hand = createHand({
    input,
    turn: interrupted,
    mayAct: () => may,
    signal: never,
    refused: (words) => said.push(words),
  });
  hand.do(text('first'));
  hand.do(text('second'));
  may = false;
  await finish();
  may = true;
  hand.do(text('third'));
  await finish();
  expect(seen).toEqual(['text first', 'text third']);
  expect(said).toEqual([]);
});

it('goes on after what the machine refused, and says what that was', async () => {
  const { input, seen, finish } = slowInput();
  const said: string[] = [];
  const refusing: Input = {
    ...input,
    key: () => Promise.reject(new MachineRefusal('There is no such key.')),
  };
  const broken: Input = { ...input, key: () => Promise.reject(new Error('secret of the driver')) };
  for (const one of [refusing, broken]) {
    const hand = createHand({
      input: one,
      ...free,
      signal: never,
      refused: (words) => said.push(words),
    });
    hand.do({ type: 'key', key: 'qwertz', down: true });
    hand.do(text('after it'));
    await finish();
  }
  expect(seen).toEqual(['text after it', 'text after it']);
  expect(said).toEqual(['There is no such key.', 'The machine did not do that.']);
});

it('refuses more than a hand can have meant, and does nothing once its watcher left', async () => {
  const { input, seen, finish } = slowInput();
  const left = new AbortController();
  const hand = createHand({ input, ...free, signal: left.signal, refused: () => undefined });
  const taken = Array.from({ length: 600 }, (_, index) => hand.do(text(String(index))));
  expect(taken.filter(Boolean)).toHaveLength(501);
  left.abort(new Error('left'));
  await finish();
  expect(seen).toEqual(['text 0']);
});
