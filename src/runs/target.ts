/** The text of what an action acts on, for rules about words: asked of the page where there is one, read off the screen otherwise. */
import type { CanonicalAction, Place } from '../contract/actions.ts';
import type { Engine } from '../engine/engine.ts';
import { chordIn } from '../engine/policy/chords.ts';
import { readAt } from '../engine/policy/read-at.ts';
import { placesOf } from '../engine/policy/regions.ts';
import type { Screenshot } from '../lib/images.ts';
import type { Browser } from '../machines/machine.ts';

const ASK_MS = 3_000;
const MOST_CHARS = 2_000;

/** `at`: what is pressed there; null: what Enter presses. */
const SCRIPT = `(at) => {
  const plain = (text) => String(text ?? '').replace(/\\s+/g, ' ').trim().slice(0, ${MOST_CHARS});
  const wanted = 'button,a,input,label,select,summary,option,[role],[onclick]';
  const textOf = (element) => {
    const one = element?.closest?.(wanted) ?? element;
    if (!one || one === document.body || one === document.documentElement) return '';
    const value = ['submit', 'button', 'reset', 'image'].includes(one.type) ? one.value : '';
    return [one.innerText, value, one.getAttribute('aria-label'), one.title, one.alt].map(plain).filter(Boolean).join(' ');
  };
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (at) {
    let element = document.elementFromPoint(at.x, at.y);
    while (element?.shadowRoot?.elementFromPoint(at.x, at.y)) {
      const inner = element.shadowRoot.elementFromPoint(at.x, at.y);
      if (inner === element) break;
      element = inner;
    }
    return textOf(element);
  }
  const submit = active?.form?.querySelector('[type=submit],[type=image],button:not([type])');
  return textOf(active?.matches?.('button,a,[role=button]') ? active : submit);
}`;

/** Where an action presses something: a place, or null for whatever Enter presses; undefined: nowhere. */
function pressedBy(action: CanonicalAction): Place | null | undefined {
  if (action.action_type === 'click' || action.action_type === 'drag') return placesOf(action).at(-1);
  if (action.action_type === 'type_text') return action.params.text.includes('\n') ? null : undefined;
  const key = chordIn(action)?.key ?? '';
  return ['enter', 'numenter', 'space'].includes(key) ? null : undefined;
}

async function askPage(browser: Browser, at: Place | null, signal: AbortSignal): Promise<string | null> {
  const script = `() => (${SCRIPT})(${JSON.stringify(at)})`;
  const answer = await browser
    .operate('execute', { script }, { timeoutMs: ASK_MS, signal })
    .catch(() => null);
  signal.throwIfAborted();
  return typeof answer?.result === 'string' ? answer.result : null;
}

/** null: nobody knows, or it presses nothing. */
export async function targetOf(
  action: CanonicalAction,
  {
    browser,
    look,
    eyes,
    signal,
  }: {
    readonly browser: Browser | undefined;
    readonly look: () => Promise<Screenshot>;
    readonly eyes: Pick<Engine, 'read'>;
    readonly signal: AbortSignal;
  },
): Promise<string | null> {
  const at = pressedBy(action);
  if (at === undefined) return null;
  if (browser) return askPage(browser, at, signal);
  return at && readAt(await look(), at, eyes, signal);
}
