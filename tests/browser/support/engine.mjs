// The search engine apart from its page: in Node for preparing queries, and inside a loaded search page.
import { runInNewContext } from 'node:vm';
import { tokenScripts } from './site.mjs';

/** Normal form and tokens as the skin's scripts make them, in Node. */
export async function tokenizer() {
  const source = (await tokenScripts()).join('\n');
  return runInNewContext(`${source}\n;({ normalise, tokens })`);
}

/** Answers many queries with the engine of a loaded search page, without its user interface: lists of ids, best first. */
export async function answer(page, queries) {
  return (await tiers(page, queries)).map(({ ids }) => ids);
}

/**
 * The same with what the answers call themselves: [{ q, ids, tiers: { tier: [id] }, suggestions }]. With `made`, over texts that a
 * test makes up, each a measure with its position for an id, in the place of those of the site.
 */
export function tiers(page, queries, made) {
  return page.evaluate(async ([all, own]) => {
    const loadScript = (src) => new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
    });
    const get = async (name) => (await fetch(name)).json();
    const head = await get(document.querySelector('[data-head]').dataset.head);
    const measures = own?.map((text, at) => ({ id: String(at), title: '', theme: null, lead: [], supporting: [], pages: [1, 1], passages: [['plan', text, []]] }));
    const texts = measures ? [{ edition: '', measures }] : await Promise.all(head.editions.map((edition) => get(edition.text)));
    const { searchIndex, searchMeasures } = globalThis.mieruSearch, index = searchIndex(head, texts);
    // As the page does: what is not found as it is written is looked for with all that is known.
    const plain = all.map((q) => searchMeasures(index, q, {}));
    await loadScript(document.querySelector('[data-more]').dataset.more);
    globalThis.mieruSearch.learn(index, await get(head.more));
    const ids = ({ hits }) => hits.map((hit) => hit.measure.id);
    return all.map((q, at) => {
      const { tiers: found, suggestions } = plain[at].count ? plain[at] : searchMeasures(index, q, {});
      return { q, ids: found.flatMap(ids), tiers: Object.fromEntries(found.map((tier) => [tier.tier, ids(tier)])), suggestions };
    });
  }, [queries, made]);
}
