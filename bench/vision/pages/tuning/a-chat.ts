import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const person = (
  t: string,
  name: string,
  last: string,
  when: string,
  colour: string,
  cls = '',
  badge = '',
): string =>
  `<div class="p ${cls}" data-t="${t}"><span class="a" style="background:${colour}">${name
    .split(' ')
    .map((part) => part[0])
    .join(
      '',
    )}</span><div><b>${name}</b><small>${last}</small></div><div class="w"><u>${when}</u>${badge ? `<i>${badge}</i>` : ''}</div></div>`;

const said = (t: string, text: string, when: string, mine = false): string =>
  `<div class="s${mine ? ' me' : ''}"><div class="bub" data-t="${t}">${text}<small>${when}</small></div></div>`;

const act = (t: string, drawn: string): string => `<span class="ac" data-t="${t}">${drawn}</span>`;

export const page: Page = {
  name: 'a-chat',
  style: 'chat with bubbles on a coloured ground',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;overflow:hidden;font:14px 'DejaVu Sans';display:grid;grid-template-columns:60px 330px 1fr;color:#20303c}
.rail{background:#3a2b5c;display:flex;flex-direction:column;align-items:center;padding:18px 0;gap:24px;color:#c9bfe2}.rail .on{color:#ffd36b}
.lst{background:#fff;border-right:1px solid #e2dff0}.lst h2{font-size:20px;padding:20px 18px 12px;display:flex;justify-content:space-between;align-items:center}.lst input{margin:0 18px 12px;width:294px;height:36px;border-radius:8px;border:0;background:#f0eef7;padding:0 14px;font:13px 'DejaVu Sans'}
.p{display:flex;gap:12px;padding:12px 18px;align-items:center}.p.on{background:#eee9fb}.a{flex:none;width:42px;height:42px;border-radius:50%;color:#fff;display:grid;place-items:center;font-size:14px}.p>div:nth-child(2){flex:1;min-width:0}.p b{font-size:14px;font-weight:normal}.p small{display:block;color:#8c88a0;font-size:12px;margin-top:4px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.w{text-align:right}.w u{text-decoration:none;font-size:11px;color:#8c88a0;display:block}.w i{background:#6f4bd8;color:#fff;border-radius:9px;font:11px 'DejaVu Sans';padding:2px 6px;display:inline-block;margin-top:5px}
main{display:flex;flex-direction:column;background:linear-gradient(160deg,#dcd3f3,#cfe3ee)}.hd{height:64px;background:#fff;display:flex;align-items:center;padding:0 22px;gap:14px}.hd small{display:block;color:#2f9b62;font-size:12px;margin-top:3px}.hd .ac{margin-left:10px;color:#5c5377}
.th{flex:1;padding:18px 26px;display:flex;flex-direction:column;gap:10px;justify-content:flex-end}.day{align-self:center;background:#ffffffa0;border-radius:12px;font-size:12px;padding:4px 14px;color:#5c5377}.s{display:flex}.s.me{justify-content:flex-end}.bub{background:#fff;border-radius:14px 14px 14px 3px;padding:10px 14px;max-width:470px;line-height:1.45}.me .bub{background:#6f4bd8;color:#fff;border-radius:14px 14px 3px 14px}.bub small{display:block;text-align:right;font-size:11px;opacity:.65;margin-top:3px}
.ft{background:#fff;height:66px;display:flex;align-items:center;gap:14px;padding:0 22px;color:#5c5377}.ft input{flex:1;height:42px;border:1px solid #d9d4ea;border-radius:21px;padding:0 18px;font:14px 'DejaVu Sans'}.snd{width:42px;height:42px;border-radius:50%;background:#6f4bd8;color:#fff;display:grid;place-items:center}.pin{background:#fff8e2;border-left:4px solid #e0a82e;padding:9px 22px;font-size:13px;display:flex;justify-content:space-between}.pin a{color:#6f4bd8}
</style></head><body><div class="rail">${act('rl-chat', icon('heroicons', 'chat-bubble-left-right-solid', 26, 'color:#ffd36b'))}${act('rl-phone', icon('heroicons', 'phone', 25))}${act('rl-people', icon('heroicons', 'user-group', 26))}${act('rl-cal', icon('heroicons', 'calendar-days', 25))}<span style="flex:1"></span>${act('rl-gear', icon('ion', 'settings-outline', 25))}</div>
<div class="lst"><h2>Messages ${act('new', icon('heroicons', 'pencil-square', 23))}</h2><input data-t="find" placeholder="Find people or words">
${person('p-quim', 'Quim Ferrer', 'The piano tuner is here', '16:20', '#c2583b', '', '3')}${person('p-sadie', 'Sadie Obuya', 'You: see you at the gate', '15:58', '#3b8f7a', 'on')}${person('p-band', 'Brass Quintet', 'Leo: who has the mutes?', '14:05', '#7a6a1e', '', '12')}${person('p-vera', 'Vera Molnar', 'Photo', '11:31', '#b0407f')}${person('p-land', 'Landlord Crane', 'The boiler comes Tuesday', 'Sun', '#5d6b78')}${person('p-olu', 'Olu Bright', 'Thanks, got the parts', 'Sat', '#2f66b0')}${person('p-ines', 'Ines Cardoso', 'Shall we say half past?', 'Fri', '#8a4bb0')}</div>
<main><div class="hd"><span class="a" style="background:#3b8f7a">SO</span><div>Sadie Obuya<small>online</small></div><span style="flex:1"></span>${act('call', icon('ion', 'call-outline', 23))}${act('video', icon('ion', 'videocam-outline', 25))}${act('info', icon('ion', 'information-circle-outline', 25))}</div>
<div class="pin"><span>Pinned: rehearsal room 4B, code 7731</span><a data-t="unpin">Unpin</a></div>
<div class="th"><span class="day">Today</span>${said('b1', 'Did you get tickets for the late show? The early one is sold out since noon.', '15:41')}${said('b2', 'Two left in row K, I took both. 23.50 each.', '15:44', true)}${said('b3', 'Brilliant. I owe you a supper then.', '15:45')}${said('b4', 'The tram 9 stops right in front, I will be there at ten to eight.', '15:52')}${said('b5', 'Perfect, see you at the gate', '15:58', true)}</div>
<div class="ft">${act('smile', icon('ion', 'happy-outline', 25))}${act('clip', icon('ion', 'attach-outline', 26))}<input data-t="msg" placeholder="Write to Sadie">${act('mic', icon('ion', 'mic-outline', 25))}<span class="snd" data-t="send">${icon('ion', 'send', 19)}</span></div></main></body></html>`,
  asked: [
    { say: 'the message input', target: 'msg' },
    { say: 'where I write to Sadie', target: 'msg' },
    { say: 'send', target: 'send', icon: true },
    { say: 'the paperclip', target: 'clip', icon: true },
    { say: 'the smiley', target: 'smile', icon: true },
    { say: 'the microphone', target: 'mic', icon: true },
    { say: 'start a video call', target: 'video', icon: true },
    { say: 'the settings icon in the bottom left corner', target: 'rl-gear', icon: true },
    { say: 'the calendar icon in the left bar', target: 'rl-cal', icon: true },
    { say: 'write a new message (pencil)', target: 'new', icon: true },
    { say: 'the search field', target: 'find' },
    { say: 'the chat with Vera Molnar', target: 'p-vera' },
    { say: 'the selected conversation', target: 'p-sadie' },
    { say: 'Brass Quintet', target: 'p-band' },
    { say: 'the conversation below Landlord Crane', target: 'p-olu' },
    { say: 'the Unpin link', target: 'unpin' },
    { say: 'the message about tram 9', target: 'b4' },
    { say: 'the first purple bubble', target: 'b2' },
    { say: 'the chat with Hubert Lang', target: null },
    { say: 'the trash can', target: null, icon: true },
  ],
};
