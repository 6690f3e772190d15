import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const rated: [string, number, string][] = [
  ['Cleanliness of the room', 4, 'clean'],
  ['Breakfast', 2, 'food'],
  ['Friendliness of the staff', 5, 'staff'],
  ['Value for money', 0, 'value'],
];
const liked: [string, string, boolean][] = [
  ['Swimming pool', 'pool', true],
  ['Garden', 'garden', false],
  ['Sauna', 'sauna', true],
  ['Hire of bicycles', 'bikes', true],
];

const stars = (given: number, t: string): string =>
  [1, 2, 3, 4, 5]
    .map(
      (n) =>
        `<i data-t="${t}${n}">${icon('heroicons', n <= given ? 'star-solid' : 'star', 30, n <= given ? 'color:#ffc83d' : 'color:#8fb3b5')}</i>`,
    )
    .join('');

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:390px;height:844px;overflow:hidden;background:#0e4a50;color:#eef8f6;font:15px 'DejaVu Sans Condensed';padding:14px 20px}
header{display:flex;align-items:center;justify-content:space-between;margin-bottom:10px}header i{line-height:0}.bar{height:5px;border-radius:3px;background:linear-gradient(90deg,#ffc83d 60%,#2b6a70 60%);margin-bottom:14px}h1{font:bold 21px 'P052';margin-bottom:4px}.g{color:#a9cccb;font-size:13px;line-height:1.4}
.q{margin-top:12px}.q div{display:flex;gap:12px;margin-top:5px}.q i{line-height:0}h2{font-size:15px;margin:16px 0 4px}.two{display:grid;grid-template-columns:1fr 1fr}label{display:flex;align-items:center;gap:9px;padding:6px 0}input{width:18px;height:18px;margin:0;accent-color:#ffc83d}
textarea{width:100%;height:62px;border-radius:8px;border:1px solid #5b9396;background:#0a3a3f;color:#fff;font:14px 'DejaVu Sans Condensed';padding:9px;resize:none}textarea::placeholder{color:#8fb3b5}.r{display:flex;gap:26px}.b{display:flex;gap:12px;margin-top:12px}button{flex:1;height:46px;border-radius:23px;border:0;background:#ffc83d;color:#12363a;font:bold 16px 'DejaVu Sans Condensed'}.sec{background:none;border:1px solid #8fb3b5;color:#eef8f6}.l{display:block;text-align:center;margin-top:12px;color:#a9cccb;text-decoration:underline;font-size:13px}
</style></head><body><header><i data-t="menu">${icon('heroicons', 'bars-3', 26)}</i><span>Page 3 of 5</span><i data-t="x">${icon('heroicons', 'x-mark', 26)}</i></header><div class="bar"></div>
<h1>How was your stay?</h1><p class="g">Hotel Seeblick, three nights in October. Your answers are read by people and kept for a year.</p>
${rated.map(([name, given, t]) => `<div class="q" data-t="q-${t}">${name}<div>${stars(given, t)}</div></div>`).join('')}
<h2>What did you use?</h2><div class="two">${liked.map(([name, t, has]) => `<label data-t="u-${t}"><input type="checkbox"${has ? ' checked' : ''}>${name}</label>`).join('')}</div>
<h2>Would you come again?</h2><div class="r"><label data-t="yes"><input type="radio" name="a">Yes</label><label data-t="maybe"><input type="radio" name="a" checked>Perhaps</label><label data-t="no"><input type="radio" name="a">No</label></div>
<h2>Anything else?</h2><textarea placeholder="Tell us in your own words" data-t="words"></textarea>
<div class="b"><button class="sec" data-t="back">Back</button><button data-t="next">Next page</button></div><a class="l" data-t="skip">Skip this page</a></body></html>`;

export const page: Page = {
  name: 'd-survey',
  style: 'survey on a phone, stars to rate with, dark teal',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the fourth star of Value for money', target: 'value4', icon: true },
    { say: 'the fifth star for Cleanliness of the room', target: 'clean5', icon: true },
    { say: 'the last star in the Breakfast row', target: 'food5', icon: true },
    { say: 'the first star below Friendliness of the staff', target: 'staff1', icon: true },
    { say: 'the hamburger menu', target: 'menu', icon: true },
    { say: 'close the survey', target: 'x', icon: true },
    { say: 'the unchecked checkbox', target: 'u-garden' },
    { say: 'the Sauna checkbox', target: 'u-sauna' },
    { say: 'Hire of bicycles', target: 'u-bikes' },
    { say: 'the checkbox next to Swiming pool', target: 'u-pool' },
    { say: 'the radio button Yes', target: 'yes' },
    { say: 'the selected radio button', target: 'maybe' },
    { say: 'answer No to coming again', target: 'no' },
    { say: 'the text area', target: 'words' },
    { say: 'the yellow button', target: 'next' },
    { say: 'Back', target: 'back' },
    { say: 'skip this page', target: 'skip' },
    { say: 'the button right of Back', target: 'next' },
    { say: 'the stars of Parking', target: null },
    { say: 'the Email field', target: null },
  ],
};
