import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

export const page: Page = {
  name: 'a-checkout',
  style: 'checkout form on a phone',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:390px;height:844px;overflow:hidden;background:#fff;color:#222;font:14px 'Liberation Sans'}
.top{height:54px;display:flex;align-items:center;padding:0 14px;border-bottom:1px solid #eee;gap:12px}.top b{flex:1;text-align:center;font-size:17px}.in{padding:14px 18px}
h2{font-size:16px;margin:4px 0 8px}label{display:block;font-size:12px;color:#666;margin:8px 0 4px}input,select{width:100%;height:40px;border:1px solid #ccc;border-radius:8px;padding:0 12px;font:14px 'Liberation Sans';background:#fff;color:#222}input::placeholder{color:#b0b0b0}.err{border-color:#d3302f}.em{color:#d3302f;font-size:12px;margin-top:4px}
.r{display:flex;gap:10px}.r>div{flex:1}.opt{display:flex;align-items:center;gap:10px;border:1px solid #ddd;border-radius:8px;padding:10px 12px;margin-bottom:8px}.opt input{width:18px;height:18px;margin:0}.opt.on{border-color:#0a7d5a;background:#f0faf6}.opt span{margin-left:auto;font-weight:bold}
.sum{background:#f6f6f4;padding:12px 18px;position:absolute;left:0;right:0;bottom:0;border-top:1px solid #e7e7e3}.l{display:flex;justify-content:space-between;padding:2px 0;color:#555}.l.t{font-size:18px;color:#111;font-weight:bold;padding:6px 0 10px}.pay{width:100%;height:48px;border:0;border-radius:24px;background:#0a7d5a;color:#fff;font:bold 16px 'Liberation Sans';display:flex;gap:8px;align-items:center;justify-content:center}
.code{display:flex;gap:8px;margin-top:10px}.code button{border:0;background:none;color:#0a7d5a;font:bold 14px 'Liberation Sans';padding:0 8px}input[type=radio],input[type=checkbox]{accent-color:#0a7d5a}
</style></head><body><div class="top"><span data-t="back">${icon('ion', 'chevron-back-outline', 24)}</span><b>Checkout</b><span data-t="bag">${icon('ion', 'bag-outline', 24)}</span></div>
<div class="in"><h2>Deliver to</h2><label>Full name</label><input data-t="name" value="Beatrix Oduya"><label>Street and number</label><input data-t="street" placeholder="e.g. 12 Orchard Row">
<div class="r"><div><label>Postcode</label><input class="err" data-t="post" value="9Q1 4"><div class="em" data-t="error">Not a valid postcode</div></div><div><label>Country</label><select data-t="country"><option>Ireland</option></select></div></div>
<h2 style="margin-top:14px">Shipping</h2><label class="opt" style="color:#222;font-size:14px;margin:0 0 8px" data-t="o-slow"><input type="radio" name="s">Standard, 3-5 days<span>Free</span></label><label class="opt on" style="color:#222;font-size:14px;margin:0 0 8px" data-t="o-next"><input type="radio" name="s" checked>Next day<span>€6.90</span></label>
<label style="display:flex;gap:9px;align-items:center;font-size:13px;color:#222" data-t="gift"><input type="checkbox" style="width:17px;height:17px;margin:0">Wrap it as a gift (+ €2.50)</label>
<div class="code"><input data-t="promo" placeholder="Promo code"><button data-t="apply">Apply</button></div></div>
<div class="sum"><div class="l"><span>Teapot “Heron”, 0.8 l</span><span data-t="teapot">€48.00</span></div><div class="l"><span>Two cups, speckled</span><span>€26.00</span></div><div class="l"><span>Next day delivery</span><span>€6.90</span></div><div class="l t"><span>Total</span><span data-t="total">€80.90</span></div><button class="pay" data-t="pay">${icon('ion', 'lock-closed', 16)}Pay now</button></div></body></html>`,
  asked: [
    { say: 'Pay now', target: 'pay' },
    { say: 'the green button', target: 'pay' },
    { say: 'the Full name field', target: 'name' },
    { say: 'where I enter the street', target: 'street' },
    { say: 'the field with the red border', target: 'post' },
    { say: 'the error message', target: 'error' },
    { say: 'Country select box', target: 'country' },
    { say: 'standard shipping', target: 'o-slow' },
    { say: 'the selected radio button', target: 'o-next' },
    { say: 'the gift wrap checkbox', target: 'gift' },
    { say: 'the promo code input', target: 'promo' },
    { say: 'the Apply button', target: 'apply' },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'the shopping bag', target: 'bag', icon: true },
    { say: 'the total price', target: 'total' },
    { say: 'the price of the teapot', target: 'teapot' },
    { say: 'the Phone number field', target: null },
    { say: 'the PayPal button', target: null },
    { say: 'the field that is marked red', target: 'post' },
    { say: 'error text below the postcode', target: 'error' },
    { say: 'Country dropdown', target: 'country' },
    { say: 'Standard shipping option', target: 'o-slow' },
    { say: 'Apply next to the promo code', target: 'apply' },
    { say: 'grand total amount', target: 'total' },
    { say: 'shopping bag icon at the top right', target: 'bag', icon: true },
    { say: 'phone number field', target: null },
    { say: '"Same as billing address" checkbox', target: null },
  ],
};
