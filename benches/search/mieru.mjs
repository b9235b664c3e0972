// mieru's own search page as a visitor uses it: opened with a query, and asked again.

/** What the page needs to be searched at all, besides what every page of the site loads. */
export const isSearch = ({ path }) => !/^(search\/index\.html|assets\/(site|more)\..*|favicon\.(svg|ico))$/.test(path);

export const name = 'mieru';

export const prepare = () => {};

/** Opens the page with a query; gives the milliseconds from the start of the navigation to the answer. */
export async function cold(page, site, query) {
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (!window.answeredAt && document.querySelector('[data-search-state="done"]')) window.answeredAt = performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-search-state'] });
  });
  await page.goto(`${site.url}search/?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() => window.answeredAt);
  return page.evaluate(() => window.answeredAt);
}

/** Asks a page that is open; gives the milliseconds from Enter to the results shown. */
export const warm = (page, query) => page.evaluate((words) => new Promise((resolve) => {
  const form = document.querySelector('[data-search-form]');
  const results = document.querySelector('[data-search-state]');
  const heading = document.querySelector('[data-search-count]');
  const start = performance.now();
  const look = () => {
    if (results.dataset.searchState !== 'done' || !heading.textContent.includes(words.trim())) return false;
    observer.disconnect();
    resolve(performance.now() - start);
    return true;
  };
  const observer = new MutationObserver(look);
  observer.observe(results, { subtree: true, childList: true, attributes: true, characterData: true });
  form.elements.q.value = words;
  form.requestSubmit();
  look();
}), query);
