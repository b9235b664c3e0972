// What the page asks for: the hits under a filter, in tiers, and what each value of the filter would leave.

/** Answers a query; without one, all measures in the order of the document. The fields are told in docs/search.md. */
function searchMeasures(index, query, filter = {}) {
  const { hits: all, meant } = rank(index, query), tiers = new Map();
  const hits = all.filter((hit) => passes(index, hit, filter));
  for (const hit of hits) tiers.set(hit.tier, [...(tiers.get(hit.tier) ?? []), shownHit(index, hit, filter)]);
  return {
    tiers: [...tiers].map(([tier, shown]) => ({ tier, hits: shown })),
    count: hits.length,
    suggestions: { without: all.length > hits.length ? all.length : undefined, ...mieruSearch.suggestions?.(index, query, hits.length, meant) },
  };
}

/** Kind and class look at the passages that match; at all where only a heading or a ministry does. */
function passes(index, { measure: at, units }, filter) {
  const measure = index.measures[at], is = (name, test) => filter[name] === undefined || test(filter[name]);
  return is('edition', (id) => measure.edition === id) &&
    is('ministry', (id) => passesMinistry(index, measure, id, filter.role)) &&
    is('partner', (id) => id !== filter.ministry && passesMinistry(index, measure, id)) &&
    is('theme', (id) => themePath(index, measure.theme).some((theme) => index.head.themes[theme].id === id)) &&
    is('year', (year) => measure.years.includes(Number(year))) &&
    matchedPassages(index, at, units).some((passage) => passagePasses(index, passage, filter));
}

function passesMinistry(index, measure, id, role) {
  const named = (at) => index.head.ministries[at].id === id;
  return (role !== 'supporting' && measure.lead.some(named)) || (role !== 'lead' && measure.supporting.some(named));
}

function passagePasses(index, [kind, , classes], filter) {
  return (filter.kind === undefined || kind === filter.kind) &&
    (filter.class === undefined || classes.some((at) => index.head.classes[at].id === filter.class));
}

function matchedPassages(index, at, units) {
  const { passages } = index.measures[at], rows = units.flatMap((unit) => [...(unit.match.found.get(at)?.rows ?? [])]);
  const found = rows.map((row) => passages[index.rows[row].passage]).filter(Boolean);
  return found.length ? found : passages;
}

/** filter → value → how many measures would remain if it alone were changed. */
function facets(index, query, filter = {}) {
  const { hits } = rank(index, query), { editions, ministries, themes, classes } = index.head, ids = (list) => list.map((one) => one.id);
  const values = {
    edition: ids(editions), ministry: ids(ministries), role: ['lead', 'supporting'], partner: ids(ministries), theme: ids(themes), kind: ['result', 'plan', 'background'],
    class: ids(classes), year: index.measures.flatMap((measure) => measure.years).sort(),
  };
  const count = (name, value) => hits.filter((hit) => passes(index, hit, { ...filter, [name]: value })).length;
  const counts = (name, list) => new Map([...new Set(list)].map((value) => [value, count(name, value)]));
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, counts(name, list)]));
}
