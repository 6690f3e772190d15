/** What is opened, read, moved and waited for. */
import { type Task, told } from '../../task.ts';
import { bare, box, note, serif } from './skins.ts';
import { filler, LANDS, PEOPLE, WARES } from './words.ts';

const SHAPES: Readonly<Record<string, (x: number, y: number, colour: string) => string>> = {
  circle: (x, y, colour) => `<circle cx="${x}" cy="${y}" r="19" fill="${colour}"/>`,
  square: (x, y, colour) => `<rect x="${x - 18}" y="${y - 18}" width="36" height="36" fill="${colour}"/>`,
  triangle: (x, y, colour) => `<path d="M${x} ${y - 21}L${x + 22} ${y + 18}H${x - 22}z" fill="${colour}"/>`,
};

export const tasks: readonly Task[] = [
  {
    ...{ name: 'n-tabs-link', kind: 'tabs', skin: bare([360, 360], 1.5) },
    make(random) {
      const links = random.some(LANDS, 9);
      const nth = random.between(1, 2);
      const link = links[nth * 3 + random.below(3)] as string;
      const tabs = [1, 2, 3].map(
        (number, at) =>
          `<span class="t" onclick="open_(${at})" style="display:inline-block;padding:6px 14px;border:1px solid #888;border-bottom:0;cursor:pointer">Tab ${number}</span>`,
      );
      const panes = [0, 1, 2].map((pane) => {
        const text = links
          .slice(pane * 3, pane * 3 + 3)
          .map(
            (name) =>
              `${filler(random, 6)} <a href="#" id="${name}" onclick="event.preventDefault();tell('${name}');toast('Loading...')">${name}</a>.`,
          );
        return `<div class="p" style="border:1px solid #888;padding:10px;height:180px">${text.join(' ')}</div>`;
      });
      return {
        say: random.pick([
          `Switch to Tab ${nth + 1} and click the link "${link}".`,
          `Click on the "${link}" link, which is on Tab ${nth + 1}.`,
        ]),
        body: `${tabs.join(' ')}${panes.join('')}`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.background = at === n ? '#fff' : '#ddd'; }); every('.p').forEach(function (pane, at) { pane.hidden = at !== n; }); } open_(0);`,
        reward: told(link),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `#${link}` }],
      };
    },
  },
  {
    ...{ name: 'n-sections-unfold', kind: 'sections', skin: box([340, 420], 1, '#3d405b') },
    make(random) {
      const heads = ['Garden', 'Kitchen', 'Office', 'Travel'];
      const goods = [
        ['Tulips', 'Rake', 'Hose'],
        ['Spoon', 'Toaster', 'Bowl'],
        ['Stapler', 'Folder', 'Pencil'],
        ['Suitcase', 'Ticket', 'Atlas'],
      ];
      const nth = random.below(4);
      const good = random.pick(goods[nth] ?? []);
      const parts = heads.map(
        (head, at) =>
          `<div class="h" onclick="flip(${at})" style="background:#e4e6ef;border:1px solid #bbb;padding:8px 10px;cursor:pointer"><span class="m">&#9654;</span> ${head}</div><div class="p" hidden style="padding:10px">${(goods[at] ?? []).map((name) => `<button id="${name}" onclick="tell('${name}');toast('${name}')">${name}</button>`).join(' ')}</div>`,
      );
      return {
        say: random.pick([
          `Open the section ${heads[nth]} and click the ${good} button.`,
          `Expand "${heads[nth]}", then press ${good}.`,
        ]),
        body: parts.join(''),
        script: `function flip(n) { every('.p').forEach(function (part, at) { part.hidden = at === n ? !part.hidden : true; every('.m')[at].textContent = part.hidden ? '\\u25b6' : '\\u25bc'; }); }`,
        reward: told(good),
        solve: [{ click: `.h >> nth=${nth}` }, { click: `#${good}` }],
      };
    },
  },
  {
    ...{ name: 'n-menu-nested', kind: 'menu', skin: note([400, 340], 1) },
    make(random) {
      const tree = [
        ['File', 'Export', ['Picture', 'Web page', 'Plain text']],
        ['File', 'Send to', ['Printer', 'Phone', 'Friend']],
        ['View', 'Zoom', ['Larger', 'Smaller', 'Fit to window']],
        ['View', 'Theme', ['Light', 'Dark', 'Sepia']],
      ] as const;
      const [top, middle, leaves] = random.pick(tree);
      const leaf = random.pick(leaves);
      const item = 'padding:5px 10px;cursor:pointer';
      const panel = 'position:absolute;background:#fff;border:1px solid #777;width:120px';
      const lower = ['File', 'View'].map((name, nth) => {
        const groups = tree.filter(([head]) => head === name);
        const rows = groups.map(
          ([, group, list], at) =>
            `<div class="g" onclick="branch('${group}')" style="position:relative;${item}">${group}<span style="float:right">&#9656;</span></div><div class="l" id="${group.replace(' ', '')}" hidden style="${panel};left:118px;top:${at * 28}px">${list.map((entry) => `<div class="i" style="${item}" onclick="done('${entry}')">${entry}</div>`).join('')}</div>`,
        );
        return `<div class="u" id="${name}" hidden style="${panel};left:${10 + nth * 60}px;top:38px">${rows.join('')}</div>`;
      });
      return {
        say: random.pick([
          `In the menu choose ${top} > ${middle} > ${leaf}.`,
          `Open the ${top} menu, go to ${middle} and click ${leaf}.`,
        ]),
        body: `<div style="background:#ddd;height:28px"><span class="t" onclick="root('File')" style="display:inline-block;width:60px;${item}">File</span><span class="t" onclick="root('View')" style="display:inline-block;width:60px;${item}">View</span></div>${lower.join('')}<p style="margin-top:150px">${filler(random, 20)}</p>`,
        script: `function root(id) { var open = at(id).hidden; every('.u, .l').forEach(function (menu) { menu.hidden = true; }); at(id).hidden = !open; } function branch(name) { every('.l').forEach(function (menu) { menu.hidden = menu.id !== name.replace(' ', ''); }); } function done(entry) { tell(entry); every('.u, .l').forEach(function (menu) { menu.hidden = true; }); toast(entry); }`,
        reward: told(leaf),
        solve: [
          { click: `.t:text-is("${top}")` },
          { click: `.g:has-text("${middle}")` },
          { click: `.i:text-is("${leaf}")` },
        ],
      };
    },
  },
  {
    ...{ name: 'n-table-lookup', kind: 'table', skin: serif([400, 420], 2) },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const ages = random.some(
        Array.from({ length: 60 }, (_, nth) => nth + 20),
        6,
      );
      const lands = random.some(LANDS, 6);
      const nth = random.below(6);
      const [head, value] = random.pick([
        ['age', String(ages[nth])],
        ['country', lands[nth] as string],
      ]) as [string, string];
      const rows = people.map((name, at) => `<tr><td>${name}<td>${ages[at]}<td>${lands[at]}`);
      return {
        say: random.pick([
          `Type the ${head} of ${people[nth]} into the field below the table and click Submit.`,
          `Read the ${head} of ${people[nth]} in the table, enter it in the text field and press Submit.`,
        ]),
        body: `<table border="1" cellpadding="5"><tr><th>Name<th>Age<th>Country${rows.join('')}</table><p>Answer: <input type="text" id="n" size="16"> <button id="go">Submit</button></p>`,
        script: `at('go').onclick = function () { tell(at('n').value.trim().toLowerCase()); toast('Thanks'); };`,
        reward: told(value.toLowerCase()),
        solve: [{ click: '#n' }, { type: value }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-table-sorted', kind: 'table', skin: box([480, 460], 1.5, '#9c4a1a') },
    make(random) {
      const cheap = random.pick([true, false]);
      const wares = random.some(WARES, 6);
      const prices = random.some(
        Array.from({ length: 50 }, (_, nth) => nth + 11),
        4,
      );
      // The ends are neither the first nor the last row of the untouched list.
      const list = wares.map((ware, at) => ({
        ware,
        price: [0, 5, 90, 0, 0, 0][at] || (prices.pop() as number),
      }));
      const order = cheap ? 'Cheapest first' : 'Dearest first';
      const ware = wares[cheap ? 1 : 2] as string;
      return {
        say: random.pick([
          `Sort the list with "${order}" and then press Buy in the first row.`,
          `Click ${order} to sort the list. Then buy the item that is on top.`,
        ]),
        body: `<button onclick="sort('Cheapest first')">Cheapest first</button> <button onclick="sort('Dearest first')">Dearest first</button> <button onclick="sort('A to Z')">A to Z</button><table id="t" cellpadding="6" style="width:100%;margin-top:10px"></table>`,
        script: `var list = ${JSON.stringify(list)}, order = ''; function draw() { at('t').innerHTML = list.map(function (item) { return '<tr><td>' + item.ware + '<td>$' + item.price + '<td><button class="key" onclick="buy(\\'' + item.ware + '\\')">Buy</button>'; }).join(''); } function sort(by) { order = by; list.sort(function (a, b) { return by === 'A to Z' ? (a.ware < b.ware ? -1 : 1) : by === 'Cheapest first' ? a.price - b.price : b.price - a.price; }); draw(); } function buy(ware) { tell(order, ware); toast('Bought: ' + ware); } draw();`,
        reward: told(`${order}:${ware}`),
        solve: [{ click: `button:text-is("${order}")` }, { click: '#t button >> nth=0' }],
      };
    },
  },
  {
    ...{ name: 'n-drag-basket', kind: 'drag', skin: bare([420, 360], 1) },
    make(random) {
      const names = random.some(WARES, 4);
      const nth = random.below(4);
      const items = names.map(
        (name, at) =>
          `<div class="i" id="i${at}" style="position:absolute;left:16px;top:${20 + at * 62}px;width:110px;height:44px;line-height:42px;text-align:center;border:1px solid #446;background:#dde4f5;cursor:move;user-select:none">${name}</div>`,
      );
      return {
        say: random.pick([
          `Drag ${names[nth]} into the box on the right.`,
          `Move the ${names[nth]} into the dashed box by dragging it.`,
        ]),
        body: `<div id="b" style="position:absolute;left:210px;top:50px;width:180px;height:180px;border:2px dashed #777;text-align:center;color:#666;padding-top:6px">Drop here</div>${items.join('')}`,
        script: `var held = null, dx = 0, dy = 0; function inside() { return every('.i').filter(function (item) { var a = item.getBoundingClientRect(), b = at('b').getBoundingClientRect(), x = a.left + a.width / 2, y = a.top + a.height / 2; return x > b.left && x < b.right && y > b.top && y < b.bottom; }).map(function (item) { return item.textContent; }).join('+'); } every('.i').forEach(function (item) { item.onmousedown = function (event) { held = item; dx = event.clientX - item.offsetLeft; dy = event.clientY - item.offsetTop; event.preventDefault(); }; }); document.onmousemove = function (event) { if (held) { held.style.left = event.clientX - dx + 'px'; held.style.top = event.clientY - dy + 'px'; } }; document.onmouseup = function () { held = null; };`,
        reward: `held === null && inside() === ${JSON.stringify(names[nth])}`,
        solve: [{ drag: [`#i${nth}`, '#b'] }],
      };
    },
  },
  {
    ...{ name: 'n-wait-continue', kind: 'wait', skin: serif([320, 320], 1.5) },
    make(random) {
      const [first, then] = random.pick([
        ['Start', 'Continue'],
        ['Load', 'Open'],
        ['Check', 'Install'],
      ]) as [string, string];
      const ticks = random.between(6, 9);
      return {
        say: random.pick([
          `Press ${first}, wait until the ${then} button is no longer grey, and click it.`,
          `Click ${first}. After a few seconds the ${then} button becomes active: then click ${then}.`,
        ]),
        body: `<p>${filler(random, 10)}</p><button id="a">${first}</button><p id="s">Not started.</p><progress id="p" max="${ticks}" value="0"></progress><p><button id="b" disabled>${then}</button> <button onclick="tell('cancel')">Cancel</button></p>`,
        script: `var n = 0; at('a').onclick = function () { at('a').disabled = true; tell('first'); at('s').textContent = 'Please wait...'; var timer = setInterval(function () { at('p').value = ++n; if (n === ${ticks}) { clearInterval(timer); at('b').disabled = false; at('s').textContent = 'Ready.'; } }, 500); }; at('b').onclick = function () { tell('then'); at('b').disabled = true; at('s').textContent = 'Done.'; };`,
        reward: told('first', 'then'),
        solve: [
          { click: '#a' },
          ...Array.from({ length: ticks + 2 }, () => ({ wait: 500 })),
          { click: '#b' },
        ],
      };
    },
  },
  {
    ...{ name: 'n-report-count', kind: 'report', skin: note([360, 380], 2) },
    make(random) {
      const names = random.some(Object.keys(SHAPES), 3);
      const counts = random.some([2, 3, 4, 5, 6], 3);
      const all = names.flatMap((name, at) => Array.from({ length: counts[at] as number }, () => name));
      const cells = random.some(
        Array.from({ length: 20 }, (_, nth) => nth),
        all.length,
      );
      const drawn = all.map((name, at) => {
        const cell = cells[at] as number;
        const colour = random.pick(['#d33', '#27c', '#2a8a3a']);
        return SHAPES[name]?.(36 + (cell % 5) * 66, 36 + Math.floor(cell / 5) * 66, colour);
      });
      return {
        say: random.pick([
          `How many ${names[0]}s are in the picture? Answer with a number in digits.`,
          `Count the ${names[0]}s of all colours and tell me the number, in digits.`,
        ]),
        body: `<svg width="336" height="270" style="background:#fff;border:1px solid #bbb">${drawn.join('')}</svg>`,
        reward: told(),
        answer: {
          is: String(counts[0]),
          not: [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((count) => count !== counts[0]).map(String),
        },
        solve: [],
      };
    },
  },
];
