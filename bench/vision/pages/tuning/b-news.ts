import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const sections = [
  'Home',
  'Region',
  'Politics',
  'Business',
  'Science',
  'Sport',
  'Culture',
  'Food',
  'Letters',
  'Puzzles',
];
const read = [
  'Why the 7:42 never stops at Ashby any more',
  'Recipe: nettle soup with brown butter',
  'Obituary: Ingrid Solheim, keeper of three lighthouses',
  'Crossword No. 14,206',
  'House prices: what £190,000 buys in Port Ellery',
];
const briefs: [string, string, string][] = [
  [
    'Science',
    'Eels return to the Wend after forty years',
    'Volunteers counted 212 elvers at the new fish pass beside Tanner’s Weir on Sunday night.',
  ],
  [
    'Business',
    'Rope maker hires thirty as orders double',
    'Hallam & Daughters, founded in 1871, will run a night shift for the first time since the war.',
  ],
  [
    'Sport',
    'Rovers held at home by ten-man Kelso',
    'A late header by Adeyemi rescued a point, but the manager called the first half “a long nap”.',
  ],
];
const markets = [
  ['FTSE 100', '8,417.30', '+0.42%'],
  ['Brent crude', '$74.16', '-1.08%'],
  ['Euro', '€1.1705', '+0.11%'],
  ['Gold, oz', '$2,641', '-0.35%'],
];
const colour = (c: string | undefined) => (c?.startsWith('-') ? '#a4161a' : '#1b7a3d');
const cookies: [string, boolean][] = [
  ['Necessary', true],
  ['Statistics', false],
  ['Personal adverts', false],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;background:#fffdf8;color:#1a1a1a;font:17px/1.42 'C059','Liberation Serif',serif;height:1080px;overflow:hidden}
h1,h2,h3{font-weight:700;line-height:1.12;margin:0}h1{font-size:46px}h2{font-size:25px}h3{font-size:20px}
.k{font:700 12px 'Liberation Sans Narrow',sans-serif;text-transform:uppercase;letter-spacing:.09em;color:#a4161a}
.by{font:13px 'Liberation Sans',sans-serif;color:#6b6b6b}.s{font-family:'Liberation Sans',sans-serif}
</style></head><body>
<div class="s" style="display:flex;align-items:center;padding:12px 70px;font-size:14px;gap:20px;border-bottom:1px solid #ccc"><span style="line-height:0" data-t="burger">${icon('material-symbols', 'menu', 26)}</span><span style="line-height:0" data-t="find">${icon('material-symbols', 'search', 26)}</span><span style="color:#6b6b6b">Thursday 16 October 2025</span><span data-t="weather" style="line-height:0">${icon('material-symbols', 'partly-cloudy-day-outline', 24)}</span><span>11°C Port Ellery</span><span style="margin-left:auto" data-t="signin">Sign in</span><span style="background:#a4161a;color:#fff;padding:8px 18px;font-weight:700" data-t="sub">Subscribe for £1 a week</span></div>
<div style="text-align:center;font:700 66px/1.3 'P052',serif;letter-spacing:-.02em">The Ellery Courant</div>
<div class="s" style="display:flex;justify-content:center;gap:38px;border-top:3px double #1a1a1a;border-bottom:1px solid #1a1a1a;padding:10px;font-size:15px">${sections.map((s) => `<span data-t="nav-${s}"${s === 'Home' ? ' style="font-weight:700;color:#a4161a"' : ''}>${s}</span>`).join('')}</div>
<div style="display:grid;grid-template-columns:1.9fr 1.15fr .85fr;gap:38px;padding:26px 70px">
<div><span class="k">Harbour inquiry</span><h1 data-t="lead" style="margin:6px 0 12px">Ferry company knew of rusted ramp two years before the accident</h1><div style="display:grid;grid-template-columns:1fr 1fr;gap:24px"><div data-picture style="height:250px;background:linear-gradient(#8fb3c9 0 45%,#3f6375 45% 60%,#24414f 60%)"><svg width="100%" height="250" viewBox="0 0 400 250" preserveAspectRatio="none"><path d="M60 120h230l30 20-30 22H90zM120 90h110v30H120zM150 60h24v30h-24z" fill="#e9e4d8"/></svg></div><div><p style="margin:0 0 10px">Letters shown to the inquiry on Wednesday suggest that engineers at Strand Line asked for the port ramp to be replaced in the spring of 2023, and were told to wait for “a quieter budget”.</p><p style="margin:0 0 10px">The ramp gave way last August with eleven cars on it. Nobody was killed; four people spent the night in hospital.</p><span class="by">By <span data-t="author" style="text-decoration:underline">Marguerite Osei</span> · 6 min read</span><div style="margin-top:12px;display:flex;gap:16px;color:#555"><span style="line-height:0" data-t="keep">${icon('material-symbols', 'bookmark-outline', 24)}</span><span style="line-height:0" data-t="share">${icon('material-symbols', 'share-outline', 24)}</span><span style="line-height:0" data-t="listen">${icon('material-symbols', 'volume-up-outline', 24)}</span></div></div></div></div>
<div style="border-left:1px solid #ccc;padding-left:30px">${briefs.map((b, i) => `<div style="padding-bottom:14px;margin-bottom:14px;border-bottom:1px solid #ddd"><span class="k">${b[0]}</span><h2 style="margin:3px 0 6px" data-t="brief${i}">${b[1]}</h2><span style="font-size:16px">${b[2]}</span></div>`).join('')}</div>
<div><div class="k" style="border-top:4px solid #a4161a;padding-top:6px">Most read</div><ol style="padding-left:22px;margin:8px 0 20px;font-size:16px">${read.map((r, i) => `<li style="padding:5px 0;border-bottom:1px dotted #bbb" data-t="read${i}">${r}</li>`).join('')}</ol>
<div class="k" style="border-top:4px solid #1a1a1a;padding-top:6px;color:#1a1a1a">Markets at noon</div><table class="s" style="width:100%;font-size:14px;border-spacing:0 5px">${markets.map((m, i) => `<tr><td>${m[0]}</td><td style="text-align:right" data-t="val${i}">${m[1]}</td><td style="text-align:right;color:${colour(m[2])}" data-t="pct${i}">${m[2]}</td></tr>`).join('')}</table></div></div>
<div class="s" style="position:absolute;left:0;right:0;bottom:0;background:#1f2430;color:#f3f3f3;padding:24px 70px;display:flex;gap:50px;align-items:center;box-shadow:0 -6px 24px #0006"><div style="flex:1;font-size:15px"><b style="font-size:19px">We bake, but not without asking</b><p style="margin:8px 0 10px">The Courant and its 14 partners keep small files on your device to count readers and pay for reporters. You may change your mind at any time in our <span style="color:#9ecbff;text-decoration:underline" data-t="policy">cookie policy</span>.</p>${cookies.map((c) => `<span data-t="ck-${c[0].split(' ')[0]}" style="margin-right:26px"><i style="display:inline-block;width:17px;height:17px;vertical-align:-3px;margin-right:8px;border-radius:3px;line-height:0;${c[1] ? 'background:#8a93a6' : 'border:2px solid #c9d0de'};box-sizing:border-box">${c[1] ? icon('material-symbols', 'check', 17, 'color:#1f2430') : ''}</i>${c[0]}</span>`).join('')}</div><div style="display:grid;gap:10px;width:250px;text-align:center;font-size:15px"><span style="background:#ffd166;color:#1f2430;padding:11px;font-weight:700" data-t="accept">Accept all</span><span style="border:1px solid #c9d0de;padding:10px" data-t="reject">Reject all</span><span style="color:#c9d0de" data-t="choice">Save my choice</span></div><span style="line-height:0;align-self:start" data-t="close">${icon('material-symbols', 'close', 24)}</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-news',
  style: 'news front page in columns, serif, cookie banner',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 80 },
  html,
  asked: [
    { say: 'accept cookies', target: 'accept' },
    { say: 'the yellow button', target: 'accept' },
    { say: 'Reject all', target: 'reject' },
    { say: 'save my cookie choice', target: 'choice' },
    { say: 'the Statistics checkbox', target: 'ck-Statistics' },
    { say: 'the cookie policy link', target: 'policy' },
    { say: 'close the cookie banner with the x', target: 'close', icon: true },
    { say: 'Subscribe', target: 'sub' },
    { say: 'Sign in', target: 'signin' },
    { say: 'the Science section in the navigation', target: 'nav-Science' },
    { say: 'Puzzles', target: 'nav-Puzzles' },
    { say: 'the main headline', target: 'lead' },
    { say: 'the story about eels', target: 'brief0' },
    { say: 'the crossword in the most read list', target: 'read3' },
    { say: 'the author of the lead article', target: 'author' },
    { say: 'the price of gold', target: 'val3' },
    { say: 'the percentage of Brent crude', target: 'pct1' },
    { say: 'bookmark the article', target: 'keep', icon: true },
    { say: 'the speaker icon to listen', target: 'listen', icon: true },
    { say: 'the share icon', target: 'share', icon: true },
    { say: 'the magnifying glass in the top left', target: 'find', icon: true },
    { say: 'the hamburger', target: 'burger', icon: true },
    { say: 'the Travel section', target: null },
    { say: 'the shopping cart', target: null, icon: true },
    { say: 'the green button', target: null },
    { say: 'Culture section in the navigation', target: 'nav-Culture' },
    { say: 'author of the ferry article', target: 'author' },
    { say: 'third item of the Most read list', target: 'read2' },
    { say: 'price of Brent crude', target: 'val1' },
    { say: 'percentage change of gold', target: 'pct3' },
    { say: 'Statistics checkbox in the cookie banner', target: 'ck-Statistics' },
    { say: 'button below Accept all', target: 'reject' },
    { say: 'bookmark icon', target: 'keep', icon: true },
    { say: 'hamburger menu', target: 'burger', icon: true },
    { say: 'Comments link', target: null },
    { say: 'Travel section in the navigation', target: null },
  ],
};
