import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const h = (name: string, px = 18): string => icon('heroicons', name, px);

const nav = (t: string, pic: string, name: string, badge = ''): string =>
  `<div class="nv${t === 'payments' ? ' on' : ''}" data-t="nav-${t}">${h(pic)}<span>${name}</span>${badge ? `<em>${badge}</em>` : ''}</div>`;
const total = (t: string, name: string, count: string, on = false): string =>
  `<div class="to${on ? ' on' : ''}" data-t="sum-${t}"><span>${name}</span><b>${count}</b></div>`;
const pill = (t: string, name: string, value = ''): string =>
  `<span class="pi${value ? ' on' : ''}" data-t="fi-${t}">${h(value ? 'x-mark' : 'plus', 13)}${name}${value ? `<u></u><b>${value}</b>` : ''}</span>`;

type State = 'Succeeded' | 'Refunded' | 'Failed' | 'Incomplete' | 'Disputed';
const colours: Readonly<Record<State, string>> = {
  Succeeded: '#d7f7c2;color:#05690d',
  Refunded: '#ebeef1;color:#545969',
  Failed: '#ffe7f2;color:#b3063d',
  Incomplete: '#ebeef1;color:#545969',
  Disputed: '#fcedb9;color:#a82c00',
};
const row = (
  t: string,
  amount: string,
  state: State,
  method: string,
  about: string,
  customer: string,
  date: string,
  chosen = false,
): string =>
  `<tr data-t="row-${t}"${chosen ? ' class="ch"' : ''}><td><input type="checkbox" data-t="ck-${t}"${chosen ? ' checked' : ''}></td><td class="am" data-t="am-${t}">${amount}</td><td class="cu">USD</td><td><span class="st" style="background:${colours[state]}" data-t="st-${t}">${state}</span></td><td><i class="cd ${method.split(' ')[0]?.toLowerCase()}"></i>${method.split(' ').slice(1).join(' ')}</td><td data-t="about-${t}">${about}</td><td data-t="cust-${t}">${customer}</td><td>${date}</td><td class="mo"><span data-t="more-${t}">${h('ellipsis-horizontal')}</span></td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:900px;overflow:hidden;background:#fff;color:#353a44;font:14px/1.4 'Nimbus Sans',sans-serif}svg{display:block}
.g{display:grid;grid-template-columns:228px 1fr;height:900px}aside{border-right:1px solid #ebeef1;padding:18px 14px;background:#fff}.ac{display:flex;gap:10px;align-items:center;font-weight:bold;padding:0 8px 20px}.ac i{width:24px;height:24px;border-radius:5px;background:#635bff;color:#fff;display:grid;place-items:center;font-style:normal;font-size:13px}
.nv{display:flex;gap:11px;align-items:center;height:33px;padding:0 8px;border-radius:6px}.nv span{flex:1}.nv.on{color:#533afd;font-weight:bold;background:#f5f4ff}.nv em{font-style:normal;font-size:11px;font-weight:bold;background:#df1b41;color:#fff;border-radius:9px;padding:1px 7px}h6{margin:20px 8px 6px;font-size:12px;color:#6a7383;font-weight:bold}
header{height:60px;display:flex;align-items:center;gap:22px;padding:0 34px;color:#474e5a}.q{width:340px;height:34px;border-radius:7px;background:#f5f6f8;display:flex;gap:9px;align-items:center;padding:0 11px;color:#6c7688}.q input{border:0;background:none;font:14px 'Nimbus Sans',sans-serif;flex:1;outline:0}header s,.hd s{flex:1}.tm{display:flex;gap:8px;align-items:center;font-size:13px}.tg{width:30px;height:18px;border-radius:9px;background:#c0c8d2;padding:2px}.tg i{display:block;width:14px;height:14px;border-radius:50%;background:#fff}
.tp{background:#fff3d6;color:#983705;font-size:13px;padding:9px 34px;border-top:1px solid #f8e3b0}.tp a,.ft a,.bc a{color:#533afd;text-decoration:none}.bd{padding:18px 34px}.bc{font-size:13px;color:#6a7383;display:flex;gap:8px}.hd{display:flex;gap:10px;align-items:center;margin:4px 0 14px}h1{font-size:27px;margin:0}.b{display:flex;gap:7px;align-items:center;border:1px solid #d5dbe1;border-radius:6px;padding:6px 12px;font-weight:bold;font-size:13px;box-shadow:0 1px 1px #0001}.b.p{background:#635bff;color:#fff;border-color:#635bff}
.ts{display:grid;grid-template-columns:repeat(5,1fr);gap:10px;margin-bottom:16px}.to{border:1px solid #d5dbe1;border-radius:7px;padding:9px 13px;font-size:13px;color:#596171}.to b{display:block;font-size:16px;color:#353a44;margin-top:2px}.to.on{border:2px solid #635bff;padding:8px 12px;color:#533afd}.to.on b{color:#533afd}
.fs{display:flex;gap:8px;align-items:center;margin-bottom:10px;font-size:12px;font-weight:bold;color:#596171}.pi{display:flex;gap:6px;align-items:center;border:1px dashed #b6c0cd;border-radius:13px;padding:4px 11px}.pi.on{border-style:solid}.pi u{width:1px;height:13px;background:#c0c8d2}.pi b{color:#533afd}.cf{color:#533afd;margin-left:6px}.fs s{flex:1}
table{border-collapse:collapse;width:100%;font-size:13px}th{text-align:left;font-size:12px;padding:8px 8px;border-bottom:1px solid #ebeef1;color:#1a1b25}td{padding:0 8px;height:39px;border-bottom:1px solid #ebeef1;color:#596171;white-space:nowrap}td input,th input{width:14px;height:14px;margin:0;display:block}.am{text-align:right;font-weight:bold;color:#353a44}.cu{padding-left:0}.st{font-size:12px;border-radius:4px;padding:2px 7px}.mo span{display:inline-block;border-radius:4px;padding:3px}tr.ch td{background:#f5f4ff}
.cd{display:inline-block;width:24px;height:16px;border-radius:3px;margin-right:8px;vertical-align:-3px}.visa{background:#1a1f71}.mc{background:linear-gradient(90deg,#eb001b 50%,#f79e1b 50%)}.amex{background:#016fd0}.bank{background:#6c7688}
.ft{display:flex;align-items:center;gap:8px;padding-top:13px;font-size:13px;color:#596171}.ft s{flex:1}.dis{color:#a3acba;background:#f6f8fa}
</style></head><body><div class="g"><aside><div class="ac" data-t="account"><i>F</i>Fernwick Books${h('chevron-down', 14)}</div>${nav('home', 'home', 'Home')}${nav('balances', 'scale', 'Balances')}${nav('payments', 'arrows-right-left', 'Transactions')}${nav('customers', 'users', 'Customers')}${nav('products', 'cube', 'Product catalogue')}<h6>Shortcuts</h6>${nav('disputes', 'document-text', 'Disputes', '3')}${nav('links', 'link', 'Payment links')}<h6>Products</h6>${nav('billing', 'clipboard-document', 'Billing')}${nav('payouts', 'banknotes', 'Payouts')}${nav('reports', 'chart-bar', 'Reporting')}${nav('dev', 'code-bracket', 'Developers')}</aside>
<div><header><div class="q" data-t="q">${h('magnifying-glass', 17)}<input placeholder="Search…"></div><s></s><span class="tm">Test mode<span class="tg" role="switch" data-t="testmode"><i></i></span></span><span data-t="help">${h('question-mark-circle', 21)}</span><span data-t="bell">${h('bell', 21)}</span><span data-t="gear">${h('cog-6-tooth', 21)}</span><span data-t="plus">${h('plus', 21)}</span></header>
<div class="tp">Your bank account ending in 7731 could not be verified. Payouts are paused until you <a href="#" data-t="verify">confirm your details</a>, or read <a href="#" data-t="why">why this happens</a>.</div>
<div class="bd"><div class="bc"><a href="#" data-t="bc-home">Home</a>/<span>Transactions</span></div><div class="hd"><h1 data-t="title">Payments</h1><s></s><span class="b" data-t="analyse">${h('chart-bar', 15)}Analyse</span><span class="b p" data-t="create">${h('plus', 15)}Create payment</span></div>
<div class="ts">${total('all', 'All', '2,416', true)}${total('ok', 'Succeeded', '2,207')}${total('refunded', 'Refunded', '86')}${total('disputed', 'Disputed', '3')}${total('failed', 'Failed', '120')}</div>
<div class="fs">${pill('date', 'Date', 'Last 30 days')}${pill('amount', 'Amount')}${pill('currency', 'Currency')}${pill('method', 'Payment method')}${pill('more', 'More filters')}<span class="cf" data-t="clear">Clear filters</span><s></s><span class="b" data-t="export">${h('arrow-down-tray', 14)}Export</span><span class="b" data-t="columns">${h('cog-6-tooth', 14)}Edit columns</span></div>
<table><tr><th style="width:30px"><input type="checkbox" data-t="all"></th><th colspan="2" style="text-align:right;padding-right:30px" data-t="th-amount">Amount</th><th>Status</th><th data-t="th-method">Payment method</th><th>Description</th><th data-t="th-customer">Customer</th><th data-t="th-date">Date ↓</th><th></th></tr>
${row('a', '$48.20', 'Succeeded', 'Visa •••• 4417', 'Order #20981', 'm.okafor@mailhaven.com', 'Mar 9, 4:12 PM')}
${row('b', '$1,290.00', 'Succeeded', 'Bank •••• 0052', 'Invoice FW-0317', 'accounts@lindenschool.org', 'Mar 9, 2:40 PM')}
${row('c', '$19.99', 'Failed', 'Mc •••• 8230', 'Subscription update', 'teo.vasquez@inboxly.net', 'Mar 9, 11:03 AM')}
${row('d', '$73.50', 'Refunded', 'Visa •••• 1126', 'Order #20974', 'hanne.dahl@postvik.no', 'Mar 8, 9:55 PM', true)}
${row('e', '$212.75', 'Disputed', 'Amex •••• 3008', 'Order #20969', 'g.whitlock@brightmail.us', 'Mar 8, 6:31 PM')}
${row('f', '$35.00', 'Succeeded', 'Mc •••• 5514', 'Gift card', 'priya@sundarshah.in', 'Mar 8, 5:18 PM')}
${row('g', '$64.10', 'Incomplete', 'Visa •••• 9042', 'Order #20966', 'l.moreau@courrier.fr', 'Mar 8, 1:07 PM')}
${row('h', '$8.49', 'Succeeded', 'Visa •••• 7785', 'Order #20962', 'sam.t.hollis@mailhaven.com', 'Mar 8, 10:22 AM')}
${row('i', '$540.00', 'Succeeded', 'Bank •••• 2619', 'Invoice FW-0316', 'library@eastmere.gov', 'Mar 7, 3:49 PM')}
${row('j', '$27.30', 'Succeeded', 'Amex •••• 6641', 'Order #20957', 'yuki.arai@tegami.jp', 'Mar 7, 8:36 AM')}
${row('k', '$118.60', 'Succeeded', 'Visa •••• 3390', 'Order #20951', 'b.lindqvist@brevbox.se', 'Mar 7, 7:20 AM')}
${row('l', '$9.99', 'Failed', 'Mc •••• 0467', 'Subscription update', 'carmen.ibarra@correo.mx', 'Mar 6, 11:58 PM')}
${row('m', '$402.00', 'Succeeded', 'Bank •••• 7712', 'Invoice FW-0315', 'orders@dunmorecollege.ie', 'Mar 6, 4:05 PM')}
</table><div class="ft"><span data-t="count">2,416 results</span><s></s><span class="b dis" data-t="prev">Previous</span><span class="b" data-t="next">Next</span></div></div></div></div></body></html>`;

export const page: Page = {
  name: 'm-payments',
  style: 'payments table with filter pills, light, Stripe look',
  width: 1440,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Create payment button', target: 'create' },
    { say: 'Export button above the table', target: 'export' },
    { say: 'the search input', target: 'q' },
    { say: 'toggle for test mode', target: 'testmode' },
    { say: 'Customers in the side navigation', target: 'nav-customers' },
    { say: 'Disputes shortcut with the red badge', target: 'nav-disputes' },
    { say: 'Failed payments summary card', target: 'sum-failed' },
    { say: 'Currency filter', target: 'fi-currency' },
    { say: 'the filter set to Last 30 days', target: 'fi-date' },
    { say: 'clear the filters', target: 'clear' },
    { say: '"confirm your details" link in the yellow banner', target: 'verify' },
    { say: 'breadcrumb link to Home', target: 'bc-home' },
    { say: 'checkbox for the payment of $212.75', target: 'ck-e' },
    { say: "third row's checkbox", target: 'ck-c' },
    { say: 'select-all checkbox in the table header', target: 'all' },
    { say: 'the status badge of order #20974', target: 'st-d' },
    { say: 'amount of Invoice FW-0316', target: 'am-i' },
    { say: 'customer email yuki.arai@tegami.jp', target: 'cust-j' },
    { say: 'the three dots menu of the Gift card payment', target: 'more-f', icon: true },
    { say: 'Date column header', target: 'th-date' },
    { say: 'account switcher (Fernwick Books)', target: 'account' },
    { say: 'next page of results', target: 'next' },
    { say: 'the bell icon', target: 'bell', icon: true },
    { say: 'question mark icon in the header', target: 'help', icon: true },
    { say: 'gear icon at the top right', target: 'gear', icon: true },
    { say: 'Import CSV', target: null },
    { say: 'payment from dana.ruiz@mailhaven.com', target: null },
    { say: 'Order #20940', target: null },
    { say: 'Log out', target: null },
  ],
};
