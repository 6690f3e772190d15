import type { Page } from '../../page.ts';

/** A property sheet of the nineties: bevels, a title bar in navy, tabs, grey on grey. */
const OUT = 'border:2px solid;border-color:#fff #404040 #404040 #fff;';
const IN = 'border:2px solid;border-color:#808080 #fff #fff #808080;background:#fff;';

const found = [
  ['Ledger_1996.wk4', 'C:\\ACCOUNTS\\OLD', '48 KB', '02/11/96 4:12 PM'],
  ['Ledger_1997.wk4', 'C:\\ACCOUNTS', '61 KB', '12/30/97 9:05 AM'],
  ['ledger backup.zip', 'D:\\', '1,204 KB', '01/02/98 8:31 AM'],
  ['Read me first.txt', 'C:\\ACCOUNTS', '2 KB', '07/19/95 1:48 PM'],
];

const check = (on: boolean) =>
  `<span style="${IN}display:inline-block;width:13px;height:13px;vertical-align:-3px;margin-right:6px;box-sizing:border-box">${on ? '<svg width="9" height="9" viewBox="0 0 9 9" style="display:block"><path d="M1 4l2.5 2.5L8 1.5" fill="none" stroke="#000" stroke-width="2"/></svg>' : ''}</span>`;
const cap = (t: string, body: string, more = '') =>
  `<span ${t} style="${OUT}background:#c0c0c0;width:16px;height:14px;display:inline-flex;align-items:center;justify-content:center;box-sizing:border-box;${more}"><svg width="8" height="8" viewBox="0 0 8 8">${body}</svg></span>`;
const push = (t: string, label: string, more = '') =>
  `<div ${t} style="${OUT}background:#c0c0c0;width:92px;height:23px;line-height:19px;text-align:center;box-sizing:border-box;${more}">${label}</div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
body{margin:0;background:#008080;font:11px 'Liberation Sans',sans-serif;width:800px;height:600px;position:relative;overflow:hidden}
.win{position:absolute;left:70px;top:60px;width:640px;height:440px;background:#c0c0c0;${OUT}padding:2px;box-sizing:border-box}
.bar{background:#000080;color:#fff;font-weight:bold;height:20px;line-height:20px;padding:0 3px 0 6px;display:flex;justify-content:space-between;align-items:center}
.menu{padding:4px 4px 6px}.menu span{padding:2px 7px}
.tab{display:inline-block;${OUT}border-bottom:0;padding:4px 10px 3px;background:#c0c0c0;margin-right:-1px}
td,th{padding:2px 6px;text-align:left;font-weight:normal;white-space:nowrap}
th{${OUT}background:#c0c0c0}
.desk{position:absolute;color:#fff;text-align:center;width:70px}
</style></head><body>
<div class="desk" style="left:0;top:14px" data-t="bin"><svg width="30" height="30" viewBox="0 0 32 32"><path d="M7 8h18l-2 21H9z" fill="#c8d0d0" stroke="#000"/><path d="M5 8h22M12 5h8M12 12v13M16 12v13M20 12v13" stroke="#000" fill="none"/></svg></div>
<div class="desk" style="left:0;top:64px"><svg width="32" height="30" viewBox="0 0 32 30"><path d="M4 3h24v17H4z" fill="#d8d8d8" stroke="#000"/><path d="M7 6h18v11H7z" fill="#00a0a0" stroke="#000"/><path d="M2 22h28v5H2z" fill="#d8d8d8" stroke="#000"/></svg><br>Workstation</div>
<div class="win">
<div class="bar"><span>Find: Files named ledger</span><span style="color:#000">${cap('data-t="mini"', '<path d="M0 6h6v2H0z"/>')}${cap('data-t="maxi"', '<path d="M0 0h8v8H0zM1 2v5h6V2z" fill-rule="evenodd"/>')}${cap('data-t="shut"', '<path d="M0 0l8 8M8 0L0 8" stroke="#000" stroke-width="1.6"/>', 'margin-left:2px')}</span></div>
<div class="menu"><span><u>F</u>ile</span><span><u>E</u>dit</span><span><u>V</u>iew</span><span data-t="options"><u>O</u>ptions</span><span><u>H</u>elp</span></div>
<div style="display:flex;padding:0 8px;gap:12px"><div style="flex:1">
<span class="tab" style="padding-bottom:5px;position:relative;z-index:1">Name &amp; Location</span><span class="tab">Date Modified</span><span class="tab" data-t="tab-adv">Advanced</span>
<div style="${OUT}padding:14px 14px 10px;margin-top:-2px">
<div style="display:grid;grid-template-columns:90px 1fr;row-gap:8px;align-items:center">
<span><u>N</u>amed:</span><div style="${IN}padding:2px 4px">ledger</div>
<span><u>C</u>ontaining text:</span><div style="${IN}padding:2px 4px;height:13px" data-t="containing"></div>
<span><u>L</u>ook in:</span><div style="${IN}padding:0 0 0 4px;display:flex;justify-content:space-between;align-items:center" data-t="lookin"><span>Local hard drives (C:,D:)</span>${cap('', '<path d="M0 2h8L4 6z"/>', 'height:17px')}</div>
<span></span><div style="display:flex;justify-content:space-between;align-items:center"><span data-t="sub">${check(true)}Include <u>s</u>ubfolders</span><span data-t="case">${check(false)}Match c<u>a</u>se</span>${push('data-t="browse"', '<u>B</u>rowse...')}</div>
</div></div></div>
<div style="padding-top:22px;display:grid;gap:7px;align-content:start">${push('data-t="find"', 'F<u>i</u>nd Now', 'outline:1px solid #000;')}${push('', 'Sto<u>p</u>', 'color:#808080;text-shadow:1px 1px #fff;')}${push('data-t="new"', 'Ne<u>w</u> Search')}</div></div>
<div style="${IN}margin:12px 4px 0;height:190px"><table style="border-collapse:separate;border-spacing:0;width:100%"><tr><th>Name</th><th>In Folder</th><th>Size</th><th>Modified</th></tr>
${found.map((f, i) => `<tr${i === 1 ? ' style="background:#000080;color:#fff"' : ''}>${f.map((c, j) => `<td data-t="f${i}-${j}"${j === 2 ? ' style="text-align:right"' : ''}>${c}</td>`).join('')}</tr>`).join('')}</table></div>
<div style="display:flex;gap:3px;margin:4px 4px 0"><div style="${IN}background:#c0c0c0;border-width:1px;flex:1;padding:2px 5px">4 file(s) found</div><div style="${IN}background:#c0c0c0;border-width:1px;width:180px;padding:2px 5px">Monitoring New Items</div></div>
</div>
<div style="position:absolute;left:0;right:0;bottom:0;height:28px;background:#c0c0c0;border-top:2px solid #fff;display:flex;align-items:center;gap:6px;padding:0 4px;box-sizing:border-box"><div style="${OUT}padding:2px 8px;font-weight:bold">Begin</div><div style="${IN}background:#dcdcdc;padding:2px 8px;width:170px;font-weight:bold">Find: Files named ledger</div><div style="${OUT}padding:2px 8px;width:120px" data-t="task">Phone Dialer</div><div style="${IN}background:#c0c0c0;border-width:1px;margin-left:auto;padding:3px 9px" data-t="clock">10:47 AM</div></div>
</body></html>`;

export const page: Page = {
  name: 'b-find-files',
  style: 'classic desktop dialog, grey bevels, 11 px',
  width: 800,
  height: 600,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Find Now button', target: 'find' },
    { say: 'Browse...', target: 'browse' },
    { say: 'New search', target: 'new' },
    { say: 'the Look in drop-down', target: 'lookin' },
    { say: 'the Containing text field', target: 'containing' },
    { say: 'the field below Named', target: 'containing' },
    { say: 'the Match case checkbox', target: 'case' },
    { say: 'the checked checkbox', target: 'sub' },
    { say: 'the Advanced tab', target: 'tab-adv' },
    { say: 'the Options menu', target: 'options' },
    { say: 'close the window', target: 'shut', icon: true },
    { say: 'the minimize button in the title bar', target: 'mini', icon: true },
    { say: 'maximise', target: 'maxi', icon: true },
    { say: 'the recycle bin on the desktop', target: 'bin', icon: true },
    { say: 'ledger backup.zip', target: 'f2-0' },
    { say: 'the size of Read me first.txt', target: 'f3-2' },
    { say: 'the selected file', target: 'f1-0|f1-1|f1-2|f1-3' },
    { say: 'the Phone Dialer button on the taskbar', target: 'task' },
    { say: 'the clock in the bottom right corner', target: 'clock' },
    { say: 'the Save Search button', target: null },
    { say: 'the file invoice.doc', target: null },
  ],
};
