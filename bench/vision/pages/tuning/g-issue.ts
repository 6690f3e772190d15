import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const l = (name: string, px = 18): string => icon('lucide', name, px);
const nav = (t: string, pic: string, name: string): string =>
  `<div class="nv${t === 'issues' ? ' on' : ''}" data-t="nav-${t}">${l(pic)}<span>${name}</span></div>`;
const field = (t: string, name: string, value: string): string =>
  `<dt>${name}</dt><dd data-t="f-${t}">${value}</dd>`;
const sub = (t: string, key: string, name: string, state: string): string =>
  `<div class="su"><input type="checkbox" data-t="done-${t}"${state === 'Done' ? ' checked' : ''}><a href="#" data-t="key-${t}">${key}</a><span data-t="sub-${t}">${name}</span><em class="${state === 'Done' ? 'dn' : 'td'}">${state}</em></div>`;
const comment = (t: string, who: string, colour: string, when: string, text: string): string =>
  `<div class="co"><span class="av" style="background:${colour}">${who[0]}</span><div><b data-t="by-${t}">${who}</b><time>${when}</time><p>${text}</p><div class="ac"><span data-t="reply-${t}">Reply</span><span data-t="edit-${t}">Edit</span><span data-t="del-${t}">Delete</span></div></div></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1440px;height:900px;overflow:hidden;font:14px/1.45 'Liberation Sans';color:#172b4d;background:#fff}svg{display:block}
header{height:56px;border-bottom:1px solid #dcdfe4;display:flex;align-items:center;gap:22px;padding:0 20px;color:#44546f}header b{font-size:19px;color:#0c66e4;margin-right:6px}.cr{font:bold 14px 'Liberation Sans';background:#0c66e4;color:#fff;border:0;border-radius:3px;padding:8px 14px}header i{flex:1}.q{width:240px;height:34px;border:1px solid #8590a2;border-radius:5px;padding:0 12px;font:14px 'Liberation Sans'}.av{width:32px;height:32px;border-radius:50%;color:#fff;display:grid;place-items:center;font-weight:bold;flex:none}
.g{display:grid;grid-template-columns:232px 1fr 344px;height:844px}aside{background:#f7f8f9;border-right:1px solid #dcdfe4;padding:20px 12px}.pj{display:flex;gap:10px;align-items:center;padding:0 8px 18px}.pj small{color:#626f86;display:block}.nv{display:flex;gap:12px;align-items:center;padding:8px 10px;border-radius:3px;color:#44546f}.nv.on{background:#e9f2ff;color:#0c66e4}h5{margin:18px 10px 6px;font-size:11px;color:#626f86}
main{padding:22px 30px}.bc{color:#626f86;display:flex;gap:8px}.bc a,.co a{color:#626f86}h1{font-size:23px;margin:10px 0 14px}.bt{display:flex;gap:8px}.bt span{background:#f1f2f4;border-radius:3px;padding:7px 10px}h3{font-size:15px;margin:20px 0 8px;display:flex;align-items:center}h3 i{flex:1}main p{margin:0 0 8px}.su{display:flex;gap:10px;align-items:center;border:1px solid #dcdfe4;padding:7px 10px;margin-top:-1px}.su span{flex:1}.su a{color:#0c66e4}.su em,.st em{font-style:normal;font-weight:bold;font-size:11px;border-radius:3px;padding:2px 6px}.dn{background:#dcfff1;color:#216e4e}.td{background:#f1f2f4;color:#44546f}
.tabs{display:flex;gap:8px;margin-bottom:12px}.tabs span{background:#f1f2f4;border-radius:3px;padding:4px 10px}.tabs .on{background:#e9f2ff;color:#0c66e4}.ne{display:flex;gap:12px;align-items:center;margin-bottom:14px}.ne input{flex:1;height:40px;border:1px solid #c1c7d0;border-radius:3px;font:14px 'Liberation Sans';padding:0 12px}.co{display:flex;gap:12px;margin-bottom:12px}.co time{color:#626f86;margin-left:10px;font-size:12px}.co p{margin:4px 0}.ac{display:flex;gap:16px;color:#626f86;font-size:13px}
.r{padding:22px 26px 0 0}.ri{display:flex;justify-content:flex-end;gap:10px;color:#44546f;margin-bottom:16px}.ri span{padding:7px}.st{display:inline-flex;gap:8px;align-items:center;background:#0c66e4;color:#fff;font-weight:bold;border-radius:3px;padding:8px 14px}.bx{border:1px solid #dcdfe4;border-radius:4px;margin-top:14px;padding:0 16px 8px}.bx h4{margin:0 -16px 8px;padding:12px 16px;border-bottom:1px solid #dcdfe4}dl{display:grid;grid-template-columns:110px 1fr;margin:0;row-gap:15px;padding:6px 0}dt{color:#626f86;font-weight:bold;font-size:12px;line-height:20px}dd{margin:0}.lb{background:#f1f2f4;border-radius:3px;padding:1px 6px;margin-right:6px}
</style></head><body><header><b>Plover</b><span data-t="work">Your work</span><span data-t="projects">Projects</span><span data-t="filters">Filters</span><span data-t="teams">Teams</span><button class="cr" data-t="create">Create</button><i></i><input class="q" placeholder="Search" data-t="q"><span data-t="bell">${l('bell', 22)}</span><span data-t="help">${l('circle-question-mark', 22)}</span><span class="av" style="background:#5e4db2" data-t="me">HS</span></header>
<div class="g"><aside><div class="pj"><span class="av" style="background:#e56910;border-radius:4px">TI</span><div><b>Tide tables</b><small>Software project</small></div></div><h5>PLANNING</h5>${nav('board', 'columns-3', 'Board')}${nav('backlog', 'list-ordered', 'Backlog')}${nav('roadmap', 'map', 'Timeline')}${nav('issues', 'bug', 'Issues')}<h5>DEVELOPMENT</h5>${nav('code', 'code-xml', 'Code')}${nav('releases', 'ship', 'Releases')}<h5>PROJECT</h5>${nav('pages', 'file-text', 'Pages')}${nav('settings', 'settings', 'Project settings')}</aside>
<main><div class="bc"><a href="#" data-t="bc-project">Tide tables</a>/<a href="#" data-t="bc-epic">TIDE-180</a>/<span>TIDE-212</span></div><h1 data-t="title">High water is off by one hour after the clock change</h1><div class="bt"><span data-t="attach">${l('paperclip')}</span><span data-t="addsub">Create subtask</span><span data-t="linkissue">Link issue</span></div>
<h3>Description</h3><p>Since 25 October every high water in the harbour list is shown an hour late. The stations themselves send the right times, so the fault must be in how we turn them into local time.</p><p>Seen in version 4.2.1 on both the website and the widget.</p>
<h3>Subtasks<i></i><span data-t="plus">${l('plus')}</span></h3>${sub('a', 'TIDE-213', 'Write a failing test for Cuxhaven', 'Done')}${sub('b', 'TIDE-214', 'Store station times in UTC', 'To do')}${sub('c', 'TIDE-219', 'Correct the cached tables', 'To do')}
<h3>Activity</h3><div class="tabs"><span data-t="t-all">All</span><span class="on" data-t="t-comments">Comments</span><span data-t="t-history">History</span><span data-t="t-log">Work log</span></div><div class="ne"><span class="av" style="background:#5e4db2">HS</span><input placeholder="Add a comment…" data-t="comment"></div>
${comment('ines', 'Ines Falk', '#1f845a', '2 days ago', 'It happens for Husum and Wilhelmshaven as well, so it is not the station.')}${comment('raj', 'Raj Malhotra', '#c9372c', 'yesterday', 'Found it: the offset is read once when the server starts. A restart hides it.')}</main>
<div class="r"><div class="ri"><span data-t="watch">${l('eye', 20)}</span><span data-t="vote">${l('thumbs-up', 20)}</span><span data-t="share">${l('share-2', 20)}</span><span data-t="more">${l('ellipsis', 20)}</span></div><span class="st" data-t="status">In progress ${l('chevron-down', 16)}</span>
<div class="bx"><h4>Details</h4><dl>${field('assignee', 'Assignee', 'Raj Malhotra')}${field('reporter', 'Reporter', 'Ines Falk')}${field('priority', 'Priority', 'High')}${field('labels', 'Labels', '<span class="lb" data-t="lb-reg">regression</span><span class="lb" data-t="lb-time">time</span>')}${field('sprint', 'Sprint', 'Sprint 31')}${field('fix', 'Fix version', '4.2.2')}${field('due', 'Due date', '13 Nov 2026')}${field('points', 'Story points', '3')}${field('epic', 'Epic', 'Winter time')}</dl></div>
<div class="bx"><h4>Development</h4><dl><dt>Branch</dt><dd><a href="#" data-t="branch" style="color:#0c66e4">fix/clock-change</a></dd><dt>Commits</dt><dd><a href="#" data-t="commits" style="color:#0c66e4">2 commits</a></dd><dt>Review</dt><dd><a href="#" data-t="pr" style="color:#0c66e4">1 pull request</a></dd></dl></div></div></div></body></html>`;

export const page: Page = {
  name: 'g-issue',
  style: 'issue with its fields and comments, Atlassian look',
  width: 1440,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Create button in the top bar', target: 'create' },
    { say: 'search field', target: 'q' },
    { say: 'comment box', target: 'comment' },
    { say: 'the status dropdown', target: 'status' },
    { say: 'History tab', target: 't-history' },
    { say: 'the selected tab under Activity', target: 't-comments' },
    { say: 'the assignee of this issue', target: 'f-assignee' },
    { say: 'Due date value', target: 'f-due' },
    { say: 'Backlog in the sidebar', target: 'nav-backlog' },
    { say: "Delete link under Raj Malhotra's comment", target: 'del-raj' },
    { say: 'reply to Ines', target: 'reply-ines' },
    { say: 'TIDE-214', target: 'key-b' },
    { say: 'checkbox of the subtask "Correct the cached tables"', target: 'done-c' },
    { say: 'the checked subtask checkbox', target: 'done-a' },
    { say: 'link to the pull request', target: 'pr' },
    { say: 'the regression label', target: 'lb-reg' },
    { say: 'Project settings', target: 'nav-settings' },
    { say: 'paperclip button below the title', target: 'attach', icon: true },
    { say: 'notification bell', target: 'bell', icon: true },
    { say: 'share icon', target: 'share', icon: true },
    { say: 'thumbs up', target: 'vote', icon: true },
    { say: 'plus icon on the right of the Subtasks heading', target: 'plus', icon: true },
    { say: 'Log out', target: null },
    { say: 'Save changes button', target: null },
    { say: 'the comment by Marta', target: null },
  ],
};
