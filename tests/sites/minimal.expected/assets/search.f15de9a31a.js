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
// Search tokens, equal token for token to src/text/token.rs.

/** Letters of alphabets, which make whole words, and characters that are cut into pairs. Explicit, so that no Unicode version matters. */
const WORD_CHARS = "0-9a-z\\u{b5}\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{24f}\\u{250}-\\u{2af}\\u{300}-\\u{37d}\\u{37f}-\\u{386}\\u{388}-\\u{3ff}" +
  "\\u{400}-\\u{52f}\\u{531}-\\u{587}\\u{5d0}-\\u{5ea}\\u{620}-\\u{64a}\\u{660}-\\u{669}\\u{904}-\\u{939}\\u{e01}-\\u{e3a}\\u{e40}-\\u{e4e}" +
  "\\u{10a0}-\\u{10ff}\\u{1e00}-\\u{1fff}";
const PAIR_CHARS = "\\u{3005}-\\u{3007}\\u{3021}-\\u{3029}\\u{3041}-\\u{3096}\\u{309d}-\\u{309f}\\u{30fc}-\\u{30ff}\\u{3105}-\\u{312f}" +
  "\\u{3131}-\\u{318e}\\u{31a0}-\\u{31bf}\\u{31f0}-\\u{31ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}\\u{a000}-\\u{a48c}\\u{ac00}-\\u{d7a3}" +
  "\\u{f900}-\\u{faff}\\u{1100}-\\u{11ff}\\u{20000}-\\u{3fffd}";
const WORD_CHAR = new RegExp(`[${WORD_CHARS}]`, "u");
const TOKEN_RUN = new RegExp(`[${PAIR_CHARS}]+|[${WORD_CHARS}]+`, "gu");

/** Without the commas inside numbers: 14,012 → 14012. */
function joinNumbers(normal) {
  return normal.replace(/([0-9]),(?=[0-9])/g, "$1");
}

/** Overlapping pairs and the last character alone for Japanese, whole words for the rest. */
function tokens(text) {
  return (joinNumbers(normalise(text)).match(TOKEN_RUN) ?? []).flatMap((run) => (WORD_CHAR.test(run) ? [run] : pairs([...run])));
}

function pairs(chars) {
  return chars.map((char, at) => char + (chars[at + 1] ?? ""));
}
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
// The text made ready once: every title and passage flat, end to end in one string.

const TITLE = -1;

/** Prepares the texts for `searchMeasures`. `texts` are the text files of the editions, in the order of the results. */
function searchIndex(head, texts) {
  const index = { head, measures: [], rows: [], starts: [], found: new Map(), ranked: new Map() };
  index.editions = new Map(head.editions.map((edition) => [edition.id, edition]));
  for (const text of texts) for (const measure of text.measures) addMeasure(index, { ...measure, edition: text.edition });
  index.text = index.rows.map((row) => row.flat).join("\n");
  index.sounds = toHiragana(index.text);
  index.rows.reduce((start, row) => (index.starts.push(start), start + row.flat.length + 1), 0);
  index.themes = readThemes(index);
  index.aliases = readAliases(head.aliases);
  index.longestAlias = Math.max(0, ...[...index.aliases.keys()].map((word) => word.length));
  index.ministries = readMinistries(head.ministries);
  index.longestName = Math.max(index.longestAlias, ...[...index.ministries.keys()].map((name) => name.length + 2));
  return index;
}

function addMeasure(index, measure) {
  const at = index.measures.push(measure) - 1;
  index.rows.push({ measure: at, passage: TITLE, flat: flat(measure.title) });
  measure.passages.forEach(([, text], passage) => index.rows.push({ measure: at, passage, flat: flat(text) }));
}

/** Each heading flat, with the measures at it and below it. */
function readThemes(index) {
  const themes = index.head.themes.map((theme) => ({ flat: flat(theme.title), at: [], below: [] }));
  index.measures.forEach((measure, at) => {
    themePath(index, measure.theme).forEach((theme, up) => themes[theme][up ? "below" : "at"].push(at));
  });
  return themes;
}

/** A theme and all above it, nearest first. */
function themePath(index, theme) {
  const path = [];
  for (; theme !== null && theme !== undefined; theme = index.head.themes[theme].parent) path.push(theme);
  return path;
}

/** word → { same, wider }: the words it also finds. */
function readAliases(groups) {
  const aliases = new Map();
  for (const group of groups) {
    const to = (group.to ?? group).map(flat);
    for (const word of (group.from ?? group).map(flat)) {
      for (const key of new Set([toHiragana(word), loose(word)])) {
        const known = aliases.get(key) ?? { same: [], wider: [] };
        known[group.to ? "wider" : "same"].push(...to.filter((other) => other !== word));
        aliases.set(key, known);
      }
    }
  }
  return aliases;
}

/** Every spelling of a ministry → its index. Marks such as 厚 or 食品 are everyday words and left out. */
function readMinistries(ministries) {
  const names = new Map();
  ministries.forEach(({ name, names: others }, at) => {
    for (const spelling of [name, ...others].map(loose)) {
      if (spelling.length > 2) names.set(spelling, [...(names.get(spelling) ?? []), at]);
    }
  });
  return names;
}

/** The row that holds place `at` of the joined text. */
function rowAt(index, at) {
  let low = 0, high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
// Where a word stands, word for word.

const CACHED_WORDS = 2000;

/**
 * measure → { rows: row → times, title, leaf, upper }: where the flat `needle` stands: in passages, `free` of a longer word, in our title, in the
 * measure's own heading, in a heading above. The other kana only where the text has none of this. Remembered, because plans ask for the same words again.
 */
function findWord(index, needle, prefix = false) {
  const key = needle + (prefix ? "\n" : "");
  const known = index.found.get(key);
  if (known) return known;
  if (index.found.size > CACHED_WORDS) index.found.clear();
  let hits = placesOf(index, index.text, needle, prefix, (text) => text);
  if (!hits.size && needle.length > 2 && /[ぁ-ヿ]/.test(needle)) hits = placesOf(index, index.sounds, toHiragana(needle), prefix, toHiragana);
  index.found.set(key, hits);
  return hits;
}

function placesOf(index, text, needle, prefix, spelling) {
  const hits = new Map();
  eachPlace(text, needle, (at) => addPlace(index, hits, rowAt(index, at), standsFree(index.text, at, at + needle.length)), prefix);
  for (const theme of index.themes) {
    let stands = false;
    eachPlace(spelling(theme.flat), needle, () => (stands = true), prefix);
    if (!stands) continue;
    for (const at of theme.at) hitOf(hits, at).leaf = true;
    for (const at of theme.below) hitOf(hits, at).upper = true;
  }
  return hits;
}

function hitOf(hits, measure) {
  if (!hits.has(measure)) hits.set(measure, { rows: new Map(), free: false, title: false, leaf: false, upper: false, times: 0 });
  return hits.get(measure);
}

function addPlace(index, hits, at, free) {
  const row = index.rows[at], hit = hitOf(hits, row.measure);
  hit.rows.set(at, (hit.rows.get(at) ?? 0) + 1);
  hit.free ||= free;
  if (row.passage === TITLE) hit.title = true;
  else hit.times++;
}

/** Does the word stand anywhere? */
const stands = (index, word) => findWord(index, word).size > 0;

/** Is the hit in the document's own words, not only in our title? */
const inDocument = (hit) => hit.times > 0 || hit.leaf || hit.upper;
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
// Which measures a word of the query means, and how strongly.

const MINISTRY_LIKE = /.[省庁府房局室会]$/;
const TOO_COMMON = 2;

/** The ministries a word names: by any spelling, or several at once by their common beginning (内閣官房). */
function ministriesNamed(index, word) {
  const name = loose(word), exact = index.ministries.get(name);
  if (exact) return exact;
  if (name.length < 3 || !MINISTRY_LIKE.test(name)) return [];
  const family = [...index.ministries].filter(([spelling]) => spelling.startsWith(name));
  return [...new Set(family.flatMap(([, ministries]) => ministries))];
}

/**
 * Everything a flat word finds: { found: measure → { gain, tier, rows, ministries }, needles }. `tier` tells how it was found;
 * `gain` grows with the places it stands in. Aliases that widen help where the text lacks the word, and in questions (`wide`).
 */
function matchWord(index, word, wide = false) {
  const match = { found: new Map(), needles: [], size: 0 };
  const own = findWord(index, word);
  addWord(match, index, word, own, "phrase");
  addMinistries(match, index, word);
  for (const other of spellings(index, word, wide || !own.size)) {
    const hits = findWord(index, other);
    if (own.size && hits.size > TOO_COMMON * own.size + 1) continue;
    addWord(match, index, other, hits, "alias");
    addMinistries(match, index, other);
  }
  if (!match.found.size && /[a-z]{3}$/.test(word)) addWord(match, index, word, findWord(index, word, true), "phrase");
  match.size = match.found.size;
  return match;
}

function addWord(match, index, needle, hits, tier) {
  if (!hits.size) return;
  match.needles.push(needle);
  for (const [measure, hit] of hits) {
    const entry = entryOf(match, measure, tier);
    entry.gain = Math.max(entry.gain, gainOf(hit) - (tier === "alias" ? 0.05 : 0));
    entry.document ||= inDocument(hit);
    for (const row of hit.rows.keys()) entry.rows.add(row);
  }
}

function entryOf(match, measure, tier) {
  if (!match.found.has(measure)) match.found.set(measure, { gain: 0, tier, document: false, rows: new Set(), ministries: [] });
  return match.found.get(measure);
}

/** More where it stands in the title or the heading, and often; a heading far above says little. */
function gainOf(hit) {
  return 0.3 * hit.free + 0.8 * hit.title + 0.5 * hit.leaf + 0.1 * hit.upper + (1.5 * hit.times) / (hit.times + 1);
}

/** A ministry's measures: those it leads first. */
function addMinistries(match, index, word) {
  for (const ministry of ministriesNamed(index, word)) {
    index.measures.forEach((measure, at) => {
      const lead = measure.lead.includes(ministry);
      if (!lead && !measure.supporting.includes(ministry)) return;
      const entry = entryOf(match, at, "phrase");
      entry.gain += lead ? 4 : 0.5;
      entry.document = true;
      entry.ministries.push(ministry);
    });
  }
}
// A sentence or compound cut into the words that carry it. No dictionary: the change of script, the words of the text itself,
// the aliases, and the small words of Japanese grammar.

/** What questions are built with and what says nothing about a measure. Longest first is tried. */
const SMALL_WORDS = (
  "の を が は に で と へ も や か ね よ ば から まで より など では には とは への での との からの までの だけ ほど くらい ぐらい しか こそ でも なら って " +
  "について についての に関する に対する における によって による により として ための ために ため という といった とき ときの ときに ところ こと もの ほう うち なか " +
  "する すれば して した している しています します しました される されて された されました されている されます させる させて せず すると " +
  "いる います いた いて いない ある あって あります あった ない なくて なる なって なった なります なりました なれば なっている なっています なっていますか " +
  "できる できて できた できます できない られる られた られます れる れた れます です でした だ だった でしょう でしょうか ですか ますか ました ましたか ません ください " +
  "ほしい たい よう ような ように ようになる そう おく いく くる きた みる もらう もらえる くれる やる やって いう いえば かかる かかった かかわる つくる つかう つかった つける うける うけられる " +
  "どの どこ どこで どう どうなる どうやって どんな どれ どれくらい どのような どのように どのくらい なに なにを なん なんの なぜ いつ いつから いつまで いくら いくつ だれ どちら " +
  "この その あの これ それ ここ そこ また さらに そして もっと とても よい いい よく ほか わかる しる しりたい おしえて すすめる ふやす へらす おこなう とりくむ むけた むけて あたって おいて"
).split(" ").map(flat);
const SMALL = new Set(SMALL_WORDS);
const LONGEST_SMALL = Math.max(...SMALL_WORDS.map((word) => word.length));
const PARTICLE = /^[のをがはにでとへもやかだなさしすせ]/;

/** Words of questions about any measure: they count only when nothing else is asked. */
const EMPTY_WORDS = new Set(("省庁 府省 府省庁 官庁 担当 主担当 所管 施策 取組 取り組み 取組み 政策 対応 内容 方法 概要 状況 現状 目的 理由 意味 具体的 最近 現在 今 今後 国 政府 日本 " +
  "自分 私 私たち 我々 結果 教 知 行 進 関連 関係 一覧 情報 仕方 予定 場合 対象 種類 例 人 方 者 年 誰 何 実施 推進 開始 予算 計画 策定 実績 方針").split(" ").map(flat));
const ASKED = /何[社人名件年月日回割%か所箇所個カ国つ歳円]{0,2}/g;
/** Endings that hardly change what a compound is about. */
const ENDING = /[額率数者社性化的等費量中後前時別用型系内外間上下各約約第計累]/;

/** The flat query with the script of each unit: J kanji, K katakana, H hiragana, L letters and digits, S signs. */
function scripts(query) {
  const text = flat(query);
  return { text, kinds: text.split("").map(scriptOf).join("") };
}

function scriptOf(char) {
  if (isWordChar(char) || char === " ") return "L";
  if (isKanji(char)) return "J";
  return /[ァ-ヿ]/.test(char) ? "K" : isKana(char) ? "H" : "S";
}

/** The end of the kind's run (or of several kinds') from `at` on. */
function runEnd(kinds, at, of) {
  while (at < kinds.length && of.includes(kinds[at])) at++;
  return at;
}

/** The end of a ministry or an alias that starts at `at`, the longest; 0 for none. What stands before is read already. */
function nameEnd(index, { text, kinds }, at) {
  for (let end = Math.min(text.length, at + index.longestName); end > at + 1; end--) {
    const word = text.slice(at, end), cutsWord = kinds[end - 1] === "L" && kinds[end] === "L";
    if (cutsWord || (kinds[end - 1] === "H" && kinds[end] === "H" && !smallEnd(text, end))) continue;
    if (index.aliases.has(toHiragana(word)) || (end - at > 2 && kinds[end - 1] !== "S" && ministriesNamed(index, word).length)) return end;
  }
  return 0;
}

/** The end of the longest small word at `at`; 0 for none. */
function smallEnd(text, at) {
  for (let end = Math.min(text.length, at + LONGEST_SMALL); end > at; end--) if (SMALL.has(text.slice(at, end))) return end;
  return 0;
}

/** The words that carry a query: [{ word, kind, group }]; those of one `group` stood side by side. */
function carryingWords(index, query) {
  const read = scripts(query.normalize("NFKC").replace(ASKED, " ")), words = [];
  for (let at = 0, group = 0; at < read.text.length; ) {
    const kind = read.kinds[at], next = kind === "S" ? at + 1 : kind === "H" ? readHiragana(index, read, at, words, ++group) : readCompound(index, read, at, words, group);
    if (kind === "S" || read.kinds[next] === "H") group++;
    at = next;
  }
  return words;
}

/** Leaves small words and the endings of verbs out, keeps what remains of some length. */
function readHiragana(index, read, start, words, group) {
  const end = runEnd(read.kinds, start, "H");
  let rest = "", ofVerb = "JL".includes(read.kinds[start - 1] ?? "S");
  const keep = () => {
    if (rest.length > 2 && !ofVerb) words.push({ word: rest, kind: "H", group });
    rest = "", ofVerb = false;
  };
  for (let at = start; at < end; ) {
    const name = nameEnd(index, read, at);
    if (name) {
      keep();
      words.push({ word: read.text.slice(at, name), kind: "J", group });
      return name;
    }
    const small = smallEnd(read.text, at);
    if (small) keep();
    else rest += read.text[at];
    at = small || at + 1;
  }
  keep();
  return end;
}

/** Reads one stretch without hiragana: whole where the text or an alias has it so, else in pieces. */
function readCompound(index, read, at, words, group) {
  const { text, kinds } = read, end = runEnd(kinds, at, "JKL"), name = nameEnd(index, read, at);
  const take = (to, kind) => (words.push({ word: text.slice(at, to), kind, group }), to);
  if (name > end) return take(name, "J");
  const joined = joinedEnd(index, read, at, end);
  if (joined) return take(joined, end - at === 1 && (kinds[joined - 1] === "H" || verbGoesOn(read, joined)) ? "V" : "J");
  if (end - at === 1 && kinds[at] === "J") return take(end, verbGoesOn(read, end) ? "V" : "1");
  const done = /^(?:し|す|さ|せ|でき)/.test(text.slice(end));
  if (matchWord(index, text.slice(at, end)).size) return take(end, done ? "D" : "J");
  if (name) return take(name, "J");
  const found = pieces(index, read, at, end);
  words.push(...found.map((piece, n) => ({ ...piece, kind: done && n === found.length - 1 ? "D" : piece.kind, group })));
  return end;
}

/** 受け入|れる: the ending of a verb follows, no particle. */
const verbGoesOn = ({ text, kinds }, at) => kinds[at] === "H" && !PARTICLE.test(text.slice(at));

/** 健康づくり, 取り組み: kanji and kana that the text has joined; 0 when there is none. */
function joinedEnd(index, { text, kinds }, at, end) {
  if (kinds[end] !== "H" || PARTICLE.test(text.slice(end))) return 0;
  const furthest = runEnd(kinds, runEnd(kinds, end, "H"), "J");
  for (let to = furthest; to > end; to--) if (stands(index, text.slice(at, to))) return to;
  return 0;
}
// A compound the text does not have as such, cut into pieces that it has: 認知症予防 → 認知症, 予防.

const MISSING_COST = 3, LONGEST_COMPOUND = 40;

/** May a piece end at `at`? Not inside a katakana or Latin word, nor between a number and its unit unless it is long (no year). */
function mayCut(index, { text, kinds }, start, at) {
  if (kinds.slice(at - 1, at + 1) === "KK") return vocabulary(index).has(text.slice(start, at));
  if (kinds[at - 1] !== kinds[at]) {
    const number = /[0-9]+$/.exec(text.slice(start, at));
    return !number || kinds[at] === undefined || (number[0].length > 2 && text[at] !== "年");
  }
  return kinds[at] === "J";
}

/** The fewest pieces with the least left over: [{ word, kind, missing? }]. */
function pieces(index, read, start, end) {
  const stop = Math.min(end, start + LONGEST_COMPOUND), best = [{ cost: 0, list: [] }];
  for (let to = start + 1; to <= stop; to++) {
    for (let from = start; from < to; from++) {
      const before = best[from - start];
      if (!before || (to < end && !mayCut(index, read, from, to))) continue;
      const piece = pieceAt(index, read, from, to);
      if (piece && !(best[to - start]?.cost <= before.cost + piece.cost)) best[to - start] = { cost: before.cost + piece.cost, list: [...before.list, piece] };
    }
  }
  const list = best[stop - start]?.list ?? [], word = read.text.slice(start, end), whole = list.some((piece) => piece.missing) && nearKanji(index, word);
  if (whole) return [{ word: whole, kind: "J", near: whole }];
  return mended(index, joinMissing(list)).flatMap(withoutEnding);
}

/** The piece from–to if the text or an alias has it; single kanji and whole foreign words may be missing. */
function pieceAt(index, { text, kinds }, from, to) {
  const word = text.slice(from, to), kind = kinds[from], foreign = kind !== "J" && runEnd(kinds, from, kind) >= to;
  if (foreign || to - from > 1) {
    if (stands(index, word) || index.aliases.has(toHiragana(word))) return { word, kind, cost: 1 };
    if (!foreign) return null;
  }
  return { word, kind, cost: MISSING_COST, missing: true };
}

/** A stretch of kanji with a missing one is missing as a whole: 保険証 is not about 保険. */
function joinMissing(list) {
  const out = [];
  for (const piece of list) {
    const last = out[out.length - 1];
    const joins = last?.kind === "J" && piece.kind === "J" && (last.missing || piece.missing);
    if (joins) out[out.length - 1] = { word: last.word + piece.word, kind: "J", missing: true, known: last.missing ? last.known : last.word };
    else out.push(piece);
  }
  return out;
}

/** 出資額 is about 出資: an ending that hardly matters is taken off. */
function withoutEnding(piece) {
  const { word, known, missing } = piece;
  const ending = missing && known && word.length === known.length + 1 && ENDING.test(word[known.length]);
  return ending ? [{ word: known, kind: "J", cut: true }] : [piece];
}
// Near misses: a slip in a katakana or Latin word, and kanji that sound the same (認知証 for 認知症). Only asked where nothing is found.

const SLIPPERY = new Set("ウツユヨヤアイエオー ");
const ALIKE = new Set(["ソン", "ンソ", "シツ", "ツシ", "ブプ", "プブ"]);
const VOICE_MARKS = /[\u3099\u309a]/g;
const SAME_SOUND = new Map(
  ("症証省章商承焼昇将勝消小少障照衝象賞詳紹 感管観完官間関環幹患看韓簡漢慣刊 制成政生性整製精清正声聖勢西誠 高校工行講効康功航交口構向好公興港降更厚候抗項貢広光考 " +
    "会改開解海介回階快械界 健研検権建険県験件賢憲券献見兼 新進診審信心親身深申神真 機期基記器企気規季危既帰希貴起 保補捕歩 医意委位囲異移衣維依 療量料領良両寮 " +
    "施支師市資士子史試視死指使志始紙私歯 予余預与 用要容様養洋曜陽 防望棒忘房 体対態隊待帯大退耐代替 設説接節切折 再最採災細際祭済才催裁債 科化家課価火花加過可果 " +
    "協共教強京競境況供郷 経計形系係型警契携継 営栄影映英永衛 薬約役訳 事時自治次児持示 等統東登当投党島答頭糖 知地値置池遅 情状条場上乗城 方法報放包訪 議技義 術述 " +
    "確拡格核各革覚 専先選線戦千 分文聞 員院因引印 普府付負婦父布 究急級求給救 動導同道働 定低提程庭底 種主首手取 収周修終習州就 積責石績析 総相想送装操創 " +
    "連練 結決欠血 材財剤在 食職植 人仁 外害概街 担短単探 老労 脳農能納 臨輪林 原減源現言限 断段団談 発髪 国告 度土努 表評標票 費比被非 金菌筋近勤 展点店天転")
    .split(" ").flatMap((group) => [...group].map((kanji) => [kanji, group[0]])));

const sound = (text) => text.replace(/[一-鿿]/g, (kanji) => SAME_SOUND.get(kanji) ?? kanji);

/** What it costs to take one character for another. */
function swapCost(one, other) {
  if (one === other) return 0;
  const voiceless = (char) => char.normalize("NFD").replace(VOICE_MARKS, "");
  return ALIKE.has(one + other) || voiceless(one) === voiceless(other) ? 0.5 : 1;
}

/** プラットホーム, プラットフォーム. */
const blurred = (word) => word.replace(/フ([アイエオ])/g, (all, vowel) => "ハヒヘホ"["アイエオ".indexOf(vowel)]);

const slipCost = (char) => (SLIPPERY.has(char) ? 0.5 : 1);

/** Weighted edit distance with transpositions. */
function slips(one, other) {
  let before = [], row = [0];
  for (const char of other) row.push(row[row.length - 1] + slipCost(char));
  for (let i = 1; i <= one.length; i++) {
    const next = [row[0] + slipCost(one[i - 1])];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + slipCost(one[i - 1]), next[j - 1] + slipCost(other[j - 1]), row[j - 1] + swapCost(one[i - 1], other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 0.75);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** How many slips a word of this length may have. */
const slipsAllowed = (length, latin) => (length < 4 ? 0 : length < 5 ? (latin ? 0.75 : 0.5) : length < 7 ? (latin ? 1 : 0.75) : length < 10 ? 1 : 2);

/** The katakana and Latin words of the texts: flat → as written. */
function vocabulary(index) {
  if (index.vocabulary) return index.vocabulary;
  index.vocabulary = new Map();
  const add = (text) => { for (const [word] of text.normalize("NFKC").matchAll(/[ァ-ヺー]{3,}|[A-Za-z][A-Za-z0-9]*(?:[ ー-][A-Za-z0-9]+)*/g)) for (const one of [word, ...word.split(/[ -]/)]) if (one.length > 2) index.vocabulary.set(flat(one), one); };
  for (const measure of index.measures) for (const [, text] of measure.passages) add(text);
  for (const group of index.head.aliases) for (const word of group.to ?? group) if (stands(index, flat(word))) add(word);
  return index.vocabulary;
}

/** The word of the texts that a katakana or Latin `word` was meant to be, as written; undefined for none. */
function nearForeign(index, word) {
  const latin = isWordChar(word[0]), allowed = slipsAllowed(word.length, latin);
  if (!allowed || /[0-9]/.test(word)) return undefined;
  const pairsOf = new Set(pairs([...word]));
  let best = { cost: allowed + 0.01 };
  for (const [known, written] of vocabulary(index)) {
    if (isWordChar(known[0]) !== latin || !pairs([...known]).some((pair) => pairsOf.has(pair))) continue;
    for (const part of likelyParts(known, word.length, latin)) {
      const cost = slips(blurred(word), blurred(part)) + (part === known ? 0 : 0.1);
      if (cost < best.cost) best = { cost, part, known, written };
    }
  }
  return best.part && writtenPart(best);
}

/** The word itself, and its beginnings and ends of about that length. */
function likelyParts(known, length, latin) {
  const parts = [known];
  if (!latin && length > 4) for (let size = length - 1; size <= length + 1; size++) if (size < known.length) parts.push(known.slice(0, size), known.slice(-size));
  return parts;
}

/** The part of the written word that a flat part stands for. */
function writtenPart({ part, known, written }) {
  const { from, to } = flatMapped(written), start = known.indexOf(part);
  return from ? written.slice(from[start], to[start + part.length - 1]) : written;
}

/** The kanji of the texts that `word` was meant to be: same sound, or one wrong in the midst of five. */
function nearKanji(index, word) {
  if (word.length < 3) return undefined;
  index.sound ??= sound(index.text);
  const same = sound(word);
  for (let at = index.sound.indexOf(same); at >= 0; at = index.sound.indexOf(same, at + 1)) {
    const meant = index.text.slice(at, at + word.length), wrong = [...word].filter((char, i) => char !== meant[i]).length;
    if (wrong <= (word.length === 3 ? 1 : word.length / 2)) return meant;
  }
  return word.length < 5 ? undefined : oneWrong(index, word);
}

function oneWrong(index, word) {
  for (let wrong = 1; wrong < word.length - 1; wrong++) {
    const head = word.slice(0, wrong), tail = word.slice(wrong + 1), longer = head.length > tail.length ? head : tail;
    for (let at = index.text.indexOf(longer); at >= 0; at = index.text.indexOf(longer, at + 1)) {
      const start = longer === head ? at : at - wrong - 1, meant = index.text.slice(start, start + word.length);
      if (start >= 0 && meant.startsWith(head) && meant.endsWith(tail) && isKanji(meant[wrong]) && isKanji(word[wrong])) return meant;
    }
  }
  return undefined;
}

/** Puts what was meant in the place of missing pieces; `meant` is how the text writes it. */
function mended(index, list) {
  return list.map((piece) => {
    if (!piece.missing) return piece;
    const meant = piece.kind === "J" ? nearKanji(index, piece.word) : nearForeign(index, piece.word);
    return meant ? { ...piece, word: flat(meant), missing: false, near: meant } : piece;
  });
}
// How much of what was asked a measure covers. Rare words weigh more; what nothing mentions weighs most, so that a question about
// something else finds nothing.

const ENOUGH = 0.55, OF_BEST = 0.55, WINDOW = 12;

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
// One query, answered: the tiers, tried in order. A later one is asked where the earlier ones have nothing; never a plain OR.

/** The ranked answer to a query without filter: { hits: [raw hit], meant: [words as the text writes them], all? }. Remembered. */
function rank(index, query) {
  const known = index.ranked.get(query);
  if (known) return known;
  if (index.ranked.size > 50) index.ranked.clear();
  const answer = answerTo(index, query.trim());
  index.ranked.set(query, answer);
  return answer;
}

function answerTo(index, query) {
  if (!query) return { hits: index.measures.map((_, measure) => rawHit(measure, 0, "all", [])), meant: [] };
  const byId = index.measures.findIndex((measure) => measure.id === query.normalize("NFKC"));
  if (byId >= 0) return { hits: [rawHit(byId, 1, "phrase", [])], meant: [] };
  const whole = flat(query);
  if (!loose(query)) return { hits: [], meant: [] };
  const phrase = phraseHits(matchWord(index, whole)), terms = query.normalize("NFKC").split(/\s+/).filter(loose);
  if (terms.length < 2) return phrase.length ? { hits: phrase, meant: [] } : sentence(index, query);
  const words = allWords(index, terms);
  return phrase.length || words.length ? { hits: merged(phrase, words), meant: [] } : sentence(index, query);
}

const rawHit = (measure, score, tier, units) => ({ measure, score, tier, units });
const byScore = (one, other) => other.score - one.score || one.measure - other.measure;

/** The whole query as it stands, or by an alias. What only our own titles say counts where the document says nothing. */
function phraseHits(match) {
  const all = [...match.found].map(([measure, entry]) => ({ ...rawHit(measure, entry.gain, entry.tier, [{ match }]), document: entry.document }));
  const inText = all.filter((hit) => hit.document), rankOf = (hit) => (hit.tier === "phrase" ? 1 : 0);
  return (inText.length ? inText : all).sort((one, other) => rankOf(other) - rankOf(one) || byScore(one, other));
}

/** Every word somewhere in the measure. */
function allWords(index, terms) {
  const units = weighed(index, terms.map((term) => ({ word: flat(term), kind: "J" })));
  return hitsOf(covering(index, units.map((unit) => ({ ...unit }))).filter(({ measure }) => units.every((unit) => unit.match.found.has(measure))), units, () => "words");
}

function hitsOf(covered, units, tier) {
  return covered.map((one) => rawHit(one.measure, one.score, tier(one), units)).sort(byScore);
}

function merged(first, second) {
  const seen = new Set(first.map((hit) => hit.measure));
  return [...first, ...second.filter((hit) => !seen.has(hit.measure))];
}

/** A sentence, a compound or a slip: its words, by how much of them a measure covers. */
function sentence(index, query) {
  const words = carryingWords(index, query), meant = words.filter((word) => word.near).map((word) => word.near);
  const whole = wholeAgain(words), units = weighed(index, whole ?? words, true);
  if (!units.some((unit) => !unit.weak)) return { hits: [], meant };
  const compound = units.length > 1 && units.every((unit) => unit.group === units[0].group);
  let covered = covering(index, units);
  if (compound) covered = units.some((unit) => unit.missing) ? [] : covered.filter((one) => one.full && sideBySide(index, units, one.measure));
  const near = compound && !covered.length && nearKanji(index, flat(query));
  if (near) return { hits: phraseHits(matchWord(index, near)).map((hit) => ({ ...hit, tier: "near" })), meant: [near] };
  const best = Math.max(0, ...covered.map((one) => one.share));
  covered = covered.filter((one) => one.share >= OF_BEST * best);
  return { hits: hitsOf(covered, units, (one) => (meant.length ? "near" : !one.full ? "sentence" : compound ? "parts" : "words")), meant };
}

/** The pieces of a mended compound put together again. */
function wholeAgain(words) {
  const mendedOnce = words.length > 1 && words.some((word) => word.near) && words.every((word) => !word.missing && word.group === words[0].group);
  return mendedOnce ? [{ ...words[0], word: words.map((word) => word.word).join("") }] : null;
}
// What the page asks: the ranked hits under a filter, in tiers, and the counts of each filter.

/** Answers a query. Without query and filter: all measures in the order of the document. Fields: docs/search.md. */
function searchMeasures(index, query, filter = {}) {
  const { hits: all, meant } = rank(index, query), hits = all.filter((hit) => passes(index, hit, filter)).map((hit) => shownHit(index, hit, filter)), tiers = [];
  for (const hit of hits) {
    if (tiers[tiers.length - 1]?.tier !== hit.tier) tiers.push({ tier: hit.tier, hits: [] });
    tiers[tiers.length - 1].hits.push(hit);
  }
  return { tiers, count: hits.length, suggestions: suggestions(index, query, all, hits, meant) };
}

/** Does a hit pass the filter? Kind and class look at the passages that match; at all of them where a heading or ministry does. */
function passes(index, { measure: at, units }, filter) {
  const measure = index.measures[at], path = filter.theme === undefined ? [] : themePath(index, measure.theme);
  return (filter.edition === undefined || measure.edition === filter.edition) &&
    passesMinistry(index, measure, filter) &&
    (filter.theme === undefined || path.some((theme) => isTheme(index, theme, filter))) &&
    (filter.year === undefined || measure.years.includes(Number(filter.year))) &&
    ((filter.kind === undefined && filter.class === undefined) || matchedPassages(index, at, units).some((n) => passagePasses(index, measure.passages[n], filter)));
}

function passesMinistry(index, measure, { ministry, role }) {
  if (ministry === undefined) return true;
  const named = (at) => index.head.ministries[at].id === ministry;
  return (role !== "supporting" && measure.lead.some(named)) || (role !== "lead" && measure.supporting.some(named));
}

const isTheme = (index, theme, filter) => index.head.themes[theme].id === filter.theme;

function passagePasses(index, [kind, , classes], filter) {
  return (filter.kind === undefined || kind === filter.kind) &&
    (filter.class === undefined || classes.some((at) => index.head.classes[at].id === filter.class));
}

/** The passages in which a word of the query stands; all when none does. */
function matchedPassages(index, measure, units) {
  const rows = units.flatMap((unit) => [...(unit.match.found.get(measure)?.rows ?? [])]);
  const found = [...new Set(rows.map((row) => index.rows[row].passage).filter((passage) => passage !== TITLE))];
  return found.length ? found : index.measures[measure].passages.map((_, at) => at);
}

/** The values each filter can have. */
function filterValues(index) {
  const { editions, ministries, themes, classes } = index.head, years = new Set(index.measures.flatMap((measure) => measure.years));
  const ids = (list) => [...new Set(list.map((one) => one.id))];
  return { edition: ids(editions), ministry: ids(ministries), role: ["lead", "supporting"], theme: ids(themes), kind: ["result", "plan", "background"], class: ids(classes), year: [...years].sort() };
}

/** filter → value → how many measures would remain if it alone were changed. */
function facets(index, query, filter = {}) {
  const { hits } = rank(index, query), counts = {};
  for (const [name, values] of Object.entries(filterValues(index))) {
    const count = (value) => hits.filter((hit) => passes(index, hit, { ...filter, [name]: value })).length;
    counts[name] = new Map(values.map((value) => [value, count(value)]));
  }
  return counts;
}
// A hit as the page shows it, and where in it the words stand.

/** The hit with its marks, which are looked for when they are shown. */
function shownHit(index, raw, filter) {
  const measure = index.measures[raw.measure], lists = () => raw.units.map((unit) => unit.match.needles);
  const named = raw.units.flatMap((unit) => unit.match.found.get(raw.measure)?.ministries ?? []);
  return {
    measure, score: raw.score, tier: raw.tier, ministries: [...new Set(named)],
    get marks() { return passageMarks(index, measure, lists(), filter); },
    get title() { return ranges(measure.title, lists().flat()); },
  };
}

/** [{ passage, ranges }] of the passages with a word in them, the one with the most different words first. */
function passageMarks(index, measure, lists, filter) {
  const marks = measure.passages.map((passage, n) => ({ passage: n, ranges: [], words: 0, open: passagePasses(index, passage, filter) }));
  for (const mark of marks.filter((one) => one.open)) {
    const text = measure.passages[mark.passage][1];
    mark.ranges = ranges(text, lists.flat());
    mark.words = lists.filter((needles) => ranges(text, needles).length).length;
  }
  return marks.filter((mark) => mark.ranges.length).sort((one, other) => other.words - one.words || one.passage - other.passage).map(({ passage, ranges: found }) => ({ passage, ranges: found }));
}

const MAPPED = new Map();

/** `flatMapped`, remembered: the same passages are shown again and again. */
function mapped(text) {
  if (MAPPED.size > 500) MAPPED.clear();
  if (!MAPPED.has(text)) MAPPED.set(text, flatMapped(text));
  return MAPPED.get(text);
}

/** The UTF-16 ranges of the flat `needles` in a text, in order, overlapping ones joined. */
function ranges(text, needles) {
  const { flat: within, from, to } = mapped(text), found = [];
  if (!from) return [];
  const mark = (needle) => (at) => found.push([from[at], to[at + needle.length - 1]]);
  for (const needle of needles) eachPlace(within, needle, mark(needle));
  if (!found.length) for (const needle of needles.map(toHiragana)) eachPlace(toHiragana(within), needle, mark(needle));
  found.sort((one, other) => one[0] - other[0]);
  return found.reduce((out, [start, end]) => {
    const last = out[out.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
    return out;
  }, []);
}
// What to try when little or nothing is found.

const MOST_SUGGESTED = 5;

/** { without: hits without the filter, words: as the text writes them, ministries, themes: indices into the head }. */
function suggestions(index, query, all, hits, meant) {
  const out = {}, word = loose(query);
  if (hits.length < all.length) out.without = all.length;
  if (meant.length) out.words = meant;
  if (word.length < 2) return out;
  const carrying = hits.length ? [] : carryingWords(index, query).filter(({ kind }) => "JKL".includes(kind)).flatMap(({ word: one, known }) => [one, known ?? one]);
  const names = (name) => [word, ...carrying].some((one) => one.length > 1 && name.includes(one));
  const some = (list) => list.slice(0, MOST_SUGGESTED);
  const ministries = some(index.head.ministries.flatMap(({ name }, at) => (names(loose(name)) ? [at] : [])));
  const themes = some(index.themes.flatMap((theme, at) => (names(theme.flat) ? [at] : [])));
  if (ministries.length) out.ministries = ministries;
  if (themes.length) out.themes = themes;
  return out;
}
// The files of the search: fetched from a host, or brought by script elements where a page stands on a disk (`file:`).

/** Promises of files by name. A file is asked for once, and again only after a failure. */
const searchFiles = new Map();

/** Who waits for a file that a script element brings. */
const searchArrivals = new Map();

/** How long to wait for a file, in milliseconds. */
const SEARCH_PATIENCE = 30000;

/** Called by the files of an offline build. */
function mieruSearchFile(name, content) {
  searchArrivals.get(name)?.(content);
}

/** The content of a file beside the page. Rejects with an `Error` when it cannot be had. */
function loadSearchFile(name) {
  const known = searchFiles.get(name);
  if (known) return known;
  const file = name.endsWith('.js') ? fileByScript(name) : fileByFetch(name);
  searchFiles.set(name, file);
  file.catch(() => searchFiles.delete(name));
  return file;
}

async function fileByFetch(name) {
  const answer = await patientFetch(name).catch(() => patientFetch(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function patientFetch(name) {
  return fetch(name, { signal: AbortSignal.timeout(SEARCH_PATIENCE) });
}

function fileByScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error(`${name}: no file`));
    searchArrivals.set(name, resolve);
    script.src = name;
    script.addEventListener('error', fail);
    // After a file has run it has arrived, or it was no file of the search.
    script.addEventListener('load', fail);
    document.head.append(script);
  }).finally(() => searchArrivals.delete(name));
}

/** The promise of what is searched, made once and again only after a failure. */
let searchOpened;

/**
 * All that is searched: `head`, and `find(query, filter)`, which promises what `searchMeasures` answers together with
 * `counts`, what each value of each condition would leave.
 */
function openSearch(headName) {
  if (!searchOpened) {
    searchOpened = prepareSearch(headName);
    searchOpened.catch(() => { searchOpened = undefined; });
  }
  return searchOpened;
}

async function prepareSearch(headName) {
  const head = await loadSearchFile(headName);
  const texts = await Promise.all(head.editions.map((edition) => loadSearchFile(edition.text)));
  const index = searchIndex(head, texts);
  return { head, find: async (query, filter) => ({ ...searchMeasures(index, query, filter), counts: countValues(index, query, filter) }) };
}

/** Themes are those of one edition: of the newest, unless another is chosen. */
function countValues(index, query, filter) {
  const counts = facets(index, query, filter);
  const { editions } = index.head;
  if (filter.edition || editions.length < 2) return counts;
  return { ...counts, theme: facets(index, query, { ...filter, edition: editions[0].id }).theme };
}
// Large editions: an index in shards, of which only those are loaded that hold the tokens of a query.

/** The loaders of an edition: `postings(token)`, `starting(prefix)`, `document(n)`, `facets()`. */
function shardedEdition(edition) {
  const first = edition.first.split('\n');
  const load = (name) => loadSearchFile(`${edition.folder}/${name}.${edition.ending}`);
  const shard = (n) => load(`s/${n}`).then((file) => file.index.text.root);
  return {
    ...edition,
    postings: async (token) => docsOf(nodeAt(await shard(shardOf(first, token)), token)),
    async starting(prefix) {
      const from = shardOf(first, prefix), to = Math.min(shardOf(first, `${prefix}\uffff`), from + MOST_SHARDS);
      const roots = await Promise.all(Array.from({ length: to - from + 1 }, (_, n) => shard(from + n)));
      return joinedDocs(roots.map((root) => nodeAt(root, prefix)).filter(Boolean).flatMap((node) => [node, ...children(node)]));
    },
    document: async (n) => (await load(`d/${Math.floor(n / edition.chunk)}`))[n % edition.chunk],
    facets: () => load('facets'),
  };
}

/** How many shards one character may ask for. */
const MOST_SHARDS = 8;

/** The last shard whose first token is not after `token`. Tokens are sorted as JavaScript compares. */
function shardOf(first, token) {
  let low = 0, high = first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (first[middle] <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The node of the tree of characters at which a token ends. */
function nodeAt(root, token) {
  let node = root;
  for (let at = 0; node && at < token.length; at++) node = Object.hasOwn(node, token[at]) ? node[token[at]] : undefined;
  return node;
}

const children = (node) => Object.keys(node).filter((key) => key.length === 1).map((key) => node[key]);

/** position in the edition → frequency, already divided by the length of the measure. */
function docsOf(node) {
  return new Map(Object.entries(node?.docs ?? {}).map(([position, { tf }]) => [Number(position), tf]));
}

function joinedDocs(nodes) {
  const all = new Map();
  for (const node of nodes) for (const [at, tf] of docsOf(node)) all.set(at, (all.get(at) ?? 0) + tf);
  return all;
}
// Which measures of a large edition may be meant: by their tokens, before any text is loaded.

/** How much of what was asked, by weight, a measure must hold when no measure holds all of it. */
const ENOUGH_TOKENS = 0.75;

/** How many tokens of a long question are looked up. */
const MOST_TOKENS = 24;

/** Rare tokens weigh more; one that nothing holds weighs most. */
const tokenWeight = (edition, docs) => Math.log(1 + edition.count / (docs.size + 1));

/** position → score of the measures of an edition that a query may mean; `whole` says whether they hold all of it. */
async function candidates(edition, base, query) {
  const terms = query.normalize('NFKC').split(/\s+/).filter(loose);
  if (!terms.length) return { whole: true, scores: new Map() };
  const found = await Promise.all(terms.map((term) => termScores(edition, base, flat(term))));
  const all = intersection(found);
  return all.size ? { whole: true, scores: all } : { whole: false, scores: await covered(edition, base, query) };
}

/** What one word finds: itself, its other spellings, a ministry. */
async function termScores(edition, base, word) {
  const ministries = ministriesNamed(base, word);
  const ways = await Promise.all([word, ...spellings(base, word)].map((way) => wayScores(edition, way)));
  if (ministries.length) ways.push(await ministryScores(edition, ministries));
  return union(ways);
}

async function wayScores(edition, way) {
  const characters = [...way];
  if (characters.length === 1 && !isWordChar(way)) return edition.starting(normalise(way));
  const found = await Promise.all([...new Set(tokens(way))].filter((token, at, list) => isNeeded(token, list)).map((token) => weighedDocs(edition, token)));
  return found.length ? intersection(found) : new Map();
}

/** The last character of a run by itself says nothing that its pair does not. */
const isNeeded = (token, list) => [...token].length > 1 || isWordChar(token) || list.length === 1;

async function weighedDocs(edition, token) {
  const docs = await edition.postings(token), weight = tokenWeight(edition, docs);
  return new Map([...docs].map(([at, tf]) => [at, tf * weight]));
}

/** Measures in charge of which a ministry is come before those it supports. */
async function ministryScores(edition, ministries) {
  const { measures } = await edition.facets(), scores = new Map();
  measures.forEach(([, lead, supporting], at) => {
    if (ministries.some((one) => lead.includes(one))) scores.set(at, 2);
    else if (ministries.some((one) => supporting.includes(one))) scores.set(at, 1);
  });
  return scores;
}

/** A question or a compound: the measures that hold most of its tokens, by weight. */
async function covered(edition, base, query) {
  const { text, kinds } = scripts(query), words = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.max(at + 1, runEnd(kinds, at, kinds[at] === 'H' ? 'H' : 'JKL'));
    const word = text.slice(at, end);
    if (kinds[at] !== 'H' && kinds[at] !== 'S' && !EMPTY_WORDS.has(word)) words.push(word);
    at = end;
  }
  const asked = [...new Set(words.flatMap((word) => tokens(word).filter(isNeeded)))].slice(0, MOST_TOKENS);
  const found = await Promise.all(asked.map((token) => edition.postings(token)));
  const weights = found.map((docs) => tokenWeight(edition, docs)), total = weights.reduce((sum, one) => sum + one, 0);
  const shares = new Map();
  found.forEach((docs, n) => { for (const at of docs.keys()) shares.set(at, (shares.get(at) ?? 0) + weights[n] / total); });
  return new Map([...shares].filter(([, share]) => share >= ENOUGH_TOKENS));
}

function intersection(maps) {
  const [first, ...others] = [...maps].sort((one, other) => one.size - other.size);
  const all = new Map();
  for (const [at, score] of first) {
    if (others.every((other) => other.has(at))) all.set(at, others.reduce((sum, other) => sum + other.get(at), score));
  }
  return all;
}

function union(maps) {
  const all = new Map();
  for (const map of maps) for (const [at, score] of map) all.set(at, Math.max(all.get(at) ?? 0, score));
  return all;
}
// The conditions in large editions: kept apart, and loaded when a condition is used.

/** Does a measure meet the conditions? A row is [theme, in charge, others, years, [kind, classes] of each passage]. */
function rowPasses(head, facets, [theme, lead, supporting, years, passages], filter) {
  const ministry = head.ministries.findIndex((one) => one.id === filter.ministry);
  const named = (filter.role !== 'supporting' && lead.includes(ministry)) || (filter.role !== 'lead' && supporting.includes(ministry));
  const passage = ([kind, classes]) => (filter.kind === undefined || kind === filter.kind) &&
    (filter.class === undefined || classes.some((at) => head.classes[at].id === filter.class));
  return (filter.ministry === undefined || named) &&
    (filter.year === undefined || years.includes(Number(filter.year))) &&
    (filter.theme === undefined || isBelow(facets.themes, theme, filter.theme)) &&
    passages.some(passage);
}

/** Is a theme, or one above it, the one with this id? */
function isBelow(themes, at, id) {
  for (let theme = at; theme !== null && theme !== undefined; theme = themes[theme][2]) if (themes[theme][0] === id) return true;
  return false;
}

/** filter → value → how many of the candidates would remain if it alone were changed. */
function countRows(head, parts, filter) {
  const values = rowValues(head, parts), counts = {};
  for (const [name, list] of Object.entries(values)) {
    counts[name] = new Map(list.map((value) => [value, remaining(head, parts, { ...filter, [name]: value })]));
  }
  return counts;
}

function remaining(head, parts, filter) {
  const counted = parts.filter(({ edition }) => filter.edition === undefined || edition.id === filter.edition);
  return counted.reduce((sum, { facets, positions }) => sum + positions.filter((at) => rowPasses(head, facets, facets.measures[at], filter)).length, 0);
}

function rowValues(head, parts) {
  const years = new Set(parts.flatMap(({ facets, positions }) => positions.flatMap((at) => facets.measures[at][3])));
  const ids = (list) => list.map((one) => one.id);
  const top = parts.flatMap(({ facets }) => facets.themes.filter(([, , above]) => above === null).map(([id]) => id));
  return {
    edition: parts.map(({ edition }) => edition.id), ministry: ids(head.ministries), role: ['lead', 'supporting'], theme: [...new Set(top)],
    kind: ['result', 'plan', 'background'], class: ids(head.classes), year: [...years].sort(),
  };
}
// Search over large editions: candidates by tokens, then the texts of those that are shown, read as the small search does.

/** How many texts are loaded at a time. */
const TEXTS_AT_ONCE = 10;

/** As `openSearch`, for a head whose editions are in shards. An answer has `next()`, which promises further tiers. */
function openShards(head) {
  const base = searchIndex({ ...head, themes: [] }, []);
  const editions = head.editions.map(shardedEdition);
  return { head, find: (query, filter) => findSharded(base, editions, query, filter) };
}

async function findSharded(base, editions, query, filter) {
  const { head } = base, wanted = editions.filter((edition) => filter.edition === undefined || edition.id === filter.edition);
  const all = await Promise.all(wanted.map((edition) => partOf(edition, base, query, filter)));
  const whole = all.some((part) => part.whole), parts = all.filter((part) => part.whole === whole);
  const waiting = parts.flatMap(({ edition, positions, scores }) => positions.map((at) => ({ edition, at, score: scores.get(at) })));
  // Every measure in document order, where nothing is asked for.
  waiting.sort((one, other) => other.score - one.score || one.at - other.at);
  const answer = { tiers: [], count: waiting.length, suggestions: {} };
  const next = async () => tiersOf(base, await texts(waiting.splice(0, TEXTS_AT_ONCE)), query, filter, whole);
  while (!answer.tiers.length && waiting.length) answer.tiers = await next();
  if (!answer.tiers.length) answer.count = 0;
  const counts = async () => countRows(head, await withFacets(all), withoutEdition(filter));
  return { ...answer, next: waiting.length ? next : undefined, left: () => waiting.length, countLater: counts };
}

const withoutEdition = (filter) => ({ ...filter, edition: undefined });

/** What an edition has to offer: { edition, scores, positions, whole }. */
async function partOf(edition, base, query, filter) {
  const { whole, scores } = query ? await candidates(edition, base, query) : { whole: true, scores: everything(edition) };
  let positions = [...scores.keys()];
  const conditions = Object.keys(filter).filter((name) => name !== 'edition' && filter[name] !== undefined);
  if (conditions.length) {
    const facets = await edition.facets();
    positions = positions.filter((at) => rowPasses(base.head, facets, facets.measures[at], filter));
  }
  return { edition, scores, positions, whole };
}

const everything = (edition) => new Map(Array.from({ length: edition.count }, (_, at) => [at, 0]));

function withFacets(parts) {
  return Promise.all(parts.map(async (part) => ({ ...part, facets: await part.edition.facets() })));
}

function texts(batch) {
  return Promise.all(batch.map(async ({ edition, at }) => ({ ...(await edition.document(at)), theme: null, edition: edition.id })));
}

/** Reads the texts of a batch as the small search does; what only looked alike by its tokens goes. */
function tiersOf(base, measures, query, filter, whole) {
  if (!measures.length) return [];
  const order = new Map(measures.map((measure, at) => [measure.id, at]));
  const index = searchIndex(base.head, [...new Set(measures.map((measure) => measure.edition))].map((edition) => ({ edition, measures: measures.filter((one) => one.edition === edition) })));
  const { kind, class: wording } = filter;
  const { tiers } = searchMeasures(index, query, { ...(kind && { kind }), ...(wording && { class: wording }) });
  const hits = tiers.flatMap((tier) => tier.hits);
  if (whole && query) return tiers;
  const rest = measures.filter((measure) => !hits.some((hit) => hit.measure.id === measure.id));
  const bare = rest.map((measure) => ({ measure, score: 0, tier: 'sentence', marks: [], title: [], ministries: [] }));
  const joined = [...hits, ...bare].sort((one, other) => order.get(one.measure.id) - order.get(other.measure.id));
  return [{ tier: query ? 'sentence' : 'all', hits: joined }];
}
// What is searched for, as the address says it: `?q=…&ministry=…&sort=…`.

/** The conditions, in the order of their chips. */
const SEARCH_CONDITIONS = ['ministry', 'role', 'theme', 'kind', 'class', 'year', 'edition'];

/** Reads a query string. `isKnown(name, value)` says which values there are; others are left out. */
function readSearchState(search, isKnown) {
  const params = new URLSearchParams(search);
  const filter = {};
  for (const name of SEARCH_CONDITIONS) {
    const value = params.get(name);
    if (value && isKnown(name, value)) filter[name] = value;
  }
  const sort = params.get('sort') === 'document' ? 'document' : '';
  return { q: params.get('q') ?? '', filter: soundFilter(filter), sort };
}

/** A role is that of a ministry: without one it says nothing. */
function soundFilter(filter) {
  const { role, ...rest } = filter;
  return role && rest.ministry ? { ...rest, role } : rest;
}

/** The address of a state, relative to the page. */
function searchAddress({ q, filter, sort }) {
  const params = new URLSearchParams();
  if (q.trim()) params.set('q', q.trim());
  for (const name of SEARCH_CONDITIONS) if (filter[name]) params.set(name, filter[name]);
  if (sort) params.set('sort', sort);
  return params.size ? `?${params}` : location.pathname;
}

/** Whether there is nothing to search for. */
function isIdleState({ q, filter }) {
  return !q.trim() && Object.keys(filter).length === 0;
}

/**
 * The history of the page. While someone types, the entry at hand follows; Enter or a condition makes an entry of its
 * own, and the one before gets back the address it stood for.
 */
function searchHistory() {
  let settled = addressHere();
  return {
    follow: (state) => history.replaceState(null, '', searchAddress(state)),
    settle(state) {
      const next = searchAddress(state);
      if (next === settled) return history.replaceState(null, '', next);
      history.replaceState(null, '', settled);
      history.pushState(null, '', next);
      settled = next;
    },
    moved: () => { settled = addressHere(); },
  };
}

function addressHere() {
  return location.search || location.pathname;
}
// Words and pieces of markup, taken from the `<template>` elements of the page.

/** The strings of the page by name, with `{places}`. */
function searchWords(root) {
  const spans = root.querySelector('[data-search-words]').content.querySelectorAll('[data-word]');
  return Object.fromEntries([...spans].map((span) => [span.dataset.word, span.textContent]));
}

/** Puts values into the places of a string; numbers as the language writes them. */
function fillPlaces(text, places) {
  return text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = places[name];
    return typeof value === 'number' ? value.toLocaleString(document.documentElement.lang) : value ?? place;
  });
}

/** A copy of a piece, and its slots by name. */
function searchPart(root, name) {
  const part = root.querySelector(`template[data-search-part="${name}"]`).content.firstElementChild.cloneNode(true);
  const slots = [...part.querySelectorAll('[data-slot]')].map((slot) => [slot.dataset.slot, slot]);
  return { part, slots: Object.fromEntries(slots) };
}

/** Appends text with its matches marked: always as text nodes. `ranges` are in order and do not overlap. */
function appendMarked(parent, text, ranges, from = 0, to = text.length) {
  let at = from;
  for (const [start, end] of ranges) {
    if (end <= from || start >= to) continue;
    const first = Math.max(start, from);
    const mark = document.createElement('mark');
    mark.textContent = text.slice(first, Math.min(end, to));
    parent.append(text.slice(at, first), mark);
    at = Math.min(end, to);
  }
  parent.append(text.slice(at, to));
}
// Which part of a passage to show: all of a short one, of a long one the sentences around the match.

/** Up to how many characters a passage is shown whole, and an excerpt grows. */
const EXCERPT_LENGTH = 160;

/** The sentences of a text as [from, to]. A full stop in brackets ends none. */
function sentenceRanges(text) {
  const ranges = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ('（(「『'.includes(text[at])) depth += 1;
    if ('）)」』'.includes(text[at])) depth = Math.max(0, depth - 1);
    const isEnd = (text[at] === '。' && depth === 0) || at === text.length - 1;
    if (isEnd) {
      ranges.push([from, at + 1]);
      from = at + 1;
    }
  }
  return ranges;
}

/** The part of a text to show, [from, to], cut at borders of sentences around the first match. */
function excerptRange(text, ranges) {
  if (text.length <= EXCERPT_LENGTH) return [0, text.length];
  const sentences = sentenceRanges(text);
  const [start, end] = ranges[0] ?? [0, 1];
  let first = sentences.findIndex(([, to]) => to > start);
  let last = sentences.findIndex(([, to]) => to >= end);
  const fits = (a, b) => sentences[b] && sentences[a] && sentences[b][1] - sentences[a][0] <= EXCERPT_LENGTH;
  // What follows says more than what went before.
  while (fits(first, last + 1)) last += 1;
  while (fits(first - 1, last)) first -= 1;
  return [sentences[first][0], sentences[last][1]];
}
// One found measure as an element.

/** How many passages of a measure are shown. */
const HIT_PASSAGES = 2;

/** Makes elements of hits; `context` = { root, words, head, filters, isOffline }. */
function hitElement(context, hit, filter) {
  const { measure } = hit;
  const { part, slots } = searchPart(context.root, 'hit');
  const home = `${measure.edition}/measures/${measure.slug}/`;
  part.dataset.measure = measure.id;
  slots.id.textContent = measure.id;
  slots.title.href = siteHref(context, home);
  appendMarked(slots.title, measure.title, hit.title);
  slots.passages.append(...hitPassages(hit, filter).map((mark) => passageElement(context, measure, home, mark)));
  slots.ministries.append(...ministryElements(context, hit));
  fillFacts(context, measure, slots);
  return part;
}

/** A link from the search page to an address below the root. */
function siteHref({ isOffline }, address, anchor = '') {
  return `../${address}${isOffline ? 'index.html' : ''}${anchor}`;
}

/** The passages to show, in the order of the text: those that match, or the first that the conditions leave. */
function hitPassages({ measure, marks }, filter) {
  const best = marks.slice(0, HIT_PASSAGES).sort((a, b) => a.passage - b.passage);
  if (best.length > 0) return best;
  const at = measure.passages.findIndex(([kind]) => !filter.kind || kind === filter.kind);
  return [{ passage: Math.max(at, 0), ranges: [] }];
}

function passageElement({ root, words, isOffline }, measure, home, { passage, ranges }) {
  const [kind, text] = measure.passages[passage];
  const { part, slots } = searchPart(root, 'passage');
  const [from, to] = excerptRange(text, ranges);
  slots.kind.textContent = words[`kind_${kind}`];
  slots.kind.dataset.kind = kind;
  slots.kind.href = siteHref({ isOffline }, home, `#p${passage + 1}`);
  slots.kind.setAttribute('aria-label', fillPlaces(words.search_to_passage, { kind: words[`kind_${kind}`] }));
  if (from > 0) slots.text.append(words.cut);
  appendMarked(slots.text, text, ranges, from, to);
  if (to < text.length) slots.text.append(words.cut);
  return part;
}

function ministryElements(context, { measure, ministries }) {
  const chip = (role) => (ix) => {
    const { id, name } = context.head.ministries[ix];
    const short = context.filters.short(id) ?? name;
    const { part, slots } = searchPart(context.root, 'ministry');
    slots.link.dataset.role = role;
    slots.link.href = siteHref(context, `${measure.edition}/ministries/${id}/`);
    slots.role.textContent = context.words[`role_${role}`];
    appendMarked(slots.name, short, ministries.includes(ix) ? [[0, short.length]] : []);
    return part;
  };
  return [...measure.lead.map(chip('lead')), ...measure.supporting.map(chip('supporting'))];
}

function fillFacts(context, measure, slots) {
  const { words, head } = context;
  const [first, last] = [measure.pages[0], measure.pages.at(-1)];
  const theme = head.themes[measure.theme];
  slots.edition.textContent = fillPlaces(words.edition_n, { id: measure.edition });
  if (theme) slots.theme.textContent = theme.title;
  if (theme) slots.theme.href = siteHref(context, `${measure.edition}/themes/${theme.id}/`);
  slots.pages.textContent = fillPlaces(first === last ? words.page_n : words.page_range, { page: first, from: first, to: last });
  slots.pages.href = siteHref(context, `${measure.edition}/pages/${first}/`);
}
// The list of results: tiers, steps, and what is said when nothing is found.

/** Up to how many results are shown at once, and the steps of a longer list. */
const RESULTS_AT_ONCE = 300;
const RESULTS_STEP = { short: 100, long: 20 };

/** The places of the results on the page. */
function resultPlaces(root) {
  const names = ['results', 'count', 'chips', 'sort', 'notes', 'tiers', 'more', 'rescue', 'none', 'widen', 'meant', 'meant-links', 'error', 'list'];
  return Object.fromEntries(names.map((name) => [name, root.querySelector(`[data-search-${name}]`)]));
}

/** Groups of hits as they are shown: by tier, or all in the order of the document. */
function resultGroups({ tiers }, sort) {
  if (sort !== 'document') return tiers.filter(({ hits }) => hits.length > 0);
  return [{ tier: 'all', hits: tiers.flatMap(({ hits }) => hits).sort(byDocument) }];
}

/** Newest edition first, within it by position. */
function byDocument({ measure: a }, { measure: b }) {
  if (a.edition !== b.edition) return a.edition < b.edition ? 1 : -1;
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}

/** Shows what was found, from the first result on. */
function showFound(context, found, state) {
  const { places } = context;
  const groups = resultGroups(found, state.sort);
  places.tiers.replaceChildren();
  places.rescue.hidden = found.count > 0;
  places.notes.hidden = found.count === 0;
  places.sort.hidden = found.count < 2 || !state.q.trim();
  const waiting = groups.flatMap(({ tier, hits }) => hits.map((hit) => ({ tier, hit })));
  const step = waiting.length <= RESULTS_AT_ONCE ? RESULTS_STEP.short : RESULTS_STEP.long;
  const showMore = () => {
    const first = showHits(context, waiting.splice(0, step), state);
    places.more.hidden = waiting.length === 0;
    places.more.textContent = fillPlaces(context.words.search_more, { n: waiting.length });
    return first;
  };
  // The new results follow where the reader stopped.
  places.more.onclick = () => showMore()?.querySelector('a').focus();
  showMore();
  if (found.count === 0) showRescue(context, found.suggestions ?? {}, state);
}

/** Appends hits under the headings of their tiers; gives the first of them. */
function showHits(context, batch, { filter }) {
  let first;
  for (const { tier, hit } of batch) {
    const element = hitElement(context, hit, filter);
    tierList(context, tier).append(element);
    first ??= element;
  }
  return first;
}

/** The list of a tier: the last on the page, or a new one. */
function tierList({ root, words, places }, tier) {
  const last = places.tiers.lastElementChild;
  if (last?.dataset.tier === tier) return last.querySelector('ol');
  const { part, slots } = searchPart(root, 'tier');
  part.dataset.tier = tier;
  const label = words[`search_tier_${tier}`];
  if (label) slots.title.textContent = label;
  else slots.title.replaceWith(hiddenHeading(places.count.textContent));
  slots.hits.start = places.tiers.querySelectorAll('[data-measure]').length + 1;
  places.tiers.append(part);
  return slots.hits;
}

/** Keeps the levels of headings whole where a list has no tier. */
function hiddenHeading(text) {
  const heading = document.createElement('h3');
  heading.className = 'visually-hidden';
  heading.textContent = text;
  return heading;
}
// The ways on when nothing is found.

/** Says how many there are without the conditions, and what may have been meant. */
function showRescue(context, suggestions, state) {
  const { places, words, head } = context;
  const { without = 0, words: meant = [], ministries = [], themes = [] } = suggestions;
  places.none.hidden = !state.q.trim();
  places.widen.hidden = without === 0;
  places.widen.textContent = fillPlaces(words.search_widen, { n: without });
  const links = [
    ...meant.map((word) => [word, { q: word }]),
    ...ministries.map((ix) => ministryWay(words, head.ministries[ix])),
    ...themes.map((ix) => themeWay(words, head.themes[ix])),
  ];
  places.meant.hidden = links.length === 0;
  places['meant-links'].replaceChildren(...links.map(wayElement));
}

function ministryWay(words, { id, name }) {
  return [fillPlaces(words.search_meant_ministry, { name }), { filter: { ministry: id } }];
}

function themeWay(words, { edition, id, title }) {
  return [fillPlaces(words.search_meant_theme, { title }), { filter: { theme: id, edition } }];
}

function wayElement([text, { q = '', filter = {} }]) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = searchAddress({ q, filter, sort: '' });
  link.textContent = text;
  item.append(link);
  return item;
}
// The conditions: selects that say how many measures each value would leave.

/** What the page does with its conditions. */
function searchFilters(root) {
  const element = root.querySelector('[data-search-filters]');
  const selects = {};
  for (const select of element.querySelectorAll('select')) selects[select.dataset.searchFilter] = select;
  const options = Object.values(selects).flatMap((select) => [...select.options]);
  for (const option of options) option.dataset.text = option.textContent;
  const themes = [...selects.theme.options].filter(({ value }) => value);
  return {
    element,
    short: (ministry) => [...selects.ministry.options].find(({ value }) => value === ministry)?.dataset.short,
    knows: (name, value) => (name === 'theme' ? themes.length === 0 || hasValue(themes, value) : hasValue(selects[name].options, value)),
    sound: (filter) => withEdition(themes, filter),
    show: ({ filter }) => showConditions(selects, themes, filter),
    count: (counts, words) => Object.entries(counts).forEach(([name, values]) => countOptions(selects[name], values, words)),
    read: (changed) => readConditions(selects, changed, themes),
    chip: (name, filter) => chipTexts(selects[name], filter[name]),
  };
}

function hasValue(options, value) {
  return [...options].some((option) => option.value === value);
}

/** A theme is one of an edition: gives a missing edition, drops a theme that the edition has not. */
function withEdition(themes, { theme, ...rest }) {
  if (!theme) return rest;
  if (themes.length === 0) return { ...rest, theme };
  const option = themes.find(({ value, dataset }) => value === theme && dataset.edition === (rest.edition ?? dataset.edition));
  return option ? { ...rest, theme, edition: option.dataset.edition } : rest;
}

/** Sets the selects to a state; there are themes of one edition at a time, and roles only of a ministry. */
function showConditions(selects, themes, filter) {
  const edition = filter.edition ?? themes[0]?.dataset.edition;
  selects.theme.replaceChildren(selects.theme.options[0], ...themes.filter(({ dataset }) => dataset.edition === edition));
  selects.role.disabled = !filter.ministry;
  for (const [name, select] of Object.entries(selects)) {
    select.value = filter[name] ?? '';
    select.toggleAttribute('data-is-set', Boolean(select.value));
    select.parentElement.hidden = select.options.length < 2;
  }
}

/** Writes counts behind the options; one that would leave nothing cannot be chosen. */
function countOptions(select, values, words) {
  for (const option of [...select.options].slice(1)) {
    const n = values.get(option.value) ?? values.get(Number(option.value)) ?? 0;
    option.textContent = fillPlaces(words.search_option, { text: option.dataset.text, n });
    option.disabled = n === 0 && !option.selected;
  }
}

/** The conditions as the selects stand. Another edition has other themes. */
function readConditions(selects, changed, themes) {
  const filter = {};
  for (const [name, { value }] of Object.entries(selects)) if (value) filter[name] = value;
  if (changed === 'edition') delete filter.theme;
  return withEdition(themes, soundFilter(filter));
}

function chipTexts(select, value) {
  const option = [...select.options].find((one) => one.value === value);
  return { label: select.labels[0].textContent, value: option?.dataset.text ?? value };
}
// The chosen conditions, each a button that removes it.

/** Shows the conditions of a state; `change(filter)` is called with those that are left. */
function showChips(context, filters, { filter }, change) {
  const names = SEARCH_CONDITIONS.filter((name) => filter[name]);
  const chips = names.map((name) => chipElement(context, filters.chip(name, filter), () => change(withoutCondition(filter, name))));
  if (names.length > 1) chips.push(clearElement(context, () => change({})));
  context.places.chips.replaceChildren(...chips);
}

function withoutCondition(filter, name) {
  const { [name]: gone, ...rest } = filter;
  // A theme stands in its edition.
  if (name === 'edition') delete rest.theme;
  return soundFilter(rest);
}

function chipElement({ root, words }, texts, remove) {
  const { part, slots } = searchPart(root, 'chip');
  slots.text.textContent = fillPlaces(words.search_chip, texts);
  part.firstElementChild.addEventListener('click', remove);
  return part;
}

function clearElement({ root, words }, clear) {
  const { part } = searchPart(root, 'chip');
  const button = part.firstElementChild;
  button.dataset.isAll = '';
  button.textContent = words.search_clear;
  button.addEventListener('click', clear);
  return part;
}
// What the page says of a search: the heading, the title of the page, the announcement, and errors.

/** How long nothing must change before a count is announced, in milliseconds: not on each key. */
const REPORT_PAUSE = 1000;

/** The sentence over the results. */
function countText(words, { q, filter }, n) {
  const query = q.trim();
  const none = n === 0 ? '_none' : '';
  const kind = query ? '' : '_filtered';
  return fillPlaces(words[`search_count${none}${kind}`], { q: query, n });
}

/** Gives a function that announces a text politely after a pause. */
function announcer(place) {
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { place.textContent = text; }, REPORT_PAUSE);
  };
}

/** Gives a function that names the page after the query, for history and tabs. */
function titler(words) {
  const title = document.title;
  return ({ q }) => {
    document.title = q.trim() ? fillPlaces(words.search_title_found, { q: q.trim(), title }) : title;
  };
}

/** Tells that a file is missing, with a button to try again. */
function showFailure({ root, words, places }, retry) {
  const { part, slots } = searchPart(root, 'error');
  slots.reason.textContent = navigator.onLine === false ? words.search_offline : words.search_missing;
  slots.retry.addEventListener('click', retry);
  places.error.replaceChildren(part);
}
// What readers do: type, press keys, choose, follow links.

/** Searches after a pause in typing and on Enter, but not amid the composition of characters. */
function listenToBox(page) {
  const { box, form } = page;
  let timer;
  const typed = () => {
    clearTimeout(timer);
    setSearchState(page, 'loading');
    timer = setTimeout(() => changeState(page, { q: box.value }, 'follow'), TYPING_PAUSE);
  };
  box.addEventListener('input', (event) => { if (!event.isComposing) typed(); });
  box.addEventListener('compositionend', typed);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !box.value) return;
    event.preventDefault();
    box.value = '';
    typed();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    // Lets the keyboard of a phone go, so that the results can be seen.
    if (matchMedia('(pointer: coarse)').matches) box.blur();
    changeState(page, { q: box.value });
  });
}

/** A choice is an answer of its own, in the history, too. */
function listenToConditions(page) {
  page.filters.element.addEventListener('change', ({ target }) => {
    changeState(page, { q: page.box.value, filter: page.filters.read(target.dataset.searchFilter) });
  });
  page.sort.addEventListener('change', () => changeState(page, { sort: page.sort.value }));
  page.places.widen.addEventListener('click', () => {
    changeState(page, { filter: {} }).then(() => page.places.count.focus());
  });
}

/** Links to another state of this page need not load it again. */
function listenToWays(page) {
  page.root.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="?"]');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    const state = readSearchState(link.search, page.filters.knows);
    page.box.value = state.q;
    changeState(page, { ...state, filter: page.filters.sound(state.filter) }).then(() => page.places.count.focus());
  });
}
// The search page: brings together box, conditions, address and results.

/** How long a pause in typing starts a search, in milliseconds. */
const TYPING_PAUSE = 180;

const searchRoot = document.querySelector('[data-search]');
if (searchRoot) startSearch(searchRoot);

function startSearch(root) {
  const page = searchPage(root);
  for (const part of [page.form, page.filters.element]) part.hidden = false;
  root.querySelector('[data-search-without]').hidden = true;
  openOnWideScreens(page.filters.element);
  listenToBox(page);
  listenToConditions(page);
  listenToWays(page);
  addEventListener('popstate', () => { page.history.moved(); readAddress(page); });
  addEventListener('online', () => { if (page.places.error.firstChild) answer(page); });
  readAddress(page);
}

function searchPage(root) {
  const words = searchWords(root);
  const places = resultPlaces(root);
  return {
    root, words, places,
    isOffline: 'offline' in root.dataset,
    form: root.querySelector('[data-search-form]'),
    box: root.querySelector('[data-search-form] input'),
    sort: places.sort.querySelector('select'),
    filters: searchFilters(root),
    history: searchHistory(),
    announce: announcer(root.querySelector('[data-search-status]')),
    entitle: titler(words),
    state: { q: '', filter: {}, sort: '' },
    turn: 0,
  };
}

/** Beside the results the conditions stand open; above them, on a phone, they would push the results away. */
function openOnWideScreens(element) {
  const wide = matchMedia('(min-width: 64rem)');
  const follow = () => { element.open = wide.matches; };
  wide.addEventListener('change', follow);
  follow();
}

/** Takes the state from the address. */
function readAddress(page) {
  const state = readSearchState(location.search, page.filters.knows);
  page.state = { ...state, filter: page.filters.sound(state.filter) };
  page.box.value = state.q;
  answer(page);
}

/** Takes a new state: `settle` makes an entry in the history, `follow` changes the one at hand. */
function changeState(page, changes, way = 'settle') {
  page.state = { ...page.state, ...changes };
  page.history[way](page.state);
  return answer(page);
}

/** Shows controls and results for the state. A later call overtakes an earlier one. */
async function answer(page) {
  const { state, places } = page;
  page.turn += 1;
  const { turn } = page;
  page.sort.value = state.sort;
  page.filters.show(state);
  showChips(page, page.filters, state, (filter) => changeState(page, { filter }).then(() => places.count.focus()));
  page.entitle(state);
  setSearchState(page, 'loading');
  places.results.hidden = isIdleState(state);
  places.list.hidden = !isIdleState(state);
  places.error.replaceChildren();
  try {
    const search = await openSearch(page.root.dataset.head);
    page.head = search.head;
    const found = await search.find(state.q.trim(), state.filter);
    if (turn === page.turn) showAnswer(page, found);
  } catch (error) {
    if (turn === page.turn) fail(page, error);
  }
}

function showAnswer(page, found) {
  const { state, places, words } = page;
  page.filters.count(found.counts ?? {}, words);
  if (isIdleState(state)) {
    page.announce('');
    return setSearchState(page, 'idle');
  }
  const text = countText(words, state, found.count);
  places.count.textContent = text;
  showFound(page, found, state);
  page.announce(text);
  setSearchState(page, 'done', found.count);
}

/** A failure without a search is no matter of the reader's. */
function fail(page, error) {
  console.error(error);
  const { places, state } = page;
  places.list.hidden = false;
  if (isIdleState(state)) return setSearchState(page, 'idle');
  places.tiers.replaceChildren();
  for (const name of ['rescue', 'more', 'notes', 'sort']) places[name].hidden = true;
  places.count.textContent = page.words.search_error;
  showFailure(page, () => { page.box.focus(); answer(page); });
  setSearchState(page, 'error');
}

/** For styles, and for who waits for an answer. */
function setSearchState({ places: { results } }, state, count) {
  results.dataset.searchState = state;
  results.setAttribute('aria-busy', String(state === 'loading'));
  if (count === undefined) delete results.dataset.count;
  else results.dataset.count = count;
}
