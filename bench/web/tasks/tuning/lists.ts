/** Tables, search and pages of ordinary web apps. */
import { icon } from '../../../vision/icons.ts';
import { type Task, told } from '../../task.ts';
import { BOOT, DARK, MATERIAL, PLAIN } from './skins.ts';
import { CITIES, FRUIT, LATIN, NAMES, NOUNS, SURNAMES } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'row-action', kind: 'table', skin: BOOT },
    make(random) {
      const names = random.some(NAMES, 6).map((name) => `${name} ${random.pick(SURNAMES)}`);
      const target = random.pick(names);
      const rows = names.map(
        (name, nth) =>
          `<tr id="r${nth}"><td>${name}<td>${random.pick(CITIES)}<td>${random.pick(['Admin', 'Editor', 'Viewer'])}<td><button onclick="tell('edit','${name}')">Edit</button> <button class="bad" onclick="tell('delete','${name}');this.closest('tr').remove();toast('User deleted')">Delete</button>`,
      );
      return {
        say: `Click the Delete button in the row of ${target}`,
        body: `<h1>Users</h1><table><tr><th>Name<th>City<th>Role<th>${rows.join('')}</table>`,
        reward: told(`delete:${target}`),
        solve: [{ click: `#r${names.indexOf(target)} .bad` }],
      };
    },
  },
  {
    ...{ name: 'cell-report', kind: 'table', skin: DARK },
    make(random) {
      const cities = random.some(CITIES, 7);
      const numbers = random.some(
        Array.from({ length: 80 }, (_, nth) => 2112 + nth * 61),
        14,
      );
      const nth = random.below(7);
      const rows = cities.map((city, at) => `<tr><td>${city}<td>${numbers[at]}<td>${numbers[at + 7]}`);
      const is = String(numbers[nth + 7]);
      return {
        say: `What is the number of returns for ${cities[nth]}?`,
        body: `<h1>Shops</h1><table><tr><th>City<th>Orders<th>Returns${rows.join('')}</table>`,
        reward: told(),
        answer: { is, not: numbers.map(String).filter((number) => number !== is) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'report-price', kind: 'report', skin: MATERIAL },
    make(random) {
      const items = random.some(FRUIT, 4);
      const prices = random.some(
        Array.from({ length: 50 }, (_, nth) => `$${1 + (nth >> 2)}.${10 + nth}`),
        4,
      );
      const nth = random.below(4);
      const cards = items.map(
        (item, at) =>
          `<div style="display:inline-block;width:160px;margin:8px;padding:14px;border:1px solid #ddd;border-radius:8px"><b>${item}</b><br>Price: ${prices[at]}<br><span style="color:#777">per kg</span></div>`,
      );
      return {
        say: `Read the price of ${items[nth]} and report it.`,
        body: `<h1>Market stall</h1>${cards.join('')}`,
        reward: told(),
        answer: { is: prices[nth] as string, not: prices.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'search-second', kind: 'search', skin: PLAIN },
    make(random) {
      const word = random.pick(NOUNS);
      const titles = random.some(CITIES, 4).map((city) => `The ${word} of ${city}`);
      return {
        say: `Search for "${word}" and open the second result.`,
        body: `<h1>Old library</h1><form><input type="text" id="q" size="30"> <button id="go">Search</button></form><div id="out"></div>`,
        script: `var titles = ${JSON.stringify(titles)}; document.forms[0].onsubmit = function () { var q = at('q').value; tell('search', q); at('out').innerHTML = '<p>4 results for ' + q + '</p>' + titles.map(function (title, nth) { return '<p><a href="#" onclick="tell(' + nth + ');toast(this.textContent);at(\\'out\\').remove()">' + title + '</a><br>${random.pick(LATIN)} ${random.pick(LATIN)} ${random.pick(LATIN)}</p>'; }).join(''); };`,
        reward: told(`search:${word}`, '1'),
        solve: [{ click: '#q' }, { type: word }, { click: '#go' }, { click: '#out a >> nth=1' }],
      };
    },
  },
  {
    ...{ name: 'confirm', kind: 'dialog', skin: BOOT },
    make(random) {
      const project = `${random.pick(NOUNS)}-${random.between(10, 99)}`;
      return {
        say: `Delete the project and confirm it in the dialog`,
        body: `<h1>Project ${project}</h1><p>Created by ${random.pick(NAMES)} last week.</p><button>Rename</button> <button class="bad" id="del">Delete project</button><div id="veil" style="display:none;position:fixed;inset:0;background:#0008"><div style="position:absolute;left:440px;top:220px;width:400px;background:#fff;border-radius:6px;padding:20px"><h1>Are you sure?</h1><p>${project} will be removed for good.</p><div style="text-align:right"><button id="no">Cancel</button> <button class="bad" id="yes">Yes, delete</button></div></div></div>`,
        script: `at('del').onclick = function () { tell('ask'); show('veil'); }; at('no').onclick = function () { tell('no'); show('veil', false); }; at('yes').onclick = function () { tell('yes'); show('veil', false); document.querySelector('main').innerHTML = '<h1>Projects</h1><p>There are no projects.</p>'; };`,
        reward: told('ask', 'yes'),
        solve: [{ click: '#del' }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 'cookies', kind: 'cookies', skin: DARK },
    make(random) {
      const shown = random.below(3) > 0;
      const item = random.pick(NOUNS);
      const banner = `<div id="banner" style="position:fixed;left:0;right:0;bottom:0;background:#2e3440;padding:22px 32px">We use cookies to make this site better. <button id="some">Only necessary</button> <button class="main" id="every">Accept all</button></div>`;
      return {
        say: 'If there is a cookie banner, accept all cookies. Then click Get started.',
        body: `<h1>Build your ${item}</h1><p>Everything you need, in one place.</p><button class="main" id="start">Get started</button> <button>Watch the film</button>${shown ? banner : ''}`,
        script: `['some', 'every'].forEach(function (id) { if (at(id)) at(id).onclick = function () { tell(id); at('banner').remove(); }; }); at('start').onclick = function () { tell('start'); document.querySelector('main').innerHTML = '<h1>Step 1 of 3</h1>'; };`,
        reward: shown ? told('every', 'start') : told('start'),
        solve: [...(shown ? [{ click: '#every' }] : []), { click: '#start' }],
      };
    },
  },
  {
    ...{ name: 'toolbar', kind: 'icons', skin: BOOT },
    make(random) {
      const tools = [
        ...[
          ['printer', 'print'],
          ['trash', 'delete'],
          ['magnifying-glass', 'search'],
          ['cog-6-tooth', 'settings'],
        ],
        ...[
          ['arrow-down-tray', 'download'],
          ['heart', 'heart'],
          ['bell', 'bell'],
          ['calendar', 'calendar'],
        ],
      ] as [string, string][];
      const shown = random.some(tools, 6);
      const [name, meaning] = random.pick(shown);
      const buttons = shown.map(
        ([drawn]) =>
          `<button id="${drawn}" style="padding:8px;border-color:#dee2e6;color:#343a40" onclick="tell('${drawn}');toast('Done')">${icon('heroicons', drawn, 22, 'display:block')}</button>`,
      );
      return {
        say: `Click the ${meaning} icon in the toolbar.`,
        body: `<h1>Document</h1><div class="row">${buttons.join(' ')}</div><p>${LATIN.join(' ')}.</p>`,
        reward: told(name),
        solve: [{ click: `#${name}` }],
      };
    },
  },
  {
    ...{ name: 'pages', kind: 'pages', skin: PLAIN },
    make(random) {
      const names = random.some(SURNAMES, 9);
      const page = random.between(1, 2);
      const target = names[page * 3 + random.below(3)] as string;
      return {
        say: `Go to page ${page + 1} of the list and click on ${target}.`,
        body: `<h1>Members</h1><div id="list"></div><p id="nav"></p>`,
        script: `var names = ${JSON.stringify(names)}, page = 0; function draw() { at('list').innerHTML = names.slice(page * 3, page * 3 + 3).map(function (name) { return '<p><a href="#" onclick="tell(this.textContent);toast(this.textContent)">' + name + '</a></p>'; }).join(''); at('nav').innerHTML = 'Page: ' + [0, 1, 2].map(function (nth) { return nth === page ? '<b>' + (nth + 1) + '</b>' : '<a href="#" class="page" onclick="page=' + nth + ';draw()">' + (nth + 1) + '</a>'; }).join(' &nbsp; '); } draw();`,
        reward: told(target),
        solve: [{ click: `.page:text-is("${page + 1}")` }, { click: `#list a:text-is("${target}")` }],
      };
    },
  },
];
