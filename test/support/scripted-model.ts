/** A model that says what it is told to: the harness is what is under test. It keeps what it was asked. */
import type { Ask, AskOptions, Call, Hop, Model, Reply } from '../../src/models/model.ts';

export type Say = Partial<Omit<Reply, 'usage'>> & { readonly usage?: Partial<Reply['usage']> };
export type Line = Say | ((ask: Ask, hops: readonly Hop[]) => Say);

export interface ScriptedModel extends Model {
  readonly asked: { readonly ask: Ask; readonly hops: readonly Hop[] }[];
}

const NO_USAGE: Reply['usage'] = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };

/** Answers with one line after the other; one that is asked more often fails the test. */
export function scriptedModel(
  lines: readonly Line[],
  more: Partial<Pick<Model, 'name' | 'pointsWell'>> = {},
) {
  const asked: { ask: Ask; hops: readonly Hop[] }[] = [];
  const model: ScriptedModel = {
    name: 'scripted model',
    pointsWell: true,
    ...more,
    asked,
    async ask(ask: Ask, { hops, signal }: AskOptions): Promise<Reply> {
      signal.throwIfAborted();
      const line = lines[asked.length];
      asked.push({ ask, hops: [...hops] });
      if (!line) throw new Error(`the script has ${lines.length} lines, and was asked for one more`);
      const said = typeof line === 'function' ? line(ask, hops) : line;
      const calls = said.calls ?? [];
      return {
        text: '',
        stop: calls.length > 0 ? 'calls' : 'end',
        safety: [],
        model: 'scripted',
        content: null,
        ...said,
        calls,
        usage: { ...NO_USAGE, input: 10, output: 2, ...said.usage },
      };
    },
  };
  return model;
}

let count = 0;
const nextId = (): string => `call_${++count}`;

export const click = (x: number, y: number): Call => ({
  kind: 'actions',
  id: nextId(),
  actions: [{ action_type: 'click', params: { x, y } }],
});

export const call = (name: string, input: unknown): Call => ({ kind: 'function', id: nextId(), name, input });
