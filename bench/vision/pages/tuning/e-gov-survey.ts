import type { Page } from '../../page.ts';

const choice = (name: string, t: string, text: string, on = false): string =>
  `<label class="o" data-t="${t}"><input type="radio" name="${name}"${on ? ' checked' : ''}>${text}</label>`;
const box = (t: string, text: string, on = false): string =>
  `<label class="o" data-t="${t}"><input type="checkbox"${on ? ' checked' : ''}>${text}</label>`;
const scale = (t: string, text: string, value: number): string =>
  `<div class="s"><span>${text}</span><small>never</small><input type="range" min="0" max="10" value="${value}" data-t="${t}"><small>always</small></div>`;
const grade = (t: string, text: string, on: number): string =>
  `<tr><td>${text}</td>${[1, 2, 3, 4, 5].map((nth) => `<td class="c"><input type="radio" name="${t}"${nth === on ? ' checked' : ''} data-t="${t}${nth}"></td>`).join('')}</tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1024px;height:1180px;overflow:hidden;background:#fff;font:17px/1.4 'Nimbus Sans','Liberation Sans';color:#0b0c0c}
header{background:#0b0c0c;color:#fff;padding:12px 40px;display:flex;border-bottom:10px solid #1d70b8}header b{font-size:22px;flex:1}header span{padding-top:3px;margin-left:24px}.bc{padding:12px 40px 0;font-size:15px}a{color:#1d70b8}main{padding:6px 40px}h1{font-size:30px;margin:6px 0 8px}h2{font-size:20px;margin:18px 0 6px}.er{border:4px solid #d4351c;padding:8px 16px}.er b{display:block}.er a{color:#d4351c}
.o{display:flex;gap:12px;align-items:center;padding:4px 0}.o input{width:24px;height:24px;margin:0;accent-color:#0b0c0c}.two{display:grid;grid-template-columns:1fr 1fr}.s{display:flex;align-items:center;gap:12px;padding:4px 0}.s span{width:330px}.s input{width:300px;accent-color:#1d70b8}small{color:#505a5f}table{border-collapse:collapse;width:800px}td,th{border-bottom:1px solid #b1b4b6;padding:5px 0;font-weight:normal}.c,th{text-align:center;width:84px;font-size:15px}.c input{width:20px;height:20px;margin:0;display:block;margin:auto;accent-color:#0b0c0c}
input[type=text],textarea{border:2px solid #0b0c0c;font:17px 'Liberation Sans';padding:4px 8px}.bad{border-color:#d4351c!important}.msg{color:#d4351c;font-weight:bold}.b{font:17px 'Liberation Sans';background:#00703c;color:#fff;border:0;box-shadow:0 2px 0 #002d18;padding:8px 16px;margin-right:16px}.sec{background:#f3f2f1;color:#0b0c0c;box-shadow:0 2px 0 #929191}.b:disabled{opacity:.45}
</style></head><body><header><b>Borough of Saltmere</b><span data-t="cy">Cymraeg</span><span data-t="menu">Menu</span></header><div class="bc"><a href="#" data-t="bc-home">Home</a> › <a href="#" data-t="bc-env">Environment</a> › Bus survey</div>
<main><h1>How do you use the bus?</h1><div class="er"><b>There is a problem</b><a href="#" data-t="er-link">Enter your postcode</a></div><h2>1. How often do you take the bus?</h2><div class="two">${choice('a', 'daily', 'Every day')}${choice('a', 'weekly', 'Once or twice a week', true)}${choice('a', 'monthly', 'Less than once a month')}${choice('a', 'never', 'Never')}</div>
<h2>2. What do you use it for?</h2><div class="two">${box('work', 'Getting to work')}${box('school', 'School or college', true)}${box('shop', 'Shopping')}${box('doctor', 'Doctor or hospital')}</div>
<h2>3. How often is this true?</h2>${scale('late', 'The bus is late', 7)}${scale('full', 'There is no seat', 3)}${scale('rude', 'The driver is friendly', 8)}
<h2>4. How content are you with</h2><table><tr><th></th><th>very poor</th><th>poor</th><th>fair</th><th>good</th><th>very good</th></tr>${grade('price', 'the fares', 2)}${grade('clean', 'cleanliness', 4)}${grade('stops', 'the stops', 0)}</table>
<h2>5. Where do you live?</h2><label>Postcode<br><span class="msg" data-t="msg">Enter your postcode</span><br><input type="text" class="bad" style="width:170px" data-t="post"></label><h2>6. Is there anything else?</h2><textarea style="width:600px;height:64px;resize:none" data-t="else"></textarea><div style="margin-top:12px"><button class="b" data-t="send">Send my answers</button><button class="b sec" data-t="later">Save and come back later</button><button class="b sec" disabled data-t="print">Print a copy</button></div></main></body></html>`;

export const page: Page = {
  name: 'e-gov-survey',
  style: 'survey with radios, sliders and a grid, government form look',
  width: 1024,
  height: 1180,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Send my answers', target: 'send' },
    { say: 'I take the bus every day', target: 'daily' },
    { say: 'the radio chosen in question 1', target: 'weekly' },
    { say: 'Shopping', target: 'shop' },
    { say: 'the ticked purpose', target: 'school' },
    { say: 'hospital check box', target: 'doctor' },
    { say: 'slider for how often the bus is late', target: 'late' },
    { say: 'second slider', target: 'full' },
    { say: 'slider below There is no seat', target: 'rude' },
    { say: 'very good for the stops', target: 'stops5' },
    { say: 'fair in the row of cleanliness', target: 'clean3' },
    { say: 'say that the fares are very poor', target: 'price1' },
    { say: 'postcode field', target: 'post' },
    { say: 'the link in the red box', target: 'er-link' },
    { say: 'read it in Welsh', target: 'cy' },
    { say: 'Enviroment', target: 'bc-env' },
    { say: 'box for further remarks', target: 'else' },
    { say: 'go on another day', target: 'later' },
    { say: 'the faded button', target: 'print' },
    { say: 'red text above the postcode field', target: 'msg' },
    { say: 'Next page', target: null },
    { say: 'date of birth', target: null },
    { say: 'don’t know in question 4', target: null },
    { say: 'Send my answers button', target: 'send' },
    { say: 'Shopping checkbox', target: 'shop' },
    { say: 'slider for "There is no seat"', target: 'full' },
    { say: 'Never radio button', target: 'never' },
    { say: '"very good" for the stops', target: 'stops5' },
    { say: 'error link in the red box', target: 'er-link' },
    { say: 'postcode input', target: 'post' },
    { say: 'Environment breadcrumb', target: 'bc-env' },
    { say: 'selected answer in the cleanliness row', target: 'clean4' },
    { say: 'Delete my answers button', target: null },
    { say: 'e-mail address field', target: null },
  ],
};
