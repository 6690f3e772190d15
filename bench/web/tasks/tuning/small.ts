/** More kinds on pages of 160x210, at scale 2 alone: the rest of the half has them as apps. */
import { icon } from '../../../vision/icons.ts';
import type { Skin, Task } from '../../task.ts';
import { told } from '../../task.ts';
import { MINI, MINI_QUERY } from './skins.ts';
import { CITIES, COLOURS, FRUIT, LATIN, NAMES, NOUNS, SURNAMES } from './words.ts';

const BARE: Skin = { ...MINI, zooms: [2] };
const ASKED: Skin = { ...MINI_QUERY, zooms: [2] };
const two = (part: number) => String(part).padStart(2, '0');

export const tasks: readonly Task[] = [
  {
    ...{ name: 'small-form', kind: 'form', skin: ASKED },
    make(random) {
      const [name, city] = [random.pick(NAMES), random.pick(CITIES)];
      return {
        say: `Put "${name}" in the Name field and "${city}" in the City field. Press OK.`,
        body: `<p style="margin:3px 0">Name: <input type="text" id="a" style="width:95px"></p><p style="margin:3px 0">City: <input type="text" id="b" style="width:95px"></p><button id="ok">OK</button> <button>Cancel</button>`,
        script: `at('ok').onclick = function () { tell(at('a').value, at('b').value); };`,
        reward: told(`${name}:${city}`),
        solve: [{ click: '#a' }, { type: name }, { click: '#b' }, { type: city }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 'small-login', kind: 'login', skin: BARE },
    make(random) {
      const user = random.pick(SURNAMES).toLowerCase();
      const secret = `${random.scrap()}${random.between(10, 99)}`;
      return {
        say: `Sign in as ${user} with the password ${secret}`,
        body: `<b>Sign in</b><br><input type="text" id="a" placeholder="User name" style="width:130px;margin:5px 0"><br><input type="password" id="b" placeholder="Password" style="width:130px;margin:5px 0"><br><button id="go">Sign in</button>`,
        script: `at('go').onclick = function () { tell(at('a').value, at('b').value); };`,
        reward: told(`${user}:${secret}`),
        solve: [{ click: '#a' }, { type: user }, { click: '#b' }, { type: secret }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'small-search', kind: 'search', skin: ASKED },
    make(random) {
      const word = random.pick(NOUNS);
      const found = random.some(CITIES, 4).map((city) => `${city} ${word}`);
      return {
        say: `Use the textbox to search for "${word}", then click the third search result.`,
        body: '<input type="text" id="q" style="width:90px"> <button id="go">Find</button><div id="out"></div>',
        script: `at('go').onclick = function () { tell(at('q').value); at('out').innerHTML = ${JSON.stringify(found)}.map(function (name, nth) { return '<div style="margin:4px 0"><span class="link" onclick="tell(' + nth + ')">' + name + '</span></div>'; }).join(''); };`,
        reward: told(word, '2'),
        solve: [{ click: '#q' }, { type: word }, { click: '#go' }, { click: '.link >> nth=2' }],
      };
    },
  },
  {
    ...{ name: 'small-row', kind: 'table', skin: BARE },
    make(random) {
      const fruit = random.some(FRUIT, 4);
      const target = random.pick(fruit);
      const rows = fruit.map(
        (name, nth) =>
          `<tr><td style="width:60px">${name}<td style="width:30px">${random.between(1, 99)}<td><span class="link" id="x${nth}" onclick="tell('${name}')">remove</span>`,
      );
      return {
        say: `Click remove in the ${target} row`,
        body: `<table style="border-spacing:0 5px">${rows.join('')}</table>`,
        reward: told(target),
        solve: [{ click: `#x${fruit.indexOf(target)}` }],
      };
    },
  },
  {
    ...{ name: 'small-report', kind: 'report', skin: BARE },
    make(random) {
      const cities = random.some(CITIES, 4);
      const codes = random.some(
        Array.from({ length: 40 }, (_, nth) => `${COLOURS[nth % 8]?.slice(0, 2)}-${3120 + nth * 91}`),
        4,
      );
      const nth = random.below(4);
      return {
        say: `Tell me the code of ${cities[nth]}.`,
        body: `<table style="border-spacing:4px">${cities.map((city, at) => `<tr><td>${city}<td>${codes[at]}`).join('')}</table>`,
        reward: told(),
        answer: { is: codes[nth] as string, not: codes.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'small-mail', kind: 'mail', skin: ASKED },
    make(random) {
      const names = random.some(NAMES, 3);
      const target = random.pick(names);
      const rows = names.map(
        (name, nth) =>
          `<div style="border-bottom:1px solid #bbb;padding:5px 2px"><b>${name}</b> <span style="float:right"><span id="s${nth}" onclick="tell('star','${name}')">${icon('ion', 'star-outline', 14)}</span>&nbsp; <span id="t${nth}" onclick="tell('bin','${name}')">${icon('ion', 'trash-outline', 14)}</span></span><br>${random.pick(LATIN)} ${random.pick(LATIN)}</div>`,
      );
      return {
        say: `Click the trash icon of the email from ${target}.`,
        body: rows.join(''),
        reward: told(`bin:${target}`),
        solve: [{ click: `#t${names.indexOf(target)}` }],
      };
    },
  },
  {
    ...{ name: 'small-toggle', kind: 'toggle', skin: BARE },
    make(random) {
      const labels = random.some(['Wi-Fi', 'Bluetooth', 'Alarm', 'Torch', 'Radio'], 3);
      const target = random.pick(labels);
      const rows = labels.map(
        (label) =>
          `<div style="height:26px">${label}<span class="s" data-n="${label}" onclick="tell('${label}');this.style.background='#34c759';this.firstChild.style.left='18px'" style="float:right;width:34px;height:18px;border-radius:9px;background:#ccc;position:relative"><i style="position:absolute;left:2px;top:2px;width:14px;height:14px;border-radius:7px;background:#fff"></i></span></div>`,
      );
      const solve = [{ click: `[data-n="${target}"]` }];
      return { say: `Turn ${target} on.`, body: rows.join(''), reward: told(target), solve };
    },
  },
  {
    ...{ name: 'small-wait', kind: 'wait', skin: BARE },
    make(random) {
      const word = random.pick(NOUNS);
      return {
        say: 'When Continue appears, click it.',
        body: `<p style="margin:6px 0">Preparing the ${word}</p><div id="p">Loading...</div>`,
        script: `setTimeout(function () { at('p').innerHTML = '<button id="b">Continue</button>'; at('b').onclick = function () { tell('on'); }; }, 1200);`,
        reward: told('on'),
        solve: [{ wait: 1500 }, { click: '#b' }],
      };
    },
  },
  {
    ...{ name: 'small-cookies', kind: 'cookies', skin: ASKED },
    make(random) {
      const shown = random.below(3) > 0;
      return {
        say: 'Accept the cookies if you are asked, then press Start.',
        body: `<b>${random.pick(CITIES)} quiz</b><br><button id="go">Start</button>${shown ? '<div id="c" style="position:absolute;left:0;bottom:0;width:160px;background:#eef;border-top:1px solid #99c;padding:5px;box-sizing:border-box">We use cookies.<br><button id="no">Decline</button> <button id="yes">Accept</button></div>' : ''}`,
        script: `at('go').onclick = function () { tell('go'); }; ['yes', 'no'].forEach(function (id) { if (at(id)) at(id).onclick = function () { tell(id); at('c').remove(); }; });`,
        reward: shown ? told('yes', 'go') : told('go'),
        solve: [...(shown ? [{ click: '#yes' }] : []), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'small-enable', kind: 'enable', skin: BARE },
    make: (random) => ({
      say: 'Tick the box, then click Order.',
      body: `<p style="margin:4px 0">1 x ${random.pick(FRUIT)}, ${random.between(2, 40)} EUR</p><label><input type="checkbox" id="c"> I am over 18</label><br><br><button id="go" disabled>Order</button>`,
      script: `at('c').onchange = function () { at('go').disabled = !this.checked; }; at('go').onclick = function () { tell('order'); };`,
      reward: told('order'),
      solve: [{ click: '#c' }, { click: '#go' }],
    }),
  },
  {
    ...{ name: 'small-pages', kind: 'pages', skin: ASKED },
    make(random) {
      const names = random.some(SURNAMES, 8);
      const nth = random.between(2, 7);
      return {
        say: `Find ${names[nth]} in the list and click on it. Use the > button to see more names.`,
        body: '<div id="list" style="height:60px"></div><button id="back">&lt;</button><button id="on">&gt;</button>',
        script: `var names = ${JSON.stringify(names)}, page = 0; function draw() { at('list').innerHTML = names.slice(page * 2, page * 2 + 2).map(function (name) { return '<div style="padding:4px"><span class="link" onclick="tell(this.textContent)">' + name + '</span></div>'; }).join(''); } at('on').onclick = function () { page = Math.min(3, page + 1); draw(); }; at('back').onclick = function () { page = Math.max(0, page - 1); draw(); }; draw();`,
        reward: told(names[nth] as string),
        solve: [
          ...Array.from({ length: nth >> 1 }, () => ({ click: '#on' })),
          { click: `.link:text-is("${names[nth]}")` },
        ],
      };
    },
  },
  {
    ...{ name: 'small-date', kind: 'date', skin: BARE },
    make(random) {
      const [month, day] = [random.between(1, 12), random.between(1, 28)];
      return {
        say: `Set the date to ${two(month)}/${two(day)}/2024 and press Submit.`,
        body: '<p style="margin:4px 0">Date of arrival</p><input type="date" id="d" style="width:120px"><br><br><button id="go">Submit</button>',
        script: `at('go').onclick = function () { tell(at('d').value); };`,
        reward: told(`2024-${two(month)}-${two(day)}`),
        solve: [{ click: '#d', at: 0.1 }, { type: `${two(month)}${two(day)}2024` }, { click: '#go' }],
      };
    },
  },
];
