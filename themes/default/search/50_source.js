// The files of the search: fetched from a host, or brought by script elements where a page stands on a disk (`file:`).

/** Promises of files by name. A file is asked for once, and again only after a failure. */
const searchFiles = new Map();

/** Who waits for a file that a script element brings. */
const searchArrivals = new Map();

/** How long to wait for a file, in milliseconds. */
const SEARCH_PATIENCE = 30000;

/** The folder of the head, as the page reaches it; all other files stand in it. */
let searchFolder = '';

/** Called by the files of an offline build. */
globalThis.mieruSearchFile = (name, content) => searchArrivals.get(name)?.(content);

/** The content of a file beside the head. Rejects with an `Error` when it cannot be had. */
function loadSearchFile(name) {
  const known = searchFiles.get(name);
  if (known) return known;
  const file = name.endsWith('.js') ? fileByScript(name) : fileByFetch(name);
  searchFiles.set(name, file);
  file.catch(() => searchFiles.delete(name));
  return file;
}

async function fileByFetch(name, cache = 'default') {
  const address = searchFolder + name;
  const answer = await patientFetch(address, cache).catch(() => patientFetch(address, cache));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return name.endsWith('.bin') ? answer.arrayBuffer() : answer.json();
}

/** Older browsers have no `AbortSignal.timeout`. */
function patientFetch(address, cache) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), SEARCH_PATIENCE);
  return fetch(address, { cache, signal: patience.signal });
}

function fileByScript(name) {
  let content;
  searchArrivals.set(name, (brought) => { content = brought; });
  return loadScript(searchFolder + name, () => content).finally(() => searchArrivals.delete(name));
}

/** Runs a script; promises what `outcome` gives then. Without an outcome it was no script of the search. */
function loadScript(address, outcome) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error(`${address}: no file`));
    script.src = address;
    script.addEventListener('error', fail);
    script.addEventListener('load', () => (outcome() ? resolve(outcome()) : fail()));
    document.head.append(script);
  });
}

/** The promise of what is searched, made once and again only after a failure. */
let searchOpened;

/**
 * All that is searched; `head` is the address of the file to begin with. Promises `head`, its content, and `find(query, filter,
 * sort)`, which promises what `searchMeasures` answers together with `counts`, what each value of each condition would leave.
 * Of large editions an answer may lack what takes more files: it has `countLater()` instead, and `next()` with `left()` for
 * more hits, which come in the order of `sort`. `more` is the address of the second script.
 */
function openSearch(head, more) {
  if (!searchOpened) {
    const cut = head.lastIndexOf('/') + 1;
    searchFolder = head.slice(0, cut);
    searchOpened = prepareSearch(head.slice(cut), more);
    searchOpened.catch(() => { searchOpened = undefined; });
  }
  return searchOpened;
}

async function prepareSearch(headName, more) {
  const head = await loadSearchFile(headName);
  // A head that was kept from before a new edition of the site may name files that are gone.
  const anew = async (error) => {
    if (!headName.endsWith('.json')) throw error;
    return searchWith(await fileByFetch(headName, 'reload'), more);
  };
  const search = await searchWith(head, more).catch(anew), { find } = search;
  search.find = (...asked) => find(...asked).catch(async (error) => Object.assign(search, await anew(error)).find(...asked));
  return search;
}

async function searchWith(head, more) {
  if (head.editions.some((edition) => edition.folder)) {
    await loadMore(more);
    return mieruSearch.openShards(head);
  }
  const texts = await Promise.all(head.editions.map((edition) => loadSearchFile(edition.text)));
  const index = searchIndex(head, texts);
  return { head, find: (query, filter) => findHere(index, more, query, filter) };
}

/** Looks again with all that is known when nothing is found as it is written. */
async function findHere(index, more, query, filter) {
  const answer = searchMeasures(index, query, filter);
  if (!answer.count && !index.isLearned) {
    const [file] = await Promise.all([loadSearchFile(index.head.more), loadMore(more)]);
    mieruSearch.learn(index, file);
    return findHere(index, more, query, filter);
  }
  return { ...answer, counts: countValues(index, query, filter) };
}

/** Loads the second script, once; it may already stand in the page. */
function loadMore(address) {
  if (mieruSearch.learn) return undefined;
  return loadScript(address, () => mieruSearch.learn);
}

/** Themes are those of one edition: of the newest, unless another is chosen. */
function countValues(index, query, filter) {
  const counts = facets(index, query, filter);
  const { editions } = index.head;
  if (filter.edition || editions.length < 2) return counts;
  return { ...counts, theme: facets(index, query, { ...filter, edition: editions[0].id }).theme };
}
