// A hit as the page shows it, and where in it the words stand.

/** The hit; its marks are looked for when they are asked for. `themes`: the headings that have what it has nowhere else, and its own. */
function shownHit(index, { measure: at, score, tier, units }, filter) {
  const measure = index.measures[at], lists = units.map((unit) => unit.match.needles), found = units.map((unit) => unit.match.found.get(at));
  const path = themePath(index, measure.theme), above = (needles) => path.find((theme) => ranges(index.head.themes[theme].title, needles).length);
  return {
    measure, score, tier,
    needles: lists.flat(),
    ministries: [...new Set(found.flatMap((entry) => entry?.ministries ?? []))],
    get marks() { return passageMarks(index, measure, lists, filter); },
    get themes() { return path.filter((theme, up) => !up || lists.some((needles, n) => found[n]?.rows.size === 0 && above(needles) === theme)).reverse(); },
  };
}

/** [{ passage, ranges }], the passage with the most different words first. */
function passageMarks(index, measure, lists, filter) {
  const marks = measure.passages.flatMap((passage, n) => {
    if (!passagePasses(index, passage, filter)) return [];
    const found = ranges(passage[1], lists.flat()), words = lists.filter((needles) => ranges(passage[1], needles).length).length;
    return found.length ? [{ passage: n, ranges: found, words }] : [];
  });
  return marks.sort((one, other) => other.words - one.words).map(({ passage, ranges: found }) => ({ passage, ranges: found }));
}

/** The same passages are shown again and again. */
const MAPPED = new Map();

function mapped(text) {
  if (MAPPED.size > 500) MAPPED.clear();
  return MAPPED.get(text) ?? MAPPED.set(text, flatMapped(text)).get(text);
}

/** The UTF-16 ranges of flat words in a text, in order, joined where they overlap. */
function ranges(text, needles) {
  const { flat: within, from, to } = mapped(text), found = [];
  const mark = (needle) => (at) => from && found.push([from[at], to[at + needle.length - 1]]);
  for (const needle of needles) eachPlace(within, needle, mark(needle));
  if (!found.length) for (const needle of needles) if (needle.length > 2) eachPlace(toHiragana(within), toHiragana(needle), mark(needle));
  return found.sort((one, other) => one[0] - other[0]).reduce((out, [start, end]) => {
    const last = out[out.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
    return out;
  }, []);
}
