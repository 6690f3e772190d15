import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 18): string => icon('ion', name, px);

const HOUR = 66;
const event = (t: string, from: number, hours: number, hue: string, name: string, note: string): string =>
  `<div class="ev ${hue}" style="top:${(from - 8) * HOUR + 2}px;height:${hours * HOUR - 4}px" data-t="ev-${t}"><b>${name}</b><div data-t="note-${t}">${note}</div></div>`;
const day = (t: string, name: string, events: string, today = false): string =>
  `<div class="day"><div class="dh${today ? ' now' : ''}" data-t="day-${t}">${name}</div><div class="col">${events}</div></div>`;
const own = (t: string, name: string, on: boolean): string =>
  `<label class="own" data-t="cal-${t}"><input type="checkbox"${on ? ' checked' : ''}>${name}</label>`;
const HOURS = ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;font:13px 'DejaVu Sans',Verdana,sans-serif;color:#2b2440;background:#fff}svg{display:block}
.top{height:62px;border-bottom:1px solid #dcd8e6;display:flex;align-items:center;gap:10px;padding:0 20px}.top h1{font-size:18px;margin:0 14px}.btn{height:34px;border:1px solid #b9b2cc;border-radius:17px;background:#fff;color:inherit;font:inherit;padding:0 16px}.rnd{width:34px;height:34px;border:0;background:#f1eef7;border-radius:50%;display:flex;align-items:center;justify-content:center;color:#4a3f6b}.sp{flex:1}.seg{display:flex;border:1px solid #b9b2cc;border-radius:6px;overflow:hidden;margin-right:12px}.seg div{padding:8px 14px;border-right:1px solid #b9b2cc}.seg div:last-child{border:0}.seg .on{background:#5a3fa0;color:#fff}
.body{display:flex;height:658px}.side{width:206px;padding:20px;border-right:1px solid #dcd8e6;background:#faf9fc}.new{width:100%;height:40px;border:0;border-radius:8px;background:#5a3fa0;color:#fff;font:bold 13px 'DejaVu Sans',sans-serif}h2{font-size:13px;margin:28px 0 12px;display:flex;justify-content:space-between;align-items:center}h2 button{border:0;background:none;padding:2px;color:#4a3f6b}.own{display:flex;align-items:center;gap:8px;height:30px}.own input{margin:0;accent-color:#5a3fa0}select{width:100%;height:32px;font:inherit;border:1px solid #b9b2cc;border-radius:5px;background:#fff;padding:0 6px;color:inherit}a{color:#5a3fa0;text-decoration:underline}.sub{display:inline-block;margin-top:12px}
.hours{width:58px;padding-top:40px;text-align:right;font-size:11px;color:#6f6787}.hours div{height:${HOUR}px;padding:4px 8px 0 0}.day{flex:1;border-left:1px solid #e6e3ee}.dh{height:40px;text-align:center;padding-top:12px;border-bottom:1px solid #dcd8e6}.dh.now{background:#ece6fa;font-weight:bold;color:#5a3fa0}.col{position:relative;height:618px;overflow:hidden;background:repeating-linear-gradient(#fff 0 ${HOUR - 1}px,#ebe8f1 ${HOUR - 1}px ${HOUR}px)}.ev{position:absolute;left:4px;right:5px;border-radius:5px;padding:6px 7px;font-size:11px;line-height:15px;border-left:4px solid}.vi{background:#e8e1f9;border-color:#5a3fa0}.gr{background:#dcf1e0;border-color:#2d8a4e}.or{background:#fdebd3;border-color:#d98218}
.pan{width:262px;border-left:1px solid #dcd8e6;padding:18px 20px}.ph{display:flex;justify-content:space-between;margin-bottom:14px}.ph b{font-size:16px}.x{border:0;background:none;padding:0;color:#4a3f6b}.pan .ln{display:flex;gap:10px;align-items:center;height:32px}.lb{font-size:12px;margin:14px 0 6px;color:#6f6787}.pan input[type=text]{width:100%;height:34px;border:1px solid #b9b2cc;border-radius:5px;padding:0 9px;font:inherit}.ro{display:flex;gap:16px;align-items:center}.ro label{display:flex;gap:5px;align-items:center}.ro input{margin:0;accent-color:#5a3fa0}.del{width:100%;height:38px;border:0;border-radius:6px;background:#c22f3d;color:#fff;font:inherit;margin-top:10px}.sav{width:100%;height:38px;border:0;border-radius:6px;background:#2d8a4e;color:#fff;font:inherit;margin-top:24px}
</style></head><body><div class="top"><button class="rnd" data-t="prev">${i('chevron-back')}</button><button class="rnd" data-t="next">${i('chevron-forward')}</button><button class="btn" data-t="today">Today</button><h1 data-t="title">12 – 16 May 2025</h1><div class="sp"></div><div class="seg"><div data-t="v-day">Day</div><div class="on" data-t="v-week">Week</div><div data-t="v-month">Month</div></div><button class="rnd" data-t="search">${i('search')}</button><button class="rnd" data-t="bell">${i('notifications-outline')}</button><button class="rnd" data-t="print">${i('print-outline')}</button></div>
<div class="body"><div class="side"><button class="new" data-t="new">New event</button><h2>My calendars<button data-t="addcal">${i('add', 20)}</button></h2>${own('work', 'Work', true)}${own('family', 'Family', true)}${own('rowing', 'Rowing club', false)}${own('school', 'School terms', true)}<h2>Time zone</h2><select data-t="zone"><option>Lisbon</option><option>Madrid</option></select><a class="sub" data-t="subscribe">Subscribe by link</a></div>
<div class="hours">${HOURS.map((one) => `<div>${one}</div>`).join('')}</div>
${day('mon', 'Mon 12', event('stand', 9, 1, 'vi', 'Stand-up', 'Room Douro') + event('swim', 15, 1.5, 'or', 'Swimming', 'with Ines'))}
${day('tue', 'Tue 13', event('dent', 10, 1, 'or', 'Dentist', 'Dr Falk'))}
${day('wed', 'Wed 14', event('budget', 9, 2, 'vi', 'Budget review', 'Room Minho') + event('lunch', 12, 1, 'gr', 'Lunch', 'Casa Azul'), true)}
${day('thu', 'Thu 15', event('demo', 14, 1.5, 'vi', 'Client demo', 'Video call'))}
${day('fri', 'Fri 16', event('plan', 11, 1, 'vi', 'Planning', 'Room Douro') + event('fair', 15, 2, 'gr', 'Spring fair', 'Main square'))}
<div class="pan"><div class="ph"><b data-t="evtitle">Budget review</b><button class="x" data-t="close">${i('close', 22)}</button></div><div class="ln">${i('time-outline')}<span data-t="evtime">Wednesday 09:00 to 11:00</span></div><div class="ln">${i('people-outline')}<span data-t="guests">5 guests</span></div><div class="lb">Location</div><input type="text" value="Room Minho, floor 2" data-t="location"><div class="lb">Reminder</div><select data-t="reminder"><option>10 minutes before</option></select><div class="lb">Will you attend?</div><div class="ro"><label data-t="r-yes"><input type="radio" name="r">Yes</label><label data-t="r-no"><input type="radio" name="r">No</label><label data-t="r-maybe"><input type="radio" name="r" checked>Maybe</label></div><button class="sav" data-t="save">Save</button><button class="del" data-t="delete">Delete event</button></div></div></body></html>`;

export const page: Page = {
  name: 'p-calendar',
  style: 'week calendar with side panel, DejaVu 11-13 px, scale 2',
  width: 1280,
  height: 720,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Today button', target: 'today' },
    { say: 'the New event button', target: 'new' },
    { say: 'the Month view', target: 'v-month' },
    { say: 'the view that is selected in the top bar', target: 'v-week' },
    { say: 'the date range in the header', target: 'title' },
    { say: 'the Rowing club checkbox', target: 'cal-rowing' },
    { say: 'the second checkbox under My calendars', target: 'cal-family' },
    { say: 'the time zone dropdown', target: 'zone' },
    { say: 'the link below the time zone dropdown', target: 'subscribe' },
    { say: 'the Dentist event', target: 'ev-dent' },
    { say: 'the event on Thursday', target: 'ev-demo' },
    { say: 'the Spring fair on Friday', target: 'ev-fair' },
    { say: 'the header of Tuesday', target: 'day-tue' },
    { say: 'the event with Ines', target: 'ev-swim' },
    { say: 'the Location field', target: 'location' },
    { say: 'the dropdown under Reminder', target: 'reminder' },
    { say: 'the checked radio button', target: 'r-maybe' },
    { say: 'the No radio button', target: 'r-no' },
    { say: 'the red button', target: 'delete' },
    { say: 'the Save button', target: 'save' },
    { say: 'the bell icon', target: 'bell', icon: true },
    { say: 'the printer icon in the top right', target: 'print', icon: true },
    { say: 'the arrow to the next week', target: 'next', icon: true },
    { say: 'the plus icon next to My calendars', target: 'addcal', icon: true },
    { say: 'the X that closes the event panel', target: 'close', icon: true },
    { say: 'the magnifying glass', target: 'search', icon: true },
    { say: 'the Saturday column', target: null },
    { say: 'the Duplicate event button', target: null },
    { say: 'the All day checkbox', target: null },
    { say: 'the Holidays calendar', target: null },
  ],
};
