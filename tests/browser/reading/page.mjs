// What the stories about reading a measure have in common.
import assert from 'node:assert/strict';
import { measures } from '../support/site.mjs';

/** The page of a measure, below the site's address. */
export const pageOf = (id) => `2023/measures/${id.split('-').at(-1)}/`;

/** A measure that has deadlines, figures and terms with signs. */
export const RICH = '2023-022';

/** Opens a measure's page. */
export const visit = (page, id = RICH) => page.goto(pageOf(id));

/** A switch of the reader's. */
export const toggle = (page, id) => page.locator(`#${id}`);

/** The first sign that opens an explanation, and the explanation. */
export const sign = (page) => page.locator('.passage__explain').first();
export const explanation = async (page) => page.locator(`#${await sign(page).getAttribute('popovertarget')}`);

/** Asserts that each passage on the page has exactly the source's words. */
export async function assertVerbatim(page, folder, id = RICH) {
  const { passages } = (await measures(folder)).find((measure) => measure.id === id);
  const shown = await page.locator('[data-verbatim]').evaluateAll((all) => all
    .map((element) => [Number(element.dataset.verbatim.split('/')[1]), element.textContent])
    .sort(([a], [b]) => a - b));
  assert.deepEqual(shown, passages.map(({ text }, at) => [at + 1, text]));
}

/** How the first run of text with a mark looks: what a reader without colours can see. */
export const look = (page, mark) => page.locator(`.passage [data-marks~="${mark}"]`).first().evaluate((element) => {
  const style = getComputedStyle(element);
  return { line: style.textDecorationLine, dotted: style.textDecorationStyle, below: style.borderBlockEndStyle, weight: style.fontWeight };
});

export const PLAIN = { line: 'none', dotted: 'solid', below: 'none', weight: '400' };
export const LOOKS = {
  deadline: { ...PLAIN, below: 'double' },
  figure: { ...PLAIN, weight: '700' },
  term: { ...PLAIN, line: 'underline', dotted: 'dotted' },
};
