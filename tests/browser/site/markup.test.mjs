// The markup of every page keeps to the standard: the Nu checker of the W3C reads what is published, html-validate reads it
// as the templates write it, too, since minified pages leave out quotes and tags that it would rather see.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { build, copied } from '../support/site.mjs';
import { pages } from './pages.mjs';
import { stage } from './stage.mjs';

const VNU = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** What html-validate looks for in pages as they are published: the standard, without matters of style. */
const PUBLISHED = {
  root: true,
  extends: ['html-validate:standard'],
  // The `&` in "R&A" is right: no entity begins so. The Nu checker tells those that do.
  rules: { 'unrecognized-char-ref': 'off' },
};

/** What it looks for in pages as the templates write them. */
const WRITTEN = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // A list is named with `aria-label` as ARIA allows; the default sees only interactive elements and landmarks as fit for it.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // The script of the search fills in its headings and their landmark before it shows them; axe reads them when they are shown.
    // A title names the thing, where it belongs and the site, so that it can stand alone; in English that is longer.
    'long-title': ['error', { maxlength: 200 }],
    'empty-heading': 'off',
    'unique-landmark': 'off',
  },
};

const set = stage();

test('the Nu checker finds nothing in the published pages', async () => {
  const args = ['-jar', VNU, '--format', 'json', '--errors-only', '--skip-non-html', '--exit-zero-always', set.site.folder];
  const { stderr } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stderr);
  assert.deepEqual(messages.map(({ url, lastLine, lastColumn, message }) => `${url.split('/public/')[1]}:${lastLine}:${lastColumn}: ${message}`), []);
});

test('html-validate finds nothing in the published pages', async () => {
  const found = await validated(set.site.folder, PUBLISHED);
  // The standard lets `>` stand in text, and minified pages have it so; `<` and `&` are still told.
  assert.deepEqual(found.filter((told) => !told.includes('no-raw-characters: Raw ">"')), []);
});

test('html-validate finds nothing in the pages as the templates write them', async () => {
  const root = await copied('minify_up_to: 0');
  const site = await build({ root: root.root });
  try {
    assert.deepEqual(await validated(site.folder, WRITTEN), []);
  } finally {
    await Promise.all([site.remove(), root.remove()]);
  }
});

async function validated(folder, config) {
  const validator = new HtmlValidate(new FileSystemConfigLoader(config));
  const found = [];
  for (const { file } of await pages(folder)) {
    const { results } = await validator.validateFile(join(folder, file));
    const told = results.flatMap(({ messages }) => messages).map((one) => `${file}:${one.line}:${one.column}: ${one.ruleId}: ${one.message}`);
    found.push(...told);
  }
  return found;
}
