import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 22): string => icon('lucide', name, px);
const COLOURS: readonly (readonly [string, string])[] = [
  ['moss', '#5c7a4a'],
  ['rust', '#b5532c'],
  ['ink', '#1f2a44'],
  ['sand', '#d8c3a0'],
];
const SIZES = ['36', '37', '38', '39', '40', '41', '42'];
const swatch = ([name, colour]: readonly [string, string]): string =>
  `<span class="sw${name === 'rust' ? ' on' : ''}" data-t="col-${name}" style="background:${colour}"></span>`;
const size = (name: string): string =>
  `<span class="sz${name === '39' ? ' on' : ''}${name === '41' ? ' off' : ''}" data-t="sz-${name}">${name}</span>`;
const like = (t: string, name: string, price: string, colour: string): string =>
  `<div class="lk"><div class="ph" style="background:${colour}"></div><span class="h" data-t="like-${t}">${i('heart', 18)}</span><div data-t="more-${t}">${name}</div><b>${price}</b><button class="ad" data-t="add-${t}">Add</button></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:800px;overflow:hidden;background:#fff;font:15px/1.5 'URW Gothic','DejaVu Sans';color:#1c1917}
.pr{background:#1c1917;color:#fff;text-align:center;padding:6px;font-size:13px;position:relative}.pr span{position:absolute;right:18px;top:8px;line-height:0}header{display:flex;align-items:center;gap:30px;padding:16px 40px;border-bottom:1px solid #e7e5e4}header b{font-size:22px;letter-spacing:2px}header i{flex:1}header .x{position:relative;line-height:0}.n{position:absolute;right:-9px;top:-8px;background:#b5532c;color:#fff;border-radius:9px;font-size:11px;line-height:17px;width:17px;text-align:center}
.g{display:grid;grid-template-columns:76px 470px 1fr;gap:18px;padding:18px 40px}.th{height:76px;border-radius:6px;margin-bottom:10px;border:2px solid transparent}.th.on{border-color:#1c1917}.big{height:420px;border-radius:10px;background:radial-gradient(circle at 40% 45%,#d98a62,#8a3b1c);position:relative}.big .z{position:absolute;right:14px;top:14px;background:#fff;border-radius:50%;padding:9px;line-height:0}.big .a{position:absolute;top:198px;background:#fffc;border-radius:50%;padding:8px;line-height:0}
h1{font-size:26px;margin:4px 0;font-weight:400}.br a,.rv a{color:#57534e}.rv{display:flex;gap:8px;align-items:center;color:#b45309}.pc{font-size:22px;margin:8px 0}.pc s{color:#a8a29e;font-size:17px;margin-left:10px}.lb{font-size:13px;color:#57534e;margin:12px 0 6px;display:flex;gap:20px}.sw{display:inline-block;width:34px;height:34px;border-radius:50%;margin-right:12px}.sw.on{outline:2px solid #1c1917;outline-offset:3px}.sz{display:inline-block;border:1px solid #d6d3d1;border-radius:6px;width:48px;text-align:center;padding:7px 0;margin-right:8px}.sz.on{background:#1c1917;color:#fff}.sz.off{color:#c7c3bf;text-decoration:line-through;background:#f5f5f4}
.by{display:flex;gap:14px;margin-top:20px;align-items:center}.st{display:flex;border:1px solid #d6d3d1;border-radius:8px}.st span{width:42px;height:46px;display:grid;place-items:center}.bt{flex:1;background:#b5532c;color:#fff;border:0;border-radius:8px;height:48px;font:16px 'URW Gothic'}.w{border:1px solid #d6d3d1;border-radius:8px;padding:12px;line-height:0}.f{display:flex;gap:26px;margin-top:16px;color:#57534e;font-size:13px}.f span{display:flex;gap:8px;align-items:center}
.lks{display:grid;grid-template-columns:repeat(4,1fr);gap:18px;padding:0 40px}h2{font-size:18px;font-weight:400;margin:0;padding:0 40px 8px}.lk{position:relative;display:grid;grid-template-columns:64px 1fr;column-gap:12px;border:1px solid #e7e5e4;border-radius:8px;padding:10px;font-size:14px}.lk .ph{grid-row:1/4;border-radius:6px}.lk .h{position:absolute;right:10px;top:10px;line-height:0}.ad{font:13px 'URW Gothic';border:1px solid #1c1917;border-radius:6px;background:#fff;width:70px;padding:3px}
</style></head><body><div class="pr">Free delivery this week for everything above 60 pounds<span data-t="promo-x">${i('x', 16)}</span></div><header><b data-t="logo">FELLWALK</b><span data-t="women">Women</span><span data-t="men">Men</span><span data-t="kids">Children</span><span data-t="sale" style="color:#b5532c">Sale</span><i></i><span class="x" data-t="search">${i('search')}</span><span class="x" data-t="me">${i('user')}</span><span class="x" data-t="wish">${i('heart')}</span><span class="x" data-t="bag">${i('shopping-bag')}<span class="n">2</span></span></header>
<div class="g"><div><div class="th on" data-t="th1" style="background:#b5532c"></div><div class="th" data-t="th2" style="background:#8a3b1c"></div><div class="th" data-t="th3" style="background:#d98a62"></div></div><div class="big"><span class="z" data-t="zoom">${i('maximize-2', 20)}</span><span class="a" style="left:12px" data-t="pprev">${i('chevron-left', 20)}</span><span class="a" style="right:12px" data-t="pnext">${i('chevron-right', 20)}</span></div>
<div><div class="br"><a href="#" data-t="crumb">Women</a> / <a href="#" data-t="crumb2">Boots</a></div><h1 data-t="name">Tarn ankle boot</h1><div class="rv">★★★★☆ <a href="#" data-t="reviews">128 reviews</a></div><div class="pc"><span data-t="price">£84.00</span><s data-t="old">£120.00</s></div><div class="lb">Colour: rust</div>${COLOURS.map(swatch).join('')}<div class="lb">Size <a href="#" data-t="guide">Size guide</a></div>${SIZES.map(size).join('')}
<div class="by"><div class="st"><span data-t="less">${i('minus', 18)}</span><span data-t="count">1</span><span data-t="plus">${i('plus', 18)}</span></div><button class="bt" data-t="add">Add to bag</button><span class="w" data-t="save">${i('bookmark')}</span><span class="w" data-t="share">${i('share-2')}</span></div><div class="f"><span>${i('truck', 18)}With you on Thursday</span><span>${i('undo-2', 18)}30 days to return</span></div></div></div>
<h2>Goes well with</h2><div class="lks">${like('wax', 'Boot wax', '£9.50', '#e7d7b5')}${like('sock', 'Merino socks', '£16.00', '#9fb4c7')}${like('lace', 'Round laces', '£5.00', '#c9a27e')}${like('brush', 'Horsehair brush', '£12.00', '#a3a380')}</div></body></html>`;

export const page: Page = {
  name: 'e-product',
  style: 'product page of a shop, photo and swatches, JPEG',
  width: 1280,
  height: 800,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'put the boots in my bag', target: 'add' },
    { say: 'size 40', target: 'sz-40' },
    { say: 'the size that is crossed out', target: 'sz-41' },
    { say: 'the selected size', target: 'sz-39' },
    { say: 'dark blue colour', target: 'col-ink' },
    { say: 'the green circle', target: 'col-moss' },
    { say: 'shopping bag with a 2 on it', target: 'bag', icon: true },
    { say: 'add Merino socks', target: 'add-sock' },
    { say: 'Add button of the horsehair brush', target: 'add-brush' },
    { say: 'heart on the Round laces card', target: 'like-lace', icon: true },
    { say: 'one more of them (the plus)', target: 'plus', icon: true },
    { say: 'minus', target: 'less', icon: true },
    { say: 'bookmark symbol', target: 'save', icon: true },
    { say: 'Size giude', target: 'guide' },
    { say: 'what other customers wrote', target: 'reviews' },
    { say: 'the old price', target: 'old' },
    { say: 'Sale', target: 'sale' },
    { say: 'second small picture on the left', target: 'th2' },
    { say: 'next photo', target: 'pnext', icon: true },
    { say: 'close the black strip at the top', target: 'promo-x', icon: true },
    { say: 'Boots in the breadcrumbs', target: 'crumb2' },
    { say: 'the menu entry for kids', target: 'kids' },
    { say: 'size 44', target: null },
    { say: 'Compare', target: null },
    { say: 'the purple swatch', target: null },
    { say: 'Add to bag button', target: 'add' },
    { say: 'Size guide link', target: 'guide' },
    { say: '128 reviews link', target: 'reviews' },
    { say: 'crossed-out price', target: 'old' },
    { say: 'Add button for Merino socks', target: 'add-sock' },
    { say: 'Sale in the main navigation', target: 'sale' },
    { say: 'green colour swatch', target: 'col-moss', icon: true },
    { say: 'share icon', target: 'share', icon: true },
    { say: 'Buy now button', target: null },
    { say: 'size 43', target: null },
  ],
};
