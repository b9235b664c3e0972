// The keyboard alone is enough: each stop comes in the order of the document, is seen and not covered; search, menus, details
// and popovers open and close. Pages of the interface in another language are the same templates: their stops are walked on a
// phone, with MIERU_TEST_ALL=1 on a desk, too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, open } from '../support/browser.mjs';
import { isTranslated } from './pages.mjs';
import { ALL, stage } from './stage.mjs';

/** Stops that are tried from the top of a page, and back from its end. */
const [DOWN, UP] = [70, 25];

/** Without smooth scrolling, so that a stop is where it will be. */
const STILL = { reducedMotion: 'reduce' };

const set = stage();

for (const [name, viewport] of [['phone', { width: 360, height: 640 }], ['desk', { width: 1280, height: 720 }]]) {
  const wanted = () => set.kinds.filter((page) => ALL || name === 'phone' || !isTranslated(page));
  test(`Tab stops at everything in order, and each stop is seen on a ${name}`, () => set.look(wanted(), async (tab) => {
    const expected = await tab.evaluate(() => { globalThis.expected = ask.stops(); return globalThis.expected.length; });
    const down = await walk(tab, 'Tab', Math.min(DOWN, expected));
    await tab.evaluate(() => globalThis.expected.at(-1).focus());
    const up = await walk(tab, 'Shift+Tab', Math.min(UP, expected - 1));
    return [...inOrder(down), ...down.concat(up).flatMap(({ wrong }) => wrong)];
  }, { ...STILL, viewport }));
}

/** Presses a key so often; gives for each stop its place among those expected, and what is wrong with it. */
async function walk(tab, key, times) {
  const stops = [];
  for (let n = 0; n < times; n += 1) {
    await tab.keyboard.press(key);
    stops.push(await tab.evaluate(seen));
  }
  return stops;
}

/** What is wrong with the element that has the focus: out of view, without an outline, or covered. Runs in the page. */
function seen() {
  const one = document.activeElement;
  const boxes = [...one.getClientRects()].filter(({ width, height }) => width && height);
  const inView = boxes.filter(({ top, bottom, left, right }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth);
  const wrong = [];
  if (!inView.length) wrong.push('out of view');
  const around = [one, one.parentElement, ...one.querySelectorAll('*')].filter(Boolean);
  const isOutlined = around.some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!isOutlined) wrong.push('no outline');
  const between = (from, to, most, share) => Math.max(from, 0) + (Math.min(to, most) - Math.max(from, 0)) * share;
  const points = inView.flatMap(({ top, bottom, left, right }) => [.1, .5, .9].flatMap((x) => [.1, .5, .9].map((y) => [between(left, right, innerWidth, x), between(top, bottom, innerHeight, y)])));
  const hit = ([x, y]) => document.elementFromPoint(x, y);
  const isUncovered = points.some((point) => hit(point) && (one.contains(hit(point)) || hit(point).contains(one)));
  if (inView.length && !isUncovered) wrong.push(`covered by ${ask.tell(hit(points[4]) ?? document.body)}`);
  return { at: globalThis.expected.indexOf(one), wrong: wrong.map((what) => `${what}: ${ask.tell(one)}`) };
}

/** Scrollers that a browser itself makes a stop are not among those expected. */
function inOrder(stops) {
  const places = stops.map(({ at }) => at).filter((at) => at >= 0);
  const slip = places.findIndex((at, n) => at !== n);
  return slip < 0 ? [] : [`stop ${slip + 1} is number ${places[slip] + 1} of the document's`];
}

test('details open and close', () => set.look(set.kinds, async (tab) => {
  const count = await tab.evaluate(() => { globalThis.summaries = ask.shown('summary').slice(0, 4); return globalThis.summaries.length; });
  const wrong = [];
  for (let n = 0; n < count; n += 1) {
    const isOpen = () => tab.evaluate((at) => globalThis.summaries[at].parentElement.open, n);
    const before = await isOpen();
    await tab.evaluate((at) => globalThis.summaries[at].focus(), n);
    await tab.keyboard.press('Enter');
    if (await isOpen() === before) wrong.push(`details ${n} do not change`);
    await tab.keyboard.press('Space');
    if (await isOpen() !== before) wrong.push(`details ${n} do not change back`);
  }
  return wrong;
}, STILL));

test('popovers and dialogs open, close with Escape, and give the focus back', () => set.look(set.kinds, async (tab) => {
  const count = await tab.evaluate(() => { globalThis.openers = ask.shown('[popovertarget], [commandfor]').slice(0, 4); return globalThis.openers.length; });
  const wrong = [];
  for (let n = 0; n < count; n += 1) {
    const isOpen = () => tab.evaluate(() => Boolean(document.querySelector(':popover-open, dialog[open]')));
    await tab.evaluate((at) => globalThis.openers[at].focus(), n);
    await tab.keyboard.press('Enter');
    if (!await isOpen()) wrong.push(`opener ${n} opens nothing`);
    await tab.keyboard.press('Escape');
    const isBack = await tab.evaluate((at) => document.activeElement === globalThis.openers[at], n);
    if (await isOpen() || !isBack) wrong.push(`opener ${n}: Escape ${isBack ? 'closes nothing' : 'loses the focus'}`);
  }
  return wrong;
}, STILL));

test('from the home page the keyboard alone comes to a measure by search', async () => {
  const tab = await open(set.browser, { origin: set.server.origin, baseURL: set.server.url });
  await tab.goto('');
  const tabUntil = async (isThere) => {
    for (let n = 0; n < 60; n += 1) {
      await tab.keyboard.press('Tab');
      if (await tab.evaluate(isThere)) return;
    }
    assert.fail(`no stop for ${isThere}`);
  };
  await tabUntil(() => document.activeElement.matches('input[type=search]'));
  await tab.keyboard.type('医療');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/search\/\?q=/);
  await tab.locator('[data-search-state=done]').waitFor();
  await tabUntil(() => document.activeElement.matches('[data-measure] a'));
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/measures\/\d+\//);
  await close(tab);
});
