/** Tasks in which the page moves: parts that open, lists that go on below, things that come late or lie in a frame. */
import { button, holds, type Task, teller, told } from './page.ts';

const SECTIONS = ['Overview', 'Members', 'Billing', 'History', 'Limits'];
const ITEMS = ['Copper pipe', 'Oak shelf', 'Wool rug', 'Glass jar', 'Steel bolt', 'Paper lamp'];
const STEPS = ['Weigh', 'Label', 'Pack', 'Ship', 'Bill'];

export const MOVING: readonly Task[] = [
  {
    kind: 'search',
    name: 'search',
    make(random) {
      const item = random.pick(ITEMS);
      return {
        say: `Search for "${item}"`,
        body: `<p><input id="q" placeholder="Search"> ${button('Search', "tell('search', at('q').value); at('r').textContent = 'Results for ' + at('q').value")}</p><p id="r"></p>`,
        script:
          "at('q').addEventListener('keydown', function (e) { if (e.key === 'Enter') document.querySelector('button').click(); })",
        reward: told(`search:${item}`),
      };
    },
  },
  {
    kind: 'tabs',
    name: 'tabs',
    make(random) {
      const all = random.some(SECTIONS, 4);
      const wanted = all[random.between(1, 3)] ?? '';
      const heads = all.map((one, nth) => button(one, `show(${nth})`)).join('');
      const bodies = all.map(
        (one, nth) =>
          `<div id="b${nth}" class="panel" style="display:${nth ? 'none' : 'block'}"><p>${one} of the team.</p>${button(`Edit ${one.toLowerCase()}`, `tell('edit', '${one}')`)}</div>`,
      );
      return {
        say: `Open the ${wanted} tab and click "Edit ${wanted.toLowerCase()}"`,
        body: heads + bodies.join(''),
        script: `function show(n) { for (var i = 0; i < ${all.length}; i++) at('b' + i).style.display = i === n ? 'block' : 'none'; }`,
        reward: told(`edit:${wanted}`),
      };
    },
  },
  {
    kind: 'dialog',
    name: 'dialog',
    make(random) {
      const item = random.pick(ITEMS);
      return {
        say: `Click "Remove ${item}" and confirm with Yes`,
        body: `${button(`Remove ${item}`, "at('d').showModal()")}<dialog id="d"><p>Remove it for good?</p>${button('No', "tell('no'); at('d').close()")}${button('Yes', "tell('yes'); at('d').close()")}</dialog>`,
        reward: told('yes'),
      };
    },
  },
  {
    kind: 'table row',
    name: 'table-row',
    make(random) {
      const all = random.some(ITEMS, 5);
      const wanted = random.pick(all);
      const rows = all.map(
        (one) =>
          `<tr><td>${one}</td><td>${random.between(2, 90)} pcs</td><td>${button('Order', `tell('order', '${one}')`)}</td></tr>`,
      );
      return {
        say: `Click Order in the row of ${wanted}`,
        body: `<table>${rows.join('')}</table>`,
        reward: told(`order:${wanted}`),
      };
    },
  },
  {
    kind: 'slider',
    name: 'slider',
    make(random) {
      const value = String(random.between(2, 9) * 10);
      return {
        say: `Set the brightness to ${value}`,
        body: `<p><label for="s">Brightness</label> <input id="s" type="range" min="0" max="100" step="10" value="0" style="width:300px" oninput="at('o').textContent = this.value"> <span id="o">0</span></p>`,
        reward: holds('s', value),
      };
    },
  },
  {
    kind: 'date',
    name: 'date',
    make(random) {
      const day = `2027-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
      return {
        say: `Set the arrival date to ${day}`,
        body: '<p><label for="d">Arrival</label><br><input id="d" type="date"></p>',
        reward: holds('d', day),
      };
    },
  },
  {
    kind: 'scroll-find',
    name: 'scroll-find',
    make(random) {
      const [wanted = ''] = random.some(STEPS, 1);
      const lines = Array.from(
        { length: random.between(30, 45) },
        (_, nth) => `<p>Entry ${nth + 1} of the log.</p>`,
      );
      return {
        say: `Scroll down to the ${wanted} button and click it`,
        body: `${lines.join('')}${teller(wanted)}`,
        reward: told(`press:${wanted}`),
      };
    },
  },
  {
    kind: 'sequence',
    name: 'sequence',
    make(random) {
      const order = random.some(STEPS, 3);
      return {
        say: `Click ${order.join(', then ')}`,
        body: STEPS.map(teller).join(''),
        reward: told(...order.map((one) => `press:${one}`)),
      };
    },
  },
  {
    kind: 'popup',
    name: 'popup',
    make(random) {
      const [yes = '', no = ''] = random.some(['Accept terms', 'Decline terms', 'Read terms'], 2);
      const inside = [yes, no]
        .map((one) => `<button onclick=\\"opener.tell('press','${one}')\\">${one}</button>`)
        .join(' ');
      return {
        say: `Click "Show terms" and then click "${yes}"`,
        body: button('Show terms', 'openTerms()'),
        script: `function openTerms() { var w = window.open('', 'terms'); w.document.write("<body style='font:18px sans-serif;padding:40px'>${inside}"); w.document.close(); }`,
        reward: told(`press:${yes}`),
      };
    },
  },
  {
    kind: 'slow load',
    name: 'slow-load',
    make(random) {
      const [wanted = ''] = random.some(STEPS, 1);
      const ms = random.between(15, 35) * 100;
      return {
        say: `Wait for the ${wanted} button and click it`,
        body: '<div id="x">Loading…</div>',
        script: `setTimeout(function () { at('x').innerHTML = ${JSON.stringify(teller(wanted))}; }, ${ms})`,
        reward: told(`press:${wanted}`),
      };
    },
  },
  {
    kind: 'iframe',
    name: 'iframe',
    make(random) {
      const [wanted = '', other = ''] = random.some(STEPS, 2);
      const inside = [other, wanted].map(
        (one) => `<button onclick=&quot;parent.tell('press','${one}')&quot;>${one}</button>`,
      );
      return {
        say: `Click ${wanted}`,
        body: `<p>Shop floor</p><iframe style="width:420px;height:140px" srcdoc="<body style='font:18px sans-serif;padding:24px'>${inside.join(' ')}"></iframe>`,
        reward: told(`press:${wanted}`),
      };
    },
  },
  {
    kind: 'canvas',
    name: 'canvas',
    make(random) {
      const all = random.some(STEPS, 3);
      const wanted = random.pick(all);
      return {
        say: `Click ${wanted}`,
        body: '<canvas id="c" width="600" height="120"></canvas>',
        script: `var all = ${JSON.stringify(all)}, g = at('c').getContext('2d'); g.font = '18px sans-serif';
all.forEach(function (t, i) { g.fillStyle = '#246'; g.fillRect(10 + i * 190, 30, 150, 48); g.fillStyle = '#fff'; g.fillText(t, 40 + i * 190, 60); });
at('c').onclick = function (e) { all.forEach(function (t, i) { var x = e.offsetX - 10 - i * 190; if (x >= 0 && x < 150 && e.offsetY >= 30 && e.offsetY < 78) tell('press', t); }); };`,
        reward: told(`press:${wanted}`),
      };
    },
  },
  {
    kind: 'menu',
    name: 'menu',
    make(random) {
      const [wanted = '', ...others] = random.some(ITEMS, 3);
      const entries = [...others, wanted].map(
        (one) => `<div role="menuitem" style="padding:8px" onclick="tell('pick', '${one}')">${one}</div>`,
      );
      return {
        say: `Open the Stock menu and choose ${wanted}`,
        body: `${button('Stock ▾', "at('m').style.display = 'block'")}<div id="m" class="panel" style="display:none;width:200px">${entries.join('')}</div>`,
        reward: told(`pick:${wanted}`),
      };
    },
  },
  {
    kind: 'toggle',
    name: 'toggle',
    make(random) {
      const [wanted = '', other = ''] = random.some(['Night mode', 'Backups', 'Autosave'], 2);
      const row = (label: string, id: string): string =>
        `<p>${label} <span id="${id}" role="switch" aria-checked="false" onclick="flip(this)" style="display:inline-block;width:44px;height:24px;border-radius:12px;background:#999;vertical-align:middle"><span style="display:block;width:20px;height:20px;border-radius:10px;background:#fff;margin:2px"></span></span></p>`;
      return {
        say: `Turn on ${wanted}`,
        body: row(other, 'a') + row(wanted, 'b'),
        script:
          "function flip(e) { var on = e.getAttribute('aria-checked') !== 'true'; e.setAttribute('aria-checked', on); e.style.background = on ? '#27c' : '#999'; e.firstChild.style.marginLeft = on ? '22px' : '2px'; }",
        reward:
          "at('b').getAttribute('aria-checked') === 'true' && at('a').getAttribute('aria-checked') === 'false'",
      };
    },
  },
  {
    kind: 'stepper',
    name: 'stepper',
    make(random) {
      const wanted = random.between(3, 5);
      return {
        say: `Raise the number of seats to ${wanted}`,
        body: `<p>Seats ${button('−', 'add(-1)')}<b id="n">1</b> ${button('+', 'add(1)')}</p>`,
        script: "function add(by) { at('n').textContent = Number(at('n').textContent) + by; }",
        reward: `at('n').textContent === '${wanted}'`,
      };
    },
  },
  {
    kind: 'banner',
    name: 'banner',
    make(random) {
      const wanted = random.pick(STEPS);
      return {
        say: `If a cookie banner is shown, close it. Then click ${wanted}.`,
        body: `${teller(wanted)}<div id="k" style="position:fixed;inset:0;background:#fffd;padding:120px">We use cookies. ${button('Reject all', "at('k').remove()")}</div>`,
        reward: `${told(`press:${wanted}`)} && !at('k')`,
      };
    },
  },
  {
    kind: 'enable',
    name: 'enable',
    make() {
      return {
        say: 'Check "I have read the rules" and click Continue',
        body: `<p><label><input type="checkbox" id="c" onchange="at('b').disabled = !this.checked"> I have read the rules</label></p><button id="b" disabled onclick="tell('on')">Continue</button>`,
        reward: `${told('on')} && at('c').checked`,
      };
    },
  },
];
