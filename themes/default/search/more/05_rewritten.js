// Other ways to write the same by rule: numbers, dates, Japanese years.

const DIGITS = '〇一二三四五六七八九';
const REIWA = 2018, HEISEI = 1988;

/** 三百二十九 → 329, 二〇二三 → 2023. */
function kanjiNumber(kanji) {
  const plain = (chars) => chars.replace(/./g, (char) => DIGITS.indexOf(char));
  if (!/[十百千]/.test(kanji)) return plain(kanji);
  const part = (sum, [, digit, unit]) => sum + (plain(digit) || 1) * 10 ** ' 十百千'.indexOf(unit);
  const ones = /[^十百千]$/.exec(kanji)?.[0] ?? '〇';
  return String([...kanji.matchAll(/([^十百千]?)([十百千])/g)].reduce(part, Number(plain(ones))));
}

const westernYear = (start) => (all, before, era, year) => `${before}${start + (year === '元' ? 1 : Number(year))}年`;

function eraYear(all, year) {
  const [name, start] = year > REIWA ? ['令和', REIWA] : ['平成', HEISEI];
  return year > HEISEI ? `${name}${year - start === 1 ? '元' : year - start}年` : all;
}

/** What is written otherwise in flat text. In order: each is tried on all that came before. */
const REWRITINGS = [
  [/[〇一二三四五六七八九十百千]+/g, kanjiNumber],
  [/(^|[^0-9.])([0-9]{1,4})万([0-9]{0,4})(?![0-9億])/g, (all, before, tens, ones) => before + (tens * 10000 + Number(ones))],
  [/([0-9])00000000(?![0-9])/g, '$1億'],
  [/(^|[^a-z0-9])(令和|r)(元|[0-9]{1,2})(?:年|$)/g, westernYear(REIWA)],
  [/(^|[^a-z0-9])(平成|h)(元|[0-9]{1,2})(?:年|$)/g, westernYear(HEISEI)],
  [/(?:^|fy)((?:19|20)[0-9]{2})(?:年度?)?$/g, '$1年度'],
  [/^((?:19|20)[0-9]{2})[ /.]0?([0-9]{1,2})[ /.]0?([0-9]{1,2})$/g, '$1年$2月$3日'],
  [/((?:19|20)[0-9]{2})年/g, eraYear],
  [/(^|[^0-9])([1-9])(?![0-9])/g, (all, before, digit) => before + DIGITS[digit]],
  [/パセント/g, '%'],
  [/([^0-9a-z])[・「」『』()/-]+(?=[^0-9a-z])/g, '$1'],
];

/** A flat word and all other ways to write it; with `text`, the other kana, too, where that has it. */
function rewritten(word, text) {
  const all = new Set([word]);
  for (const [pattern, by] of REWRITINGS) for (const one of [...all]) all.add(one.replace(pattern, by));
  if (text) all.add(inOtherKana(word, text));
  return [...all];
}

/**
 * A word of two kana in the other kana, if the text has it as a word: ケガ finds けが and けが finds ケガ, but ケタ is not in 続けた
 * and サラ not in さらに.
 */
function inOtherKana(word, text) {
  if (/^[ァ-ヺ]{2}$/.test(word)) {
    const other = toHiragana(word), isSmall = [...SMALL].some((one) => one.startsWith(other));
    if (!isSmall && RegExp(`(^|[^ぁ-ヺ㐀-鿿々])${other}([^ぁ-ゟ]|[のをがはにでとへもや]|$)`, 'm').test(text)) return other;
  } else if (/^[ぁ-ゖ]{2}$/.test(word)) {
    const other = word.replace(/./g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
    if (RegExp(`(^|[^ァ-ヺ])${other}([^ァ-ヺ]|$)`, 'm').test(text)) return other;
  }
  return word;
}
