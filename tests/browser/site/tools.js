// What the checks ask inside a page: which elements a reader sees, which the keyboard reaches, and how to name one.
globalThis.ask = (() => {
  const CONTROLS = 'button, input:not([type=hidden]), select, textarea, summary';
  const STOPS = `a[href], area[href], ${CONTROLS}, [tabindex="0"], [contenteditable=true]`;

  /** Whether a reader sees something of an element; what is only for screen readers is a box of one pixel. */
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  /** All of them that are shown. */
  const shown = (selector, root = document) => [...root.querySelectorAll(selector)].filter(isShown);

  /** What Tab stops at, in document order. Radio buttons of one name are one stop, and are left out. */
  const stops = () => shown(STOPS).filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== 'radio' && !one.closest('[inert]')
    && !(one.localName === 'summary' && one.parentElement.localName !== 'details'));

  /** An element in words. */
  const tell = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 120)} "${words}"`;
  };

  /** Whether an element runs along in a sentence. */
  const isInline = (element) => getComputedStyle(element).display.startsWith('inline')
    && [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  /** Elements whose text is cut off: their content is larger than their box, and the box neither scrolls nor lets it out. */
  const clipped = () => shown('body *').filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    return one.textContent.trim() && !one.closest('svg')
      && ((cuts(overflowX) && one.scrollWidth > one.clientWidth + 1) || (cuts(overflowY) && one.scrollHeight > one.clientHeight + 1));
  });

  return { CONTROLS, isShown, shown, stops, tell, isInline, clipped };
})();
