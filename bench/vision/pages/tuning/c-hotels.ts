import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const stars = (count: number): string =>
  Array.from({ length: count }, () => icon('heroicons', 'star-solid', 17, 'color:#e0a100')).join('');
const tick = (t: string, name: string, count: number, on = false): string =>
  `<label data-t="f-${t}"><input type="checkbox"${on ? ' checked' : ''}>${name}<i>${count}</i></label>`;
const hotels: [string, string, number, string, string, string, string, string][] = [
  [
    'astoria',
    'Hotel Astoria',
    4,
    'Old Town, 300 m from the bridge',
    '8.9',
    '€128',
    '212 reviews',
    '#86a8c4 50%,#c9a27a 50%',
  ],
  [
    'linden',
    'Linden House',
    3,
    'Castle Hill, next to the funicular',
    '8.2',
    '€84',
    '97 reviews',
    '#b8cfa8 45%,#7d8f69 45%',
  ],
  [
    'grand',
    'Grand Danube',
    5,
    'On the river, with its own landing',
    '9.4',
    '€246',
    '531 reviews',
    '#f0cfa0 55%,#4f7596 55%',
  ],
  [
    'station',
    'Station Rooms',
    2,
    'Across from the main station',
    '7.1',
    '€49',
    '64 reviews',
    '#cbbfd6 60%,#786a88 60%',
  ],
];
const card = ([t, name, count, where, score, price, reviews, sky]: (typeof hotels)[number]): string =>
  `<article data-t="card-${t}"><div class="ph" data-t="ph-${t}" style="background:linear-gradient(${sky})"><span class="ht" data-t="heart-${t}">${icon('heroicons', 'heart', 22)}</span></div><div class="in"><h3 data-t="nm-${t}">${name}</h3><div data-t="stars-${t}" style="line-height:0;width:max-content">${stars(count)}</div><p>${icon('heroicons', 'map-pin', 17)}${where}</p><a data-t="map-${t}">Show on map</a></div><div class="pr"><div><span data-t="rev-${t}">${reviews}</span><em data-t="score-${t}">${score}</em></div><b data-t="price-${t}">${price}</b><small>per night</small><button data-t="see-${t}">See rooms</button></div></article>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;font:16px 'Nimbus Sans';color:#22252b;background:#f5f5f2}
header{background:#7a1f3d;color:#fff;height:64px;display:flex;align-items:center;gap:34px;padding:0 160px}header b{font-size:22px;margin-right:auto}
.se{background:#7a1f3d;padding:6px 160px 22px;display:grid;grid-template-columns:2fr 1fr 1fr 1fr 150px;gap:10px}.se label{color:#f0d9e1;font-size:14px}.se input,.se select{display:block;width:100%;height:44px;border:0;border-radius:4px;padding:0 14px;font:16px 'Nimbus Sans';margin-top:5px;background:#fff;color:#22252b}.se button{align-self:end;height:44px;border:0;border-radius:4px;background:#ffb703;font:bold 17px 'Nimbus Sans'}
.w{display:grid;grid-template-columns:290px 1fr;gap:34px;padding:24px 160px}aside{background:#fff;border:1px solid #dcdcd4;border-radius:6px;padding:16px 18px;align-self:start}aside h4{font-size:16px;margin:16px 0 8px}aside h4:first-child{margin-top:0}aside label{display:flex;align-items:center;gap:9px;padding:5px 0}aside i{font-style:normal;margin-left:auto;color:#858a93;font-size:14px}aside input[type=range]{width:100%;accent-color:#7a1f3d}aside input[type=checkbox]{width:17px;height:17px;accent-color:#7a1f3d}.rg{display:flex;justify-content:space-between;font-size:14px;color:#555}
.so{display:flex;align-items:center;gap:14px;margin-bottom:16px}.so h1{font-size:24px;margin-right:auto}.so select{height:38px;font:16px 'Nimbus Sans';padding:0 8px;background:#fff;border:1px solid #b9b9b0;border-radius:4px}.so .ib{border:1px solid #b9b9b0;border-radius:4px;padding:7px;line-height:0;background:#fff}
article{display:grid;grid-template-columns:250px 1fr 200px;background:#fff;border:1px solid #dcdcd4;border-radius:6px;margin-bottom:16px;height:180px;overflow:hidden}.ph{position:relative}.ht{position:absolute;right:10px;top:10px;background:#fff;border-radius:50%;padding:7px;line-height:0}.in{padding:16px 20px}.in h3{font-size:20px;color:#7a1f3d;margin-bottom:6px}.in p{margin:12px 0;display:flex;gap:6px;color:#555}a{color:#0a58a6;text-decoration:underline}.pr{padding:16px;text-align:right;display:flex;flex-direction:column;align-items:flex-end}.pr em{font-style:normal;background:#22577a;color:#fff;border-radius:4px;padding:5px 8px;margin-left:10px}.pr span{font-size:14px;color:#666}.pr b{font-size:24px;margin-top:14px}.pr small{font-size:14px;color:#666}.pr button{margin-top:auto;height:38px;padding:0 22px;border:0;border-radius:4px;background:#7a1f3d;color:#fff;font:16px 'Nimbus Sans'}
.pg{display:flex;gap:8px;justify-content:center}.pg span{padding:7px 13px;border:1px solid #b9b9b0;border-radius:4px;background:#fff}.pg .on{background:#7a1f3d;color:#fff}
</style></head><body><header><b>Pillow &amp; Key</b><span data-t="stays">Stays</span><span data-t="trains">Trains</span><span data-t="lang" style="line-height:0">${icon('heroicons', 'globe-alt', 24)}</span><span data-t="bell" style="line-height:0">${icon('heroicons', 'bell', 24)}</span><span data-t="login">Sign in</span></header>
<div class="se"><label>Where to?<input value="Budapest" data-t="where"></label><label>Arrival<input value="14 May" data-t="arrive"></label><label>Departure<input value="17 May" data-t="leave"></label><label>Guests<select data-t="guests"><option>2 adults</option></select></label><button data-t="search">Search</button></div>
<div class="w"><aside><h4>Price per night</h4><input type="range" min="0" max="300" value="260" data-t="slider"><div class="rg"><span>€0</span><span data-t="most">up to €260</span></div><h4>Stars</h4>${tick('s5', '5 stars', 12)}${tick('s4', '4 stars', 41, true)}${tick('s3', '3 stars', 68)}<h4>In the house</h4>${tick('wifi', 'Free Wi-Fi', 118, true)}${tick('pool', 'Pool', 23)}${tick('park', 'Parking', 57)}${tick('pets', 'Pets welcome', 34)}<h4>Meals</h4>${tick('brk', 'Breakfast', 92)}${tick('half', 'Half board', 15)}<p style="margin-top:14px"><a data-t="clear">Clear all filters</a></p></aside>
<main><div class="so"><h1 data-t="found">121 stays in Budapest</h1>Sort by <select data-t="sort"><option>Lowest price</option></select><span class="ib" data-t="list">${icon('heroicons', 'list-bullet', 22)}</span><span class="ib" data-t="grid">${icon('heroicons', 'squares-2x2', 22)}</span></div>${hotels.map(card).join('')}<div class="pg"><span class="on" data-t="pg1">1</span><span data-t="pg2">2</span><span data-t="pg3">3</span><span data-t="next">Next</span></div></main></div></body></html>`;

export const page: Page = {
  name: 'c-hotels',
  style: 'hotel results with filters, full HD, JPEG',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'See rooms for Linden House', target: 'see-linden' },
    { say: 'the See rooms button of the Grand Danube', target: 'see-grand' },
    { say: 'price of Hotel Astoria', target: 'price-astoria' },
    { say: 'the second photo', target: 'ph-linden' },
    { say: 'the review score of Station Rooms', target: 'score-station' },
    { say: 'show on map link for the Grand Danube', target: 'map-grand' },
    { say: 'the price slider', target: 'slider' },
    { say: 'Pool checkbox', target: 'f-pool' },
    { say: 'filter by 5 stars', target: 'f-s5' },
    { say: 'the Pets wellcome filter', target: 'f-pets' },
    { say: 'destination field', target: 'where' },
    { say: 'the departure date', target: 'leave' },
    { say: 'guests dropdown', target: 'guests' },
    { say: 'Sort by dropdown', target: 'sort' },
    { say: 'the yellow button', target: 'search' },
    { say: 'go to page 2', target: 'pg2' },
    { say: 'Clear all filters', target: 'clear' },
    { say: 'heart on the Linden House photo', target: 'heart-linden', icon: true },
    { say: 'switch to grid view', target: 'grid', icon: true },
    { say: 'the globe icon', target: 'lang', icon: true },
    { say: 'the Sauna checkbox', target: null },
    { say: 'See rooms for Hotel Gellert', target: null },
    { say: 'Search button', target: 'search' },
    { say: 'price of Linden House', target: 'price-linden' },
    { say: 'See rooms button of Station Rooms', target: 'see-station' },
    { say: 'Pets welcome filter', target: 'f-pets' },
    { say: 'Show on map link for Grand Danube', target: 'map-grand' },
    { say: 'sort by dropdown', target: 'sort' },
    { say: 'departure date field', target: 'leave' },
    { say: 'review score of Hotel Astoria', target: 'score-astoria' },
    { say: 'favourite heart on the Linden House photo', target: 'heart-linden', icon: true },
    { say: 'bell icon', target: 'bell', icon: true },
    { say: 'Free cancellation checkbox', target: null },
    { say: 'page 5 in the pagination', target: null },
  ],
};
