// Screenshots of a page of each kind, to be looked at by people: target/screenshots/index.html shows them side by side. Pages
// in another language are taken in two looks; MIERU_TEST_ALL=1 takes them in all.
import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY } from '../support/site.mjs';
import { isTranslated } from './pages.mjs';
import { ALL, stage } from './stage.mjs';

const FOLDER = join(REPOSITORY, 'target/screenshots');

/** How much of a long page is taken, in CSS pixels. */
const MOST = 3000;

/** What is set for each look, its width in CSS pixels first; paper is as wide as A4. */
const LOOKS = {
  phone: [360, {}],
  desk: [1280, {}],
  tablet: [768, {}],
  'phone-dark': [360, { colorScheme: 'dark' }],
  'forced-colours': [1280, { forcedColors: 'active' }],
  print: [794, { media: 'print' }],
};

const PLAIN = { colorScheme: 'light', forcedColors: 'none', media: 'screen' };

const set = stage();

test('screenshots of all kinds of pages', async (context) => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await set.look(set.kinds, async (tab, page) => {
    for (const look of looks(page)) await take(tab, page, look);
  }, { reducedMotion: 'reduce' });
  await writeFile(join(FOLDER, 'index.html'), sheet(set.kinds));
  const taken = (await readdir(FOLDER)).filter((name) => name.endsWith('.png'));
  assert.equal(taken.length, set.kinds.flatMap(looks).length);
  context.diagnostic(`${taken.length} screenshots: ${join(FOLDER, 'index.html')}`);
});

const looks = (page) => Object.keys(LOOKS).slice(0, isTranslated(page) && !ALL ? 2 : undefined);

/** `:edition/measures/*` by phone → `edition-measures-one.phone.png` */
const nameOf = ({ kind }, look) => `${kind.replace(/:/g, '').replace(/\*/g, 'one').replace(/[/.]/g, '-')}.${look}.png`;

async function take(tab, page, look) {
  const [width, media] = LOOKS[look];
  await tab.setViewportSize({ width, height: 800 });
  await tab.emulateMedia({ ...PLAIN, ...media });
  const height = Math.min(await tab.evaluate(() => document.documentElement.scrollHeight), MOST);
  await tab.screenshot({ path: join(FOLDER, nameOf(page, look)), fullPage: true, clip: { x: 0, y: 0, width, height } });
}

/** All of them on one page. */
function sheet(kinds) {
  const cell = (page, look) => `<td><a href="${nameOf(page, look)}"><img src="${nameOf(page, look)}" alt="${page.kind}, ${look}" loading="lazy" width="${LOOKS[look][0] / 4}"></a></td>`;
  const row = (page) => `<tr><th scope="row">${page.kind}<br><small>${page.address || './'}</small></th>${looks(page).map((look) => cell(page, look)).join('')}</tr>`;
  const head = Object.keys(LOOKS).map((look) => `<th scope="col">${look}</th>`).join('');
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>body{font:14px sans-serif}td,th{vertical-align:top;padding:8px}img{border:1px solid #999}</style>
<table><thead><tr><td></td>${head}</tr></thead><tbody>${kinds.map(row).join('\n')}</tbody></table></html>\n`;
}
