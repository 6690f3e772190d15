/** What a screen offers: its controls, icons and text, each with its words, label, colours and state. */
import {
  areaOf,
  contains,
  gapAcross,
  gapDown,
  holdsMiddle,
  onOneRow,
  overlapOf,
  rect,
  rightOf,
} from './boxes.ts';
import { besideWords, findClusters } from './clusters.ts';
import { inkColour } from './colours.ts';
import { arrowOf, type ControlRole, controlRole, type Filled } from './controls.ts';
import type { IconNames } from './icons.ts';
import { fieldLabel, sliderLabel, switchLabel, toggleLabel } from './labels.ts';
import { findOverlay } from './overlays.ts';
import { findPanels } from './panels.ts';
import { findPanes, isRim, type Pane } from './panes.ts';
import { nameClusters, type Pictogram } from './pictograms.ts';
import type { Scene } from './scene.ts';
import { type Element, PLAIN_STATE, type Role, type Sight } from './sight.ts';
import { withStates } from './states.ts';
import type { Box } from './surfaces.ts';
import { boxSwitch, pillSwitch, type Slider, type Switch, sliderOf } from './switches.ts';
import { findTables } from './tables.ts';
import type { ReadWord } from './tesseract.ts';
import { findTabs, type Inked, inkLine, isBareButton, lineRole, usualSize } from './texts.ts';
import { groupLines, inReadingOrder, type Line } from './words.ts';

export { contains } from './boxes.ts';

/** Parts words that stand on different panes, such as two buttons side by side. */
function parter(
  panes: readonly Pane[],
  unit: number,
): (
  a: { left: number; top: number; width: number; height: number },
  b: { left: number; top: number; width: number; height: number },
) => boolean {
  const small = panes.filter((one) => one.height < 160 * unit);
  return (a, b) =>
    small.findLast((one) => contains(one, a, 3)) !== small.findLast((one) => contains(one, b, 3));
}

interface Switches {
  readonly switches: readonly Switch[];
  readonly sliders: readonly Slider[];
}

/** Checkboxes, radio buttons, toggles and sliders; without other looks to tell by, a label tells them from ornaments. */
function findSwitches(
  { screen, unit, marks }: Scene,
  panes: readonly Pane[],
  clusters: readonly Box[],
  lines: readonly Line[],
): Switches {
  const bare = panes.filter((pane) => !lines.some((line) => contains(pane, line)));
  const frames = marks.filter(({ kind }) => kind === 'frame');
  const boxes = [...bare, ...frames, ...clusters];
  const sliders = boxes.flatMap((box) => sliderOf(screen, box, unit) ?? []);
  const found = boxes
    .flatMap((box) => pillSwitch(screen, box, unit) ?? boxSwitch(screen, box, unit) ?? [])
    .filter((one) => !sliders.some((slider) => contains(slider, one)));
  const outermost = found
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .filter((one, at, all) => !all.slice(0, at).some((larger) => overlapOf(larger, one) > 0));
  const alike = (one: Switch): number =>
    outermost.filter((other) => other.role === one.role && Math.abs(other.left - one.left) <= 3).length;
  const switches = outermost.filter(
    (one) => one.sure || switchLabel(one, lines, unit) !== undefined || alike(one) >= 3,
  );
  return {
    switches,
    sliders: sliders.filter((one, at) => sliders.findIndex((other) => overlapOf(one, other) > 0) === at),
  };
}

/** Whether panes of like size stand next to it, above or below and at a side: a grid of cells. */
function isCell(pane: Pane, panes: readonly Pane[], unit: number): boolean {
  const near = 4 * unit;
  const alike = panes.filter((other) => other !== pane && Math.abs(other.height - pane.height) <= near * 2);
  const stacked = alike.some(
    (other) =>
      Math.abs(other.left - pane.left) <= near &&
      Math.abs(other.width - pane.width) <= near &&
      Math.abs(gapDown(other, pane)) <= near,
  );
  const beside = alike.some(
    (other) => Math.abs(other.top - pane.top) <= near && Math.abs(gapAcross(other, pane)) <= near,
  );
  return stacked && beside;
}

/** Whether it abuts another of its height at a side: heads of columns, tabs, parts of a status bar. */
function isInStrip(pane: Pane, panes: readonly Pane[], unit: number): boolean {
  return panes.some(
    (other) =>
      other !== pane &&
      Math.abs(other.top - pane.top) <= 4 * unit &&
      Math.abs(other.height - pane.height) <= 5 * unit &&
      Math.abs(gapAcross(other, pane)) <= 4 * unit,
  );
}

/** What stands on each pane and on no smaller one. */
function fillPanes(
  scene: Scene,
  panes: readonly Pane[],
  lines: readonly Line[],
  icons: readonly Pictogram[],
): Filled[] {
  const { screen, unit } = scene;
  const homes = new Map<unknown, Pane>();
  for (const thing of [...lines, ...icons]) {
    const home = panes.findLast((pane) => contains(pane, thing, 1) && areaOf(pane) > areaOf(thing));
    if (home) homes.set(thing, home);
  }
  // What stands on a box of its own names no other; nor does a mere number.
  const loose = lines.filter(
    (line) =>
      /\p{L}{2}/u.test(line.text) && (homes.get(line)?.height ?? Number.POSITIVE_INFINITY) > 80 * unit,
  );
  return panes.map((pane) => {
    const inside = lines.filter((line) => homes.get(line) === pane);
    const others = loose.filter((line) => !contains(pane, line));
    const first = inside[0];
    return {
      pane,
      lines: inside,
      icons: icons.filter((icon) => homes.get(icon) === pane),
      holds: panes.filter(
        (other) =>
          other !== pane &&
          contains(pane, other, 0) &&
          other.height >= 14 * unit &&
          areaOf(other) < areaOf(pane) * 0.9,
      ).length,
      labelled: fieldLabel(pane, others, unit) !== undefined,
      ink: first ? inkColour(screen, first.words[0] ?? first, pane.fill) : pane.fill,
      cell: isCell(pane, panes, unit),
      strip: isInStrip(pane, panes, unit),
    };
  });
}

function element(
  role: Role,
  box: Element | Pane | Line | Switch | Slider | Pictogram,
  rest: Partial<Element>,
): Element {
  return { ...PLAIN_ELEMENT, ...rest, ...rect(box), role };
}

const BLACK = { red: 0, green: 0, blue: 0 };
const PLAIN_ELEMENT: Omit<Element, 'left' | 'top' | 'width' | 'height' | 'role'> = {
  text: '',
  label: '',
  icon: [],
  colour: BLACK,
  ink: BLACK,
  state: PLAIN_STATE,
  words: [],
};

const namesOf = (icons: readonly Pictogram[]): string[] => [
  ...new Set(icons.flatMap(({ names }) => names.map(({ meaning }) => meaning))),
];

function controlElement(filled: Filled, role: ControlRole, outside: readonly Line[], unit: number): Element {
  const { pane, lines, icons, ink } = filled;
  const arrow = arrowOf(filled);
  const isField = role !== 'button';
  const shown = icons.filter((icon) => icon !== arrow || role === 'button');
  return element(role, pane, {
    text: lines.map((line) => line.text).join(' '),
    label: isField ? (fieldLabel(pane, outside, unit)?.text ?? '') : '',
    icon: namesOf(isField ? shown.filter((icon) => rightOf(icon) < pane.left + pane.width / 2) : shown),
    colour: pane.fill,
    ink: lines.length > 0 ? ink : (icons[0]?.ink ?? pane.border?.colour ?? ink),
    words: lines.flatMap((line) => line.words),
  });
}

/** Controls on panes, and the lines and icons they make use of. */
function findControls(filled: readonly Filled[], lines: readonly Line[], unit: number) {
  const controls: Element[] = [];
  const claimed = new Set<unknown>();
  const panes: Pane[] = [];
  for (const one of filled) {
    const role = controlRole(one, unit);
    if (!role) continue;
    const outside = lines.filter((line) => !contains(one.pane, line));
    controls.push(controlElement(one, role, outside, unit));
    panes.push(one.pane);
    for (const line of one.lines) claimed.add(line);
    // What stands at the right end of a field is a button of its own: a cross, an eye, a calendar.
    const arrow = arrowOf(one);
    for (const icon of one.icons) {
      if (role === 'button' || icon === arrow || icon.left < one.pane.left + one.pane.width / 2)
        claimed.add(icon);
    }
  }
  return { controls, claimed, panes };
}

function switchElements({ switches, sliders }: Switches, lines: readonly Line[], unit: number): Element[] {
  const boxes = switches.map((one) => {
    const label =
      one.role === 'toggle' ? toggleLabel(one, lines, switches, unit) : switchLabel(one, lines, unit);
    return element(one.role, one, {
      label: label?.text ?? '',
      colour: one.colour,
      ink: one.ink,
      state: { ...PLAIN_STATE, checked: one.checked },
    });
  });
  const tracks = sliders.map((one) =>
    element('slider', one, {
      label: sliderLabel(one, lines, unit)?.text ?? '',
      colour: one.colour,
      ink: one.ink,
    }),
  );
  return [...boxes, ...tracks];
}

const LARGEST_ICON = 40;

/** Icons by themselves; larger ones, and those that look like nothing known, are images. */
function iconElements(icons: readonly Pictogram[], unit: number): Element[] {
  return icons.map((icon) => {
    const side = Math.max(icon.width, icon.height);
    return element(side > LARGEST_ICON * unit ? 'image' : 'icon', icon, {
      icon: namesOf([icon]),
      colour: icon.ink,
      ink: icon.ink,
    });
  });
}

/** The icon right before a text, on its row. */
function iconBefore({ line }: Inked, icons: readonly Pictogram[], unit: number): Pictogram | undefined {
  return icons.find(
    (icon) =>
      rightOf(icon) <= line.left + 2 && line.left - rightOf(icon) <= 16 * unit && onOneRow(icon, line),
  );
}

function textElements(
  inked: readonly Inked[],
  controls: readonly Element[],
  icons: readonly Pictogram[],
  unit: number,
): Element[] {
  const tabs = new Map<Inked, boolean>();
  for (const { tabs: row, selected } of findTabs(inked, unit)) {
    for (const one of row) tabs.set(one, (tabs.get(one) ?? false) || one === selected);
  }
  const usual = usualSize(inked.map(({ line }) => line));
  const buttons = controls.filter(({ role }) => role === 'button');
  return inked.map((one) => {
    const icon = iconBefore(one, icons, unit);
    const bare = isBareButton(one, buttons, unit);
    const role = tabs.has(one) ? 'tab' : bare ? 'button' : lineRole(one, usual, unit);
    return element(role, one.line, {
      text: one.line.text,
      icon: icon ? namesOf([icon]) : [],
      colour: one.ink,
      ink: one.ink,
      state: { ...PLAIN_STATE, selected: tabs.get(one) ?? false },
      words: one.line.words,
    });
  });
}

function findAllClusters(
  scene: Scene,
  panes: readonly Pane[],
  words: readonly ReadWord[],
  signs: readonly Box[],
): Box[] {
  const clusters = [...findClusters(scene, words, panes), ...signs];
  for (const pane of panes) {
    const inside = pane.height > 66 * scene.unit ? [] : words.filter((word) => contains(pane, word));
    if (inside.length === 0) continue;
    const beside = besideWords(scene, pane, inside);
    clusters.push(...beside.filter((box) => !clusters.some((other) => overlapOf(other, box) > 0)));
  }
  return clusters;
}

/** Signs that a reader makes of a ring, a tick box, or the arrow of a dropdown. */
const LOOKALIKE = /^(?:[OoQ0D□☐☑©®]|CI|CJ|\[\]|\(\)|\[J|\(J|L1|v\.?|V|Vv|vv|w|~)$/u;

/** The words of a screen, and the boxes that were read as words and are none: small controls and pieces of borders. */
function sortWords(scene: Scene, read: readonly ReadWord[], panes: readonly Pane[]) {
  const { screen, unit } = scene;
  const words: ReadWord[] = [];
  const signs: Box[] = [];
  for (const word of read) {
    if (word.text.length <= 3 && panes.some((pane) => isRim(word, pane, unit))) continue;
    if (!LOOKALIKE.test(word.text)) words.push(word);
    else if (boxSwitch(screen, word, unit) || isArrowOf(word, read, panes, unit)) signs.push(rect(word));
    else words.push(word);
  }
  return { words, signs };
}

/** Whether a "v" stands alone at the right end of a box. */
function isArrowOf(word: ReadWord, read: readonly ReadWord[], panes: readonly Pane[], unit: number): boolean {
  if (!/^[vVwW~]/.test(word.text)) return false;
  const pane = panes.findLast((one) => contains(one, word, 0));
  if (!pane || pane.height > 66 * unit || rightOf(pane) - rightOf(word) > pane.height * 0.9) return false;
  return !read.some(
    (other) => other !== word && onOneRow(other, word) && gapAcross(other, word) < word.height * 0.9,
  );
}

/** The lines of a screen and all its elements, both in reading order, and what groups them. */
export function findElements(scene: Scene, read: readonly ReadWord[], names: IconNames): Sight {
  const { screen, unit, surfaces, marks } = scene;
  const panes = findPanes(screen, surfaces, unit);
  const { words, signs } = sortWords(scene, read, panes);
  const lines = groupLines(words, parter(panes, unit));
  const clusters = findAllClusters(scene, panes, words, signs);
  const found = findSwitches(scene, panes, clusters, lines);
  const taken = [...found.switches, ...found.sliders];
  const free = panes.filter(
    (pane) => !taken.some((one) => holdsMiddle(one, pane) && areaOf(one) >= areaOf(pane) * 0.5),
  );
  const pictures = clusters.filter((box) => !taken.some((one) => overlapOf(one, box) > 0.5 * areaOf(box)));
  const icons = nameClusters(scene, pictures, names);
  const filled = fillPanes(scene, free, lines, icons);
  const { controls, claimed, panes: used } = findControls(filled, lines, unit);
  const rules = marks.filter(({ kind }) => kind === 'rule');
  const inked = lines.filter((line) => !claimed.has(line)).map((line) => inkLine(screen, line, rules, unit));
  const loose = icons.filter((icon) => !claimed.has(icon));
  const all = [
    ...controls,
    ...switchElements(found, lines, unit),
    ...iconElements(loose, unit),
    ...textElements(inked, controls, loose, unit),
  ];
  const elements = inReadingOrder(withStates(scene, all));
  const others = free.filter((pane) => !used.includes(pane));
  return {
    width: screen.width,
    height: screen.height,
    unit,
    lines,
    elements,
    panels: findPanels(scene, others, lines),
    tables: findTables(scene, others, lines),
    dialog: findOverlay(scene, free),
  };
}
