import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const taken = ['12B', '12E', '13A', '14C', '14D', '14F', '15B', '16A', '16E', '17C'];
const rows = [12, 13, 14, 15, 16, 17];
const seat = (row: number, letter: string): string => {
  const name = `${row}${letter}`;
  const kind = name === '15D' ? ' mine' : taken.includes(name) ? ' no' : '';
  return `<span class="s${kind}" data-t="s-${name}">${kind === ' no' ? '' : name}</span>`;
};
const steps = ['Flights', 'Passengers', 'Seats', 'Payment'];
const bags: [string, string, string, boolean][] = [
  ['Cabin bag, 8 kg', 'included', 'cabin', true],
  ['Checked bag, 23 kg', '€ 38.00', 'checked', false],
  ['Bicycle', '€ 60.00', 'bike', false],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;overflow:hidden;background:#eef3f9;color:#14213a;font:15px 'Liberation Sans'}
header{background:#fff;height:64px;display:flex;align-items:center;gap:12px;padding:0 36px;border-bottom:1px solid #d6dfec}header b{font-size:20px;color:#c2185b;margin-right:60px;display:flex;gap:9px;align-items:center}.st{display:flex;align-items:center;gap:8px;color:#6b7890;margin-right:24px}.st i{width:24px;height:24px;border-radius:50%;background:#d6dfec;color:#14213a;font-style:normal;font-size:13px;display:grid;place-items:center}.st.on{color:#14213a;font-weight:bold}.st.on i{background:#c2185b;color:#fff}
main{display:grid;grid-template-columns:400px 1fr 340px;gap:24px;padding:22px 36px}.p{background:#fff;border-radius:10px;padding:20px 24px;border:1px solid #dde5f0}h2{font-size:18px;margin-bottom:12px}
.r{display:grid;grid-template-columns:36px 36px 36px 40px 36px 36px 36px;gap:9px;justify-content:center;margin-bottom:10px;text-align:center;align-items:center;color:#6b7890;font-size:13px}.s{height:40px;border-radius:7px 7px 3px 3px;border:1px solid #5a87c5;background:#e4eefb;color:#14213a;display:grid;place-items:center;font-size:12px}.no{background:#c4cad4;border-color:#c4cad4}.mine{background:#c2185b;border-color:#c2185b;color:#fff;font-weight:bold}.lg{display:flex;gap:14px;font-size:13px;margin-top:16px;justify-content:center}.lg span{display:flex;gap:6px;align-items:center}.lg i{width:15px;height:15px;border-radius:3px;border:1px solid #5a87c5}.lg i:not([class]){background:#e4eefb}
.f{margin-bottom:13px}.f>label{display:block;font-size:13px;color:#55627a;margin-bottom:4px}.f input,.f select{width:100%;height:38px;border:1px solid #b3c0d4;border-radius:5px;padding:0 11px;font:15px 'Liberation Sans';color:#14213a;background:#fff}.two{display:grid;grid-template-columns:1fr 1fr;gap:14px}.c{display:flex;align-items:center;gap:10px;padding:7px 0}.c input{width:17px;height:17px;margin:0;accent-color:#c2185b}.c em{margin-left:auto;font-style:normal;color:#55627a}
.k{display:flex;justify-content:space-between;padding:6px 0}.leg{border-bottom:1px solid #dde5f0;padding-bottom:12px;margin-bottom:10px}.leg b{font-size:19px;display:flex;align-items:center;gap:10px}.leg small{font-size:13px;color:#55627a;display:flex;justify-content:space-between;margin-top:6px;align-items:center}a{color:#1a5fb4;text-decoration:underline}.go{width:100%;height:46px;border:0;border-radius:6px;background:#c2185b;color:#fff;font:bold 16px 'Liberation Sans';margin-top:12px}.back{width:100%;height:42px;border:1px solid #b3c0d4;border-radius:6px;background:#fff;color:#14213a;font:15px 'Liberation Sans';margin-top:10px}
</style></head><body><header><b>${icon('carbon', 'plane', 24)}Fjordwings</b>${steps.map((name, i) => `<span class="st${i === 2 ? ' on' : ''}" data-t="step-${name.toLowerCase()}"><i>${i + 1}</i>${name}</span>`).join('')}<span style="margin-left:auto;line-height:0" data-t="basket">${icon('carbon', 'shopping-cart', 22)}</span><span style="line-height:0;margin-left:14px" data-t="user">${icon('carbon', 'user-avatar', 24)}</span></header>
<main><div class="p"><h2>Choose a seat</h2><div class="r">${['A', 'B', 'C', '', 'D', 'E', 'F'].map((one) => `<span>${one}</span>`).join('')}</div>${rows.map((row) => `<div class="r">${['A', 'B', 'C'].map((one) => seat(row, one)).join('')}<span>${row}</span>${['D', 'E', 'F'].map((one) => seat(row, one)).join('')}</div>`).join('')}<div class="lg"><span><i></i>Free</span><span><i class="no"></i>Taken</span><span><i class="mine"></i>Yours</span></div></div>
<div class="p"><h2>Passenger 1</h2><div class="two"><div class="f"><label>First name</label><input value="Maren" data-t="first"></div><div class="f"><label>Surname</label><input value="Ellingsen" data-t="last"></div></div><div class="two"><div class="f"><label>Passport number</label><input data-t="passport"></div><div class="f"><label>Nationality</label><select data-t="nation"><option>Norwegian</option></select></div></div><div class="f"><label>Frequent flyer number (optional)</label><input placeholder="FW 0000 0000" data-t="flyer"></div><div class="f"><label>Meal</label><select data-t="meal"><option>Vegetarian</option></select></div><h2 style="margin-top:18px">Baggage</h2>${bags.map(([name, price, t, has]) => `<label class="c" data-t="bag-${t}"><input type="checkbox"${has ? ' checked' : ''}>${name}<em>${price}</em></label>`).join('')}</div>
<div class="p"><h2>Your trip</h2><div class="leg" data-t="leg-out"><b>BGO ${icon('carbon', 'arrow-right', 18)} LIS</b><small>Fri 4 June, 06:35 to 10:50<a data-t="edit-out">Change</a></small></div><div class="leg" data-t="leg-home"><b>LIS ${icon('carbon', 'arrow-right', 18)} BGO</b><small>Sun 13 June, 19:20 to 01:25<a data-t="edit-home">Change</a></small></div><div class="k"><span>Fare</span><span>€ 214.00</span></div><div class="k"><span>Taxes <span style="line-height:0;vertical-align:-2px" data-t="info">${icon('carbon', 'information', 16)}</span></span><span>€ 47.60</span></div><div class="k"><span>Seat 15D</span><span>€ 12.00</span></div><div class="k" style="font-weight:bold;font-size:18px"><span>Total</span><span data-t="total">€ 273.60</span></div><div class="f" style="margin-top:12px"><label>Voucher code</label><input data-t="voucher"></div><button class="go" data-t="go">Continue to payment</button><button class="back" data-t="back">Back to passengers</button></div></main></body></html>`;

export const page: Page = {
  name: 'd-flight',
  style: 'seats of a flight, form and summary, light',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'seat 13C', target: 's-13C' },
    { say: 'the seat 16F', target: 's-16F' },
    { say: 'my selected seat', target: 's-15D' },
    { say: 'the window seat 17A', target: 's-17A' },
    { say: 'Passport number field', target: 'passport' },
    { say: 'Surname', target: 'last' },
    { say: 'the meal dropdown', target: 'meal' },
    { say: 'Nationality', target: 'nation' },
    { say: 'frequent flier number', target: 'flyer' },
    { say: 'the checkbox for the checked bag', target: 'bag-checked' },
    { say: 'the bicycle checkbox', target: 'bag-bike' },
    { say: 'the ticked checkbox', target: 'bag-cabin' },
    { say: 'Continue to payment', target: 'go' },
    { say: 'the button below Continue to payment', target: 'back' },
    { say: 'the change link of the flight on 13 June', target: 'edit-home' },
    { say: 'the voucher code box', target: 'voucher' },
    { say: 'the Seats step at the top', target: 'step-seats' },
    { say: 'the total price', target: 'total' },
    { say: 'shopping cart', target: 'basket', icon: true },
    { say: 'the info icon next to Taxes', target: 'info', icon: true },
    { say: 'seat 21A', target: null },
    { say: 'the Add hotel button', target: null },
    { say: 'seat 13E', target: 's-13E' },
    { say: 'the seat that is selected', target: 's-15D' },
    { say: 'passport number field', target: 'passport' },
    { say: 'Meal dropdown', target: 'meal' },
    { say: 'Bicycle checkbox', target: 'bag-bike' },
    { say: 'Change link for the return flight', target: 'edit-home' },
    { say: 'Continue to payment button', target: 'go' },
    { say: 'Passengers step', target: 'step-passengers' },
    { say: 'shopping cart icon', target: 'basket', icon: true },
    { say: 'seat 18A', target: null },
    { say: 'Date of birth field', target: null },
  ],
};
