// Lists of measures with a score each, which large editions hold by ten thousands: two arrays side by side, `at` with
// positions in ascending order and `score`.

const NO_SCORES = { at: [], score: [] };

/** The same measures, each with its score times a factor. */
const scaled = ({ at, score }, factor) => ({ at, score: score.map((one) => one * factor) });

/** Measures that are in all of some lists; their scores are added. */
function inAll(lists) {
  const [first = NO_SCORES, ...others] = [...lists].sort((one, other) => one.at.length - other.at.length);
  return others.reduce(inBoth, first);
}

function inBoth(one, other) {
  const at = [], score = [];
  for (let a = 0, b = 0; a < one.at.length && b < other.at.length;) {
    const distance = one.at[a] - other.at[b];
    if (distance === 0) {
      at.push(one.at[a]);
      score.push(one.score[a] + other.score[b]);
    }
    if (distance <= 0) a++;
    if (distance >= 0) b++;
  }
  return { at, score };
}

/** Measures that are in any of some lists; `join` makes one score of two. */
const inAny = (lists, join) => lists.reduce((one, other) => inEither(one, other, join), NO_SCORES);

function inEither(one, other, join) {
  if (!one.at.length) return other;
  const at = [], score = [];
  for (let a = 0, b = 0; a < one.at.length || b < other.at.length;) {
    const left = one.at[a] ?? Infinity, right = other.at[b] ?? Infinity;
    at.push(Math.min(left, right));
    if (left === right) score.push(join(one.score[a++], other.score[b++]));
    else score.push(left < right ? one.score[a++] : other.score[b++]);
  }
  return { at, score };
}

const sumOf = (one, other) => one + other;

/** The measures that pass a test of position and score. */
function passing({ at, score }, test) {
  const kept = { at: [], score: [] };
  for (let n = 0; n < at.length; n++) {
    if (!test(at[n], score[n])) continue;
    kept.at.push(at[n]);
    kept.score.push(score[n]);
  }
  return kept;
}

/** Whether a measure comes before another: by its score, then by its position. */
const isBefore = (one, other) => one.score > other.score || (one.score === other.score && (one.at < other.at || (one.at === other.at && one.part < other.part)));

/** The best of some lists that come after `last`, in order: { part, at, score }, where `part` says which list. */
function bestAfter(lists, last, most) {
  const best = [];
  lists.forEach((list, part) => {
    for (let n = 0; n < list.at.length; n++) {
      const floor = best[most - 1];
      if (floor && list.score[n] < floor.score) continue;
      const one = { part, at: list.at[n], score: list.score[n] };
      if ((last && !isBefore(last, one)) || (floor && !isBefore(one, floor))) continue;
      const place = best.findIndex((other) => isBefore(one, other));
      best.splice(place < 0 ? best.length : place, 0, one);
      best.length = Math.min(best.length, most);
    }
  });
  return best;
}

/** The next of some lists after `last` in the order of the document, as `bestAfter`: list by list, by position. */
function nextAfter(lists, last, most) {
  const next = [];
  for (let part = last?.part ?? 0; part < lists.length; part++) {
    const { at, score } = lists[part];
    for (let n = 0; n < at.length && next.length < most; n++) {
      if (part !== last?.part || at[n] > last.at) next.push({ part, at: at[n], score: score[n] });
    }
  }
  return next;
}
