// What readers do: type, press keys, choose, follow links.

/** Searches after a pause in typing and on Enter, but not amid the composition of characters. */
function listenToBox(page) {
  const { box, form } = page;
  let timer;
  const typed = () => {
    clearTimeout(timer);
    setSearchState(page, 'loading');
    timer = setTimeout(() => changeState(page, { q: box.value }, 'follow'), TYPING_PAUSE);
  };
  box.addEventListener('input', (event) => { if (!event.isComposing) typed(); });
  box.addEventListener('compositionend', typed);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !box.value) return;
    event.preventDefault();
    box.value = '';
    typed();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    // Lets the keyboard of a phone go, so that the results can be seen.
    if (matchMedia('(pointer: coarse)').matches) box.blur();
    changeState(page, { q: box.value });
  });
}

/** A choice is an answer of its own, in the history, too. */
function listenToConditions(page) {
  page.filters.element.addEventListener('change', ({ target }) => {
    changeState(page, { q: page.box.value, filter: page.filters.read(target.dataset.searchFilter) });
  });
  const wantCounts = () => {
    if (!page.wantsCounts) showCounts(Object.assign(page, { wantsCounts: true }));
  };
  for (const turn of ['pointerdown', 'focusin']) page.filters.element.addEventListener(turn, wantCounts);
  page.sort.addEventListener('change', () => changeState(page, { sort: page.sort.value }));
  page.places.widen.addEventListener('click', () => {
    changeState(page, { filter: {} }).then(() => page.places.count.focus());
  });
}

/** Links to another state of this page need not load it again. */
function listenToWays(page) {
  page.root.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="?"]');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    const state = readSearchState(link.search, page.filters.knows);
    page.box.value = state.q;
    changeState(page, { ...state, filter: page.filters.sound(state.filter) }).then(() => page.places.count.focus());
  });
}
