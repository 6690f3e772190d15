import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
const widths = [150, 92, 82, 82, 82, 92, 74, 110, 170, 120];
const cells: string[][] = [
  ['Hive', 'Queen', 'May kg', 'June kg', 'July kg', 'Season kg', 'Change', 'Last check', 'Keeper', 'Note'],
  ['Orchard 1', 'Buckfast', '4.2', '11.8', '14.0', '30.0', '+12%', '2024-07-28', 'Wanda Petrie', ''],
  ['Orchard 2', 'Carnica', '3.9', '9.4', '12.7', '26.0', '+4%', '2024-07-28', 'Wanda Petrie', 'new frames'],
  ['Churchyard', 'Carnica', '5.1', '13.6', '9.8', '28.5', '-7%', '2024-07-30', 'Leif Amundsen', ''],
  ['Roof, east', 'Ligustica', '2.0', '6.3', '7.7', '16.0', '-21%', '2024-07-19', 'Chidi Nwosu', 'mites?'],
  ['Roof, west', 'Ligustica', '2.8', '7.1', '8.6', '18.5', '-9%', '2024-07-19', 'Chidi Nwosu', ''],
  [
    'Canal lock',
    'Buckfast',
    '6.4',
    '15.2',
    '18.9',
    '40.5',
    '+31%',
    '2024-08-01',
    'Leif Amundsen',
    'add super',
  ],
  ['School', 'unknown', '0.7', '2.2', '3.6', '6.5', '', '2024-06-27', 'Ms. Hartigan', 'swarmed'],
  ['Allotment 9', 'Carnica', '4.6', '10.9', '13.5', '29.0', '+2%', '2024-08-02', 'Wanda Petrie', ''],
  ['Old quarry', 'Buckfast', '5.8', '14.4', '16.3', '36.5', '+18%', '2024-07-31', 'Ibolya Kertész', ''],
  ['Heath', 'Nigra', '1.4', '5.0', '12.6', '19.0', '+5%', '2024-08-03', 'Ibolya Kertész', 'heather'],
  ['', '', '', '', '', '', '', '', '', ''],
  ['Total', '', '36.9', '95.9', '117.7', '250.5', '', '', '', ''],
  ['Price per kg', '', '', '', '', '€11.20', '', '', '', ''],
  ['Takings', '', '', '', '', '€2,805.60', '', '', '', ''],
];
const bar: (readonly [string, string])[] = [
  ['undo', 'arrow-undo'],
  ['redo', 'arrow-redo'],
  ['print', 'print'],
  ['brush', 'brush'],
];
const bar2: (readonly [string, string])[] = [
  ['fill', 'color-fill'],
  ['grid', 'grid'],
  ['link', 'link'],
  ['comment', 'chatbox'],
  ['chart', 'bar-chart'],
  ['funnel', 'funnel'],
];
const tool = (t: readonly [string, string]) =>
  `<span data-t="${t[0]}" style="line-height:0">${icon('ion', t[1], 17)}</span>`;
const menus = ['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Tools', 'Extensions', 'Help'];
const sheets = ['Harvest', 'Costs', 'Inspections', 'Members'];

const cell = (r: number) => (c: string, j: number) => {
  const head = r === 0 ? 'background:#fce8b2;font-weight:700;' : '';
  const sum = r >= 12 ? 'font-weight:700;' : '';
  const tint = r > 0 && j === 6 && c ? `color:${c.startsWith('-') ? '#c5221f' : '#137333'};` : '';
  const align = r > 0 && ((j >= 2 && j <= 6) || j === 7) ? 'text-align:right;' : '';
  const chosen = r === 6 && j === 4 ? 'outline:2px solid #1a73e8;outline-offset:-2px;' : '';
  return `<td data-t="${columns[j]}${r + 1}" style="${head}${sum}${tint}${align}${chosen}">${c}</td>`;
};

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;font:13px 'Liberation Sans',sans-serif;color:#202124;background:#f9fbfd;display:flex;flex-direction:column}
table{border-collapse:collapse;table-layout:fixed;background:#fff;width:1100px}td,th{border:1px solid #dadce0;height:25px;padding:0 5px;white-space:nowrap;overflow:hidden}
th{background:#f1f3f4;color:#5f6368;font-weight:400;font-size:11px}
</style></head><body>
<div style="display:flex;align-items:center;gap:12px;padding:9px 16px 3px">${icon('ion', 'grid', 26, 'color:#188038')}<div><span style="font-size:18px" data-t="title">Honey harvest 2024</span> <span data-t="star" style="color:#5f6368">${icon('ion', 'star-outline', 16, 'vertical-align:-2px')}</span><div style="display:flex;gap:16px;padding-top:4px">${menus.map((m) => `<span data-t="menu-${m}">${m}</span>`).join('')}</div></div><span style="margin-left:auto;color:#5f6368;font-size:12px">Last edit 4 minutes ago</span><span style="background:#c2e7ff;border-radius:18px;padding:9px 20px;font-weight:700;display:flex;gap:8px" data-t="share">${icon('ion', 'lock-closed', 15)}Share</span></div>
<div style="background:#edf2fa;border-radius:20px;margin:8px 12px;padding:7px 16px;display:flex;gap:17px;align-items:center;color:#444746">${bar.map(tool).join('')}<span data-t="zoom">100% ▾</span><span style="border-left:1px solid #c7c7c7;height:18px"></span><span data-t="euro">€</span><span data-t="percent">%</span><span data-t="decimals">.00</span><span style="border-left:1px solid #c7c7c7;height:18px"></span><span data-t="fontname">Arimo ▾</span><span style="border:1px solid #747775;border-radius:4px;padding:2px 9px;background:#fff" data-t="fontsize">10</span><b data-t="bold" data-picture style="font-size:15px">B</b><i data-t="italic" data-picture style="font:italic 15px 'Liberation Serif'">I</i>${bar2.map(tool).join('')}</div>
<div style="display:flex;align-items:center;border-top:1px solid #dadce0;border-bottom:1px solid #dadce0;background:#fff;height:28px"><span style="width:86px;padding:0 14px;border-right:1px solid #dadce0" data-t="namebox">E7</span><i style="padding:0 14px;color:#5f6368;font-family:'Liberation Serif'">fx</i><span style="flex:1" data-t="formula">18.9</span></div>
<div style="flex:1"><table><tr><th style="width:46px"></th>${columns.map((c, i) => `<th style="width:${widths[i]}px;${c === 'E' ? 'background:#d3e3fd;color:#041e49' : ''}" data-t="col${c}">${c}</th>`).join('')}</tr>${cells.map((r, i) => `<tr><th${i === 6 ? ' style="background:#d3e3fd;color:#041e49"' : ''}>${i + 1}</th>${r.map(cell(i)).join('')}</tr>`).join('')}</table></div>
<div style="display:flex;align-items:center;gap:4px;padding:0 14px;height:40px;border-top:1px solid #dadce0"><span data-t="addsheet" style="line-height:0;margin-right:14px">${icon('ion', 'add', 20)}</span>${sheets.map((s, i) => `<span data-t="sheet-${s}" style="padding:11px 18px;${i === 0 ? 'background:#e1e9f7;color:#0b57d0;font-weight:700' : 'color:#444746'}">${s} <span data-picture style="font-size:9px">▼</span></span>`).join('')}<span style="margin-left:auto;color:#5f6368" data-t="sum">Sum: 18.9</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-sheet',
  style: 'spreadsheet with grid lines, jpeg',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'the selected cell', target: 'E7' },
    { say: 'cell H5', target: 'H5' },
    { say: 'the queen of Heath', target: 'B11' },
    { say: 'the June kg of the Churchyard', target: 'D4' },
    { say: 'the change of Roof, east', target: 'G5' },
    { say: 'the keeper of Canal lock', target: 'I7' },
    { say: 'the note next to Ms. Hartigan', target: 'J8' },
    { say: 'the takings', target: 'F15' },
    { say: 'the total for July', target: 'E13' },
    { say: 'column header C', target: 'colC' },
    { say: 'the formula bar', target: 'formula' },
    { say: 'the name box that says E7', target: 'namebox' },
    { say: 'the Costs sheet', target: 'sheet-Costs' },
    { say: 'the active sheet tab', target: 'sheet-Harvest' },
    { say: 'add a sheet', target: 'addsheet', icon: true },
    { say: 'the Data menu', target: 'menu-Data' },
    { say: 'Share', target: 'share' },
    { say: 'undo', target: 'undo', icon: true },
    { say: 'the printer', target: 'print', icon: true },
    { say: 'the star next to the title', target: 'star', icon: true },
    { say: 'the filter icon in the toolbar', target: 'funnel', icon: true },
    { say: 'insert a chart', target: 'chart', icon: true },
    { say: 'the font size field', target: 'fontsize' },
    { say: 'the keeper of Meadow 3', target: null },
    { say: 'the Invoices sheet', target: null },
    { say: 'the trash can', target: null, icon: true },
    { say: 'cell F15', target: 'F15' },
    { say: 'Share button', target: 'share' },
    { say: 'Inspections tab', target: 'sheet-Inspections' },
    { say: 'Format menu', target: 'menu-Format' },
    { say: 'keeper of the School hive', target: 'I8' },
    { say: 'June harvest of Churchyard', target: 'D4' },
    { say: 'column H header', target: 'colH' },
    { say: 'insert chart icon', target: 'chart', icon: true },
    { say: 'Underline button', target: null },
    { say: 'sheet tab Summary', target: null },
  ],
};
