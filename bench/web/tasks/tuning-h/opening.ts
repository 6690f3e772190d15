/** Tabs, menus, dialogs, lists, mail and whatever must first be opened, turned over or waited for. */
import { icon } from '../../../vision/icons.ts';
import { type Made, type Task, told } from '../../task.ts';
import { AIRY, COUNCIL, NIGHT, NINETIES, OFFICE, TINY, TINY_ASK } from './skins.ts';
import { ACTIONS, FOODS, PEOPLE, PROSE, SURNAMES, THINGS, TOPICS, TOWNS } from './words.ts';

const prose = (random: { pick(items: readonly string[]): string }, count: number): string =>
  Array.from({ length: count }, () => random.pick(PROSE)).join(' ');

export const tasks: readonly Task[] = [
  {
    ...{ name: 't-tabs', kind: 'tabs', skin: OFFICE },
    make(random) {
      const names = random.some(['General', 'People', 'History', 'Files', 'Costs'], 4);
      const at = random.between(1, 3);
      const action = random.pick(ACTIONS);
      return {
        say: `Go to the ${names[at]} tab and press ${action}.`,
        body: `<h1>Project</h1><div style="display:flex;gap:26px;border-bottom:1px solid #ddd">${names.map((name) => `<span class="t" style="padding:6px 2px">${name}</span>`).join('')}</div>${names.map((name, nth) => `<div class="p row"${nth ? ' style="display:none"' : ''}><p>${prose(random, 12)}.</p>${nth === at ? `<button onclick="tell('${action}');toast('Done')">${action}</button>` : `<button onclick="tell('no')">Refresh ${name.toLowerCase()}</button>`}</div>`).join('')}`,
        script: `function open_(nth) { every('.t').forEach(function (tab, at) { tab.style.borderBottom = at === nth ? '3px solid #0f6cbd' : ''; }); every('.p').forEach(function (box, at) { box.style.display = at === nth ? '' : 'none'; }); } every('.t').forEach(function (tab, nth) { tab.onclick = function () { open_(nth); }; }); open_(0);`,
        reward: told(action),
        solve: [{ click: `.t:text-is("${names[at]}")` }, { click: `button:text-is("${action}")` }],
      };
    },
  },
  {
    ...{ name: 't-sections', kind: 'sections', skin: COUNCIL },
    make(random) {
      const names = random.some(['Dustbins', 'Parking', 'Schools', 'Libraries', 'Allotments'], 3);
      const target = random.pick(names);
      const parts = names.map(
        (name) =>
          `<div class="row"><div class="h" data-n="${name}" style="border-top:1px solid #b1b4b6;padding:10px 0;color:#1d70b8"><b>${name}</b> +</div><div style="display:none"><p>${prose(random, 14)}.</p><button onclick="tell('${name}');toast('Sent')">Report a problem</button></div></div>`,
      );
      return {
        say: `Report a problem under ${target}.`,
        body: `<h1>Services</h1>${parts.join('')}`,
        script: `every('.h').forEach(function (head) { head.onclick = function () { var box = head.nextSibling; box.style.display = box.style.display ? '' : 'none'; }; });`,
        reward: told(target),
        solve: [{ click: `.h[data-n="${target}"]` }, { click: `.h[data-n="${target}"] + div button` }],
      };
    },
  },
  {
    ...{ name: 't-menu', kind: 'menu', skin: NINETIES },
    make(random) {
      const heads = ['File', 'Edit', 'View'];
      const items = [
        ['New', 'Open...', 'Save', 'Print'],
        ['Cut', 'Copy', 'Paste', 'Select all'],
        ['Large icons', 'List', 'Details', 'Status bar'],
      ];
      const head = random.below(3);
      const target = random.pick(items[head] ?? []);
      return {
        say: `In the ${heads[head]} menu choose ${target}`,
        body: `<div style="display:flex;gap:16px">${heads.map((name, nth) => `<div style="position:relative"><span class="h">${name}</span><div class="m" style="display:none;position:absolute;left:0;top:20px;width:130px;background:#c0c0c0;border:2px outset #fff;z-index:2">${(items[nth] ?? []).map((item) => `<div class="i" style="padding:4px 10px">${item}</div>`).join('')}</div></div>`).join('')}</div><div style="height:300px;margin-top:10px;background:#fff;border:2px inset #fff;padding:6px">${prose(random, 30)}</div>`,
        script: `every('.h').forEach(function (head, nth) { head.onclick = function () { every('.m').forEach(function (menu, at) { menu.style.display = at === nth ? '' : 'none'; }); }; }); every('.i').forEach(function (item) { item.onclick = function () { tell(item.textContent); every('.m').forEach(function (menu) { menu.style.display = 'none'; }); toast(item.textContent); }; });`,
        reward: told(target),
        solve: [{ click: `.h:text-is("${heads[head]}")` }, { click: `.i:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 't-dialog', kind: 'dialog', skin: AIRY },
    make(random) {
      const thing = random.pick(THINGS);
      return {
        say: `Delete the ${thing} and confirm it.`,
        body: `<h1>My things</h1><div class="card" style="display:flex;align-items:center;justify-content:space-between">${thing}<button class="ill" id="del">Delete</button></div><div id="d" style="display:none;position:fixed;inset:0;background:#0008"><div style="margin:180px auto;width:400px;background:#fff;border-radius:14px;padding:22px"><b>Delete this for ever?</b><p>It cannot be brought back.</p><button id="no">Keep it</button> <button id="yes" class="ill">Yes, delete</button></div></div>`,
        script: `at('del').onclick = function () { show('d'); }; at('no').onclick = function () { tell('kept'); show('d', false); }; at('yes').onclick = function () { tell('deleted'); show('d', false); toast('Deleted'); };`,
        reward: told('deleted'),
        solve: [{ click: '#del' }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 't-dialog-close', kind: 'dialog', skin: TINY },
    make(random) {
      const [left, top] = [random.between(6, 30), random.between(6, 40)];
      return {
        say: 'Close the little window.',
        body: `<div id="w" style="position:absolute;left:${left}px;top:${top}px;width:112px;border:1px solid #555;background:#fff"><div style="background:#556b2f;color:#fff;padding:2px 4px;display:flex;justify-content:space-between"><span>Note</span><span id="x" style="padding:0 3px">✕</span></div><div style="padding:6px">${prose(random, 6)}</div></div>`,
        script: `at('x').onclick = function () { show('w', false); tell('closed'); };`,
        reward: told('closed'),
        solve: [{ click: '#x' }],
      };
    },
  },
  {
    ...{ name: 't-table', kind: 'table', skin: NIGHT },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const target = random.pick(people);
      const rows = people.map(
        (name) =>
          `<tr><td>${name}</td><td>${random.pick(TOWNS)}</td><td>${random.between(20, 90)}</td><td><a href="#" onclick="tell('edit','${name}');return false">Edit</a></td><td><a href="#" onclick="tell('del','${name}');return false">Remove</a></td></tr>`,
      );
      return {
        say: `Remove ${target} from the crew.`,
        body: `<h1>Crew</h1><table><tr><th>Name</th><th>Port</th><th>Days</th><th></th><th></th></tr>${rows.join('')}</table>`,
        reward: told(`del:${target}`),
        solve: [{ click: `tr:has-text("${target}") a:text-is("Remove")` }],
      };
    },
  },
  {
    ...{ name: 't-report', kind: 'report', skin: NINETIES },
    make(random) {
      const foods = random.some(FOODS, 5);
      const stock = random.some(
        Array.from({ length: 60 }, (_, nth) => `${140 + nth * 13}`),
        5,
      );
      const nth = random.below(5);
      return {
        say: `How many ${foods[nth]?.toLowerCase()} are in stock? Answer with the number.`,
        body: `<h1>Store room</h1><table><tr><th>Goods</th><th>In stock</th></tr>${foods.map((food, at) => `<tr><td>${food}</td><td>${stock[at]}</td></tr>`).join('')}</table>`,
        reward: told(),
        answer: { is: stock[nth] as string, not: stock.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 't-report-label', kind: 'report', skin: AIRY },
    make(random) {
      const [ref, phone] = [`QX${random.between(1000, 9999)}`, `0155 ${random.between(2000, 9999)}`];
      return {
        say: 'Tell me the booking reference.',
        body: `<h1>Your booking</h1><div class="card">Guest: ${random.pick(PEOPLE)} ${random.pick(SURNAMES)}</div><div class="card">Booking reference: ${ref}</div><div class="card">Telephone: ${phone}</div>`,
        reward: told(),
        answer: { is: ref, not: [phone] },
        solve: [],
      };
    },
  },
  {
    ...{ name: 't-scroll', kind: 'scroll', skin: COUNCIL },
    make(random) {
      const names = random.some(TOWNS, 12);
      const target = names[10] as string;
      return {
        say: `Find the ${target} office and press its Call button.`,
        body: `<h1>Offices</h1>${names.map((town) => `<div class="row" style="border-bottom:1px solid #b1b4b6;padding:18px 0"><b>${town}</b><br>${prose(random, 6)}<br><button onclick="tell('${town}');toast('Calling')">Call</button></div>`).join('')}`,
        reward: told(target),
        solve: [{ scroll: 'h1', amount: 40 }, { click: `.row:has-text("${target}") button` }],
      };
    },
  },
  {
    ...{ name: 't-mail', kind: 'mail', skin: OFFICE },
    make(random): Made {
      const people = random.some(PEOPLE, 4);
      const topics = random.some(TOPICS, 4);
      const nth = random.below(4);
      const word = random.pick(['Gladly', 'Certainly', 'Tomorrow', 'Never']);
      const rows = people.map(
        (name, at) => `<tr class="m" data-n="${at}"><td><b>${name}</b></td><td>${topics[at]}</td></tr>`,
      );
      return {
        say: `Answer the mail from ${people[nth]} with "${word}".`,
        body: `<div id="list"><h1>Inbox</h1><table>${rows.join('')}</table></div><div id="one" style="display:none"><h1 id="subject"></h1><p>${prose(random, 20)}.</p><button id="reply">Reply</button> <button id="bin">Delete</button><div id="write" style="display:none" class="row"><textarea id="t" style="width:420px;height:90px"></textarea><div class="row"><button id="send" class="go">Send</button></div></div></div>`,
        script: `var whose; every('.m').forEach(function (row) { row.onclick = function () { whose = row.dataset.n; at('subject').textContent = row.lastChild.textContent; show('list', false); show('one'); }; }); at('reply').onclick = function () { show('write'); }; at('bin').onclick = function () { tell('deleted'); }; at('send').onclick = function () { tell(whose, at('t').value.trim()); toast('Sent'); };`,
        reward: told(`${nth}:${word}`),
        solve: [
          { click: `.m[data-n="${nth}"]` },
          { click: '#reply' },
          { click: '#t' },
          { type: word },
          { click: '#send' },
        ],
      };
    },
  },
  {
    ...{ name: 't-mail-star', kind: 'mail', skin: TINY_ASK },
    make(random) {
      const people = random.some(PEOPLE, 4);
      const target = random.pick(people);
      const rows = people.map(
        (name) =>
          `<div style="display:flex;border-bottom:1px solid #ccc;padding:5px 0"><span style="flex:1">${name}</span><span data-s="${name}" style="padding:0 8px;line-height:0" onclick="tell('star','${name}')">${icon('bi', 'star', 14)}</span><span data-b="${name}" style="line-height:0" onclick="tell('bin','${name}')">${icon('bi', 'trash3', 14)}</span></div>`,
      );
      return {
        say: `Give the mail of ${target} a star.`,
        body: rows.join(''),
        reward: told(`star:${target}`),
        solve: [{ click: `[data-s="${target}"]` }],
      };
    },
  },
  {
    ...{ name: 't-drag', kind: 'drag', skin: AIRY },
    make(random) {
      const things = random.some(THINGS, 3);
      const target = random.pick(things);
      const [left, top] = [200, 240];
      return {
        say: `Drag ${target} onto the Basket.`,
        body: `<h1>Picnic</h1>${things.map((thing, nth) => `<div class="g" style="position:absolute;left:${left}px;top:${top + nth * 70}px;width:180px;padding:12px;border:1px solid #059669;border-radius:10px;background:#ecfdf5">${thing}</div>`).join('')}<div id="to" style="position:absolute;left:560px;top:250px;width:260px;height:180px;border:2px dashed #9ca3af;border-radius:14px;padding:12px">Basket</div>`,
        script: `var held, dx, dy; every('.g').forEach(function (one) { one.onmousedown = function (event) { held = one; dx = event.clientX - one.offsetLeft; dy = event.clientY - one.offsetTop; event.preventDefault(); }; }); document.onmousemove = function (event) { if (held) { held.style.left = event.clientX - dx + 'px'; held.style.top = event.clientY - dy + 'px'; } }; document.onmouseup = function (event) { if (!held) return; var to = at('to').getBoundingClientRect(); var inside = event.clientX > to.left && event.clientX < to.right && event.clientY > to.top && event.clientY < to.bottom; if (inside) { tell(held.textContent); toast('In the basket'); } held = null; };`,
        reward: told(target),
        solve: [{ drag: [`.g:text-is("${target}")`, '#to'] }],
      };
    },
  },
  {
    ...{ name: 't-wait', kind: 'wait', skin: NIGHT },
    make(random) {
      const thing = random.pick(THINGS);
      return {
        say: 'Start the build, wait until it is ready and then press Publish.',
        body: `<h1>Build of ${thing}</h1><button id="start" class="go">Start build</button> <button id="pub" disabled>Publish</button><p id="s">Not started.</p>`,
        script: `at('start').onclick = function () { tell('start'); at('s').textContent = 'Building...'; this.disabled = true; setTimeout(function () { at('s').textContent = 'Ready.'; at('pub').disabled = false; }, 1600); }; at('pub').onclick = function () { tell('publish'); toast('Published'); };`,
        reward: told('start', 'publish'),
        solve: [{ click: '#start' }, { wait: 2000 }, { click: '#pub' }],
      };
    },
  },
  {
    ...{ name: 't-cookies', kind: 'cookies', skin: AIRY },
    make(random) {
      const thing = random.pick(THINGS);
      return {
        say: `Reject all cookies, then put the ${thing} into the cart.`,
        body: `<h1>${thing}</h1><p>${prose(random, 24)}.</p><button id="cart" class="go">Add to cart</button><div id="c" style="position:fixed;inset:0;background:#0009"><div style="position:absolute;left:0;right:0;bottom:0;background:#fff;padding:24px 48px"><b>We use cookies</b><p>Some are needed, others tell us what you like.</p><button class="go" onclick="tell('all');show('c',false)">Accept all</button> <button id="rej" onclick="tell('none');show('c',false)">Reject all</button> <button onclick="tell('more')">Settings</button></div></div>`,
        script: `at('cart').onclick = function () { tell('cart'); toast('In your cart'); };`,
        reward: told('none', 'cart'),
        solve: [{ click: '#rej' }, { click: '#cart' }],
      };
    },
  },
  {
    ...{ name: 't-pages', kind: 'pages', skin: NIGHT },
    make(random): Made {
      const names = random.some(PEOPLE, 12);
      const target = names[random.between(4, 11)] as string;
      const page = Math.floor(names.indexOf(target) / 4);
      return {
        say: `Find ${target} in the list and press Invite next to the name.`,
        body: `<h1>Players</h1><table id="t"></table><div class="row"><button id="p">Previous</button> <span id="n"></span> <button id="x">Next</button></div>`,
        script: `var names = ${JSON.stringify(names)}, page = 0; function draw() { at('t').innerHTML = names.slice(page * 4, page * 4 + 4).map(function (name) { return '<tr><td>' + name + '</td><td><button onclick="tell(\\'' + name + '\\');toast(\\'Invited\\')">Invite</button></td></tr>'; }).join(''); at('n').textContent = 'Page ' + (page + 1) + ' of 3'; at('p').disabled = page === 0; at('x').disabled = page === 2; } at('p').onclick = function () { page--; draw(); }; at('x').onclick = function () { page++; draw(); }; draw();`,
        reward: told(target),
        solve: [
          ...Array.from({ length: page }, () => ({ click: '#x' })),
          { click: `tr:has-text("${target}") button` },
        ],
      };
    },
  },
];
