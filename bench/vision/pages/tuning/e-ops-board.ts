import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const c = (name: string, px = 20): string => icon('carbon', name, px);
const side = (t: string, pic: string, on = false): string =>
  `<span${on ? ' class="on"' : ''} data-t="s-${t}">${c(pic)}</span>`;
const card = (t: string, name: string, value: string, change: string, good: boolean): string =>
  `<div class="kd" data-t="k-${t}"><div class="kh">${name}<span data-t="ki-${t}">${c('overflow-menu-vertical', 16)}</span></div><b>${value}</b><em class="${good ? 'up' : 'dn'}">${change}</em></div>`;
const panel = (t: string, name: string, body: string, style: string): string =>
  `<section style="${style}"><h3><span data-t="ph-${t}">${name}</span><i></i><span data-t="pd-${t}">${c('download', 17)}</span><span data-t="px-${t}">${c('maximize', 17)}</span></h3>${body}</section>`;
const alarm = (t: string, level: string, colour: string, text: string, since: string, on = true): string =>
  `<tr><td><span class="lv" style="background:${colour}">${level}</span></td><td data-t="al-${t}">${text}</td><td>${since}</td><td><button class="bt"${on ? '' : ' disabled'} data-t="ack-${t}">${on ? 'Acknowledge' : 'Done'}</button></td></tr>`;
const bars = [62, 88, 40, 95, 71, 54, 120, 83, 66, 101, 77, 58]
  .map(
    (high, nth) =>
      `<rect x="${30 + nth * 46}" y="${150 - high}" width="28" height="${high}" fill="${nth === 6 ? '#ff832b' : '#4589ff'}"/>`,
  )
  .join('');
const site = (t: string, name: string, part: number): string =>
  `<div class="si" data-t="site-${t}"><span>${name}</span><u><i style="width:${part}%"></i></u><b>${part} %</b></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#161616;color:#f4f4f4;font:14px/1.4 'Liberation Sans'}
header{height:48px;background:#000;border-bottom:1px solid #393939;display:flex;align-items:center;gap:22px;padding:0 18px;padding-left:64px}header b{font-size:16px}header i,h3 i{flex:1}header .x{line-height:0}nav{position:absolute;left:0;top:0;bottom:0;width:48px;background:#000;border-right:1px solid #393939;padding-top:58px}nav span{display:grid;place-items:center;height:46px;line-height:0;color:#a8a8a8}nav .on{color:#fff;border-left:3px solid #4589ff}
main{margin-left:48px;padding:20px 28px}.f{display:flex;gap:12px;align-items:center;margin-bottom:18px}.f h1{font-size:26px;font-weight:400;margin:0;flex:1}select,.bt{font:14px 'Liberation Sans';background:#262626;color:#f4f4f4;border:1px solid #525252;height:36px;padding:0 14px}.pr{background:#0f62fe;border-color:#0f62fe;color:#fff}.bt:disabled{color:#6f6f6f;border-color:#393939}.seg{display:flex}.seg span{border:1px solid #525252;padding:7px 16px}.seg .on{background:#f4f4f4;color:#161616}
.ks{display:grid;grid-template-columns:repeat(5,1fr);gap:16px}.kd{background:#262626;padding:12px 16px}.kh{display:flex;justify-content:space-between;color:#c6c6c6}.kh span{line-height:0}.kd b{font-size:30px;font-weight:400;margin-right:12px}.kd em{font-style:normal}.up{color:#42be65}.dn{color:#ff8389}
.g{display:grid;grid-template-columns:repeat(12,1fr);gap:16px;margin-top:16px}section{background:#262626;padding:12px 16px}h3{margin:0 0 10px;font-weight:400;font-size:16px;display:flex;gap:14px}h3 span{line-height:1.3}table{width:100%;border-collapse:collapse}td{border-top:1px solid #393939;padding:9px 6px}.lv{padding:2px 9px;color:#161616;font-size:12px}td .bt{height:28px}
.si{display:flex;gap:12px;align-items:center;padding:9px 0}.si span{width:110px}.si u{flex:1;height:8px;background:#393939}.si i{display:block;height:8px;background:#08bdba}.si b{width:46px;text-align:right;font-weight:400}.lg{display:flex;gap:18px;font-size:12px;color:#c6c6c6}.lg span{display:flex;gap:6px;align-items:center}.lg u{width:10px;height:10px}
</style></head><body><header><b>Dynamo Grid</b><span data-t="h-plants">Plants</span><span data-t="h-reports">Reports</span><i></i><span class="x" data-t="search">${c('search')}</span><span class="x" data-t="bell">${c('notification')}</span><span class="x" data-t="theme">${c('light')}</span><span class="x" data-t="me">${c('user-avatar')}</span></header><nav>${side('home', 'dashboard', true)}${side('charts', 'chart-line')}${side('people', 'user-multiple')}${side('alarm', 'warning-alt')}${side('gear', 'settings')}${side('out', 'logout')}</nav>
<main><div class="f"><h1>Hydro, northern valley</h1><select data-t="plant"><option>All plants</option></select><div class="seg"><span data-t="r-h">Hour</span><span class="on" data-t="r-d">Day</span><span data-t="r-w">Week</span><span data-t="r-m">Month</span></div><button class="bt" data-t="refresh">Refresh</button><button class="bt pr" data-t="report">Create report</button></div>
<div class="ks">${card('out', 'Output', '418 MW', '▲ 3.1 %', true)}${card('flow', 'River flow', '96 m³/s', '▼ 4.8 %', false)}${card('eff', 'Efficiency', '91.2 %', '▲ 0.4 %', true)}${card('lvl', 'Lake level', '612.7 m', '▼ 0.2 m', false)}${card('rev', 'Earned today', '€ 188 400', '▲ 9.0 %', true)}</div>
<div class="g">${panel('hours', 'Output by hour', `<div class="lg"><span data-t="leg-out"><u style="background:#4589ff"></u>Output</span><span data-t="leg-peak"><u style="background:#ff832b"></u>Peak</span></div><svg width="600" height="170" data-picture data-t="bars"><path d="M20 150H590" stroke="#525252"/>${bars}</svg>`, 'grid-column:span 5')}${panel('mix', 'By kind', '<svg width="170" height="170" viewBox="0 0 42 42" data-t="pie"><circle cx="21" cy="21" r="15.9" fill="none" stroke="#8a3ffc" stroke-width="7"/><circle cx="21" cy="21" r="15.9" fill="none" stroke="#08bdba" stroke-width="7" stroke-dasharray="58 42" stroke-dashoffset="25"/></svg><div class="lg"><span><u style="background:#08bdba"></u>Storage</span><span><u style="background:#8a3ffc"></u>Run of river</span></div>', 'grid-column:span 3')}${panel('sites', 'Load of the plants', site('alder', 'Alder Falls', 94) + site('birch', 'Birch Weir', 61) + site('cedar', 'Cedar Lock', 78) + site('dogwood', 'Dogwood', 22), 'grid-column:span 4')}
${panel('alarms', 'Open alarms', `<table>${alarm('bear', 'High', '#fa4d56', 'Alder Falls, bearing 2 at 81 °C', '4 min')}${alarm('rake', 'Medium', '#f1c21b', 'Birch Weir, trash rack half blocked', '51 min')}${alarm('link', 'Low', '#78a9ff', 'Dogwood, radio link lost twice', '3 h')}${alarm('oil', 'Low', '#78a9ff', 'Cedar Lock, oil sample due', '1 day', false)}</table><p style="margin:12px 0 0"><a href="#" style="color:#78a9ff" data-t="allalarms">All alarms</a></p>`, 'grid-column:span 8')}${panel('notes', 'Shift notes', '<p data-t="note" style="margin:0 0 12px;line-height:1.5">Gate 3 stays shut until the divers are out. Call Sunniva before any change.</p><textarea placeholder="Write for the next shift" data-t="write" style="width:100%;height:92px;background:#393939;border:0;border-bottom:1px solid #8d8d8d;color:#fff;font:14px Liberation Sans;padding:10px;resize:none"></textarea><div style="text-align:right;margin-top:10px"><button class="bt pr" data-t="savenote">Save note</button></div>', 'grid-column:span 4')}</div></main></body></html>`;

export const page: Page = {
  name: 'e-ops-board',
  style: 'dashboard with cards, charts and alarms, dark, JPEG',
  width: 1920,
  height: 1080,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'Create report', target: 'report' },
    { say: 'show a week', target: 'r-w' },
    { say: 'the time range that is chosen', target: 'r-d' },
    { say: 'acknowledge the bearing alarm', target: 'ack-bear' },
    { say: 'the Acknowledge button in the row of Dogwood', target: 'ack-link' },
    { say: 'the disabled button of the table', target: 'ack-oil' },
    { say: 'lake level card', target: 'k-lvl' },
    { say: 'menu of the River flow card', target: 'ki-flow', icon: true },
    { say: 'download the data of Open alarms', target: 'pd-alarms', icon: true },
    { say: 'enlarge "Output by hour"', target: 'px-hours', icon: true },
    { say: 'the donut', target: 'pie', icon: true },
    { say: 'bell', target: 'bell', icon: true },
    { say: 'the sun', target: 'theme', icon: true },
    { say: 'log out', target: 's-out', icon: true },
    { say: 'people icon in the narrow bar on the left', target: 's-people', icon: true },
    { say: 'Birch Weir under Load of the plants', target: 'site-birch' },
    { say: 'the plant with the lowest load', target: 'site-dogwood' },
    { say: 'All alarms', target: 'allalarms' },
    { say: 'where one writes for the next shift', target: 'write' },
    { say: 'save the note', target: 'savenote' },
    { say: 'dropdown with the plants', target: 'plant' },
    { say: 'Refesh', target: 'refresh' },
    { say: 'Reports in the top bar', target: 'h-reports' },
    { say: 'Wind farm card', target: null },
    { say: 'alarm of Elder Dam', target: null },
    { say: 'Delete report', target: null },
    { say: 'All plants dropdown', target: 'plant' },
    { say: 'Week in the time range switch', target: 'r-w' },
    { say: 'Lake level card', target: 'k-lvl' },
    { say: 'load of Cedar Lock', target: 'site-cedar' },
    { say: 'Acknowledge button for the trash rack alarm', target: 'ack-rake' },
    { say: 'orange legend entry', target: 'leg-peak' },
    { say: 'shift note text area', target: 'write' },
    { say: 'download icon of the Open alarms panel', target: 'pd-alarms', icon: true },
    { say: 'three dots on the Efficiency tile', target: 'ki-eff', icon: true },
    { say: 'temperature forecast chart', target: null },
    { say: 'Year button', target: null },
  ],
};
