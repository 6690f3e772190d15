import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 18): string => icon('tabler', name, px);
const tool = (t: string, name: string, on = false): string =>
  `<span class="tl${on ? ' on' : ''}" data-t="${t}">${b(name)}</span>`;
const COLUMNS = 'ABCDEFGHIJKLMNOP'.split('');
const HEAD = ['Date', 'Hive', 'Yard', 'Frames', 'Queen', 'Honey kg', 'Mites', 'Fed', 'Vet', 'Cost', 'Remark'];
const ROWS: readonly (readonly string[])[] = [
  '02.04.2026|H-01|Orchard|8|seen|0|3|yes|no|4.20|calm',
  '02.04.2026|H-02|Orchard|6|eggs|0|5|yes|no|4.20|weak',
  '02.04.2026|H-03|Orchard|9|seen|0|1|no|no|0.00|strong',
  '09.04.2026|H-04|Millrace|7|eggs|0|8|yes|yes|31.50|treated',
  '09.04.2026|H-05|Millrace|10|seen|0|2|no|no|0.00|super added',
  '16.04.2026|H-01|Orchard|9|seen|1.5|2|no|no|0.00|calm',
  '16.04.2026|H-02|Orchard|7|eggs|0|4|yes|no|4.20|better',
  '16.04.2026|H-06|Chapel|8|none|0|6|yes|yes|52.00|requeened',
  '23.04.2026|H-03|Orchard|10|seen|3.2|1|no|no|0.00|swarm cells',
  '23.04.2026|H-04|Millrace|8|seen|0.4|3|no|no|0.00|calm',
  '30.04.2026|H-05|Millrace|10|seen|5.1|2|no|no|7.90|second super',
  '30.04.2026|H-06|Chapel|8|eggs|0|2|yes|no|4.20|laying',
  '07.05.2026|H-01|Orchard|10|seen|6.8|1|no|no|0.00|strong',
  '07.05.2026|H-02|Orchard|8|seen|2.2|2|no|no|0.00|calm',
].map((row) => row.split('|'));

const cell = (row: number, column: number): string => {
  if (row === 1) return HEAD[column] ?? '';
  return (
    ROWS[row - 2]?.[column] ??
    (row === 17 ? (['Total', '', '', '', '', '19.2', '', '', '', '108.20'][column] ?? '') : '')
  );
};
const grid = Array.from({ length: 40 }, (_, nth) => {
  const row = nth + 1;
  const cells = COLUMNS.map((letter, column) => {
    const kind = row === 1 || row === 17 ? 'h' : `${letter}${row}` === 'F10' ? 'cur' : '';
    return `<td class="${kind}${column === 9 && Number(cell(row, 9)) > 30 && row < 17 ? ' hot' : ''}" data-t="${letter}${row}">${cell(row, column)}</td>`;
  });
  return `<tr><th${row === 10 ? ' class="on"' : ''} data-t="row${row}">${row}</th>${cells.join('')}</tr>`;
}).join('');
const menus = ['File', 'Edit', 'View', 'Insert', 'Format', 'Sheet', 'Data', 'Tools', 'Help'];

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#efefef;font:11px/1.3 'Liberation Sans';color:#000}
.ti{background:#dcdcdc;padding:5px 10px;display:flex;border-bottom:1px solid #bdbdbd}.ti b{flex:1;text-align:center;font-size:12px}.mu{display:flex;gap:2px;padding:3px 6px;font-size:12px}.mu span{padding:2px 8px}.tb{display:flex;gap:2px;padding:3px 8px;align-items:center;border-top:1px solid #d8d8d8}.tl{padding:4px;line-height:0;border-radius:3px;color:#333}.tl.on{background:#cfe0f5;outline:1px solid #7aa5d8}.tb u{width:1px;height:20px;background:#bbb;margin:0 5px}.tb select{font:12px 'Liberation Sans';height:23px;background:#fff;border:1px solid #b5b5b5}
.fx{display:flex;gap:6px;align-items:center;padding:3px 8px;border-top:1px solid #d8d8d8}.fx input{height:22px;border:1px solid #b5b5b5;font:12px 'Liberation Sans';padding:0 5px}table{border-collapse:collapse;background:#fff;table-layout:fixed;width:1896px}td,th{border:1px solid #d4d4d4;height:22px;padding:0 5px;overflow:hidden;white-space:nowrap}th{background:#ececec;font-weight:normal;width:40px}thead th{width:116px}thead th:first-child{width:40px}th.on{background:#c6d8ee;font-weight:bold}.h{font-weight:bold;background:#fdf3d8}.cur{outline:2px solid #1b6ec2;outline-offset:-1px}.hot{background:#f8c9c4}
.sh{position:absolute;left:0;right:0;bottom:0;height:52px;background:#efefef}.sh div{display:flex;height:26px;align-items:center;padding:0 8px;border-top:1px solid #c4c4c4;gap:2px}.sh .s{border:1px solid #c4c4c4;padding:4px 16px;background:#e2e2e2}.sh .s.on{background:#fff;font-weight:bold}.sh i{flex:1}
</style></head><body><div class="ti"><b>apiary-2026.ods</b><span data-t="close">${b('x', 14)}</span></div><div class="mu">${menus.map((name) => `<span data-t="menu-${name}">${name}</span>`).join('')}</div>
<div class="tb">${tool('new', 'file-plus')}${tool('open', 'folder-open')}${tool('save', 'device-floppy')}<u></u>${tool('print', 'printer')}<u></u>${tool('cut', 'cut')}${tool('copy', 'copy')}${tool('paste', 'clipboard')}<u></u>${tool('undo', 'arrow-back-up')}${tool('redo', 'arrow-forward-up')}<u></u>${tool('chart', 'chart-bar')}${tool('filter', 'filter')}${tool('sort', 'sort-ascending')}</div>
<div class="tb"><select data-t="font" style="width:170px"><option>Liberation Sans</option></select><select data-t="size" style="width:64px"><option>10 pt</option></select>${tool('bold', 'bold')}${tool('italic', 'italic')}${tool('under', 'underline')}<u></u>${tool('left', 'align-left', true)}${tool('centre', 'align-center')}${tool('right', 'align-right')}<u></u>${tool('fill', 'paint')}${tool('percent', 'percentage')}</div>
<div class="fx"><input value="F10" style="width:90px" data-t="name">${tool('sum', 'sum')}<input value="3.2" style="width:900px" data-t="formula"></div>
<table><thead><tr><th data-t="corner"></th>${COLUMNS.map((letter) => `<th${letter === 'F' ? ' class="on"' : ''} data-t="col${letter}">${letter}</th>`).join('')}</tr></thead><tbody>${grid}</tbody></table>
<div class="sh"><div><span class="s on" data-t="s-insp">Inspections</span><span class="s" data-t="s-honey">Honey sold</span><span class="s" data-t="s-stock">Stock</span><span class="tl" data-t="s-add">${b('plus', 15)}</span></div><div><span>Sheet 1 of 3</span><i></i><span data-t="stat">Sum: 3.2</span><i></i><span data-t="zoom">100 %</span></div></div></body></html>`;

export const page: Page = {
  name: 'e-ledger-sheet',
  style: 'spreadsheet, 11 px, dense',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Honey sold sheet', target: 's-honey' },
    { say: 'new sheet (plus at the bottom)', target: 's-add', icon: true },
    { say: 'bold', target: 'bold', icon: true },
    { say: 'the scissors', target: 'cut', icon: true },
    { say: 'save the file', target: 'save', icon: true },
    { say: 'undo', target: 'undo', icon: true },
    { say: 'the alignment that is switched on', target: 'left', icon: true },
    { say: 'insert a chart', target: 'chart', icon: true },
    { say: 'formula line', target: 'formula' },
    { say: 'the box that names the cell', target: 'name' },
    { say: 'font size drop-down', target: 'size' },
    { say: 'Data menu', target: 'menu-Data' },
    { say: 'header of column C', target: 'colC' },
    { say: 'row number 12', target: 'row12' },
    { say: 'the cell that says requeened', target: 'K9' },
    { say: 'total of the Cost column', target: 'J17' },
    { say: 'cell with 52.00', target: 'J9' },
    { say: 'the selected cell', target: 'F10' },
    { say: 'the cell below "requeened"', target: 'K10' },
    { say: 'heading of the mites column', target: 'G1' },
    { say: 'Formt menu', target: 'menu-Format' },
    { say: 'the sheet called Customers', target: null },
    { say: 'cell with "sold out"', target: null },
    { say: 'Macros menu', target: null },
  ],
};
