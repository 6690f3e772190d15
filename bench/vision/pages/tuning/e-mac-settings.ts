import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const side = (t: string, pic: string, name: string, colour: string): string =>
  `<div class="s${t === 'sound' ? ' on' : ''}" data-t="s-${t}"><span class="p" style="background:${colour}">${icon('ion', pic, 14)}</span>${name}</div>`;
const sw = (t: string, on: boolean, dead = false): string =>
  `<label class="sw${on ? ' y' : ''}${dead ? ' dead' : ''}" data-t="${t}"><span></span></label>`;
const line = (name: string, right: string, hint = ''): string =>
  `<div class="r"><div>${name}${hint && `<br><small>${hint}</small>`}</div>${right}</div>`;
const range = (t: string, at: number): string =>
  `<span class="rg" data-t="${t}"><u style="width:${at}%"></u><b style="left:${at}%"></b></span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1024px;height:768px;overflow:hidden;background:#ececec;font:13px/1.35 'Nimbus Sans';color:#1d1d1f;display:grid;grid-template-columns:250px 1fr}
aside{background:#e3e3e6;border-right:1px solid #cfcfd3;padding:14px 12px}.dots{display:flex;gap:8px;margin-bottom:16px}.dots span{width:12px;height:12px;border-radius:50%}.q{display:flex;gap:6px;align-items:center;background:#d5d5da;border-radius:6px;padding:5px 8px;color:#6b6b70;margin-bottom:12px}.s{display:flex;align-items:center;gap:9px;padding:5px 8px;border-radius:6px}.s.on{background:#0a66d8;color:#fff}.p{width:22px;height:22px;border-radius:5px;color:#fff;display:grid;place-items:center;line-height:0}
main{padding:14px 26px;background:#f5f5f7}.h{display:flex;align-items:center;gap:16px;margin-bottom:14px}.h h1{font-size:16px;margin:0;flex:1}.h span{line-height:0;color:#555}h2{font-size:13px;margin:18px 0 7px 10px}.bx{background:#fff;border:1px solid #e0e0e3;border-radius:9px}.r{display:flex;align-items:center;justify-content:space-between;padding:9px 14px;min-height:40px}.r+.r{border-top:1px solid #ececef}.r small{color:#85858a;font-size:11px}
.sw{width:36px;height:21px;border-radius:11px;background:#d1d1d6;padding:2px;display:block}.sw span{display:block;width:17px;height:17px;border-radius:50%;background:#fff;box-shadow:0 1px 2px #0005}.sw.y{background:#0a84ff;padding-left:17px}.dead{opacity:.35}
.pop{border:1px solid #d0d0d4;border-radius:6px;padding:3px 8px;display:flex;gap:8px;align-items:center;background:#fff}.rg{position:relative;width:220px;height:16px;display:block}.rg u{position:absolute;left:0;top:6px;height:4px;background:#0a84ff;border-radius:2px}.rg:before{content:"";position:absolute;left:0;right:0;top:6px;height:4px;background:#d8d8dc;border-radius:2px}.rg b{position:absolute;top:0;width:16px;height:16px;margin-left:-8px;border-radius:50%;background:#fff;border:1px solid #c4c4c8;box-shadow:0 1px 2px #0003}
.t{width:100%;border-collapse:collapse}.t th{font-weight:normal;color:#77777c;text-align:left;padding:6px 14px;border-bottom:1px solid #ececef}.t td{padding:7px 14px}.t .on{background:#0a66d8;color:#fff}.bt{border:1px solid #d0d0d4;border-radius:6px;background:#fff;padding:4px 12px;font:13px 'Nimbus Sans'}
.tabs{display:inline-flex;background:#e4e4e8;border-radius:7px;padding:2px;margin:0 0 10px}.tabs span{padding:3px 22px;border-radius:6px}.tabs .on{background:#fff;box-shadow:0 1px 2px #0003}.ft{display:flex;justify-content:flex-end;gap:10px;margin-top:18px;align-items:center}
</style></head><body><aside><div class="dots"><span style="background:#ff5f57" data-t="x"></span><span style="background:#febc2e" data-t="min"></span><span style="background:#28c840" data-t="max"></span></div><div class="q" data-t="q">${icon('ion', 'search', 13)}Search</div>${side('wifi', 'wifi', 'Wi-Fi', '#0a84ff')}${side('bt', 'bluetooth-outline', 'Bluetooth', '#0a84ff')}${side('note', 'notifications-outline', 'Notifications', '#ff3b30')}${side('sound', 'volume-high-outline', 'Sound', '#ff2d55')}${side('focus', 'moon-outline', 'Focus', '#5e5ce6')}${side('bat', 'battery-half-outline', 'Battery', '#34c759')}${side('acc', 'accessibility-outline', 'Accessibility', '#0a84ff')}${side('lock', 'lock-closed-outline', 'Privacy and Security', '#8e8e93')}${side('lang', 'language-outline', 'Language and Region', '#8e8e93')}</aside>
<main><div class="h"><span data-t="back">${icon('ion', 'chevron-back', 18)}</span><span data-t="fwd" style="color:#bbb">${icon('ion', 'chevron-forward', 18)}</span><h1>Sound</h1></div><h2>Sound effects</h2><div class="bx">${line('Alert sound', '<span class="pop" data-t="alert">Pebble ▾</span>')}${line('Play sounds through', '<span class="pop" data-t="through">Selected output ▾</span>')}${line('Alert volume', range('vol-alert', 30))}${line('Play a sound at start-up', sw('boot', false))}${line('Click when the volume is changed', sw('click', true))}${line('Announce the time', sw('time', false, true), 'Not possible while Focus is on')}</div>
<h2>Output and input</h2><div class="tabs"><span class="on" data-t="tab-out">Output</span><span data-t="tab-in">Input</span></div><div class="bx"><table class="t"><tr><th>Name</th><th>Kind</th></tr><tr data-t="o-int"><td>Built-in speakers</td><td>Internal</td></tr><tr class="on" data-t="o-head"><td>Kitchen headphones</td><td>Bluetooth</td></tr><tr data-t="o-tv"><td>Living room screen</td><td>HDMI</td></tr></table></div>
<div class="bx" style="margin-top:12px">${line('Output volume', range('vol-out', 70))}${line('Balance', range('bal', 50))}${line('Mute', '<input type="checkbox" data-t="mute">')}</div><div class="ft"><button class="bt" data-t="reset">Restore defaults</button><span data-t="help" style="border:1px solid #d0d0d4;border-radius:50%;width:24px;height:24px;background:#fff;display:grid;place-items:center">${icon('ion', 'help', 14)}</span></div></main></body></html>`;

export const page: Page = {
  name: 'e-mac-settings',
  style: 'settings with toggles, macOS look, 1.5x',
  width: 1024,
  height: 768,
  scale: 1.5,
  format: 'png',
  html,
  asked: [
    { say: 'Battery in the sidebar', target: 's-bat' },
    { say: 'privacy settings', target: 's-lock' },
    { say: 'turn on the sound at start-up', target: 'boot' },
    { say: 'the toggle that is switched on', target: 'click' },
    { say: 'the faded switch', target: 'time' },
    { say: 'switch next to "Announce the time"', target: 'time' },
    { say: 'slider for the output volume', target: 'vol-out' },
    { say: 'the alert volume slider', target: 'vol-alert' },
    { say: 'the Input tab', target: 'tab-in' },
    { say: 'play everything on the television', target: 'o-tv' },
    { say: 'the highlighted row of the table', target: 'o-head' },
    { say: 'checkbox to mute', target: 'mute' },
    { say: 'Restore defualts', target: 'reset' },
    { say: 'alert sound drop-down', target: 'alert' },
    { say: 'the dropdown below Alert sound', target: 'through' },
    { say: 'close the window (red dot)', target: 'x', icon: true },
    { say: 'the yellow circle', target: 'min', icon: true },
    { say: 'question mark in the corner', target: 'help', icon: true },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'where I can search the settings', target: 'q' },
    { say: 'the Printers entry', target: null },
    { say: 'Sign out', target: null },
    { say: 'the microphone icon', target: null, icon: true },
    { say: 'search box', target: 'q' },
    { say: 'alert sound popup', target: 'alert' },
    { say: 'output volume slider', target: 'vol-out' },
    { say: 'start-up sound switch', target: 'boot' },
    { say: 'the disabled toggle', target: 'time' },
    { say: 'Living room screen row', target: 'o-tv' },
    { say: 'Mute checkbox', target: 'mute' },
    { say: 'green window button', target: 'max', icon: true },
    { say: 'back arrow at the top', target: 'back', icon: true },
    { say: 'Wallpaper settings', target: null },
    { say: 'microphone sensitivity slider', target: null },
  ],
};
