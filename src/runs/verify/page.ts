/** What a page says of itself when it is asked through the browser, and how a field is found in it. */
import type { Browser } from '../../machines/machine.ts';
import { describe, plainText } from '../../vision/grounding/describe.ts';

export interface FieldSeen {
  /** What names it, the best first: labels, then what stands in it as a hint, then what only its page calls it. */
  readonly names: readonly string[];
  readonly value: string;
  /** Its page shows nobody what is in it. */
  readonly secret: boolean;
  /** Of boxes. */
  readonly checked: boolean | null;
}

export interface PageSeen {
  /** As far as it is shown to people. */
  readonly text: string;
  /** Whether `text` is all there can be to read: no frame, no picture that is drawn, nothing cut. */
  readonly whole: boolean;
  /** Those that are shown to people. */
  readonly fields: readonly FieldSeen[];
  /** Place in `fields` of the one that is typed into; -1 when none. */
  readonly focused: number;
  /** What it complains about, as it tells those who cannot see. */
  readonly alerts: readonly string[];
}

const PROBE_MS = 3_000;
const MOST = { text: 200_000, value: 2_000, fields: 200, name: 200, alerts: 20 } as const;

const SCRIPT = `() => {
  const most = ${JSON.stringify(MOST)};
  const plain = (text) => String(text ?? '').replace(/\\s+/g, ' ').trim().slice(0, most.name);
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility === 'visible';
  };
  const ownText = (label) => [...label.childNodes].filter((node) => !(node.matches && node.matches('input,select,textarea')))
    .map((node) => node.textContent).join(' ');
  const boxes = 'input,select,textarea,[role=checkbox],[role=radio],[role=switch]';
  const wordsAround = (element) => {
    for (let at = element.parentElement, up = 0; at && up < 3; at = at.parentElement, up += 1) {
      if (at.querySelectorAll(boxes).length > 1) return '';
      const said = [...at.childNodes].filter((node) => !node.contains(element)).map((node) => node.textContent).join(' ');
      if (said.trim() !== '') return said;
    }
    return '';
  };
  const stateOf = (element) => {
    if (typeof element.checked === 'boolean') return element.checked;
    const told = element.getAttribute('aria-checked') ??
      { on: 'true', off: 'false' }[element.innerText.trim().toLowerCase()];
    return told === undefined ? null : told === 'true';
  };
  const namesOf = (element) => {
    const ids = (element.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean);
    const before = element.previousElementSibling || element.closest('td')?.previousElementSibling;
    return [
      ...[...(element.labels || [])].map(ownText),
      element.getAttribute('aria-label'),
      ...ids.map((id) => document.getElementById(id)?.textContent),
      element.getAttribute('placeholder'),
      element.getAttribute('title'),
      before && !before.querySelector('input,select,textarea') ? before.textContent : '',
      isBox(element) ? wordsAround(element) : '',
      element.getAttribute('name'),
      element.id,
    ].map(plain).filter(Boolean);
  };
  const isBox = (element) => element.type === 'checkbox' || element.type === 'radio' ||
    ['checkbox', 'radio', 'switch'].includes(element.getAttribute('role'));
  const valueOf = (element) => {
    if (element.tagName === 'SELECT') return element.selectedOptions[0]?.text ?? '';
    return element.isContentEditable ? element.innerText : element.value;
  };
  const elements = [...document.querySelectorAll(
    'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]),select,textarea,' +
    '[contenteditable=""],[contenteditable=true],[role=checkbox],[role=radio],[role=switch]',
  )].filter(shown).slice(0, most.fields);
  const text = document.body ? document.body.innerText : '';
  const blind = document.querySelector('iframe,frame,canvas,embed,object') !== null ||
    [...document.querySelectorAll('*')].some((element) => element.shadowRoot);
  const alerts = [...document.querySelectorAll('[role=alert],[aria-live=assertive]')].filter(shown);
  const invalid = [...document.querySelectorAll('[aria-invalid=true]')].filter(shown);
  return {
    text: text.slice(0, most.text),
    whole: !blind && text.length <= most.text,
    fields: elements.map((element) => ({
      names: namesOf(element),
      value: String(valueOf(element) ?? '').slice(0, most.value),
      secret: element.type === 'password',
      checked: isBox(element) ? stateOf(element) : null,
    })),
    focused: elements.indexOf(document.activeElement),
    alerts: [...alerts.map((element) => plain(element.innerText)),
      ...invalid.map((element) => namesOf(element)[0] + ' is marked as invalid')].filter(Boolean).slice(0, most.alerts),
  };
}`;

/** null: it cannot be asked now, for a dialog is open or it is stuck. */
export async function askPage(browser: Browser, signal: AbortSignal): Promise<PageSeen | null> {
  const options = { timeoutMs: PROBE_MS, signal };
  const answer = await browser.operate('execute', { script: SCRIPT }, options).catch(() => null);
  signal.throwIfAborted();
  const seen = answer?.result;
  return seen && typeof seen === 'object' ? (seen as PageSeen) : null;
}

/** Known even while a dialog is open. */
export async function askAddress(browser: Browser, signal: AbortSignal): Promise<string | null> {
  const state = await browser.operate('state', {}, { timeoutMs: PROBE_MS, signal }).catch(() => null);
  signal.throwIfAborted();
  return typeof state?.url === 'string' ? state.url : null;
}

/** How well a name names a field, 0 not at all: its own words before some of them. */
function fitOf(wanted: string, { names }: FieldSeen): number {
  const scores = names.map((name, at) => {
    const said = plainText(name);
    const rank = 1 / (at + 2);
    if (said === wanted) return 2 + rank;
    return ` ${said} `.includes(` ${wanted} `) ? 1 + rank : 0;
  });
  return Math.max(0, ...scores);
}

/** The fields that the first of the names that fits any means: usually one, several where a page has many alike. */
export function fieldsCalled(names: readonly string[], fields: readonly FieldSeen[]): FieldSeen[] {
  for (const name of names) {
    const wanted = [describe(name).text, plainText(name)].filter((text) => text !== '');
    const scores = fields.map((field) => Math.max(0, ...wanted.map((text) => fitOf(text, field))));
    const best = Math.max(0, ...scores);
    if (best > 0) return fields.filter((_, at) => scores[at] === best);
  }
  return [];
}
