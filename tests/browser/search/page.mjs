// The search page as a test sees it: its address, when it has answered, and what it shows.

/** Opens the search page with these parameters and waits for its answer. */
export async function visit(page, parameters = {}) {
  await page.goto(`search/?${new URLSearchParams(parameters)}`);
  await answered(page);
}

/** Waits until the page has answered what it was opened with; without a question it stays idle. */
export function answered(page) {
  const asks = new URL(page.url()).search !== '';
  return page.locator(`[data-search-state="${asks ? 'done' : 'idle'}"]`).waitFor({ state: 'attached' });
}

/** Waits until the address says so and the page has answered with so many measures. */
export const shows = (page, parameters, count) => page.waitForFunction(([wanted, n]) => {
  const { searchState, count: found } = document.querySelector('[data-search-state]').dataset;
  const given = new URLSearchParams(location.search);
  return searchState === 'done' && wanted.every(([name, value]) => given.get(name) === value) && (n === undefined || Number(found) === n);
}, [Object.entries(parameters), count]);

/** What is shown: the number of measures found, and the ids of those on the page, best first. */
export const shown = (page) => page.locator('[data-search-state]').evaluate((container) => ({
  count: Number(container.dataset.count),
  ids: [...container.querySelectorAll('[data-measure]')].map((hit) => hit.dataset.measure),
}));

/** Opens and reads. */
export async function find(page, parameters) {
  await visit(page, parameters);
  return shown(page);
}

/** The box of the search page. */
export const box = (page) => page.getByRole('main').getByRole('searchbox');

/** The select of a condition, such as `ministry`; opens the conditions where they are folded away. */
export async function condition(page, name) {
  const select = page.locator(`[data-search-filter="${name}"]`);
  if (!(await select.isVisible())) await page.locator('[data-search-filters] summary').click();
  return select;
}

/** The values of a condition that leave something: `{value, count}`, the count as its label shows it. */
export const values = (select) => select.locator('option').evaluateAll((options) => options
  .filter((option) => option.value && !option.disabled)
  .map(({ value, textContent }) => ({ value, count: Number(/（([\d,]+)）$/.exec(textContent.trim())?.[1].replace(',', '')) })));
