// How good ranked answers are, against judgements: relevance 1 or 2 for each right measure, none for a query without a right answer.

const SHOWN = 10;

/** The figures of one query: `relevance` is `{id: 1 | 2}`, `found` are ids, best first. */
export function judge(relevance, found) {
  const top = found.slice(0, SHOWN);
  const right = Object.keys(relevance).length;
  if (right === 0) return { answerable: false, wrong: Number(found.length > 0) };
  const hits = top.filter((id) => id in relevance).length;
  const first = found.findIndex((id) => id in relevance);
  const ideal = gain(Object.values(relevance).sort((a, b) => b - a).slice(0, SHOWN));
  return {
    answerable: true,
    ndcg: gain(top.map((id) => relevance[id] ?? 0)) / ideal,
    recall: hits / Math.min(right, SHOWN),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    success: Number(first === 0),
    zero: Number(found.length === 0),
    precision: top.length === 0 ? 0 : hits / top.length,
  };
}

/** Discounted gain of a ranking of relevances. */
function gain(relevances) {
  return relevances.reduce((sum, relevance, at) => sum + (2 ** relevance - 1) / Math.log2(at + 2), 0);
}

/** Means over queries; `wrong` over those without a right answer, all others over those with one. */
export function means(figures) {
  const answerable = figures.filter((figure) => figure.answerable);
  const of = (name, list) => list.reduce((sum, figure) => sum + figure[name], 0) / list.length;
  const names = ['ndcg', 'recall', 'mrr', 'success', 'zero', 'precision'];
  const rest = figures.filter((figure) => !figure.answerable);
  return { queries: figures.length, ...Object.fromEntries(names.map((name) => [name, of(name, answerable)])), wrong: of('wrong', rest) };
}

/** A table by type of query, with all at the end; `rows` are `{type, figure}`. */
export function table(rows) {
  const types = [...new Set(rows.map((row) => row.type))];
  const line = (name, some) => [name, ...Object.values(means(some.map((row) => row.figure))).map(cell)];
  const lines = [...types.map((type) => line(type, rows.filter((row) => row.type === type))), line('all', rows)];
  const heads = ['type', 'queries', 'nDCG@10', 'recall', 'MRR', 'success', 'zero', 'precision', 'wrong'];
  return [heads, ...lines].map((cells) => cells.map((text, at) => (at ? text.padStart(9) : text.padEnd(12))).join(' ')).join('\n');
}

const cell = (number) => (Number.isNaN(number) ? '–' : Number.isInteger(number) && number > 1 ? String(number) : number.toFixed(3));
