import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const moves = [
  ['28 Apr', 'Corner House Bakery', 'Card payment', 'Eating out', '-6.40', '2,318.77'],
  ['27 Apr', 'Fernley Water', 'Direct debit', 'Household', '-41.15', '2,325.17'],
  ['25 Apr', 'Salary Brightside Dental', 'Transfer', 'Income', '+2,740.00', '2,366.32'],
  ['24 Apr', 'Tramway Zone 2', 'Card payment', 'Transport', '-3.90', '-373.68'],
  ['24 Apr', 'M Okafor', 'Transfer', 'Friends', '-25.00', '-369.78'],
  ['22 Apr', 'Petal & Stem Florist', 'Card payment', 'Gifts', '-38.50', '-344.78'],
  ['21 Apr', 'Cash machine Dock Rd', 'Withdrawal', 'Cash', '-80.00', '-306.28'],
];
const accounts = [
  ['Everyday', '40-11-82 · 7731 0926', '£2,318.77', 'everyday'],
  ['Rainy day saver', '3.15% AER · 7731 0942', '£11,480.00', 'saver'],
  ['Holiday pot', 'Goal £1,800 · 64%', '£1,152.30', 'pot'],
];
const quick: [string, string, string][] = [
  ['send', 'Send money', 'send'],
  ['arrows-horizontal', 'Move between', 'move'],
  ['calendar', 'Standing orders', 'orders'],
  ['locked', 'Freeze card', 'freeze'],
  ['document-download', 'Statements', 'statements'],
];

const line = (m: string[], i: number) =>
  `<div class="r${i === 2 ? ' in' : ''}"><span class="g">${m[0]}</span><span data-t="who${i}">${m[1]}</span><span class="g">${m[2]}</span><span data-t="cat${i}"><i>${m[3]}</i></span><span class="n a" data-t="amt${i}">${m[4]}</span><span class="n g" data-t="bal${i}">${m[5]}</span><span class="n g" data-t="more${i}" style="line-height:0">${icon('carbon', 'overflow-menu-horizontal', 16)}</span></div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;background:#f3efe7;color:#20302b;font:14px/1.4 'DejaVu Sans Condensed','DejaVu Sans',sans-serif;font-stretch:condensed}
.hd{background:linear-gradient(90deg,#0c4a3e,#17735c);color:#eaf5ef;height:64px;display:flex;align-items:center;padding:0 48px;gap:34px}
.hd b{font:italic 24px 'P052',serif;margin-right:30px}.hd .on{border-bottom:3px solid #f2c14e;padding:20px 0 17px}
.wrap{display:grid;grid-template-columns:330px 1fr;gap:28px;padding:24px 48px}
.acc{background:#fff;border-radius:14px;padding:14px 18px;margin-bottom:12px;display:flex;justify-content:space-between;align-items:center}
.g{color:#7d857f}.n{text-align:right;font-variant-numeric:tabular-nums}
.r{display:grid;grid-template-columns:66px 1.5fr 1fr 1fr 96px 96px 44px;padding:9px 0;border-bottom:1px solid #ece7dc;align-items:center}
.r i{font-style:normal;font-size:12px;background:#ece7dc;border-radius:10px;padding:2px 9px}.in .a{color:#15803d;font-weight:700}
.q{display:flex;gap:12px;margin-bottom:20px}.q div{background:#fff;border-radius:14px;flex:1;text-align:center;padding:13px 4px 10px;font-size:13px}
.q svg{display:block;margin:0 auto 6px;color:#17735c}
</style></head><body>
<div class="hd"><b>Alder &amp; Wren</b><span class="on" data-t="nav-acc">Accounts</span><span data-t="nav-pay">Payments</span><span>Cards</span><span data-t="nav-invest">Investments</span><span style="margin-left:auto;display:flex;gap:22px;align-items:center"><span data-t="help" style="line-height:0">${icon('carbon', 'help', 22)}</span><span data-t="note" style="line-height:0">${icon('carbon', 'notification', 22)}</span>Ngaio Templeton<span data-t="signout" style="border:1px solid #8fc3b1;border-radius:16px;padding:5px 15px">Log off</span></span></div>
<div class="wrap"><div>
<div style="font-size:19px;margin-bottom:12px">Good evening, Ngaio</div>
${accounts.map((a, i) => `<div class="acc" data-t="${a[3]}"${i === 0 ? ' style="outline:2px solid #17735c"' : ''}><div><b>${a[0]}</b><div class="g" style="font-size:12px">${a[1]}</div></div><span style="font-size:18px">${a[2]}</span></div>`).join('')}
<div style="color:#17735c;padding:4px 18px 16px" data-t="open">+ Open another account</div>
<div style="background:#fff8e3;border-radius:14px;padding:16px 18px"><b>Your fixed rate ends on 30 June</b><p style="margin:6px 0 12px">Choose a new rate now and keep your monthly repayment under £820.</p><span style="background:#f2c14e;border-radius:16px;padding:6px 16px;font-weight:700" data-t="rates">See new rates</span> <span class="g" style="margin-left:14px" data-t="later">Not now</span></div>
</div><div>
<div class="q">${quick.map((q) => `<div data-t="${q[2]}">${icon('carbon', q[0], 24)}${q[1]}</div>`).join('')}</div>
<div style="background:#fff;border-radius:14px;padding:16px 24px 8px">
<div style="display:flex;align-items:center;gap:12px;margin-bottom:10px"><span style="font-size:19px;margin-right:auto">Recent transactions</span><input placeholder="Payee or amount" style="font:inherit;border:0;background:#f3efe7;border-radius:16px;padding:6px 14px;width:190px" data-t="search"><span style="line-height:0;color:#17735c" data-t="filter">${icon('carbon', 'filter', 20)}</span><span style="line-height:0;color:#17735c" data-t="download">${icon('carbon', 'download', 20)}</span></div>
<div class="r g" style="font-size:12px;text-transform:uppercase;letter-spacing:.06em"><span>Date</span><span>Payee</span><span>Type</span><span>Category</span><span class="n">Amount £</span><span class="n">Balance</span><span></span></div>
${moves.map(line).join('')}
<div style="padding:12px 0 8px;text-align:center;color:#17735c;font-weight:700" data-t="earlier">Show earlier transactions</div>
</div></div></div>
<div class="g" style="font-size:11px;padding:0 48px">Alder &amp; Wren Mutual is covered up to £85,000 per person. Last logged in 26 April at 21:07 from Dunmore.</div>
</body></html>`;

export const page: Page = {
  name: 'b-bank',
  style: 'bank overview, condensed sans on cream, jpeg',
  width: 1366,
  height: 768,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'Send money', target: 'send' },
    { say: 'the Freeze card button', target: 'freeze' },
    { say: 'the amount of the Fernley Water payment', target: 'amt1' },
    { say: 'the balance after Petal & Stem Florist', target: 'bal5' },
    { say: 'the category of M Okafor', target: 'cat4' },
    { say: 'the Holiday pot account', target: 'pot' },
    { say: 'Rainy day', target: 'saver' },
    { say: 'the yellow button', target: 'rates' },
    { say: 'Not now', target: 'later' },
    { say: 'log out', target: 'signout' },
    { say: 'the Investments link in the header', target: 'nav-invest' },
    { say: 'the selected tab at the top', target: 'nav-acc' },
    { say: 'the transaction search field', target: 'search' },
    { say: 'the filter icon next to the search', target: 'filter', icon: true },
    { say: 'download the transactions', target: 'download', icon: true },
    { say: 'the question mark in the header', target: 'help', icon: true },
    { say: 'notifications', target: 'note', icon: true },
    { say: 'the three dots in the row of Tramway Zone 2', target: 'more3', icon: true },
    { say: 'load earlier transactions', target: 'earlier' },
    { say: 'the Statments button', target: 'statements' },
    { say: 'the amount of the Orchard Gym payment', target: null },
    { say: 'the Apply for a loan button', target: null },
  ],
};
