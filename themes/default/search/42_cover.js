// How much of what was asked a measure covers. Rare words weigh more; what nothing mentions weighs most, so that a question about
// something else finds nothing.

const ENOUGH = 0.5, OF_BEST = 0.5, WINDOW = 12;

/** Weighs the words of a query: [{ word, match, weight, … }]. */
function weighed(index, words, wide) {
  const count = index.measures.length;
  return words.map((unit) => {
    const weak = "V1".includes(unit.kind) || EMPTY_WORDS.has(unit.word);
    const match = unit.missing ? { found: new Map(), needles: [], size: 0 } : matchWord(index, unit.word, wide);
    return { ...unit, match, weak, weight: Math.log(1 + count / Math.max(1, match.size)) * kindWeight(unit, match) };
  }).filter((unit) => unit.weight);
}

function kindWeight({ word, kind }, match) {
  if (EMPTY_WORDS.has(word)) return 0.1;
  if (kind === "H") return match.size ? 0.5 : 0.6;
  if (kind === "D") return 0.5;
  return kind === "V" ? (match.size ? 0.3 : 0.1) : kind === "1" ? 0.4 : 1;
}

/** How well one measure has one word: a heading far above says little. */
const strength = (entry) => (!entry ? 0 : entry.rows.size || entry.ministries.length ? 1 : 0.6);

/** The measures that cover enough of the words, best first: [{ measure, score, share, full }]. */
function covering(index, units) {
  const total = units.reduce((sum, unit) => sum + unit.weight, 0), out = [];
  for (const measure of new Set(units.flatMap((unit) => [...unit.match.found.keys()]))) {
    const entries = units.map((unit) => unit.match.found.get(measure));
    const share = units.reduce((sum, unit, at) => sum + unit.weight * strength(entries[at]), 0) / total;
    if (share < ENOUGH) continue;
    const full = entries.every((entry, at) => entry || units[at].weight < 0.5);
    const gain = units.reduce((sum, unit, at) => sum + unit.weight * (entries[at]?.gain ?? 0), 0) / total;
    out.push({ measure, share, full, score: share * (1 + 0.2 * gain) * (0.6 + 0.4 * together(units, entries, total)) });
  }
  return out;
}

/** The share of the words that stand in one passage or title. */
function together(units, entries, total) {
  const sums = new Map();
  let everywhere = 0;
  units.forEach((unit, at) => {
    if (entries[at]?.ministries.length) everywhere += unit.weight;
    else for (const row of entries[at]?.rows ?? []) sums.set(row, (sums.get(row) ?? 0) + unit.weight);
  });
  return (everywhere + Math.max(0, ...sums.values())) / total;
}

/** Do the pieces of a compound stand side by side somewhere in the measure, other words between them or not? */
function sideBySide(index, units, measure) {
  const length = units.reduce((sum, unit) => sum + unit.word.length, WINDOW), first = units[0].match.found.get(measure);
  return [...(first?.rows ?? [])].some((row) => {
    const text = index.rows[row].flat;
    return units[0].match.needles.some((needle) => {
      let yes = false;
      eachPlace(text, needle, (at) => {
        const near = text.slice(Math.max(0, at - length), at + length);
        yes ||= units.every((unit) => unit.match.needles.some((other) => near.includes(other)));
      });
      return yes;
    });
  });
}
