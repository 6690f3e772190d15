/** Buttons, links, boxes and switches. */
import { icon } from '../../../vision/icons.ts';
import { type Made, type Task, told } from '../../task.ts';
import { AIRY, COUNCIL, NIGHT, NINETIES, OFFICE, TINY, TINY_ASK } from './skins.ts';
import { ACTIONS, FOODS, PEOPLE, PROSE, THINGS, TOWNS } from './words.ts';

const OK = '<button id="ok" class="go">OK</button>';
/** Tells the values of the ticked boxes once OK is pressed. */
const TELL_TICKED = `at('ok').onclick = function () { tell(every(':checked').map(function (box) { return box.value; }).join(',')); toast('Saved'); };`;
const button = (name: string): string =>
  `<button onclick="tell('${name}')" style="margin:3px">${name}</button>`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 't-button', kind: 'button', skin: TINY_ASK },
    make(random) {
      const names = random.some(ACTIONS, 4);
      const target = random.pick(names);
      const solve = [{ click: `button:text-is("${target}")` }];
      return { say: `Press ${target}.`, body: names.map(button).join('<br>'), reward: told(target), solve };
    },
  },
  {
    ...{ name: 't-button-row', kind: 'button', skin: OFFICE },
    make(random) {
      const people = random.some(PEOPLE, 4);
      const target = random.pick(people);
      const rows = people.map(
        (name) =>
          `<tr><td>${name}</td><td>wants to borrow the ${random.pick(THINGS)}</td><td><button onclick="tell('yes','${name}');toast('Approved')">Approve</button> <button onclick="tell('no','${name}');toast('Rejected')">Reject</button></td></tr>`,
      );
      return {
        say: `Please approve what ${target} asked for.`,
        body: `<h1>Requests</h1><table>${rows.join('')}</table>`,
        reward: told(`yes:${target}`),
        solve: [{ click: `tr:has-text("${target}") button:text-is("Approve")` }],
      };
    },
  },
  {
    ...{ name: 't-link', kind: 'link', skin: TINY },
    make(random) {
      const links = random.some(THINGS, 3);
      const target = random.pick(links);
      const words = Array.from({ length: 18 }, () => random.pick(PROSE));
      for (const [nth, link] of links.entries())
        words[2 + nth * 6] = `<span class="lk" onclick="tell('${link}')">${link}</span>`;
      const solve = [{ click: `.lk:text-is("${target}")` }];
      return { say: `click the ${target} link`, body: words.join(' '), reward: told(target), solve };
    },
  },
  {
    ...{ name: 't-link-foot', kind: 'link', skin: AIRY },
    make(random) {
      const names = random.some(['Imprint', 'Privacy', 'Press', 'Careers', 'Shipping', 'Returns'], 4);
      const target = random.pick(names);
      const links = names.map((name) => `<a href="#" onclick="tell('${name}');return false">${name}</a>`);
      const text = Array.from({ length: 40 }, () => random.pick(PROSE)).join(' ');
      return {
        say: `Open the ${target} page.`,
        body: `<h1>About our ${random.pick(THINGS)}s</h1><p>${text}.</p><p style="display:flex;gap:30px">${links.join('')}</p>`,
        reward: told(target),
        solve: [{ click: `a:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 't-checkbox', kind: 'checkbox', skin: TINY_ASK },
    make(random): Made {
      const all = random.some(FOODS, 5);
      const chosen = random.some(all, random.between(2, 3));
      const wanted = all.filter((food) => chosen.includes(food));
      const boxes = all.map((food) => `<label><input type="checkbox" value="${food}">${food}</label><br>`);
      return {
        say: `Tick ${wanted.slice(0, -1).join(', ')} and ${wanted.at(-1)}, then press OK.`,
        body: boxes.join('') + OK,
        script: TELL_TICKED,
        reward: told(wanted.join(',')),
        solve: [...wanted.map((food) => ({ click: `label:has-text("${food}")` })), { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 't-checkbox-off', kind: 'checkbox', skin: COUNCIL },
    make(random): Made {
      const all = random.some(TOWNS, 4);
      const target = random.pick(all);
      const boxes = all.map(
        (town) =>
          `<div class="row"><label><input type="checkbox" value="${town}" checked>${town}</label></div>`,
      );
      const left = all.filter((town) => town !== target);
      return {
        say: `I don't want letters about ${target} any more. Untick it and press OK.`,
        body: `<h1>Letters you get</h1>${boxes.join('')}${OK}`,
        script: TELL_TICKED,
        reward: told(left.join(',')),
        solve: [{ click: `label:has-text("${target}")` }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 't-radio', kind: 'radio', skin: NINETIES },
    make(random) {
      const all = random.some(THINGS, 4);
      const target = random.pick(all.slice(1));
      const radios = all.map(
        (thing, nth) =>
          `<div class="row"><label><input type="radio" name="r" value="${thing}"${nth === 0 ? ' checked' : ''}> ${thing}</label></div>`,
      );
      return {
        say: `Choose "${target}" and then click OK`,
        body: `<h1>Prize</h1>${radios.join('')}${OK}`,
        script: TELL_TICKED,
        reward: told(target),
        solve: [{ click: `label:has-text("${target}") input` }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 't-toggle', kind: 'toggle', skin: NIGHT },
    make(random): Made {
      const all = random.some(['Backups', 'Dark theme', 'Error reports', 'Sounds', 'Auto update'], 4);
      const target = random.pick(all);
      const rows = all.map(
        (name) =>
          `<div class="row" style="display:flex;width:420px;align-items:center"><span style="flex:1">${name}</span><span class="sw" data-n="${name}" style="width:44px;height:24px;border-radius:12px;background:#3d444d;padding:3px"><u style="display:block;width:18px;height:18px;border-radius:9px;background:#fff"></u></span></div>`,
      );
      return {
        say: `Switch on ${target}.`,
        body: `<h1>Preferences</h1>${rows.join('')}`,
        script: `every('.sw').forEach(function (sw) { sw.onclick = function () { var on = !sw.dataset.on; sw.dataset.on = on ? '1' : ''; sw.style.background = on ? '#238636' : '#3d444d'; sw.firstChild.style.marginLeft = on ? '20px' : '0'; }; });`,
        reward: `every('.sw').filter(function (sw) { return sw.dataset.on; }).map(function (sw) { return sw.dataset.n; }).join() === ${JSON.stringify(target)}`,
        solve: [{ click: `.sw[data-n="${target}"]` }],
      };
    },
  },
  {
    ...{ name: 't-icons', kind: 'icons', skin: AIRY },
    make(random) {
      const all: readonly (readonly [string, string])[] = [
        ['trash', 'Delete the document.'],
        ['printer', 'Print this document.'],
        ['star', 'Mark the document with a star.'],
        ['pencil', 'Edit the document (pencil).'],
        ['download', 'Download the document'],
      ];
      const shown = random.some(all, 4);
      const [target, say] = random.pick(shown);
      const icons = shown.map(
        ([name]) =>
          `<span id="${name}" style="padding:10px" onclick="tell('${name}')">${icon('lucide', name, 22)}</span>`,
      );
      return {
        say,
        body: `<div class="card"><b>Minutes of the meeting</b><div style="margin-top:12px">${icons.join('')}</div></div>`,
        reward: told(target),
        solve: [{ click: `#${target}` }],
      };
    },
  },
  {
    ...{ name: 't-icons-tiny', kind: 'icons', skin: TINY },
    make(random) {
      const shown = random.some(['house', 'heart', 'bell', 'gear', 'search', 'envelope'], 4);
      const target = random.pick(shown);
      const words: Readonly<Record<string, string>> = { gear: 'settings', envelope: 'mail', house: 'home' };
      const icons = shown.map(
        (name) =>
          `<span id="i-${name}" style="display:inline-block;padding:14px" onclick="tell('${name}')">${icon('bi', name, 26)}</span>`,
      );
      return {
        say: `Click on the ${words[target] ?? target} icon.`,
        body: icons.join(' '),
        reward: told(target),
        solve: [{ click: `#i-${target}` }],
      };
    },
  },
  {
    ...{ name: 't-sequence', kind: 'sequence', skin: TINY_ASK },
    make(random) {
      const names = random.some(ACTIONS, 4);
      const [first = '', second = ''] = random.some(names, 2);
      return {
        say: `First click ${first}, then ${second}.`,
        body: names.map(button).join('<br>'),
        reward: told(first, second),
        solve: [{ click: `button:text-is("${first}")` }, { click: `button:text-is("${second}")` }],
      };
    },
  },
  {
    ...{ name: 't-enable', kind: 'enable', skin: COUNCIL },
    make(random) {
      const thing = random.pick(THINGS);
      return {
        say: 'Accept the conditions and continue.',
        body: `<h1>Register your ${thing}</h1><p>You need to agree before you can go on.</p><div class="row"><label><input type="checkbox" id="agree">I accept the conditions</label></div><button id="next" class="go" disabled>Continue</button>`,
        script: `at('agree').onchange = function () { at('next').disabled = !this.checked; }; at('next').onclick = function () { tell('next'); toast('Registered'); };`,
        reward: told('next'),
        solve: [{ click: '#agree' }, { click: '#next' }],
      };
    },
  },
];
