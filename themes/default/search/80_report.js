// What the page says of a search: the heading, the title of the page, the announcement, and errors.

/** How long nothing must change before a count is announced, in milliseconds: not on each key. */
const REPORT_PAUSE = 1000;

/** The sentence over the results. */
function countText(words, { q, filter }, n) {
  const query = q.trim();
  const none = n === 0 ? '_none' : '';
  const kind = query ? '' : '_filtered';
  return fillPlaces(words[`search_count${none}${kind}`], { q: query, n });
}

/** Gives a function that announces a text politely after a pause. */
function announcer(place) {
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { place.textContent = text; }, REPORT_PAUSE);
  };
}

/** Gives a function that names the page after the query, for history and tabs. */
function titler(words) {
  const title = document.title;
  return ({ q }) => {
    document.title = q.trim() ? fillPlaces(words.search_title_found, { q: q.trim(), title }) : title;
  };
}

/** Tells that a file is missing, with a button to try again. */
function showFailure({ root, words, places }, retry) {
  const { part, slots } = searchPart(root, 'error');
  slots.reason.textContent = navigator.onLine === false ? words.search_offline : words.search_missing;
  slots.retry.addEventListener('click', () => { places.error.replaceChildren(); retry(); });
  places.error.replaceChildren(part);
}
