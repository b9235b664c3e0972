// One definition of normal form and tokens: the skin's script in a real browser equals the shared vectors and the Rust side.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { close, launch, open } from '../support/browser.mjs';
import { REPOSITORY, build, measures, read, tokenScripts } from '../support/site.mjs';
import { strings } from './strings.mjs';

const TOKENS = process.env.TOKENS ?? join(REPOSITORY, 'target/release/examples/tokens');
let browser, page;

before(async () => {
  browser = await launch();
  page = await open(browser);
  for (const content of await tokenScripts()) await page.addScriptTag({ content });
});
after(async () => {
  if (page) await close(page);
  await browser?.close();
});

const inBrowser = (texts) =>
  page.evaluate((all) => all.map((text) => ({ normal: normalise(text), tokens: tokens(text) })), texts);

function inRust(texts) {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const lines = execFileSync(TOKENS, { input, maxBuffer: 1 << 28, encoding: 'utf8' }).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Compares one by one, so that a failure shows the texts. */
function same(texts, found, expected) {
  const rows = texts.map((text, at) => [text, found[at], expected[at]].map((value) => JSON.stringify(value)));
  const wrong = rows.filter(([, browser, other]) => browser !== other);
  assert.equal(wrong.length, 0, `${wrong.slice(0, 3).map((row) => row.join('\n')).join('\n\n')}\n`);
}

const shape = ({ normal, tokens }) => ({ normal, tokens });

test('the shared vectors', async () => {
  const vectors = JSON.parse(await read('tests/vectors/tokens.json'));
  assert(vectors.length > 0);
  const texts = vectors.map((vector) => vector.text);
  same(texts, await inBrowser(texts), vectors.map(shape));
});

test('20,000 random strings: browser and Rust agree', async () => {
  const texts = strings(20_000, 2023);
  same(texts, await inBrowser(texts), inRust(texts).map(shape));
});

test('the whole corpus: browser and Rust agree', async () => {
  const site = await build();
  const texts = (await measures(site.folder)).flatMap(({ title, text, theme_path: path }) => [title, text, ...path.map((step) => step.title)]);
  await site.remove();
  assert(texts.length > 100);
  same(texts, await inBrowser(texts), inRust(texts).map(shape));
});
