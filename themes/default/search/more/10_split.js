// A sentence or compound cut into the words that carry it, without a dictionary: by the change of script, by what the text and
// the aliases know, and by the small words of the language.

/** Small words that follow others. */
const FOLLOWING = new Set((
  'の を が は に で と へ も や か ね よ から まで より など では なら って だけ ほど くらい ぐらい しか こそ でも について によって により として ため ために という といった ' +
  'られる られた られます れる れた れます です でした だった でしょう ます ました ません').split(' ').map(flat));
/** Small words with which a question may begin. */
const OPENING = new Set((
  'どの どこ どう どうやって どうやったら どうしたら どうすれば どんな どれ なに なん なぜ いつ いくら いくつ だれ どちら その この あの これ それ ここ そこ また さらに そして もっと とても').split(' ').map(flat));
const SMALL = new Set([...FOLLOWING, ...OPENING, ...(
  'とき ところ こと もの ほう うち なか する すれば して した している しています しました すると される されて された されました されています されます させる せず ' +
  'いる います いた いて いない いれば ある あって あります あれば あった ない なくて なる なって なった なります なりました なれば なっている なっています ' +
  'できる できて できた できます できれば できない ください ほしい たい よう ような ように ' +
  'そう おく いく くる きた みる もらう もらえる くれる やる やって いう いえば かかる かかった かかわる つくる つかう つかった つける うける うけられる ' +
  'よい いい よく ほか わかる しる しりたい おしえて すすめる ふやす へらす おこなう とりくむ むけた むけて あたって おいて').split(' ').map(flat)]);
const PARTICLE = /^[のをがはにでとへもやかだなさしすせ]/;

const ASKED = /何[社人名件年月日回割%か所箇個カ国つ歳円]{0,2}/g;

/** The flat query, and the script of each unit: J kanji, K katakana, H hiragana, L letters and digits, S signs. */
function scripts(query) {
  const text = flat(query);
  return { text, kinds: text.replace(/[^]/g, scriptOf) };
}

function scriptOf(char) {
  if (isWordChar(char) || char === ' ') return 'L';
  return isKanji(char) ? 'J' : !isKana(char) ? 'S' : /[ぁ-ゟ]/.test(char) ? 'H' : 'K';
}

/** The end of the run of these scripts from `at` on. */
function runEnd(kinds, at, of) {
  while (at < kinds.length && of.includes(kinds[at])) at++;
  return at;
}

/** The end of the longest alias or ministry at `at`; 0 for none. */
function nameEnd(index, { text, kinds }, at) {
  for (let end = Math.min(text.length, at + index.longestName); end > at + 1; end--) {
    const word = text.slice(at, end), sides = kinds.slice(end - 1, end + 1);
    // ガン of ガンマ is no name, コロナ of コロナワクチン is.
    const goesOn = sides === 'HH' ? !smallEnd(text, end) : sides === 'KK' && end - at < 3;
    if (goesOn || cutsWord(text, end)) continue;
    if (index.aliases.has(toHiragana(word)) || (kinds[end - 1] !== 'S' && ministriesNamed(index, word).length)) return end;
  }
  return 0;
}

/** The end of the longest small word at `at`; 0 for none. */
function smallEnd(text, at) {
  for (let end = at + 7; end > at; end--) if (SMALL.has(text.slice(at, end))) return end;
  return 0;
}

/** 受け入|れる: the ending of a verb follows, no particle. */
const verbGoesOn = ({ text, kinds }, at) => kinds[at] === 'H' && !PARTICLE.test(text.slice(at));

/** What stands between blanks; words of an alphabet stay together (D to D). Older browsers cannot look behind. */
const termsOf = (query) => (query.normalize('NFKC').match(/(?:[A-Za-z0-9]\s(?=[A-Za-z0-9])|\S)+/g) ?? []).filter(loose);

/**
 * The words that carry a query: [{ word, kind, group }]. Words of one `group` stood side by side. Kinds beside the scripts:
 * V verb, D 実施|する, 1 one kanji.
 */
function carryingWords(index, query) {
  return termsOf(query).flatMap((term, at) => wordsOfTerm(index, term).map((word) => ({ ...word, group: `${at} ${word.group}` })));
}

function wordsOfTerm(index, term) {
  const read = { index, words: [], group: 0, ...scripts(term.replace(ASKED, ' ')) };
  for (let at = 0; at < read.text.length; ) {
    const compound = 'JKL'.includes(read.kinds[at]);
    if (!compound) read.group++;
    at = compound ? readCompound(read, at) : read.kinds[at] === 'H' ? readHiragana(read, at) : at + 1;
  }
  return read.words;
}

function take(read, from, to, kind) {
  read.words.push({ word: read.text.slice(from, to), kind, group: read.group });
  return to;
}

/**
 * The end of the word with which a stretch of hiragana begins that nothing stands before; 0 where it is nothing but small words
 * or a question. No particle can stand there: けがの is けが and の, たばこ is no small word and ばこ.
 */
function firstWordEnd({ text, kinds }, start, end) {
  if (!/^S?$/.test(kinds[start - 1] ?? '')) return 0;
  const isSmall = { [end]: true };
  for (let at = end - 1; at >= start; at--) for (let to = at + 1; to <= end; to++) isSmall[at] ||= isSmall[to] && SMALL.has(text.slice(at, to));
  const opens = [2, 3, 4, 5, 6].some((length) => OPENING.has(text.slice(start, start + length)));
  if (isSmall[start] || opens) return 0;
  let to = start + 2;
  while (to < end && !isSmall[to]) to++;
  return to <= end || end === text.length ? Math.min(to, end) : 0;
}

/** Leaves out small words and the endings of verbs; what remains counts from three kana on. */
function readHiragana(read, start) {
  const { text, kinds, index } = read, end = runEnd(kinds, start, 'H'), first = !nameEnd(index, read, start) && firstWordEnd(read, start, end);
  if (first) return take(read, start, first, first === text.length ? 'J' : 'H');
  let from = /[JL]/.test(kinds[start - 1]) ? end : start;
  for (let at = start; at <= end; at++) {
    const name = at < end && nameEnd(index, read, at), small = at < end && smallEnd(text, at);
    if (!name && !small && at < end) continue;
    if (at - from > 2) take(read, from, at, 'H');
    if (name) return take(read, at, name, 'J');
    from = small;
    at = Math.max(at, small - 1);
  }
  return end;
}

/** Reads a stretch without hiragana: whole where the text or an alias has it so, else in pieces. */
function readCompound(read, at) {
  const { index, text, kinds } = read, end = runEnd(kinds, at, 'JKL'), name = nameEnd(index, read, at), isOne = end - at === 1 && kinds[at] === 'J';
  if (name > end) return take(read, at, name, 'J');
  const kin = kinds[end - 1] === 'J' && kinds[end] === 'H' && nameEnd(index, read, end);
  if (kin && kin <= runEnd(kinds, end, 'H')) return takeKin(read, at, end, kin);
  const joined = joinedEnd(read, at, end);
  if (joined || isOne) return take(read, at, joined || end, isOne && verbGoesOn(read, joined || end) ? 'V' : isOne && !joined ? '1' : 'J');
  const done = /^(?:[しすさせ]|でき)/.test(text.slice(end));
  if (findsAny(index, text.slice(at, end))) return take(read, at, end, done ? 'D' : 'J');
  if (name) return take(read, at, name, 'J');
  read.words.push(...pieces(index, read, at, end).map((piece) => ({ ...piece, group: read.group })));
  if (done) read.words[read.words.length - 1].kind = 'D';
  return end;
}

/** 胃がん: kanji tell which one is meant, so that a text with がん alone does not have the word. */
function takeKin(read, from, kanjiEnd, to) {
  take(read, from, to, 'J');
  const [last] = read.words.slice(-1);
  if (!findsAny(read.index, last.word)) Object.assign(last, { missing: true, known: read.text.slice(kanjiEnd, to) });
  return to;
}

/** Does the text have the word, or do its aliases? */
const isKnown = (index, word) => index.aliases.has(toHiragana(word)) || findWord(index, word).size > 0;

const findsAny = (index, word) => matchWord(index, word).found.size > 0;

/** 健康づくり, 買い物: kanji and kana that the text has joined, without a particle after them; 0 for none. */
function joinedEnd({ index, text, kinds }, at, end) {
  if (!verbGoesOn({ text, kinds }, end)) return 0;
  for (let to = runEnd(kinds, runEnd(kinds, end, 'H'), 'J'); to > end; to--) {
    if (!/[のをがはにで]/.test(text[to - 1]) && isKnown(index, text.slice(at, to))) return to;
  }
  return 0;
}
