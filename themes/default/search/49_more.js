// The parts of the search that the second script and tests take up. The second script is loaded when the words of a query are
// not in the texts; it adds `sentence`, `suggestions`, `learn` and `openShards`.

const mieruSearch = {
  byScore, covering, cutsWord, eachPlace, EMPTY_WORDS, facets, flat, isKana, isKanji, isKnown, isWordChar, loadSearchFile, longestName,
  loose, matchWord, ministriesNamed, normalise, pairs, phraseHits, ranges, readAliases, readMinistries, searchIndex, searchMeasures, spellings,
  toHiragana, tokens, weighed,
};
globalThis.mieruSearch = mieruSearch;
