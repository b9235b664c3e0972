// Sites too large to load all texts: the page loads parts of an index and finds the same, from a host and from a disk.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import elasticlunr from 'elasticlunr';
import { close, launch, open } from '../support/browser.mjs';
import { tokenizer } from '../support/engine.mjs';
import { serve, typeOf } from '../support/server.mjs';
import { build, copied, measures, read } from '../support/site.mjs';
import { find, shown, shows } from './page.mjs';

const KINDS = { json: 'search_text_up_to: 10', bin: 'search_text_up_to: 10\nsearch_json_up_to: 20' };
let browser;

before(async () => { browser = await launch(); });
after(() => browser?.close());

async function withSite(settings, offline, work) {
  const copy = await copied(settings);
  const site = await build({ root: copy.root, offline });
  try {
    await work(site.folder);
  } finally {
    await Promise.all([copy.remove(), site.remove()]);
  }
}

/** Opens a page on a site, from a host or from its folder. */
async function withPage(folder, offline, work) {
  const host = offline ? undefined : await serve(folder);
  const page = await open(browser, offline ? { origin: 'file://', baseURL: `${pathToFileURL(folder)}/` } : { origin: host.origin, baseURL: host.url });
  try {
    await work(page);
  } finally {
    await close(page);
    await host?.close();
  }
}

const folderOf = async (folder) => join(folder, 'search', (await readdir(join(folder, 'search'), { withFileTypes: true })).find((entry) => entry.isDirectory()).name);

for (const [kind, settings] of Object.entries(KINDS)) {
  test(`phrases find exactly what holds them, by ${kind} shards`, () => withSite(settings, false, async (folder) => {
    const names = await readdir(join(await folderOf(folder), 's'));
    assert(names.length > 3 && names.every((name) => name.endsWith(`.${kind}`)), names.join(' '));
    const phrases = JSON.parse(await read('tests/browser/search/judged/substrings.json'));
    const some = phrases.filter(({ q, ids }) => [...q].length > 3 && ids.length < 5).filter((_, at) => at % 25 === 0);
    assert(some.length > 20);
    await withPage(folder, false, async (page) => {
      for (const { q, ids } of some) assert.deepEqual((await find(page, { q })).ids.sort(), ids, q);
    });
  }));

  test(`words, ministries and questions are answered, by ${kind} shards`, () => withSite(settings, false, (folder) => withPage(folder, false, async (page) => {
    const all = await measures(folder);
    const led = all.filter(({ ministries }) => ministries.some(({ id, role }) => id === 'moe' && role === 'lead')).length;
    assert.equal((await find(page, { q: '環境省', ministry: 'moe', role: 'lead' })).count, led);
    const both = all.filter(({ ministries }) => ['mhlw', 'mext'].every((body) => ministries.some(({ id }) => id === body))).length;
    assert.equal((await find(page, { ministry: 'mhlw', partner: 'mext' })).count, both);
    assert((await find(page, { q: '治験　国際' })).ids.includes('2023-057'));
    assert((await find(page, { q: 'Ministry of Health' })).count > 40);
    assert.deepEqual((await find(page, { q: '子ども' })).ids[0], '2023-043', 'by a long name with the word in it');
    assert((await find(page, { q: '漢方薬' })).ids.includes('2023-018'), 'by an alias of a word that no text has');
    assert.deepEqual((await find(page, { q: 'ガン' })).ids.sort(), (await find(page, { q: 'がん' })).ids.sort());
    assert((await find(page, { q: '子どもの環境と健康の調査' })).ids.includes('2023-043'));
    assert.deepEqual((await find(page, { q: '北方領土' })).ids, []);
    assert.equal((await find(page, { kind: 'plan' })).count, all.filter(({ passages }) => passages.some((one) => one.kind === 'plan')).length);
  })));

  test(`what is found can be in the order of the document, by ${kind} shards`, () => withSite(settings, false, (folder) => withPage(folder, false, async (page) => {
    const all = (await measures(folder)).map(({ id, title, text }) => ({ id, text: title + text }));
    const having = (word) => all.filter(({ text }) => text.includes(word)).map(({ id }) => id);
    await find(page, { q: '検討' });
    await page.getByLabel('並び順').selectOption('document');
    await shows(page, { sort: 'document' });
    const more = page.locator('[data-search-more]');
    for (let before = -1, { ids } = await shown(page); await more.isVisible() && ids.length > before; { ids } = await shown(page)) {
      before = ids.length;
      await more.click();
      await page.waitForFunction((n) => document.querySelectorAll('[data-measure]').length > n || document.querySelector('[data-search-more]').hidden, before);
    }
    const { ids } = await shown(page);
    assert.deepEqual(ids, having('検討'));
    assert.equal(await page.locator('[data-tier]').count(), 1, 'one list without tiers');
  })));

  test(`where nothing is found there are ways on, by ${kind} shards`, () => withSite(settings, false, (folder) => withPage(folder, false, async (page) => {
    const { count: without } = await find(page, { q: '再生医療' });
    assert.equal((await find(page, { q: '再生医療', ministry: 'caa' })).count, 0);
    await page.getByRole('button', { name: `条件を外すと${without}件` }).click();
    await shows(page, { q: '再生医療', ministry: null }, without);
    for (const q of ['ねこ アフリカ', 'がん 北方領土', '胃がん', '小児がん', 'けがの予防']) assert.equal((await find(page, { q })).count, 0, q);
    await find(page, { q: 'ねこ アフリカ' });
    await page.locator('[data-search-rescue]').getByRole('link', { name: 'アフリカ', exact: true }).click();
    await shows(page, { q: 'アフリカ' });
    assert((await shown(page)).ids.includes('2023-030'));
  })));

  test(`it works from a disk, by ${kind} shards`, () => withSite(settings, true, (folder) => withPage(folder, true, async (page) => {
    await page.goto(`search/index.html?${new URLSearchParams({ q: '薬剤耐性' })}`);
    await page.locator('[data-search-state="done"]').waitFor({ state: 'attached' });
    assert.deepEqual((await shown(page)).ids, ['2023-036']);
  })));
}

test('each JSON shard is an index that stock elasticlunr.js loads', () => withSite(KINDS.json, false, async (folder) => {
  const { tokens } = await tokenizer(), all = await measures(folder), shards = join(await folderOf(folder), 's');
  for (const name of await readdir(shards)) {
    const index = elasticlunr.Index.load(JSON.parse(await readFile(join(shards, name), 'utf8')));
    for (const token of tokens('薬剤耐性')) {
      for (const { ref } of index.search(token, {})) assert(tokens(all[Number(ref)].text + all[Number(ref)].title + all[Number(ref)].theme_path.at(-1).title).includes(token), `${name} ${token} ${ref}`);
    }
  }
}));

test('a phrase of everyday words that few texts have side by side does not load the whole site', () => withSite(KINDS.bin, false, async (folder) => {
  const texts = (await measures(folder)).map(({ text }) => text);
  const both = ([one, other]) => texts.filter((text) => text.includes(one) && text.includes(other)).length;
  const common = ['いる', 'した', 'する', '推進', '実施'], pairs = common.flatMap((one) => common.filter((other) => other !== one).map((other) => [one, other]));
  const apart = pairs.filter(([one, other]) => both([one, other]) > 45 && !texts.some((text) => text.includes(`${one}、${other}`)));
  assert(apart.length > 0);
  await withPage(folder, false, async (page) => {
    const asked = new Set();
    page.on('request', (request) => { if (/\/d\/\d+\.json$/.test(request.url())) asked.add(request.url()); });
    const { count, ids } = await find(page, { q: apart[0].join('、') });
    assert.equal(count, both(apart[0]), 'the measures that have all its words');
    assert.equal(ids.length, 10);
    assert(asked.size <= 14, `${asked.size} files`);
    assert.equal(await page.getByText('文の内容が近い', { exact: true }).count(), 1);
  });
}));

test('a head that the browser kept, of files that are gone by now, is asked for anew', () => withSite(KINDS.json, false, async (folder) => {
  const former = (bytes) => {
    const head = JSON.parse(bytes);
    return JSON.stringify({ ...head, editions: head.editions.map((edition) => ({ ...edition, folder: '2023.0000000000' })), ministries: [...head.ministries].reverse() });
  };
  let heads = 0;
  const answer = ({ response, status, path, bytes }) => {
    const isFormer = path === 'search/head.json' && heads++ === 0;
    response.writeHead(status, { 'content-type': typeOf(path), 'cache-control': 'max-age=600' }).end(isFormer ? former(bytes) : bytes);
  };
  const host = await serve(folder, { answer });
  const page = await open(browser, { origin: host.origin, baseURL: host.url, allow: /404/ });
  try {
    assert.deepEqual((await find(page, { q: '薬剤耐性' })).ids, ['2023-036']);
    const named = await page.locator('[data-measure] a[data-role]').evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split('/').at(-2)));
    const { ministries } = (await measures(folder)).find(({ id }) => id === '2023-036');
    assert.deepEqual(named, ministries.map(({ id }) => id));
    assert.equal(heads, 2);
  } finally {
    await close(page);
    await host.close();
  }
}));
