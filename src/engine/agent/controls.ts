/** The functions a worker has beside the computer, and how their input is read. Pure. */
import type { FunctionTool, JsonSchema } from '../../models/model.ts';

/** Why a person is needed. */
const HUMAN_KINDS = [
  'captcha',
  'two_factor',
  'credentials',
  'payment',
  'consent_legal',
  'destructive',
  'injection_suspected',
  'ambiguous',
  'stuck',
  'safety_check',
] as const;
export type HumanKind = (typeof HUMAN_KINDS)[number];

const text = (description: string): JsonSchema => ({ type: 'string', description });

const FINISH: FunctionTool = {
  name: 'finish',
  description: 'End: the task is done, or it cannot be done.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['success', 'summary'],
    properties: {
      success: { type: 'boolean', description: 'Whether everything that was asked for is done.' },
      summary: text(
        'What the screen shows for it; the answer, where something was asked; else why it cannot be done.',
      ),
    },
  },
};

const ASK_HUMAN: FunctionTool = {
  name: 'ask_human',
  description: 'Give control to a person, because only a person can go on.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'reason'],
    properties: {
      kind: { type: 'string', enum: [...HUMAN_KINDS] },
      reason: text('What the person is to do, in one sentence.'),
    },
  },
};

const NOTE: FunctionTool = {
  name: 'note',
  description: 'Keep a value or a fact word for word for later steps: you will not see this screen again.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['text'],
    properties: { text: text('What to remember. No passwords and no codes.') },
  },
};

const RUN_CODE: FunctionTool = {
  name: 'run_code',
  description:
    'Have something done in the terminal of the machine, where that is surer than the screen: files, data, downloads. Another model does it and reports.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['goal'],
    properties: { goal: text('What is to be true afterwards, with every name and path that is needed.') },
  },
};

export interface ControlOptions {
  readonly notes: boolean;
  readonly code: boolean;
  /** What `finish` must give beside its summary; null: nothing. */
  readonly output: JsonSchema | null;
}

/** The functions of one question. */
export function controlsOf({ notes, code, output }: ControlOptions): FunctionTool[] {
  const finish =
    output === null
      ? FINISH
      : {
          ...FINISH,
          input: {
            ...FINISH.input,
            properties: { ...FINISH.input.properties, output },
          },
        };
  return [finish, ASK_HUMAN, ...(notes ? [NOTE] : []), ...(code ? [RUN_CODE] : [])];
}

export type Control =
  | {
      readonly name: 'finish';
      readonly success: boolean;
      readonly summary: string;
      readonly output?: unknown;
    }
  | { readonly name: 'ask_human'; readonly kind: HumanKind; readonly reason: string }
  | { readonly name: 'note'; readonly text: string }
  | { readonly name: 'run_code'; readonly goal: string };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsOf = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null;

const MOST_WORDS = 4_000;

/** What a call of one of these functions says; a sentence for the model where it says nothing usable. */
export function readControl(name: string, input: unknown): Control | string {
  const given = isRecord(input) ? input : {};
  switch (name) {
    case 'finish': {
      const summary = wordsOf(given.summary, MOST_WORDS);
      if (typeof given.success !== 'boolean' || summary === null)
        return 'finish needs success (true or false) and summary (text).';
      return { name, success: given.success, summary, ...('output' in given && { output: given.output }) };
    }
    case 'ask_human': {
      const reason = wordsOf(given.reason, 500);
      const kind = HUMAN_KINDS.find((one) => one === given.kind);
      if (reason === null || kind === undefined)
        return `ask_human needs reason (text) and kind (one of ${HUMAN_KINDS.join(', ')}).`;
      return { name, kind, reason };
    }
    case 'note': {
      const words = wordsOf(given.text, 1_000);
      return words === null ? 'note needs text.' : { name, text: words };
    }
    case 'run_code': {
      const goal = wordsOf(given.goal, MOST_WORDS);
      return goal === null ? 'run_code needs goal (text).' : { name, goal };
    }
    default:
      return `There is no function ${JSON.stringify(name.slice(0, 60))}.`;
  }
}
