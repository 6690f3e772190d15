/** Pages that are drawn by hand, for the planner: what it does is done to them, and what it sees comes of it. */
import { createHash } from 'node:crypto';
import type { CanonicalAction } from '../../src/contract/actions.ts';
import { decideOn } from '../../src/engine/builtin/deciding.ts';
import { withoutEcho } from '../../src/engine/builtin/echo.ts';
import type { DecideInput, Decision, PastStep } from '../../src/engine/engine.ts';
import type { ReadWord } from '../../src/vision/read/tesseract.ts';
import { groupLines } from '../../src/vision/read/words.ts';
import { type Element, PLAIN_STATE, type Role, type Sight, type State } from '../../src/vision/sight.ts';

const WHITE = { red: 255, green: 255, blue: 255 };
const BLACK = { red: 0, green: 0, blue: 0 };
const LETTER = 8;
const HEIGHT = 20;

interface Drawn {
  readonly element: Element;
  /** What a click on it, or keys while it was clicked last, do to the page. */
  readonly id: string;
}

const wordsAt = (text: string, left: number, top: number): ReadWord[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    ...{
      text: word,
      confidence: 95,
      left: left + index * LETTER,
      top: top + 3,
      width: word.length * LETTER - 2,
      height: 14,
    },
  }));

interface Drawing {
  readonly at?: readonly [number, number];
  readonly width?: number;
  readonly label?: string;
  readonly state?: Partial<State>;
  readonly icon?: readonly string[];
  readonly id?: string;
}

export function draw(
  role: Role,
  text: string,
  { at = [20, 20], width, label = '', state = {}, icon = [], id = text }: Drawing,
): Drawn {
  const [left, top] = at;
  const words = wordsAt(text, left + 4, top);
  const element: Element = {
    ...{ left, top, width: width ?? Math.max(20, text.length * LETTER + 8), height: HEIGHT },
    ...{ role, text, label, icon, colour: WHITE, ink: BLACK, state: { ...PLAIN_STATE, ...state }, words },
  };
  return { element, id };
}

/** What is on a page below each other, one thing a row unless it says where it is. */
function sightOf(things: readonly Drawn[]): Sight {
  const elements = things.map(({ element }) => element);
  const words = elements.flatMap((one) => one.words);
  return {
    ...{ width: 600, height: 600, unit: 1, lines: groupLines(words, () => false), elements },
    ...{ panels: [], tables: [], dialog: null },
  };
}

/** A page: what is drawn of its state, and what acts on it. */
export interface Page<S> {
  readonly start: S;
  draw(state: S): readonly Drawn[];
  /** `id`: what was clicked last. */
  act(state: S, action: CanonicalAction, id: string | null): S;
}

export const rows = (...things: readonly ((at: readonly [number, number]) => Drawn)[]): Drawn[] =>
  things.map((thing, at) => thing([20, 20 + at * 40]));
export const row =
  (role: Role, text: string, more: Omit<Drawing, 'at'> = {}) =>
  (at: readonly [number, number]): Drawn =>
    draw(role, text, { at, ...more });

interface Played<S> {
  readonly decisions: readonly Decision[];
  readonly actions: readonly string[];
  readonly state: S;
  readonly last: Decision;
}

const said = (action: CanonicalAction, id: string | null): string => {
  switch (action.action_type) {
    case 'click':
      return `click ${id ?? `${action.params.x},${action.params.y}`}${action.params.modifiers ? ' with ctrl' : ''}`;
    case 'type_text':
      return `type ${action.params.text}`;
    case 'key_press':
      return `press ${action.params.key}`;
    case 'key_combo':
      return `press ${action.params.keys.join('+')}`;
    case 'scroll':
      return `scroll ${action.params.direction}`;
    default:
      return action.action_type;
  }
};

/** `memory`: turns that are remembered. */
export function play<S>(page: Page<S>, instruction: string, memory = 20, maxActions = 5): Played<S> {
  let state = page.start;
  let clicked: string | null = null;
  const trajectory: PastStep[] = [];
  const [decisions, actions]: [Decision[], string[]] = [[], []];
  for (let turn = 1; turn <= 40; turn++) {
    const things = page.draw(state);
    const sha256 = createHash('sha256').update(JSON.stringify(things)).digest('hex');
    const input: DecideInput = {
      ...{
        instruction,
        trajectory: trajectory.slice(-memory),
        maxActions,
        tools: null,
        systemPrompt: null,
        instructions: null,
      },
      ...{ turn, mayAsk: true, signal: new AbortController().signal },
      screenshot: { sha256 } as DecideInput['screenshot'],
    };
    const decision = decideOn(withoutEcho(sightOf(things), instruction), input);
    decisions.push(decision);
    if (decision.status !== 'continue') return { decisions, actions, state, last: decision };
    for (const { action } of decision.actions) {
      if (action.action_type === 'click') {
        const { x, y } = action.params;
        const hit = things.findLast(
          ({ element: { left, top, width, height } }) =>
            x >= left && x < left + width && y >= top && y < top + height,
        );
        clicked = hit?.id ?? null;
      }
      actions.push(said(action, clicked));
      state = page.act(state, action, clicked);
    }
    trajectory.push({
      ...{ actions: decision.actions.map(({ action }) => action), status: 'continue', instruction },
      ...{ reasoning: decision.reasoning, screenshotSha256: sha256 },
      ...(decision.findings !== undefined && { findings: decision.findings }),
    });
  }
  throw new Error(`not done: ${actions.join(', ')}`);
}

export const isClick = (action: CanonicalAction): boolean => action.action_type === 'click';

/** Boxes that are ticked by a click. */
export const boxes = (ticked: readonly string[]): Page<readonly string[]> => ({
  start: ticked,
  draw: (state) =>
    rows(
      ...['Terms', 'News'].map((name) =>
        row('checkbox', '', { label: name, id: name, state: { checked: state.includes(name) } }),
      ),
      row('button', 'Save'),
    ),
  act: (state, action, id) =>
    !isClick(action) || id === null || id === 'Save'
      ? state
      : state.includes(id)
        ? state.filter((one) => one !== id)
        : [...state, id],
});
