// What may go wrong: hostile words and addresses, no script, no network, a lost file, a page that stands on a disk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, measures } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { answered, box, find, shown, shows, visit } from './page.mjs';

const HOSTILE = [
  '<img src=x onerror=window.ran=1>', '"><script>window.ran=1</script>', '<svg/onload=window.ran=1>', "'-window.ran=1-'", '{{7*7}}${7*7}',
  'javascript:window.ran=1', '__proto__', 'constructor', 'prototype toString', 'hasOwnProperty', '\\', '.*', '(', '[a-', '%00%', '&lt;b&gt;',
  '🧬👨‍👩‍👧‍👦🇯🇵', '\u0000\u0001\u001f\u007f', '\u202e逆', '\ufeff', '\ud800', 'ー', '゛', '・', '-', '　', 'が\u3099\u3099', 'あ'.repeat(5000), 'a b '.repeat(2000),
];
const CONDITIONS = ['ministry', 'role', 'partner', 'theme', 'kind', 'class', 'year', 'edition', 'sort'];
const set = stage();

test('hostile words are words: nothing runs, nothing is injected', () => set.inPage(async (page) => {
  for (const q of HOSTILE) {
    await page.goto(`search/?q=${encodeURIComponent(q.toWellFormed?.() ?? q.replace(/[\ud800-\udfff]$/, ''))}`);
    const state = page.locator('[data-search-state="done"], [data-search-state="idle"]');
    await state.waitFor({ state: 'attached' }).catch(() => assert.fail(`no answer to ${q.slice(0, 50)}`));
    assert.equal(await page.evaluate(() => window.ran), undefined, q);
    assert.equal(await page.locator('main').locator('img, svg, iframe, object, embed, script, [onerror], [onload]').count(), 0, q);
  }
}));

test('hostile words typed into the box', () => set.inPage(async (page) => {
  await visit(page);
  for (const q of HOSTILE.slice(0, 10)) {
    await box(page).fill(q);
    await box(page).press('Enter');
    await shows(page, { q });
    assert.equal(await page.evaluate(() => window.ran), undefined, q);
  }
}));

test('conditions that do not exist are left out', () => set.inPage(async (page) => {
  const { count } = await find(page, { q: '医療' });
  for (const value of ['__proto__', 'constructor', '<img src=x onerror=window.ran=1>', '', '9'.repeat(400)]) {
    const conditions = CONDITIONS.map((name) => [name, value]);
    assert.equal((await find(page, { q: '医療', ...Object.fromEntries(conditions) })).count, count, value);
  }
}));

test('without script: every measure by theme, and the form leads there', () => set.inPage(async (page) => {
  await page.goto('');
  await page.getByRole('searchbox').fill('再生医療');
  await page.getByRole('main').getByRole('button', { name: '検索' }).click();
  await page.waitForURL('**/search/?q=*');
  const links = page.getByRole('main').locator('a[href*="/measures/"]');
  for (const { title } of await measures(set.site.folder)) assert(await links.filter({ hasText: title }).first().isVisible(), title);
  assert.equal(await page.locator('main [data-search-form]').isVisible(), false);
}, { javaScriptEnabled: false }));

test('a file that cannot be had: the page says so, keeps its list, and tries again when asked', () => set.inPage(async (page) => {
  await page.route(/\/search\/2023\..*/, (route) => route.abort());
  await page.goto('search/?q=再生医療');
  const retry = page.getByRole('alert').getByRole('button', { name: 'もう一度試す' });
  await retry.waitFor();
  assert(await page.locator('main a[href*="/measures/"]').first().isVisible());
  await page.unroute(/\/search\/2023\..*/);
  await retry.click();
  await answered(page);
  assert((await shown(page)).ids.includes('2023-054'));
  assert.equal(await retry.isVisible(), false);
}, { allow: /net::ERR_FAILED|Failed to fetch/ }));

test('an offline build answers straight from disk', async () => {
  const site = await build({ offline: true });
  const page = pathToFileURL(`${site.folder}/search/index.html`).href;
  await set.inPage(async (tab) => {
    await tab.goto(`${page}?q=再生医療`);
    await answered(tab);
    assert((await shown(tab)).ids.includes('2023-054'));
    await box(tab).fill('認知症');
    await box(tab).press('Enter');
    await shows(tab, { q: '認知症' });
    await tab.getByRole('link', { name: 'English' }).click();
    await tab.waitForURL(/en\/search\/index\.html\?/);
    await shows(tab, { q: '認知症' });
    await tab.locator('[data-measure] a').first().click();
    await tab.waitForURL(/measures\/\d+\/index\.html/);
    assert((await tab.getByRole('heading', { level: 1 }).textContent()).length > 0);
  }, { origin: 'file://' });
  await site.remove();
});
