// The form in which words are compared: normalised, and without the spaces and commas that layout put there.

const JOINER = /[\s_ー・\-]/;
const isWordChar = (char) => char !== undefined && WORD_CHAR.test(char);
const isDigit = (char) => char >= "0" && char <= "9";

/** The kept unit at `at`: itself, a space for what joins two words (MID-NET, D to D), nothing for other spaces and 14,012's comma. */
function flatUnit(normal, at) {
  const char = normal[at];
  if (char === "," && isDigit(normal[at - 1] ?? "") && isDigit(normal[at + 1] ?? "")) return "";
  if (!JOINER.test(char)) return char;
  let start = at, end = at;
  while (start > 0 && JOINER.test(normal[start - 1])) start--;
  while (end < normal.length && JOINER.test(normal[end])) end++;
  const joins = isWordChar(normal[start - 1]) && isWordChar(normal[end]);
  if (joins) return at === start ? " " : "";
  return /\s/.test(char) ? "" : char;
}

/** The flat form of normalised text; `keep(i)` hears of each unit that stays. */
function flatten(normal, keep) {
  let out = "";
  for (let at = 0; at < normal.length; at++) {
    const unit = flatUnit(normal, at);
    out += unit;
    if (unit && keep) keep(at);
  }
  return out;
}

const flat = (text) => flatten(spell(text));

/** `flat` with the way back to the original, as in `spellMapped`. */
function flatMapped(text) {
  const { spelt, from, to } = spellMapped(text), kept = [];
  const out = flatten(spelt, (at) => kept.push(at));
  return { flat: out, from: from && kept.map((at) => from[at]), to: to && kept.map((at) => to[at]) };
}

/** Without any sign between words: how names are compared. */
const loose = (text) => (toHiragana(flat(text)).match(TOKEN_RUN) ?? []).join("");

/**
 * Calls `found(at)` for each place of `needle` in `text`. Words of alphabets and numbers match whole: AI is not in "available",
 * 26 not in 2676. With `prefix` the end may be open.
 */
function eachPlace(text, needle, found, prefix) {
  if (!needle) return;
  const open = isWordChar(needle[0]), close = !prefix && isWordChar(needle[needle.length - 1]);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (open && isWordChar(text[at - 1])) continue;
    if (close && isWordChar(text[at + needle.length])) continue;
    found(at);
  }
}
