import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

/** Day of the month → what stands in its box. */
const EVENTS: Readonly<Record<number, readonly (readonly [string, string, string])[]>> = {
  2: [['e-dentist', '08:30 Dentist', 'g']],
  5: [
    ['e-choir', '19:00 Choir', 'b'],
    ['e-rent', 'Rent due', 'r'],
  ],
  9: [['e-zoo', 'Zoo with Milo', 'y']],
  12: [
    ['e-choir2', '19:00 Choir', 'b'],
    ['e-call', '14:15 Call Ingrid', 'g'],
  ],
  15: [['e-tax', 'Tax return', 'r']],
  18: [['e-train', '06:52 Train to Turin', 'g']],
  19: [['e-choir3', '19:00 Choir', 'b']],
  22: [['e-bday', 'Birthday of Esme', 'y']],
  26: [
    ['e-concert', '20:00 Concert', 'b'],
    ['e-bins', 'Garden bins', 'g'],
  ],
  30: [['e-lease', 'Car lease ends', 'r']],
};

/** October 2024 begins on a Tuesday; weeks from Monday. */
const day = (n: number): string => {
  const shown = n < 1 ? 30 + n : n > 31 ? n - 31 : n;
  const inside = n >= 1 && n <= 31;
  const events = inside ? (EVENTS[n] ?? []) : [];
  return `<div class="d${inside ? '' : ' out'}${n === 17 ? ' now' : ''}"${inside ? ` data-t="d${n}"` : ''}><b>${shown}</b>${events.map(([t, text, c]) => `<span class="e ${c}" data-t="${t}">${text}</span>`).join('')}</div>`;
};

export const page: Page = {
  name: 'a-month',
  style: 'calendar month, serif, an open drop-down menu',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:14px 'Liberation Serif';background:#fff;color:#2b2b2b}
header{height:64px;display:flex;align-items:center;padding:0 24px;gap:14px;border-bottom:2px solid #8c2f39}header h1{font:italic 26px 'P052';width:240px}button{font:14px 'Liberation Serif';height:32px;background:#fff;border:1px solid #bbb;padding:0 14px;color:#2b2b2b;display:flex;align-items:center;gap:8px}.ic{width:32px;padding:0;justify-content:center;border:0}.pri{background:#8c2f39;color:#fff;border-color:#8c2f39}
.wd{display:grid;grid-template-columns:repeat(7,1fr);height:28px}.wd span{text-align:right;padding:6px 10px;color:#8a8a8a;font-size:13px;font-variant:small-caps}.g{}
.cal{display:grid;grid-template-columns:repeat(7,1fr);grid-template-rows:repeat(5,1fr);height:628px}.d{border:solid #e2dcd2;border-width:1px 1px 0 0;padding:6px 8px;position:relative}.d b{display:block;text-align:right;font-weight:normal;font-size:16px;margin-bottom:6px}.out{background:#faf8f4;color:#c5bfb4}.now b{color:#fff}.now b::before{content:'';position:absolute;right:2px;top:2px;width:28px;height:28px;border-radius:50%;background:#8c2f39;z-index:-1}.now{z-index:0}
.e{display:block;font-size:13px;padding:3px 7px;margin-bottom:4px;border-left:3px solid}.e.g{background:#e6f0e6;border-color:#4a8a4f}.e.b{background:#e4ebf6;border-color:#3a66a8}.e.r{background:#f8e3e3;border-color:#b8393f}.e.y{background:#fbf1d3;border-color:#c89a1c}
.mn{position:absolute;right:150px;top:52px;width:210px;background:#fff;border:1px solid #999;box-shadow:3px 4px 10px #0003;padding:6px 0;font-size:15px;z-index:5}.mn div{padding:7px 16px 7px 34px;position:relative}.mn .on::before{content:'✓';position:absolute;left:13px}.mn .hv{background:#f3e7e8}.mn .off{color:#b8b2a8}.mn hr{border:0;border-top:1px solid #ddd;margin:5px 0}
</style></head><body><header><h1>October 2024</h1><button class="ic" data-t="prev">${icon('carbon', 'chevron-left', 20)}</button><button class="ic" data-t="next">${icon('carbon', 'chevron-right', 20)}</button><button data-t="today">Today</button><span style="flex:1"></span><button class="ic" data-t="find">${icon('carbon', 'search', 18)}</button><button class="ic" data-t="print">${icon('carbon', 'printer', 18)}</button><button data-t="view">Month ${icon('carbon', 'chevron-down', 14)}</button><button class="pri" data-t="new">New event</button></header>
<div class="wd">${['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((d) => `<span>${d}</span>`).join('')}</div><div class="cal">${Array.from({ length: 35 }, (_, i) => day(i)).join('')}</div>
<div class="mn"><div data-t="v-day">Day</div><div class="hv" data-t="v-week">Week</div><div class="on" data-t="v-month">Month</div><div data-t="v-year">Year</div><hr><div class="on" data-t="v-wkend">Show weekends</div><div class="off" data-t="v-numbers">Week numbers</div><div data-t="v-more">More options…</div></div></body></html>`,
  asked: [
    { say: 'the New event button', target: 'new' },
    { say: 'Week in the open menu', target: 'v-week' },
    { say: 'the checked view', target: 'v-month' },
    { say: 'the greyed out menu item', target: 'v-numbers' },
    { say: 'More options', target: 'v-more' },
    { say: 'show the whole year', target: 'v-year' },
    { say: 'next month', target: 'next', icon: true },
    { say: 'the left arrow', target: 'prev', icon: true },
    { say: 'Today button', target: 'today' },
    { say: 'the printer icon', target: 'print', icon: true },
    { say: 'the train to Turin', target: 'e-train' },
    { say: 'the event on 22 October', target: 'e-bday' },
    { say: 'the day number 17', target: 'd17' },
    { say: 'Tax return', target: 'e-tax' },
    { say: 'the appointment at the dentist', target: 'e-dentist' },
    { say: 'the box of the 24th', target: 'd24' },
    { say: 'the menu item Show weekends', target: 'v-wkend' },
    { say: 'the magnifier', target: 'find', icon: true },
    { say: 'the Agenda menu item', target: null },
    { say: 'the event Yoga class', target: null },
  ],
};
