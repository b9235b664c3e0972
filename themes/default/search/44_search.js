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
  const found = [...phraseHits(matchWord(index, flat(query))), ...(terms.length > 1 ? allWords(index, terms) : [])].sort(byTier);
  const hits = found.filter(({ measure }, at) => found.findIndex((hit) => hit.measure === measure) === at);
  if (hits.length) return { hits };
  return mieruSearch.sentence?.(index, query) ?? { hits: [] };
}

/** The query as it stands, then its aliases, and so on. A word in a heading above says least. */
const TIERS = ['phrase', 'alias', 'words', 'related', 'heading'];

const byScore = (one, other) => other.score - one.score || one.measure - other.measure;
const byTier = (one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier) || byScore(one, other);

/** Our own titles alone count only where the document has nothing. */
function phraseHits(match) {
  const all = [...match.found].map(([measure, { gain, tier, document }]) => ({ measure, score: gain, tier, document, units: [{ match }] }));
  const hits = all.some((hit) => hit.document) ? all.filter((hit) => hit.document) : all;
  return hits.sort(byTier);
}

/** All words, anywhere in the measure. */
function allWords(index, terms) {
  const units = weighed(index, terms.map((term) => ({ word: flat(term), kind: 'J' })));
  const hits = covering(index, units).filter(({ measure }) => units.every((unit) => unit.match.found.has(measure)));
  return hits.map((hit) => ({ ...hit, units }));
}
