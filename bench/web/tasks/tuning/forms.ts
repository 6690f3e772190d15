/** Forms and settings of ordinary web apps. */
import { type Task, told } from '../../task.ts';
import { BOOT, DARK, MATERIAL, PLAIN } from './skins.ts';
import { CITIES, COLOURS, NAMES, NOUNS, SURNAMES } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'contact-form', kind: 'form', skin: BOOT },
    make(random) {
      const name = `${random.pick(NAMES)} ${random.pick(SURNAMES)}`;
      const mail = `${random.pick(NOUNS)}${random.between(2, 99)}@example.org`;
      return {
        say: `Type "${name}" into the Full name field, type "${mail}" into the Email field and click Create contact`,
        body: `<h1>New contact</h1><form><div class="row"><label>Full name</label><input type="text" id="name"></div><div class="row"><label>Email</label><input type="text" id="mail" placeholder="name@company.com"></div><div class="row"><label>Company (optional)</label><input type="text" id="firm"></div><div class="row"><button type="button">Cancel</button> <button class="main" id="go">Create contact</button></div></form>`,
        script: `document.forms[0].onsubmit = function () { tell(at('name').value, at('mail').value, at('firm').value); toast('Contact created'); };`,
        reward: told(`${name}:${mail}:`),
        solve: [{ click: '#name' }, { type: name }, { click: '#mail' }, { type: mail }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'login', kind: 'login', skin: DARK },
    make(random) {
      const user = random.pick(NAMES).toLowerCase();
      const secret = `${random.scrap()}${random.between(10, 99)}`;
      return {
        say: `Log in with the username "${user}" and the password "${secret}".`,
        body: `<h1>Welcome back</h1><form><div class="row"><label>Username</label><input type="text" id="user"></div><div class="row"><label>Password</label><input type="password" id="pass"></div><div class="row"><label style="display:inline"><input type="checkbox" id="keep"> Remember me</label></div><button class="main" id="go">Log in</button> <a href="#">Forgot password?</a></form>`,
        script: `document.forms[0].onsubmit = function () { tell(at('user').value, at('pass').value); document.querySelector('main').innerHTML = '<h1>Dashboard</h1><p>Signed in as ' + at('user').value + '</p>'; };`,
        reward: told(`${user}:${secret}`),
        solve: [{ click: '#user' }, { type: user }, { click: '#pass' }, { type: secret }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'select-custom', kind: 'select', skin: MATERIAL },
    make(random) {
      const cities = random.some(CITIES, 6);
      const target = random.pick(cities);
      const options = cities.map(
        (city) => `<div class="option" style="padding:9px 12px" onclick="choose('${city}')">${city}</div>`,
      );
      return {
        say: `Choose ${target} in the City drop-down and save.`,
        body: `<h1>Delivery</h1><div class="row" style="position:relative;width:280px"><label>City</label><div id="box" style="background:#f5f5f5;border-bottom:1px solid #888;padding:12px 10px;cursor:pointer" onclick="show('list')"><span id="v">Select a city</span><span style="float:right">&#9662;</span></div><div id="list" style="display:none;position:absolute;left:0;right:0;top:16px;background:#fff;box-shadow:0 2px 8px #0006;z-index:2">${options.join('')}</div></div><div class="row" style="margin-top:190px"><button class="main" id="save">Save</button></div>`,
        script: `function choose(city) { at('v').textContent = city; show('list', false); } at('save').onclick = function () { tell(at('v').textContent); toast('Saved'); };`,
        reward: told(target),
        solve: [{ click: '#box' }, { click: `.option:text-is("${target}")` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'select-page', kind: 'select', skin: PLAIN },
    make(random) {
      const target = random.pick(COLOURS.slice(1));
      return {
        say: `Set the colour to ${target} and the size to Large, then press Add to basket.`,
        body: `<h1>Wool sweater</h1><p>Warm and simple.</p><div class="row">Colour: <select id="colour">${COLOURS.map((colour) => `<option>${colour}</option>`).join('')}</select></div><div class="row">Size: <select id="size"><option>Small</option><option>Medium</option><option>Large</option></select></div><button id="add">Add to basket</button>`,
        script: `at('add').onclick = function () { tell(at('colour').value, at('size').value); toast('Added'); };`,
        reward: told(`${target}:Large`),
        solve: [
          ...[{ click: '#colour' }, { type: target }, { press: 'enter' }],
          ...[{ click: '#size' }, { type: 'Large' }, { press: 'enter' }, { click: '#add' }],
        ],
      };
    },
  },
  {
    ...{ name: 'date-native', kind: 'date', skin: BOOT },
    make(random) {
      const [month, day] = [random.between(1, 12), random.between(1, 28)];
      const two = (part: number) => String(part).padStart(2, '0');
      return {
        say: `Enter ${two(month)}/${two(day)}/2025 as the due date and click Save`,
        body: `<h1>Edit task</h1><div class="row"><label>Title</label><input type="text" value="Call the ${random.pick(NOUNS)} shop"></div><div class="row"><label>Due date</label><input type="date" id="d"></div><button class="main" id="save">Save</button>`,
        script: `at('save').onclick = function () { tell(at('d').value); toast('Task saved'); };`,
        reward: told(`2025-${two(month)}-${two(day)}`),
        solve: [{ click: '#d', at: 0.08 }, { type: `${two(month)}${two(day)}2025` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'toggles', kind: 'toggle', skin: DARK },
    make(random) {
      const labels = ['Notifications', 'Dark mode', 'Location', 'Auto-update', 'Sounds'];
      const [on, off] = random.some(labels, 2) as [string, string];
      const rows = labels.map((label) => {
        const lit = label === off || (label !== on && random.below(2) === 1);
        return `<div class="row" style="width:420px;height:30px"><span>${label}</span><span class="switch" data-on="${lit}" data-label="${label}" onclick="flip(this)" style="float:right;width:40px;height:22px;border-radius:11px;position:relative"><i style="position:absolute;top:3px;width:16px;height:16px;border-radius:8px;background:#fff"></i></span></div>`;
      });
      return {
        say: `Turn on ${on} and turn off ${off}.`,
        body: `<h1>Preferences</h1>${rows.join('')}`,
        script: `function draw(box) { var lit = box.dataset.on === 'true'; box.style.background = lit ? '#5e81ac' : '#4c566a'; box.firstChild.style.left = lit ? '21px' : '3px'; }
function flip(box) { box.dataset.on = String(box.dataset.on !== 'true'); tell(box.dataset.label, box.dataset.on); draw(box); } every('.switch').forEach(draw);`,
        reward: `JSON.stringify(log.slice().sort()) === ${JSON.stringify(JSON.stringify([`${on}:true`, `${off}:false`].sort()))}`,
        solve: [{ click: `[data-label="${on}"]` }, { click: `[data-label="${off}"]` }],
      };
    },
  },
  {
    ...{ name: 'agree-first', kind: 'enable', skin: MATERIAL },
    make(random) {
      const plan = random.pick(['Basic', 'Family', 'Studio']);
      return {
        say: 'Accept the terms and conditions and continue.',
        body: `<h1>${plan} plan</h1><p>Your trial runs for ${random.between(10, 30)} days. You can leave at any time.</p><div class="row"><label style="font-size:14px;color:#202124"><input type="checkbox" id="ok"> I accept the terms and conditions</label></div><div class="row"><label style="font-size:14px;color:#202124"><input type="checkbox" id="news"> Send me the newsletter</label></div><button>Back</button> <button class="main" id="go" disabled style="background:#ddd">Continue</button>`,
        script: `at('ok').onchange = function () { at('go').disabled = !this.checked; at('go').style.background = this.checked ? '' : '#ddd'; };
at('go').onclick = function () { tell('go', at('news').checked); document.querySelector('main').innerHTML = '<h1>Thank you</h1>'; };`,
        reward: told('go:false'),
        solve: [{ click: '#ok' }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'wait-code', kind: 'wait', skin: PLAIN },
    make(random) {
      const word = random.pick(NOUNS);
      return {
        say: 'Click Start, wait until the Finish button appears, then click it.',
        body: `<h1>Import ${word} list</h1><p>This takes a moment.</p><button id="start">Start</button> <span id="state"></span><p id="rest"></p>`,
        script: `at('start').onclick = function () { tell('start'); this.disabled = true; at('state').textContent = 'Working...'; setTimeout(function () { at('state').textContent = 'Ready'; at('rest').innerHTML = '<button id="finish">Finish</button>'; at('finish').onclick = function () { tell('finish'); toast('Imported'); }; }, 1500); };`,
        reward: told('start', 'finish'),
        solve: [{ click: '#start' }, { wait: 1800 }, { click: '#finish' }],
      };
    },
  },
];
