import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const days = [30, 31, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const slots: [string, string][] = [
  ['08:20', 'gone'],
  ['08:40', ''],
  ['09:20', ''],
  ['10:00', 'on'],
  ['10:40', ''],
  ['11:20', 'gone'],
  ['13:30', ''],
  ['14:10', ''],
];
const coming: [string, string, string, string, string][] = [
  ['Dr. Anneliese Roth', 'Dermatology', 'Tue 8 April, 09:40', 'Confirmed', '#1b7f4d'],
  ['Blood test', 'Laboratory, level 0', 'Mon 14 April, 07:15', 'Fasting', '#b45309'],
  ['Dr. Emeka Obi', 'Orthopaedics', 'Fri 2 May, 15:20', 'Waiting list', '#6b5bd2'],
];
const tabs: [string, string][] = [
  ['book', 'Book'],
  ['visits', 'My visits'],
  ['results', 'Results'],
  ['presc', 'Prescriptions'],
  ['profile', 'Profile'],
];

const floating = (t: string, label: string, value: string, more = '') =>
  `<div data-t="${t}" style="position:relative;border:1px solid #8a94a6;border-radius:4px;padding:12px 12px 10px;margin-bottom:16px;display:flex;justify-content:space-between;align-items:center;${more}"><span style="position:absolute;top:-8px;left:9px;background:#fff;padding:0 4px;font-size:11px;color:#596579">${label}</span>${value}</div>`;
const day = (d: number, i: number) => {
  const state =
    d === 9 && i > 1
      ? 'background:#00639b;color:#fff;border-radius:50%'
      : i % 7 === 0 || i % 7 === 6 || i < 2
        ? 'color:#b8c0cc'
        : '';
  return `<span data-t="day-${i}" style="width:32px;height:32px;line-height:32px;text-align:center;${state}">${d}</span>`;
};
const slot = (s: [string, string]) =>
  `<span data-t="at-${s[0].replace(':', '')}" style="border-radius:16px;padding:6px 0;text-align:center;${s[1] === 'gone' ? 'background:#eef1f5;color:#b8c0cc;text-decoration:line-through' : s[1] === 'on' ? 'background:#cfe5ff;color:#001d34;font-weight:700' : 'border:1px solid #8a94a6'}">${s[0]}</span>`;
const visit = (v: (typeof coming)[number], i: number) =>
  `<div style="display:flex;align-items:center;gap:14px;padding:11px 0;border-bottom:1px solid #e3e8ef"><span data-picture style="width:36px;height:36px;border-radius:50%;background:linear-gradient(${i * 70}deg,#9ad0f5,#6f8fd0)"></span><span style="flex:1;line-height:1.35"><b data-t="who${i}">${v[0]}</b><br><span style="color:#596579;font-size:12px">${v[1]}</span></span><span style="width:130px" data-t="when${i}">${v[2]}</span><span style="width:86px;color:${v[4]};font-weight:700;font-size:12px" data-t="state${i}">${v[3]}</span><span style="line-height:0;color:#596579" data-t="edit${i}">${icon('heroicons', 'pencil', 17)}</span><span style="line-height:0;color:#ba1a1a" data-t="cancel${i}">${icon('heroicons', 'x-circle', 20)}</span></div>`;

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;background:#f4f7fb;color:#1a1c1e;font:14px/1.4 'DejaVu Sans','Liberation Sans',sans-serif;font-size:13px;position:relative}
.card{background:#fff;border-radius:12px;padding:18px 22px;box-shadow:0 1px 3px #0003}
.btn{border-radius:20px;padding:9px 22px;font-weight:700;letter-spacing:.02em}
</style></head><body>
<div style="background:#00639b;color:#fff"><div style="display:flex;align-items:center;gap:18px;padding:12px 26px">${icon('heroicons', 'plus-circle-solid', 26)}<span style="font-size:18px">St. Brannock Infirmary</span><span style="margin-left:auto;background:#ffffff2e;border-radius:18px;padding:7px 16px;width:250px;color:#d7e8f7" data-t="search">Find a doctor or a ward</span><span style="line-height:0" data-t="phone">${icon('heroicons', 'phone', 22)}</span><span style="line-height:0" data-t="bell">${icon('heroicons', 'bell-alert', 22)}</span><span style="width:30px;height:30px;border-radius:50%;background:#ffb95c;color:#2b1700;text-align:center;line-height:30px;font-weight:700" data-t="me">VM</span></div>
<div style="display:flex;padding:0 26px;gap:6px;text-transform:uppercase;font-size:12px;letter-spacing:.07em">${tabs.map((t, i) => `<span data-t="tab-${t[0]}" style="padding:10px 18px 9px;${i === 0 ? 'border-bottom:3px solid #ffb95c;font-weight:700' : 'opacity:.8'}">${t[1]}</span>`).join('')}</div></div>
<div style="display:grid;grid-template-columns:310px 310px 1fr;gap:20px;padding:22px 26px"><div class="card"><div style="font-size:17px;margin-bottom:18px">New appointment</div>
${floating('dept', 'Department', `<span>Cardiology</span>${icon('heroicons', 'chevron-down', 16)}`)}${floating('doctor', 'Doctor', `<span>Dr. Siobhan Quirke</span>${icon('heroicons', 'chevron-down', 16)}`)}${floating('reason', 'Reason for visit', '<span>Palpitations at night</span>', 'border:2px solid #00639b;')}${floating('insurance', 'Insurance number', '<span>K 7720 4519 3</span>')}
<div data-t="first" style="display:flex;gap:10px;margin-bottom:12px"><i style="width:18px;height:18px;border-radius:3px;border:2px solid #596579"></i>This is my first visit</div><div data-t="sms" style="display:flex;gap:10px;margin-bottom:12px"><i style="width:18px;height:18px;border-radius:3px;background:#00639b;color:#fff;line-height:0">${icon('heroicons', 'check-solid', 18)}</i>Remind me by text message</div><div data-t="interp" style="display:flex;gap:10px"><i style="width:18px;height:18px;border-radius:3px;border:2px solid #596579"></i>I need an interpreter</div></div>
<div class="card"><div style="display:flex;align-items:center;margin-bottom:10px"><b style="flex:1;font-size:15px">April 2025</b><span style="line-height:0;margin-right:16px" data-t="prevm">${icon('heroicons', 'chevron-left', 20)}</span><span style="line-height:0" data-t="nextm">${icon('heroicons', 'chevron-right', 20)}</span></div>
<div style="display:grid;grid-template-columns:repeat(7,1fr);justify-items:center;color:#596579;font-size:11px">${['S', 'M', 'T', 'W', 'T', 'F', 'S'].map((d) => `<span>${d}</span>`).join('')}</div><div style="display:grid;grid-template-columns:repeat(7,1fr);justify-items:center;margin:6px 0 14px">${days.map(day).join('')}</div>
<div style="color:#596579;margin-bottom:10px">Wednesday 9 April, free times</div><div style="display:grid;grid-template-columns:repeat(4,1fr);gap:8px">${slots.map(slot).join('')}</div>
<div style="display:flex;gap:8px;margin-top:22px;justify-content:flex-end"><span class="btn" style="color:#00639b" data-t="discard">Discard</span><span class="btn" style="background:#00639b;color:#fff" data-t="confirm">Book 10:00</span></div></div>
<div><div class="card" style="padding-bottom:8px"><div style="display:flex;align-items:center"><span style="font-size:17px;flex:1">Coming up</span><span style="line-height:0;color:#596579;margin-right:14px" data-t="print">${icon('heroicons', 'printer', 20)}</span><span style="color:#00639b;font-weight:700" data-t="seeall">See all 5</span></div>${coming.map(visit).join('')}</div>
<div class="card" style="margin-top:16px;background:#fff4e5;display:flex;gap:14px;align-items:flex-start"><span style="color:#b45309;line-height:0">${icon('heroicons', 'exclamation-triangle', 24)}</span><div style="flex:1"><b>Car park B is closed until 21 April</b><p style="margin:4px 0 0;color:#596579">Please use the entrance in Quarry Road, bus 14 stops at the door.</p></div><span style="line-height:0" data-t="dismiss">${icon('heroicons', 'x-mark', 20)}</span></div></div></div>
<span data-t="fab" style="position:absolute;right:30px;bottom:28px;height:54px;border-radius:16px;background:#ffb95c;color:#2b1700;padding:0 20px;display:flex;gap:12px;align-items:center;font-weight:700;box-shadow:0 3px 10px #0005">${icon('heroicons', 'chat-bubble-left-right', 24)}Ask a nurse</span>
<div style="position:absolute;left:26px;bottom:34px;color:#8a94a6;font-size:11px">Patient no. 118-40772 · Signed in as Valdis Meijer · <span data-t="privacy">Privacy</span> · <span data-t="a11y">Accessibility</span></div>
</body></html>`;

export const page: Page = {
  name: 'b-clinic',
  style: 'hospital appointments, material, calendar and time chips, dpr 1.5',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'the Department dropdown', target: 'dept' },
    { say: 'Reason for visit', target: 'reason' },
    { say: 'where my insurance number goes', target: 'insurance' },
    { say: 'the checkbox for the interpreter', target: 'interp' },
    { say: 'the ticked checkbox', target: 'sms' },
    { say: 'the selected time', target: 'at-1000' },
    { say: '14:10', target: 'at-1410' },
    { say: 'the 17th in the calendar', target: 'day-18' },
    { say: 'the selected day', target: 'day-10' },
    { say: 'next month', target: 'nextm', icon: true },
    { say: 'the Book 10:00 button', target: 'confirm' },
    { say: 'Discard', target: 'discard' },
    { say: 'the status of the blood test', target: 'state1' },
    { say: 'when do I see Dr. Emeka Obi', target: 'when2' },
    { say: 'cancel the appointment with Dr. Roth', target: 'cancel0', icon: true },
    { say: 'the pencil in the row of the blood test', target: 'edit1', icon: true },
    { say: 'the Results tab', target: 'tab-results' },
    { say: 'the tab that is selected', target: 'tab-book' },
    { say: 'the search field in the header', target: 'search' },
    { say: 'the telephone', target: 'phone', icon: true },
    { say: 'the printer', target: 'print', icon: true },
    { say: 'dismiss the warning about the car park', target: 'dismiss', icon: true },
    { say: 'the orange button in the bottom right corner', target: 'fab' },
    { say: 'the Privacy link', target: 'privacy' },
    { say: 'the 16:40 time slot', target: null },
    { say: 'the status of Dr. Halvorsen', target: null },
    { say: 'the microphone icon', target: null, icon: true },
  ],
};
