// Which measures a word of the query means, and how strongly.

/** Another word that is in so many times more measures is no other name of this one. */
const TOO_COMMON = 2;

/** The ministries a word names: by any spelling, or several by their common beginning (内閣官房, Cabinet Office). */
function ministriesNamed(index, word) {
  const name = loose(word), exact = index.ministries.get(name);
  if (exact || !(/..[省庁府房局室会]$/.test(name) || /^[a-z]+ .*[a-z]{3}$/.test(word))) return exact ?? [];
  return [...new Set([...index.ministries].flatMap(([one, at]) => (one.startsWith(name) ? at : [])))];
}

/**
 * All that a flat word finds: { found: measure → { tier, gain, rows, ministries }, needles }. `gain` grows with the places it
 * stands in. Wider words and long names help where the text lacks this one, and in questions (`wide`).
 */
function matchWord(index, word, wide) {
  const match = { found: new Map(), needles: [] }, own = findWord(index, word);
  addWord(match, index, word, own, 'phrase');
  const lacks = wide || !own.size;
  for (const [other, tier] of spellings(index, word, lacks, lacks)) {
    const hits = findWord(index, other);
    if (!own.size || hits.size <= TOO_COMMON * own.size) addWord(match, index, other, hits, tier);
  }
  if (!match.found.size && /[a-z]{3}$/.test(word)) addWord(match, index, word, findWord(index, word, true), 'phrase');
  return match;
}

/**
 * Adds where a word stands, and the measures of a ministry it names: those it leads first. What has a word only in its headings
 * is in a tier of its own.
 */
function addWord(match, index, needle, hits, tier) {
  const entryOf = (at, isOwn) => {
    const entry = match.found.get(at) ?? match.found.set(at, { tier: 'heading', gain: 0, rows: new Set(), ministries: [] }).get(at);
    if (isOwn && entry.tier === 'heading') entry.tier = tier;
    return entry;
  };
  if (hits.size) match.needles.push(needle);
  for (const [measure, hit] of hits) {
    const entry = entryOf(measure, hit.rows.size);
    entry.gain = Math.max(entry.gain, gainOf(hit));
    entry.document ||= hit.times || hit.leaf || hit.upper;
    for (const row of hit.rows) entry.rows.add(row);
  }
  for (const ministry of ministriesNamed(index, needle)) {
    index.measures.forEach(({ lead, supporting }, at) => {
      if (![...lead, ...supporting].includes(ministry)) return;
      const entry = entryOf(at, true);
      entry.gain += lead.includes(ministry) ? 4 : 0.5;
      entry.document = true;
      entry.ministries.push(ministry);
    });
  }
}

/** More by itself, in the title, in the heading, and often; a heading far above says little. */
function gainOf({ free, title, leaf, upper, times }) {
  return (free ? 0.3 : 0) + (title ? 0.8 : 0) + (leaf ? 0.5 : 0) + (upper ? 0.1 : 0) + (1.5 * times) / (times + 1);
}
