/**
 * The way so far, as one flat turn that only ever grows: what is told of a step is told the same way in every later call, so a
 * provider's cache holds, and a crash, another key or another model changes nothing. It gets shorter in two ways alone: frames of
 * old steps go out in batches, and a summary takes the place of old steps. Pure, but for the frames that it asks for.
 */
import type { Part } from '../../models/model.ts';
import type { DecideInput, PastStep } from '../engine.ts';
import type { Version } from './versions.ts';

/** Steps that stay as they were when those before them are summed up. */
export const KEPT_STEPS = 5;
/** Frames go out in batches of so many: each time is a time that a cache is lost. */
const BATCH = 10;
const FRAMES_LEFT = 3;

/** The first of `count` steps whose frame is still shown. */
export function firstFrame(count: number): number {
  return count < BATCH + FRAMES_LEFT ? 0 : Math.floor((count - FRAMES_LEFT) / BATCH) * BATCH;
}

/** Old steps are left out in batches, too: a window that moves with each step would lose the cache each time. */
function firstOfHistory(count: number, history: number | null): number {
  if (history === null || count <= history) return 0;
  const batch = Math.max(1, Math.floor(history / 4));
  return Math.ceil((count - history) / batch) * batch;
}

/**
 * Where the telling begins: after what the newest summary covers, or with as many steps as this version is told. A summary
 * covers all but the last steps before the turn that made it; `fresh` is one that this very turn has made.
 */
export function firstTold(
  steps: readonly PastStep[],
  history: number | null,
  fresh: string | null = null,
): { from: number; summary: string | null } {
  const found = steps.findLastIndex(({ memory }) => memory?.summary !== undefined);
  const at = fresh === null ? found : steps.length;
  const dropped = firstOfHistory(steps.length, history);
  const covered = Math.max(0, at - KEPT_STEPS);
  if (at < 0 || covered < dropped) return { from: dropped, summary: null };
  return { from: covered, summary: fresh ?? steps[at]?.memory?.summary ?? null };
}

const text = (words: string): Part => ({ kind: 'text', text: words });
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const UNCERTAIN =
  'Whether this was performed is not known: look before you repeat it. What sends, pays, orders or deletes is never repeated: if the screen does not show whether it happened, ask a person.';

function outcomeOf(step: PastStep): string[] {
  if (step.askedHuman !== undefined) return [`A person was asked: ${step.askedHuman}`];
  return [
    ...(step.failed === undefined ? [] : [`Not performed: ${step.failed}`]),
    ...(step.uncertain ? [UNCERTAIN] : []),
  ];
}

function memoryOf({ memory }: PastStep): string[] {
  const { notes = [], reflection, missing = [], report } = memory ?? {};
  return [
    ...notes.map((note) => `Note: ${note}`),
    ...(report === undefined ? [] : [report]),
    ...(reflection === undefined ? [] : [`Looking back: ${reflection}`]),
    ...(missing.length === 0
      ? []
      : [`You said that it was done. It was checked, and this is missing:\n${list(missing)}`]),
  ];
}

async function partsOf(
  step: PastStep,
  number: number,
  more: { frame: boolean; instruction: string | null },
): Promise<Part[]> {
  const image = more.frame ? ((await step.frame?.()) ?? null) : null;
  const asked = more.instruction === null ? [] : [text(`You were told: ${more.instruction}`)];
  const after = [...outcomeOf(step), ...memoryOf(step)];
  return [
    ...asked,
    text(`Step ${number}.${step.reasoning ? ` ${step.reasoning}` : ''}`),
    ...(image ? [{ kind: 'image', image } as const] : []),
    ...step.actions.map((action) => ({ kind: 'action', action }) as const),
    ...(after.length === 0 ? [] : [text(after.join('\n'))]),
  ];
}

/** Instructions change in a session: each is told where it was given, the last one at the end. */
const instructionAt = (steps: readonly PastStep[], at: number): string | null => {
  const own = steps[at]?.instruction ?? null;
  const before = at === 0 ? null : (steps[at - 1]?.instruction ?? null);
  return own !== null && own !== before ? own : null;
};

function lastWords(input: DecideInput, isNews: boolean, version: Version): string {
  const { note, hint } = input;
  const more = [
    ...(isNews ? [`You are told now: ${input.instruction}`] : []),
    ...(note ? [`A person had control and says: ${note}`] : []),
    ...(hint ? [`Noticed: ${hint}`] : []),
  ];
  const ask = version.single ? 'What is the next action?' : 'What are the next actions?';
  return [...more, `The current screenshot follows. ${ask}`].join('\n');
}

/** `version.single` and `history` matter here, nothing else of it. */
export async function transcriptOf(
  input: DecideInput,
  version: Version,
  fresh: string | null = null,
): Promise<Part[]> {
  const { trajectory: steps } = input;
  const { from, summary } = firstTold(steps, version.history, fresh);
  const frames = Math.max(from, firstFrame(steps.length));
  const first = steps[0]?.instruction ?? input.instruction;
  const criteria = input.criteria ?? [];
  const parts: Part[] = [text(`Task: ${first}`)];
  if (criteria.length > 0) parts.push(text(`It is done when all of this is so:\n${list(criteria)}`));
  if (summary !== null) parts.push(text(`What was done before:\n${summary}`));
  for (let at = from; at < steps.length; at++) {
    const step = steps[at] as PastStep;
    const instruction = at === 0 ? null : instructionAt(steps, at);
    parts.push(...(await partsOf(step, at + 1, { frame: at >= frames, instruction })));
  }
  const last = steps.at(-1)?.instruction ?? first;
  return [
    ...parts,
    { kind: 'cache' },
    text(lastWords(input, input.instruction !== last, version)),
    { kind: 'image', image: input.screenshot },
  ];
}
