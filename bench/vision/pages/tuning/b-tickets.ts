import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const tickets = [
  ['HD-8841', 'Lift 3 stops between floors', 'Facilities', 'Open', 'Urgent', 'Bea Sundström', '12 min'],
  ['HD-8839', 'VPN drops every twenty minutes', 'Network', 'Pending', 'High', 'Rashid Karimi', '48 min'],
  ['HD-8836', 'New starter needs laptop by Monday', 'Hardware', 'Open', 'Normal', 'Unassigned', '1 h'],
  ['HD-8835', 'Cannot print to Oslo-2F-07', 'Printing', 'Solved', 'Low', 'Bea Sundström', '2 h'],
  ['HD-8830', 'Phishing mail from “payroll”', 'Security', 'Escalated', 'Urgent', 'Noor El-Amin', '3 h'],
  ['HD-8828', 'Shared calendar shows wrong zone', 'Mail', 'Open', 'Normal', 'Jonty Abara', '3 h'],
  ['HD-8827', 'Licence for drawing software', 'Software', 'On hold', 'Low', 'Rashid Karimi', '5 h'],
  ['HD-8821', 'Badge does not open loading dock', 'Security', 'Pending', 'High', 'Noor El-Amin', '7 h'],
  ['HD-8819', 'Projector in Fjord room is green', 'Hardware', 'Open', 'Low', 'Unassigned', '8 h'],
  ['HD-8812', 'Restore deleted folder “Tender 44”', 'Storage', 'Solved', 'High', 'Jonty Abara', 'Yesterday'],
  ['HD-8807', 'Two monitors, one stays black', 'Hardware', 'Pending', 'Normal', 'Bea Sundström', 'Yesterday'],
  ['HD-8801', 'Password reset link expired', 'Accounts', 'Solved', 'Normal', 'Noor El-Amin', '2 days'],
  ['HD-8794', 'Wi-Fi in the courtyard is slow', 'Network', 'On hold', 'Low', 'Rashid Karimi', '3 days'],
];
const STATUS: Record<string, string> = {
  Open: 'background:#3b2324;color:#ff9a92',
  Pending: 'background:#3a3117;color:#f2cc60',
  Solved: 'background:#1b3325;color:#7ee2a8',
  Escalated: 'background:#c9372c;color:#fff',
  'On hold': 'background:#2c3038;color:#aab2c0',
};
const PRIORITY: Record<string, string> = {
  Urgent: '#ff6b60',
  High: '#f2a65a',
  Normal: '#8fb7ff',
  Low: '#7b8494',
};
const queues: [string, string][] = [
  ['My tickets', '6'],
  ['Unassigned', '14'],
  ['All open', '93'],
  ['Recently solved', ''],
  ['Suspended', '2'],
  ['Deleted', ''],
];
const rail: [string, string][] = [
  ['home', 'home'],
  ['ticket', 'ticket'],
  ['chat', 'chat'],
  ['user-multiple', 'people'],
  ['report', 'report'],
  ['settings', 'settings'],
];

const row = (t: string[], i: number) =>
  `<tr${i === 4 ? ' style="background:#1d2a44"' : ''}><td><span data-t="box${i}" style="display:inline-block;width:15px;height:15px;border:1px solid ${i === 4 ? '#4c8dff' : '#596272'};border-radius:3px;vertical-align:-2px;line-height:0;${i === 4 ? 'background:#4c8dff;color:#fff' : ''}">${i === 4 ? icon('carbon', 'checkmark', 14) : ''}</span></td><td class="id" data-t="id${i}">${t[0]}</td><td data-t="sub${i}">${t[1]}</td><td class="g">${t[2]}</td><td data-t="st${i}"><span class="st" style="${STATUS[t[3] ?? '']}">${t[3]}</span></td><td data-t="pr${i}" style="color:${PRIORITY[t[4] ?? '']}">${t[4]}</td><td data-t="as${i}"${t[5] === 'Unassigned' ? ' class="g" style="font-style:italic"' : ''}>${t[5]}</td><td class="g" style="text-align:right" data-t="up${i}">${t[6]}</td><td style="width:70px;text-align:right;line-height:0" class="g"><span data-t="at${i}" style="display:inline-block;margin-right:12px">${[0, 4, 9].includes(i) ? icon('carbon', 'attachment', 16) : ''}</span></td></tr>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;background:#14171d;color:#dde2ea;font:13px/1.45 'Liberation Sans',sans-serif;height:1080px;display:flex;overflow:hidden}
.g{color:#7b8494}.id{font-family:'Liberation Mono',monospace;color:#8fb7ff}td,th{padding:9px 14px;text-align:left;border-bottom:1px solid #232833;white-space:nowrap}
th{color:#7b8494;font-weight:600;font-size:11px;letter-spacing:.08em;text-transform:uppercase}.st{border-radius:3px;padding:2px 8px;font-size:11px;font-weight:700;text-transform:uppercase;letter-spacing:.04em}
.b{border:1px solid #3a4150;border-radius:4px;padding:6px 13px}.ic{line-height:0}
</style></head><body>
<div style="width:56px;background:#0d0f13;padding-top:14px;display:flex;flex-direction:column;align-items:center;gap:26px"><span data-picture style="width:30px;height:30px;border-radius:8px;background:linear-gradient(160deg,#4c8dff,#9b5cff);margin-bottom:6px"></span>${rail.map((r) => `<span class="ic" data-t="rail-${r[1]}" style="color:${r[1] === 'ticket' ? '#fff' : '#7b8494'}">${icon('carbon', r[0], 22)}</span>`).join('')}</div>
<div style="width:230px;background:#181c23;padding:18px 12px;border-right:1px solid #232833"><div style="font-size:17px;font-weight:700;padding:0 10px 16px">Deskwell</div><div class="g" style="font-size:11px;letter-spacing:.08em;padding:0 10px 8px;display:flex;justify-content:space-between">VIEWS<span class="ic" data-t="addview">${icon('carbon', 'add', 16)}</span></div>${queues.map((q, i) => `<div data-t="q-${q[0].split(' ')[0]}" style="display:flex;justify-content:space-between;padding:7px 10px;border-radius:4px;${i === 2 ? 'background:#24344f;color:#fff' : ''}">${q[0]}<span class="g">${q[1]}</span></div>`).join('')}
<div class="g" style="font-size:11px;letter-spacing:.08em;padding:26px 10px 8px">TODAY</div><div style="padding:0 10px;line-height:1.9">First reply <b style="float:right" data-t="reply">22 min</b><br>Solved <b style="float:right">41</b><br>Satisfaction <b style="float:right" data-t="happy">94.6%</b><br>Breached SLA <b style="float:right;color:#ff6b60" data-t="sla">3</b></div></div>
<div style="flex:1"><div style="display:flex;align-items:center;gap:14px;padding:12px 24px;border-bottom:1px solid #232833"><span style="border:1px solid #3a4150;border-radius:4px;background:#0d0f13;padding:7px 12px;width:430px;display:flex;gap:10px;align-items:center" class="g" data-t="search">${icon('carbon', 'search', 16)}Search tickets, people, articles</span><span class="b" style="background:#4c8dff;border-color:#4c8dff;color:#fff;margin-left:auto" data-t="new">New ticket</span><span class="ic g" data-t="help">${icon('carbon', 'help', 20)}</span><span class="ic g" data-t="bell">${icon('carbon', 'notification', 20)}</span><span style="width:28px;height:28px;border-radius:50%;background:#2f5d50;text-align:center;line-height:28px;font-size:11px" data-t="me">RK</span></div>
<div style="padding:18px 24px 0;display:flex;align-items:center;gap:10px"><span style="font-size:22px;font-weight:600;margin-right:auto">All open <span class="g" style="font-size:14px;font-weight:400">93 tickets, 1 selected</span></span><span class="b" data-t="assign">Assign</span><span class="b" data-t="merge">Merge</span><span class="b" style="color:#ff9a92;border-color:#5c2b2b" data-t="spam">Mark as spam</span><span class="b" style="color:#596272;border-color:#262b35" data-t="split">Split</span><span class="ic g" style="margin-left:10px" data-t="refresh">${icon('carbon', 'renew', 20)}</span><span class="ic g" data-t="filter">${icon('carbon', 'filter', 20)}</span><span class="ic g" data-t="columns">${icon('carbon', 'column', 20)}</span></div>
<div style="padding:14px 24px 8px;display:flex;gap:8px" class="g">Filters: <span style="background:#232833;color:#dde2ea;border-radius:12px;padding:1px 10px" data-t="chip-site">Site is Oslo <span data-picture data-t="chip-x">✕</span></span><span style="background:#232833;color:#dde2ea;border-radius:12px;padding:1px 10px">Age under 7 days</span><span style="color:#8fb7ff" data-t="reset">Reset</span></div>
<table style="border-collapse:collapse;width:100%"><tr><th style="width:40px;padding-left:24px"></th><th>Ticket</th><th data-t="h-subject">Subject</th><th>Area</th><th>Status</th><th data-t="h-prio">Priority</th><th>Assignee</th><th style="text-align:right" data-t="h-upd">Updated</th><th></th></tr>${tickets.map(row).join('').replaceAll('<td><span data-t="box', '<td style="padding-left:24px"><span data-t="box')}</table>
<div style="display:flex;gap:18px;padding:16px 24px;align-items:center" class="g"><span>1-13 of 93</span><span style="margin-left:auto">Rows per page: <span style="color:#dde2ea" data-t="rows">13 ▾</span></span><span class="ic" data-t="first" style="opacity:.4">${icon('carbon', 'page-first', 18)}</span><span class="ic" data-t="prev" style="opacity:.4">${icon('carbon', 'chevron-left', 18)}</span><span style="color:#dde2ea">Page 1 of 8</span><span class="ic" data-t="nextp" style="color:#dde2ea">${icon('carbon', 'chevron-right', 18)}</span><span class="ic" data-t="last" style="color:#dde2ea">${icon('carbon', 'page-last', 18)}</span></div>
<div style="margin:6px 24px;border:1px solid #232833;border-left:3px solid #c9372c;border-radius:4px;padding:16px 20px;background:#181c23;max-width:1050px"><div style="display:flex;gap:12px;align-items:center"><b style="font-size:15px">HD-8830 Phishing mail from “payroll”</b><span style="margin-left:auto" class="ic g" data-t="unpanel">${icon('carbon', 'close', 20)}</span></div><p style="margin:8px 0">Petra Lindgren wrote at 09:14: “I got a mail that asks me to confirm my bank details before Friday. The sender is payroll@deskwe11.example, and three people of my team have it too. I did not click.”</p><div style="border:1px solid #3a4150;border-radius:4px;background:#0d0f13;padding:9px 12px;height:60px" class="g" data-t="answer">Write a reply or type / for a canned response</div><div style="display:flex;gap:12px;margin-top:10px;align-items:center"><span class="b" style="background:#2e7d4f;border-color:#2e7d4f;color:#fff" data-t="send">Send and keep open</span><span data-t="note" style="color:#f2cc60">Internal note</span><span class="ic g" data-t="clip" style="margin-left:auto">${icon('carbon', 'attachment', 20)}</span><span class="ic g" data-t="smile">${icon('carbon', 'face-satisfied', 20)}</span></div></div>
</div></body></html>`;

export const page: Page = {
  name: 'b-tickets',
  style: 'help desk, dark and dense, 13 px',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the New ticket button', target: 'new' },
    { say: 'search tickets', target: 'search' },
    { say: 'the status of HD-8827', target: 'st6' },
    { say: 'the priority of the badge ticket', target: 'pr7' },
    { say: 'who is assigned to HD-8801', target: 'as11' },
    { say: 'ticket HD-8819', target: 'id8|sub8' },
    { say: 'the checkbox in the row of Wi-Fi in the courtyard', target: 'box12' },
    { say: 'the checked checkbox', target: 'box4' },
    { say: 'Cannot print to Oslo-2F-07', target: 'sub3' },
    { say: 'when was HD-8807 updated', target: 'up10' },
    { say: 'the Unassigned view in the sidebar', target: 'q-Unassigned' },
    { say: 'the highlighted view', target: 'q-All' },
    { say: 'Merge', target: 'merge' },
    { say: 'the green button', target: 'send' },
    { say: 'the reply box', target: 'answer' },
    { say: 'the satisfaction percentage', target: 'happy' },
    { say: 'refresh the list', target: 'refresh', icon: true },
    { say: 'the funnel', target: 'filter', icon: true },
    { say: 'the bell at the top right', target: 'bell', icon: true },
    { say: 'the cog in the left rail', target: 'rail-settings', icon: true },
    { say: 'the right arrow for the next page', target: 'nextp', icon: true },
    { say: 'add a view', target: 'addview', icon: true },
    { say: 'the paperclip below the reply box', target: 'clip', icon: true },
    { say: 'Mark as spam', target: 'spam' },
    { say: 'the status of ticket HD-9002', target: null },
    { say: 'the Export to CSV button', target: null },
    { say: 'the printer icon', target: null, icon: true },
    { say: 'Reset filters link', target: 'reset' },
    { say: 'checkbox of HD-8821', target: 'box7' },
    { say: 'assignee of the VPN ticket', target: 'as1' },
    { say: 'the ESCALATED status badge', target: 'st4' },
    { say: 'reply text box', target: 'answer' },
    { say: 'rows per page selector', target: 'rows' },
    { say: 'paperclip in the HD-8812 row', target: 'at9', icon: true },
    { say: 'refresh icon', target: 'refresh', icon: true },
    { say: 'Export button', target: null },
    { say: 'due date column', target: null },
  ],
};
