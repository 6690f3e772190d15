/** Buttons, links, choices and switches. */
import { icon } from '../../../vision/icons.ts';
import { type Task, told } from '../../task.ts';
import { AIRY, CLASSIC, FLAT, FLAT_ASK, FOREST, PAPER, SMALL, SMALL_BARE } from './skins.ts';
import { DEEDS, DISHES, FILLER, PLACES, SHADES, SPORTS, THINGS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'button-app', kind: 'button', skin: AIRY },
    make(random) {
      const labels = random.some(DEEDS, 5);
      const target = random.pick(labels);
      const buttons = labels.map(
        (label, nth) =>
          `<button${nth === 1 ? ' class="key"' : ''} onclick="tell('${label}');toast('Done')">${label}</button>`,
      );
      return {
        say: `Press ${target}`,
        body: `<h1>${random.pick(THINGS)} club</h1><p>${FILLER.join(' ')}.</p><div class="row">${buttons.join(' ')}</div>`,
        reward: told(target),
        solve: [{ click: `button:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'button-small', kind: 'button', skin: FLAT },
    make(random) {
      const labels = random.some(DEEDS, 3);
      const target = random.pick(labels);
      const things = labels.map(
        (label) =>
          `<p style="margin:5px 0">${random.pick(FILLER)} <button onclick="tell('${label}')">${label}</button></p>`,
      );
      return {
        say: `Click the button labelled ${target}.`,
        body: `${things.join('')}<input type="text" style="width:90px">`,
        reward: told(target),
        solve: [{ click: `button:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'link-app', kind: 'link', skin: PAPER },
    make(random) {
      const places = random.some(PLACES, 3);
      const target = random.pick(places);
      const paragraphs = places.map(
        (place) =>
          `<p>${random.some(FILLER, 9).join(' ')} <a href="#" onclick="tell('${place}');toast('Opened')">${place} report</a> ${random.some(FILLER, 8).join(' ')}.</p>`,
      );
      return {
        say: `Open the link "${target} report" in the article`,
        body: `<h1>News of the week</h1>${paragraphs.join('')}`,
        reward: told(target),
        solve: [{ click: `a:text-is("${target} report")` }],
      };
    },
  },
  {
    ...{ name: 'checks-app', kind: 'checkbox', skin: CLASSIC },
    make(random) {
      const dishes = random.some(DISHES, 6);
      const [one, two] = random.some(dishes, 2);
      const boxes = dishes.map(
        (dish) => `<div class="row"><label><input type="checkbox" value="${dish}"> ${dish}</label></div>`,
      );
      const wanted = dishes.filter((dish) => dish === one || dish === two);
      return {
        say: `Check ${wanted.join(' and ')}, then press Order`,
        body: `<h1>Canteen</h1>${boxes.join('')}<button id="go">Order</button> <button>Clear</button>`,
        script: `at('go').onclick = function () { tell(every(':checked').map(function (box) { return box.value; }).join('+')); toast('Ordered'); };`,
        reward: told(wanted.join('+')),
        solve: [...wanted.map((dish) => ({ click: `input[value="${dish}"]` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'radio-app', kind: 'radio', skin: FOREST },
    make(random) {
      const sports = random.some(SPORTS, 4);
      const target = random.pick(sports.slice(1));
      const items = sports.map(
        (sport, nth) =>
          `<div class="row"><label style="color:#e6efe8"><input type="radio" name="s" value="${sport}"${nth === 0 ? ' checked' : ''}> ${sport}</label></div>`,
      );
      return {
        say: `Choose the option ${target} and click Confirm`,
        body: `<h1>Pick your course</h1>${items.join('')}<button class="key" id="go">Confirm</button>`,
        script: `at('go').onclick = function () { tell(document.querySelector(':checked').value); toast('Noted'); };`,
        reward: told(target),
        solve: [{ click: `input[value="${target}"]` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'toggle-small', kind: 'toggle', skin: FLAT },
    make(random) {
      const names = random.some(SPORTS, 3);
      const target = random.pick(names);
      const rows = names.map(
        (name) =>
          `<div style="height:24px"><span>${name}</span><span class="sw" data-n="${name}" onclick="flip(this)" style="float:right;width:30px;height:16px;border-radius:8px;background:#bbb;position:relative"><i style="position:absolute;left:2px;top:2px;width:12px;height:12px;border-radius:6px;background:#fff"></i></span></div>`,
      );
      return {
        say: `Switch on ${target}, then click Done.`,
        body: `${rows.join('')}<button id="go">Done</button>`,
        script: `var on = {}; function flip(box) { var name = box.dataset.n; on[name] = !on[name]; box.style.background = on[name] ? '#2d89ef' : '#bbb'; box.firstChild.style.left = on[name] ? '16px' : '2px'; }
at('go').onclick = function () { tell(Object.keys(on).filter(function (name) { return on[name]; }).join('+')); };`,
        reward: told(target),
        solve: [{ click: `[data-n="${target}"]` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'stepper-app', kind: 'stepper', skin: AIRY },
    make(random) {
      const count = random.between(2, 4);
      const item = random.pick(['Adults', 'Children', 'Pets']);
      const rows = ['Adults', 'Children', 'Pets'].map(
        (name) =>
          `<div class="row" style="display:flex;width:420px;align-items:center;justify-content:space-between"><span>${name}</span><span><button id="less-${name}" onclick="add('${name}',-1)">&minus;</button><span id="n-${name}" style="display:inline-block;width:52px;text-align:center">0</span><button id="more-${name}" onclick="add('${name}',1)">+</button></span></div>`,
      );
      return {
        say: `Set ${item} to ${count} with the plus button and press Search stays`,
        body: `<h1>Who is coming?</h1>${rows.join('')}<button class="key" id="go">Search stays</button>`,
        script: `function add(name, by) { var box = at('n-' + name); box.textContent = Math.max(0, Number(box.textContent) + by); }
at('go').onclick = function () { tell(['Adults', 'Children', 'Pets'].map(function (name) { return at('n-' + name).textContent; }).join('/')); toast('12 stays found'); };`,
        reward: told(['Adults', 'Children', 'Pets'].map((name) => (name === item ? count : 0)).join('/')),
        solve: [...Array.from({ length: count }, () => ({ click: `#more-${item}` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'icons-small', kind: 'icons', skin: SMALL_BARE },
    make(random) {
      const signs = [
        ['trash', 'delete'],
        ['search', 'search'],
        ['gear', 'settings'],
        ['home', 'home'],
        ['mail', 'mail'],
        ['heart', 'heart'],
        ['star', 'star'],
        ['lock', 'lock'],
      ] as [string, string][];
      const shown = random.some(signs, 4);
      const [name, meaning] = random.pick(shown);
      const buttons = shown.map(
        ([drawn]) =>
          `<span id="${drawn}" style="display:inline-block;padding:6px;margin:4px;border:1px solid #ccc" onclick="tell('${drawn}')">${icon('octicon', `${drawn}-16`, 18, 'display:block')}</span>`,
      );
      return {
        say: `Click the ${meaning} icon.`,
        body: buttons.join(''),
        reward: told(name),
        solve: [{ click: `#${name}` }],
      };
    },
  },
  {
    ...{ name: 'enable-small', kind: 'enable', skin: SMALL },
    make: (random) => ({
      say: 'Agree to the rules and press Next.',
      body: `<div style="margin:4px 0">${random.some(FILLER, 7).join(' ')}.</div><label><input type="checkbox" id="c"> I agree</label><br><br><button id="go" disabled>Next</button> <button onclick="tell('skip')">Skip</button>`,
      script: `at('c').onchange = function () { at('go').disabled = !this.checked; }; at('go').onclick = function () { tell('next'); };`,
      reward: told('next'),
      solve: [{ click: '#c' }, { click: '#go' }],
    }),
  },
  {
    ...{ name: 'sequence-app', kind: 'sequence', skin: CLASSIC },
    make(random) {
      const thing = random.pick(THINGS);
      const shade = random.pick(SHADES);
      return {
        say: `Press New, type "${thing}" into the Name box, tick ${shade} and press OK`,
        body: `<h1>Stock</h1><div class="row"><button id="new">New</button> <button>Open</button> <button>Print</button></div><div id="f" style="display:none"><div class="row"><span class="label">Name</span><input type="text" id="n"></div>${SHADES.slice(
          0,
          8,
        )
          .map(
            (name) =>
              `<label style="display:inline-block;width:120px"><input type="checkbox" value="${name}"> ${name}</label>`,
          )
          .join('')}<div class="row"><button id="ok">OK</button> <button>Cancel</button></div></div>`,
        script: `at('new').onclick = function () { tell('new'); show('f'); }; at('ok').onclick = function () { tell(at('n').value, every(':checked').map(function (box) { return box.value; }).join('+')); show('f', false); toast('Saved'); };`,
        reward: told('new', `${thing}:${shade}`),
        solve: [
          { click: '#new' },
          { click: '#n' },
          { type: thing },
          { click: `input[value="${shade}"]` },
          { click: '#ok' },
        ],
      };
    },
  },
  {
    ...{ name: 'sequence-small', kind: 'sequence', skin: FLAT_ASK },
    make(random) {
      const [one, two] = random.some(DEEDS, 2) as [string, string];
      const word = random.pick(THINGS);
      return {
        say: `First click ${one}, then type ${word} in the box, then click ${two}.`,
        body: `<button onclick="tell('${one}')">${one}</button><br><input type="text" id="t" style="width:120px;margin:8px 0"><br><button onclick="tell('${two}', at('t').value)">${two}</button>`,
        reward: told(one, `${two}:${word}`),
        solve: [
          { click: `button:text-is("${one}")` },
          { click: '#t' },
          { type: word },
          { click: `button:text-is("${two}")` },
        ],
      };
    },
  },
];
