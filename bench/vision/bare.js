/** Runs inside a page: takes the fill of all letters away and leaves everything else, so that what changes is their ink. */
(() => {
  const sheet = document.createElement('style');
  sheet.textContent = `*, *::before, *::after, *::marker, *::placeholder {
    -webkit-text-fill-color: transparent !important; transition: none !important;
  }
  *::marker { color: transparent !important }`;
  const elements = [...document.querySelectorAll('*')];
  const styles = elements.map((element) => {
    const { textDecorationColor, backgroundClip } = getComputedStyle(element);
    return { textDecorationColor, backgroundClip };
  });
  for (const [index, element] of elements.entries()) {
    const set = (name, value) => element.style.setProperty(name, value, 'important');
    set('transition', 'none');
    set('text-decoration-color', styles[index].textDecorationColor);
    set('-webkit-text-fill-color', 'transparent');
    set('-webkit-text-stroke-color', 'transparent');
    if (styles[index].backgroundClip.includes('text')) set('background', 'none');
    if (element.matches('svg text, svg text *')) set('fill', 'transparent');
  }
  document.head.append(sheet);
})();
