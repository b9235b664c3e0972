// Pictures as a browser shows them: nothing scrolls sideways, nothing is cut off, links find what they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';
import { shown } from '../search/page.mjs';

const PAGES = ['', '2023/', '2023/ministries/', '2023/ministries/mhlw/', '2023/ministries/caa/', '2023/themes/1-1/', '2023/themes/2-1/', 'deadlines/', 'data/'];
const set = stage();

/** Tells a story of each page. */
const onPages = (pages, story, options) => set.inPage(async (page) => {
  for (const path of pages) {
    await page.goto(path === '' ? set.server.url : path);
    await story(page, path);
  }
}, options);

for (const [name, options] of Object.entries({
  'on a small phone': { viewport: { width: 320, height: 640 } },
  'on a tablet': { viewport: { width: 768, height: 1024 } },
  'on a desk': { viewport: { width: 1280, height: 800 } },
  'in forced colours': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
})) {
  test(`no page scrolls sideways ${name}`, () => onPages(PAGES, async (page, path) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(over, 0, path);
  }, options));
}

test('nothing of a picture is cut off, also with wider spacing of text', () => onPages(PAGES, async (page, path) => {
  await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }' });
  const cut = await page.evaluate(() => [...document.querySelectorAll('.pairs__short, .heat__link, .bars__name, .bars__counts, .timeline__label, .stats__link, .theme-door')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 8)
    .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth} ${element.clientWidth} ${element.scrollHeight} ${element.clientHeight}`));
  assert.deepEqual(cut, [], path);
}, { viewport: { width: 320, height: 640 }, bypassCSP: true }));

test('labels of an axis do not run into each other', () => onPages(['', 'deadlines/', '2023/ministries/mhlw/'], async (page, path) => {
  const ends = await page.evaluate(() => [...document.querySelectorAll('.timeline__tick')].filter((tick) => tick.textContent).map((tick) => {
    const range = document.createRange();
    range.selectNodeContents(tick);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
  }));
  assert(ends.length > 0, path);
  ends.forEach(([, right], at) => assert(right <= (ends[at + 1]?.[0] ?? 320), `${path}: label ${at} ends at ${right}`));
}, { viewport: { width: 320, height: 640 } }));

test('bars are drawn as long as their numbers say', () => onPages(['2023/ministries/mhlw/'], async (page) => {
  const rows = await page.locator('section[aria-labelledby="partners"] .bars__item').evaluateAll((items) => items.map((item) => ({
    count: Number.parseInt(item.querySelector('.bars__counts > :last-child').textContent, 10),
    width: item.querySelector('rect').getBoundingClientRect().width,
    whole: item.querySelector('.bar').getBoundingClientRect().width,
  })));
  assert(rows.length > 5);
  const [lead, supporting] = await page.locator('.stats__value').allTextContents();
  const all = Number(lead) + Number(supporting);
  for (const { count, width, whole } of rows) assert(Math.abs(width - (whole * count) / all) < 2.5, `${count}: ${width} of ${whole}`);
}, { viewport: { width: 1280, height: 800 } }));

test('a number of the matrix and of the pairs finds as many measures as it says', () => set.inPage(async (page) => {
  const links = async (table, numbers) => {
    await page.goto('2023/ministries/');
    const all = await page.locator(`table:has(#${table}) .heat__link`).evaluateAll((found) => found.map((link) => [link.getAttribute('href'), link.textContent]));
    return all.filter((_, at) => at % numbers === 0);
  };
  const sum = (text) => (text.match(/\d+(?=施策)/g) ?? [text]).reduce((all, n) => all + Number(n), 0);
  for (const [href, text] of [...await links('matrix-caption', 9), ...await links('pairs-caption', 40)]) {
    await page.goto(new URL(href, `${set.server.url}2023/ministries/`).href);
    await page.locator('[data-search-state="done"]').waitFor({ state: 'attached' });
    assert.equal((await shown(page)).count, sum(text), `${href} ${text}`);
  }
}));

test('the box of the home page searches, without script, too', () => set.inPage(async (page) => {
  await page.goto(set.server.url);
  assert.equal(await page.getByRole('searchbox').count(), 1);
  await page.getByRole('searchbox').fill('薬剤耐性');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search/?q=*');
  assert.equal(new URL(page.url()).searchParams.get('q'), '薬剤耐性');
}, { javaScriptEnabled: false }));

test('head and names of a table stay in sight while it is read', () => set.inPage(async (page) => {
  await page.goto('2023/ministries/');
  const scroller = page.locator('[aria-labelledby="matrix-caption"]');
  await scroller.focus();
  // All three at one moment: the page itself still scrolls, smoothly, to what has the focus.
  const [box, head, name] = await scroller.evaluate((element) => {
    element.scrollTo(400, 300);
    const { lastElementChild: row } = element.querySelector('tbody');
    return [element, element.querySelector('thead'), row.querySelector('th')].map((one) => one.getBoundingClientRect().toJSON());
  });
  assert(Math.abs(head.y - box.y) < 2, `the head is at ${head.y} in ${box.y}`);
  assert(Math.abs(name.x - box.x) < 2, `the names are at ${name.x} in ${box.x}`);
}, { viewport: { width: 360, height: 740 } }));
