// The ways on when nothing is found.

/** Says how many there are without the conditions, and what may have been meant. */
function showRescue(context, suggestions, state) {
  const { places, words, head } = context;
  const { without = 0, words: meant = [], ministries = [], themes = [] } = suggestions ?? {};
  places.none.hidden = !state.q.trim();
  places.widen.hidden = without === 0;
  places.widen.textContent = fillPlaces(words.search_widen, { n: without });
  const links = [
    ...meant.map((word) => wayElement(context, ['', ''], { name: word }, { q: word })),
    ...ministries.map((ix) => ministryWay(context, head.ministries[ix])),
    ...themes.map((ix) => themeWay(context, head.themes[ix])),
  ];
  places.meant.hidden = links.length === 0;
  places['meant-links'].replaceChildren(...links);
}

function ministryWay(context, { id, name }) {
  const { words, filters } = context;
  return wayElement(context, words.search_meant_ministry.split('{name}'), { name, ...filters.named('ministry', id) }, { filter: { ministry: id } });
}

function themeWay(context, { edition, id, title }) {
  const { words, filters } = context;
  return wayElement(context, words.search_meant_theme.split('{title}'), { name: title, ...filters.named('theme', id, edition) }, { filter: { theme: id, edition } });
}

/** A link with a name in the midst of a sentence; `lang` is there where the page has the name, else it is that of the texts. */
function wayElement({ root }, [before, after], { name, lang }, { q = '', filter = {} }) {
  const { part, slots } = searchPart(root, 'way');
  slots.link.href = searchAddress({ q, filter, sort: '' });
  slots.name.textContent = name;
  if (lang === '') for (const attribute of ['lang', 'dir']) slots.name.removeAttribute(attribute);
  slots.text.prepend(before);
  slots.text.append(after);
  return part;
}
