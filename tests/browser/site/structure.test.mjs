// How a page of each kind is built for those who do not see it at a glance: headings, landmarks, names, the way past the header.
import { test } from 'node:test';
import { stage } from './stage.mjs';

const set = stage();

/** Pages in the frame of the site. The page for lost readers stands on its own: whatever it needed might not be found. */
const framed = () => set.kinds.filter(({ file }) => !file.endsWith('404.html'));

test('one first heading, no level left out, no heading empty', () => set.look(set.kinds, (tab) => tab.evaluate(() => {
  const headings = ask.shown('h1, h2, h3, h4, h5, h6, [role=heading]').map((one) => ({ level: Number(one.ariaLevel ?? one.localName[1]), one }));
  const first = headings.filter(({ level }) => level === 1);
  const wrong = first.length === 1 && headings[0].level === 1 ? [] : [`${first.length} first headings, the page begins with level ${headings[0]?.level}`];
  headings.forEach(({ level, one }, n) => {
    if (n > 0 && level > headings[n - 1].level + 1) wrong.push(`level ${level} after ${headings[n - 1].level}: ${ask.tell(one)}`);
    if (!one.textContent.trim()) wrong.push(`empty: ${ask.tell(one)}`);
  });
  return wrong;
})));

test('one banner, one main part, one footer, and nothing shown outside of them', () => set.look(framed(), (tab) => tab.evaluate(() => {
  const isTop = (one) => !one.parentElement.closest('article, aside, main, nav, section');
  const landmarks = { banner: 'header, [role=banner]', main: 'main, [role=main]', contentinfo: 'footer, [role=contentinfo]' };
  const wrong = Object.entries(landmarks).flatMap(([name, selector]) => {
    const count = ask.shown(selector).filter(isTop).length;
    return count === 1 ? [] : [`${count} of ${name}`];
  });
  const inside = 'header, main, footer, nav, [role=search], search, .skip-link, [popover], dialog, script, template';
  const outside = ask.shown('body > *').filter((one) => !one.matches(inside) && !one.querySelector(inside) && one.textContent.trim());
  return [...wrong, ...outside.map((one) => `outside of all landmarks: ${ask.tell(one)}`)];
})));

test('navigations have names of their own', () => set.look(set.kinds, (tab) => tab.evaluate(() => {
  const name = (one) => one.ariaLabel || (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  const names = ask.shown('nav, [role=navigation]').map(name);
  return names.filter((one, n) => !one || names.indexOf(one) !== n).map((one) => `a navigation named "${one}"`);
})));

test('the page says its language, and so do words of another', () => set.look(set.kinds, (tab) => tab.evaluate(() => {
  const { lang } = document.documentElement;
  const japanese = /[\u3040-\u30ff]/;
  // Kana are Japanese wherever they stand; a page in another language says so at each place.
  const stray = lang === 'ja' ? [] : ask.shown('body *').filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && japanese.test(node.data))
    && one.closest('[lang]').lang !== 'ja');
  return [...(/^[a-z]{2}(-|$)/.test(lang) ? [] : [`lang="${lang}"`]), ...stray.map((one) => `kana in "${one.closest('[lang]').lang}": ${ask.tell(one)}`)];
})));

test('the first stop leads past the header to the main part', () => set.look(framed(), async (tab) => {
  await tab.keyboard.press('Tab');
  const link = await tab.evaluate(() => {
    const { top, left, bottom, right } = document.activeElement.getBoundingClientRect();
    return { target: document.activeElement.getAttribute('href'), isInView: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth };
  });
  if (!link.target?.startsWith('#') || !link.isInView) return [`the first stop is ${JSON.stringify(link)}`];
  await tab.keyboard.press('Enter');
  const isThere = await tab.evaluate(() => document.activeElement.localName === 'main');
  await tab.keyboard.press('Tab');
  const goesOn = await tab.evaluate(() => Boolean(document.activeElement.closest('main, footer')));
  return isThere && goesOn ? [] : [`focus is ${isThere ? 'lost after' : 'not in'} the main part`];
}, { reducedMotion: 'reduce' }));
