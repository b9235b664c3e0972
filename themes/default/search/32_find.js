// Where a word stands.

/**
 * measure → { rows, times, free, title, leaf, upper }: the rows in which the flat `word` stands, how often in passages,
 * whether by itself, in our title, in the measure's heading, in one above. The other kana count where these have nothing, but
 * not of two characters, which endings have by chance: メタ in 進めた. Names among those are aliases.
 */
function findWord(index, word, open = false) {
  const key = word + (open ? '\n' : '');
  if (index.found.size > 2000) index.found.clear();
  if (!index.found.has(key)) {
    let hits = placesOf(index, index.text, word, open, (text) => text);
    if (!hits.size && word.length > 2 && [...word].some(isKana)) hits = placesOf(index, index.sounds, toHiragana(word), open, toHiragana);
    index.found.set(key, hits);
  }
  return index.found.get(key);
}

function placesOf(index, text, word, open, spelling) {
  const hits = new Map();
  const hitOf = (measure) => hits.get(measure) ?? hits.set(measure, { rows: new Set(), times: 0 }).get(measure);
  eachPlace(text, word, (place) => {
    const at = rowAt(index, place), { measure, passage } = index.rows[at], hit = hitOf(measure);
    hit.rows.add(at);
    hit.free ||= standsFree(text, place, place + word.length);
    if (passage === TITLE) hit.title = true;
    else hit.times++;
  }, open);
  for (const theme of index.themes) {
    eachPlace(spelling(theme.flat), word, () => {
      for (const at of theme.at) hitOf(at).leaf = true;
      for (const at of theme.below) hitOf(at).upper = true;
    }, open);
  }
  return hits;
}
