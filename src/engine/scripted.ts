/** The engine behind test keys: no network, no OCR, the same answer every time. Source: contract section 6. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Screenshot } from '../lib/images.ts';
import { sampleOf } from '../lib/json-schema/sample.ts';
import type { DecideInput, Decision, Engine, Point, Reading, TextElement } from './engine.ts';

type Described = Decision['actions'][number];

const NO_TOKENS = { input: 0, output: 0 } as const;
const SCROLL_AMOUNT = 3;
const WORDS = ['Opencoast', 'test', 'mode'] as const;

function centreOf({ width, height }: Screenshot): Point {
  return { x: Math.floor(width / 2), y: Math.floor(height / 2) };
}

/** The text between the quotes that follow the word "type"; a backslash or the other kind of quote may lie inside. */
function textToType(instruction: string): string | null {
  const quoted = /\btype\s+(?:'([^']*)'|"([^"]*)"|‘([^’]*)’|“([^”]*)”)/i.exec(instruction);
  return quoted ? (quoted.slice(1).find((text) => text !== undefined) ?? null) : null;
}

function wanted(instruction: string, { x, y }: Point): Described[] {
  const click: Described = {
    action: { action_type: 'click', params: { x, y } },
    description: 'Click the centre of the screen',
  };
  const text = textToType(instruction);
  if (text !== null) {
    return [click, { action: { action_type: 'type_text', params: { text } }, description: `Type '${text}'` }];
  }
  const scroll = /\bscroll\s+(up|down)\b/i.exec(instruction);
  if (scroll) {
    const direction = scroll[1]?.toLowerCase() === 'up' ? 'up' : 'down';
    return [
      {
        action: { action_type: 'scroll', params: { x, y, direction, amount: SCROLL_AMOUNT } },
        description: `Scroll ${direction}`,
      },
    ];
  }
  return [click];
}

/** One harmless action of each type, for callers whose `tools` rule out what the script wants. */
function standIn(type: string, { x, y }: Point): Described | null {
  const actions: Record<string, { action: CanonicalAction; description: string }> = {
    click: {
      action: { action_type: 'click', params: { x, y } },
      description: 'Click the centre of the screen',
    },
    move: {
      action: { action_type: 'move', params: { x, y } },
      description: 'Move to the centre of the screen',
    },
    wait: { action: { action_type: 'wait', params: { ms: 100 } }, description: 'Wait 100 ms' },
    scroll: {
      action: { action_type: 'scroll', params: { x, y, direction: 'down', amount: SCROLL_AMOUNT } },
      description: 'Scroll down',
    },
    key_press: {
      action: { action_type: 'key_press', params: { key: 'escape' } },
      description: 'Press escape',
    },
    key_combo: {
      action: { action_type: 'key_combo', params: { keys: ['ctrl', 'a'] } },
      description: 'Press ctrl+a',
    },
    type_text: { action: { action_type: 'type_text', params: { text: 'test' } }, description: "Type 'test'" },
    drag: {
      action: { action_type: 'drag', params: { from_x: x, from_y: y, to_x: x, to_y: y } },
      description: 'Drag from the centre of the screen to itself',
    },
  };
  return actions[type] ?? null;
}

function allowedActions(input: DecideInput): Described[] {
  const { tools } = input;
  const centre = centreOf(input.screenshot);
  const all = wanted(input.instruction, centre);
  const allowed = tools === null ? all : all.filter(({ action }) => tools.includes(action.action_type));
  if (allowed.length > 0) return allowed.slice(0, input.maxActions);
  const instead = (tools ?? []).flatMap((type) => standIn(type, centre) ?? []);
  return instead.slice(0, 1);
}

function finish(status: 'done' | 'fail', reasoning: string): Decision {
  const action: CanonicalAction =
    status === 'done'
      ? { action_type: 'done', params: {} }
      : { action_type: 'fail', params: { reason: reasoning } };
  return { status, reasoning, actions: [{ action, description: reasoning }], tokens: NO_TOKENS };
}

/** The plainest answer that its schema lets through. */
const answering = (decision: Decision, { outputSchema }: DecideInput): Decision =>
  outputSchema ? { ...decision, output: sampleOf(outputSchema) } : decision;

function decide(input: DecideInput): Decision {
  const { instruction, turn } = input;
  if (instruction.includes('[fail]')) return finish('fail', 'Test mode: the instruction asks to fail.');
  if (instruction.includes('[done]'))
    return answering(finish('done', 'Test mode: the instruction asks to be done.'), input);
  if (turn >= 3) return answering(finish('done', 'Test mode: the script is done on its third step.'), input);
  const actions = allowedActions(input);
  if (actions.length === 0) return finish('fail', 'Test mode: no allowed action is left.');
  return {
    status: 'continue',
    reasoning: `Test mode: step ${turn} of 3 of the script.`,
    actions,
    tokens: NO_TOKENS,
  };
}

/** Three words side by side inside the image, whatever its size (at least 16 px a side). */
function read({ width, height }: Screenshot): Reading {
  const column = Math.floor(width / WORDS.length);
  const wordWidth = Math.max(1, Math.floor(column * 0.8));
  const wordHeight = Math.max(1, Math.min(24, Math.floor(height / 4)));
  const elements: TextElement[] = WORDS.map((text, index) => ({
    text,
    left: index * column,
    top: Math.floor((height - wordHeight) / 2),
    width: wordWidth,
    height: wordHeight,
  }));
  return { fullText: WORDS.join(' '), elements };
}

/** Answers by script, in the sent screenshot's pixel space. Never waits. */
export const scriptedEngine: Engine = {
  async decide(input) {
    input.signal.throwIfAborted();
    return decide(input);
  },
  async ground({ screenshot, element, signal }) {
    signal.throwIfAborted();
    if (element.includes('[missing]')) {
      return { found: false, reason: 'Test mode: the description asks not to be found.', candidates: [] };
    }
    return { found: true, point: centreOf(screenshot), reason: 'Test mode: the centre of the screenshot.' };
  },
  async read({ screenshot, signal }) {
    signal.throwIfAborted();
    return read(screenshot);
  },
  // Nothing that it does could be checked: it never looks.
  criteria: () => [],
};
