/** Operations inside a page. What Playwright complains about there is the caller's to correct. */
import { realpath, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { ElementHandle, JSHandle, Page } from 'playwright-core';
import { HOME } from '../files/inside.ts';
import { MachineRefusal } from '../machine.ts';
import { goTo } from './going.ts';
import { numberOf, type Parameters, requiredText, targetOf, textOf, urlOf } from './parameters.ts';
import type { Call, Parts, Result } from './parts.ts';
import { refusing } from './refusals.ts';
import { CLICKABLES, expressionOf, MARKUP, PLACE } from './scripts.ts';
import type { Tab } from './tabs.ts';

const MOST_MARKUP = 1_000_000;
const MOST_RESULT = 1_000_000;
const MOST_CLICKABLES = 500;
const MOST_WAIT_MS = 120_000;
const MOST_FILES = 20;
/** One notch of a wheel, as Chromium counts it on Linux. */
const NOTCH_PX = 120;

/** The elements that get_clickables has numbered, for as long as their document is there. */
const numbered = new WeakMap<Page, JSHandle>();

const here = async ({ page }: Tab): Promise<Result> => ({ url: page.url() });

export const placeOf = ({ page }: Tab): Promise<Result> => page.evaluate<Result>(`(${PLACE})()`);

export async function navigate(_: Parts, { parameters, tab, timeoutMs }: Call): Promise<Result> {
  const url = urlOf(requiredText(parameters, 'url'));
  const wish = textOf(parameters, 'wait_until') ?? 'load';
  const waitUntil = (['load', 'domcontentloaded', 'networkidle', 'commit'] as const).find(
    (one) => one === wish,
  );
  if (!waitUntil)
    throw new MachineRefusal('"wait_until" must be load, domcontentloaded, networkidle or commit.');
  const response = await refusing(goTo(tab.page, url, { waitUntil, timeout: timeoutMs }));
  return { url: tab.page.url(), title: await tab.page.title(), status: response?.status() ?? null };
}

async function numberedElement(page: Page, index: number): Promise<ElementHandle> {
  const found = await numbered
    .get(page)
    ?.getProperty(String(Math.trunc(index)))
    .catch(() => undefined);
  const element = found?.asElement();
  if (!element)
    throw new MachineRefusal(`There is no element ${index}; get_clickables numbers what is there now.`);
  return element;
}

export async function click(_: Parts, { parameters, tab, timeoutMs }: Call): Promise<Result> {
  const { selector, index, point } = targetOf(parameters);
  const text = textOf(parameters, 'text');
  const wish = textOf(parameters, 'button') ?? 'left';
  const button = (['left', 'right', 'middle'] as const).find((one) => one === wish);
  if (!button) throw new MachineRefusal('"button" must be left, right or middle.');
  const clickCount = numberOf(parameters, 'clicks', 'click_count') ?? (parameters.double === true ? 2 : 1);
  if (![1, 2, 3].includes(clickCount)) throw new MachineRefusal('"clicks" must be 1, 2 or 3.');
  const options = { button, clickCount };
  if (point) {
    await refusing(tab.page.mouse.click(point.x, point.y, options));
    return here(tab);
  }
  const patient = { ...options, timeout: timeoutMs };
  if (index !== undefined) await refusing((await numberedElement(tab.page, index)).click(patient));
  else if (selector !== undefined) await refusing(tab.page.locator(selector).first().click(patient));
  else if (text !== undefined) await refusing(tab.page.getByText(text).first().click(patient));
  else throw new MachineRefusal('One of "selector", "x" and "y", "index" or "text" is required.');
  return here(tab);
}

export async function type(_: Parts, { parameters, tab, timeoutMs }: Call): Promise<Result> {
  const text = requiredText(parameters, 'text', 'value');
  const { selector, index, point } = targetOf(parameters);
  const timeout = timeoutMs;
  if (point) await refusing(tab.page.mouse.click(point.x, point.y));
  else if (index !== undefined) await refusing((await numberedElement(tab.page, index)).focus());
  else if (selector !== undefined) await refusing(tab.page.locator(selector).first().focus({ timeout }));
  if (parameters.clear === true) {
    await tab.page.keyboard.press('Control+A');
    await tab.page.keyboard.press('Delete');
  }
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (const [at, line] of lines.entries()) {
    if (at > 0) await tab.page.keyboard.press('Enter');
    if (line !== '') await tab.page.keyboard.insertText(line);
  }
  if (parameters.submit === true || parameters.press_enter === true) await tab.page.keyboard.press('Enter');
  return { ...(await here(tab)), typed: [...text].length };
}

export async function getDom(_: Parts, { parameters, tab }: Call): Promise<Result> {
  const selector = textOf(parameters, 'selector', 'css') ?? null;
  const most = MOST_MARKUP;
  const found = await refusing(
    tab.page.evaluate<{ html: string; length: number } | null>(
      `(${MARKUP})(${JSON.stringify({ selector, most })})`,
    ),
  );
  if (!found) throw new MachineRefusal(`Nothing matches ${JSON.stringify(selector).slice(0, 200)}.`);
  // A character may be four bytes long, and bytes are what is limited.
  const bytes = Buffer.from(found.html);
  const html =
    bytes.length > most
      ? bytes
          .subarray(0, most)
          .toString()
          .replace(/\ufffd+$/, '')
      : found.html;
  return {
    html,
    truncated: found.length > html.length,
    length: found.length,
    url: tab.page.url(),
    title: await tab.page.title(),
  };
}

export async function getClickables(_: Parts, { tab }: Call): Promise<Result> {
  const both = await refusing(tab.page.evaluateHandle(`(${CLICKABLES})(${MOST_CLICKABLES})`));
  const said = (await (await both.getProperty('said')).jsonValue()) as unknown[];
  await numbered
    .get(tab.page)
    ?.dispose()
    .catch(() => {});
  numbered.set(tab.page, await both.getProperty('elements'));
  await both.dispose();
  return {
    elements: said,
    count: said.length,
    truncated: said.length >= MOST_CLICKABLES,
    url: tab.page.url(),
  };
}

function scrollBy(parameters: Parameters): { dx: number; dy: number } {
  const dx = numberOf(parameters, 'dx', 'delta_x');
  const dy = numberOf(parameters, 'dy', 'delta_y');
  if (dx !== undefined || dy !== undefined) return { dx: dx ?? 0, dy: dy ?? 0 };
  // Small amounts are notches of a wheel, as everywhere else; nobody means 3 px.
  const amount = numberOf(parameters, 'amount', 'clicks', 'pixels') ?? 3;
  const distance = Math.abs(amount) <= 50 ? amount * NOTCH_PX : amount;
  const direction = textOf(parameters, 'direction') ?? 'down';
  const ways = { down: [0, 1], up: [0, -1], right: [1, 0], left: [-1, 0] } as const;
  const way = Object.hasOwn(ways, direction) ? ways[direction as keyof typeof ways] : undefined;
  if (!way) throw new MachineRefusal('"direction" must be up, down, left or right.');
  return { dx: way[0] * distance, dy: way[1] * distance };
}

/** ms */
const SCROLLED_MS = 500;

export async function scroll(
  { screen }: Parts,
  { parameters, tab, timeoutMs, signal }: Call,
): Promise<Result> {
  const { selector, index, point } = targetOf(parameters);
  if (selector !== undefined) {
    await refusing(tab.page.locator(selector).first().scrollIntoViewIfNeeded({ timeout: timeoutMs }));
  } else if (index !== undefined) {
    await refusing((await numberedElement(tab.page, index)).scrollIntoViewIfNeeded({ timeout: timeoutMs }));
  } else {
    const { dx, dy } = scrollBy(parameters);
    const { width, height } = screen.size();
    await tab.page.mouse.move(point?.x ?? width / 2, point?.y ?? height / 2);
    await tab.page.mouse.wheel(dx, dy);
    // A wheel turns the page with its next frames; where it is then is what was asked for.
    await screen.settle({ quietMs: 50, maxMs: SCROLLED_MS, signal });
  }
  return { ...(await here(tab)), ...(await refusing(placeOf(tab))) };
}

export async function wait(_: Parts, { parameters, tab, timeoutMs, signal }: Call): Promise<Result> {
  const since = performance.now();
  const selector = textOf(parameters, 'selector', 'css');
  const text = textOf(parameters, 'text');
  const url = textOf(parameters, 'url');
  const seconds = numberOf(parameters, 'seconds', 'duration');
  const ms =
    numberOf(parameters, 'ms', 'timeout', 'duration_ms', 'time') ??
    (seconds === undefined ? undefined : seconds * 1000);
  const timeout = Math.min(timeoutMs, MOST_WAIT_MS);
  if (selector !== undefined) await refusing(tab.page.locator(selector).first().waitFor({ timeout }));
  else if (text !== undefined) await refusing(tab.page.getByText(text).first().waitFor({ timeout }));
  else if (url !== undefined) await refusing(tab.page.waitForURL(url, { timeout }));
  else if (ms !== undefined) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(0, ms), MOST_WAIT_MS));
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
  } else await refusing(tab.page.waitForLoadState('load', { timeout }));
  return { ...(await here(tab)), waited_ms: Math.round(performance.now() - since) };
}

export async function execute(_: Parts, { parameters, tab }: Call, source: string): Promise<Result> {
  const args = Array.isArray(parameters.args) ? parameters.args : [];
  const expression = expressionOf(source, args, MOST_RESULT);
  if (expression === null) throw new MachineRefusal('The script has a syntax error.');
  const answer = await refusing(tab.page.evaluate<{ json?: string | null; cut?: string }>(expression));
  if (answer.cut !== undefined) return { result: answer.cut, truncated: true };
  return { result: answer.json ? JSON.parse(answer.json) : null };
}

/** Where a file lies that a page may be given: at home, also after every link was followed. */
async function fileAtHome(home: string, name: string): Promise<string> {
  const root = await realpath(home);
  // As the file operations show paths, and as people write them.
  const plain = name.startsWith(`${HOME}/`) ? name.slice(HOME.length + 1) : name.replace(/^~\//, '');
  const path = await realpath(resolve(root, plain)).catch(() => null);
  const inside = path === null ? '..' : relative(root, path);
  if (path === null || inside === '' || inside.startsWith('..') || !(await stat(path)).isFile()) {
    throw new MachineRefusal(`${JSON.stringify(name).slice(0, 200)} is no file in the machine's home.`);
  }
  return path;
}

export async function upload({ home }: Parts, { parameters, tab, timeoutMs }: Call): Promise<Result> {
  if (home === undefined) throw new MachineRefusal('This browser runs elsewhere: it has no files here.');
  const given = parameters.paths ?? parameters.files ?? parameters.path ?? parameters.file;
  const names = (Array.isArray(given) ? given : [given]).filter(
    (name): name is string => typeof name === 'string',
  );
  if (names.length === 0 || names.length > MOST_FILES) {
    throw new MachineRefusal(`"paths" must name one to ${MOST_FILES} files.`);
  }
  const paths = await Promise.all(names.map((name) => fileAtHome(home, name)));
  const { selector } = targetOf(parameters);
  const { chooser } = tab;
  if (selector !== undefined) {
    await refusing(tab.page.locator(selector).first().setInputFiles(paths, { timeout: timeoutMs }));
  } else if (chooser) {
    await refusing(chooser.setFiles(paths, { timeout: timeoutMs }));
  } else
    throw new MachineRefusal(
      'No file chooser is open: click the page\'s button first, or give a "selector".',
    );
  tab.chooser = undefined;
  return { ...(await here(tab)), uploaded: names };
}
