// A hit as the page shows it, and where in it the words stand.

/** The hit with its marks, which are looked for when they are shown. */
function shownHit(index, raw, filter) {
  const measure = index.measures[raw.measure], lists = () => raw.units.map((unit) => unit.match.needles);
  const named = raw.units.flatMap((unit) => unit.match.found.get(raw.measure)?.ministries ?? []);
  return {
    measure, score: raw.score, tier: raw.tier, ministries: [...new Set(named)],
    get marks() { return passageMarks(index, measure, lists(), filter); },
    get title() { return ranges(measure.title, lists().flat()); },
  };
}

/** [{ passage, ranges }] of the passages with a word in them, the one with the most different words first. */
function passageMarks(index, measure, lists, filter) {
  const marks = measure.passages.map((passage, n) => ({ passage: n, ranges: [], words: 0, open: passagePasses(index, passage, filter) }));
  for (const mark of marks.filter((one) => one.open)) {
    const text = measure.passages[mark.passage][1];
    mark.ranges = ranges(text, lists.flat());
    mark.words = lists.filter((needles) => ranges(text, needles).length).length;
  }
  return marks.filter((mark) => mark.ranges.length).sort((one, other) => other.words - one.words || one.passage - other.passage).map(({ passage, ranges: found }) => ({ passage, ranges: found }));
}

const MAPPED = new Map();

/** `flatMapped`, remembered: the same passages are shown again and again. */
function mapped(text) {
  if (MAPPED.size > 500) MAPPED.clear();
  if (!MAPPED.has(text)) MAPPED.set(text, flatMapped(text));
  return MAPPED.get(text);
}

/** The UTF-16 ranges of the flat `needles` in a text, in order, overlapping ones joined. */
function ranges(text, needles) {
  const { flat: within, from, to } = mapped(text), found = [];
  if (!from) return [];
  const mark = (needle) => (at) => found.push([from[at], to[at + needle.length - 1]]);
  for (const needle of needles) eachPlace(within, needle, mark(needle));
  if (!found.length) for (const needle of needles.map(toHiragana)) eachPlace(toHiragana(within), needle, mark(needle));
  found.sort((one, other) => one[0] - other[0]);
  return found.reduce((out, [start, end]) => {
    const last = out[out.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
    return out;
  }, []);
}
