// How well the search page answers what people ask: judged queries, each through the page's address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { find } from './page.mjs';
import { judge, means, table } from './score.mjs';

const set = stage();

test('the judged queries find what they ask for, best first', () => set.inPage(async (page) => {
  const rows = [];
  for (const { q, rel, type } of JSON.parse(await read('tests/browser/search/judged/queries.json'))) {
    const { ids } = await find(page, { q });
    rows.push({ q, type, ids, figure: judge(rel, ids) });
  }
  report(rows);
  const { ndcg, success, recall, precision, zero, wrong } = means(rows.map((row) => row.figure));
  assert(ndcg >= 0.92, `nDCG@10 ${ndcg}`);
  assert(success >= 0.93, `success@1 ${success}`);
  assert(recall >= 0.92, `recall@10 ${recall}`);
  assert(precision >= 0.92, `precision ${precision}`);
  assert(zero <= 0.03, `nothing found for ${zero}`);
  assert(wrong <= 0.05, `an answer to ${wrong} of the queries that have none`);
}));

function report(rows) {
  console.log(table(rows));
  for (const { q, type, ids, figure } of rows) {
    const is_poor = figure.answerable ? figure.ndcg < 0.75 : figure.wrong;
    if (is_poor) console.log(`poor: ${type} ${q} → ${ids.slice(0, 5).join(' ') || 'nothing'}`);
  }
}
