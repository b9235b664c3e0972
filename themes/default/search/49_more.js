// The parts of the search that the second script and tests take up. The second script is loaded when nothing is found as it is
// written; it adds `sentence`, `suggestions`, `learn`, `openShards` and `showRescue`.

const mieruSearch = {
  byScore, covering, cutsWord, eachPlace, EMPTY_WORDS, facets, fillPlaces, findWord, flat, isKana, isKanji, isWordChar,
  loadSearchFile, longestName, loose, matchWord, ministriesNamed, phraseHits, ranges, readAliases, readMinistries, searchAddress,
  searchIndex, searchMeasures, searchPart, spell, spellings, toHiragana, TOKEN_RUN, weighed,
};
globalThis.mieruSearch = mieruSearch;
