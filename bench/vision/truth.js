/**
 * Runs inside a page: where its words are laid out, the texts of its fields, and the boxes of its targets, in CSS px.
 * `partly` words are cut off or covered, or drawn in a way that nobody has to read: turned, from top to bottom, in small
 * capitals.
 */
(() => {
  const NO_TEXT = 'script,style,noscript,template,option,textarea,select,svg,canvas,[data-picture]';
  const TICKS = 'input[type=checkbox],input[type=radio],[role=checkbox],[role=radio],[role=switch]';
  const PICTURES = 'img,video,canvas,svg,svg *,input,select,textarea,button';
  const viewport = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const cut = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const boxOf = ({ left, top, right, bottom }) => ({ left, top, width: right - left, height: bottom - top });

  /** What of the page an element's contents can be painted on. */
  function clipOf(owner) {
    let clip = viewport;
    let position = '';
    for (let at = owner; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const holds = style.position !== 'static' || style.transform !== 'none';
      if (position === 'fixed' || (position === 'absolute' && !holds)) continue;
      position = style.position;
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none') {
        const rect = at.getBoundingClientRect();
        const left = rect.left + at.clientLeft;
        const top = rect.top + at.clientTop;
        clip = cut(clip, { left, top, right: left + at.clientWidth, bottom: top + at.clientHeight });
      }
    }
    return clip;
  }

  function paints(element) {
    if (element.matches(PICTURES)) return true;
    return [null, '::before', '::after'].some((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && (style.content === 'none' || style.position === 'static')) return false;
      return style.backgroundImage !== 'none' || !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor);
    });
  }

  const isSolid = (element) => {
    const { backgroundColor, opacity } = getComputedStyle(element);
    return backgroundColor.startsWith('rgb(') && Number(opacity) === 1;
  };

  /** What is painted over a point of what `owner` holds; null where nothing is. */
  function coverOf(owner, x, y) {
    const above = [];
    for (const element of document.elementsFromPoint(x, y)) {
      if (element.contains(owner)) break;
      if (paints(element)) above.push(element);
    }
    return above.find(isSolid) ?? above[0] ?? null;
  }

  /** 'gone' when nothing of it can be seen, 'partly' when not all of it can. */
  function shownAs(owner, clip, box, em) {
    const seen = cut(clip, box);
    const height = box.bottom - box.top;
    if (seen.right - seen.left < 1 || seen.bottom - seen.top < 1) return 'gone';
    const xs = [0.08, 0.5, 0.92].map((part) => box.left + (box.right - box.left) * part);
    const covers = xs.flatMap((x) => [0.35, 0.65].map((part) => coverOf(owner, x, box.top + height * part)));
    if (covers.every((cover) => cover && isSolid(cover))) return 'gone';
    if (covers.some((cover) => cover)) return 'partly';
    const narrow = seen.right - seen.left < box.right - box.left - 1.5;
    if (narrow || seen.bottom - seen.top < height * 0.75) return 'partly';
    const { textOverflow } = getComputedStyle(owner);
    const isShortened = textOverflow === 'ellipsis' && owner.scrollWidth > owner.clientWidth;
    return isShortened && box.right > clip.right - em * 1.2 ? 'partly' : 'whole';
  }

  function isOdd(owner) {
    const { writingMode, fontVariantCaps } = getComputedStyle(owner);
    if (writingMode !== 'horizontal-tb' || fontVariantCaps !== 'normal') return true;
    for (let at = owner; at; at = at.parentElement) {
      const { transform, rotate } = getComputedStyle(at);
      if (rotate !== 'none' || (transform !== 'none' && new DOMMatrix(transform).b !== 0)) return true;
    }
    return false;
  }

  function cased(text, { textTransform }) {
    if (textTransform === 'uppercase') return text.toUpperCase();
    if (textTransform === 'lowercase') return text.toLowerCase();
    return textTransform === 'capitalize' ? text.replace(/\p{L}/u, (first) => first.toUpperCase()) : text;
  }

  function rectOf(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  }

  /** A word may be broken over lines: one piece for each. */
  function piecesOf(node, from, to) {
    const rects = rectOf(node, from, to);
    if (rects.length <= 1) return rects.map((rect) => ({ from, to, rect }));
    const pieces = [];
    for (let at = from; at < to; at++) {
      const [rect] = rectOf(node, at, at + 1);
      if (!rect) continue;
      const last = pieces.at(-1);
      if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
        last.to = at + 1;
        last.rect = new DOMRect(last.rect.left, last.rect.top, rect.right - last.rect.left, last.rect.height);
      } else pieces.push({ from: at, to: at + 1, rect });
    }
    return pieces;
  }

  /** `owner`: whose contents the text is, where that is not the node's parent. */
  function wordsIn(node, owner = node.parentElement) {
    const style = getComputedStyle(owner);
    const em = Number.parseFloat(style.fontSize);
    const clip = clipOf(owner);
    const odd = isOdd(owner);
    const words = [];
    for (const match of node.data.matchAll(/[^\s\u200b\u00ad]+/g)) {
      for (const { from, to, rect } of piecesOf(node, match.index, match.index + match[0].length)) {
        const shown = shownAs(owner, clip, rect, em);
        words.push({
          text: cased(node.data.slice(from, to), style),
          box: { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom },
          em,
          shown: odd && shown === 'whole' ? 'partly' : shown,
          starts: from === 0,
          ends: to === node.data.length,
        });
      }
    }
    const lines = Number(style.webkitLineClamp);
    const last = words.findLast(({ box }) => box.top < clip.bottom - em / 2);
    if (last && lines > 0 && owner.scrollHeight > owner.clientHeight) last.shown = 'partly';
    return words;
  }

  /** Letters of two elements that touch are one word to the eye. */
  function joined(words) {
    const whole = [];
    for (const word of words) {
      const last = whole.at(-1);
      const gap = last ? word.box.left - last.box.right : 0;
      const shared = last
        ? Math.min(last.box.bottom, word.box.bottom) - Math.max(last.box.top, word.box.top)
        : 0;
      const touches =
        last?.ends &&
        word.starts &&
        gap > -2 &&
        gap < word.em * 0.12 &&
        shared > word.em / 2 &&
        Math.max(last.em, word.em) < Math.min(last.em, word.em) * 1.3;
      if (!touches) {
        whole.push(word);
        continue;
      }
      last.text += word.text;
      last.box = { ...last.box, right: word.box.right, bottom: Math.max(last.box.bottom, word.box.bottom) };
      if (word.shown !== last.shown) last.shown = 'partly';
      last.ends = word.ends;
    }
    return whole;
  }

  function textWords() {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest(NO_TEXT)) words.push(...wordsIn(node));
    }
    return joined(words);
  }

  /** What is written in a text area is laid out where only the browser can see it: a copy of it lies where it lies. */
  function areaWords(area) {
    const copy = document.createElement('div');
    const style = getComputedStyle(area);
    for (const name of style) copy.style.setProperty(name, style.getPropertyValue(name));
    const { left, top, width, height } = area.getBoundingClientRect();
    const place = {
      position: 'fixed',
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    };
    Object.assign(copy.style, place, {
      margin: 0,
      boxSizing: 'border-box',
      whiteSpace: 'pre-wrap',
      zIndex: -1,
    });
    copy.style.overflow = 'hidden';
    copy.textContent = area.value || area.placeholder;
    document.body.append(copy);
    const words = copy.firstChild ? wordsIn(copy.firstChild, area) : [];
    copy.remove();
    return words;
  }

  /** Fields of one line: where in the box their words stand is told by the ink. */
  function fieldOf(field) {
    const style = getComputedStyle(field);
    const text = field.matches('select') ? field.selectedOptions[0]?.text : field.value || field.placeholder;
    const box = field.getBoundingClientRect();
    const { left, right, top, bottom } = cut(clipOf(field.parentElement), box);
    const isWhole = right - left > box.width - 2 && bottom - top > box.height - 2 && !isOdd(field);
    const isTooLong = field.scrollWidth > field.clientWidth + 1;
    const partly = !isWhole || isTooLong || coverOf(field, (left + right) / 2, (top + bottom) / 2) !== null;
    return { text: cased(text ?? '', style), box: boxOf(box), partly };
  }

  function boxesOf(element) {
    const clip = clipOf(element.parentElement ?? element);
    const parts = [...element.getClientRects()].map((rect) => boxOf(cut(clip, rect)));
    return parts.filter(({ width, height }) => width >= 1 && height >= 1);
  }

  /** A tick box is also clicked by its label. */
  function twinsOf(element) {
    const label = element.closest('label');
    const labels = [...(element.labels ?? []), ...(label ? [label] : [])].filter(
      (one) => one.querySelector(TICKS) || one.control?.matches(TICKS),
    );
    const controls = labels.flatMap((one) => [one.control, ...one.querySelectorAll(TICKS)]);
    return [...labels, ...controls.filter((one) => one?.matches(TICKS))];
  }

  for (const element of document.querySelectorAll('*')) {
    element.style.setProperty('pointer-events', 'auto', 'important');
  }
  const targets = {};
  for (const element of document.querySelectorAll('[data-t]')) {
    const boxes = [element, ...twinsOf(element)].flatMap(boxesOf);
    targets[element.dataset.t] = [...(targets[element.dataset.t] ?? []), ...boxes];
  }
  const LINES = ['text', 'search', 'email', 'url', 'tel', 'number', 'submit', 'button', 'reset', 'password'];
  const isLine = (field) =>
    field.matches('select') ? !field.multiple && field.size <= 1 : LINES.includes(field.type);
  const fields = [...document.querySelectorAll('input,select')]
    .filter((field) => isLine(field) && !field.closest('[data-picture]'))
    .filter((field) => !(field.type === 'password' && field.value))
    .map(fieldOf)
    .filter(({ text }) => text.trim() !== '');
  const areas = [...document.querySelectorAll('textarea')].flatMap(areaWords);
  const words = [...textWords(), ...areas]
    .filter(({ shown }) => shown !== 'gone')
    .map(({ text, box, shown }) => ({ text, box: boxOf(box), partly: shown === 'partly' }));
  return { words, fields, targets };
})();
