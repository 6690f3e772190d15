import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 18): string => icon('lucide', name, px);
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const HOUR = 62;
const WIDE = 158;
/** Of a day from Monday, 0, between two hours. */
const event = (
  t: string,
  day: number,
  from: number,
  to: number,
  name: string,
  about: string,
  colour: string,
): string =>
  `<div class="ev" data-t="ev-${t}" style="left:${58 + day * WIDE}px;top:${(from - 8) * HOUR}px;height:${(to - from) * HOUR - 3}px;background:${colour}"><b>${name}</b>${about}</div>`;
const mini = Array.from({ length: 35 }, (_, at) => at - 3)
  .map((day) =>
    day < 1 || day > 30
      ? '<span></span>'
      : `<span class="${day === 18 ? 'to' : ''}" data-t="mini-${day}">${day}</span>`,
  )
  .join('');
const cal = (t: string, name: string, colour: string, on = true): string =>
  `<div class="cl" data-t="cal-${t}"><em style="border-color:${colour};background:${on ? colour : 'none'}">${on ? i('check', 12) : ''}</em>${name}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:860px;overflow:hidden;background:#fff;font:13px/1.35 'URW Gothic','DejaVu Sans',sans-serif;color:#3b3355}svg{display:block}u{flex:1;text-decoration:none}
header{height:64px;display:flex;align-items:center;gap:14px;padding:0 24px;border-bottom:1px solid #eee8f7}header b{font-size:20px}.bt{border:1px solid #d9cff0;border-radius:8px;padding:8px 14px}.se{display:flex;border:1px solid #d9cff0;border-radius:8px;overflow:hidden}.se span{padding:8px 14px}.se .on{background:#6d4fc4;color:#fff}
.g{display:grid;grid-template-columns:240px 1fr}aside{padding:18px 20px}.nw{background:#6d4fc4;color:#fff;border-radius:24px;padding:12px 18px;display:flex;gap:10px;align-items:center;font-size:15px;margin-bottom:18px}.mi{display:grid;grid-template-columns:repeat(7,1fr);text-align:center;font-size:11.5px;row-gap:7px;margin:8px 0 20px}.mi .to{background:#6d4fc4;color:#fff;border-radius:50%}.mh{display:flex;gap:8px}h4{margin:0 0 6px;font-size:13px}.cl{display:flex;gap:10px;align-items:center;padding:6px 0}.cl em{width:18px;height:18px;border:2px solid;border-radius:4px;color:#fff;display:grid;place-items:center}
.dh{display:flex;padding-left:58px;height:60px;align-items:center}.dh div{width:${WIDE}px;text-align:center;color:#857ba0}.dh b{display:block;font-size:20px;font-weight:normal}.dh .to b{color:#6d4fc4;font-weight:bold}.bd{position:relative;height:682px}.ho{position:absolute;left:0;right:0;border-top:1px solid #eee8f7;font-size:11px;color:#857ba0;padding-left:12px;height:${HOUR}px}.ev{position:absolute;width:${WIDE - 10}px;border-radius:8px;padding:6px 9px;font-size:12px;overflow:hidden}.ev b{display:block;font-size:12.5px}.no{position:absolute;left:${58 + 2 * WIDE}px;width:${WIDE}px;border-top:2px solid #e0356f}
</style></head><body><header><span data-t="burger">${i('menu', 22)}</span><b data-t="logo">Almanac</b><span class="bt" data-t="today">Today</span><span data-t="prev">${i('chevron-left', 22)}</span><span data-t="next">${i('chevron-right', 22)}</span><b data-t="range">16 – 22 June</b><u></u><span data-t="find">${i('search', 20)}</span><span data-t="help">${i('circle-question-mark', 20)}</span><span data-t="gear">${i('settings', 20)}</span><div class="se"><span data-t="view-day">Day</span><span class="on" data-t="view-week">Week</span><span data-t="view-month">Month</span></div></header>
<div class="g"><aside><div class="nw" data-t="new">${i('plus', 20)}New event</div><div class="mh"><b>June</b><u></u><span data-t="mini-prev">${i('chevron-left', 16)}</span><span data-t="mini-next">${i('chevron-right', 16)}</span></div><div class="mi">${mini}</div><h4>My calendars</h4>${cal('work', 'Work', '#4c8bd6')}${cal('family', 'Family', '#3f9f6b')}${cal('choir', 'Choir', '#d67a2c')}${cal('birth', 'Birthdays', '#c2417c', false)}<h4 style="margin-top:16px">Other calendars</h4>${cal('hol', 'Public holidays', '#857ba0', false)}<div class="cl" data-t="subscribe">${i('rss', 16)}Subscribe to another</div></aside>
<div><div class="dh">${DAYS.map((day, at) => `<div class="${at === 2 ? 'to' : ''}" data-t="day-${day.toLowerCase()}">${day}<b>${16 + at}</b></div>`).join('')}</div><div class="bd">${HOURS.map((hour) => `<div class="ho" style="top:${(hour - 8) * HOUR}px">${hour}:00</div>`).join('')}
${event('stand1', 0, 9, 9.75, 'Stand-up', '9:00, Room Birch', '#cfe2f8')}${event('dentist', 0, 14, 15, 'Dentist', '14:00, Dr Okafor', '#cdeeda')}${event('stand2', 1, 9, 9.75, 'Stand-up', '9:00, Room Birch', '#cfe2f8')}${event('budget', 1, 11, 12.5, 'Budget review', '11:00 with Petra', '#cfe2f8')}${event('lunch', 2, 12, 13, 'Lunch with Noor', '12:00, Café Lind', '#cdeeda')}${event('choir', 2, 17, 18.75, 'Choir practice', '17:00, St Anne', '#fae0c8')}${event('interview', 3, 10, 11, 'Interview', '10:00, video call', '#cfe2f8')}${event('demo', 3, 15, 16.5, 'Sprint demo', '15:00, Room Oak', '#cfe2f8')}${event('stand5', 4, 9, 9.75, 'Stand-up', '9:00, Room Birch', '#cfe2f8')}${event('train', 4, 16, 18, 'Train to Graz', '16:04, platform 7', '#cdeeda')}${event('hike', 5, 9, 13, 'Hike', 'All of us, Schöckl', '#cdeeda')}${event('concert', 6, 16, 18, 'Summer concert', '16:00, town hall', '#fae0c8')}<div class="no" style="top:190px"></div></div></div></div></body></html>`;

export const page: Page = {
  name: 'i-calendar',
  style: 'calendar week, geometric sans, pastel, JPEG',
  width: 1440,
  height: 860,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'the dentist appointment', target: 'ev-dentist' },
    { say: 'the stand-up on Friday', target: 'ev-stand5' },
    { say: "Tuesday's Stand-up", target: 'ev-stand2' },
    { say: 'go to next week', target: 'next', icon: true },
    { say: 'what I do on Saturday', target: 'ev-hike' },
    { say: 'Month view', target: 'view-month' },
    { say: 'New event', target: 'new' },
    { say: '27 in the mini calendar', target: 'mini-27' },
    { say: 'show the Birthdays calendar', target: 'cal-birth' },
    { say: 'the meeting in Room Oak', target: 'ev-demo' },
    { say: 'gear icon in the top bar', target: 'gear', icon: true },
    { say: 'event on Wednesday evening', target: 'ev-choir' },
    { say: 'Thursday column header', target: 'day-thu' },
    { say: 'the yoga class', target: null },
    { say: 'Year view', target: null },
  ],
};
