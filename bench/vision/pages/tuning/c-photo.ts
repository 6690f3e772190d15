import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const tools: [string, string][] = [
  ['move', 'move'],
  ['select', 'area-custom'],
  ['crop', 'crop'],
  ['dropper', 'eyedropper'],
  ['brush', 'paint-brush'],
  ['eraser', 'erase'],
  ['wand', 'magic-wand'],
  ['cut', 'cut'],
  ['text', 'text-font'],
  ['bucket', 'rain-drop'],
  ['zoom', 'zoom-in'],
  ['pan', 'touch-1'],
];
const sliders: [string, string, number][] = [
  ['Brightness', '+12', 56],
  ['Contrast', '-8', 46],
  ['Saturation', '+30', 65],
  ['Sharpness', '0', 50],
];
const layers: [string, string, string, boolean][] = [
  ['caption', 'Caption', '#e2b93b', true],
  ['gulls', 'Gulls', '#8fb8de', false],
  ['harbour', 'Harbour', '#3c6e71', true],
];
const slider = ([name, value, at]: (typeof sliders)[number]): string =>
  `<div class="s"><span data-t="l-${name}">${name}</span><b data-t="v-${name}">${value}</b><input type="range" min="0" max="100" value="${at}" data-t="s-${name}"></div>`;
const layer = ([t, name, colour, shown]: (typeof layers)[number]): string =>
  `<div class="ly${t === 'gulls' ? ' on' : ''}" data-t="ly-${t}"><span class="ib" data-t="eye-${t}">${icon('carbon', shown ? 'view' : 'view-off', 17)}</span><i style="background:${colour}"></i>${name}<span class="ib" style="margin-left:auto" data-t="bin-${t}">${icon('carbon', 'trash-can', 16)}</span></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1366px;height:768px;overflow:hidden;font:12px 'Liberation Sans';color:#d4d4d4;background:#2b2b2b;display:grid;grid-template:30px 40px 1fr 26px/76px 1fr 262px}
.mn{grid-column:1/4;background:#3a3a3a;display:flex;gap:20px;align-items:center;padding:0 14px;font-size:13px}.op{grid-column:1/4;background:#333;display:flex;gap:12px;align-items:center;padding:0 14px;border-bottom:1px solid #1c1c1c}.op input,.op select{height:24px;background:#222;color:#ddd;border:1px solid #555;font:12px 'Liberation Sans';padding:0 6px}
.ib{line-height:0;padding:4px;border-radius:4px}.tl{background:#333;display:grid;grid-template-columns:1fr 1fr;grid-auto-rows:34px;padding:8px 5px;gap:3px}.tl span{display:grid;place-items:center;border-radius:4px}.tl .on{background:#3d6ea8;color:#fff}
.cv{background:#1e1e1e;display:grid;place-items:center}.ph{width:760px;height:500px;background:linear-gradient(#9cc4e4 0 42%,#e8d5b5 42% 50%,#31606b 50%);position:relative}.ph i{position:absolute;bottom:180px;border-radius:0 0 30px 30px}
.r{background:#333;padding:6px 12px}.r h3{font-size:12px;padding:10px 0 8px;border-bottom:1px solid #4a4a4a;margin-bottom:8px;display:flex;justify-content:space-between;align-items:center}.s{display:flex;flex-wrap:wrap;justify-content:space-between;margin-bottom:8px}.s input{width:100%;accent-color:#5a9be6;margin-top:5px}
.ly{display:flex;align-items:center;gap:9px;padding:6px 4px;border-radius:4px}.ly i{width:30px;height:22px}.ly .ib{padding:2px}.ly.on{background:#474747}.bb{display:flex;gap:8px;margin-top:14px}.bb button{flex:1;height:28px;border:1px solid #5c5c5c;border-radius:4px;background:#444;color:#eee;font:12px 'Liberation Sans'}.st{grid-column:1/4;background:#3a3a3a;display:flex;gap:30px;align-items:center;padding:0 14px;font-size:11px}
</style></head><body><div class="mn">${['File', 'Edit', 'Image', 'Layer', 'Filter', 'Window', 'Help'].map((one) => `<span data-t="m-${one}">${one}</span>`).join('')}</div>
<div class="op"><span class="ib" data-t="undo">${icon('carbon', 'undo', 19)}</span><span class="ib" data-t="redo">${icon('carbon', 'redo', 19)}</span>Brush size <input value="24 px" style="width:62px" data-t="size">Opacity <input value="80 %" style="width:58px" data-t="opacity">Mode <select data-t="mode"><option>Multiply</option></select><label data-t="smooth"><input type="checkbox" checked style="vertical-align:middle"> Smooth edges</label><span class="ib" style="margin-left:auto" data-t="save">${icon('carbon', 'save', 19)}</span><span class="ib" data-t="share">${icon('carbon', 'share', 19)}</span></div>
<div class="tl" style="align-content:start">${tools.map(([t, name]) => `<span${t === 'brush' ? ' class="on"' : ''} data-t="tool-${t}">${icon('carbon', name, 20)}</span>`).join('')}</div>
<div class="cv"><div class="ph" data-t="canvas"><i style="left:130px;width:210px;height:52px;background:#7d2f2f"></i><i style="left:470px;width:150px;height:40px;background:#f1f1ec"></i></div></div>
<div class="r"><h3>Adjustments<span class="ib" style="padding:0" data-t="reset">${icon('carbon', 'reset', 16)}</span></h3>${sliders.map(slider).join('')}<h3>Layers<span class="ib" style="padding:0" data-t="newlayer">${icon('carbon', 'add', 18)}</span></h3>${layers.map(layer).join('')}<h3 data-t="hist">History</h3><p style="line-height:1.8">Open harbour.tif<br>Crop to 3:2<br><span data-t="step3">Brush stroke</span></p><div class="bb"><button data-t="revert">Revert</button><button data-t="apply">Apply</button></div></div>
<div class="st"><span data-t="file">harbour.tif</span><span data-t="dims">3840 x 2560 px</span><span data-t="pct">Zoom 66 %</span><span style="margin-left:auto">Unsaved changes</span></div></body></html>`;

export const page: Page = {
  name: 'c-photo',
  style: 'gray photo editor, two columns of icon-only tools, sliders',
  width: 1366,
  height: 768,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the crop tool', target: 'tool-crop', icon: true },
    { say: 'eyedropper', target: 'tool-dropper', icon: true },
    { say: 'the eraser', target: 'tool-eraser', icon: true },
    { say: 'the magic wand', target: 'tool-wand', icon: true },
    { say: 'scissors icon', target: 'tool-cut', icon: true },
    { say: 'the text tool in the left palette', target: 'tool-text', icon: true },
    { say: 'zoom tool', target: 'tool-zoom', icon: true },
    { say: 'the selected tool', target: 'tool-brush', icon: true },
    { say: 'undo', target: 'undo', icon: true },
    { say: 'the save icon', target: 'save', icon: true },
    { say: 'delete the Gulls layer', target: 'bin-gulls', icon: true },
    { say: 'the eye next to Harbour', target: 'eye-harbour', icon: true },
    { say: 'add a new layer', target: 'newlayer', icon: true },
    { say: 'the Contrast slider', target: 's-Contrast' },
    { say: 'slider for saturation', target: 's-Saturation' },
    { say: 'the value of Brightness', target: 'v-Brightness' },
    { say: 'the brush size field', target: 'size' },
    { say: 'the Mode dropdown', target: 'mode' },
    { say: 'the Filter menu', target: 'm-Filter' },
    { say: 'Apply button', target: 'apply' },
    { say: 'the Export button', target: null },
    { say: 'the Hue slider', target: null },
  ],
};
