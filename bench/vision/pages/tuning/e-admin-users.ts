import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const h = (name: string, px = 16): string => icon('heroicons', name, px);
const PEOPLE: readonly (readonly [string, string, string, string, string, string])[] = [
  ['Ada Winther', 'ada.winther@noor.example', 'Owner', 'Active', 'Billing', '2 min ago'],
  ['Babak Sohrabi', 'babak@noor.example', 'Admin', 'Active', 'Platform', '1 h ago'],
  ['Chidi Eze', 'chidi.eze@noor.example', 'Member', 'Invited', 'Support', 'never'],
  ['Daria Melnyk', 'daria.m@noor.example', 'Member', 'Active', 'Support', '3 h ago'],
  ['Emeka Obi', 'emeka@noor.example', 'Guest', 'Suspended', 'Audit', '41 days ago'],
  ['Freya Lund', 'freya.lund@noor.example', 'Admin', 'Active', 'Platform', 'yesterday'],
  ['Goran Petrov', 'goran@noor.example', 'Member', 'Active', 'Research', '5 days ago'],
  ['Hana Kovar', 'hana.kovar@noor.example', 'Member', 'Active', 'Research', '12 min ago'],
  ['Imran Aziz', 'imran@noor.example', 'Member', 'Invited', 'Sales', 'never'],
  ['Jun Takeda', 'jun.takeda@noor.example', 'Member', 'Active', 'Sales', '2 days ago'],
  ['Klara Voss', 'klara@noor.example', 'Guest', 'Active', 'Audit', '9 days ago'],
  ['Lamine Ba', 'lamine.ba@noor.example', 'Member', 'Active', 'Platform', '4 h ago'],
  ['Milica Jovic', 'milica@noor.example', 'Member', 'Suspended', 'Sales', '77 days ago'],
  ['Noor Haddad', 'noor@noor.example', 'Admin', 'Active', 'Billing', '30 min ago'],
  ['Oskar Brandt', 'oskar.b@noor.example', 'Member', 'Active', 'Research', 'today'],
  ['Priya Nair', 'priya@noor.example', 'Member', 'Active', 'Support', '8 h ago'],
  ['Quentin Roy', 'q.roy@noor.example', 'Guest', 'Invited', 'Audit', 'never'],
  ['Rukmini Das', 'rukmini@noor.example', 'Member', 'Active', 'Platform', '6 days ago'],
  ['Sefa Tuilagi', 'sefa@noor.example', 'Member', 'Active', 'Sales', '3 days ago'],
  ['Teodor Ilie', 'teodor@noor.example', 'Member', 'Active', 'Support', '20 min ago'],
];
const CHECKED = ['freya', 'lamine'];
const rows = PEOPLE.map(([name, mail, role, state, team, seen]) => {
  const t = (name.split(' ')[0] ?? '').toLowerCase();
  return `<tr${CHECKED.includes(t) ? ' class="sel"' : ''}><td><input type="checkbox" data-t="c-${t}"${CHECKED.includes(t) ? ' checked' : ''}></td><td><b data-t="n-${t}">${name}</b></td><td><span data-t="m-${t}">${mail}</span></td><td><select data-t="r-${t}"><option>${role}</option></select></td><td><span class="bd ${state.toLowerCase()}" data-t="s-${t}">${state}</span></td><td>${team}</td><td class="mu">${seen}</td><td class="ac"><span data-t="eye-${t}">${h('eye')}</span><span data-t="pen-${t}">${h('pencil-square')}</span><span data-t="bin-${t}">${h('trash')}</span><span data-t="dots-${t}">${h('ellipsis-vertical')}</span></td></tr>`;
}).join('');
const nav = (t: string, name: string): string =>
  `<div data-t="nav-${t}"${t === 'people' ? ' class="on"' : ''}>${name}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#f9fafb;font:11px/1.45 'Liberation Sans';color:#111827;display:grid;grid-template-columns:180px 1fr}
aside{background:#111827;color:#9ca3af;padding:18px 10px;font-size:12px}aside b{color:#fff;font-size:14px;display:block;padding:0 8px 14px}aside div{padding:7px 8px;border-radius:6px}aside .on{background:#374151;color:#fff}
main{padding:20px 30px}.t{display:flex;align-items:center;gap:10px;margin-bottom:14px}.t h1{font-size:18px;margin:0;flex:1}.b{font:12px 'Liberation Sans';display:inline-flex;gap:6px;align-items:center;border:1px solid #d1d5db;background:#fff;border-radius:6px;padding:6px 12px;color:#374151}.pr{background:#4f46e5;border-color:#4f46e5;color:#fff}.bad{color:#dc2626;border-color:#fca5a5}.b:disabled{opacity:.4}
.f{display:flex;gap:8px;align-items:center;margin-bottom:12px}.f .q{width:300px;height:28px;border:1px solid #d1d5db;border-radius:6px;padding:0 10px;font:12px 'Liberation Sans'}.f i{flex:1}.chip{background:#e0e7ff;color:#3730a3;border-radius:10px;padding:2px 8px;display:inline-flex;gap:5px;align-items:center}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #e5e7eb}th{text-align:left;font-size:11px;color:#6b7280;background:#f3f4f6;padding:7px 12px}td{padding:6px 12px;border-top:1px solid #e5e7eb;height:41px}td input,th input{margin:0;display:block}td select{font:11px 'Liberation Sans';border:1px solid #d1d5db;border-radius:4px;background:#fff;width:92px;height:22px}.sel{background:#eef2ff}.bd{border-radius:9px;padding:2px 8px}.active{background:#dcfce7;color:#166534}.invited{background:#fef9c3;color:#854d0e}.suspended{background:#fee2e2;color:#991b1b}.mu{color:#6b7280}.ac span{display:inline-block;line-height:0;padding:3px 6px;color:#6b7280}
.pg{display:flex;align-items:center;gap:5px;padding-top:14px;font-size:12px}.pg i{flex:1}.pg span.p{min-width:28px;height:28px;border:1px solid #d1d5db;border-radius:5px;display:grid;place-items:center;background:#fff}.pg .on{background:#4f46e5!important;color:#fff;border-color:#4f46e5}
</style></head><body><aside><b>Noor Console</b>${nav('home', 'Overview')}${nav('people', 'People')}${nav('teams', 'Teams')}${nav('keys', 'API keys')}${nav('invoices', 'Invoices')}${nav('audit', 'Audit log')}</aside>
<main><div class="t"><h1>People</h1><button class="b" data-t="export">${h('arrow-down-tray', 14)}Export CSV</button><button class="b pr" data-t="invite">${h('plus', 14)}Invite people</button></div>
<div class="f"><input class="q" placeholder="Search by name or e-mail" data-t="q"><button class="b" data-t="filters">${h('funnel', 14)}Filters</button><span class="chip">Region: North<span data-t="unchip" style="line-height:0">${h('x-mark', 12)}</span></span><i></i><b>2 selected</b><button class="b" data-t="suspend">Suspend</button><button class="b bad" data-t="remove">Remove</button><button class="b" disabled data-t="resend">Resend invitation</button></div>
<table><tr><th style="width:36px"><input type="checkbox" data-t="all"></th><th data-t="h-name">Name ▲</th><th data-t="h-mail">E-mail</th><th data-t="h-role">Role</th><th data-t="h-state">Status</th><th data-t="h-team">Team</th><th data-t="h-seen">Last seen</th><th style="width:150px">Actions</th></tr>${rows}</table>
<div class="pg"><span>Rows per page</span><select data-t="per" style="font:12px 'Liberation Sans'"><option>20</option></select><i></i><span class="mu">41–60 of 187</span><span class="p" data-t="prev">${h('chevron-left', 14)}</span><span class="p" data-t="p1">1</span><span class="p" data-t="p2">2</span><span class="p on" data-t="p3">3</span><span class="p" data-t="p4">4</span><span>…</span><span class="p" data-t="p10">10</span><span class="p" data-t="next">${h('chevron-right', 14)}</span></div></main></body></html>`;

export const page: Page = {
  name: 'e-admin-users',
  style: 'dense table with paging, 11 px, Tailwind look',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: "three dots of Ada's row", target: 'dots-ada', icon: true },
    { say: 'delete Imran Aziz', target: 'bin-imran', icon: true },
    { say: 'pencil in the row of Freya Lund', target: 'pen-freya', icon: true },
    { say: 'the eye next to Oskar', target: 'eye-oskar', icon: true },
    { say: 'next page arrow', target: 'next', icon: true },
    { say: 'remove the Region filter', target: 'unchip', icon: true },
    { say: 'page 4', target: 'p4' },
    { say: 'the last page', target: 'p10' },
    { say: 'the page I am on', target: 'p3' },
    { say: 'select everybody', target: 'all' },
    { say: 'checkbox in the row of Hana Kovar', target: 'c-hana' },
    { say: 'role dropdown of Klara Voss', target: 'r-klara' },
    { say: 'status of Emeka Obi', target: 's-emeka' },
    { say: "Priya's e-mail address", target: 'm-priya' },
    { say: 'Invite poeple', target: 'invite' },
    { say: 'sort by Last seen', target: 'h-seen' },
    { say: 'the disabled button', target: 'resend' },
    { say: 'the button with red text above the table', target: 'remove' },
    { say: 'Audit log in the dark sidebar', target: 'nav-audit' },
    { say: 'download the list as a spreadsheet file', target: 'export' },
    { say: 'the first person who is suspended', target: 'n-emeka|s-emeka' },
    { say: 'how many rows are shown per page', target: 'per' },
    { say: 'the row of Zoltan Kis', target: null },
    { say: 'Import button', target: null },
    { say: 'dark mode switch', target: null },
    { say: 'Invite people button', target: 'invite' },
    { say: 'red Remove button', target: 'remove' },
    { say: 'search by name or e-mail', target: 'q' },
    { say: 'role select of Klara Voss', target: 'r-klara' },
    { say: 'checkbox for Priya Nair', target: 'c-priya' },
    { say: 'greyed out Resend invitation button', target: 'resend' },
    { say: 'delete icon in the Jun Takeda row', target: 'bin-jun', icon: true },
    { say: 'edit pencil of Hana Kovar', target: 'pen-hana', icon: true },
    { say: 'Import users button', target: null },
    { say: 'Settings in the left menu', target: null },
  ],
};
