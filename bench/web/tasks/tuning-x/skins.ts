/** How the pages of this folder look: each task has a small site or app of its own. */
import type { Made, Skin } from '../../task.ts';

interface Look {
  readonly size: readonly [number, number];
  readonly zoom?: readonly number[];
  readonly image?: 'png' | 'jpeg';
  readonly css: string;
  readonly top?: string;
  readonly foot?: string;
}

const SANS = "'Liberation Sans', sans-serif";
const DEJAVU = "'DejaVu Sans', sans-serif";
const SERIF = "'Liberation Serif', serif";

const page = ({ size, zoom = [1], image = 'png', css, top = '', foot = '' }: Look): Skin => ({
  ...{ width: size[0], height: size[1], zooms: zoom, image },
  css: `* { box-sizing: border-box; } body { margin: 0; } [hidden] { display: none !important; } ${css}`,
  frame: ({ body }: Made) =>
    `${top}<div id="page">${body}</div>${foot}<div id="toast" role="status" style="display:none"></div>`,
});

/** A tablet on the wall, dark. */
export const home = page({
  size: [640, 480],
  zoom: [1.5],
  css: `body { background: #14181f; color: #e8ebf0; font: 14px/1.4 ${DEJAVU}; }
header { display: flex; justify-content: space-between; padding: 16px 22px; font-size: 18px; } header i { color: #8490a3; font-style: normal; font-size: 13px; }
#page { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; padding: 0 22px; }
.tile { background: #222936; border-radius: 16px; padding: 14px 16px; } .tile b { font-size: 16px; } .tile p { margin: 2px 0 12px; color: #98a4b8; font-size: 12px; }
button { font: inherit; font-size: 13px; border: 0; border-radius: 9px; padding: 8px 16px; background: #36415a; color: #fff; } button.go { background: #f0a63a; color: #221a08; }
#toast { position: fixed; left: 22px; bottom: 14px; color: #f0a63a; }`,
  top: '<header>Home<i>Indoors 21°&nbsp;&nbsp; Outside 9°</i></header>',
});

/** A town's site: serif headings, a band of blue. */
export const council = page({
  size: [1280, 720],
  css: `body { background: #fff; color: #1b1b1b; font: 16px/1.5 ${SANS}; }
header { background: #0b3c5d; color: #fff; padding: 18px 70px; font: bold 24px ${SERIF}; border-bottom: 6px solid #e0b13c; } header small { font: 14px ${SANS}; float: right; padding-top: 7px; }
#page { display: flex; gap: 50px; padding: 26px 70px; } #page > section { flex: 1; } aside { width: 320px; background: #eef3f6; padding: 14px 22px; align-self: flex-start; }
h1 { font: bold 30px ${SERIF}; margin: 0 0 12px; } h2 { font: bold 20px ${SERIF}; margin: 6px 0 8px; } ul { list-style: none; padding: 0; margin: 0; } li { padding: 6px 0; border-bottom: 1px solid #d6dfe5; } a { color: #0b5fa5; }
#toast { position: fixed; left: 70px; bottom: 60px; background: #fff7df; border: 1px solid #e0b13c; padding: 10px 16px; }
footer { position: fixed; left: 0; right: 0; bottom: 0; background: #eef3f6; padding: 10px 70px; font-size: 13px; color: #555; }`,
  top: '<header>Marlow Bridge Town Council <small>Mon to Fri, 9 am to 5 pm</small></header>',
  foot: '<footer>Town Hall, 1 Market Square. Minutes of all meetings are kept for six years.</footer>',
});

/** Pictures on white with a thin bar. */
export const photos = page({
  size: [1024, 700],
  image: 'jpeg',
  css: `body { background: #fcfcfd; color: #2a2a33; font: 14px/1.4 ${SANS}; }
header { display: flex; gap: 26px; align-items: center; padding: 14px 26px; border-bottom: 1px solid #e7e7ee; color: #777; } header b { color: #e0457b; font-size: 20px; }
#page { padding: 18px 26px; } .bar { display: flex; gap: 10px; align-items: center; margin-bottom: 16px; } .bar h1 { font-size: 20px; margin: 0; flex: 1; }
button { font: inherit; border: 1px solid #d5d5df; background: #fff; border-radius: 6px; padding: 8px 15px; color: #333; } button.go { background: #e0457b; border-color: #e0457b; color: #fff; }
.grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px; } .grid label { position: relative; display: block; } .pic { height: 170px; border-radius: 8px; margin-bottom: 6px; } .grid input { position: absolute; left: 10px; top: 10px; width: 18px; height: 18px; margin: 0; }
#toast { position: fixed; left: 26px; bottom: 20px; background: #2a2a33; color: #fff; border-radius: 6px; padding: 10px 18px; }`,
  top: '<header><b>Lumen</b><span>Library</span><span>Shared</span><span>Bin</span></header>',
});

/** A box office in deep red and cream. */
export const tickets = page({
  size: [900, 680],
  css: `body { background: #f7efe2; color: #2e1a1a; font: 15px/1.5 ${SANS}; }
header { background: #6d1a24; color: #f7e9cf; text-align: center; padding: 18px; font: italic 26px ${SERIF}; }
#page { width: 640px; margin: 22px auto; background: #fffdf8; border: 1px solid #ddcba8; padding: 22px 30px; } h1 { font: 26px ${SERIF}; margin: 0; } p { margin: 2px 0 14px; color: #7b6a5a; }
fieldset { border: 0; border-top: 1px solid #ddcba8; padding: 8px 0; margin: 0; } legend { padding: 0 12px 0 0; font-weight: bold; } fieldset label { display: flex; gap: 12px; align-items: center; padding: 6px 0; } fieldset em { margin-left: auto; font-style: normal; }
.foot { display: flex; justify-content: space-between; padding-top: 12px; } button { font: inherit; padding: 9px 24px; background: none; border: 1px solid #6d1a24; color: #6d1a24; } button.go { background: #6d1a24; color: #fff; }
#toast { position: fixed; right: 24px; bottom: 18px; background: #2e6b3a; color: #fff; padding: 8px 16px; }`,
  top: '<header>The Lyric Playhouse</header>',
});

/** A chat for teams: purple rail, settings beside it. */
export const chat = page({
  size: [1100, 680],
  css: `body { background: #fff; color: #1d1c1d; font: 15px/1.45 ${SANS}; }
nav { position: fixed; left: 0; top: 0; bottom: 0; width: 210px; background: #3b1d52; color: #cdbddb; padding: 20px; line-height: 2.1; } nav b { color: #fff; font-size: 18px; }
#page { margin-left: 210px; padding: 26px 44px; } h1 { font-size: 23px; margin: 0 0 4px; } p { color: #666; margin: 0 0 18px; }
.line { display: flex; align-items: center; justify-content: space-between; border-top: 1px solid #e6e3e8; padding: 13px 0; } .line span { font-weight: bold; }
.drop { position: relative; } .drop > button { width: 230px; text-align: left; } .drop > button::after { content: '▾'; float: right; } .drop ul { position: absolute; z-index: 3; right: 0; top: 40px; width: 230px; margin: 0; padding: 6px 0; list-style: none; background: #fff; border: 1px solid #c9c3cf; border-radius: 6px; box-shadow: 0 6px 18px #0003; } .drop li { padding: 7px 14px; cursor: default; } .drop li:hover { background: #f1eaf6; }
button { font: inherit; padding: 7px 14px; border: 1px solid #bbb3c2; border-radius: 6px; background: #fff; color: #1d1c1d; } button.go { background: #5c2d82; border-color: #5c2d82; color: #fff; }
#toast { position: fixed; right: 44px; top: 22px; background: #e7f6ec; color: #14532d; padding: 8px 16px; border-radius: 6px; }`,
  top: '<nav><b>Huddle</b><br>Inbox<br>Threads<br>People<br>Files</nav>',
});

/** A small telephone, parcels. */
export const parcel = page({
  size: [320, 440],
  zoom: [2],
  css: `body { background: #fff8e6; color: #22252b; font: 15px/1.4 ${SANS}; }
header { background: #ffcb2d; padding: 13px 16px; font-weight: bold; font-size: 18px; }
#page { padding: 16px; } h1 { font-size: 20px; margin: 0 0 10px; } label { display: block; font-size: 13px; margin: 10px 0 4px; } input { font: inherit; width: 100%; padding: 9px 10px; border: 1px solid #a99d7c; border-radius: 4px; background: #fff; }
button { font: inherit; font-weight: bold; width: 100%; margin-top: 14px; padding: 11px; border: 0; border-radius: 4px; background: #d2202f; color: #fff; } button.off { background: none; color: #d2202f; margin-top: 6px; }
#toast { position: fixed; left: 16px; right: 16px; bottom: 12px; background: #22252b; color: #fff; padding: 9px 12px; border-radius: 4px; }`,
  top: '<header>Swiftpost</header>',
});

/** A vet: green, round, two columns. */
export const vet = page({
  size: [960, 640],
  zoom: [1, 1.5],
  css: `body { background: #e4f1ea; color: #21352b; font: 15px/1.4 ${DEJAVU}; font-size: 14px; }
header { padding: 20px 60px; font-weight: bold; font-size: 20px; color: #1f7a4d; }
#page { margin: 0 60px; background: #fff; border-radius: 18px; padding: 24px 32px; } h1 { font-size: 21px; margin: 0 0 14px; } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 16px 28px; } label { display: block; margin-bottom: 5px; color: #52685c; }
input, textarea { font: inherit; width: 100%; padding: 9px 12px; border: 1px solid #b6cdc0; border-radius: 9px; background: #fff; } .wide { grid-column: 1 / 3; } textarea { height: 80px; resize: none; }
.end { margin-top: 18px; text-align: right; } button { font: inherit; border: 0; border-radius: 9px; padding: 11px 22px; background: #dcebe2; color: #21352b; } button.go { background: #1f7a4d; color: #fff; }
#toast { position: fixed; left: 60px; bottom: 22px; color: #1f7a4d; font-weight: bold; }`,
  top: '<header>Paddock Lane Vets</header>',
});

/** A power company's sign-in, a picture on the left. */
export const power = page({
  size: [1000, 600],
  css: `body { background: #fff; color: #20242c; font: 16px/1.4 ${SANS}; }
#side { position: fixed; left: 0; top: 0; bottom: 0; width: 420px; background: linear-gradient(160deg, #0f766e, #164e63); color: #fff; padding: 60px 44px; font-size: 20px; } #side b { font-size: 34px; display: block; margin-bottom: 14px; }
#page { margin-left: 420px; padding: 70px 90px; } h1 { font-size: 25px; margin: 0 0 18px; } label { display: block; margin: 14px 0 5px; font-size: 14px; } label.tick { display: flex; gap: 8px; align-items: center; } input[type=text], input[type=password] { font: inherit; width: 100%; padding: 10px 12px; border: 1px solid #8d96a5; border-radius: 3px; }
button { font: inherit; padding: 11px 26px; border-radius: 3px; border: 1px solid #0f766e; background: #fff; color: #0f766e; margin: 16px 10px 16px 0; } button.go { background: #0f766e; color: #fff; } a { color: #0f766e; } .err { color: #b42318; margin: 0; min-height: 22px; font-size: 14px; }
#toast { position: fixed; right: 30px; top: 24px; background: #ccfbf1; padding: 10px 18px; }`,
  top: '<div id="side"><b>Brightgrid</b>Your meter, your bills and your contract in one place.</div>',
});

/** A help desk: three columns, small type. */
export const desk = page({
  size: [1280, 720],
  css: `body { background: #f3f5f8; color: #1f2a37; font: 14px/1.45 ${SANS}; }
header { background: #03363d; color: #fff; padding: 10px 18px; } nav { position: fixed; left: 0; top: 40px; bottom: 0; width: 230px; background: #fff; border-right: 1px solid #d8dde4; } nav div { padding: 12px 18px; border-bottom: 1px solid #eceff3; } nav div:nth-child(2) { background: #e3eef0; }
#page { margin-left: 230px; padding: 18px 26px; } h1 { font-size: 19px; margin: 0; } .said { background: #fff; border: 1px solid #d8dde4; padding: 12px 16px; margin: 12px 0 16px; } .two { display: flex; gap: 20px; } .two > div { flex: 1; background: #fff; border: 1px solid #d8dde4; padding: 14px 16px; } .two > .note { background: #fff8e1; } h2 { font-size: 15px; margin: 0 0 8px; }
textarea { display: block; font: inherit; width: 100%; height: 150px; padding: 8px 10px; border: 1px solid #b7c0cc; background: #fff; resize: none; margin-bottom: 10px; } button { font: inherit; padding: 7px 16px; border: 1px solid #03363d; background: #fff; color: #03363d; border-radius: 4px; } button.go { background: #03363d; color: #fff; }
#toast { position: fixed; right: 26px; bottom: 22px; background: #1f2a37; color: #fff; padding: 9px 16px; border-radius: 4px; }`,
  top: '<header>Deskline</header><nav><div>#4118 Late refund</div><div>#4121 Broken hinge</div><div>#4126 Wrong colour</div><div>#4130 Missing manual</div></nav>',
});

/** A catalogue of a museum: black on white, thin lines. */
export const museum = page({
  size: [1120, 700],
  image: 'jpeg',
  css: `body { background: #fff; color: #111; font: 17px/1.5 ${SERIF}; }
header { display: flex; align-items: baseline; gap: 30px; padding: 22px 60px; border-bottom: 2px solid #111; } header b { font-size: 26px; flex: 1; } header span { font: 14px ${SANS}; color: #555; }
#page { padding: 22px 60px; } form { display: flex; margin-bottom: 18px; } input { font: inherit; padding: 9px 12px; border: 1px solid #111; background: #fff; border-radius: 0; } form input { width: 520px; border-right: 0; } button { font: 15px ${SANS}; padding: 9px 22px; border: 1px solid #111; background: #111; color: #fff; }
h2 { font-size: 21px; font-weight: normal; margin: 0 0 6px; } .hit { border-top: 1px solid #bbb; padding: 9px 0; } .hit p { margin: 0; color: #666; font-size: 15px; } a { color: #8a1c1c; font-size: 18px; }
#toast { position: fixed; right: 60px; bottom: 84px; background: #111; color: #fff; padding: 8px 16px; } footer { position: fixed; left: 0; right: 0; bottom: 0; padding: 14px 60px; background: #f2f0ec; display: flex; gap: 12px; align-items: center; font: 14px ${SANS}; } footer input { padding: 6px 10px; } footer button { padding: 7px 16px; background: #f2f0ec; color: #111; }`,
  top: '<header><b>Wexham Museum</b><span>Visit</span><span>Collection</span><span>Shop</span></header>',
  foot: '<footer>Our letter, once a month <input type="text" placeholder="Your email"><button>Sign up</button></footer>',
});

/** The settings of a router, grey and blue. */
export const router = page({
  size: [800, 560],
  css: `body { background: #d9dee5; color: #1c2530; font: 13px/1.5 ${DEJAVU}; }
header { background: #1f3a5f; color: #fff; padding: 12px 20px; font-size: 15px; } header small { float: right; color: #b9c9de; }
#page { padding: 20px; } .tabs { display: flex; gap: 3px; } .tabs button { border: 1px solid #a9b4c2; border-bottom: 0; border-radius: 5px 5px 0 0; background: #c4ccd7; padding: 9px 20px; font: inherit; color: #1c2530; } .tabs button.on { background: #fff; font-weight: bold; }
.panel { background: #fff; border: 1px solid #a9b4c2; padding: 18px 22px; min-height: 330px; } h1 { font-size: 17px; margin: 0 0 10px; } .fact { display: flex; border-bottom: 1px dotted #b4bdc9; padding: 7px 0; } .fact span { width: 220px; color: #5b6776; }
.panel button { font: inherit; padding: 6px 16px; margin: 18px 8px 0 0; border: 1px solid #8895a6; border-radius: 3px; background: linear-gradient(#fff, #e4e8ed); color: #1c2530; }
#toast { position: fixed; left: 20px; bottom: 18px; background: #fffbd6; border: 1px solid #c9b95a; padding: 6px 14px; }`,
  top: '<header>NetHub R200 <small>Firmware 4.1.7</small></header>',
});

/** A ferry line's help on a telephone. */
export const ferry = page({
  size: [400, 720],
  zoom: [1.5],
  css: `body { background: #f4f9fd; color: #10283c; font: 16px/1.4 ${SANS}; }
header { background: #0077a8; color: #fff; padding: 16px 18px; font-weight: bold; }
#page { padding: 16px 18px; } h1 { font-size: 22px; margin: 0 0 12px; } .item { background: #fff; border: 1px solid #cfe0ec; border-radius: 8px; margin-bottom: 10px; }
.head { display: flex; justify-content: space-between; width: 100%; text-align: left; font: bold 16px ${SANS}; color: #10283c; background: none; border: 0; padding: 14px; } .head::after { content: '+'; color: #0077a8; } .head.on::after { content: '−'; }
.in { padding: 0 14px 14px; } .in p { margin: 0 0 10px; color: #3f566a; } .in span { font-size: 14px; margin-right: 10px; } .in button { font: inherit; font-size: 14px; border: 1px solid #0077a8; color: #0077a8; background: #fff; border-radius: 16px; padding: 5px 16px; margin-right: 6px; }
#toast { position: fixed; left: 18px; right: 18px; bottom: 16px; background: #10283c; color: #fff; border-radius: 8px; padding: 11px 14px; }`,
  top: '<header>Northsound Ferries</header>',
});
