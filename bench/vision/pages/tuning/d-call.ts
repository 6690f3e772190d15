import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const people: [string, string, string, string, boolean][] = [
  ['Ingrid Solheim', 'IS', '#3b5b7a', 'ingrid', false],
  ['Tariq Mansour', 'TM', '#6d3f5f', 'tariq', true],
  ['Beatriz Quintela', 'BQ', '#48663a', 'beatriz', false],
  ['Hugo Lindqvist', 'HL', '#7a5a2c', 'hugo', false],
  ['Priya Venkatesan', 'PV', '#2f6666', 'priya', true],
  ['You', 'ME', '#4a4a58', 'me', false],
];
const tile = ([name, letters, colour, t, muted]: (typeof people)[number], i: number): string =>
  `<div class="tile${i === 2 ? ' talks' : ''}" data-t="tile-${t}"><span class="av" style="background:${colour}">${letters}</span><span class="nm" data-t="name-${t}">${muted ? icon('carbon', 'microphone-off-filled', 14, 'color:#ff8a80;margin-right:5px') : ''}${name}</span></div>`;

const said: [string, string, string][] = [
  ['Tariq Mansour', '10:42', 'Sorry, my train is in a tunnel. Back in a minute.'],
  ['Ingrid Solheim', '10:43', 'No hurry. The draft budget is in the shared folder: budget-2027.ods'],
  ['Priya Venkatesan', '10:47', 'Can we move item four to next week?'],
  ['Hugo Lindqvist', '10:48', 'Fine with me. I have the figures for the Malmö office ready by then.'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;background:#15171c;color:#e6e8ee;font:14px 'Liberation Sans';display:grid;grid-template:48px 1fr 92px/1fr 300px}
header{grid-column:1/3;display:flex;align-items:center;gap:14px;padding:0 20px}header b{font-size:16px}.g{color:#8e95a5}.rec{display:flex;align-items:center;gap:6px;font-size:12px;color:#ff8a80}.rec i{width:9px;height:9px;border-radius:50%;background:#f04438}
.ib{background:none;border:0;color:#c4c9d6;padding:6px;line-height:0;border-radius:6px}
.grid{display:grid;grid-template:1fr 1fr/1fr 1fr 1fr;gap:12px;padding:4px 16px 8px 20px}.tile{background:#23262e;border-radius:12px;position:relative;display:grid;place-items:center;border:2px solid #23262e}.talks{border-color:#4cc38a}
.av{width:92px;height:92px;border-radius:50%;display:grid;place-items:center;font-size:32px;color:#fff}.nm{position:absolute;left:10px;bottom:10px;background:rgba(0,0,0,.55);border-radius:5px;padding:3px 8px;font-size:13px;display:flex;align-items:center}
aside{background:#1d2027;grid-row:2/4;grid-column:2;border-left:1px solid #2d313b;display:flex;flex-direction:column}.h{display:flex;align-items:center;justify-content:space-between;padding:10px 14px;font-weight:bold;font-size:15px}.m{padding:8px 14px;font-size:13px;line-height:1.4}.m b{margin-right:8px}.m .g{font-size:11px}.m a{color:#8ab4f8}
.w{margin:auto 14px 18px;display:flex;gap:8px}.w input{flex:1;min-width:0;height:38px;border-radius:19px;border:1px solid #434958;background:#15171c;color:#fff;padding:0 14px;font:13px 'Liberation Sans'}.w input::placeholder{color:#7e8596}.w button{width:38px;height:38px;border-radius:50%;border:0;background:#3a64d8;color:#fff;line-height:0}
nav{display:flex;align-items:center;justify-content:center;gap:16px;position:relative}nav .t{position:absolute;left:22px;font-size:15px}.c{width:52px;height:52px;border-radius:50%;border:0;background:#343945;color:#fff;display:grid;place-items:center}.c.off{background:#fff;color:#15171c}.c.end{background:#e5372c;width:72px;border-radius:26px}
</style></head><body><header><b data-t="title">Quarterly budget round</b><span class="g">6 people</span><span class="rec" data-t="rec"><i></i>Recording</span><span style="margin-left:auto"></span><button class="ib" data-t="people">${icon('carbon', 'user-multiple', 20)}</button><button class="ib" data-t="gear">${icon('carbon', 'settings', 20)}</button></header>
<div class="grid">${people.map(tile).join('')}</div>
<aside><div class="h">Messages in the call<button class="ib" data-t="shut">${icon('carbon', 'close', 20)}</button></div>${said.map(([who, when, what], i) => `<div class="m" data-t="m${i}"><b>${who}</b><span class="g">${when}</span><br>${what.replace('budget-2027.ods', '<a data-t="file">budget-2027.ods</a>')}</div>`).join('')}<div class="w"><input placeholder="Message everyone" data-t="write"><button data-t="send">${icon('carbon', 'send-filled', 18)}</button></div></aside>
<nav><span class="t">10:49 &nbsp;|&nbsp; <span class="g" data-t="code">qdx-hmvo-ptw</span></span><button class="c" data-t="mic">${icon('carbon', 'microphone-filled', 24)}</button><button class="c off" data-t="cam">${icon('carbon', 'video-off-filled', 24)}</button><button class="c" data-t="share">${icon('carbon', 'screen', 24)}</button><button class="c" data-t="smile">${icon('carbon', 'face-satisfied', 24)}</button><button class="c" data-t="cc">${icon('carbon', 'closed-caption', 24)}</button><button class="c" data-t="more">${icon('carbon', 'overflow-menu-vertical', 24)}</button><button class="c end" data-t="end">${icon('carbon', 'phone-off-filled', 26)}</button></nav></body></html>`;

export const page: Page = {
  name: 'd-call',
  style: 'video call, dark, round icon buttons',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the mute button', target: 'mic', icon: true },
    { say: 'end call', target: 'end', icon: true },
    { say: 'the red button', target: 'end', icon: true },
    { say: 'turn my camera on', target: 'cam', icon: true },
    { say: 'the share screen button', target: 'share', icon: true },
    { say: 'the smiley', target: 'smile', icon: true },
    { say: 'the three vertical dots', target: 'more', icon: true },
    { say: 'captions button', target: 'cc', icon: true },
    { say: 'the gear icon in the upper right', target: 'gear', icon: true },
    { say: 'close the messages panel', target: 'shut', icon: true },
    { say: 'the show participants icon', target: 'people', icon: true },
    { say: 'the send button next to the message box', target: 'send', icon: true },
    { say: 'the Message everyone field', target: 'write' },
    { say: 'the name Hugo Lindqvist on his tile', target: 'name-hugo' },
    { say: "Beatriz Quintela's tile", target: 'tile-beatriz' },
    { say: 'the link to budget-2027.ods', target: 'file' },
    { say: 'the Recording indicator', target: 'rec' },
    { say: 'meeting code', target: 'code' },
    { say: "Priya's message about item four", target: 'm2' },
    { say: 'the title of the meeting, Quarterly budget round', target: 'title' },
    { say: 'the Breakout rooms button', target: null },
    { say: 'the Whiteboard tab', target: null },
    { say: 'meeting title', target: 'title' },
    { say: 'recording indicator', target: 'rec' },
    { say: 'video tile of the person who is speaking (green border)', target: 'tile-beatriz|name-beatriz' },
    { say: "Hugo Lindqvist's name label", target: 'name-hugo' },
    { say: 'file link in the messages', target: 'file' },
    { say: 'message from Priya Venkatesan', target: 'm2' },
    { say: 'message input', target: 'write' },
    { say: 'meeting code at the bottom left', target: 'code' },
    { say: 'red hang up button', target: 'end', icon: true },
    { say: 'raise hand button', target: null },
    { say: 'Invite people button', target: null },
  ],
};
