import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const people = [
  ['Priya Raghunathan', 'priya.r@northwindmill.co', 'Owner', 'Active', '2 min ago', '14'],
  ['Tomasz Wierzbicki', 'tomasz@northwindmill.co', 'Admin', 'Active', '1 hour ago', '9'],
  ['Grace Okonkwo', 'g.okonkwo@northwindmill.co', 'Editor', 'Invited', 'Never', '0'],
  ['Henrik Sandvik', 'henrik.s@northwindmill.co', 'Editor', 'Active', 'Yesterday', '31'],
  ['Lucía Ferrer', 'lucia@fairwaystudio.es', 'Guest', 'Suspended', '12 Mar 2025', '3'],
  ['Dmitri Pavlenko', 'd.pavlenko@northwindmill.co', 'Viewer', 'Active', '3 days ago', '6'],
  ['Amelia Whitcombe', 'amelia.w@northwindmill.co', 'Viewer', 'Invited', 'Never', '0'],
  ['Kofi Mensah-Boateng', 'kofi@northwindmill.co', 'Admin', 'Active', '26 minutes ago', '22'],
  ['Yuki Tanabe', 'yuki.tanabe@northwindmill.co', 'Editor', 'Locked', '29 Jan 2025', '17'],
  ['Rosalind Achterberg', 'rosalind@northwindmill.co', 'Viewer', 'Active', 'Today, 08:14', '5'],
];
const BADGES: Record<string, string> = {
  Active: '#198754',
  Invited: '#0d6efd',
  Suspended: '#ffc107;color:#212529',
  Locked: '#dc3545',
};
const side: [string, string][] = [
  ['home', 'Dashboard'],
  ['users', 'Users'],
  ['shopping-bag', 'Orders'],
  ['tag', 'Products'],
  ['document-chart-bar', 'Reports'],
  ['credit-card', 'Billing'],
  ['wrench-screwdriver', 'Integrations'],
  ['lifebuoy', 'Support'],
];
const cards = [
  ['Total users', '248', '+12 this month', '#0d6efd'],
  ['Active now', '37', '15% of all', '#198754'],
  ['Pending invitations', '9', '2 expire today', '#fd7e14'],
  ['Seats left', '52', 'of 300', '#6f42c1'],
];

const row = (p: string[], i: number) =>
  `<tr${i % 2 ? '' : ' style="background:#f8f9fa"'}><td><input type="checkbox" data-t="c${i}"${i === 1 || i === 3 ? ' checked' : ''}></td><td><b style="font-weight:600">${p[0]}</b></td><td>${p[1]}</td><td data-t="r${i}">${p[2]}</td><td data-t="s${i}"><span class="badge" style="background:${BADGES[p[3] ?? '']}">${p[3]}</span></td><td>${p[4]}</td><td class="n" data-t="p${i}">${p[5]}</td><td style="white-space:nowrap"><span class="ib" data-t="e${i}">${icon('heroicons', 'pencil-square', 18)}</span><span class="ib" style="color:#dc3545" data-t="d${i}">${icon('heroicons', 'trash', 18)}</span></td></tr>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;font:16px/1.5 'Nimbus Sans','Liberation Sans',sans-serif;color:#212529;background:#fff}
.side{position:fixed;left:0;top:0;bottom:0;width:250px;background:#212529;color:#dee2e6;padding:16px}
.side a{display:flex;gap:12px;align-items:center;padding:9px 14px;border-radius:6px;margin-bottom:3px}
.main{margin-left:250px}.top{display:flex;align-items:center;gap:22px;padding:12px 28px;border-bottom:1px solid #dee2e6;background:#f8f9fa}
.card{border:1px solid #dee2e6;border-radius:6px;padding:14px 18px;flex:1;border-left:4px solid}
table{border-collapse:collapse;width:100%}td,th{padding:9px 10px;border-bottom:1px solid #dee2e6;text-align:left}.n{text-align:right}
.badge{color:#fff;font-size:12px;font-weight:700;padding:4px 8px;border-radius:6px}
.ib{display:inline-flex;padding:4px 6px;color:#6c757d}.btn{padding:6px 14px;border-radius:6px;border:1px solid;display:inline-flex;gap:8px;align-items:center}
.pg span{border:1px solid #dee2e6;padding:5px 13px;color:#0d6efd;margin-left:-1px;display:inline-block}
input[type=checkbox]{width:16px;height:16px;vertical-align:middle}
</style></head><body>
<div class="side"><div style="font-size:21px;font-weight:600;padding:0 0 14px;margin-bottom:14px;border-bottom:1px solid #495057;color:#fff">Northwind Mill</div>
${side.map(([n, l]) => `<a data-t="side-${l}" style="${l === 'Users' ? 'background:#0d6efd;color:#fff' : ''}">${icon('heroicons', n, 20)}${l}</a>`).join('')}
<div style="position:absolute;left:16px;right:16px;bottom:18px;border-top:1px solid #495057;padding-top:14px;display:flex;gap:10px;align-items:center"><span data-picture style="width:34px;height:34px;border-radius:50%;background:linear-gradient(135deg,#fd7e14,#d63384)"></span>Kofi M.<span style="margin-left:auto;display:flex" data-t="logout">${icon('heroicons', 'arrow-right-on-rectangle', 22)}</span></div></div>
<div class="main"><div class="top"><span data-t="burger" style="display:flex">${icon('heroicons', 'bars-3', 26)}</span><input placeholder="Search users by name or e-mail" style="font:inherit;width:420px;padding:6px 12px;border:1px solid #ced4da;border-radius:6px" data-t="search"><span style="margin-left:auto;display:flex;gap:22px;color:#495057"><span data-t="bell" style="display:flex">${icon('heroicons', 'bell', 24)}</span><span data-t="mail" style="display:flex">${icon('heroicons', 'envelope', 24)}</span><span data-t="gear" style="display:flex">${icon('heroicons', 'cog-6-tooth', 24)}</span></span></div>
<div style="padding:20px 28px"><div style="font-size:14px;color:#6c757d"><span style="color:#0d6efd;text-decoration:underline" data-t="crumb">Home</span> / People / Users</div>
<div style="display:flex;align-items:center;gap:10px"><h1 style="font-size:30px;font-weight:500;margin:8px 0 14px;margin-right:auto">Users</h1><span class="btn" style="color:#6c757d" data-t="export">Export CSV</span><span class="btn" style="color:#dc3545" data-t="remove">Remove selected</span><span class="btn" style="background:#198754;color:#fff;border-color:#198754" data-t="invite">${icon('heroicons', 'plus', 18)}Invite user</span></div>
<div style="display:flex;gap:18px;margin-bottom:20px">${cards.map((c) => `<div class="card" style="border-left-color:${c[3]}"><div style="font-size:14px;color:#6c757d">${c[0]}</div><div style="font-size:26px;font-weight:600">${c[1]}</div><div style="font-size:13px;color:${c[3]}">${c[2]}</div></div>`).join('')}</div>
<div style="display:flex;gap:12px;align-items:center;margin-bottom:12px">Role <select style="font:inherit;padding:5px 8px;width:150px" data-t="role"><option>All roles</option></select> Status <select style="font:inherit;padding:5px 8px;width:150px" data-t="status"><option>Any</option></select><span style="color:#0d6efd" data-t="clear">Clear filters</span><span style="margin-left:auto;color:#6c757d">2 selected</span></div>
<table><tr style="border-top:2px solid #212529"><th><input type="checkbox" data-t="all"></th><th>Name</th><th>E-mail</th><th data-t="h-role">Role</th><th>Status</th><th>Last seen</th><th class="n" data-t="h-proj">Projects</th><th>Actions</th></tr>${people.map(row).join('')}</table>
<div style="display:flex;justify-content:space-between;align-items:center;margin-top:18px"><span style="color:#6c757d">Showing 1 to 10 of 248 entries</span><span class="pg"><span style="color:#adb5bd">Previous</span><span style="background:#0d6efd;color:#fff;border-color:#0d6efd" data-t="pg1">1</span><span>2</span><span data-t="pg3">3</span><span>4</span><span>…</span><span data-t="pg25">25</span><span data-t="next">Next</span></span></div>
</div></div></body></html>`;

export const page: Page = {
  name: 'b-admin',
  style: 'admin with a dark sidebar, table and pagination',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the green button', target: 'invite' },
    { say: 'Export CSV', target: 'export' },
    { say: 'the search box', target: 'search' },
    { say: 'Reports in the sidebar', target: 'side-Reports' },
    { say: 'the selected item of the sidebar', target: 'side-Users' },
    { say: "Lucía Ferrer's status", target: 's4' },
    { say: 'the role of Henrik Sandvik', target: 'r3' },
    { say: 'the checkbox in the row of Grace Okonkwo', target: 'c2' },
    { say: 'select all', target: 'all' },
    { say: 'delete Yuki Tanabe', target: 'd8', icon: true },
    { say: 'the edit icon in the last row', target: 'e9', icon: true },
    { say: 'the bell', target: 'bell', icon: true },
    { say: 'the settings gear', target: 'gear', icon: true },
    { say: 'the hamburger menu', target: 'burger', icon: true },
    { say: 'log out', target: 'logout', icon: true },
    { say: 'page 3', target: 'pg3' },
    { say: 'next page', target: 'next' },
    { say: 'the Status filter dropdown', target: 'status' },
    { say: 'the Projects column header', target: 'h-proj' },
    { say: 'the Orders link in the sidebar', target: 'side-Orders' },
    { say: 'the Edit icon in the row of Marcus Lindqvist', target: null, icon: true },
    { say: 'the Import users button', target: null },
    { say: 'the shopping cart in the top bar', target: null, icon: true },
    { say: 'Orders in the side menu', target: 'side-Orders' },
    { say: 'user search field', target: 'search' },
    { say: 'red outlined button at the top', target: 'remove' },
    { say: 'select-all checkbox in the table header', target: 'all' },
    { say: 'checkbox of Amelia Whitcombe', target: 'c6' },
    { say: 'project count of Henrik Sandvik', target: 'p3' },
    { say: 'Locked badge', target: 's8' },
    { say: "trash icon in Yuki Tanabe's row", target: 'd8', icon: true },
    { say: 'notification bell', target: 'bell', icon: true },
    { say: 'Reset password link', target: null },
    { say: 'dark mode switch', target: null },
  ],
};
