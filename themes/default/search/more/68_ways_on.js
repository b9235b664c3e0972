// What to try when nothing is found in large editions, as far as what was loaded for the answer tells it.

/** As `suggestions`, with how many there are without the conditions. Misspelt words would take all texts and are left out. */
async function waysOn(base, editions, query, filter) {
  const terms = termsOf(query), known = terms.length > 1 ? await Promise.all(terms.map((term) => isSaid(base, editions, term))) : [];
  return { ...suggestions(base, query, 0, terms.filter((_, at) => known[at])), without: await countWithout(base, editions, query, filter) };
}

/** How many are found without the conditions, if there are any: as many as the page shows when they are taken away. */
async function countWithout(base, editions, query, filter) {
  if (Object.values(filter).every((value) => value === undefined)) return undefined;
  const { count } = query ? await findSharded(base, editions, query, {}) : { count: editions.reduce((sum, edition) => sum + edition.count, 0) };
  return count || undefined;
}

/** Does any measure have a term of the query? Its shards were loaded to look for all terms. */
async function isSaid(base, editions, term) {
  const found = await Promise.all(editions.map((edition) => termScores(edition, base, flat(term))));
  return found.some(({ at }) => at.length > 0);
}
