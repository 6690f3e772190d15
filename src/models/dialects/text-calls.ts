/** Calls that stand in the text: in the tags that Qwen and its kin are trained on, or as JSON alone. Pure. */
import type { Place } from '../../contract/actions.ts';
import { callOf } from '../actions/from-functions.ts';
import { isInput } from '../actions/inputs.ts';
import { type PreparedAsk, pointerIn } from '../dialect.ts';
import { objectIn } from '../json-text.ts';
import type { Call } from '../model.ts';
import { inOrder } from './replies.ts';

/** What is called by name, as it is written. */
export interface Written {
  readonly name: string;
  readonly input: unknown;
}

const MOST_CALLS = 100;
const OPEN = '<tool_call>';
const CLOSE = '</tool_call>';

/** `{"name": …, "arguments": {…}}`; the arguments may be JSON in a string. Null: it is no call. */
export function written(value: Readonly<Record<string, unknown>> | null): Written | null {
  if (!value || typeof value.name !== 'string') return null;
  const { name, arguments: given, input, parameters, ...rest } = value;
  const inner = given ?? input ?? parameters;
  if (inner === undefined) return { name, input: rest };
  return { name, input: typeof inner === 'string' ? (objectIn(inner) ?? inner) : inner };
}

/** What stands between the tags; the last may be left open. `rest`: what stands around them. */
function tagged(said: string): { readonly rest: string; readonly blocks: readonly string[] } {
  const [rest = '', ...pieces] = said.split(OPEN, MOST_CALLS + 1);
  const blocks: string[] = [];
  const around: string[] = [rest];
  for (const piece of pieces) {
    const end = piece.indexOf(CLOSE);
    blocks.push(end < 0 ? piece : piece.slice(0, end));
    around.push(end < 0 ? '' : piece.slice(end + CLOSE.length));
  }
  return { rest: around.join('').trim(), blocks };
}

type ReadWritten = (id: string, call: Written, pointer: Place | null) => Call;

/** The calls of a text and what it says beside them; a tag with no call in it is told to the model. */
export function callsInText(
  said: string,
  ask: PreparedAsk,
  read: ReadWritten = (id, { name, input }, pointer) => callOf(id, name, input, ask, pointer),
): { readonly text: string; readonly calls: Call[] } {
  const { rest, blocks } = tagged(said);
  if (blocks.length > 0) {
    const calls = inOrder(blocks, ask, (block, at, pointer): Call => {
      const id = `text_${at}`;
      const call = written(objectIn(block));
      const problem = 'What stands in tool_call is no JSON object with name and arguments.';
      return call ? read(id, call, pointer) : { kind: 'malformed', id, name: 'tool_call', problem };
    });
    return { text: rest, calls };
  }
  // JSON alone is a call; JSON among words may be what the screen shows.
  const alone = /^(?:```(?:json)?\s*)?\{[\s\S]*\}(?:\s*```)?$/.test(said) ? written(objectIn(said)) : null;
  return alone && isInput(alone.input)
    ? { text: '', calls: [read('text_0', alone, pointerIn(ask))] }
    : { text: said, calls: [] };
}
