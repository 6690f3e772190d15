/** What must be turned on first, and what is done in steps. */
import { type Task, told } from '../../task.ts';
import { boot, dense, material, night, phone, soft } from './skins.ts';
import { FIRST, GOODS, LAST, prose, TOWNS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'j-enable-terms', kind: 'enable', skin: boot('#fd7e14', 'Rent-a-Boat') },
    make(random) {
      const town = random.pick(TOWNS);
      return {
        say: random.pick([
          'Agree to the rental terms so that the booking button becomes active, then book.',
          'Book the boat. You need to agree to the rental terms first, otherwise Book now stays grey.',
        ]),
        body: `<h1>Rowing boat, ${town}</h1><div class="card"><p>${prose(random, 18)}</p><div class="row"><label><input type="checkbox" id="news"> Send me offers by email</label></div><div class="row"><label><input type="checkbox" id="terms"> I agree to the rental terms</label></div><button id="go" class="key" disabled>Book now</button> <button onclick="tell('later')">Save for later</button></div>`,
        script: `at('terms').onchange = function () { at('go').disabled = !this.checked; }; at('go').onclick = function () { tell('book', at('news').checked ? 'news' : ''); toast('Booked'); };`,
        reward: told('book:'),
        solve: [{ click: '#terms' }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'j-enable-edit', kind: 'enable', skin: dense('#0a7d6c', 'Vendor register') },
    make(random) {
      const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const mail = `${random.pick(FIRST).toLowerCase()}${random.between(10, 99)}@example.org`;
      return {
        say: `The fields are locked until you press Edit. Unlock them, enter ${mail} as the Email and press Save.`,
        body: `<h1>Vendor ${random.between(1000, 9999)}</h1><div class="row"><button id="edit">Edit</button></div><div class="card"><div class="row"><span class="label">Contact</span><input type="text" id="c" value="${name}" disabled></div><div class="row"><span class="label">Town</span><input type="text" id="t" value="${random.pick(TOWNS)}" disabled></div><div class="row"><span class="label">Email</span><input type="text" id="m" disabled></div><button class="key" id="save" disabled>Save</button></div>`,
        script: `var before = at('c').value + at('t').value; at('edit').onclick = function () { every('input, #save').forEach(function (item) { item.disabled = false; }); at('edit').disabled = true; }; at('save').onclick = function () { tell(at('m').value.trim(), at('c').value + at('t').value === before); toast('Vendor saved'); };`,
        reward: told(`${mail}:true`),
        solve: [{ click: '#edit' }, { click: '#m' }, { type: mail }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'j-enable-proxy', kind: 'enable', skin: night('#8957e5', 'tunnelbear settings') },
    make(random) {
      const host = `proxy${random.between(2, 40)}.example.net`;
      return {
        say: `Turn on "Use a proxy", put ${host} into Host and click Apply.`,
        body: `<h1>Connection</h1><div class="card"><div class="row" style="display:flex;gap:14px;align-items:center"><span class="label">Start with system</span><span class="s" style="width:36px;height:20px;border-radius:10px;background:#30363d;padding:2px;cursor:pointer"><i style="display:block;width:16px;height:16px;border-radius:8px;background:#fff"></i></span></div><div class="row" style="display:flex;gap:14px;align-items:center"><span class="label">Use a proxy</span><span class="s" id="p" style="width:36px;height:20px;border-radius:10px;background:#30363d;padding:2px;cursor:pointer"><i style="display:block;width:16px;height:16px;border-radius:8px;background:#fff"></i></span></div><div class="row"><span class="label">Host</span><input type="text" id="h" disabled></div></div><button class="key" id="go">Apply</button>`,
        script: `var on = [false, false]; every('.s').forEach(function (item, n) { item.onclick = function () { on[n] = !on[n]; item.style.background = on[n] ? '#8957e5' : '#30363d'; item.firstChild.style.marginLeft = on[n] ? '16px' : '0'; at('h').disabled = !on[1]; }; }); at('go').onclick = function () { tell(on.join('+'), at('h').value.trim()); toast('Applied'); };`,
        reward: told(`false+true:${host}`),
        solve: [{ click: '#p' }, { click: '#h' }, { type: host }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'j-stepper-guests', kind: 'stepper', skin: soft('#e76f51', 'Stay a while') },
    make(random) {
      const heads = ['Adults', 'Children', 'Rooms'];
      const starts = [2, 0, 1];
      const nth = random.below(3);
      const goal = (starts[nth] as number) + random.between(2, 3);
      const head = heads[nth] as string;
      const wanted = starts.map((start, at) => (at === nth ? goal : start)).join('+');
      const rows = heads.map(
        (name, at) =>
          `<div class="card" style="display:flex;align-items:center"><span style="flex:1">${name}</span><button id="d${at}" onclick="step(${at},-1)">&minus;</button><b id="n${at}" style="width:50px;text-align:center">${starts[at]}</b><button id="u${at}" onclick="step(${at},1)">+</button></div>`,
      );
      return {
        say: random.pick([
          `Set ${head} to ${goal} and press Search. Leave the others as they are.`,
          `We need ${head} at ${goal}, the rest is fine. Then search.`,
        ]),
        body: `<h1>Where to in ${random.pick(TOWNS)}?</h1>${rows.join('')}<button class="key" id="go">Search</button>`,
        script: `var now = [2, 0, 1]; function step(n, by) { now[n] = Math.max(0, now[n] + by); at('n' + n).textContent = now[n]; } at('go').onclick = function () { tell(now.join('+')); toast('Searching'); };`,
        reward: told(wanted),
        solve: [
          ...Array.from({ length: goal - (starts[nth] as number) }, () => ({ click: `#u${nth}` })),
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 'j-stepper-wizard', kind: 'stepper', skin: material('#00796b', 'New shipment') },
    make(random) {
      const speeds = ['Standard', 'Express', 'Overnight'];
      const speed = random.pick(speeds);
      return {
        say: `Go through the wizard with Next, choose ${speed} in the delivery step, and press Finish on the last page.`,
        body: `<p class="label" id="where">Step 1 of 3</p><div class="p"><h1>Parcel</h1><p>${prose(random, 14)}</p></div><div class="p"><h1>Delivery</h1>${speeds.map((name) => `<div class="row"><label style="font-size:15px;color:#212121"><input type="radio" name="s" value="${name}"> ${name}</label></div>`).join('')}</div><div class="p"><h1>Review</h1><p>Delivery: <b id="what">-</b></p></div><div class="row"><button id="back">Back</button> <button class="key" id="next">Next</button></div>`,
        script: `var step = 0; function draw() { every('.p').forEach(function (page, n) { page.hidden = n !== step; }); at('where').textContent = 'Step ' + (step + 1) + ' of 3'; at('back').disabled = step === 0; at('next').textContent = step === 2 ? 'Finish' : 'Next'; var on = document.querySelector('input:checked'); at('what').textContent = on ? on.value : '-'; } draw();
at('back').onclick = function () { step--; draw(); }; at('next').onclick = function () { if (step === 2) { tell('finish', at('what').textContent); toast('Shipment created'); } else { step++; draw(); } };`,
        reward: told(`finish:${speed}`),
        solve: [
          { click: '#next' },
          { click: `input[value="${speed}"]` },
          { click: '#next' },
          { click: '#next' },
        ],
      };
    },
  },
  {
    ...{ name: 'j-stepper-basket', kind: 'stepper', skin: phone('#34a853', 'Basket') },
    make(random) {
      const goods = random.some(GOODS, 3);
      const nth = random.below(3);
      const start = random.between(2, 3);
      const goal = random.pick([start - 1, start + 1, start + 2]);
      const wanted = goods.map((_, at) => (at === nth ? goal : start)).join('+');
      const rows = goods.map(
        (good, at) =>
          `<div class="card"><b>${good}</b><div style="display:flex;align-items:center;margin-top:8px"><button id="d${at}" style="border:1px solid #c6c6c8;border-radius:8px;width:44px" onclick="step(${at},-1)">&minus;</button><span id="n${at}" style="width:54px;text-align:center">${start}</span><button id="u${at}" style="border:1px solid #c6c6c8;border-radius:8px;width:44px" onclick="step(${at},1)">+</button></div></div>`,
      );
      const steps = Math.abs(goal - start);
      return {
        say: `Change the quantity of ${goods[nth]} from ${start} to ${goal}, then tap Checkout.`,
        body: `${rows.join('')}<button class="key" id="go" style="width:100%">Checkout</button>`,
        script: `var now = [${start}, ${start}, ${start}]; function step(n, by) { now[n] = Math.max(1, now[n] + by); at('n' + n).textContent = now[n]; } at('go').onclick = function () { tell(now.join('+')); toast('Off to the till'); };`,
        reward: told(wanted),
        solve: [
          ...Array.from({ length: steps }, () => ({ click: `#${goal > start ? 'u' : 'd'}${nth}` })),
          { click: '#go' },
        ],
      };
    },
  },
];
