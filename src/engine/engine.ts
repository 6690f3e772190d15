/** What turns a screenshot into a decision. Engines know nothing of HTTP, money or tenants. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { SuccessCriterion } from '../contract/runs.ts';
import type { Screenshot } from '../lib/images.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One earlier turn, oldest first. `actions` are in the pixel space of the current screenshot. */
export interface PastStep {
  readonly actions: readonly CanonicalAction[];
  readonly reasoning?: string;
  readonly status?: 'continue' | 'done' | 'fail';
  /** SHA-256 (hex) of the screenshot that turn saw: tells whether the screen changed since. */
  readonly screenshotSha256?: string;
  /** The instruction of that turn, where it is known (sessions). */
  readonly instruction?: string;
  /** `Decision.askHuman` of that turn: a person had control after it. It ended nothing, whatever its status says. */
  readonly askedHuman?: string;
  /** `Decision.findings` of that turn. */
  readonly findings?: string;
  /** The server was interrupted over it: its actions were performed, or some of them, or none. */
  readonly uncertain?: boolean;
  /** The machine was restarted after it, before anybody saw what came of it: the screen tells nothing of it. */
  readonly lost?: boolean;
  /** What that turn saw; null once it is past its retention. Absent where nobody keeps it. */
  readonly frame?: () => Promise<Screenshot | null>;
  /** Why an action of it was not performed, and those after it were not either. */
  readonly failed?: string;
  /** `Decision.memory` of that turn. */
  readonly memory?: StepMemory;
}

/** What an engine wants to know in later turns. JSON: it is stored with the step, and is all that survives a crash. */
export interface StepMemory {
  /** Values and facts to be kept word for word. */
  readonly notes?: readonly string[];
  /** What became of everything up to this turn: earlier ones need not be told any more. */
  readonly summary?: string;
  /** What was thought about the way so far. */
  readonly reflection?: string;
  /** What a judge missed when this turn said that it was done. */
  readonly missing?: readonly string[];
  /** What a command on the machine came to. */
  readonly report?: string;
}

export interface DecideInput {
  readonly screenshot: Screenshot;
  readonly instruction: string;
  readonly trajectory: readonly PastStep[];
  readonly maxActions: number;
  /** null: all of them. */
  readonly tools: readonly string[] | null;
  readonly systemPrompt: string | null;
  readonly instructions: string | null;
  /** 1-based number of this turn, as far as the server knows (session step, trajectory length + 1, or a recent count). */
  readonly turn: number;
  /** A person can be given control, and the engine is asked again afterwards; nobody can where a client steps by itself. */
  readonly mayAsk?: boolean;
  /** What a person said who had control and gave it back; null when nothing. */
  readonly note?: string | null;
  /** A person had control just before this turn: what the engine asked for may be there now. */
  readonly humanActed?: boolean;
  /** What the server noticed of the way so far, or of the last answer. */
  readonly hint?: string;
  /** It goes in circles. */
  readonly stuck?: boolean;
  /** What the steps are taken on; absent where the client takes them by itself. */
  readonly machine?: MachineFacts;
  /** What must be seen at the end, as it was fixed before the first step. */
  readonly criteria?: readonly string[];
  /** JSON Schema of what is to be given with `done`. */
  readonly outputSchema?: Readonly<Record<string, unknown>>;
  /** One conversation for a provider's cache; says nothing about whose it is. */
  readonly conversation?: string;
  readonly signal: AbortSignal;
}

/** The machine behind the screen, as far as an engine may know of it. */
export interface MachineFacts {
  readonly environment: 'browser' | 'desktop';
  /** Whether it has a terminal that the caller's key may use: `Decision.handOver` is allowed. */
  readonly terminal: boolean;
}

/** Runs one command. `exitCode` is null where it did not end in time. */
export type Terminal = (
  command: string,
  signal: AbortSignal,
) => Promise<{ readonly exitCode: number | null; readonly output: string }>;

export interface Decision {
  readonly status: 'continue' | 'done' | 'fail';
  readonly reasoning: string;
  /** In the pixel space of the screenshot; each with a sentence for people. */
  readonly actions: readonly { readonly action: CanonicalAction; readonly description: string }[];
  /** The model's own figures; 0 when no model ran. */
  readonly tokens: { readonly input: number; readonly output: number };
  /**
   * Only a person can go on, and why. The status is `fail`, so that a client that knows nothing of it stops; a run that pauses
   * instead may go on with the same trajectory afterwards.
   */
  readonly askHuman?: string;
  /** What the task wanted to be read, as it stands on the screen. With `done` it is all of it, earlier turns' included. */
  readonly findings?: string;
  readonly memory?: StepMemory;
  /** What is to be reached in the terminal of the machine, by `Engine.code`, in place of actions: it is performed as they are, once. */
  readonly handOver?: string;
  /** With `done`: what was asked for as `outputSchema`. The engine's word: whoever asked checks it. */
  readonly output?: unknown;
}

/** What can be looked for when a task is said to be done: the caller's checks, and those that an engine derives from a task. */
export type Check =
  | SuccessCriterion
  /**
   * An action with this description (of `Decision.actions`) was performed so many times; `visible`: and the screen changed after
   * each. `orFile`: or a new file is there instead, which is all that some links come to.
   */
  | {
      readonly type: 'performed';
      readonly description: string;
      readonly times: number;
      readonly visible: boolean;
      readonly orFile?: boolean;
      /** What a page's control of one of these names must not contradict at the end. */
      readonly leaves?: {
        readonly field: readonly string[];
        readonly value?: number;
        readonly checked?: boolean;
      };
    }
  /** This was typed into the field, which goes by any of these names; `secret`: never to be shown to anybody. */
  | {
      readonly type: 'typed';
      readonly field: readonly string[];
      readonly value: string;
      readonly secret: boolean;
    }
  /** This was typed as the address of a page, and the page was there. */
  | { readonly type: 'opened'; readonly address: string }
  /** The form is gone that asked for a password: somebody is signed in. */
  | { readonly type: 'signed_in' }
  /** The box of this name is ticked, or not. */
  | { readonly type: 'box_is'; readonly field: string; readonly checked: boolean }
  /**
   * Something was found out about it: `Decision.findings`. `whole`: it is all that the screen says, told without a name ahead.
   * `statement`: it is yes or no, and the words of the screen that say so, in quotes.
   */
  | {
      readonly type: 'found_out';
      readonly subject: string;
      readonly whole?: boolean;
      readonly statement?: boolean;
    }
  /** A file is there that was not there before the first step; `extension` without its dot, null for any. */
  | { readonly type: 'downloaded'; readonly extension: string | null }
  /** Written by a model from the task alone; only `Engine.judge` can tell. */
  | { readonly type: 'judged' };

/** JSON: it is stored before the first step. */
export interface Criterion {
  /** For people. */
  readonly text: string;
  readonly check: Check;
}

/** `tokens`: the model's own figures, where one ran. */
export type Grounding =
  | {
      readonly found: true;
      readonly point: Point;
      readonly reason: string;
      readonly tokens?: Decision['tokens'];
    }
  | {
      readonly found: false;
      readonly reason: string;
      readonly candidates: readonly { text: string; x: number; y: number }[];
      readonly tokens?: Decision['tokens'];
    };

export interface TextElement {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Reading {
  readonly fullText: string;
  readonly elements: readonly TextElement[];
}

export interface Engine {
  decide(input: DecideInput): Promise<Decision>;
  ground(input: {
    readonly screenshot: Screenshot;
    readonly element: string;
    readonly signal: AbortSignal;
  }): Promise<Grounding>;
  read(input: { readonly screenshot: Screenshot; readonly signal: AbortSignal }): Promise<Reading>;
  /** What must be seen at the end, told from the task alone, before the first step; none where it tells nothing. */
  criteria(task: string): readonly Criterion[];
  /** Present where a model works in a terminal: reaches what `Decision.handOver` says. */
  code?(input: CodeInput): Promise<CodeReport>;
  /** Present where a model judges: what must hold, written by it from the task alone, before the first step. */
  writeCriteria?(input: CriteriaInput): Promise<readonly Criterion[]>;
  /** Present where a model judges: it never saw the worker's reasons, and its "no" overrules them. */
  readonly judge?: Judge;
}

interface CodeInput {
  readonly goal: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

export interface CodeReport {
  readonly success: boolean;
  /** For the engine's next turn: data that is marked as such. */
  readonly report: string;
  readonly tokens: Decision['tokens'];
}

export interface CriteriaInput {
  readonly task: string;
  readonly instructions: string | null;
  readonly signal: AbortSignal;
}

/** One criterion as it was answered. `unknown` is not yes. */
export interface Judged {
  readonly text: string;
  readonly met: 'yes' | 'no' | 'unknown';
  readonly evidence: string;
}

export interface JudgeInput {
  readonly task: string;
  /** With what was found out without a model; those that only a judge can tell are `unknown`. */
  readonly criteria: readonly Judged[];
  readonly trajectory: readonly PastStep[];
  readonly frame: Screenshot;
  /** What the worker says that it came to: a claim, and no evidence. */
  readonly claim: { readonly status: 'done' | 'fail'; readonly findings?: string };
  readonly machine?: MachineFacts;
  readonly signal: AbortSignal;
}

export interface Judgement {
  readonly criteria: readonly Judged[];
  readonly passed: boolean;
  /** 0..1 */
  readonly confidence: number;
  readonly missing: readonly string[];
  /** What was changed that nobody asked for, and does harm. */
  readonly sideEffects: readonly string[];
  /** What only a person can get past. */
  readonly blockedBy: string | null;
  readonly tokens: Decision['tokens'];
}

export interface Judge {
  /** How often a worker is sent back with what is missing. */
  readonly retries: number;
  /** Whether a worker that gives up is judged too. */
  readonly judgesFailure: boolean;
  judge(input: JudgeInput): Promise<Judgement>;
}
