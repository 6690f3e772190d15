import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const actions: [string, string, string][] = [
  ['git-commit-16', 'Commit', 'commit'],
  ['arrow-down-16', 'Pull', 'pull'],
  ['arrow-up-16', 'Push', 'push'],
  ['sync-16', 'Fetch', 'fetch'],
  ['git-branch-16', 'Branch', 'branch'],
  ['git-merge-16', 'Merge', 'merge'],
  ['archive-16', 'Stash', 'stash'],
];
const tree: [string, [string, string, string][]][] = [
  [
    'LOCAL',
    [
      ['main', 'main', '2'],
      ['feature/tide-tables', 'tide', ''],
      ['fix/empty-harbour', 'harbour', ''],
    ],
  ],
  [
    'ORIGIN',
    [
      ['release/3.1', 'release', ''],
      ['spike/wasm-reader', 'spike', ''],
    ],
  ],
  [
    'TAGS',
    [
      ['v3.0.2', 'v302', ''],
      ['v3.0.1', 'v301', ''],
    ],
  ],
];
const commits: [string, string, string, string][] = [
  ['Cache the tide tables for a day', 'Yusuf Demir', '9f31c0a', '18 minutes ago'],
  ['Draw the moon phase beside the date', 'Annika Holm', '4be7712', '2 hours ago'],
  ['Bump sharp to 0.34', 'renovate-bot', 'c08d5e3', '5 hours ago'],
  ['Fail loudly when a station is unknown', 'Yusuf Demir', '71a2fe9', 'yesterday'],
  ['Translate the errors into Finnish', 'Ilmari Koskela', 'e5500bd', 'yesterday'],
  ['Merge branch fix/leap-second', 'Annika Holm', '0ad93f6', '2 days ago'],
  ['Drop support for Node 18', 'Chiara Bonetti', '88c41d7', '4 days ago'],
  ['Measure the reader before rewriting it', 'Chiara Bonetti', '2d6e0f4', '6 days ago'],
];
const changed: [string, string, string, string][] = [
  ['src/tides/cache.ts', '+48', '-6', 'cache'],
  ['src/tides/station.ts', '+3', '-11', 'station'],
  ['test/cache.test.ts', '+71', '-0', 'test'],
  ['docs/CHANGELOG.md', '+2', '-0', 'log'],
];

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#1e1f26;color:#d4d7e0;font:14px 'DejaVu Sans';display:grid;grid-template:64px 1fr 30px/290px 1fr 430px}
header{grid-column:1/4;background:#282a33;display:flex;align-items:center;gap:6px;padding:0 18px;border-bottom:1px solid #111217}header button{display:flex;flex-direction:column;align-items:center;gap:5px;width:74px;border:0;background:none;color:#d4d7e0;font:12px 'DejaVu Sans';padding:6px 0}header .q{margin-left:auto;width:320px;height:34px;border-radius:17px;border:1px solid #444857;background:#1e1f26;color:#fff;padding:0 16px;font:13px 'DejaVu Sans'}header b{font-size:15px;width:270px}
.tr{background:#23252d;border-right:1px solid #111217;padding:14px 0}.tr h3{font-size:11px;color:#8b90a0;padding:12px 18px 6px;display:flex;align-items:center;gap:6px}.tr div{display:flex;align-items:center;gap:9px;height:30px;padding:0 18px 0 34px}.tr .on{background:#34435e;color:#fff}.tr em{margin-left:auto;font-style:normal;font-size:11px;background:#4f6fae;border-radius:8px;padding:1px 7px}
table{width:100%;border-collapse:collapse}th{font-weight:normal;text-align:left;color:#8b90a0;font-size:12px;padding:10px 16px;border-bottom:1px solid #33363f}td{height:40px;padding:0 16px;border-bottom:1px solid #272932}td:nth-child(3){font-family:'DejaVu Sans Mono';font-size:13px;color:#d9a860}.g{color:#8b90a0}.sel td{background:#2d3a52}
.d{background:#23252d;border-left:1px solid #111217;padding:20px;display:flex;flex-direction:column;gap:12px}.d h2{font-size:16px;line-height:1.4}.fl{display:flex;gap:10px;align-items:center;height:34px;font:13px 'DejaVu Sans Mono'}.fl b{margin-left:auto;color:#5fb878;font-weight:normal}.fl i{color:#e07070;font-style:normal;width:34px}.d textarea{height:90px;background:#1e1f26;border:1px solid #444857;border-radius:4px;color:#fff;font:13px 'DejaVu Sans';padding:9px}.go{display:flex;align-items:center;justify-content:center;gap:8px;height:38px;border:0;border-radius:4px;background:#4f6fae;color:#fff;font:14px 'DejaVu Sans'}.no{background:#3a3d49}
footer{grid-column:1/4;background:#4f6fae;color:#fff;display:flex;align-items:center;gap:24px;padding:0 18px;font-size:12px}footer span{display:flex;gap:6px;align-items:center}
</style></head><body><header><b>saltmarsh-tides</b>${actions.map(([name, title, t]) => `<button data-t="a-${t}">${icon('octicon', name, 19)}${title}</button>`).join('')}<input class="q" placeholder="Search commits" data-t="search"><span style="line-height:0;padding:8px" data-t="term">${icon('octicon', 'terminal-16', 20)}</span><span style="line-height:0;padding:8px" data-t="gear">${icon('octicon', 'gear-16', 20)}</span></header>
<div class="tr">${tree.map(([title, all]) => `<h3>${icon('octicon', 'chevron-down-16', 13)}${title}</h3>${all.map(([name, t, ahead]) => `<div data-t="b-${t}"${t === 'tide' ? ' class="on"' : ''}><span class="g" style="line-height:0">${icon('octicon', title === 'TAGS' ? 'tag-16' : 'git-branch-16', 15)}</span>${name}${ahead ? `<em data-t="ahead">${ahead}</em>` : ''}</div>`).join('')}`).join('')}</div>
<div><table><tr><th>Message</th><th data-t="h-author">Author</th><th>Commit</th><th data-t="h-date">Date</th></tr>${commits.map(([what, who, id, when], i) => `<tr data-t="k${i}"${i === 0 ? ' class="sel"' : ''}><td>${what}</td><td class="g">${who}</td><td>${id}</td><td class="g">${when}</td></tr>`).join('')}</table></div>
<div class="d"><h2>Cache the tide tables for a day</h2><p class="g">Yusuf Demir, 18 minutes ago</p><p>4 files changed</p>${changed.map(([path, more, less, t]) => `<div class="fl" data-t="f-${t}"><span class="g" style="line-height:0">${icon('octicon', 'file-diff-16', 16)}</span>${path}<b>${more}</b><i>${less}</i></div>`).join('')}<textarea placeholder="Leave a note on this commit" data-t="note"></textarea><button class="go" data-t="cherry">${icon('octicon', 'plus-circle-16', 16)}Cherry-pick</button><button class="go no" data-t="revert">${icon('octicon', 'history-16', 16)}Revert commit</button></div>
<footer><span data-t="where">${icon('octicon', 'git-branch-16', 14)}feature/tide-tables</span><span>0 conflicts</span><span style="margin-left:auto">UTF-8</span></footer></body></html>`;

export const page: Page = {
  name: 'd-git-client',
  style: 'git client, dark, icons over words, list of commits',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Push button', target: 'a-push' },
    { say: 'Pull', target: 'a-pull' },
    { say: 'the Stash button in the toolbar', target: 'a-stash' },
    { say: 'fetch from the remote', target: 'a-fetch' },
    { say: 'the button right of Branch', target: 'a-merge' },
    { say: 'third commit in the list', target: 'k2' },
    { say: 'the commit 71a2fe9', target: 'k3' },
    { say: 'the commit by Ilmari Koskela', target: 'k4' },
    { say: 'the row "Drop support for Node 18"', target: 'k6' },
    { say: 'the last commit', target: 'k7' },
    { say: 'the branch release/3.1', target: 'b-release' },
    { say: 'the main branch', target: 'b-main' },
    { say: 'tag v3.0.1', target: 'b-v301' },
    { say: 'the search commits field', target: 'search' },
    { say: 'settings icon in the top right', target: 'gear', icon: true },
    { say: 'open the terminal', target: 'term', icon: true },
    { say: 'src/tides/station.ts in the changed files', target: 'f-station' },
    { say: 'the note text area', target: 'note' },
    { say: 'Revert comit', target: 'revert' },
    { say: 'the blue Cherry-pick button', target: 'cherry' },
    { say: 'the Rebase button', target: null },
    { say: 'the branch develop', target: null },
  ],
};
