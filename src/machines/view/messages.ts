/** What a watcher says over the WebSocket of a screencast: JSON texts, one message each. Pure; docs/live-view.md describes them. */
import { type Static, type TSchema, Type } from 'typebox';
import { compile, type Validate } from '../../http/validate.ts';

const px = Type.Integer({ minimum: 0, maximum: 10_000 });
const notches = Type.Number({ minimum: -100, maximum: 100 });
const key = Type.String({ minLength: 1, maxLength: 32 });

const shapes = {
  /** The last frame is on the screen of the watcher, who would like the next. */
  shown: Type.Object({ type: Type.Literal('shown') }),
  /** Ask for control, or keep it; give it back. */
  control: Type.Object({ type: Type.Literal('control'), holder: Type.Enum(['agent', 'human']) }),
  move: Type.Object({ type: Type.Literal('move'), x: px, y: px }),
  button: Type.Object({
    type: Type.Literal('button'),
    button: Type.Enum(['left', 'middle', 'right']),
    down: Type.Boolean(),
    clicks: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  }),
  /** Notches of a wheel: positive is down and right. */
  scroll: Type.Object({ type: Type.Literal('scroll'), dx: notches, dy: notches }),
  key: Type.Object({ type: Type.Literal('key'), key, down: Type.Boolean() }),
  /** All down in order, then up again. */
  press: Type.Object({
    type: Type.Literal('press'),
    keys: Type.Array(key, { minItems: 1, maxItems: 5 }),
  }),
  text: Type.Object({ type: Type.Literal('text'), text: Type.String({ minLength: 1, maxLength: 10_000 }) }),
} satisfies Record<string, TSchema>;

type Shapes = typeof shapes;
export type WatcherMessage = { [Name in keyof Shapes]: Static<Shapes[Name]> }[keyof Shapes];
/** What moves something on the machine. */
export type HandMessage = Exclude<WatcherMessage, { type: 'shown' } | { type: 'control' }>;

const checks = new Map<string, Validate>(
  Object.entries(shapes).map(([name, schema]) => [name, compile(schema, 'body')]),
);

/** The message, or in words what is wrong with it. */
export function readMessage(text: string): WatcherMessage | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'a message is one JSON object';
  }
  const { type } = (typeof value === 'object' && value !== null ? value : {}) as { type?: unknown };
  const check = typeof type === 'string' ? checks.get(type) : undefined;
  if (!check) return `type must be one of ${[...checks.keys()].join(', ')}`;
  const faults = check(value);
  if (faults.length === 0) return value as WatcherMessage;
  return faults.map(({ loc, msg }) => `${loc.slice(1).join('.')} ${msg}`).join('; ');
}
