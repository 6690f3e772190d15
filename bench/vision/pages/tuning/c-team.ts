import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const members: [string, string, string, string, string][] = [
  ['Ada Lovelace', 'ada@difference.org', 'Owner', 'Today', '#8b5cf6'],
  ['Grace Hopper', 'grace@compilers.mil', 'Admin', 'Yesterday', '#0ea5e9'],
  ['Alan Turing', 'alan@bletchley.uk', 'Member', '3 Nov', '#f59e0b'],
  ['Hedy Lamarr', 'hedy@hopping.tv', 'Member', '28 Oct', '#ec4899'],
  ['Edsger Dijkstra', 'ewd@paths.nl', 'Viewer', '14 Oct', '#22c55e'],
  ['Radia Perlman', 'radia@trees.net', 'Member', 'Never', '#64748b'],
];
const row = ([name, mail, role, seen, colour]: (typeof members)[number], i: number): string => {
  const t = name.split(' ')[0]?.toLowerCase();
  const invited = i === 5 ? ' <span class="bd" data-t="invited">Invited</span>' : '';
  return `<tr data-t="row-${t}"><td><input type="checkbox" data-t="ck-${t}"${i === 2 ? ' checked' : ''}></td><td><span class="av" style="background:${colour}">${name[0]}</span><span data-t="nm-${t}">${name}</span>${invited}</td><td data-t="ml-${t}">${mail}</td><td><select data-t="role-${t}"><option>${role}</option></select></td><td data-t="seen-${t}">${seen}</td><td><button class="k" data-t="dots-${t}">${icon('octicon', 'kebab-horizontal-16', 16)}</button></td></tr>`;
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:13px 'DejaVu Sans';color:#d7dce5;background:#0f172a;display:flex}
aside{width:190px;padding:18px 12px;border-right:1px solid #26324a}aside b{display:block;font-size:15px;padding:0 10px 18px;color:#fff}aside a{display:flex;gap:10px;align-items:center;padding:9px 10px;border-radius:6px;color:#9aa7bd}aside .on{background:#1e2a44;color:#fff}
main{flex:1;padding:22px 30px}.top{display:flex;align-items:center;gap:12px}h1{font-size:20px;color:#fff;margin-right:auto}.f{display:flex;align-items:center;gap:8px;border:1px solid #33415e;border-radius:6px;height:34px;padding:0 10px;width:250px;color:#7a88a0}.f input{border:0;background:none;color:#fff;font:13px 'DejaVu Sans';width:200px}.f input::placeholder{color:#7a88a0}
.btn{height:34px;border-radius:6px;border:1px solid #33415e;background:#1b2540;color:#d7dce5;font:13px 'DejaVu Sans';padding:0 14px}.pri{background:#16a34a;border-color:#16a34a;color:#fff}
table{width:100%;border-collapse:collapse;margin-top:20px}th{text-align:left;font-size:12px;color:#8896ae;font-weight:normal;padding:8px 10px;border-bottom:1px solid #26324a}th svg{vertical-align:-3px}td{padding:10px;border-bottom:1px solid #1d2840;height:54px}
.av{display:inline-grid;place-items:center;width:30px;height:30px;border-radius:50%;color:#fff;margin-right:10px}.bd{background:#b91c1c;color:#fff;font-size:11px;border-radius:9px;padding:2px 8px;margin-left:6px}select{background:#1b2540;color:#d7dce5;border:1px solid #33415e;border-radius:5px;height:30px;width:110px;font:13px 'DejaVu Sans';padding:0 6px}.k{background:none;border:0;color:#9aa7bd;padding:6px;line-height:0}
.ft{display:flex;gap:14px;align-items:center;margin-top:18px;color:#8896ae}.ft a{color:#60a5fa;text-decoration:underline}
</style></head><body><aside><b>Engine Room</b><a data-t="s-gen">${icon('octicon', 'gear-16', 16)}General</a><a class="on" data-t="s-mem">${icon('octicon', 'people-16', 16)}Members</a><a data-t="s-bill">${icon('octicon', 'credit-card-16', 16)}Billing</a><a data-t="s-key">${icon('octicon', 'key-16', 16)}API keys</a><a data-t="s-log">${icon('octicon', 'log-16', 16)}Audit log</a></aside>
<main><div class="top"><h1>Team members</h1><span class="f" data-t="find">${icon('octicon', 'search-16', 15)}<input placeholder="Find a member" data-t="find"></span><button class="btn" data-t="export">Export CSV</button><button class="btn pri" data-t="invite">Invite people</button><button class="k" data-t="bell">${icon('octicon', 'bell-16', 18)}</button></div>
<table><thead><tr><th style="width:36px"><input type="checkbox" data-t="ck-all"></th><th data-t="h-name">Name ${icon('octicon', 'triangle-down-16', 14)}</th><th data-t="h-mail">E-mail</th><th data-t="h-role">Role</th><th data-t="h-seen">Last active</th><th style="width:50px"></th></tr></thead><tbody>${members.map(row).join('')}</tbody></table>
<div class="ft"><span data-t="count">6 of 10 seats used</span><a data-t="seats">Buy more seats</a><span style="margin-left:auto">Rows 1 to 6</span></div></main></body></html>`;

export const page: Page = {
  name: 'c-team',
  style: 'dark table of members with role lists and kebab menus',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: "Grace Hopper's role drop-down", target: 'role-grace' },
    { say: 'three dots next to Ada Lovelace', target: 'dots-ada', icon: true },
    { say: 'the more menu in the row of Hedy Lamarr', target: 'dots-hedy', icon: true },
    { say: 'the kebab menu for edsger dijkstra', target: 'dots-edsger', icon: true },
    { say: 'the role dropdown of the only Viewer', target: 'role-edsger' },
    { say: 'the email column header', target: 'h-mail' },
    { say: 'Role column header', target: 'h-role' },
    { say: 'sort by name', target: 'h-name' },
    { say: 'search box at the top', target: 'find' },
    { say: 'the Invite people button', target: 'invite' },
    { say: 'the green button', target: 'invite' },
    { say: 'the red badge', target: 'invited' },
    { say: 'checkbox for Alan Turing', target: 'ck-alan' },
    { say: 'the select all checkbox', target: 'ck-all' },
    { say: 'the blue link below the table', target: 'seats' },
    { say: "Radia Perlman's email adress", target: 'ml-radia' },
    { say: 'when Hedy was last active', target: 'seen-hedy' },
    { say: 'Billing in the sidebar', target: 's-bill' },
    { say: 'the notification bell', target: 'bell', icon: true },
    { say: 'the gear icon', target: 's-gen', icon: true },
    { say: 'the Remove from team button', target: null },
    { say: 'three dots next to Katherine Johnson', target: null },
    { say: 'API keys in the sidebar', target: 's-key' },
    { say: 'role dropdown of Edsger Dijkstra', target: 'role-edsger' },
    { say: 'e-mail address of Hedy Lamarr', target: 'ml-hedy' },
    { say: 'red Invited badge', target: 'invited' },
    { say: 'Last active column header', target: 'h-seen' },
    { say: 'Buy more seats link', target: 'seats' },
    { say: "three dots menu in Grace Hopper's row", target: 'dots-grace', icon: true },
    { say: 'Integrations in the sidebar', target: null },
    { say: 'row of Linus Torvalds', target: null },
  ],
};
