// What the checks of the site stand on: the real site, built for the address at which it is served under a sub-path, its
// pages, and a browser; made before the first test and cleared away after the last.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';
import { build } from '../support/site.mjs';
import { oneOfEachKind, pages } from './pages.mjs';

/** Whether to leave nothing out, however long it takes. */
export const ALL = process.env.MIERU_TEST_ALL === '1';

/** What the stories use inside a page. */
const TOOLS = fileURLToPath(new URL('tools.js', import.meta.url));

/** The page for lost readers can name no icon, since it may be served at any depth; a browser then asks the host for one. */
const FAVICON = /\/favicon\.ico$/;

/** Pages that are looked at together: as many as a machine with two cores has work for. */
const TOGETHER = 2;

/**
 * Fills in `site`, `server`, `browser`, `all` (every page) and `kinds` (one page of each kind) before the tests of a file
 * run. `flags` are for Chromium, `answer` is how the server answers.
 */
export function stage({ flags = [], answer } = {}) {
  const set = {};
  before(async () => {
    const home = await mkdtemp(join(tmpdir(), 'mieru-site-'));
    set.server = await serve(join(home, 'public'), { base: '/plan/site/', answer });
    set.site = await build({ home, baseUrl: set.server.url });
    set.all = await pages(set.site.folder);
    set.kinds = oneOfEachKind(set.all);
    assert(set.kinds.length >= 20 && set.kinds.length < set.all.length, set.kinds.map(({ kind }) => kind).join(' '));
    set.browser = await launch(flags);
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.close();
    await set.site?.remove();
  });
  set.look = (wanted, story, options) => look(set, wanted, story, options);
  return set;
}

/**
 * Shows `wanted` pages one after another in a few tabs, and gives `story` the tab and the page; what the stories give back
 * is wrong, and so is anything that a page asks of another host or fails in. Fails with all of it at once.
 */
async function look(set, wanted, story, { together = TOGETHER, ...options } = {}) {
  const rest = [...wanted];
  const wrong = [];
  await Promise.all(Array.from({ length: together }, async () => {
    const tab = await open(set.browser, { origin: set.server.origin, baseURL: set.server.url, allow: FAVICON, ...options });
    await tab.context().addInitScript({ path: TOOLS });
    for (let page = rest.shift(); page; page = rest.shift()) {
      await show(set, tab, page);
      const found = [await story(tab, page) ?? [], tab.trouble.splice(0)].flat();
      wrong.push(...found.map((what) => `${page.address || './'} (${page.kind}): ${what}`));
    }
    await tab.context().close();
  }));
  assert.deepEqual(wrong.sort(), []);
}

/** Opens a page. */
async function show(set, tab, { address }) {
  const answer = await tab.goto(set.server.url + address);
  assert.equal(answer.status(), 200, address);
}
