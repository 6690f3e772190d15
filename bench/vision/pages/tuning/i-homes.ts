import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 18): string => icon('lucide', name, px);
const filter = (t: string, name: string, on = false): string =>
  `<span class="fi${on ? ' on' : ''}" data-t="f-${t}">${name}${i(on ? 'x' : 'chevron-down', 15)}</span>`;
const home = (
  t: string,
  price: string,
  street: string,
  town: string,
  beds: number,
  baths: number,
  area: string,
  sky: string,
  wall: string,
  badge = '',
  liked = false,
): string =>
  `<article><div class="ph" data-t="photo-${t}" data-picture style="background:linear-gradient(${sky} 55%,#7a8f5c 55%)"><i style="background:${wall}"></i></div>${badge ? `<span class="bg" data-t="badge-${t}">${badge}</span>` : ''}<span class="he${liked ? ' on' : ''}" data-t="heart-${t}"><svg width="20" height="20" viewBox="0 0 24 24" fill="${liked ? '#e11d48' : 'none'}" stroke="${liked ? '#e11d48' : '#fff'}" stroke-width="2"><path d="M12 21C5 15 2.500 12 2.500 8.500A5 5 0 0 1 12 6.500a5 5 0 0 1 9.500 2C21.500 12 19 15 12 21z"/></svg></span><div class="tx"><b data-t="price-${t}">${price}</b><div data-t="street-${t}">${street}</div><small>${town}</small><div class="fa"><span data-t="beds-${t}">${i('bed-double', 16)}${beds}</span><span data-t="baths-${t}">${i('bath', 16)}${baths}</span><span data-t="area-${t}">${i('ruler', 16)}${area}</span><u></u><a data-t="visit-${t}">Book a visit</a></div></div></article>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1200px;height:900px;overflow:hidden;background:#16211d;font:14px/1.4 'Nimbus Sans',sans-serif;color:#e8efe9}svg{display:block}u{flex:1;text-decoration:none}
header{display:flex;gap:26px;align-items:center;padding:16px 34px}header b{font:24px 'C059','DejaVu Serif',serif;color:#b7e4c7}.sell{background:#b7e4c7;color:#16211d;border-radius:6px;padding:9px 16px;font-weight:bold}
.fl{display:flex;gap:10px;padding:4px 34px 14px;align-items:center}.fl input{width:250px;background:#22322c;border:1px solid #3b5248;border-radius:6px;color:#fff;padding:10px 12px;font:14px 'Nimbus Sans',sans-serif}.fi{display:flex;gap:8px;align-items:center;border:1px solid #3b5248;border-radius:6px;padding:9px 12px}.fi.on{background:#2d6a4f;border-color:#52b788}.cl{color:#b7e4c7;text-decoration:underline}
.hd{display:flex;gap:16px;align-items:center;padding:6px 34px 12px}h1{font:22px 'C059','DejaVu Serif',serif;margin:0}.vw{display:flex;border:1px solid #3b5248;border-radius:6px}.vw span{padding:8px}.vw .on{background:#2d6a4f}
.g{display:grid;grid-template-columns:repeat(3,1fr);gap:20px;padding:0 34px}article{position:relative;background:#22322c;border-radius:10px;overflow:hidden}.ph{height:168px;position:relative}.ph i{position:absolute;left:110px;bottom:36px;width:140px;height:74px}.bg{position:absolute;left:12px;top:12px;background:#fff;color:#16211d;border-radius:4px;padding:3px 9px;font-size:12px;font-weight:bold}.he{position:absolute;right:12px;top:12px;background:#0008;border-radius:50%;padding:8px}.he.on{background:#fff}.tx{padding:12px 14px}.tx b{font-size:19px;color:#b7e4c7}small{color:#9fb3a8;font-size:13px}.fa{display:flex;gap:14px;align-items:center;margin-top:9px;font-size:13px}.fa span{display:flex;gap:6px;align-items:center}a{color:#95d5b2;text-decoration:underline}.pg{display:flex;gap:8px;justify-content:center;align-items:center;padding-top:18px}.pg span{min-width:34px;height:34px;display:grid;place-items:center;border:1px solid #3b5248;border-radius:6px}.pg .on{background:#b7e4c7;color:#16211d}
</style></head><body><header><b data-t="logo">Hearth &amp; Gate</b><span data-t="buy">Buy</span><span data-t="rent">Rent</span><span data-t="agents">Agents</span><span data-t="loans">Mortgages</span><u></u><span data-t="saved">${i('heart', 20)}</span><span data-t="me">${i('circle-user', 22)}</span><span class="sell" data-t="sell">Sell your home</span></header>
<div class="fl"><input value="Aldermouth" data-t="place">${filter('price', 'Price')}${filter('beds', '3+ beds', true)}${filter('type', 'Home type')}${filter('garden', 'Garden', true)}${filter('more', 'More filters')}<span class="cl" data-t="clear">Clear all</span><u></u><span class="sell" data-t="alert">Save search</span></div>
<div class="hd"><h1 data-t="title">74 homes in Aldermouth</h1><u></u><span data-t="sort">Sort: newest first ▾</span><div class="vw"><span class="on" data-t="grid">${i('layout-grid')}</span><span data-t="list">${i('list')}</span><span data-t="map">${i('map')}</span></div></div>
<div class="g">${home('wren', '£415,000', '8 Wren Lane', 'Old Town', 3, 1, '94 m²', '#a9cde0', '#c96f4a', 'New')}${home('quay', '£629,000', '21 Quay Street', 'Harbour', 4, 2, '138 m²', '#f0c9a0', '#e9e2d0', '', true)}${home('beech', '£372,500', '115 Beech Road', 'Northfield', 3, 2, '88 m²', '#9fb8d8', '#8a5a44', 'Reduced')}${home('mill', '£850,000', 'The Mill House', 'Lower Alder', 5, 3, '210 m²', '#cfd8dc', '#6e6a64')}${home('fern', '£298,000', '4 Fern Close', 'Northfield', 3, 1, '76 m²', '#b5d6c6', '#d9b36c', 'Under offer')}${home('chapel', '£540,000', '2 Chapel Row', 'Old Town', 4, 2, '121 m²', '#d8b4c8', '#b9b4ac', 'Open house')}</div>
<div class="pg"><span data-t="pprev">${i('chevron-left', 16)}</span><span class="on" data-t="p1">1</span><span data-t="p2">2</span><span data-t="p3">3</span><span data-t="pnext">${i('chevron-right', 16)}</span></div></body></html>`;

export const page: Page = {
  name: 'i-homes',
  style: 'homes for sale with filters and hearts, dark green, 1.5x',
  width: 1200,
  height: 900,
  scale: 1.5,
  format: 'png',
  html,
  asked: [
    { say: 'save 8 Wren Lane (the heart)', target: 'heart-wren', icon: true },
    { say: 'the heart that is already red', target: 'heart-quay', icon: true },
    { say: 'book a visit to The Mill House', target: 'visit-mill' },
    { say: 'price of the house in Chapel Row', target: 'price-chapel' },
    { say: 'remove the Garden filter', target: 'f-garden' },
    { say: 'Home type dropdown', target: 'f-type' },
    { say: 'the location field', target: 'place' },
    { say: 'sort order', target: 'sort' },
    { say: 'show the results on a map', target: 'map', icon: true },
    { say: 'the cheapest home', target: 'price-fern|street-fern|photo-fern' },
    { say: 'the "Reduced" badge', target: 'badge-beech' },
    { say: 'floor area of 21 Quay Street', target: 'area-quay' },
    { say: 'Clear all filters', target: 'clear' },
    { say: 'Contact agent button on the Wren Lane card', target: null },
    { say: 'page 6', target: null },
    { say: 'Sell your home button', target: 'sell' },
    { say: 'sort dropdown', target: 'sort' },
    { say: 'price of The Mill House', target: 'price-mill' },
    { say: 'Book a visit link of 4 Fern Close', target: 'visit-fern' },
    { say: 'Open house label', target: 'badge-chapel' },
    { say: 'floor area of 8 Wren Lane', target: 'area-wren' },
    { say: 'red heart on 21 Quay Street', target: 'heart-quay', icon: true },
    { say: 'map view button', target: 'map', icon: true },
    { say: 'Virtual tour link', target: null },
    { say: 'Compare button', target: null },
  ],
};
