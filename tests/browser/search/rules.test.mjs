// What general rules make of queries that no text holds as they stand, and how the answer calls itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tiers } from '../support/engine.mjs';
import { measures } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { find, visit } from './page.mjs';

const set = stage();

/** The answers to queries: [{ q, ids, tiers: { tier: [id] }, suggestions }], of the site or of made-up texts. */
async function answersTo(queries, made) {
  let answers;
  await set.inPage(async (page) => {
    await visit(page);
    answers = await tiers(page, queries, made);
  });
  return answers;
}

const told = ({ q, tiers: found }) => `${q}: ${JSON.stringify(found)}`;

test('words in hiragana count as all others do', async () => {
  for (const answer of await answersTo(['小児がん', '胃がん', '胃がん検診', '小児がんの支援', 'がん患者', 'がん ワクチン', 'けがの予防', 'うつ 高齢者', 'うつ病', 'たばこ アフリカ', 'ねこ アフリカ', 'がんばる企業'])) {
    assert.deepEqual(answer.ids, [], told(answer));
  }
  const [study, breast, prevention] = await answersTo(['がん研究', '乳がん', 'がんの予防']);
  assert.deepEqual([study.ids, breast.ids], [['2023-049'], ['2023-030']]);
  assert(prevention.ids.every((id) => ['2023-030', '2023-049'].includes(id)), told(prevention));
});

test('kana are alike in short words and beside kanji', async () => {
  const hiragana = ['がん', '乳がん', 'がん研究', 'がんの予防', 'がんは治りますか', '小児がん', '胃がん検診'];
  const known = await answersTo(hiragana), katakana = await answersTo(hiragana.map((q) => q.replace('がん', 'ガン')));
  katakana.forEach((answer, at) => assert.deepEqual(answer.ids, known[at].ids, told(answer)));
  assert.equal(katakana[0].ids.length, 2);
  // Of a longer word, an ending, small words.
  for (const answer of await answersTo(['ガンマ線', 'ガンダム', 'ケタ', 'カラ', 'コト'])) assert.deepEqual(answer.ids, [], told(answer));
});

test('a word of two kana is found in the other kana, where that is a word', async () => {
  const texts = ['けがの予防を進めた。', 'ゴミを減らす。', '続けた。', 'さらにこれからのことを考える。'];
  const found = async (q) => (await answersTo([q], texts))[0].ids;
  assert.deepEqual([await found('ケガ'), await found('ゴミ'), await found('ごみ')], [['0'], ['1'], ['1']]);
  for (const q of ['ケタ', 'サラ', 'カラ', 'コト', 'ヘラ']) assert.deepEqual(await found(q), [], q);
});

test('what has a word only in a heading is told apart, after what has it itself', async () => {
  const texts = new Map((await measures(set.site.folder)).map(({ id, text }) => [id, text]));
  for (const answer of await answersTo(['国際展開', '新産業創出', 'ヘルスケア', '研究開発'])) {
    const { q, tiers: { phrase, heading } } = answer;
    assert(phrase.every((id) => texts.get(id).includes(q)) && heading.every((id) => !texts.get(id).includes(q)), told(answer));
    assert.deepEqual(Object.keys(answer.tiers), ['phrase', 'heading']);
  }
  const [whole, alone] = await answersTo(['国際展開', '健康長寿社会']);
  assert.equal(whole.tiers.heading[0], '2023-057', 'its own heading has it');
  assert.deepEqual(Object.keys(alone.tiers), ['heading']);
});

test('words that are only related do not pass for the same', async () => {
  for (const answer of await answersTo(['ランサムウェア', 'スマホ', '薬の値段'])) assert.deepEqual(Object.keys(answer.tiers), ['related'], told(answer));
  for (const answer of await answersTo(['子ども', 'こども', '子供'])) {
    assert.deepEqual(answer.tiers, { alias: ['2023-043'], related: ['2023-030', '2023-039'] }, told(answer));
  }
  const [same] = await answersTo(['メンタルヘルス']);
  assert.deepEqual(Object.keys(same.tiers), ['alias'], told(same));
});

test('where nothing is found, names and words that go on as typed are suggested, no single characters', async () => {
  const [mental, ...bodies] = await answersTo(['メンタル', '厚労', '食安', 'Olympic', 'Cabinet Office']);
  assert.equal(mental.suggestions.words[0], 'メンタルヘルス');
  assert(mental.suggestions.words.every((word) => word.length > 1), told(mental));
  for (const answer of bodies) assert(!answer.ids.length && answer.suggestions.ministries.length > 0, told(answer));
});

test('the beginning of an English name finds what the ministry is named for', async () => {
  const [whole, ...parts] = await answersTo(['Ministry of Health, Labour and Welfare', 'Ministry of Health', 'ministry of hea']);
  assert(whole.ids.length > 40);
  for (const answer of parts) assert.deepEqual(answer.ids, whole.ids, told(answer));
  const [none] = await answersTo(['Ministry of']);
  assert.deepEqual(none.ids, []);
});

test('an answer that lacks a word never claims to have all of them', async () => {
  for (const answer of await answersTo(['健康づくり がん', 'エコチル調査 とは', 'はと アフリカ', '高齢者が転ぶ'])) {
    assert(!answer.tiers.words && !answer.tiers.phrase, told(answer));
  }
  const [all] = await answersTo(['治験　国際']);
  assert(all.tiers.words.includes('2023-057'), told(all));
});

test('a slip is mended by whole words, never by a piece of a longer one', async () => {
  for (const answer of await answersTo(['介護士', '整備士', '運動士', '看護士', '薬剤師'])) assert.deepEqual(answer.ids, [], told(answer));
  for (const [q, id] of [['認知証', '034'], ['再生医寮', '054'], ['薬剤耐勢', '036'], ['国際典開', '056'], ['個人情法', '014']]) {
    const [answer] = await answersTo([q]);
    assert(answer.tiers.near?.includes(`2023-${id}`), told(answer));
  }
});

test('the verb that ends a question does not hide what it asks about', async () => {
  const queries = ['薬の値段を決める仕組み', '薬の値段を決める仕組みは変わる？', '薬の値段を決める仕組みは変わりますか'];
  for (const answer of await answersTo(queries)) assert.deepEqual(answer.ids, ['2023-027'], told(answer));
  for (const answer of await answersTo(['年金をもらえる年齢は変わりますか', '宇宙の研究は進んでいますか'])) assert.deepEqual(answer.ids, [], told(answer));
});

test('a date in Japanese years is a piece of a compound, too', async () => {
  const [western, japanese] = await answersTo(['2023年4月1日施行', '令和5年4月1日施行']);
  assert(western.ids.length > 1);
  assert.deepEqual(japanese.ids, western.ids);
});

test('a question that nothing covers leads to the words in it that the texts have', () => set.inPage(async (page) => {
  assert.equal((await find(page, { q: '会社員の健康づくりに補助金はありますか' })).count, 0);
  await page.locator('[data-search-rescue]').getByRole('link', { name: '補助金', exact: true }).click();
  await page.locator('[data-measure="2023-001"]').waitFor();
}));

test('an explained word that is no abbreviation finds only itself', async () => {
  const [answer] = await answersTo(['健康・医療']);
  assert(!answer.tiers.alias, told(answer));
});
