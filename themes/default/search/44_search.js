// One query, answered. The tiers are tried in order, a later one where the earlier ones have nothing; never a plain OR.

const LONGEST_QUERY = 200;

/** The answer without filter: { hits: [{ measure, score, tier, units }], meant: words as the text writes them }. Remembered. */
function rank(index, query) {
  if (index.ranked.size > 50) index.ranked.clear();
  if (!index.ranked.has(query)) index.ranked.set(query, { meant: [], ...answerTo(index, query.normalize('NFKC').trim().slice(0, LONGEST_QUERY)) });
  return index.ranked.get(query);
}

function answerTo(index, query) {
  const all = index.measures.map((_, measure) => ({ measure, score: 0, tier: 'all', units: [] }));
  if (!query) return { hits: all };
  const named = all.filter(({ measure }) => index.measures[measure].id === query), terms = query.split(/\s+/).filter(loose);
  if (named.length || !terms.length) return { hits: named.map((hit) => ({ ...hit, tier: 'phrase' })) };
  const hits = phraseHits(matchWord(index, flat(query)));
  if (terms.length > 1) hits.push(...allWords(index, terms).filter((hit) => !hits.some((other) => other.measure === hit.measure)));
  if (hits.length) return { hits };
  return mieruSearch.sentence?.(index, query) ?? { hits: [] };
}

const byScore = (one, other) => other.score - one.score || one.measure - other.measure;

/** The query as it stands, then its aliases. Our own titles alone count only where the document has nothing. */
function phraseHits(match) {
  const all = [...match.found].map(([measure, { gain, tier, document }]) => ({ measure, score: gain, tier, document, units: [{ match }] }));
  const hits = all.some((hit) => hit.document) ? all.filter((hit) => hit.document) : all;
  return hits.sort((one, other) => (other.tier === 'phrase') - (one.tier === 'phrase') || byScore(one, other));
}

/** All words, anywhere in the measure. */
function allWords(index, terms) {
  const units = weighed(index, terms.map((term) => ({ word: flat(term), kind: 'J' })));
  const hits = covering(index, units).filter(({ measure }) => units.every((unit) => unit.match.found.has(measure)));
  return hits.map((hit) => ({ ...hit, tier: 'words', units })).sort(byScore);
}
