import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const records: [string, string, string, string, boolean][] = [
  ['Blue Train', 'John Coltrane', '1958', '#1f4e79,#7fb2d9', false],
  ['Kind of Blue', 'Miles Davis', '1959', '#0f2f44,#3f88a8', true],
  ['Head Hunters', 'Herbie Hancock', '1973', '#8a2d1f,#e8a33d', false],
  ['Solid Air', 'John Martyn', '1973', '#2f5d50,#bcd8a5', false],
  ['Vespertine', 'Björk', '2001', '#d8d2c4,#8f8799', false],
  ['Rumours', 'Fleetwood Mac', '1977', '#c9ad84,#5a4531', false],
  ['Discovery', 'Daft Punk', '2001', '#23222f,#a558c9', false],
  ['Graceland', 'Paul Simon', '1986', '#b5562c,#f0d9a0', false],
  ['Dummy', 'Portishead', '1994', '#16283a,#4d6f8f', false],
  ['Moon Safari', 'Air', '1998', '#e37a4a,#f7d6a8', false],
];
const lists = ['Sunday morning', 'Kitchen radio', 'Long drives', 'Quiet hours'];
const menu: [string, string, string][] = [
  ['home', 'Home', 'home'],
  ['search', 'Search', 'search'],
  ['library', 'Collection', 'library'],
  ['mic', 'Podcasts', 'pods'],
];

const card = ([title, who, year, colours, liked]: (typeof records)[number], i: number): string =>
  `<div class="k" data-t="card${i}"><div class="cv" data-picture style="background:linear-gradient(135deg,${colours})"></div><b data-t="t${i}">${title}</b><span>${who}, ${year}</span><div class="u"><i data-t="play${i}">${icon('ion', 'play-circle', 30, 'color:#f2a65a')}</i><i data-t="heart${i}"${liked ? ' style="color:#ff5c7a"' : ''}>${icon('ion', liked ? 'heart' : 'heart-outline', 24)}</i><i style="margin-left:auto" data-t="dots${i}">${icon('ion', 'ellipsis-horizontal', 22)}</i></div></div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#1d1626;color:#efe9f5;font:17px 'URW Gothic';display:grid;grid-template:1fr 96px/270px 1fr}
aside{background:#150f1c;padding:26px 22px}aside h1{font-size:26px;color:#f2a65a;margin-bottom:26px}aside a{display:flex;gap:14px;align-items:center;height:46px;padding:0 12px;border-radius:8px;color:#c9bfd6}aside .on{background:#35274a;color:#fff}h3{font-size:14px;color:#9384a8;padding:28px 12px 8px;font-weight:normal}
main{padding:28px 38px}.h{display:flex;align-items:center;gap:14px;margin-bottom:24px}.h h2{font-size:30px;margin-right:auto}.ch{height:38px;padding:0 20px;border-radius:19px;background:#35274a;display:grid;place-items:center;font-size:15px}.ch.on{background:#f2a65a;color:#241a30}
.g{display:grid;grid-template-columns:repeat(5,1fr);gap:22px}.k{background:#281f36;border-radius:12px;padding:16px;display:flex;flex-direction:column;gap:7px}.cv{height:230px;border-radius:8px;margin-bottom:6px}.k b{font-size:18px}.k span{font-size:15px;color:#a99bbd}.u{display:flex;align-items:center;gap:16px;color:#a99bbd;padding-top:6px}.u i{line-height:0}
footer{grid-column:1/3;background:#0f0a15;display:grid;grid-template-columns:1fr auto 1fr;align-items:center;padding:0 30px}footer div{display:flex;align-items:center;gap:24px}footer i{line-height:0}footer small{display:block;color:#a99bbd;font-size:14px}.bar{width:130px;height:5px;border-radius:3px;background:linear-gradient(90deg,#f2a65a 60%,#4a3d5c 60%)}
</style></head><body><aside><h1>Grammo</h1>${menu.map(([name, title, t]) => `<a data-t="n-${t}"${t === 'library' ? ' class="on"' : ''}>${icon('ion', name, 22)}${title}</a>`).join('')}<h3>Playlists</h3>${lists.map((name, i) => `<a data-t="l${i}">${name}</a>`).join('')}<a style="color:#f2a65a" data-t="new">${icon('ion', 'add', 22)}New playlist</a></aside>
<main><div class="h"><h2>Your records</h2><span class="ch on" data-t="c-all">All</span><span class="ch" data-t="c-vinyl">Vinyl</span><span class="ch" data-t="c-loss">Lossless</span><span class="ch" data-t="c-down">Downloaded</span></div><div class="g">${records.map(card).join('')}</div></main>
<footer><div><span>So What<small>Miles Davis</small></span></div><div><i data-t="shuffle">${icon('ion', 'shuffle', 26)}</i><i data-t="prev">${icon('ion', 'play-skip-back', 28)}</i><i data-t="pause">${icon('ion', 'pause', 42)}</i><i data-t="next">${icon('ion', 'play-skip-forward', 28)}</i><i data-t="repeat">${icon('ion', 'repeat', 26)}</i></div><div style="justify-content:flex-end"><span style="font-size:14px">2:41 of 9:22</span><i data-t="volume">${icon('ion', 'volume-high', 26)}</i><span class="bar"></span></div></footer></body></html>`;

export const page: Page = {
  name: 'd-records',
  style: 'grid of covers, dark violet, play and heart on every card',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'the play icon on the second card', target: 'play1', icon: true },
    { say: 'the heart below Blue Train', target: 'heart0', icon: true },
    { say: 'play Graceland', target: 'play7', icon: true },
    { say: 'like Moon Safari', target: 'heart9', icon: true },
    { say: 'the filled heart', target: 'heart1', icon: true },
    { say: 'the three dots on the Rumours card', target: 'dots5', icon: true },
    { say: 'pause', target: 'pause', icon: true },
    { say: 'next track button', target: 'next', icon: true },
    { say: 'the shuffle icon', target: 'shuffle', icon: true },
    { say: 'repeat', target: 'repeat', icon: true },
    { say: 'the speaker icon', target: 'volume', icon: true },
    { say: 'Search in the sidebar', target: 'n-search' },
    { say: 'the Podcasts link', target: 'n-pods' },
    { say: 'the playlist Kitchen radio', target: 'l1' },
    { say: 'New playlist', target: 'new' },
    { say: 'the Lossless filter', target: 'c-loss' },
    { say: 'the selected filter', target: 'c-all' },
    { say: 'the album by Portishead', target: 'card8' },
    { say: 'the Vespertine card', target: 'card4' },
    { say: 'the title Solid Air', target: 't3' },
    { say: 'the heart below Abbey Road', target: null },
    { say: 'the Equalizer button', target: null },
    { say: 'Downloaded filter', target: 'c-down' },
    { say: 'Podcasts in the sidebar', target: 'n-pods' },
    { say: 'Long drives playlist', target: 'l2' },
    { say: 'Graceland album card', target: 'card7|t7' },
    { say: 'New playlist button', target: 'new' },
    { say: 'title of the Portishead album', target: 't8' },
    { say: 'currently active filter chip', target: 'c-all' },
    { say: 'last record in the top row', target: 'card4|t4' },
    { say: 'play button under Discovery', target: 'play6', icon: true },
    { say: 'Artists tab', target: null },
    { say: 'lyrics button in the player', target: null },
  ],
};
