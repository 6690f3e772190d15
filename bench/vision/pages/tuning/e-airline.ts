import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

interface Flight {
  readonly t: string;
  readonly airline: string;
  readonly colour: string;
  readonly times: string;
  readonly how: string;
  readonly price: string;
  readonly note?: string;
}

const flight = ({ t, airline, colour, times, how, price, note = '' }: Flight): string =>
  `<div class="card f"><span class="logo" style="background:${colour}">${icon('bi', 'airplane-fill', 18)}</span><div class="a"><b data-t="name-${t}">${airline}</b><br><span class="mu">${how}</span></div><div class="ti">${times}</div><div class="ic"><span data-t="bag-${t}">${icon('bi', 'suitcase2', 18)}</span><span data-t="cup-${t}">${icon('bi', 'cup-hot', 18)}</span></div><span class="no">${note}</span><span class="he" data-t="heart-${t}">${icon('bi', t === 'fjord' ? 'heart-fill' : 'heart', 19)}</span><div class="p"><b data-t="price-${t}">${price}</b><button class="b pr" data-t="select-${t}"${t === 'meridian' ? ' disabled' : ''}>${t === 'meridian' ? 'Sold out' : 'Select'}</button><a href="#" data-t="det-${t}">Details</a></div></div>`;
const tick = (t: string, text: string, on = false): string =>
  `<label class="tk" data-t="${t}"><input type="checkbox"${on ? ' checked' : ''}>${text}</label>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:900px;overflow:hidden;background:#f8f9fa;font:16px/1.45 'Liberation Sans';color:#212529}a{color:#0d6efd}
nav{background:#212529;color:#fff;height:56px;display:flex;align-items:center;gap:26px;padding:0 32px}nav b{font-size:20px}nav span{color:#adb5bd}nav .on{color:#fff}nav i{flex:1}
.s{background:#e9ecef;padding:18px 32px;display:flex;gap:12px;align-items:end;border-bottom:1px solid #ced4da}.s label{font-size:14px;color:#495057;display:block}.s input,.s select{height:40px;border:1px solid #ced4da;border-radius:6px;padding:0 12px;font:16px 'Liberation Sans';background:#fff;width:190px}.s .sw{width:40px;height:40px;border:1px solid #ced4da;border-radius:50%;background:#fff;display:grid;place-items:center}
.b{font:16px 'Liberation Sans';border-radius:6px;padding:8px 16px;border:1px solid #6c757d;background:#fff;color:#495057}.pr{background:#0d6efd;border-color:#0d6efd;color:#fff}.pr:disabled{opacity:.45;background:#6c757d;border-color:#6c757d}
main{display:grid;grid-template-columns:250px 1fr;gap:28px;padding:22px 32px}h2{font-size:18px;margin:0 0 8px}h3{font-size:15px;margin:16px 0 6px}.tk{display:flex;gap:8px;align-items:center;padding:3px 0}.tk input{width:16px;height:16px;margin:0}
.card{background:#fff;border:1px solid #dee2e6;border-radius:8px}.f{display:flex;align-items:center;padding:16px 20px;margin-bottom:14px;gap:18px}.logo{width:44px;height:44px;border-radius:8px;color:#fff;display:grid;place-items:center}.a{width:190px}.mu{color:#6c757d;font-size:14px}.ti{font-size:20px;width:170px}.ic{display:flex;gap:14px;color:#6c757d;line-height:0}.no{flex:1;font-size:14px;color:#b02a37}.he{color:#dc3545;line-height:0}.p{display:flex;gap:14px;align-items:center;width:270px;justify-content:flex-end}.p b{font-size:20px}
.so{display:flex;gap:8px;margin-bottom:14px;align-items:center}.so .b{padding:5px 14px}.so .on{background:#6c757d;color:#fff}
</style></head><body><nav><b>Skylark</b><span class="on" data-t="nav-flights">Flights</span><span data-t="nav-hotels">Hotels</span><span data-t="nav-trips">My trips</span><i></i><span data-t="bell">${icon('bi', 'bell', 20)}</span><span data-t="me">${icon('bi', 'person-circle', 24)}</span></nav>
<div class="s"><div><label>From</label><input value="Bergen (BGO)" data-t="from"></div><span class="sw" data-t="swap">${icon('bi', 'arrow-left-right', 18)}</span><div><label>To</label><input value="Lisbon (LIS)" data-t="to"></div><div><label>Departure</label><input value="14 March" data-t="dep"></div><div><label>Return</label><input placeholder="Add a date" data-t="ret"></div><div><label>Passengers</label><select data-t="pax"><option>2 adults</option></select></div><button class="b pr" style="height:40px" data-t="search">Search flights</button></div>
<main><aside><h2>Filter</h2><h3>Stops</h3>${tick('nonstop', 'Non-stop')}${tick('one', '1 stop', true)}${tick('two', '2 or more stops')}<h3>Departure time</h3>${tick('am', 'Morning', true)}${tick('pm', 'Afternoon')}${tick('eve', 'Evening')}<h3>Airlines</h3>${tick('a-fjord', 'Fjordfly', true)}${tick('a-meridian', 'Meridian', true)}${tick('a-atlas', 'Atlas Air', true)}<p><button class="b" data-t="reset">Reset filters</button></p></aside>
<div><div class="so"><span>Sort by</span><button class="b on" data-t="cheap">Cheapest</button><button class="b" data-t="fast">Fastest</button><button class="b" data-t="early">Earliest</button><span style="flex:1"></span><span class="mu">4 of 31 flights</span></div>
${flight({ t: 'atlas', airline: 'Atlas Air', colour: '#6f42c1', times: '06:40 – 12:25', how: '1 stop, Paris', price: '€ 118' })}
${flight({ t: 'fjord', airline: 'Fjordfly', colour: '#198754', times: '09:15 – 14:05', how: '1 stop, Copenhagen', price: '€ 142', note: '3 seats left' })}
${flight({ t: 'meridian', airline: 'Meridian', colour: '#fd7e14', times: '11:30 – 18:10', how: '1 stop, Frankfurt', price: '€ 151' })}
${flight({ t: 'tagus', airline: 'Tagus Wings', colour: '#d63384', times: '07:55 – 15:20', how: '1 stop, Geneva', price: '€ 179' })}
<button class="b" style="width:100%" data-t="more">Show more flights</button></div></main></body></html>`;

export const page: Page = {
  name: 'e-airline',
  style: 'flight results, Bootstrap look',
  width: 1440,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Search flights button', target: 'search' },
    { say: 'where I type the town I fly to', target: 'to' },
    { say: 'retrun date', target: 'ret' },
    { say: 'swap from and to', target: 'swap', icon: true },
    { say: 'Select for the Fjordfly flight', target: 'select-fjord' },
    { say: 'the select button next to € 179', target: 'select-tagus' },
    { say: 'Details of the Meridian flight', target: 'det-meridian' },
    { say: 'the greyed out button', target: 'select-meridian' },
    { say: 'the red filled heart', target: 'heart-fjord', icon: true },
    { say: 'save the Atlas Air flight to my favourites (the heart)', target: 'heart-atlas', icon: true },
    { say: 'notifications bell', target: 'bell', icon: true },
    { say: 'my account, top right corner', target: 'me', icon: true },
    { say: 'suitcase icon on the Tagus Wings card', target: 'bag-tagus', icon: true },
    { say: 'checkbox for flights without a stop', target: 'nonstop' },
    { say: 'Afternoon', target: 'pm' },
    { say: 'the unticked box right under Morning', target: 'pm' },
    { say: 'how many passengers dropdown', target: 'pax' },
    { say: 'sort by Fastest', target: 'fast' },
    { say: 'price of the cheapest flight', target: 'price-atlas' },
    { say: 'Hotels in the dark bar at the top', target: 'nav-hotels' },
    { say: 'clear all the filters', target: 'reset' },
    { say: 'button at the very bottom that loads more results', target: 'more' },
    { say: 'the promo code field', target: null },
    { say: 'Select button of the Lufthansa flight', target: null },
    { say: 'print icon', target: null, icon: true },
  ],
};
