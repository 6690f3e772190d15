import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 22): string => icon('tabler', name, px);
const place = (t: string, name: string, kind: string, stars: string, open: string): string =>
  `<div class="pl${t === 'brine' ? ' on' : ''}" data-t="p-${t}"><div class="im"></div><div class="tx"><b>${name}</b><span>${stars} · ${kind}</span><span class="${open.startsWith('Open') ? 'op' : 'cl'}">${open}</span></div><span class="sv" data-t="sv-${t}">${b(t === 'heron' ? 'bookmark-filled' : 'bookmark')}</span><span class="sv" data-t="go-${t}">${b('route')}</span></div>`;
const pin = (t: string, nth: string, left: number, top: number, colour = '#c5221f'): string =>
  `<span class="pin" data-t="pin-${t}" style="left:${left}px;top:${top}px;background:${colour}">${nth}</span>`;
const chip = (t: string, pic: string, name: string): string =>
  `<span class="chip" data-t="chip-${t}">${b(pic, 18)}${name}</span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;font:15px/1.4 'Liberation Sans';color:#202124;background:#aadaff;position:relative}
.map{position:absolute;inset:0}aside{position:absolute;left:0;top:0;bottom:0;width:430px;background:#fff;box-shadow:2px 0 10px #0004}.se{margin:14px;display:flex;align-items:center;gap:14px;border:1px solid #dadce0;border-radius:26px;padding:0 18px;height:50px;box-shadow:0 1px 4px #0002}.se input{border:0;outline:0;flex:1;font:16px 'Liberation Sans'}.se span{line-height:0;color:#5f6368}
.md{display:flex;justify-content:space-around;padding:4px 20px 12px;border-bottom:1px solid #e8eaed;color:#5f6368}.md span{line-height:0;padding:9px;border-radius:50%}.md .on{background:#d2e3fc;color:#1967d2}.hd{display:flex;justify-content:space-between;padding:14px 20px 6px}.hd b{font-size:18px}.hd span{color:#1967d2}
.pl{display:flex;gap:14px;padding:13px 20px;align-items:center;border-bottom:1px solid #e8eaed}.pl.on{background:#e8f0fe}.im{width:66px;height:66px;border-radius:8px;background:linear-gradient(135deg,#c9d6cf,#7b9aa6)}.tx{flex:1;display:flex;flex-direction:column;font-size:14px;color:#5f6368}.tx b{color:#202124;font-size:16px}.op{color:#137333}.cl{color:#c5221f}.sv{line-height:0;color:#1967d2;padding:6px}
.chips{position:absolute;left:452px;top:18px;display:flex;gap:10px}.chip{background:#fff;border-radius:18px;padding:7px 15px;display:flex;gap:7px;align-items:center;box-shadow:0 1px 4px #0004}.pin{position:absolute;width:34px;height:34px;border-radius:50% 50% 50% 0;color:#fff;font-weight:bold;display:grid;place-items:center;box-shadow:0 1px 4px #0006}
.ct{position:absolute;right:20px;bottom:40px;display:flex;flex-direction:column;gap:12px}.ct div{background:#fff;border-radius:8px;box-shadow:0 1px 4px #0005}.ct span{display:block;padding:10px;line-height:0;color:#5f6368}.tr{position:absolute;right:20px;top:16px;display:flex;gap:14px;align-items:center}.tr span{background:#fff;border-radius:50%;padding:10px;line-height:0;box-shadow:0 1px 4px #0004}.sign{background:#1a73e8;color:#fff;border:0;border-radius:6px;font:15px 'Liberation Sans';padding:10px 22px}
.card{position:absolute;left:1100px;top:560px;width:330px;background:#fff;border-radius:12px;box-shadow:0 3px 14px #0006;padding:16px 18px}.card h3{margin:0 0 4px;font-size:19px;display:flex;justify-content:space-between}.card a{color:#1967d2;display:block;margin-top:5px}.ac{display:flex;gap:10px;margin-top:12px}.ac button{font:14px 'Liberation Sans';border:1px solid #dadce0;border-radius:18px;background:#fff;color:#1967d2;padding:7px 15px}.ac .m{background:#1967d2;color:#fff}
.st{position:absolute;font-size:13px;color:#5f6368;text-shadow:0 0 3px #fff}.sc{position:absolute;right:90px;bottom:12px;font-size:12px;background:#fffb;padding:1px 8px}
</style></head><body><svg class="map" width="1920" height="1080"><path d="M430 0H1920V620C1700 700 1500 640 1330 760S900 1080 700 1080H430Z" fill="#f2efe9"/><path d="M520 0C600 300 760 420 1000 470S1500 420 1920 260" stroke="#fff" stroke-width="16" fill="none"/><path d="M900 0L1010 470L960 900M1400 0L1380 440L1250 790M430 640L1010 470" stroke="#fff" stroke-width="10" fill="none"/><path d="M1080 90H1320V330H1120Z" fill="#c8e6c0"/><path d="M560 620C640 580 760 640 780 720S620 820 570 760Z" fill="#c8e6c0"/><path d="M430 300L1920 40" stroke="#f5c76a" stroke-width="13"/></svg>
<div class="st" style="left:1150px;top:200px">Almond Park</div><div class="st" style="left:620px;top:690px">Fisher Green</div><div class="st" style="left:1500px;top:860px">Skerry Bay</div><div class="st" style="left:1560px;top:380px">Kelp Street</div>
<aside><div class="se"><span data-t="menu">${b('menu-2')}</span><input value="fish restaurant" data-t="q"><span data-t="search">${b('search')}</span><span data-t="clear">${b('x')}</span></div><div class="md"><span class="on" data-t="car">${b('car')}</span><span data-t="bus">${b('bus')}</span><span data-t="walk">${b('walk')}</span><span data-t="bike">${b('bike')}</span></div><div class="hd"><b>5 places</b><span data-t="filters">All filters</span></div>
${place('brine', 'Brine', 'Seafood', '4.7', 'Open until 22:00')}${place('heron', 'The Grey Heron', 'Fish and chips', '4.3', 'Open until 20:30')}${place('mussel', 'Mussel Yard', 'Seafood', '4.5', 'Closed, opens 17:00')}${place('nori', 'Nori House', 'Japanese', '4.8', 'Open until 23:00')}${place('pier', 'Pier Kiosk', 'Snacks', '3.9', 'Closed, opens in May')}<label style="display:flex;gap:9px;padding:16px 20px" data-t="update"><input type="checkbox" checked>Update results when the map moves</label></aside>
<div class="chips">${chip('coffee', 'coffee', 'Coffee')}${chip('fuel', 'gas-station', 'Petrol')}${chip('eat', 'tools-kitchen-2', 'Restaurants')}</div><div class="tr"><span data-t="layers">${b('layers-intersect')}</span><span data-t="share">${b('share')}</span><span data-t="print">${b('printer')}</span><button class="sign" data-t="sign">Sign in</button></div>
${pin('brine', '1', 1010, 520, '#1967d2')}${pin('heron', '2', 700, 560)}${pin('mussel', '3', 1290, 420)}${pin('nori', '4', 930, 210)}${pin('pier', '5', 1620, 690)}
<div class="card"><h3>Brine<span data-t="card-x" style="line-height:0">${b('x', 20)}</span></h3>12 Cannery Lane<a href="#" data-t="web">brine-skerry.example</a><a href="#" data-t="tel">01632 960 118</a><div class="ac"><button class="m" data-t="dir">Directions</button><button data-t="book">Book a table</button><button data-t="menu-card">Menu</button></div></div>
<div class="ct"><div><span data-t="locate">${b('current-location')}</span></div><div><span data-t="in">${b('plus')}</span><span data-t="out">${b('minus')}</span></div></div><div class="sc" data-t="scale">200 m</div></body></html>`;

export const page: Page = {
  name: 'e-map-side',
  style: 'map with a side panel, pins and a card',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'zoom in', target: 'in', icon: true },
    { say: 'zoom out', target: 'out', icon: true },
    { say: 'show where I am', target: 'locate', icon: true },
    { say: 'the blue pin', target: 'pin-brine' },
    { say: 'pin number 4', target: 'pin-nori' },
    { say: 'marker 3 on the map', target: 'pin-mussel' },
    { say: 'Book a table', target: 'book' },
    { say: 'directions to Brine', target: 'dir|go-brine' },
    { say: 'the web site of the restaurant', target: 'web' },
    { say: 'on foot', target: 'walk', icon: true },
    { say: 'bicycle', target: 'bike', icon: true },
    { say: 'the search text box', target: 'q' },
    { say: 'clear what I searched for', target: 'clear', icon: true },
    { say: 'thing that closes the card on the map', target: 'card-x', icon: true },
    { say: 'bookmark of Nori House', target: 'sv-nori', icon: true },
    { say: 'The Grey Heron in the list', target: 'p-heron' },
    { say: 'last place of the list', target: 'p-pier' },
    { say: 'petrol stations', target: 'chip-fuel' },
    { say: 'Resturants button above the map', target: 'chip-eat' },
    { say: 'sign in', target: 'sign' },
    { say: 'call them up', target: 'tel' },
    { say: 'printer icon', target: 'print', icon: true },
    { say: 'keep updating the results', target: 'update' },
    { say: 'Satellite', target: null },
    { say: 'pin number 7', target: null },
    { say: 'the plane icon', target: null, icon: true },
  ],
};
