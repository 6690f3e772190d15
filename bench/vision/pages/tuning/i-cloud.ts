import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 16): string => icon('lucide', name, px);
const side = (t: string, sign: string, name: string, on = false): string =>
  `<div class="s${on ? ' on' : ''}" data-t="s-${t}">${i(sign)}${name}</div>`;
const tool = (t: string, sign: string, name: string, off = false): string =>
  `<button class="${off ? 'off' : ''}" data-t="do-${t}">${i(sign, 14)}${name}</button>`;
const DOT: Readonly<Record<string, string>> = {
  Running: '#198754',
  Stopped: '#6c757d',
  Error: '#dc3545',
  Starting: '#fd7e14',
};
const vm = (
  name: string,
  status: string,
  zone: string,
  type: string,
  ip: string,
  cpu: string,
  picked = false,
): string =>
  `<tr class="${picked ? 'on' : ''}"><td><span class="cb${picked ? ' on' : ''}" data-t="cb-${name}">${picked ? i('check', 12) : ''}</span></td><td><a data-t="vm-${name}">${name}</a></td><td data-t="st-${name}"><em style="background:${DOT[status]}"></em>${status}</td><td data-t="zone-${name}">${zone}</td><td data-t="type-${name}">${type}</td><td data-t="ip-${name}">${ip}</td><td data-t="cpu-${name}">${cpu}</td><td><a data-t="ssh-${name}">SSH</a></td><td><span data-t="kebab-${name}">${i('ellipsis-vertical')}</span></td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:810px;overflow:hidden;background:#fff;font:13px/1.4 'DejaVu Sans',sans-serif;color:#212529}svg{display:block}u{flex:1;text-decoration:none}
header{display:flex;align-items:center;gap:16px;height:48px;background:#0b3d5c;color:#fff;padding:0 16px}header b{font-size:16px}.pj{border:1px solid #ffffff66;border-radius:4px;padding:5px 10px;display:flex;gap:8px;align-items:center}header input{width:420px;border:0;border-radius:4px;padding:7px 12px;font:13px 'DejaVu Sans',sans-serif}
.g{display:grid;grid-template-columns:210px 1fr;height:762px}aside{background:#f8f9fa;border-right:1px solid #dee2e6;padding:10px 0}aside h4{margin:14px 18px 4px;font-size:11px;color:#6c757d;text-transform:uppercase}.s{display:flex;gap:12px;align-items:center;padding:8px 18px}.s.on{background:#d6e9f5;color:#0b5c8a;border-left:4px solid #0b5c8a;padding-left:14px}
main{padding:14px 22px}.cr{color:#6c757d;font-size:12px}a{color:#0d6efd}h1{font-size:20px;margin:4px 0 12px;font-weight:normal}.tl{display:flex;gap:8px;margin-bottom:12px}button{display:flex;gap:7px;align-items:center;border:1px solid #ced4da;border-radius:4px;background:#fff;padding:6px 11px;font:13px 'DejaVu Sans',sans-serif;color:#212529}button.p{background:#0d6efd;border-color:#0d6efd;color:#fff}button.off{color:#a3abb2}
.al{background:#fff3cd;border:1px solid #ffe69c;border-radius:4px;padding:8px 12px;display:flex;gap:10px;align-items:center;margin-bottom:12px;color:#664d03}.fl{display:flex;gap:10px;margin-bottom:8px}.fl input{width:300px;border:1px solid #ced4da;border-radius:4px;padding:6px 10px;font:13px 'DejaVu Sans',sans-serif}
table{width:100%;border-collapse:collapse}th{text-align:left;border-bottom:2px solid #dee2e6;padding:7px 8px}td{border-bottom:1px solid #dee2e6;padding:7px 8px}tr.on td{background:#e7f1ff}em{display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:8px}.cb{display:grid;place-items:center;width:16px;height:16px;border:1px solid #adb5bd;border-radius:3px}.cb.on{background:#0d6efd;border-color:#0d6efd;color:#fff}.pg{display:flex;gap:14px;align-items:center;padding:12px 8px;color:#495057}
</style></head><body><header><span data-t="burger">${i('menu', 20)}</span><b data-t="logo">Stratus</b><span class="pj" data-t="project">orchid-prod ${i('chevron-down', 14)}</span><u></u><input placeholder="Search resources and docs" data-t="q"><u></u><span data-t="shell">${i('terminal', 20)}</span><span data-t="bell">${i('bell', 20)}</span><span data-t="help">${i('circle-question-mark', 20)}</span></header>
<div class="g"><aside><h4>Compute</h4>${side('vms', 'server', 'Instances', true)}${side('images', 'disc', 'Images')}${side('disks', 'hard-drive', 'Disks')}${side('snaps', 'camera', 'Snapshots')}<h4>Network</h4>${side('nets', 'network', 'Networks')}${side('fire', 'shield', 'Firewall')}${side('dns', 'globe', 'DNS zones')}<h4>Account</h4>${side('bill', 'credit-card', 'Billing')}${side('keys', 'key', 'Access keys')}</aside>
<main><div class="cr"><a data-t="crumb">Compute</a> / Instances</div><h1>VM instances</h1><div class="tl"><button class="p" data-t="create">${i('plus', 14)}Create instance</button>${tool('start', 'play', 'Start')}${tool('stop', 'square', 'Stop')}${tool('reset', 'rotate-cw', 'Reset')}${tool('delete', 'trash', 'Delete')}${tool('resize', 'scaling', 'Resize', true)}<u></u><button data-t="refresh">${i('refresh-cw', 14)}</button><button data-t="columns">${i('columns-3', 14)}</button></div>
<div class="al">${i('triangle-alert')}Maintenance in zone eu-north-2 on Sunday, 02:00 UTC.<a data-t="details">See details</a><u></u><span data-t="al-x">${i('x')}</span></div>
<div class="fl"><input placeholder="Filter by name or label" data-t="filter"><button data-t="by-status">Status: any ${i('chevron-down', 14)}</button><button data-t="by-zone">Zone: any ${i('chevron-down', 14)}</button></div>
<table><tr><th><span class="cb" data-t="cb-all"></span></th><th data-t="th-name">Name</th><th data-t="th-status">Status</th><th data-t="th-zone">Zone</th><th data-t="th-type">Machine type</th><th data-t="th-ip">External IP</th><th data-t="th-cpu">CPU</th><th>Connect</th><th></th></tr>
${vm('api-01', 'Running', 'eu-north-1', 'c4-medium', '203.0.113.14', '37 %')}${vm('api-02', 'Running', 'eu-north-1', 'c4-medium', '203.0.113.15', '41 %')}${vm('batch-night', 'Stopped', 'eu-north-2', 'c8-large', '—', '0 %')}${vm('db-primary', 'Running', 'eu-north-1', 'm16-xlarge', '203.0.113.40', '68 %', true)}${vm('db-replica', 'Error', 'eu-north-2', 'm16-xlarge', '203.0.113.41', '—')}${vm('gpu-train', 'Starting', 'us-east-1', 'g2-a100', '198.51.100.7', '3 %')}${vm('legacy-ftp', 'Stopped', 'us-east-1', 'c1-small', '—', '0 %')}${vm('web-front', 'Running', 'eu-north-1', 'c2-small', '203.0.113.80', '12 %')}</table>
<div class="pg">1 of 8 selected<u></u>Rows per page <span data-t="rows">25 ▾</span><span>1–8 of 8</span><span data-t="prev">${i('chevron-left')}</span><span data-t="next">${i('chevron-right')}</span></div></main></div></body></html>`;

export const page: Page = {
  name: 'i-cloud',
  style: 'cloud console with a table of machines, dense, bootstrap-like',
  width: 1440,
  height: 810,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the VM that has an error', target: 'vm-db-replica|st-db-replica' },
    { say: 'Create instance', target: 'create' },
    { say: 'checkbox in the row of gpu-train', target: 'cb-gpu-train', icon: true },
    { say: 'three-dot menu for web-front', target: 'kebab-web-front', icon: true },
    { say: 'SSH to api-02', target: 'ssh-api-02' },
    { say: 'the ticked checkbox', target: 'cb-db-primary', icon: true },
    { say: 'Firewall in the sidebar', target: 's-fire' },
    { say: 'stop button in the toolbar', target: 'do-stop' },
    { say: 'external IP address of api-01', target: 'ip-api-01' },
    { say: 'the greyed out toolbar button', target: 'do-resize' },
    { say: 'dismiss the maintenance warning', target: 'al-x' },
    { say: 'status filter dropdown', target: 'by-status' },
    { say: 'project switcher at the top', target: 'project' },
    { say: 'SSH link of mail-relay', target: null },
    { say: 'Export to CSV button', target: null },
  ],
};
