/** From what a model of chat completions called to a Reply: one place for calls that were cut off and for points in an answer. Pure. */
import type { Place } from '../../contract/actions.ts';
import { markedPoint } from '../actions/marks.ts';
import { asksForPoint, type PreparedAsk, pointerAfter, pointerIn, pointIn } from '../dialect.ts';
import type { Call, Reply } from '../model.ts';
import { toScreen } from '../space.ts';
import type { ChatAnswer } from './chat.ts';

const CUT = 'The answer was too long and was cut off here. Do less at once.';

/** `Reply.point`: JSON as it was asked for, else what looks like a point. */
function pointOf(said: string, ask: PreparedAsk): Place | null | undefined {
  const asked = pointIn(said, ask);
  if (asked !== undefined || !ask.space || !asksForPoint(ask)) return asked;
  const marked = markedPoint(said);
  return marked ? (toScreen(ask.space, ...marked) ?? undefined) : undefined;
}

/** Reads calls one behind the other, each knowing where those before it leave the pointer. */
export function inOrder<One>(
  list: readonly One[],
  ask: PreparedAsk,
  read: (one: One, at: number, pointer: Place | null) => Call,
): Call[] {
  let pointer = pointerIn(ask);
  return list.map((one, at) => {
    const call = read(one, at, pointer);
    if (call.kind === 'actions') pointer = call.actions.reduce((now, act) => pointerAfter(act, now), pointer);
    return call;
  });
}

/** @param text what it said, without what it called by text. */
export function replyOf(
  answer: ChatAnswer,
  { text, calls, ask }: { readonly text: string; readonly calls: readonly Call[]; readonly ask: PreparedAsk },
): Reply {
  const { refused, cut, usage, model, content } = answer;
  const last = calls.at(-1);
  // What was cut off may look whole: half of a text to type, say.
  const whole: readonly Call[] = refused
    ? []
    : cut && last
      ? [
          ...calls.slice(0, -1),
          { kind: 'malformed', id: last.id, name: 'name' in last ? last.name : last.kind, problem: CUT },
        ]
      : calls;
  const point = refused ? undefined : pointOf(answer.said, ask);
  return {
    text,
    calls: whole,
    stop: refused ? 'refusal' : cut ? 'length' : whole.length > 0 ? 'calls' : 'end',
    safety: [],
    usage,
    ...(point !== undefined && { point }),
    model,
    content,
  };
}
