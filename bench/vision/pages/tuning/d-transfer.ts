import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const row = (label: string, field: string, hint: string): string =>
  `<div class="f"><label>${label}</label><div>${field}<p>${hint}</p></div></div>`;
const input = (t: string, value: string, width: number, more = ''): string =>
  `<input value="${value}" style="width:${width}px" data-t="${t}" ${more}>`;

const payees: [string, string, string][] = [
  ['Noor Haddad', 'NL20 INGB 0001 2345 67', 'noor'],
  ['Stadtwerke Lindau', 'DE44 5001 0517 5407 32', 'lindau'],
  ['Garage Petit Frères', 'FR76 3000 6000 0112 34', 'garage'],
  ['Tennis Club Halden', 'NO93 8601 1117 947', 'tennis'],
];

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;overflow:hidden;background:#fff;color:#1d2b44;font:15px 'Nimbus Sans'}
header{background:#0b3b6f;color:#fff;height:62px;display:flex;align-items:center;padding:0 40px;gap:32px}header b{font:bold 21px 'P052'}header a{opacity:.85;font-size:15px}header a.on{opacity:1;border-bottom:3px solid #f5b700;padding:20px 0 18px}
.out{margin-left:auto;display:flex;gap:8px;align-items:center;font-size:14px}main{padding:24px 40px;display:grid;grid-template-columns:1fr 310px;gap:48px}h1{font:bold 25px 'P052';margin-bottom:16px}
.f{display:grid;grid-template-columns:170px 1fr;gap:18px;margin-bottom:11px}.f>label{text-align:right;padding-top:9px;color:#47546b}.f p{font-size:12px;color:#74809a;margin-top:4px}.f .bad{color:#b3261e}
input,select{height:36px;border:1px solid #a9b4c6;border-radius:3px;padding:0 10px;font:15px 'Nimbus Sans';color:#1d2b44;background:#fff}input[type=radio],input[type=checkbox]{width:16px;height:16px;margin:0 7px 0 0;vertical-align:-2px;accent-color:#0b3b6f}.er{border:2px solid #b3261e}
.btn{height:42px;padding:0 26px;border:0;border-radius:3px;background:#2b7a3d;color:#fff;font:bold 15px 'Nimbus Sans'}.sec{background:#e8edf5;color:#0b3b6f}a.l{color:#0b5cad;text-decoration:underline}
aside{border-left:1px solid #dbe1ec;padding-left:28px}h2{font:bold 17px 'P052';margin:4px 0 10px}.p{display:flex;justify-content:space-between;align-items:center;padding:9px 0;border-bottom:1px solid #edf0f5;font-size:14px}.p small{color:#74809a;font-size:12px;display:block;margin-top:2px}.p span:last-child{line-height:0;color:#74809a}.note{background:#fff6da;border:1px solid #f0d88a;padding:12px;font-size:13px;margin-top:20px;line-height:1.45}
</style></head><body><header><b>Bodensee Bank</b><a data-t="n-acc">Accounts</a><a class="on" data-t="n-pay">Payments</a><a data-t="n-card">Cards</a><a data-t="n-loan">Loans</a><span class="out" data-t="out">${icon('carbon', 'logout', 18)}Log out</span></header>
<main><div><h1>New transfer</h1>
${row('From account', '<select style="width:380px" data-t="from"><option>Household 4471 &nbsp; € 3,912.06</option></select>', 'Available today: € 3,412.06')}
${row('Recipient', `${input('to', 'Ferienhaus Morgenrot GmbH', 342)} <span style="line-height:0;vertical-align:-6px;color:#0b5cad" data-t="book">${icon('carbon', 'notebook', 22)}</span>`, 'A name of up to 70 letters')}
${row('IBAN', input('iban', 'DE89 3704 0044 0532 0130', 380, 'class="er"'), '<span class="bad" data-t="wrong">This number is two digits short</span>')}
${row('Amount', `${input('amount', '260.00', 160)} <select style="width:80px" data-t="cur"><option>EUR</option></select>`, 'Your limit is € 5,000 a day')}
${row('Reference', input('ref', '', 380, 'placeholder="Invoice or customer number"'), 'Seen by the recipient')}
${row('Execution', '<span style="display:inline-block;padding-top:8px"><label data-t="now"><input type="radio" name="x" checked>At once</label> &nbsp; &nbsp;<label data-t="later"><input type="radio" name="x">On a day</label> &nbsp; &nbsp;<label data-t="monthly"><input type="radio" name="x">Every month</label></span>', 'Instant transfers cost € 0.35')}
${row('', '<label data-t="keep"><input type="checkbox">Keep as a template</label> &nbsp; &nbsp;<label data-t="mail"><input type="checkbox" checked>Send me a receipt by e-mail</label>', '')}
<div style="display:flex;align-items:center;gap:22px;margin-left:188px;margin-top:6px"><a class="l" data-t="cancel">Cancel</a><button class="btn" data-t="go">Transfer</button><button class="btn sec" data-t="draft">Save draft</button></div></div>
<aside><h2>Paid lately</h2>${payees.map(([who, number, t]) => `<div class="p" data-t="p-${t}"><span>${who}<small>${number}</small></span><span data-t="x-${t}">${icon('carbon', 'trash-can', 17)}</span></div>`).join('')}<p style="margin-top:12px;font-size:14px"><a class="l" data-t="all">All recipients</a></p><div class="note"><b>Beware of false calls.</b> We never ask for a TAN by telephone. <a class="l" data-t="fraud">Report a fraud</a></div></aside></main></body></html>`;

export const page: Page = {
  name: 'd-transfer',
  style: 'bank form, labels left of the fields, hints below, light',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Amount field', target: 'amount' },
    { say: 'IBAN field', target: 'iban' },
    { say: 'Recipient text box', target: 'to' },
    { say: 'the empty Reference field', target: 'ref' },
    { say: 'the From account dropdown', target: 'from' },
    { say: 'the currency dropdown', target: 'cur' },
    { say: 'the cancel link left of Transfer', target: 'cancel' },
    { say: 'the green button', target: 'go' },
    { say: 'Save draft', target: 'draft' },
    { say: 'the radio button Every month', target: 'monthly' },
    { say: 'the selected radio button', target: 'now' },
    { say: 'the unchecked checkbox', target: 'keep' },
    { say: 'checkbox to get a reciept by email', target: 'mail' },
    { say: 'the error message below the IBAN', target: 'wrong' },
    { say: 'the address book icon next to the recipient', target: 'book', icon: true },
    { say: 'the trash icon next to Garage Petit Frères', target: 'x-garage', icon: true },
    { say: 'delete Tennis Club Halden', target: 'x-tennis', icon: true },
    { say: 'the link All recipients', target: 'all' },
    { say: 'log out', target: 'out' },
    { say: 'Cards in the top navigation', target: 'n-card' },
    { say: 'the BIC field', target: null },
    { say: 'the Scan invoice button', target: null },
  ],
};
