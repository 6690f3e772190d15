import type { Page } from '../../page.ts';

const a = (t: string, name: string): string => `<a href="#" data-t="${t}">${name}</a>`;
const head = (t: string, name: string): string =>
  `<h2>${name} <small>[${a(`edit-${t}`, 'edit')}]</small></h2>`;
const toc = (t: string, number: string, name: string, sub = false): string =>
  `<li${sub ? ' class="sub"' : ''}><a href="#" data-t="toc-${t}"><i>${number}</i> ${name}</a></li>`;
const fact = (t: string, name: string, value: string): string =>
  `<tr><th>${name}</th><td data-t="f-${t}">${value}</td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1180px;height:900px;overflow:hidden;background:#fbf6ea;font:15px/1.5 'P052','DejaVu Serif',serif;color:#2a2419}a{color:#7a1f1f;text-decoration:underline}svg{display:block}
header{display:flex;align-items:center;gap:20px;padding:12px 30px;border-bottom:3px double #b8a780;background:#f3ead2}header b{font-size:23px;font-variant:small-caps;letter-spacing:1px}header input{width:300px;font:14px 'P052',serif;border:1px solid #b8a780;background:#fffdf6;padding:5px 9px}header u{flex:1;text-decoration:none}button{font:14px 'P052',serif;background:#e7d9b3;border:1px solid #b8a780;padding:5px 12px;color:#2a2419}
.g{display:grid;grid-template-columns:200px 1fr 270px;gap:26px;padding:16px 30px}
.toc{font-size:14px}.toc b{display:block;border-bottom:1px solid #b8a780;margin-bottom:6px}.toc ul{list-style:none;margin:0;padding:0}.toc li{padding:2px 0}.toc .sub{padding-left:18px}.toc i{color:#2a2419;font-style:normal}
h1{font-size:32px;line-height:1.15;margin:0 0 4px;font-weight:normal;display:flex;align-items:center;gap:12px}h1 span{color:#7a6a44}.tb{font-size:13px;border-bottom:1px solid #b8a780;padding-bottom:6px;display:flex;gap:16px}h2{font-size:21px;font-weight:normal;border-bottom:1px solid #d9cba5;margin:14px 0 4px}small{font-size:13px}p{margin:6px 0}sup{line-height:0;font-size:11px}
table{border:1px solid #b8a780;background:#f7efdb;font-size:13.5px;line-height:1.4;width:100%;border-spacing:6px 4px}caption{font-weight:bold;padding-bottom:5px;font-size:16px}th{text-align:left;vertical-align:top;width:92px}.map{height:130px;background:#dfe5c8}
</style></head><body><header><b data-t="home">Fluvial</b><input placeholder="Search all rivers" data-t="q"><button data-t="go">Look up</button><u></u>${a('recent', 'Recent changes')}${a('watch', 'Watchlist')}${a('login', 'Sign in')}</header>
<div class="g"><div class="toc"><b>Contents</b><ul>${toc('top', '', '(Top)')}${toc('course', '1', 'Course')}${toc('upper', '1.1', 'Upper valley', true)}${toc('delta', '1.2', 'Delta', true)}${toc('people', '2', 'Towns and people')}${toc('wild', '3', 'Wildlife')}${toc('refs', '4', 'References')}</ul></div>
<div><h1>River Halden<span data-t="star"><svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M12 2.5l3 6.3 6.8.9-5 4.7 1.300 6.800L12 17.900l-6.100 3.300 1.300-6.800-5-4.700 6.800-.9z"/></svg></span><span data-t="print"><svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M6 9V3h12v6M6 18H3V9h18v9h-3M6 14h12v7H6z"/></svg></span></h1><div class="tb">${a('tab-talk', 'Discussion')}${a('tab-source', 'View source')}${a('tab-history', 'Revision history')}${a('tab-lang', '12 languages')}</div>
<p>The <b>Halden</b> is the second longest river of ${a('l-marn', 'Marnland')}. It rises in the ${a('l-grey', 'Grey Fells')} and reaches the sea near ${a('l-osk', 'Oskby')}, where it forms a wide ${a('l-delta', 'river delta')}.<sup>${a('ref1', '[1]')}</sup></p>
${head('course', 'Course')}<p>From its source at 1,204 metres the river falls quickly to ${a('l-lake', 'Lake Immer')}, and turns south at the old ${a('l-mill', 'paper mill')} of Torsund.</p><p>Below the lake it is joined by the ${a('l-venn', 'Venn')}, its largest tributary.<sup>${a('ref2', '[2]')}</sup></p>
${head('people', 'Towns and people')}<p>About 310,000 people live along its banks, most of them in ${a('l-kar', 'Karstad')} and Oskby. A ferry has crossed at Torsund since 1688.<sup>${a('cn', '[citation needed]')}</sup></p>
${head('wild', 'Wildlife')}<p>Salmon came back in 1994 after the last ${a('l-weir', 'weir')} was taken down. Otters, herons and the rare ${a('l-newt', 'banded newt')} are found in the delta.</p>
${head('refs', 'References')}<p style="font-size:13px">1. ${a('r-atlas', 'Atlas of Northern Waters')}, 2011, page 44. &nbsp; 2. H. Lund, ${a('r-lund', 'Rivers that meet')}, 1987.</p></div>
<div><table><caption>River Halden</caption><tr><td colspan="2"><div class="map" data-t="map" data-picture><svg width="100%" height="130" viewBox="0 0 240 130"><path d="M20 10q40 30 70 30t50 40 80 40" fill="none" stroke="#4f86a8" stroke-width="5"/><path d="M150 5q-10 40 -12 70" fill="none" stroke="#4f86a8" stroke-width="3"/></svg></div></td></tr>${fact('country', 'Country', 'Marnland')}${fact('length', 'Length', '486 km')}${fact('basin', 'Basin', '18,900 km²')}${fact('source', 'Source', 'Grey Fells')}${fact('elev', 'Elevation', '1,204 m')}${fact('mouth', 'Mouth', 'Oskby Bay')}${fact('pop', 'Population', '310,000')}${fact('flow', 'Discharge', '215 m³/s')}<tr><th>Website</th><td>${a('site', 'halden-river.example')}</td></tr></table></div></div></body></html>`;

export const page: Page = {
  name: 'i-river',
  style: 'encyclopedia article on cream paper, serif, infobox at the right',
  width: 1180,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the population in the infobox', target: 'f-pop' },
    { say: 'edit link beside Wildlife', target: 'edit-wild' },
    { say: '[edit] of the Course section', target: 'edit-course' },
    { say: 'Wildlife in the table of contents', target: 'toc-wild' },
    { say: 'how long is the river', target: 'f-length' },
    { say: 'the link to the lake in the first section', target: 'l-lake' },
    { say: 'citation needed', target: 'cn' },
    { say: 'reference number 2 in the text', target: 'ref2' },
    { say: 'search box for rivers', target: 'q' },
    { say: 'the book by H. Lund', target: 'r-lund' },
    { say: 'Revision history tab', target: 'tab-history' },
    { say: 'print this article', target: 'print', icon: true },
    { say: 'the small map in the box on the right', target: 'map', icon: true },
    { say: 'edit link of the Bridges section', target: null },
    { say: 'Download as PDF', target: null },
  ],
};
