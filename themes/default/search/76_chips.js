// The chosen conditions, each a button that removes it.

/** Shows the conditions of a state; `change(filter)` is called with those that are left. */
function showChips(context, filters, { filter }, change) {
  const names = SEARCH_CONDITIONS.filter((name) => filter[name]);
  const chips = names.map((name) => chipElement(context, filters.chip(name, filter), () => change(withoutCondition(filter, name))));
  if (names.length > 1) chips.push(clearElement(context, () => change({})));
  context.places.chips.replaceChildren(...chips);
}

function withoutCondition(filter, name) {
  const { [name]: gone, ...rest } = filter;
  // A theme stands in its edition.
  if (name === 'edition') delete rest.theme;
  return soundFilter(rest);
}

function chipElement({ root, words }, texts, remove) {
  const { part, slots } = searchPart(root, 'chip');
  slots.text.textContent = fillPlaces(words.search_chip, texts);
  part.firstElementChild.addEventListener('click', remove);
  return part;
}

function clearElement({ root, words }, clear) {
  const { part } = searchPart(root, 'chip');
  const button = part.firstElementChild;
  button.dataset.isAll = '';
  button.textContent = words.search_clear;
  button.addEventListener('click', clear);
  return part;
}
