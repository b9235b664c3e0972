// What most test files stand on: a site, served, and a browser; made before the first test and cleared away after the last.
import { after, before } from 'node:test';
import { close, launch, open } from './browser.mjs';
import { serve } from './server.mjs';
import { build } from './site.mjs';

/** Fills in `site`, `server` and `browser` before the tests of a file run; `make` builds the site, without it the real one. */
export function stage(make = build) {
  const set = {};
  before(async () => {
    set.site = await make();
    set.server = await serve(set.site.folder);
    set.browser = await launch();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.close();
    await set.site?.remove();
  });
  /** Runs a story in a page of its own; the test fails if anything goes wrong in that page. */
  set.inPage = async (story, options = {}) => {
    const page = await open(set.browser, { origin: set.server.origin, baseURL: set.server.url, ...options });
    await story(page);
    await close(page);
  };
  return set;
}
