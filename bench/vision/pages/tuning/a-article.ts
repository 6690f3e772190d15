import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

export const page: Page = {
  name: 'a-article',
  style: 'article with headings, inline links and a cookie notice, serif',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;background:#fffdf8;color:#24211c;font:17px/1.6 'Liberation Serif'}
header{display:flex;align-items:center;gap:26px;height:58px;padding:0 60px;border-bottom:1px solid #24211c;font:13px 'Liberation Sans';letter-spacing:1.2px;text-transform:uppercase}header b{font:26px 'C059';letter-spacing:0;text-transform:none;margin-right:20px}header .r{margin-left:auto;display:flex;gap:20px;align-items:center}.sub{background:#a3201d;color:#fff;padding:9px 16px}
.w{display:grid;grid-template-columns:1fr 300px;gap:64px;padding:26px 60px}.k{font:bold 12px 'Liberation Sans';color:#a3201d;letter-spacing:1.5px}h1{font:38px/1.15 'C059';margin:8px 0 10px}.by{font:13px 'Liberation Sans';color:#857d70;margin-bottom:14px;display:flex;gap:14px;align-items:center}.by span{line-height:0}.w p{margin-bottom:11px}.w p a,.w li a{color:#1a4f86;text-decoration:underline}h2{font:bold 20px 'C059';margin:4px 0 6px}
aside h4{font:bold 13px 'Liberation Sans';border-top:3px solid #24211c;padding:9px 0;letter-spacing:.6px}aside ol{padding-left:22px;font-size:16px;line-height:1.35}aside li{margin-bottom:11px}.nl{background:#f2ebdc;padding:16px 18px;margin-top:20px;font-size:15px;line-height:1.4}.nl input{width:100%;height:34px;border:1px solid #b9ac92;padding:0 10px;font:14px 'Liberation Serif';margin:9px 0;background:#fff}.nl button{border:0;background:#24211c;color:#fff;height:34px;width:100%;font:13px 'Liberation Sans'}
.ck{position:absolute;left:0;right:0;bottom:0;background:#24211c;color:#f5efe2;font:14px 'Liberation Sans';display:flex;align-items:center;gap:16px;padding:16px 60px}.ck span{flex:1}.ck button{height:36px;padding:0 18px;font:14px 'Liberation Sans';border:1px solid #f5efe2;background:none;color:#f5efe2}.ck .y{background:#f2c14e;border-color:#f2c14e;color:#24211c}.ck a{text-decoration:underline}
</style></head><body><header><b>The Saltmarsh Review</b><a data-t="n-nature">Nature</a><a data-t="n-towns">Towns</a><a data-t="n-books">Books</a><a data-t="n-letters">Letters</a><div class="r"><span style="line-height:0" data-t="find">${icon('octicon', 'search-16', 18)}</span><a data-t="signin">Sign in</a><a class="sub" data-t="subscribe">Subscribe</a></div></header>
<div class="w"><article><div class="k">NATURE</div><h1>The eels came back when nobody was looking</h1><div class="by">By Philippa Strand, 21 September 2023 · 9 min read<span data-t="bookmark">${icon('octicon', 'bookmark-16', 17)}</span><span data-t="mail">${icon('octicon', 'mail-16', 17)}</span><span data-t="printit">${icon('ion', 'print-outline', 18)}</span></div>
<p>For thirty years the traps at Wick Sluice held nothing but crabs and bottles. Then, on a wet night in April, the keeper <a data-t="l-corran">Aled Corran</a> counted 212 glass eels before his torch gave out, and nobody at the <a data-t="l-trust">river trust</a> believed him.</p>
<p>They believe him now. A <a data-t="l-survey">survey of eleven estuaries</a> published last week puts the number of young eels at 40 percent above that of 2015, the first rise since records were kept.</p>
<h2>What changed at the sluice</h2><p>Not much, it seems. The old iron gate was swapped for one that leaks, because the council could not afford a tight one. Eels, it turns out, like leaks. “We have spent a fortune on ladders,” says Corran, “and they wanted a draught under the door.”</p>
<h2>Who counts them</h2><p>Nineteen volunteers do, on moonless nights, with buckets.</p></article>
<aside><h4>MOST READ</h4><ol><li><a data-t="m-1">A lighthouse for sale, lamp not included</a></li><li><a data-t="m-2">Why the ferry is always early</a></li><li><a data-t="m-3">Samphire, a recipe in four tides</a></li></ol><div class="nl">A letter from the marsh, every second Friday.<input data-t="email" placeholder="you@example.org"><button data-t="join">Join the list</button></div></aside></div>
<div class="ck"><span>We use cookies to count readers. See our <a data-t="privacy">privacy notes</a>.</span><button data-t="only">Only necessary</button><button class="y" data-t="agree">Fine by me</button></div></body></html>`,
  asked: [
    { say: 'accept the cookies', target: 'agree' },
    { say: 'the yellow button', target: 'agree' },
    { say: 'Only necessary', target: 'only' },
    { say: 'the link to the privacy notes', target: 'privacy' },
    { say: 'Subscribe', target: 'subscribe' },
    { say: 'the Sign in link', target: 'signin' },
    { say: 'Aled Corran', target: 'l-corran' },
    { say: 'the link river trust', target: 'l-trust' },
    { say: 'the link about the survey of estuaries', target: 'l-survey' },
    { say: 'the third most read article', target: 'm-3' },
    { say: 'Why the ferry is always early', target: 'm-2' },
    { say: 'the e-mail field', target: 'email' },
    { say: 'the button below the email field', target: 'join' },
    { say: 'the magnifying glass in the header', target: 'find', icon: true },
    { say: 'the bookmark icon', target: 'bookmark', icon: true },
    { say: 'print this article', target: 'printit', icon: true },
    { say: 'the envelope', target: 'mail', icon: true },
    { say: 'Books in the navigation', target: 'n-books' },
    { say: 'the Sports section', target: null },
    { say: 'the Manage preferences button', target: null },
    { say: 'Subscribe button', target: 'subscribe' },
    { say: 'Books in the top navigation', target: 'n-books' },
    { say: 'link to Aled Corran', target: 'l-corran' },
    { say: '"survey of eleven estuaries" link in the article', target: 'l-survey' },
    { say: 'second article in the Most read list', target: 'm-2' },
    { say: 'e-mail field of the newsletter box', target: 'email' },
    { say: 'yellow button in the cookie bar', target: 'agree' },
    { say: 'privacy notes link', target: 'privacy' },
    { say: 'print icon', target: 'printit', icon: true },
    { say: 'bookmark icon next to the byline', target: 'bookmark', icon: true },
    { say: 'Listen to this article button', target: null },
    { say: 'Comments section link', target: null },
  ],
};
