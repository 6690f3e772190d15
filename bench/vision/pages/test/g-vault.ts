import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const c = (name: string, px = 18): string => icon('carbon', name, px);
const side = (t: string, pic: string, name: string, count = ''): string =>
  `<div class="sd${t === 'logins' ? ' on' : ''}" data-t="s-${t}">${c(pic)}<span>${name}</span><em>${count}</em></div>`;
const item = (t: string, name: string, user: string, colour: string): string =>
  `<div class="it${t === 'rail' ? ' on' : ''}" data-t="i-${t}"><span class="ic" style="background:${colour}">${name[0]}</span><div><b>${name}</b><br><span class="mu">${user}</span></div></div>`;
const line = (t: string, name: string, value: string, tools: string): string =>
  `<div class="ln"><div><label>${name}</label><span class="va" data-t="v-${t}">${value}</span></div>${tools}</div>`;
const copy = (t: string): string => `<span class="ib" data-t="copy-${t}">${c('copy')}</span>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:768px;overflow:hidden;font:14px/1.4 'DejaVu Sans Condensed','DejaVu Sans';color:#1b1d1f;background:#fbfaf7;display:grid;grid-template-columns:222px 350px 1fr}svg{display:block}.mu{color:#6d6a63;font-size:13px}
aside{background:#123c36;color:#d8e6e2;padding:18px 12px;display:flex;flex-direction:column}aside h1{font-size:19px;margin:0 8px 18px;color:#fff}.sd{display:flex;gap:11px;align-items:center;padding:9px 10px;border-radius:8px}.sd span{flex:1}.sd em{font-style:normal;font-size:12px;color:#9ec0b8}.sd.on{background:#1f5a51;color:#fff}aside h5{margin:18px 10px 6px;font-size:11px;letter-spacing:.08em;color:#9ec0b8}.lk{margin-top:auto;border:1px solid #4d7f76;border-radius:8px;display:flex;gap:10px;justify-content:center;align-items:center;padding:10px}
.li{border-right:1px solid #e4e0d6;padding:14px 12px;overflow:hidden}.q{display:flex;gap:8px;margin-bottom:10px}.q div{flex:1;display:flex;align-items:center;gap:8px;border:1px solid #cfcabd;border-radius:8px;background:#fff;height:38px;padding:0 10px;color:#6d6a63}.q input{border:0;outline:0;font:14px 'DejaVu Sans Condensed';flex:1;min-width:0}.ad{width:38px;height:38px;border-radius:8px;background:#0f766e;color:#fff;display:grid;place-items:center}.so{display:flex;justify-content:space-between;padding:2px 8px 8px}.it{display:flex;gap:12px;align-items:center;padding:10px;border-radius:9px}.it.on{background:#d9ece8}.ic{width:36px;height:36px;border-radius:9px;color:#fff;display:grid;place-items:center;font-weight:bold;font-size:16px}
main{padding:20px 34px;position:relative}.tl{display:flex;gap:4px;justify-content:flex-end;margin-bottom:6px;align-items:center}.bt{border:1px solid #cfcabd;border-radius:8px;padding:7px 15px;background:#fff;display:flex;gap:8px;align-items:center;margin-right:6px}.ib{padding:8px;border-radius:6px;color:#3f4a47}.hd{display:flex;gap:16px;align-items:center;margin-bottom:16px}.hd .ic{width:54px;height:54px;font-size:25px}.hd h2{margin:0;font-size:22px}.cd{background:#fff;border:1px solid #e4e0d6;border-radius:12px;margin-bottom:14px}.ln{display:flex;align-items:center;padding:10px 12px 10px 18px;border-bottom:1px solid #eeeae1}.ln:last-child{border:0}.ln>div{flex:1}.ln label{display:block;font-size:12px;color:#0f766e}.va{font-size:15px}.mono{font-family:'DejaVu Sans Mono'}.wk{background:#fff4e0;border:1px solid #f0c987;border-radius:10px;display:flex;gap:12px;align-items:center;padding:11px 16px;margin-bottom:14px;color:#7a4b00}.wk span{flex:1}a{color:#0f766e}.tg{border:1px solid #b9d6d0;border-radius:11px;padding:2px 10px;font-size:12.5px;margin-right:6px}.ft{position:absolute;bottom:16px;left:34px;font-size:12.5px;color:#6d6a63}
.toast{position:absolute;right:34px;bottom:18px;background:#1b1d1f;color:#fff;border-radius:9px;padding:10px 8px 10px 16px;display:flex;gap:14px;align-items:center}.toast .ib{color:#fff;padding:4px}
</style></head><body><aside><h1>Strongroom</h1>${side('all', 'wallet', 'All items', '148')}${side('fav', 'star', 'Favourites', '9')}${side('logins', 'password', 'Logins', '117')}${side('cards', 'purchase', 'Cards', '4')}${side('ids', 'identification', 'Identities', '3')}${side('notes', 'document', 'Secure notes', '15')}${side('trash', 'trash-can', 'Deleted', '6')}<h5>TOOLS</h5>${side('gen', 'renew', 'Generator')}${side('report', 'warning', 'Security report')}${side('settings', 'settings', 'Settings')}<div class="lk" data-t="lock">${c('locked')}Lock now</div></aside>
<div class="li"><div class="q"><div data-t="q">${c('search', 16)}<input placeholder="Search logins"></div><span class="ad" data-t="add">${c('add', 22)}</span></div><div class="so mu"><span>117 logins</span><span data-t="sort">Sorted by name</span></div>${item('allot', 'Allotment Society', 'petra.k', '#65a30d')}${item('bank', 'Bank of the Fens', '4471 9920', '#1d4ed8')}${item('bird', 'Birdhouse Forum', 'wrenwatch', '#b45309')}${item('city', 'City Library', 'L-220931', '#7c3aed')}${item('rail', 'Northern Rail', 'petra@kestrel.example', '#be123c')}${item('paint', 'Paint & Paper', 'petra@kestrel.example', '#0e7490')}${item('power', 'Power Co-op', '88-10442', '#ca8a04')}${item('school', 'School portal', 'petra.kowal', '#334155')}${item('tax', 'Tax Office', 'PK 81 220 114', '#166534')}</div>
<main><div class="tl"><span class="bt" data-t="share">${c('share', 16)}Share</span><span class="bt" data-t="edit">${c('edit', 16)}Edit</span><span class="ib" data-t="star">${c('star', 20)}</span><span class="ib" data-t="del">${c('trash-can', 20)}</span><span class="ib" data-t="more">${c('overflow-menu-vertical', 20)}</span></div><div class="hd"><span class="ic" style="background:#be123c">N</span><div><h2>Northern Rail</h2><span class="mu">Private vault</span></div></div>
<div class="wk">${c('warning', 20)}<span>This password is also used for <a href="#" data-t="other">Paint &amp; Paper</a>.</span><a href="#" data-t="change">Change password</a></div>
<div class="cd">${line('user', 'username', 'petra@kestrel.example', copy('user'))}${line('pass', 'password', '••••••••••••', `<span class="ib" data-t="show">${c('view')}</span>${copy('pass')}`)}${line('otp', 'one-time code', '<span class="mono">481 902</span>', `<span class="mu">17 s</span>${copy('otp')}`)}</div>
<div class="cd">${line('url', 'website', '<a href="#" data-t="site">tickets.northernrail.example</a>', `<span class="ib" data-t="launch">${c('launch')}</span>`)}${line('num', 'railcard number', '6335 9700 4482', copy('num'))}</div><div><span class="tg" data-t="tag-travel">travel</span><span class="tg" data-t="tag-family">family</span><a href="#" data-t="addtag">Add tag</a></div>
<div class="ft">Last edited 3 March 2026 · <a href="#" data-t="history">Password history</a></div><div class="toast"><span>Username copied</span><span class="ib" data-t="toastx">${c('close', 16)}</span></div></main></body></html>`;

export const page: Page = {
  name: 'g-vault',
  style: 'password manager in three panes, green side bar',
  width: 1280,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Edit button', target: 'edit' },
    { say: 'search field', target: 'q' },
    { say: 'Secure notes', target: 's-notes' },
    { say: 'the login for the Tax Office', target: 'i-tax' },
    { say: 'lock the vault', target: 'lock' },
    { say: 'the selected entry in the list', target: 'i-rail' },
    { say: 'Change password link', target: 'change' },
    { say: 'Password history', target: 'history' },
    { say: 'the one-time code', target: 'v-otp' },
    { say: 'website link', target: 'site' },
    { say: 'Add tag', target: 'addtag' },
    { say: 'Settings', target: 's-settings' },
    { say: 'password generator', target: 's-gen' },
    { say: 'change the sort order', target: 'sort' },
    { say: 'City Library item', target: 'i-city' },
    { say: 'railcard number value', target: 'v-num' },
    { say: 'show the password (eye icon)', target: 'show', icon: true },
    { say: 'copy the username', target: 'copy-user', icon: true },
    { say: 'copy button in the password row', target: 'copy-pass', icon: true },
    { say: 'plus button to add a new login', target: 'add', icon: true },
    { say: 'trash can at the top right', target: 'del', icon: true },
    { say: 'dismiss the "Username copied" message', target: 'toastx', icon: true },
    { say: 'Import passwords', target: null },
    { say: 'the Netflix login', target: null },
    { say: 'Save button', target: null },
  ],
};
