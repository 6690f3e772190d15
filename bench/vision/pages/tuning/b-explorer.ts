import type { Page } from '../../page.ts';

/** A file manager as of the year 2000: tree on the left, list on the right, beige. */
const UP = 'border:1px solid;border-color:#fff #716f64 #716f64 #fff;';
const DOWN = 'border:1px solid;border-color:#716f64 #fff #fff #716f64;';

const folder = (open: boolean) =>
  `<svg width="16" height="14" viewBox="0 0 16 14" style="vertical-align:-2px;margin:0 4px 0 3px"><path d="M1 2h5l2 2h6v9H1z" fill="#f7d774" stroke="#8a6d1a"/>${open ? '<path d="M1 13l3-6h12l-3 6z" fill="#ffe9a0" stroke="#8a6d1a"/>' : ''}</svg>`;
const sheet =
  '<svg width="13" height="15" viewBox="0 0 13 15" style="vertical-align:-3px;margin:0 5px 0 3px"><path d="M1 1h7l4 4v9H1z" fill="#fff" stroke="#555"/><path d="M3 7h6M3 9h6M3 11h4" stroke="#77a"/></svg>';
const expander = (t: string, open: boolean) =>
  `<span data-t="${t}" style="display:inline-block;width:9px;height:9px;border:1px solid #848284;background:#fff;line-height:0;vertical-align:0;box-sizing:border-box"><svg width="7" height="7" viewBox="0 0 7 7"><path d="M1 3.5h5${open ? '' : 'M3.5 1v5'}" stroke="#000"/></svg></span>`;

const tree: [number, string, string, boolean | null][] = [
  [0, 'Archive (E:)', 'archive', true],
  [1, 'Choir', 'choir', true],
  [2, 'Minutes', 'minutes', null],
  [2, 'Scores', 'scores', false],
  [2, 'Tour 2001', 'tour', null],
  [1, 'Genealogy', 'genealogy', false],
  [1, 'Letters', 'letters', false],
  [0, 'Network places', 'network', false],
  [0, 'Control centre', 'control', false],
];
const list = [
  ['Abendlied_score.tif', '2,480 KB', 'TIF image', '3/14/2001'],
  ['Bus and hotels.xls', '27 KB', 'Worksheet', '5/02/2001'],
  ['Contract Lindau.doc', '96 KB', 'Document', '2/23/2001'],
  ['Programme v7.doc', '41 KB', 'Document', '5/30/2001'],
  ['Room list FINAL.txt', '3 KB', 'Plain text', '6/01/2001'],
  ['Seating.bmp', '768 KB', 'Bitmap', '5/28/2001'],
];
const tools: [string, string, string][] = [
  ['up', 'Up', '<path d="M8 14V4M3 8l5-5 5 5" fill="none" stroke="#1a7a1a" stroke-width="2.4"/>'],
  ['del', '', '<path d="M3 3l10 10M13 3L3 13" stroke="#c00" stroke-width="2.6"/>'],
  [
    'back',
    '',
    '<path d="M6 3L2 7l4 4M2 7h8a4 4 0 0 1 0 7H6" fill="none" stroke="#15489c" stroke-width="2"/>',
  ],
  [
    'look',
    '',
    '<circle cx="6.5" cy="6.5" r="4.5" fill="#def" stroke="#333" stroke-width="1.6"/><path d="M10 10l5 5" stroke="#333" stroke-width="2.2"/>',
  ],
  [
    'print',
    '',
    '<path d="M4 6V1h8v5M2 6h12v6H2zM4 10h8v5H4z" fill="#fff" stroke="#333" stroke-width="1.2"/>',
  ],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:800px;height:600px;background:#3a6ea5;font:12px 'DejaVu Sans Condensed','DejaVu Sans',sans-serif;overflow:hidden;position:relative}
.w{position:absolute;inset:18px 22px 62px;background:#ece9d8;border:1px solid #0a246a;display:flex;flex-direction:column;box-shadow:2px 2px 0 #0003}
td,th{padding:2px 8px;text-align:left;font-weight:400;white-space:nowrap}th{background:#ece9d8;${UP}}
.c{width:18px;height:16px;background:#ece9d8;${UP}display:inline-flex;align-items:center;justify-content:center;font:bold 11px 'DejaVu Sans';color:#000}
</style></head><body><div class="w">
<div style="background:linear-gradient(90deg,#0a246a,#a6caf0);color:#fff;font-weight:700;padding:3px 4px 3px 7px;display:flex;align-items:center;gap:2px"><span style="flex:1">E:\\Choir\\Tour 2001</span><span class="c" data-picture data-t="small">_</span><span class="c" data-picture data-t="full">□</span><span class="c" data-picture data-t="close">×</span></div>
<div style="padding:4px 3px"><span style="padding:0 7px" data-t="m-file">File</span><span style="padding:0 7px">Edit</span><span style="padding:0 7px" data-t="m-view">View</span><span style="padding:0 7px" data-t="m-fav">Favorites</span><span style="padding:0 7px" data-t="m-tools">Tools</span><span style="padding:0 7px">Help</span></div>
<div style="border-top:1px solid #fff;border-bottom:1px solid #aca899;padding:4px 8px;display:flex;gap:5px;align-items:center">${tools.map((t) => `<span data-t="t-${t[0]}" style="${UP}padding:3px 6px;display:inline-flex;gap:5px"><svg width="16" height="16" viewBox="0 0 16 16">${t[2]}</svg>${t[1]}</span>`).join('')}<span style="margin-left:14px;color:#9a968a" data-t="paste">Paste</span><span style="margin-left:14px" data-t="mapdrive">Map drive...</span></div>
<div style="padding:4px 8px;display:flex;gap:8px;align-items:center;border-bottom:1px solid #aca899">Address <span style="${DOWN}background:#fff;flex:1;padding:2px 6px" data-t="address">E:\\Choir\\Tour 2001</span><span style="${UP}padding:2px 12px" data-t="go">Go</span></div>
<div style="flex:1;display:flex;gap:4px;padding:3px"><div style="${DOWN}background:#fff;width:210px;padding:6px"><div style="font-weight:700;margin-bottom:5px">Folders</div>
${tree.map((n) => `<div style="padding:2px 0 2px ${n[0] * 18 + (n[3] === null ? 9 : 0)}px">${n[3] === null ? '' : expander(`x-${n[2]}`, n[3])}${folder(n[2] === 'tour')}<span data-t="n-${n[2]}" style="padding:1px 3px;${n[2] === 'tour' ? 'background:#0a246a;color:#fff' : ''}">${n[1]}</span></div>`).join('')}</div>
<div style="${DOWN}background:#fff;flex:1"><table style="border-spacing:0;width:100%"><tr><th data-t="h-name">Name</th><th data-t="h-size">Size</th><th>Type</th><th data-t="h-date">Changed <span data-picture>▲</span></th></tr>${list.map((f, i) => `<tr>${f.map((c, j) => `<td data-t="f${i}-${j}"${j === 1 ? ' style="text-align:right"' : ''}>${j === 0 ? sheet : ''}${c}</td>`).join('')}</tr>`).join('')}</table></div></div>
<div style="display:flex;gap:3px;padding:2px 3px"><span style="${DOWN}flex:1;padding:2px 6px">6 objects, 3.4 MB</span><span style="${DOWN}width:190px;padding:2px 6px" data-t="free">Free space: 811 MB</span></div>
</div>
<div style="position:absolute;left:0;right:0;bottom:0;height:32px;background:#ece9d8;border-top:1px solid #fff;display:flex;align-items:center;gap:5px;padding:0 4px"><span style="background:#3c8a2e;color:#fff;font:italic 700 15px 'DejaVu Sans';padding:4px 16px;border-radius:0 8px 8px 0" data-t="go-menu">Launch</span><span style="${DOWN}background:#fff;padding:4px 10px;width:150px">Tour 2001</span><span style="${UP}padding:4px 10px;width:130px" data-t="task">Mail - 3 new</span><span style="margin-left:auto;${DOWN}padding:4px 10px">16:22</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-explorer',
  style: 'file manager of the year 2000, tree with expanders',
  width: 800,
  height: 600,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Genealogy folder', target: 'n-genealogy' },
    { say: 'expand Genealogy', target: 'x-genealogy', icon: true },
    { say: 'the plus next to Letters', target: 'x-letters', icon: true },
    { say: 'collapse the Choir folder', target: 'x-choir', icon: true },
    { say: 'the selected folder in the tree', target: 'n-tour' },
    { say: 'Network places', target: 'n-network' },
    { say: 'Programme v7.doc', target: 'f3-0' },
    { say: 'the size of Seating.bmp', target: 'f5-1' },
    { say: 'the type of Room list FINAL.txt', target: 'f4-2' },
    { say: 'when Contract Lindau was changed', target: 'f2-3' },
    { say: 'the address bar', target: 'address' },
    { say: 'the Go button', target: 'go' },
    { say: 'the Up button', target: 't-up' },
    { say: 'the red X in the toolbar', target: 't-del', icon: true },
    { say: 'print', target: 't-print', icon: true },
    { say: 'the magnifying glass', target: 't-look', icon: true },
    { say: 'close the window', target: 'close', icon: true },
    { say: 'the Tools menu', target: 'm-tools' },
    { say: 'Favorites', target: 'm-fav' },
    { say: 'sort by size', target: 'h-size' },
    { say: 'the green button in the bottom left corner', target: 'go-menu' },
    { say: 'the Photos folder', target: null },
    { say: 'the floppy disk icon', target: null, icon: true },
    { say: 'File menu', target: 'm-file' },
    { say: 'Size column header', target: 'h-size' },
    { say: 'Genealogy folder in the tree', target: 'n-genealogy' },
    { say: 'file size of Seating.bmp', target: 'f5-1' },
    { say: 'free disk space in the status bar', target: 'free' },
    { say: 'printer icon', target: 't-print', icon: true },
    { say: 'plus sign next to Letters', target: 'x-letters', icon: true },
    { say: 'Recycle Bin icon on the desktop', target: null },
    { say: 'New folder button', target: null },
  ],
};
