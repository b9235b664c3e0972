// Measures search in Chromium: `node benches/search/run.mjs --measures 59,10000 [--engines mieru,pagefind] [--queries 60]
// [--files]`. Prints the table of docs/search.md; `--files` also what a first search loads. Needs `cargo build --release`, and
// `npm ci` here and in tests/browser.
import { parseArgs } from 'node:util';
import { launch } from '../../tests/browser/support/browser.mjs';
import { corpus, queries } from './corpus.mjs';
import { measure } from './measure.mjs';

const ENGINES = ['mieru', 'pagefind'];
const HEADS = ['measures', 'engine', 'requests', 'gzip, mean', '95 %', 'brotli, mean', '95 %', 'round trips', 'first search, median', '95 %', 'next, median', '95 %', 'heap'];

const { values } = parseArgs({ options: {
  measures: { type: 'string', default: '59' },
  engines: { type: 'string', default: ENGINES.join() },
  queries: { type: 'string', default: '60' },
  files: { type: 'boolean', default: false },
} });

console.log(row(HEADS));
console.log(row(HEADS.map((_, at) => (at === 1 ? '---' : '--:'))));
const browser = await launch();
for (const size of values.measures.split(',').map(Number)) {
  const site = await corpus(size);
  const asked = await queries(site.folder, Number(values.queries));
  for (const name of values.engines.split(',')) {
    const engine = await import(`./${name}.mjs`);
    const figures = await measure(browser, engine, site.folder, asked);
    console.log(row([size, engine.name, ...cells(figures)]));
    if (values.files) for (const { path, raw, gzip, brotli } of figures.files) console.log(`  ${path}: ${kb(raw)}, gzip ${kb(gzip)}, brotli ${kb(brotli)}`);
  }
  await site.remove();
}
await browser.close();

function cells({ requests, gzip, brotli, trips, cold, warm, heap }) {
  return [
    requests.mean.toFixed(1), kb(gzip.mean), kb(gzip.p95), kb(brotli.mean), kb(brotli.p95), trips,
    ms(cold.median), ms(cold.p95), ms(warm.median), ms(warm.p95), `${(heap / 1e6).toFixed(1)} MB`,
  ];
}

function row(list) {
  return `| ${list.join(' | ')} |`;
}

function kb(bytes) {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

function ms(time) {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`;
}
