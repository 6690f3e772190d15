import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 22): string => icon('tabler', name, px);

const kind = (t: string, pic: string, name: string): string =>
  `<div class="kd${t === 'flights' ? ' on' : ''}" data-t="kind-${t}">${b(pic, 24)}${name}</div>`;
const trip = (t: string, name: string): string =>
  `<label data-t="trip-${t}"><input type="radio" name="trip"${t === 'return' ? ' checked' : ''}>${name}</label>`;
const field = (t: string, name: string, pic: string, value: string, under: string): string =>
  `<div class="fd" data-t="fd-${t}"><small>${name}</small><div class="va">${b(pic)}<b>${value}</b></div><span>${under}</span></div>`;
const stepper = (t: string, name: string, age: string, count: number): string =>
  `<div class="sp"><div><b>${name}</b><small>${age}</small></div><s></s><span class="rd${count ? '' : ' off'}" data-t="less-${t}">${b('minus', 18)}</span><em data-t="count-${t}">${count}</em><span class="rd" data-t="more-${t}">${b('plus', 18)}</span></div>`;
const offer = (t: string, town: string, about: string, price: string, sky: string): string =>
  `<article data-t="offer-${t}"><div class="ph" data-picture style="background:${sky}"></div><div class="ot"><div><b>${town}</b><small>${about}</small></div><s></s><div class="ra"><small>from</small><strong data-t="price-${t}">${price}</strong></div></div></article>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#f4f6f9;color:#0b1f3f;font:17px/1.4 'Nimbus Sans',sans-serif}svg{display:block;flex:none}small{display:block}s{flex:1}a{color:#0056b8}
.ut{background:#06183a;color:#cfdcf2;height:40px;display:flex;gap:30px;align-items:center;padding:0 90px;font-size:14px}.ut span{display:flex;gap:7px;align-items:center}header{background:#fff;height:84px;display:flex;gap:44px;align-items:center;padding:0 90px}.logo{font:bold 30px 'URW Gothic',sans-serif;color:#0b3d91;display:flex;gap:12px;align-items:center}.log{border:2px solid #0b3d91;border-radius:24px;color:#0b3d91;padding:9px 24px;font-weight:bold}
.hero{height:188px;background:linear-gradient(100deg,#0b3d91,#2f7fd1 60%,#8cc4ec);padding:34px 150px;color:#fff}h1{font:bold 40px 'URW Gothic',sans-serif;margin:0}.hero p{margin:6px 0 0;font-size:18px}.hero a{color:#fff}
.box{position:relative;width:1620px;margin:-46px auto 0;background:#fff;border-radius:14px;box-shadow:0 6px 26px #0b1f3f33}.kds{display:flex;border-bottom:1px solid #dde4ee}.kd{display:flex;gap:11px;align-items:center;padding:17px 34px;color:#51617c;font-weight:bold}.kd.on{color:#0b3d91;box-shadow:inset 0 -4px #f2a900}.fm{padding:20px 34px 26px}.tr{display:flex;gap:30px;align-items:center;margin-bottom:18px}.tr label{display:flex;gap:9px;align-items:center}input[type=radio],input[type=checkbox]{width:19px;height:19px;margin:0;accent-color:#0b3d91}
.fs{display:grid;grid-template-columns:1fr 46px 1fr 268px 268px 330px;gap:14px;align-items:center}.fd{border:1px solid #9fb0c8;border-radius:8px;padding:10px 16px;height:98px}.fd small{color:#51617c;font-size:14px}.va{display:flex;gap:10px;align-items:center}.va b{font-size:21px}.fd span{font-size:14px;color:#51617c}.fd.op{border:2px solid #0b3d91}.sw{width:46px;height:46px;border:1px solid #9fb0c8;border-radius:50%;display:grid;place-items:center;color:#0b3d91}
.ls{display:flex;gap:30px;align-items:center;margin-top:20px}.pc{width:240px;height:48px;border:1px solid #9fb0c8;border-radius:8px;padding:0 16px;font:17px 'Nimbus Sans',sans-serif}.ls label{display:flex;gap:10px;align-items:center}.go{background:#f2a900;border-radius:8px;font-weight:bold;font-size:19px;padding:13px 42px;margin-left:8px}.note{font-size:14px;color:#51617c;margin-top:16px}
.pop{position:absolute;right:34px;top:252px;width:390px;background:#fff;border:1px solid #c5d0e0;border-radius:10px;box-shadow:0 8px 24px #0b1f3f40;padding:8px 22px 18px;z-index:2}.sp{display:flex;gap:14px;align-items:center;padding:11px 0;border-bottom:1px solid #e6ebf2}.sp small{font-size:14px;color:#51617c}.sp em{font-style:normal;font-weight:bold;width:18px;text-align:center}.rd{width:36px;height:36px;border:2px solid #0b3d91;border-radius:50%;color:#0b3d91;display:grid;place-items:center}.rd.off{border-color:#c2cbd8;color:#c2cbd8}.pop select{width:100%;height:44px;font:16px 'Nimbus Sans',sans-serif;border:1px solid #9fb0c8;border-radius:8px;padding:0 12px;margin:6px 0 16px;background:#fff}.dn{background:#0b3d91;color:#fff;border-radius:8px;text-align:center;padding:11px;font-weight:bold}.pop h5{margin:14px 0 0;font-size:14px;color:#51617c}
.ofs{width:1620px;margin:30px auto 0}.ofs h2{font:bold 27px 'URW Gothic',sans-serif;margin:0 0 16px}.og{display:grid;grid-template-columns:repeat(3,370px);gap:24px}article{background:#fff;border-radius:10px;overflow:hidden;box-shadow:0 1px 5px #0b1f3f2b}.ph{height:130px}.ot{display:flex;padding:14px 18px;align-items:center}.ot b{font-size:19px}.ot small{font-size:14px;color:#51617c}.ra{text-align:right}.ot strong{font-size:23px;color:#0b3d91}
footer{position:absolute;left:0;right:0;bottom:0;height:96px;background:#06183a;color:#cfdcf2;display:flex;gap:30px;align-items:center;padding:0 150px;font-size:15px}footer input{width:280px;height:42px;border:0;border-radius:6px;padding:0 14px;font:16px 'Nimbus Sans',sans-serif}.sb{background:#2f7fd1;color:#fff;border-radius:6px;padding:10px 20px;font-weight:bold;margin-left:-20px}
</style></head><body><div class="ut"><span data-t="info">${b('info-circle', 18)}Strike at Lisbon on 21 May: check your flight</span><s></s><span data-t="lang">${b('world', 18)}United Kingdom | English (GBP)</span><span data-t="contact">${b('phone', 18)}0330 555 0199</span><span data-t="a11y">${b('accessible', 18)}Assistance</span></div>
<header><div class="logo" data-t="logo">${b('plane-departure', 38)}Albatross</div><span data-t="n-book">Book</span><span data-t="n-manage">Manage booking</span><span data-t="n-checkin">Check-in</span><span data-t="n-status">Flight status</span><span data-t="n-club">Albatross Club</span><s></s><span data-t="find">${b('search', 26)}</span><span data-t="heart">${b('heart', 26)}</span><span data-t="cart">${b('shopping-cart', 26)}</span><span class="log" data-t="login">Log in</span></header>
<div class="hero"><h1 data-t="title">Where shall we fly you?</h1><p>Spring sale: 20% off 60,000 seats until midnight on Sunday. <a href="#" data-t="terms">See the terms</a></p></div>
<div class="box"><div class="kds">${kind('flights', 'plane-departure', 'Flights')}${kind('hotel', 'bed', 'Flight + hotel')}${kind('cars', 'car', 'Car hire')}${kind('rail', 'train', 'Rail connections')}${kind('bags', 'luggage', 'Extra baggage')}</div>
<div class="fm"><div class="tr">${trip('return', 'Return')}${trip('oneway', 'One way')}${trip('multi', 'Multi-city')}<s></s><a href="#" data-t="recent">Recent searches (3)</a></div>
<div class="fs">${field('from', 'From', 'plane-departure', 'Edinburgh (EDI)', 'Scotland, United Kingdom')}<span class="sw" data-t="swap">${b('arrows-left-right', 24)}</span>${field('to', 'To', 'plane-arrival', 'Porto (OPO)', 'Portugal')}${field('out', 'Depart', 'calendar', 'Thu 14 May 2026', 'from £62.40')}${field('back', 'Return', 'calendar', 'Mon 18 May 2026', 'from £54.90')}${field('pax', 'Passengers and cabin', 'users', '3 passengers', 'Economy Light').replace('"fd"', '"fd op"')}</div>
<div class="ls"><input class="pc" placeholder="Promo code" data-t="promo"><label data-t="miles"><input type="checkbox">Pay with miles</label><label data-t="flex"><input type="checkbox" checked>Flexible dates (± 3 days)</label><label data-t="direct"><input type="checkbox">Direct flights only</label><span class="go" data-t="go">Search flights</span></div><div class="note">Travelling with a bike or an instrument? Read about <a href="#" data-t="special">special baggage</a> before you book.</div></div>
<div class="pop">${stepper('adults', 'Adults', '16 years and over', 2)}${stepper('children', 'Children', '2 – 15 years', 1)}${stepper('infants', 'Infants', 'under 2 years', 0)}<h5>Cabin</h5><select data-t="cabin"><option>Economy Light</option></select><div class="dn" data-t="done">Done</div></div></div>
<div class="ofs"><h2>Popular from Edinburgh</h2><div class="og">${offer('seville', 'Seville', '2 – 9 June, return', '£118.00', 'linear-gradient(#f7c873 60%,#b5562c 60%)')}${offer('bergen', 'Bergen', '22 – 26 May, return', '£89.50', 'linear-gradient(#9cc3dd 55%,#3f6b57 55%)')}${offer('malta', 'Malta', '11 – 18 June, return', '£164.00', 'linear-gradient(#7cc4e8 50%,#1c78b4 50%)')}</div></div>
<footer><span data-t="f-about">About us</span><span data-t="f-careers">Careers</span><span data-t="f-privacy">Privacy policy</span><span data-t="f-cookies">Cookie settings</span><s></s><span>Fares by e-mail:</span><input placeholder="you@example.com" data-t="email"><span class="sb" data-t="subscribe">Subscribe</span><span data-t="facebook">${b('brand-facebook', 26)}</span><span data-t="instagram">${b('brand-instagram', 26)}</span><span data-t="youtube">${b('brand-youtube', 26)}</span></footer></body></html>`;

export const page: Page = {
  name: 'm-booking',
  style: 'airline search form with a passenger popover, light, big screen',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Search flights button', target: 'go' },
    { say: 'the departure airport field', target: 'fd-from' },
    { say: 'destination input', target: 'fd-to' },
    { say: 'departure date picker', target: 'fd-out' },
    { say: 'return date', target: 'fd-back' },
    { say: 'One way radio button', target: 'trip-oneway' },
    { say: 'promo code text field', target: 'promo' },
    { say: 'the "Direct flights only" checkbox', target: 'direct' },
    { say: 'number of adults', target: 'count-adults' },
    { say: 'cabin class select', target: 'cabin' },
    { say: 'Done button in the passenger popup', target: 'done' },
    { say: 'Car hire tab', target: 'kind-cars' },
    { say: 'log in', target: 'login' },
    { say: 'Check-in link in the navigation', target: 'n-checkin' },
    { say: 'language and currency selector', target: 'lang' },
    { say: 'link to special baggage', target: 'special' },
    { say: 'price of the Bergen offer', target: 'price-bergen' },
    { say: 'Malta card', target: 'offer-malta' },
    { say: 'newsletter email input in the footer', target: 'email' },
    { say: 'Recent searches', target: 'recent' },
    { say: 'plus button for children', target: 'more-children', icon: true },
    { say: 'button that swaps origin and destination', target: 'swap', icon: true },
    { say: 'shopping cart icon', target: 'cart', icon: true },
    { say: 'the magnifying glass in the header', target: 'find', icon: true },
    { say: 'Instagram icon', target: 'instagram', icon: true },
    { say: 'Select seats button', target: null },
    { say: 'passport number field', target: null },
    { say: 'Rome offer', target: null },
    { say: 'Pay now', target: null },
  ],
};
