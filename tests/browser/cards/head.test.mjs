// What other services are told of the pages of the real site: every page has title, description and picture of its own kind.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { stage } from '../support/stage.mjs';

const BASE = 'https://example.org/plan/';
const set = stage();

/** The addresses of all pages, below the site's root. */
async function addresses() {
  const sitemap = await readFile(join(set.site.folder, 'sitemap.xml'), 'utf8');
  return [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url.slice(BASE.length));
}

/** The heads of pages as the browser reads them. */
function heads(page, all) {
  return page.evaluate(async (all) => {
    const head = async (address) => {
      const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html').head;
      const meta = [...page.querySelectorAll('meta[content]')].map((one) => [one.name || one.getAttribute('property'), one.content]);
      const links = [...page.querySelectorAll('link')].map((one) => [one.rel, one.getAttribute('href')]);
      return { address, title: page.querySelector('title').textContent, meta, links };
    };
    return Promise.all(all.map(head));
  }, all);
}

const one = (head, name) => {
  const found = head.meta.filter(([key]) => key === name).map(([, content]) => content);
  assert.equal(found.length, 1, `${head.address}: ${name} ${found}`);
  return found[0];
};

test('every page has title, description and tags', () => set.inPage(async (page) => {
  await page.goto('');
  const all = await heads(page, await addresses());
  assert(all.length > 180, `${all.length}`);
  for (const head of all) {
    const description = one(head, 'description');
    assert(description.length > 10 && [...description].length <= 200, `${head.address}: ${description}`);
    assert.equal(one(head, 'og:description'), description, head.address);
    assert(head.title.startsWith(one(head, 'og:title')), head.address);
    assert.equal(one(head, 'og:url'), BASE + head.address);
    assert.equal(one(head, 'og:type'), /measures\/\d/.test(head.address) ? 'article' : 'website');
    for (const name of ['og:site_name', 'og:locale', 'og:image:alt']) assert(one(head, name), `${head.address}: ${name}`);
    assert.equal(one(head, 'twitter:card'), 'summary_large_image');
    assert.equal(head.meta.filter(([name]) => name === 'theme-color').length, 2, head.address);
    assert.deepEqual(head.links.filter(([rel]) => rel === 'canonical'), [['canonical', BASE + head.address]]);
  }
  for (const name of ['og:title', 'og:description']) {
    const told = new Map();
    // The same measure in another language of the interface has the same words.
    for (const head of all) {
      const key = `${head.address.match(/^[a-z]{2}(?=\/)/) ?? ''} ${one(head, name)}`;
      told.set(key, [...(told.get(key) ?? []), head.address]);
    }
    assert.deepEqual([...told.values()].filter((same) => same.length > 1), [], `${name} is each page's own`);
  }
}));

test('the picture of every page answers, 1200 by 630', () => set.inPage(async (page) => {
  await page.goto('');
  const all = await heads(page, await addresses());
  const images = [...new Set(all.map((head) => one(head, 'og:image')))];
  assert.equal(images.length, 60, 'one for each measure and one for the site');
  const sizes = await page.evaluate((images) => Promise.all(images.map(async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  })), images.map((url) => url.slice(BASE.length)));
  assert.deepEqual(sizes, images.map(() => [1200, 630]));
}));

test('icons answer', () => set.inPage(async (page) => {
  await page.goto('about/');
  const links = await page.locator('link[rel=icon], link[rel=apple-touch-icon]').evaluateAll((all) => all.map((one) => one.href));
  assert.equal(links.length, 3);
  const sizes = await page.evaluate((links) => Promise.all(links.map(async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    return image.naturalWidth;
  })), links);
  assert(sizes.every((size) => size > 0), `${sizes}`);
}));
