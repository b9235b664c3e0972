// `search/index.json` is a standard index: stock elasticlunr.js loads it with nothing registered and finds what the texts hold.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import elasticlunr from 'elasticlunr';
import { tokenizer } from '../support/engine.mjs';
import { chance, pick, piece } from '../support/seed.mjs';
import { build, measures } from '../support/site.mjs';

let site, index, all, cut;

before(async () => {
  site = await build();
  index = elasticlunr.Index.load(JSON.parse(await readFile(join(site.folder, 'search/index.json'), 'utf8')));
  cut = await tokenizer();
  all = (await measures(site.folder)).map((measure) => ({ ...measure, normal: cut.normalise(measure.text) }));
});
after(() => site?.remove());

/** Measures with all tokens of the query in one field; a last token may be the beginning of a longer one. */
function find(query, field) {
  const hits = index.search(cut.tokens(query).join(' '), { bool: 'AND', expand: true, fields: { [field]: {} } });
  return hits.map((hit) => hit.ref);
}

/** Measures that lack although their text holds the query, as normal forms. */
function missing(query) {
  const wanted = cut.normalise(query);
  const found = new Set(find(query, 'text'));
  return all.filter(({ id, normal }) => normal.includes(wanted) && !found.has(id)).map(({ id }) => id);
}

/** A piece that begins with Japanese: one that began inside a number or a Latin word would be the end of a token. */
function phrase(random, text) {
  for (;;) {
    const found = piece(random, text, 2, 9);
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?<![ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー])/u.test(found)) return found;
  }
}

test('every measure is in it, with nothing stored but its id', () => {
  assert.equal(index.documentStore.length, all.length);
  assert.equal(index.documentStore.isDocStored(), false);
});

test('every title finds its measure', () => {
  const lost = all.filter(({ id, title }) => !find(title, 'title').includes(id));
  assert.deepEqual(lost.map(({ title }) => title), []);
});

test('a phrase finds every measure whose text holds it', () => {
  const random = chance(3);
  for (let n = 0; n < 1000; n += 1) {
    const query = phrase(random, pick(random, all).text);
    assert.deepEqual(missing(query), [], query);
  }
});

test('a phrase that spans a long text comes with few others', () => {
  const random = chance(4);
  const lengths = Array.from({ length: 200 }, () => find(piece(random, pick(random, all).text, 12, 20).replace(/^[^\p{Script=Han}]+/u, ''), 'text').length);
  lengths.sort((a, b) => a - b);
  assert(lengths[100] <= 2, `median ${lengths[100]}`);
});

test('nothing comes for words that no measure has', () => {
  assert.deepEqual(find('宇宙飛行士', 'text'), []);
});
