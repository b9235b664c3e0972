// One engine on one site: a cold first search for each query, the same queries in an open page, and the heap after that.
import { open } from '../../tests/browser/support/browser.mjs';
import { host, makeKey, roundTrips } from './host.mjs';

const DELAY = 300;
const CHAINS = 5;

/** All figures of an engine; sizes in bytes, times in milliseconds. */
export async function measure(browser, engine, folder, queries) {
  await engine.prepare(folder);
  const near = await host(folder);
  const far = await host(folder, { delay: DELAY, key: makeKey() });
  const sent = await eachCold(browser, engine, near, queries);
  const times = await eachCold(browser, engine, near, queries);
  const chains = await eachCold(browser, engine, far, queries.slice(0, CHAINS));
  const stay = await inOnePage(browser, engine, near, queries);
  await Promise.all([near.close(), far.close()]);
  return {
    requests: spread(sent.map(({ log }) => log.length)),
    gzip: spread(sent.map(({ log }) => sum(log, 'gzip'))),
    brotli: spread(sent.map(({ log }) => sum(log, 'brotli'))),
    trips: Math.max(...chains.map(({ log }) => roundTrips(log))),
    cold: spread(times.map(({ time }) => time)),
    warm: spread(stay.times),
    heap: stay.heap,
    files: sent[0].log,
  };
}

/** A visitor who has never been here, for each query; `log` holds the search's own requests. */
async function eachCold(browser, engine, site, queries) {
  const all = [];
  for (const query of queries) {
    site.log.length = 0;
    const page = await open(browser, { ...site, ignoreHTTPSErrors: true });
    const time = await engine.cold(page, site, query);
    await page.context().close();
    all.push({ time, log: site.log.filter(engine.isSearch) });
  }
  return all;
}

/** A visitor who stays: every query once, then again with the clock. */
async function inOnePage(browser, engine, site, queries) {
  const page = await open(browser, site);
  await engine.cold(page, site, queries[0]);
  for (const query of queries) await engine.warm(page, query);
  const times = [];
  for (const query of queries) times.push(await engine.warm(page, query));
  const heap = await heapOf(page);
  await page.context().close();
  return { times, heap };
}

async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

const sum = (log, field) => log.reduce((total, row) => total + row[field], 0);

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { mean: sorted.reduce((a, b) => a + b, 0) / sorted.length, median: at(0.5), p95: at(0.95) };
}
