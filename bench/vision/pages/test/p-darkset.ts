import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const o = (name: string, px = 16): string => icon('octicon', name, px);

const nav = (t: string, glyph: string, name: string, on = false): string =>
  `<a class="nv${on ? ' on' : ''}" data-t="nav-${t}">${o(glyph)}${name}</a>`;
const line = (name: string, hint: string, field: string): string =>
  `<div class="ln"><div class="tx"><div>${name}</div>${hint ? `<small>${hint}</small>` : ''}</div>${field}</div>`;
const flip = (t: string, on: boolean): string =>
  `<span class="sw${on ? ' on' : ''}" role="switch" data-t="sw-${t}"><i></i></span>`;
const theme = (t: string, name: string, on = false): string =>
  `<label data-t="th-${t}"><input type="radio" name="theme"${on ? ' checked' : ''}>${name}</label>`;
const dot = (t: string, color: string, on = false): string =>
  `<span class="dot${on ? ' on' : ''}" style="background:${color}" data-t="dot-${t}"></span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;font:15px 'Liberation Sans','Nimbus Sans',Helvetica,sans-serif;color:#d6dae3;background:#15181f}svg{display:block}
.top{height:56px;background:#1c2029;border-bottom:1px solid #2c323f;display:flex;align-items:center;gap:14px;padding:0 24px}.top b{font-size:17px}.sp{flex:1}.top input{width:230px}.ib{width:34px;height:34px;border:0;border-radius:6px;background:#262c38;color:#c3cad8;display:flex;align-items:center;justify-content:center}
.body{display:flex;height:712px}.side{width:230px;padding:20px 14px;border-right:1px solid #2c323f}.nv{display:flex;align-items:center;gap:12px;height:40px;padding:0 14px;border-radius:6px;color:#aeb6c5}.nv.on{background:#2b3a5c;color:#fff}.main{flex:1;padding:22px 44px}h1{font-size:22px;margin:0 0 16px}.cols{display:flex;gap:52px}.cols>div{flex:1}h2{font-size:13px;text-transform:uppercase;letter-spacing:1px;color:#8a93a5;margin:18px 0 6px}.ln{display:flex;align-items:center;min-height:58px;border-bottom:1px solid #262c38;gap:12px}.tx{flex:1}small{font-size:12px;color:#8a93a5}.th{display:flex;gap:16px}.th label{display:flex;gap:6px;align-items:center}.th input{margin:0;accent-color:#6ea0ff}
input[type=text],input[type=email],input[type=search],input[type=password],select{height:36px;background:#0e1116;border:1px solid #3a4253;border-radius:6px;color:#d6dae3;font:inherit;font-size:14px;padding:0 11px}select{width:170px}.sw{width:44px;height:24px;border-radius:12px;background:#3a4253;position:relative;display:block}.sw i{position:absolute;left:3px;top:3px;width:18px;height:18px;border-radius:50%;background:#c3cad8}.sw.on{background:#3f7cf0}.sw.on i{left:23px;background:#fff}.dots{display:flex;gap:12px}.dot{width:26px;height:26px;border-radius:50%}.dot.on{outline:2px solid #fff;outline-offset:2px}
label.f{display:block;margin:14px 0 6px;font-size:14px}.w{width:100%}.grp{display:flex;gap:8px}.grp input{flex:1}a.l{color:#7fb0ff;text-decoration:underline;font-size:14px;display:inline-block;margin-top:9px}.foot{display:flex;gap:12px;margin-top:28px}.foot button{height:40px;padding:0 20px;border-radius:6px;border:1px solid #3a4253;background:#262c38;color:#d6dae3;font:inherit}.foot .ok{background:#3f7cf0;border-color:#3f7cf0;color:#fff}.foot .bad{background:none;border-color:#e5534b;color:#ff7b72}
</style></head><body><div class="top"><b data-t="brand">Quillstone</b><div class="sp"></div><input type="search" placeholder="Find a setting" data-t="search"><button class="ib" data-t="moon">${o('moon-16')}</button><button class="ib" data-t="bell">${o('bell-16')}</button><button class="ib" data-t="exit">${o('sign-out-16')}</button></div>
<div class="body"><div class="side">${nav('profile', 'person-16', 'Profile')}${nav('look', 'paintbrush-16', 'Appearance', true)}${nav('alerts', 'megaphone-16', 'Alerts')}${nav('privacy', 'shield-16', 'Privacy')}${nav('billing', 'credit-card-16', 'Billing')}${nav('about', 'info-16', 'About')}</div>
<div class="main"><h1 data-t="title">Appearance and account</h1><div class="cols"><div><h2>Display</h2>
${line('Theme', '', `<div class="th">${theme('light', 'Light')}${theme('dark', 'Dark', true)}${theme('auto', 'Automatic')}</div>`)}
${line('Language', 'Menus and messages', '<select data-t="language"><option>English (UK)</option><option>Suomi</option></select>')}
${line('Text size', '', '<select data-t="size"><option>Medium</option><option>Large</option></select>')}
${line('Accent colour', '', `<div class="dots">${dot('blue', '#3f7cf0', true)}${dot('green', '#35a867')}${dot('orange', '#ee8a2e')}${dot('pink', '#e067ae')}</div>`)}
${line('Reduce motion', 'Turn off page animations', flip('motion', false))}
${line('Show line numbers', 'In every code block', flip('lines', true))}
${line('Compact sidebar', '', flip('compact', true))}
</div><div><h2>Account</h2><label class="f">Display name</label><input class="w" type="text" value="Sanna Virtanen" data-t="name"><label class="f">Email</label><input class="w" type="email" value="sanna@quillstone.example" data-t="email"><label class="f">New password</label><div class="grp"><input type="password" placeholder="At least 12 characters" data-t="password"><button class="ib" style="width:36px;height:36px" data-t="eye">${o('eye-16')}</button></div><a class="l" data-t="forgot">Forgot your password?</a><label class="f">Access token</label><div class="grp"><input type="text" value="qs_7f20c4d91e" data-t="token"><button class="ib" style="width:36px;height:36px" data-t="copy">${o('copy-16')}</button><button class="ib" style="width:36px;height:36px" data-t="renew">${o('sync-16')}</button></div><small data-t="expiry" style="display:inline-block;margin-top:8px">Expires on 30 June</small>
<div class="foot"><button class="ok" data-t="save">Save changes</button><button data-t="cancel">Cancel</button><button class="bad" data-t="delete">Delete account</button></div></div></div></div></div></body></html>`;

export const page: Page = {
  name: 'p-darkset',
  style: 'dark settings page, sans 12-15 px, scale 1.5',
  width: 1366,
  height: 768,
  scale: 1.5,
  format: 'png',
  html,
  asked: [
    { say: 'the Save changes button', target: 'save' },
    { say: 'the Cancel button', target: 'cancel' },
    { say: 'the button with the red border', target: 'delete' },
    { say: 'the search box in the top right', target: 'search' },
    { say: 'Billing in the left menu', target: 'nav-billing' },
    { say: 'the menu item that is selected on the left', target: 'nav-look' },
    { say: 'the Privacy menu entry', target: 'nav-privacy' },
    { say: 'the Light radio button', target: 'th-light' },
    { say: 'the checked radio button', target: 'th-dark' },
    { say: 'the dropdown next to Language', target: 'language' },
    { say: 'the Text size dropdown', target: 'size' },
    { say: 'the switch for Reduce motion', target: 'sw-motion' },
    { say: 'the toggle next to Show line numbers', target: 'sw-lines' },
    { say: 'the last toggle', target: 'sw-compact' },
    { say: 'the display name field', target: 'name' },
    { say: 'the email field', target: 'email' },
    { say: 'the password field', target: 'password' },
    { say: 'the link below the password field', target: 'forgot' },
    { say: 'the access token field', target: 'token' },
    { say: 'the page heading', target: 'title' },
    { say: 'the bell icon', target: 'bell', icon: true },
    { say: 'the moon icon at the top', target: 'moon', icon: true },
    { say: 'the sign out icon', target: 'exit', icon: true },
    { say: 'the eye icon in the password row', target: 'eye', icon: true },
    { say: 'the copy icon next to the access token', target: 'copy', icon: true },
    { say: 'the orange colour dot', target: 'dot-orange', icon: true },
    { say: 'the phone number field', target: null },
    { say: 'the Upload photo button', target: null },
    { say: 'the two-factor authentication switch', target: null },
    { say: 'Integrations in the left menu', target: null },
  ],
};
