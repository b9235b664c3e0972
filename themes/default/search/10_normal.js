// The search of mieru: finds measures in the text itself, in this page. How it works: docs/search.md.
// This part: one spelling for all ways to write the same. Equal to src/text/normal.rs; tests/vectors/tokens.json holds both.

const SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖゔ", LARGE_KANA = "あいうえおつやゆよわかけぶ";
const HYPHEN = /[‐-―⁃−﹘﹣－]/;
const KATAKANA = /[ァ-ヶヽヾ]/g;

const toHiragana = (text) => text.replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** The spelling of one lower-case character after `before`, the last one written. Katakana stays katakana. */
function foldChar(char, before) {
  if (char < "\u00ad") return char;
  const hiragana = toHiragana(char), small = SMALL_KANA.indexOf(hiragana), after = toHiragana(before);
  if (char === "\u00ad" || (char === "ー" && after >= "ぁ" && after <= "ゖ")) return "";
  if (hiragana === "ぃ" && (after === "て" || after === "で")) return "";
  if (small < 0) return HYPHEN.test(char) ? "-" : char;
  return String.fromCharCode(LARGE_KANA.charCodeAt(small) + (char === hiragana ? 0 : 0x60));
}

/** Folds NFKC text that follows `before`. */
function foldText(text, before) {
  let out = "", last = before;
  for (const char of text) {
    if (char >= "一" && char <= "鿿") out += last = char;
    else for (const lower of char.toLowerCase()) {
      const folded = foldChar(lower, last);
      out += folded;
      last = folded || last;
    }
  }
  return { out, last };
}

/** The spelling under which text is searched, with the two kana still apart. */
const spell = (text) => foldText(text.normalize("NFKC"), "").out;

/** The one spelling. */
const normalise = (text) => toHiragana(spell(text));

/**
 * `spell` with the way back: unit i of `spelt` comes from `text.slice(from[i], to[i])`. A base and its marks go together;
 * where they do not give the whole's spelling there is no way back (`from` is null).
 */
function spellMapped(text) {
  let spelt = "", last = "", at = 0;
  const from = [], to = [];
  for (const [cluster] of text.matchAll(/[^][\p{M}ﾞﾟ\u1160-\u11ff]*/gu)) {
    const start = at, folded = foldText(cluster.normalize("NFKC"), last);
    at += cluster.length;
    last = folded.last;
    spelt += folded.out;
    for (let i = 0; i < folded.out.length; i++) from.push(start), to.push(at);
    if (!folded.out && to.length) to[to.length - 1] = at;
  }
  return spelt === spell(text) ? { spelt, from, to } : { spelt: spell(text), from: null };
}
