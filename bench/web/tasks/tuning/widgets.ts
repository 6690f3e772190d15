/** What moves, opens and is counted, on pages of 160x210. */
import { type Task, told } from '../../task.ts';
import { MINI, MINI_QUERY } from './skins.ts';
import { CITIES, FRUIT, LATIN, MONTHS, NAMES, NOUNS } from './words.ts';

const SUBMIT = '<button id="submit">Submit</button>';
const submits = (value: string) => `at('submit').onclick = function () { tell(${value}); };`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 'tabs', kind: 'tabs', skin: MINI_QUERY },
    make(random) {
      const words = random.some(NOUNS, 3);
      const nth = random.between(1, 2);
      const tab = (at: number) =>
        `<span class="tab${at === 0 ? ' on' : ''}" onclick="open_(${at})">Tab ${at + 1}</span>`;
      const panes = words.map(
        (word, at) =>
          `<div class="box" id="p${at}"${at ? ' style="display:none"' : ''}>${random.pick(LATIN)} ${random.pick(LATIN)} <span class="link" onclick="tell('${word}')">${word}</span> ${random.pick(LATIN)}</div>`,
      );
      return {
        say: `Switch to Tab ${nth + 1} and click on the link "${words[nth]}".`,
        body: `${[0, 1, 2].map(tab).join('')}${panes.join('')}`,
        script: `function open_(n) { every('.tab').forEach(function (tab, at) { tab.className = at === n ? 'tab on' : 'tab'; show('p' + at, at === n); }); }`,
        reward: told(words[nth] as string),
        solve: [{ click: `.tab >> nth=${nth}` }, { click: `.link:text-is("${words[nth]}")` }],
      };
    },
  },
  {
    ...{ name: 'sections', kind: 'sections', skin: MINI },
    make(random) {
      const heads = random.some(CITIES, 3);
      const nth = random.below(3);
      const parts = heads.map(
        (head, at) =>
          `<div class="bar" onclick="flip(${at})">&#9656; ${head}</div><div class="box" id="p${at}" style="display:none">${random.pick(LATIN)} <button onclick="tell('${head}')">Visit</button></div>`,
      );
      return {
        say: `Expand the section ${heads[nth]} and click the button in it.`,
        body: parts.join(''),
        script: `function flip(n) { [0, 1, 2].forEach(function (at) { show('p' + at, at === n && at_(n)); }); }
function at_(n) { return at('p' + n).style.display === 'none'; }`,
        reward: told(heads[nth] as string),
        solve: [{ click: `.bar >> nth=${nth}` }, { click: `#p${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'menu', kind: 'menu', skin: MINI },
    make(random) {
      const names = random.some(NAMES, 3);
      const inner = random.some(FRUIT, 3);
      const nth = random.below(3);
      const target = inner[random.below(3)] as string;
      const items = names.map(
        (name, at) =>
          `<div class="bar" style="width:58px" onclick="sub(${at})">${name} <span style="float:right">&#8250;</span></div>`,
      );
      const subs = inner.map(
        (item) => `<div class="bar" style="background:#fff" onclick="tell(open_, '${item}')">${item}</div>`,
      );
      return {
        say: `Open the menu, then ${names[nth]}, and choose ${target}.`,
        body: `<button id="m" onclick="show('menu')">Menu</button><div id="menu" style="display:none;position:absolute;left:6px;top:30px">${items.join('')}</div><div id="sub" style="display:none;position:absolute;left:76px;top:40px;width:74px">${subs.join('')}</div>`,
        script: `var names = ${JSON.stringify(names)}, open_ = ''; function sub(n) { open_ = names[n]; at('sub').style.top = 30 + n * 20 + 'px'; show('sub'); }`,
        reward: told(`${names[nth]}:${target}`),
        solve: [
          { click: '#m' },
          { click: `#menu .bar >> nth=${nth}` },
          { click: `#sub .bar:text-is("${target}")` },
        ],
      };
    },
  },
  {
    ...{ name: 'slider', kind: 'slider', skin: MINI_QUERY },
    make(random) {
      const value = random.between(1, 9);
      return {
        say: `Select ${value} with the slider and hit Submit.`,
        body: `<input type="range" id="r" min="0" max="10" value="5" style="width:140px;margin:10px 0" oninput="at('v').textContent = this.value"><div id="v" style="text-align:center">5</div>${SUBMIT}`,
        script: submits(`at('r').value`),
        reward: told(String(value)),
        solve: [{ click: '#r' }, { press: 'home' }, { press: 'right', times: value }, { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'date-grid', kind: 'date', skin: MINI_QUERY },
    make(random) {
      const month = random.between(1, 10);
      const day = random.between(2, 28);
      const ahead = random.below(2);
      const first = new Date(Date.UTC(2024, month - ahead, 1));
      return {
        say: `Select ${MONTHS[month]} ${day}, 2024 as the date and hit submit.`,
        body: `<div style="text-align:center;font-size:11px"><span class="link" onclick="go(-1)">Prev</span> <b id="head"></b> <span class="link" id="next" onclick="go(1)">Next</span></div><table id="cal" style="font-size:10px;line-height:11px;border-spacing:1px;width:150px;text-align:center"></table><span id="v" style="font-size:10px"></span> ${SUBMIT}`,
        script: `var month = ${first.getUTCMonth()}, picked = '', NAMES = ${JSON.stringify(MONTHS)};
function draw() { at('head').textContent = NAMES[month].slice(0, 3) + ' 2024'; var lead = new Date(2024, month, 1).getDay(), days = new Date(2024, month + 1, 0).getDate(), html = '<tr><td>S<td>M<td>T<td>W<td>T<td>F<td>S<tr>';
  for (var cell = 0; cell < lead + days; cell++) { var day = cell - lead + 1; html += (cell % 7 ? '' : '<tr>') + (day < 1 ? '<td>' : '<td class="day" style="background:#eee;color:#00c" onclick="pick(' + day + ')">' + day); }
  at('cal').innerHTML = html; }
function go(by) { month += by; draw(); } function pick(day) { picked = (month + 1) + '/' + day; at('v').textContent = picked; } draw(); ${submits('picked')}`,
        reward: told(`${month + 1}/${day}`),
        solve: [
          ...(ahead ? [{ click: '#next' }] : []),
          { click: `.day:text-is("${day}")` },
          { click: '#submit' },
        ],
      };
    },
  },
  {
    ...{ name: 'scroll', kind: 'scroll', skin: MINI },
    make(random) {
      const names = random.some(NAMES, 14);
      const nth = random.between(8, 13);
      const target = names[nth] as string;
      const rows = names.map(
        (name) =>
          `<div class="row" style="padding:5px 3px;border-bottom:1px solid #ccc" onclick="tell('${name}')">${name}</div>`,
      );
      return {
        say: `Find ${target} in the list and click on it. You may need to scroll down.`,
        body: `<div id="list" style="height:140px;overflow-y:scroll;border:1px solid #888">${rows.join('')}</div>`,
        reward: told(target),
        solve: [{ scroll: '#list', amount: nth < 10 ? 1 : 5 }, { click: `.row:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'drag', kind: 'drag', skin: MINI },
    make(random) {
      const words = random.some(FRUIT, 3);
      const target = random.pick(words);
      const items = words.map(
        (word, nth) =>
          `<div class="box item" style="position:absolute;left:6px;top:${6 + nth * 26}px;width:62px;background:#def" id="i${nth}">${word}</div>`,
      );
      return {
        say: `Drag ${target} into the box.`,
        body: `${items.join('')}<div id="goal" style="position:absolute;left:82px;top:84px;width:66px;height:60px;border:2px dashed #666;text-align:center;line-height:56px">Box</div>`,
        script: `var held = null, dx, dy; every('.item').forEach(function (item) { item.onmousedown = function (event) { held = item; dx = event.clientX - item.offsetLeft; dy = event.clientY - item.offsetTop; event.preventDefault(); }; });
document.onmousemove = function (event) { if (held) { held.style.left = event.clientX - dx + 'px'; held.style.top = event.clientY - dy + 'px'; } };
document.onmouseup = function (event) { var goal = at('goal').getBoundingClientRect(); if (held && event.clientX > goal.left && event.clientX < goal.right && event.clientY > goal.top && event.clientY < goal.bottom) tell(held.textContent); held = null; };`,
        reward: told(target),
        solve: [{ drag: [`#i${words.indexOf(target)}`, '#goal'] }],
      };
    },
  },
  {
    ...{ name: 'stepper', kind: 'stepper', skin: MINI },
    make(random) {
      const value = random.between(2, 5);
      return {
        say: `Use the + button to set the number to ${value}, then press Submit.`,
        body: `<div style="margin:12px 4px"><button id="minus" onclick="add(-1)">-</button> <span id="v" style="display:inline-block;width:30px;text-align:center;border:1px solid #aaa;background:#fff">0</span> <button id="plus" onclick="add(1)">+</button></div>${SUBMIT}`,
        script: `function add(by) { at('v').textContent = Number(at('v').textContent) + by; } ${submits(`at('v').textContent`)}`,
        reward: told(String(value)),
        solve: [...Array.from({ length: value }, () => ({ click: '#plus' })), { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'sequence', kind: 'sequence', skin: MINI_QUERY },
    make(random) {
      const [one, two, three] = random.some(['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'], 3) as [
        string,
        string,
        string,
      ];
      const places = random.some(
        [
          [4, 6],
          [84, 10],
          [40, 52],
          [6, 100],
          [88, 96],
        ],
        3,
      );
      const buttons = [one, two, three].map(
        (word, nth) =>
          `<button style="position:absolute;left:${places[nth]?.[0]}px;top:${places[nth]?.[1]}px" onclick="tell('${word}')">${word}</button>`,
      );
      return {
        say: `Click button ${one}, then click button ${two}, then click button ${three}.`,
        body: buttons.join(''),
        reward: told(one, two, three),
        solve: [one, two, three].map((word) => ({ click: `button:text-is("${word}")` })),
      };
    },
  },
  {
    ...{ name: 'dialog-close', kind: 'dialog', skin: MINI },
    make(random) {
      const words = Array.from({ length: 6 }, () => random.pick(LATIN)).join(' ');
      const [left, top] = [random.between(2, 24), random.between(4, 50)];
      return {
        say: 'Close the dialog box by clicking the "x".',
        body: `<div style="position:absolute;left:${left}px;top:${top}px;width:125px;border:1px solid #888;background:#fff;box-shadow:1px 1px 4px #0006"><div style="background:#ddd;padding:3px 5px;font-weight:bold">${random.pick(NOUNS)}<span id="x" style="float:right;border:1px solid #999;background:#f6f6f6;width:14px;height:14px;line-height:12px;text-align:center;cursor:pointer" onclick="tell('x');this.parentNode.parentNode.remove()">&#215;</span></div><div style="padding:6px" onclick="tell('body')">${words}.</div></div>`,
        reward: told('x'),
        solve: [{ click: '#x' }],
      };
    },
  },
];
