import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

/** Key, name, maker, price, price before, rating, colours of the drawing. */
const LAMPS = [
  ['juno', 'Juno desk lamp', 'Halden & Rye', '64.00', '', '4.7', '#f6d7a7,#c98b3c'],
  ['birch', 'Birch floor lamp', 'Norrvik', '189.00', '229.00', '4.4', '#e5ded2,#8d7a5f'],
  ['orbit', 'Orbit pendant, brass', 'Lumiere Nord', '142.50', '', '4.9', '#f4e3b0,#b58a1b'],
  ['pebble', 'Pebble night light', 'Halden & Rye', '22.90', '', '4.1', '#dfe8ee,#8aa4b5'],
  ['reed', 'Reed wall lamp', 'Casa Ferro', '78.00', '96.00', '4.0', '#d9e6cf,#6f9456'],
  ['mill', 'Mill clamp lamp', 'Casa Ferro', '45.00', '', '4.3', '#e6d3d3,#a55a5a'],
  ['dove', 'Dove table lamp', 'Norrvik', '112.00', '', '4.6', '#efe9f6,#8b78b8'],
  ['lantern', 'Harbour lantern', 'Lumiere Nord', '57.80', '', '3.8', '#d3e8e6,#3d8f88'],
] as const;

const lamp = ([t, name, maker, price, before, stars, colours]: (typeof LAMPS)[number]): string =>
  `<div class="pc" data-t="card-${t}"><div class="im" data-picture style="background:linear-gradient(150deg,${colours})"></div><span class="hrt" data-t="heart-${t}">${icon('heroicons', t === 'orbit' ? 'heart-solid' : 'heart', 20, t === 'orbit' ? 'color:#d0312d' : '')}</span>${before ? '<span class="sale">SALE</span>' : ''}<h3 data-t="name-${t}">${name}</h3><div class="mk">${maker} · ★ ${stars}</div><div class="pr"><b data-t="price-${t}">$${price}</b>${before ? `<s>$${before}</s>` : ''}${t === 'lantern' ? '<em data-t="sold">Sold out</em>' : `<button data-t="add-${t}">Add to basket</button>`}</div></div>`;

const box = (t: string, name: string, on = false, off = false): string =>
  `<label class="${off ? 'off' : ''}" data-t="${t}"><input type="checkbox"${on ? ' checked' : ''}${off ? ' disabled' : ''}>${name}</label>`;

export const page: Page = {
  name: 'a-shop-grid',
  style: 'product grid with filters, an open sort menu',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 80 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#fff;color:#26221d;font:16px 'P052'}
.an{background:#26221d;color:#f3e9d8;text-align:center;font-size:14px;padding:8px;letter-spacing:.5px}header{height:84px;display:flex;align-items:center;padding:0 70px;gap:44px;border-bottom:1px solid #ece6dc}header h1{font:28px 'URW Bookman';letter-spacing:5px}header a{font-size:17px}.rg{margin-left:auto;display:flex;gap:26px;align-items:center}.rg span{position:relative;line-height:0}.rg u{position:absolute;left:14px;top:-8px;background:#b5532b;color:#fff;border-radius:9px;font:11px/18px 'Liberation Sans';width:18px;text-align:center;text-decoration:none}
.lay{display:grid;grid-template-columns:260px 1fr;gap:50px;padding:26px 70px}aside h4{font-size:17px;margin:18px 0 8px}aside label{display:flex;gap:11px;align-items:center;height:32px}aside .off{color:#bdb5a8}aside input[type=checkbox]{width:17px;height:17px;margin:0;accent-color:#b5532b}.rng{display:flex;gap:10px;align-items:center}.rng input{width:92px;height:36px;border:1px solid #d6cdbf;padding:0 10px;font:15px 'P052'}
.tp{display:flex;align-items:center;margin-bottom:20px}.tp h2{font:26px 'URW Bookman'}.tp small{color:#948a7b;margin-left:16px;font-size:15px;flex:1}.so{border:1px solid #26221d;height:40px;padding:0 16px;display:flex;align-items:center;gap:10px;width:250px;justify-content:space-between}
.gd{display:grid;grid-template-columns:repeat(4,1fr);gap:30px 26px}.pc{position:relative}.im{height:270px}.hrt{position:absolute;right:12px;top:12px;background:#fff;width:38px;height:38px;border-radius:50%;display:grid;place-items:center}.sale{position:absolute;left:12px;top:12px;background:#b5532b;color:#fff;font:bold 12px 'Liberation Sans';padding:5px 9px;letter-spacing:1px}.pc h3{font-size:18px;font-weight:normal;margin:11px 0 3px}.mk{color:#948a7b;font-size:14px}.pr{display:flex;align-items:center;gap:10px;margin-top:8px;height:36px}.pr b{font-size:18px}.pr s{color:#a89f91;font-size:15px}.pr button{margin-left:auto;border:1px solid #26221d;background:#fff;height:36px;padding:0 14px;font:15px 'P052';color:#26221d}.pr em{margin-left:auto;color:#a89f91}
.mn{position:absolute;right:70px;top:186px;width:250px;background:#fff;border:1px solid #26221d;box-shadow:0 8px 20px #0003}.mn div{padding:11px 16px}.mn .on{background:#f6efe4;font-weight:bold}
</style></head><body><div class="an">Free delivery over $75 until Sunday, 9 November</div><header><h1>LAMPWICK</h1><a data-t="n-lamps">Lamps</a><a data-t="n-bulbs">Bulbs</a><a data-t="n-shades">Shades</a><a data-t="n-journal">Journal</a><div class="rg"><span data-t="find">${icon('heroicons', 'magnifying-glass', 25)}</span><span data-t="acct">${icon('heroicons', 'user', 25)}</span><span data-t="cart">${icon('heroicons', 'shopping-cart', 26)}<u>3</u></span></div></header>
<div class="lay"><aside><h4 style="margin-top:4px">Maker</h4>${box('f-hal', 'Halden & Rye', true)}${box('f-nor', 'Norrvik')}${box('f-lum', 'Lumiere Nord')}${box('f-cas', 'Casa Ferro')}<h4>Room</h4>${box('f-bed', 'Bedroom')}${box('f-kit', 'Kitchen', true)}${box('f-out', 'Garden', false, true)}<h4>Price</h4><div class="rng"><input data-t="pmin" placeholder="Lowest">to<input data-t="pmax" placeholder="Highest"></div><h4>Bulb included</h4>${box('f-bulb', 'Only with a bulb')}<p style="margin-top:20px"><a style="text-decoration:underline" data-t="reset">Remove all filters</a></p></aside>
<div><div class="tp"><h2>Lamps for every room</h2><small>8 of 96 lamps</small><span class="so" data-t="sort">Sort: best rated ${icon('heroicons', 'chevron-up', 16)}</span></div><div class="gd">${LAMPS.map(lamp).join('')}</div></div></div>
<div class="mn"><div data-t="o-new">Newest first</div><div data-t="o-low">Cheapest first</div><div data-t="o-high">Dearest first</div><div class="on" data-t="o-rate">Best rated</div></div></body></html>`,
  asked: [
    { say: 'the shopping cart', target: 'cart', icon: true },
    { say: 'the search icon', target: 'find', icon: true },
    { say: 'the account icon in the header', target: 'acct', icon: true },
    { say: 'the red heart', target: 'heart-orbit', icon: true },
    { say: 'the heart on the Juno desk lamp', target: 'heart-juno', icon: true },
    { say: 'Cheapest first', target: 'o-low' },
    { say: 'the highlighted entry of the open menu', target: 'o-rate' },
    { say: 'the first option in the sort menu', target: 'o-new' },
    { say: 'Add to basket for the Dove table lamp', target: 'add-dove' },
    { say: 'the Add to basket button below Mill clamp lamp', target: 'add-mill' },
    { say: 'the price of the Pebble night light', target: 'price-pebble' },
    { say: 'the Norrvik checkbox', target: 'f-nor' },
    { say: 'the disabled checkbox', target: 'f-out' },
    { say: 'the checked box under Room', target: 'f-kit' },
    { say: 'the field for the highest price', target: 'pmax' },
    { say: 'Journal', target: 'n-journal' },
    { say: 'the link that removes all filters', target: 'reset' },
    { say: 'the product that is sold out', target: 'sold|card-lantern' },
    { say: 'the Candles link in the header', target: null },
    { say: 'Add to basket for the Fjord ceiling lamp', target: null },
  ],
};
