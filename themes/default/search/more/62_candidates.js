// Which measures of a large edition may be meant: by their tokens, before any text is loaded.

/** How much of what was asked, by weight, a measure must hold when no measure holds all of it. */
const ENOUGH_TOKENS = 0.75;

/** How many tokens and words of a long question are looked up. */
const MOST_TOKENS = 24;

/** Rare tokens weigh more; one that nothing holds weighs most. */
const tokenWeight = (edition, docs) => Math.log(1 + edition.count / (docs.at.length + 1));

/** The measures of an edition that a query may mean; `whole` says whether they hold all of it. */
async function candidates(edition, base, query) {
  const terms = ministriesNamed(base, flat(query)).length ? [query] : query.normalize('NFKC').split(/\s+/).filter(loose);
  if (!terms.length) return { whole: true, scores: NO_SCORES };
  const found = await Promise.all(terms.map((term) => termScores(edition, base, flat(term))));
  const all = inAll(found);
  if (all.at.length) return { whole: true, scores: all };
  // A question is cut into words by all that is known.
  return { whole: false, scores: base.isLearned ? await covered(edition, base, query) : NO_SCORES };
}

/** What one word finds: itself, its other spellings, a ministry; `asked`: in a question, or where nothing has the word itself. */
async function termScores(edition, base, word, asked) {
  const ministries = ministriesNamed(base, word);
  const ways = await Promise.all([word, ...spellings(base, word, true, asked).keys()].map((way) => wayScores(edition, way)));
  if (!asked && !ways[0].at.length && base.isLearned) return termScores(edition, base, word, true);
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

/** A question or a compound: the measures that hold most of its words, by weight. */
async function covered(edition, base, query) {
  const words = carryingWords(base, query).filter(({ word, kind }) => !/[V1]/.test(kind) && !EMPTY_WORDS.has(word));
  const asked = await Promise.all(words.flatMap((word) => signs(edition, base, word)).slice(0, MOST_TOKENS).map((look) => look()));
  const weights = asked.map(({ docs, times }) => times * tokenWeight(edition, docs)), total = weights.reduce(sumOf, 0);
  const shares = asked.map(({ docs: { at } }, n) => ({ at, score: Array.from(at, () => weights[n] / total) }));
  return passing(inAny(shares, sumOf), (_, share) => share >= ENOUGH_TOKENS);
}

/** What tells a word: one with aliases any of its spellings, any other each of its tokens, since it may be a compound. */
function signs(edition, base, { word, kind }) {
  const needed = tokens(word).filter(isNeeded), sure = kind === 'H' ? 0.6 : 1, sign = (docs, times) => async () => ({ docs: await docs(), times });
  if (base.aliases.has(toHiragana(word))) return [sign(() => termScores(edition, base, word, true), sure * needed.length)];
  return needed.map((token) => sign(() => edition.postings(token), sure));
}
