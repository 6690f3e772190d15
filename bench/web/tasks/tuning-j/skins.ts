/** How the pages of this folder look: ten styles, each in the colour that a task gives it. */
import type { Made, Skin } from '../../task.ts';

interface Style {
  readonly size: readonly [number, number];
  readonly image?: 'png' | 'jpeg';
  readonly zooms?: readonly number[];
  readonly css: string;
  readonly before?: string;
  readonly after?: string;
}

const app = ({ size, image = 'png', zooms = [1], css, before = '', after = '' }: Style): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } ${css}`,
  frame: ({ body }: Made) =>
    `${before}<main id="in">${body}</main>${after}<div id="toast" style="display:none"></div>`,
});

/** White cards on light grey, as Bootstrap has them. */
export const boot = (key: string, brand: string): Skin =>
  app({
    size: [1280, 720],
    css: `body { margin: 0; background: #f8f9fa; color: #212529; font: 16px/1.5 'Liberation Sans', sans-serif; }
nav { background: #212529; color: #fff; padding: 12px 24px; } nav b { margin-right: 24px; font-size: 19px; } nav span { color: #adb5bd; margin-right: 18px; }
#in { max-width: 960px; margin: 24px auto; } h1 { font-size: 28px; font-weight: 500; margin: 0 0 16px; } .row { margin: 14px 0; } label, .label { display: block; margin-bottom: 6px; }
.card { background: #fff; border: 1px solid #dee2e6; border-radius: 6px; padding: 18px; margin-bottom: 16px; }
input[type=text], select, textarea { font: inherit; width: 340px; padding: 6px 12px; border: 1px solid #ced4da; border-radius: 6px; }
button { font: inherit; padding: 6px 14px; border-radius: 6px; border: 1px solid #6c757d; background: #fff; color: #6c757d; } button.key { background: ${key}; border-color: ${key}; color: #fff; } button.bad { border-color: #dc3545; color: #dc3545; } button:disabled { opacity: .55; }
table { width: 100%; border-collapse: collapse; background: #fff; } td, th { text-align: left; padding: 8px; border-bottom: 1px solid #dee2e6; } tr:nth-child(even) { background: #f2f2f2; } a { color: ${key}; }
#toast { position: fixed; right: 24px; top: 70px; background: #d1e7dd; color: #0a3622; border-radius: 6px; padding: 12px 18px; }`,
    before: `<nav><b>${brand}</b><span>Overview</span><span>Account</span></nav>`,
  });

/** A strong bar on top, capitals on the buttons, fields that are a line. */
export const material = (key: string, brand: string): Skin =>
  app({
    size: [1280, 800],
    css: `body { margin: 0; background: #fafafa; color: #212121; font: 15px/1.5 'Liberation Sans', sans-serif; }
nav { background: ${key}; color: #fff; padding: 18px 24px; font-size: 20px; box-shadow: 0 2px 5px #0006; }
#in { width: 760px; margin: 28px auto; background: #fff; padding: 28px; box-shadow: 0 1px 4px #0004; } h1 { font-size: 24px; font-weight: 400; margin: 0 0 16px; } .row { margin: 18px 0; } label, .label { display: block; font-size: 12px; color: #757575; }
.card { padding: 12px 0; border-bottom: 1px solid #e0e0e0; }
input[type=text], select, textarea { font: inherit; width: 360px; padding: 7px 0; border: 0; border-bottom: 1px solid #9e9e9e; background: none; outline: 0; } input[type=text]:focus { border-bottom: 2px solid ${key}; }
button { font: 500 14px 'Liberation Sans', sans-serif; text-transform: uppercase; letter-spacing: 1px; padding: 10px 16px; border: 0; background: none; color: ${key}; border-radius: 2px; } button.key { background: ${key}; color: #fff; box-shadow: 0 2px 4px #0005; } button:disabled { color: #bdbdbd; } button.key:disabled { background: #e0e0e0; color: #9e9e9e; box-shadow: none; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 13px 8px; border-bottom: 1px solid #e0e0e0; } th { font-size: 12px; color: #757575; } a { color: ${key}; }
#toast { position: fixed; left: 24px; bottom: 24px; background: #323232; color: #fff; padding: 14px 24px; }`,
    before: `<nav>${brand}</nav>`,
  });

/** Near black and close together. */
export const night = (key: string, brand: string): Skin =>
  app({
    size: [1280, 720],
    css: `body { margin: 0; background: #0d1117; color: #c9d1d9; font: 13px/1.45 'DejaVu Sans', sans-serif; }
nav { background: #161b22; padding: 9px 20px; border-bottom: 1px solid #30363d; } nav b { color: #fff; }
#in { padding: 16px 20px; } h1 { font-size: 18px; margin: 0 0 10px; color: #f0f6fc; } .row { margin: 9px 0; } label, .label { display: inline-block; min-width: 130px; color: #8b949e; }
.card { background: #161b22; border: 1px solid #30363d; border-radius: 6px; padding: 12px; margin-bottom: 10px; }
input[type=text], select, textarea { font: inherit; width: 260px; padding: 4px 9px; background: #010409; color: #e6edf3; border: 1px solid #30363d; border-radius: 5px; color-scheme: dark; }
button { font: inherit; background: #21262d; color: #c9d1d9; border: 1px solid #363b42; border-radius: 5px; padding: 4px 13px; } button.key { background: ${key}; border-color: ${key}; color: #fff; } button:disabled { opacity: .45; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 5px 8px; border-bottom: 1px solid #21262d; } th { color: #8b949e; } a { color: #58a6ff; }
#toast { position: fixed; right: 18px; bottom: 18px; background: #161b22; border: 1px solid ${key}; padding: 9px 15px; }`,
    before: `<nav><b>${brand}</b></nav>`,
  });

/** A window of twenty years ago on a plain desktop. */
export const classic = (key: string, brand: string): Skin =>
  app({
    size: [800, 600],
    css: `body { margin: 0; padding: 18px; background: ${key}; font: 12px 'Liberation Sans', sans-serif; color: #000; }
nav { background: linear-gradient(90deg, #0a246a, #a6caf0); color: #fff; font-weight: bold; padding: 4px 7px; border: 2px outset #ece9d8; border-bottom: 0; }
#in { background: #ece9d8; border: 2px outset #fff; border-top: 0; padding: 12px; min-height: 500px; position: relative; } h1 { font-size: 14px; margin: 0 0 9px; } .row { margin: 9px 0; } label, .label { display: inline-block; min-width: 115px; }
.card { border: 2px groove #fff; padding: 10px; margin-bottom: 9px; }
input[type=text], select, textarea { font: inherit; width: 230px; padding: 2px 4px; border: 2px inset #ddd; background: #fff; }
button { font: inherit; background: #ece9d8; border: 2px outset #fff; padding: 3px 12px; min-width: 70px; color: #000; } button:disabled { color: #9a9787; text-shadow: 1px 1px #fff; }
table { width: 100%; border-collapse: collapse; background: #fff; } td, th { text-align: left; padding: 3px 6px; border: 1px solid #d4d0c8; } th { background: #ece9d8; } a { color: #00c; }
#toast { position: fixed; left: 30px; bottom: 28px; background: #ffffe1; border: 1px solid #000; padding: 4px 9px; }`,
    before: `<nav>${brand}</nav>`,
  });

/** Light, small and full, as consoles of hosting companies are. */
export const dense = (key: string, brand: string): Skin =>
  app({
    size: [1024, 768],
    css: `body { margin: 0; background: #fff; color: #16191f; font: 12px/1.35 'Liberation Sans', sans-serif; }
nav { background: #232f3e; color: #fff; padding: 6px 12px; } aside { position: absolute; left: 0; top: 27px; bottom: 0; width: 150px; background: #f2f3f3; border-right: 1px solid #d5dbdb; padding: 10px; line-height: 2; color: #545b64; }
#in { margin: 10px 14px 10px 164px; } h1 { font-size: 16px; margin: 0 0 8px; } .row { margin: 7px 0; } label, .label { display: inline-block; min-width: 120px; color: #545b64; }
.card { border: 1px solid #d5dbdb; padding: 8px 10px; margin-bottom: 8px; }
input[type=text], select, textarea { font: inherit; width: 240px; padding: 3px 6px; border: 1px solid #aab7b8; border-radius: 2px; }
button { font: bold 12px 'Liberation Sans', sans-serif; background: #fff; color: #545b64; border: 1px solid #545b64; border-radius: 2px; padding: 3px 12px; } button.key { background: ${key}; border-color: ${key}; color: #fff; } button:disabled { color: #aab7b8; border-color: #d5dbdb; background: #fff; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 4px 7px; border: 1px solid #eaeded; } th { background: #fafafa; } a { color: #0073bb; }
#toast { position: fixed; left: 164px; bottom: 12px; right: 14px; background: #f2f8f0; border: 1px solid #1d8102; padding: 6px 10px; }`,
    before: `<nav><b>${brand}</b></nav>`,
    after: '<aside>Dashboard<br>Resources<br>Billing<br>Tickets</aside>',
  });

/** Large type and much room. */
export const calm = (key: string, brand: string): Skin =>
  app({
    size: [1366, 768],
    image: 'jpeg',
    css: `body { margin: 0; background: #fffdf9; color: #2b2b2b; font: 18px/1.6 'Liberation Serif', Georgia, serif; }
nav { padding: 28px 80px; font-size: 24px; color: ${key}; }
#in { max-width: 820px; margin: 20px auto 60px; } h1 { font-size: 40px; font-weight: 400; margin: 0 0 22px; } .row { margin: 20px 0; } label, .label { display: block; color: #777; font-size: 16px; }
.card { padding: 20px 0; border-top: 1px solid #e8e2d6; }
input[type=text], select, textarea { font: inherit; width: 420px; padding: 10px 14px; border: 1px solid #d9d2c3; border-radius: 4px; background: #fff; }
button { font: 16px 'Liberation Sans', sans-serif; background: none; color: #2b2b2b; border: 1px solid #2b2b2b; padding: 11px 26px; border-radius: 2px; } button.key { background: ${key}; border-color: ${key}; color: #fff; } button:disabled { opacity: .35; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 14px 6px; border-bottom: 1px solid #e8e2d6; } th { font-weight: 400; color: #777; } a { color: ${key}; }
#toast { position: fixed; right: 80px; top: 34px; color: ${key}; font-style: italic; }`,
    before: `<nav>${brand}</nav>`,
  });

/** Dark blue-grey with a side bar. */
export const slate = (key: string, brand: string): Skin =>
  app({
    size: [1440, 900],
    css: `body { margin: 0; background: #1e293b; color: #e2e8f0; font: 15px/1.5 'Liberation Sans', sans-serif; }
aside { position: fixed; left: 0; top: 0; bottom: 0; width: 210px; background: #0f172a; padding: 24px; line-height: 2.6; color: #94a3b8; } aside b { color: ${key}; font-size: 20px; }
#in { margin: 0 60px 0 270px; padding: 40px 0; } h1 { font-size: 26px; margin: 0 0 20px; } .row { margin: 16px 0; } label, .label { display: block; color: #94a3b8; margin-bottom: 5px; }
.card { background: #334155; border-radius: 12px; padding: 20px; margin-bottom: 16px; }
input[type=text], select, textarea { font: inherit; width: 360px; padding: 9px 12px; background: #0f172a; color: #f8fafc; border: 1px solid #475569; border-radius: 8px; color-scheme: dark; }
button { font: inherit; background: #475569; color: #f1f5f9; border: 0; border-radius: 8px; padding: 9px 18px; } button.key { background: ${key}; color: #0f172a; font-weight: bold; } button:disabled { background: #293548; color: #64748b; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 11px; border-bottom: 1px solid #334155; } th { color: #94a3b8; font-weight: 400; } a { color: ${key}; }
#toast { position: fixed; right: 60px; top: 24px; background: ${key}; color: #0f172a; border-radius: 8px; padding: 10px 20px; }`,
    before: `<aside><b>${brand}</b><br>Home<br>Reports<br>Team</aside>`,
  });

/** Round and soft. */
export const soft = (key: string, brand: string): Skin =>
  app({
    size: [1200, 760],
    zooms: [1, 2],
    css: `body { margin: 0; background: #eef3f8; color: #33415c; font: 15px/1.5 'DejaVu Sans', sans-serif; font-size: 14px; }
nav { text-align: center; padding: 18px; font-size: 20px; color: ${key}; font-weight: bold; }
#in { width: 720px; margin: 0 auto; background: #fff; border-radius: 24px; padding: 32px; } h1 { font-size: 22px; margin: 0 0 14px; } .row { margin: 14px 0; } label, .label { display: block; margin-bottom: 5px; color: #7d8597; }
.card { background: #f6f9fc; border-radius: 16px; padding: 16px; margin-bottom: 12px; }
input[type=text], select, textarea { font: inherit; width: 320px; padding: 10px 18px; border: 1px solid #d7deea; border-radius: 20px; background: #fff; }
button { font: inherit; background: #e3eaf3; color: #33415c; border: 0; border-radius: 20px; padding: 9px 20px; } button.key { background: ${key}; color: #fff; } button:disabled { opacity: .4; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 10px 8px; border-bottom: 1px solid #eef3f8; } th { color: #7d8597; } a { color: ${key}; }
#toast { position: fixed; left: 480px; bottom: 20px; background: #33415c; color: #fff; border-radius: 20px; padding: 9px 22px; }`,
    before: `<nav>${brand}</nav>`,
  });

/** Letters of one width on black. */
export const terminal = (key: string, brand: string): Skin =>
  app({
    size: [900, 640],
    css: `body { margin: 0; background: #101010; color: ${key}; font: 14px/1.5 'DejaVu Sans Mono', monospace; }
nav { border-bottom: 1px dashed ${key}; padding: 8px 16px; }
#in { padding: 14px 16px; } h1 { font-size: 16px; margin: 0 0 10px; } h1::before { content: '# '; } .row { margin: 10px 0; } label, .label { display: inline-block; min-width: 150px; }
.card { border: 1px solid #444; padding: 10px; margin-bottom: 10px; }
input[type=text], select, textarea { font: inherit; width: 280px; padding: 4px 8px; background: #000; color: #fff; border: 1px solid ${key}; color-scheme: dark; }
button { font: inherit; background: #000; color: ${key}; border: 1px solid ${key}; padding: 4px 14px; } button.key { background: ${key}; color: #000; } button:disabled { opacity: .4; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 5px 6px; border-bottom: 1px solid #333; } a { color: #fff; }
#toast { position: fixed; right: 14px; top: 8px; color: #fff; background: #101010; }`,
    before: `<nav>${brand}</nav>`,
  });

/** A telephone. */
export const phone = (key: string, brand: string): Skin =>
  app({
    size: [390, 844],
    zooms: [2],
    css: `body { margin: 0; background: #f2f2f7; color: #000; font: 16px/1.4 'Liberation Sans', sans-serif; }
nav { background: #f9f9f9; border-bottom: 1px solid #c6c6c8; padding: 14px; text-align: center; font-weight: bold; }
#in { padding: 16px; } h1 { font-size: 26px; margin: 0 0 12px; } .row { margin: 12px 0; } label, .label { display: block; color: #6d6d72; font-size: 13px; margin-bottom: 4px; }
.card { background: #fff; border-radius: 10px; padding: 14px; margin-bottom: 12px; }
input[type=text], select, textarea { font: inherit; width: 100%; padding: 11px; border: 1px solid #c6c6c8; border-radius: 10px; background: #fff; }
button { font: inherit; background: none; color: ${key}; border: 0; padding: 10px 12px; } button.key { background: ${key}; color: #fff; border-radius: 10px; } button:disabled { color: #c7c7cc; } button.key:disabled { background: #d1d1d6; color: #fff; }
table { width: 100%; border-collapse: collapse; background: #fff; } td, th { text-align: left; padding: 10px 8px; border-bottom: 1px solid #e5e5ea; } a { color: ${key}; }
#toast { position: fixed; left: 16px; right: 16px; bottom: 24px; background: #000c; color: #fff; border-radius: 10px; padding: 12px; text-align: center; }`,
    before: `<nav>${brand}</nav>`,
  });
