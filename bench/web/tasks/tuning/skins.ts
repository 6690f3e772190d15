/** How the pages of the tuning half look: small ones as MiniWoB has them, and apps in four styles. */
import type { Made, Skin } from '../../task.ts';

const MINI_CSS = `
html, body { margin: 0; padding: 0; background: #fff; }
body { font: 12px/1.25 Arial, 'Liberation Sans', sans-serif; width: 160px; height: 210px; overflow: hidden; }
#query { height: 44px; padding: 3px; background: #ff0; font-size: 11px; box-sizing: border-box; width: 160px; overflow: hidden; }
#area { position: relative; width: 160px; height: 160px; padding: 4px; box-sizing: border-box; overflow: hidden; }
button { font: 12px Arial, 'Liberation Sans', sans-serif; margin: 2px; }
input[type=text], input[type=password], textarea, select { font: 12px Arial, 'Liberation Sans', sans-serif; box-sizing: border-box; }
.link { color: #00e; text-decoration: underline; cursor: pointer; }
.tab { display: inline-block; border: 1px solid #999; padding: 2px 5px; background: #eee; cursor: pointer; }
.tab.on { background: #fff; border-bottom-color: #fff; }
.box { border: 1px solid #aaa; padding: 4px; }
.bar { background: #ddd; border: 1px solid #aaa; padding: 2px 4px; cursor: pointer; margin-bottom: 1px; }
`;

/** With its instruction on top, as MiniWoB shows it, or without, as those who drive it often crop it. */
const mini = (query: boolean): Skin => ({
  ...{ width: 160, height: 210, zooms: [1, 2, 3], image: 'png', css: MINI_CSS },
  frame: ({ say, body }) => `${query ? `<div id="query">${say}</div>` : ''}<div id="area">${body}</div>`,
});
export const MINI = mini(false);
export const MINI_QUERY = mini(true);

interface Style {
  readonly size: readonly [number, number];
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  /** Around the task's own body. */
  readonly frame: (body: string) => string;
}

const TOAST = '<div id="toast" style="display:none"></div>';

const app = ({ size: [width, height], image = 'png', css, frame }: Style): Skin => ({
  ...{ width, height, zooms: [1], image, css: `* { box-sizing: border-box; } ${css}` },
  frame: ({ body }: Made) => frame(body) + TOAST,
});

/** Nothing but what the browser has. */
export const PLAIN = app({
  size: [800, 600],
  css: `body { font: 16px 'Liberation Serif', serif; margin: 24px; }
#toast { margin-top: 16px; color: #060; font-weight: bold; } .row { margin: 8px 0; }`,
  frame: (body) => body,
});

export const BOOT = app({
  size: [1280, 720],
  css: `body { margin: 0; font: 16px/1.5 'Liberation Sans', sans-serif; color: #212529; background: #f8f9fa; }
nav { background: #0d6efd; color: #fff; padding: 12px 32px; font-weight: bold; }
main { max-width: 860px; margin: 32px auto; background: #fff; border: 1px solid #dee2e6; border-radius: 6px; padding: 24px; }
h1 { font-size: 24px; margin: 0 0 16px; } .row { margin: 12px 0; }
label { display: block; margin-bottom: 4px; } input, textarea, select { font: inherit; }
input[type=text], input[type=password], input[type=date], input[type=email] { width: 320px; padding: 6px 12px; border: 1px solid #ced4da; border-radius: 4px; }
button { font: inherit; padding: 6px 14px; border: 1px solid #6c757d; border-radius: 4px; background: #fff; color: #6c757d; }
button.main { background: #0d6efd; border-color: #0d6efd; color: #fff; } button.bad { background: #dc3545; border-color: #dc3545; color: #fff; }
button:disabled { opacity: .5; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 8px; border-bottom: 1px solid #dee2e6; }
a { color: #0d6efd; }
#toast { position: fixed; right: 24px; top: 64px; background: #d1e7dd; color: #0f5132; border: 1px solid #badbcc; border-radius: 4px; padding: 12px 20px; }`,
  frame: (body) => `<nav>Workbench</nav><main>${body}</main>`,
});

export const DARK = app({
  size: [1280, 720],
  css: `body { margin: 0; font: 14px/1.45 'DejaVu Sans', sans-serif; color: #d8dee9; background: #16181d; }
aside { position: fixed; left: 0; top: 0; bottom: 0; width: 180px; background: #1f232b; padding: 20px; color: #8b93a5; }
aside div { margin: 10px 0; } main { margin: 28px 28px 28px 212px; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 18px; color: #fff; } .row { margin: 12px 0; }
label { display: block; color: #9aa3b5; margin-bottom: 4px; font-size: 13px; }
input[type=text], input[type=password], input[type=date] { width: 300px; padding: 8px 10px; background: #0f1115; color: #e5e9f0; border: 1px solid #3b4252; border-radius: 6px; font: inherit; color-scheme: dark; }
button { font: inherit; padding: 7px 16px; border: 0; border-radius: 6px; background: #2e3440; color: #e5e9f0; }
button.main { background: #5e81ac; color: #fff; } button.bad { background: #bf616a; color: #fff; } button:disabled { color: #5b6375; background: #23272f; }
table { width: 100%; border-collapse: collapse; } th { color: #8b93a5; font-weight: normal; } th, td { text-align: left; padding: 9px 8px; border-bottom: 1px solid #2b303b; }
a { color: #88c0d0; }
#toast { position: fixed; right: 24px; bottom: 24px; background: #2e3440; border-left: 4px solid #a3be8c; padding: 12px 20px; }`,
  frame: (body) =>
    `<aside><b style="color:#fff">Nightshift</b><div>Overview</div><div>People</div><div>Billing</div></aside><main>${body}</main>`,
});

export const MATERIAL = app({
  size: [800, 600],
  image: 'jpeg',
  css: `body { margin: 0; font: 14px/1.4 'Liberation Sans', sans-serif; color: #202124; background: #fafafa; }
header { background: #6200ee; color: #fff; font-size: 20px; padding: 14px 20px; box-shadow: 0 2px 6px #0005; }
main { margin: 20px; background: #fff; border-radius: 4px; box-shadow: 0 1px 4px #0003; padding: 20px; }
h1 { font-size: 18px; font-weight: 500; margin: 0 0 14px; } .row { margin: 12px 0; }
label { color: #5f6368; font-size: 12px; display: block; }
input[type=text], input[type=password], input[type=date] { width: 280px; border: 0; border-bottom: 1px solid #8a8a8a; background: #f5f5f5; padding: 12px 10px 8px; font: 16px 'Liberation Sans', sans-serif; }
button { font: 500 14px 'Liberation Sans', sans-serif; text-transform: uppercase; letter-spacing: .8px; border: 0; background: none; color: #6200ee; padding: 9px 14px; border-radius: 4px; }
button.main { background: #6200ee; color: #fff; box-shadow: 0 1px 3px #0006; } button.bad { color: #b00020; } button:disabled { color: #bbb; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 10px 8px; border-bottom: 1px solid #e0e0e0; }
#toast { position: fixed; left: 20px; bottom: 20px; background: #323232; color: #fff; border-radius: 4px; padding: 14px 20px; }`,
  frame: (body) => `<header>Atelier</header><main>${body}</main>`,
});
