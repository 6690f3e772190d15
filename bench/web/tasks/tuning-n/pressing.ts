/** What is pressed, ticked and chosen. */
import { type Task, told } from '../../task.ts';
import { bare, box, note, serif } from './skins.ts';
import { FRUIT, filler, LANDS, PEOPLE, WARES } from './words.ts';

const CLOSING = `at('go').onclick = function () { tell(every('input:checked').map(function (item) { return item.value; }).join('+')); toast('Sent'); };`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 'n-button-many', kind: 'button', skin: serif([320, 400], 2) },
    make(random) {
      const words =
        'Accept|Back|Change|Delete|Edit|Finish|Help|Ignore|Join|Keep|Later|Maybe|Next|No|Open|Print|Quit|Reset|Stop|Yes';
      const labels = random.some(words.split('|'), 14);
      const nth = random.below(14);
      const buttons = labels.map(
        (label, at) =>
          `<button id="b${at}" style="margin:${random.between(2, 14)}px ${random.between(2, 26)}px" onclick="tell('${label}');toast('${label}')">${label}</button>`,
      );
      return {
        say: random.pick([`Press the button "${labels[nth]}".`, `Click the ${labels[nth]} button.`]),
        body: buttons.join(' '),
        reward: told(labels[nth] as string),
        solve: [{ click: `#b${nth}` }],
      };
    },
  },
  {
    ...{ name: 'n-link-text', kind: 'link', skin: serif([400, 400], 1) },
    make(random) {
      const phrases = random.some(
        [
          'old mill',
          'stone bridge',
          'ferry times',
          'town museum',
          'fish market',
          'bus map',
          'night walk',
          'rose garden',
        ],
        5,
      );
      const nth = random.below(5);
      const text = phrases.map(
        (phrase, at) =>
          `${filler(random, random.between(5, 11))} See the <a href="#" style="white-space:nowrap" id="a${at}" onclick="event.preventDefault();tell('${phrase}');toast('Loading...')">${phrase}</a> too.`,
      );
      return {
        say: random.pick([
          `Click the link "${phrases[nth]}" in the text.`,
          `Find the words "${phrases[nth]}" in the paragraph and follow that link.`,
        ]),
        body: `<h3>A day by the lake</h3><p style="line-height:1.5">${text.join(' ')}</p>`,
        reward: told(phrases[nth] as string),
        solve: [{ click: `#a${nth}` }],
      };
    },
  },
  {
    ...{ name: 'n-checkbox-set', kind: 'checkbox', skin: bare([320, 400], 1.5) },
    make(random) {
      const mode = random.pick(['except', 'all', 'some']);
      const words = random.some(FRUIT, 7);
      const [one, two, three] = random.some(words, 3) as [string, string, string];
      const some = [one, two, three];
      const wanted = words.filter((word) =>
        mode === 'some' ? some.includes(word) : mode === 'all' || word !== one,
      );
      const says: Record<string, readonly string[]> = {
        some: [
          `Tick ${one}, ${two} and ${three}, then click Submit.`,
          `Check the boxes of ${one}, ${two} and ${three} and no others. Then press Submit.`,
        ],
        except: [
          `Tick every box except ${one} and click Submit.`,
          `Check all fruits but ${one}, then press Submit.`,
        ],
        all: ['Tick all the boxes and click Submit.', 'Check every box on the page, then press Submit.'],
      };
      const rows = words.map(
        (word) =>
          `<div class="row"><label><input type="checkbox" id="${word}" value="${word}"> ${word}</label></div>`,
      );
      return {
        say: random.pick(says[mode] ?? []),
        body: `${rows.join('')}<button id="go">Submit</button>`,
        script: CLOSING,
        reward: told(wanted.join('+')),
        solve: [...wanted.map((word) => ({ click: `#${word}` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-sequence-trip', kind: 'sequence', skin: box([360, 420], 1, '#0b6e4f') },
    make(random) {
      const ways = random.some(['Bus', 'Train', 'Ferry', 'Plane', 'Bicycle'], 4);
      const way = random.pick(ways);
      const seats = random.between(2, 9);
      const rows = ways.map(
        (name) =>
          `<div class="row"><label><input type="radio" name="way" id="${name}" value="${name}"> ${name}</label></div>`,
      );
      return {
        say: random.pick([
          `Choose ${way}, type ${seats} into the Seats field and click Book.`,
          `First select the option ${way}. Then enter ${seats} under Seats. Finally press the Book button.`,
        ]),
        body: `<b>How do you travel?</b>${rows.join('')}<div class="row"><label>Seats <input type="text" id="n" size="4"></label></div><div class="row"><label>Voucher <input type="text" id="v" size="12"></label></div><button class="key" id="go">Book</button> <button id="no" onclick="tell('cancel')">Cancel</button>`,
        script: `at('go').onclick = function () { var on = document.querySelector('input:checked'); tell(on ? on.value : '', at('n').value.trim(), at('v').value); toast('Booked'); };`,
        reward: told(`${way}:${seats}:`),
        solve: [{ click: `#${way}` }, { click: '#n' }, { type: String(seats) }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-select-person', kind: 'select', skin: bare([320, 400], 2) },
    make(random) {
      const people = random.some(PEOPLE, 9);
      const name = people[random.between(1, 8)] as string;
      return {
        say: random.pick([
          `Choose ${name} from the dropdown and press Submit.`,
          `Pick ${name} in the drop-down list, then click the Submit button.`,
        ]),
        body: `<p>Who should get the parcel?</p><select id="s"><option>-- choose --</option>${people.map((person) => `<option>${person}</option>`).join('')}</select><div class="row"><button id="go">Submit</button></div>`,
        script: `at('go').onclick = function () { tell(at('s').value); toast('Sent'); };`,
        reward: told(name),
        solve: [{ click: '#s' }, { type: name }, { press: 'Enter' }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-scroll-listbox', kind: 'scroll', skin: serif([320, 400], 1) },
    make(random) {
      const land = LANDS[random.between(10, 23)] as string;
      return {
        say: random.pick([
          `Scroll down in the list until you see ${land}, select it and click OK.`,
          `Select ${land} in the list box and press OK. It is further down in the list.`,
        ]),
        body: `<p>Country:</p><select id="s" size="7" style="width:180px">${LANDS.map((name) => `<option>${name}</option>`).join('')}</select><div class="row"><button id="go">OK</button> <button onclick="tell('cancel')">Cancel</button></div>`,
        script: `at('go').onclick = function () { tell(at('s').value); toast('Saved'); };`,
        reward: told(land),
        solve: [{ click: '#s' }, { type: land }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-toggle-one', kind: 'toggle', skin: note([340, 400], 1.5) },
    make(random) {
      const heads = random.some(['Bluetooth', 'Location', 'Night mode', 'Sounds', 'Updates', 'Vibration'], 5);
      const nth = random.below(5);
      const on = random.pick([true, false]);
      const states = heads.map((_, at) => (at === nth ? !on : random.pick([true, false])));
      const wanted = states.map((state, at) => (at === nth ? on : state));
      const word = on ? 'on' : 'off';
      const rows = heads.map(
        (head, at) =>
          `<div class="row" style="display:flex;align-items:center;height:34px;border-bottom:1px solid #ddd"><span style="flex:1">${head}</span><span class="w" style="width:30px"></span><span class="s" id="s${at}" style="width:42px;height:22px;border-radius:11px;padding:2px;cursor:pointer"><i style="display:block;width:18px;height:18px;border-radius:9px;background:#fff"></i></span></div>`,
      );
      return {
        say: random.pick([
          `Turn ${heads[nth]} ${word}.`,
          `Switch ${word} ${heads[nth]} and leave the other switches alone.`,
        ]),
        body: `<b>Settings</b>${rows.join('')}`,
        script: `var on = ${JSON.stringify(states)}; function draw() { every('.s').forEach(function (item, n) { item.style.background = on[n] ? '#2a9d3a' : '#999'; item.firstChild.style.marginLeft = on[n] ? '20px' : '0'; item.previousSibling.textContent = on[n] ? 'On' : 'Off'; }); } every('.s').forEach(function (item, n) { item.onclick = function () { on[n] = !on[n]; draw(); }; }); draw();`,
        reward: `JSON.stringify(on) === ${JSON.stringify(JSON.stringify(wanted))}`,
        solve: [{ click: `#s${nth}` }],
      };
    },
  },
  {
    ...{ name: 'n-cookies-shop', kind: 'cookies', skin: box([360, 440], 1.5, '#8a3ffc') },
    make(random) {
      const wares = random.some(WARES, 4);
      const ware = random.pick(wares.slice(2));
      const rows = wares.map(
        (name) =>
          `<div style="height:86px;border-bottom:1px solid #ddd;padding:8px 0"><b>${name}</b> &ndash; $${random.between(3, 40)}<br><button id="${name}" style="margin-top:6px" onclick="tell('${name}');toast('Added')">Add ${name}</button></div>`,
      );
      return {
        say: random.pick([
          `Click "Add ${ware}". If the cookie notice is in the way, accept it first.`,
          `Press Accept on the cookie notice, then press "Add ${ware}".`,
        ]),
        body: `${rows.join('')}<div id="n" style="position:fixed;left:0;right:0;bottom:0;height:260px;background:#333;color:#fff;padding:20px"><b>Cookies</b><p>This shop uses cookies to remember what is in your cart and which pages you have seen.</p><button id="yes">Accept</button> <button id="no">Decline</button></div>`,
        script: `at('yes').onclick = function () { tell('accept'); at('n').remove(); }; at('no').onclick = function () { tell('decline'); at('n').remove(); };`,
        reward: told('accept', ware),
        solve: [{ click: '#yes' }, { click: `#${ware}` }],
      };
    },
  },
  {
    ...{ name: 'n-dialog-answer', kind: 'dialog', skin: bare([400, 360], 1) },
    make(random) {
      const target = random.pick(['x', 'Keep', 'Discard', 'Ask later']);
      const buttons = random
        .some(['Keep', 'Discard', 'Ask later'], 3)
        .map((label) => `<button onclick="end('${label}')">${label}</button>`);
      return {
        say:
          target === 'x'
            ? random.pick([
                'Close the dialog with the X in its corner.',
                'Click the X at the top right of the dialog to close it.',
              ])
            : random.pick([
                `Click "${target}" in the dialog.`,
                `The dialog asks a question. Answer it with the ${target} button.`,
              ]),
        body: `<p>${filler(random, 24)}</p><p>${filler(random, 30)}</p><p>${filler(random, 28)}</p><div id="d" style="position:absolute;left:${random.between(20, 90)}px;top:${random.between(30, 150)}px;width:270px;background:#f4f4f4;border:1px solid #555;box-shadow:2px 2px 8px #0006"><div style="background:#cfd8e6;padding:5px 8px;font-weight:bold">Draft<span id="x" onclick="end('x')" style="float:right;cursor:pointer;padding:0 5px">&#10005;</span></div><div style="padding:12px"><p>Your draft from ${random.pick(['Monday', 'Tuesday', 'Friday'])} is still here. What shall we do with it?</p>${buttons.join(' ')}</div></div>`,
        script: `function end(word) { tell(word); at('d').remove(); }`,
        reward: told(target),
        solve: [{ click: target === 'x' ? '#x' : `button:text-is("${target}")` }],
      };
    },
  },
];
