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
