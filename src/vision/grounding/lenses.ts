/** "the search field": what is written beside a lens, or the field at the head of the page, where no field is called so. Pure. */
import { bottomOf, contains, middleY, rightOf } from '../boxes.ts';
import type { Fit } from './fit.ts';
import { saidBy, TELLING, type Wording } from './match.ts';
import type { Search } from './searching.ts';
import type { Thing } from './things.ts';
import type { Description } from './wanted.ts';

/** How sure it is, by what tells. */
const BY_LENS = 0.84;
const BY_PLACE = 0.78;
const BY_TEXT = 0.74;
/** Of the page from above: where a field that has no name is for searching. */
const HEAD = 0.2;
/** px at unit 1 between what was typed and the lens at the end of its field. */
const REACH = 320;

const isField = ({ seen }: Thing): boolean => seen === 'input' || seen === 'dropdown';
const isOnRow = (one: Thing, other: Thing): boolean =>
  Math.abs(middleY(one.box) - middleY(other.box)) <= Math.max(4, Math.min(one.box.height, other.box.height));

/** A text left of a lens with nothing between them. */
function writtenBefore(lens: Thing, things: readonly Thing[], reach: number): Thing | null {
  const row = things.filter(
    (one) => one !== lens && one.seen !== 'row' && one.seen !== 'panel' && isOnRow(one, lens),
  );
  const before = row
    .filter(({ box }) => rightOf(box) <= lens.box.left)
    .sort((a, b) => rightOf(b.box) - rightOf(a.box))[0];
  return before?.seen === 'text' && lens.box.left - rightOf(before.box) <= reach ? before : null;
}

export function searchFits(wanted: Description, wording: Wording, { things, reachable }: Search): Fit[] {
  if (wanted.kind !== 'input' && wanted.kind !== 'box' && wanted.kind !== 'textarea') return [];
  const telling = wanted.words.flatMap(({ text, weight }, at) => (weight >= TELLING ? [{ text, at }] : []));
  if (!telling.some(({ text }) => text === 'search')) return [];
  const others = telling.filter(({ text }) => text !== 'search');
  const fields = things.all.filter((thing) => isField(thing) && reachable(thing));
  const lenses = things.all.filter((thing) => thing.icons[0] === 'search' && thing.seen !== 'button');
  const asFit = (thing: Thing, score: number): Fit => ({ thing, score, box: thing.box });
  if (others.length > 0) {
    const named = fields.filter((thing) => others.every(({ at }) => saidBy(wording, thing).has(at)));
    return named.length === 1 ? named.map((thing) => asFit(thing, BY_PLACE)) : [];
  }
  const held = fields.filter(({ box }) => lenses.some((lens) => contains(box, lens.box)));
  if (held.length === 1) return held.map((thing) => asFit(thing, BY_LENS));
  const { height } = things.sight;
  const heading = fields.filter(({ box }) => bottomOf(box) <= height * HEAD);
  if (heading.length === 1 && held.length === 0) return heading.map((thing) => asFit(thing, BY_PLACE));
  const [lens, ...more] = lenses.filter(({ box }) => bottomOf(box) <= height * HEAD);
  const text = lens && more.length === 0 ? writtenBefore(lens, things.all, REACH * things.sight.unit) : null;
  return text && fields.length === 0 ? [asFit(text, BY_TEXT)] : [];
}
