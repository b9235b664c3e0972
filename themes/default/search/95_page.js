// The search page: brings together box, conditions, address and results.

/** How long a pause in typing starts a search, in milliseconds. */
const TYPING_PAUSE = 180;

const searchRoot = document.querySelector('[data-search]');
// By then the second script has run, too, where the page has it.
if (searchRoot) addEventListener('DOMContentLoaded', () => startSearch(searchRoot));

function startSearch(root) {
  const page = searchPage(root);
  for (const part of [page.form, page.filters.element]) part.hidden = false;
  root.querySelector('[data-search-without]').hidden = true;
  openOnWideScreens(page.filters.element);
  listenToBox(page);
  listenToConditions(page);
  listenToWays(page);
  addEventListener('popstate', () => { page.history.moved(); readAddress(page); });
  addEventListener('online', () => { if (page.places.error.firstChild) answer(page); });
  keepPlace(root);
  const { top } = history.state ?? {};
  readAddress(page).then(() => { if (top > scrollY) scrollTo({ top, behavior: 'instant' }); });
}

/** Who comes back from a result finds the place again: results are drawn too late for the browser to do that. */
function keepPlace(root) {
  root.addEventListener('click', ({ target }) => {
    if (target.closest('a:not([href^="?"])')) history.replaceState({ top: scrollY }, '');
  });
}

function searchPage(root) {
  const words = searchWords(root);
  const places = resultPlaces(root);
  return {
    root, words, places,
    isOffline: 'offline' in root.dataset,
    form: root.querySelector('[data-search-form]'),
    box: root.querySelector('[data-search-form] input'),
    sort: places.sort.querySelector('select'),
    filters: searchFilters(root),
    languages: document.querySelectorAll('.languages__link'),
    history: searchHistory(),
    announce: announcer(root.querySelector('[data-search-status]')),
    entitle: titler(words),
    state: { q: '', filter: {}, sort: '' },
    turn: 0,
  };
}

/** Beside the results the conditions stand open; above them, on a phone, they would push the results away. */
function openOnWideScreens(element) {
  const wide = matchMedia('(min-width: 64rem)');
  const follow = () => { element.open = wide.matches; };
  wide.addEventListener('change', follow);
  follow();
}

/** Takes the state from the address. */
function readAddress(page) {
  const state = readSearchState(location.search, page.filters.knows);
  page.state = { ...state, filter: page.filters.sound(state.filter) };
  page.box.value = state.q;
  return answer(page);
}

/** Takes a new state: `settle` makes an entry in the history, `follow` changes the one at hand. */
function changeState(page, changes, way = 'settle') {
  page.state = { ...page.state, ...changes };
  page.history[way](page.state);
  return answer(page);
}

/** Shows controls and results for the state. A later call overtakes an earlier one. */
async function answer(page) {
  const { state, places } = page;
  page.turn += 1;
  const { turn } = page;
  for (const link of page.languages) link.search = location.search;
  page.sort.value = state.sort;
  page.filters.show(state);
  showChips(page, page.filters, state, (filter) => changeState(page, { filter }).then(() => places.count.focus()));
  page.entitle(state);
  setSearchState(page, 'loading');
  places.results.hidden = isIdleState(state);
  places.list.hidden = !isIdleState(state);
  places.error.replaceChildren();
  try {
    const search = await openSearch(page.root.dataset.head, page.root.dataset.more);
    const found = await search.find(state.q.trim(), state.filter, state.sort);
    page.head = search.head;
    if (turn === page.turn) showAnswer(page, found);
  } catch (error) {
    if (turn === page.turn) fail(page, error);
  }
}

function showAnswer(page, found) {
  const { state, places, words } = page;
  page.found = found;
  showCounts(page);
  if (isIdleState(state)) {
    page.announce('');
    return setSearchState(page, 'idle');
  }
  const text = countText(words, state, found.count);
  places.count.textContent = text;
  showFound(page, found, state);
  page.announce(text);
  setSearchState(page, 'done', found.count);
}

/** Counts that take more files wait until someone turns to the conditions. */
async function showCounts(page) {
  const { found, filters, words, wantsCounts } = page;
  filters.count(found?.counts ?? {}, words);
  if (!wantsCounts || !found?.countLater) return;
  const counts = await found.countLater();
  if (found === page.found) filters.count(counts, words);
}

/** A failure without a search is no matter of the reader's. */
function fail(page, error) {
  console.error(error);
  const { places, state } = page;
  places.list.hidden = false;
  if (isIdleState(state)) return setSearchState(page, 'idle');
  places.tiers.replaceChildren();
  for (const name of ['rescue', 'more', 'notes', 'sort']) places[name].hidden = true;
  places.count.textContent = page.words.search_error;
  showFailure(page, () => { page.box.focus(); answer(page); });
  setSearchState(page, 'error');
}

/** For styles, and for who waits for an answer. */
function setSearchState({ places: { results } }, state, count) {
  results.dataset.searchState = state;
  results.setAttribute('aria-busy', String(state === 'loading'));
  if (count === undefined) delete results.dataset.count;
  else results.dataset.count = count;
}
