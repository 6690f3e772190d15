/** The ten canonical actions, as emitted (contract section 1, "Action types"). Coordinates are whole px, times ms. */
import { type Static, Type } from 'typebox';

export const ACTION_TYPES = [
  'click',
  'type_text',
  'key_press',
  'key_combo',
  'scroll',
  'drag',
  'move',
  'wait',
  'done',
  'fail',
] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** What a caller may ask for by `tools`; done and fail are always allowed. */
export const TOOLS = ACTION_TYPES.slice(0, 8) as unknown as readonly Exclude<ActionType, 'done' | 'fail'>[];

export type Button = 'left' | 'right' | 'middle';
export type Direction = 'up' | 'down' | 'left' | 'right';

/** px */
export interface Place {
  x: number;
  y: number;
}

/** Bounds of the extensions, which are those of a machine. */
export const EXTENSION_BOUNDS = {
  /** ms of one `hold_ms`, and of all the keys of one action together. */
  holdMs: 10_000,
  allHoldsMs: 60_000,
  /** places of a `path`, both ends counted. */
  places: 100,
} as const;

/**
 * One action and exactly its params. Extensions appear only when they are not the default: `button`, `clicks` and `modifiers`
 * of a click (one left click without modifiers); `modifiers` and `path` of a drag (none, and straight to its end); `hold_ms` of
 * a key_press (pressed and let go at once). A path is the whole way, both ends included, so it has three places at least.
 */
export type CanonicalAction =
  | {
      action_type: 'click';
      params: { x: number; y: number; button?: Button; clicks?: number; modifiers?: string[] };
    }
  | { action_type: 'type_text'; params: { text: string } }
  | { action_type: 'key_press'; params: { key: string; hold_ms?: number } }
  | { action_type: 'key_combo'; params: { keys: string[] } }
  | { action_type: 'scroll'; params: { x?: number; y?: number; direction: Direction; amount: number } }
  | {
      action_type: 'drag';
      params: {
        from_x: number;
        from_y: number;
        to_x: number;
        to_y: number;
        path?: Place[];
        modifiers?: string[];
      };
    }
  | { action_type: 'move'; params: { x: number; y: number } }
  | { action_type: 'wait'; params: { ms: number } }
  | { action_type: 'done'; params: Record<string, never> }
  | { action_type: 'fail'; params: { reason?: string } };

const described = {
  description: Type.Optional(Type.String()),
  raw_code: Type.Optional(Type.String()),
};

/** An action as it is sent: described, and with its pyautogui line when asked for. */
export const ActionSchema = Type.Object(
  {
    action_type: Type.Enum([...ACTION_TYPES]),
    params: Type.Record(Type.String(), Type.Unknown()),
    ...described,
  },
  { additionalProperties: false },
);
export type WireAction = Static<typeof ActionSchema>;

/** An action as callers send it back: one without params (done, say) may leave them out. */
export const ActionInput = Type.Object(
  {
    action_type: Type.Enum([...ACTION_TYPES]),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    ...described,
  },
  { additionalProperties: false },
);
export type ActionInput = Static<typeof ActionInput>;
