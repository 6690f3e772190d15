import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 20): string => icon('lucide', name, px);
const face = (name: string, colour: string, px = 40): string =>
  `<span class="av" style="background:${colour};width:${px}px;height:${px}px;line-height:${px}px">${name[0]}</span>`;
const comment = (
  t: string,
  name: string,
  colour: string,
  text: string,
  likes: number,
  mine = false,
): string =>
  `<div class="c">${face(name, colour, 32)}<div><div class="bb"><b data-t="who-${t}">${name}</b><br>${text}</div><div class="ac"><a data-t="like-${t}">Like</a><a data-t="reply-${t}">Reply</a>${mine ? `<a data-t="edit-${t}">Edit</a><a data-t="delete-${t}">Delete</a>` : `<a data-t="report-${t}">Report</a>`}<span>${likes} likes</span></div></div></div>`;
const bar = (t: string, likes: number, comments: number): string =>
  `<div class="br"><span data-t="heart-${t}">${i('heart')}</span><em data-t="likes-${t}">${likes}</em><span data-t="talk-${t}">${i('message-circle')}</span><em data-t="talks-${t}">${comments}</em><span data-t="again-${t}">${i('repeat-2')}</span><u></u><span data-t="keep-${t}">${i('bookmark')}</span></div>`;
const top = (t: string, name: string, colour: string, when: string): string =>
  `<div class="tp">${face(name, colour)}<div><b data-t="author-${t}">${name}</b><br><small data-t="when-${t}">${when}</small></div><u></u><span data-t="dots-${t}">${i('ellipsis')}</span></div>`;
const side = (t: string, sign: string, name: string, on = false): string =>
  `<div class="s${on ? ' on' : ''}" data-t="s-${t}">${i(sign)}${name}</div>`;
const follow = (t: string, name: string, about: string, colour: string): string =>
  `<div class="f">${face(name, colour)}<div><b>${name}</b><br><small>${about}</small></div><u></u><button data-t="follow-${t}">Follow</button></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1280px;height:960px;overflow:hidden;background:#f1f5f9;font:15px/1.45 'Nimbus Sans',sans-serif;color:#0f172a}svg{display:block}u{flex:1;text-decoration:none}small{color:#64748b;font-size:13px}
.g{display:grid;grid-template-columns:210px 600px 300px;gap:28px;padding:24px 50px}.s{display:flex;gap:14px;align-items:center;padding:11px 14px;border-radius:999px;color:#334155;font-size:16px}.s.on{background:#e0e7ff;color:#4338ca;font-weight:bold}.lg{font-size:24px;font-weight:bold;color:#4f46e5;padding:0 14px 14px}
.k{background:#fff;border-radius:18px;box-shadow:0 1px 4px #0f172a1a;padding:18px;margin-bottom:18px}.av{display:inline-block;border-radius:50%;color:#fff;text-align:center;font-weight:bold;flex:none}.tp,.f,.w{display:flex;gap:12px;align-items:center}p{margin:12px 0}.br{display:flex;gap:8px;align-items:center;color:#475569;border-top:1px solid #e2e8f0;padding-top:12px}.br em{font-style:normal;margin-right:18px}
.c{display:flex;gap:10px;margin-top:12px}.bb{background:#f1f5f9;border-radius:14px;padding:8px 14px}.ac{font-size:13px;padding:3px 14px;display:flex;gap:14px;color:#94a3b8}.ac a{color:#4f46e5}.w input{flex:1;border:0;background:#f1f5f9;border-radius:999px;padding:12px 18px;font:15px 'Nimbus Sans',sans-serif;min-width:0}button{border:0;border-radius:999px;background:#4f46e5;color:#fff;font:bold 14px 'Nimbus Sans',sans-serif;padding:10px 18px}.f{margin-top:14px}.f button{background:#fff;border:1px solid #c7d2fe;color:#4338ca;padding:7px 14px}h3{margin:0;font-size:17px}.tg{padding:7px 0;color:#4338ca}
</style></head><body><div class="g"><div><div class="lg" data-t="logo">plaza</div>${side('home', 'house', 'Home', true)}${side('explore', 'compass', 'Explore')}${side('alerts', 'bell', 'Alerts')}${side('letters', 'mail', 'Messages')}${side('saved', 'bookmark', 'Saved')}${side('me', 'user', 'Profile')}</div>
<div><div class="k w">${face('Tess', '#db2777')}<input placeholder="What are you up to, Tess?" data-t="new"><span data-t="photo">${i('image', 22)}</span><span data-t="smile">${i('smile', 22)}</span><button data-t="post">Post</button></div>
<div class="k">${top('ines', 'Ines Amaro', '#0d9488', '2 hours ago')}<p>Finally finished the cedar canoe. Nine months, four blisters and one very patient neighbour. Launch is on <a data-t="link-sat" style="color:#4f46e5">Saturday at the boathouse</a>!</p>${bar('ines', 148, 3)}
${comment('raj', 'Raj Pillai', '#ea580c', 'She is a beauty. Who gets the second seat?', 12)}${comment('tess', 'Tess Holm', '#db2777', 'I bring the sandwiches.', 5, true)}${comment('bo', 'Bo Lindgren', '#65a30d', 'Does it float though?', 21)}<div class="ac" style="margin-top:8px"><a data-t="older">View 6 older comments</a></div></div>
<div class="k">${top('omar', 'Omar Haddad', '#7c3aed', 'Yesterday')}<p>Looking for a used cello for my daughter, three quarter size. Any tips in the Leeds area?</p>${bar('omar', 9, 17)}</div>
<div class="k">${top('lena', 'Lena Fuchs', '#0284c7', 'Monday')}<p>New bakery on Mill Street: go for the rye.</p></div></div>
<div><div class="k"><h3>Who to follow</h3>${follow('yuki', 'Yuki Mori', 'Potter', '#b45309')}${follow('dan', 'Dan Ekholm', 'Sails too much', '#0369a1')}${follow('ada', 'Ada Obi', 'Choir leader', '#be123c')}</div><div class="k"><h3>Trending</h3><div class="tg" data-t="tag-canoe">#woodenboats</div><div class="tg" data-t="tag-rye">#sourdough</div><div class="tg" data-t="tag-rain">#rainagain</div></div></div></div></body></html>`;

export const page: Page = {
  name: 'i-social',
  style: 'social feed with comments, airy rounded cards, tailwind-like',
  width: 1280,
  height: 960,
  scale: 1,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'reply to Raj', target: 'reply-raj' },
    { say: "the delete link under Tess's comment", target: 'delete-tess' },
    { say: "like Bo Lindgren's comment", target: 'like-bo' },
    { say: "heart under Ines's post", target: 'heart-ines', icon: true },
    { say: 'follow Dan', target: 'follow-dan' },
    { say: 'text field to write a new post', target: 'new' },
    { say: 'Post button', target: 'post' },
    { say: 'show the older comments', target: 'older' },
    { say: 'three dots menu of the post by Omar', target: 'dots-omar', icon: true },
    { say: 'bookmark the cello post', target: 'keep-omar', icon: true },
    { say: 'Saturday at the boathouse link', target: 'link-sat' },
    { say: 'number of comments on the post by Omar Haddad', target: 'talks-omar' },
    { say: 'second hashtag under Trending', target: 'tag-rye' },
    { say: "delete Raj's comment", target: null },
    { say: 'Log out', target: null },
    { say: 'Messages in the left menu', target: 's-letters' },
    { say: 'box for writing a new post', target: 'new' },
    { say: 'Follow button for Dan Ekholm', target: 'follow-dan' },
    { say: "Reply link below Raj Pillai's comment", target: 'reply-raj' },
    { say: 'Edit link of the comment by Tess', target: 'edit-tess' },
    { say: '#sourdough hashtag', target: 'tag-rye' },
    { say: "three dots on Omar Haddad's post", target: 'dots-omar', icon: true },
    { say: 'bookmark icon of the canoe post', target: 'keep-ines', icon: true },
    { say: 'Groups in the left menu', target: null },
    { say: 'search box', target: null },
  ],
};
