/** What opens, closes, moves or takes its time. */
import { icon } from '../../../vision/icons.ts';
import { type Task, told } from '../../task.ts';
import { AIRY, CLASSIC, FLAT, FOREST, PAPER, SMALL, SMALL_BARE } from './skins.ts';
import { DEEDS, DISHES, FAMILIES, FILLER, PEOPLE, PLACES, SPORTS, THINGS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'tabs-app', kind: 'tabs', skin: AIRY },
    make(random) {
      const names = ['Details', 'Reviews', 'Shipping'];
      const nth = random.between(1, 2);
      const tabs = names.map(
        (name, at) =>
          `<span class="t" onclick="open_(${at})" style="display:inline-block;padding:10px 4px;margin-right:26px;cursor:pointer">${name}</span>`,
      );
      const panes = names.map(
        (name, at) =>
          `<div id="p${at}" style="padding:16px 0"><p>${random.some(FILLER, 10).join(' ')}.</p><button onclick="tell('${name}');toast('Thank you')">${['Compare', 'Write a review', 'Track parcel'][at]}</button></div>`,
      );
      const button = ['Compare', 'Write a review', 'Track parcel'][nth];
      return {
        say: `Go to the ${names[nth]} tab and click ${button}`,
        body: `<h1>${random.pick(THINGS)}</h1><div style="border-bottom:1px solid #e5e7eb">${tabs.join('')}</div>${panes.join('')}`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.color = at === n ? '#4f46e5' : '#6b7280'; tab.style.borderBottom = at === n ? '2px solid #4f46e5' : '2px solid transparent'; show('p' + at, at === n); }); } open_(0);`,
        reward: told(names[nth] as string),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `#p${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'sections-app', kind: 'sections', skin: PAPER },
    make(random) {
      const names = random.some(SPORTS, 4);
      const nth = random.below(4);
      const people = random.some(PEOPLE, 4);
      const parts = names.map(
        (name, at) =>
          `<details style="border-bottom:1px solid #222;padding:7px 0"><summary>${name}</summary><p>${random.some(FILLER, 6).join(' ')}. <a href="#" onclick="tell('${name}');toast('Letter started')">Write to ${people[at]}</a></p></details>`,
      );
      return {
        say: `Open the ${names[nth]} section and click "Write to ${people[nth]}"`,
        body: `<h1>Sport</h1>${parts.join('')}`,
        reward: told(names[nth] as string),
        solve: [{ click: `summary >> nth=${nth}` }, { click: `details >> nth=${nth} >> a` }],
      };
    },
  },
  {
    ...{ name: 'menu-app', kind: 'menu', skin: CLASSIC },
    make(random) {
      const heads = ['File', 'Edit', 'View', 'Tools'];
      const items = heads.map((_, at) => random.some(DEEDS, 14).slice(at * 3, at * 3 + 3));
      const nth = random.below(4);
      const target = items[nth]?.[random.below(3)] as string;
      const bar = heads.map(
        (head, at) =>
          `<span class="h" style="padding:3px 9px;cursor:default" onclick="open_(${at})">${head}</span>`,
      );
      const menus = items.map(
        (list, at) =>
          `<div id="m${at}" class="m" style="display:none;position:absolute;top:22px;left:${at * 44}px;background:#c0c0c0;border:2px outset #fff;width:130px;z-index:3">${list.map((item) => `<div class="i" style="padding:4px 14px" onclick="tell('${heads[at]}','${item}');close_();toast('${item}: done')">${item}</div>`).join('')}</div>`,
      );
      return {
        say: `Open the ${heads[nth]} menu and choose ${target}`,
        body: `<div style="position:relative;margin:-6px 0 14px">${bar.join('')}${menus.join('')}</div><textarea style="width:100%;height:260px">${random.some(FILLER, 12).join(' ')}</textarea>`,
        script: `function close_() { every('.m').forEach(function (menu) { menu.style.display = 'none'; }); } function open_(n) { close_(); show('m' + n); }`,
        reward: told(`${heads[nth]}:${target}`),
        solve: [{ click: `.h >> nth=${nth}` }, { click: `#m${nth} .i:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'dialog-app', kind: 'dialog', skin: FOREST },
    make(random) {
      const place = random.pick(PLACES);
      return {
        say: 'Close the pop-up',
        body: `<h1>Walks around ${place}</h1><p>${FILLER.join(' ')}.</p><button onclick="tell('map')">Open map</button><div id="pop" style="position:fixed;left:400px;top:190px;width:480px;background:#1b382b;border:1px solid #f2d492;padding:26px"><span id="x" style="position:absolute;right:12px;top:10px;cursor:pointer" onclick="tell('x');at('pop').remove()">${icon('carbon', 'close', 24, 'display:block;fill:#f2d492')}</span><h1>Join our letter</h1><p>One walk every Friday.</p><input type="text" placeholder="Your email"> <button class="key" onclick="tell('join')">Join</button></div>`,
        reward: told('x'),
        solve: [{ click: '#x' }],
      };
    },
  },
  {
    ...{ name: 'dialog-small', kind: 'dialog', skin: FLAT },
    make(random) {
      const answer = random.pick(['Yes', 'No']);
      return {
        say: `Click Remove and answer ${answer} in the dialog.`,
        body: `<p style="margin:2px">${random.pick(THINGS)}</p><button id="r">Remove</button> <button>Keep</button><div id="d" style="display:none;position:absolute;left:12px;top:44px;width:132px;background:#fff;border:1px solid #333;padding:8px;box-shadow:0 0 0 200px #0004">Really remove it?<br><br><button onclick="end('Yes')" id="Yes">Yes</button> <button onclick="end('No')" id="No">No</button></div>`,
        script: `at('r').onclick = function () { tell('r'); show('d'); }; function end(word) { tell(word); show('d', false); }`,
        reward: told('r', answer),
        solve: [{ click: '#r' }, { click: `#${answer}` }],
      };
    },
  },
  {
    ...{ name: 'cookies-small', kind: 'cookies', skin: SMALL_BARE },
    make(random) {
      const shown = random.below(2) === 1;
      return {
        say: 'Dismiss the cookie notice if it is shown, then click Enter.',
        body: `<p style="margin:6px 0">${random.pick(PLACES)} museum</p><button id="go">Enter</button>${shown ? `<div id="n" style="position:absolute;left:0;right:0;bottom:0;background:#333;color:#fff;padding:6px">This site uses cookies. <button id="ok">Dismiss</button></div>` : ''}`,
        script: `at('go').onclick = function () { tell('enter'); }; if (at('ok')) at('ok').onclick = function () { tell('ok'); at('n').remove(); };`,
        reward: shown ? told('ok', 'enter') : told('enter'),
        solve: [...(shown ? [{ click: '#ok' }] : []), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'wait-small', kind: 'wait', skin: SMALL },
    make(random) {
      const deed = random.pick(DEEDS);
      return {
        say: `Wait for the ${deed} button to appear and click it.`,
        body: '<p style="margin:8px 2px" id="p">Please wait...</p>',
        script: `setTimeout(function () { at('p').innerHTML = '<button id="b">${deed}</button>'; at('b').onclick = function () { tell('${deed}'); }; }, 2000);`,
        reward: told(deed),
        solve: [{ wait: 2200 }, { click: '#b' }],
      };
    },
  },
  {
    ...{ name: 'slider-app', kind: 'slider', skin: AIRY },
    make(random) {
      const value = random.between(2, 18) * 5;
      return {
        say: `Set the Volume slider to ${value} and click Save`,
        body: `<h1>Sound</h1><div class="row"><label>Volume: <span id="v">50</span></label><input type="range" id="r" min="0" max="100" step="5" value="50" style="width:420px" oninput="at('v').textContent = this.value"></div><button class="key" id="go">Save</button>`,
        script: `at('go').onclick = function () { tell(at('r').value); toast('Saved'); };`,
        reward: told(String(value)),
        solve: [{ click: '#r' }, { press: 'home' }, { press: 'right', times: value / 5 }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'drag-app', kind: 'drag', skin: FOREST },
    make(random) {
      const dishes = random.some(DISHES, 3);
      const target = random.pick(dishes);
      const cards = dishes.map(
        (dish, nth) =>
          `<div class="c" id="c${nth}" draggable="true" style="border:1px solid #4d7560;background:#1b382b;padding:14px;width:240px;margin:10px 0">${dish}</div>`,
      );
      return {
        say: `Drag "${target}" to the Done column`,
        body: `<h1>Kitchen</h1><div style="display:flex;gap:40px"><div style="width:280px"><b>To do</b>${cards.join('')}</div><div id="done" style="width:280px;min-height:300px;border:1px dashed #8fd0a9;padding:10px"><b>Done</b></div></div>`,
        script: `every('.c').forEach(function (card) { card.ondragstart = function (event) { event.dataTransfer.setData('text', card.id); }; }); at('done').ondragover = function (event) { event.preventDefault(); };
at('done').ondrop = function (event) { event.preventDefault(); var card = at(event.dataTransfer.getData('text')); at('done').appendChild(card); tell(card.textContent); };`,
        reward: told(target),
        solve: [{ drag: [`#c${dishes.indexOf(target)}`, '#done'] }],
      };
    },
  },
  {
    ...{ name: 'scroll-app', kind: 'scroll', skin: PAPER },
    make(random) {
      const names = FAMILIES.map((family) => `${random.pick(PEOPLE)} ${family}`);
      const target = names[random.between(8, 12)] as string;
      const parts = names.map(
        (name) =>
          `<p style="margin:26px 0">${random.some(FILLER, 7).join(' ')}<br><a href="#" onclick="event.preventDefault();tell('${name}')">${name}</a></p>`,
      );
      return {
        say: `Scroll down to the letter by ${target} and click the name`,
        body: `<h1>Letters to the editor</h1>${parts.join('')}`,
        reward: told(target),
        solve: [{ scroll: '#in h1', amount: 9 }, { click: `a:text-is("${target}")` }],
      };
    },
  },
];
