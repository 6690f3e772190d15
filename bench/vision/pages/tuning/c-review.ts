import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

type Line = [old: string, now: string, sign: string, text: string];
const parser: Line[] = [
  ['41', '41', ' ', 'export function parseDate(text: string): Day {'],
  ['42', '', '-', '  const parts = text.split("/");'],
  ['', '42', '+', '  const parts = text.trim().split(/[./-]/);'],
  ['', '43', '+', '  if (parts.length !== 3) throw new BadDate(text);'],
  ['43', '44', ' ', '  return toDay(parts.map(Number));'],
  ['44', '45', ' ', '}'],
];
const tests: Line[] = [
  ['9', '9', ' ', 'it("reads a day", () => {'],
  ['10', '', '-', '  expect(parseDate("3/4/2026").month).toBe(4);'],
  ['', '10', '+', '  expect(parseDate("3.4.2026").month).toBe(4);'],
  ['11', '11', ' ', '});'],
];
const line =
  (t: string) =>
  ([old, now, sign, text]: Line): string => {
    const kind = sign === '+' ? 'ad' : sign === '-' ? 'rm' : '';
    const at = sign === '-' ? `o${old}` : now;
    return `<div class="l ${kind}" data-t="${t}-${at}"><span>${old}</span><span>${now}</span><b>${sign}</b><code>${text}</code></div>`;
  };
const file = (t: string, path: string, sum: string, body: string): string =>
  `<section><div class="fh"><span data-t="fold-${t}">${icon('octicon', 'chevron-down-16', 18)}</span><b data-t="path-${t}">${path}</b><span data-t="copy-${t}">${icon('octicon', 'copy-16', 17)}</span><em>${sum}</em><label data-t="seen-${t}"><input type="checkbox"> Viewed</label><span data-t="dots-${t}">${icon('octicon', 'kebab-horizontal-16', 18)}</span></div>${body}</section>`;
const comment = (t: string, who: string, when: string, text: string): string =>
  `<div class="cm" data-t="cm-${t}"><div class="by"><b data-t="who-${t}">${who}</b> ${when}<span data-t="smile-${t}">${icon('octicon', 'smiley-16', 17)}</span></div><p>${text}</p><div class="bt"><button data-t="reply-${t}">Reply</button><button data-t="done-${t}">Resolve</button></div></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;font:15px 'DejaVu Sans';color:#1f2933;background:#fffdf7}
header{padding:20px 60px 0;border-bottom:1px solid #ddd5c0;background:#f7f1e1}h1{font-size:20px;display:flex;gap:14px;align-items:center}h1 i{font-style:normal;font-weight:normal;color:#7d7460}.st{background:#2f7d4f;color:#fff;font-size:13px;border-radius:14px;padding:5px 13px;font-weight:normal}.rt{margin-left:auto;display:flex;gap:12px}.tabs{display:flex;gap:34px;margin-top:18px}.tabs span{padding:10px 2px}.tabs .on{border-bottom:3px solid #b4541a;font-weight:bold}
button{font:14px 'DejaVu Sans';height:34px;border:1px solid #c9bfa6;border-radius:6px;background:#fff;padding:0 16px;color:#1f2933}.go{background:#2f7d4f;color:#fff;border-color:#2f7d4f}
.w{display:grid;grid-template-columns:290px 1fr;gap:30px;padding:22px 60px}.f input{width:100%;height:36px;border:1px solid #c9bfa6;border-radius:6px;padding:0 12px;font:14px 'DejaVu Sans';background:#fff}.f div{padding:9px 8px;display:flex;gap:9px;align-items:center}.f .on{background:#efe6cd;border-radius:6px}
section{border:1px solid #ddd5c0;border-radius:8px;margin-bottom:22px;background:#fff}.fh{display:flex;align-items:center;gap:14px;padding:10px 16px;background:#f7f1e1;border-radius:8px 8px 0 0}.fh em{font-style:normal;color:#6a624f;font-size:13px;margin-left:auto}
.l{display:flex;font:15px/27px 'Liberation Mono';white-space:pre}.l span{width:58px;text-align:right;padding-right:14px;color:#8a836f}.l b{width:26px;text-align:center}.l code{font:inherit}.ad{background:#ddf3e2}.rm{background:#fbe0dc}
.cm{margin:10px 16px 12px 140px;border:1px solid #c9bfa6;border-radius:8px;padding:12px 16px;width:900px}.by{display:flex;gap:9px;font-size:14px;color:#6a624f}.by b{color:#1f2933}.by span{margin-left:auto}.cm p{margin:9px 0 12px}.bt{display:flex;gap:10px}
</style></head><body><header><h1><span class="st" data-t="state">Open</span>Read dates with dots and dashes <i data-t="no">!318</i><span class="rt"><button data-t="checkout">Check out branch</button><button class="go" data-t="finish">Finish review</button></span></h1><div class="tabs"><span data-t="tab-talk">Overview</span><span data-t="tab-commits">Commits 4</span><span data-t="tab-checks">Checks 7</span><span class="on" data-t="tab-files">Changes 2</span></div></header>
<div class="w"><div class="f"><input placeholder="Filter files" data-t="filter"><div style="margin-top:12px">${icon('octicon', 'file-directory-fill-16', 17)}src</div><div class="on" style="margin-left:18px" data-t="tree-date">${icon('octicon', 'file-16', 17)}date.ts</div><div>${icon('octicon', 'file-directory-fill-16', 17)}test</div><div style="margin-left:18px" data-t="tree-test">${icon('octicon', 'file-16', 17)}date.test.ts</div></div>
<main>${file('date', 'src/date.ts', '2 added, 1 removed', parser.slice(0, 4).map(line('date')).join('') + comment('yuki', 'Yuki Arai', 'two hours ago', 'Should this not name the line of the file as well?') + parser.slice(4).map(line('date')).join(''))}${file('test', 'test/date.test.ts', '1 added, 1 removed', tests.slice(0, 3).map(line('test')).join('') + comment('omar', 'Omar Haddad', '20 minutes ago', 'Please keep the old case too, people still write it with slashes.') + tests.slice(3).map(line('test')).join(''))}</main></div></body></html>`;

export const page: Page = {
  name: 'c-review',
  style: 'code review with line comments, full HD, cream',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: "the Reply button under Yuki's comment", target: 'reply-yuki' },
    { say: 'resolve the comment by Omar Haddad', target: 'done-omar' },
    { say: 'the second Reply button', target: 'reply-omar' },
    { say: 'the green button', target: 'finish' },
    { say: 'Check out branch', target: 'checkout' },
    { say: 'the selected tab', target: 'tab-files' },
    { say: 'Commits tab', target: 'tab-commits' },
    { say: 'the Viewed checkbox of test/date.test.ts', target: 'seen-test' },
    { say: 'mark src/date.ts as viewed', target: 'seen-date' },
    { say: 'filter files field', target: 'filter' },
    { say: 'date.test.ts in the file tree', target: 'tree-test' },
    { say: 'the added line that throws BadDate', target: 'date-43' },
    { say: 'the removed line in src/date.ts', target: 'date-o42' },
    { say: 'the comment about slashes', target: 'cm-omar' },
    { say: 'the Open status badge', target: 'state' },
    { say: 'number of the merge request', target: 'no' },
    { say: 'copy the path src/date.ts', target: 'copy-date', icon: true },
    { say: 'three dots in the header of test/date.test.ts', target: 'dots-test', icon: true },
    { say: 'colapse src/date.ts', target: 'fold-date', icon: true },
    { say: "smiley on Yuki Arai's comment", target: 'smile-yuki', icon: true },
    { say: 'the Merge button', target: null },
    { say: 'the comment by Priya', target: null },
  ],
};
