// Pagefind on the same pages of measures: its index, and its interface asked from an empty page.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('node_modules/.bin/pagefind', import.meta.url));
const SHOWN = 10;

export const name = 'Pagefind 1.6';

export const isSearch = ({ path }) => path.startsWith('pagefind/');

/** Indexes the main part of every measure's page. */
export async function prepare(folder) {
  await writeFile(join(folder, 'pagefind.html'), '<!doctype html><html lang="ja"><meta charset="utf-8"><title>Pagefind</title>');
  await promisify(execFile)(PROGRAM, ['--site', folder, '--glob', '*/measures/*/index.html', '--root-selector', 'main'], { maxBuffer: 1 << 26 });
}

/** Opens the page with a query; gives the milliseconds from the start of the navigation to ten excerpts. */
export async function cold(page, site, query) {
  await page.goto(`${site.url}pagefind.html`);
  return page.evaluate(async ([words, shown]) => {
    const pagefind = await import('./pagefind/pagefind.js');
    window.ask = async (q) => {
      const { results } = await pagefind.search(q);
      await Promise.all(results.slice(0, shown).map((result) => result.data()));
    };
    await window.ask(words);
    return performance.now();
  }, [query, SHOWN]);
}

/** Asks a page that is open; gives the milliseconds to ten excerpts. */
export const warm = (page, query) => page.evaluate(async (words) => {
  const start = performance.now();
  await window.ask(words);
  return performance.now() - start;
}, query);
