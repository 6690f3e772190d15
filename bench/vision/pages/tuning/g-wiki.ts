import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 20): string => icon('ion', name, px);
const a = (t: string, name: string): string => `<a href="#" data-t="${t}">${name}</a>`;
const side = (t: string, name: string): string => `<li>${a(`s-${t}`, name)}</li>`;
const head = (t: string, name: string): string =>
  `<h2>${name}<small>[${a(`edit-${t}`, 'edit')}]</small></h2>`;
const row = (name: string, value: string): string => `<tr><th>${name}</th><td>${value}</td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:1024px;overflow:hidden;font:14px/1.6 'Liberation Sans';color:#202122;background:#f6f6f6}svg{display:block}a{color:#3366cc;text-decoration:none}
.pe{position:absolute;right:20px;top:10px;display:flex;gap:18px;font-size:12.5px;align-items:center}.lo{position:absolute;left:16px;top:14px;width:150px;text-align:center}.lo b{font:25px 'Liberation Serif';display:block}.lo span{font:italic 12px 'Liberation Serif';color:#54595d}
aside{position:absolute;left:16px;top:170px;width:150px;font-size:12.5px}aside h3{font-weight:normal;font-size:12.5px;color:#54595d;border-bottom:1px solid #c8ccd1;margin:14px 0 4px;padding-bottom:2px}aside ul{list-style:none;margin:0;padding:0 0 0 8px}aside li{padding:2px 0}
.nt{position:absolute;left:176px;right:0;top:46px;height:40px;display:flex;align-items:flex-end;padding-right:20px;font-size:13px}.nt a{padding:9px 12px 6px;border-left:1px solid #dbe4f0}.nt .on{background:#fff;color:#202122}.nt u{flex:1}.nt .q{display:flex;height:32px;border:1px solid #a2a9b1;background:#fff;align-items:center;width:250px;margin-bottom:4px;margin-left:16px}.q input{flex:1;border:0;outline:0;font:13px 'Liberation Sans';padding:0 10px;min-width:0}.q span{padding:5px 9px;border-left:1px solid #eaecf0}
main{position:absolute;left:176px;right:0;top:86px;bottom:0;background:#fff;border:1px solid #a7d7f9;padding:20px 26px;overflow:hidden}h1{font:29px/1.2 'Liberation Serif';border-bottom:1px solid #a2a9b1;margin:0 0 4px;padding-bottom:4px;display:flex;align-items:center;gap:14px}h1 span:first-child{flex:1}h1 span{color:#202122}.sb{font-size:12.5px;color:#54595d;margin-bottom:10px}h2{font:24px/1.3 'Liberation Serif';border-bottom:1px solid #a2a9b1;margin:18px 0 6px;clear:left}h2 small{font:13px 'Liberation Sans';margin-left:10px;color:#54595d}p{margin:8px 0}
.ib{float:right;width:290px;border:1px solid #a2a9b1;background:#f8f9fa;margin:0 0 12px 22px;padding:6px;font-size:12.5px;line-height:1.5}.ib b.t{display:block;text-align:center;font-size:15px}.ib table{width:100%;border-spacing:0 3px}.ib th{text-align:left;vertical-align:top;width:104px}.ib .c{text-align:center;font-size:12px;margin-top:3px}.ph{display:block;height:170px;background:linear-gradient(#8fb7d9 55%,#5b7f55 55%,#3f5e3c);position:relative}.ph:before{content:'';position:absolute;left:128px;top:22px;width:20px;height:96px;background:linear-gradient(#fff 33%,#b33 33% 66%,#fff 66%)}.ph:after{content:'';position:absolute;left:123px;top:12px;width:30px;height:14px;background:#333}
.toc{float:left;border:1px solid #a2a9b1;background:#f8f9fa;padding:8px 16px;font-size:13px;margin:4px 0 10px}.toc b{margin-right:6px}.toc ol{margin:3px 0 0;padding-left:18px}.toc ol ol{padding-left:18px;list-style:disc}.hn{border:1px solid #a2a9b1;border-left:10px solid #fc3;background:#fbfbfb;padding:7px 14px;margin:6px 0 12px;width:720px;font-size:13px}sup{font-size:11px;line-height:0}.no{clear:left}
</style></head><body><div class="lo" data-t="logo"><svg width="86" height="86" viewBox="0 0 86 86" style="margin:0 auto"><circle cx="43" cy="43" r="40" fill="#e4ebf3" stroke="#7c93ad" stroke-width="3"/><path d="M12 58q16-14 31 0t31 0M18 68q13-9 25 0t25 0" fill="none" stroke="#3d6a99" stroke-width="4"/><path d="M36 20h14l4 36H32z" fill="#c0392b"/></svg><b>Pharopedia</b><span>The lighthouse encyclopedia</span></div>
<div class="pe"><span>Not logged in</span>${a('talk-me', 'My talk')}${a('contrib', 'Contributions')}${a('signup', 'Create account')}${a('login', 'Log in')}</div>
<aside><ul>${side('main', 'Main page')}${side('contents', 'Contents')}${side('random', 'Random article')}${side('about', 'About Pharopedia')}${side('donate', 'Donate')}</ul><h3>Contribute</h3><ul>${side('help', 'Help')}${side('portal', 'Community portal')}${side('recent', 'Recent changes')}${side('upload', 'Upload file')}</ul><h3>Tools</h3><ul>${side('links', 'What links here')}${side('perma', 'Permanent link')}${side('cite', 'Cite this page')}</ul><h3>Print/export</h3><ul>${side('pdf', 'Download as PDF')}${side('print', 'Printable version')}</ul><h3>Languages</h3><ul>${side('de', 'Deutsch')}${side('fr', 'Français')}${side('no', 'Norsk')}</ul></aside>
<div class="nt"><a href="#" class="on" data-t="t-article">Article</a>${a('t-talk', 'Talk')}<u></u><a href="#" class="on" data-t="t-read">Read</a>${a('t-edit', 'Edit source')}${a('t-history', 'View history')}<div class="q"><input placeholder="Search Pharopedia" data-t="q"><span data-t="go">${i('search', 18)}</span></div></div>
<main><h1><span data-t="title">Skerrin Rock Light</span><span data-t="star">${i('star-outline', 22)}</span><span data-t="listen">${i('volume-high', 22)}</span><span data-t="share">${i('share-social-outline', 22)}</span></h1><div class="sb">From Pharopedia, the lighthouse encyclopedia</div>
<div class="ib"><b class="t">Skerrin Rock Light</b><span class="ph" data-picture data-t="photo"></span><div class="c">The tower from the south, 2019</div><table>${row('Location', a('ib-sound', 'Sound of Orra'))}${row('Built', '1861–1865')}${row('Architect', a('ib-arch', 'Helena Strachan'))}${row('Height', '41 m (135 ft)')}${row('Automated', '1983')}${row('Range', '19 nautical miles')}${row('Signal', 'Fl(3) W 20s')}${row('Heritage', `Grade A ${a('ib-her', 'listed building')}`)}${row('Website', a('ib-web', 'skerrinrock.example'))}</table></div>
<div class="hn">This article <b>needs more sources</b>. You can help by ${a('improve', 'adding references')} to it.</div>
<p><b>Skerrin Rock Light</b> is a lighthouse on a reef in the ${a('l-sound', 'Sound of Orra')}, eleven miles from the nearest land. It was lit for the first time on 1 February 1865<sup>${a('ref1', '[1]')}</sup> and is the tallest tower in the ${a('l-board', 'Northern Board')}’s care. The keepers left in 1983, when the lamp was made automatic.<sup>${a('ref2', '[2]')}</sup></p>
<div class="toc"><b>Contents</b>[${a('toc-hide', 'hide')}]<ol><li>${a('toc-history', 'History')}<ol><li>${a('toc-wrecks', 'Wrecks on the reef')}</li><li>${a('toc-building', 'Building the tower')}</li></ol></li><li>${a('toc-lamp', 'The lamp')}</li><li>${a('toc-fiction', 'In fiction')}</li><li>${a('toc-refs', 'References')}</li></ol></div><div class="no"></div>
${head('history', 'History')}<p>Between 1790 and 1855 at least thirty ships were lost on the reef, most of them in winter. After the ${a('l-wreck', 'wreck of the Anne Margaret')} in 1854 the merchants of Orra asked Parliament for a light.</p><p>Stone was cut on the mainland and brought out by barge; in the first summer the masons could land on only fifty-one days. The barracks were swept away in 1862, with nobody in them.<sup>${a('ref3', '[3]')}</sup></p>
${head('lamp', 'The lamp')}<p>The first lens was made by ${a('l-lens', 'Fresnel &amp; Sons')} and floated in a bath of mercury. It can now be seen in the ${a('l-museum', 'Museum of the Sea')} at Port Orra. An LED lamp took its place in 2012.</p>
${head('fiction', 'In fiction')}<p>The tower appears under another name in ${a('l-novel', 'The Third Keeper')} (1934) and in the film made from it.</p>
${head('refs', 'References')}<ol style="margin:0;padding-left:24px;font-size:13px"><li>Strachan, H. (1866). ${a('cit-1', 'Account of the Skerrin Rock Works')}. Orra: Blackie.</li><li data-t="note2">“Last keepers leave Skerrin”. ${a('cit-2', 'The Orra Courier')}. 4 October 1983.</li><li>Munro, D. (1997). Towers of the North, p. 112.</li></ol></main></body></html>`;

export const page: Page = {
  name: 'g-wiki',
  style: 'encyclopedia article, dense links, serif headings, JPEG',
  width: 1280,
  height: 1024,
  scale: 1,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'Log in link', target: 'login' },
    { say: 'search input', target: 'q' },
    { say: 'View history', target: 't-history' },
    { say: 'Talk page of the article', target: 't-talk' },
    { say: 'Random article', target: 's-random' },
    { say: 'edit link of the section "The lamp"', target: 'edit-lamp' },
    { say: 'edit the History section', target: 'edit-history' },
    { say: 'jump to In fiction in the table of contents', target: 'toc-fiction' },
    { say: 'hide the table of contents', target: 'toc-hide' },
    { say: 'footnote 2', target: 'ref2|note2' },
    { say: 'link to the architect', target: 'ib-arch' },
    { say: 'the website of the lighthouse', target: 'ib-web' },
    { say: 'read this article in French', target: 's-fr' },
    { say: 'Download as PDF', target: 's-pdf' },
    { say: 'Museum of the Sea', target: 'l-museum' },
    { say: 'create a new account', target: 'signup' },
    { say: 'Cite this page', target: 's-cite' },
    { say: 'photo of the lighthouse', target: 'photo', icon: true },
    { say: 'magnifier button next to the search field', target: 'go', icon: true },
    { say: 'star to watch this page', target: 'star', icon: true },
    { say: 'speaker icon', target: 'listen', icon: true },
    { say: 'Pharopedia logo', target: 'logo' },
    { say: 'read it in Spanish', target: null },
    { say: 'Upvote button', target: null },
    { say: 'cookie settings', target: null },
    { say: 'View history tab', target: 't-history' },
    { say: 'Random article in the sidebar', target: 's-random' },
    { say: 'link to the German version', target: 's-de' },
    { say: 'architect in the infobox', target: 'ib-arch' },
    { say: 'edit link next to The lamp', target: 'edit-lamp' },
    { say: 'footnote [2]', target: 'ref2' },
    { say: 'Wrecks on the reef in the table of contents', target: 'toc-wrecks' },
    { say: 'watchlist star next to the title', target: 'star', icon: true },
    { say: 'Coordinates in the infobox', target: null },
    { say: 'Gallery section', target: null },
  ],
};
