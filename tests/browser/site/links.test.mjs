// Every address of the site itself that a page names is served under the sub-path, with the place in the page it leads to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from './stage.mjs';

const set = stage();

test('all links of all pages lead somewhere', async (context) => {
  const tab = await (await set.browser.newContext()).newPage();
  await tab.goto(set.server.url);
  const found = await tab.evaluate(read, set.all.map(({ address }) => set.server.url + address));
  const inner = found.links.filter(({ to }) => to.startsWith(set.server.origin));
  const strays = inner.filter(({ to }) => !to.startsWith(set.server.url)).map(({ from, to }) => `${from}: ${to} leaves the site's folder`);
  const targets = [...new Set(inner.map(({ to }) => to.split('#')[0]))];
  const missing = new Set(await tab.evaluate(absent, targets));
  const broken = inner.filter(({ to }) => missing.has(to.split('#')[0])).map(({ from, to }) => `${from}: ${to} is not there`);
  const ids = new Map(found.ids);
  const lost = inner.filter(({ to }) => !leads(ids, to)).map(({ from, to }) => `${from}: ${to} has no such place`);
  context.diagnostic(`${found.links.length} links of ${set.all.length} pages, ${targets.length} addresses`);
  assert(targets.length >= set.all.length, `${targets.length} addresses`);
  assert.deepEqual([...new Set([...strays, ...broken, ...lost])], []);
});

test('the page for lost readers leads home in every language, from any depth', async () => {
  const tab = await (await set.browser.newContext()).newPage();
  await tab.goto(`${set.server.url}en/no/such/page/`);
  await tab.locator('a[hreflang=en][lang=en]').click();
  await tab.waitForURL(`${set.server.url}en/`);
  assert.equal(await tab.evaluate(() => document.documentElement.lang), 'en');
});

/** Whether the page of an address, if it is one, has the place that the address names. */
function leads(ids, address) {
  const [page, place] = address.split('#');
  const known = ids.get(page.split('?')[0]);
  return !place || !known || known.includes(decodeURIComponent(place)) || place.startsWith(':~:');
}

/** Every address that these pages name, and the ids in each page. Runs in a page. */
async function read(addresses) {
  const NAMES = ['href', 'src', 'action', 'data', 'poster', 'data-head', 'data-more', 'data-probe'];
  const links = [];
  const ids = [];
  const add = (from, to, base) => to && !/^(mailto|tel|data):/.test(to) && links.push({ from, to: new URL(to, base).href });
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    for (const one of page.querySelectorAll(NAMES.map((name) => `[${name}]`).join())) {
      NAMES.filter((name) => one.hasAttribute(name)).forEach((name) => add(address, one.getAttribute(name), address));
    }
    page.querySelectorAll('[srcset]').forEach((one) => one.srcset.split(',').forEach((part) => add(address, part.trim().split(' ')[0], address)));
    page.querySelectorAll('meta[content^=http]').forEach((one) => add(address, one.content, address));
    ids.push([address, [...page.querySelectorAll('[id]')].map(({ id }) => id)]);
  }
  const sitemap = new DOMParser().parseFromString(await (await fetch('sitemap.xml')).text(), 'text/xml');
  sitemap.querySelectorAll('loc').forEach((one) => add('sitemap.xml', one.textContent));
  return { links, ids };
}

/** Those of these addresses that are not served. Runs in a page. */
async function absent(addresses) {
  // A browser refuses thousands of requests at once.
  const missing = [];
  for (let at = 0; at < addresses.length; at += 50) {
    const batch = addresses.slice(at, at + 50);
    const answers = await Promise.all(batch.map(async (address) => [address, (await fetch(address)).ok]));
    missing.push(...answers.filter(([, isThere]) => !isThere).map(([address]) => address));
  }
  return missing;
}
