// Slips: in a katakana or Latin word, and kanji that sound the same (認知証 for 認知症). Only asked where nothing is found.

const SLIPPERY = 'ウツユヨヤアイエオー ', ALIKE = 'ソンソシツシ';
const SAME_SOUND = new Map((
  '症証省章商承焼将勝消小少障照衝象賞紹 感管観完官間関環幹患看 制成政生性整製精清正声勢西 高行講効康功航構向好公港抗項 会改開解介回階界怪 健研検権建険県件券 ' +
  '新進診審信心身申深神 機期基記器企気規季危起既 保補捕歩 医意委位移異 療料領量僚良両寮 施支師市資士視試指使志始 予余与 用要容養陽 防望忘 体対態待帯隊退耐 設説接節切 ' +
  '再最採細災際 科化家課価加可果 協共教強競境供 経計形係系型携 営英影栄映衛 薬約役訳 事時自次児 等統当投答 知地値置池 情状条場 方法報放 議技義 術述 拡格核確各 専先選線染洗 ' +
  '員院因 付府負婦 究急級求給 動導同働 定低提程 種主首手 収周集修習 積責石績 総相想操創 結決 材財剤 食職植 担単短 脳能農 臨輪 原減現限源 断段団 表評標 金菌近 展点典').split(' ')
  .flatMap((group) => [...group].map((kanji) => [kanji, group[0]])));

const sound = (text) => text.replace(/[一-鿿]/g, (kanji) => SAME_SOUND.get(kanji) ?? kanji);
const withoutVoice = (char) => char.normalize('NFD')[0];
const slipCost = (char) => (SLIPPERY.includes(char) ? 0.5 : 1);

/** What it costs to write one character for another. */
function swapCost(one, other) {
  const isSlight = (SLIPPERY.includes(one) && SLIPPERY.includes(other)) || ALIKE.includes(one + other) || withoutVoice(one) === withoutVoice(other);
  return one === other ? 0 : isSlight ? 0.5 : 1;
}

/** Edit distance with transpositions. */
function slips(one, other) {
  let before = [], row = [...other].reduce((costs, char) => [...costs, costs[costs.length - 1] + slipCost(char)], [0]);
  for (let i = 1; i <= one.length; i++) {
    const next = [row[0] + slipCost(one[i - 1])];
    for (let j = 1; j <= other.length; j++) {
      const turned = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? before[j - 2] + 0.75 : Infinity;
      next[j] = Math.min(turned, row[j] + slipCost(one[i - 1]), next[j - 1] + slipCost(other[j - 1]), row[j - 1] + swapCost(one[i - 1], other[j - 1]));
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** How many slips a word of this length may have. */
const slipsAllowed = (length, latin) => (length < 4 ? -1 : length < 5 ? (latin ? 0.75 : 0.5) : length < 6 ? (latin ? 1 : 0.75) : length < 10 ? 1 : 2);

/** プラットホーム, プラットフォーム. */
const blurred = (word) => word.replace(/フ([アイエオ])/g, (all, vowel) => 'ハヒヘホ'['アイエオ'.indexOf(vowel)]);

/** The katakana and Latin words of the texts: flat → as written. */
function vocabulary(index) {
  if (index.vocabulary) return index.vocabulary;
  index.vocabulary = new Map();
  for (const [, text] of index.measures.flatMap((measure) => measure.passages)) {
    for (const [word] of text.normalize('NFKC').matchAll(/[ァ-ヺー]{3,}|[A-Za-z][A-Za-z0-9]*(?:[ ー-][A-Za-z0-9]+)*/g)) {
      for (const one of [word, ...word.split(/[ -]/)]) if (one.length > 2) index.vocabulary.set(flat(one), one);
    }
  }
  return index.vocabulary;
}

/** The word of the texts, as written, that a katakana or Latin `word` was meant to be. */
function nearForeign(index, word) {
  const latin = isWordChar(word[0]), begins = new Set(pairs(word));
  let least = slipsAllowed(word.length, latin) + 0.01, meant;
  for (const [known, written] of /[0-9]/.test(word) ? [] : vocabulary(index)) {
    if (Math.abs(known.length - word.length) > 3 || isWordChar(known[0]) !== latin || !pairs(known).some((pair) => begins.has(pair))) continue;
    const cost = slips(blurred(word), blurred(known));
    if (cost < least) [least, meant] = [cost, written];
  }
  return meant;
}

/** The words of the texts that `word` was meant to be: same in sound, or with one wrong kanji in the midst of many. */
const nearKanji = (index, word) => soundingLike(index, word) ?? withOneOther(index, word);

function soundingLike(index, word) {
  index.sound ??= sound(index.text);
  const wrong = (meant) => [...word].filter((char, at) => char !== meant[at]).length, same = sound(word), { length } = word;
  for (let at = index.sound.indexOf(same); length > 2 && at >= 0; at = index.sound.indexOf(same, at + 1)) {
    const meant = index.text.slice(at, at + length);
    if (wrong(meant) <= (length === 3 ? 1 : length / 2) && isWhole(index.text, at, at + length)) return meant;
  }
  return undefined;
}

function withOneOther({ text }, word) {
  const { length } = word, edge = length < 7 ? 1 : 0;
  for (let at = edge; length > 4 && at < length - edge; at++) {
    const pattern = new RegExp(`${escaped(word.slice(0, at))}[一-鿿]${escaped(word.slice(at + 1))}`, 'g');
    const places = isKanji(word[at]) ? [...text.matchAll(pattern)] : [], meant = places.find((place) => isWhole(text, place.index, place.index + length));
    if (meant) return meant[0];
  }
  return undefined;
}

/** No piece of a longer word: 介護施 of 介護施設 is none that 介護士 could mean. Of four kanji on, one end is enough. */
function isWhole(text, from, to) {
  const opens = !isKanji(text[from - 1]), closes = !isKanji(text[to]) || text[to] === '等';
  return to - from > 3 ? opens || closes : opens && closes;
}

const escaped = (text) => text.replace(/[^0-9a-zぁ-鿿 ]/g, '\\$&');
