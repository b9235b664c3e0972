// The second script of the search: questions, compounds, slips of the pen, large editions. How it works: docs/search.md.

const {
  byScore, covering, cutsWord, eachPlace, EMPTY_WORDS, flat, isKana, isKanji, isKnown, isWordChar, loadSearchFile, longestName, loose,
  matchWord, ministriesNamed, normalise, pairs, phraseHits, ranges, readAliases, readMinistries, searchIndex, searchMeasures, spellings,
  toHiragana, tokens, weighed,
} = globalThis.mieruSearch;
