// The files of the search: fetched from a host, or brought by script elements where a page stands on a disk (`file:`).

/** Promises of files by name. A file is asked for once, and again only after a failure. */
const searchFiles = new Map();

/** Who waits for a file that a script element brings. */
const searchArrivals = new Map();

/** How long to wait for a file, in milliseconds. */
const SEARCH_PATIENCE = 30000;

/** Called by the files of an offline build. */
function mieruSearchFile(name, content) {
  searchArrivals.get(name)?.(content);
}

/** The content of a file beside the page. Rejects with an `Error` when it cannot be had. */
function loadSearchFile(name) {
  const known = searchFiles.get(name);
  if (known) return known;
  const file = name.endsWith('.js') ? fileByScript(name) : fileByFetch(name);
  searchFiles.set(name, file);
  file.catch(() => searchFiles.delete(name));
  return file;
}

async function fileByFetch(name) {
  const answer = await patientFetch(name).catch(() => patientFetch(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function patientFetch(name) {
  return fetch(name, { signal: AbortSignal.timeout(SEARCH_PATIENCE) });
}

function fileByScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error(`${name}: no file`));
    searchArrivals.set(name, resolve);
    script.src = name;
    script.addEventListener('error', fail);
    // After a file has run it has arrived, or it was no file of the search.
    script.addEventListener('load', fail);
    document.head.append(script);
  }).finally(() => searchArrivals.delete(name));
}

/** The promise of what is searched, made once and again only after a failure. */
let searchOpened;

/**
 * All that is searched: `head`, and `find(query, filter)`, which promises what `searchMeasures` answers together with
 * `counts`, what each value of each condition would leave. Of large editions an answer may lack what takes more files:
 * it has `countLater()` instead, and `next()` with `left()` for more hits.
 */
function openSearch(headName) {
  if (!searchOpened) {
    searchOpened = prepareSearch(headName);
    searchOpened.catch(() => { searchOpened = undefined; });
  }
  return searchOpened;
}

async function prepareSearch(headName) {
  const head = await loadSearchFile(headName);
  if (head.editions.some((edition) => edition.folder)) return openShards(head);
  const texts = await Promise.all(head.editions.map((edition) => loadSearchFile(edition.text)));
  const index = searchIndex(head, texts);
  return { head, find: async (query, filter) => ({ ...searchMeasures(index, query, filter), counts: countValues(index, query, filter) }) };
}

/** Themes are those of one edition: of the newest, unless another is chosen. */
function countValues(index, query, filter) {
  const counts = facets(index, query, filter);
  const { editions } = index.head;
  if (filter.edition || editions.length < 2) return counts;
  return { ...counts, theme: facets(index, query, { ...filter, edition: editions[0].id }).theme };
}
