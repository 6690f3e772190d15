/** What is run inside pages. Texts, because a build puts names into functions that a page does not know. */
import { Script } from 'node:vm';

/** What can be clicked and is in sight, with its number; answers the elements and what to say of them. */
export const CLICKABLES = `(most) => {
  const query = 'a[href],button,input:not([type=hidden]),select,textarea,summary,label,[onclick],[role=button],[role=link],' +
    '[role=checkbox],[role=radio],[role=tab],[role=menuitem],[role=option],[role=switch],[role=combobox],[role=textbox],' +
    '[contenteditable=""],[contenteditable=true],[tabindex]:not([tabindex="-1"])';
  const elements = [], said = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (elements.length >= most) return;
      if (element.shadowRoot) visit(element.shadowRoot);
      if (!element.matches(query)) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width < 1 || box.height < 1 || style.visibility !== 'visible' || style.pointerEvents === 'none') continue;
      if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) continue;
      const text = element.innerText || element.getAttribute('aria-label') || element.placeholder ||
        element.title || element.alt || element.name || '';
      const isSecret = element.type === 'password';
      said.push({
        index: elements.length,
        tag: element.tagName.toLowerCase(),
        ...(element.type && { type: String(element.type) }),
        ...(element.getAttribute('role') && { role: element.getAttribute('role') }),
        text: String(text).trim().replace(/\\s+/g, ' ').slice(0, 200),
        ...(element.href && { href: String(element.href).slice(0, 2000) }),
        ...(typeof element.value === 'string' && !isSecret && { value: element.value.slice(0, 200) }),
        ...('checked' in element && { checked: Boolean(element.checked) }),
        ...(element.disabled && { disabled: true }),
        x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2),
        width: Math.round(box.width), height: Math.round(box.height),
      });
      elements.push(element);
    }
  };
  visit(document);
  return { elements, said };
}`;

/** The markup of the page or of one element, cut at so many characters. */
export const MARKUP = `({ selector, most }) => {
  const element = selector === null ? document.documentElement : document.querySelector(selector);
  if (!element) return null;
  const html = element.outerHTML;
  return { html: html.slice(0, most), length: html.length };
}`;

export const PLACE = `() => ({
  ready_state: document.readyState,
  scroll: { x: Math.round(scrollX), y: Math.round(scrollY) },
  page_size: {
    width: document.documentElement ? document.documentElement.scrollWidth : 0,
    height: document.documentElement ? document.documentElement.scrollHeight : 0,
  },
})`;

function compiles(source: string): boolean {
  try {
    new Script(source);
    return true;
  } catch {
    return false;
  }
}

/**
 * A script of the caller's, an expression or a body, so that it answers JSON that is not too long; null when it is neither.
 * It is compiled here to be looked at only: inside the page, `eval` is what many pages forbid.
 */
export function expressionOf(source: string, args: readonly unknown[], most: number): string | null {
  const forms = [`(async (...args) => (${source}\n))`, `(async (...args) => {${source}\n})`];
  const form = forms.find(compiles);
  return form === undefined ? null : `(${RUN})(${form}, ${JSON.stringify({ args, most })})`;
}

const RUN = `async (made, { args, most }) => {
  let value = await made(...args);
  if (typeof value === 'function') value = await value(...args);
  const text = value instanceof Element ? JSON.stringify(value.outerHTML) : JSON.stringify(value);
  if (text === undefined) return { json: null };
  return text.length > most ? { cut: text.slice(0, most) } : { json: text };
}`;
