// The form in which words are compared: spelt, without the spaces and commas that layout put there.

const JOINER = /[\s_ー・-]/;
const isWordChar = (char) => char !== undefined && WORD_CHAR.test(char);
const isKanji = (char) => char !== undefined && /[㐀-鿿々]/.test(char);
const isKana = (char) => char !== undefined && /[ぁ-ゟァ-ヺー-ヿ]/.test(char);

/** What stays of a unit: one space for all that joins two words (MID-NET, D to D), nothing of other spaces and of 14,012's comma. */
function flatUnit(spelt, at) {
  if (isKanjiChar(spelt[at])) return spelt[at];
  if (spelt[at] === ',' && /^[0-9],[0-9]/.test(spelt.slice(at - 1, at + 2))) return '';
  if (!JOINER.test(spelt[at])) return spelt[at];
  let start = at, end = at;
  while (JOINER.test(spelt[start - 1] ?? '')) start--;
  while (JOINER.test(spelt[end] ?? '')) end++;
  if (isWordChar(spelt[start - 1]) && isWordChar(spelt[end])) return at === start ? ' ' : '';
  return /\s/.test(spelt[at]) ? '' : spelt[at];
}

/** The flat form of spelt text; `keep(i)` hears of each unit that stays. */
function flatten(spelt, keep) {
  let out = '';
  for (let at = 0; at < spelt.length; at++) {
    const unit = flatUnit(spelt, at);
    out += unit;
    if (unit) keep?.(at);
  }
  return out;
}

const flat = (text) => flatten(spell(text));

/** `flat` with the way back, as in `spellMapped`. */
function flatMapped(text) {
  const { spelt, from, to } = spellMapped(text), kept = [];
  return { flat: flatten(spelt, (at) => kept.push(at)), from: from && kept.map((at) => from[at]), to: kept.map((at) => to[at]) };
}

/** Without any sign between words, kana alike: how names are compared. */
const loose = (text) => (toHiragana(flat(text)).match(TOKEN_RUN) ?? []).join('');

/** Is a word of an alphabet or a number cut at `at`? AI is not in "available", 26 not in 2676. */
const cutsWord = (text, at) => isWordChar(text[at - 1]) && isWordChar(text[at]);

/** Calls `found(at)` for each place of `needle`. With `open` it may go on. */
function eachPlace(text, needle, found, open) {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (!cutsWord(text, at) && (open || !cutsWord(text, at + needle.length))) found(at);
  }
}

/** Does a word at from–to stand by itself: no more of its script before or after it? */
function standsFree(text, from, to) {
  const joined = (at) => [isWordChar, isKanji, isKana].some((is) => is(text[at - 1]) && is(text[at]));
  return !joined(from) && !joined(to);
}
