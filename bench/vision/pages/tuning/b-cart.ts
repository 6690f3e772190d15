import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const goods: [string, string, string, number, string, string, string][] = [
  ['Enamel kettle, moss green', 'Art. 40-118', '1.6 litres', 1, '54.90', '54.90', '#5f7a54'],
  ['Beeswax candles, box of 12', 'Art. 11-902', '21 cm', 3, '18.50', '55.50', '#e0b64c'],
  ['Linen tea towel “Heron”', 'Art. 27-033', 'Only 2 left', 2, '12.00', '24.00', '#a9c3d6'],
  ['Larch bread board', 'Art. 40-205', 'Oiled, 38 x 24 cm', 1, '39.00', '39.00', '#b9814f'],
];
const plans: [string, string, string, string][] = [
  ['Parcel', '€5.90', 'Thu 22 to Fri 23 May', 'parcel'],
  ['Bicycle courier', '€8.90', 'Tomorrow before noon', 'courier'],
  ['Collect in the shop', 'Free', 'Ready in 2 hours', 'collect'],
];
const also: [string, string, string][] = [
  ['Wool mittens', '29.00', '#8d4c55'],
  ['Birch tray', '44.50', '#c9a877'],
];

const line = (g: (typeof goods)[number], i: number) =>
  `<div style="display:grid;grid-template-columns:76px 1fr 130px 80px 90px;align-items:center;gap:16px;padding:13px 0;border-bottom:1px solid #d9d2c3"><span data-picture style="height:76px;background:radial-gradient(circle at 50% 60%,${g[6]} 0 45%,#efe9dc 46%)"></span><div><div style="font-size:17px" data-t="name${i}">${g[0]}</div><div style="color:#85806f;font-size:13px">${g[1]} · ${g[2]}</div><div style="font-size:13px;margin-top:6px"><span data-t="remove${i}" style="text-decoration:underline">Remove</span> &nbsp; <span data-t="later${i}" style="text-decoration:underline">Save for later</span></div></div><div style="display:flex;border:1px solid #b5ad9a;width:112px;text-align:center;font-size:17px;line-height:34px;background:#fff"><span data-picture style="width:34px" data-t="less${i}">−</span><span style="flex:1;border:solid #b5ad9a;border-width:0 1px" data-t="qty${i}">${g[3]}</span><span data-picture style="width:34px" data-t="more${i}">+</span></div><span style="text-align:right;color:#85806f" data-t="unit${i}">${g[4]}</span><b style="text-align:right" data-t="sum${i}">${g[5]}</b></div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;background:#f7f3ea;color:#2e2a22;font:16px/1.35 'P052','Liberation Serif',serif;position:relative}
.hd{display:flex;gap:30px;align-items:center;padding:14px 60px;border-bottom:1px solid #d9d2c3;text-transform:uppercase;font-size:13px;letter-spacing:.12em}
</style></head><body>
<div class="hd"><span style="font:24px 'URW Bookman',serif;letter-spacing:0;text-transform:none;margin-right:24px">Granholm</span><span data-t="nav-kitchen">Kitchen</span><span data-t="nav-table">Table</span><span data-t="nav-garden">Garden</span><span style="color:#a5401f" data-t="nav-sale">Sale</span><span style="margin-left:auto;display:flex;gap:24px;letter-spacing:0"><span style="line-height:0" data-t="find">${icon('lucide', 'search', 22)}</span><span style="line-height:0" data-t="account">${icon('lucide', 'user', 22)}</span><span style="line-height:0" data-t="wish">${icon('lucide', 'heart', 22)}</span><span style="line-height:0;position:relative" data-t="basket">${icon('lucide', 'shopping-cart', 22)}<b style="position:absolute;left:14px;top:-8px;background:#a5401f;color:#fff;border-radius:9px;min-width:17px;font-size:11px;line-height:17px;text-align:center">7</b></span></span></div>
<div style="display:grid;grid-template-columns:1fr 380px;gap:44px;padding:18px 60px"><div>
<h1 style="font:28px 'URW Bookman',serif;margin:0 0 4px">Your basket</h1>
<div style="display:grid;grid-template-columns:1fr 130px 80px 90px;gap:16px;color:#85806f;font-size:13px;border-bottom:1px solid #2e2a22;padding-bottom:6px"><span>4 articles</span><span>Quantity</span><span style="text-align:right">Each</span><span style="text-align:right">Amount</span></div>
${goods.map(line).join('')}
<div style="display:flex;align-items:center;gap:18px;margin-top:16px;font-size:14px"><span data-t="empty" style="text-decoration:underline">Empty basket</span><span data-t="shopping" style="text-decoration:underline">Go on shopping</span><span style="margin-left:auto">You may also like</span>${also.map((a, i) => `<span style="display:flex;gap:9px;align-items:center"><i data-picture style="width:34px;height:34px;background:${a[2]}"></i><span data-t="also${i}">${a[0]}<br><span style="color:#85806f">${a[1]}</span></span></span>`).join('')}</div></div>
<div style="background:#fff;padding:20px 24px 22px;border:1px solid #d9d2c3"><div style="font:20px 'URW Bookman',serif;margin-bottom:10px">Delivery</div>
${plans.map((p, i) => `<div data-t="ship-${p[3]}" style="display:flex;gap:12px;padding:8px 10px;margin-bottom:7px;border:${i === 1 ? '2px solid #2e4a3b' : '1px solid #d9d2c3'}"><i style="width:17px;height:17px;border-radius:50%;margin-top:2px;border:${i === 1 ? '5px solid #2e4a3b' : '1px solid #85806f'}"></i><span style="flex:1">${p[0]}<br><span style="font-size:13px;color:#85806f">${p[2]}</span></span><span data-t="cost-${p[3]}">${p[1]}</span></div>`).join('')}
<div style="display:flex;margin:14px 0"><input placeholder="Voucher code" style="flex:1;min-width:0;font:inherit;padding:8px 12px;border:1px solid #b5ad9a" data-t="voucher"><span style="border:1px solid #2e2a22;border-left:0;padding:8px 16px" data-t="redeem">Redeem</span></div>
<div style="display:grid;grid-template-columns:1fr auto;row-gap:5px;text-align:right"><span style="text-align:left">Goods</span><span data-t="goods">173.40</span><span style="text-align:left">Delivery</span><span>8.90</span><span style="text-align:left">Gift credit</span><span style="color:#a5401f" data-t="credit">-10.00</span><b style="font-size:20px;padding-top:6px;text-align:left">Total</b><b style="font-size:20px;padding-top:6px" data-t="total">€172.30</b></div>
<div style="background:#2e4a3b;color:#fff;text-align:center;padding:13px;margin-top:14px;letter-spacing:.08em;font-weight:700" data-t="checkout">TO CHECKOUT</div>
<div style="text-align:center;margin-top:10px;font-size:13px;color:#85806f" data-t="secure">Returns are free for 30 days</div></div></div>
<div style="position:absolute;left:60px;bottom:22px;width:430px;background:#2e2a22;color:#f7f3ea;padding:14px 18px;display:flex;align-items:center;gap:14px;box-shadow:0 4px 16px #0006"><span style="color:#9fd3a8;line-height:0">${icon('lucide', 'circle-check', 22)}</span><span style="flex:1">Tin lantern was removed</span><span data-t="undo" style="color:#f2c14e;font-weight:700">Undo</span><span data-t="toastx" style="line-height:0">${icon('lucide', 'x', 20)}</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-cart',
  style: 'shop basket with steppers and a toast, old-style serif on cream, jpeg',
  width: 1366,
  height: 768,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'proceed to checkout', target: 'checkout' },
    { say: 'the dark green button', target: 'checkout' },
    { say: 'the Remove link of the larch bread board', target: 'remove3' },
    { say: 'the plus button in the row of Beeswax candles', target: 'more1', icon: true },
    { say: 'one kettle less', target: 'less0', icon: true },
    { say: 'the quantity of the tea towel', target: 'qty2' },
    { say: 'the second Save for later link', target: 'later1' },
    { say: 'the amount for the candles', target: 'sum1' },
    { say: 'the price of one Linen tea towel', target: 'unit2' },
    { say: 'the Voucher code field', target: 'voucher' },
    { say: 'the button right of the voucher field', target: 'redeem' },
    { say: 'the selected delivery option', target: 'ship-courier' },
    { say: 'collect in shop', target: 'ship-collect' },
    { say: 'the total', target: 'total' },
    { say: 'the gift credit', target: 'credit' },
    { say: 'Undo in the notification', target: 'undo' },
    { say: 'close the notification at the bottom', target: 'toastx', icon: true },
    { say: 'the heart', target: 'wish', icon: true },
    { say: 'the shopping cart icon', target: 'basket', icon: true },
    { say: 'the magnifying glass at the top', target: 'find', icon: true },
    { say: 'Sale', target: 'nav-sale' },
    { say: 'empty the baskett', target: 'empty' },
    { say: 'the Remove link of the copper pan', target: null },
    { say: 'the Pay with Klarna button', target: null },
    { say: 'Checkout button', target: 'checkout' },
    { say: 'Remove link of the bread board', target: 'remove3' },
    { say: 'plus button of the beeswax candles', target: 'more1' },
    { say: 'quantity of the linen tea towel', target: 'qty2' },
    { say: 'Save for later under Enamel kettle', target: 'later0' },
    { say: 'Collect in the shop option', target: 'ship-collect' },
    { say: 'total price', target: 'total' },
    { say: 'heart icon in the header', target: 'wish', icon: true },
    { say: 'close icon of the toast', target: 'toastx', icon: true },
    { say: 'Pay with PayPal button', target: null },
    { say: 'gift wrap checkbox', target: null },
  ],
};
