// What a reader has set is kept to on a page of each kind: less motion, no script, colours of their own.
import { test } from 'node:test';
import { stage } from './stage.mjs';

/** The longest that something may move when less motion is asked for, in seconds. */
const MOMENT = .05;

const set = stage();

test('nothing moves when less motion is asked for', () => set.look(set.kinds, (tab) => tab.evaluate((moment) => {
  const longest = (times) => Math.max(...times.split(',').map(Number.parseFloat));
  const moves = (one, part) => {
    const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(one, part);
    return (animationName !== 'none' && longest(animationDuration) > moment) || longest(transitionDuration) > moment || scrollBehavior === 'smooth';
  };
  return [...document.querySelectorAll('*')].filter((one) => [null, '::before', '::after'].some((part) => moves(one, part))).map((one) => `moves: ${ask.tell(one)}`);
}, MOMENT), { reducedMotion: 'reduce' }));

test('without script everything is there to read, and no control is dead', async () => {
  const words = new Map();
  await set.look(set.kinds, async (tab, { address }) => { words.set(address, (await spoken(tab)).length); });
  await set.look(set.kinds, async (tab, { address }) => {
    const missing = words.get(address) - (await spoken(tab)).length;
    const less = missing > words.get(address) / 50 ? [`${missing} of ${words.get(address)} characters are missing`] : [];
    return [...less, ...(await tab.evaluate(dead)).map((control) => `dead without script: ${control}`)];
  }, { javaScriptEnabled: false });
});

/** The words that the main part shows, without those of controls. Runs without the page's tools, too. */
const spoken = (tab) => tab.evaluate(() => {
  const words = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.checkVisibility({ visibilityProperty: true }) && !parent.closest('select, button, label, details, [role=status]')) words.push(walker.currentNode.data);
  }
  return words.join('').replace(/\s/g, '');
});

/** Controls that are shown and do nothing by themselves. Runs in a page without script, so without its tools, too. */
function dead() {
  const styles = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('');
  const lives = (one) => {
    if (one.localName === 'summary') return one.parentElement.localName === 'details';
    if (['checkbox', 'radio'].includes(one.type)) return Boolean(one.form) || styles.includes(':checked');
    if (one.matches('[popovertarget], [commandfor]')) return true;
    return Boolean(one.form?.hasAttribute('action')) && one.type !== 'button';
  };
  const controls = [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary')];
  return controls.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !lives(one)).map((one) => one.outerHTML.slice(0, 120));
}

test('in colours of the reader the focus and the edges of chips and buttons are seen', () => set.look(set.kinds, async (tab) => {
  const wrong = await tab.evaluate(() => {
    const isEdged = (one) => {
      const style = getComputedStyle(one);
      const sides = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0);
      return sides.length > 1 || style.textDecorationLine.includes('underline') || style.display === 'inline';
    };
    const edged = ask.shown('button, select, input:not([type=checkbox], [type=radio]), a[class*=chip], li > [class$=chip]');
    return edged.filter((one) => !isEdged(one)).map((one) => `no edge: ${ask.tell(one)}`);
  });
  const count = await tab.evaluate(() => { globalThis.few = ask.stops().slice(0, 40); return globalThis.few.length; });
  for (let n = 0; n < count; n += 1) {
    await tab.keyboard.press('Tab');
    wrong.push(...await tab.evaluate(() => {
      const one = document.activeElement;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      const ground = getComputedStyle(document.body).backgroundColor;
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== ground;
      return isSeen ? [] : [`focus is not seen: ${ask.tell(one)}`];
    }));
  }
  return wrong;
}, { forcedColors: 'active', reducedMotion: 'reduce' }));
