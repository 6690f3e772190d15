/** How the pages of this folder look: a workshop, a library, a clinic, a rental's app, a dark office, a kiosk. */
import type { Made, Skin } from '../../task.ts';

type Size = readonly [number, number];

const look = (size: Size, zooms: readonly number[], css: string, before: string, after = ''): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image: 'png' },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } body { margin: 0; } button, input, select, textarea { font: inherit; } ${css}`,
  frame: ({ body }: Made) =>
    `${before}<main>${body}</main>${after}<div id="toast" style="display:none"></div>`,
});

/** Brown paper and orange: a repair shop's board. */
export const workshop: Skin = look(
  [1024, 700],
  [1],
  `body { background: #f4ede1; color: #3a2d20; font: 15px/1.45 'DejaVu Sans', sans-serif; }
header { background: #3a2d20; color: #f7d9a8; padding: 13px 26px; font-size: 18px; display: flex; justify-content: space-between; } header span { font-size: 13px; }
main { padding: 18px 26px; } h1 { font-size: 21px; margin: 0 0 14px; } .grid { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.job { background: #fffaf1; border-left: 6px solid #d9782d; padding: 12px 16px; box-shadow: 0 1px 3px #0003; } .job b { font-size: 16px; } .job p { margin: 2px 0 9px; font-size: 13px; color: #7a6753; }
button { background: #fffaf1; border: 1px solid #b89b78; color: #3a2d20; padding: 5px 12px; font-size: 13px; } button.go { background: #d9782d; border-color: #d9782d; color: #fff; }
#toast { position: fixed; right: 26px; bottom: 20px; background: #3f6b3a; color: #fff; padding: 10px 18px; }`,
  '<header>Spoke &amp; Chain<span>Workshop board</span></header>',
);

/** White, with serifs and dark red: a town's library. */
export const library: Skin = look(
  [1280, 720],
  [1],
  `body { background: #fff; color: #222; font: 16px/1.5 'Liberation Serif', serif; }
header { border-bottom: 3px solid #7b1e2b; padding: 16px 48px; font-size: 25px; color: #7b1e2b; } header span { font: 14px 'Liberation Sans', sans-serif; color: #555; margin-left: 26px; }
main { width: 900px; margin: 20px 0 20px 48px; } h1 { font-size: 28px; font-weight: 400; margin: 0 0 12px; } h2 { font-size: 19px; margin: 0; } a { color: #7b1e2b; }
.row { margin: 13px 0; } label.top { display: block; font: 13px 'Liberation Sans', sans-serif; color: #555; margin-bottom: 3px; }
.item { border-top: 1px solid #ddd; padding: 11px 0; } .item p { margin: 2px 0 4px; color: #555; font-size: 15px; } .item a { margin-right: 22px; }
input[type=text] { border: 1px solid #999; padding: 6px 9px; width: 330px; } button { font: 15px 'Liberation Sans', sans-serif; border: 1px solid #7b1e2b; background: #fff; color: #7b1e2b; padding: 6px 16px; } button.go { background: #7b1e2b; color: #fff; }
footer { position: fixed; right: 0; top: 92px; width: 270px; padding: 18px; background: #f5f1ea; font: 14px/1.6 'Liberation Sans', sans-serif; }
#toast { position: fixed; right: 30px; bottom: 26px; background: #222; color: #fff; padding: 10px 18px; font-size: 15px; }`,
  '<header>Ashford Public Library<span>Catalogue</span><span>Branches</span><span>My card</span></header>',
  '<footer><b>This week</b><br>Story hour, Saturday at 10<br>Chess club, Thursday at 18<br>Book sale on the first floor</footer>',
);

/** Teal and round: a clinic's front desk. */
export const clinic: Skin = look(
  [1100, 720],
  [1, 1.5],
  `body { background: #eaf4f4; color: #16393d; font: 15px/1.5 'Liberation Sans', sans-serif; }
header { background: #fff; padding: 14px 34px; font-size: 19px; font-weight: bold; color: #0b7a80; border-bottom: 1px solid #cfe3e4; }
main { width: 760px; margin: 24px auto; background: #fff; border-radius: 14px; padding: 24px 30px; } h1 { font-size: 22px; margin: 0 0 4px; } p { margin: 0 0 14px; color: #5b7c80; }
.row { margin: 14px 0; } .row > label { display: block; font-weight: bold; font-size: 13px; margin-bottom: 4px; } .ticks { display: grid; grid-template-columns: 1fr 1fr; gap: 11px; } .ticks input { width: 17px; height: 17px; vertical-align: -3px; margin-right: 8px; }
input[type=text], textarea { width: 100%; border: 1px solid #b5d0d2; border-radius: 8px; padding: 8px 12px; } textarea { height: 96px; resize: none; display: block; }
button { border: 0; border-radius: 18px; padding: 8px 20px; background: #dcebec; color: #16393d; } button.go { background: #0b7a80; color: #fff; }
#toast { position: fixed; left: 50%; top: 12px; transform: translateX(-50%); background: #16393d; color: #fff; border-radius: 18px; padding: 7px 20px; }`,
  '<header>Lindenhof Clinic</header>',
);

/** A rental's app on a telephone. */
export const ride: Skin = look(
  [360, 640],
  [2],
  `body { background: #fff; color: #1c1c28; font: 15px/1.4 'Liberation Sans', sans-serif; }
header { background: #c6f04d; padding: 13px 16px; font-size: 18px; font-weight: bold; }
main { padding: 14px 16px; } h1 { font-size: 20px; margin: 0 0 10px; } h2 { font-size: 14px; margin: 14px 0 4px; color: #666; text-transform: uppercase; letter-spacing: .5px; }
.pick { display: block; padding: 8px 2px; border-bottom: 1px solid #eee; } .pick input { width: 18px; height: 18px; vertical-align: -3px; margin: 0 10px 0 0; }
.head { display: block; width: 100%; text-align: left; background: #f4f4f4; border: 0; border-radius: 10px; padding: 12px 14px; margin-top: 9px; font-weight: bold; } .part { padding: 8px 14px; } .part p { margin: 0 0 9px; }
button.go { background: #1c1c28; color: #c6f04d; border: 0; border-radius: 22px; padding: 11px 20px; font-weight: bold; } button.wide { width: 100%; margin-top: 16px; } button.line { background: #fff; border: 1px solid #1c1c28; border-radius: 18px; padding: 7px 14px; }
#toast { position: fixed; left: 16px; right: 16px; bottom: 14px; background: #2f7d32; color: #fff; border-radius: 10px; padding: 10px; text-align: center; }`,
  '<header>Pedalo Rental</header>',
);

/** Dark violet: the back office of a small shop. */
export const office: Skin = look(
  [1280, 720],
  [1],
  `body { background: #17141f; color: #ded9ea; font: 14px/1.5 'Liberation Sans', sans-serif; }
aside { position: fixed; left: 0; top: 0; bottom: 0; width: 190px; background: #211c2d; padding: 22px; line-height: 2.5; color: #978daf; } aside b { color: #fff; font-size: 17px; }
main { margin-left: 190px; padding: 24px 36px; } h1 { font-size: 22px; margin: 0 0 14px; color: #fff; } .row { margin: 14px 0; } .row > label { display: block; color: #978daf; margin-bottom: 4px; }
.box { background: #211c2d; border: 1px solid #362e49; border-radius: 8px; padding: 16px 20px; margin-bottom: 14px; width: 620px; } .line { display: flex; justify-content: space-between; align-items: center; padding: 9px 0; border-bottom: 1px solid #362e49; }
select { width: 300px; background: #17141f; color: #fff; border: 1px solid #4a4063; border-radius: 5px; padding: 7px 10px; color-scheme: dark; }
.tabs { display: flex; border-bottom: 1px solid #4a4063; margin-bottom: 14px; width: 620px; } .tabs button { background: none; border: 0; border-bottom: 3px solid transparent; border-radius: 0; padding: 9px 18px; color: #978daf; } .tabs button.on { color: #fff; border-bottom-color: #b58cff; }
button { background: #362e49; color: #ded9ea; border: 0; border-radius: 5px; padding: 7px 16px; } button.go { background: #b58cff; color: #17141f; font-weight: bold; }
#toast { position: fixed; right: 30px; top: 22px; background: #2d5a41; color: #fff; border-radius: 5px; padding: 9px 18px; }`,
  '<aside><b>Tallow &amp; Wick</b><br>Sales<br>Stock<br>Customers<br>Settings</aside>',
);

/** A small window in blue: a sign-in at the counter. */
export const kiosk: Skin = look(
  [320, 400],
  [1, 2],
  `body { background: #dfe7f5; color: #1d2b4f; font: 13px/1.4 'Liberation Sans', sans-serif; }
header { background: #274690; color: #fff; padding: 9px 16px; font-weight: bold; }
main { background: #fff; margin: 14px; padding: 14px 18px; border: 1px solid #b7c5e3; } h1 { font-size: 17px; margin: 0 0 8px; } .row { margin: 10px 0; } .row > label.top { display: block; margin-bottom: 2px; }
input[type=text], input[type=password] { width: 100%; padding: 6px 8px; border: 1px solid #8fa3cd; } button { border: 1px solid #274690; background: #fff; color: #274690; padding: 6px 16px; } button.go { background: #274690; color: #fff; } a { color: #274690; font-size: 12px; } .bad { color: #b00020; min-height: 18px; }
#toast { position: fixed; left: 14px; right: 14px; bottom: 12px; background: #1d7a46; color: #fff; padding: 8px; text-align: center; }`,
  '<header>Staff counter</header>',
);
