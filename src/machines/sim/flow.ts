/** Puts what a program shows into lines, as a browser would, for any width. Pure: programs know no coordinates. */
import { widthOf } from './font.ts';
import type { Rect } from './geometry.ts';
import { wrap } from './lines.ts';
import { fontOf, type Metrics } from './metrics.ts';

export type Kind = 'text' | 'heading' | 'field' | 'area' | 'checkbox' | 'button' | 'link' | 'row';

/** What a program shows. */
export interface Item {
  readonly kind: Kind;
  readonly text: string;
  /** What a click or Enter is told about; text has none. */
  readonly id?: string;
  /** What takes the focus; rows share one. Default: the id. */
  readonly focus?: string;
  /** A checked box, a selected row. */
  readonly on?: boolean;
  /** On the line of the one before, when there is room. */
  readonly inline?: boolean;
  /** At least this wide, in ems. */
  readonly ems?: number;
}

export interface Widget extends Rect {
  readonly kind: Kind;
  readonly text: string;
  readonly id: string | null;
  readonly focus: string | null;
  readonly on: boolean;
}

export interface Flow {
  readonly widgets: readonly Widget[];
  readonly height: number;
}

interface Box {
  readonly metrics: Metrics;
  readonly width: number;
  /** What an area fills at least. */
  readonly height: number;
}

/** Wider, a line is hard to read and a field looks like a wall. */
const WIDEST_EMS = 26;

function naturalWidth({ kind, text, ems = 0 }: Item, metrics: Metrics): number {
  const least = ems * metrics.font;
  const inked = widthOf(fontOf(metrics), text);
  switch (kind) {
    case 'checkbox':
      return Math.max(least, inked + metrics.control + metrics.padding);
    case 'button':
      return Math.max(least, inked + metrics.padding * 4);
    case 'field':
      return Math.max(least, metrics.font * 8);
    default:
      return Math.max(least, inked);
  }
}

/** The pen of a layout: where the next thing goes, and how far down things reach. */
interface Cursor {
  x: number;
  top: number;
  bottom: number;
  readonly widgets: Widget[];
}

export function flow(items: readonly Item[], box: Box): Flow {
  const { metrics, width } = box;
  const cursor: Cursor = { x: metrics.padding, top: metrics.gap, bottom: metrics.gap, widgets: [] };
  for (const [at, item] of items.entries()) {
    const wanted = naturalWidth(item, metrics);
    const fits = item.inline === true && cursor.x + wanted <= width - metrics.padding;
    if (!fits) {
      const close = at === 0 || (item.kind === 'row' && items[at - 1]?.kind === 'row');
      cursor.top = cursor.bottom + (close ? 0 : metrics.gap);
      cursor.x = metrics.padding;
    }
    lay(item, { ...box, wanted, isLabel: items[at + 1]?.inline === true }, cursor);
  }
  return { widgets: cursor.widgets, height: cursor.bottom + metrics.gap };
}

function put(item: Item, rect: Rect, cursor: Cursor, gap: number): void {
  const { kind, text, id = null, focus = id, on = false } = item;
  cursor.widgets.push({ kind, text, id, focus, on, ...rect });
  cursor.x = rect.x + rect.width + gap;
  cursor.bottom = Math.max(cursor.bottom, rect.y + rect.height);
}

function lay(item: Item, box: Box & { wanted: number; isLabel: boolean }, cursor: Cursor): void {
  const { metrics, width, wanted } = box;
  const room = Math.max(1, width - 2 * metrics.padding);
  const { x, top: y } = cursor;
  const at = (rect: Omit<Rect, 'x' | 'y'>): void => put(item, { x, y, ...rect }, cursor, metrics.gap);
  const font = fontOf(metrics);
  if (item.kind === 'row') {
    put(item, { x: 0, y, width, height: metrics.control }, cursor, 0);
  } else if (item.kind === 'area') {
    const lines = wrap(font, item.text, Math.max(1, room - 2 * metrics.padding)).length;
    const inked = lines * font.lineHeight + 2 * metrics.padding;
    at({ width: room, height: Math.max(inked, box.height - y - metrics.gap) });
  } else if (item.kind === 'field') {
    const rest = Math.min(width - metrics.padding - x, metrics.font * WIDEST_EMS);
    at({ width: Math.max(wanted, rest), height: metrics.control });
  } else if (isProse(item) && !(box.isLabel && wanted <= room)) {
    prose(item, box, cursor);
  } else {
    at({ width: Math.min(wanted, room), height: metrics.control });
  }
}

const isProse = ({ kind, inline }: Item): boolean =>
  (kind === 'text' || kind === 'heading') && inline !== true;

/** A line of text each. */
function prose(item: Item, { metrics, width }: Box, cursor: Cursor): void {
  const font = fontOf(metrics);
  const room = Math.max(1, width - 2 * metrics.padding);
  for (const { from, to } of wrap(font, item.text, room)) {
    const line = { ...item, text: item.text.slice(from, to) };
    put(line, { x: metrics.padding, y: cursor.top, width: room, height: font.lineHeight }, cursor, 0);
    cursor.top += font.lineHeight;
  }
}
