// Chance that is the same on every run.

/** A generator of numbers from 0 to below 1 (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`. */
export const between = (random, low, high) => low + Math.floor(random() * (high - low + 1));

/** One of a list. */
export const pick = (random, list) => list[between(random, 0, list.length - 1)];

/** A substring of `text` with `low` to `high` characters, never half of a surrogate pair. */
export function piece(random, text, low, high) {
  const all = Array.from(text);
  const length = Math.min(between(random, low, high), all.length);
  const from = between(random, 0, all.length - length);
  return all.slice(from, from + length).join('');
}
