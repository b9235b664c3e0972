// The markup of every page keeps to the standard: the Nu checker of the W3C and html-validate read what is published, and the
// Nu checker the same pages minified, which leave out quotes that html-validate would rather see.
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

/** What html-validate looks for. */
const RULES = {
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
  assert.deepEqual(await checked(set.site.folder), []);
});

test('html-validate finds nothing in the published pages', async () => {
  assert.deepEqual(await validated(set.site.folder), []);
});

test('the Nu checker finds nothing in minified pages', async () => {
  const root = await copied('minify: true');
  const site = await build({ root: root.root });
  try {
    assert.deepEqual(await checked(site.folder), []);
  } finally {
    await Promise.all([site.remove(), root.remove()]);
  }
});

/** What the Nu checker finds in a folder. */
async function checked(folder) {
  const args = ['-jar', VNU, '--format', 'json', '--errors-only', '--skip-non-html', '--exit-zero-always', folder];
  const { stderr } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stderr);
  return messages.map(({ url, lastLine, lastColumn, message }) => `${url.split('/public/')[1]}:${lastLine}:${lastColumn}: ${message}`);
}

async function validated(folder) {
  const validator = new HtmlValidate(new FileSystemConfigLoader(RULES));
  const found = [];
  for (const { file } of await pages(folder)) {
    const { results } = await validator.validateFile(join(folder, file));
    const told = results.flatMap(({ messages }) => messages).map((one) => `${file}:${one.line}:${one.column}: ${one.ruleId}: ${one.message}`);
    found.push(...told);
  }
  return found;
}
