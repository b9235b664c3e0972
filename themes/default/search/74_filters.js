// The conditions: selects that say how many measures each value would leave.

/** What the page does with its conditions. */
function searchFilters(root) {
  const element = root.querySelector('[data-search-filters]');
  const selects = {};
  for (const select of element.querySelectorAll('select')) selects[select.dataset.searchFilter] = select;
  const options = Object.values(selects).flatMap((select) => [...select.options]);
  for (const option of options) option.dataset.text = option.textContent;
  const themes = [...selects.theme.options].filter(({ value }) => value);
  const isWhole = [...selects.edition.options].every(({ value }) => !value || listsThemes(themes, value));
  const optionsOf = (name) => (name === 'theme' ? themes : selects[name].options);
  return {
    element,
    years: (edition) => optionOf(selects.edition.options, edition)?.dataset.years,
    short: (ministry) => optionOf(selects.ministry.options, ministry)?.dataset.short,
    knows: (name, value) => (name === 'theme' && !isWhole) || optionOf(optionsOf(name), value),
    sound: (filter) => withEdition(themes, filter),
    show: ({ filter }) => showConditions(selects, themes, filter),
    count: (counts, words) => Object.entries(selects).forEach(([name, select]) => countOptions(select, counts[name], words)),
    read: (changed) => readConditions(selects, changed, themes),
    named: (name, value, edition) => nameOf(optionOf(optionsOf(name), value, edition)),
    chip: (name, filter) => chipTexts(selects[name], filter[name]),
  };
}

/** The first option with a value, of themes perhaps that of an edition; undefined where there is none. */
function optionOf(options, value, edition) {
  return [...options].find((one) => one.value === value && (!edition || one.dataset.edition === edition));
}

/** What the page calls a value, and in which language, if not its own. */
function nameOf(option) {
  return option && { name: option.dataset.text, lang: option.lang };
}

/** Whether the themes of an edition are among these: those of a large one are not. */
function listsThemes(themes, edition) {
  return themes.some(({ dataset }) => dataset.edition === edition);
}

/** A theme is one of an edition: gives a missing edition, drops a theme that the edition has not, as far as the page knows them. */
function withEdition(themes, { theme, ...rest }) {
  if (!theme) return rest;
  const option = optionOf(themes, theme, rest.edition);
  if (option) return { ...rest, theme, edition: option.dataset.edition };
  return listsThemes(themes, rest.edition) ? rest : { ...rest, theme };
}

/** Sets the selects to a state; there are themes of one edition at a time, and roles only of a ministry. */
function showConditions(selects, themes, filter) {
  const edition = filter.edition ?? themes[0]?.dataset.edition;
  const own = themes.filter(({ dataset }) => dataset.edition === edition);
  // Of a theme that is not listed nothing is known here but its id.
  if (filter.theme && !optionOf(own, filter.theme)) own.push(new Option(filter.theme, filter.theme));
  selects.theme.replaceChildren(selects.theme.options[0], ...own);
  selects.role.disabled = selects.partner.disabled = !filter.ministry;
  for (const [name, select] of Object.entries(selects)) {
    select.value = filter[name] ?? '';
    if (name === 'partner') for (const option of select.options) option.hidden = option.value === filter.ministry;
    select.toggleAttribute('data-is-set', Boolean(select.value));
    select.parentElement.hidden = select.options.length < 2;
  }
}

/** Writes counts behind the options, where they are known; one that would leave nothing cannot be chosen. */
function countOptions(select, values, words) {
  for (const option of [...select.options].slice(1)) {
    const { value, dataset: { text = value } } = option;
    const n = values?.get(value) ?? values?.get(Number(value));
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
  return { label: select.labels[0].textContent, value: optionOf(select.options, value)?.dataset.text ?? value };
}
