import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const today: [string, string, boolean, boolean][] = [
  ['Collect bike from Rowley Cycles', '09:30', true, false],
  ['Call the surveyor back', '11:00', false, true],
  ['Water the tomatoes', 'Every day', true, false],
  ['Book a table for Nan’s 80th', '17:45', false, true],
];
const later: [string, string, boolean, boolean][] = [
  ['Renew passport', 'Fri 9 May', false, false],
  ['Return the drill to Esme', 'Sat 10 May', false, false],
];

const item = (p: string) => (t: [string, string, boolean, boolean], i: number) =>
  `<div style="display:flex;align-items:center;gap:14px;padding:10px 18px"><span data-t="${p}${i}" style="width:20px;height:20px;border-radius:3px;box-sizing:border-box;line-height:0;${t[2] ? 'background:#6750a4;color:#fff' : 'border:2px solid #79747e'}">${t[2] ? icon('heroicons', 'check-solid', 20) : ''}</span><span style="flex:1"><span style="${t[2] ? 'text-decoration:line-through;color:#79747e' : ''}">${t[0]}</span><br><small style="font-size:12px;color:#625b71" data-t="${p}${i}-when">${t[1]}</small></span><span style="line-height:0;color:${t[3] ? '#b3261e' : '#a8a2b0'}" data-t="${p}${i}-flag">${icon('heroicons', t[3] ? 'flag-solid' : 'flag', 20)}</span></div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
body{margin:0;width:390px;height:844px;background:#fef7ff;color:#1d1b20;font:16px/1.35 'Nimbus Sans','Liberation Sans',sans-serif;position:relative;overflow:hidden}
.h{font-size:14px;font-weight:700;color:#6750a4;letter-spacing:.02em;padding:16px 18px 4px}
.chip{border:1px solid #79747e;border-radius:8px;padding:6px 13px;font-size:14px;white-space:nowrap}
</style></head><body>
<div style="padding:14px 18px;display:flex;align-items:center;gap:18px"><span style="line-height:0" data-t="drawer">${icon('ion', 'menu', 26)}</span><span style="font-size:22px;flex:1">My tasks</span><span style="line-height:0" data-t="find">${icon('ion', 'search', 23)}</span><span style="line-height:0" data-t="dots">${icon('ion', 'ellipsis-vertical', 22)}</span></div>
<div style="margin:8px 18px 14px;border:2px solid #6750a4;border-radius:4px;position:relative;padding:15px 14px 13px" data-t="newtask"><span style="position:absolute;left:10px;top:-9px;background:#fef7ff;padding:0 4px;font-size:12px;color:#6750a4">New task</span>Order gravel for the drive<span style="border-left:2px solid #6750a4;margin-left:1px"></span></div>
<div style="display:flex;gap:8px;padding:0 18px"><span class="chip" style="background:#e8def8;border-color:#e8def8" data-t="chip-all">All</span><span class="chip" data-t="chip-home">Home</span><span class="chip" data-t="chip-work">Work</span><span class="chip" data-t="chip-garden">Garden</span><span class="chip" data-t="chip-shared">Shared</span></div>
<div class="h" style="display:flex;justify-content:space-between">Today<span style="font-weight:400;color:#49454f" data-t="progress">2 of 4 done</span></div>
${today.map(item('t')).join('')}
<div class="h">Later this week</div>
${later.map(item('l')).join('')}
<div class="h" style="display:flex;align-items:center;gap:8px" data-t="done">${icon('ion', 'chevron-down', 16)}Completed (17)</div>
<div style="display:flex;gap:16px;padding:12px 18px;margin-top:4px;align-items:center"><span data-t="switch" style="width:48px;height:28px;border-radius:14px;background:#6750a4;position:relative"><i style="position:absolute;right:4px;top:4px;width:20px;height:20px;border-radius:50%;background:#fff"></i></span><span style="flex:1">Hide finished tasks<br><small style="font-size:12px;color:#625b71">They stay in Completed</small></span></div>
<span data-t="fab" style="position:absolute;right:18px;bottom:98px;width:56px;height:56px;border-radius:16px;background:#eaddff;color:#21005d;display:flex;align-items:center;justify-content:center;box-shadow:0 3px 8px #0005">${icon('ion', 'add', 30)}</span>
<div style="position:absolute;left:0;right:0;bottom:0;height:78px;background:#f3edf7;display:flex;text-align:center;font-size:12px;padding-top:12px;box-sizing:border-box">${[
  ['checkbox', 'Tasks'],
  ['calendar', 'Calendar'],
  ['timer', 'Focus'],
  ['person', 'You'],
]
  .map(
    (n, i) =>
      `<span style="flex:1;${i === 0 ? 'color:#21005d;font-weight:700' : 'color:#49454f'}" data-t="nav-${n[1]}"><span style="display:inline-block;border-radius:14px;padding:3px 18px;line-height:0;${i === 0 ? 'background:#e8def8' : ''}">${icon('ion', n[0] ?? '', 22)}</span><br>${n[1]}</span>`,
  )
  .join('')}</div>
</body></html>`;

export const page: Page = {
  name: 'b-todo',
  style: 'phone, material to-do list with a floating button',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the floating action button', target: 'fab', icon: true },
    { say: 'the plus button in the bottom right', target: 'fab', icon: true },
    { say: 'the New task field', target: 'newtask' },
    { say: 'the Garden chip', target: 'chip-garden' },
    { say: 'the selected filter', target: 'chip-all' },
    { say: 'the checkbox of Call the surveyor back', target: 't1' },
    { say: 'tick off Renew passport', target: 'l0' },
    { say: 'the second checkbox', target: 't1' },
    { say: 'the last checkbox', target: 'l1' },
    { say: 'the flag next to Return the drill to Esme', target: 'l1-flag', icon: true },
    { say: 'the red flag in the row of the surveyor', target: 't1-flag', icon: true },
    { say: 'the magnifying glass', target: 'find', icon: true },
    { say: 'open the drawer', target: 'drawer', icon: true },
    { say: 'the three dots at the top right', target: 'dots', icon: true },
    { say: 'the Hide finished tasks switch', target: 'switch' },
    { say: 'the Calendar tab at the bottom', target: 'nav-Calendar' },
    { say: 'Focus', target: 'nav-Focus' },
    { say: 'expand the completed tasks', target: 'done' },
    { say: 'the time of the table booking for Nan', target: 't3-when' },
    { say: 'the checkbox of Feed the cat', target: null },
    { say: 'the microphone button', target: null, icon: true },
  ],
};
