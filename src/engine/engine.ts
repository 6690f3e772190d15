/** What turns a screenshot into a decision. Engines know nothing of HTTP, money or tenants. */
import type { CanonicalAction } from '../contract/actions.ts';
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
  readonly signal: AbortSignal;
}

export interface Decision {
  readonly status: 'continue' | 'done' | 'fail';
  readonly reasoning: string;
  /** In the pixel space of the screenshot; each with a sentence for people. */
  readonly actions: readonly { readonly action: CanonicalAction; readonly description: string }[];
  /** The model's own figures; 0 when no model ran. */
  readonly tokens: { readonly input: number; readonly output: number };
}

export type Grounding =
  | { readonly found: true; readonly point: Point; readonly reason: string }
  | {
      readonly found: false;
      readonly reason: string;
      readonly candidates: readonly { text: string; x: number; y: number }[];
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
}
