import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const c = (name: string, px = 20): string => icon('carbon', name, px);

interface Invoice {
  readonly no: string;
  readonly customer: string;
  readonly due: string;
  readonly amount: string;
  readonly state: 'Paid' | 'Open' | 'Late' | 'Draft';
  readonly ticked?: boolean;
}
const row = ({ no, customer, due, amount, state, ticked }: Invoice): string =>
  `<tr data-t="row-${no}"><td><input type="checkbox" data-t="ck-${no}"${ticked ? ' checked' : ''}></td><td><a data-t="no-${no}">${no}</a></td><td><span data-t="customer-${no}">${customer}</span></td><td><span data-t="due-${no}">${due}</span></td><td class="n"><span data-t="amount-${no}">${amount}</span></td><td><span class="pill ${state}" data-t="state-${no}">${state}</span></td><td><div class="ac"><a data-t="edit-${no}">Edit</a><a data-t="delete-${no}">Delete</a><button data-t="load-${no}">${c('download')}</button><button data-t="mail-${no}">${c('email')}</button></div></td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;font:16px 'DejaVu Sans',Verdana,sans-serif;color:#1d2b24;background:#f4f6f3}svg{display:block}
.top{height:64px;background:#fff;border-bottom:2px solid #24734a;display:flex;align-items:center;padding:0 40px;gap:34px}.top b{font-size:18px;color:#24734a}.sp{flex:1}.ib{width:40px;height:40px;border:0;background:none;color:#33473d;display:flex;align-items:center;justify-content:center}.top .on{font-weight:bold;border-bottom:3px solid #24734a;padding:7px 0 4px}
.main{padding:30px 40px}.hd{display:flex;align-items:center;gap:14px;margin-bottom:24px}h1{font-size:26px;margin:0}.btn{height:42px;padding:0 20px;border:1px solid #8fa398;border-radius:4px;background:#fff;color:inherit;font:inherit}.pri{background:#24734a;border-color:#24734a;color:#fff}.fl{display:flex;gap:16px;align-items:center;margin-bottom:20px}.fl input,.fl select{height:40px;border:1px solid #8fa398;border-radius:4px;padding:0 12px;font:inherit;font-size:15px;background:#fff;color:inherit}.fl .ib{border:1px solid #8fa398;border-radius:4px;background:#fff}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #d2dad5}th{background:#e4ebe6;text-align:left;font-size:14px;height:46px;padding:0 18px}td{height:58px;padding:0 18px;border-top:1px solid #dde4df}tr:nth-child(even) td{background:#fafcfa}.n{text-align:right}td input,th input{width:18px;height:18px;accent-color:#24734a;margin:0}a{color:#1b6aa5;text-decoration:underline}.ac{display:flex;align-items:center;gap:22px}.ac button{border:0;background:none;padding:4px;color:#4b5d53}.pill{display:inline-block;font-size:13px;padding:4px 12px;border-radius:12px}.Paid{background:#d5efdf;color:#14572f}.Open{background:#dde9fb;color:#1c4a8c}.Late{background:#fbdcd8;color:#94231a}.Draft{background:#e6e6e6;color:#444}
.ft{display:flex;align-items:center;gap:10px;margin-top:22px}.pg{min-width:40px;height:40px;border:1px solid #c0ccc5;background:#fff;font:inherit;color:inherit;border-radius:4px}.pg.on{background:#24734a;color:#fff;border-color:#24734a}
</style></head><body><div class="top"><b>Fernhill Supplies</b><span data-t="n-orders">Orders</span><span class="on" data-t="n-invoices">Invoices</span><span data-t="n-stock">Stock</span><span data-t="n-reports">Reports</span><div class="sp"></div><button class="ib" data-t="bell">${c('notification', 22)}</button><button class="ib" data-t="gear">${c('settings', 22)}</button></div>
<div class="main"><div class="hd"><h1>Invoices</h1><div class="sp"></div><button class="btn" data-t="import">Import</button><button class="btn pri" data-t="new">New invoice</button></div>
<div class="fl"><input type="search" placeholder="Search customer" style="width:340px" data-t="search"><span>Status</span><select data-t="status" style="width:150px"><option>Any</option><option>Paid</option></select><span>From</span><input type="text" value="01/09/2025" style="width:140px" data-t="from"><span>to</span><input type="text" value="30/09/2025" style="width:140px" data-t="to"><button class="btn" data-t="apply">Apply</button><a data-t="clear">Clear filters</a><div class="sp"></div><button class="ib" data-t="refresh">${c('renew')}</button><button class="ib" data-t="columns">${c('column')}</button><button class="ib" data-t="print">${c('printer')}</button></div>
<table><thead><tr><th style="width:60px"><input type="checkbox" data-t="ck-all"></th><th style="width:150px"><span data-t="th-no">Number</span></th><th>Customer</th><th style="width:210px"><span data-t="th-due">Due date ▾</span></th><th class="n" style="width:190px">Amount</th><th style="width:190px">Status</th><th style="width:380px">Actions</th></tr></thead><tbody>
${row({ no: '1047', customer: 'Ada Whitcombe', due: '29 Sep', amount: '€ 218.40', state: 'Open' })}
${row({ no: '1046', customer: 'Bexley Stores', due: '26 Sep', amount: '€ 1,905.00', state: 'Open' })}
${row({ no: '1045', customer: 'Corran Ferries', due: '22 Sep', amount: '€ 340.75', state: 'Paid' })}
${row({ no: '1044', customer: 'Dilys Pritchard', due: '19 Sep', amount: '€ 86.10', state: 'Draft', ticked: true })}
${row({ no: '1043', customer: 'Elmet Joinery', due: '15 Sep', amount: '€ 4,120.00', state: 'Paid' })}
${row({ no: '1042', customer: 'Farid Haddad', due: '11 Sep', amount: '€ 512.30', state: 'Late' })}
${row({ no: '1041', customer: 'Gorse Hill Farm', due: '8 Sep', amount: '€ 77.95', state: 'Paid' })}
${row({ no: '1040', customer: 'Hanne Lund', due: '3 Sep', amount: '€ 1,260.00', state: 'Paid' })}
</tbody></table><div class="ft"><span data-t="chosen">1 of 8 selected</span><div class="sp"></div><span>Rows per page</span><select data-t="rows" style="height:40px;font:inherit;width:74px;padding-left:8px"><option>8</option><option>20</option></select><button class="pg" data-t="pg-prev" style="padding:0 14px">Previous</button><button class="pg on" data-t="pg-1">1</button><button class="pg" data-t="pg-2">2</button><button class="pg" data-t="pg-3">3</button><button class="pg" data-t="pg-next" style="padding:0 14px">Next</button></div></div></body></html>`;

export const page: Page = {
  name: 'p-invoices',
  style: 'wide table with row actions, DejaVu 16 px, jpeg 85',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'the New invoice button', target: 'new' },
    { say: 'the Import button', target: 'import' },
    { say: 'the Delete link in the row of Ada Whitcombe', target: 'delete-1047' },
    { say: 'the Edit link of Elmet Joinery', target: 'edit-1043' },
    { say: 'the amount in the row of invoice 1042', target: 'amount-1042' },
    { say: 'the due date of Corran Ferries', target: 'due-1045' },
    { say: 'the status that says Late', target: 'state-1042' },
    { say: 'the customer of invoice 1040', target: 'customer-1040' },
    { say: 'the checkbox of invoice 1046', target: 'ck-1046' },
    { say: 'the checked checkbox', target: 'ck-1044' },
    { say: 'the select-all checkbox in the table header', target: 'ck-all' },
    { say: 'the link 1041', target: 'no-1041' },
    { say: 'the customer search box', target: 'search' },
    { say: 'the dropdown next to Status', target: 'status' },
    { say: 'the From date field', target: 'from' },
    { say: 'the link to the right of the Apply button', target: 'clear' },
    { say: 'the Reports tab at the top', target: 'n-reports' },
    { say: 'the Due date column header', target: 'th-due' },
    { say: 'the button for page 3', target: 'pg-3' },
    { say: 'the rows per page dropdown', target: 'rows' },
    { say: 'the gear icon', target: 'gear', icon: true },
    { say: 'the bell icon', target: 'bell', icon: true },
    { say: 'the printer icon', target: 'print', icon: true },
    { say: 'the refresh icon', target: 'refresh', icon: true },
    { say: 'the download icon in the row of Gorse Hill Farm', target: 'load-1041', icon: true },
    { say: 'the envelope icon in the row of Bexley Stores', target: 'mail-1046', icon: true },
    { say: 'the row of invoice 1055', target: null },
    { say: 'the Export to CSV button', target: null },
    { say: 'the Duplicate link in the row of Hanne Lund', target: null },
    { say: 'the total amount of all invoices', target: null },
  ],
};
