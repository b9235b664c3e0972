// Which measures of a large edition may be meant: by their tokens, before any text is loaded.

/** How much of what was asked, by weight, a measure must hold when no measure holds all of it. */
const ENOUGH_TOKENS = 0.75;

/** How many tokens of a long question are looked up. */
const MOST_TOKENS = 24;

/** Rare tokens weigh more; one that nothing holds weighs most. */
const tokenWeight = (edition, docs) => Math.log(1 + edition.count / (docs.size + 1));

/** position → score of the measures of an edition that a query may mean; `whole` says whether they hold all of it. */
async function candidates(edition, base, query) {
  const terms = query.normalize('NFKC').split(/\s+/).filter(loose);
  if (!terms.length) return { whole: true, scores: new Map() };
  const found = await Promise.all(terms.map((term) => termScores(edition, base, flat(term))));
  const all = intersection(found);
  return all.size ? { whole: true, scores: all } : { whole: false, scores: await covered(edition, base, query) };
}

/** What one word finds: itself, its other spellings, a ministry. */
async function termScores(edition, base, word) {
  const ministries = ministriesNamed(base, word);
  const ways = await Promise.all([word, ...spellings(base, word, true)].map((way) => wayScores(edition, way)));
  if (ministries.length) ways.push(await ministryScores(edition, ministries));
  return union(ways);
}

async function wayScores(edition, way) {
  const characters = [...way];
  if (characters.length === 1 && !isWordChar(way)) return edition.starting(normalise(way));
  const found = await Promise.all([...new Set(tokens(way))].filter((token, at, list) => isNeeded(token, list)).map((token) => weighedDocs(edition, token)));
  return found.length ? intersection(found) : new Map();
}

/** The last character of a run by itself says nothing that its pair does not. */
const isNeeded = (token, list) => [...token].length > 1 || isWordChar(token) || list.length === 1;

async function weighedDocs(edition, token) {
  const docs = await edition.postings(token), weight = tokenWeight(edition, docs);
  return new Map([...docs].map(([at, tf]) => [at, tf * weight]));
}

/** Measures in charge of which a ministry is come before those it supports. */
async function ministryScores(edition, ministries) {
  const { measures } = await edition.facets(), scores = new Map();
  measures.forEach(([, lead, supporting], at) => {
    if (ministries.some((one) => lead.includes(one))) scores.set(at, 2);
    else if (ministries.some((one) => supporting.includes(one))) scores.set(at, 1);
  });
  return scores;
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
  const weights = found.map((docs) => tokenWeight(edition, docs)), total = weights.reduce((sum, one) => sum + one, 0);
  const shares = new Map();
  found.forEach((docs, n) => { for (const at of docs.keys()) shares.set(at, (shares.get(at) ?? 0) + weights[n] / total); });
  return new Map([...shares].filter(([, share]) => share >= ENOUGH_TOKENS));
}

function intersection(maps) {
  const [first, ...others] = [...maps].sort((one, other) => one.size - other.size);
  const all = new Map();
  for (const [at, score] of first) {
    if (others.every((other) => other.has(at))) all.set(at, others.reduce((sum, other) => sum + other.get(at), score));
  }
  return all;
}

function union(maps) {
  const all = new Map();
  for (const map of maps) for (const [at, score] of map) all.set(at, Math.max(all.get(at) ?? 0, score));
  return all;
}
