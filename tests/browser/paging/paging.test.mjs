// Lists of several pages: nothing for axe to find, nothing too wide or too small for a finger, and a way through all of them
// without a mouse and without script.
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';
import { MEASURES, long } from './site.mjs';

/** What a page may weigh as it is published, in bytes. */
const MOST = 300_000;

/** Smallest side of what a finger shall meet, in CSS pixels. */
const FINGER = 44;

const set = stage(long);

/** The second page of every list. */
async function seconds() {
  const files = await readdir(set.site.folder, { recursive: true });
  return files.filter((file) => file.endsWith('page-2/index.html')).map((file) => file.replace('index.html', '')).sort();
}

test('every long list has a second page, in both languages, and none is heavy', async () => {
  const lists = ['2023/full/', '2023/measures/', '2023/ministries/school/', '2023/themes/1-1/', 'deadlines/', 'figures/'];
  const pages = await seconds();
  const missing = ['', 'en/'].flatMap((language) => lists.map((list) => `${language}${list}page-2/`)).filter((page) => !pages.includes(page));
  assert.deepEqual(missing, []);
  for (const page of pages) {
    const { size } = await stat(join(set.site.folder, page, 'index.html'));
    assert(size <= MOST, `${page}: ${size} bytes`);
  }
});

const isEnglish = (page) => page.startsWith('en/');
const LOOKS = [
  { name: 'first and second pages on a phone', viewport: { width: 320, height: 640 }, wanted: (pages) => pages.filter((page) => !isEnglish(page)).flatMap((page) => [page.replace(/page-2\/$/, ''), page]) },
  { name: 'second pages in English on a dark desk', viewport: { width: 1280, height: 800 }, colorScheme: 'dark', wanted: (pages) => pages.filter(isEnglish) },
];

for (const { name, wanted, ...options } of LOOKS) {
  test(`nothing is wrong with ${name}`, async () => {
    const pages = wanted(await seconds());
    assert(pages.length >= 6, `${pages.length} pages`);
    const found = [];
    await set.inPage(async (page) => {
      for (const address of pages) {
        await page.goto(set.server.url + address);
        found.push(...(await violations(page)).map((what) => `${address}: ${what}`));
        const [wide, all] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        if (wide > all) found.push(`${address}: ${wide} px of ${all}`);
        const small = await page.locator('.list-pager a').evaluateAll((links, least) => links.filter((link) => {
          const { width, height } = link.getBoundingClientRect();
          return width < least || height < least;
        }).map((link) => link.outerHTML), FINGER);
        found.push(...small.map((link) => `${address}: too small: ${link}`));
      }
    }, options);
    assert.deepEqual(found, []);
  });
}

test('the keyboard goes through all pages of a list, without script, and each measure stands on one of them', () => set.inPage(async (page) => {
  await page.goto(`${set.server.url}2023/measures/`);
  const seen = [];
  let pages = 1;
  for (; ; pages += 1) {
    const current = page.locator('.list-pager [aria-current=page]').first();
    assert.equal(await current.innerText(), String(pages));
    seen.push(...await page.locator('main a[href*="/measures/"]').evaluateAll((links) => [...new Set(links.map((link) => /measures\/(\d+)\/$/.exec(link.href)?.[1]).filter(Boolean))]));
    const next = page.locator('.list-pager a[rel=next]').last();
    if (await next.count() === 0) break;
    await next.focus();
    await Promise.all([page.waitForURL(`**/2023/measures/page-${pages + 1}/`), page.keyboard.press('Enter')]);
  }
  assert(pages >= 3, `${pages} pages`);
  assert.deepEqual(seen, Array.from({ length: MEASURES }, (_, n) => String(n + 1).padStart(3, '0')));
}, { javaScriptEnabled: false }));
