// What a reader pays for a measure: page, style sheet and script, as a host compresses them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { stage } from '../support/stage.mjs';
import { measures } from '../support/site.mjs';
import { pageOf } from './page.mjs';

/** All in, in bytes. */
const MOST = 12_000;

const set = stage();

const weight = async (path) => brotliCompressSync(await readFile(join(set.site.folder, path))).length;

test('a first view of the heaviest measure is light', () => set.inPage(async (page) => {
  const sizes = await Promise.all((await measures(set.site.folder)).map(async ({ id }) => [await weight(`${pageOf(id)}index.html`), id]));
  const [html, id] = sizes.sort(([a], [b]) => b - a)[0];
  const loaded = new Set();
  page.on('response', (answer) => loaded.add(new URL(answer.url()).pathname.replace('/plan/', '')));
  await page.goto(pageOf(id));
  const needed = [...loaded].filter((path) => /\.(css|js)$/.test(path));
  const others = await Promise.all(needed.map(async (path) => [path, await weight(path)]));
  const sum = others.reduce((all, [, size]) => all + size, html);
  assert(sum <= MOST, `${sum} bytes: ${id} ${html}, ${others.join(' ')}`);
}));

test('one measure of each width has lines of at most 42 characters and nothing too wide', async () => {
  for (const width of [320, 360, 768, 1280, 1920]) {
    await set.inPage(async (page) => {
      await page.goto(pageOf('2023-020'));
      const longest = await page.locator('p.passage').evaluateAll((all) => Math.max(...all.map((element) => element.clientWidth / Number.parseFloat(getComputedStyle(element).fontSize))));
      assert(longest <= 42.1, `${width}: ${longest}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${width}`);
    }, { viewport: { width, height: 800 } });
  }
});
