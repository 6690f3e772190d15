/** What is to be pressed to bring something into sight: an opener, tabs, closed sections, the next page. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { contains } from '../../vision/boxes.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import { clicked, described, move, pressed, typed } from './aim.ts';
import { type ClickGoal, namesOf, type Reveal } from './goals.ts';
import { NEXT_PAGE } from './grammar/names.ts';
import { asFound, centreOf, findFirst, isField, missing, textOfElement, withRole } from './looking.ts';
import type { Scene } from './scene.ts';
import { type Found, isUnchanged, type Missing, type Move } from './scene.ts';
import { alike, inOrder, near, tabsOf } from './tabs.ts';

const MOST_PAGES = 15;
/** px that a part of a page moves for 1, at least. */
const SCROLL_PX = 100;

const CLOSED = ['chevron-right', 'chevron-down', 'plus', 'folder', 'arrow-right', 'play'];

function sectionsOf(sight: Sight): Element[] {
  const named = sight.elements.filter(
    ({ text }) => /^\W{0,3}(?:section|part|chapter)\b/i.test(text) && text.length < 40,
  );
  if (named.length > 0) return named;
  const marked = sight.elements.filter(({ icon }) => icon.slice(0, 2).some((one) => CLOSED.includes(one)));
  if (marked.length > 0) return marked;
  const heads = withRole(sight, 'heading', 'button', 'tab', 'menuitem', 'link').filter(
    ({ text }) => text !== '',
  );
  return alike(heads, (a, b) => near(a.left, b.left, 6) && near(a.height, b.height, 6));
}

/** Tabs and sections one by one. The first tab is the one that is open. */
function nth(elements: readonly Element[], tries: number, isOpenFirst: boolean): Element | undefined {
  const ordered = inOrder(elements);
  const turned = isOpenFirst ? [...ordered.slice(1), ...ordered.slice(0, 1)] : ordered;
  return turned[tries];
}

/** An arrow, or a word for going on: "Forward" leads elsewhere in a mail. */
const GOES_ON = /^\W*$|\b(?:next|more|older|further|continue)\b|^\s*[>›»→]/i;
const findNext = (sight: Sight): Found | null =>
  findFirst(NEXT_PAGE, sight, ({ text }) => GOES_ON.test(text));

function turned(goal: ClickGoal, tries: number, scene: Scene): Move | Missing {
  const mayGoOn = tries < MOST_PAGES && !(tries > 0 && isUnchanged(scene));
  const next = mayGoOn ? findNext(scene.sight) : null;
  return next
    ? move([clicked(next, 'Go to the next page')], 0)
    : { ...missing(namesOf(goal)[0] ?? '', null), final: true };
}

const lastAction = ({ progress }: Scene): CanonicalAction | undefined =>
  progress.turns.at(-1)?.actions.at(-1);

/** Whether the last click led to the next page of what is looked through, and was none on what opens. */
function isTurned(scene: Scene): boolean {
  const last = lastAction(scene);
  const next = findNext(scene.sight);
  if (last?.action_type !== 'click' || !next) return false;
  const { left, top, width, height } = next.box;
  const { x, y } = last.params;
  return Math.abs(x - left - width / 2) <= width && Math.abs(y - top - height / 2) <= height;
}

const isOpened = (tries: number, scene: Scene): boolean =>
  tries > 0 && lastAction(scene)?.action_type !== 'scroll' && !isTurned(scene);

/** "open the e-mail by Ada and delete it": a step before has opened the row. */
const wasOpened = ({ names }: Extract<Reveal, { by: 'opening' }>, { goals, progress }: Scene): boolean =>
  goals
    .slice(0, progress.acted)
    .some((goal) => goal.kind === 'click' && namesOf(goal).some((name) => names.includes(name)));

const hasTwins = ({ role, text, element }: Found, { elements }: Sight): boolean =>
  elements.filter((one) => one.role === role && one.text === text && one.icon[0] === element?.icon[0])
    .length > 1;

/** The row of something named that is not in sight may be on another page, or further down; null when there is no more to be seen. */
function sought(goal: ClickGoal, tries: number, scene: Scene): Move | null {
  if (isOpened(tries, scene)) return null;
  const isScrolling = tries > 0 && lastAction(scene)?.action_type === 'scroll';
  const page = isScrolling ? null : turned(goal, tries, scene);
  const way = page?.ok === true ? page : scrolled(goal, tries, scene);
  return way.ok === true ? way : null;
}

function opening(
  goal: ClickGoal,
  reveal: Extract<Reveal, { by: 'opening' }>,
  tries: number,
  scene: Scene,
): Move | Found | Missing {
  const { sight } = scene;
  const opener = isOpened(tries, scene) ? null : findFirst(reveal.names, sight);
  if (opener) return move([clicked(opener, `Open ${reveal.names.at(-1) ?? goal.target}`)], 0);
  const isAway = reveal.isRow === true && !wasOpened(reveal, scene);
  const further = isAway ? sought(goal, tries, scene) : null;
  if (further) return further;
  const found = findFirst(reveal.inside, sight);
  // Of several alike the one of a row that nobody sees is none to be guessed.
  if (found && isAway && !isOpened(tries, scene) && hasTwins(found, sight))
    return { ...missing(goal.target, null), final: true };
  // A list that its browser draws apart from the page takes the first letters of an entry.
  const key = /^sort by (.+)$/i.exec(goal.target)?.[1];
  if (!found && key !== undefined && tries === 1)
    return move([typed(key, `Type "${key}" for the entry`), pressed(['enter'], `Choose ${key}`)]);
  return found ?? missing(goal.target, null);
}

/** A box with a column of texts in it: a list that shows a part of itself. */
export const listsIn = ({ elements, lines }: Sight): Element[] =>
  elements.filter((one) => {
    const inside = lines.filter(({ left, top }) => contains(one, { left, top, width: 1, height: 1 }));
    return isField(one.role) && inside.length >= LEAST_ROWS;
  });
const LEAST_ROWS = 4;

/** Scrolls down where the pointer would; where that moves nothing, over the next part of the screen that may scroll by itself. */
function scrolled(goal: ClickGoal, tries: number, scene: Scene, isList = false): Move | Missing {
  const { sight, progress } = scene;
  const whole = { left: 0, top: 0, width: sight.width, height: sight.height };
  const text = sight.lines[Math.floor(sight.lines.length / 2)];
  const [pages, lists] = [[whole], listsIn(sight).slice(0, 2)];
  const parts = [
    ...(isList ? [...lists, ...pages] : [...pages, ...lists]),
    ...sight.panels.slice(0, 3),
    ...(text ? [text] : []),
  ];
  const places = parts.map(centreOf);
  const last = progress.turns.at(-1)?.actions.at(-1);
  const before = last?.action_type === 'scroll' && tries > 0 ? last.params : null;
  const used = before ? places.findIndex(({ x, y }) => x === before.x && y === before.y) : 0;
  const next = before && isUnchanged(scene) ? used + 1 : Math.max(0, used);
  const place = places[next];
  if (tries >= MOST_PAGES || !place) return { ...missing(goal.target, null), final: true };
  // Less than what a small list shows at once: what is passed over is not seen.
  const part = parts[next] === whole ? undefined : parts[next];
  const most = part && part === text ? 1 : 3;
  const amount =
    part && part.height > 60 ? Math.max(1, Math.min(3, Math.floor(part.height / SCROLL_PX))) : most;
  const params = { ...place, direction: 'down' as const, amount };
  return move([described({ action_type: 'scroll', params }, 'Scroll down to look further')], 0);
}

/** The next step towards a target that is not in sight, the target where it goes by another name now, or why there is none. */
export function revealed(
  goal: ClickGoal,
  reveal: Reveal,
  tries: number,
  scene: Scene,
): Move | Found | Missing {
  const { sight } = scene;
  const press = (element: Element | undefined, what: string): Move | Missing =>
    element
      ? move([clicked(asFound(element), `Open ${what} ${textOfElement(element)}`.trim())], 0)
      : { ...missing(goal.target, null), final: true };
  switch (reveal.by) {
    case 'opening':
      return opening(goal, reveal, tries, scene);
    case 'tabs':
      return press(nth(tabsOf(sight), tries, true), 'the tab');
    case 'sections':
      return press(nth(sectionsOf(sight), tries, false), 'the section');
    case 'pages':
      return turned(goal, tries, scene);
    case 'scrolling':
      return scrolled(goal, tries, scene, reveal.isList);
  }
}
