// What to try when little or nothing is found.

const MOST_SUGGESTED = 5;

/** { without: hits without the filter, words: as the text writes them, ministries, themes: indices into the head }. */
function suggestions(index, query, all, hits, meant) {
  const out = {}, word = loose(query);
  if (hits.length < all.length) out.without = all.length;
  if (meant.length) out.words = meant;
  if (word.length < 2) return out;
  const carrying = hits.length ? [] : carryingWords(index, query).filter(({ kind }) => "JKL".includes(kind)).flatMap(({ word: one, known }) => [one, known ?? one]);
  const names = (name) => [word, ...carrying].some((one) => one.length > 1 && name.includes(one));
  const some = (list) => list.slice(0, MOST_SUGGESTED);
  const ministries = some(index.head.ministries.flatMap(({ name }, at) => (names(loose(name)) ? [at] : [])));
  const themes = some(index.themes.flatMap((theme, at) => (names(theme.flat) ? [at] : [])));
  if (ministries.length) out.ministries = ministries;
  if (themes.length) out.themes = themes;
  return out;
}
