// Which measures of a large edition may be meant: by their tokens, before any text is loaded.

/** How much of what was asked, by weight, a measure must hold when no measure holds all of it. */
const ENOUGH_TOKENS = 0.75;

/** How many tokens of a long question are looked up. */
const MOST_TOKENS = 24;

/** Rare tokens weigh more; one that nothing holds weighs most. */
const tokenWeight = (edition, docs) => Math.log(1 + edition.count / (docs.at.length + 1));

/** The measures of an edition that a query may mean; `whole` says whether they hold all of it. */
async function candidates(edition, base, query) {
  const terms = query.normalize('NFKC').split(/\s+/).filter(loose);
  if (!terms.length) return { whole: true, scores: NO_SCORES };
  const found = await Promise.all(terms.map((term) => termScores(edition, base, flat(term))));
  const all = inAll(found);
  return all.at.length ? { whole: true, scores: all } : { whole: false, scores: await covered(edition, base, query) };
}

/** What one word finds: itself, its other spellings, a ministry. */
async function termScores(edition, base, word) {
  const ministries = ministriesNamed(base, word);
  const ways = await Promise.all([word, ...spellings(base, word, true)].map((way) => wayScores(edition, way)));
  if (ministries.length) ways.push(await ministryScores(edition, ministries));
  return inAny(ways, Math.max);
}

async function wayScores(edition, way) {
  const characters = [...way];
  if (characters.length === 1 && !isWordChar(way)) return edition.starting(normalise(way));
  const found = await Promise.all([...new Set(tokens(way))].filter((token, at, list) => isNeeded(token, list)).map((token) => weighedDocs(edition, token)));
  return inAll(found);
}

/** The last character of a run by itself says nothing that its pair does not. */
const isNeeded = (token, list) => [...token].length > 1 || isWordChar(token) || list.length === 1;

async function weighedDocs(edition, token) {
  const docs = await edition.postings(token);
  return scaled(docs, tokenWeight(edition, docs));
}

/** Measures in charge of which a ministry is come before those it supports. */
async function ministryScores(edition, ministries) {
  const { measures } = await edition.facets();
  const among = (list) => ministries.some((one) => list.includes(one));
  const score = measures.map(([, lead, supporting]) => (among(lead) ? 2 : Number(among(supporting))));
  return passing({ at: [...score.keys()], score }, (_, one) => one > 0);
}

/** A question or a compound: the measures that hold most of its tokens, by weight. */
async function covered(edition, base, query) {
  const { text, kinds } = scripts(query), words = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.max(at + 1, runEnd(kinds, at, kinds[at] === 'H' ? 'H' : 'JKL'));
    const word = text.slice(at, end);
    if (kinds[at] !== 'H' && kinds[at] !== 'S' && !EMPTY_WORDS.has(word)) words.push(word);
    at = end;
  }
  const asked = [...new Set(words.flatMap((word) => tokens(word).filter(isNeeded)))].slice(0, MOST_TOKENS);
  const found = await Promise.all(asked.map((token) => edition.postings(token)));
  const weights = found.map((docs) => tokenWeight(edition, docs)), total = weights.reduce(sumOf, 0);
  const shares = found.map(({ at }, n) => ({ at, score: Array.from(at, () => weights[n] / total) }));
  return passing(inAny(shares, sumOf), (_, share) => share >= ENOUGH_TOKENS);
}
