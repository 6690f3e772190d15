import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June'];
const lines: [string, string, number[]][] = [
  ['rent', 'Rent', [940, 940, 940, 940, 965, 965]],
  ['food', 'Groceries', [412, 388, 431, 405, 397, 420]],
  ['power', 'Electricity', [121, 134, 109, 82, 61, 48]],
  ['bus', 'Bus and tram', [58, 58, 58, 58, 58, 58]],
  ['piano', 'Piano lessons', [160, 160, 120, 160, 160, 80]],
  ['dentist', 'Dentist', [0, 215, 0, 0, 0, 90]],
  ['gifts', 'Gifts', [25, 0, 64, 38, 112, 30]],
  ['trips', 'Trips', [0, 0, 340, 0, 0, 780]],
];
const cash = (value: number): string => value.toLocaleString('en-US', { minimumFractionDigits: 2 });
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const row = ([t, name, values]: (typeof lines)[number], i: number): string =>
  `<tr><th>${i + 2}</th><td class="n" data-t="nm-${t}">${name}</td>${values.map((value, m) => `<td data-t="${t}-${m}"${t === 'piano' && m === 2 ? ' class="sel"' : ''}>${cash(value)}</td>`).join('')}<td class="tt" data-t="total-${t}">${cash(sum(values))}</td></tr>`;
const tool = (t: string, name: string): string =>
  `<span class="ib" data-t="${t}">${icon('carbon', name, 20)}</span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;font:15px 'DejaVu Sans Condensed','DejaVu Sans';font-stretch:condensed;color:#1c2b22;background:#fff}
.tp{background:#14532d;color:#fff;height:46px;display:flex;align-items:center;gap:16px;padding:0 20px}.tp b{font-size:17px}.tp button{margin-left:auto;height:30px;border:0;border-radius:4px;background:#fff;color:#14532d;padding:0 16px;font:15px 'DejaVu Sans';font-stretch:condensed}
.mn{display:flex;gap:26px;padding:9px 20px;background:#eaf3ed}.tb{display:flex;gap:6px;align-items:center;padding:7px 16px;background:#f5f9f6;border-block:1px solid #cfdfd5}.ib{padding:6px;line-height:0}.tb select{height:30px;font:14px 'DejaVu Sans';background:#fff;border:1px solid #b5cabd;width:130px;margin:0 8px}.tb i{width:1px;height:24px;background:#b5cabd;margin:0 6px}
.fx{display:flex;align-items:center;border-bottom:1px solid #cfdfd5}.fx span{width:90px;padding:8px 20px;border-right:1px solid #cfdfd5}.fx em{color:#5d7567;padding:0 12px;font-family:'DejaVu Serif'}.fx input{flex:1;height:34px;border:0;font:15px 'DejaVu Sans Mono'}
table{border-collapse:collapse;table-layout:fixed;width:1500px}td,th{border:1px solid #d6e0da;height:42px;padding:0 12px;text-align:right;font-weight:normal}th{background:#eef3f0;color:#5d7567;text-align:center;width:46px}.n{text-align:left;width:230px}.hd td{font-weight:bold;background:#dcebe2;text-align:right}.hd .n{text-align:left}.tt{background:#f4f8f5}.sm td{font-weight:bold;background:#fdf3d0}.sel{outline:3px solid #1d7a46;outline-offset:-2px}.bad{color:#c01f1f}
.gr{height:480px;position:relative}.nt{position:absolute;left:1560px;top:0;width:330px;padding:20px}.nt h3{font-size:16px;margin-bottom:10px}.nt p{line-height:1.5;margin-bottom:12px}.nt a{color:#0b57a4;text-decoration:underline}
.bt{position:absolute;left:0;right:0;bottom:0;height:40px;background:#eaf3ed;display:flex;align-items:center;gap:4px;padding:0 16px;border-top:1px solid #cfdfd5}.bt .sh{padding:10px 20px}.bt .on{background:#fff;border-bottom:3px solid #1d7a46}
</style></head><body><div class="tp">${icon('carbon', 'table', 22)}<b data-t="title">Household 2026</b><span data-t="star" style="line-height:0">${icon('carbon', 'star', 20)}</span><button data-t="share">Share</button></div>
<div class="mn">${['File', 'Edit', 'View', 'Insert', 'Format', 'Data'].map((one) => `<span data-t="m-${one}">${one}</span>`).join('')}</div>
<div class="tb">${tool('undo', 'undo')}${tool('redo', 'redo')}${tool('print', 'printer')}<i></i><select data-t="font"><option>DejaVu Sans</option></select><select data-t="zoom" style="width:90px"><option>100 %</option></select><i></i>${tool('bold', 'text-bold')}${tool('italic', 'text-italic')}${tool('strike', 'text-strikethrough')}<i></i>${tool('left', 'text-align-left')}${tool('centre', 'text-align-center')}${tool('right', 'text-align-right')}<i></i>${tool('chart', 'chart-bar')}${tool('filter', 'filter')}</div>
<div class="fx"><span data-t="cell">D6</span><em>fx</em><input value="120" data-t="formula"></div>
<div class="gr"><table><tr><th></th>${[...'ABCDEFGH'].map((one) => `<th${one === 'A' ? ' style="width:230px"' : ' style="width:auto"'} data-t="col-${one}">${one}</th>`).join('')}</tr><tr class="hd"><th>1</th><td class="n">Spent on</td>${months.map((one, i) => `<td data-t="h-${i}">${one}</td>`).join('')}<td data-t="h-total">Total</td></tr>${lines.map(row).join('')}<tr class="sm"><th>10</th><td class="n" data-t="nm-all">All spending</td>${months.map((_, m) => `<td data-t="all-${m}">${cash(sum(lines.map(([, , values]) => values[m] ?? 0)))}</td>`).join('')}<td data-t="all-total">${cash(sum(lines.flatMap(([, , values]) => values)))}</td></tr><tr><th>11</th><td class="n">Left over</td>${[284, 105, -62, 317, 247, -471].map((left, m) => `<td data-t="left-${m}"${left < 0 ? ' class="bad"' : ''}>${cash(left)}</td>`).join('')}<td data-t="left-total">420.00</td></tr></table>
<div class="nt"><h3 data-t="nt-head">Comments</h3><p data-t="nt-1"><b>Lotte:</b> Two lessons fell out in March, the teacher was ill.</p><a data-t="nt-add">Add a comment</a></div></div>
<div class="bt">${tool('addsheet', 'add')}<span class="sh on" data-t="sh-half">First half</span><span class="sh" data-t="sh-second">Second half</span><span class="sh" data-t="sh-save">Savings</span><span style="margin-left:auto" data-t="sumsel">Sum: 120.00</span></div></body></html>`;

export const page: Page = {
  name: 'c-budget',
  style: 'spreadsheet with totals, condensed type, full HD',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the April cell of Electricity', target: 'power-3' },
    { say: 'what was spent on trips in March', target: 'trips-2' },
    { say: 'total for Groceries', target: 'total-food' },
    { say: 'the grand total of all spending', target: 'all-total' },
    { say: 'all spending in June', target: 'all-5' },
    { say: 'the May column header', target: 'h-4' },
    { say: 'the header of the Total column', target: 'h-total' },
    { say: 'the selected cell', target: 'piano-2' },
    { say: 'the formula bar', target: 'formula' },
    { say: 'Piano lesons', target: 'nm-piano' },
    { say: 'the Savings sheet', target: 'sh-save' },
    { say: 'the selected sheet tab', target: 'sh-half' },
    { say: 'the Share button', target: 'share' },
    { say: 'font dropdown', target: 'font' },
    { say: 'the blue link', target: 'nt-add' },
    { say: 'the bold button', target: 'bold', icon: true },
    { say: 'centre the text', target: 'centre', icon: true },
    { say: 'print', target: 'print', icon: true },
    { say: 'the chart icon', target: 'chart', icon: true },
    { say: 'add a new sheet', target: 'addsheet', icon: true },
    { say: 'the July column', target: null },
    { say: 'the total for Insurance', target: null },
  ],
};
