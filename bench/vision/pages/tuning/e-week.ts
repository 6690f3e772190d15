import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const m = (name: string, px = 24): string => icon('material-symbols', name, px);
const DAYS = ['Mon 9', 'Tue 10', 'Wed 11', 'Thu 12', 'Fri 13', 'Sat 14', 'Sun 15'];
const COLUMN = 222;
const HOUR = 72;

interface Event {
  readonly t: string;
  readonly day: number;
  readonly from: number;
  readonly hours: number;
  readonly colour: string;
  readonly name: string;
  readonly when: string;
}
const event = ({ t, day, from, hours, colour, name, when }: Event): string =>
  `<div class="e" data-t="e-${t}" style="left:${60 + day * COLUMN}px;top:${(from - 8) * HOUR + 1}px;height:${hours * HOUR - 4}px;background:${colour}"><b>${name}</b><br>${when}</div>`;
const hours = Array.from(
  { length: 11 },
  (_, nth) => `<div class="hr" style="top:${nth * HOUR}px"><span>${nth + 8}:00</span></div>`,
).join('');
const mini = Array.from({ length: 30 }, (_, nth) => {
  const day = nth + 1;
  return `<span${day === 11 ? ' class="now"' : ''} data-t="d${day}">${day}</span>`;
}).join('');
const cal = (t: string, name: string, colour: string, on = true): string =>
  `<label class="ca" data-t="cal-${t}"><input type="checkbox"${on ? ' checked' : ''} style="accent-color:${colour}">${name}</label>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#f8fafd;font:14px/1.4 'DejaVu Sans';color:#1f1f1f}
header{height:72px;display:flex;align-items:center;gap:14px;padding:0 22px}header h1{font-weight:400;font-size:24px;margin:0 26px 0 4px}header .o{border:1px solid #747775;border-radius:20px;padding:9px 22px}header i{flex:1}.ib{line-height:0;padding:8px;border-radius:50%}header .mo{font-size:21px}.seg{display:flex;border:1px solid #747775;border-radius:20px;overflow:hidden}.seg span{padding:9px 18px}.seg span+span{border-left:1px solid #747775}.seg .on{background:#c2e7ff}
aside{position:absolute;left:0;top:72px;width:270px;padding:8px 20px}.cr{display:inline-flex;align-items:center;gap:12px;background:#fff;border-radius:16px;box-shadow:0 1px 4px #0004;padding:16px 24px 16px 16px;font-size:15px}.mi{display:grid;grid-template-columns:repeat(7,32px);font-size:12px;text-align:center;line-height:30px;margin:4px 0 14px}.mi .w{color:#5f6368}.mi .now{background:#0b57d0;color:#fff;border-radius:50%}.mh{display:flex;align-items:center;margin-top:22px}.mh b{flex:1;font-weight:500}h3{font-size:14px;font-weight:500;margin:16px 0 6px;display:flex;align-items:center}h3 i{flex:1}.ca{display:flex;gap:12px;align-items:center;padding:5px 0}.ca input{width:18px;height:18px;margin:0}
.w7{position:absolute;left:286px;top:72px;width:1618px;bottom:0;background:#fff;border-radius:24px 24px 0 0;overflow:hidden}.dh{display:flex;padding-left:60px;height:66px;border-bottom:1px solid #dde3ea}.dh div{width:${COLUMN}px;text-align:center;padding-top:20px;font-size:16px;color:#444746}.dh .now{color:#0b57d0;font-weight:bold}.gr{position:relative;height:942px}.hr{position:absolute;left:60px;right:0;border-top:1px solid #e4e8ee}.hr span{position:absolute;left:-52px;top:-9px;font-size:11px;color:#5f6368}.e{position:absolute;width:${COLUMN - 14}px;border-radius:8px;color:#fff;padding:5px 9px;font-size:13px;line-height:1.35}
.pop{position:absolute;left:980px;top:330px;width:400px;background:#eef2fb;border-radius:20px;box-shadow:0 6px 18px #0005;padding:12px 22px 22px}.pop .r{display:flex;justify-content:flex-end;gap:4px;color:#444746}.pop h2{font-size:21px;font-weight:400;margin:4px 0 2px}.pop p{margin:10px 0;display:flex;gap:12px;align-items:center}.pop .jo{background:#0b57d0;color:#fff;border-radius:18px;padding:8px 20px}.go{display:flex;gap:8px;align-items:center;border-top:1px solid #c4cad6;padding-top:14px;margin-top:14px}.go span{flex:1}.go button{font:14px 'DejaVu Sans';border:1px solid #747775;background:none;border-radius:16px;padding:6px 15px}.go .y{background:#c2e7ff}
</style></head><body><header><span class="ib" data-t="menu">${m('menu')}</span><h1>Almanac</h1><span class="o" data-t="today">Today</span><span class="ib" data-t="prev">${m('chevron-left')}</span><span class="ib" data-t="next">${m('chevron-right')}</span><span class="mo" data-t="month">November 2026</span><i></i><span class="ib" data-t="search">${m('search')}</span><span class="ib" data-t="help">${m('help-outline')}</span><span class="ib" data-t="gear">${m('settings-outline')}</span><div class="seg"><span data-t="v-day">Day</span><span class="on" data-t="v-week">Week</span><span data-t="v-month">Month</span></div><span class="ib" data-t="apps">${m('apps')}</span></header>
<aside><span class="cr" data-t="create">${m('add')}Create</span><div class="mh"><b>November</b><span class="ib" data-t="mprev">${m('chevron-left', 18)}</span><span class="ib" data-t="mnext">${m('chevron-right', 18)}</span></div><div class="mi">${['S', 'M', 'T', 'W', 'T', 'F', 'S'].map((day) => `<span class="w">${day}</span>`).join('')}${mini}</div>
<h3>My calendars<i></i><span data-t="addcal" style="line-height:0">${m('add', 18)}</span></h3>${cal('ana', 'Ana Duarte', '#0b57d0')}${cal('birth', 'Birthdays', '#188038', false)}${cal('tasks', 'Tasks', '#3f51b5')}<h3>Other calendars</h3>${cal('hol', 'Holidays in Portugal', '#0b8043')}${cal('team', 'Print shop', '#d93025', false)}</aside>
<div class="w7"><div class="dh">${DAYS.map((day) => `<div${day === 'Wed 11' ? ' class="now"' : ''} data-t="h-${day.slice(0, 3)}">${day}</div>`).join('')}</div><div class="gr">${hours}
${event({ t: 'stand', day: 0, from: 9, hours: 1, colour: '#0b57d0', name: 'Stand-up', when: '9:00 – 10:00' })}${event({ t: 'bank', day: 0, from: 13, hours: 1.5, colour: '#b06000', name: 'Bank: loan papers', when: '13:00 – 14:30' })}${event({ t: 'swim', day: 1, from: 17, hours: 1, colour: '#188038', name: 'Swimming with Joana', when: '17:00 – 18:00' })}${event({ t: 'stand2', day: 2, from: 9, hours: 1, colour: '#0b57d0', name: 'Stand-up', when: '9:00 – 10:00' })}${event({ t: 'review', day: 2, from: 11.5, hours: 2, colour: '#8430ce', name: 'Catalogue review', when: '11:30 – 13:30' })}${event({ t: 'press', day: 5, from: 10, hours: 3, colour: '#d93025', name: 'Open day at the press', when: '10:00 – 13:00' })}${event({ t: 'lunch', day: 1, from: 12, hours: 1, colour: '#188038', name: 'Lunch, Café Sol', when: '12:00 – 13:00' })}${event({ t: 'train', day: 6, from: 15, hours: 1.5, colour: '#5f6368', name: 'Train to Porto', when: '15:00 – 16:30' })}</div></div>
<div class="pop"><div class="r"><span class="ib" data-t="pedit">${m('edit-outline', 20)}</span><span class="ib" data-t="pdel">${m('delete-outline', 20)}</span><span class="ib" data-t="pmail">${m('mail-outline', 20)}</span><span class="ib" data-t="pmore">${m('more-vert', 20)}</span><span class="ib" data-t="pclose">${m('close', 20)}</span></div><h2>Catalogue review</h2><div>Wednesday 11 November, 11:30 – 13:30</div><p><span class="jo" data-t="join">Join the video call</span></p><p>${m('location-on-outline', 20)}<a href="#" data-t="place">Room 4, Rua das Flores 12</a></p><p>${m('notifications-outline', 20)}30 minutes before</p><div class="go"><span>Going?</span><button class="y" data-t="yes">Yes</button><button data-t="no">No</button><button data-t="maybe">Maybe</button></div></div></body></html>`;

export const page: Page = {
  name: 'e-week',
  style: 'week of a calendar with a card open, Material look',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Create button', target: 'create' },
    { say: 'the event on Saturday', target: 'e-press' },
    { say: 'Stand-up on Monday', target: 'e-stand' },
    { say: 'open my swimming appointment', target: 'e-swim' },
    { say: 'Train to Porto', target: 'e-train' },
    { say: 'the grey event', target: 'e-train' },
    { say: 'go to next week (arrow to the right of Today)', target: 'next', icon: true },
    { say: 'delete this event', target: 'pdel', icon: true },
    { say: 'the pencil', target: 'pedit', icon: true },
    { say: 'the X that closes the card', target: 'pclose', icon: true },
    { say: 'envelope icon', target: 'pmail', icon: true },
    { say: 'magnifying glass at the top', target: 'search', icon: true },
    { say: 'hamburger menu', target: 'menu', icon: true },
    { say: 'the 3 vertical dots in the popup', target: 'pmore', icon: true },
    { say: 'settings', target: 'gear', icon: true },
    { say: 'answer Maybe', target: 'maybe' },
    { say: 'join the call', target: 'join' },
    { say: 'switch to the month view', target: 'v-month' },
    { say: 'the 24th in the small calendar', target: 'd24' },
    { say: 'show birthdays in my calendar', target: 'cal-birth' },
    { say: 'the unchecked calendar under Other calendars', target: 'cal-team' },
    { say: 'plus next to My calendars', target: 'addcal', icon: true },
    { say: 'the adress where the review takes place', target: 'place' },
    { say: 'jump back to today', target: 'today' },
    { say: 'the dentist appointment', target: null },
    { say: 'Year view', target: null },
    { say: 'print icon', target: null, icon: true },
    { say: '24 in the mini calendar', target: 'd24' },
    { say: 'Birthdays checkbox', target: 'cal-birth' },
    { say: 'Month view button', target: 'v-month' },
    { say: 'the red event on Saturday', target: 'e-press' },
    { say: 'Stand-up on Wednesday', target: 'e-stand2' },
    { say: 'Join video call', target: 'join' },
    { say: 'Maybe answer', target: 'maybe' },
    { say: 'trash icon', target: 'pdel', icon: true },
    { say: 'next month arrow in the small calendar', target: 'mnext', icon: true },
    { say: 'Dentist appointment', target: null },
  ],
};
