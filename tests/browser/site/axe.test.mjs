// axe-core finds nothing, narrow and wide, light and dark: the rules of WCAG 2.0, 2.1 and 2.2 A and AA and the best practices.
// A page of each kind is looked at in all four ways, every other page in one of them, which takes turns; MIERU_TEST_ALL=1 looks
// at every page in all four. What a reader has to open, such as details and popovers, is opened on one page of each kind. Pages
// of the interface in another language are the same templates: there two ways are enough.
import { test } from 'node:test';
import { AXE, TAGS } from '../support/axe.mjs';
import { isTranslated } from './pages.mjs';
import { ALL, stage } from './stage.mjs';

const LOOKS = [[360, 'light'], [1280, 'dark'], [360, 'dark'], [1280, 'light']];
const set = stage();

test('axe finds nothing on any page', () => set.look(set.all, async (tab, page) => {
  await tab.evaluate(AXE);
  const found = [];
  for (const look of looks(page)) found.push(...await violations(tab, look));
  return found;
}));

/** How a page is looked at. */
function looks(page) {
  if (ALL) return LOOKS;
  if (set.kinds.includes(page)) return isTranslated(page) ? LOOKS.slice(0, 2) : LOOKS;
  return [LOOKS[set.all.indexOf(page) % LOOKS.length]];
}

test('axe finds nothing in what can be opened', () => set.look(set.kinds, async (tab, page) => {
  await tab.evaluate(AXE);
  await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  const found = [];
  for (const look of isTranslated(page) && !ALL ? LOOKS.slice(1, 2) : LOOKS.slice(0, 2)) found.push(...await violations(tab, look));
  const popovers = await tab.evaluate(() => [...document.querySelectorAll('[popover][id]')].slice(0, 3).map(({ id }) => id));
  for (const id of popovers) {
    await tab.evaluate((shown) => document.getElementById(shown).showPopover(), id);
    for (const look of LOOKS.slice(0, 2)) found.push(...(await violations(tab, look)).map((what) => `popover ${id}: ${what}`));
  }
  return found;
}));

/** What axe finds at a width and in a scheme, in words. */
async function violations(tab, [width, colorScheme]) {
  await tab.setViewportSize({ width, height: 800 });
  await tab.emulateMedia({ colorScheme });
  return tab.evaluate(async ([tags, look]) => {
    const { violations: found } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'], iframes: false });
    return found.map(({ id, nodes }) => `${look}: ${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}; ${nodes[0].failureSummary}`);
  }, [TAGS, `${width} px, ${colorScheme}`]);
}
