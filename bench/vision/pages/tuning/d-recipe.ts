import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const ingredients: [string, string, string, boolean][] = [
  ['250 g', 'plain flour', 'flour', true],
  ['120 g', 'cold butter', 'butter', true],
  ['4', 'ripe pears', 'pears', false],
  ['80 g', 'brown sugar', 'sugar', true],
  ['2', 'eggs', 'eggs', true],
  ['1 tsp', 'ground cardamom', 'cardamom', true],
  ['200 ml', 'cream', 'cream', true],
];
const steps = [
  'Rub the butter into the flour with a pinch of salt until it looks like crumbs. Add three spoons of iced water, press together and chill for half an hour.',
  'Peel the pears, halve them and take out the cores. Cut each half into thin slices and keep them together like a fan.',
  'Roll out the dough, line a tin of 26 cm and prick it with a fork. Bake it blind at 190 °C for twelve minutes.',
  'Whisk sugar, eggs, cardamom and cream. Lay the fans on the dough, pour the custard between them and bake for 35 minutes.',
];
const bars: [string, string, string][] = [
  ['heart', 'Save', 'save'],
  ['printer', 'Print', 'print'],
  ['share', 'Share', 'share'],
];
const stars = [0, 1, 2, 3, 4]
  .map((i) => `<span data-t="star${i + 1}">${icon('heroicons', i < 4 ? 'star-solid' : 'star', 20)}</span>`)
  .join('');

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;background:#fdf6ee;color:#3d2a20;font:16px/1.5 'URW Bookman'}
header{display:flex;align-items:center;gap:30px;padding:12px 44px;border-bottom:2px solid #e8cfb4;font-size:15px}header b{font:28px 'Z003';color:#a8431f;margin-right:14px}header .q{margin-left:auto;line-height:0;color:#a8431f}
main{display:grid;grid-template-columns:1fr 360px;gap:44px;padding:18px 44px}h1{font-size:31px;line-height:1.2;color:#a8431f}.m{display:flex;gap:22px;align-items:center;font-size:14px;color:#86694f;margin:8px 0 12px}.m span{display:flex;align-items:center;gap:5px}.st{color:#d98e04}
.b{display:flex;gap:12px;margin-bottom:14px}.b button{display:flex;gap:7px;align-items:center;border:1px solid #d9b592;background:#fff;color:#3d2a20;font:15px 'URW Bookman';border-radius:20px;height:36px;padding:0 18px}ol{list-style:none;padding:0}ol li{display:grid;grid-template-columns:40px 1fr;margin-bottom:11px;font-size:15px}ol b{font-size:25px;line-height:1;color:#d98e04}
aside{background:#fff;border:1px solid #ecd9c3;border-radius:14px;padding:16px 22px}h2{font-size:20px;color:#a8431f}.n{display:flex;align-items:center;gap:12px;margin:8px 0 6px}.n button{width:30px;height:30px;border-radius:50%;border:1px solid #d9b592;background:#fdf6ee;line-height:0;padding:0;color:#a8431f}label{display:flex;align-items:center;gap:11px;padding:6px 0;border-bottom:1px dotted #e2c9ae}label i{font-style:normal;color:#86694f;width:62px}input{width:17px;height:17px;margin:0;accent-color:#a8431f}.add{width:100%;height:40px;border:0;border-radius:20px;background:#a8431f;color:#fff;font:15px 'URW Bookman';margin-top:16px}
</style></head><body><header><b>Ofenfrisch</b><a data-t="n-sweet">Sweet</a><a data-t="n-savoury">Savoury</a><a data-t="n-bread">Bread</a><a data-t="n-season">In season</a><span class="q" data-t="find">${icon('heroicons', 'magnifying-glass', 22)}</span></header>
<main><div><h1>Pear tart with cardamom custard</h1><div class="m"><span>${icon('heroicons', 'clock', 17)}1 h 20 min</span><span>Medium</span><span class="st">${stars}</span><a style="text-decoration:underline" data-t="reviews">127 reviews</a></div><div class="b">${bars.map(([name, title, t]) => `<button data-t="${t}">${icon('heroicons', name, 18)}${title}</button>`).join('')}</div><ol>${steps.map((text, i) => `<li data-t="step${i + 1}"><b>${i + 1}</b><span>${text}</span></li>`).join('')}</ol><a style="color:#a8431f;text-decoration:underline;font-size:15px" data-t="mary">More recipes of Marie Lacombe</a></div>
<aside><h2>Ingredients</h2><div class="n">Serves<button data-t="less">${icon('heroicons', 'minus', 15)}</button><span>8</span><button data-t="more">${icon('heroicons', 'plus', 15)}</button></div>${ingredients.map(([much, what, t, has]) => `<label data-t="i-${t}"><input type="checkbox"${has ? ' checked' : ''}><i>${much}</i>${what}</label>`).join('')}<button class="add" data-t="list">Add to shopping list</button></aside></main></body></html>`;

export const page: Page = {
  name: 'd-recipe',
  style: 'recipe, warm colours, Bookman, a list to check off',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'the checkbox next to butter', target: 'i-butter' },
    { say: 'the unchecked ingredient', target: 'i-pears' },
    { say: 'tick the brown sugar', target: 'i-sugar' },
    { say: 'eggs checkbox', target: 'i-eggs' },
    { say: 'the last ingredient', target: 'i-cream' },
    { say: 'the plus next to Serves', target: 'more', icon: true },
    { say: 'the minus button', target: 'less', icon: true },
    { say: 'search', target: 'find', icon: true },
    { say: 'the empty star', target: 'star5', icon: true },
    { say: 'the heart button', target: 'save', icon: true },
    { say: 'Print', target: 'print' },
    { say: 'share this recipe', target: 'share' },
    { say: 'Add to shoping list', target: 'list' },
    { say: 'the 127 reviews link', target: 'reviews' },
    { say: 'step 3', target: 'step3' },
    { say: 'the step about peeling the pears', target: 'step2' },
    { say: 'Bread in the menu', target: 'n-bread' },
    { say: 'the In season link', target: 'n-season' },
    { say: 'more recipes of Marie Lacombe', target: 'mary' },
    { say: 'the checkbox next to vanilla', target: null },
    { say: 'the Watch video button', target: null },
  ],
};
