import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const o = (name: string, px = 16): string => icon('octicon', name, px);
const row = (old: string, now: string, code: string, kind = ''): string =>
  `<tr class="${kind}"><td class="ln">${old}</td><td class="ln">${now}</td><td class="cd">${code}</td></tr>`;
const file = (t: string, name: string, seen = false): string =>
  `<div class="fh"><span data-t="fold-${t}">${o('chevron-down-16')}</span><b data-t="path-${t}">${name}</b><span data-t="copy-${t}">${o('copy-16')}</span><i></i><label class="vw" data-t="viewed-${t}"><input type="checkbox"${seen ? ' checked' : ''}>Viewed</label><span data-t="talk-${t}">${o('comment-16')}</span><span data-t="kebab-${t}">${o('kebab-horizontal-16')}</span></div>`;
const entry = (t: string, name: string, colour: string): string =>
  `<div class="tr" data-t="tree-${t}"><span style="color:${colour}">${o('file-diff-16')}</span>${name}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:800px;overflow:hidden;background:#0d1117;color:#e6edf3;font:14px/1.5 'Liberation Sans'}svg{vertical-align:text-bottom}
header{background:#010409;height:52px;display:flex;align-items:center;gap:14px;padding:0 16px;border-bottom:1px solid #30363d}header i,.tt i,.fh i,.tabs i{flex:1}.q{border:1px solid #30363d;border-radius:6px;padding:4px 10px;color:#8b949e;width:260px}.sq{border:1px solid #30363d;border-radius:6px;padding:4px 8px}
.tt{padding:16px 24px 0;display:flex;gap:10px;align-items:center}.tt h1{font-size:22px;font-weight:400;margin:0}.tt h1 span{color:#8b949e}.b{font:14px 'Liberation Sans';background:#21262d;color:#e6edf3;border:1px solid #3d444d;border-radius:6px;padding:5px 14px}.gr{background:#238636;border-color:#2ea043;color:#fff}.st{padding:6px 24px 12px;color:#8b949e}.op{background:#238636;color:#fff;border-radius:16px;padding:4px 12px;margin-right:8px}.st a,.cm a{color:#4493f8}
.tabs{display:flex;gap:4px;border-bottom:1px solid #30363d;padding:0 24px;align-items:center}.tabs span{padding:8px 14px}.tabs .on{border-bottom:2px solid #f78166;font-weight:bold}.ct{background:#2f353d;border-radius:10px;font-size:12px;padding:1px 7px;margin-left:5px}.ad{color:#3fb950}.rm{color:#f85149}
.g{display:grid;grid-template-columns:250px 1fr;gap:18px;padding:14px 24px}.tr{display:flex;gap:8px;padding:4px 8px;border-radius:6px}.fi{width:100%;background:#0d1117;border:1px solid #3d444d;border-radius:6px;color:#e6edf3;padding:6px 10px;font:14px 'Liberation Sans';margin-bottom:8px}
.fh{display:flex;gap:12px;align-items:center;background:#161b22;border:1px solid #30363d;border-radius:6px 6px 0 0;padding:7px 12px;color:#8b949e}.fh b{font:13px 'DejaVu Sans Mono';color:#e6edf3}.vw{display:flex;gap:5px;align-items:center;border:1px solid #3d444d;border-radius:6px;padding:2px 9px;font-size:12px}.vw input{margin:0}table{border-collapse:collapse;width:100%;border:1px solid #30363d;border-top:0;font:12px/20px 'DejaVu Sans Mono';margin-bottom:14px}.ln{width:40px;text-align:right;padding-right:9px;color:#6e7681}.cd{white-space:pre;padding-left:10px}tr.a{background:#12261e}tr.r{background:#25171c}
.cm{border:1px solid #30363d;border-radius:6px;margin:8px 12px;font:14px/1.5 'Liberation Sans';white-space:normal}.cm .h{background:#161b22;padding:6px 12px;display:flex;gap:8px;border-bottom:1px solid #30363d;color:#8b949e}.cm .h i{flex:1}.cm p{margin:8px 12px}.cm input{margin:0 12px 10px;width:420px;background:#0d1117;border:1px solid #3d444d;border-radius:6px;color:#e6edf3;padding:6px 10px;font:14px 'Liberation Sans'}
</style></head><body><header><span data-t="burger" class="sq">${o('three-bars-16')}</span><b>tidewater / <span data-t="repo">pump-control</span></b><i></i><span class="q" data-t="q">${o('search-16')} Type / to search</span><span class="sq" data-t="plus">${o('plus-16')}</span><span class="sq" data-t="prs">${o('git-pull-request-16')}</span><span class="sq" data-t="bell">${o('bell-16')}</span></header>
<div class="tt"><h1 data-t="title">Stop the pump when the float switch sticks <span>#318</span></h1><i></i><button class="b" data-t="edit">Edit</button><button class="b gr" data-t="code">Code ▾</button></div><div class="st"><span class="op">${o('git-pull-request-16')} Open</span><a href="#" data-t="author">lenka-h</a> wants to merge 4 commits into <a href="#" data-t="base">main</a> from <a href="#" data-t="branch">float-timeout</a></div>
<div class="tabs"><span data-t="t-conv">Conversation<span class="ct">6</span></span><span data-t="t-commits">Commits<span class="ct">4</span></span><span data-t="t-checks">Checks<span class="ct">2</span></span><span class="on" data-t="t-files">Files changed<span class="ct">3</span></span><i></i><b class="ad">+27</b><b class="rm">−9</b><button class="b gr" data-t="review">Review changes</button></div>
<div class="g"><div><input class="fi" placeholder="Filter changed files" data-t="filter">${entry('float', 'float.c', '#d29922')}${entry('pump', 'pump.c', '#d29922')}${entry('test', 'float_test.c', '#3fb950')}</div>
<div>${file('float', 'src/float.c')}<table>${row('41', '41', 'static int read_switch(struct pump *p)')}${row('42', '', '-    return gpio_get(p->pin);', 'r')}${row('', '42', '+    int level = gpio_get(p->pin);', 'a')}${row('', '43', '+    if (now_ms() - p->changed > STUCK_MS)', 'a')}${row('', '44', '+        return SWITCH_STUCK;', 'a')}<tr><td colspan="3"><div class="cm"><div class="h"><b style="color:#e6edf3" data-t="c-who">marten-v</b>2 hours ago<i></i><span data-t="c-smile">${o('smiley-16')}</span><span data-t="c-kebab">${o('kebab-horizontal-16')}</span></div><p>What happens when the clock wraps round? Please add a test for it.</p><input placeholder="Reply…" data-t="c-reply"><br><button class="b" style="margin:0 12px 10px" data-t="resolve">Resolve conversation</button></div></td></tr>${row('43', '45', '}')}</table>
${file('pump', 'src/pump.c', true)}<table>${row('88', '88', '    if (level == HIGH)')}${row('89', '', '-        motor_off(p);', 'r')}${row('', '89', '+        motor_stop(p, REASON_FULL);', 'a')}</table></div></div></body></html>`;

export const page: Page = {
  name: 'e-pull',
  style: 'code review, dark, GitHub look',
  width: 1280,
  height: 800,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Review changes', target: 'review' },
    { say: 'Commits tab', target: 't-commits' },
    { say: 'edit the title', target: 'edit' },
    { say: 'mark src/float.c as viewed', target: 'viewed-float' },
    { say: 'the ticked Viewed checkbox', target: 'viewed-pump' },
    { say: 'reply to marten-v', target: 'c-reply' },
    { say: 'Resolve converstion', target: 'resolve' },
    { say: 'the person who opened this pull request', target: 'author' },
    { say: 'branch it is to be merged into', target: 'base' },
    { say: 'float_test.c in the file list', target: 'tree-test' },
    { say: 'field for narrowing down the changed files', target: 'filter' },
    { say: 'three dots of pump.c', target: 'kebab-pump', icon: true },
    { say: 'copy the path of src/float.c', target: 'copy-float', icon: true },
    { say: 'smiley on the comment', target: 'c-smile', icon: true },
    { say: 'the bell at the top right', target: 'bell', icon: true },
    { say: 'plus sign in the header', target: 'plus', icon: true },
    { say: 'the green button next to Edit', target: 'code' },
    { say: 'search box', target: 'q' },
    { say: 'what the checks say', target: 't-checks' },
    { say: 'Merge pull request button', target: null },
    { say: 'Close pull request', target: null },
    { say: 'star this repository', target: null, icon: true },
  ],
};
