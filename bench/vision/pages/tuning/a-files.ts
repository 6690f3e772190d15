import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const tool = (t: string, drawn: string, cls = ''): string =>
  `<button class="t ${cls}" data-t="${t}">${drawn}</button>`;

const FILES = [
  ['folder', 'Contracts', '12 items', '03 Feb 2025 14:10', 'Folder'],
  ['folder', 'Photos of the site', '208 items', '27 Jan 2025 09:31', 'Folder'],
  ['folder', 'Old', '4 items', '11 Nov 2023 18:02', 'Folder'],
  ['doc', 'budget_2025_final.xlsx', '88.4 KB', '14 Feb 2025 16:47', 'Spreadsheet'],
  ['doc', 'foundation-plan.dwg', '6.2 MB', '12 Feb 2025 08:20', 'Drawing'],
  ['doc', 'inspection report.pdf', '1.1 MB', '10 Feb 2025 11:55', 'PDF document'],
  ['doc', 'letter to council.odt', '23.7 KB', '06 Feb 2025 17:12', 'Text document'],
  ['img', 'roof_north_side.jpg', '3.9 MB', '29 Jan 2025 13:40', 'JPEG image'],
  ['img', 'roof_south_side.jpg', '4.4 MB', '29 Jan 2025 13:44', 'JPEG image'],
  ['zip', 'survey-data.zip', '51.0 MB', '22 Jan 2025 10:05', 'Archive'],
  ['doc', 'todo.txt', '612 bytes', '14 Feb 2025 18:01', 'Plain text'],
] as const;

const DRAWN = {
  folder: icon('ion', 'folder', 18, 'color:#5b8fd6'),
  doc: icon('ion', 'document-text-outline', 18, 'color:#6b7280'),
  img: icon('ion', 'image-outline', 18, 'color:#3d9970'),
  zip: icon('ion', 'archive-outline', 18, 'color:#a16207'),
};

const line = ([kind, name, size, when, type]: (typeof FILES)[number], at: number): string =>
  `<tr class="${at === 5 ? 'sel' : ''}" data-t="row${at}"><td>${DRAWN[kind]}<span data-t="name${at}">${name}</span></td><td class="n" data-t="size${at}">${size}</td><td data-t="when${at}">${when}</td><td data-t="type${at}">${type}</td></tr>`;

export const page: Page = {
  name: 'a-files',
  style: 'file manager, icon-only toolbar',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 90 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:14px 'Nimbus Sans';color:#2b2f36;background:#f6f6f7;display:grid;grid-template:34px 48px 1fr 26px/210px 1fr}
.title{grid-column:1/3;background:#e3e4e8;display:flex;align-items:center;padding:0 12px;font-size:13px;font-weight:bold}.title span{flex:1;text-align:center}.title i{display:flex;gap:16px;color:#555}
.bar{grid-column:1/3;display:flex;align-items:center;gap:2px;padding:0 10px;border-bottom:1px solid #d4d5da;background:#f0f0f2}.t{width:34px;height:34px;border:0;border-radius:6px;background:none;color:#3a3f47;display:grid;place-items:center}.t.on{background:#d7dbe4}.t.d{color:#bcbfc6}.path{flex:1;margin:0 10px;height:32px;background:#fff;border:1px solid #cfd1d7;border-radius:6px;display:flex;align-items:center;padding:0 12px;gap:9px;font-size:13px}.path a{color:#2f5fa8}.path b{color:#2b2f36}
aside{background:#ececef;border-right:1px solid #d4d5da;padding:12px 8px}aside h5{font-size:11px;color:#84888f;padding:8px 10px 4px}aside a{display:flex;gap:10px;align-items:center;height:32px;padding:0 10px;border-radius:6px}aside a.on{background:#cfdcf2}
table{width:100%;border-collapse:collapse;background:#fff}th{text-align:left;font-weight:normal;color:#6d7178;font-size:12px;height:32px;border-bottom:1px solid #dcdde1;padding:0 14px}td{height:36px;padding:0 14px;border-bottom:1px solid #f1f1f3}td:first-child{display:flex;align-items:center;gap:10px}.n{text-align:right}.sel td{background:#2f6fd0;color:#fff}.sel svg{color:#fff!important}
footer{grid-column:1/3;background:#e9eaed;border-top:1px solid #d4d5da;font-size:12px;color:#62666d;display:flex;align-items:center;padding:0 14px;justify-content:space-between}
</style></head><body><div class="title"><span>Millbrook Lane 7 — Files</span><i><u style="text-decoration:none" data-t="min">–</u><u style="text-decoration:none" data-t="max">☐</u><u style="text-decoration:none" data-t="closewin">✕</u></i></div>
<div class="bar">${tool('back', icon('ion', 'arrow-back-outline', 20))}${tool('fwd', icon('ion', 'arrow-forward-outline', 20), 'd')}${tool('up', icon('ion', 'arrow-up-outline', 20))}${tool('home', icon('ion', 'home-outline', 19))}${tool('reload', icon('ion', 'refresh-outline', 20))}<div class="path"><a data-t="crumb">Documents</a> › <a data-t="crumb2">Building</a> › <b>Millbrook Lane 7</b></div>${tool('newf', icon('carbon', 'folder-add', 20))}${tool('cut', icon('carbon', 'cut', 20))}${tool('copy', icon('carbon', 'copy', 20))}${tool('paste', icon('carbon', 'paste', 20), 'd')}${tool('bin', icon('carbon', 'trash-can', 20))}<span style="width:1px;height:22px;background:#cfd1d7;margin:0 6px"></span>${tool('grid', icon('carbon', 'grid', 20))}${tool('list', icon('carbon', 'list', 20), 'on')}${tool('search', icon('carbon', 'search', 20))}</div>
<aside><h5>PLACES</h5><a>${icon('ion', 'time-outline', 18)}Recent</a><a class="on" data-t="docs">${icon('ion', 'document-outline', 18)}Documents</a><a data-t="down">${icon('ion', 'download-outline', 18)}Downloads</a><a>${icon('ion', 'musical-notes-outline', 18)}Music</a><a data-t="pics">${icon('ion', 'images-outline', 18)}Pictures</a><h5>DEVICES</h5><a data-t="usb">${icon('ion', 'hardware-chip-outline', 18)}USB 32 GB<span data-t="eject" style="margin-left:auto;font-size:15px">⏏</span></a><a>${icon('ion', 'server-outline', 18)}Office server</a></aside>
<section style="background:#fff"><table><tr><th data-t="h-name">Name ▴</th><th class="n">Size</th><th data-t="h-mod">Modified</th><th>Type</th></tr>${FILES.map(line).join('')}</table></section>
<footer><span>1 of 11 items selected (1.1 MB)</span><span>Free space: 214.6 GB</span></footer></body></html>`,
  asked: [
    { say: 'the back arrow', target: 'back', icon: true },
    { say: 'the home icon', target: 'home', icon: true },
    { say: 'the scissors', target: 'cut', icon: true },
    { say: 'the delete button in the toolbar', target: 'bin', icon: true },
    { say: 'the refresh icon', target: 'reload', icon: true },
    { say: 'create a new folder', target: 'newf', icon: true },
    { say: 'the magnifying glass', target: 'search', icon: true },
    { say: 'grid view', target: 'grid', icon: true },
    { say: 'close the window', target: 'closewin', icon: true },
    { say: 'the eject symbol next to USB 32 GB', target: 'eject', icon: true },
    { say: 'the selected row', target: 'row5' },
    { say: 'survey-data.zip', target: 'name9|row9' },
    { say: 'the size of foundation-plan.dwg', target: 'size4' },
    { say: 'when was todo.txt modified', target: 'when10' },
    { say: 'the file below letter to council.odt', target: 'row7|name7' },
    { say: 'Building in the path', target: 'crumb2' },
    { say: 'Downloads in the side bar', target: 'down' },
    { say: 'the Modified column header', target: 'h-mod' },
    { say: 'the printer icon', target: null, icon: true },
    { say: 'the file invoice_march.pdf', target: null },
    { say: 'Building in the breadcrumb', target: 'crumb2' },
    { say: 'Downloads in the sidebar', target: 'down' },
    { say: 'row of survey-data.zip', target: 'row9|name9' },
    { say: 'the selected file', target: 'row5|name5' },
    { say: 'modified date of the Old folder', target: 'when2' },
    { say: 'last file in the list', target: 'row10|name10' },
    { say: 'trash icon in the toolbar', target: 'bin', icon: true },
    { say: 'grid view button', target: 'grid', icon: true },
    { say: 'Trash in the sidebar', target: null },
    { say: 'Rename button', target: null },
  ],
};
