// Other ways to write the same: numbers, dates, Japanese years, and the aliases of the editors. Rules here, words in data/aliases.yaml.

const DIGITS = "〇一二三四五六七八九";
const ERAS = [["令和", "r", 2018, 2019, 9999], ["平成", "h", 1988, 1989, 2019], ["昭和", "s", 1925, 1926, 1989]];
const MOST_SPELLINGS = 40;
/** From this length on a name says what it is about: 子どもの健康と環境に関する全国調査 has 子ども. */
const LONG_NAME = 8;

/** 三百二十九 → 329, 二〇二三 → 2023. */
function kanjiNumber(kanji) {
  if (!/[十百千]/.test(kanji)) return [...kanji].map((char) => DIGITS.indexOf(char)).join("");
  let sum = 0, digit = 0;
  for (const char of kanji) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[char];
    if (unit) (sum += (digit || 1) * unit), (digit = 0);
    else digit = DIGITS.indexOf(char);
  }
  return String(sum + digit);
}

const eraYear = (start) => (all, head, year) => `${head}${start + (year === "元" ? 1 : Number(year))}年`;

/** 2022年 → 令和4年. */
function eraName(all, year) {
  const era = ERAS.find(([, , , first]) => year >= first);
  return era ? `${era[0]}${year - era[2] === 1 ? "元" : year - era[2]}年` : all;
}

/** Rewritings of flat text, in order: each is tried on all that came before. */
const REWRITINGS = [
  [/[〇一二三四五六七八九十百千]+/g, (kanji) => kanjiNumber(kanji)],
  [/(^|[^0-9.])([0-9]{1,4})万([0-9]{0,4})(?![0-9億])/g, (all, head, tens, ones) => head + (tens * 10000 + Number(ones))],
  [/([0-9]+)0000(?![0-9])/g, "$1万"],
  [/([0-9]+)0000万/g, "$1億"],
  ...ERAS.map(([name, , start]) => [new RegExp(`()${name}(元|[0-9]{1,2})年`, "g"), eraYear(start)]),
  ...ERAS.map(([, letter, start]) => [new RegExp(`(^|[^a-z0-9])${letter}([0-9]{1,2})(?:年|$|(?=年))`, "g"), eraYear(start)]),
  [/(?:^|fy)((?:19|20)[0-9]{2})(?:年度?)?$/g, "$1年度"],
  [/^((?:19|20)[0-9]{2})[ /.]0?([0-9]{1,2})[ /.]0?([0-9]{1,2})$/g, "$1年$2月$3日"],
  [/((?:19|20)[0-9]{2})年/g, eraName],
  [/(^|[^0-9])([1-9])(?![0-9])/g, (all, head, digit) => head + DIGITS[digit]],
  [/[パぱ][セせ][ンん][トと]/g, "%"],
  [/([^0-9a-z])[^0-9a-zぁ-ヿ一-鿿㐀-䶿々〇]+(?=[^0-9a-z])/g, "$1"],
];

/** The other spellings by rule. */
function rewritten(word) {
  const all = new Set([word]);
  for (const [pattern, by] of REWRITINGS) for (const spelling of [...all]) all.add(spelling.replace(pattern, by));
  all.delete(word);
  return [...all];
}

const isKanji = (char) => char !== undefined && /[㐀-鿿々]/.test(char);
const isKana = (char) => char !== undefined && /[ぁ-ヿ]/.test(char);

/** Not joined to more of its own script on either side. */
function standsFree(text, from, to) {
  const joined = (one, other) => [isWordChar, isKanji, isKana].some((is) => is(one) && is(other));
  return !joined(text[from - 1], text[from]) && !joined(text[to - 1], text[to]);
}

/** In the midst of a longer word: 国保 in 全国保険. */
function isBuried(text, from, to) {
  const joined = (is) => is(text[from - 1]) && is(text[from]) && is(text[to - 1]) && is(text[to]);
  return joined(isKanji) || joined(isKana) || (isWordChar(text[from]) && isWordChar(text[from - 1])) || (isWordChar(text[to]) && isWordChar(text[to - 1]));
}

/** The longest alias that starts at `from`, as its end; 0 for none. One character alone is only an alias as the whole query. */
function aliasEnd(index, text, from) {
  for (let to = Math.min(text.length, from + index.longestAlias); to > from; to--) {
    if (to - from < 2 && text.length > 1) return 0;
    if (index.aliases.has(toHiragana(text.slice(from, to))) && !isBuried(text, from, to)) return to;
  }
  return 0;
}

/** `word` with its aliases put in the place of each other; with wider ones only if `wide`. */
function aliased(index, word, wide) {
  let all = [word], shift = 0;
  for (let from = 0; from < word.length; ) {
    const to = aliasEnd(index, word, from);
    if (!to) { from++; continue; }
    const { same, wider } = index.aliases.get(toHiragana(word.slice(from, to))), others = wide ? [...same, ...wider] : same, rest = word.length - to;
    all = all.flatMap((one) => [one, ...others.map((other) => one.slice(0, one.length - rest - (to - from)) + other + one.slice(one.length - rest))]);
    all = all.slice(0, MOST_SPELLINGS);
    from = to;
  }
  return all.slice(1);
}

/** Every other spelling of a flat word, without the word itself. */
function spellings(index, word, wide) {
  const all = new Set([word, ...rewritten(word)].flatMap((one) => [one, ...aliased(index, one, wide)]));
  if (wide) for (const [name, { same }] of index.aliases) if (name.length >= LONG_NAME && name.includes(toHiragana(word))) same.forEach((other) => all.add(other));
  all.delete(word);
  return [...all];
}
