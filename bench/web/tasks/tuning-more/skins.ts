/** How the pages of the test half look: small ones in two styles, and apps in four. None is one of the tuning half. */
import type { Made, Skin } from '../../task.ts';

const SMALL_CSS = `
html, body { margin: 0; padding: 0; background: #fff; }
body { font: 12px/1.3 Verdana, 'DejaVu Sans', sans-serif; font-size: 11px; width: 160px; height: 210px; overflow: hidden; color: #111; }
#ask { height: 46px; padding: 3px 4px; background: #ff0; font-size: 10px; box-sizing: border-box; width: 160px; overflow: hidden; }
#room { position: relative; width: 160px; height: 160px; padding: 5px; box-sizing: border-box; overflow: hidden; }
button { font: inherit; margin: 1px; } input[type=text], input[type=password], textarea, select { font: inherit; box-sizing: border-box; }
.head { background: #4a6fa5; color: #fff; padding: 3px 5px; cursor: pointer; margin-bottom: 2px; }
.pane { border: 1px solid #4a6fa5; padding: 4px; }
.li { padding: 3px 4px; border-bottom: 1px solid #ddd; cursor: pointer; }
.word { color: #0645ad; text-decoration: underline; cursor: pointer; }
`;
const FLAT_CSS = `${SMALL_CSS}
body { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 12px; }
button { background: #2d89ef; color: #fff; border: 0; padding: 3px 8px; border-radius: 2px; }
.head { background: #eee; color: #222; border-left: 3px solid #2d89ef; } .pane { border-color: #ccc; }
`;

const small = (css: string, ask: boolean): Skin => ({
  ...{ width: 160, height: 210, zooms: [1, 2, 3], image: 'png', css },
  frame: ({ say, body }) => `${ask ? `<div id="ask">${say}</div>` : ''}<div id="room">${body}</div>`,
});
export const SMALL = small(SMALL_CSS, true);
export const SMALL_BARE = small(SMALL_CSS, false);
export const FLAT = small(FLAT_CSS, false);
export const FLAT_ASK = small(FLAT_CSS, true);

interface Style {
  readonly size: readonly [number, number];
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  readonly frame: (body: string) => string;
}

const app = ({ size: [width, height], image = 'png', css, frame }: Style): Skin => ({
  ...{ width, height, zooms: [1], image, css: `* { box-sizing: border-box; } ${css}` },
  frame: ({ body }: Made) => `${frame(body)}<div id="toast" style="display:none"></div>`,
});

/** Grey, bevelled, as intranets were. */
export const CLASSIC = app({
  size: [800, 600],
  css: `body { margin: 0; background: #008080; font: 13px 'Liberation Sans', sans-serif; }
#win { margin: 20px; background: #c0c0c0; border: 2px outset #fff; } #bar { background: #000080; color: #fff; padding: 3px 6px; font-weight: bold; }
#in { padding: 14px; min-height: 480px; } h1 { font-size: 15px; margin: 0 0 10px; } .row { margin: 9px 0; }
button { font: inherit; background: #c0c0c0; border: 2px outset #fff; padding: 3px 14px; min-width: 75px; color: #000; } button:disabled { color: #808080; text-shadow: 1px 1px #fff; }
input[type=text], input[type=password], textarea { font: inherit; border: 2px inset #ddd; padding: 3px; width: 220px; background: #fff; }
.label { display: inline-block; width: 110px; } table { background: #fff; border: 2px inset #ddd; border-collapse: collapse; width: 100%; } th { background: #c0c0c0; border: 1px outset #eee; } td, th { text-align: left; padding: 4px 6px; }
#toast { position: fixed; left: 22px; right: 22px; bottom: 20px; background: #ffffe1; border: 1px solid #000; padding: 5px 10px; }`,
  frame: (body) => `<div id="win"><div id="bar">Office Manager</div><div id="in">${body}</div></div>`,
});

/** White, airy, rounded, with one strong colour. */
export const AIRY = app({
  size: [1280, 720],
  css: `body { margin: 0; font: 15px/1.5 'Liberation Sans', sans-serif; color: #1f2937; background: #fff; }
header { display: flex; gap: 28px; align-items: center; padding: 16px 48px; border-bottom: 1px solid #e5e7eb; color: #6b7280; } header b { color: #4f46e5; font-size: 18px; }
#in { max-width: 760px; margin: 36px auto; } h1 { font-size: 28px; letter-spacing: -.5px; margin: 0 0 18px; } .row { margin: 14px 0; }
label, .label { font-size: 14px; font-weight: bold; color: #374151; display: block; margin-bottom: 5px; }
input[type=text], input[type=password], textarea, input[type=date] { font: inherit; width: 360px; padding: 9px 13px; border: 1px solid #d1d5db; border-radius: 8px; box-shadow: 0 1px 2px #0001; }
button { font: 600 14px 'Liberation Sans', sans-serif; background: #fff; color: #374151; border: 1px solid #d1d5db; border-radius: 8px; padding: 9px 16px; }
button.key { background: #4f46e5; border-color: #4f46e5; color: #fff; } button:disabled { background: #eef; color: #aab; border-color: #dde; }
table { width: 100%; border-collapse: collapse; font-size: 14px; } th { color: #6b7280; font-size: 12px; text-transform: uppercase; letter-spacing: .6px; } td, th { text-align: left; padding: 11px 10px; border-bottom: 1px solid #f0f1f3; }
a { color: #4f46e5; text-decoration: none; }
#toast { position: fixed; left: 500px; top: 76px; background: #111827; color: #fff; border-radius: 8px; padding: 10px 22px; }`,
  frame: (body) =>
    `<header><b>Harbour</b><span>Home</span><span>Explore</span><span>Help</span></header><div id="in">${body}</div>`,
});

/** Dark green, with outlines instead of fills. */
export const FOREST = app({
  size: [1280, 720],
  image: 'jpeg',
  css: `body { margin: 0; font: 15px/1.5 'DejaVu Sans', sans-serif; font-size: 14px; color: #e6efe8; background: #12261d; }
#in { margin: 0 auto; width: 900px; padding: 44px 0; } h1 { font: 26px 'DejaVu Serif', serif; margin: 0 0 20px; color: #f2d492; } .row { margin: 14px 0; }
label, .label { display: block; color: #9bb8a5; margin-bottom: 5px; }
input[type=text], input[type=password], textarea, input[type=date] { font: inherit; color: #fff; background: #1b382b; border: 1px solid #4d7560; width: 330px; padding: 9px 11px; color-scheme: dark; }
button { font: inherit; color: #f2d492; background: none; border: 1px solid #f2d492; padding: 8px 20px; } button.key { background: #f2d492; color: #12261d; } button:disabled { opacity: .4; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 10px 8px; border-bottom: 1px solid #2c4d3d; } th { color: #9bb8a5; } a { color: #8fd0a9; }
#toast { position: fixed; right: 40px; top: 30px; border: 1px solid #8fd0a9; background: #1b382b; padding: 10px 18px; }`,
  frame: (body) => `<div id="in">${body}</div>`,
});

/** Black on cream, set like a newspaper. */
export const PAPER = app({
  size: [800, 600],
  css: `body { margin: 0; background: #fbf7ee; color: #222; font: 17px/1.45 'Liberation Serif', Georgia, serif; }
header { text-align: center; border-bottom: 3px double #222; padding: 10px; font: bold 26px 'Liberation Serif', serif; }
#in { margin: 18px 60px; } h1 { font-size: 22px; margin: 0 0 10px; } .row { margin: 10px 0; }
button { font: 15px 'Liberation Sans', sans-serif; background: #222; color: #fbf7ee; border: 0; padding: 7px 16px; } button.quiet { background: #e6dfcd; color: #222; } button:disabled { background: #bbb3a0; }
input[type=text], input[type=password], textarea { font: 15px 'Liberation Sans', sans-serif; border: 1px solid #222; background: #fff; padding: 6px; width: 300px; } .label { display: block; font-style: italic; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 6px; border-bottom: 1px solid #cfc6b0; } a { color: #8b1a1a; }
#toast { margin: 12px 60px; font-style: italic; color: #8b1a1a; }`,
  frame: (body) => `<header>The Evening Courier</header><div id="in">${body}</div>`,
});
