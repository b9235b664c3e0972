// What is searched for, as the address says it: `?q=…&ministry=…&sort=…`.

/** The conditions, in the order of their chips. */
const SEARCH_CONDITIONS = ['ministry', 'role', 'partner', 'theme', 'kind', 'class', 'year', 'edition'];

/** Reads a query string. `isKnown(name, value)` says which values there are; others are left out. */
function readSearchState(search, isKnown) {
  const params = new URLSearchParams(search);
  const filter = {};
  for (const name of SEARCH_CONDITIONS) {
    const value = params.get(name);
    if (value && isKnown(name, value)) filter[name] = value;
  }
  const sort = params.get('sort') === 'document' ? 'document' : '';
  return { q: params.get('q') ?? '', filter: soundFilter(filter), sort };
}

/** Role and partner are those of a ministry: without one they say nothing, and none is its own partner. */
function soundFilter({ partner, ...filter }) {
  const { role, ...rest } = filter;
  if (!rest.ministry) return rest;
  return partner && partner !== rest.ministry ? { ...filter, partner } : filter;
}

/** The address of a state, relative to the page. */
function searchAddress({ q, filter, sort }) {
  const params = new URLSearchParams();
  if (q.trim()) params.set('q', q.trim());
  for (const name of SEARCH_CONDITIONS) if (filter[name]) params.set(name, filter[name]);
  if (sort) params.set('sort', sort);
  return String(params) ? `?${params}` : location.pathname;
}

/** Whether there is nothing to search for. */
function isIdleState({ q, filter }) {
  return !q.trim() && Object.keys(filter).length === 0;
}

/**
 * The history of the page. While someone types, the entry at hand follows; Enter or a condition makes an entry of its
 * own, and the one before gets back the address it stood for.
 */
function searchHistory() {
  let settled = addressHere();
  return {
    follow: (state) => history.replaceState(null, '', searchAddress(state)),
    settle(state) {
      const next = searchAddress(state);
      if (next === settled) return history.replaceState(null, '', next);
      history.replaceState(null, '', settled);
      history.pushState(null, '', next);
      settled = next;
    },
    moved: () => { settled = addressHere(); },
  };
}

function addressHere() {
  return location.search || location.pathname;
}
