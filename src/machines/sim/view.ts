/**
 * Where everything is: one value that drawing and clicking share, so that nothing can be hit that is not seen. Pure, and
 * worked out once per state.
 */
import { type Flow, flow, type Widget } from './flow.ts';
import { clamp, moved, type Rect } from './geometry.ts';
import { iconColumn } from './metrics.ts';
import { PROGRAMS, paneOf } from './programs.ts';
import { APPS, activePane, activeWindow, type PaneId, type SimState } from './state.ts';
import { rectOf } from './windows.ts';

export const CONTROLS = ['minimize', 'maximize', 'close'] as const;

export interface WindowView {
  readonly pane: PaneId;
  readonly title: string;
  readonly active: boolean;
  readonly frame: Rect;
  readonly titleBar: Rect;
  /** The buttons in the title bar; a dialog has none. */
  readonly controls: readonly (Rect & { readonly id: string })[];
  readonly headerRect: Rect;
  readonly header: readonly Widget[];
  /** The part of the window that its content is seen through. */
  readonly port: Rect;
  readonly content: readonly Widget[];
  readonly scroll: number;
  readonly mostScroll: number;
  readonly scrollBar: { readonly track: Rect; readonly thumb: Rect } | null;
}

export interface View {
  readonly icons: readonly Widget[];
  readonly taskBar: Rect;
  readonly tasks: readonly Widget[];
  /** Bottom to top; the dialog is the last. */
  readonly windows: readonly WindowView[];
}

const views = new WeakMap<SimState, View>();

export function viewOf(state: SimState): View {
  const known = views.get(state);
  if (known !== undefined) return known;
  const windows = state.windows
    .filter(({ mode }) => mode !== 'minimized')
    .map((window) => windowView(state, window.id, rectOf(state, window), window.scroll));
  const view = {
    icons: icons(state),
    ...taskBar(state),
    windows: state.dialog === null ? windows : [...windows, dialogView(state)],
  };
  views.set(state, view);
  return view;
}

function icons({ metrics, size }: SimState): Widget[] {
  const column = iconColumn(metrics, size);
  if (column === 0) return [];
  const height = metrics.control * 2;
  return APPS.map((id, at) => ({
    kind: 'button',
    text: PROGRAMS[id].label,
    id: `icon:${id}`,
    focus: null,
    on: false,
    x: metrics.gap,
    y: metrics.gap + at * (height + metrics.gap),
    width: column - metrics.gap * 2,
    height,
  }));
}

function taskBar(state: SimState): { taskBar: Rect; tasks: Widget[] } {
  const { metrics, size } = state;
  const bar = { x: 0, y: size.height - metrics.taskBar, width: size.width, height: metrics.taskBar };
  const each = Math.min(Math.floor(size.width / APPS.length), metrics.font * 9);
  const active = activeWindow(state)?.id;
  const tasks = APPS.map((id, at) => ({
    ...{ kind: 'button' as const, text: PROGRAMS[id].label, id: `task:${id}`, focus: null },
    on: id === active,
    ...{
      x: at * each,
      y: bar.y + metrics.line,
      width: each - metrics.line,
      height: bar.height - metrics.line,
    },
  }));
  return { taskBar: bar, tasks };
}

function dialogView(state: SimState): WindowView {
  const { metrics, size } = state;
  const width = Math.min(size.width, metrics.font * 24);
  const content = flow(paneOf('dialog').body(state), { metrics, width: width - 2 * metrics.line, height: 0 });
  const height = Math.min(size.height, content.height + metrics.titleBar + 3 * metrics.line);
  const x = Math.floor((size.width - width) / 2);
  const y = Math.floor((size.height - height) / 2);
  return windowView(state, 'dialog', { x, y, width, height }, 0);
}

function controlsOf(titleBar: Rect, pane: PaneId): (Rect & { id: string })[] {
  if (pane === 'dialog') return [];
  const side = titleBar.height;
  return CONTROLS.map((control, at) => ({
    id: `${pane}:${control}`,
    x: titleBar.x + titleBar.width - side * (CONTROLS.length - at),
    y: titleBar.y,
    width: side,
    height: side,
  }));
}

function windowView(state: SimState, id: PaneId, frame: Rect, scrolled: number): WindowView {
  const { metrics } = state;
  const { line } = metrics;
  const pane = paneOf(id);
  const inner = { x: frame.x + line, y: frame.y + line, width: frame.width - 2 * line };
  const titleBar = { ...inner, height: metrics.titleBar };
  const items = pane.header(state);
  const top = titleBar.y + titleBar.height;
  const bottom = Math.max(top, frame.y + frame.height - line);
  const header = flow(items, { metrics, width: inner.width, height: 0 });
  const headerHeight = items.length === 0 ? 0 : Math.min(header.height, bottom - top);
  const port = { ...inner, y: top + headerHeight, height: bottom - top - headerHeight };
  const { content, barWidth } = contentOf(state, id, port);
  const mostScroll = Math.max(0, content.height - port.height);
  const scroll = clamp(scrolled, 0, mostScroll);
  const seen = { ...port, width: port.width - barWidth };
  return {
    ...{ pane: id, title: pane.title(state), frame, titleBar, scroll, mostScroll },
    active: id === activePane(state),
    controls: controlsOf(titleBar, id),
    headerRect: { ...inner, y: top, height: headerHeight },
    header: header.widgets.map((widget) => moved(widget, inner.x, top)),
    port: seen,
    content: content.widgets.map((widget) => moved(widget, port.x, port.y - scroll)),
    scrollBar: barWidth === 0 ? null : scrollBarOf(port, { barWidth, scroll, height: content.height }),
  };
}

/** A scroll bar takes room, and so may make the content longer: it is laid out again. */
function contentOf(
  { metrics, ...rest }: SimState,
  id: PaneId,
  port: Rect,
): { content: Flow; barWidth: number } {
  const items = paneOf(id).body({ metrics, ...rest });
  const loose = flow(items, { metrics, width: port.width, height: port.height });
  if (loose.height <= port.height) return { content: loose, barWidth: 0 };
  const barWidth = Math.min(metrics.scrollBar, port.width);
  return {
    content: flow(items, { metrics, width: port.width - barWidth, height: port.height }),
    barWidth,
  };
}

function scrollBarOf(
  port: Rect,
  { barWidth, scroll, height }: { barWidth: number; scroll: number; height: number },
): { track: Rect; thumb: Rect } {
  const track = { ...port, x: port.x + port.width - barWidth, width: barWidth };
  const length = clamp(Math.round((port.height * port.height) / Math.max(1, height)), barWidth, port.height);
  const room = track.height - length;
  const most = Math.max(1, height - port.height);
  return { track, thumb: { ...track, y: track.y + Math.round((room * scroll) / most), height: length } };
}

/** All that can be clicked or focused in a window, in the order of Tab. */
export const widgetsOf = (window: WindowView): readonly Widget[] => [...window.header, ...window.content];
