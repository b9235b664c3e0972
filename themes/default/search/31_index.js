// The text made ready once: every title and passage flat, end to end in one string.

const TITLE = -1;

/**
 * Prepares the texts for `searchMeasures`. `texts` are the text files of the editions, in the order of the results; `names` are
 * those of another index with the same head.
 */
function searchIndex(head, texts, { aliases, ministries, isLearned } = {}) {
  const index = { head, isLearned, measures: [], rows: [], starts: [], found: new Map(), ranked: new Map() };
  for (const text of texts) for (const measure of text.measures) addMeasure(index, { ...measure, edition: text.edition });
  index.text = index.rows.map((row) => row.flat).join('\n');
  index.sounds = toHiragana(index.text);
  index.rows.reduce((start, row) => (index.starts.push(start), start + row.flat.length + 1), 0);
  index.themes = readThemes(index);
  index.aliases = aliases ?? readAliases(head.aliases);
  index.ministries = ministries ?? readMinistries(head.ministries);
  index.longestName = longestName(index);
  return index;
}

const longestName = ({ aliases, ministries }) => Math.max(0, ...[...aliases.keys(), ...ministries.keys()].map((name) => name.length + 2));

function addMeasure(index, measure) {
  const at = index.measures.push(measure) - 1;
  measure.years = measure.passages.flatMap(([, , , years = []]) => years);
  index.rows.push({ measure: at, passage: TITLE, flat: flat(measure.title) });
  measure.passages.forEach(([, text], passage) => index.rows.push({ measure: at, passage, flat: flat(text) }));
}

/** Each heading flat, with the measures at it and below it. */
function readThemes(index) {
  const themes = index.head.themes.map((theme) => ({ flat: flat(theme.title), at: [], below: [] }));
  index.measures.forEach((measure, at) => {
    themePath(index, measure.theme).forEach((theme, up) => themes[theme][up ? 'below' : 'at'].push(at));
  });
  return themes;
}

/** A theme and all above it, nearest first. */
function themePath(index, theme) {
  return theme === null || theme === undefined ? [] : [theme, ...themePath(index, index.head.themes[theme].parent)];
}

/** word → { same, wider }: the words it finds, too. Hiragana among them are a word by that, in katakana as well (ガン). */
function readAliases(groups) {
  const aliases = new Map();
  const add = (word, way, others) => {
    for (const name of new Set([toHiragana(flat(word)), loose(word)])) {
      const known = aliases.get(name) ?? { same: [], wider: [] };
      known[way].push(...others.map(flat));
      aliases.set(name, known);
    }
  };
  for (const group of groups) {
    const to = group.to ?? group, kana = [...(group.from ?? []), ...to].filter((word) => /^[ぁ-ゟ]{2,}$/.test(word));
    for (const word of group.from ?? group) add(word, group.to && !group.same ? 'wider' : 'same', to);
    for (const word of kana) add(word, 'same', [word]);
  }
  return aliases;
}

/** Every spelling of a ministry → its indices. Marks such as 厚 or 食品 are everyday words and left out. */
function readMinistries(ministries) {
  const names = new Map();
  ministries.forEach(({ name, names: others }, at) => {
    for (const one of [name, ...others].map(loose)) if (one.length > 2) names.set(one, [...(names.get(one) ?? []), at]);
  });
  return names;
}

/** The row that holds a place of the joined text. */
function rowAt(index, at) {
  let low = 0, high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
