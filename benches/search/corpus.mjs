// The sites that are measured: the real one, and made-up ones of any size; and what is searched for in them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY, build } from '../../tests/browser/support/site.mjs';
import { between, chance, pick, piece } from '../../tests/browser/support/seed.mjs';

/** How many measures the real site has. */
export const REAL = 59;

/** Builds the site of so many measures. */
export const corpus = (size) => build({ root: size === REAL ? REPOSITORY : madeUp(size) });

/** Writes a made-up corpus, once. */
function madeUp(size) {
  const folder = join(REPOSITORY, 'target/search-bench', String(size));
  if (!existsSync(join(folder, 'site'))) {
    execFileSync('cargo', ['bench', '--bench', 'corpus', '--', String(size), '--write', folder], { cwd: REPOSITORY, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return folder;
}

/** Words, pairs of words and pieces of the texts, always the same for the same site. */
export async function queries(folder, count = 60) {
  const random = chance(1);
  // Beside the folders of editions there are others.
  const paths = (await readdir(join(folder, 'data'))).map((name) => join(folder, 'data', name, 'measures.json')).filter((path) => existsSync(path));
  const files = paths.map((path) => readFile(path, 'utf8'));
  const all = (await Promise.all(files)).flatMap((file) => JSON.parse(file).measures);
  return Array.from({ length: count }, () => query(random, pick(random, all)));
}

function query(random, { title, text }) {
  const words = (from) => from.match(/[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu) ?? [from.slice(0, 4)];
  const ways = [
    () => pick(random, words(title)),
    () => pick(random, words(text)),
    () => `${pick(random, words(title))} ${pick(random, words(text))}`,
    () => piece(random, text, 3, 7),
  ];
  return ways[between(random, 0, ways.length - 1)]();
}
