/** From what a model of chat completions called to a Reply: one place for calls that were cut off and for points in an answer. Pure. */
import type { Place } from '../../contract/actions.ts';
import { asksForPoint, type PreparedAsk, pointIn } from '../dialect.ts';
import type { Call, Reply } from '../model.ts';
import { toScreen } from '../space.ts';
import type { ChatAnswer } from './chat.ts';

const CUT = 'The answer was too long and was cut off here. Do less at once.';

/** A point however a model that was trained on points writes it down: tags, brackets, a box. */
const MARKED =
  /<point>\s*(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)|[([]\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*(?:,\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*)?[)\]]/;

/** The first point of a text, or the middle of its first box; in the model's own coordinates. */
export function markedPoint(said: string): readonly [x: number, y: number] | null {
  const found = MARKED.exec(said.slice(0, 20_000));
  if (!found) return null;
  const [x, y, right, bottom] = found
    .slice(1)
    .flatMap((value) => (value === undefined ? [] : [Number(value)]));
  if (x === undefined || y === undefined) return null;
  return right === undefined || bottom === undefined ? [x, y] : [(x + right) / 2, (y + bottom) / 2];
}

/** `Reply.point`: JSON as it was asked for, else what looks like a point. */
export function pointOf(said: string, ask: PreparedAsk): Place | null | undefined {
  const asked = pointIn(said, ask);
  if (asked !== undefined || !ask.space || !asksForPoint(ask)) return asked;
  const marked = markedPoint(said);
  return marked ? (toScreen(ask.space, ...marked) ?? undefined) : undefined;
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
