import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const menus = ['File', 'Edit', 'View', 'Actions', 'Tools', 'Help'];
const tools: [string, string, string][] = [
  ['folder-add', 'new', ''],
  ['folder-open', 'open', ''],
  ['save', 'save', ''],
  ['', '', ''],
  ['cut', 'cut', ''],
  ['copy', 'copy', ''],
  ['paste', 'paste', ''],
  ['', '', ''],
  ['undo', 'undo', ''],
  ['trash-can', 'trash', ''],
  ['', '', ''],
  ['printer', 'print', ''],
  ['search', 'find', ''],
];
const files: [string, string, string, string, string][] = [
  ['intro.wav', '4,410 KB', 'Wave sound', '12.03.2004 14:22', '1'],
  ['chorus-take2.wav', '21,887 KB', 'Wave sound', '12.03.2004 15:01', '0'],
  ['lyrics.txt', '3 KB', 'Text file', '09.03.2004 22:47', '0'],
  ['cover-front.bmp', '1,209 KB', 'Bitmap', '28.02.2004 10:13', '0'],
  ['mixdown.mp3', '5,604 KB', 'MPEG audio', '14.03.2004 01:36', '0'],
  ['readme.doc', '48 KB', 'Document', '02.03.2004 09:05', '0'],
  ['backup.zip', '33,120 KB', 'Archive', '14.03.2004 02:10', '0'],
];
const tree: [number, string, string][] = [
  [0, 'My Archives', 'arch'],
  [1, 'Concerts', 'concerts'],
  [1, 'Demo tape', 'demo'],
  [2, 'Old takes', 'takes'],
  [1, 'Photographs', 'photos'],
  [0, 'Removable disk', 'disk'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;background:#3a6ea5;font:12px 'Liberation Sans';color:#000}
.w{position:absolute;left:60px;top:36px;width:1120px;height:630px;background:#d4d0c8;border:2px solid;border-color:#fff #404040 #404040 #fff;display:flex;flex-direction:column;padding:2px}
.t{background:linear-gradient(90deg,#0a246a,#a6caf0);color:#fff;font-weight:bold;height:22px;display:flex;align-items:center;padding:0 3px 0 6px;gap:2px}.t u{margin-left:auto}.t b{width:18px;height:16px;background:#d4d0c8;color:#000;border:1px solid;border-color:#fff #404040 #404040 #fff;display:grid;place-items:center}
.m{display:flex;height:22px;align-items:center}.m span{padding:3px 8px}.b{display:flex;align-items:center;height:34px;border-top:1px solid #808080;box-shadow:inset 0 1px #fff;gap:1px;padding:0 4px}.b button{width:28px;height:26px;border:1px solid #d4d0c8;background:none;line-height:0;padding:0}.b i{width:2px;height:24px;border-left:1px solid #808080;border-right:1px solid #fff;margin:0 4px}
.a{display:flex;align-items:center;gap:8px;height:30px;padding:0 8px;border-top:1px solid #808080}.a input{flex:1}.in{height:22px;border:2px solid;border-color:#808080 #fff #fff #808080;background:#fff;font:12px 'Liberation Sans';padding:0 4px}.p{border:1px solid;border-color:#fff #404040 #404040 #fff;background:#d4d0c8;font:12px 'Liberation Sans';height:23px;padding:0 16px}
.c{flex:1;display:flex;gap:4px;min-height:0}.tr,.l{background:#fff;border:2px solid;border-color:#808080 #fff #fff #808080}.tr{width:220px;padding:6px}.tr div{display:flex;align-items:center;gap:5px;height:20px}.l{flex:1}.l table{border-collapse:collapse;width:100%}th{background:#d4d0c8;font-weight:normal;text-align:left;padding:3px 8px;border:1px solid;border-color:#fff #808080 #808080 #fff}td{padding:3px 8px;height:20px}.sel td{background:#0a246a;color:#fff}.r{text-align:right}
.s{display:flex;gap:3px;height:24px;padding-top:3px}.s span{border:1px solid;border-color:#808080 #fff #fff #808080;padding:2px 8px}
</style></head><body><div class="w"><div class="t">Sound Archive Manager - Demo tape<u></u><b data-t="min">${icon('carbon', 'subtract', 12)}</b><b data-t="max">${icon('carbon', 'maximize', 11)}</b><b data-t="x">${icon('carbon', 'close', 14)}</b></div>
<div class="m">${menus.map((name) => `<span data-t="m-${name.toLowerCase()}"><u>${name.slice(0, 1)}</u>${name.slice(1)}</span>`).join('')}</div>
<div class="b">${tools.map(([name, t]) => (name ? `<button data-t="b-${t}">${icon('carbon', name, 18)}</button>` : '<i></i>')).join('')}</div>
<div class="a"><span>Location:</span><input class="in" value="D:\\Music\\Archives\\Demo tape" data-t="where"><button class="p" data-t="go">Go</button><span style="margin-left:14px">Show:</span><select class="in" style="width:130px" data-t="show"><option>All file types</option></select></div>
<div class="c"><div class="tr">${tree.map(([depth, name, t]) => `<div style="padding-left:${depth * 18}px" data-t="t-${t}"><span style="line-height:0;color:#9a7a10">${icon('carbon', 'folder', 14)}</span><span style="padding:2px 3px${t === 'demo' ? ';background:#d4d0c8' : ''}">${name}</span></div>`).join('')}</div>
<div class="l"><table><tr><th data-t="h-name">Name</th><th class="r" data-t="h-size">Size</th><th data-t="h-type">Type</th><th data-t="h-date">Modified</th></tr>${files.map(([name, size, kind, date, sel], i) => `<tr data-t="f${i}"${sel === '1' ? ' class="sel"' : ''}><td>${name}</td><td class="r">${size}</td><td>${kind}</td><td>${date}</td></tr>`).join('')}</table></div></div>
<div class="s"><span style="flex:1" data-t="count">7 objects, 1 selected</span><span style="width:150px" data-t="bytes">64.7 MB</span><span style="width:170px" data-t="free">Free space: 2.1 GB</span></div></div></body></html>`;

export const page: Page = {
  name: 'd-classic',
  style: 'grey desktop program of old, menu bar, tool bar, list, 12 px',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the File menu', target: 'm-file' },
    { say: 'open the Tools menu', target: 'm-tools' },
    { say: 'Help', target: 'm-help' },
    { say: 'the save icon in the tool bar', target: 'b-save', icon: true },
    { say: 'the printer', target: 'b-print', icon: true },
    { say: 'scissors icon', target: 'b-cut', icon: true },
    { say: 'the undo button', target: 'b-undo', icon: true },
    { say: 'delete icon in the toolbar', target: 'b-trash', icon: true },
    { say: 'the magnifying glass', target: 'b-find', icon: true },
    { say: 'close the window', target: 'x', icon: true },
    { say: 'minimize button', target: 'min', icon: true },
    { say: 'the Location field', target: 'where' },
    { say: 'the Go button', target: 'go' },
    { say: 'the file type dropdown', target: 'show' },
    { say: 'mixdown.mp3', target: 'f4' },
    { say: 'the selected file', target: 'f0' },
    { say: 'the last file in the list', target: 'f6' },
    { say: 'the Size column header', target: 'h-size' },
    { say: 'the Photographs folder in the tree', target: 't-photos' },
    { say: 'the status bar text about free space', target: 'free' },
    { say: 'the Window menu', target: null },
    { say: 'the file setup.exe', target: null },
  ],
};
