// One found measure as an element.

/** How many passages of a measure are shown. */
const HIT_PASSAGES = 2;

/** Makes elements of hits; `context` = { root, words, head, filters, isOffline }. */
function hitElement(context, hit, filter) {
  const { measure } = hit;
  const { part, slots } = searchPart(context.root, 'hit');
  const home = `${measure.edition}/measures/${measure.id.slice(measure.edition.length + 1)}/`;
  part.dataset.measure = measure.id;
  slots.id.textContent = measure.id;
  slots.title.href = siteHref(context, home);
  appendMarked(slots.title, measure.title, hit.title);
  slots.passages.append(...hitPassages(hit, filter).map((mark) => passageElement(context, measure, home, mark)));
  slots.ministries.append(...ministryElements(context, hit));
  fillFacts(context, measure, slots);
  return part;
}

/** A link from the search page to an address below the root. */
function siteHref({ isOffline }, address, anchor = '') {
  return `../${address}${isOffline ? 'index.html' : ''}${anchor}`;
}

/** The passages to show, in the order of the text: those that match, or the first that the conditions leave. */
function hitPassages({ measure, marks }, filter) {
  const best = marks.slice(0, HIT_PASSAGES).sort((a, b) => a.passage - b.passage);
  if (best.length > 0) return best;
  const at = measure.passages.findIndex(([kind]) => !filter.kind || kind === filter.kind);
  return [{ passage: Math.max(at, 0), ranges: [] }];
}

function passageElement({ root, words, isOffline }, measure, home, { passage, ranges }) {
  const [kind, text] = measure.passages[passage];
  const { part, slots } = searchPart(root, 'passage');
  const [from, to] = excerptRange(text, ranges);
  slots.kind.textContent = words[`kind_${kind}`];
  slots.kind.dataset.kind = kind;
  slots.kind.href = siteHref({ isOffline }, home, `#p${passage + 1}`);
  slots.kind.setAttribute('aria-label', fillPlaces(words.search_to_passage, { kind: words[`kind_${kind}`] }));
  if (from > 0) slots.text.append(words.cut);
  appendMarked(slots.text, text, ranges, from, to);
  if (to < text.length) slots.text.append(words.cut);
  return part;
}

function ministryElements(context, { measure, ministries }) {
  const chip = (role) => (ix) => {
    const { id, name } = context.head.ministries[ix];
    const short = context.filters.short(id) ?? name;
    const { part, slots } = searchPart(context.root, 'ministry');
    slots.link.dataset.role = role;
    slots.link.href = siteHref(context, `${measure.edition}/ministries/${id}/`);
    slots.role.textContent = context.words[`role_${role}`];
    appendMarked(slots.name, short, ministries.includes(ix) ? [[0, short.length]] : []);
    return part;
  };
  return [...measure.lead.map(chip('lead')), ...measure.supporting.map(chip('supporting'))];
}

function fillFacts(context, measure, slots) {
  const { words, head, filters } = context;
  const [first, last] = [measure.pages[0], measure.pages.at(-1)];
  const theme = head.themes[measure.theme];
  slots.edition.textContent = filters.years(measure.edition) ?? fillPlaces(words.edition_n, { id: measure.edition });
  if (theme) {
    slots.theme.textContent = theme.title;
    slots.theme.href = siteHref(context, `${measure.edition}/themes/${theme.id}/`);
  } else slots.theme.remove();
  slots.pages.textContent = fillPlaces(first === last ? words.page_n : words.page_range, { page: first, from: first, to: last });
  slots.pages.href = siteHref(context, `${measure.edition}/pages/${first}/`);
}
