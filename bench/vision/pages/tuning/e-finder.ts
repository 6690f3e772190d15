import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 18): string => icon('bi', name, px);
const side = (t: string, pic: string, name: string): string =>
  `<div class="sd${t === 'docs' ? ' on' : ''}" data-t="s-${t}">${b(pic, 16)}${name}</div>`;
const tag = (t: string, name: string, colour: string): string =>
  `<div class="sd" data-t="t-${t}"><u style="background:${colour}"></u>${name}</div>`;
const FILES: readonly (readonly [string, string, string, string, string, string])[] = [
  ['bills', 'folder-fill', 'Bills', 'Today, 11:02', '--', 'Folder'],
  ['garden', 'folder-fill', 'Garden plan', '3 March 2026', '--', 'Folder'],
  ['recipes', 'folder-fill', 'Recipes', '28 February 2026', '--', 'Folder'],
  ['cv', 'file-earmark-pdf', 'CV Ngozi Umeh.pdf', '24 February 2026', '212 KB', 'PDF document'],
  ['lease', 'file-earmark-pdf', 'Lease signed.pdf', '20 February 2026', '1.4 MB', 'PDF document'],
  ['lake', 'file-earmark-image', 'lake-at-dawn.jpg', '14 February 2026', '3.8 MB', 'JPEG image'],
  ['lullaby', 'file-earmark-music', 'lullaby take 4.mp3', '9 February 2026', '5.1 MB', 'MP3 audio'],
  ['novel', 'file-earmark-text', 'Novel, chapter 7.odt', '1 February 2026', '88 KB', 'Text document'],
  ['site', 'file-earmark-zip', 'site-backup.zip', '30 January 2026', '61 MB', 'ZIP archive'],
  ['taxes', 'file-earmark-spreadsheet', 'Taxes.ods', '12 January 2026', '34 KB', 'Spreadsheet'],
];
// A menu lies over the middle of the lower rows, so of these only the ends are met.
const rows = FILES.map(
  ([t, pic, name, when, size, type], nth) =>
    `<div class="r${nth % 2 ? ' z' : ''}${t === 'lake' ? ' on' : ''}"${nth < 6 ? ` data-t="f-${t}"` : ''}><span class="nm" data-t="f-${t}"><i class="c${pic === 'folder-fill' ? ' fo' : ''}">${b(pic, 16)}</i>${name}</span><span>${when}</span><span data-t="f-${t}">${size}</span><span data-t="f-${t}">${type}</span></div>`,
).join('');

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:960px;height:600px;overflow:hidden;background:#1e1e20;color:#e4e4e6;font:13px/1.35 'Nimbus Sans';display:grid;grid-template-columns:190px 1fr}
aside{background:#2a2a2e;border-right:1px solid #000;padding:14px 10px}.d{display:flex;gap:8px;margin:0 4px 16px}.d span{width:12px;height:12px;border-radius:50%}h4{font-size:11px;color:#8e8e93;margin:12px 8px 4px}.sd{display:flex;gap:8px;align-items:center;padding:4px 8px;border-radius:5px}.sd svg{color:#4aa3ff}.sd.on{background:#47474c}.sd u{width:12px;height:12px;border-radius:50%}
.tb{display:flex;align-items:center;gap:8px;padding:11px 16px;background:#333337;border-bottom:1px solid #000}.tb b{font-size:15px;flex:1;margin-left:6px}.ib{line-height:0;padding:6px 8px;border-radius:6px}.ib.on{background:#55555a}.ib.dim{color:#6a6a70}.q{width:150px;background:#232326;border:1px solid #4a4a4f;border-radius:6px;color:#e4e4e6;padding:5px 9px;font:13px 'Nimbus Sans'}
.hd,.r{display:grid;grid-template-columns:1fr 150px 80px 120px;padding:6px 16px;gap:8px}.hd{color:#a0a0a6;border-bottom:1px solid #3a3a3e;font-size:12px}.r.z{background:#262629}.r.on{background:#0a58ca;color:#fff}.nm{justify-self:start;display:flex;gap:9px;align-items:center}.c{line-height:0;color:#b8b8be}.c.fo{color:#4aa3ff}
.cm{position:absolute;left:470px;top:268px;width:210px;background:#3a3a3f;border:1px solid #5a5a60;border-radius:7px;padding:5px;box-shadow:0 8px 22px #000a}.cm div{padding:4px 10px;border-radius:4px;display:flex;justify-content:space-between}.cm hr{border:0;border-top:1px solid #55555b;margin:4px 8px}.cm .no{color:#77777d}.ft{position:absolute;left:190px;right:0;bottom:0;border-top:1px solid #000;background:#2c2c30;padding:6px 16px;color:#a0a0a6;font-size:12px;display:flex;justify-content:space-between}
</style></head><body><aside><div class="d"><span style="background:#ff5f57" data-t="x"></span><span style="background:#febc2e"></span><span style="background:#28c840" data-t="max"></span></div><h4>Favourites</h4>${side('home', 'house', 'Home')}${side('docs', 'file-earmark', 'Documents')}${side('down', 'download', 'Downloads')}${side('pics', 'image', 'Pictures')}${side('recent', 'clock-history', 'Recent')}<h4>Locations</h4>${side('disk', 'hdd', 'Backup disk')}${side('net', 'globe', 'Network')}<h4>Tags</h4>${tag('red', 'Urgent', '#ff453a')}${tag('green', 'Family', '#32d74b')}${tag('purple', 'Work', '#bf5af2')}</aside>
<main><div class="tb"><span class="ib" data-t="back">${b('chevron-left')}</span><span class="ib dim" data-t="fwd">${b('chevron-right')}</span><b>Documents</b><span class="ib" data-t="grid">${b('grid')}</span><span class="ib on" data-t="list">${b('list-ul')}</span><span class="ib" data-t="share">${b('box-arrow-up')}</span><span class="ib" data-t="tag">${b('tag')}</span><span class="ib" data-t="bin">${b('trash3')}</span><input class="q" placeholder="Search" data-t="q"></div><div class="hd"><span data-t="h-name">Name</span><span data-t="h-when">Date changed ▾</span><span data-t="h-size">Size</span><span data-t="h-kind">Kind</span></div>${rows}</main>
<div class="cm"><div data-t="c-open">Open</div><div data-t="c-with">Open with<span>▸</span></div><hr><div data-t="c-name">Rename</div><div data-t="c-dup">Duplicate</div><div class="no" data-t="c-paste">Paste</div><hr><div data-t="c-trash">Move to Trash</div></div><div class="ft"><span>1 of 10 selected</span><span data-t="free">212 GB free</span></div></body></html>`;

export const page: Page = {
  name: 'e-finder',
  style: 'file manager with a context menu, dark macOS look, 2x',
  width: 960,
  height: 600,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'Downloads folder in the sidebar', target: 's-down' },
    { say: 'the zip file', target: 'f-site' },
    { say: 'Taxes', target: 'f-taxes' },
    { say: 'the signed lease', target: 'f-lease' },
    { say: 'the selected file', target: 'f-lake' },
    { say: 'folder with the recipes', target: 'f-recipes' },
    { say: 'first file in the list that is no folder', target: 'f-cv' },
    { say: 'Rename in the context menu', target: 'c-name' },
    { say: 'Duplicat', target: 'c-dup' },
    { say: 'entry of the menu that does not work', target: 'c-paste' },
    { say: 'throw the picture away', target: 'c-trash|bin' },
    { say: 'trash icon in the toolbar', target: 'bin', icon: true },
    { say: 'show the files as a grid', target: 'grid', icon: true },
    { say: 'list view', target: 'list', icon: true },
    { say: 'the label icon', target: 'tag', icon: true },
    { say: 'go to the folder before', target: 'back', icon: true },
    { say: 'tag Family', target: 't-green' },
    { say: 'purple dot', target: 't-purple' },
    { say: 'sort them by size', target: 'h-size' },
    { say: 'search for a file', target: 'q' },
    { say: 'the external disk for backups', target: 's-disk' },
    { say: 'Eject', target: null },
    { say: 'the folder Invoices', target: null },
    { say: 'cloud icon', target: null, icon: true },
  ],
};
