// Pages that compare editions, of the made-up pair: right markup, nothing for axe to find, three readings without script.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { violations } from '../support/axe.mjs';
import { close, launch, open } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';
import { visit } from '../search/page.mjs';
import { REPOSITORY, build } from '../support/site.mjs';

const VNU = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** A page of each kind, in both languages. */
const PAGES = ['', 'en/'].flatMap((folder) => ['changes/2022-2023/', 'changes/2022-2023/themes/1/', 'changes/2023-2024/ministries/mext/', 'followup/2022-2023/', 'followup/2022-2023/themes/1/', '2023/wording/', '2023/measures/002/', 'measures/2022-001/', 'glossary/'].map((page) => folder + page));

/** What a page may weigh as it is published, in bytes. */
const MOST = 300_000;

const set = {};

before(async () => {
  set.site = await build({ root: join(REPOSITORY, 'tests/sites/pair') });
  set.server = await serve(set.site.folder);
  set.browser = await launch();
});

after(async () => {
  await set.browser?.close();
  await set.server?.close();
  await set.site?.remove();
});

/** Shows a page and gives the tab to a story. */
async function inPage(address, story, options = {}) {
  const page = await open(set.browser, { origin: set.server.origin, baseURL: set.server.url, reducedMotion: 'reduce', ...options });
  await page.goto(set.server.url + address);
  await story(page);
  await close(page);
}

test('axe finds nothing', async () => {
  const found = [];
  for (const address of PAGES) {
    // The same templates in another language: one of the two looks is enough there.
    const looks = [[360, 'light'], [1280, 'dark']].filter(([width]) => !address.startsWith('en/') || width === 360);
    for (const [width, colorScheme] of looks) {
      await inPage(address, async (page) => {
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
        found.push(...(await violations(page)).map((what) => `${address} at ${width}: ${what}`));
      }, { viewport: { width, height: 800 }, colorScheme });
    }
  }
  assert.deepEqual(found, []);
});

test('nothing is wider than a small phone', async () => {
  for (const address of PAGES) {
    await inPage(address, async (page) => {
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      const [wide, all] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert(wide <= all, `${address}: ${wide} px of ${all}, ${scrollWidth} ${clientWidth}`);
    }, { viewport: { width: 320, height: 640 } });
  }
});

test('the three readings work without script', () => inPage('changes/2022-2023/themes/1/', async (page) => {
  const gone = page.locator('.change-block .change-entry__marked del').first();
  const beside = page.locator('.change-entry__beside').first();
  assert(await gone.isVisible() && !await beside.isVisible(), 'at first deletions are struck');
  await page.check('#reading-later');
  assert(!await gone.isVisible() && !await beside.isVisible(), 'the new text has no deletions');
  await page.check('#reading-beside');
  assert(!await gone.isVisible() && await beside.isVisible(), 'both texts stand beside each other');
}, { javaScriptEnabled: false }));

test('every change in the list leads to a place that is shown, in each reading', () => inPage('changes/2023-2024/themes/1/', async (page) => {
  const targets = await page.locator('.change-list a').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href').slice(1)))]);
  assert(targets.length > 20, `${targets.length} places`);
  for (const reading of ['marked', 'later', 'beside']) {
    await page.check(`#reading-${reading}`);
    const dead = await page.evaluate((ids) => ids.filter((id) => {
      const block = document.getElementById(id);
      return !block?.checkVisibility() || ![...block.querySelectorAll('.change-n')].some((n) => n.checkVisibility()) || !block.innerText.trim();
    }), targets);
    assert.deepEqual(dead, [], reading);
  }
}, { javaScriptEnabled: true }));

test('the new text is whole, and print says what it leaves out', () => inPage('changes/2023-2024/themes/1/', async (page) => {
  const folded = page.locator('.change-same .change-text').first();
  const summary = page.locator('.change-same__summary').first();
  assert(!await folded.isVisible() && await summary.isVisible());
  await page.emulateMedia({ media: 'print' });
  assert(!await folded.isVisible() && await summary.isVisible(), 'print names the sentences that stayed');
  await page.emulateMedia({ media: 'screen' });
  await page.check('#reading-later');
  assert(await folded.isVisible() && !await summary.isVisible(), 'the new text is unfolded');
}));

test('marks of changes need no colour', async () => {
  for (const options of [{ forcedColors: 'active' }, {}]) {
    await inPage('changes/2023-2024/themes/1/', async (page) => {
      if (!options.forcedColors) await page.emulateMedia({ media: 'print' });
      const line = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).textDecorationLine);
      assert.equal(await line('.change-block .change-entry__marked del:not([data-year])'), 'line-through');
      assert.equal(await line('.change-block .change-entry__marked ins:not([data-year])'), 'underline');
    }, options);
  }
});

test('pages over several editions keep their words in print and in forced colours', async () => {
  for (const address of ['changes/2022-2023/', 'changes/2022-2023/themes/1/', 'followup/2022-2023/', 'followup/2022-2023/themes/1/', 'measures/2022-001/']) {
    for (const options of [{ forcedColors: 'active' }, {}]) {
      await inPage(address, async (page) => {
        const words = (selector) => page.locator(selector).first().innerText();
        const [head, whole] = [await words('h1'), (await words('main')).length];
        if (!options.forcedColors) await page.emulateMedia({ media: 'print' });
        assert.equal(await words('h1'), head);
        const shown = (await words('main')).length;
        assert(shown > whole * 0.7, `${address}: ${shown} of ${whole} characters`);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
        assert(scrollWidth <= clientWidth, `${address}: ${scrollWidth} of ${clientWidth} px`);
      }, { viewport: { width: 794, height: 1123 }, ...options });
    }
  }
});

test('a change is told to those who listen, too', () => inPage('changes/2022-2023/themes/1/', async (page) => {
  const told = await page.locator('.change-entry__marked del').first().innerText();
  assert.match(told, /^削除ここから[\s\S]+削除ここまで$/);
  const target = await page.locator('.change-list a').first().getAttribute('href');
  assert.equal(await page.locator(`[id="${target.slice(1)}"]`).count(), 1, `${target} is on the page`);
}));

test('the Nu checker finds nothing, and every page stays small', async () => {
  const wanted = ['changes', 'followup', 'en/changes', 'en/followup', '2023/wording'].map((folder) => join(set.site.folder, folder));
  const { stderr } = await promisify(execFile)('java', ['-jar', VNU, '--format', 'json', '--errors-only', '--skip-non-html', '--exit-zero-always', ...wanted], { maxBuffer: 1 << 28 });
  assert.deepEqual(JSON.parse(stderr).messages.map(({ url, lastLine, message }) => `${url.split('/public/')[1]}:${lastLine}: ${message}`), []);
  for (const folder of wanted) {
    for (const name of (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'))) {
      const { size } = await stat(join(folder, name));
      assert(size < MOST, `${folder}/${name}: ${size} bytes`);
    }
  }
});

test('what the search finds says which years its edition speaks of', async () => {
  await inPage('', async (page) => {
    await visit(page, { q: '健康経営' });
    const hits = await page.locator('[data-measure]').evaluateAll((all) => all.map((hit) => [hit.dataset.measure, hit.querySelector('[data-slot="edition"]').textContent]));
    assert.ok(hits.length > 2, `${hits.length} hits`);
    for (const [measure, edition] of hits) {
      const year = Number(measure.slice(0, 4));
      assert.equal(edition, `${year}年版｜実績 ${year - 1}年度（令和${year - 2019}年度）｜方針 ${year}年度（令和${year - 2018}年度）以降`);
    }
  });
});
