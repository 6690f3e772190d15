import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const SONGS = [
  ['Harbour Lights Out', 'The Paper Herons', 'Low Water', '3:42'],
  ['Nine Tin Horses', 'Odalys Quist', 'Fairground', '4:05'],
  ['Slow Elevator', 'Mono Orchard', 'Floors', '2:58'],
  ['Kitchen at 3 a.m.', 'Odalys Quist', 'Fairground', '5:17'],
  ['Telegraph Hill', 'Bruno Sandoval Trio', 'Wires', '6:33'],
  ['A Map of Rain', 'The Paper Herons', 'Low Water', '4:21'],
  ['Copper & Salt', 'Vesna Lark', 'Mine', '3:09'],
] as const;

const song = ([title, artist, album, time]: (typeof SONGS)[number], at: number): string =>
  `<tr class="${at === 3 ? 'on' : ''}" data-t="song${at + 1}"><td class="no">${at === 3 ? icon('bi', 'volume-up-fill', 15) : at + 1}</td><td data-t="title${at + 1}">${title}</td><td class="g" data-t="artist${at + 1}">${artist}</td><td class="g">${album}</td><td class="h"><span data-t="like${at + 1}">${icon('bi', at === 1 || at === 5 ? 'heart-fill' : 'heart', 15, at === 1 || at === 5 ? 'color:#ff5d8f' : '')}</span></td><td class="g n" data-t="time${at + 1}">${time}</td></tr>`;

const nav = (t: string, drawn: string, name: string, on = false): string =>
  `<a class="${on ? 'on' : ''}" data-t="${t}">${drawn}${name}</a>`;

const ctl = (t: string, drawn: string, cls = ''): string =>
  `<span class="ct ${cls}" data-t="${t}">${drawn}</span>`;

export const page: Page = {
  name: 'a-music',
  style: 'music player, dark with gradient',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;background:#0b0b0f;color:#f1eef7;font:14px 'Liberation Sans';display:grid;grid-template:1fr 92px/220px 1fr}
nav{background:#08080b;padding:24px 14px}nav b{font:bold 22px 'URW Gothic';padding:0 10px 22px;display:block;color:#ff5d8f}nav a{display:flex;gap:14px;align-items:center;height:40px;padding:0 12px;color:#a29db0;border-radius:6px}nav a.on{color:#fff;background:#1c1a24}nav h5{font-size:11px;letter-spacing:1.4px;color:#6d687a;padding:22px 12px 8px}
main{background:linear-gradient(#4a1d4f,#17121d 46%);padding:26px 34px}.al{display:flex;gap:26px;align-items:flex-end}.cov{width:150px;height:150px;border-radius:6px;background:linear-gradient(135deg,#ff8f5a,#b0267e 60%,#34135c)}.al small{font-size:12px;letter-spacing:1px;text-transform:uppercase}.al h1{font-size:44px;margin:8px 0}.al p{color:#cfc6d8;font-size:13px}.bt{display:flex;align-items:center;gap:22px;margin:20px 0 12px;color:#cfc6d8}.pl{width:50px;height:50px;border-radius:50%;background:#ff5d8f;color:#14060c;display:grid;place-items:center}.fo{border:1px solid #8d8499;border-radius:16px;padding:7px 16px;font-size:13px;color:#fff}
table{width:100%;border-collapse:collapse}td{height:36px;padding:0 10px}.no{width:40px;color:#a29db0;text-align:right}.g{color:#a29db0}.n{text-align:right}.h{width:50px}.on td{background:#ffffff14;color:#ff5d8f}.h span{display:inline-block;height:15px;line-height:0}
.pb{grid-column:1/3;background:#14121a;border-top:1px solid #26222f;display:grid;grid-template-columns:300px 1fr 300px;align-items:center;padding:0 20px}.nw{display:flex;gap:14px;align-items:center}.nw i{width:56px;height:56px;border-radius:4px;background:linear-gradient(135deg,#ff8f5a,#b0267e 60%,#34135c)}.nw small{display:block;color:#a29db0;font-size:12px;margin-top:4px}.cs{display:flex;gap:24px;align-items:center;justify-content:center;color:#cfc6d8}.ct{line-height:0}.ct.big{background:#fff;color:#14121a;width:38px;height:38px;border-radius:50%;display:grid;place-items:center}.ct.lit{color:#ff5d8f}.bar{display:flex;gap:10px;align-items:center;font-size:11px;color:#a29db0;margin-top:9px;justify-content:center}.bar u{width:420px;height:4px;border-radius:2px;background:linear-gradient(90deg,#ff5d8f 42%,#3a3545 42%);position:relative}.rt{display:flex;gap:18px;justify-content:flex-end;align-items:center;color:#cfc6d8}.rt u{width:90px;height:4px;border-radius:2px;background:linear-gradient(90deg,#f1eef7 70%,#3a3545 70%)}
</style></head><body><nav><b>wavelet</b>${nav('n-home', icon('bi', 'house', 18), 'Home')}${nav('n-search', icon('bi', 'search', 17), 'Search')}${nav('n-lib', icon('bi', 'collection', 18), 'Your library', true)}<h5>PLAYLISTS</h5>${nav('n-night', '', 'Night shift')}${nav('n-run', '', 'Running, slowly')}${nav('n-dad', '', "Dad's tapes")}${nav('n-plus', icon('bi', 'plus-lg', 16), 'New playlist')}</nav>
<main><div class="al"><div class="cov" data-picture></div><div><small>Playlist</small><h1>Night shift</h1><p>Made by Tomasz Bell · 7 songs, 30 min 5 sec · 1,206 followers</p></div></div>
<div class="bt"><span class="pl" data-t="playall">${icon('ion', 'play', 24)}</span><span data-t="dl" style="line-height:0">${icon('ion', 'arrow-down-circle-outline', 28)}</span><span class="fo" data-t="follow">Following</span><span data-t="more" style="line-height:0">${icon('ion', 'ellipsis-horizontal', 24)}</span></div>
<table>${SONGS.map(song).join('')}</table></main>
<div class="pb"><div class="nw"><i data-picture></i><div>Kitchen at 3 a.m.<small>Odalys Quist</small></div></div><div><div class="cs">${ctl('shuffle', icon('ion', 'shuffle', 20), 'lit')}${ctl('prev', icon('ion', 'play-skip-back', 20))}${ctl('pause', icon('ion', 'pause', 20), 'big')}${ctl('next', icon('ion', 'play-skip-forward', 20))}${ctl('repeat', icon('ion', 'repeat', 20))}</div><div class="bar"><span data-t="elapsed">2:13</span><u></u><span data-t="left">5:17</span></div></div><div class="rt">${ctl('lyrics', icon('ion', 'mic-outline', 20))}${ctl('queue', icon('ion', 'list', 22))}${ctl('vol', icon('ion', 'volume-medium-outline', 22))}<u></u>${ctl('full', icon('ion', 'expand-outline', 20))}</div></div></body></html>`,
  asked: [
    { say: 'the pause button', target: 'pause', icon: true },
    { say: 'skip to the next song', target: 'next', icon: true },
    { say: 'previous track', target: 'prev', icon: true },
    { say: 'shuffle', target: 'shuffle', icon: true },
    { say: 'the repeat icon', target: 'repeat', icon: true },
    { say: 'the speaker icon at the bottom right', target: 'vol', icon: true },
    { say: 'the pink play button', target: 'playall', icon: true },
    { say: 'the heart in the row of Telegraph Hill', target: 'like5', icon: true },
    { say: 'the three dots', target: 'more', icon: true },
    { say: 'full screen', target: 'full', icon: true },
    { say: 'the Following button', target: 'follow' },
    { say: 'Slow Elevator', target: 'title3|song3' },
    { say: 'the song that is playing in the list', target: 'song4' },
    { say: 'the length of Copper & Salt', target: 'time7' },
    { say: 'the artist of the second song', target: 'artist2' },
    { say: "Dad's tapes", target: 'n-dad' },
    { say: 'create a new playlist', target: 'n-plus' },
    { say: 'Search in the side bar', target: 'n-search' },
    { say: 'the Radio menu item', target: null },
    { say: 'the song Yellow Umbrella', target: null },
    { say: 'Search in the left sidebar', target: 'n-search' },
    { say: 'playlist "Running, slowly"', target: 'n-run' },
    { say: 'song title Copper & Salt', target: 'title7' },
    { say: 'row of the song that is playing now', target: 'song4|title4|artist4|time4' },
    { say: 'artist of Slow Elevator', target: 'artist3' },
    { say: 'length of Telegraph Hill', target: 'time5' },
    { say: 'heart in the Nine Tin Horses row', target: 'like2', icon: true },
    { say: 'shuffle button', target: 'shuffle', icon: true },
    { say: 'Podcasts in the sidebar', target: null },
    { say: 'Sign out button', target: null },
  ],
};
