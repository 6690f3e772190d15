import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const kinds: [string, string, string, string][] = [
  ['comments', 'Comments', 'Someone replies to your post', '110'],
  ['mentions', 'Mentions', 'Someone writes your name', '111'],
  ['followers', 'New followers', 'Someone starts to follow you', '100'],
  ['orders', 'Orders', 'A print is sold or sent back', '101'],
  ['security', 'Security', 'A sign-in from a new device', '111'],
  ['digest', 'Weekly digest', 'The best of the week, on Sunday', '000'],
];
const row = ([t, name, what, on]: (typeof kinds)[number]): string =>
  `<tr data-t="row-${t}"><td><b data-t="nm-${t}">${name}</b><br><small>${what}</small></td>${['email', 'push', 'sms'].map((way, i) => `<td class="c"><input type="checkbox" data-t="${way}-${t}"${on[i] === '1' ? ' checked' : ''}></td>`).join('')}</tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:15px 'Nimbus Sans';color:#efe6f5;background:#241b2f}
header{height:54px;background:#2f2440;display:flex;align-items:center;gap:22px;padding:0 40px}header b{font-size:18px;margin-right:auto}
.w{width:900px;margin:20px auto}.tabs{display:flex;gap:26px;border-bottom:1px solid #4b3c60;margin:12px 0 10px}.tabs span{padding:9px 2px;color:#b8a8c9}.tabs .on{color:#fff;border-bottom:3px solid #ff9d5c}
table{width:100%;border-collapse:collapse;background:#2f2440;border-radius:10px}th{font-size:14px;padding:10px 16px;color:#cbbada;text-align:left;font-weight:normal}td{padding:8px 16px;border-top:1px solid #43355a;line-height:1.35}.c{text-align:center;width:110px}small{font-size:13px;color:#b8a8c9}input[type=checkbox]{width:18px;height:18px;accent-color:#ff9d5c}
.q{display:flex;align-items:center;gap:12px;margin-top:14px}.q input{width:84px;height:32px;border:1px solid #6b5886;border-radius:5px;background:#241b2f;color:#fff;font:15px 'Nimbus Sans';padding:0 10px}
.tg{width:42px;height:24px;border-radius:12px;background:#ff9d5c;position:relative}.tg i{position:absolute;right:3px;top:3px;width:18px;height:18px;border-radius:50%;background:#fff}
.b{display:flex;gap:12px;margin-top:16px;align-items:center}.b button{height:38px;padding:0 20px;border-radius:6px;border:0;font:15px 'Nimbus Sans';background:#ff9d5c;color:#241b2f}.b .o{background:none;border:1px solid #6b5886;color:#efe6f5}.b a{color:#ffbe94;margin-left:auto;text-decoration:underline}
</style></head><body><header><b>Darkroom</b><span data-t="find">${icon('ion', 'search', 21)}</span><span data-t="chat">${icon('ion', 'chatbubble-ellipses-outline', 22)}</span><span data-t="logout">${icon('ion', 'log-out-outline', 23)}</span></header>
<div class="w"><h2 data-t="title">Settings</h2><div class="tabs"><span data-t="tab-profile">Profile</span><span class="on" data-t="tab-notes">Notifications</span><span data-t="tab-privacy">Privacy</span><span data-t="tab-apps">Apps</span></div>
<table><thead><tr><th>Tell me about</th><th class="c" data-t="h-email">E-mail</th><th class="c" data-t="h-push">Push</th><th class="c" data-t="h-sms">SMS</th></tr></thead><tbody>${kinds.map(row).join('')}</tbody></table>
<div class="q"><span class="tg" data-t="quiet"><i></i></span>Quiet hours from <input value="22:00" data-t="from"> until <input value="07:30" data-t="until"></div>
<div class="b"><button data-t="save">Save changes</button><button class="o" data-t="test">Send a test</button><a data-t="mute">Mute everything for a day</a></div></div></body></html>`;

export const page: Page = {
  name: 'c-alerts',
  style: 'plum settings matrix of checkboxes',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the push checkbox for Comments', target: 'push-comments' },
    { say: 'SMS checkbox in the Comments row', target: 'sms-comments' },
    { say: 'email notifications for new followers', target: 'email-followers' },
    { say: 'the SMS checkbox for Orders', target: 'sms-orders' },
    { say: 'push for Weekly digest', target: 'push-digest' },
    { say: 'turn off e-mail for mentions', target: 'email-mentions' },
    { say: 'the checkbox under SMS in the Mentions row', target: 'sms-mentions' },
    { say: 'the email column header', target: 'h-email' },
    { say: 'the Push column heading', target: 'h-push' },
    { say: 'the selected tab', target: 'tab-notes' },
    { say: 'Privacy tab', target: 'tab-privacy' },
    { say: 'quiet hours toggle', target: 'quiet' },
    { say: 'the until time field', target: 'until' },
    { say: 'the field with 22:00', target: 'from' },
    { say: 'the Save button', target: 'save' },
    { say: 'Send a test buton', target: 'test' },
    { say: 'Mute everything link', target: 'mute' },
    { say: 'the search icon', target: 'find', icon: true },
    { say: 'the chat bubble in the header', target: 'chat', icon: true },
    { say: 'sign out', target: 'logout', icon: true },
    { say: 'the WhatsApp column', target: null },
    { say: 'the push checkbox for Birthdays', target: null },
    { say: 'push notifications for New followers', target: 'push-followers' },
    { say: 'Weekly digest row', target: 'row-digest|nm-digest' },
    { say: 'quiet hours end time', target: 'until' },
    { say: 'Mute everything for a day link', target: 'mute' },
    { say: 'log out icon', target: 'logout', icon: true },
    { say: 'search icon at the top right', target: 'find', icon: true },
    { say: 'Payment methods tab', target: null },
    { say: 'Reset to defaults button', target: null },
  ],
};
