import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const m = (name: string, px = 22): string => icon('material-symbols', name, px);
const toggle = (t: string, on: boolean): string =>
  `<span class="sw${on ? ' on' : ''}" role="switch" data-t="sw-${t}"></span>`;
const left = (t: string, pic: string, colour: string, name: string, more: string): string =>
  `<div class="it${t === 'net' ? ' on' : ''}" data-t="l-${t}"><span class="ro" style="background:${colour}">${m(pic, 18)}</span><div>${name}<br><small>${more}</small></div></div>`;
const row = (t: string, name: string, more: string, end: string): string =>
  `<div class="rw" data-t="r-${t}"><div>${name}${more && `<br><small>${more}</small>`}</div>${end}</div>`;
const wifi = (t: string, name: string, more: string, end: string): string =>
  `<div class="rw wf" data-t="w-${t}">${m('wifi')}<div>${name}${more && `<br><small>${more}</small>`}</div>${end}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:800px;height:540px;overflow:hidden;background:#111318;color:#e3e2e9;font:14px/1.35 'Liberation Sans'}svg{display:block}small{font-size:12px;color:#a9abb4}
.sb{height:26px;display:flex;align-items:center;padding:0 16px;font-size:12px;gap:8px}.sb b{flex:1;font-weight:bold}.g{display:grid;grid-template-columns:276px 1fr;height:488px}
.lf{padding:4px 8px 0 12px}.lf h1{font-size:21px;font-weight:normal;margin:4px 8px 10px}.q{background:#23252c;border-radius:22px;height:42px;display:flex;align-items:center;gap:12px;padding:0 14px;color:#a9abb4;margin-bottom:8px}.q span{flex:1}.it{display:flex;gap:13px;align-items:center;padding:7px 10px;border-radius:16px}.it.on{background:#2d3f5e}.ro{width:34px;height:34px;border-radius:50%;display:grid;place-items:center;color:#10131a;flex:none}
.rt{background:#1a1c22;border-radius:22px 0 0 0;padding:8px 18px 0}.hd{display:flex;align-items:center;gap:6px;margin-bottom:4px}.hd h2{flex:1;font-size:19px;font-weight:normal;margin:0 6px}.hd span{padding:8px}.rw{display:flex;gap:14px;align-items:center;padding:8px 10px;min-height:46px}.rw div{flex:1}.rw.hi{background:#2d3f5e;border-radius:14px}.wf{padding-left:14px}h4{font-size:12.5px;color:#adc6ff;margin:8px 10px 2px}.sw{width:46px;height:26px;border-radius:13px;border:2px solid #8d9099;position:relative;flex:none}.sw:after{content:'';position:absolute;left:4px;top:4px;width:14px;height:14px;border-radius:50%;background:#8d9099}.sw.on{background:#adc6ff;border-color:#adc6ff}.sw.on:after{left:20px;top:1px;width:20px;height:20px;background:#102f60}
.nb{position:absolute;left:0;right:0;bottom:0;height:26px;display:grid;place-items:center;background:#111318}.nb i{width:130px;height:4px;border-radius:2px;background:#c5c6d0}.tn{background:#adc6ff;color:#102f60;border-radius:16px;padding:6px 14px;font-weight:bold;font-size:13px}
.sk{position:absolute;left:300px;bottom:34px;width:478px;background:#e3e2e9;color:#2f3036;border-radius:6px;display:flex;align-items:center;padding:10px 12px 10px 16px}.sk span:first-child{flex:1}.sk b{color:#2d5da8;padding:0 12px}
</style></head><body><div class="sb"><b>21:07</b>${m('bluetooth', 15)}${m('wifi', 15)}${m('battery-5-bar', 16)}<span>68%</span></div>
<div class="g"><div class="lf"><h1>Settings</h1><div class="q" data-t="q">${m('search', 20)}<span>Search settings</span><span style="flex:0 0 auto" data-t="mic">${m('mic-outline', 20)}</span></div>${left('net', 'wifi', '#8ab4f8', 'Network &amp; internet', 'Wi-Fi, hotspot')}${left('dev', 'devices-other-outline', '#81c995', 'Connected devices', 'Bluetooth, pairing')}${left('apps', 'apps', '#fcad70', 'Apps', 'Recent apps, default apps')}${left('bell', 'notifications-outline', '#f28b82', 'Notifications', 'History, conversations')}${left('bat', 'battery-full', '#78d9ec', 'Battery', '68%, about 9 h left')}${left('sound', 'volume-up-outline', '#c58af9', 'Sound', 'Volume, Do Not Disturb')}${left('disp', 'brightness-6-outline', '#fdd663', 'Display', 'Dark theme, font size')}</div>
<div class="rt"><div class="hd"><span data-t="back">${m('arrow-back')}</span><h2>Internet</h2><span data-t="fix">${m('refresh')}</span><span data-t="more">${m('more-vert')}</span></div>${row('air', 'Airplane mode', '', toggle('air', false))}<div class="rw hi" data-t="r-wifi"><div>Wi-Fi</div>${toggle('wifi', true)}</div>
${wifi('heron', 'Heron House', 'Connected', `<span data-t="gear">${m('settings-outline')}</span>`)}${wifi('guest', 'Heron House Guests', 'Saved', m('lock-outline', 18))}${wifi('bakery', 'Bakery upstairs', '', m('lock-outline', 18))}${wifi('print', 'DIRECT-42-Printer', '', m('lock-outline', 18))}<div class="rw wf" data-t="addnet">${m('add')}<div>Add network</div><span data-t="qr">${m('qr-code-scanner')}</span></div>${row('saved', 'Saved networks', '11 networks', '')}</div></div>
<div class="sk"><span>Forgot “Ferry Terminal”</span><b data-t="undo">Undo</b></div><div class="nb"><i></i></div></body></html>`;

export const page: Page = {
  name: 'g-tablet',
  style: 'settings of a tablet in two panes, dark, 2x',
  width: 800,
  height: 540,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'Battery settings', target: 'l-bat' },
    { say: 'Search settings', target: 'q' },
    { say: 'Wi-Fi toggle', target: 'sw-wifi|r-wifi' },
    { say: 'turn on airplane mode', target: 'sw-air|r-air' },
    { say: 'connect to Bakery upstairs', target: 'w-bakery' },
    { say: 'Heron House Guests', target: 'w-guest' },
    { say: 'the network it is connected to', target: 'w-heron' },
    { say: 'Add network', target: 'addnet' },
    { say: 'list of saved networks', target: 'r-saved' },
    { say: 'Undo', target: 'undo' },
    { say: 'Display', target: 'l-disp' },
    { say: 'where I can change the volume', target: 'l-sound' },
    { say: 'pair a bluetooth device', target: 'l-dev' },
    { say: 'the highlighted category on the left', target: 'l-net' },
    { say: 'Notifications', target: 'l-bell' },
    { say: "the printer's network", target: 'w-print' },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'gear icon next to Heron House', target: 'gear', icon: true },
    { say: 'QR code scanner', target: 'qr', icon: true },
    { say: 'microphone in the search bar', target: 'mic', icon: true },
    { say: 'three dots menu', target: 'more', icon: true },
    { say: 'Share button', target: null },
    { say: 'VPN', target: null },
    { say: 'the password field', target: null },
  ],
};
