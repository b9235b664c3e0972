// The second script of the search: questions, compounds, slips of the pen, large editions, ways on. How it works: docs/search.md.

const {
  byScore, covering, cutsWord, eachPlace, EMPTY_WORDS, fillPlaces, findWord, flat, isKana, isKanji, isWordChar, loadSearchFile,
  longestName, loose, matchWord, ministriesNamed, phraseHits, ranges, readAliases, readMinistries, searchAddress, searchIndex,
  searchMeasures, searchPart, spell, spellings, toHiragana, TOKEN_RUN, weighed,
} = globalThis.mieruSearch;
