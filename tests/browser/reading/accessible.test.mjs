// Reading aids for everybody: axe finds nothing with everything switched on and an explanation open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { stage } from '../support/stage.mjs';
import { RICH, pageOf, sign } from './page.mjs';

const set = stage();

for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe at ${width} px, ${colorScheme}`, () => set.inPage(async (page) => {
      for (const path of [pageOf(RICH), pageOf('2023-037'), 'glossary/', '2023/ministries/cas-healthcare/', 'ministries/']) {
        await page.goto(path);
        for (const box of await page.locator('.toggle__box').all()) await box.check();
        if (path === pageOf(RICH)) await sign(page).click();
        assert.deepEqual(await violations(page), [], path);
      }
    }, { viewport: { width, height: 800 }, colorScheme }));
  }
}
