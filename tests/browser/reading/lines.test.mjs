// How wide the lines of a measure's text are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';
import { pageOf } from './page.mjs';

const set = stage();

test('the text has lines of at most 42 characters at every width and nothing too wide', async () => {
  for (const width of [320, 360, 768, 1280, 1920]) {
    await set.inPage(async (page) => {
      await page.goto(pageOf('2023-020'));
      const longest = await page.locator('p.passage').evaluateAll((all) => Math.max(...all.map((element) => element.clientWidth / Number.parseFloat(getComputedStyle(element).fontSize))));
      assert(longest <= 42.1, `${width}: ${longest}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${width}`);
    }, { viewport: { width, height: 800 } });
  }
});
