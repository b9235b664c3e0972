// The search page for everybody: axe finds nothing, nothing scrolls sideways, the keyboard is enough.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';
import { box, condition, shown, shows, visit } from './page.mjs';

const PLACES = [{ q: '医療', ministry: 'mhlw' }, { q: '宇宙飛行士' }, {}];
const set = stage();

for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe at ${width} px, ${colorScheme}`, () => set.inPage(async (page) => {
      for (const parameters of PLACES) {
        await visit(page, parameters);
        await condition(page, 'ministry');
        assert.deepEqual(await violations(page), [], JSON.stringify(parameters));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(over, 0, `${JSON.stringify(parameters)} is too wide`);
      }
    }, { viewport: { width, height: 800 }, colorScheme }));
  }
}

test('the keyboard alone reaches box, conditions and results', () => set.inPage(async (page) => {
  await visit(page);
  await box(page).focus();
  await page.keyboard.type('認知症');
  await page.keyboard.press('Enter');
  await shows(page, { q: '認知症' });
  const first = (await shown(page)).ids[0];
  const reached = new Set();
  for (let n = 0; n < 60 && !reached.has(first); n += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.closest('[data-measure]')?.dataset.measure));
  }
  assert(reached.has(first));
}));

test('targets are large enough for a finger', () => set.inPage(async (page) => {
  await visit(page, { q: '医療', ministry: 'mhlw' });
  await condition(page, 'ministry');
  const small = await page.locator('main').locator('button:visible, select:visible, input:visible, summary:visible').evaluateAll((all) => all
    .filter((control) => control.getBoundingClientRect().height < 44)
    .map((control) => control.outerHTML.slice(0, 100)));
  assert.deepEqual(small, []);
}, { viewport: { width: 360, height: 800 } }));
