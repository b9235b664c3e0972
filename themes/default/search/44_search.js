// One query, answered: the tiers, tried in order. A later one is asked where the earlier ones have nothing; never a plain OR.

/** The ranked answer to a query without filter: { hits: [raw hit], meant: [words as the text writes them], all? }. Remembered. */
function rank(index, query) {
  const known = index.ranked.get(query);
  if (known) return known;
  if (index.ranked.size > 50) index.ranked.clear();
  const answer = answerTo(index, query.trim());
  index.ranked.set(query, answer);
  return answer;
}

function answerTo(index, query) {
  if (!query) return { hits: index.measures.map((_, measure) => rawHit(measure, 0, "all", [])), meant: [] };
  const byId = index.measures.findIndex((measure) => measure.id === query.normalize("NFKC"));
  if (byId >= 0) return { hits: [rawHit(byId, 1, "phrase", [])], meant: [] };
  const whole = flat(query);
  if (!loose(query)) return { hits: [], meant: [] };
  const phrase = phraseHits(matchWord(index, whole)), terms = query.normalize("NFKC").split(/\s+/).filter(loose);
  if (terms.length < 2) return phrase.length ? { hits: phrase, meant: [] } : sentence(index, query);
  const words = allWords(index, terms);
  return phrase.length || words.length ? { hits: merged(phrase, words), meant: [] } : sentence(index, query);
}

const rawHit = (measure, score, tier, units) => ({ measure, score, tier, units });
const byScore = (one, other) => other.score - one.score || one.measure - other.measure;

/** The whole query as it stands, or by an alias. What only our own titles say counts where the document says nothing. */
function phraseHits(match) {
  const all = [...match.found].map(([measure, entry]) => ({ ...rawHit(measure, entry.gain, entry.tier, [{ match }]), document: entry.document }));
  const inText = all.filter((hit) => hit.document), rankOf = (hit) => (hit.tier === "phrase" ? 1 : 0);
  return (inText.length ? inText : all).sort((one, other) => rankOf(other) - rankOf(one) || byScore(one, other));
}

/** Every word somewhere in the measure. */
function allWords(index, terms) {
  const units = weighed(index, terms.map((term) => ({ word: flat(term), kind: "J" })));
  return hitsOf(covering(index, units.map((unit) => ({ ...unit }))).filter(({ measure }) => units.every((unit) => unit.match.found.has(measure))), units, () => "words");
}

function hitsOf(covered, units, tier) {
  return covered.map((one) => rawHit(one.measure, one.score, tier(one), units)).sort(byScore);
}

function merged(first, second) {
  const seen = new Set(first.map((hit) => hit.measure));
  return [...first, ...second.filter((hit) => !seen.has(hit.measure))];
}

/** A sentence, a compound or a slip: its words, by how much of them a measure covers. */
function sentence(index, query) {
  const words = carryingWords(index, query), meant = words.filter((word) => word.near).map((word) => word.near);
  const whole = wholeAgain(words), units = weighed(index, whole ?? words, true);
  if (!units.some((unit) => !unit.weak)) return { hits: [], meant };
  const compound = units.length > 1 && units.every((unit) => unit.group === units[0].group);
  let covered = covering(index, units);
  if (compound) covered = units.some((unit) => unit.missing) ? [] : covered.filter((one) => one.full && sideBySide(index, units, one.measure));
  const near = compound && !covered.length && nearKanji(index, flat(query));
  if (near) return { hits: phraseHits(matchWord(index, near)).map((hit) => ({ ...hit, tier: "near" })), meant: [near] };
  const best = Math.max(0, ...covered.map((one) => one.share));
  covered = covered.filter((one) => one.share >= OF_BEST * best);
  return { hits: hitsOf(covered, units, (one) => (meant.length ? "near" : !one.full ? "sentence" : compound ? "parts" : "words")), meant };
}

/** The pieces of a mended compound put together again. */
function wholeAgain(words) {
  const mendedOnce = words.length > 1 && words.some((word) => word.near) && words.every((word) => !word.missing && word.group === words[0].group);
  return mendedOnce ? [{ ...words[0], word: words.map((word) => word.word).join("") }] : null;
}
