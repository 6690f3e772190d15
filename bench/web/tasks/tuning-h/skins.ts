/** How the pages of the test half look: none as those of the tuning half do. */
import type { Made, Skin } from '../../task.ts';

const TINY_CSS = `
html, body { margin: 0; background: #fdfdf8; }
body { font: 11px/1.3 'DejaVu Sans', sans-serif; width: 160px; height: 210px; overflow: hidden; color: #222; }
#ask { background: #dfe7d6; border-bottom: 1px solid #9aa88a; padding: 4px 5px; font-size: 10px; height: 50px; box-sizing: border-box; overflow: hidden; }
#box { position: relative; width: 160px; height: 160px; padding: 5px; box-sizing: border-box; overflow: hidden; }
button { font: 11px 'DejaVu Sans', sans-serif; margin: 2px; padding: 2px 6px; border: 1px solid #6b7a58; border-radius: 3px; background: #eef2e8; }
input[type=text], input[type=password], textarea, select { font: 11px 'DejaVu Sans', sans-serif; box-sizing: border-box; border: 1px solid #888; padding: 2px; }
.lk { color: #06c; text-decoration: underline; }
`;
/** With the wish on top of the page, or the page alone. */
const tiny = (asks: boolean): Skin => ({
  ...{ width: 160, height: 210, zooms: [1, 2, 3], image: 'png', css: TINY_CSS },
  frame: ({ say, body }) => `${asks ? `<div id="ask">${say}</div>` : ''}<div id="box">${body}</div>`,
});
export const TINY = tiny(false);
export const TINY_ASK = tiny(true);

interface Look {
  readonly size: readonly [number, number];
  readonly zooms?: readonly number[];
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  readonly frame: (body: string) => string;
}

const look = ({ size: [width, height], zooms = [1], image = 'png', css, frame }: Look): Skin => ({
  ...{ width, height, zooms, image, css: `* { box-sizing: border-box; } ${css}` },
  frame: ({ body }: Made) => `${frame(body)}<div id="toast" style="display:none"></div>`,
});

export const AIRY = look({
  ...{ size: [1024, 720], zooms: [1, 2] },
  css: `body { margin: 0; font: 15px/1.6 'URW Gothic', 'DejaVu Sans', sans-serif; color: #1f2937; background: #fff; }
header { padding: 18px 48px; border-bottom: 1px solid #e5e7eb; display: flex; gap: 32px; } header b { color: #059669; }
main { max-width: 720px; margin: 28px auto; } h1 { font-size: 26px; font-weight: 400; margin: 0 0 14px; } .row { margin: 14px 0; }
label.up { display: block; font-size: 13px; color: #4b5563; } input[type=text], input[type=password], input[type=date], textarea, select { font: inherit; border: 1px solid #d1d5db; border-radius: 10px; padding: 8px 12px; width: 340px; background: #fff; }
button { font: inherit; border: 0; border-radius: 10px; padding: 9px 20px; background: #f3f4f6; color: #111827; } button.go { background: #059669; color: #fff; } button.ill { background: #fef2f2; color: #dc2626; } button:disabled { opacity: .4; }
.card { border: 1px solid #e5e7eb; border-radius: 14px; padding: 14px 18px; margin-bottom: 12px; } a { color: #059669; }
#toast { position: fixed; left: 50%; top: 14px; transform: translateX(-50%); background: #111827; color: #fff; border-radius: 10px; padding: 10px 20px; }`,
  frame: (body) => `<header><b>Juniper</b><span>Home</span><span>Explore</span></header><main>${body}</main>`,
});

export const OFFICE = look({
  ...{ size: [1280, 720], zooms: [1.5], image: 'jpeg' },
  css: `body { margin: 0; font: 14px/1.45 'Liberation Sans', sans-serif; color: #242424; background: #f5f5f5; }
header { background: #0f6cbd; color: #fff; padding: 11px 20px; } .nav { position: fixed; left: 0; top: 42px; bottom: 0; width: 190px; background: #ebebeb; padding: 14px; } .nav div { padding: 6px 8px; }
main { margin: 22px 24px 0 214px; background: #fff; border-radius: 6px; box-shadow: 0 1px 3px #0003; padding: 18px 22px; } h1 { font-size: 19px; margin: 0 0 12px; } .row { margin: 11px 0; }
label.up { display: block; font-weight: 600; } input[type=text], input[type=password], textarea, select { font: inherit; border: 1px solid #d1d1d1; border-bottom-color: #616161; border-radius: 4px; padding: 5px 10px; width: 300px; }
button { font: inherit; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; padding: 5px 16px; } button.go { background: #0f6cbd; border-color: #0f6cbd; color: #fff; } button:disabled { color: #bdbdbd; background: #f0f0f0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 8px 6px; border-bottom: 1px solid #e5e5e5; } th { color: #616161; font-weight: normal; } a { color: #0f6cbd; }
#toast { position: fixed; right: 20px; bottom: 20px; background: #f1faf1; border: 1px solid #9fd89f; color: #0e700e; border-radius: 4px; padding: 10px 18px; }`,
  frame: (body) =>
    `<header>Contoured</header><div class="nav"><div>Start</div><div>Shared</div><div>Recycle bin</div></div><main>${body}</main>`,
});

export const NIGHT = look({
  size: [1100, 700],
  css: `body { margin: 0; font: 14px/1.5 'DejaVu Sans Mono', monospace; color: #c9d1d9; background: #0b0f14; }
header { border-bottom: 1px solid #263041; padding: 14px 30px; color: #7ee787; } main { padding: 24px 30px; max-width: 900px; } h1 { font-size: 18px; margin: 0 0 16px; color: #fff; } .row { margin: 12px 0; }
label.up { display: block; color: #8b949e; } input[type=text], input[type=password], textarea, select { font: inherit; background: #161b22; color: #e6edf3; border: 1px solid #30363d; padding: 7px 10px; width: 320px; }
button { font: inherit; background: #21262d; color: #c9d1d9; border: 1px solid #3d444d; padding: 6px 16px; } button.go { background: #238636; border-color: #238636; color: #fff; } button.ill { color: #f85149; } button:disabled { color: #484f58; border-color: #21262d; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 8px; border-bottom: 1px solid #21262d; } th { color: #8b949e; font-weight: normal; } a { color: #58a6ff; }
#toast { position: fixed; right: 24px; top: 60px; background: #12261e; border: 1px solid #2ea043; padding: 10px 18px; }`,
  frame: (body) => `<header>$ shipyard</header><main>${body}</main>`,
});

export const COUNCIL = look({
  size: [900, 760],
  css: `body { margin: 0; font: 18px/1.4 'Nimbus Sans', 'Liberation Sans', sans-serif; color: #0b0c0c; background: #fff; }
header { background: #0b0c0c; color: #fff; font-weight: bold; padding: 12px 40px; border-bottom: 8px solid #1d70b8; } main { padding: 20px 40px; } h1 { font-size: 28px; margin: 0 0 14px; } .row { margin: 14px 0; }
label.up { display: block; } input[type=text], input[type=password], textarea, select { font: inherit; border: 2px solid #0b0c0c; padding: 4px 8px; width: 360px; background: #fff; } input[type=checkbox], input[type=radio] { width: 22px; height: 22px; margin: 0 10px 0 0; vertical-align: -4px; }
button { font: inherit; background: #f3f2f1; border: 0; box-shadow: 0 2px 0 #929191; padding: 8px 16px; } button.go { background: #00703c; color: #fff; box-shadow: 0 2px 0 #002d18; } button:disabled { opacity: .45; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 9px 0; border-bottom: 1px solid #b1b4b6; } a { color: #1d70b8; }
#toast { margin: 0 40px; border: 4px solid #00703c; padding: 8px 16px; }`,
  frame: (body) => `<header>Parish of Elmbridge</header><main>${body}</main>`,
});

export const NINETIES = look({
  ...{ size: [640, 480], zooms: [1, 2], image: 'jpeg' },
  css: `body { margin: 0; font: 12px/1.35 'Liberation Sans', sans-serif; background: #008080; color: #000; }
.win { position: absolute; left: 24px; top: 18px; width: 590px; min-height: 420px; background: #c0c0c0; border: 2px solid; border-color: #fff #404040 #404040 #fff; } .bar { background: #000080; color: #fff; font-weight: bold; padding: 3px 6px; } .in { padding: 12px 16px; position: relative; } h1 { font-size: 14px; margin: 0 0 10px; } .row { margin: 9px 0; }
label.up { display: block; } input[type=text], input[type=password], textarea, select { font: inherit; border: 2px solid; border-color: #808080 #fff #fff #808080; background: #fff; padding: 2px 4px; width: 240px; }
button { font: inherit; background: #c0c0c0; border: 2px solid; border-color: #fff #404040 #404040 #fff; padding: 3px 14px; min-width: 70px; } button:disabled { color: #808080; text-shadow: 1px 1px #fff; }
table { border-collapse: collapse; background: #fff; width: 100%; border: 2px solid; border-color: #808080 #fff #fff #808080; } th { background: #c0c0c0; } th, td { text-align: left; padding: 3px 6px; border: 1px solid #d0d0d0; }
#toast { position: absolute; left: 200px; bottom: 16px; background: #ffffe1; border: 1px solid #000; padding: 5px 12px; }`,
  frame: (body) => `<div class="win"><div class="bar">Cabinet</div><div class="in">${body}</div></div>`,
});
