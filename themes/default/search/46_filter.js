// What the page asks: the ranked hits under a filter, in tiers, and the counts of each filter.

/** Answers a query. Without query and filter: all measures in the order of the document. Fields: docs/search.md. */
function searchMeasures(index, query, filter = {}) {
  const { hits: all, meant } = rank(index, query), hits = all.filter((hit) => passes(index, hit, filter)).map((hit) => shownHit(index, hit, filter)), tiers = [];
  for (const hit of hits) {
    if (tiers[tiers.length - 1]?.tier !== hit.tier) tiers.push({ tier: hit.tier, hits: [] });
    tiers[tiers.length - 1].hits.push(hit);
  }
  return { tiers, count: hits.length, suggestions: suggestions(index, query, all, hits, meant) };
}

/** Does a hit pass the filter? Kind and class look at the passages that match; at all of them where a heading or ministry does. */
function passes(index, { measure: at, units }, filter) {
  const measure = index.measures[at], path = filter.theme === undefined ? [] : themePath(index, measure.theme);
  return (filter.edition === undefined || measure.edition === filter.edition) &&
    passesMinistry(index, measure, filter) &&
    (filter.theme === undefined || path.some((theme) => isTheme(index, theme, filter))) &&
    (filter.year === undefined || measure.years.includes(Number(filter.year))) &&
    ((filter.kind === undefined && filter.class === undefined) || matchedPassages(index, at, units).some((n) => passagePasses(index, measure.passages[n], filter)));
}

function passesMinistry(index, measure, { ministry, role }) {
  if (ministry === undefined) return true;
  const named = (at) => index.head.ministries[at].id === ministry;
  return (role !== "supporting" && measure.lead.some(named)) || (role !== "lead" && measure.supporting.some(named));
}

const isTheme = (index, theme, filter) => index.head.themes[theme].id === filter.theme;

function passagePasses(index, [kind, , classes], filter) {
  return (filter.kind === undefined || kind === filter.kind) &&
    (filter.class === undefined || classes.some((at) => index.head.classes[at].id === filter.class));
}

/** The passages in which a word of the query stands; all when none does. */
function matchedPassages(index, measure, units) {
  const rows = units.flatMap((unit) => [...(unit.match.found.get(measure)?.rows ?? [])]);
  const found = [...new Set(rows.map((row) => index.rows[row].passage).filter((passage) => passage !== TITLE))];
  return found.length ? found : index.measures[measure].passages.map((_, at) => at);
}

/** The values each filter can have. */
function filterValues(index) {
  const { editions, ministries, themes, classes } = index.head, years = new Set(index.measures.flatMap((measure) => measure.years));
  const ids = (list) => [...new Set(list.map((one) => one.id))];
  return { edition: ids(editions), ministry: ids(ministries), role: ["lead", "supporting"], theme: ids(themes), kind: ["result", "plan", "background"], class: ids(classes), year: [...years].sort() };
}

/** filter → value → how many measures would remain if it alone were changed. */
function facets(index, query, filter = {}) {
  const { hits } = rank(index, query), counts = {};
  for (const [name, values] of Object.entries(filterValues(index))) {
    const count = (value) => hits.filter((hit) => passes(index, hit, { ...filter, [name]: value })).length;
    counts[name] = new Map(values.map((value) => [value, count(value)]));
  }
  return counts;
}
