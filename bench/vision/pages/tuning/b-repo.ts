import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const files: [string, string, string, string][] = [
  ['d', '.ci', 'Run the soak job nightly', '3 weeks ago'],
  ['d', 'crates', 'Split parser from lexer (#418)', '2 days ago'],
  ['d', 'docs', 'Explain how tides are interpolated', '5 days ago'],
  ['d', 'fixtures', 'Add readings of buoy 62107', 'last month'],
  ['f', '.editorconfig', 'Initial import', '3 years ago'],
  ['f', 'CHANGELOG.md', 'Release 0.9.2', '2 days ago'],
  ['f', 'Cargo.toml', 'Release 0.9.2', '2 days ago'],
  ['f', 'LICENSE', 'Initial import', '3 years ago'],
  ['f', 'README.md', 'Say that Windows is untested', '6 hours ago'],
];
const tabs: [string, string, string][] = [
  ['code-16', 'Code', ''],
  ['issue-opened-16', 'Issues', '37'],
  ['git-pull-request-16', 'Pull requests', '4'],
  ['workflow-16', 'Actions', ''],
  ['book-16', 'Wiki', ''],
  ['graph-16', 'Insights', ''],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;background:#0d1117;color:#e6edf3;font:14px/1.5 'Liberation Sans',sans-serif}
svg{vertical-align:-3px}a{color:#58a6ff}.m{color:#8b949e}.b{border:1px solid #30363d;background:#21262d;border-radius:6px;padding:4px 11px;font-size:12px;font-weight:600;display:inline-flex;gap:6px;align-items:center}
.c{background:#30363d;border-radius:10px;padding:0 6px;font-size:11px}
.row{display:grid;grid-template-columns:190px 1fr 100px;padding:6px 16px;border-top:1px solid #21262d}
.row svg{margin-right:10px}
</style></head><body>
<div style="background:#010409;padding:10px 20px;display:flex;gap:14px;align-items:center"><span class="b" style="padding:6px" data-t="burger">${icon('octicon', 'three-bars-16', 16)}</span><span data-picture style="width:30px;height:30px;border-radius:50%;background:radial-gradient(circle at 35% 35%,#fff 0 18%,#e6edf3 19%)"></span><span><span class="m" data-t="owner">saltmarsh-labs</span> / <b>tidewatch</b></span><span class="b m" style="margin-left:auto;width:250px;font-weight:400;padding:5px 10px;background:none" data-t="search">${icon('octicon', 'search-16', 14)} Type / to search</span><span class="b" style="padding:7px" data-t="plus">${icon('octicon', 'plus-16', 14)}</span><span class="b" style="padding:7px" data-t="inbox">${icon('octicon', 'bell-16', 14)}</span><span data-picture style="width:28px;height:28px;border-radius:50%;background:conic-gradient(#f0883e,#a371f7,#f0883e)" data-t="me"></span></div>
<div style="background:#010409;border-bottom:1px solid #30363d;padding:0 20px;display:flex;gap:6px">${tabs.map((t, i) => `<span data-t="tab-${t[1].split(' ')[0]}" style="padding:7px 10px 9px;${i === 0 ? 'border-bottom:2px solid #f78166;font-weight:600' : ''}"><span class="m" style="margin-right:6px">${icon('octicon', t[0], 16)}</span>${t[1]}${t[2] ? ` <span class="c">${t[2]}</span>` : ''}</span>`).join('')}</div>
<div style="padding:18px 40px;display:grid;grid-template-columns:1fr 270px;gap:24px">
<div><div style="display:flex;gap:10px;align-items:center;margin-bottom:14px"><span class="b" data-t="branch">${icon('octicon', 'git-branch-16', 16)}main<span class="m">▾</span></span><span class="m" style="font-size:13px" data-t="branches">11 branches</span><span class="m" style="font-size:13px">28 tags</span><span class="b" style="margin-left:auto" data-t="goto">Go to file</span><span class="b" data-t="addfile">Add file</span><span class="b" style="background:#238636;border-color:#2ea043;color:#fff" data-t="clone">${icon('octicon', 'code-16', 14)}Clone</span></div>
<div style="border:1px solid #30363d;border-radius:6px;overflow:hidden"><div style="background:#161b22;padding:9px 16px;display:flex;gap:8px;font-size:13px"><b data-t="author">mirela-dobre</b><span class="m">Say that Windows is untested</span><span style="margin-left:auto;font-family:'DejaVu Sans Mono',monospace;font-size:12px" class="m" data-t="hash">e41b7c9</span><span class="m" data-t="history">${icon('octicon', 'history-16', 14)} 1,206 commits</span></div>
${files.map((f, i) => `<div class="row"><span data-t="file${i}"><span style="color:${f[0] === 'd' ? '#54aeff' : '#8b949e'}">${icon('octicon', f[0] === 'd' ? 'file-directory-16' : 'file-16', 16)}</span>${f[1]}</span><span class="m" data-t="msg${i}">${f[2]}</span><span class="m" style="text-align:right" data-t="age${i}">${f[3]}</span></div>`).join('')}</div>
<div style="border:1px solid #30363d;border-radius:6px;margin-top:16px;padding:10px 16px"><div style="display:flex;justify-content:space-between"><b>${icon('octicon', 'book-16', 16)}&nbsp; README.md</b><span data-t="editreadme" class="m">${icon('octicon', 'pencil-16', 15)}</span></div><h1 style="font-size:25px;margin:8px 0 4px;border-bottom:1px solid #30363d;padding-bottom:6px">Tidewatch</h1><p style="margin:6px 0">A small daemon that reads harbour gauges, guesses the next high water, and rings a bell before your feet get wet.</p></div></div>
<div><div style="display:flex;gap:8px;margin-bottom:16px"><span class="b" data-t="watch">${icon('octicon', 'eye-16', 14)}Watch</span><span class="b" data-t="fork">${icon('octicon', 'repo-forked-16', 14)}Fork <span class="c">63</span></span><span class="b" data-t="star"><span style="color:#e3b341">${icon('octicon', 'star-fill-16', 14)}</span>941</span></div>
<div style="display:flex;justify-content:space-between"><b>About</b><span class="m" data-t="aboutgear">${icon('octicon', 'gear-16', 16)}</span></div><p class="m" style="margin:8px 0">Tide gauges to MQTT, with forecasts and alarms. Runs on anything with 32 MB.</p><p style="margin:8px 0"><a data-t="site">${icon('octicon', 'link-16', 14)} tidewatch.example</a></p>
<p style="margin:8px 0;font-size:12px">${['rust', 'mqtt', 'harbour', 'iot'].map((t) => `<span style="background:#1f3a5f;color:#79c0ff;border-radius:10px;padding:2px 9px;margin-right:5px" data-t="topic-${t}">${t}</span>`).join('')}</p>
<hr style="border:0;border-top:1px solid #30363d;margin:16px 0"><b>Releases</b> <span class="c">28</span><p style="margin:8px 0" data-t="release">${icon('octicon', 'tag-16', 15)} <b>v0.9.2</b> <span style="border:1px solid #238636;color:#3fb950;border-radius:9px;font-size:11px;padding:0 7px">Latest</span></p><p class="m" style="margin:4px 0;font-size:12px">2 days ago</p><p style="margin:6px 0;font-size:12px"><a data-t="allrel">+ 27 releases</a></p>
<hr style="border:0;border-top:1px solid #30363d;margin:16px 0"><b>Languages</b><div data-picture style="height:8px;border-radius:4px;margin:10px 0;background:linear-gradient(90deg,#dea584 0 86.3%,#3178c6 86.3% 95%,#89e051 95%)"></div><div style="font-size:12px">Rust <span class="m" data-t="rustpct">86.3%</span> &nbsp; TypeScript <span class="m">8.7%</span> &nbsp; Shell <span class="m" data-t="shellpct">5.0%</span></div></div></div>
</body></html>`;

export const page: Page = {
  name: 'b-repo',
  style: 'code repository, dark, dpr 1.5',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: 'png',
  html,
  asked: [
    { say: 'the Issues tab', target: 'tab-Issues' },
    { say: 'the active tab', target: 'tab-Code' },
    { say: 'Pull requests', target: 'tab-Pull' },
    { say: 'the green button', target: 'clone' },
    { say: 'the branch selector', target: 'branch' },
    { say: 'the search field', target: 'search' },
    { say: 'Cargo.toml', target: 'file6' },
    { say: 'the docs folder', target: 'file2' },
    { say: 'the commit message of CHANGELOG.md', target: 'msg5' },
    { say: 'the age of fixtures', target: 'age3' },
    { say: 'the Fork button', target: 'fork' },
    { say: 'star this repository', target: 'star' },
    { say: 'the gear next to About', target: 'aboutgear', icon: true },
    { say: 'the pencil to edit the README', target: 'editreadme', icon: true },
    { say: 'the bell', target: 'inbox', icon: true },
    { say: 'the menu icon in the top left corner', target: 'burger', icon: true },
    { say: 'the plus icon in the header', target: 'plus', icon: true },
    { say: 'the commit hash', target: 'hash' },
    { say: 'the latest release', target: 'release' },
    { say: 'the mqtt topic', target: 'topic-mqtt' },
    { say: 'go to the web site of the project', target: 'site' },
    { say: 'the percentage of Shell', target: 'shellpct' },
    { say: 'the Settings tab', target: null },
    { say: 'package.json', target: null },
  ],
};
