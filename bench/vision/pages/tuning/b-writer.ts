import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const pic = (t: string, name: string, on = false) =>
  `<span data-t="${t}" style="display:inline-flex;padding:4px;border-radius:3px;${on ? 'background:#c5d9f1;outline:1px solid #6f9fd8' : ''}">${icon('bi', name, 16)}</span>`;
const group = (label: string, body: string) =>
  `<div style="border-right:1px solid #d0d4da;padding:4px 10px 0;display:flex;flex-direction:column;justify-content:space-between"><div style="display:flex;gap:2px;align-items:center;flex:1">${body}</div><div style="text-align:center;font-size:11px;color:#6c7078;padding:2px 0 3px">${label}</div></div>`;
const tabs = ['File', 'Home', 'Insert', 'Layout', 'References', 'Review', 'View', 'Help'];
const lines = [
  ['Survey of roof and gutters, two visits', '2', '180.00', '360.00'],
  ['Welsh slate, second-hand, per hundred', '6', '142.50', '855.00'],
  ['Lead flashing, code 4, per metre', '11', '23.80', '261.80'],
  ['Labour, two roofers, per day', '5', '410.00', '2,050.00'],
  ['Scaffold hire and licence', '1', '690.00', '690.00'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;background:#e6e8eb;color:#222;font:12px 'DejaVu Sans',sans-serif;display:flex;flex-direction:column}
.paper{width:700px;height:520px;background:#fff;margin:14px auto 0;box-shadow:0 1px 5px #0004;padding:38px 58px;font:14px/1.4 'Liberation Serif',serif}
.paper td,.paper th{padding:4px 6px;border-bottom:1px solid #999;text-align:right}.paper td:first-child,.paper th:first-child{text-align:left}
.big{display:inline-flex;flex-direction:column;align-items:center;gap:4px;padding:4px 6px;font-size:11px}
</style></head><body>
<div style="background:#2b579a;color:#fff;display:flex;align-items:center;gap:14px;padding:7px 12px">${icon('bi', 'file-earmark-word', 16)}<span data-t="save" style="line-height:0">${icon('bi', 'floppy', 15)}</span><span data-t="undo" style="line-height:0">${icon('bi', 'arrow-counterclockwise', 16)}</span><span data-t="redo" style="line-height:0;opacity:.6">${icon('bi', 'arrow-clockwise', 16)}</span><span style="margin:0 auto">Invoice 2025-0317.odt - Scribe</span><span style="line-height:0;display:flex;gap:22px"><span data-t="min">${icon('bi', 'dash-lg', 14)}</span><span data-t="max">${icon('bi', 'square', 12)}</span><span data-t="quit">${icon('bi', 'x-lg', 14)}</span></span></div>
<div style="background:#f6f7f8;display:flex;padding:0 10px;font-size:13px">${tabs.map((t) => `<span data-t="tab-${t}" style="padding:7px 14px 6px;${t === 'Home' ? 'border-bottom:3px solid #2b579a;color:#2b579a;font-weight:700' : ''}">${t}</span>`).join('')}<span style="margin-left:auto;background:#2b579a;color:#fff;border-radius:3px;padding:4px 14px;margin-top:3px;height:24px" data-t="share">Share</span></div>
<div style="background:#f6f7f8;border-bottom:1px solid #c9cdd3;display:flex;height:82px">
${group('Clipboard', `<span class="big" data-t="paste">${icon('bi', 'clipboard', 24)}Paste</span><span style="display:grid">${pic('cut', 'scissors')}${pic('copy', 'copy')}</span>`)}
${group('Font', `<div style="display:grid;gap:4px"><div style="display:flex;gap:4px"><span style="border:1px solid #aab;background:#fff;padding:2px 6px;width:142px;display:flex;justify-content:space-between" data-t="font">Liberation Serif<span data-picture>▾</span></span><span style="border:1px solid #aab;background:#fff;padding:2px 6px;width:52px;display:flex;justify-content:space-between" data-t="size">11<span data-picture>▾</span></span></div><div>${pic('bold', 'type-bold', true)}${pic('italic', 'type-italic')}${pic('under', 'type-underline')}${pic('strike', 'type-strikethrough')}${pic('marker', 'highlighter')}${pic('dropper', 'paint-bucket')}</div></div>`)}
${group('Paragraph', `<div style="display:grid"><div>${pic('bullets', 'list-ul')}${pic('numbers', 'list-ol')}${pic('outdent', 'text-indent-right')}</div><div>${pic('left', 'text-left', true)}${pic('centre', 'text-center')}${pic('right', 'text-right')}</div></div>`)}
${group('Styles', ['Normal', 'Heading 1', 'Heading 2', 'Quote'].map((s, i) => `<span data-t="style${i}" style="border:1px solid ${i === 0 ? '#2b579a' : '#ccd'};background:#fff;padding:13px 10px;margin-right:3px;font-family:'Liberation Serif';font-size:${[14, 17, 15, 14][i]}px;${i === 3 ? 'font-style:italic;color:#777' : ''}">${s}</span>`).join(''))}
${group('Insert', `<span class="big" data-t="picture">${icon('bi', 'image', 24)}Picture</span><span class="big" data-t="table">${icon('bi', 'table', 24)}Table</span><span class="big" data-t="link">${icon('bi', 'link-45deg', 24)}Link</span>`)}
${group('Editing', `<div style="display:grid;gap:5px"><span data-t="find">${icon('bi', 'search', 12)}&nbsp; Find</span><span data-t="replace">${icon('bi', 'arrow-left-right', 12)}&nbsp; Replace</span><span style="color:#a3a7ad" data-t="select">${icon('bi', 'cursor', 12)}&nbsp; Select</span></div>`)}
</div>
<div style="flex:1"><div class="paper"><div style="display:flex;justify-content:space-between"><div><b style="font-size:26px;letter-spacing:.04em">INVOICE</b><br>Pryce &amp; Sons Roofing<br>14 Chapel Row, Llandre</div><div style="text-align:right">No. <b data-t="number">2025-0317</b><br>Date: 4 March 2025<br>Due: <span data-t="due">3 April 2025</span><br>VAT reg. GB 204 6617 09</div></div>
<p style="margin:16px 0 10px"><b>Bill to:</b> Mrs Eleri Vaughan, Ty Gwyn, Bow Street <span style="color:#666">(e.vaughan@tygwyn.example)</span></p>
<table style="width:100%;border-collapse:collapse"><tr style="background:#eef"><th>Description</th><th>Qty</th><th>Price £</th><th>Amount £</th></tr>${lines.map((l, i) => `<tr>${l.map((c, j) => `<td data-t="l${i}${j}">${c}</td>`).join('')}</tr>`).join('')}<tr><td colspan="3" style="text-align:right">VAT at 20%</td><td data-t="vat">843.36</td></tr><tr><td colspan="3" style="text-align:right"><b>Total due</b></td><td data-t="total"><b>5,060.16</b></td></tr></table>
<p style="margin:14px 0 0">Please pay within 30 days to sort code 77-91-03, account 0061 4425. <span style="border-bottom:1px dashed red">Thankyou</span> for your custom, and do ring if the gutters sing again.</p></div></div>
<div style="background:#2b579a;color:#fff;display:flex;gap:26px;padding:4px 14px;font-size:11px"><span data-t="pages">Page 1 of 1</span><span data-t="words">117 words</span><span>English (UK)</span><span style="margin-left:auto" data-t="zoom">100%</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-writer',
  style: 'word processor with a ribbon, an invoice open',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the save icon', target: 'save', icon: true },
    { say: 'undo', target: 'undo', icon: true },
    { say: 'cut', target: 'cut', icon: true },
    { say: 'make the text italic', target: 'italic', icon: true },
    { say: 'the bold button', target: 'bold', icon: true },
    { say: 'the bulleted list button', target: 'bullets', icon: true },
    { say: 'centre the text', target: 'centre', icon: true },
    { say: 'the underline button in the Font group', target: 'under', icon: true },
    { say: 'close the window', target: 'quit', icon: true },
    { say: 'Paste', target: 'paste' },
    { say: 'the font size box', target: 'size' },
    { say: 'the Insert tab', target: 'tab-Insert' },
    { say: 'the selected tab', target: 'tab-Home' },
    { say: 'the Heading 2 style', target: 'style2' },
    { say: 'insert a picture', target: 'picture' },
    { say: 'find and replace: the Replace command', target: 'replace' },
    { say: 'the Share button', target: 'share' },
    { say: 'the total due', target: 'total' },
    { say: 'the quantity of lead flashing', target: 'l21' },
    { say: 'the amount of scaffold hire', target: 'l43' },
    { say: 'the due date of the invoice', target: 'due' },
    { say: 'the zoom level', target: 'zoom' },
    { say: 'the Mailings tab', target: null },
    { say: 'the printer icon', target: null, icon: true },
  ],
};
