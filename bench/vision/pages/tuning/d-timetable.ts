import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const hours = ['8:00', '8:50', '9:55', '10:45', '11:45', '13:30'];
const week = [
  ['German', 'Maths', 'Sport', 'History', 'Biology'],
  ['German', 'French', 'Sport', 'Maths', 'French'],
  ['Physics', 'English', 'Music', 'German', 'Maths'],
  ['English', 'Art', 'Maths', 'Physics', 'Geography'],
  ['Biology', 'Art', 'French', 'English', 'Religion'],
  ['Chess club', '', 'Choir', '', ''],
];
const rooms: Record<string, string> = {
  German: 'Room 204, Ms Oster',
  Maths: 'Room 112, Mr Falk',
  Sport: 'Gym hall, Mr Rusu',
  History: 'Room 207, Ms Amari',
  Biology: 'Lab 3, Ms Wied',
  French: 'Room 109, Mr Blanc',
  Physics: 'Lab 1, Mr Tesch',
  English: 'Room 201, Ms Cole',
  Music: 'Room 015, Mr Lanz',
  Art: 'Studio, Ms Pereira',
  Geography: 'Room 110, Mr Juhl',
  Religion: 'Room 206, Ms Roth',
  'Chess club': 'Library, Mr Falk',
  Choir: 'Hall, Mr Lanz',
};
const colours: Record<string, string> = {
  Maths: '#cfe3ff',
  German: '#ffe0cc',
  English: '#d9f2d0',
  French: '#ead9fb',
  Art: '#ffd6e7',
  Sport: '#fff1b8',
};

const cell = (hour: number, subject: string, day: number): string =>
  subject
    ? `<td style="background:${colours[subject] ?? '#eef0f2'}" data-t="x${hour}-${day}"><b>${subject}</b><br>${rooms[subject]}</td>`
    : '<td></td>';

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#eaf4f1;color:#21332e;font:18px 'DejaVu Serif';padding:26px 60px}
.h{display:flex;align-items:center;gap:16px;margin-bottom:20px}h1{font-size:30px;margin-right:auto}.h button,.h select{height:44px;border:2px solid #2a7a66;background:#fff;border-radius:8px;color:#21332e;font:17px 'DejaVu Serif';padding:0 18px;display:flex;align-items:center;gap:9px}.h .i{padding:0 10px;line-height:0;color:#2a7a66}.h .go{background:#2a7a66;color:#fff}
table{width:100%;border-collapse:separate;border-spacing:6px;table-layout:fixed}th{height:44px;background:#2a7a66;color:#fff;border-radius:6px}th:first-child{width:120px}td{height:112px;background:#f6fbf9;border-radius:6px;padding:10px 14px;font-size:15px;line-height:1.5;vertical-align:top}td b{font-size:19px}td.t{text-align:center;vertical-align:middle;font-size:17px;background:none}
.f{display:flex;gap:34px;align-items:center;padding:14px 6px;font-size:17px}.f label{display:flex;align-items:center;gap:10px}.f input{width:20px;height:20px;margin:0;accent-color:#2a7a66}.f a{color:#1b5e8a;text-decoration:underline}
</style></head><body><div class="h"><h1>Class 8b, week 47</h1><button class="i" data-t="prev">${icon('heroicons', 'chevron-left', 24)}</button><button data-t="today">This week</button><button class="i" data-t="next">${icon('heroicons', 'chevron-right', 24)}</button><select data-t="class"><option>Class 8b</option></select><button class="i" data-t="print">${icon('heroicons', 'printer', 24)}</button><button class="i" data-t="down">${icon('heroicons', 'arrow-down-tray', 24)}</button><button class="go" data-t="swap">Report a swap</button></div>
<table><tr><th data-t="h-hour">Hour</th>${days.map((day) => `<th data-t="h-${day.toLowerCase()}">${day}</th>`).join('')}</tr>${week.map((row, hour) => `<tr data-t="row${hour}"><td class="t" data-t="hour${hour}">${hours[hour]}</td>${row.map((subject, day) => cell(hour, subject, day)).join('')}</tr>`).join('')}</table>
<div class="f"><label data-t="c-rooms"><input type="checkbox" checked>Show rooms</label><label data-t="c-clubs"><input type="checkbox" checked>Show clubs</label><label data-t="c-week"><input type="checkbox">Show Saturday</label><span style="margin-left:auto"></span><a data-t="subs">Substitute plan</a><a data-t="food">Menu of the canteen</a><a data-t="sick">Report a sick child</a></div></body></html>`;

export const page: Page = {
  name: 'd-timetable',
  style: 'school timetable, coloured cells, serif',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Maths on Tuesday', target: 'x0-1' },
    { say: 'the Maths lesson on Friday', target: 'x2-4' },
    { say: 'Music', target: 'x2-2' },
    { say: 'Geography', target: 'x3-4' },
    { say: 'the Chess club on Monday', target: 'x5-0' },
    { say: 'History on Thursday', target: 'x0-3' },
    { say: 'the English lesson in the Thursday column', target: 'x4-3' },
    { say: 'the Wednesday heading', target: 'h-wednesday' },
    { say: '10:45', target: 'hour3' },
    { say: 'Report a swap', target: 'swap' },
    { say: 'the class dropdown', target: 'class' },
    { say: 'the button This week', target: 'today' },
    { say: 'go to the next week', target: 'next', icon: true },
    { say: 'the left arrow', target: 'prev', icon: true },
    { say: 'the print icon', target: 'print', icon: true },
    { say: 'download button', target: 'down', icon: true },
    { say: 'Show Saturday', target: 'c-week' },
    { say: 'the checkbox for clubs', target: 'c-clubs' },
    { say: 'the link to the cantine menu', target: 'food' },
    { say: 'report a sick child', target: 'sick' },
    { say: 'Chemistry on Tuesday', target: null },
    { say: 'the Sunday column', target: null },
    { say: 'This week button', target: 'today' },
    { say: 'class selector', target: 'class' },
    { say: 'Wednesday column header', target: 'h-wednesday' },
    { say: 'chess club on Monday', target: 'x5-0' },
    { say: 'Geography lesson', target: 'x3-4' },
    { say: 'first lesson on Thursday', target: 'x0-3' },
    { say: 'Show Saturday checkbox', target: 'c-week' },
    { say: 'link to the canteen menu', target: 'food' },
    { say: 'print button', target: 'print', icon: true },
    { say: 'arrow to the next week', target: 'next', icon: true },
    { say: 'Chemistry lesson', target: null },
    { say: 'Add lesson button', target: null },
  ],
};
