/**
 * The computer as functions that any model can call: what they are called and take. Names and params are those of the canonical
 * actions, so that there is nothing to translate that is no coordinate and no key. Pure.
 */
import type { PreparedAsk } from '../dialect.ts';
import type { ComputerTool, FunctionTool, JsonSchema } from '../model.ts';

export type Type = ComputerTool['actions'][number];
type Properties = Readonly<Record<string, JsonSchema>>;

const text = (description: string): JsonSchema => ({ type: 'string', description });
const whole = (description: string): JsonSchema => ({ type: 'integer', description });
const keys = (description: string): JsonSchema => ({ type: 'array', items: { type: 'string' }, description });

const object = (properties: Properties, required: readonly string[]): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const MODIFIERS = keys('Keys that are held meanwhile: ctrl, shift, alt, win or command.');
const TARGET = text('What to point at, so that it can be nothing else: its text, its kind, where it is.');
const POINT: Properties = { x: whole('From the left.'), y: whole('From the top.') };

const place = (words: boolean): Properties => (words ? { target: TARGET } : POINT);
const needed = (words: boolean): readonly string[] => (words ? ['target'] : ['x', 'y']);

const WAY: Properties = {
  ...{ from_x: whole('Where it begins.'), from_y: whole('Where it begins.') },
  ...{ to_x: whole('Where it ends.'), to_y: whole('Where it ends.') },
};
const WAY_IN_WORDS: Properties = { target: text('Where it begins.'), to: text('Where it ends.') };

type Definition = readonly [description: string, input: JsonSchema];

const DEFINITIONS: Readonly<Record<Type, (words: boolean) => Definition>> = {
  click: (words) => [
    'Click.',
    object(
      {
        ...place(words),
        button: { type: 'string', enum: ['left', 'right', 'middle'], description: 'left when left out.' },
        clicks: { type: 'integer', description: '2 is a double click, 3 a triple click; 1 when left out.' },
        modifiers: MODIFIERS,
      },
      needed(words),
    ),
  ],
  type_text: () => [
    'Type text where the focus is. A line break at its end presses enter.',
    object({ text: text('Exactly what is typed.') }, ['text']),
  ],
  key_press: () => [
    'Press one key: enter, tab, escape, backspace, delete, up, pagedown, f5, a.',
    object(
      {
        key: text('Its name.'),
        times: whole('How often; once when left out.'),
        hold_ms: whole('How long it is held, in ms; pressed and let go when left out.'),
      },
      ['key'],
    ),
  ],
  key_combo: () => ['Press keys together.', object({ keys: keys('In order: ["ctrl", "c"].') }, ['keys'])],
  scroll: (words) => [
    'Turn the wheel, with the pointer over what is to scroll.',
    object(
      {
        ...place(words),
        direction: { type: 'string', enum: ['up', 'down', 'left', 'right'] },
        amount: whole('Clicks of the wheel, 3 to 10 as a rule.'),
      },
      ['direction', 'amount'],
    ),
  ],
  drag: (words) => [
    'Drag with the left button.',
    words
      ? object({ ...WAY_IN_WORDS, modifiers: MODIFIERS }, ['target', 'to'])
      : object({ ...WAY, modifiers: MODIFIERS }, Object.keys(WAY)),
  ],
  move: (words) => ['Move the pointer without a click.', object(place(words), needed(words))],
  wait: () => [
    'Wait for something that loads.',
    object({ seconds: { type: 'number', description: 'At most 60.' } }, ['seconds']),
  ],
};

const CORNERS: Properties = {
  ...{ x0: whole('Upper left corner.'), y0: whole('Upper left corner.') },
  ...{ x1: whole('Lower right corner.'), y1: whole('Lower right corner.') },
};
const ZOOM: FunctionTool = {
  name: 'zoom',
  description: 'See a part of the screenshot at full resolution. Nothing is done to the screen.',
  input: object(CORNERS, Object.keys(CORNERS)),
};

export const isType = (name: string): name is Type => Object.hasOwn(DEFINITIONS, name);

/** What the model may call for this ask: the allowed actions, a look where it may have one, and the functions beside them. */
export function functionsOf({
  computer,
  functions,
}: Pick<PreparedAsk, 'computer' | 'functions'>): FunctionTool[] {
  if (!computer) return [...functions];
  const words = computer.targets === 'words';
  const actions = computer.actions.map((name): FunctionTool => {
    const [description, input] = DEFINITIONS[name](words);
    return { name, description, input };
  });
  return [...actions, ...(computer.zoom && !words ? [ZOOM] : []), ...functions];
}
