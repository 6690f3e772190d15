import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const l = (name: string, px = 20): string => icon('lucide', name, px);

const field = (t: string, name: string, value: string, hint = '', beside = '', aside = ''): string =>
  `<div class="f"><label>${name}${aside}</label><div class="g"><input type="text" value="${value}" placeholder="${hint}" data-t="${t}">${beside}</div></div>`;
const tick = (t: string, kind: 'radio' | 'checkbox', name: string, on = false): string =>
  `<label class="tk" data-t="${t}"><input type="${kind}" name="k"${on ? ' checked' : ''}>${name}</label>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;font:17px 'Liberation Serif','Nimbus Roman','Times New Roman',serif;color:#2a2118;background:#fbf8f2}svg{display:block}
.top{height:66px;background:#fff;border-bottom:1px solid #d9cfbf;display:flex;align-items:center;gap:22px;padding:0 34px}.top b{font-size:22px}.sp{flex:1}.page{display:flex;padding:26px 34px;justify-content:space-between}.pl{width:270px}.pr{width:250px}h1{font-size:24px;margin:0 0 18px}h2{font-size:18px;margin:0 0 14px}.bx{border:1px solid #d9cfbf;background:#fff;border-radius:4px;padding:16px;margin-bottom:18px;line-height:1.4}.sum{display:flex;justify-content:space-between;margin:9px 0}.go{width:100%;height:46px;border:0;border-radius:4px;background:#8a2d1c;color:#fff;font:inherit;margin-top:14px}
.veil{position:fixed;inset:0;background:rgba(24,18,10,.5)}.dlg{position:fixed;left:310px;top:42px;width:660px;height:636px;background:#fff;border-radius:8px;box-shadow:0 14px 50px rgba(0,0,0,.4);padding:22px 30px}.dh{display:flex;align-items:center;margin-bottom:6px}.dh b{font-size:22px;flex:1}.dlg p{margin:0 0 14px;font-size:15px;color:#6b5d4d}.pb{border:0;background:none;padding:6px;color:#4d4033;display:inline-flex}.cols{display:flex;gap:20px}.cols>*{flex:1}.f{margin-bottom:13px}.f label{display:flex;align-items:center;gap:6px;margin-bottom:5px}.g{display:flex;gap:8px}.g input,select{flex:1;min-width:0;width:100%;height:38px;border:1px solid #a89a86;border-radius:4px;font:inherit;font-size:16px;padding:0 10px;color:inherit;background:#fff}.sq{width:38px;height:38px;border:1px solid #a89a86;border-radius:4px;background:#f4eee3;color:#4d4033;display:flex;align-items:center;justify-content:center;padding:0}.find{height:38px;border:1px solid #a89a86;border-radius:4px;background:#f4eee3;font:inherit;color:inherit;padding:0 14px}.st{display:flex;gap:8px;align-items:center}.st input{flex:none;width:60px;text-align:center}.tks{display:flex;gap:22px;margin:4px 0 12px}.tk{display:flex;gap:7px;align-items:center}.tk input{width:16px;height:16px;margin:0;accent-color:#8a2d1c}a{color:#1d5c8f;text-decoration:underline}.df{display:flex;align-items:center;gap:12px;border-top:1px solid #e5dccd;margin-top:14px;padding-top:18px}.b{height:42px;border:1px solid #a89a86;border-radius:4px;background:#fff;font:inherit;color:inherit;padding:0 22px}.b.ok{background:#8a2d1c;border-color:#8a2d1c;color:#fff}
</style></head><body><div class="top"><b data-t="shop">Marlow &amp; Finch</b><div class="sp"></div><span data-t="account">My account</span><span data-t="basket">Basket (3)</span></div>
<div class="page"><div class="pl"><h1>Checkout</h1><div class="bx"><h2>1. Delivery</h2>No address yet. <a data-t="choose">Add one</a></div><div class="bx"><h2>2. Payment</h2>Card ending 7730</div></div><div class="pr"><div class="bx"><h2>Your order</h2><div class="sum"><span>Books</span><span data-t="books">£41.50</span></div><div class="sum"><span>Postage</span><span data-t="postage">£3.20</span></div><div class="sum"><b>Total</b><b data-t="total">£44.70</b></div><button class="go" data-t="place">Place order</button></div></div></div>
<div class="veil"></div><div class="dlg"><div class="dh"><b data-t="dtitle">Add a delivery address</b><button class="pb" data-t="close">${l('x', 24)}</button></div>
<p data-t="note">We deliver from Monday to Saturday. Orders placed before noon leave our shop the same day.</p>
${field('name', 'Full name', 'Imogen Castle')}
${field('postcode', 'Postcode', '', 'e.g. YO1 7HH', `<button class="sq" data-t="pin">${l('map-pin')}</button><button class="find" data-t="find">Find address</button>`)}
<div class="cols">${field('street', 'Street', '9 Tanner Row')}${field('town', 'Town', 'York')}</div>
<div class="cols"><div class="f"><label>Country</label><select data-t="country"><option>United Kingdom</option><option>Ireland</option></select></div>${field('phone', 'Phone', '', 'Optional', '', `<button class="pb" style="padding:0" data-t="why">${l('circle-question-mark', 17)}</button>`)}</div>
<div class="cols">${field('date', 'Deliver on', '21/11/2025', '', `<button class="sq" data-t="calendar">${l('calendar')}</button>`)}<div class="f"><label>Floor</label><div class="g st"><button class="sq" data-t="minus">${l('minus')}</button><input type="text" value="2" data-t="floor"><button class="sq" data-t="plus">${l('plus')}</button></div></div></div>
<div class="tks">${tick('home', 'radio', 'Home', true)}${tick('work', 'radio', 'Work')}${tick('shop-pick', 'radio', 'Collect from shop')}</div><div class="tks">${tick('billing', 'checkbox', 'Use for billing too', true)}${tick('neighbour', 'checkbox', 'Leave with a neighbour')}</div>
<div class="df"><a data-t="abroad">Sending abroad?</a><div class="sp"></div><button class="b" data-t="cancel">Cancel</button><button class="b ok" data-t="save">Save address</button></div></div></body></html>`;

export const page: Page = {
  name: 'p-address',
  style: 'checkout under an open dialog, serif 16-17 px, jpeg 90',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'the Save address button', target: 'save' },
    { say: 'the button to the left of Save address', target: 'cancel' },
    { say: 'the title of the dialog', target: 'dtitle' },
    { say: 'the full name field', target: 'name' },
    { say: 'the Postcode field', target: 'postcode' },
    { say: 'the Find address button', target: 'find' },
    { say: 'the street input', target: 'street' },
    { say: 'the text field labelled Town', target: 'town' },
    { say: 'the dropdown below Country', target: 'country' },
    { say: 'the phone field', target: 'phone' },
    { say: 'the delivery date input', target: 'date' },
    { say: 'the field with the floor number', target: 'floor' },
    { say: 'the Work radio button', target: 'work' },
    { say: 'the checked radio button', target: 'home' },
    { say: 'the third radio button', target: 'shop-pick' },
    { say: 'the unchecked checkbox', target: 'neighbour' },
    { say: 'the "Use for billing too" checkbox', target: 'billing' },
    { say: 'the link at the bottom of the dialog', target: 'abroad' },
    { say: 'the Place order button behind the dialog', target: 'place' },
    { say: 'the total amount of the order', target: 'total' },
    { say: 'the close X of the dialog', target: 'close', icon: true },
    { say: 'the map pin icon', target: 'pin', icon: true },
    { say: 'the calendar icon', target: 'calendar', icon: true },
    { say: 'the plus button next to the floor', target: 'plus', icon: true },
    { say: 'the minus button', target: 'minus', icon: true },
    { say: 'the question mark next to Phone', target: 'why', icon: true },
    { say: 'the email field', target: null },
    { say: 'the gift wrap checkbox', target: null },
    { say: 'the Delete address button', target: null },
    { say: 'the voucher code input', target: null },
  ],
};
