/** Which elements are focused or disabled: told by comparing them with others of their kind. Pure. */
import { contains, median } from '../boxes.ts';
import { apart, brightness, chromaOf } from '../colours.ts';
import type { Scene } from '../scene.ts';
import type { Element, Role } from '../sight.ts';
import type { Pane } from './panes.ts';

const FIELDS: ReadonlySet<Role> = new Set(['input', 'textarea', 'dropdown']);
const SWITCHES: ReadonlySet<Role> = new Set(['checkbox', 'radio', 'toggle']);

/** Contrast of ink, 0..255, below which a button or switch looks switched off whatever others look like. */
const FAINT = 80;
/** As a share of what is usual among its kind. */
const PALER = 0.6;
const COLOURFUL = 0.3;

/** What the states are told from, beside the element: the box it stands on, and how strong its text or label is. */
export interface Evidence {
  readonly pane?: Pane;
  readonly contrast: number;
}

function kindOf(role: Role): 'field' | 'switch' | Role {
  return FIELDS.has(role) ? 'field' : SWITCHES.has(role) ? 'switch' : role;
}

/** A coloured or much thicker border than other fields have, or a caret inside. */
function isFocused(one: Element, pane: Pane | undefined, fields: readonly Pane[], scene: Scene): boolean {
  if (!FIELDS.has(one.role) || !pane) return false;
  const caret = scene.marks.some(
    (mark) => mark.kind === 'caret' && contains(pane.inner, mark, -2) && mark.height < pane.height * 0.85,
  );
  if (caret && one.role !== 'dropdown') return true;
  const { border } = pane;
  if (!border) return false;
  const others = fields.filter((other) => other !== pane && other.border);
  const reddish = border.colour.red > border.colour.blue + 60 && border.colour.red > border.colour.green + 60;
  // Red is the border of a wrong entry.
  const coloured = chromaOf(border.colour) > COLOURFUL && !reddish;
  if (others.length === 0) return coloured && border.px >= 2;
  const usual = median(others.map((other) => other.border?.px ?? 0));
  const plain = others.filter((other) => chromaOf(other.border?.colour ?? border.colour) < COLOURFUL / 2);
  return (coloured && plain.length >= others.length / 2) || border.px >= usual + Math.max(1, scene.unit);
}

/** Paler than others of its kind, or gray where they are white. */
function isDisabled(one: Element, { contrast, pane }: Evidence, others: readonly Evidence[]): boolean {
  const kind = kindOf(one.role);
  if (kind === 'field') {
    if (!pane || others.length === 0) return false;
    const usual = median(others.map((other) => brightness(other.pane?.fill ?? pane.fill)));
    const gray = apart(pane.fill, pane.ground) > 6 && brightness(pane.fill) < usual - 8 && usual > 128;
    return gray && contrast < median(others.map((other) => other.contrast)) * 0.85;
  }
  if (kind !== 'button' && kind !== 'switch') return false;
  if (contrast < FAINT) return true;
  return (
    others.length >= 2 && contrast < median(others.map((other) => other.contrast)) * PALER && contrast < 130
  );
}

/** The elements with `focused` and `disabled` told; evidence stands in the order of the elements. */
export function withStates(
  scene: Scene,
  elements: readonly Element[],
  evidence: readonly Evidence[],
): Element[] {
  const kinds = new Map<string, Evidence[]>();
  elements.forEach((one, at) => {
    const kind = kindOf(one.role);
    const seen = evidence[at];
    if (seen) kinds.set(kind, [...(kinds.get(kind) ?? []), seen]);
  });
  const fields = (kinds.get('field') ?? []).flatMap(({ pane }) => pane ?? []);
  return elements.map((one, at) => {
    const seen = evidence[at];
    if (!seen) return one;
    const others = (kinds.get(kindOf(one.role)) ?? []).filter((other) => other !== seen);
    const focused = isFocused(one, seen.pane, fields, scene);
    const disabled = isDisabled(one, seen, others);
    return focused || disabled ? { ...one, state: { ...one.state, focused, disabled } } : one;
  });
}
