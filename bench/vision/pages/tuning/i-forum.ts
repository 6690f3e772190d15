import type { Page } from '../../page.ts';

const a = (t: string, name: string): string => `<a href="#" data-t="${t}">${name}</a>`;
const post = (
  t: string,
  name: string,
  rank: string,
  posts: string,
  when: string,
  text: string,
  mine = false,
): string =>
  `<tr><td class="u" valign="top">${a(`user-${t}`, name)}<br><small>${rank}<br>Posts: <span data-t="posts-${t}">${posts}</span></small></td><td class="m" valign="top"><div class="h"><span data-t="when-${t}">Posted: ${when}</span><span>${a(`quote-${t}`, 'Quote')} | ${a(`reply-${t}`, 'Reply')} | ${mine ? `${a(`edit-${t}`, 'Edit')} | ${a(`delete-${t}`, 'Delete')}` : a(`report-${t}`, 'Report')} <span class="env" data-t="mail-${t}"><svg width="18" height="12" viewBox="0 0 18 12"><path d="M.5.5h17v11H.5zM.5.5L9 7l8.500-6.500" fill="#ffffcc" stroke="#000"/></svg></span></span></div>${text}</td></tr>`;
const quote = (t: string, who: string, text: string): string =>
  `<blockquote data-t="q-${t}"><b>${who} wrote:</b><br>${text}</blockquote>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:8px;width:1008px;height:884px;overflow:hidden;background:#c0c0c0;font:16px/1.2 'Nimbus Roman','DejaVu Serif',serif;color:#000}a{color:#0000ee}small{font-size:13px}h1{font-size:26px;margin:4px 0;color:#000080}
table.t{border:2px outset #fff;background:#fff;width:100%;border-collapse:collapse}.t td{border:1px solid #808080;padding:6px 8px}.u{background:#e0e0f0;width:150px}.h{display:flex;justify-content:space-between;border-bottom:1px dotted #808080;margin-bottom:6px;padding-bottom:3px;font-size:14px}.th{background:#000080;color:#ffff00;font-weight:bold}blockquote{background:#ffffcc;border:1px inset #999;margin:4px 20px 8px;padding:5px 8px;font-size:14px}.env svg{vertical-align:-2px;margin-left:6px}
.bar{background:#000080;color:#fff;padding:5px 8px;margin-bottom:6px;font-size:15px}.bar a{color:#00ffff}.pg{display:flex;justify-content:space-between;margin:6px 2px}input,textarea,button,select{font:14px 'Nimbus Mono PS','DejaVu Sans Mono',monospace}button{font-family:'Nimbus Sans',sans-serif;border:2px outset #eee;background:#d4d0c8;padding:3px 12px;color:#000}
</style></head><body><div class="bar">${a('home', 'Home')} * ${a('index', 'Forum index')} * ${a('members', 'Members')} * ${a('faq', 'FAQ')} * ${a('private', 'Private messages (2)')} * ${a('logout', 'Log out [Gunnar]')}</div>
<small>${a('c-index', 'Old Radio Board')} &gt; ${a('c-repair', 'Repair corner')} &gt; Hum in a 1951 valve set</small><h1 data-t="title">Hum in a 1951 valve set</h1>
<div class="pg"><span><button data-t="new">New topic</button> <button data-t="answer">Post reply</button></span><span>Page: ${a('p1', '1')} <b>2</b> ${a('p3', '3')} ${a('p4', '4')} ${a('pnext', 'Next &gt;&gt;')}</span></div>
<table class="t"><tr><td class="th">Author</td><td class="th">Message</td></tr>
${post('ines', 'Ines_K', 'Senior member', '2,041', '12 Mar 1999, 20:14', 'Does the hum change when you turn the volume down? If it stays, the smoothing capacitors are dry. See my page about <a href="#" data-t="l-caps">replacing capacitors</a> first, and unplug the set!')}
${post('gunnar', 'Gunnar', 'Newcomer', '7', '12 Mar 1999, 21:40', `${quote('ines', 'Ines_K', 'Does the hum change when you turn the volume down?')}No, it stays the same. I measured 190 volts at the second one.`, true)}
${post('walt', 'Walt', 'Moderator', '8,310', '13 Mar 1999, 07:55', `${quote('gunnar', 'Gunnar', 'I measured 190 volts at the second one.')}Too low. It should be about 240. The <a href="#" data-t="l-diagram">circuit diagram</a> is in the library, and Hanne sells the parts.`)}
${post('hanne', 'Hanne', 'Member', '356', '13 Mar 1999, 09:02', 'I have two left, 5 marks each. Write to me.')}</table>
<p style="margin:10px 2px 4px"><b>Quick reply</b></p><table class="t" style="background:#e8e8e8"><tr><td>Subject: <input size="50" value="Re: Hum in a 1951 valve set" data-t="subject"> &nbsp; Icon: <select data-t="mood"><option>none</option></select></td></tr><tr><td><textarea cols="90" rows="4" placeholder="Type your message here" data-t="body"></textarea></td></tr><tr><td><input type="checkbox" checked data-t="cb-sign"> Attach signature &nbsp; <input type="checkbox" data-t="cb-notify"> Notify me of answers &nbsp; <button data-t="preview">Preview</button> <button data-t="send">Submit</button></td></tr></table></body></html>`;

export const page: Page = {
  name: 'i-forum',
  style: 'forum thread with quotes, look of the 1990s, Times on grey',
  width: 1024,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'reply to Ines', target: 'reply-ines' },
    { say: "quote Walt's post", target: 'quote-walt' },
    { say: 'the delete link of my own message', target: 'delete-gunnar' },
    { say: "report Hanne's message", target: 'report-hanne' },
    { say: 'what Walt quoted from Gunnar', target: 'q-gunnar' },
    { say: 'link to the circuit diagram', target: 'l-diagram' },
    { say: 'page 3 of the thread', target: 'p3' },
    { say: 'send a mail to Hanne (envelope)', target: 'mail-hanne', icon: true },
    { say: 'big text box for the quick reply', target: 'body' },
    { say: 'subject field', target: 'subject' },
    { say: 'the unticked checkbox', target: 'cb-notify', icon: true },
    { say: 'how many posts the moderator has written', target: 'posts-walt' },
    { say: 'Repair corner in the breadcrumb', target: 'c-repair' },
    { say: 'Lock topic button', target: null },
    { say: 'edit link on the message by Walt', target: null },
  ],
};
