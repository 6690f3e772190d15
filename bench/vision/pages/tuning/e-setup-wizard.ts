import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const step = (t: string, name: string, mark: string): string =>
  `<div class="st${t === 'parts' ? ' on' : ''}" data-t="st-${t}"><span>${mark}</span>${name}</div>`;
const part = (t: string, name: string, size: string, on: boolean, dead = false): string =>
  `<label class="pt" data-t="${t}"><input type="checkbox"${on ? ' checked' : ''}${dead ? ' disabled' : ''}><span>${name}</span><b>${size}</b></label>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:800px;height:600px;overflow:hidden;background:#3a6ea5;font:12px/1.3 'Liberation Sans';color:#000}
.w{position:absolute;left:60px;top:36px;width:680px;height:510px;background:#ece9d8;border:2px solid #0831d9;border-radius:7px 7px 0 0}.t{height:28px;background:linear-gradient(#3a80f3,#0a50cf);color:#fff;font-weight:bold;display:flex;align-items:center;padding:0 5px 0 9px;font-size:13px}.t i{flex:1}.t span{width:21px;height:21px;border:1px solid #fff;border-radius:3px;margin-left:3px;display:grid;place-items:center;line-height:0;background:#2a66df}.t .x{background:#d8401f}
.l{position:absolute;left:0;top:28px;bottom:54px;width:164px;background:#fff;border-right:1px solid #aca899;padding:14px 10px}.st{padding:6px 4px;color:#777;display:flex;gap:8px}.st span{width:14px}.st.on{font-weight:bold;color:#000}
.m{position:absolute;left:184px;top:44px;right:18px}.m h1{font-size:15px;margin:0 0 6px}.li{background:#fff;border:1px solid #7f9db9;height:148px;margin:8px 0;padding:4px 6px}.pt{display:flex;gap:7px;align-items:center;padding:3px}.pt span{flex:1}.pt input{margin:0}.pt b{font-weight:normal;color:#444}.pt:has(:disabled){color:#aca899}
fieldset{border:1px solid #d0d0bf;border-radius:4px;margin:0 0 10px;padding:6px 10px 9px}legend{color:#0046d5}.ra{display:inline-flex;gap:5px;align-items:center;margin-right:24px}.ra input{margin:0}.fo{display:flex;gap:8px}.fo input{flex:1;height:23px;border:1px solid #7f9db9;font:12px 'Liberation Sans';padding:0 4px}button{font:12px 'Liberation Sans';height:24px;min-width:76px;border:1px solid #003c74;border-radius:3px;background:linear-gradient(#fff,#ecebe5 80%,#d6d0c5)}button:disabled{color:#aca899;border-color:#c9c7ba}
.f{position:absolute;left:0;right:0;bottom:0;height:54px;border-top:1px solid #aca899;display:flex;gap:8px;align-items:center;justify-content:flex-end;padding:0 14px}.f .h{margin-right:auto}.bar{position:absolute;left:0;right:0;bottom:0;height:30px;background:linear-gradient(#3f8cf3,#245edb);display:flex;align-items:center;color:#fff;gap:8px}.bar .s{background:#3c9a3c;border-radius:0 12px 12px 0;padding:6px 18px;font:italic bold 15px 'Liberation Sans'}.bar .k{background:#1f52c4;padding:5px 12px;border-radius:3px;width:160px}.bar i{flex:1}.bar .n{background:#159ad8;padding:7px 14px;display:flex;gap:9px;align-items:center;line-height:0}.bar .n b{line-height:1;font-weight:normal}
</style></head><body><div class="w"><div class="t"><b data-t="title">Marlin Setup</b><i></i><span data-t="min">${icon('ion', 'remove', 14)}</span><span data-t="max">${icon('ion', 'square-outline', 12)}</span><span class="x" data-t="close">${icon('ion', 'close', 16)}</span></div><div class="l">${step('hello', 'Welcome', '✓')}${step('terms', 'Licence', '✓')}${step('parts', 'Components', '▸')}${step('copy', 'Installing', '')}${step('end', 'Finish', '')}</div>
<div class="m"><h1>Choose what to install</h1>Tick the parts you want. Parts in grey are always installed.<div class="li">${part('core', 'Program files', '41 MB', true, true)}${part('help', 'Help and tutorials', '12 MB', true)}${part('samples', 'Sample charts', '88 MB', false)}${part('tides', 'Tide tables', '6 MB', true)}${part('dict', 'Dictionaries', '19 MB', false)}${part('drv', 'Receiver driver', '3 MB', false)}</div>
<fieldset><legend>Install for</legend><label class="ra" data-t="all"><input type="radio" name="w" checked>All users</label><label class="ra" data-t="only"><input type="radio" name="w">Only me</label></fieldset><fieldset><legend>Folder</legend><div class="fo"><input value="C:\\Programs\\Marlin" data-t="path"><button data-t="browse">Browse…</button></div></fieldset><label class="pt" style="padding:0" data-t="desk"><input type="checkbox"><span>Put an icon on the desktop</span></label><div style="margin-top:9px">Needed: 62 MB. Free: <span data-t="free">5 310 MB</span></div></div>
<div class="f"><button class="h" data-t="helpb">Help</button><button data-t="back">&lt; Back</button><button data-t="next">Next &gt;</button><button disabled data-t="finish">Finish</button><button data-t="cancel">Cancel</button></div></div>
<div class="bar"><span class="s" data-t="start">start</span><span class="k" data-t="task">Marlin Setup</span><i></i><span class="n"><span data-t="vol">${icon('ion', 'volume-high', 16)}</span><span data-t="net">${icon('ion', 'wifi', 16)}</span><b data-t="clock">14:07</b></span></div></body></html>`;

export const page: Page = {
  name: 'e-setup-wizard',
  style: 'installer in steps, classic Windows look, 12 px',
  width: 800,
  height: 600,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Next', target: 'next' },
    { say: 'go back a step', target: 'back' },
    { say: 'the button that is greyed out', target: 'finish' },
    { say: 'Sample charts', target: 'samples' },
    { say: 'tick box for the driver', target: 'drv' },
    { say: 'the part I cannot switch off', target: 'core' },
    { say: 'install it just for me', target: 'only' },
    { say: 'the selected radio button', target: 'all' },
    { say: 'Brows', target: 'browse' },
    { say: 'the folder it is installed into', target: 'path' },
    { say: 'desktop icon checkbox', target: 'desk' },
    { say: 'red button in the title bar', target: 'close', icon: true },
    { say: 'minimise the window', target: 'min', icon: true },
    { say: 'loudspeaker near the clock', target: 'vol', icon: true },
    { say: 'start', target: 'start' },
    { say: 'the clock', target: 'clock' },
    { say: 'cancel the installation', target: 'cancel' },
    { say: 'Help button', target: 'helpb' },
    { say: 'the fourth box in the list', target: 'tides' },
    { say: 'Licence step', target: 'st-terms' },
    { say: 'I agree to the licence', target: null },
    { say: 'Repair button', target: null },
    { say: 'Language drop-down', target: null },
    { say: 'Sample charts checkbox', target: 'samples' },
    { say: 'Licence step in the sidebar', target: 'st-terms' },
    { say: 'Only me radio button', target: 'only' },
    { say: 'install folder path', target: 'path' },
    { say: 'Browse button', target: 'browse' },
    { say: 'Next button', target: 'next' },
    { say: 'greyed out component in the list', target: 'core' },
    { say: 'speaker icon in the taskbar', target: 'vol', icon: true },
    { say: 'red close button of the window', target: 'close', icon: true },
    { say: 'Print button', target: null },
    { say: 'progress bar', target: null },
  ],
};
