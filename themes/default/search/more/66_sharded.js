// Search over large editions: candidates by tokens, then the texts of those that are shown, read as the small search does.

/** How many texts are loaded at a time. */
const TEXTS_AT_ONCE = 10;

/** How many texts are read before the words of a query count for it, though no text was seen to have them side by side. */
const MOST_TRIED = 40;

/** As `openSearch`, for a head whose editions are in shards. An answer has `next()`, which promises further tiers. */
function openShards(head) {
  const base = searchIndex({ ...head, themes: [] }, []);
  const editions = head.editions.map(shardedEdition);
  const find = async (query, filter, sort) => {
    const answer = await findSharded(base, editions, query, filter, sort);
    if (answer.count) return answer;
    if (base.isLearned || !query) return { ...answer, suggestions: await waysOn(base, editions, query, filter) };
    learn(base, await loadSearchFile(head.more));
    return find(query, filter, sort);
  };
  return { head, find };
}

async function findSharded(base, editions, query, filter, sort) {
  const { head } = base, wanted = editions.filter((edition) => filter.edition === undefined || edition.id === filter.edition);
  const all = await Promise.all(wanted.map((edition) => partOf(edition, base, query, filter)));
  const whole = all.some((part) => part.whole), parts = all.filter((part) => part.whole === whole);
  const found = { lists: parts.map((part) => part.passing), isExact: whole && Boolean(query) };
  const read = async (batch) => tiersOf(base, await texts(batch.map(({ part, at }) => ({ edition: parts[part].edition, at }))), query, filter, found.isExact);
  let steps = stepsOf(found.lists, read, query ? bestAfter : nextAfter), tiers = await steps.next();
  // A phrase of everyday words: to look for it in all texts would load the whole site.
  if (!tiers.length && steps.left()) {
    found.isExact = false;
    steps = stepsOf(found.lists, read, bestAfter);
    tiers = await steps.next();
  }
  const count = tiers.length ? found.lists.reduce((sum, { at }) => sum + at.length, 0) : 0;
  if (count && query && sort === 'document') {
    steps = stepsOf(found.lists, read, nextAfter);
    tiers = await steps.next();
  }
  const counts = async () => countRows(head, await withFacets(all), withoutEdition(filter));
  return { tiers, count, suggestions: {}, next: steps.left() ? steps.next : undefined, left: steps.left, countLater: counts };
}

/**
 * Reads lists step by step, each as `after` picks its measures: `next()` promises tiers, none when many texts were read in
 * vain; `left()` is how many measures were not read.
 */
function stepsOf(lists, read, after) {
  let left = lists.reduce((sum, { at }) => sum + at.length, 0), last;
  const step = async () => {
    const batch = after(lists, last, TEXTS_AT_ONCE);
    last = batch.at(-1);
    left -= batch.length;
    return read(batch);
  };
  const next = async () => {
    let tiers = [];
    for (let tried = 0; !tiers.length && left && tried < MOST_TRIED; tried += TEXTS_AT_ONCE) tiers = await step();
    return tiers;
  };
  return { next, left: () => left };
}

const withoutEdition = (filter) => ({ ...filter, edition: undefined });

/** What an edition has to offer: { edition, whole, scores, passing }, the last without what the conditions leave out. */
async function partOf(edition, base, query, filter) {
  const { whole, scores } = query ? await candidates(edition, base, query) : { whole: true, scores: everything(edition) };
  const conditions = Object.keys(filter).filter((name) => name !== 'edition' && filter[name] !== undefined);
  if (!conditions.length) return { edition, whole, scores, passing: scores };
  const facets = await edition.facets();
  return { edition, whole, scores, passing: passing(scores, (at) => rowPasses(base.head, facets, facets.measures[at], filter)) };
}

/** Every measure, in document order. */
const everything = ({ count }) => ({ at: Uint32Array.from({ length: count }, (_, at) => at), score: new Uint8Array(count) });

function withFacets(parts) {
  return Promise.all(parts.map(async (part) => ({ ...part, facets: await part.edition.facets() })));
}

function texts(batch) {
  return Promise.all(batch.map(async ({ edition, at }) => ({ ...(await edition.document(at)), theme: null, edition: edition.id })));
}

/** Reads the texts of a batch as the small search does; what only looked alike by its tokens goes. */
function tiersOf(base, measures, query, filter, isExact) {
  if (!measures.length) return [];
  const order = new Map(measures.map((measure, at) => [measure.id, at]));
  const index = searchIndex(base.head, [...new Set(measures.map((measure) => measure.edition))].map((edition) => ({ edition, measures: measures.filter((one) => one.edition === edition) })), base);
  const { kind, class: wording } = filter;
  const { tiers } = searchMeasures(index, query, { ...(kind && { kind }), ...(wording && { class: wording }) });
  const hits = tiers.flatMap((tier) => tier.hits);
  if (isExact) return tiers;
  const rest = measures.filter((measure) => !hits.some((hit) => hit.measure.id === measure.id));
  const bare = rest.map((measure) => ({ measure, score: 0, tier: 'sentence', needles: [], marks: [], themes: [], ministries: [] }));
  const joined = [...hits, ...bare].sort((one, other) => order.get(one.measure.id) - order.get(other.measure.id));
  return [{ tier: query ? 'sentence' : 'all', hits: joined }];
}
