// What a reader pays for a search: the bytes of everything that search itself loads, as a host compresses them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { stage } from '../support/stage.mjs';
import { find } from './page.mjs';

/** Of the real site, script, head and texts together, in bytes. */
const MOST = 30_000;

const set = stage();

test('a first search loads little', () => set.inPage(async (page) => {
  const loaded = new Set();
  page.on('response', (answer) => loaded.add(new URL(answer.url()).pathname.replace('/plan/', '')));
  assert((await find(page, { q: '薬剤耐性' })).count > 0);
  const ofSearch = [...loaded].filter((path) => /^(search\/.|assets\/search)/.test(path));
  assert(ofSearch.length >= 3, [...loaded].join(' '));
  const sizes = await Promise.all(ofSearch.map(async (path) => [path, brotliCompressSync(await readFile(join(set.site.folder, path))).length]));
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  assert(sum <= MOST, `${sum} bytes: ${sizes.map(([path, size]) => `${path} ${size}`).join(', ')}`);
}));
