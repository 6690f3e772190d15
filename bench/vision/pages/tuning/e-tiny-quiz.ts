import type { Page } from '../../page.ts';

const choice = (t: string, name: string, on = false): string =>
  `<label data-t="${t}"><input type="radio" name="a"${on ? ' checked' : ''}>${name}</label>`;

export const page: Page = {
  name: 'e-tiny-quiz',
  style: 'tiny quiz, monospace on blue, 2x JPEG',
  width: 160,
  height: 210,
  scale: 2,
  format: { jpeg: 85 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:0;width:160px;height:210px;background:#102a56;color:#fff;font:10px/1.3 'Nimbus Mono PS','Liberation Mono';font-weight:bold;overflow:hidden}.h{display:flex;justify-content:space-between;background:#0a1c3b;padding:5px 7px}.q{padding:7px 7px 3px}label{display:flex;gap:5px;align-items:center;padding:2px 7px}input[type=radio],input[type=checkbox]{margin:0;width:11px;height:11px}.r{padding:4px 7px;display:flex;gap:5px;align-items:center}input[type=range]{width:76px;margin:0;height:12px}.b{display:flex;gap:6px;padding:6px 7px}button{font:bold 10px 'Liberation Mono';border:1px solid #fff;background:#102a56;color:#fff;padding:3px 7px}button.g{background:#ffd23f;color:#102a56;border-color:#ffd23f}button:disabled{opacity:.35}
</style></head><body><div class="h"><span>Question 4/9</span><span data-t="skip"><u>Skip</u></span></div><div class="q">Which of these rivers flows north?</div>${choice('nile', 'Nile')}${choice('danube', 'Danube', true)}${choice('ganges', 'Ganges')}${choice('congo', 'Congo')}<div class="r"><span>How sure?</span><input type="range" value="70" data-t="sure"></div><label data-t="hints"><input type="checkbox">Show hints</label><div class="b"><button data-t="prev">Back</button><button class="g" data-t="answer">Answer</button><button disabled data-t="end">End</button></div></body></html>`,
  asked: [
    { say: 'Answer', target: 'answer' },
    { say: 'the yellow button', target: 'answer' },
    { say: 'choose the Nile', target: 'nile' },
    { say: 'the answer that is chosen', target: 'danube' },
    { say: 'last radio button', target: 'congo' },
    { say: 'third choice', target: 'ganges' },
    { say: 'slider', target: 'sure' },
    { say: 'where I say how sure I am', target: 'sure' },
    { say: 'hints check box', target: 'hints' },
    { say: 'skip this question', target: 'skip' },
    { say: 'greyed out button', target: 'end' },
    { say: 'go back', target: 'prev' },
    { say: 'Gangs', target: 'ganges' },
    { say: 'Amazon', target: null },
    { say: 'name field', target: null },
  ],
};
