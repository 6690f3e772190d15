import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 20): string => icon('lucide', name, px);
const dish = (t: string, name: string, about: string, price: string, count: number, badge = ''): string =>
  `<div class="d"><div class="tx"><div class="nm" data-t="name-${t}">${name}${badge}</div><p>${about}</p><b data-t="price-${t}">${price}</b></div><div class="ct${count ? ' has' : ''}"><span data-t="less-${t}">${i('minus', 16)}</span><em data-t="count-${t}">${count}</em><span data-t="more-${t}">${i('plus', 16)}</span></div></div>`;
const chip = (t: string, name: string, on = false): string =>
  `<span class="ch${on ? ' on' : ''}" data-t="chip-${t}">${name}</span>`;
const nav = (t: string, sign: string, name: string, on = false): string =>
  `<span class="${on ? 'on' : ''}" data-t="nav-${t}">${i(sign, 22)}<u>${name}</u></span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:414px;height:896px;overflow:hidden;background:#fffaf3;font:14px/1.35 'DejaVu Sans',sans-serif;color:#33241b;position:relative}svg{display:block}u{text-decoration:none}p{margin:2px 0 4px;color:#8b776a;font-size:12px}
header{display:flex;align-items:center;gap:16px;padding:16px 18px 10px}header div{flex:1;text-align:center}header b{font:24px 'URW Bookman','DejaVu Serif',serif}header small{display:block;color:#8b776a;font-size:11px}
.chs{display:flex;gap:8px;padding:4px 18px 12px}.ch{border-radius:18px;padding:7px 13px;background:#f3e6d6;font-size:13px}.ch.on{background:#9c2f1f;color:#fff}
h2{font:19px 'URW Bookman','DejaVu Serif',serif;margin:8px 18px 2px}
.d{display:flex;align-items:center;margin:0 18px;padding:9px 0;border-bottom:1px solid #efdfcc;gap:10px}.tx{flex:1}.nm{font-weight:bold;display:flex;gap:6px;align-items:center}.nm svg{color:#4d7c3f}.tx b{color:#9c2f1f;font-size:13px}
.ct{display:flex;align-items:center;border-radius:20px;background:#f3e6d6}.ct.has{background:#9c2f1f;color:#fff}.ct span{padding:9px}.ct em{font-style:normal;min-width:20px;text-align:center;font-weight:bold}
.ft{position:absolute;left:0;right:0;bottom:0;background:#fff;border-top:1px solid #efdfcc}.od{margin:10px 18px;background:#33241b;color:#fff;border-radius:14px;display:flex;padding:13px 16px;gap:10px}.od u{flex:1}.nv{display:flex;padding:4px 0 10px}.nv span{flex:1;display:flex;flex-direction:column;align-items:center;font-size:11px;color:#8b776a;gap:3px}.nv .on{color:#9c2f1f}
</style></head><body><header><span data-t="back">${i('arrow-left', 24)}</span><div><b data-t="title">Trattoria Olmo</b><small>Table 14 · open until 23:00</small></div><span data-t="bell">${i('bell', 22)}</span></header>
<div class="chs">${chip('starters', 'Starters', true)}${chip('pasta', 'Pasta')}${chip('mains', 'Mains')}${chip('sweets', 'Sweets')}${chip('wine', 'Wine')}</div>
<h2>Starters</h2>${dish('bruschetta', 'Bruschetta', 'Tomato, basil, garlic oil', '€6.50', 2, `<span data-t="leaf-bruschetta">${i('leaf', 15)}</span>`)}${dish('burrata', 'Burrata', 'Peach, rocket, roasted almonds', '€11.00', 0)}${dish('octopus', 'Grilled octopus', 'With chickpeas and lemon', '€14.20', 1)}
<h2>Pasta</h2>${dish('pesto', 'Trofie al pesto', 'Green beans, potatoes, pine nuts', '€12.80', 0)}${dish('ragu', 'Pappardelle ragù', 'Wild boar, slowly cooked', '€15.50', 3)}${dish('clams', 'Linguine with clams', 'White wine, parsley, chilli', '€16.90', 0)}
<h2>Mains</h2>${dish('bass', 'Sea bass', 'Fennel, olives, capers', '€22.00', 1)}
<div class="ft"><div class="od" data-t="order"><span>7 dishes</span><u></u><b>View order</b><u></u><span data-t="total">€95.70</span></div><div class="nv">${nav('menu', 'utensils', 'Menu', true)}${nav('search', 'search', 'Search')}${nav('saved', 'heart', 'Saved')}${nav('me', 'user', 'Me')}</div></div></body></html>`;

export const page: Page = {
  name: 'i-menu',
  style: 'restaurant menu on a phone with order counters, warm, 2x',
  width: 414,
  height: 896,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'add one more Burrata', target: 'more-burrata', icon: true },
    { say: 'minus button next to Pappardelle ragù', target: 'less-ragu', icon: true },
    { say: 'how many Grilled octopus are ordered', target: 'count-octopus' },
    { say: 'the price of the sea bass', target: 'price-bass' },
    { say: 'View order', target: 'order' },
    { say: 'the total amount in the dark bar', target: 'total|order' },
    { say: 'go to the wine list', target: 'chip-wine' },
    { say: 'the highlighted category', target: 'chip-starters' },
    { say: 'call the waiter, bell at the top right', target: 'bell', icon: true },
    { say: 'last dish under Pasta', target: 'name-clams' },
    { say: 'Saved in the bottom bar', target: 'nav-saved' },
    { say: 'the pasta with pesto', target: 'name-pesto' },
    { say: 'Tiramisu', target: null },
    { say: 'Split the bill button', target: null },
  ],
};
