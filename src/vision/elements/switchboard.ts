/** The switches and sliders of a screen, with their labels. Pure. */
import { areaOf, contains, onOneRow, overlapOf, rightOf } from '../boxes.ts';
import { apart } from '../colours.ts';
import type { Line } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import { PLAIN_STATE } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import { sliderLabel, switchLabel, toggleLabel } from './labels.ts';
import { createElement, meaningsOf, type Offer } from './offer.ts';
import type { Pane } from './panes.ts';
import type { Pictogram } from './pictograms.ts';
import {
  boxSwitch,
  longSlider,
  pillSwitch,
  ringSwitch,
  type Slider,
  type Switch,
  sliderOf,
} from './switches.ts';
import { inkLine } from './texts.ts';

export interface Switches {
  readonly switches: readonly Switch[];
  readonly sliders: readonly Slider[];
}

/** So many alike in a column need no labels to be told from ornaments. */
const COLUMN = 3;
/** px at unit 1. */
const TALLEST_KNOB = 34;
const RIGHT_END = 8;
const ICON_GAP = 32;

/** What a box looks like, whatever stands beside it. */
const shaped = ({ screen, unit }: Scene, box: Box): Switch | null =>
  pillSwitch(screen, box, unit) ?? ringSwitch(screen, box, unit) ?? boxSwitch(screen, box, unit);

/** Whether it ends where toggles and sliders end: at the right side of a list of settings. */
const isAtEnd = (one: Switch, all: readonly Switch[], sliders: readonly Box[], unit: number): boolean =>
  one.role === 'checkbox' &&
  [...all.filter(({ role }) => role === 'toggle'), ...sliders].some(
    (other) => other !== one && Math.abs(rightOf(other) - rightOf(one)) <= RIGHT_END * unit,
  );

/** Boxes that look like switches: text on their two sides is two texts. */
export function findStops(scene: Scene, panes: readonly Pane[], clusters: readonly Box[]): Switch[] {
  const frames = scene.marks.filter(({ kind }) => kind === 'frame');
  return [...panes, ...frames, ...clusters].flatMap((box) => shaped(scene, box) ?? []);
}

/** Tells them by their looks; a label tells what looks alone do not. */
export function findSwitches(
  scene: Scene,
  panes: readonly Pane[],
  clusters: readonly Box[],
  lines: readonly Line[],
): Switches {
  const { screen, unit, marks, surfaces } = scene;
  const bare = panes.filter((pane) => !lines.some((line) => contains(pane, line)));
  const shapes = marks.filter(({ kind }) => kind === 'shape');
  const boxes = [...bare, ...marks.filter(({ kind }) => kind === 'frame'), ...clusters];
  // The filled part of a track with its knob may be one area.
  const filled = surfaces.filter(({ width, height }) => width > height * 2 && height <= TALLEST_KNOB * unit);
  const sliders = [...boxes, ...shapes, ...filled]
    .flatMap((box) => sliderOf(screen, box, unit) ?? longSlider(screen, box, unit) ?? [])
    .filter((one, at, all) => all.findIndex((other) => overlapOf(one, other) > 0) === at)
    .filter((one) => !lines.some((line) => overlapOf(line, one) > 0));
  // A toggle may be larger than any picture is taken for.
  const pills = shapes.flatMap((box) => pillSwitch(screen, box, unit) ?? []);
  const found = [...boxes.flatMap((box) => shaped(scene, box) ?? []), ...pills]
    .filter((one) => !sliders.some((slider) => contains(slider, one)))
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .filter((one, at, all) => !all.slice(0, at).some((larger) => overlapOf(larger, one) > 0));
  const alike = (one: Switch): number =>
    found.filter((other) => other.role === one.role && Math.abs(other.left - one.left) <= 3).length;
  // At the right end of a row of settings, under other switches, its label is far to the left.
  const isSetting = (one: Switch): boolean =>
    isAtEnd(one, found, sliders, unit) && toggleLabel(one, lines, found, unit) !== undefined;
  const switches = found.filter(
    (one) =>
      one.sure || switchLabel(one, lines, unit) !== undefined || alike(one) >= COLUMN || isSetting(one),
  );
  return { switches, sliders };
}

/** Sliders without a text are named by the pictures at their ends: a sun, a loudspeaker. */
export function withIcons(offers: readonly Offer[], icons: readonly Pictogram[], unit: number): Offer[] {
  return offers.map((offer) => {
    const { element } = offer;
    if (element.role !== 'slider' || element.label !== '') return offer;
    const beside = icons.filter(
      (icon) =>
        onOneRow(icon, element) &&
        [element.left - rightOf(icon), icon.left - rightOf(element)].some(
          (gap) => gap >= 0 && gap <= ICON_GAP * unit,
        ),
    );
    return { ...offer, element: { ...element, icon: meaningsOf(beside) } };
  });
}

/** The elements, and the lines that label them. */
export function offerSwitches(
  { screen, unit }: Scene,
  { switches, sliders }: Switches,
  lines: readonly Line[],
): { readonly offers: readonly Offer[]; readonly labels: ReadonlySet<Line> } {
  const labels = new Set<Line>();
  const boxes = switches.map((one): Offer => {
    const near = one.role === 'toggle' ? undefined : switchLabel(one, lines, unit);
    const isOfRow = one.role === 'toggle' || isAtEnd(one, switches, sliders, unit);
    const label = near ?? (isOfRow ? toggleLabel(one, lines, switches, unit) : undefined);
    if (label) labels.add(label);
    const { ink, ground } = label ? inkLine(screen, label, [], unit) : { ink: one.ink, ground: one.colour };
    const state = { ...PLAIN_STATE, checked: one.checked };
    const element = createElement(one.role, one, {
      label: label?.text ?? '',
      colour: one.colour,
      ink: one.ink,
      state,
    });
    return { element, evidence: { contrast: apart(ink, ground) } };
  });
  const tracks = sliders.map((one): Offer => {
    const label = sliderLabel(one, lines, unit)?.text ?? '';
    const element = createElement('slider', one, { label, colour: one.colour, ink: one.ink });
    return { element, evidence: { contrast: apart(one.colour, one.ink) } };
  });
  return { offers: [...boxes, ...tracks], labels };
}
