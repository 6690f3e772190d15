import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const card = (t: string, label: string, value: string, change: string, up: boolean): string =>
  `<div class="card"><div class="lab">${label}<span class="dots" data-t="${t}-more">${icon('tabler', 'dots-vertical', 18)}</span></div><div class="val" data-t="${t}">${value}</div><div class="${up ? 'up' : 'dn'}">${up ? '▲' : '▼'} ${change} <em>vs last week</em></div></div>`;

const VANS = [
  ['VX-204', 'Imani Achterberg', 'Rotterdam → Ghent', '78%', 'Moving', 'ok'],
  ['VX-211', 'Piotr Sadowski', 'Depot North', '100%', 'Charging', 'ch'],
  ['VX-219', 'Lena Hofstad', 'Utrecht → Arnhem', '41%', 'Moving', 'ok'],
  ['VX-230', 'Samir Haddad', 'Breda', '12%', 'Low battery', 'bad'],
  ['VX-233', 'Noor de Wit', 'Workshop', '0%', 'Out of service', 'off'],
  ['VX-240', 'Callum Reid', 'Antwerp → Lille', '66%', 'Moving', 'ok'],
] as const;

const BARS = [62, 88, 74, 120, 133, 51, 34, 69, 97, 81, 126, 140, 60, 42];

const nav = (t: string, drawn: string, name: string, on = false): string =>
  `<a class="${on ? 'on' : ''}" data-t="${t}">${drawn}${name}</a>`;

export const page: Page = {
  name: 'a-fleet-dashboard',
  style: 'admin dashboard, dark',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#0f1420;color:#dfe6f3;font:15px 'URW Gothic';display:grid;grid-template-columns:240px 1fr}
nav{background:#151c2c;padding:24px 16px;border-right:1px solid #222c42}nav b{display:flex;gap:10px;align-items:center;font-size:21px;padding:0 10px 26px;color:#fff}nav a{display:flex;gap:14px;align-items:center;height:44px;padding:0 14px;border-radius:10px;color:#8e9ab3}nav a.on{background:#24304d;color:#fff}
main{padding:24px 32px}.top{display:flex;align-items:center;gap:18px;margin-bottom:24px}h1{font-size:26px;font-weight:600;flex:1}.srch{width:320px;height:40px;border-radius:20px;border:1px solid #2a3550;background:#131a29;color:#fff;font:14px 'URW Gothic';padding:0 18px}.srch::placeholder{color:#66738f}
.ib{width:40px;height:40px;border-radius:50%;background:#1a2336;display:grid;place-items:center;position:relative}.bdg{position:absolute;top:-3px;right:-3px;background:#f0476b;border-radius:9px;font-size:11px;padding:1px 5px;color:#fff}
.cards{display:grid;grid-template-columns:repeat(4,1fr);gap:20px}.card,.pan{background:#161e2f;border-radius:14px;padding:20px 22px;border:1px solid #1f2940}.lab{display:flex;justify-content:space-between;color:#8e9ab3;font-size:13px;text-transform:uppercase;letter-spacing:.8px}.val{font-size:28px;margin:10px 0 8px;color:#fff;width:max-content}.up{color:#3ddc97;font-size:13px}.dn{color:#ff7a7a;font-size:13px}em{color:#66738f;font-style:normal}
.two{display:grid;grid-template-columns:1.25fr 1fr;gap:20px;margin-top:20px}h2{font-size:17px;font-weight:600}.ph{display:flex;align-items:center;gap:10px;margin-bottom:18px}.seg{margin-left:auto;display:flex;background:#0f1420;border-radius:8px;padding:3px}.seg a{padding:5px 14px;font-size:13px;color:#8e9ab3;border-radius:6px}.seg a.on{background:#4f7cff;color:#fff}
.chart{height:190px;display:flex;align-items:flex-end;gap:22px;border-bottom:1px solid #2a3550;padding:0 10px}.chart i{flex:1;background:linear-gradient(#5f8bff,#2f4fae);border-radius:5px 5px 0 0}.ax{display:flex;gap:22px;padding:8px 10px 0;font-size:12px;color:#66738f}.ax span{flex:1;text-align:center}
table{width:100%;border-collapse:collapse}th{text-align:left;color:#66738f;font-size:12px;font-weight:normal;padding:0 8px 10px}td{border-top:1px solid #222c42;height:46px;padding:0 8px;font-size:14px}.pill{padding:4px 12px;border-radius:12px;font-size:12px}.ok{background:#133d31;color:#3ddc97}.ch{background:#1c2f5c;color:#8fb0ff}.bad{background:#4a1a26;color:#ff8f9f}.off{background:#2a3142;color:#9aa5bb}.btn{background:#4f7cff;color:#fff;border:0;border-radius:10px;height:40px;padding:0 20px;font:14px 'URW Gothic'}
.al{display:flex;gap:14px;padding:13px 0;border-top:1px solid #222c42;font-size:14px;align-items:center}.al small{color:#66738f;font-size:12px;display:block;margin-top:3px}.al a{margin-left:auto;color:#7ea1ff}
</style></head><body><nav><b>${icon('tabler', 'bolt', 26, 'color:#ffc44d')}Voltvan</b>${nav('n-over', icon('tabler', 'layout-dashboard', 20), 'Overview', true)}${nav('n-vans', icon('tabler', 'truck', 20), 'Vehicles')}${nav('n-drv', icon('tabler', 'users', 20), 'Drivers')}${nav('n-rep', icon('tabler', 'chart-bar', 20), 'Reports')}${nav('n-bill', icon('tabler', 'receipt', 20), 'Invoices')}${nav('n-set', icon('tabler', 'settings', 20), 'Settings')}<div style="position:absolute;bottom:24px;left:16px;width:208px">${nav('n-out', icon('tabler', 'logout', 20), 'Sign out')}</div></nav>
<main><div class="top"><h1>Good evening, Renske</h1><input class="srch" data-t="search" placeholder="Find a van or driver"><span class="ib" data-t="bell">${icon('tabler', 'bell', 20)}<span class="bdg">7</span></span><span class="ib" data-t="sun">${icon('tabler', 'sun', 20)}</span><button class="btn" data-t="add">Add vehicle</button></div>
<div class="cards">${card('v-km', 'Distance', '18,402 km', '4.1%', true)}${card('v-kwh', 'Energy used', '3,977 kWh', '1.6%', false)}${card('v-cost', 'Cost per km', '€0.087', '2.9%', true)}${card('v-late', 'Late deliveries', '23', '12%', false)}</div>
<div class="two"><div class="pan"><div class="ph"><h2>Deliveries per day</h2><div class="seg"><a data-t="seg-7">7 days</a><a class="on" data-t="seg-14">14 days</a><a data-t="seg-90">90 days</a></div></div><div class="chart" data-picture>${BARS.map((h) => `<i style="height:${h}px"></i>`).join('')}</div><div class="ax">${BARS.map((_, i) => `<span>${i + 9} May</span>`).join('')}</div></div>
<div class="pan"><div class="ph"><h2>Alerts</h2></div>
<div class="al">${icon('carbon', 'warning-alt-filled', 20, 'color:#ffc44d')}<div>VX-230 will not reach Eindhoven<small>4 minutes ago</small></div><a data-t="al-1">Reroute</a></div><div class="al">${icon('carbon', 'temperature', 20, 'color:#ff7a7a')}<div>Cool box of VX-219 at 9.4 °C<small>22 minutes ago</small></div><a data-t="al-2">Call driver</a></div><div class="al">${icon('carbon', 'tools', 20, 'color:#8fb0ff')}<div>VX-233: brake pads arrive on 24 May<small>2 hours ago</small></div><a data-t="al-3">Dismiss</a></div></div></div>
<div class="pan" style="margin-top:20px"><div class="ph"><h2>Vehicles on duty</h2><a style="margin-left:auto;color:#7ea1ff;font-size:14px" data-t="all">View all 38</a></div><table><tr><th>VAN</th><th>DRIVER</th><th>WHERE</th><th>BATTERY</th><th>STATE</th><th></th></tr>${VANS.map(([id, driver, where, battery, state, cls]) => `<tr data-t="row-${id}"><td>${id}</td><td data-t="drv-${id}">${driver}</td><td data-t="where-${id}">${where}</td><td data-t="bat-${id}">${battery}</td><td><span class="pill ${cls}" data-t="st-${id}">${state}</span></td><td style="text-align:right;color:#8e9ab3"><span data-t="loc-${id}" style="display:inline-block;height:20px">${icon('tabler', 'map-pin', 19)}</span>&emsp;<span data-t="msg-${id}" style="display:inline-block;height:20px">${icon('tabler', 'message', 19)}</span></td></tr>`).join('')}</table></div></main></body></html>`,
  asked: [
    { say: 'Add vehicle', target: 'add' },
    { say: 'the search field', target: 'search' },
    { say: 'the notification bell', target: 'bell', icon: true },
    { say: 'switch to the light theme', target: 'sun', icon: true },
    { say: 'Reports in the left navigation', target: 'n-rep' },
    { say: 'the current page in the sidebar', target: 'n-over' },
    { say: 'Sign out', target: 'n-out' },
    { say: 'the 90 days button', target: 'seg-90' },
    { say: 'the selected time range', target: 'seg-14' },
    { say: 'the Call driver link', target: 'al-2' },
    { say: 'Dismiss', target: 'al-3' },
    { say: 'the driver of VX-240', target: 'drv-VX-240' },
    { say: 'the battery of Samir Haddad', target: 'bat-VX-230' },
    { say: 'the state of VX-211', target: 'st-VX-211' },
    { say: 'the map pin in the row of Lena Hofstad', target: 'loc-VX-219', icon: true },
    { say: 'the message icon of van VX-204', target: 'msg-VX-204', icon: true },
    { say: 'the three dots on the Energy used card', target: 'v-kwh-more', icon: true },
    { say: 'the number of late deliveries', target: 'v-late' },
    { say: 'View all vehicles', target: 'all' },
    { say: 'the Export button', target: null },
    { say: 'the battery of VX-250', target: null },
  ],
};
