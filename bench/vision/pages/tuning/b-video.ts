import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const videos: [string, string, string, string, string][] = [
  [
    'Dovetail joints by hand, slowly',
    'Bench & Beech',
    '184K views · 3 months ago',
    '27:14',
    'linear-gradient(120deg,#6b3f1d,#d9a05b)',
  ],
  [
    'I cut every joint with a butter knife',
    'Shedward',
    '2.1M views · 1 year ago',
    '11:52',
    'linear-gradient(60deg,#14343b,#2fb5a5)',
  ],
  [
    'Which saw first? Seven saws compared',
    'Northlight Workshop',
    '63K views · 5 days ago',
    '18:30',
    'linear-gradient(200deg,#3b1454,#e0557f)',
  ],
  [
    'LIVE: Sharpening evening with questions',
    'Bench & Beech',
    '902 watching',
    'LIVE',
    'linear-gradient(150deg,#1e293b,#94a3b8)',
  ],
];
const side: [string, string][] = [
  ['home', 'Home'],
  ['explore-outline', 'Discover'],
  ['subscriptions-outline', 'Following'],
  ['history', 'History'],
  ['schedule-outline', 'Watch later'],
  ['thumb-up-outline', 'Liked'],
  ['download', 'Downloads'],
];
const chips = ['All', 'Videos', 'Channels', 'Playlists', 'Under 4 minutes', 'Live', 'Unwatched'];
const ic = (t: string, n: string, px = 24, more = '') =>
  `<span data-t="${t}" style="line-height:0;${more}">${icon('material-symbols', n, px)}</span>`;

const result = (v: [string, string, string, string, string], i: number) =>
  `<div style="display:flex;gap:16px;margin-bottom:14px"><div data-picture style="width:220px;height:116px;border-radius:12px;background:${v[4]};flex:none"></div><div style="flex:1"><div style="font-size:17px;margin-top:2px" data-t="v${i}">${v[0]}</div><div class="g" style="font-size:12px;margin:4px 0 8px"><span data-t="views${i}">${v[2]}</span> · <span data-t="len${i}">${v[3]}</span></div><div style="display:flex;align-items:center;gap:8px;font-size:13px"><span data-picture style="width:22px;height:22px;border-radius:50%;background:${v[4]}"></span><span data-t="ch${i}" class="g">${v[1]}</span></div></div>${ic(`dots${i}`, 'more-vert', 22)}${ic(`later${i}`, 'playlist-add', 22)}</div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;background:#0f0f0f;color:#f1f1f1;font:14px/1.4 'Nimbus Sans','Liberation Sans',sans-serif}.g{color:#aaa}
.nav{display:flex;gap:20px;align-items:center;padding:9px 14px;border-radius:10px}
</style></head><body>
<div style="display:flex;align-items:center;padding:10px 20px;gap:18px">${ic('burger', 'menu')}<span style="font:700 19px 'URW Gothic',sans-serif"><span data-picture style="background:#ff5c39;border-radius:6px;padding:1px 7px;margin-right:6px">▶</span>Reelhouse</span><div style="margin:0 0 0 110px;width:520px;display:flex"><span style="border:1px solid #3a3a3a;border-radius:20px 0 0 20px;padding:8px 18px;flex:1;display:flex;justify-content:space-between" data-t="search">dovetail joint<span style="line-height:0;margin:-1px" data-t="clear">${icon('material-symbols', 'close', 20)}</span></span><span style="background:#262626;border:1px solid #3a3a3a;border-radius:0 20px 20px 0;padding:7px 20px;line-height:0" data-t="go">${icon('material-symbols', 'search', 22)}</span></div>${ic('mic', 'mic', 24, 'background:#262626;border-radius:50%;padding:7px')}<span style="margin-left:auto;display:flex;gap:20px;align-items:center">${ic('upload', 'video-call-outline', 26)}${ic('bell', 'notifications-outline', 24)}<span data-picture style="width:32px;height:32px;border-radius:50%;background:linear-gradient(#7c3aed,#22d3ee)" data-t="me"></span></span></div>
<div style="display:grid;grid-template-columns:200px 1fr 300px;gap:20px;padding:0 20px">
<div>${side.map((s) => `<div class="nav" data-t="nav-${s[1].replace(' ', '')}"${s[1] === 'Following' ? ' style="background:#272727;font-weight:700"' : ''}>${icon('material-symbols', s[0], 22)}${s[1]}</div>`).join('')}
<div style="border-top:1px solid #2c2c2c;margin-top:12px;padding:14px"><b>Channels</b><div class="g" style="line-height:2.1;padding-top:4px"><span data-t="c-bench">Bench &amp; Beech</span><br>Shedward<br><span data-t="c-loom">Loom Diaries</span></div></div></div>
<div><div style="display:flex;gap:9px;padding:4px 0 16px;white-space:nowrap;font-size:13px">${chips.map((c, i) => `<span data-t="chip-${c.split(' ')[0]}" style="border-radius:8px;padding:6px 11px;${i === 1 ? 'background:#f1f1f1;color:#0f0f0f' : 'background:#272727'}">${c}</span>`).join('')}</div>${videos.map(result).join('')}</div>
<div><div style="background:#1c1c1c;border-radius:14px;overflow:hidden"><div data-picture style="height:158px;background:radial-gradient(circle at 60% 40%,#f59e0b,#7c2d12 60%,#1c1917)"></div><div style="height:4px;background:#444"><div style="height:4px;width:38%;background:#ff5c39" data-t="seek"></div></div><div style="padding:10px 14px 12px"><div style="display:flex;gap:11px;align-items:center">${ic('prev', 'skip-previous', 24)}${ic('play', 'pause', 26)}${ic('nextv', 'skip-next', 24)}<span class="g" style="font-size:12px;white-space:nowrap" data-t="time">4:07 / 10:51</span><span style="margin-left:auto;display:flex;gap:12px">${ic('mute', 'volume-off-outline', 22)}${ic('cc', 'closed-caption-outline', 22)}${ic('full', 'fullscreen', 24)}</span></div><div style="margin-top:10px;font-weight:700">How bellows were made in 1920</div><div class="g" style="font-size:12px">Loom Diaries · 71,406 views</div><div style="display:flex;gap:10px;margin-top:12px;font-size:13px"><span style="background:#f1f1f1;color:#0f0f0f;border-radius:16px;padding:7px 16px;font-weight:700" data-t="follow">Follow</span><span style="background:#272727;border-radius:16px;padding:6px 14px;display:flex;gap:8px" data-t="like">${icon('material-symbols', 'thumb-up-outline', 20)}3.2K</span><span style="background:#272727;border-radius:16px;padding:6px 12px;line-height:0" data-t="share">${icon('material-symbols', 'share-outline', 20)}</span></div></div></div>
<div style="margin-top:18px;display:flex;align-items:center;justify-content:space-between"><b>Autoplay</b><span data-t="auto" style="width:38px;height:20px;border-radius:10px;background:#555;position:relative"><i style="position:absolute;left:2px;top:2px;width:16px;height:16px;border-radius:50%;background:#ddd"></i></span></div><p class="g" style="font-size:13px;margin:8px 0 16px">About 41,700 results. Results are sorted by what people finished watching.</p><span style="color:#3ea6ff" data-t="filters">Search filters</span></div></div>
</body></html>`;

export const page: Page = {
  name: 'b-video',
  style: 'video search results, dark, rounded, dpr 1.5',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: 'png',
  html,
  asked: [
    { say: 'the search box', target: 'search' },
    { say: 'clear the search', target: 'clear', icon: true },
    { say: 'the microphone', target: 'mic', icon: true },
    { say: 'pause the video', target: 'play', icon: true },
    { say: 'skip to the next video', target: 'nextv', icon: true },
    { say: 'full screen', target: 'full', icon: true },
    { say: 'the muted speaker icon', target: 'mute', icon: true },
    { say: 'the three dots of the second result', target: 'dots1', icon: true },
    { say: 'the hamburger menu', target: 'burger', icon: true },
    { say: 'notifications bell', target: 'bell', icon: true },
    { say: 'the share button under the player', target: 'share', icon: true },
    { say: 'Which saw first?', target: 'v2' },
    { say: 'the video by Shedward', target: 'v1' },
    { say: 'the channel of the third result', target: 'ch2' },
    { say: 'the views of the butter knife video', target: 'views1' },
    { say: 'the selected chip', target: 'chip-Videos' },
    { say: 'Watch later in the sidebar', target: 'nav-Watchlater' },
    { say: 'the Playlists filter', target: 'chip-Playlists' },
    { say: 'the Autoplay switch', target: 'auto' },
    { say: 'Follow', target: 'follow' },
    { say: 'the thumbs up with 3.2K', target: 'like' },
    { say: 'the Search filters link', target: 'filters' },
    { say: 'the Report button', target: null },
    { say: 'the heart icon', target: null, icon: true },
    { say: 'search input', target: 'search' },
    { say: 'Watch later in the left menu', target: 'nav-Watchlater' },
    { say: 'Loom Diaries channel in the sidebar', target: 'c-loom' },
    { say: 'Playlists filter chip', target: 'chip-Playlists' },
    { say: 'title of the second result', target: 'v1' },
    { say: 'Autoplay toggle', target: 'auto' },
    { say: 'Follow button', target: 'follow' },
    { say: 'thumbs up button with 3.2K', target: 'like' },
    { say: 'microphone button', target: 'mic', icon: true },
    { say: 'fullscreen icon of the player', target: 'full', icon: true },
    { say: 'playback speed button', target: null },
    { say: 'Shorts in the left menu', target: null },
  ],
};
