// Which measures a word of the query means, and how strongly.

const MINISTRY_LIKE = /.[省庁府房局室会]$/;
const TOO_COMMON = 2;

/** The ministries a word names: by any spelling, or several at once by their common beginning (内閣官房). */
function ministriesNamed(index, word) {
  const name = loose(word), exact = index.ministries.get(name);
  if (exact) return exact;
  if (name.length < 3 || !MINISTRY_LIKE.test(name)) return [];
  const family = [...index.ministries].filter(([spelling]) => spelling.startsWith(name));
  return [...new Set(family.flatMap(([, ministries]) => ministries))];
}

/**
 * Everything a flat word finds: { found: measure → { gain, tier, rows, ministries }, needles }. `tier` tells how it was found;
 * `gain` grows with the places it stands in. Aliases that widen help where the text lacks the word, and in questions (`wide`).
 */
function matchWord(index, word, wide = false) {
  const match = { found: new Map(), needles: [], size: 0 };
  const own = findWord(index, word);
  addWord(match, index, word, own, "phrase");
  addMinistries(match, index, word);
  for (const other of spellings(index, word, wide || !own.size)) {
    const hits = findWord(index, other);
    if (own.size && hits.size > TOO_COMMON * own.size + 1) continue;
    addWord(match, index, other, hits, "alias");
    addMinistries(match, index, other);
  }
  if (!match.found.size && /[a-z]{3}$/.test(word)) addWord(match, index, word, findWord(index, word, true), "phrase");
  match.size = match.found.size;
  return match;
}

function addWord(match, index, needle, hits, tier) {
  if (!hits.size) return;
  match.needles.push(needle);
  for (const [measure, hit] of hits) {
    const entry = entryOf(match, measure, tier);
    entry.gain = Math.max(entry.gain, gainOf(hit) - (tier === "alias" ? 0.05 : 0));
    entry.document ||= inDocument(hit);
    for (const row of hit.rows.keys()) entry.rows.add(row);
  }
}

function entryOf(match, measure, tier) {
  if (!match.found.has(measure)) match.found.set(measure, { gain: 0, tier, document: false, rows: new Set(), ministries: [] });
  return match.found.get(measure);
}

/** More where it stands in the title or the heading, and often; a heading far above says little. */
function gainOf(hit) {
  return 0.3 * hit.free + 0.8 * hit.title + 0.5 * hit.leaf + 0.1 * hit.upper + (1.5 * hit.times) / (hit.times + 1);
}

/** A ministry's measures: those it leads first. */
function addMinistries(match, index, word) {
  for (const ministry of ministriesNamed(index, word)) {
    index.measures.forEach((measure, at) => {
      const lead = measure.lead.includes(ministry);
      if (!lead && !measure.supporting.includes(ministry)) return;
      const entry = entryOf(match, at, "phrase");
      entry.gain += lead ? 4 : 0.5;
      entry.document = true;
      entry.ministries.push(ministry);
    });
  }
}
