// How much of what was asked a measure covers. Rare words weigh more, and what nothing mentions weighs most: a question about
// something else finds nothing.

const ENOUGH = 0.55;

/** Words of questions about any measure: they weigh next to nothing. */
const EMPTY_WORDS = new Set((
  '省庁 府省 府省庁 官庁 担当 主担当 所管 施策 取組 取り組み 取組み 政策 対応 内容 方法 概要 状況 現状 目的 理由 意味 具体的 最近 現在 今 今後 国 政府 日本 自分 私 私たち 我々 ' +
  '結果 教 知 行 進 関 対 関連 関係 一覧 情報 仕方 予定 場合 対象 種類 例 人 方 者 年 誰 何 実施 推進 開始 予算 計画 策定 実績 方針').split(' ').map(flat));

/** Words with what they find and weigh: [{ word, kind, group, match, weight, weak }]. */
function weighed(index, words, wide) {
  return words.map((unit) => {
    const match = unit.missing ? { found: new Map(), needles: [] } : matchWord(index, unit.word, wide), { size } = match.found;
    const weak = /[V1]/.test(unit.kind) || EMPTY_WORDS.has(unit.word);
    return { ...unit, match, weak, weight: Math.log(1 + index.measures.length / Math.max(1, size)) * kindWeight(unit, size) };
  });
}

function kindWeight({ word, kind }, size) {
  if (EMPTY_WORDS.has(word)) return 0.1;
  return { H: size ? 0.5 : 0.6, D: 0.5, V: size ? 0.3 : 0.1, 1: 0.4 }[kind] ?? 1;
}

/** How well a measure has a word: a heading says less. */
const strength = (entry) => (!entry ? 0 : entry.rows.size || entry.ministries.length ? 1 : 0.6);

/** The measures that cover enough of the words: [{ measure, score, full, tier }]; `tier` where they have all of them. */
function covering(index, units) {
  const sum = (value) => units.reduce((all, unit, at) => all + unit.weight * value(at), 0), total = sum(() => 1), out = [];
  for (const measure of new Set(units.flatMap((unit) => [...unit.match.found.keys()]))) {
    const entries = units.map((unit) => unit.match.found.get(measure)), share = sum((at) => strength(entries[at])) / total;
    if (share < ENOUGH) continue;
    const gain = sum((at) => entries[at]?.gain ?? 0) / total, full = entries.every((entry, at) => entry || units[at].weight < 0.5);
    out.push({ measure, full, tier: tierOf(entries), score: share * (1 + 0.2 * gain) * (0.6 + 0.4 * together(units, entries, total)) });
  }
  return out;
}

/** Words of which one is only related, or all are only in headings, are not all there. */
function tierOf(entries) {
  const has = (tier) => (entry) => entry?.tier === tier;
  return entries.some(has('related')) ? 'related' : entries.every(has('heading')) ? 'heading' : 'words';
}

/** The share of the words that stand in one passage; a ministry is of all of them. */
function together(units, entries, total) {
  const ofAll = units.reduce((all, unit, at) => all + (entries[at]?.ministries.length ? unit.weight : 0), 0), sums = new Map([[TITLE, 0]]);
  entries.forEach((entry, at) => {
    if (!entry?.ministries.length) for (const row of entry?.rows ?? []) sums.set(row, (sums.get(row) ?? 0) + units[at].weight);
  });
  return (ofAll + Math.max(...sums.values())) / total;
}
