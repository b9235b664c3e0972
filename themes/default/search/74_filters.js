// The conditions: selects that say how many measures each value would leave.

/** What the page does with its conditions. */
function searchFilters(root) {
  const element = root.querySelector('[data-search-filters]');
  const selects = {};
  for (const select of element.querySelectorAll('select')) selects[select.dataset.searchFilter] = select;
  const options = Object.values(selects).flatMap((select) => [...select.options]);
  for (const option of options) option.dataset.text = option.textContent;
  const themes = [...selects.theme.options].filter(({ value }) => value);
  return {
    element,
    years: (edition) => [...selects.edition.options].find(({ value }) => value === edition)?.dataset.years,
    short: (ministry) => [...selects.ministry.options].find(({ value }) => value === ministry)?.dataset.short,
    knows: (name, value) => (name === 'theme' ? themes.length === 0 || hasValue(themes, value) : hasValue(selects[name].options, value)),
    sound: (filter) => withEdition(themes, filter),
    show: ({ filter }) => showConditions(selects, themes, filter),
    count: (counts, words) => Object.entries(selects).forEach(([name, select]) => countOptions(select, counts[name], words)),
    read: (changed) => readConditions(selects, changed, themes),
    named: (name, value, edition) => nameOf(name === 'theme' ? themes : [...selects[name].options], value, edition),
    chip: (name, filter) => chipTexts(selects[name], filter[name]),
  };
}

function hasValue(options, value) {
  return [...options].some((option) => option.value === value);
}

/** What the page calls a value, and in which language, if not its own; undefined where it has none. */
function nameOf(options, value, edition) {
  const option = options.find((one) => one.value === value && (!edition || one.dataset.edition === edition));
  return option && { name: option.dataset.text, lang: option.lang };
}

/** A theme is one of an edition: gives a missing edition, drops a theme that the edition has not. */
function withEdition(themes, { theme, ...rest }) {
  if (!theme) return rest;
  if (themes.length === 0) return { ...rest, theme };
  const option = themes.find(({ value, dataset }) => value === theme && dataset.edition === (rest.edition ?? dataset.edition));
  return option ? { ...rest, theme, edition: option.dataset.edition } : rest;
}

/** Sets the selects to a state; there are themes of one edition at a time, and roles only of a ministry. */
function showConditions(selects, themes, filter) {
  const edition = filter.edition ?? themes[0]?.dataset.edition;
  selects.theme.replaceChildren(selects.theme.options[0], ...themes.filter(({ dataset }) => dataset.edition === edition));
  selects.role.disabled = selects.partner.disabled = !filter.ministry;
  for (const [name, select] of Object.entries(selects)) {
    select.value = filter[name] ?? '';
    select.toggleAttribute('data-is-set', Boolean(select.value));
    select.parentElement.hidden = select.options.length < 2;
  }
}

/** Writes counts behind the options, where they are known; one that would leave nothing cannot be chosen. */
function countOptions(select, values, words) {
  for (const option of [...select.options].slice(1)) {
    const { text } = option.dataset;
    const n = values?.get(option.value) ?? values?.get(Number(option.value));
    option.textContent = n === undefined ? text : fillPlaces(words.search_option, { text, n });
    option.disabled = n === 0 && !option.selected;
  }
}

/** The conditions as the selects stand. Another edition has other themes. */
function readConditions(selects, changed, themes) {
  const filter = {};
  for (const [name, { value }] of Object.entries(selects)) if (value) filter[name] = value;
  if (changed === 'edition') delete filter.theme;
  return withEdition(themes, soundFilter(filter));
}

function chipTexts(select, value) {
  const option = [...select.options].find((one) => one.value === value);
  return { label: select.labels[0].textContent, value: option?.dataset.text ?? value };
}
