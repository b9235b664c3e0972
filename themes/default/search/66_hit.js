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
  appendMarked(slots.title, measure.title, ranges(measure.title, hit.needles));
  slots.passages.append(...hitPassages(context, hit, filter).map((mark) => passageElement(context, measure, home, mark, filter)));
  slots.ministries.append(...ministryElements(context, hit));
  fillFacts(context, hit, slots);
  return part;
}

/** A link from the search page to an address below the root. */
function siteHref({ isOffline }, address, anchor = '') {
  return `../${address}${isOffline ? 'index.html' : ''}${anchor}`;
}

/** The passages to show, in the order of the text: those that match, or the first that the conditions leave; one has the deadline. */
function hitPassages(context, { measure: { passages }, marks }, filter) {
  const fits = (at) => passagePasses(context, passages[at], filter);
  const isDated = (at) => !filter.year || passages[at][3]?.includes(Number(filter.year));
  const all = [...passages.keys()], best = [...marks.map((mark) => mark.passage), ...all.filter(fits), ...all];
  const shown = marks.length ? best.slice(0, Math.min(marks.length, HIT_PASSAGES)) : [best.find((at) => fits(at) && isDated(at)) ?? best[0]];
  if (!shown.some(isDated)) shown[1] = best.find(isDated);
  return shown.sort((a, b) => a - b).map((at) => marks.find((mark) => mark.passage === at) ?? { passage: at, ranges: [] });
}

function passageElement({ root, words, isOffline }, measure, home, { passage, ranges }, { year }) {
  const [kind, text] = measure.passages[passage];
  const { part, slots } = searchPart(root, 'passage');
  const dated = text.indexOf(year);
  const [from, to] = excerptRange(text, ranges.length || dated < 0 ? ranges : [[dated, dated + 1]]);
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
    if (context.filters.named('ministry', id)?.lang === '') sayNoLanguage(slots.name);
    appendMarked(slots.name, short, ministries.includes(ix) ? [[0, short.length]] : []);
    return part;
  };
  return [...measure.lead.map(chip('lead')), ...measure.supporting.map(chip('supporting'))];
}

function fillFacts(context, { measure, themes, needles }, slots) {
  const { words, head, filters } = context;
  const [first, last] = [measure.pages[0], measure.pages.at(-1)];
  slots.edition.textContent = filters.years(measure.edition) ?? fillPlaces(words.edition_n, { id: measure.edition });
  for (const at of themes) {
    const { id, title } = head.themes[at];
    const link = slots.theme.cloneNode();
    appendMarked(link, title, ranges(title, needles));
    link.href = siteHref(context, `${measure.edition}/themes/${id}/`);
    slots.theme.before(link);
  }
  slots.theme.remove();
  slots.pages.textContent = fillPlaces(first === last ? words.page_n : words.page_range, { page: first, from: first, to: last });
  slots.pages.href = siteHref(context, `${measure.edition}/pages/${first}/`);
}
