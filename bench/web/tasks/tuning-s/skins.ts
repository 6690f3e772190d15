/** How the pages of this folder look: each has its own. */
import type { Made, Skin } from '../../task.ts';

interface Look {
  readonly size: readonly [number, number];
  readonly zoom?: number;
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  readonly before?: string;
}

const look = ({ size, zoom = 1, image = 'png', css, before = '' }: Look): Skin => ({
  ...{ width: size[0], height: size[1], zooms: [zoom], image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } body { margin: 0; } button, input, select, textarea { font: inherit; color: inherit; } ${css}`,
  frame: ({ body }: Made) => `${before}<main>${body}</main><div id="toast" style="display:none"></div>`,
});

/** A program for notes with a row of menus. */
export const notes = look({
  size: [820, 560],
  css: `body { background: #f4f4f1; color: #222; font: 14px 'DejaVu Sans', sans-serif; }
.bar { background: #e4e4df; border-bottom: 1px solid #c6c6bf; display: flex; } .menu { position: relative; } .head { padding: 7px 14px; cursor: default; } .head.on { background: #3465a4; color: #fff; }
.drop { position: absolute; left: 0; top: 100%; min-width: 190px; background: #fff; border: 1px solid #b5b5ad; box-shadow: 2px 3px 8px #0003; padding: 4px 0; z-index: 3; } .drop .drop { left: 100%; top: -5px; min-width: 170px; }
.item { position: relative; padding: 7px 16px; cursor: default; white-space: nowrap; } .item:hover { background: #dbe6f4; } .item i { float: right; font-style: normal; color: #777; } .rule { border-top: 1px solid #ddd; margin: 4px 0; }
.page { background: #fff; margin: 26px auto; width: 600px; height: 400px; padding: 30px 40px; border: 1px solid #d8d8d2; line-height: 1.7; } h1 { font-size: 22px; margin: 0 0 12px; }
#toast { position: fixed; left: 0; right: 0; bottom: 0; background: #e4e4df; padding: 6px 14px; }`,
});

/** Albums of photographs on a telephone. */
export const albums = look({
  ...{ size: [390, 700], zoom: 2, image: 'jpeg' },
  css: `body { background: #fff; color: #1c1c1e; font: 16px/1.35 'Liberation Sans', sans-serif; } nav { padding: 16px; font-size: 24px; font-weight: bold; }
main { padding: 0 16px; } .album { display: flex; align-items: center; gap: 12px; padding: 10px 0; border-bottom: 1px solid #ececee; } .pic { width: 56px; height: 56px; border-radius: 8px; } .album div:nth-child(2) { flex: 1; } small { color: #8a8a8e; }
button { border: 0; background: #eef0f3; border-radius: 16px; padding: 8px 14px; } .veil { position: fixed; inset: 0; background: #0007; } .sheet { position: absolute; left: 40px; right: 40px; top: 210px; background: #fff; border-radius: 14px; padding: 20px; text-align: center; } .sheet button { display: block; width: 100%; margin-top: 9px; border-radius: 10px; padding: 11px; color: #0a6cff; } .sheet .bad { color: #d92c20; }
#toast { position: fixed; left: 30px; right: 30px; bottom: 20px; background: #222; color: #fff; padding: 12px; border-radius: 10px; text-align: center; }`,
  before: '<nav>Albums</nav>',
});

/** The back of a small shop. */
export const shop = look({
  size: [1280, 720],
  css: `body { background: #f6f6f7; color: #202223; font: 14px/1.4 'Liberation Sans', sans-serif; } nav { background: #0b3d2e; color: #d7efe4; padding: 14px 28px; } nav b { color: #fff; margin-right: 30px; } nav span { margin-right: 22px; }
main { width: 1000px; margin: 26px auto; background: #fff; border-radius: 8px; box-shadow: 0 1px 3px #0002; padding: 22px 26px; } h1 { font-size: 20px; margin: 0 0 14px; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; color: #6d7175; font-weight: 400; padding: 8px; border-bottom: 1px solid #e1e3e5; } td { padding: 9px 8px; border-bottom: 1px solid #eef0f1; } button { background: #fff; border: 1px solid #babfc3; border-radius: 4px; padding: 5px 13px; }
#toast { position: fixed; left: 540px; bottom: 24px; background: #202223; color: #fff; padding: 10px 20px; border-radius: 6px; }`,
  before: '<nav><b>Fern &amp; Pot</b><span>Orders</span><span>Products</span><span>Customers</span></nav>',
});

/** Lamps of a home, dark. */
export const lamps = look({
  ...{ size: [480, 600], zoom: 1.5 },
  css: `body { background: #16181d; color: #e9e6df; font: 16px/1.4 'DejaVu Sans', sans-serif; } nav { padding: 20px 24px 8px; color: #f5b942; font-weight: bold; } main { padding: 8px 24px; } h1 { font-size: 22px; margin: 0 0 14px; }
.lamp { background: #22252d; border-radius: 12px; padding: 14px 18px; margin-bottom: 12px; } .lamp div { display: flex; justify-content: space-between; margin-bottom: 10px; } output { color: #f5b942; } input { width: 100%; accent-color: #f5b942; margin: 0; display: block; } p { color: #8d8f97; font-size: 13px; }`,
  before: '<nav>Hearth</nav>',
});

/** A place to eat. */
export const bistro = look({
  size: [960, 640],
  css: `body { background: #fbf5ec; color: #3a2a20; font: 17px/1.5 'Liberation Serif', serif; } nav { text-align: center; padding: 26px; font-size: 30px; letter-spacing: 2px; color: #8c2f1b; } main { width: 720px; margin: 0 auto; } h1 { font-size: 22px; font-weight: 400; margin: 0 0 14px; }
.fields { display: flex; gap: 16px; align-items: end; } label { display: block; font-size: 15px; color: #8a7566; } .fields input, select { width: 180px; height: 40px; padding: 0 10px; border: 1px solid #cdbba8; background: #fff; border-radius: 3px; } button.key { background: #8c2f1b; color: #fff; border: 0; height: 40px; padding: 0 14px; border-radius: 3px; white-space: nowrap; }
.cal { width: 308px; background: #fff; border: 1px solid #cdbba8; box-shadow: 0 5px 16px #0002; padding: 12px; margin-top: 6px; } .top { display: flex; justify-content: space-between; align-items: center; margin-bottom: 8px; } .top button { border: 0; background: none; font-size: 22px; width: 36px; color: #8c2f1b; } .grid { display: grid; grid-template-columns: repeat(7, 40px); text-align: center; } .grid span { font-size: 13px; color: #a08d7e; } .grid button { border: 0; background: none; height: 36px; padding: 0; } .grid button:hover { background: #f3e3d3; }
#toast { margin: 24px auto; width: 720px; color: #4d6b2c; }`,
  before: '<nav>La Lanterne</nav>',
});

/** Things to hear, on a telephone. */
export const podcast = look({
  ...{ size: [360, 560], zoom: 2 },
  css: `body { background: #fdf7ff; color: #2a1838; font: 15px/1.35 'Liberation Sans', sans-serif; } nav { background: #5b2a86; color: #fff; padding: 14px 16px; font-size: 18px; height: 52px; }
#list { height: 440px; overflow-y: auto; } .ep { display: flex; align-items: center; justify-content: space-between; padding: 11px 16px; border-bottom: 1px solid #ebdff2; } .ep b { display: block; } .ep small { color: #7b6a88; } button { border: 1px solid #5b2a86; background: none; color: #5b2a86; border-radius: 18px; padding: 6px 16px; }
footer { position: fixed; left: 0; right: 0; bottom: 0; height: 68px; background: #efe2f6; padding: 12px 16px; } #toast { position: fixed; left: 16px; bottom: 10px; }`,
  before: '<nav>Night Walks</nav>',
});

/** Letters in three columns. */
export const post = look({
  size: [1200, 700],
  css: `body { background: #fff; color: #1f2933; font: 14px/1.45 'Liberation Sans', sans-serif; } nav { background: #1b6ca8; color: #fff; padding: 12px 20px; font-size: 17px; height: 48px; } aside { position: absolute; left: 0; top: 48px; bottom: 0; width: 160px; background: #eef3f7; padding: 16px 20px; line-height: 2.3; }
#list { position: absolute; left: 160px; top: 48px; bottom: 0; width: 380px; border-right: 1px solid #d9e2ec; } .mail { padding: 11px 16px; border-bottom: 1px solid #e4ebf1; cursor: pointer; } .mail.on { background: #e1eefa; } .mail b { display: block; } .mail span { color: #627d98; }
#read { position: absolute; left: 540px; right: 0; top: 48px; padding: 24px 28px; } h1 { font-size: 21px; margin: 0 0 6px; } textarea { display: block; width: 100%; height: 130px; border: 1px solid #bcccdc; border-radius: 4px; padding: 9px; margin: 18px 0 10px; } button { background: #fff; border: 1px solid #9fb3c8; border-radius: 4px; padding: 6px 16px; margin-right: 6px; } button.key { background: #1b6ca8; border-color: #1b6ca8; color: #fff; }
#toast { position: fixed; right: 28px; bottom: 22px; background: #e3f9e5; color: #0e5814; padding: 10px 18px; border-radius: 4px; }`,
  before: '<nav>Pigeon Mail</nav><aside><b>Inbox</b><br>Sent<br>Drafts<br>Spam</aside>',
});

/** The panel of a machine. */
export const panel = look({
  size: [640, 480],
  css: `body { background: #b9bfc4; color: #14181b; font: bold 14px 'DejaVu Sans Mono', monospace; } main { margin: 20px; padding: 20px; height: 440px; background: #d5dadd; border: 3px outset #eef1f3; } h1 { font-size: 17px; margin: 0 0 16px; }
#lcd { background: #1c2b1d; color: #9fe870; padding: 14px; height: 76px; border: 3px inset #aaa; margin-bottom: 22px; font-weight: 400; } .keys { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; } button { height: 74px; background: #f3f1e8; border: 3px outset #fff; }`,
});

/** A page of help with a parcel. */
export const parcel = look({
  ...{ size: [800, 600], zoom: 1.5 },
  css: `body { background: #fff8e1; color: #33302a; font: 15px/1.5 'Liberation Sans', sans-serif; } nav { background: #ffb300; padding: 14px 26px; font-weight: bold; font-size: 19px; } main { padding: 22px 26px; } .box { background: #fff; border: 1px solid #f0dfae; padding: 16px 20px; margin-bottom: 18px; } h2 { font-size: 17px; margin: 0 0 8px; } p { margin: 0 0 8px; }
label { display: block; margin-bottom: 4px; } input { width: 300px; padding: 7px 10px; border: 1px solid #c9b98a; } button { background: #33302a; color: #fff; border: 0; padding: 8px 20px; margin-left: 6px; } #toast { margin: 0 26px; }`,
  before: '<nav>Hopla Parcels</nav>',
});

/** Settings on a telephone. */
export const settings = look({
  ...{ size: [375, 640], zoom: 2 },
  css: `body { background: #f1f3f4; color: #202124; font: 16px/1.3 'Liberation Sans', sans-serif; } nav { padding: 18px 18px 10px; font-size: 22px; } .row { display: flex; align-items: center; justify-content: space-between; background: #fff; padding: 13px 18px; border-bottom: 1px solid #e6e8ea; } .row small { display: block; color: #70757a; }
.sw { width: 46px; height: 26px; border-radius: 13px; background: #bdc1c6; position: relative; border: 0; flex: none; } .sw::after { content: ''; position: absolute; left: 3px; top: 3px; width: 20px; height: 20px; border-radius: 10px; background: #fff; } .sw.on { background: #00897b; } .sw.on::after { left: 23px; }`,
  before: '<nav>Settings</nav>',
});

/** Tickets at a small screen. */
export const tickets = look({
  ...{ size: [320, 400], zoom: 2 },
  css: `body { background: #eaf6ff; color: #10324a; font: 15px/1.3 'DejaVu Sans', sans-serif; } nav { background: #10324a; color: #fff; padding: 12px 16px; } main { padding: 12px 16px; } .row { display: flex; align-items: center; justify-content: space-between; padding: 9px 0; border-bottom: 1px solid #c5dded; } .row small { display: block; color: #55788f; font-size: 12px; }
.n { display: inline-block; width: 34px; text-align: center; } .row button { width: 34px; height: 34px; border-radius: 17px; border: 1px solid #1673b1; background: #fff; color: #1673b1; font-size: 18px; padding: 0; } #go { width: 100%; margin-top: 16px; height: 42px; border: 0; border-radius: 6px; background: #1673b1; color: #fff; } #toast { padding: 8px 16px; font-size: 13px; }`,
  before: '<nav>Harbour Aquarium</nav>',
});

/** A house of doctors. */
export const clinic = look({
  ...{ size: [1024, 640], image: 'jpeg' },
  css: `body { background: #fff; color: #263238; font: 15px/1.5 'Liberation Sans', sans-serif; } nav { border-top: 6px solid #00838f; padding: 18px 40px; font-size: 21px; color: #00838f; } main { padding: 0 40px; } h1 { font-size: 24px; font-weight: 400; margin: 4px 0 16px; } .cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; } .card { border: 1px solid #cfd8dc; border-radius: 6px; padding: 14px 18px; } .card b { font-size: 17px; } .card div { color: #546e7a; }`,
  before: '<nav>Elm Street Clinic</nav>',
});
