/** How the pages of this folder look: a mail client, a booking site, a council, a store and others, each in a colour of its own. */
import type { Made, Skin } from '../../task.ts';

interface Style {
  readonly size: readonly [number, number];
  readonly image?: 'png' | 'jpeg';
  readonly zooms?: readonly number[];
  readonly css: string;
  readonly before?: string;
  readonly after?: string;
}

const page = ({ size, image = 'png', zooms = [1], css, before = '', after = '' }: Style): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } button { cursor: pointer; } ${css}`,
  frame: ({ body }: Made) =>
    `${before}<main id="in">${body}</main>${after}<div id="toast" style="display:none"></div>`,
});

/** A mail client or a drive: white, grey lines, pills. */
export const mailbox = (key: string, brand: string): Skin =>
  page({
    size: [1366, 768],
    zooms: [1, 1.5],
    css: `body { margin: 0; background: #f6f8fc; color: #1f1f1f; font: 14px/1.45 Arial, sans-serif; }
header { display: flex; align-items: center; gap: 40px; padding: 12px 24px; } header b { font-size: 21px; font-weight: normal; color: #5f6368; } header i { flex: 0 0 620px; background: #eaf1fb; border-radius: 24px; padding: 12px 22px; font-style: normal; color: #5f6368; } header u { margin-left: auto; width: 34px; height: 34px; border-radius: 50%; background: #7b5ea7; color: #fff; text-align: center; line-height: 34px; text-decoration: none; }
#in { display: flex; } .side { width: 210px; padding: 4px 16px; line-height: 2.4; color: #444; } .list { flex: 1; background: #fff; border-radius: 16px; margin-right: 24px; padding: 10px 0; min-height: 640px; } h1 { font-size: 20px; font-weight: normal; margin: 8px 20px 12px; }
.mail { display: flex; align-items: center; padding: 0 20px; height: 44px; border-bottom: 1px solid #f1f3f4; white-space: nowrap; overflow: hidden; } .mail b { flex: 0 0 190px; } .mail span { flex: 1; color: #5f6368; overflow: hidden; text-overflow: ellipsis; }
input[type=text], textarea { font: inherit; width: 100%; border: 0; border-bottom: 1px solid #dadce0; padding: 9px 2px; outline: 0; } textarea { border: 0; resize: none; } input.box { border: 1px solid #80868b; border-radius: 4px; padding: 12px; } input[type=radio] { width: 16px; height: 16px; accent-color: ${key}; }
button { font: inherit; border: 0; background: none; color: ${key}; padding: 9px 18px; border-radius: 20px; } button.key { background: ${key}; color: #fff; } button.big { background: #c2e7ff; color: #001d35; border-radius: 16px; padding: 16px 26px; margin-bottom: 14px; } button.line { border: 1px solid #c4c7c5; padding: 5px 16px; }
#toast { position: fixed; left: 24px; bottom: 24px; background: #303030; color: #fff; border-radius: 4px; padding: 13px 24px; }`,
    before: `<header><b>${brand}</b><i>Search</i><u>K</u></header>`,
  });

/** A booking site: a bar of strong colour, filters on the left. */
export const voyage = (key: string, brand: string): Skin =>
  page({
    size: [1280, 800],
    css: `body { margin: 0; background: #fff; color: #1a1a1a; font: 14px/1.5 'Nimbus Sans', Helvetica, sans-serif; }
header { background: ${key}; color: #fff; padding: 20px 90px 26px; display: flex; align-items: center; } header b { font-size: 25px; margin-right: auto; } header span { border: 1px solid #fff; border-radius: 4px; padding: 6px 13px; margin-left: 10px; }
#in { display: flex; gap: 22px; margin: 22px 90px; align-items: flex-start; } .filters { flex: 0 0 270px; border: 1px solid #e7e7e7; border-radius: 8px; } .filters > div { padding: 14px 16px; border-bottom: 1px solid #e7e7e7; } .filters > div:last-child { border: 0; } .stays { flex: 1; }
h1 { font-size: 23px; margin: 0 0 14px; } h2 { font-size: 15px; margin: 0 0 6px; } input[type=range] { width: 100%; accent-color: ${key}; }
.stay { display: flex; gap: 16px; border: 1px solid #e7e7e7; border-radius: 8px; padding: 14px; margin-bottom: 14px; } .stay i { flex: 0 0 150px; height: 110px; border-radius: 6px; } .stay b { color: ${key}; font-size: 18px; } .stay .price { margin-left: auto; text-align: right; font-size: 20px; }
button { font: bold 14px 'Nimbus Sans', Helvetica, sans-serif; background: #fff; color: ${key}; border: 1px solid ${key}; border-radius: 4px; padding: 8px 16px; } button.key { background: ${key}; color: #fff; }
#toast { position: fixed; left: 50%; top: 20px; transform: translateX(-50%); background: #fff; border-left: 6px solid #008009; box-shadow: 0 2px 12px #0004; padding: 12px 22px; }`,
    before: `<header><b>${brand}</b><span>EUR</span><span>Register</span><span>Sign in</span></header>`,
  });

/** A council: black on white, large, thick outlines. */
export const council = (key: string, brand: string): Skin =>
  page({
    size: [1024, 900],
    css: `body { margin: 0; background: #fff; color: #0b0c0c; font: 19px/1.4 'Nimbus Sans', Arial, sans-serif; }
header { background: #0b0c0c; color: #fff; padding: 14px 40px; font-size: 26px; font-weight: bold; border-bottom: 10px solid ${key}; }
#in { margin: 24px 40px; max-width: 760px; } .crumbs { font-size: 15px; text-decoration: underline; margin-bottom: 22px; } h1 { font-size: 38px; line-height: 1.15; margin: 0 0 20px; }
a { color: #1d70b8; } table { width: 100%; border-collapse: collapse; margin-bottom: 26px; } td, th { text-align: left; padding: 11px 14px 11px 0; border-bottom: 1px solid #b1b4b6; }
.head { font-weight: bold; font-size: 23px; color: #1d70b8; padding: 12px 0; border-top: 1px solid #b1b4b6; cursor: pointer; } .head span { font-size: 16px; font-weight: normal; display: block; }
button { font: inherit; background: ${key}; color: #fff; border: 0; box-shadow: 0 2px 0 #002d18; padding: 8px 14px; } button.second { background: #f3f2f1; color: #0b0c0c; box-shadow: 0 2px 0 #929191; }
#toast { position: fixed; left: 40px; bottom: 24px; width: 760px; border: 5px solid ${key}; background: #fff; padding: 14px 18px; font-weight: bold; }`,
    before: `<header>${brand}</header>`,
  });

/** A store: serifs, thin lines, much white. */
export const store = (key: string, brand: string): Skin =>
  page({
    size: [1440, 900],
    image: 'jpeg',
    css: `body { margin: 0; background: #fff; color: #2a2523; font: 15px/1.6 'URW Gothic', 'Century Gothic', sans-serif; }
.strip { background: ${key}; color: #fff; text-align: center; font-size: 13px; padding: 7px; } header { display: flex; align-items: center; padding: 20px 120px; border-bottom: 1px solid #e9e3de; } header b { font: 30px P052, Palatino, serif; margin-right: 60px; } header span { margin-right: 28px; } header span:last-child { margin: 0 0 0 auto; }
#in { margin: 30px 120px; } h1 { font: 36px P052, Palatino, serif; margin: 0 0 18px; } h2 { font: 22px P052, Palatino, serif; margin: 0 0 12px; } .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 26px; } .pic { height: 210px; margin-bottom: 10px; }
label { display: block; font-size: 14px; margin: 12px 0 4px; } label.pick { display: flex; gap: 10px; align-items: center; border: 1px solid #d9d0c9; padding: 12px 14px; margin: 0 0 10px; font-size: 15px; } input[type=radio] { accent-color: ${key}; }
input[type=text] { font: inherit; width: 100%; padding: 10px 12px; border: 1px solid #bfb4ab; border-radius: 0; background: #fff; }
button { font: 14px 'URW Gothic', 'Century Gothic', sans-serif; background: #fff; color: #2a2523; border: 1px solid #2a2523; padding: 10px 20px; } button.key { background: ${key}; border-color: ${key}; color: #fff; }
#toast { position: fixed; right: 120px; top: 120px; background: #2a2523; color: #fff; padding: 14px 26px; z-index: 9; }`,
    before: `<div class="strip">Free delivery on orders over $60</div><header><b>${brand}</b><span>New</span><span>Living</span><span>Kitchen</span><span>Sale</span><span>Account</span></header>`,
  });

/** A CRM: small and blue-grey, cards with a head. */
export const crm = (key: string, brand: string): Skin =>
  page({
    size: [1366, 768],
    css: `body { margin: 0; background: #b0c4df; color: #181818; font: 13px/1.45 'DejaVu Sans', Verdana, sans-serif; font-size: 12px; }
header { background: #fff; border-bottom: 3px solid ${key}; padding: 9px 16px; } header b { font-size: 16px; margin-right: 26px; } header span { margin-right: 22px; } header .on { color: ${key}; font-weight: bold; }
#in { padding: 12px; } .cols { display: flex; gap: 12px; align-items: flex-start; } .card { background: #fff; border: 1px solid #c9c9c9; border-radius: 4px; margin-bottom: 12px; } .card > h2 { font-size: 14px; margin: 0; padding: 10px 14px; background: #f3f3f3; border-radius: 4px 4px 0 0; } .card > div { padding: 12px 14px; } h1 { font-size: 18px; margin: 0; }
.grey { color: #706e6b; } label { display: block; color: #444; margin: 8px 0 3px; } input[type=text], textarea, select { font: inherit; border: 1px solid #c9c9c9; border-radius: 4px; padding: 6px 9px; background: #fff; width: 100%; }
button { font: inherit; background: #fff; color: ${key}; border: 1px solid #c9c9c9; border-radius: 4px; padding: 5px 14px; } button.key { background: ${key}; border-color: ${key}; color: #fff; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 6px 12px; border-bottom: 1px solid #e5e5e5; } th { background: #fafaf9; color: #514f4d; }
#toast { position: fixed; left: 50%; top: 52px; transform: translateX(-50%); background: #2e844a; color: #fff; border-radius: 4px; padding: 11px 26px; }`,
    before: `<header><b>${brand}</b><span>Home</span><span class="on">Service</span><span>Accounts</span><span>Forecasts</span></header>`,
  });

/** An intranet of long ago: beige, letters of a book, a list of places on the left. */
export const intranet = (key: string, brand: string): Skin =>
  page({
    size: [1024, 768],
    css: `body { margin: 0; background: #e9e4d4; color: #222; font: 14px/1.4 'DejaVu Serif', serif; font-size: 13px; }
header { background: ${key}; color: #fff; padding: 14px 20px; font-size: 20px; font-style: italic; } aside { float: left; width: 160px; margin: 14px 0 0 14px; background: #fff; border: 1px solid #c2b99b; padding: 10px 14px; line-height: 2.1; color: ${key}; }
#in { margin: 14px 14px 14px 188px; background: #fff; border: 1px solid #c2b99b; padding: 16px 18px; } h1 { font-size: 19px; margin: 0 0 12px; color: ${key}; border-bottom: 2px solid ${key}; padding-bottom: 4px; } h2 { font-size: 15px; margin: 18px 0 8px; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 6px 8px; border: 1px solid #d8d0b8; } th { background: #f4f0e2; } a { color: #7a1f1f; }
label { display: inline-block; width: 130px; } input[type=text] { font: inherit; width: 220px; border: 1px solid #888; padding: 3px 5px; } .row { margin: 8px 0; }
button { font: inherit; background: linear-gradient(#fff, #ddd6c0); border: 1px solid #9c9378; border-radius: 3px; padding: 3px 12px; color: #222; } button:disabled { color: #aaa; }
#toast { position: fixed; right: 28px; top: 14px; background: #fffbd6; border: 1px solid #b9a94b; padding: 6px 14px; }`,
    before: `<header>${brand}</header><aside>Notice board<br>Staff<br>Projects<br>Canteen<br>Forms</aside>`,
  });

/** A dark tool for pictures and films. */
export const studio = (key: string, brand: string): Skin =>
  page({
    size: [1280, 760],
    zooms: [1, 1.5],
    css: `body { margin: 0; background: #1b1820; color: #d9d4e3; font: 14px/1.45 'DejaVu Sans', sans-serif; font-size: 13px; }
header { background: #26222d; padding: 11px 22px; display: flex; gap: 26px; color: #9b93a8; } header b { color: ${key}; }
#in { padding: 20px 22px; } h1 { font-size: 17px; font-weight: normal; margin: 0 0 14px; color: #fff; } .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; } .tile { background: #26222d; border-radius: 8px; overflow: hidden; } .pic { height: 190px; } .tile p { margin: 9px 12px 2px; } .bar { display: flex; gap: 4px; padding: 4px 6px 8px; }
button { font: inherit; background: #3a3444; color: #efeaf6; border: 0; border-radius: 6px; padding: 8px 18px; } button.key { background: ${key}; color: #1b1820; font-weight: bold; } button.icon { background: none; padding: 7px; color: #b8afc6; } button.icon svg { display: block; } button:disabled { opacity: .4; }
#toast { position: fixed; right: 22px; bottom: 20px; background: #efeaf6; color: #1b1820; border-radius: 6px; padding: 10px 20px; }`,
    before: `<header><b>${brand}</b><span>Library</span><span>Edit</span><span>Publish</span></header>`,
  });

/** A tablet on the wall: mint, large round tiles. */
export const tablet = (key: string, brand: string): Skin =>
  page({
    size: [760, 900],
    zooms: [2],
    css: `body { margin: 0; background: #e3f1ec; color: #17352c; font: 18px/1.4 'Nimbus Sans', Arial, sans-serif; }
header { padding: 26px 34px 6px; font-size: 30px; font-weight: bold; } #in { padding: 14px 34px; } h1 { font-size: 20px; margin: 18px 0 12px; color: #4d7568; font-weight: normal; }
.grid { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; } .grid button { height: 110px; border-radius: 22px; background: #fff; text-align: left; padding: 18px 20px; font-weight: bold; } .line { display: flex; align-items: center; background: #fff; padding: 17px 22px; border-bottom: 1px solid #e3f1ec; } .line:first-of-type { border-radius: 20px 20px 0 0; } .line span:first-child { flex: 1; }
.switch { width: 58px; height: 34px; border-radius: 17px; background: #c9d6d1; padding: 3px; cursor: pointer; } .switch i { display: block; width: 28px; height: 28px; border-radius: 14px; background: #fff; } .switch.on { background: ${key}; } .switch.on i { margin-left: 24px; }
button { font: inherit; color: inherit; border: 0; border-radius: 18px; background: #fff; padding: 13px 24px; } button.key { background: ${key}; color: #fff; } button.on { background: #17352c; color: #fff; } button:disabled { opacity: .4; }
#toast { position: fixed; left: 34px; right: 34px; bottom: 30px; background: #17352c; color: #fff; border-radius: 18px; padding: 18px; text-align: center; }`,
    before: `<header>${brand}</header>`,
  });

/** A restaurant: cream on dark green. */
export const bistro = (key: string, brand: string): Skin =>
  page({
    size: [1200, 780],
    image: 'jpeg',
    css: `body { margin: 0; background: #12312b; color: #f3ead7; font: 17px/1.5 'URW Bookman', Bookman, serif; }
header { text-align: center; padding: 26px 0 4px; font-size: 36px; letter-spacing: 4px; color: ${key}; } header span { display: block; font-size: 14px; letter-spacing: 1px; color: #a9b8a8; }
#in { width: 620px; margin: 22px auto; border: 1px solid #3f6257; padding: 26px 34px; } h1 { font-size: 22px; font-weight: normal; margin: 0 0 18px; text-align: center; } .row { margin: 20px 0; } .name { display: block; color: #a9b8a8; font-size: 15px; margin-bottom: 8px; } .chips { display: flex; gap: 10px; }
button { font: inherit; background: none; color: #f3ead7; border: 1px solid #5d8376; padding: 8px 16px; } button.on { background: #f3ead7; color: #12312b; } button.key { background: ${key}; border-color: ${key}; color: #12312b; width: 100%; padding: 12px; } button.round { width: 44px; height: 44px; padding: 0; border-radius: 22px; font-size: 22px; line-height: 1; }
#toast { position: fixed; left: 0; right: 0; bottom: 0; background: ${key}; color: #12312b; padding: 16px; text-align: center; }`,
    before: `<header>${brand}<span>Lunch and dinner, Tuesday to Sunday</span></header>`,
  });

/** Cards in columns on a coloured ground. */
export const board = (key: string, brand: string): Skin =>
  page({
    size: [1366, 768],
    css: `body { margin: 0; background: ${key}; color: #172b4d; font: 14px/1.4 'Nimbus Sans', Arial, sans-serif; font-size: 15px; }
header { background: #0003; color: #fff; padding: 12px 18px; font-size: 19px; font-weight: bold; } #in { padding: 16px 18px; } .columns { display: flex; gap: 16px; align-items: flex-start; } .column { width: 300px; min-height: 420px; background: #ebecf0; border-radius: 10px; padding: 12px; } .column b { display: block; margin: 0 4px 10px; }
.card { background: #fff; border-radius: 6px; box-shadow: 0 1px 1px #091e4240; padding: 10px 12px; margin-bottom: 9px; cursor: grab; } .card small { display: block; color: #5e6c84; }
#toast { position: fixed; right: 18px; bottom: 18px; background: #172b4d; color: #fff; border-radius: 6px; padding: 10px 18px; }`,
    before: `<header>${brand}</header>`,
  });
