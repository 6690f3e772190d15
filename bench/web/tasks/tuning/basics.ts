/** Buttons, links, boxes and fields on pages of 160x210. */
import { type Made, type Task, told } from '../../task.ts';
import { MINI, MINI_QUERY } from './skins.ts';
import { COLOURS, LATIN, NAMES, NOUNS, VERBS } from './words.ts';

const SUBMIT = '<button id="submit">Submit</button>';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'button', kind: 'button', skin: MINI_QUERY },
    make(random) {
      const labels = random.some(VERBS, 4);
      const target = random.pick(labels);
      const buttons = labels.map(
        (label) =>
          `<button style="position:relative;left:${random.below(60)}px" onclick="tell('${label}')">${label}</button><br>`,
      );
      const say = `Click on the "${target}" button.`;
      return {
        say,
        body: buttons.join(''),
        reward: told(target),
        solve: [{ click: `button:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'button-color', kind: 'button', skin: MINI },
    make(random) {
      const chosen = random.some(['red', 'green', 'blue', 'gray'], 3);
      const target = random.pick(chosen);
      const body = chosen
        .map(
          (colour, nth) =>
            `<button id="b${nth}" style="background:${colour};color:#fff;border:0;padding:5px 12px" onclick="tell('${colour}')">ok</button><br>`,
        )
        .join('');
      const solve = [{ click: `#b${chosen.indexOf(target)}` }];
      return { say: `Click the ${target} button`, body, reward: told(target), solve };
    },
  },
  {
    ...{ name: 'link', kind: 'link', skin: MINI },
    make(random) {
      const words = Array.from({ length: 22 }, () => random.pick(LATIN));
      const links = random.some(NOUNS, 3);
      const target = random.pick(links);
      for (const [nth, link] of links.entries())
        words[3 + nth * 7] = `<span class="link" onclick="tell('${link}')">${link}</span>`;
      const solve = [{ click: `.link:text-is("${target}")` }];
      return { say: `Click on the link "${target}".`, body: words.join(' '), reward: told(target), solve };
    },
  },
  {
    ...{ name: 'checkboxes', kind: 'checkbox', skin: MINI_QUERY },
    make(random): Made {
      const labels = Array.from({ length: 5 }, (_, nth) => `${random.scrap()}${nth}`);
      const wanted = random.some(labels, random.between(1, 3));
      const boxes = labels.map(
        (label) => `<label><input type="checkbox" value="${label}">${label}</label><br>`,
      );
      const named = labels.filter((label) => wanted.includes(label));
      return {
        say: `Select ${named.join(', ')} and click Submit.`,
        body: `${boxes.join('')}${SUBMIT}`,
        script: `at('submit').onclick = function () { tell(every(':checked').map(function (box) { return box.value; }).join(',')); };`,
        reward: told(named.join(',')),
        solve: [
          ...named.map((label) => ({ click: `label:has-text("${label}") input` })),
          { click: '#submit' },
        ],
      };
    },
  },
  {
    ...{ name: 'radio', kind: 'radio', skin: MINI },
    make(random) {
      const labels = Array.from({ length: 4 }, (_, nth) => `${random.scrap()}${nth}`);
      const target = random.pick(labels);
      const body = labels
        .map((label) => `<label><input type="radio" name="r" value="${label}">${label}</label><br>`)
        .join('');
      return {
        say: `Select ${target} and click Submit.`,
        body: body + SUBMIT,
        script: `at('submit').onclick = function () { tell((document.querySelector(':checked') || {}).value); };`,
        reward: told(target),
        solve: [{ click: `input[value="${target}"]` }, { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'select-native', kind: 'select', skin: MINI_QUERY },
    make(random) {
      const names = random.some(NAMES, 6);
      const target = names[random.between(1, 5)] as string;
      return {
        say: `Select ${target} from the list and click Submit.`,
        body: `<select id="s" style="width:140px;margin:8px 0">${names.map((name) => `<option>${name}</option>`).join('')}</select><br>${SUBMIT}`,
        script: `at('submit').onclick = function () { tell(at('s').value); };`,
        reward: told(target),
        solve: [{ click: '#s' }, { type: target }, { press: 'enter' }, { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'field', kind: 'field', skin: MINI_QUERY },
    make(random) {
      const name = random.pick(NAMES);
      return {
        say: `Enter "${name}" into the text field and press Submit.`,
        body: `<input type="text" id="t" style="width:130px;margin:10px 0"><br>${SUBMIT}`,
        script: `at('submit').onclick = function () { tell(at('t').value); };`,
        reward: told(name),
        solve: [{ click: '#t' }, { type: name }, { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'textarea', kind: 'textarea', skin: MINI },
    make(random) {
      const text = `${random.pick(COLOURS)} ${random.pick(NOUNS)} and ${random.pick(NOUNS)}`;
      return {
        say: `Type "${text}" in the text area below and press Submit.`,
        body: `<textarea id="t" style="width:148px;height:90px;resize:none"></textarea><br>${SUBMIT}`,
        script: `at('submit').onclick = function () { tell(at('t').value); };`,
        reward: told(text),
        solve: [{ click: '#t' }, { type: text }, { click: '#submit' }],
      };
    },
  },
  {
    ...{ name: 'copy', kind: 'copy', skin: MINI_QUERY },
    make(random) {
      const text = `${random.pick(NOUNS)} ${random.between(10, 99)}`;
      return {
        say: 'Copy the text of the first field, paste it into the second one and press Submit.',
        body: `<input type="text" id="a" value="${text}" style="width:130px;margin:6px 0"><br><input type="text" id="b" style="width:130px;margin:6px 0"><br>${SUBMIT}`,
        script: `at('submit').onclick = function () { tell(at('a').value, at('b').value); };`,
        reward: told(`${text}:${text}`),
        solve: [{ click: '#b' }, { type: text }, { click: '#submit' }],
      };
    },
  },
];
