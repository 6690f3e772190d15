import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const CODE = `<k>from</k> dataclasses <k>import</k> dataclass
<k>from</k> decimal <k>import</k> Decimal

<c># Beehives are weighed every hour; a swarm shows as a sudden loss.</c>
SWARM_LOSS = Decimal(<s>"1.8"</s>)
WINTER_MONTHS = {11, 12, 1, 2}


@dataclass(frozen=<k>True</k>)
<k>class</k> <f>Reading</f>:
    hive: str
    hour: int
    kilograms: Decimal
    celsius: float


<k>def</k> <f>losses</f>(readings: list[Reading]) -> list[Decimal]:
    <c>"""What each hour weighs less than the one before."""</c>
    weights = [r.kilograms <k>for</k> r <k>in</k> readings]
    <k>return</k> [a - b <k>for</k> a, b <k>in</k> zip(weights, weights[1:])]


<k>def</k> <f>swarmed</f>(readings: list[Reading], month: int) -> bool:
    <k>if</k> month <k>in</k> WINTER_MONTHS:
        <k>return</k> <k>False</k>
    <k>return</k> any(loss > SWARM_LOSS <k>for</k> loss <k>in</k> losses(readings))


<k>def</k> <f>report</f>(hive: str, readings: list[Reading]) -> str:
    mine = [r <k>for</k> r <k>in</k> readings <k>if</k> r.hive == hive]
    <k>if</k> <k>not</k> mine:
        <k>raise</k> LookupError(f<s>"no readings of {hive}"</s>)
    heaviest = max(mine, key=<k>lambda</k> r: r.kilograms)
    <k>return</k> f<s>"{hive}: up to {heaviest.kilograms} kg"</s>`.split('\n');

const ac = (t: string, drawn: string, on = false): string =>
  `<span class="ac${on ? ' on' : ''}" data-t="${t}">${drawn}</span>`;

const file = (t: string, depth: number, name: string, mark = '', cls = ''): string =>
  `<div class="fl ${cls}" style="padding-left:${14 + depth * 16}px" data-t="${t}">${name}<em>${mark}</em></div>`;

export const page: Page = {
  name: 'a-editor',
  style: 'code editor with side bar, tabs and terminal, dark',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#1b1d23;color:#c8ccd4;font:13px 'Nimbus Sans';display:grid;grid-template:32px 1fr 24px/52px 280px 1fr}
.mb{grid-column:1/4;background:#15161b;display:flex;align-items:center;gap:22px;padding:0 16px;color:#9aa0ac}.act{background:#15161b;display:flex;flex-direction:column;align-items:center;gap:8px;padding-top:10px}.ac{width:52px;height:44px;display:grid;place-items:center;color:#727885}.ac.on{color:#fff;border-left:2px solid #e5a03c}
.sb{background:#20232b;padding-top:10px}.sb h6{font-size:11px;letter-spacing:1px;font-weight:normal;color:#9aa0ac;padding:0 14px 10px;display:flex;justify-content:space-between;align-items:center}.sb h6 span{display:flex;gap:9px}.fl{height:25px;display:flex;align-items:center;padding-right:14px}.fl em{margin-left:auto;font-style:normal;font-size:11px}.fl.on{background:#343945;color:#fff}.mod{color:#e5c07b}.new{color:#8cc570}
.tabs{display:flex;background:#15161b;height:38px}.tab{display:flex;align-items:center;gap:12px;padding:0 14px;color:#848a96;border-right:1px solid #101115}.tab.on{background:#1b1d23;color:#fff;border-top:2px solid #e5a03c}.main{display:flex;flex-direction:column;min-width:0}.cr{height:26px;display:flex;align-items:center;padding:0 18px;color:#727885;font-size:12px}
pre{font:14px/21px 'DejaVu Sans Mono';padding:4px 0;flex:1}pre i{font-style:normal;display:inline-block;width:52px;text-align:right;color:#4d535f;margin-right:22px}k{color:#c678dd}s{color:#98c379;text-decoration:none}c{color:#6b7382;font-style:italic}f{color:#61afef}.cur{background:#262a33;display:block}
.pn{height:236px;border-top:1px solid #33373f}.pt{display:flex;align-items:center;gap:24px;padding:0 18px;height:34px;font-size:11px;text-transform:uppercase;letter-spacing:.6px;color:#848a96}.pt .on{color:#fff;border-bottom:1px solid #e5a03c;padding:9px 0}.tm{font:13px/19px 'Liberation Mono';padding:4px 18px;white-space:pre;color:#d5d8de}.g{color:#8cc570}.r{color:#e06c75}.y{color:#e5c07b}
.stb{grid-column:1/4;background:#7a4d12;color:#ffe9c7;display:flex;align-items:center;gap:22px;padding:0 14px;font-size:12px}
</style></head><body><div class="mb"><span data-t="m-file">File</span><span data-t="m-edit">Edit</span><span data-t="m-sel">Selection</span><span>View</span><span data-t="m-run">Run</span><span>Terminal</span><span data-t="m-help">Help</span></div>
<div class="act">${ac('a-files', icon('carbon', 'document', 24), true)}${ac('a-search', icon('carbon', 'search', 24))}${ac('a-branch', icon('carbon', 'branch', 24))}${ac('a-debug', icon('carbon', 'debug', 24))}${ac('a-ext', icon('carbon', 'application', 24))}<span style="flex:1"></span>${ac('a-user', icon('carbon', 'user-avatar', 24))}${ac('a-gear', icon('carbon', 'settings', 24))}</div>
<div class="sb"><h6>APIARY-SCALES <span><u data-t="newfile" style="line-height:0">${icon('octicon', 'file-added-16', 15)}</u><u data-t="collapse" style="line-height:0">${icon('octicon', 'fold-16', 15)}</u></span></h6>${file('f-docs', 0, '› docs')}${file('f-hives', 0, '⌄ hives')}${file('f-init', 1, '__init__.py')}${file('f-swarm', 1, 'swarm.py', 'M', 'on mod')}${file('f-weather', 1, 'weather.py')}${file('f-radio', 1, 'radio_link.py', 'U', 'new')}${file('f-tests', 0, '⌄ tests')}${file('f-ts', 1, 'test_swarm.py', '2', 'mod')}${file('f-tw', 1, 'test_weather.py')}${file('f-lic', 0, 'LICENSE')}${file('f-read', 0, 'README.md')}${file('f-py', 0, 'pyproject.toml')}</div>
<div class="main"><div class="tabs"><div class="tab on" data-t="t-swarm">swarm.py <span data-t="x-swarm">✕</span></div><div class="tab" data-t="t-test">test_swarm.py <span data-t="x-test">●</span></div><div class="tab" data-t="t-toml">pyproject.toml <span data-t="x-toml">✕</span></div><span style="flex:1"></span>${ac('run', icon('carbon', 'play-filled-alt', 18, 'color:#8cc570'))}${ac('split', icon('octicon', 'columns-16', 18))}${ac('dots', icon('octicon', 'kebab-horizontal-16', 18))}</div><div class="cr">hives › swarm.py › losses</div>
<pre>${CODE.map(
    (text, at) => `<span${at === 18 ? ' class="cur" data-t="cur"' : ''}><i>${at + 1}</i>${text}</span>`,
  )
    .join('\n')
    .replace('</span>\n<span><i>20', '</span><span><i>20')}</pre>
<div class="pn"><div class="pt"><span data-t="p-prob">Problems 2</span><span data-t="p-out">Output</span><span class="on" data-t="p-term">Shell</span><span data-t="p-ports">Ports</span><span style="flex:1"></span><span data-t="p-plus">${icon('octicon', 'plus-16', 15)}</span><span data-t="p-trash">${icon('octicon', 'trash-16', 15)}</span><span data-t="p-close">${icon('octicon', 'x-16', 15)}</span></div>
<div class="tm"><span class="g">ottoline@meadow</span>:<span class="y">~/apiary-scales</span>$ python -m pytest -q tests/test_swarm.py
....F..                                                            [100%]
<span class="r">FAILED tests/test_swarm.py::test_winter_is_quiet - assert True is False</span>
<span class="r">1 failed</span>, <span class="g">6 passed</span> in 0.38s
<span class="g">ottoline@meadow</span>:<span class="y">~/apiary-scales</span>$ git log --oneline -2
a41be07 Weigh in decimals, floats lost grams
09dd1c3 Ask the weather only once an hour
<span class="g">ottoline@meadow</span>:<span class="y">~/apiary-scales</span>$ ▮</div></div></div>
<div class="stb"><span data-t="s-branch">⎇ decimal-weights*</span><span>⊘ 1  ⚠ 1</span><span style="flex:1"></span><span data-t="s-pos">Ln 19, Col 42</span><span>Spaces: 4</span><span data-t="s-enc">UTF-8</span><span data-t="s-lang">Python 3.12.4</span></div></body></html>`,
  asked: [
    { say: 'weather.py in the file tree', target: 'f-weather' },
    { say: 'the test_swarm.py tab', target: 't-test' },
    { say: 'the active editor tab', target: 't-swarm' },
    { say: 'the close icon of the pyproject.toml tab', target: 'x-toml', icon: true },
    { say: 'the gear in the lower left', target: 'a-gear', icon: true },
    { say: 'the search icon in the activity bar', target: 'a-search', icon: true },
    { say: 'the green play button', target: 'run', icon: true },
    { say: 'the trash can in the terminal panel', target: 'p-trash', icon: true },
    { say: 'open a new terminal (plus)', target: 'p-plus', icon: true },
    { say: 'the bug icon', target: 'a-debug', icon: true },
    { say: 'Selection menu', target: 'm-sel' },
    { say: 'the Problems tab', target: 'p-prob' },
    { say: 'README.md', target: 'f-read' },
    { say: 'the file below test_swarm.py in the sidebar', target: 'f-tw' },
    { say: 'the branch name in the status bar', target: 's-branch' },
    { say: 'UTF-8', target: 's-enc' },
    { say: 'the Python version', target: 's-lang' },
    { say: 'Help', target: 'm-help' },
    { say: 'the file Dockerfile', target: null },
    { say: 'the bell icon', target: null, icon: true },
  ],
};
