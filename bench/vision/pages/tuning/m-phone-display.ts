import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 21): string => icon('bi', name, px);

const sw = (t: string, on: boolean): string =>
  `<span class="sw${on ? ' on' : ''}" role="switch" data-t="sw-${t}"><i></i></span>`;
const row = (t: string, pic: string, name: string, under: string, end = ''): string =>
  `<div class="r" data-t="row-${t}">${b(pic)}<div class="n"><div>${name}</div><small data-t="val-${t}">${under}</small></div>${end}</div>`;
const slider = (t: string, left: string, right: string, part: number): string =>
  `<div class="sl"><span data-t="${t}-less">${b(left)}</span><span class="tk" data-t="sl-${t}"><i style="width:${part}%"></i><u style="left:${part}%"></u></span><span data-t="${t}-more">${b(right)}</span></div>`;
const bottom = (t: string, pic: string, name: string, badge = ''): string =>
  `<div class="bn${t === 'settings' ? ' on' : ''}" data-t="nav-${t}"><span>${b(pic, 22)}${badge ? `<em data-t="badge-${t}">${badge}</em>` : ''}</span>${name}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:412px;height:915px;overflow:hidden;background:#f3f0f7;color:#1c1b20;font:16px/1.35 'Nimbus Sans',sans-serif}svg{display:block;flex:none}small{font-size:13px;color:#5c5967}
.st{display:flex;justify-content:space-between;padding:10px 22px 4px;font-size:14px;font-weight:bold}.st span{display:flex;gap:7px;align-items:center}.top{display:flex;gap:22px;align-items:center;padding:12px 18px}.top h1{flex:1;font-size:22px;font-weight:normal}
.up{margin:0 16px 12px;background:#ded4f7;border-radius:18px;padding:13px 16px;color:#22104f}.up p{font-size:14px;padding:2px 0 10px}.up div{display:flex;gap:10px;justify-content:flex-end;align-items:center;font-size:14px;font-weight:bold}.up div span{padding:7px 16px;border-radius:16px}.up .go{background:#6547b5;color:#fff}
.g{background:#fff;border-radius:18px;margin:0 16px 12px;padding:3px 0}h2{font-size:13px;color:#6547b5;margin:0 30px 6px}.sl{display:flex;gap:14px;align-items:center;padding:13px 16px;color:#484554}.tk{flex:1;height:24px;position:relative}.tk:before{content:'';position:absolute;left:0;right:0;top:10px;height:4px;border-radius:2px;background:#dcd7e6}.tk i{position:absolute;left:0;top:10px;height:4px;background:#6547b5;border-radius:2px}.tk u{position:absolute;top:2px;width:20px;height:20px;margin-left:-10px;border-radius:50%;background:#6547b5}
.r{display:flex;gap:16px;align-items:center;padding:8px 16px;min-height:54px;color:#484554}.r .n{flex:1;color:#1c1b20}.sw{width:48px;height:28px;border-radius:14px;background:#e2dee9;border:2px solid #79758a;position:relative;flex:none}.sw i{position:absolute;left:5px;top:5px;width:14px;height:14px;border-radius:50%;background:#79758a}.sw.on{background:#6547b5;border-color:#6547b5}.sw.on i{left:23px;top:2px;width:20px;height:20px;background:#fff}
.sg{display:flex;margin:8px 16px 10px;border:1px solid #79758a;border-radius:19px;overflow:hidden;font-size:14px}.sg span{flex:1;text-align:center;padding:8px}.sg span+span{border-left:1px solid #79758a}.sg .on{background:#ded4f7;font-weight:bold}.inf{display:flex;gap:10px;padding:0 30px;font-size:13px;color:#5c5967}.inf a{color:#6547b5}
.bar{position:absolute;left:0;right:0;bottom:0;height:72px;background:#e9e4f0;display:grid;grid-template-columns:repeat(4,1fr);padding-top:9px}.bn{display:flex;flex-direction:column;align-items:center;gap:4px;font-size:12px;color:#484554}.bn span{position:relative;padding:4px 18px;border-radius:15px}.bn.on span{background:#d0c3f1;color:#22104f}.bn.on{font-weight:bold;color:#22104f}.bn em{position:absolute;right:6px;top:-2px;background:#b3261e;color:#fff;font:bold 11px 'Nimbus Sans';border-radius:8px;min-width:16px;text-align:center;padding:2px 4px}
</style></head><body><div class="st"><span>7:46</span><span>${b('reception-4', 15)}${b('wifi', 16)}${b('battery-half', 19)}58%</span></div>
<div class="top"><span data-t="back">${b('arrow-left', 24)}</span><h1 data-t="title">Display &amp; sound</h1><span data-t="search">${b('search', 20)}</span><span data-t="more">${b('three-dots-vertical', 20)}</span></div>
<div class="up" data-t="update"><b>System update 15.2.1 is ready</b><p>342 MB, takes about 12 minutes. <a href="#" style="color:#22104f" data-t="whatsnew">What’s new?</a></p><div><span data-t="later">Later</span><span class="go" data-t="install">Install now</span></div></div>
<h2>Brightness and theme</h2><div class="g">${slider('bright', 'brightness-low', 'sun-fill', 68)}<div class="sg"><span data-t="th-light">Light</span><span data-t="th-dark">Dark</span><span class="on" data-t="th-auto">Automatic</span></div>${row('adaptive', 'circle-half', 'Adaptive brightness', 'Follows the light around you', sw('adaptive', true))}${row('night', 'moon-stars', 'Night light', '22:00 – 06:30', sw('night', true))}${row('always', 'clock-history', 'Always-on display', 'Uses about 1% per hour', sw('always', false))}${row('timeout', 'hourglass-split', 'Screen timeout', '30 seconds', `<span data-t="go-timeout">${b('chevron-right', 16)}</span>`)}${row('font', 'type', 'Font size', 'Medium (16 pt)', `<span data-t="go-font">${b('chevron-right', 16)}</span>`)}</div>
<h2>Sound</h2><div class="g">${slider('vol', 'volume-mute-fill', 'volume-up-fill', 40)}${row('ring', 'music-note-beamed', 'Ringtone', 'Harbour Bells', `<span data-t="go-ring">${b('chevron-right', 16)}</span>`)}${row('vibrate', 'phone-vibrate', 'Vibrate for calls', 'Also when the phone is silent', sw('vibrate', false))}</div>
<div class="bar">${bottom('home', 'house', 'Home')}${bottom('devices', 'laptop', 'Devices', '2')}${bottom('activity', 'activity', 'Activity')}${bottom('settings', 'gear-fill', 'Settings')}</div></body></html>`;

export const page: Page = {
  name: 'm-phone-display',
  style: 'phone display settings with sliders and switches, light, Material look, 2x',
  width: 412,
  height: 915,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'Install now', target: 'install' },
    { say: 'postpone the update (Later)', target: 'later' },
    { say: "the What's new link", target: 'whatsnew' },
    { say: 'Night light switch', target: 'sw-night' },
    { say: 'toggle for always-on display', target: 'sw-always' },
    { say: 'switch next to "Vibrate for calls"', target: 'sw-vibrate' },
    { say: 'Adaptive brightness toggle', target: 'sw-adaptive' },
    { say: 'brightness slider', target: 'sl-bright' },
    { say: 'volume slider', target: 'sl-vol' },
    { say: 'Dark theme option', target: 'th-dark' },
    { say: 'the selected theme', target: 'th-auto' },
    { say: 'Screen timeout setting', target: 'row-timeout' },
    { say: 'Font size row', target: 'row-font' },
    { say: 'the current ringtone', target: 'val-ring|row-ring' },
    { say: 'Devices tab in the bottom bar', target: 'nav-devices' },
    { say: 'red badge on Devices', target: 'badge-devices' },
    { say: 'Activity in the bottom navigation', target: 'nav-activity' },
    { say: 'page title', target: 'title' },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'search icon', target: 'search', icon: true },
    { say: 'overflow menu with three dots in the top right', target: 'more', icon: true },
    { say: 'the muted speaker icon', target: 'vol-less', icon: true },
    { say: 'chevron on the Ringtone row', target: 'go-ring', icon: true },
    { say: 'Bluetooth toggle', target: null },
    { say: 'Wallpaper', target: null },
    { say: 'Sign out', target: null },
    { say: 'Restore defaults button', target: null },
  ],
};
