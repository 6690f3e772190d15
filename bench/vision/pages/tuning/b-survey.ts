import type { Page } from '../../page.ts';

const scale = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'];
const statements: [string, number][] = [
  ['The office is quiet enough to think', 3],
  ['My chair does not hurt', 1],
  ['I know whom to ask when a printer jams', -1],
  ['Meetings start on time', 0],
  ['The canteen has something I can eat', 4],
];

/** The plainest of pages: a table with a border, and whatever the browser draws. */
const html = `<!doctype html><html><head><meta charset="utf-8"><title>Staff survey</title></head><body bgcolor="#ffffff" style="font-family:'Liberation Sans',sans-serif;font-size:15px">
<div style="background:#e8eef7;padding:8px 12px;border-bottom:1px solid #9ab"><b>Calder &amp; Finch Ltd.</b> | <a href="#" data-t="intranet">Intranet</a> | <a href="#" data-t="faq">Questions about this survey</a> | <a href="#" data-t="opt">Opt out</a></div>
<h2>Yearly survey of the work place, part 2 of 4</h2>
<progress value="38" max="100" style="width:300px"></progress> 38% complete
<p>How far do you agree? Your answers are kept without your name. An answer can be left out.</p>
<table border="1" cellpadding="5" cellspacing="0"><tr bgcolor="#dddddd"><th align="left" width="330">Statement</th>${scale.map((s) => `<th width="92">${s}</th>`).join('')}</tr>
${statements.map((s, i) => `<tr><td>${i + 1}. ${s[0]}</td>${scale.map((_, j) => `<td align="center" data-t="q${i}-${j}"><input type="radio" name="q${i}"${s[1] === j ? ' checked' : ''}></td>`).join('')}</tr>`).join('')}</table>
<p><label for="dept">Department</label> <select id="dept" data-t="dept"><option>Warehouse</option></select>
&nbsp;<label for="start">At Calder &amp; Finch since</label> <input type="month" id="start" value="2019-06" data-t="since">
&nbsp;<label for="hours">Hours a week</label> <input id="hours" size="4" value="37.5" data-t="hours">
&nbsp;<label for="noise">Noise</label> <input type="range" id="noise" value="70" data-t="noise"></p>
<table><tr valign="top"><td><fieldset style="width:300px"><legend>Where do you work?</legend>
<label data-t="hall"><input type="checkbox" checked> In the hall</label><br><label data-t="home"><input type="checkbox"> At home</label><br><label data-t="road"><input type="checkbox"> On the road</label><br><label data-t="client"><input type="checkbox" checked> At a customer's</label></fieldset></td>
<td style="padding-left:30px"><label for="best">What should we never change?</label><br><textarea id="best" cols="44" rows="3" data-t="never">The biscuit budget and Fridays off in July.</textarea><br><label for="worst">What should we change first?</label><br><textarea id="worst" cols="44" rows="3" placeholder="At most 500 characters" data-t="first"></textarea></td></tr></table>
<p><button data-t="back">&lt; Back</button> <button data-t="next">Next part &gt;</button> <button data-t="keep">Save and go on later</button> <input type="submit" value="Send answers" disabled data-t="send"></p>
<p style="font-size:12px;color:#777">Survey 2231-B, closes on 14 December. Trouble? Write to <a href="#" data-t="mail">survey@calderfinch.example</a> or ring 5512.</p>
</body></html>`;

export const page: Page = {
  name: 'b-survey',
  style: "unstyled survey with a radio table, browser's own controls",
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Strongly agree for Meetings start on time', target: 'q3-4' },
    { say: 'the Neither radio button of the printer question', target: 'q2-2' },
    { say: 'Disagree in the row about the chair', target: 'q1-1' },
    { say: 'the first radio button in the last row of the table', target: 'q4-0' },
    { say: 'the Department dropdown', target: 'dept' },
    { say: 'the hours a week field', target: 'hours' },
    { say: 'the noise slider', target: 'noise' },
    { say: 'the month input', target: 'since' },
    { say: 'the At home checkbox', target: 'home' },
    { say: 'the last checkbox', target: 'client' },
    { say: 'the text area under What should we change first?', target: 'first' },
    { say: 'the box that mentions biscuits', target: 'never' },
    { say: 'Next part', target: 'next' },
    { say: 'the back button', target: 'back' },
    { say: 'the disabled button', target: 'send' },
    { say: 'save for later', target: 'keep' },
    { say: 'the Intranet link', target: 'intranet' },
    { say: 'the e-mail address at the bottom', target: 'mail' },
    { say: 'opt out of the survey', target: 'opt' },
    { say: 'Agree for The car park is big enough', target: null },
    { say: 'the Delete my answers button', target: null },
  ],
};
