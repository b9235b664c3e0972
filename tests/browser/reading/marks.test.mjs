// Marks in the text and readings above names: shown and hidden as the reader likes, with and without script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';
import { LOOKS, PLAIN, RICH, assertVerbatim, look, pageOf, toggle, visit } from './page.mjs';

const set = stage();
const MARKS = Object.keys(LOOKS);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with script' : 'without script';

  test(`marks are shown and hidden, each in its own way, ${how}`, () => set.inPage(async (page) => {
    await visit(page);
    assert.deepEqual(await Promise.all(MARKS.map((mark) => toggle(page, `mark-${mark}`).isChecked())), [false, false, true]);
    for (const mark of MARKS) {
      await toggle(page, `mark-${mark}`).check();
      assert.deepEqual(await look(page, mark), LOOKS[mark], mark);
      await assertVerbatim(page, set.site.folder);
    }
    for (const mark of MARKS) {
      await toggle(page, `mark-${mark}`).uncheck();
      assert.deepEqual(await look(page, mark), PLAIN, mark);
    }
    assert.equal(await page.locator('.passage__explain:visible').count(), 0, 'without marks the text is text alone');
    await assertVerbatim(page, set.site.folder);
  }, { javaScriptEnabled }));

  test(`readings are shown and hidden, ${how}`, () => set.inPage(async (page) => {
    for (const path of [pageOf(RICH), '2023/ministries/mhlw/', 'ministries/mhlw/', 'ministries/', 'glossary/']) {
      await page.goto(path);
      await toggle(page, 'furigana').uncheck();
      assert.equal(await page.locator('rt:visible').count(), 0, path);
      // The facts of a body tell its reading in any case.
      assert.equal(await page.evaluate(() => /こうせいろうどうしょう/.test(document.querySelector('main').innerText)), path.includes('ministries/mhlw'), `${path}: what is hidden is not copied`);
      await toggle(page, 'furigana').check();
      assert(await page.locator('rt:visible').count() > 0, path);
      assert.equal(await page.locator('[data-verbatim] rt, [data-verbatim] ruby').count(), 0, path);
    }
  }, { javaScriptEnabled }));
}

test('choices are remembered from page to page', () => set.inPage(async (page) => {
  await visit(page);
  await toggle(page, 'furigana').check();
  await toggle(page, 'mark-term').uncheck();
  await page.goto('2023/ministries/mhlw/');
  assert(await toggle(page, 'furigana').isChecked());
  assert(await page.locator('h1 rt').isVisible());
  await visit(page, '2023-014');
  assert(!await toggle(page, 'mark-term').isChecked());
  await toggle(page, 'furigana').uncheck();
  await page.goBack();
  assert(!await toggle(page, 'furigana').isChecked(), 'the way back does not bring an old choice back');
}));

test('where the browser keeps nothing, switches work for the page', () => set.inPage(async (page) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await visit(page);
  await toggle(page, 'mark-figure').check();
  assert.deepEqual(await look(page, 'figure'), LOOKS.figure);
}));

test('marks are told apart in forced colours', () => set.inPage(async (page) => {
  await visit(page);
  for (const mark of MARKS) {
    await toggle(page, `mark-${mark}`).check();
    assert.deepEqual(await look(page, mark), LOOKS[mark], mark);
  }
}, { forcedColors: 'active' }));

test('selected text is the source, whatever is marked', () => set.inPage(async (page) => {
  await visit(page);
  for (const mark of MARKS) await toggle(page, `mark-${mark}`).check();
  const [selected, text] = await page.locator('[data-verbatim]').first().evaluate((element) => {
    getSelection().selectAllChildren(element);
    return [getSelection().toString(), element.textContent];
  });
  assert.equal(selected, text);
}));

test('switches are large enough for a finger, and nothing scrolls sideways', () => set.inPage(async (page) => {
  await visit(page);
  for (const id of [...MARKS.map((mark) => `mark-${mark}`), 'furigana']) await toggle(page, id).check();
  const heights = await page.locator('.toggle').evaluateAll((all) => all.map((label) => label.getBoundingClientRect().height));
  assert(heights.length === 4 && heights.every((height) => height >= 44), heights.join(' '));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
}, { viewport: { width: 320, height: 256 } }));
