import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 16): string => icon('tabler', name, px);
const place = (t: string, pic: string, name: string): string =>
  `<div class="pl${t === 'docs' ? ' on' : ''}" data-t="p-${t}">${b(pic, 18)}<span>${name}</span></div>`;
const PICTURES: Readonly<Record<string, string>> = {
  folder:
    '<svg width="72" height="64" viewBox="0 0 72 64"><path d="M4 10a5 5 0 0 1 5-5h17l7 7h30a5 5 0 0 1 5 5v38a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5z" fill="#2a6fc9"/><path d="M4 22h64v33a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5z" fill="#62a0ea"/></svg>',
  text: '<svg width="56" height="64" viewBox="0 0 56 64"><path d="M6 2h32l12 12v48H6z" fill="#f6f5f4"/><path d="M38 2v12h12z" fill="#c0bfbc"/><path d="M14 24h28M14 31h28M14 38h28M14 45h18" stroke="#9a9996" stroke-width="3"/></svg>',
  sheet:
    '<svg width="56" height="64" viewBox="0 0 56 64"><path d="M6 2h44v60H6z" fill="#f6f5f4"/><path d="M6 2h44v12H6z" fill="#26a269"/><path d="M6 26h44M6 38h44M6 50h44M20 14v48M35 14v48" stroke="#9a9996" stroke-width="2"/></svg>',
  photo:
    '<svg width="76" height="60" viewBox="0 0 76 60"><rect width="76" height="60" rx="4" fill="#99c1f1"/><circle cx="58" cy="14" r="7" fill="#f9f06b"/><path d="M0 60V42l20-18 18 18 12-10 26 22v6z" fill="#2ec27e"/></svg>',
  archive:
    '<svg width="56" height="64" viewBox="0 0 56 64"><path d="M4 8h48v52H4z" fill="#b5835a"/><path d="M4 8h48v10H4z" fill="#865e3c"/><path d="M24 8h8v30h-8z" fill="#f6d32d"/></svg>',
};
const file = (t: string, kind: string, name: string): string =>
  `<div class="fi${t === 'minutes' ? ' on' : ''}" data-t="i-${t}"><div class="pi">${PICTURES[kind]}</div><span>${name}</span></div>`;
const entry = (t: string, name: string, keys = ''): string =>
  `<div class="en" data-t="m-${t}"><span>${name}</span><kbd>${keys}</kbd></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:800px;overflow:hidden;font:14.5px/1.35 'Nimbus Sans';color:#fff;background:linear-gradient(160deg,#1a5fb4,#613583)}svg{display:block}
.tp{height:30px;background:#000;display:flex;align-items:center;padding:0 14px;font-weight:bold;font-size:13px}.tp span{flex:1}.tp span:nth-child(2){text-align:center}.tp span:last-child{display:flex;gap:12px;justify-content:flex-end}
.w{position:absolute;left:60px;top:64px;width:1160px;height:690px;border-radius:12px;overflow:hidden;background:#222226;box-shadow:0 8px 30px #000a;display:grid;grid-template-columns:228px 932px}
aside{background:#2e2e32;padding:8px}.ah{display:flex;align-items:center;height:40px;padding:0 4px 0 8px;margin-bottom:8px}.ah b{flex:1;text-align:center}.ib{padding:8px;border-radius:6px}.pl{display:flex;gap:12px;align-items:center;padding:9px 12px;border-radius:6px}.pl.on{background:#49494d}hr{border:0;border-top:1px solid #49494d;margin:7px 0}
.hb{height:56px;display:flex;align-items:center;gap:6px;padding:0 10px}.pa{flex:1;height:36px;border-radius:8px;background:#3a3a3f;display:flex;align-items:center;padding:0 6px 0 12px;gap:8px;margin:0 6px}.pa i{flex:1}.pa .d{color:#c0bfbc}.cl{width:26px;height:26px;border-radius:50%;background:#454549;display:grid;place-items:center;margin-left:4px}.dim{opacity:.35}
.gr{display:grid;grid-template-columns:repeat(6,1fr);gap:6px;padding:10px 14px}.fi{height:132px;border-radius:10px;text-align:center;padding:12px 6px 0}.fi .pi{height:70px;display:grid;place-items:center;margin-bottom:6px}.fi.on{background:#1c4f8a}
.me{position:absolute;left:712px;top:258px;width:280px;background:#36363a;border-radius:12px;padding:7px;box-shadow:0 4px 16px #000a,0 0 0 1px #1c1c1f}.en{display:flex;padding:8px 12px;border-radius:6px}.en span{flex:1}.en kbd{font:13px 'Nimbus Sans';color:#9a9996}.ba{position:absolute;right:12px;bottom:10px;background:#3a3a3f;border-radius:8px;padding:6px 12px;font-size:13px}
</style></head><body><div class="tp"><span data-t="activities">Activities</span><span data-t="clock">Nov 9 16:24</span><span data-t="tray">${b('wifi')}${b('volume')}${b('power')}</span></div>
<div class="w"><aside><div class="ah"><span class="ib" data-t="search">${b('search', 18)}</span><b>Files</b><span class="ib" data-t="burger">${b('menu-2', 18)}</span></div>${place('home', 'home', 'Home')}${place('recent', 'clock', 'Recent')}${place('star', 'star', 'Starred')}${place('net', 'network', 'Network')}${place('trash', 'trash', 'Trash')}<hr>${place('docs', 'file-text', 'Documents')}${place('down', 'download', 'Downloads')}${place('music', 'music', 'Music')}${place('pics', 'photo', 'Pictures')}${place('vids', 'video', 'Videos')}<hr>${place('usb', 'usb', 'Backup Disk')}${place('other', 'plus', 'Other Locations')}</aside>
<div><div class="hb"><span class="ib" data-t="back">${b('chevron-left', 20)}</span><span class="ib dim" data-t="fwd">${b('chevron-right', 20)}</span><div class="pa"><span class="d" data-t="bc-home">Home</span><span class="d">/</span><b data-t="bc-docs">Documents</b><i></i><span class="ib" data-t="dots">${b('dots-vertical', 18)}</span></div><span class="ib" data-t="view">${b('list', 20)}</span><span class="ib" data-t="sort">${b('chevron-down', 18)}</span><span class="cl" data-t="close">${b('x', 14)}</span></div>
<div class="gr">${file('allot', 'folder', 'Allotment')}${file('choir', 'folder', 'Choir')}${file('inv', 'folder', 'Invoices')}${file('lease', 'folder', 'Old flat')}${file('budget', 'sheet', 'budget-2026.ods')}${file('letter', 'text', 'Cover letter.odt')}${file('lake', 'photo', 'lake.jpg')}${file('map', 'photo', 'map-scan.png')}${file('minutes', 'text', 'minutes.txt')}${file('notes', 'text', 'notes.md')}${file('tax', 'archive', 'taxes.zip')}${file('seeds', 'sheet', 'seeds.csv')}${file('read', 'text', 'reading list.txt')}${file('site', 'archive', 'website.tar.gz')}</div></div></div>
<div class="me">${entry('open', 'Open With Text Editor', 'Return')}${entry('with', 'Open With…')}<hr>${entry('cut', 'Cut', 'Ctrl+X')}${entry('copy', 'Copy', 'Ctrl+C')}${entry('move', 'Move to…')}${entry('copyto', 'Copy to…')}<hr>${entry('rename', 'Rename…', 'F2')}${entry('compress', 'Compress…')}${entry('trash', 'Move to Trash', 'Delete')}<hr>${entry('props', 'Properties', 'Alt+Return')}</div><div class="ba" style="right:72px;bottom:58px">“minutes.txt” selected (4.1 kB)</div></body></html>`;

export const page: Page = {
  name: 'g-nautilus',
  style: 'file manager with a context menu, GNOME dark',
  width: 1280,
  height: 800,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Downloads in the sidebar', target: 'p-down' },
    { say: 'the Choir folder', target: 'i-choir' },
    { say: 'budget-2026.ods', target: 'i-budget' },
    { say: 'Rename in the context menu', target: 'm-rename' },
    { say: 'move the file to the trash', target: 'm-trash' },
    { say: 'Trash in the left panel', target: 'p-trash' },
    { say: 'Copy (not Copy to)', target: 'm-copy' },
    { say: 'Properties menu item', target: 'm-props' },
    { say: 'Home in the path bar', target: 'bc-home' },
    { say: 'the highlighted sidebar entry', target: 'p-docs' },
    { say: 'website archive', target: 'i-site' },
    { say: 'reading list', target: 'i-read' },
    { say: 'the external drive', target: 'p-usb' },
    { say: 'open the file in the text editor', target: 'm-open' },
    { say: 'Activities in the top left corner', target: 'activities' },
    { say: 'date and time in the top bar', target: 'clock' },
    { say: 'Starred', target: 'p-star' },
    { say: 'close the window', target: 'close', icon: true },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'magnifying glass', target: 'search', icon: true },
    { say: 'hamburger menu next to "Files"', target: 'burger', icon: true },
    { say: 'switch to list view', target: 'view', icon: true },
    { say: 'Paste menu item', target: null },
    { say: 'Desktop folder', target: null },
    { say: 'New tab button', target: null, icon: true },
  ],
};
