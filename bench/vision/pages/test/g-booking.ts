import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const h = (name: string, px = 20): string => icon('heroicons', name, px);
const TAKEN = [1, 2, 5, 6, 8, 13, 15, 20, 22, 27, 29];
const days = Array.from({ length: 30 }, (_, nth) => {
  const day = nth + 1;
  const look = day === 18 ? ' on' : TAKEN.includes(day) ? ' off' : '';
  return `<span class="dy${look}" data-t="d${day}">${day}</span>`;
}).join('');
const slot = (t: string, time: string, look = ''): string =>
  `<span class="sl ${look}" data-t="s-${t}">${time}</span>`;
const service = (t: string, name: string, price: string, long: string): string =>
  `<label class="sv${t === 'full' ? ' on' : ''}" data-t="v-${t}"><input type="radio" name="v"${t === 'full' ? ' checked' : ''}><span><b>${name}</b><br>${long}</span><em>${price}</em></label>`;
const field = (t: string, name: string, value = '', hint = ''): string =>
  `<div class="fd"><label for="${t}">${name}</label><input id="${t}" data-t="${t}" value="${value}" placeholder="${hint}"></div>`;
const tick = (t: string, text: string, on = '', link = ''): string =>
  `<div class="tk"><input type="checkbox" id="${t}" data-t="${t}"${on}><label for="${t}">${text}</label>${link}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1600px;height:900px;overflow:hidden;background:#f6efe6;color:#3b2f2a;font:15px/1.45 'URW Gothic'}svg{display:block}
header{height:78px;background:#2f4a3d;color:#f6efe6;display:flex;align-items:center;gap:34px;padding:0 60px}header b{font:26px 'URW Bookman';flex:1}header .on{border-bottom:2px solid #e0b46c}header span{padding:4px 0}
.g{display:grid;grid-template-columns:400px 480px 540px;gap:30px;padding:28px 60px}h2{font:21px 'URW Bookman';margin:0 0 14px}.cd{background:#fffaf3;border-radius:14px;padding:22px 24px;box-shadow:0 2px 8px #5b3d2218}
.sv{display:flex;gap:14px;align-items:center;border:1px solid #e2d4c1;border-radius:10px;padding:11px 14px;margin-bottom:10px;font-size:14px}.sv span{flex:1}.sv em{font-style:normal;font-weight:bold}.sv.on{border:2px solid #2f4a3d;background:#eaf0e8}.sv input{accent-color:#2f4a3d;width:17px;height:17px;margin:0}.sel{width:100%;height:42px;border:1px solid #cdbba3;border-radius:8px;background:#fff;font:15px 'URW Gothic';padding:0 10px;color:#3b2f2a}.lb{display:block;margin:16px 0 6px}
.mh{display:flex;align-items:center;margin-bottom:12px}.mh b{flex:1;text-align:center;font-size:17px}.mh span{border:1px solid #cdbba3;border-radius:50%;padding:7px}.mo{display:grid;grid-template-columns:repeat(7,1fr);text-align:center;row-gap:5px}.mo i{font-style:normal;font-size:12.5px;color:#8a7766}.dy{height:38px;line-height:38px;border-radius:50%;width:38px;margin:0 auto}.dy.off{color:#c9bba9;text-decoration:line-through}.dy.on{background:#2f4a3d;color:#fff}.st{margin:18px 0 10px;display:flex;gap:8px;align-items:center}.ss{display:grid;grid-template-columns:repeat(4,1fr);gap:10px}.sl{border:1px solid #2f4a3d;border-radius:8px;text-align:center;padding:8px 0}.sl.no{border-color:#e2d4c1;color:#c9bba9}.sl.on{background:#e0b46c;border-color:#e0b46c;font-weight:bold}.wl{margin-top:16px;display:block}a{color:#9a5b1e}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 16px}.fd{margin-bottom:12px}.fd label{display:block;font-size:14px;margin-bottom:4px}.fd input,textarea{width:100%;border:1px solid #cdbba3;border-radius:8px;height:42px;padding:0 12px;font:15px 'URW Gothic';color:#3b2f2a;background:#fff}textarea{height:76px;padding:9px 12px;display:block;resize:none}.tk{display:flex;gap:10px;align-items:center;margin-top:11px;font-size:14px}.tk input{width:18px;height:18px;margin:0;accent-color:#2f4a3d}.sm{border-top:1px dashed #cdbba3;margin-top:16px;padding-top:14px;display:flex;font-size:17px}.sm span{flex:1}.bt{display:flex;gap:12px;margin-top:16px}.bt button{font:bold 16px 'URW Gothic';border-radius:24px;height:48px;border:0;padding:0 28px}.bt .go{background:#b4532a;color:#fff;flex:1}.bt .bk{background:none;border:1px solid #3b2f2a;color:#3b2f2a}
.ct{display:flex;gap:12px;align-items:center;margin-top:12px}.er input{border:2px solid #c0261b}.er small{color:#c0261b;display:block;margin-top:3px}
</style></head><body><header><b data-t="home">Linden Street Barbers</b><span data-t="n-serv">Services</span><span data-t="n-team">Our team</span><span class="on" data-t="n-book">Book now</span><span data-t="n-gift">Gift cards</span><span data-t="n-contact">Contact</span><span data-t="acc">${h('user', 24)}</span><span data-t="cart">${h('shopping-bag', 24)}</span></header>
<div class="g"><div><div class="cd"><h2>1. Choose a service</h2>${service('cut', 'Haircut', '€28', '30 minutes')}${service('beard', 'Beard trim', '€18', '20 minutes')}${service('full', 'Haircut and beard', '€42', '50 minutes')}${service('kids', 'Children under 12', '€19', '25 minutes')}<label class="lb" for="with">With</label><select class="sel" id="with" data-t="with"><option>Anyone who is free</option></select></div><div class="cd" style="margin-top:22px"><h2>Where to find us</h2><span data-t="street">14 Linden Street, Galway</span><div class="ct">${h('phone')}<a href="#" data-t="tel">091 555 0142</a></div><div class="ct">${h('map-pin')}<a href="#" data-t="map">Open in maps</a></div></div></div>
<div class="cd"><h2>2. Pick a day and time</h2><div class="mh"><span data-t="prev">${h('chevron-left')}</span><b>November 2026</b><span data-t="next">${h('chevron-right')}</span></div><div class="mo"><i>Su</i><i>Mo</i><i>Tu</i><i>We</i><i>Th</i><i>Fr</i><i>Sa</i>${days}</div><div class="st">${h('clock')}<b>Wednesday 18 November</b></div><div class="ss">${slot('0900', '9:00', 'no')}${slot('0930', '9:30')}${slot('1010', '10:10', 'no')}${slot('1040', '10:40')}${slot('1130', '11:30')}${slot('1320', '13:20', 'on')}${slot('1400', '14:00', 'no')}${slot('1450', '14:50')}${slot('1540', '15:40')}${slot('1630', '16:30')}${slot('1710', '17:10', 'no')}${slot('1800', '18:00')}</div><a href="#" class="wl" data-t="wait">Nothing suits you? Join the waiting list</a></div>
<div class="cd"><h2>3. Your details</h2><div class="two">${field('first', 'First name', 'Declan')}${field('last', 'Last name', 'Moran')}</div><div class="er">${field('mail', 'E-mail', 'declan.moran@')}<small style="margin:-8px 0 8px">Please enter a complete address.</small></div>${field('phone', 'Mobile number', '', '+353')}<div class="fd"><label for="note">Anything we should know?</label><textarea id="note" data-t="note"></textarea></div>${tick('remind', 'Send me a reminder by text message', ' checked')}${tick('news', 'Tell me about offers')}${tick('terms', 'I accept the', '', '<a href="#" data-t="termslink" style="margin-left:-5px">cancellation policy</a>')}<div class="sm"><span>Haircut and beard, 18 Nov, 13:20</span><b data-t="total">€42</b></div><div class="bt"><button class="bk" data-t="back">Back</button><button class="go" data-t="submit">Confirm booking</button></div></div></div></body></html>`;

export const page: Page = {
  name: 'g-booking',
  style: 'booking form with calendar and time slots, warm colours, JPEG',
  width: 1600,
  height: 900,
  scale: 1,
  format: { jpeg: 80 },
  html,
  asked: [
    { say: 'Confirm booking button', target: 'submit' },
    { say: 'the submit button at the bottom of the form', target: 'submit' },
    { say: 'e-mail field', target: 'mail' },
    { say: 'Last name input', target: 'last' },
    { say: 'phone number field', target: 'phone' },
    { say: 'second checkbox', target: 'news' },
    { say: 'the checkbox to accept the cancellation policy', target: 'terms' },
    { say: 'the link to the cancellation policy', target: 'termslink' },
    { say: 'November 24 in the calendar', target: 'd24' },
    { say: '15:40 time slot', target: 's-1540' },
    { say: 'the selected time', target: 's-1320' },
    { say: 'Beard trim option', target: 'v-beard' },
    { say: 'dropdown to choose the barber', target: 'with' },
    { say: 'join the waiting list', target: 'wait' },
    { say: 'Gift cards in the navigation', target: 'n-gift' },
    { say: 'the large text area for remarks', target: 'note' },
    { say: 'call the shop', target: 'tel' },
    { say: 'go back', target: 'back' },
    { say: 'next month arrow', target: 'next', icon: true },
    { say: 'shopping bag', target: 'cart', icon: true },
    { say: 'account icon in the header', target: 'acc', icon: true },
    { say: 'previous month', target: 'prev', icon: true },
    { say: 'coupon code field', target: null },
    { say: 'Pay with PayPal', target: null },
    { say: 'password field', target: null },
  ],
};
