// The ways on when nothing is found.

/** Says how many there are without the conditions, and what may have been meant. */
function showRescue(context, suggestions, state) {
  const { places, words, head } = context;
  const { without = 0, words: meant = [], ministries = [], themes = [] } = suggestions ?? {};
  places.none.hidden = !state.q.trim();
  places.widen.hidden = without === 0;
  places.widen.textContent = fillPlaces(words.search_widen, { n: without });
  const links = [
    ...meant.map((word) => [word, { q: word }]),
    ...ministries.map((ix) => ministryWay(words, head.ministries[ix])),
    ...themes.map((ix) => themeWay(words, head.themes[ix])),
  ];
  places.meant.hidden = links.length === 0;
  places['meant-links'].replaceChildren(...links.map(wayElement));
}

function ministryWay(words, { id, name }) {
  return [fillPlaces(words.search_meant_ministry, { name }), { filter: { ministry: id } }];
}

function themeWay(words, { edition, id, title }) {
  return [fillPlaces(words.search_meant_theme, { title }), { filter: { theme: id, edition } }];
}

function wayElement([text, { q = '', filter = {} }]) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = searchAddress({ q, filter, sort: '' });
  link.textContent = text;
  item.append(link);
  return item;
}
