import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const m = (name: string, px = 20): string => icon('material-symbols', name, px);

const folder = (t: string, pic: string, name: string, count = ''): string =>
  `<div class="fo${t === 'inbox' ? ' on' : ''}" data-t="fo-${t}">${m(pic)}<span>${name}</span><em>${count}</em></div>`;
const label = (t: string, colour: string, name: string, count = ''): string =>
  `<div class="fo" data-t="lb-${t}"><u style="background:${colour}"></u><span>${name}</span><em>${count}</em></div>`;
const tab = (t: string, pic: string, name: string, extra = ''): string =>
  `<div class="tb${t === 'primary' ? ' on' : ''}" data-t="tab-${t}">${m(pic)}<b>${name}</b>${extra}</div>`;

interface Mail {
  readonly t: string;
  readonly who: string;
  readonly subject: string;
  readonly text: string;
  readonly when: string;
  readonly unread?: boolean;
  readonly starred?: boolean;
  readonly chosen?: boolean;
  readonly label?: string;
  readonly file?: readonly [string, string];
  readonly hover?: boolean;
}

const mails: readonly Mail[] = [
  {
    t: 'harrow',
    who: 'Harrow Energy',
    subject: 'Your bill for September is ready',
    text: 'Amount due: £84.17. We will collect it by Direct Debit on 14 October.',
    when: '10:52',
    unread: true,
    label: 'Bills',
    file: ['bill', 'HE-2209-bill.pdf'],
  },
  {
    t: 'nadia',
    who: 'Nadia, me (3)',
    subject: 'Re: Keys for the allotment',
    text: 'Brilliant, I will leave them with Tom at no. 12 if you are not in before six.',
    when: '10:31',
    unread: true,
    starred: true,
  },
  {
    t: 'rota',
    who: 'Owen Pritchard',
    subject: 'Rota for the week of 6 October',
    text: 'Hi all, please check your shifts & shout by Thursday, 5 pm if something does not fit.',
    when: '09:47',
    unread: true,
    label: 'Work',
    file: ['rota', 'Rota_wk41.xlsx'],
  },
  {
    t: 'parcel',
    who: 'SwiftDrop',
    subject: 'Your parcel arrives today, 13:20 – 14:20',
    text: 'Track parcel SD 5521 8840 or choose a safe place for it.',
    when: '08:15',
    chosen: true,
  },
  {
    t: 'school',
    who: 'St Brannock’s Office',
    subject: 'Trip to the planetarium: consent form',
    text: 'Dear parents and carers, year 5 will visit on Friday 17 October.',
    when: '07:58',
    label: 'Family',
    hover: true,
  },
  {
    t: 'bank',
    who: 'Penhale Bank',
    subject: 'Your statement is available online',
    text: 'To view it, log in as usual. We will never ask for your full PIN.',
    when: '30 Sept',
    label: 'Bills',
  },
  {
    t: 'mum',
    who: 'Mum',
    subject: '(no subject)',
    text: 'Did you get the photos? The ones from the boat are at the end x',
    when: '30 Sept',
    starred: true,
    file: ['boat', 'IMG_4471.jpg'],
  },
  {
    t: 'dentist',
    who: 'Quay Street Dental',
    subject: 'Reminder: check-up on Tue 7 Oct at 16:40',
    text: 'Reply C to confirm, or ring 01326 555 0142 to rearrange.',
    when: '29 Sept',
  },
  {
    t: 'invoice',
    who: 'Lumen & Co Accounts',
    subject: 'Invoice LC-3307 (£1,260.00)',
    text: 'Please find attached our invoice for the shelving. Terms: 30 days.',
    when: '28 Sept',
    label: 'Work',
    file: ['lc', 'LC-3307.pdf'],
  },
  {
    t: 'choir',
    who: 'Bay Community Choir',
    subject: 'Autumn concert: we still need altos!',
    text: 'Rehearsals start at 19:30 sharp in the Methodist Hall.',
    when: '27 Sept',
  },
  {
    t: 'shop',
    who: 'Kettle & Crumb',
    subject: 'Order #70418 has been dispatched',
    text: '2 × Assam loose leaf (250 g), 1 × stoneware mug. Total £31.45.',
    when: '26 Sept',
  },
  {
    t: 'council',
    who: 'Carrick Council',
    subject: 'Garden waste: your renewal is due',
    text: 'Renew before 31 October at the early price of £55.00 a year.',
    when: '26 Sept',
    unread: true,
    label: 'Bills',
  },
];

const tags: Readonly<Record<string, string>> = { Bills: '#fce8b2', Work: '#c9daf8', Family: '#d9ead3' };
const row = (one: Mail): string => {
  const { t, who, subject, text, when } = one;
  const kind = [one.unread ? 'un' : '', one.chosen ? 'ch' : '', one.hover ? 'hv' : ''].join(' ');
  const tag = one.label ? `<i class="tag" style="background:${tags[one.label]}">${one.label}</i>` : '';
  const file = one.file
    ? `<div class="fl"><span data-t="file-${one.file[0]}">${m('attach-file', 14)}${one.file[1]}</span></div>`
    : '';
  const end = one.hover
    ? `<span class="act"><span data-t="h-archive">${m('archive-outline')}</span><span data-t="h-delete">${m('delete-outline')}</span><span data-t="h-unread">${m('mark-email-unread-outline')}</span><span data-t="h-snooze">${m('schedule-outline')}</span></span>`
    : `<time data-t="when-${t}">${when}</time>`;
  return `<div class="ml ${kind}" data-t="mail-${t}"><input type="checkbox" data-t="ck-${t}"${one.chosen ? ' checked' : ''}><span class="sr${one.starred ? ' on' : ''}" data-t="star-${t}">${m(one.starred ? 'star' : 'star-outline')}</span><span class="who">${who}</span><div class="tx"><div class="ln">${tag}<b>${subject}</b><span class="sn"> – ${text}</span></div>${file}</div>${end}</div>`;
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;background:#f6f8fc;color:#202124;font:14px/1.4 'Nimbus Sans',sans-serif}svg{display:block;fill:currentColor}
header{height:64px;display:flex;align-items:center;padding:0 16px 0 20px;color:#5f6368;gap:16px}.logo{width:176px;font-size:22px;display:flex;gap:9px;align-items:center;color:#5f6368}.logo i{width:28px;height:20px;background:linear-gradient(135deg,#1a73e8 50%,#34a853 50%);border-radius:4px}
.q{width:690px;height:46px;border-radius:24px;background:#eaf1fb;display:flex;align-items:center;gap:14px;padding:0 16px}.q input{flex:1;border:0;background:none;font:16px 'Nimbus Sans',sans-serif;outline:0}header s{flex:1}.me{width:32px;height:32px;border-radius:50%;background:#7b1fa2;color:#fff;display:grid;place-items:center;font-weight:bold}
.g{display:grid;grid-template-columns:232px 1fr 56px;height:704px}nav{padding:8px 12px 0 8px}.co{display:inline-flex;gap:12px;align-items:center;background:#c2e7ff;border-radius:16px;padding:16px 22px 16px 16px;margin:0 0 14px}
.fo{display:flex;gap:16px;align-items:center;height:32px;padding:0 12px 0 18px;border-radius:0 16px 16px 0;margin-left:-8px;color:#444746}.fo span{flex:1}.fo em{font-style:normal;font-size:12px}.fo.on{background:#d3e3fd;font-weight:bold;color:#001d35}.fo u{width:14px;height:14px;border-radius:3px;margin:0 3px}.lh{display:flex;justify-content:space-between;align-items:center;padding:16px 10px 6px 12px;font-size:16px}
main{background:#fff;border-radius:16px 16px 0 0;overflow:hidden}.bar{display:flex;gap:18px;align-items:center;height:46px;padding:0 16px;color:#5f6368;font-size:12px}.bar s{flex:1}input[type=checkbox]{width:16px;height:16px;margin:0;flex:none}
.tabs{display:flex;border-bottom:1px solid #e8eaed}.tb{width:232px;height:50px;display:flex;gap:14px;align-items:center;padding:0 16px;color:#5f6368}.tb b{font-weight:normal}.tb.on{color:#0b57d0;box-shadow:inset 0 -3px #0b57d0}.tb.on b{font-weight:bold}.tb em{font-style:normal;font-size:12px;color:#fff;border-radius:8px;padding:1px 8px}
.ml{display:flex;gap:12px;align-items:flex-start;padding:9px 16px;border-bottom:1px solid #eceff1;background:#f7f9fc}.ml.un{background:#fff}.ml.un .who,.ml.un b,.ml.un time{font-weight:bold}.ml b{font-weight:normal}.ml.ch{background:#c2dbff}.ml.hv{box-shadow:0 1px 4px #0005;position:relative}.sr{color:#9aa0a6;margin:-1px 0}.sr.on{color:#f4b400}.who{width:150px;flex:none}.tx{flex:1;min-width:0}.ln{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.sn{color:#5f6368}.tag{font-style:normal;font-size:12px;border-radius:4px;padding:1px 6px;margin-right:8px}.ml time{font-size:12px;width:56px;text-align:right;flex:none;line-height:20px}.act{display:flex;gap:14px;color:#444746}
.fl{padding-top:6px}.fl span{display:inline-flex;gap:5px;align-items:center;border:1px solid #c7c9cc;border-radius:14px;padding:3px 11px 3px 8px;font-size:12px;color:#3c4043}.rail{display:flex;flex-direction:column;gap:30px;align-items:center;padding-top:18px;color:#5f6368}
</style></head><body><header><span data-t="menu">${m('menu', 24)}</span><div class="logo" data-t="logo"><i></i>Postbox</div><div class="q" data-t="q">${m('search', 22)}<input placeholder="Search mail"><span data-t="tune">${m('tune', 22)}</span></div><s></s><span data-t="help">${m('help-outline', 24)}</span><span data-t="gear">${m('settings-outline', 24)}</span><span data-t="apps">${m('apps', 24)}</span><span class="me" data-t="me">R</span></header>
<div class="g"><nav><div class="co" data-t="compose">${m('edit-outline', 22)}Compose</div>${folder('inbox', 'inbox', 'Inbox', '1,248')}${folder('starred', 'star-outline', 'Starred')}${folder('snoozed', 'schedule-outline', 'Snoozed')}${folder('sent', 'send-outline', 'Sent')}${folder('drafts', 'draft-outline', 'Drafts', '12')}${folder('more', 'expand-more', 'More')}
<div class="lh">Labels<span data-t="addlabel">${m('add')}</span></div>${label('bills', '#f4b400', 'Bills', '2')}${label('family', '#34a853', 'Family')}${label('work', '#4285f4', 'Work', '7')}${label('travel', '#db4437', 'Travel')}</nav>
<main><div class="bar"><input type="checkbox" data-t="all"><span data-t="refresh">${m('refresh')}</span><span data-t="kebab">${m('more-vert')}</span><s></s><span data-t="range">1–50 of 3,812</span><span data-t="newer">${m('chevron-left')}</span><span data-t="older">${m('chevron-right')}</span></div>
<div class="tabs">${tab('primary', 'inbox', 'Primary')}${tab('promo', 'sell-outline', 'Promotions', '<em style="background:#188038">31 new</em>')}${tab('social', 'group-outline', 'Social', '<em style="background:#1a73e8">4 new</em>')}</div>
${mails.map(row).join('')}</main>
<div class="rail"><span data-t="r-calendar">${m('calendar-month-outline', 22)}</span><span data-t="r-tasks">${m('check-circle-outline', 22)}</span><span data-t="r-contacts">${m('person-outline', 22)}</span></div></div></body></html>`;

export const page: Page = {
  name: 'm-webmail',
  style: 'mail inbox with tabs, chips and a hovered row, Gmail look',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Compose button', target: 'compose' },
    { say: 'mail search box', target: 'q' },
    { say: 'Drafts folder', target: 'fo-drafts' },
    { say: 'Promotions tab', target: 'tab-promo' },
    { say: 'email from Owen Pritchard', target: 'mail-rota' },
    { say: 'the e-mail about the planetarium trip', target: 'mail-school' },
    { say: 'checkbox of the message from Penhale Bank', target: 'ck-bank' },
    { say: 'the only selected checkbox in the list', target: 'ck-parcel' },
    { say: 'select all checkbox in the toolbar', target: 'all' },
    { say: 'star next to the Mum email', target: 'star-mum' },
    { say: 'attachment LC-3307.pdf', target: 'file-lc' },
    { say: 'the Rota_wk41.xlsx chip', target: 'file-rota' },
    { say: 'the yellow Bills label in the left sidebar', target: 'lb-bills' },
    { say: 'Travel', target: 'lb-travel' },
    { say: 'show more folders', target: 'fo-more' },
    { say: 'date of the Bay Community Choir message', target: 'when-choir' },
    { say: 'the message with the subject "Invoice LC-3307 (£1,260.00)"', target: 'mail-invoice' },
    { say: 'user avatar in the top right corner', target: 'me' },
    { say: 'trash icon in the St Brannock’s Office row', target: 'h-delete', icon: true },
    { say: 'settings gear', target: 'gear', icon: true },
    { say: 'refresh icon above the list', target: 'refresh', icon: true },
    { say: 'calendar icon in the right side panel', target: 'r-calendar', icon: true },
    { say: 'hamburger menu', target: 'menu', icon: true },
    { say: 'Reply all button', target: null },
    { say: 'the Spam folder', target: null },
    { say: 'email from Priya Raman', target: null },
    { say: 'Updates tab', target: null },
  ],
};
