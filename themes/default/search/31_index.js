// The text made ready once: every title and passage flat, end to end in one string.

const TITLE = -1;

/** Prepares the texts for `searchMeasures`. `texts` are the text files of the editions, in the order of the results. */
function searchIndex(head, texts) {
  const index = { head, measures: [], rows: [], starts: [], found: new Map(), ranked: new Map() };
  index.editions = new Map(head.editions.map((edition) => [edition.id, edition]));
  for (const text of texts) for (const measure of text.measures) addMeasure(index, { ...measure, edition: text.edition });
  index.text = index.rows.map((row) => row.flat).join("\n");
  index.sounds = toHiragana(index.text);
  index.rows.reduce((start, row) => (index.starts.push(start), start + row.flat.length + 1), 0);
  index.themes = readThemes(index);
  index.aliases = readAliases(head.aliases);
  index.longestAlias = Math.max(0, ...[...index.aliases.keys()].map((word) => word.length));
  index.ministries = readMinistries(head.ministries);
  index.longestName = Math.max(index.longestAlias, ...[...index.ministries.keys()].map((name) => name.length + 2));
  return index;
}

function addMeasure(index, measure) {
  const at = index.measures.push(measure) - 1;
  index.rows.push({ measure: at, passage: TITLE, flat: flat(measure.title) });
  measure.passages.forEach(([, text], passage) => index.rows.push({ measure: at, passage, flat: flat(text) }));
}

/** Each heading flat, with the measures at it and below it. */
function readThemes(index) {
  const themes = index.head.themes.map((theme) => ({ flat: flat(theme.title), at: [], below: [] }));
  index.measures.forEach((measure, at) => {
    themePath(index, measure.theme).forEach((theme, up) => themes[theme][up ? "below" : "at"].push(at));
  });
  return themes;
}

/** A theme and all above it, nearest first. */
function themePath(index, theme) {
  const path = [];
  for (; theme !== null && theme !== undefined; theme = index.head.themes[theme].parent) path.push(theme);
  return path;
}

/** word → { same, wider }: the words it also finds. */
function readAliases(groups) {
  const aliases = new Map();
  for (const group of groups) {
    const to = (group.to ?? group).map(flat);
    for (const word of (group.from ?? group).map(flat)) {
      for (const key of new Set([toHiragana(word), loose(word)])) {
        const known = aliases.get(key) ?? { same: [], wider: [] };
        known[group.to ? "wider" : "same"].push(...to.filter((other) => other !== word));
        aliases.set(key, known);
      }
    }
  }
  return aliases;
}

/** Every spelling of a ministry → its index. Marks such as 厚 or 食品 are everyday words and left out. */
function readMinistries(ministries) {
  const names = new Map();
  ministries.forEach(({ name, names: others }, at) => {
    for (const spelling of [name, ...others].map(loose)) {
      if (spelling.length > 2) names.set(spelling, [...(names.get(spelling) ?? []), at]);
    }
  });
  return names;
}

/** The row that holds place `at` of the joined text. */
function rowAt(index, at) {
  let low = 0, high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
