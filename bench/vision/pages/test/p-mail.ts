import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const h = (name: string, px = 18): string => icon('heroicons', name, px);

const folder = (t: string, glyph: string, name: string, count = '', on = false): string =>
  `<a class="fo${on ? ' on' : ''}" data-t="fo-${t}">${h(glyph)}<span>${name}</span>${count ? `<b data-t="count-${t}">${count}</b>` : ''}</a>`;

interface Mail {
  readonly t: string;
  readonly from: string;
  readonly subject: string;
  readonly when: string;
  readonly state?: string;
  readonly starred?: boolean;
  readonly ticked?: boolean;
}
const row = ({ t, from, subject, when, state = '', starred, ticked }: Mail): string =>
  `<div class="row ${state}" data-t="row-${t}"><input type="checkbox" data-t="ck-${t}"${ticked ? ' checked' : ''}><span class="st${starred ? ' lit' : ''}" data-t="star-${t}">${h(starred ? 'star-solid' : 'star')}</span><div class="mid"><div class="from">${from}</div><div data-t="subject-${t}" class="sub">${subject}</div></div><span class="when" data-t="when-${t}">${when}</span></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:900px;overflow:hidden;font:14px 'Liberation Sans','Nimbus Sans',Arial,sans-serif;color:#22303a;background:#eef2f4}
svg{display:block}.top{height:60px;background:#14505c;color:#fff;display:flex;align-items:center;padding:0 18px;gap:16px}.brand{font-size:18px;font-weight:bold;width:160px}.top input{width:440px;height:36px;border:0;border-radius:6px;padding:0 14px;font:inherit;background:#fff}.ib{border:0;background:none;color:inherit;padding:8px;border-radius:6px;display:inline-flex}.sp{flex:1}.av{width:34px;height:34px;border-radius:50%;background:#e8a13a;color:#3a2500;font-weight:bold;display:flex;align-items:center;justify-content:center}
.body{display:flex;height:840px}.side{width:212px;padding:18px 12px}.comp{width:100%;height:42px;border:0;border-radius:8px;background:#d9542b;color:#fff;font:bold 15px 'Liberation Sans','Nimbus Sans',sans-serif;margin-bottom:16px}.fo{display:flex;align-items:center;gap:12px;height:36px;padding:0 10px;border-radius:6px}.fo span{flex:1}.fo.on{background:#d3e3e6;font-weight:bold}.fo b{font-size:12px}.man{display:block;margin:18px 10px;color:#0b6576}
.list{width:440px;background:#fff;border-left:1px solid #d5dde0;border-right:1px solid #d5dde0}.tabs{display:flex;gap:24px;padding:0 16px;height:46px;border-bottom:1px solid #d5dde0}.tab{padding:14px 4px 0;height:46px}.tab.on{border-bottom:3px solid #14505c;font-weight:bold;color:#14505c}.row{display:flex;align-items:center;gap:12px;height:72px;padding:0 16px;border-bottom:1px solid #e5eaec}.row.open{background:#e3f0f2}.row.new .from,.row.new .sub{font-weight:bold}.row input{width:16px;height:16px;margin:0}.st{color:#9aa7ad}.lit{color:#e0a100}.mid{flex:1}.from{margin-bottom:5px;font-size:15px}.sub{color:#51616b;font-size:13px;display:inline-block}.when{font-size:12px;color:#5d6b74}
.read{flex:1;background:#fff;padding:0 30px}.bar{display:flex;height:46px;align-items:center;gap:6px;margin:0 -14px;color:#3d4d56}h1{font-size:24px;margin:18px 0 20px;font-weight:normal}.who{display:flex;gap:12px;align-items:center;margin-bottom:24px}.who .av{background:#7b5ea7;color:#fff}.who .n{font-weight:bold;margin-bottom:4px}.who .a{font-size:13px;color:#51616b}p{font-size:15px;line-height:1.55;margin:0 0 14px}.att{display:flex;align-items:center;gap:14px;border:1px solid #ccd6da;border-radius:8px;padding:12px 16px;width:430px;margin:22px 0}.att span{flex:1}a.l{color:#0b6576;text-decoration:underline}textarea{display:block;width:100%;height:92px;border:1px solid #a9b7bd;border-radius:8px;padding:12px;font:inherit;resize:none;margin:0 0 14px}.send{height:38px;padding:0 26px;border:0;border-radius:6px;background:#14505c;color:#fff;font:bold 14px 'Liberation Sans','Nimbus Sans',sans-serif}.disc{height:38px;padding:0 20px;border:1px solid #a9b7bd;border-radius:6px;background:#fff;font:inherit;color:inherit;margin-left:8px}
</style></head><body><div class="top"><button class="ib" data-t="menu">${h('bars-3', 22)}</button><div class="brand">Pelican Post</div><input type="search" placeholder="Search mail and people" data-t="search"><div class="sp"></div><button class="ib" data-t="help">${h('question-mark-circle', 22)}</button><button class="ib" data-t="gear">${h('cog-6-tooth', 22)}</button><div class="av" data-t="avatar">RB</div></div>
<div class="body"><div class="side"><button class="comp" data-t="compose">Compose</button>
${folder('inbox', 'inbox', 'Inbox', '12', true)}${folder('later', 'clock', 'Later')}${folder('sent', 'paper-airplane', 'Sent')}${folder('drafts', 'document', 'Drafts', '3')}${folder('spam', 'shield-exclamation', 'Spam')}${folder('bin', 'archive-box-x-mark', 'Deleted')}<a class="l man" data-t="labels">Manage labels</a></div>
<div class="list"><div class="tabs"><div class="tab on" data-t="tab-all">All</div><div class="tab" data-t="tab-unread">Unread</div><div class="tab" data-t="tab-files">With files</div></div>
${row({ t: 'ottilie', from: 'Ottilie Brandt', subject: 'Roof survey quote', when: '11:42', state: 'open' })}
${row({ t: 'marek', from: 'Marek Dudek', subject: 'Keys for Saturday', when: '10:05', state: 'new' })}
${row({ t: 'rail', from: 'Northline Rail', subject: 'Your ticket 8841', when: '09:18', starred: true })}
${row({ t: 'priya', from: 'Priya Nair', subject: 'Choir rota, spring term', when: 'Tue', ticked: true })}
${row({ t: 'vets', from: 'Fennimore Vets', subject: 'Booster is due', when: 'Mon', state: 'new' })}
${row({ t: 'tom', from: 'Tom Okafor', subject: 'Re: boat trailer', when: '2 Mar' })}</div>
<div class="read"><div class="bar"><button class="ib" data-t="archive">${h('archive-box', 20)}</button><button class="ib" data-t="trash">${h('trash', 20)}</button><button class="ib" data-t="flag">${h('flag', 20)}</button><div class="sp"></div><button class="ib" data-t="print">${h('printer', 20)}</button></div>
<h1 data-t="title">Roof survey quote</h1><div class="who"><div class="av">OB</div><div><div class="n">Ottilie Brandt</div><div class="a"><span data-t="address">ottilie@slatework.example</span></div></div><div class="sp"></div><a class="l" data-t="original">Show original</a></div>
<p>Hello Ruth,</p><p>The surveyor found four broken slates and some damp near the chimney. With scaffolding the repair would come to <b data-t="price">£640</b>.</p><p>Could you confirm that 19 March suits you?</p>
<div class="att">${h('paper-clip', 20)}<span data-t="file">survey-report.pdf</span><a class="l" data-t="download">Download</a></div>
<textarea placeholder="Write a reply…" data-t="reply"></textarea><button class="send" data-t="send">Send</button><button class="disc" data-t="discard">Discard</button></div></div></body></html>`;

export const page: Page = {
  name: 'p-mail',
  style: 'e-mail client in three columns, sans 14 px',
  width: 1440,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Compose button', target: 'compose' },
    { say: 'the search box at the top', target: 'search' },
    { say: 'the Drafts folder', target: 'fo-drafts' },
    { say: 'Spam in the sidebar', target: 'fo-spam' },
    { say: 'the unread count next to Inbox', target: 'count-inbox' },
    { say: 'the "Manage labels" link', target: 'labels' },
    { say: 'the Unread tab', target: 'tab-unread' },
    { say: 'the tab that is selected', target: 'tab-all' },
    { say: 'the message from Marek Dudek', target: 'row-marek' },
    { say: 'the subject of the message from Priya Nair', target: 'subject-priya' },
    { say: 'the checkbox of the Northline Rail message', target: 'ck-rail' },
    { say: 'the checked checkbox', target: 'ck-priya' },
    { say: 'the time of the message from Northline Rail', target: 'when-rail' },
    { say: "the sender's email address", target: 'address' },
    { say: 'the Show original link', target: 'original' },
    { say: 'the price of the repair', target: 'price' },
    { say: 'the Download link next to the attachment', target: 'download' },
    { say: 'the text area for the reply', target: 'reply' },
    { say: 'the Send button', target: 'send' },
    { say: 'the button to the right of Send', target: 'discard' },
    { say: 'the gear icon', target: 'gear', icon: true },
    { say: 'the trash can icon above the message', target: 'trash', icon: true },
    { say: 'the printer icon', target: 'print', icon: true },
    { say: 'the hamburger menu', target: 'menu', icon: true },
    { say: 'the filled yellow star', target: 'star-rail', icon: true },
    { say: 'the flag icon', target: 'flag', icon: true },
    { say: 'the Forward button', target: null },
    { say: 'the Cc field', target: null },
    { say: 'the message from Helen Grant', target: null },
    { say: 'the Unsubscribe link', target: null },
  ],
};
