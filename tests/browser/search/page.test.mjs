// A visitor's way: to the search page, while typing, what a result shows, and what helps when nothing is found.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { measures } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { box, find, shown, shows, visit } from './page.mjs';

const set = stage();

test('every page has a box', async () => {
  const files = await readdir(set.site.folder, { recursive: true });
  const pages = files.filter((path) => path.endsWith('index.html'));
  const without = [];
  for (const path of pages) if (!/role="?search/.test(await readFile(join(set.site.folder, path), 'utf8'))) without.push(path);
  assert(pages.length > 100);
  assert.deepEqual(without, []);
});

test('the box of a page leads to the results', () => set.inPage(async (page) => {
  for (const start of ['', '2023/measures/012/', '2023/ministries/mhlw/', 'data/']) {
    await page.goto(start);
    const box = page.getByRole('searchbox');
    await box.fill('再生医療');
    await box.press('Enter');
    await page.waitForURL('**/search/?q=*');
    await shows(page, { q: '再生医療' });
    assert((await shown(page)).ids.includes('2023-054'), start);
  }
}));

test('pages of ministries and themes lead to a search among their own', () => set.inPage(async (page) => {
  await page.goto('2023/ministries/meti/');
  await page.getByRole('main').getByRole('link', { name: 'この府省庁の施策を検索' }).click();
  await shows(page, { ministry: 'meti' });
  assert((await shown(page)).count > 5);
  await page.goto('2023/themes/1-1/');
  await page.getByRole('main').getByRole('link', { name: 'このテーマの施策を検索' }).click();
  await page.locator('[data-search-state="done"]').waitFor({ state: 'attached' });
  assert((await shown(page)).count > 5);
}));

test('results come while someone types, and the address follows', () => set.inPage(async (page) => {
  await visit(page);
  await box(page).pressSequentially('認知症', { delay: 30 });
  await shows(page, { q: '認知症' });
  const typed = await shown(page);
  assert(typed.count > 0);
  assert.deepEqual(typed, await find(page, { q: '認知症' }));
}));

test('the number of results is told politely', () => set.inPage(async (page) => {
  const { count } = await find(page, { q: '認知症' });
  await page.getByRole('status').filter({ hasText: `${count}件` }).waitFor({ state: 'attached' });
}));

test('a result shows the passage, marked, and leads to it', () => set.inPage(async (page) => {
  await visit(page, { q: '認知症' });
  const hit = page.locator('[data-measure]').first();
  assert.match(await hit.locator('mark').first().textContent(), /認知症/);
  assert.match(await hit.textContent(), /実行状況|今後の取組方針/);
  assert(await hit.getByRole('link', { name: /ページ/ }).isVisible());
  await hit.getByRole('link', { name: /文へ/ }).first().click();
  await page.waitForURL('**/2023/measures/*/#p*');
  const anchor = new URL(page.url()).hash;
  assert.match(await page.locator(anchor).textContent(), /認知症/);
}));

test('a result under a heading names and marks the heading', () => set.inPage(async (page) => {
  await visit(page, { q: '国際展開' });
  const tier = (name) => page.locator(`[data-tier="${name}"]`), hits = (name) => tier(name).locator('[data-measure]');
  assert.equal(await tier('phrase').getByRole('heading', { level: 3 }).textContent(), `語句が一致（${await hits('phrase').count()}）`);
  assert.equal(await tier('heading').getByRole('heading', { level: 3 }).textContent(), `見出しの言葉が一致（${await hits('heading').count()}）`);
  const marked = (name, where) => hits(name).filter({ has: page.locator(where).locator('mark', { hasText: '国際展開' }) }).count();
  assert.equal(await marked('phrase', '.search-hit__text, h4'), await hits('phrase').count());
  assert.equal(await marked('heading', 'a[href*="/themes/"]'), await hits('heading').count());
  const links = hits('heading').last().locator('a[href*="/themes/"]');
  assert.equal(await links.count(), 2, 'the heading that has the word, and its own');
  assert.equal(await links.nth(1).locator('mark').count(), 0);
}));

test('a condition on passages shows the passage that meets it', () => set.inPage(async (page) => {
  await visit(page, { class: 'considering' });
  const hits = page.locator('[data-measure]'), texts = await hits.locator('.search-hit__text').allTextContents();
  assert(texts.length > 5 && texts.every((text) => text.includes('検討')), texts.find((text) => !text.includes('検討')));
  assert.match(await page.locator('[data-measure="2023-008"] .search-hit__kind').first().getAttribute('href'), /#p4$/);
}));

test('a year shows the passage with its deadline, beside what matches the words', () => set.inPage(async (page) => {
  const all = await measures(set.site.folder);
  const fiscal = (day) => Number(day.slice(0, 4)) - Number(day.slice(5) < '04-01');
  const isOf = (year) => ({ from, to }) => (to ? fiscal(to) : Math.max(fiscal(from), 2023)) === Number(year);
  for (const parameters of [{ year: '2024' }, { year: '2023' }, { year: '2023', q: '医療' }, { year: '2023', kind: 'result' }]) {
    const quotes = new Map(all.map(({ id, deadlines }) => [id, deadlines.filter(isOf(parameters.year)).map(({ quote }) => quote)]));
    await visit(page, parameters);
    const hits = await page.locator('[data-measure]').evaluateAll((list) => list.map((hit) => [hit.dataset.measure, hit.querySelector('.search-hit__passages').textContent]));
    assert(hits.length > 0);
    for (const [id, text] of hits) assert(quotes.get(id).some((quote) => text.includes(quote)), `${id}: ${quotes.get(id)} not in ${text}`);
    const unmarked = page.locator('[data-tier="phrase"] [data-measure]').filter({ hasNot: page.locator('mark') });
    assert.equal(await unmarked.count(), 0);
  }
}));

test('every link of the results leads somewhere', () => set.inPage(async (page) => {
  await visit(page, { q: '医療' });
  const links = await page.locator('[data-search-state] a[href]').evaluateAll((all) => [...new Set(all.map((link) => link.href))]);
  assert(links.length > 50);
  for (const link of links) assert.equal((await page.request.get(link)).status(), 200, link);
}));

test('all results can be had, a number at a time', () => set.inPage(async (page) => {
  const { count } = await find(page, { q: '医療' });
  const more = page.locator('[data-search-more]');
  while (await more.isVisible()) await more.click();
  const { ids } = await shown(page);
  assert.equal(ids.length, count);
  assert.equal(new Set(ids).size, count);
}));

test('nothing found: the page says so and offers ways on', () => set.inPage(async (page) => {
  const { count, ids } = await find(page, { q: '宇宙飛行士' });
  assert.deepEqual({ count, ids }, { count: 0, ids: [] });
  await page.getByRole('heading', { name: /宇宙飛行士.*見つかりません/ }).waitFor();
  await page.locator('[data-search-rescue]').getByRole('link', { name: '厚生労働省' }).click();
  await shows(page, { ministry: 'mhlw' });
  assert((await shown(page)).count > 0);
}));

test('nothing found with a condition: the page tells what is there without it', () => set.inPage(async (page) => {
  const { count: without } = await find(page, { q: '再生医療' });
  const { count } = await find(page, { q: '再生医療', ministry: 'caa' });
  assert.equal(count, 0);
  const widen = page.getByRole('button', { name: `${without}件` });
  await widen.click();
  await shows(page, { q: '再生医療', ministry: null }, without);
}));

test('a slip in a katakana word is forgiven or answered with a proposal', () => set.inPage(async (page) => {
  const { ids } = await find(page, { q: 'サイバーセキュリテー' });
  const proposes = await page.locator('[data-search-meant]').isVisible();
  assert(ids.length > 0 || proposes);
}));

test('the link to the other language keeps the search', () => set.inPage(async (page) => {
  await page.goto('en/search/?q=ワクチン&ministry=mhlw');
  await shows(page, { q: 'ワクチン', ministry: 'mhlw' });
  const { count } = await shown(page);
  await page.getByRole('link', { name: '日本語' }).click();
  await page.waitForURL('**/plan/search/?*');
  await shows(page, { q: 'ワクチン', ministry: 'mhlw' }, count);
  await box(page).fill('認知症');
  await box(page).press('Enter');
  await shows(page, { q: '認知症' });
  const query = () => page.getByRole('link', { name: 'English' }).evaluate((link) => new URLSearchParams(link.search).get('q'));
  assert.equal(await query(), '認知症');
  await page.goBack();
  await shows(page, { q: 'ワクチン' });
  assert.equal(await query(), 'ワクチン');
  await page.goto('search/');
  assert.equal(await page.getByRole('link', { name: 'English' }).evaluate((link) => link.href), `${set.server.url}en/search/`);
}));

test('in English, what was perhaps meant has English names, and Japanese words say their language', () => set.inPage(async (page) => {
  for (const [parameters, name] of [[{ q: '健康軽営' }, /^Measures of .*Cabinet/], [{ q: 'データ 宇宙船' }, /^Measures under “.*data/], [{ q: 'スポーツ', ministry: 'mofa' }, /^Measures under “.*Sports/]]) {
    await page.goto(`en/search/?${new URLSearchParams(parameters)}`);
    await shows(page, { q: parameters.q }, 0);
    const links = page.locator('[data-search-meant]').getByRole('link');
    await links.filter({ hasText: name }).first().waitFor();
    const stray = await links.evaluateAll((all) => all.flatMap((link) => [...link.querySelectorAll('*')]).filter((one) => (
      /[\u3040-\u30ff\u4e00-\u9fff]/.test([...one.childNodes].map((node) => node.data ?? '').join('')) && one.closest('[lang]').lang !== 'ja')).map((one) => one.outerHTML));
    assert.deepEqual(stray, [], parameters.q);
  }
}));

test('who comes back from a result finds the place again', () => set.inPage(async (page) => {
  await visit(page, { q: '医療' });
  const link = page.locator('[data-measure] h4 a').nth(9);
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await page.waitForURL('**/2023/measures/*/');
  await page.goBack();
  await shows(page, { q: '医療' });
  await page.waitForFunction((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }, await link.elementHandle());
}));
