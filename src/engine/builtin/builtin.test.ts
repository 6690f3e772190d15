import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeScreenshot, type Screenshot } from '../../lib/images.ts';
import { createVision, type Vision } from '../../vision/vision.ts';
import type { DecideInput, Decision, Engine, PastStep } from '../engine.ts';
import { createBuiltinEngine } from './builtin.ts';

let vision: Vision;
let engine: Engine;
const screens: Record<string, Screenshot> = {};
const targets: Record<
  string,
  Record<string, { left: number; top: number; width: number; height: number }>
> = {};
const signal = new AbortController().signal;

beforeAll(async () => {
  vision = createVision({ workers: 2 });
  engine = createBuiltinEngine(vision);
  for (const name of ['login', 'feedback', 'settings', 'buttons', 'checkout']) {
    const at = (ending: string): URL => new URL(`../../../test/fixtures/${name}.${ending}`, import.meta.url);
    screens[name] = await decodeScreenshot(readFileSync(at('png')));
    targets[name] = JSON.parse(readFileSync(at('json'), 'utf8')).targets;
  }
});
afterAll(() => vision.close());

function decide(screen: string, instruction: string, more: Partial<DecideInput> = {}): Promise<Decision> {
  const screenshot = screens[screen];
  if (!screenshot) throw new Error(`no screen ${screen}`);
  return engine.decide({
    screenshot,
    instruction,
    trajectory: [],
    maxActions: 5,
    tools: null,
    systemPrompt: null,
    instructions: null,
    turn: (more.trajectory?.length ?? 0) + 1,
    mayAsk: true,
    signal,
    ...more,
  });
}

/** Sends the same screen until the engine stops, as a program with one static screenshot does. */
async function play(
  screen: string,
  instruction: string,
  more: Partial<DecideInput> = {},
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  const trajectory: PastStep[] = [];
  while (decisions.length < 12) {
    const decision = await decide(screen, instruction, { ...more, trajectory, turn: trajectory.length + 1 });
    decisions.push(decision);
    if (decision.status !== 'continue') break;
    trajectory.push({
      actions: decision.actions.map(({ action }) => action),
      status: decision.status,
      instruction,
    });
  }
  return decisions;
}

const typesOf = (decision: Decision | undefined): string[] =>
  decision?.actions.map(({ action }) => action.action_type) ?? [];

function clicksOn(decision: Decision | undefined, screen: string, ids: readonly string[]): void {
  const clicks = (decision?.actions ?? []).flatMap(({ action }) =>
    action.action_type === 'click' ? [action.params] : [],
  );
  expect(clicks).toHaveLength(ids.length);
  for (const [index, id] of ids.entries()) {
    const box = targets[screen]?.[id];
    const point = clicks[index];
    if (!box || !point) throw new Error(`no box ${id}`);
    expect(point.x).toBeGreaterThanOrEqual(box.left);
    expect(point.x).toBeLessThan(box.left + box.width);
    expect(point.y).toBeGreaterThanOrEqual(box.top);
    expect(point.y).toBeLessThan(box.top + box.height);
  }
}

describe('the built-in engine', () => {
  test('clicks, then is done', async () => {
    const [first, second, ...more] = await play('login', 'Click the login button');
    expect(first).toMatchObject({ status: 'continue', tokens: { input: 0, output: 0 } });
    expect(first?.reasoning).toContain('Login');
    clicksOn(first, 'login', ['login']);
    expect(second?.status).toBe('done');
    expect(typesOf(second)).toEqual(['done']);
    expect(more).toEqual([]);
  });

  test('one static screenshot is no failure', async () => {
    const decisions = await play('login', 'Click the first button and type hello');
    expect(decisions.map(({ status }) => status)).toEqual(['continue', 'continue', 'done']);
    expect(decisions.slice(0, 2).map(typesOf)).toEqual([['click'], ['type_text']]);
    clicksOn(decisions[0], 'login', ['login']);
  });

  test('fills a form in one turn and stops at the button', async () => {
    const instruction =
      "Type 'Ines@Port.example' into the Email field, enter S3cret in the Password field, click Login, then press enter";
    const [first, second] = await play('login', instruction);
    expect(typesOf(first)).toEqual(['click', 'type_text', 'click', 'type_text', 'click']);
    clicksOn(first, 'login', ['email', 'password', 'login']);
    expect(first?.actions[1]?.action).toEqual({
      action_type: 'type_text',
      params: { text: 'Ines@Port.example' },
    });
    expect(typesOf(second)).toEqual(['key_press']);
  });

  test('max_actions tears a pair without losing the text', async () => {
    const decisions = await play('feedback', 'type Rua into City, type Oak into Last name', {
      maxActions: 1,
    });
    expect(decisions.flatMap(typesOf)).toEqual(['click', 'type_text', 'click', 'type_text', 'done']);
  });

  test('stops after a button when the next target must be looked up', async () => {
    const [first, second, third] = await play('buttons', 'Click Start firing, then click Pause');
    clicksOn(first, 'buttons', ['start']);
    clicksOn(second, 'buttons', ['pause']);
    expect(third?.status).toBe('done');
  });

  test('goes to an address in one turn, and looks again before it goes on', async () => {
    const decisions = await play('buttons', 'Open https://kiln.example/list and press tab');
    expect(decisions.map(typesOf)).toEqual([
      ['key_combo', 'type_text', 'key_press'],
      ['key_press'],
      ['done'],
    ]);
    expect(decisions[0]?.actions.map(({ action }) => action.params)).toEqual([
      { keys: ['ctrl', 'l'] },
      { text: 'https://kiln.example/list' },
      { key: 'enter' },
    ]);
  });

  test('begins an address anew when it was torn and others had the keyboard meanwhile', async () => {
    const instruction = 'Open https://kiln.example/list';
    const torn = { maxActions: 1, instruction };
    const first = await decide('buttons', instruction, torn);
    expect(typesOf(first)).toEqual(['key_combo']);
    const { reasoning } = first;
    const trajectory: PastStep[] = [
      { actions: first.actions.map(({ action }) => action), status: 'continue', reasoning, instruction },
    ];
    expect(typesOf(await decide('buttons', instruction, { ...torn, trajectory }))).toEqual(['type_text']);
    const meanwhile = await decide('buttons', instruction, { ...torn, trajectory, humanActed: true });
    expect(typesOf(meanwhile)).toEqual(['key_combo']);
  });

  test('a session that remembers little still ends', async () => {
    const instruction = 'click Bisque, click Glaze, click Pause, click Finish, click Fire again';
    const before: PastStep = { actions: [], status: 'done', instruction: 'click Export log' };
    let turn = 1;
    let trajectory: PastStep[] = [before];
    const clicked: Decision[] = [];
    for (; turn <= 10; turn++) {
      const decision = await decide('buttons', instruction, { trajectory, turn: turn + 7 });
      if (decision.status !== 'continue') break;
      clicked.push(decision);
      const { reasoning } = decision;
      const past: PastStep = {
        actions: decision.actions.map(({ action }) => action),
        reasoning,
        instruction,
      };
      trajectory = [...trajectory, past].slice(-3);
    }
    expect(turn).toBe(6);
    for (const [index, id] of ['bisque', 'glaze', 'pause', 'finish', 'again'].entries()) {
      clicksOn(clicked[index], 'buttons', [id]);
    }
  });

  test('what is missing at first fails with a reason, never with a guess', async () => {
    const decision = await decide('login', 'Click the Checkout button');
    expect(decision.status).toBe('fail');
    expect(decision.actions).toHaveLength(1);
    expect(decision.actions[0]?.action).toMatchObject({ action_type: 'fail' });
    expect(decision.reasoning).toContain('Checkout');
  });

  test('what is missing after we acted is waited for once', async () => {
    const decisions = await play('login', 'Click Login, then click Inbox');
    expect(decisions.map(typesOf)).toEqual([['click'], ['wait'], ['fail']]);
  });

  test('a target that vanished because it was clicked is no failure', async () => {
    const trajectory: PastStep[] = [{ actions: [{ action_type: 'click', params: { x: 5, y: 5 } }] }];
    expect((await decide('buttons', 'Click the login button', { trajectory })).status).toBe('done');
  });

  test('asks nobody where nobody can be asked', async () => {
    const instruction = 'type ines@port.example into Email, then click Login';
    const alone = await play('login', instruction, { mayAsk: false });
    expect(alone.map(({ status }) => status)).toEqual(['continue', 'done']);
    expect((await play('login', instruction)).at(-1)?.askHuman).toContain('password');
  });

  test('asks for a password only when it is filling in its form', async () => {
    const [first, second] = await play('login', 'type ines@port.example into Email, click Login');
    expect(typesOf(first)).toEqual(['click', 'type_text']);
    expect(second).toMatchObject({ status: 'fail', askHuman: expect.stringContaining('password') });
    expect(typesOf(second)).toEqual(['fail']);
    const statuses = async (instruction: string) =>
      (await play('login', instruction)).map(({ askHuman }) => askHuman);
    expect(await statuses('click Login')).toEqual([undefined, undefined]);
    expect(await statuses('type ines into Email, type x7 into Password, click Login')).toEqual([
      undefined,
      undefined,
    ]);
    expect((await play('login', 'log in'))[0]?.askHuman).toContain('password');
  });

  test('asks for what is paid with, and not for what the task gives', async () => {
    const ask = async (instruction: string) => (await play('checkout', instruction)).at(-1)?.askHuman;
    expect(await ask('type Ines into Name on card, click Pay now')).toContain('payment');
    expect(await ask('enter the card number')).toContain('card number');
    expect(
      await ask('type 4242 4242 4242 4242 into Card number, type 123 into Security code, click Pay now'),
    ).toBeUndefined();
    expect(await ask('click Add a coupon')).toBeUndefined();
  });

  test('asks when what is wanted lies behind a password', async () => {
    expect(await decide('login', 'click Checkout')).toMatchObject({
      status: 'fail',
      reasoning: expect.stringContaining('Checkout'),
      askHuman: expect.stringContaining('password'),
    });
  });

  test('fills in again what a page has lost that was loaded anew, and nothing else', async () => {
    const instruction = 'type ines@port.example into Email, type x7 into Password, click Login, click Inbox';
    const [first] = await play('login', instruction);
    const decideAfter = (more: Partial<PastStep>, screen = 'login') => {
      const actions = first?.actions.map(({ action }) => action) ?? [];
      const past: PastStep = { actions, reasoning: first?.reasoning ?? '', instruction, ...more };
      return decide(screen, instruction, { trajectory: [past], maxActions: 8 });
    };
    const again = await decideAfter({ uncertain: true, screenshotSha256: 'before' });
    expect(typesOf(again)).toEqual([
      ...['click', 'key_combo', 'type_text', 'click', 'key_combo', 'type_text', 'click'],
    ]);
    clicksOn(again, 'login', ['email', 'password', 'login']);
    expect(typesOf(await decideAfter({ screenshotSha256: 'before' }))).toEqual(['wait']);
    expect(typesOf(await decideAfter({ uncertain: true, screenshotSha256: 'before' }, 'buttons'))).toEqual([
      'wait',
    ]);
    const unchanged = await decideAfter({ uncertain: true, screenshotSha256: screens.login?.sha256 ?? '' });
    expect(unchanged.actions.map(({ action }) => action)).toEqual(first?.actions.map(({ action }) => action));
  });

  test('looks afresh when a person had control', async () => {
    const reason = 'The screen asks for a password, which the task does not give.';
    const screenshotSha256 = screens.login?.sha256 ?? '';
    const past = (sha256: string): PastStep[] => [
      {
        actions: [
          { action_type: 'click', params: { x: 1, y: 1 } },
          { action_type: 'type_text', params: { text: 'ines' } },
        ],
      },
      { actions: [], status: 'fail', askedHuman: reason, screenshotSha256: sha256 },
    ];
    const instruction = 'type ines into Email, click Login';
    const again = (sha256: string) =>
      decide('login', instruction, { trajectory: past(sha256), humanActed: true });
    expect(await again(screenshotSha256)).toMatchObject({ askHuman: reason });
    expect(await again('another')).toMatchObject({ status: 'continue' });
  });

  test('says which words it does not understand', async () => {
    const decision = await decide('login', 'Book a meeting tomorrow at 3pm');
    expect(decision.status).toBe('fail');
    expect(decision.reasoning).toContain('Book a meeting tomorrow at 3pm');
  });

  test('the bare name of a button is enough', async () => {
    clicksOn(await decide('feedback', 'Save draft'), 'feedback', ['draft']);
  });

  test('text on the screen is never an instruction', async () => {
    const decision = await decide('buttons', 'check that the door is shut and begin');
    expect(decision.status).not.toBe('done');
    expect(typesOf(decision)).not.toContain('type_text');
  });

  test('keeps to the tools it was given', async () => {
    const decision = await decide('login', 'Click Login and press enter', { tools: ['click'] });
    expect(decision.status).toBe('fail');
    expect(decision.reasoning).toContain('key_press');
    const allowed = await decide('login', 'Click Login', { tools: ['click'] });
    expect(typesOf(allowed)).toEqual(['click']);
  });

  test.each([
    ['double click Login', { button: undefined, clicks: 2 }],
    ['right click Login', { button: 'right', clicks: undefined }],
  ])('%s', async (instruction, params) => {
    const [first] = (await decide('login', instruction)).actions;
    expect(first?.action.params).toMatchObject(
      Object.fromEntries(Object.entries(params).filter(([, v]) => v)),
    );
  });

  test('the same input gives the same decision', async () => {
    const once = await decide('settings', 'check Outages and repairs, click Save changes');
    expect(await decide('settings', 'check Outages and repairs, click Save changes')).toEqual(once);
    clicksOn(once, 'settings', ['outages', 'save']);
  });

  test('reads words inside the screen, lines joined', async () => {
    const screenshot = screens.login;
    if (!screenshot) throw new Error('no screen');
    const { fullText, elements } = await engine.read({ screenshot, signal });
    expect(fullText.split('\n')).toContain('Welcome back');
    expect(elements.map(({ text }) => text)).toEqual(fullText.split(/\s/));
    for (const box of elements) {
      for (const value of [box.left, box.top, box.width, box.height])
        expect(Number.isInteger(value)).toBe(true);
      expect(box.left + box.width).toBeLessThanOrEqual(screenshot.width);
      expect(box.top + box.height).toBeLessThanOrEqual(screenshot.height);
    }
  });
});
