/** A task of the web bench: a page, what its user asks for, and what must have become of the page in the end. */
import { type Random, randomOf } from './random.ts';

/** What the report groups by, and each half has. */
export const KINDS = [
  ...([
    'button',
    'link',
    'checkbox',
    'radio',
    'select',
    'field',
    'form',
    'login',
    'textarea',
    'search',
  ] as const),
  ...([
    'tabs',
    'sections',
    'menu',
    'dialog',
    'table',
    'slider',
    'date',
    'scroll',
    'mail',
    'sequence',
  ] as const),
  ...([
    'copy',
    'drag',
    'toggle',
    'stepper',
    'wait',
    'report',
    'cookies',
    'icons',
    'enable',
    'pages',
  ] as const),
] as const;
type Kind = (typeof KINDS)[number];

/** One move of a reference solution, by what stands in the page: Playwright's selectors. */
export type Move =
  | { readonly click: string; readonly at?: number }
  | { readonly type: string }
  | { readonly press: string; readonly times?: number }
  | { readonly combo: readonly string[] }
  | { readonly drag: readonly [string, string] }
  | { readonly scroll: string; readonly amount: number }
  | { readonly wait: number };

/** What is drawn from a seed. */
export interface Made {
  readonly say: string;
  /** Inside the frame of the skin. */
  readonly body: string;
  /** Runs after the body; has `log`, `tell`, `at`, `every`, `show` and `toast`. */
  readonly script?: string;
  /** An expression in the page that is true when the task is fulfilled, and only then. */
  readonly reward: string;
  /** For tasks that ask something: what the answer says, and what it must not say, as that would be no answer. */
  readonly answer?: { readonly is: string; readonly not: readonly string[] };
  readonly solve: readonly Move[];
}

/** How a page looks. */
export interface Skin {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Device px of a CSS px: the task is done once at each. */
  readonly zooms: readonly number[];
  readonly image: 'png' | 'jpeg';
  readonly css: string;
  /** The page around the task's own body. */
  frame(made: Made): string;
}

export interface Task {
  readonly name: string;
  readonly kind: Kind;
  readonly skin: Skin;
  make(random: Random): Made;
}

export interface Staged {
  readonly made: Made;
  readonly html: string;
}

const RUNTIME = `
var log = [];
function tell() { log.push([].slice.call(arguments).join(':')); }
function at(id) { return document.getElementById(id); }
function every(selector) { return [].slice.call(document.querySelectorAll(selector)); }
function show(id, on) { at(id).style.display = on === false ? 'none' : ''; }
function toast(text) { var box = at('toast'); if (box) { box.textContent = text; box.style.display = 'block'; } }
document.addEventListener('submit', function (event) { event.preventDefault(); });
`;

/** The page of a task for one seed, whole and by itself. */
export function stage({ name, skin, make }: Task, seed: number): Staged {
  const made = make(randomOf(`${name} ${seed}`));
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Task</title><style>${skin.css}</style>
<script>${RUNTIME}</script></head><body>${skin.frame(made)}<script>${made.script ?? ''}</script></body></html>`;
  return { made, html };
}

/** True when the page has told exactly this, in this order. */
export const told = (...lines: readonly string[]): string =>
  `JSON.stringify(log) === ${JSON.stringify(JSON.stringify(lines))}`;
