import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const t = (name: string, px = 20): string => icon('tabler', name, px);

const tool = (name: string, glyph: string, on = false): string =>
  `<button class="tl${on ? ' on' : ''}" data-t="tl-${name}">${t(glyph)}</button>`;
const BAR = '<i class="br"></i>';
const menu = (name: string): string => `<span data-t="menu-${name.toLowerCase()}">${name}</span>`;
const remark = (id: string, who: string, said: string): string =>
  `<div class="cm" data-t="cm-${id}"><b>${who}</b><p>${said}</p><a data-t="reply-${id}">Reply</a><a data-t="resolve-${id}">Resolve</a></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1600px;height:900px;overflow:hidden;font:13px 'Liberation Sans','Nimbus Sans',Arial,sans-serif;color:#262626;background:#e9e8e6}svg{display:block}
.hd{background:#fff;height:46px;display:flex;align-items:center;gap:22px;padding:0 18px}.hd b{font-size:16px;margin-right:8px}.sp{flex:1}.bt{height:32px;border:1px solid #bdbab4;border-radius:4px;background:#fff;font:inherit;color:inherit;padding:0 16px}.pri{background:#b3382c;border-color:#b3382c;color:#fff}.tb{background:#f7f6f4;border-top:1px solid #dcd9d4;border-bottom:1px solid #cfccc6;height:48px;display:flex;align-items:center;gap:3px;padding:0 14px}.tl{width:32px;height:32px;border:0;border-radius:4px;background:none;color:#3b3b3b;display:flex;align-items:center;justify-content:center;padding:0}.tl.on{background:#e3d2cf}.br{width:1px;height:26px;background:#cfccc6;margin:0 8px}.tb select,.tb input{height:30px;border:1px solid #bdbab4;border-radius:4px;background:#fff;font:inherit;color:inherit;padding:0 8px;margin-right:6px}.fd{background:#fff;height:46px;border-bottom:1px solid #cfccc6;display:flex;align-items:center;gap:10px;padding:0 18px}.fd input[type=text]{width:220px;height:30px;border:1px solid #bdbab4;border-radius:4px;font:inherit;padding:0 9px}.fd label{display:flex;align-items:center;gap:6px;margin-left:12px}.fd label input{margin:0}
.mid{display:flex;height:728px;overflow:hidden}.out{width:220px;padding:20px;background:#f3f2f0;border-right:1px solid #cfccc6}h3{font-size:12px;color:#6a6660;margin:0 0 10px}.ol{padding:8px 10px;border-radius:4px}.ol.on{background:#e3d2cf;font-weight:bold}.sheet{flex:1;display:flex;justify-content:center;padding-top:28px}.pp{width:800px;height:720px;background:#fff;box-shadow:0 1px 5px rgba(0,0,0,.25);padding:56px 76px;font:16px/1.7 'Liberation Mono','Nimbus Mono PS','Courier New',monospace}.pp h1{font-size:24px;margin:0 0 18px}.pp p{margin:0 0 20px}.pp h2{font-size:18px;margin:0 0 10px}mark{background:#ffe58a}.rm{width:290px;padding:20px 18px;background:#f3f2f0;border-left:1px solid #cfccc6}.cm{background:#fff;border:1px solid #dcd9d4;border-radius:6px;padding:14px;margin-bottom:14px}.cm p{margin:8px 0 10px;line-height:1.45}a{color:#1f5fa8;text-decoration:underline;margin-right:16px}.ft{height:32px;background:#fff;border-top:1px solid #cfccc6;display:flex;align-items:center;gap:26px;padding:0 18px;font-size:12px}.ft select{font:inherit;height:22px}
</style></head><body><div class="hd"><b data-t="name">harbour-tales.odt</b>${['File', 'Edit', 'View', 'Insert', 'Format', 'Tools'].map(menu).join('')}<div class="sp"></div><span data-t="saved">Saved at 16:20</span><button class="bt" data-t="preview">Preview</button><button class="bt pri" data-t="publish">Publish</button></div>
<div class="tb">${tool('undo', 'arrow-back-up')}${tool('redo', 'arrow-forward-up')}${tool('print', 'printer')}${BAR}<select style="width:120px" data-t="style"><option>Body text</option><option>Heading</option></select><select style="width:140px" data-t="font"><option>Courier</option><option>Georgia</option></select><input type="text" value="16" style="width:44px;text-align:center" data-t="size">${BAR}${tool('bold', 'bold')}${tool('italic', 'italic')}${tool('underline', 'underline')}${tool('strike', 'strikethrough')}${tool('mark', 'highlight')}${BAR}${tool('left', 'align-left', true)}${tool('center', 'align-center')}${tool('right', 'align-right')}${tool('full', 'align-justified')}${BAR}${tool('bullets', 'list')}${tool('numbers', 'list-numbers')}${tool('indent', 'indent-increase')}${BAR}${tool('link', 'link')}${tool('image', 'photo')}${tool('table', 'table')}${tool('comment', 'message')}${BAR}${tool('history', 'history')}${tool('zoomin', 'zoom-in')}${tool('zoomout', 'zoom-out')}</div>
<div class="fd"><span>Find</span><input type="text" value="lantern" data-t="find"><span>Replace with</span><input type="text" value="" placeholder="New text" data-t="replace"><button class="bt" data-t="one">Replace</button><button class="bt" data-t="all">Replace all</button><label data-t="case"><input type="checkbox" checked>Match case</label><label data-t="whole"><input type="checkbox">Whole words</label><span style="margin-left:20px" data-t="matches">2 of 5 matches</span></div>
<div class="mid"><div class="out"><h3>Outline</h3><div class="ol" data-t="ol-prologue">Prologue</div><div class="ol on" data-t="ol-night">The night boat</div><div class="ol" data-t="ol-ropes">Ropes</div><div class="ol" data-t="ol-fog">Fog bell</div></div>
<div class="sheet"><div class="pp"><h1 data-t="h-night">The night boat</h1><p>Every evening at nine the ferry left the quay with a single <mark data-t="hit-1">lantern</mark> on its bow. Nobody waved. The keeper counted the passengers twice and wrote the number on his sleeve.</p><h2 data-t="h-ropes">Ropes</h2><p>Wet rope is heavier than a sleeping child, my aunt used to say, and twice as stubborn.</p></div></div>
<div class="rm"><h3>Comments</h3>${remark('jonas', 'Jonas Weir', 'Should the keeper have a name here?')}${remark('lucia', 'Lucia Prado', 'Lovely line, keep it.')}<button class="bt" data-t="addcm">Add comment</button></div></div>
<div class="ft"><span data-t="pageno">Page 2 of 7</span><span data-t="words">1,284 words</span><div class="sp"></div><span>Zoom</span><select data-t="zoom"><option>100%</option><option>150%</option></select></div></body></html>`;

export const page: Page = {
  name: 'p-editor',
  style: 'word processor with a long toolbar, sans 12-13 px and mono 16 px',
  width: 1600,
  height: 900,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Publish button', target: 'publish' },
    { say: 'the Preview button', target: 'preview' },
    { say: 'the Insert menu', target: 'menu-insert' },
    { say: 'the Tools menu', target: 'menu-tools' },
    { say: 'the file name in the top left', target: 'name' },
    { say: 'the font dropdown that says Courier', target: 'font' },
    { say: 'the paragraph style dropdown', target: 'style' },
    { say: 'the font size field', target: 'size' },
    { say: 'the Find field', target: 'find' },
    { say: 'the "Replace with" input', target: 'replace' },
    { say: 'the Replace all button', target: 'all' },
    { say: 'the Match case checkbox', target: 'case' },
    { say: 'the unchecked checkbox', target: 'whole' },
    { say: 'Fog bell in the outline', target: 'ol-fog' },
    { say: 'the selected entry of the outline', target: 'ol-night' },
    { say: 'the highlighted word in the text', target: 'hit-1' },
    { say: "the Reply link in Lucia Prado's comment", target: 'reply-lucia' },
    { say: "the Resolve link of Jonas Weir's comment", target: 'resolve-jonas' },
    { say: 'the word count in the status bar', target: 'words' },
    { say: 'the zoom dropdown at the bottom right', target: 'zoom' },
    { say: 'the bold button in the toolbar', target: 'tl-bold', icon: true },
    { say: 'the undo arrow', target: 'tl-undo', icon: true },
    { say: 'the insert image icon', target: 'tl-image', icon: true },
    { say: 'the bulleted list icon', target: 'tl-bullets', icon: true },
    { say: 'the icon to center text', target: 'tl-center', icon: true },
    { say: 'the printer icon', target: 'tl-print', icon: true },
    { say: 'the Spell check button', target: null },
    { say: 'the Help menu', target: null },
    { say: 'the Epilogue entry in the outline', target: null },
    { say: 'the Share button', target: null },
  ],
};
