import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 18): string => icon('lucide', name, px);
const side = (t: string, sign: string, name: string, on = false): string =>
  `<div class="s${on ? ' on' : ''}" data-t="s-${t}">${i(sign)}${name}</div>`;
const row = (t: string, name: string, about: string, control: string): string =>
  `<div class="r"><div><span data-t="label-${t}">${name}</span>${about ? `<small>${about}</small>` : ''}</div>${control}</div>`;
const toggle = (t: string, on: boolean): string =>
  `<span class="tg${on ? ' on' : ''}" data-t="sw-${t}"><i></i></span>`;
const drop = (t: string, value: string): string =>
  `<span class="dd" data-t="dd-${t}">${value}${i('chevron-down', 16)}</span>`;
const radio = (t: string, name: string, on = false): string =>
  `<div class="r" data-t="radio-${t}"><span class="ra${on ? ' on' : ''}"></span><div>${name}</div></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1000px;height:860px;overflow:hidden;background:#242424;font:14.5px/1.4 'DejaVu Sans',sans-serif;color:#fff}svg{display:block}
.g{display:grid;grid-template-columns:250px 1fr;height:860px}aside{background:#2e2e32;border-right:1px solid #1c1c1f}.hb{height:47px;display:flex;align-items:center;padding:0 12px;gap:10px}.hb b{flex:1;text-align:center}.hb span{padding:6px;border-radius:6px;background:#3c3c40}.hb .w{border-radius:50%}.s{display:flex;gap:12px;align-items:center;padding:10px 12px;margin:2px 8px;border-radius:8px}.s.on{background:#46464b}
main{padding:8px 60px;height:813px;overflow:hidden}h3{font-size:14.5px;margin:16px 4px 8px}.b{background:#363638;border-radius:12px}.r{display:flex;gap:14px;align-items:center;padding:10px 14px;min-height:48px}.r+.r{border-top:1px solid #2a2a2c}.r>div{flex:1}small{display:block;color:#b5b5b7;font-size:12px}
.tg{width:46px;height:26px;border-radius:13px;background:#5b5b5f;padding:3px}.tg i{display:block;width:20px;height:20px;border-radius:50%;background:#d6d6d8}.tg.on{background:#3584e4}.tg.on i{margin-left:20px;background:#fff}.dd{display:flex;gap:10px;align-items:center;color:#deddda}.ra{width:20px;height:20px;border-radius:50%;border:2px solid #88888c}.ra.on{border:6px solid #3584e4;background:#fff}input{background:#48484b;border:0;border-radius:8px;color:#fff;font:14px 'DejaVu Sans',sans-serif;padding:8px 12px;width:210px}button{border:0;border-radius:8px;background:#c01c28;color:#fff;font:bold 13.5px 'DejaVu Sans',sans-serif;padding:9px 18px}
</style></head><body><div class="g"><aside><div class="hb"><span data-t="find">${i('search', 16)}</span><b>Settings</b><span data-t="burger">${i('menu', 16)}</span></div>${side('wifi', 'wifi', 'Network')}${side('blue', 'bluetooth', 'Bluetooth')}${side('display', 'monitor', 'Displays')}${side('sound', 'volume-2', 'Sound')}${side('power', 'battery-full', 'Power', true)}${side('mouse', 'mouse', 'Mouse and Touchpad')}${side('keyboard', 'keyboard', 'Keyboard')}${side('privacy', 'hand', 'Privacy')}${side('apps', 'layout-grid', 'Apps')}${side('users', 'users', 'Users')}${side('about', 'info', 'About')}</aside>
<div><div class="hb"><b data-t="title">Power</b><span class="w" data-t="min">${i('minus', 14)}</span><span class="w" data-t="close">${i('x', 14)}</span></div><main>
<h3>Power mode</h3><div class="b">${radio('fast', 'Performance<small>Fast and loud, uses more power</small>')}${radio('balanced', 'Balanced<small>Standard speed and usage</small>', true)}${radio('saver', 'Power saver<small>Slower, for a longer battery life</small>')}</div>
<h3>Power saving</h3><div class="b">${row('dim', 'Dim screen', 'Reduces brightness when nothing is typed', toggle('dim', true))}${row('blank', 'Blank screen', '', drop('blank', '5 minutes'))}${row('auto', 'Automatic power saver', 'Turns on when the battery is low', toggle('auto', true))}${row('suspend', 'Suspend on battery', '', drop('suspend', '20 minutes'))}${row('plugged', 'Suspend when plugged in', '', drop('plugged', 'Never'))}</div>
<h3>General</h3><div class="b">${row('button', 'Power button does', '', drop('button', 'Suspend'))}${row('percent', 'Show battery percentage', '', toggle('percent', false))}${row('host', 'Device name', '', '<input value="juniper-laptop" data-t="host">')}${row('reset', 'Restore defaults', 'All options on this page', '<button data-t="reset">Reset…</button>')}</div></main></div></div></body></html>`;

export const page: Page = {
  name: 'i-settings',
  style: 'settings with switches, radios and dropdowns, GNOME-like dark',
  width: 1000,
  height: 860,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the switch that is off', target: 'sw-percent', icon: true },
    { say: 'Dim screen toggle', target: 'sw-dim', icon: true },
    { say: 'Power saver radio button', target: 'radio-saver' },
    { say: 'the power mode that is chosen now', target: 'radio-balanced' },
    { say: 'dropdown for when the screen goes blank', target: 'dd-blank' },
    { say: 'the value next to "Suspend when plugged in"', target: 'dd-plugged' },
    { say: 'field with the device name', target: 'host' },
    { say: 'red Reset button', target: 'reset' },
    { say: 'open the sound settings', target: 's-sound' },
    { say: 'Mouse and Touchpad', target: 's-mouse' },
    { say: 'what the power button does', target: 'dd-button|label-button' },
    { say: 'close the window', target: 'close', icon: true },
    { say: 'last entry of the sidebar', target: 's-about' },
    { say: 'Airplane mode switch', target: null },
    { say: 'Printers in the sidebar', target: null },
  ],
};
