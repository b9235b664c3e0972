// Narrowing results: conditions and what they would leave, chips, order, and the way back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../support/site.mjs';
import { stage } from '../support/stage.mjs';
import { box, condition, find, shown, shows, values, visit } from './page.mjs';

const CONDITIONS = ['ministry', 'theme', 'kind', 'class', 'year', 'edition'];
const set = stage();

test('each value of a condition leaves as many measures as it says', () => set.inPage(async (page) => {
  let tried = 0;
  for (const name of CONDITIONS) {
    await visit(page, { q: '医療' });
    for (const { value, count } of await values(await condition(page, name))) {
      await (await condition(page, name)).selectOption(value);
      await shows(page, { [name]: value.split('/').at(-1) }, count).catch(() => assert.fail(`${name} ${value}: not ${count}`));
      tried += 1;
    }
  }
  assert(tried > 20, `${tried} values`);
}));

test('the role of a ministry divides its measures', () => set.inPage(async (page) => {
  const all = await find(page, { ministry: 'meti' });
  const lead = await find(page, { ministry: 'meti', role: 'lead' });
  const supporting = await find(page, { ministry: 'meti', role: 'supporting' });
  assert(lead.count > 0 && supporting.count > 0);
  assert.equal(lead.count + supporting.count, all.count);
}));

test('a partner leaves what both bodies take part in, and says nothing without a ministry', () => set.inPage(async (page) => {
  const all = await measures(set.site.folder);
  const takesPart = ({ ministries }, body) => ministries.some(({ id }) => id === body);
  const both = all.filter((measure) => takesPart(measure, 'meti') && takesPart(measure, 'mext')).map(({ id }) => id);
  const found = await find(page, { ministry: 'meti', partner: 'mext', sort: 'document' });
  assert.equal(found.count, both.length);
  assert.deepEqual(found.ids, both.slice(0, found.ids.length));
  for (const { value, count } of (await values(await condition(page, 'partner'))).slice(0, 3)) {
    assert.equal((await find(page, { ministry: 'meti', partner: value })).count, count, value);
  }
  await page.getByRole('list', { name: '選んだ条件' }).getByRole('button').filter({ hasText: '経済産業省' }).first().click();
  await page.waitForFunction(() => !new URLSearchParams(location.search).has('partner'));
}));

test('no ministry is its own partner', () => set.inPage(async (page) => {
  const { count } = await find(page, { ministry: 'mhlw', role: 'lead' });
  const own = (await condition(page, 'partner')).locator('option[value="mhlw"]');
  assert(await own.evaluate((option) => option.hidden && option.disabled));
  assert.equal((await find(page, { ministry: 'mhlw', role: 'lead', partner: 'mhlw' })).count, count);
}));

test('the counts of one condition follow the choice of another', () => set.inPage(async (page) => {
  await visit(page, { q: '医療', ministry: 'meti' });
  for (const { value, count } of (await values(await condition(page, 'kind')))) {
    const found = await find(page, { q: '医療', ministry: 'meti', kind: value });
    assert.equal(found.count, count, value);
    await visit(page, { q: '医療', ministry: 'meti' });
  }
}));

test('an address brings back words, conditions and order', () => set.inPage(async (page) => {
  const { ids } = await find(page, { q: '医療', ministry: 'mhlw', sort: 'document' });
  assert.equal(await box(page).inputValue(), '医療');
  assert.equal(await (await condition(page, 'ministry')).inputValue(), 'mhlw');
  assert.deepEqual(ids, [...ids].sort());
}));

test('a chip names a condition and takes it away', () => set.inPage(async (page) => {
  const { count } = await find(page, { q: '医療' });
  await visit(page, { q: '医療', ministry: 'mhlw', kind: 'plan' });
  const chips = page.getByRole('list', { name: '選んだ条件' }).getByRole('button');
  await chips.filter({ hasText: '厚生労働省' }).click();
  await shows(page, { q: '医療', ministry: null, kind: 'plan' });
  await chips.filter({ hasText: '今後の取組方針' }).click();
  await shows(page, { q: '医療', kind: null }, count);
  assert.equal(await chips.count(), 0);
}));

test('the order can be that of the document, and of relevance again', () => set.inPage(async (page) => {
  const { ids: relevant } = await find(page, { q: '人材育成' });
  await page.getByLabel('並び順').selectOption('document');
  await shows(page, { sort: 'document' });
  const { ids } = await shown(page);
  assert.deepEqual(ids, [...ids].sort());
  assert.deepEqual([...relevant].sort(), ids);
  await page.getByLabel('並び順').selectOption('');
  await shows(page, { sort: null });
  assert.deepEqual((await shown(page)).ids, relevant);
}));

test('the back button undoes a search and a condition', () => set.inPage(async (page) => {
  const { count } = await find(page, { q: '医療' });
  await (await condition(page, 'ministry')).selectOption('meti');
  await shows(page, { q: '医療', ministry: 'meti' });
  await box(page).fill('再生医療');
  await box(page).press('Enter');
  await shows(page, { q: '再生医療', ministry: 'meti' });
  await page.goBack();
  await shows(page, { q: '医療', ministry: 'meti' });
  assert.equal(await box(page).inputValue(), '医療');
  await page.goBack();
  await shows(page, { q: '医療', ministry: null }, count);
  await page.goForward();
  await shows(page, { q: '医療', ministry: 'meti' });
}));
