/** A hand on a simulated machine: what a person would do, in the smallest acts that a driver knows. */
import type { Spec } from '../../src/machines/machine.ts';
import { createSimDriver, type SimMachine } from '../../src/machines/sim/sim.ts';

const signal = new AbortController().signal;

export const simSpec = (size: Spec['size'], options: Spec['options'] = {}): Spec => ({
  id: 'mch_sim',
  size,
  folder: '/nowhere',
  allowedHosts: [],
  options,
});

export interface Hand {
  readonly machine: SimMachine;
  see(): ReturnType<SimMachine['inspect']>;
  /** At the middle of what is called so in `targets`. */
  click(target: string, clicks?: number): Promise<void>;
  drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void>;
  /** Held together, let go in the other order: `press('ctrl', 'a')`. */
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  scroll(target: string, notches: number): Promise<void>;
}

export async function simHand(
  size: Spec['size'] = { width: 1280, height: 720 },
  options: Spec['options'] = {},
): Promise<Hand> {
  const machine = await createSimDriver().start(simSpec(size, options), signal);
  const { input } = machine;
  const moveTo = (target: string): Promise<void> => {
    const rect = machine.inspect().targets[target];
    if (rect === undefined) throw new Error(`nothing on the screen is called ${target}`);
    return input.move(rect.x + Math.floor(rect.width / 2), rect.y + Math.floor(rect.height / 2), signal);
  };
  return {
    machine,
    see: () => machine.inspect(),
    async click(target, clicks = 1) {
      await moveTo(target);
      for (let click = 1; click <= clicks; click += 1) {
        await input.button('left', true, click, signal);
        await input.button('left', false, click, signal);
      }
    },
    async drag(from, to) {
      await input.move(from.x, from.y, signal);
      await input.button('left', true, 1, signal);
      await input.move(to.x, to.y, signal);
      await input.button('left', false, 1, signal);
    },
    async press(...keys) {
      for (const key of keys) await input.key(key, true, signal);
      for (const key of keys.reverse()) await input.key(key, false, signal);
    },
    type: (text) => input.text(text, signal),
    async scroll(target, notches) {
      await moveTo(target);
      await input.scroll(0, notches, signal);
    },
  };
}
