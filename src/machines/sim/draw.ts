/** The desktop as pixels: the view, painted from the bottom to the top. It decides nothing, and knows no file format. */
import type { Size } from '../machine.ts';
import { type Canvas, canvasOf, fill, frame, write } from './canvas.ts';
import { focusedWidget } from './desktop.ts';
import { drawWidget, PALETTE } from './draw-widget.ts';
import { inset, type Rect } from './geometry.ts';
import { fontOf } from './metrics.ts';
import type { SimState } from './state.ts';
import { CONTROLS, viewOf, type WindowView } from './view.ts';

/** Raw RGB, three bytes a pixel: the same state gives the same bytes. */
export function draw(state: SimState): Canvas {
  const canvas = canvasOf(state.size);
  const view = viewOf(state);
  const all = whole(state.size);
  fill(canvas, all, state.seeded.background);
  for (const icon of view.icons) drawWidget({ canvas, state, clip: all, focused: false }, icon);
  for (const window of view.windows.filter(({ pane }) => pane !== 'dialog'))
    drawWindow(canvas, state, window);
  fill(canvas, view.taskBar, PALETTE.taskBar);
  for (const task of view.tasks) drawWidget({ canvas, state, clip: all, focused: false }, task);
  const dialog = view.windows.find(({ pane }) => pane === 'dialog');
  if (dialog !== undefined) drawWindow(canvas, state, dialog);
  return canvas;
}

const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

function drawWindow(canvas: Canvas, state: SimState, window: WindowView): void {
  const { line } = state.metrics;
  fill(canvas, window.frame, PALETTE.window);
  frame(canvas, window.frame, window.active ? PALETTE.frame : PALETTE.faintFrame, line);
  drawTitleBar(canvas, state, window);
  const focused = window.active ? focusedWidget(state, window) : undefined;
  fill(canvas, window.headerRect, PALETTE.header);
  for (const widget of window.header)
    drawWidget({ canvas, state, clip: window.headerRect, focused: widget === focused }, widget);
  for (const widget of window.content)
    drawWidget({ canvas, state, clip: window.port, focused: widget === focused }, widget);
  if (window.scrollBar !== null) {
    fill(canvas, window.scrollBar.track, PALETTE.track);
    fill(canvas, inset(window.scrollBar.thumb, line), PALETTE.thumb);
  }
}

function drawTitleBar(canvas: Canvas, state: SimState, window: WindowView): void {
  const { titleBar, controls, title, active } = window;
  const { padding } = state.metrics;
  const font = fontOf(state.metrics);
  fill(canvas, titleBar, active ? PALETTE.title : PALETTE.faintTitle);
  const controlsWidth = controls.reduce((sum, { width }) => sum + width, 0);
  write(canvas, title, {
    font,
    x: titleBar.x + padding,
    y: titleBar.y + Math.floor((titleBar.height - font.lineHeight) / 2),
    colour: active ? PALETTE.onTitle : PALETTE.onFaintTitle,
    clip: { ...titleBar, width: titleBar.width - controlsWidth - padding },
  });
  const ink = active ? PALETTE.onTitle : PALETTE.onFaintTitle;
  controls.forEach((control, at) => {
    drawControl(canvas, control, { which: CONTROLS[at] ?? 'close', ink, line: state.metrics.line });
  });
}

/** A line, a square, a cross: drawn, not written, so that no reader takes them for words. */
function drawControl(
  canvas: Canvas,
  control: Rect,
  { which, ink, line }: { which: (typeof CONTROLS)[number]; ink: number; line: number },
): void {
  const sign = inset(control, Math.round(control.width * 0.32));
  const thick = line + Math.floor(line / 2);
  if (which === 'minimize') {
    fill(canvas, { ...sign, y: sign.y + sign.height - thick, height: thick }, ink);
  } else if (which === 'maximize') {
    frame(canvas, sign, ink, thick);
  } else {
    for (let step = 0; step < sign.width; step += 1) {
      const dot = { x: sign.x + step, y: sign.y + step, width: thick, height: thick };
      fill(canvas, dot, ink);
      fill(canvas, { ...dot, x: sign.x + sign.width - 1 - step }, ink);
    }
  }
}
