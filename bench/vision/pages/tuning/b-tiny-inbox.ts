import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const mails = [
  ['Ottoline', 'Re: key', '3:15'],
  ['Barnaby', 'Rent due', '1:02'],
  ['Xiu Ying', 'Photos!', 'Mon'],
  ['Dr. Pell', 'Results', 'Sun'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
body{margin:0;font:11px 'DejaVu Sans Condensed','DejaVu Sans',sans-serif;width:160px;height:210px;background:#fff;overflow:hidden}
.h{background:#b3392f;color:#fff;display:flex;align-items:center;padding:0 5px;height:24px;gap:5px}
.m{display:flex;align-items:center;border-bottom:1px solid #ddd;height:26.5px;padding:0 4px;line-height:11px;gap:4px}
svg{display:block}
</style></head><body>
<div style="background:#ff0;padding:3px 4px;font:10px/12px 'Liberation Sans'">Star the mail by <b>Barnaby</b>, then open the tab <b>Sent</b>.</div>
<div class="h"><span data-t="menu">${icon('octicon', 'three-bars-16', 14)}</span><b style="flex:1">Inbox</b><span data-t="find">${icon('octicon', 'search-16', 13)}</span></div>
<div style="display:flex;text-align:center"><span data-t="tab-new" style="flex:1;padding:3px;border-bottom:2px solid #b3392f"><b>New</b></span><span data-t="tab-sent" style="flex:1;padding:3px;border-bottom:2px solid #eee">Sent</span><span data-t="tab-spam" style="flex:1;padding:3px;border-bottom:2px solid #eee">Spam</span></div>
${mails.map((m, i) => `<div class="m"><span data-t="star${i}" style="color:#c98a00">${icon('octicon', i === 2 ? 'star-fill-16' : 'star-16', 13)}</span><span style="flex:1" data-t="mail${i}"><b>${m[0]}</b><br><span style="color:#777;font-size:9px">${m[1]}</span></span><span style="color:#777;font-size:9px" data-t="when${i}">${m[2]}</span><span data-t="bin${i}" style="color:#555">${icon('octicon', 'trash-16', 13)}</span></div>`).join('')}
<div style="padding:3px 5px"><button style="font:10px 'Liberation Sans';background:#1a73e8;color:#fff;border:0;border-radius:9px;padding:3px 10px" data-t="write">Write</button></div>
</body></html>`;

export const page: Page = {
  name: 'b-tiny-inbox',
  style: 'tiny mail box of 160x210, 9-11 px, dpr 2',
  width: 160,
  height: 210,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Write button', target: 'write' },
    { say: 'the blue button', target: 'write' },
    { say: 'the mail from Barnaby', target: 'mail1' },
    { say: 'the star of Barnaby', target: 'star1', icon: true },
    { say: 'the trash can in the row of Xiu Ying', target: 'bin2', icon: true },
    { say: 'delete the last mail', target: 'bin3', icon: true },
    { say: 'the filled star', target: 'star2', icon: true },
    { say: 'the magnifying glass', target: 'find', icon: true },
    { say: 'the hamburger menu', target: 'menu', icon: true },
    { say: 'the Sent tab', target: 'tab-sent' },
    { say: 'the selected tab', target: 'tab-new' },
    { say: 'Spam', target: 'tab-spam' },
    { say: 'Dr. Pell', target: 'mail3' },
    { say: 'when did Ottoline write', target: 'when0' },
    { say: 'the mail from Henrietta', target: null },
    { say: 'the printer icon', target: null, icon: true },
  ],
};
