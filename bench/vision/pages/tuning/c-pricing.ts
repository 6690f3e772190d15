import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const plan = (name: string, price: string, who: string, has: readonly string[], lacks: string): string => {
  const t = name.toLowerCase();
  const best = name === 'Pro' ? ' best' : '';
  const ribbon = best ? '<span class="rib" data-t="ribbon">Most popular</span>' : '';
  const items = has.map(
    (one) => `<li>${icon('heroicons', 'check-20-solid', 17, 'color:#0d8a6a')}${one}</li>`,
  );
  return `<section class="pl${best}" data-t="card-${t}">${ribbon}<h2 data-t="name-${t}">${name}</h2><p class="wh">${who}</p><p class="pr"><b data-t="price-${t}">${price}</b> per month</p><button data-t="up-${t}">Upgrade</button><ul>${items.join('')}<li class="no">${icon('heroicons', 'x-mark-20-solid', 17)}${lacks}</li></ul><a data-t="cmp-${t}">See all features</a></section>`;
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;overflow:hidden;font:15px 'URW Gothic';color:#20313a;background:linear-gradient(#fdf3e4,#fbe3d2)}
header{display:flex;align-items:center;gap:28px;padding:18px 64px;font-size:15px}header b{font-size:20px;color:#c2410c;margin-right:auto}
h1{font-size:32px;text-align:center;margin-top:8px}.sub{text-align:center;margin:8px 0 16px;font-size:16px}
.sw{width:260px;margin:0 auto 26px;display:flex;background:#fff;border-radius:22px;padding:4px}.sw span{flex:1;text-align:center;padding:8px 0;border-radius:18px}.sw .on{background:#20313a;color:#fff}
.g{display:grid;grid-template-columns:repeat(3,330px);gap:30px;justify-content:center}.pl{background:#fff;border-radius:18px;padding:22px 26px;position:relative;border:2px solid #fff}.best{border-color:#c2410c}.rib{position:absolute;top:-14px;right:22px;background:#c2410c;color:#fff;font-size:13px;border-radius:12px;padding:4px 12px}
h2{font-size:20px}.wh{font-size:13px;color:#6b7c85;margin:4px 0 10px}.pr b{font-size:34px}button{width:100%;height:42px;margin:14px 0;border:0;border-radius:21px;background:#20313a;color:#fff;font:16px 'URW Gothic'}.best button{background:#c2410c}
ul{list-style:none;padding:0}li{display:flex;gap:8px;align-items:center;padding:5px 0;font-size:14px}.no{color:#98a5ab}.pl a{display:block;margin-top:10px;color:#0b66a8;text-decoration:underline;font-size:14px}
footer{display:flex;gap:40px;justify-content:center;margin-top:26px;font-size:14px}footer a{color:#0b66a8}
</style></head><body><header><b data-t="logo">Tidewell</b><span data-t="n-tour">Tour</span><span data-t="n-prices" style="border-bottom:2px solid #c2410c">Prices</span><span data-t="n-help">Help</span><span data-t="cart" style="line-height:0">${icon('heroicons', 'shopping-cart', 22)}</span><span data-t="who" style="line-height:0">${icon('heroicons', 'user-circle', 24)}</span></header>
<h1>Pick a plan that floats your boat</h1><p class="sub">You are on the free plan. Change or stop whenever you like.</p>
<div class="sw"><span class="on" data-t="monthly">Monthly</span><span data-t="yearly">Yearly</span></div>
<div class="g">${plan('Solo', '$6', 'For one skipper', ['1 boat', 'Tide tables', 'Log book'], 'Crew calendar')}${plan('Pro', '$14', 'For charter owners', ['5 boats', 'Crew calendar', 'Weather alerts'], 'Invoices')}${plan('Team', '$39', 'For marinas and clubs', ['Unlimited boats', 'Invoices', 'Phone support'], 'On-site training')}</div>
<footer><a data-t="compare">Compare plans side by side</a><a data-t="quote">Ask for a quote</a><span data-t="vat">Prices include VAT</span></footer></body></html>`;

export const page: Page = {
  name: 'c-pricing',
  style: 'three price cards, geometric type on apricot',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Upgrade button under the Pro plan', target: 'up-pro' },
    { say: 'the Upgrade button of the Team plan', target: 'up-team' },
    { say: 'upgrade to Solo', target: 'up-solo' },
    { say: 'the orange button', target: 'up-pro' },
    { say: 'the third Upgrade button', target: 'up-team' },
    { say: 'price of the Team plan', target: 'price-team' },
    { say: 'the monthly price of Solo', target: 'price-solo' },
    { say: 'the Yearly toggle', target: 'yearly' },
    { say: 'the selected billing period', target: 'monthly' },
    { say: 'See all features in the Solo card', target: 'cmp-solo' },
    { say: 'see all features link of the Pro plan', target: 'cmp-pro' },
    { say: 'the Most popular label', target: 'ribbon' },
    { say: 'the Team heading', target: 'name-team' },
    { say: 'Compare plans link', target: 'compare' },
    { say: 'Ask for a qoute', target: 'quote' },
    { say: 'Help in the top menu', target: 'n-help' },
    { say: 'the shopping cart', target: 'cart', icon: true },
    { say: 'my account icon', target: 'who', icon: true },
    { say: 'the Tidewell logo', target: 'logo' },
    { say: 'the Contact sales button', target: null },
    { say: 'Upgrade button under the Enterprise plan', target: null },
    { say: 'yearly billing switch', target: 'yearly' },
    { say: 'orange Upgrade button', target: 'up-pro' },
    { say: 'See all features under Pro', target: 'cmp-pro' },
    { say: 'Most popular badge', target: 'ribbon' },
    { say: 'Ask for a quote link', target: 'quote' },
    { say: 'shopping cart icon', target: 'cart', icon: true },
    { say: 'user profile icon', target: 'who', icon: true },
    { say: 'Start free trial button', target: null },
  ],
};
