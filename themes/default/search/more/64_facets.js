// The conditions in large editions: kept apart, and loaded when a condition is used.

/** Does a measure meet the conditions? A row is [theme, in charge, others, years, [kind, classes] of each passage]. */
function rowPasses(head, facets, [theme, lead, supporting, years, passages], filter) {
  const named = (id, role) => {
    const ministry = head.ministries.findIndex((one) => one.id === id);
    return (role !== 'supporting' && lead.includes(ministry)) || (role !== 'lead' && supporting.includes(ministry));
  };
  const passage = ([kind, classes]) => (filter.kind === undefined || kind === filter.kind) &&
    (filter.class === undefined || classes.some((at) => head.classes[at].id === filter.class));
  return (filter.ministry === undefined || named(filter.ministry, filter.role)) &&
    (filter.partner === undefined || (filter.partner !== filter.ministry && named(filter.partner))) &&
    (filter.year === undefined || years.includes(Number(filter.year))) &&
    (filter.theme === undefined || isBelow(facets.themes, theme, filter.theme)) &&
    passages.some(passage);
}

/** Is a theme, or one above it, the one with this id? */
function isBelow(themes, at, id) {
  for (let theme = at; theme !== null && theme !== undefined; theme = themes[theme][2]) if (themes[theme][0] === id) return true;
  return false;
}

/** filter → value → how many of the candidates would remain if it alone were changed. */
function countRows(head, parts, filter) {
  const values = rowValues(head, parts), counts = {};
  for (const [name, list] of Object.entries(values)) {
    counts[name] = new Map(list.map((value) => [value, remaining(head, parts, { ...filter, [name]: value })]));
  }
  return counts;
}

function remaining(head, parts, filter) {
  const counted = parts.filter(({ edition }) => filter.edition === undefined || edition.id === filter.edition);
  return counted.reduce((sum, { facets, scores }) => sum + Array.from(scores.at).filter((at) => rowPasses(head, facets, facets.measures[at], filter)).length, 0);
}

function rowValues(head, parts) {
  const years = new Set(parts.flatMap(({ facets, scores }) => Array.from(scores.at).flatMap((at) => facets.measures[at][3])));
  const ids = (list) => list.map((one) => one.id);
  const top = parts.flatMap(({ facets }) => facets.themes.filter(([, , above]) => above === null).map(([id]) => id));
  return {
    edition: parts.map(({ edition }) => edition.id), ministry: ids(head.ministries), role: ['lead', 'supporting'], partner: ids(head.ministries), theme: [...new Set(top)],
    kind: ['result', 'plan', 'background'], class: ids(head.classes), year: [...years].sort(),
  };
}
