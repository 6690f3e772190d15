import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const field = (t: string, label: string, value: string, ic: string, more = '') =>
  `<div data-t="${t}" style="flex:1;background:#fff;border-radius:10px;padding:8px 12px;display:flex;align-items:center;gap:10px;${more}"><span style="line-height:0;color:#0f766e">${icon('tabler', ic, 22)}</span><div><div style="font-size:11px;letter-spacing:.05em;text-transform:uppercase;color:#6b7f7c">${label}</div><div style="font-size:17px">${value}</div></div></div>`;
const radio = (t: string, label: string, on: boolean) =>
  `<span data-t="${t}" style="display:flex;align-items:center;gap:7px"><i style="width:19px;height:19px;border-radius:50%;box-sizing:border-box;background:#fff;border:${on ? '6px solid #fbbf24' : '2px solid #99d5ce'}"></i>${label}</span>`;
const stepper = (t: string, label: string, sub: string, n: string) =>
  `<div style="display:flex;align-items:center;padding:6px 0"><span style="flex:1">${label} <small style="color:#6b7f7c;font-size:13px">${sub}</small></span><span data-t="${t}-less" class="st"${n === '0' ? ' style="opacity:.35"' : ''}>${icon('tabler', 'minus', 18)}</span><b style="width:38px;text-align:center" data-t="${t}-n">${n}</b><span data-t="${t}-more" class="st">${icon('tabler', 'plus', 18)}</span></div>`;
const recent: [string, string, string][] = [
  ['Bergen to Gdansk', '19 Nov, 1 adult', '€84'],
  ['Leeds to Faro', '3 Jan to 10 Jan', '£127'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:390px;height:844px;overflow:hidden;background:#eef4f3;color:#12302c;font:16px/1.35 'Liberation Sans',sans-serif}
.st{width:34px;height:34px;border-radius:50%;border:1px solid #0f766e;color:#0f766e;display:flex;align-items:center;justify-content:center}
</style></head><body>
<div style="background:linear-gradient(170deg,#134e4a,#0d9488);padding:14px 16px 20px;color:#fff">
<div style="display:flex;align-items:center;gap:14px;margin-bottom:16px"><span style="line-height:0" data-t="back">${icon('tabler', 'arrow-left', 26)}</span><b style="font-size:20px;flex:1">Petrel Air</b><span style="line-height:0" data-t="heart">${icon('tabler', 'heart', 25)}</span><span style="line-height:0" data-t="user">${icon('tabler', 'user-circle', 26)}</span></div>
<div style="display:flex;gap:20px;margin-bottom:14px">${radio('return', 'Return', true)}${radio('oneway', 'One way', false)}${radio('multi', 'Multi-city', false)}</div>
<div style="color:#12302c;position:relative;display:grid;gap:8px">${field('from', 'From', 'Bergen (BGO)', 'plane-departure')}${field('to', 'To', 'Where to?', 'plane-arrival', 'color:#8a9c99')}<span data-t="swap" style="position:absolute;right:16px;top:43px;width:38px;height:38px;border-radius:50%;background:#fbbf24;display:flex;align-items:center;justify-content:center;box-shadow:0 1px 4px #0005">${icon('tabler', 'arrows-up-down', 22)}</span>
<div style="display:flex;gap:8px">${field('depart', 'Depart', '14 Dec 2025', 'calendar')}${field('arrive', 'Return on', '21 Dec 2025', 'calendar-event')}</div></div></div>
<div style="background:#fff;margin:12px 16px;border-radius:12px;padding:10px 16px">${stepper('adult', 'Adults', '16+', '2')}${stepper('child', 'Children', '2-15', '1')}${stepper('baby', 'Infants', 'under 2', '0')}
<div style="border-top:1px solid #dbe6e4;margin-top:8px;padding:12px 0 4px;display:flex;align-items:center"><span style="flex:1">Cabin</span><span data-t="cabin" style="color:#0f766e;font-weight:700;display:flex;gap:4px">Economy ${icon('tabler', 'chevron-down', 20)}</span></div></div>
<div style="padding:0 18px;display:grid;gap:10px"><span data-t="direct" style="display:flex;gap:10px;align-items:center"><i style="width:20px;height:20px;border-radius:5px;background:#0f766e;color:#fff;line-height:0">${icon('tabler', 'check', 20)}</i>Direct flights only</span><span data-t="bag" style="display:flex;gap:10px;align-items:center"><i style="width:20px;height:20px;border-radius:5px;border:2px solid #7b918d;background:#fff"></i>Add a checked bag (23 kg, from €31)</span></div>
<div data-t="search" style="background:#f97316;color:#fff;font-weight:700;font-size:18px;border-radius:26px;margin:16px;padding:13px;text-align:center">Search flights</div>
<div style="padding:0 18px;display:flex;justify-content:space-between;font-size:15px;margin-bottom:6px"><b>Recent searches</b><span style="color:#0f766e" data-t="clear">Clear</span></div>
${recent.map((r, i) => `<div style="background:#fff;border-radius:12px;margin:0 16px 8px;padding:8px 14px;display:flex;align-items:center;gap:12px"><span style="flex:1" data-t="rec${i}">${r[0]}<br><small style="color:#6b7f7c;font-size:13px">${r[1]}</small></span><span data-t="price${i}">from <b>${r[2]}</b></span><span style="line-height:0;color:#7b918d" data-t="drop${i}">${icon('tabler', 'x', 20)}</span></div>`).join('')}
</body></html>`;

export const page: Page = {
  name: 'b-flight',
  style: 'phone, flight booking with radios and steppers',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Search flights button', target: 'search' },
    { say: 'the orange button', target: 'search' },
    { say: 'the To field', target: 'to' },
    { say: 'where I choose the airport I leave from', target: 'from' },
    { say: 'the departure date', target: 'depart' },
    { say: 'the return date field', target: 'arrive' },
    { say: 'the One way radio button', target: 'oneway' },
    { say: 'the selected trip type', target: 'return' },
    { say: 'swap origin and destination', target: 'swap', icon: true },
    { say: 'the plus next to Children', target: 'child-more', icon: true },
    { say: 'remove an adult', target: 'adult-less', icon: true },
    { say: 'the disabled minus button', target: 'baby-less', icon: true },
    { say: 'how many children travel', target: 'child-n' },
    { say: 'the cabin selector', target: 'cabin' },
    { say: 'the unchecked box', target: 'bag' },
    { say: 'Direct flights only', target: 'direct' },
    { say: 'the back arrow', target: 'back', icon: true },
    { say: 'the heart at the top', target: 'heart', icon: true },
    { say: 'remove the search Leeds to Faro', target: 'drop1', icon: true },
    { say: 'the price from Bergen to Gdansk', target: 'price0' },
    { say: 'Clear', target: 'clear' },
    { say: 'the Promo code field', target: null },
    { say: 'the Premium economy radio button', target: null },
    { say: 'Multi-city radio button', target: 'multi' },
    { say: 'destination field', target: 'to' },
    { say: 'number of children', target: 'child-n' },
    { say: 'cabin class dropdown', target: 'cabin' },
    { say: 'checked bag checkbox', target: 'bag' },
    { say: 'price of the Leeds to Faro search', target: 'price1' },
    { say: 'swap button between From and To', target: 'swap', icon: true },
    { say: 'plus button in the Infants row', target: 'baby-more', icon: true },
    { say: 'promo code field', target: null },
    { say: 'Flexible dates checkbox', target: null },
  ],
};
