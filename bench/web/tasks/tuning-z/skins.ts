/** How the pages of this folder look: each is a small app or site of its own. */
import type { Made, Skin } from '../../task.ts';

interface Look {
  readonly size: readonly [number, number];
  readonly zooms?: readonly number[];
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  readonly top: string;
  readonly foot?: string;
}

const look = ({ size, zooms = [1], image = 'png', css, top, foot = '' }: Look): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } body { margin: 0; } ${css}`,
  frame: ({ body }: Made) =>
    `${top}<main id="in">${body}</main>${foot}<div id="toast" style="display:none"></div>`,
});

/** A grey desktop program of a radio station. */
export const playout: Skin = look({
  size: [820, 520],
  zooms: [1, 1.5],
  css: `body { background: #d6d6d6; color: #1a1a1a; font: 13px/1.4 'Liberation Sans', sans-serif; }
header { background: #3c4a57; color: #fff; padding: 5px 10px; font-weight: bold; }
.bar { display: flex; background: #f0f0f0; border-bottom: 1px solid #aaa; } .bar > div { position: relative; } .bar button { font: inherit; border: 0; background: none; padding: 5px 12px; } .bar button.on { background: #cfe0f0; }
.drop { position: absolute; left: 0; top: 100%; width: 190px; background: #fafafa; border: 1px solid #888; box-shadow: 2px 2px 5px #0005; z-index: 4; } .drop button { display: block; width: 100%; text-align: left; padding: 6px 14px; } .drop button:hover { background: #3a78b5; color: #fff; } .side { left: 100%; top: -1px; } .drop > div { position: relative; }
table { width: 100%; border-collapse: collapse; background: #fff; } th { background: #e4e4e4; text-align: left; padding: 4px 10px; border-right: 1px solid #c4c4c4; } td { padding: 5px 10px; border-bottom: 1px solid #eee; } tr.sel td { background: #2f6fab; color: #fff; }
#toast { position: fixed; left: 0; right: 0; bottom: 0; background: #f0f0f0; border-top: 1px solid #aaa; padding: 5px 10px; }`,
  top: '<header>Harbour FM 98.3 – Playout</header>',
});

/** The desk of a studio: near black with orange. */
export const studio: Skin = look({
  size: [900, 560],
  zooms: [1, 1.5],
  css: `body { background: #17181c; color: #d9dade; font: 15px/1.4 'DejaVu Sans', sans-serif; }
header { padding: 16px 32px; border-bottom: 1px solid #2c2e35; color: #ff9f43; letter-spacing: 3px; font-size: 13px; } header i { float: right; color: #ff5252; font-style: normal; }
#in { padding: 18px 32px; } h1 { font-size: 20px; margin: 0 0 14px; font-weight: normal; }
.strip { background: #212329; border-radius: 8px; padding: 14px 20px 10px; margin-bottom: 12px; display: flex; align-items: flex-start; } .strip b { width: 130px; font-weight: normal; } .strip output { width: 60px; text-align: right; color: #ff9f43; }
.track { position: relative; flex: 1; height: 42px; } input[type=range] { width: 100%; margin: 0; height: 20px; accent-color: #ff9f43; } .tick { position: absolute; top: 22px; width: 30px; margin-left: -15px; text-align: center; font-size: 11px; color: #8b8d96; }
button { font: inherit; color: #d9dade; background: #34373f; border: 0; border-radius: 6px; padding: 9px 22px; } button.key { background: #ff9f43; color: #17181c; }
#toast { position: fixed; right: 32px; bottom: 22px; color: #7bd88f; }`,
  top: '<header>STUDIO B <i>&#9679; ON AIR</i></header>',
});

/** Podcasts of the station on a telephone. */
export const podcasts: Skin = look({
  size: [360, 640],
  zooms: [1.5],
  css: `body { background: #fff; color: #241b3a; font: 15px/1.35 'Liberation Sans', sans-serif; }
header { background: #5b2a86; color: #fff; padding: 16px 18px; font-size: 19px; font-weight: bold; }
#in { padding: 4px 18px 30px; } h1 { font-size: 16px; color: #5b2a86; margin: 14px 0 4px; }
.ep { display: flex; align-items: center; justify-content: space-between; border-bottom: 1px solid #e7e0ef; padding: 12px 0; } .ep small { display: block; color: #85799a; }
button { font: inherit; font-size: 14px; border: 1px solid #5b2a86; background: #fff; color: #5b2a86; border-radius: 16px; padding: 5px 14px; }
#toast { position: fixed; left: 18px; right: 18px; bottom: 16px; background: #241b3a; color: #fff; padding: 11px 16px; border-radius: 8px; }`,
  top: '<header>Harbour FM Podcasts</header>',
});

/** Black and yellow, as the signs of an airport. */
export const airport: Skin = look({
  size: [1180, 680],
  css: `body { background: #f3f3f0; color: #1d1d1b; font: 16px/1.4 'Liberation Sans', sans-serif; }
header { background: #ffcf00; padding: 16px 36px; font-size: 24px; font-weight: bold; } header span { float: right; font-size: 15px; font-weight: normal; padding-top: 7px; }
#in { padding: 22px 36px; } h1 { font-size: 20px; margin: 0 0 12px; } h2 { font-size: 19px; margin: 0 0 12px; }
table { width: 100%; border-collapse: collapse; background: #1d1d1b; color: #f8f8f5; } td, th { text-align: left; padding: 11px 16px; border-bottom: 1px solid #3c3c39; } th { color: #ffcf00; font-size: 13px; }
button { font: inherit; font-size: 15px; border: 1px solid #8a8a84; background: #fff; color: #1d1d1b; border-radius: 3px; padding: 6px 14px; } button.key { background: #ffcf00; border-color: #ffcf00; font-weight: bold; } td button { background: none; color: #f8f8f5; } button.on { background: #1d1d1b; color: #fff; }
.shade { position: fixed; inset: 0; background: #000a; } .box { position: absolute; left: 340px; top: 160px; width: 500px; background: #fff; padding: 26px; border-top: 6px solid #ffcf00; } .gates { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; margin-bottom: 20px; } .end { text-align: right; }
#toast { position: fixed; left: 36px; bottom: 24px; background: #2c7a3f; color: #fff; padding: 10px 18px; }`,
  top: '<header>Westmoor Airport <span>Gate office</span></header>',
});

/** The airline's small check-in page. */
export const checkin: Skin = look({
  size: [480, 640],
  zooms: [2],
  css: `body { background: #e9f2fa; color: #12314d; font: 15px/1.45 'Liberation Sans', sans-serif; }
header { background: #0b4f8a; color: #fff; padding: 15px 24px; font-size: 18px; } 
#in { padding: 18px 24px; } h1 { font-size: 19px; margin: 0 0 10px; }
.ticket { background: #fff; border-left: 5px solid #ef6c35; padding: 14px 18px; margin-bottom: 20px; } .ticket div { display: flex; justify-content: space-between; padding: 4px 0; } .ticket code { font: bold 17px 'DejaVu Sans Mono', monospace; }
label { display: block; margin: 0 0 4px; font-size: 13px; color: #4d6b85; } input { font: inherit; width: 100%; padding: 9px 12px; border: 1px solid #9db8cf; border-radius: 4px; margin-bottom: 14px; }
button { font: inherit; border: 0; background: #cfe0ee; color: #12314d; padding: 10px 22px; border-radius: 4px; } button.key { background: #ef6c35; color: #fff; }
#toast { position: fixed; left: 24px; right: 24px; bottom: 20px; background: #12314d; color: #fff; padding: 10px 16px; }`,
  top: '<header>&#9992; Skylark Air</header>',
});

/** Green and cream with serifs: the shop of a farm. */
export const farm: Skin = look({
  size: [1000, 660],
  image: 'jpeg',
  css: `body { background: #fbf7ea; color: #33301f; font: 16px/1.4 'Liberation Serif', serif; }
header { background: #4a6b2a; color: #fbf7ea; padding: 16px 30px; font-size: 25px; font-style: italic; }
#in { padding: 20px 30px; } h1 { font-size: 24px; font-weight: normal; margin: 0 0 12px; }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; padding: 8px 10px; border-bottom: 1px solid #ddd5b8; } th { color: #7d7550; font-weight: normal; font-style: italic; }
button { font: 14px 'Liberation Sans', sans-serif; border: 1px solid #4a6b2a; background: none; color: #4a6b2a; border-radius: 4px; padding: 5px 13px; } button.key { background: #4a6b2a; color: #fff; } button:disabled { opacity: .4; }
#toast { position: fixed; right: 30px; top: 16px; background: #fbf7ea; color: #4a6b2a; padding: 5px 14px; border-radius: 4px; }`,
  top: '<header>Alder Hill Farm Shop</header>',
});

/** The same farm on a telephone. */
export const farmPhone: Skin = look({
  size: [375, 667],
  zooms: [2],
  css: `body { background: #fff; color: #2c2c2c; font: 16px/1.35 'Liberation Sans', sans-serif; }
header { color: #b1442c; padding: 16px 20px; font: bold 20px 'Liberation Serif', serif; border-bottom: 3px solid #b1442c; }
#in { padding: 14px 20px; } h1 { font-size: 17px; margin: 0 0 8px; }
.item { display: flex; justify-content: space-between; align-items: center; padding: 12px 0; border-bottom: 1px solid #eee; } .item small { display: block; color: #888; } .count { display: flex; align-items: center; } .count span { width: 38px; text-align: center; font-weight: bold; } .count button { width: 36px; height: 36px; border-radius: 50%; border: 1px solid #b1442c; background: #fff; color: #b1442c; font-size: 20px; padding: 0; }
.wide { display: block; width: 100%; font: inherit; padding: 13px; margin-top: 14px; border: 0; border-radius: 6px; background: #b1442c; color: #fff; } .wide.plain { background: #eee; color: #2c2c2c; margin-top: 8px; }
#toast { position: fixed; left: 20px; right: 20px; bottom: 16px; background: #2c2c2c; color: #fff; padding: 11px; text-align: center; border-radius: 6px; }`,
  top: '<header>Alder Hill Basket</header>',
});

/** The little screen of a milking parlour. */
export const panel: Skin = look({
  size: [320, 400],
  zooms: [1, 2],
  css: `body { background: #dfe7ea; color: #10262e; font: bold 14px/1.3 'Liberation Sans', sans-serif; }
header { background: #0f6674; color: #fff; padding: 9px 12px; }
#in { padding: 10px 12px; } #state { background: #c3f0d0; border: 1px solid #6fa981; padding: 8px; height: 62px; font: 13px/1.4 'DejaVu Sans Mono', monospace; margin-bottom: 10px; overflow: hidden; }
.pads { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; } button { font: inherit; height: 68px; border: 1px solid #7b939b; border-radius: 6px; background: #fff; color: #10262e; }
#toast { display: none !important; }`,
  top: '<header>Milking parlour 2</header>',
});

/** The portal of a school: white and navy, round corners. */
export const school: Skin = look({
  size: [960, 660],
  zooms: [1, 1.5],
  css: `body { background: #eef1f6; color: #1c2a48; font: 15px/1.4 'DejaVu Sans', sans-serif; }
header { background: #1c2a48; color: #fff; padding: 14px 28px; font-size: 17px; } header span { margin-left: 26px; font-size: 13px; color: #b5c0d8; }
#in { margin: 20px 28px; background: #fff; border-radius: 10px; padding: 20px 24px; } h1 { font-size: 19px; margin: 0 0 12px; } p { margin: 0 0 12px; font-size: 14px; color: #56617a; }
table { border-collapse: collapse; width: 100%; font-size: 14px; } td, th { border: 1px solid #d8deea; padding: 9px 8px; text-align: left; } th { background: #f3f6fb; } td small { color: #56617a; font-size: 13px; }
.cal { width: 430px; border: 1px solid #d8deea; border-radius: 8px; padding: 12px; } .head { display: flex; justify-content: space-between; align-items: center; margin-bottom: 8px; } .days { display: grid; grid-template-columns: repeat(7, 1fr); gap: 3px; text-align: center; } .days i { font-style: normal; font-size: 12px; color: #8590a8; } .days button { border: 0; background: none; padding: 8px 0; width: 100%; } .days button.on { background: #d2452d; color: #fff; }
button { font: inherit; border: 1px solid #bcc6da; background: #fff; color: #1c2a48; border-radius: 6px; padding: 7px 16px; } button.key { background: #d2452d; border-color: #d2452d; color: #fff; } .row { margin-top: 14px; }
#toast { position: fixed; right: 28px; bottom: 18px; background: #1c2a48; color: #fff; border-radius: 6px; padding: 9px 18px; }`,
  top: '<header>Lindenbrook School <span>Timetable</span><span>Parents</span><span>Canteen</span></header>',
});

/** The settings of a code host. */
export const codeHost: Skin = look({
  size: [1280, 720],
  css: `body { background: #fff; color: #1f2328; font: 14px/1.5 'Liberation Sans', sans-serif; }
header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 15px 32px; font-weight: bold; } aside { position: absolute; left: 120px; top: 86px; width: 220px; line-height: 2.3; color: #59636e; } aside b { color: #1f2328; border-left: 3px solid #7048e8; padding-left: 8px; }
#in { margin: 30px 120px 0 380px; } h1 { font-size: 23px; font-weight: normal; border-bottom: 1px solid #d1d9e0; padding-bottom: 8px; margin: 0 0 8px; }
.set { display: flex; justify-content: space-between; align-items: center; padding: 13px 0; border-bottom: 1px solid #eaeef2; } .set small { display: block; color: #59636e; }
.switch { width: 46px; height: 24px; border-radius: 12px; border: 1px solid #b6bfc8; background: #e6eaef; position: relative; padding: 0; } .switch::after { content: ''; position: absolute; left: 2px; top: 2px; width: 18px; height: 18px; border-radius: 50%; background: #fff; box-shadow: 0 0 2px #0007; } .switch[aria-checked=true] { background: #7048e8; border-color: #7048e8; } .switch[aria-checked=true]::after { left: 24px; }
.act { font: inherit; font-weight: bold; padding: 6px 16px; border-radius: 6px; border: 1px solid #d1d9e0; background: #f6f8fa; margin: 18px 8px 0 0; } .act.key { background: #7048e8; border-color: #7048e8; color: #fff; }
#toast { position: fixed; left: 380px; bottom: 24px; background: #ddf4e4; border: 1px solid #4ac26b; border-radius: 6px; padding: 9px 16px; }`,
  top: '<header>Gitmoor</header>',
  foot: '<aside>Public profile<br><b>Notifications</b><br>Keys<br>Billing<br>Sessions</aside>',
});

/** The mail of a theatre's box office. */
export const mailbox: Skin = look({
  size: [1200, 700],
  image: 'jpeg',
  css: `body { background: #fffaf7; color: #2e1a1f; font: 15px/1.45 'Liberation Sans', sans-serif; }
header { background: #7a1230; color: #ffeef2; padding: 14px 24px; font: 20px 'Liberation Serif', serif; } aside { position: absolute; left: 0; top: 57px; bottom: 0; width: 170px; padding: 18px 24px; line-height: 2.2; background: #f6e9e6; } aside b { color: #7a1230; }
#in { margin: 16px 24px 0 194px; } h1 { font-size: 20px; margin: 0 0 10px; }
.mail { display: flex; padding: 11px 12px; border-bottom: 1px solid #ead9d5; cursor: pointer; } .mail b { width: 190px; } .mail span { flex: 1; } .mail i { font-style: normal; color: #98787f; }
button { font: inherit; border: 1px solid #c9a5ae; background: #fff; color: #7a1230; border-radius: 5px; padding: 6px 16px; } button.key { background: #7a1230; color: #fff; }
label { display: block; margin: 10px 0 4px; color: #98787f; } input, textarea { font: inherit; width: 520px; padding: 7px 10px; border: 1px solid #c9a5ae; border-radius: 5px; display: block; margin-bottom: 12px; }
#toast { position: fixed; right: 24px; bottom: 20px; background: #2e1a1f; color: #fff; padding: 9px 18px; border-radius: 5px; }`,
  top: '<header>Lantern Theatre &middot; Box office mail</header>',
  foot: '<aside><b>Inbox</b><br>Sent<br>Drafts<br>Archive</aside>',
});
