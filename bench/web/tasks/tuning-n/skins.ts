/** How the pages of this folder look: small, and much as the browser draws them by itself. */
import type { Made, Skin } from '../../task.ts';

type Size = readonly [number, number];

const small = (size: Size, zooms: readonly number[], css: string, image: 'png' | 'jpeg' = 'png'): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } p { margin: 8px 0; } .row { margin: 9px 0; } #toast { position: fixed; left: 8px; bottom: 6px; color: #060; background: #fff; font-size: 13px; } ${css}`,
  frame: ({ body }: Made) => `<div id="in">${body}</div><div id="toast" style="display:none"></div>`,
});

/** Nothing but a smaller letter. */
export const bare = (size: Size, zoom: number): Skin =>
  small(size, [zoom], `body { margin: 10px; font: 14px 'Liberation Sans', sans-serif; }`);

/** As a page without a style sheet. */
export const serif = (size: Size, zoom: number): Skin => small(size, [zoom], 'body { margin: 8px; }');

/** Small wide letters on a pale yellow. */
export const note = (size: Size, zoom: number): Skin =>
  small(
    size,
    [zoom],
    `body { margin: 0; padding: 10px; background: #fffbe6; font: 12px/1.5 'DejaVu Sans', sans-serif; } button, input, select, textarea { font: inherit; } th { text-align: left; }`,
  );

/** A white box on grey, controls with some room. */
export const box = (size: Size, zoom: number, key: string): Skin =>
  small(
    size,
    [zoom],
    `body { margin: 0; padding: 12px; background: #e9ecef; font: 14px/1.4 'Liberation Sans', sans-serif; color: #222; } #in { background: #fff; border: 1px solid #ccc; border-radius: 5px; padding: 12px; min-height: ${size[1] - 50}px; } button { font: inherit; padding: 5px 12px; border: 1px solid ${key}; border-radius: 4px; background: #fff; color: ${key}; } button.key { background: ${key}; color: #fff; } button:disabled { opacity: .45; } input[type=text], input[type=password], input[type=number], select, textarea { font: inherit; padding: 4px 6px; border: 1px solid #999; border-radius: 4px; }`,
    'jpeg',
  );
