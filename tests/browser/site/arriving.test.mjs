// A page comes in parts where the network or the machine is slow: nothing of it shows and then moves.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { typeOf } from '../support/server.mjs';
import { stage } from './stage.mjs';

/** How long the rest of a page is held back, in milliseconds: longer than it takes to show what is there. */
const PAUSE = 80;

/** Tags between two places where a page is cut: every tag would take minutes. */
const STEP = 6;

/** Tags that stand in the first window of a desk. */
const FIRST = 96;

/** Where a page is cut stands in its address. */
const cutOf = (url) => Number(new URL(url, 'http://loopback').searchParams.get('cut'));

const set = stage({
  answer: async ({ request, response, status, path, bytes }) => {
    response.writeHead(status, { 'content-type': typeOf(path) });
    const cut = cutOf(request.url);
    if (cut > 0) {
      response.write(bytes.subarray(0, cut));
      await new Promise((done) => { setTimeout(done, PAUSE); });
    }
    response.end(bytes.subarray(cut));
  },
});

/** Where the first tags begin in the body of a page, in bytes. */
async function tags(address) {
  const bytes = await readFile(join(set.site.folder, address.split('?')[0], 'index.html'));
  const found = [];
  for (let at = bytes.indexOf('<body'); at >= 0 && found.length < FIRST; at = bytes.indexOf('<', at + 1)) found.push(at);
  return found;
}

/** A page for each place where it is cut. */
async function cuts(address) {
  const places = (await tags(address)).filter((_, n) => n % STEP === 0);
  assert(places.length >= 15, `${address}: ${places.length} places`);
  return places.map((cut) => ({ address: `${address}${address.includes('?') ? '&' : '?'}cut=${cut}`, kind: 'cut' }));
}

for (const viewport of [{ width: 360, height: 640 }, { width: 1280, height: 800 }]) {
  test(`nothing shifts where a page comes in two parts, at ${viewport.width} px`, async () => {
    const pages = (await Promise.all(['', '2023/', 'en/data/', 'search/?q=医療'].map(cuts))).flat();
    await set.look(pages, (tab) => tab.evaluate(async () => {
      const shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
      await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
      return shifts.map(({ value, sources }) => `shifts by ${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80))}`);
    }), { viewport });
  });
}
