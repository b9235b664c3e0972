// The search engine apart from its page: in Node for preparing queries, and inside a loaded search page.
import { runInNewContext } from 'node:vm';
import { scripts } from './site.mjs';

/** Normal form and tokens as the skin's scripts make them, in Node. */
export async function tokenizer() {
  const source = (await scripts({ until: 30 })).join('\n');
  return runInNewContext(`${source}\n;({ normalise, tokens })`);
}

/** Answers many queries with the engine of a loaded search page, without its user interface: lists of ids, best first. */
export function answer(page, queries) {
  return page.evaluate(async (all) => {
    const loadScript = (src) => new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
    });
    const get = async (name) => (await fetch(name)).json();
    const head = await get(document.querySelector('[data-head]').dataset.head);
    const texts = await Promise.all(head.editions.map((edition) => get(edition.text)));
    await loadScript(document.querySelector('[data-more]').dataset.more);
    const { searchIndex, searchMeasures, learn } = globalThis.mieruSearch;
    const [plain, learned] = [searchIndex(head, texts), searchIndex(head, texts)];
    learn(learned, await get(head.more));
    // As the page does: what is not found as it is written is looked for with all that is known.
    const answered = (query) => [plain, learned].map((index) => searchMeasures(index, query, {})).find(({ count }, at) => count || at);
    return all.map((query) => answered(query).tiers.flatMap((tier) => tier.hits.map((hit) => hit.measure.id)));
  }, queries);
}
