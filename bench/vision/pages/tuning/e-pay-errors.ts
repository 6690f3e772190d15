import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

interface Field {
  readonly t: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly width?: string;
}
const field = ({ t, label, value = '', hint = '', error, width = '100%' }: Field): string =>
  `<div class="fd" style="width:${width}"><label>${label}</label><input class="${error ? 'bad' : ''}" value="${value}" placeholder="${hint}" data-t="${t}">${error ? `<em data-t="err-${t}">${error}</em>` : ''}</div>`;
const pay = (t: string, name: string, pic: string, on = false): string =>
  `<label class="py${on ? ' on' : ''}" data-t="pay-${t}"><input type="radio" name="p"${on ? ' checked' : ''}>${icon('tabler', pic, 20)}${name}</label>`;
const item = (t: string, name: string, sum: string): string =>
  `<div class="it"><span>${name}</span><b>${sum}</b><span data-t="rm-${t}">${icon('tabler', 'trash', 17)}</span></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:940px;overflow:hidden;background:#f4f1ec;font:15px/1.4 'Liberation Serif';color:#2b2b2b}
header{background:#fff;border-bottom:3px solid #7a1f2b;padding:16px 60px;display:flex;align-items:center;gap:40px}header b{font-size:24px;color:#7a1f2b}.stp{color:#8d8d8d}.stp.on{color:#2b2b2b;font-weight:bold;text-decoration:underline}header i{flex:1}
.al{margin:16px 60px 0;background:#fdecea;border:1px solid #d9534f;color:#7d1a17;padding:10px 16px;display:flex;gap:10px;align-items:center}.al span{flex:1}.g{display:grid;grid-template-columns:1fr 380px;gap:36px;padding:16px 60px}.cd{background:#fff;border:1px solid #ddd6cb;padding:14px 22px;margin-bottom:14px}h2{font-size:19px;margin:0 0 10px;color:#7a1f2b;display:flex;justify-content:space-between}h2 a{font-size:15px;font-weight:normal}
.rw{display:flex;gap:16px}.fd{margin-bottom:9px}.fd label{display:block;margin-bottom:2px}.fd input{width:100%;height:34px;border:1px solid #b7afa3;padding:0 10px;font:15px 'Liberation Serif'}.fd .bad{border:2px solid #c9302c;background:#fff6f5}.fd em{color:#c9302c;font-style:normal;font-size:14px;display:block}.py{display:flex;gap:10px;align-items:center;border:1px solid #ddd6cb;padding:8px 12px;flex:1}.py.on{border-color:#7a1f2b;background:#fbf3f4}.py input{margin:0}
.it{display:flex;gap:12px;padding:8px 0;border-bottom:1px solid #ece6dc}.it span:first-child{flex:1}.to{display:flex;justify-content:space-between;padding:5px 0}.to.big{font-size:20px;font-weight:bold;border-top:2px solid #7a1f2b;margin-top:6px;padding-top:10px}.pm{display:flex;gap:8px;margin:12px 0}.pm input{flex:1;height:34px;border:1px solid #b7afa3;padding:0 10px;font:15px 'Liberation Serif';min-width:0}.pm button{border:1px solid #7a1f2b;background:#fff;color:#7a1f2b;font:15px 'Liberation Serif';padding:0 16px}
.go{width:100%;height:46px;background:#7a1f2b;color:#fff;border:0;font:bold 17px 'Liberation Serif'}.ck{display:flex;gap:8px;align-items:flex-start;margin:10px 0}.ck input{margin:3px 0}a{color:#7a1f2b}
</style></head><body><header><b>Vellum &amp; Quill</b><span class="stp">1 Basket</span><span class="stp" data-t="st-addr">2 Address</span><span class="stp on" data-t="st-pay">3 Payment</span><span class="stp">4 Receipt</span><i></i><span data-t="call">${icon('tabler', 'phone', 22)}</span></header>
<div class="al">${icon('tabler', 'alert-triangle', 20)}<span>Three things have to be put right before we can take your order.</span><span data-t="al-x" style="flex:none;line-height:0">${icon('tabler', 'x', 18)}</span></div>
<div class="g"><div><div class="cd"><h2>Deliver to <a href="#" data-t="chg-addr">Change</a></h2><div data-t="addr">Ottoline Marsh, 4 Lantern Row, Ludlow SY8 1AA</div></div><div class="cd"><h2>How to pay</h2><div class="rw" style="margin-bottom:12px">${pay('card', 'Card', 'credit-card', true)}${pay('bank', 'Bank transfer', 'building-bank')}${pay('gift', 'Gift card', 'gift')}</div>
${field({ t: 'holder', label: 'Name on card', value: 'O MARSH' })}${field({ t: 'number', label: 'Card number', value: '4929 11', error: 'This number is too short' })}<div class="rw">${field({ t: 'exp', label: 'Valid until', value: '02/24', error: 'This card has expired', width: '50%' })}${field({ t: 'cvc', label: 'Security code', hint: '3 digits', width: '50%' })}</div></div>
<div class="cd"><h2>Send the receipt to</h2>${field({ t: 'mail', label: 'E-mail', value: 'ottoline@marsh', error: 'Please enter a whole e-mail address' })}${field({ t: 'mobile', label: 'Mobile (optional)' })}<label class="ck" data-t="news"><input type="checkbox">Send me the winter catalogue</label></div></div>
<div><div class="cd"><h2>Your order <a href="#" data-t="chg-order">Change</a></h2>${item('ink', 'Iron gall ink, 50 ml', '£14.00')}${item('nib', 'Set of six nibs', '£22.50')}${item('pad', 'Laid paper pad', '£11.00')}<div class="pm"><input placeholder="Voucher code" data-t="voucher"><button data-t="apply">Apply</button></div><div class="to"><span>Goods</span><span>£47.50</span></div><div class="to"><span>Delivery</span><span data-t="ship">£3.95</span></div><div class="to big"><span>To pay</span><span data-t="total">£51.45</span></div><label class="ck" data-t="terms"><input type="checkbox" checked>I accept the terms of sale</label><button class="go" data-t="pay">Pay £51.45</button><p style="text-align:center;margin:12px 0 0"><a href="#" data-t="back">Back to the address</a></p></div></div></div></body></html>`;

export const page: Page = {
  name: 'e-pay-errors',
  style: 'checkout with errors, serif, JPEG q80',
  width: 1280,
  height: 940,
  scale: 1,
  format: { jpeg: 80 },
  html,
  asked: [
    { say: 'the Pay button', target: 'pay' },
    { say: 'card number field', target: 'number' },
    { say: 'the field with an expired date', target: 'exp' },
    { say: 'where the three digits go', target: 'cvc' },
    { say: 'Change link under Your order', target: 'chg-order' },
    { say: 'change the delivery address', target: 'chg-addr' },
    { say: 'the first error message below a field', target: 'err-number' },
    { say: 'email box marked in red', target: 'mail' },
    { say: 'pay by bank transfer', target: 'pay-bank' },
    { say: 'the chosen way to pay', target: 'pay-card' },
    { say: 'Gift card radio', target: 'pay-gift' },
    { say: 'take the nibs out of the order', target: 'rm-nib', icon: true },
    { say: 'bin next to Laid paper pad', target: 'rm-pad', icon: true },
    { say: 'close the red warning', target: 'al-x', icon: true },
    { say: 'the phone symbol', target: 'call', icon: true },
    { say: 'Aply', target: 'apply' },
    { say: 'box for a voucher', target: 'voucher' },
    { say: 'newsletter tick box', target: 'news' },
    { say: 'the checked check box', target: 'terms' },
    { say: 'the amount to pay', target: 'total|pay' },
    { say: 'go back one step', target: 'back|st-addr' },
    { say: 'the optional field', target: 'mobile' },
    { say: 'PayPal', target: null },
    { say: 'the country drop-down', target: null },
    { say: 'Save this card checkbox', target: null },
  ],
};
