// Terms explained where they stand: by keyboard and finger, without script, in print, and where there are no popovers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';
import { RICH, assertVerbatim, explanation, pageOf, sign, visit } from './page.mjs';

const set = stage();

for (const javaScriptEnabled of [true, false]) {
  test(`the keyboard opens, reads and closes an explanation, script ${javaScriptEnabled ? 'on' : 'off'}`, () => set.inPage(async (page) => {
    await visit(page);
    await page.locator('#mark-term').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const box = await explanation(page);
    assert(await sign(page).evaluate((element) => element === document.activeElement), 'signs follow the switches');
    await page.keyboard.press('Enter');
    assert(await box.isVisible());
    await assertVerbatim(page, set.site.folder);
    await page.keyboard.press('Tab');
    assert(await box.evaluate((element) => element.contains(document.activeElement)), 'its links come next');
    await page.keyboard.press('Escape');
    assert(!await box.isVisible());
    assert(await sign(page).evaluate((element) => element === document.activeElement), 'the focus is back at the sign');
  }, { javaScriptEnabled }));
}

test('an explanation has a name, the words of the document and the way to the glossary', () => set.inPage(async (page) => {
  await visit(page);
  const name = await sign(page).getAttribute('aria-label');
  await sign(page).click();
  const box = await explanation(page);
  const term = await box.evaluate((element) => document.getElementById(element.getAttribute('aria-labelledby')).textContent);
  assert(term && name.includes(term.split('（')[0]), `${name}: ${term}`);
  await box.getByRole('link', { name: '用語集で見る' }).click();
  assert.match(page.url(), /glossary\/#term-/);
}));

test('an explanation makes way for the words that it leads to on the same page', () => set.inPage(async (page) => {
  await visit(page, '2023-058');
  await sign(page).click();
  const box = await explanation(page);
  const words = box.locator('.term-explained__quote');
  const passage = page.locator(new URL(await words.getAttribute('href'), page.url()).hash);
  await words.click();
  assert(!await box.isVisible());
  assert(await passage.evaluate((element) => element.matches(':target')));
}, { viewport: { width: 360, height: 740 } }));

test('an explanation stays inside the window', async () => {
  for (const [width, height] of [[320, 256], [360, 740], [768, 1024], [1280, 900]]) {
    await set.inPage(async (page) => {
      await visit(page);
      for (const at of await page.locator('.passage__explain').all()) {
        await at.click();
        const box = await page.locator(':popover-open').boundingBox();
        assert(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, `${width}×${height}: ${JSON.stringify(box)}`);
        await page.keyboard.press('Escape');
      }
    }, { viewport: { width, height } });
  }
});

test('on paper the list explains, and no sign or switch is printed', () => set.inPage(async (page) => {
  await visit(page);
  await sign(page).click();
  await page.emulateMedia({ media: 'print' });
  assert(await page.locator('.term-list').isVisible());
  for (const hidden of ['.passage__explain', '.term-popover', '.toggle', '.button']) {
    assert.equal(await page.locator(`${hidden}:visible`).count(), 0, hidden);
  }
  await assertVerbatim(page, set.site.folder);
  assert((await page.pdf({ format: 'A4' })).length > 10_000);
}));

test('every sign opens its explanation, each term has one sign, and the list has every term', () => set.inPage(async (page) => {
  for (const id of [RICH, '2023-049', '2023-039', '2023-026']) {
    await page.goto(pageOf(id));
    const opened = await page.locator('.passage__explain').evaluateAll((all) => all.map((element) => element.getAttribute('popovertarget')));
    const there = await page.locator('[popover]').evaluateAll((all) => all.map((element) => element.id));
    assert.deepEqual([...opened].sort(), [...there].sort(), id);
    assert(await page.locator('.term-list dt').count() >= opened.length, id);
  }
}));

test('only with a script is there a button to print', async () => {
  await set.inPage(async (page) => {
    await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
    await visit(page);
    await page.getByRole('button', { name: 'このページを印刷' }).click();
    assert(await page.evaluate(() => window.printed));
  });
  await set.inPage(async (page) => {
    await visit(page);
    assert.equal(await page.locator('.print-button:visible').count(), 0);
  }, { javaScriptEnabled: false });
});
