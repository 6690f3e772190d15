import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const slot = (t: string, band: string, when: string, left: string): string =>
  `<div class="sl"><b data-t="band-${t}">${band}</b><span>${when}</span><span>${left}</span><button data-t="tix-${t}">TICKETS</button></div>`;
const kind = (t: string, name: string, price: string, on = false): string =>
  `<label class="k" data-t="k-${t}"><input type="radio" name="k"${on ? ' checked' : ''}>${name}<b>${price}</b></label>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;background:#f7f300;font:16px/1.35 'DejaVu Sans Mono';color:#000}
header{border-bottom:5px solid #000;padding:14px 26px;display:flex;gap:40px;align-items:center}header b{font-size:30px}header i{flex:1}.sl{display:grid;grid-template-columns:1fr 300px 220px 150px;align-items:center;border-bottom:3px solid #000;padding:18px 26px}.sl b{font-size:22px}button{font:bold 16px 'DejaVu Sans Mono';border:3px solid #000;background:#fff;padding:8px 14px;box-shadow:4px 4px 0 #000}
.dim{position:absolute;inset:0;background:#000000a8}.d{position:absolute;left:368px;top:96px;width:630px;background:#fff;border:5px solid #000;box-shadow:12px 12px 0 #ff3ea5}.dt{background:#ff3ea5;border-bottom:5px solid #000;padding:10px 18px;display:flex;align-items:center;font-size:20px}.dt b{flex:1}.dt span{line-height:0;border:3px solid #000;background:#fff;padding:4px}.db{padding:16px 22px}.k{display:flex;gap:12px;align-items:center;border:3px solid #000;padding:8px 14px;margin-bottom:9px}.k input{width:18px;height:18px;margin:0;accent-color:#000}.k b{margin-left:auto}
.q{display:flex;gap:12px;align-items:center;margin:12px 0}.q span{border:3px solid #000;padding:5px;line-height:0;background:#00e5ff}.q b{width:52px;text-align:center;font-size:20px}.q u{text-decoration:none;margin-right:auto}.f input{width:100%;border:3px solid #000;font:16px 'DejaVu Sans Mono';padding:9px 12px;margin:3px 0 10px}.o{display:flex;gap:10px;align-items:center}.o input{width:18px;height:18px;margin:0;accent-color:#000}.fo{display:flex;gap:16px;justify-content:flex-end;padding:14px 22px;border-top:5px solid #000}.buy{background:#00e5ff}.no{opacity:.35}a{color:#000}
</style></head><body><header><b>BASEMENT!</b><span data-t="gigs">GIGS</span><span data-t="archive">ARCHIVE</span><span data-t="bar">BAR</span><i></i><span data-t="basket">${icon('bi', 'bag', 24)}</span></header>${slot('moth', 'MOTH PALACE', 'FRI 6 MARCH, 20:00', '31 LEFT')}${slot('gravel', 'GRAVEL CHOIR', 'SAT 7 MARCH, 21:00', '8 LEFT')}${slot('odd', 'ODD SOCKS', 'THU 12 MARCH, 19:30', '120 LEFT')}${slot('lamp', 'LAMPLIGHT', 'FRI 20 MARCH, 20:00', '64 LEFT')}
<div class="dim"></div><div class="d"><div class="dt"><b>Gravel Choir</b><span data-t="x">${icon('bi', 'x-lg', 18)}</span></div><div class="db">${kind('stand', 'Standing', '14.00', true)}${kind('seat', 'Seat', '19.00')}${kind('red', 'Reduced', '9.00')}<div class="q"><u>How many?</u><span data-t="less">${icon('bi', 'dash-lg', 18)}</span><b data-t="n">2</b><span data-t="more">${icon('bi', 'plus-lg', 18)}</span></div><div class="f">Name at the door<input data-t="name" value="Zadie Okoro">E-mail<input data-t="mail" placeholder="you@home.example"></div><label class="o" data-t="cloak"><input type="checkbox" checked>Cloakroom, 1.50 each</label><label class="o" data-t="terms" style="margin-top:7px"><input type="checkbox"><span>I have read the <a href="#" data-t="rules">house rules</a></span></label></div><div class="fo"><button data-t="cancel">CANCEL</button><button data-t="voucher" class="no" disabled>USE VOUCHER</button><button class="buy" data-t="buy">BUY FOR 31.00</button></div></div></body></html>`;

export const page: Page = {
  name: 'e-dimmed',
  style: 'dialog over a dimmed page, brutalist look',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the thing that closes the dialog', target: 'x|cancel' },
    { say: 'X in the pink bar', target: 'x', icon: true },
    { say: 'Cancel', target: 'cancel' },
    { say: 'buy the tickets', target: 'buy' },
    { say: 'one ticket more', target: 'more', icon: true },
    { say: 'the minus button', target: 'less', icon: true },
    { say: 'I want to sit', target: 'k-seat' },
    { say: 'option for reduced tickets', target: 'k-red' },
    { say: 'the radio that is on', target: 'k-stand' },
    { say: 'empty text field', target: 'mail' },
    { say: 'the field with Zadie in it', target: 'name' },
    { say: 'check box above the house rules', target: 'cloak' },
    { say: 'unchecked checkbox', target: 'terms' },
    { say: 'house ruels', target: 'rules' },
    { say: 'button that cannot be pressed', target: 'voucher' },
    { say: 'the light blue button at the bottom right', target: 'buy' },
    { say: 'number of tickets', target: 'n' },
    { say: 'where the e-mail goes', target: 'mail' },
    { say: 'BAR in the page behind the dialog', target: 'bar' },
    { say: 'Pay by invoice', target: null },
    { say: 'VIP ticket', target: null },
    { say: 'phone number field', target: null },
    { say: 'Seat ticket option', target: 'k-seat' },
    { say: 'field with the name at the door', target: 'name' },
    { say: 'E-mail input', target: 'mail' },
    { say: 'Cloakroom checkbox', target: 'cloak' },
    { say: 'house rules link', target: 'rules' },
    { say: 'greyed out button', target: 'voucher' },
    { say: 'BUY button', target: 'buy' },
    { say: 'plus button', target: 'more', icon: true },
    { say: 'close X in the pink header', target: 'x', icon: true },
    { say: 'newsletter checkbox', target: null },
  ],
};
