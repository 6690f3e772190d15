import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const c = (name: string, px = 16): string => icon('carbon', name, px);
const tool = (t: string, name: string, text = ''): string =>
  `<span class="tb" data-t="${t}">${c(name)}${text && `<span>${text}</span>`}</span>`;
const folder = (t: string, name: string, count = ''): string =>
  `<div class="fo${t === 'inbox' ? ' on' : ''}" data-t="f-${t}"><span>${name}</span><b>${count}</b></div>`;

interface Mail {
  readonly t: string;
  readonly from: string;
  readonly subject: string;
  readonly start: string;
  readonly when: string;
  readonly isNew?: boolean;
  readonly extra?: string;
}
const mail = ({ t, from, subject, start, when, isNew, extra = '' }: Mail): string =>
  `<div class="m${isNew ? ' new' : ''}${t === 'roof' ? ' on' : ''}" data-t="m-${t}"><input type="checkbox" data-t="c-${t}"${t === 'bus' ? ' checked' : ''}><div class="mb"><div class="l"><span class="fr">${from}</span>${extra}</div><div class="l"><span class="su">${subject}</span><time>${when}</time></div><div class="st">${start}</div></div></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;font:13px/1.4 'Liberation Sans';color:#242424;background:#f5f5f5}
header{height:44px;background:#0f6cbd;color:#fff;display:flex;align-items:center;gap:16px;padding:0 14px}header b{font-size:15px;width:190px}.q{flex:0 0 420px;height:30px;border-radius:4px;background:#fff;color:#616161;display:flex;align-items:center;gap:8px;padding:0 10px}.q input{border:0;outline:0;flex:1;font:13px 'Liberation Sans'}header i{flex:1}header .x{line-height:0;padding:6px}
.bar{height:42px;background:#fff;border-bottom:1px solid #e0e0e0;display:flex;align-items:center;gap:4px;padding:0 14px}.tb{display:flex;align-items:center;gap:6px;padding:6px 9px;border-radius:4px;color:#424242}.tb.pri{background:#0f6cbd;color:#fff}.tb.dis{color:#c4c4c4}
.g{display:grid;grid-template-columns:200px 380px 1fr;height:682px}.n{padding:10px 8px}.n h4{margin:8px 8px 4px;font-size:12px;color:#616161}.fo{display:flex;padding:6px 10px;border-radius:4px}.fo span{flex:1}.fo b{color:#0f6cbd}.fo.on{background:#e0e9f2;font-weight:bold}
.li{background:#fff;border-inline:1px solid #e0e0e0}.lh{display:flex;gap:20px;padding:10px 14px;border-bottom:1px solid #e0e0e0}.lh .on{font-weight:bold;border-bottom:2px solid #0f6cbd}.m{display:flex;gap:9px;padding:9px 12px 9px 9px;border-bottom:1px solid #ededed;border-left:3px solid transparent}.m input{margin:3px 0;align-self:flex-start}.mb{flex:1;min-width:0}.l{display:flex}.fr,.su{flex:1;white-space:nowrap;overflow:hidden}.m time{color:#707070;font-size:12px}.st{color:#707070}.new .fr,.new .su{font-weight:bold}.new .su{color:#0f6cbd}.m.on{background:#e5f0fa}.m.new{border-left-color:#0f6cbd}
.r{padding:18px 24px;background:#fff}.r h1{font-size:20px;margin:0 0 14px;font-weight:600}.h{display:flex;gap:12px;align-items:center;padding-bottom:12px}.av{width:40px;height:40px;border-radius:50%;background:#8764b8;color:#fff;display:grid;place-items:center;font-size:15px}.h div{flex:1}.mu{color:#707070;font-size:12px}.at{display:inline-flex;gap:10px;align-items:center;border:1px solid #d1d1d1;border-radius:4px;padding:8px 12px;margin:4px 8px 14px 0}.r p{margin:0 0 12px;line-height:1.55;max-width:640px}.fb{font:13px 'Liberation Sans';border:1px solid #d1d1d1;background:#fff;border-radius:4px;padding:6px 18px;margin-right:8px}a{color:#0f6cbd}
</style></head><body><header><span class="x" data-t="waffle">${c('switcher', 20)}</span><b>Courier</b><div class="q" data-t="q">${c('search')}<input placeholder="Search mail and people"></div><i></i><span class="x" data-t="help">${c('help', 18)}</span><span class="x" data-t="gear">${c('settings', 18)}</span><span class="x" data-t="me">${c('user-avatar', 22)}</span></header>
<div class="bar"><span class="tb pri" data-t="new">${c('email-new')}<span>New mail</span></span>${tool('del', 'trash-can', 'Delete')}${tool('arch', 'archive', 'Archive')}${tool('move', 'folder-move-to', 'Move to')}${tool('flag', 'flag')}${tool('pin', 'pin')}${tool('print', 'printer')}<span class="tb dis" data-t="undo">${c('undo')}<span>Undo</span></span>${tool('more', 'overflow-menu-horizontal')}</div>
<div class="g"><div class="n"><h4>Favourites</h4>${folder('inbox', 'Inbox', '12')}${folder('sent', 'Sent Items')}${folder('drafts', 'Drafts', '3')}<h4>Folders</h4>${folder('arch', 'Archive')}${folder('junk', 'Junk Email', '1')}${folder('del', 'Deleted Items')}${folder('taxes', 'Taxes 2025')}<div class="fo" data-t="mkdir" style="color:#0f6cbd">Create new folder</div></div>
<div class="li"><div class="lh"><span class="on" data-t="focused">Focused</span><span data-t="other">Other</span><span style="flex:1"></span><span data-t="filter">${c('filter')}</span></div>
${mail({ t: 'roof', from: 'Rosalind Achebe', subject: 'The roof, once more', start: 'Both offers are attached. The second one', when: '10:42', extra: c('attachment', 14) })}
${mail({ t: 'bus', from: 'Harbour Transit', subject: 'Your monthly pass runs out', start: 'Renew it before Sunday to keep your seat', when: '09:17', isNew: true })}
${mail({ t: 'choir', from: 'Willem de Groot', subject: 'Choir practice moves to Thursday', start: 'The hall is taken on Wednesday, so we', when: '08:55', isNew: true })}
${mail({ t: 'seed', from: 'Hilltop Seeds', subject: 'Order 4471 has been sent', start: 'Four parcels are on their way to you', when: 'Mon' })}
${mail({ t: 'dent', from: 'Dr. Nakagawa’s practice', subject: 'Reminder: Tuesday 15:30', start: 'Please tell us a day before if you cannot', when: 'Mon' })}
${mail({ t: 'mum', from: 'Mum', subject: 'Photos of the new kitchen', start: 'It is nearly done, only the lamp is still', when: 'Sun', extra: c('attachment', 14) })}
${mail({ t: 'lib', from: 'City Library', subject: 'Two books are due', start: 'The Sea Wall and Small Gardens are due on', when: 'Sat' })}</div>
<div class="r"><h1 data-t="subj">The roof, once more</h1><div class="h"><span class="av">RA</span><div><b>Rosalind Achebe</b><br><span class="mu">To: you, Piet Landman</span></div>${tool('reply', 'reply')}${tool('replyall', 'reply-all')}${tool('fwd', 'mail-all')}</div>
<span class="at" data-t="at1">${c('document-pdf', 22)}<span>offer-slate.pdf<br><span class="mu">310 KB</span></span></span><span class="at" data-t="at2">${c('document-pdf', 22)}<span>offer-tiles.pdf<br><span class="mu">288 KB</span></span></span><br><a href="#" data-t="dlall">Download all</a>
<p style="margin-top:14px">Dear both,</p><p>Both offers are attached. The second one is cheaper by a fifth, but they cannot begin before June, and the scaffold is not in it. I would rather take the first.</p><p>Could you tell me by Friday? Then I can still get the April date.</p><p>Rosalind</p><button class="fb" data-t="breply">Reply</button><button class="fb" data-t="bfwd">Forward</button></div></div></body></html>`;

export const page: Page = {
  name: 'e-office-mail',
  style: 'mail client in three panes, Fluent look, 13 px',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'New mail', target: 'new' },
    { say: 'write a new message', target: 'new' },
    { say: 'the mail about choir practice', target: 'm-choir' },
    { say: 'second attachment', target: 'at2' },
    { say: 'offer-slate.pdf', target: 'at1' },
    { say: 'tick the box of the email from Hilltop Seeds', target: 'c-seed' },
    { say: 'the checkbox that is already ticked', target: 'c-bus' },
    { say: 'the box where I can look for a person or a mail', target: 'q' },
    { say: 'gear in the blue bar', target: 'gear', icon: true },
    { say: 'question mark', target: 'help', icon: true },
    { say: 'grid of dots in the top left corner', target: 'waffle', icon: true },
    { say: 'print this mail', target: 'print', icon: true },
    { say: 'the pushpin in the toolbar', target: 'pin', icon: true },
    { say: 'the flag', target: 'flag', icon: true },
    { say: 'funnel at the top of the message list', target: 'filter', icon: true },
    { say: 'Junk folder', target: 'f-junk' },
    { say: 'Archive in the list of folders on the left', target: 'f-arch' },
    { say: 'Delete button in the toolbar', target: 'del' },
    { say: 'the greyed-out command', target: 'undo' },
    { say: 'Reply button below the text of the message', target: 'breply' },
    { say: 'Other tab', target: 'other' },
    { say: 'Forwad', target: 'bfwd|fwd' },
    { say: 'message from Mum', target: 'm-mum' },
    { say: 'Snooze button', target: null },
    { say: 'the mail from Netflix', target: null },
    { say: 'star icon next to Rosalind', target: null, icon: true },
  ],
};
