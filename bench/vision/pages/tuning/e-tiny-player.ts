import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const m = (name: string, px = 18): string => icon('material-symbols', name, px);
const track = (t: string, nth: string, name: string, time: string): string =>
  `<div class="t${t === 'salt' ? ' on' : ''}" data-t="t-${t}"><span>${nth}</span><b>${name}</b><span>${time}</span></div>`;

export const page: Page = {
  name: 'e-tiny-player',
  style: 'tiny music player, dark, 160x210 drawn three times as large',
  width: 240,
  height: 315,
  scale: 2,
  format: { jpeg: 90 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
html{zoom:1.5}body{margin:0;width:160px;height:210px;background:#121212;font:10px/1.3 'Liberation Sans';color:#eee;overflow:hidden}.h{display:flex;gap:7px;padding:7px 8px 4px;align-items:center}.c{width:38px;height:38px;border-radius:4px;background:linear-gradient(135deg,#e4572e,#29335c)}.h div{flex:1}.h small{color:#aaa}.l{line-height:0;color:#1ed760}
.b{margin:3px 8px;height:4px;background:#444;border-radius:2px;position:relative}.b u{position:absolute;left:0;top:0;bottom:0;width:42%;background:#1ed760;border-radius:2px}.ti{display:flex;justify-content:space-between;padding:0 8px;font-size:8px;color:#aaa}.k{display:flex;justify-content:space-between;align-items:center;padding:3px 9px;line-height:0}.k .p{background:#fff;color:#000;border-radius:50%;padding:5px}.k .g{color:#1ed760}
.t{display:flex;gap:7px;padding:4px 9px;color:#bbb}.t b{flex:1;font-weight:normal}.t.on{background:#2a2a2a;color:#1ed760}.f{position:absolute;left:0;right:0;bottom:0;display:flex;justify-content:space-around;border-top:1px solid #333;padding:5px 0;color:#aaa;background:#181818;font-size:9px}
</style></head><body><div class="h"><span class="c" data-t="cover"></span><div><b data-t="song">Salt and Tin</b><br><small data-t="band">The Quarrymen’s Wives</small></div><span class="l" data-t="heart">${m('favorite')}</span></div><div class="b" data-t="bar"><u></u></div><div class="ti"><span>1:31</span><span data-t="len">3:36</span></div><div class="k"><span data-t="shuffle">${m('shuffle', 15)}</span><span data-t="prev">${m('skip-previous', 20)}</span><span class="p" data-t="pause">${m('pause', 18)}</span><span data-t="next">${m('skip-next', 20)}</span><span class="g" data-t="repeat">${m('repeat', 15)}</span></div>${track('lamp', '3', 'Lamp Oil', '2:58')}${track('salt', '4', 'Salt and Tin', '3:36')}${track('ferry', '5', 'Last Ferry', '4:12')}<div class="f"><span data-t="home">Home</span><span data-t="search">Search</span><span data-t="lib">Library</span></div></body></html>`,
  asked: [
    { say: 'pause', target: 'pause', icon: true },
    { say: 'next song', target: 'next', icon: true },
    { say: 'the one before', target: 'prev', icon: true },
    { say: 'play in random order', target: 'shuffle', icon: true },
    { say: 'heart', target: 'heart', icon: true },
    { say: 'the green loop of arrows', target: 'repeat', icon: true },
    { say: 'play Last Ferry', target: 't-ferry' },
    { say: 'the highlighted track', target: 't-salt' },
    { say: 'song above Salt and Tin in the list', target: 't-lamp' },
    { say: 'who plays this', target: 'band' },
    { say: 'the album cover', target: 'cover' },
    { say: 'progress bar', target: 'bar' },
    { say: 'Libary', target: 'lib' },
    { say: 'how long the song lasts in all', target: 'len|t-salt' },
    { say: 'Search', target: 'search' },
    { say: 'Lyrics', target: null },
    { say: 'loudspeaker icon', target: null, icon: true },
  ],
};
