import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const o = (name: string, px = 16): string => icon('octicon', name, px);

const tab = (t: string, pic: string, name: string, count = ''): string =>
  `<span class="tb${t === 'pulls' ? ' on' : ''}" data-t="tab-${t}">${o(pic)}${name}${count ? `<em>${count}</em>` : ''}</span>`;
const menu = (t: string, name: string): string =>
  `<span class="mn" data-t="menu-${t}">${name}${o('triangle-down-16', 14)}</span>`;

const labels: Readonly<Record<string, string>> = {
  bug: '#d73a4a',
  documentation: '#58a6ff',
  performance: '#e3b341',
  'good first issue': '#a371f7',
  dependencies: '#1f9fd6',
  'needs tests': '#3fb950',
};
const kinds: Readonly<Record<string, readonly [string, string]>> = {
  open: ['git-pull-request-16', '#3fb950'],
  draft: ['git-pull-request-draft-16', '#8b949e'],
};
const checks: Readonly<Record<string, readonly [string, string]>> = {
  ok: ['check-16', '#3fb950'],
  bad: ['x-16', '#f85149'],
  wait: ['dot-fill-16', '#d29922'],
};

const pull = (
  no: number,
  title: string,
  tags: readonly string[],
  about: string,
  who: string,
  check: string,
  comments = 0,
  kind = 'open',
  extra = '',
): string => {
  const [pic, colour] = kinds[kind] ?? ['', ''];
  const [mark, tint] = checks[check] ?? ['', ''];
  const tagged = tags
    .map(
      (tag) =>
        `<span class="lb" style="color:${labels[tag]};border-color:${labels[tag]}80;background:${labels[tag]}26" data-t="lb-${no}-${tag.replaceAll(' ', '-')}">${tag}</span>`,
    )
    .join('');
  const talk = comments ? `<span class="cm" data-t="cm-${no}">${o('comment-16')}${comments}</span>` : '';
  return `<div class="pr" data-t="row-${no}"><input type="checkbox" data-t="ck-${no}"><span style="color:${colour}">${o(pic)}</span><div class="mid"><div class="ti"><b data-t="pr-${no}">${title}</b><span style="color:${tint}" data-t="ci-${no}">${o(mark)}</span>${tagged}</div><small>#${no} ${about} <a href="#" data-t="by-${no}">${who}</a>${extra}</small></div>${talk}</div>`;
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:720px;overflow:hidden;background:#0d1117;color:#e6edf3;font:13px/1.45 'DejaVu Sans',sans-serif}svg{display:block;flex:none}
header{background:#010409;height:56px;display:flex;align-items:center;gap:14px;padding:0 18px}header i,.fs i,.lh i{flex:1}.sq{border:1px solid #3d444d;border-radius:6px;padding:7px;color:#9198a1}.bc{color:#9198a1}.bc b{color:#e6edf3}.q{width:258px;border:1px solid #3d444d;border-radius:6px;padding:6px 10px;color:#9198a1;display:flex;gap:8px;align-items:center;font-size:12px}.av{width:30px;height:30px;border-radius:50%;background:#bf5b3d;display:grid;place-items:center;font-weight:bold;font-size:12px}
.tabs{background:#010409;border-bottom:1px solid #3d444d;display:flex;gap:4px;padding:0 14px}.tb{display:flex;gap:7px;align-items:center;padding:9px 10px 11px;font-size:12px}.tb svg{color:#9198a1}.tb.on{box-shadow:inset 0 -2px #f78166;font-weight:bold}em{font-style:normal;font-size:11px;font-weight:normal;background:#2f3742;border-radius:10px;padding:1px 7px}
main{width:1196px;margin:16px auto 0}.tip{display:flex;gap:10px;align-items:center;border:1px solid #3d444d;border-radius:6px;padding:9px 14px;margin-bottom:14px;color:#9198a1}.tip span:nth-child(2){flex:1}a{color:#4493f8;text-decoration:none}
.fs{display:flex;gap:10px;align-items:center;margin-bottom:14px}.b{border:1px solid #3d444d;border-radius:6px;background:#212830;padding:6px 12px;display:flex;gap:7px;align-items:center;font-weight:bold;font-size:12px}.gr{background:#238636;border-color:#2ea043;color:#fff}.in{flex:none;width:590px;display:flex;gap:8px;align-items:center;border:1px solid #3d444d;border-radius:6px;padding:0 10px;color:#9198a1}.in input{flex:1;border:0;outline:0;background:none;color:#e6edf3;font:13px 'DejaVu Sans';height:31px}
.li{border:1px solid #3d444d;border-radius:6px}.lh{background:#151b23;border-radius:6px 6px 0 0;display:flex;gap:16px;align-items:center;padding:11px 16px}.lh .sw{display:flex;gap:6px;align-items:center;color:#9198a1}.lh .sw.on{color:#e6edf3;font-weight:bold}.mn{display:flex;gap:2px;align-items:center;color:#9198a1;font-size:12px;padding-left:10px}input[type=checkbox]{width:14px;height:14px;margin:1px 0 0;color-scheme:dark;flex:none}
.pr{display:flex;gap:11px;padding:8px 16px;border-top:1px solid #3d444d}.mid{flex:1}.ti{display:flex;gap:7px;align-items:center}.ti b{font-size:14px}.lb{font-size:11px;border:1px solid;border-radius:10px;padding:0 7px;line-height:17px}small{font-size:11px;color:#9198a1}small a{color:#9198a1}.cm{display:flex;gap:5px;align-items:center;color:#9198a1;font-size:12px;height:20px}
</style></head><body><header><span class="sq" data-t="burger">${o('three-bars-16')}</span><span data-t="logo">${o('flame-24', 30)}</span><span class="bc"><span data-t="owner">saltmarsh-io</span> / <b data-t="repo">heron-cache</b></span><i></i><span class="q" data-t="q">${o('search-16')}Type / to search</span><span class="sq" data-t="plus">${o('plus-16')}</span><span class="sq" data-t="myissues">${o('issue-opened-16')}</span><span class="sq" data-t="bell">${o('bell-16')}</span><span class="av" data-t="me">VK</span></header>
<div class="tabs">${tab('code', 'code-16', 'Code')}${tab('issues', 'issue-opened-16', 'Issues', '143')}${tab('pulls', 'git-pull-request-16', 'Pull requests', '27')}${tab('projects', 'project-16', 'Projects', '2')}${tab('security', 'shield-16', 'Security', '1')}${tab('insights', 'graph-16', 'Insights')}${tab('settings', 'gear-16', 'Settings')}</div>
<main><div class="tip">${o('pin-16')}<span>New here? Issues marked <a href="#" data-t="gfi">good first issue</a> are a fine place to start. See also our <a href="#" data-t="guide">contributing guidelines</a>.</span><span data-t="dismiss">${o('x-16')}</span></div>
<div class="fs"><span class="b" data-t="filters">Filters${o('triangle-down-16', 14)}</span><div class="in" data-t="search">${o('search-16')}<input value="is:pr is:open sort:updated-desc"></div><i></i><span class="b" data-t="labels">${o('tag-16')}Labels <em>19</em></span><span class="b" data-t="milestones">${o('milestone-16')}Milestones <em>4</em></span><span class="b gr" data-t="new">New pull request</span></div>
<div class="li"><div class="lh"><input type="checkbox" data-t="all"><span class="sw on" data-t="open">${o('git-pull-request-16')}27 Open</span><span class="sw" data-t="closed">${o('check-16')}1,906 Closed</span><i></i>${menu('author', 'Author')}${menu('label', 'Label')}${menu('projects', 'Projects')}${menu('milestones', 'Milestones')}${menu('reviews', 'Reviews')}${menu('assignee', 'Assignee')}${menu('sort', 'Sort')}</div>
${pull(2218, 'Fix key eviction when the TTL is exactly 0', ['bug'], 'opened 3 hours ago by', 'mira-cole', 'ok', 4, 'open', ' • Approved')}
${pull(2214, 'Bump serde_json from 1.0.115 to 1.0.117', ['dependencies'], 'opened yesterday by', 'updates-bot', 'ok', 0, 'open', ' • Review required')}
${pull(2209, 'WIP: sharded lock for the hot path', ['performance', 'needs tests'], 'opened 2 days ago by', 'jonasb', 'wait', 17, 'draft', ' • Draft')}
${pull(2203, 'docs: explain how to read the hit/miss histogram', ['documentation', 'good first issue'], 'opened 4 days ago by', 'adaeze-n', 'ok', 2, 'open', ' • Review required')}
${pull(2198, 'Return 404, not 500, for an unknown namespace', ['bug', 'needs tests'], 'opened last week by', 'tkowalczyk', 'bad', 9, 'open', ' • Changes requested')}
${pull(2187, 'Add `--max-memory` to heronctl', [], 'opened last week by', 'sofia-lim', 'bad', 1, 'open', ' • Review required')}
${pull(2175, 'Replace the hand-written LRU list by an intrusive one', ['performance'], 'opened 2 weeks ago by', 'jonasb', 'ok', 31, 'open', ' • Approved')}
${pull(2160, 'Publish arm64 images (closes #1988)', [], 'opened on 18 Feb by', 'vkrause', 'ok', 6, 'open', ' • Review required')}
</div></main></body></html>`;

export const page: Page = {
  name: 'm-pulls',
  style: 'list of pull requests with labels, dark, DejaVu Sans, GitHub look',
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'New pull request button', target: 'new' },
    { say: 'Issues tab', target: 'tab-issues' },
    { say: 'repository settings tab', target: 'tab-settings' },
    { say: 'filter input with "is:pr is:open"', target: 'search' },
    { say: 'the global search field in the header', target: 'q' },
    { say: 'closed pull requests', target: 'closed' },
    { say: 'Filters dropdown', target: 'filters' },
    { say: 'the Assignee dropdown', target: 'menu-assignee' },
    { say: 'Sort menu', target: 'menu-sort' },
    { say: 'Labels button', target: 'labels' },
    { say: 'contributing guidelines link', target: 'guide' },
    { say: 'pull request about publishing arm64 images', target: 'pr-2160|row-2160' },
    { say: 'title of #2209', target: 'pr-2209' },
    { say: 'checkbox next to "Return 404, not 500, for an unknown namespace"', target: 'ck-2198' },
    { say: 'author link tkowalczyk', target: 'by-2198' },
    { say: 'comment count of the LRU list pull request', target: 'cm-2175' },
    { say: 'the dependencies label', target: 'lb-2214-dependencies' },
    { say: 'the documentation label', target: 'lb-2203-documentation' },
    { say: 'first pull request in the list', target: 'pr-2218|row-2218' },
    { say: 'repository owner saltmarsh-io', target: 'owner' },
    { say: 'red cross on the --max-memory pull request', target: 'ci-2187', icon: true },
    { say: 'notifications bell', target: 'bell', icon: true },
    { say: 'X to dismiss the tip', target: 'dismiss', icon: true },
    { say: 'the plus button in the top bar', target: 'plus', icon: true },
    { say: 'user avatar at the top right', target: 'me' },
    { say: 'Discussions tab', target: null },
    { say: 'Merge button', target: null },
    { say: 'pull request #2231', target: null },
    { say: 'Fork', target: null },
  ],
};
