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
