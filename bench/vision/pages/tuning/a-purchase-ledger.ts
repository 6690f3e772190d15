import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

/** Number, supplier, place, cost centre, date, due, net, tax, gross, state, clerk. */
const LINES: readonly (readonly string[])[] = `
40117|Baxter & Soane Fasteners|Leeds|CC-2100|02/01/25|01/02/25|1,204.50|240.90|1,445.40|Paid|hmw
40118|Cobalt Paint Works|Hull|CC-2140|02/01/25|01/02/25|318.00|63.60|381.60|Paid|hmw
40121|Denholm Crane Hire|Glasgow|CC-3300|03/01/25|17/01/25|8,950.00|1,790.00|10,740.00|Overdue|pkr
40122|Eastfield Electrical|Norwich|CC-2100|03/01/25|02/02/25|77.25|15.45|92.70|Paid|hmw
40126|Farrow Timber Merchants|Bath|CC-2115|06/01/25|05/02/25|2,610.80|522.16|3,132.96|Approved|sno
40127|Gilpin Safety Wear|Carlisle|CC-1010|06/01/25|05/02/25|449.90|89.98|539.88|Approved|sno
40130|Harker Hydraulics|Derby|CC-3300|07/01/25|21/01/25|5,072.10|1,014.42|6,086.52|On hold|pkr
40133|Inverleith Glass|Edinburgh|CC-2140|08/01/25|07/02/25|1,866.00|373.20|2,239.20|Approved|hmw
40134|Jessop Couriers|Reading|CC-1020|08/01/25|22/01/25|64.00|12.80|76.80|Paid|tva
40138|Kestrel Lubricants|Swansea|CC-3310|09/01/25|08/02/25|932.40|186.48|1,118.88|Draft|tva
40139|Lomond Steel Stock|Dundee|CC-2100|09/01/25|08/02/25|14,300.00|2,860.00|17,160.00|Approved|pkr
40142|Marlow Office Supply|Oxford|CC-1010|10/01/25|09/02/25|128.35|25.67|154.02|Paid|hmw
40145|Northam Bearings|Exeter|CC-3310|13/01/25|12/02/25|707.60|141.52|849.12|Draft|sno
40146|Orwell Packaging|Ipswich|CC-2115|13/01/25|12/02/25|1,090.00|218.00|1,308.00|Approved|sno
40150|Penrose Calibration|Truro|CC-4000|14/01/25|28/01/25|385.00|77.00|462.00|Rejected|pkr
40151|Quayside Catering|Poole|CC-1020|14/01/25|28/01/25|212.75|42.55|255.30|Paid|tva
40154|Ravensworth Welding Gas|Durham|CC-3300|15/01/25|14/02/25|640.15|128.03|768.18|Approved|hmw
40157|Sedgemoor Pallets|Taunton|CC-2115|16/01/25|15/02/25|980.00|196.00|1,176.00|Draft|tva
40158|Tamar Forklift Service|Plymouth|CC-3310|16/01/25|30/01/25|1,475.00|295.00|1,770.00|On hold|pkr
40160|Ullswater Water Systems|Kendal|CC-4000|17/01/25|16/02/25|3,028.60|605.72|3,634.32|Approved|sno
40163|Vernon Tool Grinding|Crewe|CC-2140|20/01/25|19/02/25|156.00|31.20|187.20|Paid|hmw
40164|Wensley Print|Ripon|CC-1010|20/01/25|19/02/25|90.40|18.08|108.48|Draft|tva
40169|Yarrow Abrasives|Stirling|CC-3310|21/01/25|20/02/25|268.90|53.78|322.68|Approved|sno
40170|Zennor Marine Coatings|Penzance|CC-2140|22/01/25|21/02/25|4,411.00|882.20|5,293.20|Approved|pkr
`
  .trim()
  .split('\n')
  .map((line) => line.split('|'));

const COLUMNS = [
  'Doc no.',
  'Supplier',
  'Town',
  'Cost ctr',
  'Doc date',
  'Due',
  'Net GBP',
  'VAT',
  'Gross GBP',
  'Status',
  'Clerk',
];
const KEYS = ['no', 'sup', 'town', 'cc', 'date', 'due', 'net', 'vat', 'gross', 'state', 'clerk'];

const line = (cells: readonly string[], at: number): string =>
  `<tr class="${at === 6 ? 'sel' : ''}" data-t="r${cells[0]}"><td class="cb" data-t="cb${cells[0]}"><input type="checkbox"${at === 6 ? ' checked' : ''}></td>${cells
    .map(
      (cell, i) =>
        `<td class="${i > 5 && i < 9 ? 'n' : ''} ${cell.replace(' ', '')}" data-t="${KEYS[i]}${cells[0]}">${cell}</td>`,
    )
    .join('')}</tr>`;

const field = (t: string, label: string, value: string, width: number): string =>
  `<label>${label}<input data-t="${t}" value="${value}" style="width:${width}px"></label>`;

const tool = (t: string, drawn: string, text = ''): string =>
  `<button class="b" data-t="${t}">${drawn}${text}</button>`;

export const page: Page = {
  name: 'a-purchase-ledger',
  style: 'dense ERP table, 11 px',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;font:11px 'Liberation Sans';background:#dfe6ec;color:#111}
.menu{height:24px;background:#f7f9fa;display:flex;gap:18px;align-items:center;padding:0 10px;border-bottom:1px solid #b7c3cd}.ttl{height:30px;background:linear-gradient(#f3f8fc,#cfdde9);font:bold 14px 'Liberation Sans';display:flex;align-items:center;padding:0 10px;color:#1b3a57}
.bar{height:30px;background:#eaf0f5;border-bottom:1px solid #b7c3cd;display:flex;gap:3px;align-items:center;padding:0 8px}.b{height:22px;border:1px solid #a9b8c5;background:linear-gradient(#fff,#dde7ef);font:11px 'Liberation Sans';display:flex;align-items:center;gap:4px;padding:0 7px;color:#1b3a57}
.sel-f{display:flex;gap:16px;padding:8px 10px;flex-wrap:wrap}label{display:flex;align-items:center;gap:6px}input{height:19px;border:1px solid #8fa2b3;font:11px 'Liberation Sans';padding:0 4px;background:#fff}
.grid{display:flex;gap:10px;padding:0 10px}table{border-collapse:collapse;background:#fff;width:1400px}th{background:#c5d4e1;border:1px solid #a3b5c4;text-align:left;height:22px;padding:0 6px}td{border:1px solid #d3dce4;height:20px;padding:0 6px}tr:nth-child(odd) td{background:#f4f8fb}.n{text-align:right;font-family:'Liberation Mono'}.cb{width:24px;padding:0 5px}.cb input{width:12px;height:12px;margin:0;display:block}.sel td,.sel:nth-child(odd) td{background:#ffe7a3}.Overdue{color:#b00000;font-weight:bold}.Draft{color:#777}.Rejected{color:#b00000}
.det{flex:1;background:#f7f9fa;border:1px solid #a3b5c4}.det h3{font-size:12px;background:#c5d4e1;padding:4px 8px}.kv{display:grid;grid-template-columns:110px 1fr;gap:7px 8px;padding:10px 8px}.kv span{color:#4d5d6b}.st{position:absolute;left:0;right:0;bottom:0;height:22px;background:#f7f9fa;border-top:1px solid #b7c3cd;display:flex;align-items:center;padding:0 10px;gap:40px;color:#4d5d6b}
.tot td{background:#e6edf3!important;font-weight:bold}textarea{width:calc(100% - 16px);margin:0 8px;height:70px;border:1px solid #8fa2b3;font:11px 'Liberation Sans';padding:4px}.pg{display:flex;gap:4px;align-items:center;padding:6px 10px}
</style></head><body><div class="menu"><span data-t="mn-doc">Document</span><span data-t="mn-edit">Edit</span><span data-t="mn-goto">Go to</span><span data-t="mn-extras">Extras</span><span data-t="mn-env">Environment</span><span data-t="mn-sys">System</span><span data-t="mn-help">Help</span></div>
<div class="ttl">Purchase ledger: open and posted documents</div>
<div class="bar">${tool('exec', icon('octicon', 'triangle-right-16', 12), 'Execute')}${tool('post', icon('octicon', 'check-16', 12), 'Post')}${tool('hold', icon('octicon', 'stop-16', 12), 'Release hold')}${tool('rev', '', 'Reverse')}<i style="width:14px"></i>${tool('sortup', icon('carbon', 'sort-ascending', 13))}${tool('filter', icon('carbon', 'filter', 13))}${tool('sum', '<b style="font-size:13px">Σ</b>')}${tool('print', icon('carbon', 'printer', 13))}${tool('xls', icon('carbon', 'download', 13))}<i style="flex:1"></i>${tool('layout', '', 'Change layout…')}</div>
<div class="sel-f">${field('co', 'Company code', '1000', 48)}${field('from', 'Posting date from', '01/01/25', 66)}${field('to', 'to', '31/01/25', 66)}${field('cc', 'Cost centre', '', 70)}${field('clerk', 'Clerk', '', 50)}${field('min', 'Min. amount', '50.00', 70)}<label data-t="only"><input type="checkbox" style="width:12px;height:12px" checked>Include drafts</label><label data-t="rev-cb"><input type="checkbox" style="width:12px;height:12px">Include reversed items</label><label data-t="fx" style="color:#8b98a3"><input type="checkbox" style="width:12px;height:12px" disabled>Foreign currency</label></div>
<div class="grid"><div><table><tr><th class="cb"></th>${COLUMNS.map((name, i) => `<th data-t="h-${KEYS[i]}">${name}${i === 0 ? ' ▲' : ''}</th>`).join('')}</tr>${LINES.map(line).join('')}
<tr class="tot"><td></td><td></td><td>24 documents</td><td></td><td></td><td></td><td></td><td class="n" data-t="tot-net">49,837.70</td><td class="n">9,967.54</td><td class="n" data-t="tot-gross">59,805.24</td><td></td><td></td></tr></table>
<div class="pg"><button class="b" data-t="first">|◄</button><button class="b" data-t="prevp">◄</button>Page 1 of 7<button class="b" data-t="nextp">►</button><button class="b" data-t="lastp">►|</button></div></div>
<div class="det"><h3>Document 40130</h3><div class="kv"><span>Supplier no.</span><b>S-00871</b><span>VAT reg.</span><b data-t="vatreg">GB 284 1170 92</b><span>Bank</span><b>20-41-15 / 70113382</b><span>Terms</span><b>14 days net</b><span>Blocked by</span><b>Priya Krishnan (pkr)</b><span>Reason</span><b>Quantity differs from goods receipt 5500912</b></div><h3>Items</h3><div class="kv" style="grid-template-columns:30px 1fr 90px"><span>10</span>Pump, axial, type HP-63<b class="n">3,980.00</b><span>20</span>Seal kit for HP-63<b class="n">412.10</b><span>30</span>Hose 19 mm, 25 m<b class="n">680.00</b></div><h3>Note</h3><div style="height:8px"></div><textarea data-t="note">Called on 14/01, credit note promised for item 20.</textarea><div style="display:flex;gap:6px;padding:8px"><button class="b" data-t="savenote">Save note</button><button class="b" data-t="attach">Attachments (2)</button></div></div></div>
<div class="st"><span>24 of 161 documents</span><span>Client 300</span><span>User HMWARD</span><span>Release 6.14.2</span></div></body></html>`,
  asked: [
    { say: 'the status of document 40121', target: 'state40121' },
    { say: 'the gross amount of Lomond Steel Stock', target: 'gross40139' },
    { say: 'the checkbox in the row of Orwell Packaging', target: 'cb40146' },
    { say: 'the highlighted row', target: 'r40130' },
    { say: 'the Execute button', target: 'exec' },
    { say: 'Release hold', target: 'hold' },
    { say: 'Cost centre field', target: 'cc' },
    { say: 'the Clerk field', target: 'clerk' },
    { say: 'Extras menu', target: 'mn-extras' },
    { say: 'the checkbox Include reversed items', target: 'rev-cb' },
    { say: 'the disabled checkbox', target: 'fx' },
    { say: 'the Supplier column header', target: 'h-sup' },
    { say: 'the town of Penrose Calibration', target: 'town40150' },
    { say: 'go to the next page', target: 'nextp' },
    { say: 'the total gross', target: 'tot-gross' },
    { say: 'the funnel icon', target: 'filter', icon: true },
    { say: 'the print icon', target: 'print', icon: true },
    { say: 'Save note', target: 'savenote' },
    { say: 'the due date of Zennor Marine Coatings', target: 'due40170' },
    { say: 'the row of Abbott Plumbing', target: null },
    { say: 'the Delete button', target: null },
    { say: 'Release hold button', target: 'hold' },
    { say: 'Posting date from field', target: 'from' },
    { say: 'Include reversed items checkbox', target: 'rev-cb' },
    { say: 'status cell in the Penrose Calibration row', target: 'state40150' },
    { say: 'Cost ctr column header', target: 'h-cc' },
    { say: 'checkbox of document 40158', target: 'cb40158' },
    { say: 'print button in the toolbar', target: 'print', icon: true },
    { say: 'next page button', target: 'nextp', icon: true },
    { say: 'Delete document button', target: null },
    { say: 'invoice number search field', target: null },
  ],
};
