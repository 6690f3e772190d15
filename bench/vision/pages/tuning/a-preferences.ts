import type { Page } from '../../page.ts';

const toggle = (t: string, title: string, text: string, on: boolean, off = false): string =>
  `<div class="row${off ? ' dis' : ''}"><div><div class="tt">${title}</div><div class="sub">${text}</div></div><span class="sw${on ? ' on' : ''}" role="switch" data-t="${t}"><i></i></span></div>`;

export const page: Page = {
  name: 'a-preferences',
  style: 'settings with toggles, radios and checkboxes, serif headings',
  width: 800,
  height: 600,
  scale: 1,
  format: { jpeg: 80 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:800px;height:600px;overflow:hidden;background:#fbf8f2;color:#33302a;font:14px 'DejaVu Sans'}
h1{font:bold 24px 'C059';padding:18px 28px 10px}.tabs{display:flex;gap:26px;padding:0 28px;border-bottom:1px solid #d8cfbd}.tabs a{padding:8px 0 10px;color:#8a806c;font-size:13px}.tabs .on{color:#33302a;border-bottom:3px solid #7a4b2a}
.cols{display:grid;grid-template-columns:1fr 1fr;gap:18px;padding:18px 28px}.card{background:#fff;border:1px solid #e5dcc9;border-radius:10px;padding:14px 18px}h2{font:bold 16px 'C059';margin-bottom:8px}
.row{display:flex;justify-content:space-between;align-items:center;gap:10px;padding:7px 0}.tt{font-size:13px}.sub{font-size:11px;color:#8f8676;margin-top:2px}.sw{flex:none;width:38px;height:20px;border-radius:10px;background:#c9c2b4;position:relative}.sw i{position:absolute;top:2px;left:2px;width:16px;height:16px;border-radius:50%;background:#fff}.sw.on{background:#7a4b2a}.sw.on i{left:20px}.dis{opacity:.45}
label{display:flex;align-items:center;gap:9px;font-size:13px;padding:5px 0}input{accent-color:#7a4b2a;width:15px;height:15px;margin:0}label.d{color:#b8b0a0}
select{font:13px 'DejaVu Sans';width:100%;height:30px;border:1px solid #cfc5b1;border-radius:5px;background:#fff;padding:0 6px}.foot{position:absolute;bottom:0;left:0;right:0;height:56px;background:#f1ebdf;border-top:1px solid #e0d6c2;display:flex;align-items:center;justify-content:flex-end;gap:14px;padding:0 28px}
button{font:13px 'DejaVu Sans';height:34px;padding:0 18px;border-radius:6px;border:1px solid #7a4b2a;background:#7a4b2a;color:#fff}.txt{background:none;border:0;color:#7a4b2a}
</style></head><body><h1>Preferences</h1><div class="tabs"><a data-t="tab-profile">Profile</a><a class="on" data-t="tab-reading">Reading</a><a data-t="tab-sync">Sync</a><a data-t="tab-priv">Privacy</a><a data-t="tab-about">About</a></div>
<div class="cols"><div class="card"><h2>Page</h2>${toggle('sw-hyph', 'Hyphenation', 'Break long words at line ends', true)}${toggle('sw-two', 'Two columns', 'On screens wider than 900 px', false)}${toggle('sw-turn', 'Turn by volume keys', 'Not offered on this device', false, true)}
<div style="margin-top:10px;font-size:13px;margin-bottom:5px">Typeface</div><select data-t="face"><option>Bookman, medium</option></select></div>
<div class="card"><h2>Theme</h2><label data-t="r-paper"><input type="radio" name="th">Paper</label><label data-t="r-sepia"><input type="radio" name="th" checked>Sepia</label><label data-t="r-night"><input type="radio" name="th">Night</label><label class="d" data-t="r-ink"><input type="radio" name="th" disabled>E-ink (no display found)</label></div>
<div class="card"><h2>Send me</h2><label data-t="c-week"><input type="checkbox" checked>A weekly reading report</label><label data-t="c-friends"><input type="checkbox">What my friends finished</label><label data-t="c-offers"><input type="checkbox">Offers of bookshops nearby</label><label class="d" data-t="c-bill"><input type="checkbox" checked disabled>Bills and receipts</label></div>
<div class="card"><h2>Storage</h2><div class="sub" style="font-size:12px">1.8 GB of 5 GB used, 36%</div><div style="height:8px;border-radius:4px;background:#eadfcb;margin:8px 0 12px"><div style="width:36%;height:8px;border-radius:4px;background:#b5763f"></div></div><div style="display:flex;gap:10px"><button style="background:#fff;color:#7a4b2a" data-t="clear">Clear cache</button><button class="txt" style="padding:0 6px" data-t="plan">Buy more space</button></div></div></div>
<div class="foot"><button class="txt" style="margin-right:auto;padding:0" data-t="reset">Reset to defaults</button><button style="background:#fff;color:#7a4b2a" data-t="cancel">Cancel</button><button data-t="save">Save changes</button></div></body></html>`,
  asked: [
    { say: 'Save changes', target: 'save' },
    { say: 'the button next to Save changes', target: 'cancel' },
    { say: 'the Hyphenation switch', target: 'sw-hyph' },
    { say: 'toggle for two columns', target: 'sw-two' },
    { say: 'the greyed out toggle', target: 'sw-turn' },
    { say: 'the Night radio button', target: 'r-night' },
    { say: 'the selected theme', target: 'r-sepia' },
    { say: 'the selected tab', target: 'tab-reading' },
    { say: 'the Privacy tab', target: 'tab-priv' },
    { say: 'the checkbox for the weekly report', target: 'c-week' },
    { say: 'the disabled checkbox', target: 'c-bill' },
    { say: 'the second checkbox', target: 'c-friends' },
    { say: 'the Typeface dropdown', target: 'face' },
    { say: 'the button under Storage that empties the cache', target: 'clear' },
    { say: 'buy more storage space', target: 'plan' },
    { say: 'Reset to default', target: 'reset' },
    { say: 'the checkbox "Offers of bookshops nearby"', target: 'c-offers' },
    { say: 'the last tab', target: 'tab-about' },
    { say: 'the Notifications tab', target: null },
    { say: 'the radio button Solarized', target: null },
  ],
};
