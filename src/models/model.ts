/**
 * What a vision model is asked and what it answers, in no provider's words. Points are px of the current screenshot, whatever
 * size a provider is sent: only a dialect and its Space know the model's own coordinates. Types alone.
 */
import type { CanonicalAction, Place } from '../contract/actions.ts';
import type { Screenshot } from '../lib/images.ts';

/** One piece of the turn that is put to a model, in order. The turn is append-only from one step to the next. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** Sent as it is where it fits the provider's limits, else made smaller; never larger. */
  | { readonly kind: 'image'; readonly image: Screenshot }
  /** An action of an earlier step, told as text in the coordinates the model thinks in. */
  | { readonly kind: 'action'; readonly action: CanonicalAction }
  /** All that is before this is the same in the next call: what a provider may keep in its cache. */
  | { readonly kind: 'cache' };

/** The part of JSON Schema that every provider takes for the input of a function. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly [more: string]: unknown;
}

/** A function beside the computer: finish, ask_human, note, run_code. */
export interface FunctionTool {
  readonly name: string;
  readonly description: string;
  readonly input: JsonSchema;
}

/** What a model may do to the screen by itself. */
export interface ComputerTool {
  /** The canonical types it may use; done and fail are the control functions' and not among these. */
  readonly actions: readonly Exclude<CanonicalAction['action_type'], 'done' | 'fail'>[];
  /** Actions of one answer; 1 forbids parallel calls where a provider can. */
  readonly maxActions: number;
  /**
   * `point`: the model gives coordinates. `words`: it names its targets and somebody else finds them, so each target is a text
   * (`TargetedAction`); for models that are not trained on coordinates.
   */
  readonly targets: 'point' | 'words';
  /** Whether it may ask to see a part of the screen at its full resolution. */
  readonly zoom: boolean;
  readonly environment: 'browser' | 'desktop';
}

export type Effort = 'low' | 'medium' | 'high';

export interface Ask {
  /** Stable from call to call: it comes first and is cached. */
  readonly system: string;
  readonly parts: readonly Part[];
  /** The screen that points are in, and that a `look` is answered from. Null where no points are asked for. */
  readonly screen: Screenshot | null;
  readonly computer: ComputerTool | null;
  readonly functions: readonly FunctionTool[];
  /** The answer's text must be JSON of this shape (grounding, judging); null: free text. */
  readonly answer: { readonly name: string; readonly schema: JsonSchema } | null;
  readonly effort: Effort;
  readonly maxOutputTokens: number;
  /** One conversation for the provider's cache: a session or a run. Says nothing about whose it is. */
  readonly cacheKey: string | null;
}

/** An action whose places are given in words; `target` of a drag is where it begins. */
export interface TargetedAction {
  readonly type: ComputerTool['actions'][number];
  readonly target?: string;
  readonly to?: string;
  /** Everything else, as `CanonicalAction` has it: text, keys, button, direction, amount, ms. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a model calls. `id` is unique within its answer. */
export type Call =
  /** In px of the screenshot, inside it. One call may be several actions (repeats, batches). */
  | { readonly kind: 'actions'; readonly id: string; readonly actions: readonly CanonicalAction[] }
  | { readonly kind: 'targeted'; readonly id: string; readonly action: TargetedAction }
  /** To be answered from what the server holds, never shown to a client. `region`: px of the screenshot. */
  | { readonly kind: 'look'; readonly id: string; readonly what: 'screenshot' | 'cursor' }
  | {
      readonly kind: 'look';
      readonly id: string;
      readonly what: 'zoom';
      readonly region: { readonly from: Place; readonly to: Place };
    }
  | { readonly kind: 'function'; readonly id: string; readonly name: string; readonly input: unknown }
  /** It cannot be carried out: an unknown name, a point off the screen, parameters that are none. `problem` says so to the model. */
  | { readonly kind: 'malformed'; readonly id: string; readonly name: string; readonly problem: string };

/** A provider's own doubt about what its model is about to do. It is never acknowledged but by a person. */
interface SafetyCheck {
  readonly code: string;
  readonly message: string;
}

/** Tokens. `input` counts everything that was read, cached or not; `output` includes what was thought. */
interface Usage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
}

export interface Reply {
  /** What it said beside its calls; '' when nothing. */
  readonly text: string;
  readonly calls: readonly Call[];
  readonly stop: 'end' | 'calls' | 'length' | 'refusal';
  readonly safety: readonly SafetyCheck[];
  readonly usage: Usage;
  /**
   * Of an `Ask.answer` that asks for a point (an object with x and y): px of `Ask.screen`, whatever the model thinks in; null when
   * it said that there is none; undefined where none was asked for, or the answer could not be read.
   */
  readonly point?: Place | null;
  /** The model that answered, by the provider's word. */
  readonly model: string;
  /** The provider's own content, to be sent back verbatim with the answers to its calls. */
  readonly content: unknown;
}

/** The answer to one call. */
export interface Answer {
  readonly callId: string;
  readonly text: string;
  readonly image?: Screenshot;
  /** px of the screenshot; told after the text, in the coordinates that the model thinks in. */
  readonly place?: Place;
  readonly isError?: boolean;
}

/** A reply and what was answered to it, within one decision: every call of the reply has exactly one answer. */
export interface Hop {
  readonly reply: Reply;
  readonly answers: readonly Answer[];
  /** Said after the answers; all there is where it called nothing. */
  readonly say?: string;
}

export interface AskOptions {
  readonly hops: readonly Hop[];
  readonly signal: AbortSignal;
}

/** A model of one provider, ready to be asked. */
export interface Model {
  /** For people: "anthropic claude-sonnet-4-6". */
  readonly name: string;
  /** Whether it was trained to give coordinates; without it targets are asked for in words. */
  readonly pointsWell: boolean;
  /** @throws ModelFailure, after what retries and step-downs could do. */
  ask(ask: Ask, options: AskOptions): Promise<Reply>;
}

/**
 * Why a model gave no answer.
 * auth: the key is wrong or may not use the model · quota: the account is out of money or over its plan · rate: too many
 * requests, for now · overloaded: the provider cannot · timeout · network: no answer arrived · refused: the provider took the
 * request for wrong · too_large · malformed: an answer that is none · missing: there is no such model.
 */
export type FailureKind =
  | 'auth'
  | 'quota'
  | 'rate'
  | 'overloaded'
  | 'timeout'
  | 'network'
  | 'refused'
  | 'too_large'
  | 'malformed'
  | 'missing';

/** Safe to show: it holds no key, and of the provider's words only its own error message, cut and redacted. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  /** HTTP status; null when there was none. */
  readonly status: number | null;
  /** ms; what the provider asked to wait. */
  readonly retryAfterMs: number | null;
  /** The key is the caller's: what is wrong with it is theirs to mend. */
  readonly ownKey: boolean;

  constructor(
    kind: FailureKind,
    message: string,
    more: {
      status?: number | null;
      retryAfterMs?: number | null;
      ownKey?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'ModelFailure';
    this.kind = kind;
    this.status = more.status ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.ownKey = more.ownKey ?? false;
  }
}
