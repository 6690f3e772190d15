/** A task on a page of our own: what is asked for, and an expression in the page that tells whether it was fulfilled. Pure. */
import { type Random, randomOf } from './random.ts';

export interface Made {
  readonly say: string;
  readonly body: string;
  /** Runs after the body; has `log`, `tell` and `at`. */
  readonly script?: string;
  /** True when the task is fulfilled, and only then. */
  readonly reward: string;
  /** What the run's summary must say, too. */
  readonly answer?: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface Task {
  /** What the report groups by. */
  readonly kind: string;
  readonly name: string;
  make(random: Random): Made;
}

const STYLE = `
body { font: 16px/1.5 sans-serif; color: #222; background: #f6f6f4; margin: 0; padding: 28px; }
main { background: #fff; border: 1px solid #ccc; border-radius: 6px; padding: 24px 32px; max-width: 760px; }
button, input, select, textarea { font: inherit; padding: 6px 14px; margin: 6px 6px 6px 0; }
input[type=checkbox], input[type=radio] { width: 18px; height: 18px; }
label { margin-right: 10px; } td, th { border: 1px solid #bbb; padding: 8px 16px; } table { border-collapse: collapse; }
.bad { color: #a00; font-weight: bold; } .panel { border: 1px solid #999; padding: 16px; margin: 12px 0; }
`;

const RUNTIME = `
var log = [];
function tell() { log.push([].slice.call(arguments).join(':')); }
function at(id) { return document.getElementById(id); }
document.addEventListener('submit', function (event) { event.preventDefault(); });
`;

/** A whole page around a body. */
export const pageOf = ({ body, script = '' }: Pick<Made, 'body' | 'script'>): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Task</title><style>${STYLE}</style>
<script>${RUNTIME}</script></head><body><main>${body}</main><script>${script}</script></body></html>`;

/** The same for the same task and seed, on every machine. */
export const stage = (task: Task, seed: number): Made => task.make(randomOf(`${task.name} ${seed}`));

/** True when the page has told exactly this, in this order. */
export const told = (...lines: readonly string[]): string =>
  `JSON.stringify(log) === ${JSON.stringify(JSON.stringify(lines))}`;

/** True when a field holds exactly this. */
export const holds = (id: string, value: string): string => `at('${id}').value === ${JSON.stringify(value)}`;

export const button = (label: string, act: string): string =>
  `<button type="button" onclick="${act}">${label}</button>`;
export const teller = (label: string): string => button(label, `tell('press', '${label}')`);
