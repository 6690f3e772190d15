import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

type Row = readonly [
  picture: string,
  colour: string,
  title: string,
  right: string | boolean,
  t: string,
  under?: string,
];
const groups: readonly (readonly Row[])[] = [
  [
    ['airplane', '#f59e0b', 'Aeroplane mode', false, 'plane', 'All radios off'],
    ['wifi', '#2f7cf6', 'Wi-Fi', true, 'wifi', 'Kastanienhof 5 GHz'],
    ['bluetooth', '#2f7cf6', 'Bluetooth', true, 'blue', '2 devices'],
    ['cellular', '#34a853', 'Mobile network', 'Vodafone', 'mobile', '4G, roaming is off'],
  ],
  [
    ['notifications', '#e5484d', 'Notifications', '', 'note', 'Three apps are silent'],
    ['moon', '#6e56cf', 'Do not disturb', false, 'quiet', 'Every day from 22:30'],
    ['volume-high', '#d6409f', 'Sound and vibration', '', 'sound', 'Ringer at 70 percent'],
  ],
  [
    ['battery-half', '#34a853', 'Battery', '64%', 'battery', 'About 14 hours left'],
    ['lock-closed', '#2f7cf6', 'Privacy', '', 'privacy', 'Camera, microphone, contacts'],
    ['globe-outline', '#687076', 'Language', 'English', 'language', 'Keyboard and dictionary'],
  ],
];

const row = ([picture, colour, title, right, t, under]: Row): string => {
  const end =
    typeof right === 'boolean'
      ? `<span class="sw${right ? ' on' : ''}" role="switch" data-t="sw-${t}"><i></i></span>`
      : `<span class="v">${right}</span><span class="ch" data-t="go-${t}">${icon('ion', 'chevron-forward', 18)}</span>`;
  return `<div class="r" data-t="row-${t}"><span class="ic" style="background:${colour}">${icon('ion', picture, 18)}</span><div><div>${title}</div>${under ? `<small>${under}</small>` : ''}</div><span class="end">${end}</span></div>`;
};

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:390px;height:844px;overflow:hidden;background:#f1f1f6;color:#17181c;font:16px 'Nimbus Sans'}
.st{display:flex;justify-content:space-between;align-items:center;padding:12px 20px 4px;font-size:14px;font-weight:bold}.top{display:flex;align-items:center;padding:8px 14px 0;color:#2f7cf6}.top>*{line-height:0}h1{font-size:28px;padding:6px 18px 10px}
.s{margin:0 16px 14px;height:38px;border-radius:10px;background:#e1e2e9;display:flex;align-items:center;gap:8px;padding:0 11px;color:#757a88}.g{background:#fff;border-radius:12px;margin:0 16px 14px}
.r{display:flex;align-items:center;gap:12px;min-height:52px;padding:6px 12px}.r+.r{border-top:1px solid #ebecf1}.ic{width:30px;height:30px;border-radius:7px;color:#fff;display:grid;place-items:center;flex:none}small{font-size:12px;color:#80848f}.end{margin-left:auto;display:flex;align-items:center;gap:6px}.v{color:#80848f;font-size:15px}.ch{color:#b0b4bf;line-height:0}
.sw{width:48px;height:28px;border-radius:14px;background:#d5d7df;position:relative}.sw i{position:absolute;left:2px;top:2px;width:24px;height:24px;border-radius:50%;background:#fff}.sw.on{background:#34a853}.sw.on i{left:22px}
.me{display:flex;gap:12px;align-items:center;padding:10px 12px}.me b{width:44px;height:44px;border-radius:50%;background:#c9a27a;color:#fff;display:grid;place-items:center}
</style></head><body><div class="st"><span>21:07</span><span style="display:flex;gap:6px">${icon('ion', 'cellular', 15)}${icon('ion', 'wifi', 15)}${icon('ion', 'battery-half', 18)}</span></div>
<div class="top"><span data-t="back">${icon('ion', 'chevron-back', 26)}</span><span style="margin-left:auto" data-t="help">${icon('ion', 'help-circle-outline', 26)}</span></div><h1>Settings</h1>
<div class="s" data-t="search">${icon('ion', 'search', 17)}Search settings</div>
<div class="g"><div class="me" data-t="account"><b>EN</b><div><div>Elske Nauta</div><small>Account, cloud and purchases</small></div><span class="end ch" data-t="go-account">${icon('ion', 'chevron-forward', 18)}</span></div></div>
${groups.map((rows) => `<div class="g">${rows.map(row).join('')}</div>`).join('')}</body></html>`;

export const page: Page = {
  name: 'd-phone-settings',
  style: 'phone settings, rows with toggles and chevrons, light',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Wi-Fi switch', target: 'sw-wifi' },
    { say: 'the toggle for Bluetooth', target: 'sw-blue' },
    { say: 'turn on aeroplane mode', target: 'sw-plane' },
    { say: 'Do not disturb toggle', target: 'sw-quiet' },
    { say: 'the switch right of Do not disturb', target: 'sw-quiet' },
    { say: 'arrow next to Privacy', target: 'go-privacy', icon: true },
    { say: 'the chevron of Sound and vibration', target: 'go-sound', icon: true },
    { say: 'the arrow at the right of Elske Nauta', target: 'go-account', icon: true },
    { say: 'the Battery row', target: 'row-battery' },
    { say: 'the Notifications entry', target: 'row-note' },
    { say: 'Language', target: 'row-language' },
    { say: 'Mobile network', target: 'row-mobile' },
    { say: 'the row that says Vodafone', target: 'row-mobile' },
    { say: 'the search field', target: 'search' },
    { say: 'the account of Elske Nauta', target: 'account' },
    { say: 'go back', target: 'back', icon: true },
    { say: 'the help icon', target: 'help', icon: true },
    { say: 'Sound and vibraton settings', target: 'row-sound' },
    { say: 'the item below Battery', target: 'row-privacy' },
    { say: 'the first toggle', target: 'sw-plane' },
    { say: 'the toggle for Location', target: null },
    { say: 'the Wallpaper row', target: null },
    { say: 'settings search field', target: 'search' },
    { say: 'Elske Nauta account row', target: 'account|go-account' },
    { say: 'Aeroplane mode toggle', target: 'sw-plane' },
    { say: 'Bluetooth switch', target: 'sw-blue' },
    { say: 'Mobile network entry', target: 'row-mobile|go-mobile' },
    { say: 'the setting below Do not disturb', target: 'row-sound|go-sound' },
    { say: 'do not disturb switch', target: 'sw-quiet' },
    { say: 'Language row', target: 'row-language|go-language' },
    { say: 'question mark icon', target: 'help', icon: true },
    { say: 'arrow of the Privacy row', target: 'go-privacy', icon: true },
    { say: 'Display and brightness', target: null },
    { say: 'Log out button', target: null },
  ],
};
