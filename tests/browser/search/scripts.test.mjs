// The scripts of the search page without a browser: what they make of addresses, of conditions that the page does not list, of
// files that are gone, and of browsers that know less than those of today.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { REPOSITORY, read, scripts } from '../support/site.mjs';

/** As browsers of 2022 have it. */
class OldParams extends URLSearchParams {
  get size() { return undefined; }
}

const more = async () => {
  const names = (await readdir(`${REPOSITORY}/themes/default/search/more`)).sort();
  return (await Promise.all(names.map((name) => read(`themes/default/search/more/${name}`)))).join('\n');
};

/** Both scripts in a world of their own; gives functions of the first one by name. */
async function loaded(names, world = {}) {
  const first = (await scripts({ until: 90 })).join('\n');
  const context = {
    URLSearchParams: OldParams, AbortController, AbortSignal: {}, TextDecoder, setTimeout: () => 0, location: { pathname: '/plan/search/' },
    document: { documentElement: { lang: 'ja' } }, ...world,
  };
  return runInNewContext(`(() => {${first}\n(() => {${await more()}\n})();\nreturn { ${names} };})()`, context);
}

test('a search stands in the address, whatever the browser counts', async () => {
  const { searchAddress } = await loaded('searchAddress');
  assert.equal(searchAddress({ q: ' 図書館 ', filter: { ministry: 'school' }, sort: '' }), `?q=${encodeURIComponent('図書館')}&ministry=school`);
  assert.equal(searchAddress({ q: '', filter: {}, sort: '' }), '/plan/search/');
});

test('no script looks behind, which older browsers cannot even read', async () => {
  const all = [...await scripts(), await more()];
  for (const script of all) assert.doesNotMatch(script, /\(\?<[=!]/);
});

test('a question is cut at blanks, but not within words of an alphabet', async () => {
  const source = await read('themes/default/search/more/10_split.js');
  const [line] = /^const termsOf = .*$/m.exec(source);
  const termsOf = runInNewContext(`const loose = (text) => text.trim();\n${line}\ntermsOf`);
  for (const [query, terms] of [
    ['D to D の 支援', ['D to D', 'の', '支援']], ['MID NET', ['MID NET']], ['a  b', ['a', 'b']], ['がん AI', ['がん', 'AI']], ['AI　がん', ['AI', 'がん']], [' \t', []], ['', []],
  ]) assert.deepEqual([...termsOf(query)], terms, query);
});

/** An option and a select, as far as the conditions of the page need them. */
class Option {
  constructor(text, value, dataset = {}) {
    Object.assign(this, { textContent: text, value, dataset: { ...dataset }, lang: '' });
  }
}
class Select {
  constructor(name, options) {
    Object.assign(this, { dataset: { searchFilter: name }, options: [new Option('', ''), ...options], parentElement: {}, labels: [{ textContent: name }], chosen: '' });
  }
  get value() { return this.chosen; }
  set value(value) { this.chosen = this.options.some((option) => option.value === value) ? value : ''; }
  replaceChildren(...options) { this.options = options; }
  toggleAttribute() {}
}

/** The conditions of a page with the editions 2025, which is too large for its themes to be listed, and 2024. */
async function conditions() {
  const { searchFilters, readSearchState } = await loaded('searchFilters, readSearchState', { Option });
  const options = (...values) => values.map((value) => new Option(value, value));
  const selects = [
    new Select('ministry', options('school', 'works')), new Select('role', options('lead')), new Select('partner', options('works')),
    new Select('theme', [new Option('(1) 学び', '1-1', { edition: '2024' })]), new Select('kind', options('plan')), new Select('class', []),
    new Select('year', options('2025')), new Select('edition', options('2025', '2024')),
  ];
  const filters = searchFilters({ querySelector: () => ({ querySelectorAll: () => selects }) });
  const select = (name) => selects.find(({ dataset }) => dataset.searchFilter === name);
  return { filters, select, state: (search) => ({ ...filters.sound(readSearchState(search, filters.knows).filter) }) };
}

test('a theme of an edition whose themes are not listed stays a condition', async () => {
  const { filters, select, state } = await conditions();
  assert.deepEqual(state('?theme=1-1&edition=2025'), { theme: '1-1', edition: '2025' });
  assert.deepEqual(state('?theme=2-1&edition=2025'), { theme: '2-1', edition: '2025' });
  assert.deepEqual(state('?theme=1-1&edition=2024'), { theme: '1-1', edition: '2024' });
  assert.deepEqual(state('?theme=2-1&edition=2024'), { edition: '2024' }, 'one that a listed edition has not');
  assert.deepEqual(state('?theme=1-1'), { theme: '1-1', edition: '2024' });
  filters.show({ filter: { theme: '2-1', edition: '2025' } });
  assert.equal(select('theme').value, '2-1');
  assert.deepEqual({ ...filters.chip('theme', { theme: '2-1' }) }, { label: 'theme', value: '2-1' });
  filters.count({ theme: new Map([['2-1', 3]]) }, { search_option: '{text} {n}' });
  select('ministry').value = 'school';
  assert.deepEqual({ ...filters.read('ministry') }, { ministry: 'school', theme: '2-1', edition: '2025' }, 'and stays when another one is chosen');
  filters.show({ filter: { theme: '1-1', edition: '2024' } });
  assert.deepEqual({ ...filters.chip('theme', { theme: '1-1' }) }, { label: 'theme', value: '(1) 学び' });
});

/** A host, by address: what it has now, and what the browser kept of it; notes what was asked for. */
function host(files, kept) {
  const asked = [];
  const fetch = async (address, { cache }) => {
    asked.push(`${address} ${cache}`);
    const file = (cache === 'default' ? kept[address] : undefined) ?? files[address];
    return { ok: file !== undefined, status: file === undefined ? 404 : 200, json: async () => JSON.parse(JSON.stringify(file)) };
  };
  return { asked, fetch };
}

const measure = { id: '2023-001', title: '図書館', theme: 0, lead: [0], supporting: [], pages: [1, 1], passages: [['plan', '開館する。', []]], years: [] };
const headOf = (edition, name) => ({
  version: 1, editions: [{ id: '2023', count: 1, ...edition }], ministries: [{ id: 'school', name, names: [] }], themes: [{ edition: '2023', id: '1', title: '学び', parent: null }],
  classes: [], aliases: [], more: `more.${name}.json`,
});
const found = ({ tiers }) => [...tiers].flatMap(({ hits }) => hits.map((hit) => hit.measure.id));

test('where a head was kept and its files are gone, the search goes on with the head of today: whole texts', async () => {
  const files = { 'search/head.json': headOf({ text: '2023.new.json' }, 'new'), 'search/2023.new.json': { edition: '2023', measures: [measure] } };
  const { asked, fetch } = host(files, { 'search/head.json': headOf({ text: '2023.old.json' }, 'old') });
  const { openSearch } = await loaded('openSearch', { fetch });
  const search = await openSearch('search/head.json', 'more.js');
  assert.deepEqual(found(await search.find('図書館', {}, '')), ['2023-001']);
  assert.equal(search.head.ministries[0].name, 'new');
  assert(asked.includes('search/head.json reload'), asked.join());
});

test('where a head was kept and its files are gone, the search goes on with the head of today: parts', async () => {
  const folder = (name) => headOf({ folder: name, ending: 'json', shards: 'json', first: '', chunk: 4 }, name);
  const files = {
    'search/head.json': folder('2023.new'),
    'search/2023.new/facets.json': { themes: [['1', '学び', null]], measures: [[0, [0], [], [], [['plan', []]]]] },
    'search/2023.new/d/0.json': [measure],
  };
  const { asked, fetch } = host(files, { 'search/head.json': folder('2023.old') });
  const { openSearch } = await loaded('openSearch', { fetch });
  const search = await openSearch('search/head.json', 'more.js');
  assert.deepEqual(found(await search.find('', { kind: 'plan' }, '')), ['2023-001']);
  assert.equal(search.head.ministries[0].name, '2023.new');
  assert.deepEqual(found(await search.find('', { ministry: 'school' }, '')), ['2023-001']);
  assert.equal(asked.filter((one) => one.endsWith(' reload')).length, 1, asked.join());
});

test('a file that stays away is told', async () => {
  const { fetch } = host({ 'search/head.json': headOf({ text: '2023.new.json' }, 'new') }, {});
  const { openSearch } = await loaded('openSearch', { fetch });
  await assert.rejects(openSearch('search/head.json', 'more.js'), /2023\.new\.json: 404/);
});
