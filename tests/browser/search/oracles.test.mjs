// What search must find and must not: every substring of the texts exactly, nouns that no text holds not at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from '../support/engine.mjs';
import { chance, pick } from '../support/seed.mjs';
import { read } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { find, visit } from './page.mjs';

const judged = async (name) => JSON.parse(await read(`tests/browser/search/judged/${name}.json`));
const set = stage();

test('a substring of the text finds exactly the measures that hold it', () => set.inPage(async (page) => {
  const substrings = await judged('substrings');
  await visit(page);
  const answers = await answer(page, substrings.map(({ q }) => q));
  const wrong = substrings.map(({ q, ids }, at) => ({ q, ids, found: [...answers[at]].sort() }))
    .filter(({ ids, found }) => found.join() !== ids.join());
  const example = wrong.slice(0, 5).map(({ q, ids, found }) => `${q}: ${found.join(' ') || 'nothing'} instead of ${ids.join(' ')}`);
  assert.equal(wrong.length, 0, `${wrong.length} of ${substrings.length}\n${example.join('\n')}`);
}));

test('a noun that no text holds hardly ever gets an answer', () => set.inPage(async (page) => {
  const nouns = await judged('absent');
  await visit(page);
  const answers = await answer(page, nouns);
  const wrong = nouns.filter((_, at) => answers[at].length > 0);
  console.log(`absent nouns answered: ${wrong.length} of ${nouns.length} ${wrong.join(' ')}`);
  assert(wrong.length <= nouns.length / 100, `${wrong.length} of ${nouns.length}`);
}));

test('the page shows what its engine finds', () => set.inPage(async (page) => {
  const random = chance(100);
  const substrings = await judged('substrings');
  for (let n = 0; n < 100; n += 1) {
    const { q, ids } = pick(random, substrings);
    const found = await find(page, { q });
    assert.equal(found.count, ids.length, q);
    assert(found.ids.every((id) => ids.includes(id)), q);
  }
}));
