// A page of each kind for small screens, large text and large fingers: nothing scrolls in two directions, nothing is cut off.
import { test } from 'node:test';
import { ALL, stage } from './stage.mjs';

/** Half the smallest comfortable finger; what the skin promises for controls, in CSS pixels. */
const CONTROL = 44;

/** The values of WCAG 1.4.12 that a reader may set. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

const set = stage();

const PHONES = { 'on the smallest phone': { width: 320, height: 640 }, 'at 400 % on a desk': { width: 320, height: 256 } };

for (const [where, viewport] of Object.entries(PHONES)) {
  const deviceScaleFactor = viewport.height === 256 ? 4 : 1;
  test(`nothing but tables scrolls sideways ${where}`, () => set.look(set.kinds, fits, { viewport, deviceScaleFactor }));
}

test('what stays in place leaves room to read at 400 %', () => set.look(set.kinds, (tab) => tab.evaluate(() => {
  scrollTo(0, document.body.scrollHeight / 2);
  const fixed = ask.shown('body *').filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position) && !one.closest('table, [role=region]'));
  const isStuck = (one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > 0 && top < innerHeight; };
  return fixed.filter((one) => isStuck(one) && one.getBoundingClientRect().height > innerHeight / 3).map((one) => `takes too much: ${ask.tell(one)}`);
}), { viewport: PHONES['at 400 % on a desk'] }));

for (const width of [320, 1280]) {
  test(`wider spacing of text cuts nothing off at ${width} px`, () => set.look(set.kinds, async (tab) => {
    await tab.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, SPACING);
    return fits(tab);
  }, { viewport: { width, height: 800 } }));
}

/** Phones whose owners set larger text in the browser: width of the window and size of plain text, in CSS pixels. MIERU_TEST_ALL=1 adds two. */
const LARGE_TEXT = [[390, 24], [320, 32], ...(ALL ? [[390, 32], [320, 20]] : [])];

for (const [width, standard] of LARGE_TEXT) {
  test(`nothing but tables scrolls sideways with text of ${standard} px at ${width} px`, () => set.look([...set.kinds, ...searches()], async (tab) => {
    const session = await tab.context().newCDPSession(tab);
    await session.send('Page.setFontSizes', { fontSizes: { standard } });
    await session.detach();
    await tab.waitForFunction((size) => getComputedStyle(document.documentElement).fontSize === `${size}px` && !document.querySelector('[aria-busy=true]'), standard);
    return fits(tab);
  }, { viewport: { width, height: 800 } }));
}

/** The search pages with something found and with nothing found. */
const searches = () => ['?q=医療&ministry=mhlw', '?q=健康軽営'].flatMap((question) => (
  set.kinds.filter(({ kind }) => kind.endsWith('search')).map((page) => ({ ...page, address: `${page.address}${question}` }))
));

test('the caption of a table that scrolls stays whole and in view', () => set.look(set.kinds.filter(({ kind }) => /(wording|ministry_index|body_index|data)$/.test(kind)), (tab) => tab.evaluate(() => {
  const captions = ask.shown('.table caption:not(.visually-hidden)');
  const isCut = (caption) => {
    const scroller = caption.closest('.table');
    scroller.scrollLeft = scroller.scrollWidth;
    const [own, seen] = [caption, scroller].map((one) => one.getBoundingClientRect());
    return own.left < seen.left - 1 || own.right > seen.right + 1;
  };
  return captions.length > 0 ? captions.filter(isCut).map((caption) => `cut off: ${ask.tell(caption)}`) : ['no caption'];
}), { viewport: { width: 360, height: 740 } }));

test('on paper what names a text or a table is not parted from it', () => set.look(set.kinds.filter(({ kind }) => /(full|source_page|measure|ministry_index|wording)$/.test(kind)), async (tab) => {
  await tab.emulateMedia({ media: 'print' });
  return tab.evaluate(() => {
    const names = [...document.querySelectorAll('.measure-text__link, .measure-columns__year, .in-order__kind, .table caption:not(.visually-hidden), .picture > .legend')];
    // Between rows of a grid the browser may part anything.
    const isLoose = (name) => getComputedStyle(name).breakAfter !== 'avoid' || getComputedStyle(name.parentElement).display === 'grid';
    return names.length > 0 ? names.filter(isLoose).map((name) => `may be parted: ${ask.tell(name)}`) : ['nothing to keep together'];
  });
}));

test('the years of an edition stand apart from what follows', () => set.look(set.kinds.filter(({ kind }) => /(quality|figures|deadlines)$/.test(kind)), (tab) => tab.evaluate(() => {
  const gaps = ask.shown('.section > h2 + .sub').map((years) => years.nextElementSibling.getBoundingClientRect().top - years.getBoundingClientRect().bottom);
  return gaps.length > 0 && gaps.every((gap) => Math.abs(gap - 24) < 1) ? [] : [`gaps of ${gaps} px`];
}), { viewport: { width: 390, height: 800 } }));

for (const width of [360, 1280]) {
  test(`controls are large enough for a finger at ${width} px`, () => set.look(set.kinds, (tab) => tab.evaluate((least) => {
    // axe checks on every page that any target has 24 px or room around it. A box to tick is as large as its label.
    const box = (one) => (['checkbox', 'radio'].includes(one.type) ? one.closest('label') ?? one.labels[0] ?? one : one).getBoundingClientRect();
    const small = ask.shown(ask.CONTROLS).filter((one) => !ask.isInline(one) && Math.min(box(one).height, box(one).width) < least - .5);
    return small.map((one) => `${Math.round(box(one).width)} × ${Math.round(box(one).height)} px: ${ask.tell(one)}`);
  }, CONTROL), { viewport: { width, height: 800 } }));
}

/** What does not fit: the page is wider than the window, a scroller holds something else than a table or picture, text is cut off. */
function fits(tab) {
  return tab.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wrong = scrollWidth > clientWidth ? [`${scrollWidth} px wide: ${wide().map(ask.tell).slice(0, 3)}`] : [];
    const scrollers = ask.shown('body *').filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
    const others = scrollers.filter((one) => !one.matches('input, textarea') && !one.querySelector('table, svg'));
    return [...wrong, ...others.map((one) => `scrolls: ${ask.tell(one)}`), ...ask.clipped().map((one) => `cut off: ${ask.tell(one)}`)];

    function wide() {
      const isOut = (one) => one.getBoundingClientRect().right > clientWidth + 1;
      return ask.shown('body *').filter((one) => isOut(one) && !isOut(one.parentElement));
    }
  });
}
