// The list of results: tiers, steps, and what is said when nothing is found.

/** Up to how many results are shown at once, and the steps of a longer list. */
const RESULTS_AT_ONCE = 300;
const RESULTS_STEP = { short: 100, long: 20 };

/** The places of the results on the page. */
function resultPlaces(root) {
  const names = [
    'results', 'count', 'chips', 'sort', 'notes', 'tiers', 'more', 'rescue', 'none', 'widen', 'meant', 'meant-links', 'error', 'list',
  ];
  return Object.fromEntries(names.map((name) => [name, root.querySelector(`[data-search-${name}]`)]));
}

/** Groups of hits as they are shown: by tier, or all in the order of the document. */
function resultGroups({ tiers }, sort) {
  if (sort !== 'document') return tiers.filter(({ hits }) => hits.length > 0);
  return [{ tier: 'all', hits: tiers.flatMap(({ hits }) => hits).sort(byDocument) }];
}

/** Newest edition first, within it by position. */
function byDocument({ measure: a }, { measure: b }) {
  if (a.edition !== b.edition) return a.edition < b.edition ? 1 : -1;
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}

/** Shows what was found, from the first result on. */
function showFound(context, found, state) {
  const { places } = context;
  places.tiers.replaceChildren();
  places.rescue.hidden = found.count > 0;
  places.notes.hidden = found.count === 0;
  places.sort.hidden = found.count < 2 || !state.q.trim();
  if (found.count === 0) mieruSearch.showRescue(context, found.suggestions, state);
  showSteps(context, found, hitList(resultGroups(found, state.sort)), state);
}

/** Every hit beside its tier. */
function hitList(groups) {
  return groups.flatMap(({ tier, hits }) => hits.map((hit) => ({ tier, hit })));
}

/** Shows the first of the hits, and a button for the others. */
function showSteps(context, found, waiting, state) {
  const { places: { more }, words, turn } = context;
  const step = waiting.length <= RESULTS_AT_ONCE ? RESULTS_STEP.short : RESULTS_STEP.long;
  const left = () => waiting.length + (found.left?.() ?? 0);
  const showStep = () => {
    const first = showHits(context, waiting.splice(0, step), state);
    more.hidden = left() === 0;
    more.textContent = fillPlaces(words.search_more, { n: left() });
    return first;
  };
  const showNext = async () => {
    if (waiting.length === 0) waiting.push(...hitList(resultGroups({ tiers: await found.next() }, state.sort)));
    // The new results follow where the reader stopped.
    if (turn === context.turn) showStep()?.querySelector('a').focus();
  };
  more.onclick = () => showNext().catch(() => showFailure(context, more.onclick));
  showStep();
}

/** Appends hits under the headings of their tiers; gives the first of them. */
function showHits(context, batch, { filter }) {
  let first;
  for (const { tier, hit } of batch) {
    const element = hitElement(context, hit, filter);
    tierList(context, tier).append(element);
    first ??= element;
  }
  return first;
}

/** The list of a tier: the last on the page, or a new one. */
function tierList({ root, words, places, found }, tier) {
  const last = places.tiers.lastElementChild;
  if (last?.dataset.tier === tier) return last.querySelector('ol');
  const { part, slots } = searchPart(root, 'tier');
  part.dataset.tier = tier;
  const text = words[`search_tier_${tier}`];
  // Of large editions the hits are not yet told apart.
  const n = found.left || found.tiers.length < 2 ? 0 : found.tiers.find((one) => one.tier === tier)?.hits.length;
  if (text) slots.title.textContent = n ? fillPlaces(words.search_option, { text, n }) : text;
  else slots.title.replaceWith(hiddenHeading(places.count.textContent));
  slots.hits.start = places.tiers.querySelectorAll('[data-measure]').length + 1;
  places.tiers.append(part);
  return slots.hits;
}

/** Keeps the levels of headings whole where a list has no tier. */
function hiddenHeading(text) {
  const heading = document.createElement('h3');
  heading.className = 'visually-hidden';
  heading.textContent = text;
  return heading;
}
