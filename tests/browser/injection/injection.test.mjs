// No text runs as script, asks another host or becomes an element: every page of a site made of payloads is opened and
// clicked, with the policy of the page and without it.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { serve, typeOf } from '../support/server.mjs';
import { IS_LARGE, PAYLOADS, searches } from './payloads.mjs';
import { build } from './site.mjs';

/** How many tabs work at once. */
const TABS = 3;

/** How long a page may take, in milliseconds: nothing here is about time, and the machine may be busy. */
const PATIENCE = 60_000;

/** A share of what there are many alike of, pages of a kind and searches, which take longer; `MIERU_TEST_ALL=1` leaves nothing out. */
const [PAGES, SEARCHES] = process.env.MIERU_TEST_ALL === '1' ? [1, 1] : [16, 64];

let site, browser, kinds;

before(async () => {
  site = await build();
  browser = await launch();
  const files = await readdir(site.folder, { recursive: true });
  kinds = alike(files.filter((path) => path.endsWith('.html')).map((path) => path.replace(/(^|\/)index\.html$/, '$1')).sort());
});
after(async () => {
  await browser?.close();
  await site?.remove();
});

test('the site is made of all payloads', (t) => {
  t.diagnostic(`${PAYLOADS.length} payloads, ${kinds.flat().length} pages of ${kinds.length} kinds, ${searches().length} searches`);
  assert(PAYLOADS.length > 400 && kinds.length > 50 && kinds.flat().length > 500);
});

// Each way takes another share.
for (const [way, change, from] of [['with its policy', (text) => text, 0], ['without any policy', withoutPolicy, 7]]) {
  const share = (list, of) => list.filter((_, at) => at % of === from % Math.min(of, list.length));
  test(`nothing runs on any page ${way}`, async (t) => {
    assert.deepEqual(await everywhere(t, change, kinds.flatMap((kind) => share(kind, PAGES))), []);
  });
  test(`nothing runs for any search ${way}`, async (t) => {
    assert.deepEqual(await everywhere(t, change, share(searches(), SEARCHES), asked), []);
  });
}

test('what these tests look for is seen where a text becomes markup', async (t) => {
  // As it would be if nothing were escaped between the signs of a tag.
  const tag = (_, inside) => `<${inside.replaceAll('&quot;', '"').replaceAll('&#x27;', "'")}>`;
  const raw = (text) => withoutPolicy(text).replaceAll(/&lt;(.*?)&gt;/gs, tag).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const onPage = (await everywhere(t, raw, ['about/'])).join('\n');
  for (const sign of [/: dialog: 1/, /: request: http/, /: element <img/, /: element <script/, /: attribute on/]) assert.match(onPage, sign);
  const written = (text) => withoutPolicy(text).replaceAll(/\bcount\.textContent ?=/g, 'count.innerHTML=');
  const search = `search/?${new URLSearchParams({ q: '<img src=x onerror=alert(1)>' })}`;
  assert.match((await everywhere(t, written, [search], warned)).join('\n'), /: dialog: 1/);
});

/** Pages of a kind: their addresses differ only in numbers. */
function alike(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const kind = page.replaceAll(/\d+/g, '#');
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  return [...kinds.values()];
}

/** Opens addresses of the site, whose pages and scripts `change` may change; gives what is wrong there. */
async function everywhere(t, change, addresses, then = async () => {}) {
  const server = await serve(site.folder, { answer: changed(change) });
  const queue = [...addresses];
  const wrong = [];
  try {
    await Promise.all(Array.from({ length: TABS }, async () => {
      const page = await open(browser, { origin: server.origin, baseURL: server.url, allow: /favicon|net::ERR_ABORTED/ });
      page.setDefaultTimeout(PATIENCE);
      for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
        await page.goto(address);
        await then(page);
        const found = await page.evaluate(look);
        wrong.push(...[...found, ...page.trouble.splice(0)].map((what) => `${address}: ${what}`));
      }
      await page.context().close();
    }));
  } finally {
    await server.close();
  }
  t.diagnostic(`${addresses.length} addresses opened and clicked`);
  return wrong.sort();
}

/** Waits for the answer of the search. */
const asked = (page) => page.locator('[data-search-state="done"], [data-search-state="idle"]').first().waitFor({ state: 'attached' });

/** Waits for what must come of a search whose script lets texts become markup. */
async function warned(page) {
  await asked(page);
  if (!page.trouble.some((what) => what.startsWith('dialog'))) await page.waitForEvent('dialog');
}

/** Answers with pages and scripts as `change` makes them of those that were published. */
const changed = (change) => ({ request, response, status, path, bytes }) => {
  const isText = /\.(html|js)$/.test(path);
  const text = isText && change(IS_LARGE.test(request.url) ? withoutThemes(bytes.toString('utf8')) : bytes.toString('utf8'));
  response.writeHead(status, { 'content-type': typeOf(path), 'cache-control': 'max-age=600' }).end(isText ? text : bytes);
};

function withoutPolicy(text) {
  return text.replace(/<meta http-equiv="?Content-Security-Policy[^>]*>/, '');
}

function withoutThemes(text) {
  return text.replaceAll(/<option\b[^>]*data-edition=[^>]*>/g, '<option hidden value="">');
}

/** What a page holds that no template writes; clicks whatever can be clicked. Runs in the page. */
async function look() {
  const found = [];
  const code = 'iframe, object, embed, frame, applet, base, marquee, video, audio, math, dialog, textarea, noscript, x-injected, [autofocus], [name="getElementById"], [name="currentScript"], meta[http-equiv="refresh"], img:not([src$=".png"]):not([src$=".svg"])';
  for (const element of document.querySelectorAll(code)) found.push(`element ${element.outerHTML.slice(0, 80)}`);
  // The page for what is not found stands alone, with a style and a script of its own.
  const own = location.pathname.endsWith('404.html') ? [] : document.querySelectorAll('style, script:not([src], [type$="json"])');
  for (const element of own) found.push(`element ${element.outerHTML.slice(0, 80)}`);
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on|^style$|^srcdoc$/.test(name)) found.push(`attribute ${name} of ${element.outerHTML.slice(0, 80)}`);
  }
  for (const element of document.querySelectorAll('[href], [action], [formaction], [src]')) {
    const address = element.href?.baseVal ?? element.href ?? element.action ?? element.src ?? '';
    if (!/^(https?:|mailto:|tel:|$)/.test(address) || /^https?:\/\/evil\./.test(address)) found.push(`address ${address}`);
  }
  document.addEventListener('click', (event) => event.preventDefault());
  document.addEventListener('submit', (event) => event.preventDefault());
  for (const element of document.querySelectorAll('a, button, summary, label, input, [tabindex]')) {
    element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    element.focus?.();
    element.click?.();
  }
  // What a picture does when it fails comes later than the page, and later than it calls itself complete.
  const later = (delay) => new Promise((done) => { setTimeout(done, delay); });
  const waiting = [...document.images].filter(({ complete, loading }) => !complete && loading !== 'lazy');
  const settled = waiting.map((image) => new Promise((done) => { for (const name of ['load', 'error']) image.addEventListener(name, done); }));
  await Promise.race([Promise.all(settled), later(5_000)]);
  if (document.images.length) await later(50);
  return found;
}
