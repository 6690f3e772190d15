/** The built-in engine on the simulated desktop, where nothing but its picture can be asked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBuiltinEngine } from '../../src/engine/builtin/builtin.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createVision, type Vision } from '../../src/vision/vision.ts';
import { type Hand, simHand } from '../support/sim-hand.ts';
import { run } from './agent-loop.ts';

const signal = AbortSignal.timeout(600_000);

describe('the built-in engine on the simulated desktop', () => {
  let vision: Vision;
  let engine: Engine;
  let hand: Hand;
  beforeAll(() => {
    vision = createVision({ workers: 2 });
    engine = createBuiltinEngine(vision);
  });
  afterAll(() => vision.close());

  const play = async (task: string, person?: (hand: Hand) => Promise<void>) => {
    hand = await simHand({ width: 1280, height: 720 });
    const helped = person && { person: () => person(hand) };
    const ran = await run({ machine: hand.machine, engine, task, signal, ...helped });
    return { ...ran, login: hand.see().login.stage };
  };

  test('signs in, and is believed because the screen says so', async () => {
    const { verdict, login } = await play('Open Login, then sign in as demo with password opencoast');
    expect(login).toBe('welcome');
    expect(verdict).toMatchObject({ passed: true });
    expect(JSON.stringify(verdict)).not.toContain('opencoast');
  });

  test('is not believed with a wrong password', async () => {
    const { verdict, login } = await play('Open Login, then sign in as demo with password pencoast');
    expect(login).toBe('error');
    expect(verdict).toMatchObject({ passed: false, confidence: 0 });
  });

  test.each([
    ['Open Login, then sign in as demo', 'The task wants the password'],
    ['Open Login, type demo into User, click Sign in', 'The screen asks for a password'],
  ])('asks for the password: %s', async (task, reason) => {
    const alone = await play(task);
    expect(alone.last).toMatchObject({ status: 'fail', askHuman: expect.stringContaining(reason) });
    const helped = await play(task, async (person) => {
      await person.click('login.password');
      await person.type('opencoast');
    });
    expect(helped).toMatchObject({ asked: [expect.stringContaining(reason)], login: 'welcome' });
    expect(helped.last.status).toBe('done');
  });

  test('a form with a password stops nobody who does not fill it in', async () => {
    const { decisions } = await play('Open Login, then tick Remember me and click Files');
    expect(decisions.every(({ askHuman }) => askHuman === undefined)).toBe(true);
    expect(decisions.at(-1)?.status).toBe('done');
  });
});
