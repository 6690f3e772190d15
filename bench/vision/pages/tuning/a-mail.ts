import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

interface Mail {
  readonly t: string;
  readonly from: string;
  readonly subject: string;
  readonly start: string;
  readonly when: string;
  readonly unread?: true;
  readonly open?: true;
  readonly clip?: true;
  readonly star?: true;
}

const MAILS: readonly Mail[] = [
  {
    t: 'm-oyelaran',
    from: 'Tunde Oyelaran',
    subject: 'Keys for the boat house',
    start: 'I left both sets with the harbour office, ask for',
    when: '10:42',
    unread: true,
  },
  {
    t: 'm-greta',
    from: 'Greta Lindqvist',
    subject: 'Regatta: draft of the start list',
    start: 'Attached is the list as of this morning. Lanes 4 and',
    when: '09:17',
    open: true,
    clip: true,
  },
  {
    t: 'm-northline',
    from: 'Northline Ferries',
    subject: 'Your booking NF-88213',
    start: 'Thank you for travelling with us. Check-in closes 45',
    when: '08:55',
    star: true,
  },
  {
    t: 'm-pires',
    from: 'Rui Pires',
    subject: 'Re: oars, second quote',
    start: 'They came down to 1,140 for the pair, delivery in',
    when: 'Yesterday',
    unread: true,
  },
  {
    t: 'm-club',
    from: 'Alder Rowing Club',
    subject: 'Minutes of the March meeting',
    start: 'Present: nine members, two guests. The treasurer',
    when: 'Yesterday',
    clip: true,
  },
  {
    t: 'm-hana',
    from: 'Hana Kobayashi',
    subject: 'Lunch on Thursday?',
    start: 'The noodle place by the lock has reopened, shall we',
    when: 'Mon',
  },
  {
    t: 'm-tide',
    from: 'TideWatch',
    subject: 'Water level warning lifted',
    start: 'The gauge at Weir 3 fell below 2.10 m at 06:00 and',
    when: 'Mon',
  },
];

const row = (
  m: Mail,
): string => `<div class="m${m.open ? ' open' : ''}${m.unread ? ' un' : ''}" data-t="${m.t}">
<div class="l1"><span class="from">${m.from}</span><span class="when">${m.when}</span></div>
<div class="subj"><span>${m.subject}</span>${m.clip ? `<i data-t="${m.t}-clip">${icon('octicon', 'paperclip-16', 13)}</i>` : ''}<i class="st" data-t="${m.t}-star">${icon('heroicons', m.star ? 'star-solid' : 'star', 15, m.star ? 'color:#d99a00' : 'color:#9aa5b1')}</i></div>
<div class="start">${m.start}</div></div>`;

const folder = (t: string, name: string, drawn: string, count = '', cls = ''): string =>
  `<a class="f ${cls}" data-t="${t}">${drawn}<span>${name}</span><b>${count}</b></a>`;

const tool = (t: string, drawn: string): string => `<button class="tb" data-t="${t}">${drawn}</button>`;

export const page: Page = {
  name: 'a-mail',
  style: 'e-mail client, three panes, light',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;font:13px 'Liberation Sans';color:#1f2933;background:#eef1f5;display:grid;grid-template:52px 1fr/188px 400px 1fr;overflow:hidden}
header{grid-column:1/4;background:#1d4e6f;color:#fff;display:flex;align-items:center;gap:16px;padding:0 18px}
header strong{font-size:17px;letter-spacing:.4px;width:150px}header input{width:420px;height:32px;border:0;border-radius:16px;padding:0 16px;font:13px 'Liberation Sans';background:#f4f8fb}
header .r{margin-left:auto;display:flex;gap:16px;align-items:center}.av{width:30px;height:30px;border-radius:50%;background:#e8b04a;color:#3b2a05;font-weight:bold;display:grid;place-items:center;font-size:12px}
nav{padding:14px 10px;display:flex;flex-direction:column;gap:2px}.new{background:#c8452f;color:#fff;border:0;border-radius:4px;height:36px;font:bold 13px 'Liberation Sans';margin-bottom:12px}
.f{display:flex;align-items:center;gap:10px;height:30px;padding:0 10px;border-radius:4px;color:#3e4c59}.f b{margin-left:auto;font-size:11px}.f.on{background:#d5e3ee;color:#12405d;font-weight:bold}
h4{font-size:11px;letter-spacing:1px;text-transform:uppercase;color:#7b8794;padding:16px 10px 6px}
.list{background:#fff;border:solid #d9e0e7;border-width:0 1px}.m{padding:11px 16px;height:92px;border-bottom:1px solid #e8edf2;border-left:3px solid transparent}.m.open{background:#edf5fb;border-left-color:#1d6fa5}.l1,.subj{display:flex;align-items:center}.from{flex:1}.un .from,.un .subj{font-weight:bold}.when{font-size:11px;color:#7b8794}.subj{margin:5px 0;gap:6px}.subj .st{margin-left:auto}.subj i{line-height:0}.start{color:#7b8794;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.lh{height:44px;display:flex;align-items:center;padding:0 16px;border-bottom:1px solid #d9e0e7}.lh b{font-size:15px}.lh a{margin-left:auto;color:#1d6fa5;font-size:12px}
main{background:#fff;display:flex;flex-direction:column}.tools{height:44px;border-bottom:1px solid #d9e0e7;display:flex;align-items:center;padding:0 14px;gap:4px}.tb{border:0;background:none;width:34px;height:32px;color:#52606d;display:grid;place-items:center}
.sep{width:1px;height:20px;background:#d9e0e7;margin:0 6px}.body{padding:22px 30px;line-height:1.55;flex:1}h1{font-size:20px;font-weight:normal;margin-bottom:14px}.who{display:flex;gap:12px;align-items:center;margin-bottom:18px}.who small{color:#7b8794;font-size:12px}.body p{margin-bottom:10px;max-width:640px}
.att{display:inline-flex;gap:10px;align-items:center;border:1px solid #cbd5df;border-radius:4px;padding:8px 12px;margin-top:4px}.att a{color:#1d6fa5}.att small{color:#7b8794}
.rep{padding:0 30px 26px;display:flex;gap:10px}.rep button{height:34px;padding:0 18px;border:1px solid #9fb3c8;background:#fff;border-radius:4px;font:13px 'Liberation Sans';color:#243b53;display:flex;align-items:center;gap:8px}
</style></head><body>
<header><strong>Pelican Mail</strong><input data-t="search" placeholder="Search in all folders"><div class="r"><span data-t="help">${icon('heroicons', 'question-mark-circle', 22)}</span><span data-t="gear">${icon('heroicons', 'cog-6-tooth', 22)}</span><span class="av" data-t="avatar">MD</span></div></header>
<nav><button class="new" data-t="compose">Write a message</button>
${folder('f-inbox', 'Inbox', icon('octicon', 'inbox-16', 16), '14', 'on')}${folder('f-starred', 'Starred', icon('octicon', 'star-16', 16))}${folder('f-sent', 'Sent', icon('octicon', 'paper-airplane-16', 16))}${folder('f-drafts', 'Drafts', icon('octicon', 'pencil-16', 16), '3')}${folder('f-spam', 'Spam', icon('octicon', 'circle-slash-16', 16))}${folder('f-bin', 'Bin', icon('octicon', 'trash-16', 16))}
<h4>Labels</h4>${folder('f-regatta', 'Regatta', '<svg width="12" height="12"><circle cx="6" cy="6" r="5" fill="#2f9e6e"/></svg>')}${folder('f-house', 'Boat house', '<svg width="12" height="12"><circle cx="6" cy="6" r="5" fill="#8a5bd0"/></svg>', '2')}</nav>
<section class="list"><div class="lh"><b>Inbox</b><a data-t="mark-all">Mark all as read</a></div>${MAILS.map(row).join('')}</section>
<main><div class="tools">${tool('archive', icon('heroicons', 'archive-box', 19))}${tool('trash', icon('heroicons', 'trash', 19))}${tool('flag', icon('heroicons', 'flag', 19))}<span class="sep"></span>${tool('tag', icon('heroicons', 'tag', 19))}${tool('print', icon('heroicons', 'printer', 19))}<span style="flex:1"></span><span style="color:#7b8794;font-size:12px">2 of 214</span>${tool('prev', icon('heroicons', 'chevron-left', 17))}${tool('next', icon('heroicons', 'chevron-right', 17))}</div>
<div class="body"><h1>Regatta: draft of the start list</h1><div class="who"><span class="av" style="background:#2f9e6e;color:#fff">GL</span><div>Greta Lindqvist <small data-t="address">&lt;greta.lindqvist@alderrowing.example&gt;</small><br><small>to me, Rui Pires · 9 April, 09:17</small></div></div>
<p>Hello Mira,</p><p>Attached is the list as of this morning. Lanes 4 and 6 of the junior doubles are still open, and two crews have not paid the entry fee of 35.00 yet.</p><p>Could you read it through before Friday noon? Anything after that goes into the printed programme with the mistakes left in.</p><p>The start times are on <a href="#" style="color:#1d6fa5" data-t="link-board">the notice board</a> as well.</p><p>Greta</p>
<div class="att">${icon('octicon', 'file-16', 18)}<span data-t="attachment">start-list-v7.pdf</span><small>412 kB</small><a data-t="dl">Download</a></div></div>
<div class="rep"><button data-t="reply">${icon('ion', 'arrow-undo-outline', 16)}Reply</button><button data-t="reply-all">Reply to all</button><button data-t="forward">${icon('ion', 'arrow-redo-outline', 16)}Forward</button></div></main>
</body></html>`,
  asked: [
    { say: 'the Reply button', target: 'reply' },
    { say: 'Forward', target: 'forward' },
    { say: 'the search box', target: 'search' },
    { say: 'the red button', target: 'compose' },
    { say: 'button to write a new email', target: 'compose' },
    { say: 'the message from Rui Pires in the list', target: 'm-pires' },
    { say: 'the mail about lunch', target: 'm-hana' },
    { say: 'the Drafts folder', target: 'f-drafts' },
    { say: 'the selected folder', target: 'f-inbox' },
    { say: 'the archive icon in the toolbar', target: 'archive', icon: true },
    { say: 'the printer', target: 'print', icon: true },
    { say: 'the settings gear at the top right', target: 'gear', icon: true },
    { say: 'the star next to Your booking NF-88213', target: 'm-northline-star', icon: true },
    { say: 'the Download link next to start-list-v7.pdf', target: 'dl' },
    { say: "the sender's e-mail address", target: 'address' },
    { say: 'mark all as raed', target: 'mark-all' },
    { say: 'the link in the text of the message', target: 'link-board' },
    { say: 'the user avatar in the top right corner', target: 'avatar' },
    { say: 'the Snooze button', target: null },
    { say: 'the message from Oskar Brandt', target: null },
  ],
};
