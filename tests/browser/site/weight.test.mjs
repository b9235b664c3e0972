// What a reader pays for a page: the bytes that a measure needs on first view, no font, and nothing that shifts while it loads.
// That no page asks another host for anything is part of every check that opens one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { stage } from './stage.mjs';

/** HTML, styles and script of a measure, compressed as a host does that keeps files ready (Brotli at its best), in bytes. */
const MOST = 12_000;

const set = stage();

test('every measure is light', async (context) => {
  const all = set.all.filter(({ kind }) => /^([a-z]{2}\/)?:edition\/measures\/\*$/.test(kind));
  assert(all.length >= 59, `${all.length} measures`);
  const weigh = weigher(set.site.folder);
  const weights = [];
  await set.look(all, async (tab, page) => {
    const parts = await Promise.all((await loaded(tab)).map(weigh));
    weights.push({ page, parts, brotli: total(parts, 'brotli'), gzip: total(parts, 'gzip') });
  });
  weights.sort((a, b) => b.brotli - a.brotli);
  const [heaviest] = weights;
  context.diagnostic(`heaviest: ${heaviest.page.address} ${heaviest.brotli} bytes (gzip ${heaviest.gzip}): ${heaviest.parts.map(({ path, brotli }) => `${path} ${brotli}`).join(', ')}`);
  assert.deepEqual(weights.filter(({ brotli }) => brotli > MOST).map(({ page, brotli }) => `${page.address} ${brotli}`), []);
});

/** The files that a page loaded, as paths below the site's root, its own first. The icon of the tab is no part of the page. */
async function loaded(tab) {
  const addresses = await tab.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]);
  const paths = addresses.map((address) => address.split('#')[0].replace(set.server.url, '')).filter((path) => !/favicon|\.(png|ico)$/.test(path));
  return paths.map((path) => (path === '' || path.endsWith('/') ? `${path}index.html` : path));
}

/** Weighs a file once. */
function weigher(folder) {
  const known = new Map();
  const weigh = async (path) => {
    const bytes = await readFile(join(folder, path));
    return { path, brotli: brotliCompressSync(bytes).length, gzip: gzipSync(bytes, { level: 9 }).length };
  };
  return (path) => known.get(path) ?? known.set(path, weigh(path)).get(path);
}

const total = (parts, how) => parts.reduce((all, part) => all + part[how], 0);

test('no page brings a font', () => set.look(set.kinds, (tab) => tab.evaluate(() => [...document.fonts].map(({ family }) => `a font: ${family}`))));

/** The search pages with a question, as readers come from the header of any other page, and with a condition, as they come back. */
const searches = () => ['?q=医療', '?q=医療&ministry=mhlw'].flatMap((question) => (
  set.kinds.filter(({ kind }) => kind.endsWith('search')).map((page) => ({ ...page, address: `${page.address}${question}` }))
));

for (const viewport of [{ width: 360, height: 640 }, { width: 1280, height: 800 }]) {
  test(`nothing shifts while a page loads and is read at ${viewport.width} px`, () => set.look([...set.kinds, ...searches()], (tab) => tab.evaluate(async () => {
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    const frame = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    while (document.querySelector('[aria-busy=true]')) await frame();
    for (let y = 0; y < Math.min(document.body.scrollHeight, innerHeight * 12); y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
    }
    const rect = ({ x, y, width, height }) => [x, y, width, height].join(' ');
    // A node is missing if it is gone by now, or the browser's own, such as the text of a field.
    const tell = (node) => (node instanceof Element ? ask.tell(node) : `${node?.nodeName} ${node?.data}`);
    const source = ({ node, previousRect, currentRect }) => `${tell(node)} from ${rect(previousRect)} to ${rect(currentRect)}`;
    return shifts.filter(({ value }) => value > 0).map(({ value, startTime, sources }) => `shifts by ${value} after ${startTime} ms: ${sources.map(source).join('; ')}`);
  }), { viewport }));
}
