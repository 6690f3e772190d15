/** Kinds once more that the other lists have one of: smaller, larger, or asked for in other words. */
import { type Made, type Task, told } from '../../task.ts';
import { AIRY, COUNCIL, NIGHT, NINETIES, OFFICE, TINY, TINY_ASK } from './skins.ts';
import { FOODS, PEOPLE, PROSE, THINGS, TOWNS } from './words.ts';

/** Two panes of which one is seen, each behind a head that is clicked. */
const TABS = `function turn(nth) { every('.t').forEach(function (head, at) { head.style.fontWeight = at === nth ? 'bold' : 'normal'; }); every('.p').forEach(function (box, at) { box.style.display = at === nth ? '' : 'none'; }); } every('.t').forEach(function (head, nth) { head.onclick = function () { turn(nth); }; }); turn(0);`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 't-tabs-tiny', kind: 'tabs', skin: TINY },
    make(random) {
      const [left = '', right = ''] = random.some(THINGS, 2);
      return {
        say: `Switch to the second tab and click on ${right}.`,
        body: `<div style="border-bottom:1px solid #999"><span class="t" style="padding:3px 8px">One</span><span class="t" style="padding:3px 8px">Two</span></div>${[left, right].map((thing) => `<div class="p" style="padding:14px 6px"><span class="lk" onclick="tell('${thing}')">${thing}</span></div>`).join('')}`,
        script: TABS,
        reward: told(right),
        solve: [{ click: '.t:text-is("Two")' }, { click: `.lk:text-is("${right}")` }],
      };
    },
  },
  {
    ...{ name: 't-sections-tiny', kind: 'sections', skin: TINY_ASK },
    make(random) {
      const towns = random.some(TOWNS, 3);
      const target = random.pick(towns);
      const bars = towns.map(
        (town) =>
          `<div class="h" data-n="${town}" style="background:#dfe7d6;padding:3px 5px;margin-bottom:2px">▸ ${town}</div><div style="display:none;padding:2px 8px"><span class="lk" onclick="tell('${town}')">Details</span></div>`,
      );
      return {
        say: `Expand ${target} and click Details.`,
        body: bars.join(''),
        script: `every('.h').forEach(function (bar) { bar.onclick = function () { var box = bar.nextSibling; box.style.display = box.style.display === 'none' ? '' : 'none'; }; });`,
        reward: told(target),
        solve: [{ click: `.h[data-n="${target}"]` }, { click: `.h[data-n="${target}"] + div .lk` }],
      };
    },
  },
  {
    ...{ name: 't-menu-dots', kind: 'menu', skin: OFFICE },
    make(random) {
      const things = random.some(THINGS, 4);
      const target = random.pick(things);
      const items = ['Rename', 'Duplicate', 'Share'];
      const item = random.pick(items);
      return {
        say: `Open the three-dots menu of ${target} and choose ${item}.`,
        body: `<h1>Files</h1><table>${things.map((thing) => `<tr><td>${thing}.docx</td><td style="width:60px"><span class="d" data-n="${thing}" style="padding:4px 12px;font-weight:bold">⋯</span></td></tr>`).join('')}</table><div id="m" style="display:none;position:absolute;background:#fff;border:1px solid #d1d1d1;box-shadow:0 2px 8px #0003;width:160px">${items.map((one) => `<div class="i" style="padding:8px 14px">${one}</div>`).join('')}</div>`,
        script: `var whose; every('.d').forEach(function (dots) { dots.onclick = function () { whose = dots.dataset.n; var box = dots.getBoundingClientRect(); at('m').style.left = box.left - 150 + 'px'; at('m').style.top = box.bottom + 'px'; show('m'); }; }); every('.i').forEach(function (one) { one.onclick = function () { tell(one.textContent, whose); show('m', false); toast('Done'); }; });`,
        reward: told(`${item}:${target}`),
        solve: [{ click: `.d[data-n="${target}"]` }, { click: `.i:text-is("${item}")` }],
      };
    },
  },
  {
    ...{ name: 't-table-tick', kind: 'table', skin: NINETIES },
    make(random): Made {
      const foods = random.some(FOODS, 6);
      const chosen = random.some(foods, 2);
      const wanted = foods.filter((food) => chosen.includes(food));
      const rows = foods.map(
        (food) =>
          `<tr><td><input type="checkbox" value="${food}"></td><td>${food}</td><td>${random.between(2, 40)} kg</td></tr>`,
      );
      return {
        say: `Select the rows of ${wanted.join(' and ')} and press Order.`,
        body: `<h1>Running low</h1><table><tr><th></th><th>Goods</th><th>Left</th></tr>${rows.join('')}</table><div class="row"><button id="go">Order</button></div>`,
        script: `at('go').onclick = function () { tell(every(':checked').map(function (box) { return box.value; }).join(',')); toast('Ordered'); };`,
        reward: told(wanted.join(',')),
        solve: [...wanted.map((food) => ({ click: `tr:has-text("${food}") input` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-slider-tiny', kind: 'slider', skin: TINY },
    make(random) {
      const goal = random.between(1, 9);
      const start = goal > 5 ? 2 : 8;
      return {
        say: `Move the slider to ${goal} and press OK.`,
        body: `<input type="range" id="v" min="0" max="10" value="${start}" style="width:130px;margin:14px 0 4px"><br>Value: <b id="n">${start}</b><br><button id="ok" style="margin-top:8px">OK</button>`,
        script: `at('v').oninput = function () { at('n').textContent = this.value; }; at('ok').onclick = function () { tell(at('v').value); };`,
        reward: told(String(goal)),
        solve: [
          { click: '#v', at: 0.5 },
          { press: 'home' },
          { press: 'right', times: goal },
          { click: '#ok' },
        ],
      };
    },
  },
  {
    ...{ name: 't-textarea-page', kind: 'textarea', skin: COUNCIL },
    make(random) {
      const text = `${random.some(PROSE, 4).join(' ')} ${random.pick(THINGS)}`;
      return {
        say: `In the box under "Anything else?" write: ${text}. Then press Submit`,
        body: `<h1>Your complaint</h1><label class="up">What happened?</label><textarea id="a" style="height:80px">Noise at night</textarea><div class="row"><label class="up">Anything else?</label><textarea id="b" style="height:80px"></textarea></div><button id="go" class="go">Submit</button>`,
        script: `at('go').onclick = function () { tell(at('a').value, at('b').value.replace(/\\.$/, '')); toast('We have got it'); };`,
        reward: told(`Noise at night:${text}`),
        solve: [{ click: '#b' }, { type: text }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-toggle-off', kind: 'toggle', skin: AIRY },
    make(random): Made {
      const names = random.some(['Location', 'Camera', 'Contacts', 'Calendar', 'Microphone'], 4);
      const target = random.pick(names);
      const rows = names.map(
        (name) =>
          `<div class="card" style="display:flex;align-items:center"><span style="flex:1">${name}</span><span class="sw" data-n="${name}" data-on="1" role="switch" style="width:46px;height:26px;border-radius:13px;background:#059669;padding:3px"><u style="display:block;width:20px;height:20px;border-radius:10px;background:#fff;margin-left:20px"></u></span></div>`,
      );
      return {
        say: `Turn the ${target.toLowerCase()} permission off.`,
        body: `<h1>What this app may use</h1>${rows.join('')}`,
        script: `every('.sw').forEach(function (sw) { sw.onclick = function () { var on = !sw.dataset.on; sw.dataset.on = on ? '1' : ''; sw.style.background = on ? '#059669' : '#d1d5db'; sw.firstChild.style.marginLeft = on ? '20px' : '0'; }; });`,
        reward: `every('.sw').filter(function (sw) { return !sw.dataset.on; }).map(function (sw) { return sw.dataset.n; }).join() === ${JSON.stringify(target)}`,
        solve: [{ click: `.sw[data-n="${target}"]` }],
      };
    },
  },
  {
    ...{ name: 't-sequence-three', kind: 'sequence', skin: NINETIES },
    make(random) {
      const colours = random.some(['Red', 'Green', 'Blue', 'Yellow', 'White'], 4);
      const [one = '', two = '', three = ''] = random.some(colours, 3);
      return {
        say: `Press ${one}, after that ${two}, and ${three} at the end.`,
        body: `<h1>Control panel</h1>${colours.map((colour) => `<div class="row"><button onclick="tell('${colour}')">${colour}</button></div>`).join('')}`,
        reward: told(one, two, three),
        solve: [one, two, three].map((colour) => ({ click: `button:text-is("${colour}")` })),
      };
    },
  },
  {
    ...{ name: 't-stepper-tiny', kind: 'stepper', skin: TINY_ASK },
    make(random) {
      const count = random.between(3, 6);
      const thing = random.pick(THINGS);
      return {
        say: `Order ${count} of them.`,
        body: `<b>${thing}</b><div style="margin:12px 0"><button id="l">-</button> <span id="n">1</span> <button id="m">+</button></div><button id="go">Order</button>`,
        script: `function add(by) { at('n').textContent = Math.max(1, Number(at('n').textContent) + by); } at('l').onclick = function () { add(-1); }; at('m').onclick = function () { add(1); }; at('go').onclick = function () { tell(at('n').textContent); };`,
        reward: told(String(count)),
        solve: [...Array.from({ length: count - 1 }, () => ({ click: '#m' })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-enable-field', kind: 'enable', skin: NIGHT },
    make(random) {
      const name = `${random.pick(THINGS)}-db`;
      return {
        say: `Delete the database. You have to type its name, ${name}, before the button works.`,
        body: `<h1>Delete ${name}</h1><div class="row"><label class="up">Type the name of the database</label><input type="text" id="f"></div><button id="keep">Keep it</button> <button id="go" class="ill" disabled>Delete</button>`,
        script: `at('f').oninput = function () { at('go').disabled = this.value !== ${JSON.stringify(name)}; }; at('keep').onclick = function () { tell('kept'); }; at('go').onclick = function () { tell('deleted'); toast('Deleted'); };`,
        reward: told('deleted'),
        solve: [{ click: '#f' }, { type: name }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-cookies-accept', kind: 'cookies', skin: COUNCIL },
    make(random) {
      const town = random.pick(TOWNS);
      return {
        say: `Accept the cookies and follow the link to the ${town} bus timetable`,
        body: `<div id="c" style="background:#f3f2f1;padding:14px 18px"><b>Cookies on this site</b><p>We use some cookies that we need.</p><button class="go" onclick="tell('yes');show('c',false)">Accept</button> <button onclick="tell('no');show('c',false)">Refuse</button></div><h1 style="margin-top:24px">Buses</h1>${random
          .some(
            TOWNS.filter((one) => one !== town),
            2,
          )
          .concat(town)
          .sort()
          .map(
            (one) =>
              `<div class="row"><a href="#" onclick="tell('${one}');return false">${one} timetable</a></div>`,
          )
          .join('')}`,
        reward: told('yes', town),
        solve: [{ click: 'button:text-is("Accept")' }, { click: `a:has-text("${town}")` }],
      };
    },
  },
  {
    ...{ name: 't-scroll-box', kind: 'scroll', skin: OFFICE },
    make(random) {
      const people = random.some(PEOPLE, 14);
      const target = people[random.between(11, 13)] as string;
      return {
        say: `Scroll the list of members down and select ${target}.`,
        body: `<h1>Members</h1><div id="l" style="height:260px;overflow-y:scroll;border:1px solid #d1d1d1;width:420px">${people.map((name) => `<div class="o" style="padding:11px 14px" onclick="tell('${name}');this.style.background='#cfe4fa'">${name}</div>`).join('')}</div>`,
        reward: told(target),
        solve: [{ scroll: '#l', amount: 8 }, { click: `.o:text-is("${target}")` }],
      };
    },
  },
];
