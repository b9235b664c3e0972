// What is found when the words of a query do not all stand in a measure as they are.

const OF_BEST = 0.45, WINDOW = 12;

/** A sentence, a compound or a slip: the words that carry it, by how much of them a measure covers. */
function sentence(index, query) {
  const words = rejoined(carryingWords(index, query)), meant = words.flatMap((word) => word.near ?? []);
  const units = weighed(index, words, words.length > 1);
  if (units.every((unit) => unit.weak)) return { hits: [], meant };
  // Nothing has all that was asked where a term says nothing by itself, or nothing has one of the words.
  const isPartial = termsOf(query).some((term) => !wordsOfTerm(index, term).length) || units.some(({ match }) => !match.found.size);
  const isCompound = units.length > 1 && units.every((unit) => unit.group === units[0].group);
  let hits = [units, withoutPredicate(units)].map((some) => covering(index, some)).find((some) => some.length) ?? [];
  if (isCompound) hits = hits.filter((hit) => !units.some((unit) => unit.missing) && hit.full && sideBySide(index, units, hit.measure));
  const near = isCompound && !hits.length && nearKanji(index, flat(query));
  if (near) return { hits: phraseHits(matchWord(index, near)).map((hit) => ({ ...hit, tier: 'near' })), meant: [near] };
  const tier = ({ full, tier: all }) => (meant.length ? 'near' : !full || isPartial ? 'sentence' : isCompound && all === 'words' ? 'parts' : all), [best] = hits.sort(byScore);
  return { hits: hits.filter((hit) => hit.score >= OF_BEST * best.score).map((hit) => ({ ...hit, tier: tier(hit), units })), meant };
}

/** Without the verb that ends a question of several words, 変 of 仕組みは変わる: it asks about them, and texts say it otherwise. */
const withoutPredicate = (units) => (units.length > 2 && units[units.length - 1].kind === 'V' ? units.slice(0, -1) : []);

/** One compound with a slip, whole again. */
function rejoined(words) {
  const isOne = words.some((word) => word.near) && words.every((word) => !word.missing && word.group === words[0].group);
  const word = words.map((one) => one.word).join('');
  return isOne ? [{ ...words[0], word, near: words.map((one) => one.near ?? one.word).join('') }] : words;
}

/** Do the pieces of a compound stand close together in the measure? */
function sideBySide(index, units, measure) {
  const [{ match }] = units, length = units.reduce((sum, unit) => sum + unit.word.length, WINDOW);
  let close = false;
  for (const row of match.found.get(measure)?.rows ?? []) for (const needle of match.needles) {
    const { flat: text } = index.rows[row];
    eachPlace(text, needle, (at) => {
      const near = text.slice(Math.max(0, at - length), at + length);
      close ||= units.every((unit) => unit.match.needles.some((other) => near.includes(other)));
    });
  }
  return close;
}
