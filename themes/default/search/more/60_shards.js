// Large editions: an index in shards, of which only those are loaded that hold the tokens of a query.

/** The loaders of an edition: `postings(token)`, `starting(prefix)`, `document(n)`, `facets()`. */
function shardedEdition(edition) {
  const first = edition.first.split('\n');
  const load = (name, ending = edition.ending) => loadSearchFile(`${edition.folder}/${name}.${ending}`);
  const shard = (n) => load(`s/${n}`, edition.shards).then(readShard);
  return {
    ...edition,
    postings: async (token) => (await shard(shardOf(first, token))).docs(token),
    async starting(prefix) {
      const from = shardOf(first, prefix), to = Math.min(shardOf(first, `${prefix}\uffff`), from + MOST_SHARDS);
      const shards = await Promise.all(Array.from({ length: to - from + 1 }, (_, n) => shard(from + n)));
      return joinedDocs(shards.flatMap((one) => one.starting(prefix)));
    },
    document: async (n) => (await load(`d/${Math.floor(n / edition.chunk)}`))[n % edition.chunk],
    facets: () => load('facets'),
  };
}

/** How many shards one character may ask for. */
const MOST_SHARDS = 8;

/** The last shard whose first token is not after `token`. Tokens are sorted as JavaScript compares. */
function shardOf(first, token) {
  let low = 0, high = first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (first[middle] <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Shards that were read. */
const readShards = new WeakMap();

/** What a shard holds: `docs(token)` and `starting(prefix)`. It is an index of elasticlunr, or lists of measures. */
function readShard(file) {
  if (typeof file === 'string') return listsShard(Uint8Array.from(file, (char) => char.charCodeAt(0)));
  if (!readShards.has(file)) readShards.set(file, file instanceof ArrayBuffer ? listsShard(new Uint8Array(file)) : treeShard(file.index.text.root));
  return readShards.get(file);
}

function treeShard(root) {
  const nodes = (prefix) => [nodeAt(root, prefix)].flatMap((node) => (node ? [node, ...children(node)] : []));
  return { docs: (token) => docsOf(nodeAt(root, token)), starting: (prefix) => nodes(prefix).map(docsOf) };
}

/** The node of the tree of characters at which a token ends. */
function nodeAt(root, token) {
  let node = root;
  for (let at = 0; node && at < token.length; at++) node = Object.hasOwn(node, token[at]) ? node[token[at]] : undefined;
  return node;
}

const children = (node) => Object.keys(node).filter((key) => key.length === 1).map((key) => node[key]);

/** position in the edition → frequency, already divided by the length of the measure. */
function docsOf(node) {
  return new Map(Object.entries(node?.docs ?? {}).map(([position, { tf }]) => [Number(position), tf]));
}

/** How much more a token says of a measure that is named with it. */
const NAMED = 3;

/** The lists of `src/export/search/lists.rs`: token, number of measures, distances. */
function listsShard(bytes) {
  const lists = new Map(), utf8 = new TextDecoder();
  let at = 0;
  const number = () => {
    let value = 0, shift = 0;
    for (; bytes[at] > 127; shift += 7) value += (bytes[at++] & 127) << shift;
    return value + (bytes[at++] << shift);
  };
  while (at < bytes.length) {
    const length = number(), token = utf8.decode(bytes.subarray(at, at += length)), docs = new Map();
    for (let left = number(), next = 0; left > 0; left--) {
      const distance = number();
      next += distance >> 1;
      docs.set(next++, distance & 1 ? NAMED : 1);
    }
    lists.set(token, docs);
  }
  const none = new Map();
  return { docs: (token) => lists.get(token) ?? none, starting: (prefix) => [...lists].flatMap(([token, docs]) => (token.startsWith(prefix) ? [docs] : [])) };
}

function joinedDocs(maps) {
  const all = new Map();
  for (const map of maps) for (const [at, weight] of map) all.set(at, (all.get(at) ?? 0) + weight);
  return all;
}
