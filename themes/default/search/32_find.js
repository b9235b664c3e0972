// Where a word stands, word for word.

const CACHED_WORDS = 2000;

/**
 * measure → { rows: row → times, title, leaf, upper }: where the flat `needle` stands: in passages, `free` of a longer word, in our title, in the
 * measure's own heading, in a heading above. The other kana only where the text has none of this. Remembered, because plans ask for the same words again.
 */
function findWord(index, needle, prefix = false) {
  const key = needle + (prefix ? "\n" : "");
  const known = index.found.get(key);
  if (known) return known;
  if (index.found.size > CACHED_WORDS) index.found.clear();
  let hits = placesOf(index, index.text, needle, prefix, (text) => text);
  if (!hits.size && needle.length > 2 && /[ぁ-ヿ]/.test(needle)) hits = placesOf(index, index.sounds, toHiragana(needle), prefix, toHiragana);
  index.found.set(key, hits);
  return hits;
}

function placesOf(index, text, needle, prefix, spelling) {
  const hits = new Map();
  eachPlace(text, needle, (at) => addPlace(index, hits, rowAt(index, at), standsFree(index.text, at, at + needle.length)), prefix);
  for (const theme of index.themes) {
    let stands = false;
    eachPlace(spelling(theme.flat), needle, () => (stands = true), prefix);
    if (!stands) continue;
    for (const at of theme.at) hitOf(hits, at).leaf = true;
    for (const at of theme.below) hitOf(hits, at).upper = true;
  }
  return hits;
}

function hitOf(hits, measure) {
  if (!hits.has(measure)) hits.set(measure, { rows: new Map(), free: false, title: false, leaf: false, upper: false, times: 0 });
  return hits.get(measure);
}

function addPlace(index, hits, at, free) {
  const row = index.rows[at], hit = hitOf(hits, row.measure);
  hit.rows.set(at, (hit.rows.get(at) ?? 0) + 1);
  hit.free ||= free;
  if (row.passage === TITLE) hit.title = true;
  else hit.times++;
}

/** Does the word stand anywhere? */
const stands = (index, word) => findWord(index, word).size > 0;

/** Is the hit in the document's own words, not only in our title? */
const inDocument = (hit) => hit.times > 0 || hit.leaf || hit.upper;
