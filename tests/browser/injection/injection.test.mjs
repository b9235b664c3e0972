// No text runs as script, asks another host or becomes an element: every page of a site made of payloads is opened and
// clicked, with the policy of the page and without it.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { serve, typeOf } from '../support/server.mjs';
import { PAYLOADS, QUERIES } from './payloads.mjs';
import { build } from './site.mjs';

/** How many tabs work at once. */
const TABS = 3;

/** A share of what there are many alike of, measures and queries; `MIERU_TEST_ALL=1` leaves nothing out. */
const SHARE = process.env.MIERU_TEST_ALL === '1' ? 1 : 16;

let site, browser, pages;

before(async () => {
  site = await build();
  browser = await launch();
  const files = await readdir(site.folder, { recursive: true });
  pages = files.filter((path) => path.endsWith('.html')).map((path) => path.replace(/(^|\/)index\.html$/, '$1')).sort();
});
after(async () => {
  await browser?.close();
  await site?.remove();
});

test('the site is made of nearly all payloads', (t) => {
  t.diagnostic(`${PAYLOADS.length} payloads, ${site.refused.length} refused by a message, ${pages.length} pages`);
  assert(PAYLOADS.length > 400 && site.refused.length < PAYLOADS.length / 4 && pages.length > 100);
});

for (const policy of ['with its policy', 'without any policy']) {
  test(`nothing runs on any page ${policy}`, (t) => everywhere(t, policy, pages));
  test(`nothing runs for any query ${policy}`, (t) => everywhere(t, policy, QUERIES.map((q) => `search/?${new URLSearchParams({ q })}`), asked));
}

async function everywhere(t, policy, addresses, then = async () => {}) {
  const server = await serve(site.folder, { answer: policy === 'with its policy' ? undefined : withoutPolicy });
  const isOfMany = (address) => /^2023\/measures\/\d|^search\/\?/.test(address);
  const queue = addresses.filter((address, at) => at % SHARE === 0 || !isOfMany(address));
  const count = queue.length;
  const wrong = [];
  try {
    await Promise.all(Array.from({ length: TABS }, async () => {
      const page = await open(browser, { origin: server.origin, baseURL: server.url, allow: /favicon|net::ERR_ABORTED/ });
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
  t.diagnostic(`${count} addresses opened and clicked`);
  assert.deepEqual(wrong.sort().slice(0, 20), []);
}

/** Waits for the answer of the search. */
const asked = (page) => page.locator('[data-search-state="done"], [data-search-state="idle"]').first().waitFor({ state: 'attached' });

function withoutPolicy({ response, status, path, bytes }) {
  const body = path.endsWith('.html') ? bytes.toString('utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '') : bytes;
  response.writeHead(status, { 'content-type': typeOf(path) }).end(body);
}

/** What a page holds that no template writes; clicks whatever can be clicked. Runs in the page. */
function look() {
  const found = [];
  const code = 'iframe, object, embed, frame, applet, base, marquee, video, audio, x-injected, meta[http-equiv="refresh"], img:not([src$=".png"]):not([src$=".svg"])';
  for (const element of document.querySelectorAll(code)) found.push(`element ${element.outerHTML.slice(0, 80)}`);
  for (const script of document.scripts) if (!script.src && !/json$/.test(script.type) && !location.pathname.endsWith('404.html')) found.push(`script ${script.textContent.slice(0, 80)}`);
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on|^style$|^srcdoc$/.test(name)) found.push(`attribute ${name} of ${element.outerHTML.slice(0, 80)}`);
  }
  for (const element of document.querySelectorAll('[href], [action], [formaction], [src]')) {
    const address = element.href?.baseVal ?? element.href ?? element.action ?? element.src ?? '';
    if (!/^(https?:|mailto:|tel:|$)/.test(address)) found.push(`address ${address}`);
  }
  document.addEventListener('click', (event) => event.preventDefault());
  document.addEventListener('submit', (event) => event.preventDefault());
  for (const element of document.querySelectorAll('a, button, summary, label, input, [tabindex]')) {
    element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    element.focus?.();
    element.click?.();
  }
  return found;
}
