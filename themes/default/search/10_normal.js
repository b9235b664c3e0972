// The search of mieru: it finds measures in their text, in the page itself. How it works: docs/search.md.
// One spelling for all ways to write the same. Equal to src/text/normal.rs when the kana are alike, too (`normalise`).

const SMALL_KANA = 'ぁぃぅぇぉっゃゅょゎゕゖゔ', LARGE_KANA = 'あいうえおつやゆよわかけぶ';

const toHiragana = (text) => text.replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

const isKanjiChar = (char) => char >= '一' && char <= '鿿';

/** A lower-case character after `before`, the last one written. Katakana stays katakana. */
function foldChar(char, before) {
  if (char < '\u00ad' || isKanjiChar(char)) return char;
  const hiragana = toHiragana(char), small = SMALL_KANA.indexOf(hiragana);
  if (char === '\u00ad' || (char === 'ー' && /[ぁ-ゖ]/.test(toHiragana(before)))) return '';
  if (hiragana === 'ぃ' && /[てで]/.test(toHiragana(before))) return '';
  if (small < 0) return /[‐-―⁃−﹘﹣－]/.test(char) ? '-' : char;
  return String.fromCharCode(LARGE_KANA.charCodeAt(small) + (char === hiragana ? 0 : 0x60));
}

/** Folds NFKC text that follows `before`. */
function foldText(text, before) {
  let out = '', last = before;
  for (const char of text) {
    const lower = isKanjiChar(char) ? char : char === 'İ' ? 'i' : char.toLowerCase();
    const folded = foldChar(lower, last);
    out += folded;
    last = folded || last;
  }
  return { out, last };
}

/** The spelling that is searched: the two kana are still apart. */
const spell = (text) => foldText(text.normalize('NFKC'), '').out;

/**
 * `spell` with the way back: unit i of `spelt` is from `text.slice(from[i], to[i])`. A character and its marks go together;
 * where that does not give the spelling of the whole, there is no way back and `from` is null.
 */
function spellMapped(text) {
  let spelt = '', last = '', at = 0;
  const from = [], to = [];
  for (const [cluster] of text.matchAll(/[^][\p{M}ﾞﾟ\u1160-\u11ff]*/gu)) {
    const start = at, folded = foldText(cluster.normalize('NFKC'), last);
    at += cluster.length;
    last = folded.last;
    spelt += folded.out;
    for (let i = 0; i < folded.out.length; i++) from.push(start), to.push(at);
    if (!folded.out && to.length) to[to.length - 1] = at;
  }
  const whole = spell(text);
  return { spelt: whole, from: spelt === whole ? from : null, to };
}
