/** An engine whose decisions a test makes, task by task; what it does not play is the script's. */
import type { CanonicalAction } from '../../src/contract/actions.ts';
import type { Criterion, DecideInput, Decision, Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';

/** `nth`: how often it was asked for this task, from 1. */
export type Part = (input: DecideInput, nth: number) => Decision | Promise<Decision>;

export interface Puppet {
  readonly engine: Engine;
  /** What the engine decides whenever it is asked for this task, and what must hold at its end. */
  play(task: string, part: Part, criteria?: readonly Criterion[]): void;
}

const NO_TOKENS = { input: 0, output: 0 };

export function createPuppet(): Puppet {
  const parts = new Map<string, { part: Part; criteria: readonly Criterion[]; asked: number }>();
  return {
    engine: {
      ...scriptedEngine,
      async decide(input) {
        const played = parts.get(input.instruction);
        if (!played) return scriptedEngine.decide(input);
        played.asked += 1;
        return played.part(input, played.asked);
      },
      criteria: (task) => parts.get(task)?.criteria ?? [],
    },
    play: (task, part, criteria = []) => void parts.set(task, { part, criteria, asked: 0 }),
  };
}

export const decides = (...actions: CanonicalAction[]): Decision => ({
  status: 'continue',
  reasoning: 'This leads on.',
  actions: actions.map((action) => ({ action, description: `Do ${action.action_type}` })),
  tokens: NO_TOKENS,
});

export const says = (status: 'done' | 'fail', reasoning: string, more: Partial<Decision> = {}): Decision => ({
  status,
  reasoning,
  actions: [
    {
      action: status === 'done' ? { action_type: 'done', params: {} } : { action_type: 'fail', params: {} },
      description: reasoning,
    },
  ],
  tokens: NO_TOKENS,
  ...more,
});

/** A click on the bare desktop of a simulator, which minds none. */
export const clickAt = (x: number, y = 600): CanonicalAction => ({
  action_type: 'click',
  params: { x, y },
});

/** Never decides: it ends as it is told to, and with nothing else. */
export const hangs: Part = ({ signal }) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

export interface Gate {
  /** Somebody came to it. */
  readonly reached: Promise<void>;
  /** Waits until it is opened, or `signal` is aborted. */
  pass(signal: AbortSignal): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let arrive = (): void => undefined;
  let open = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    reached,
    open,
    pass(signal) {
      arrive();
      const ended = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      ended.catch(() => undefined);
      return Promise.race([opened, ended]);
    },
  };
}
