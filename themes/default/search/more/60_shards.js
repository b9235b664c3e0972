// Large editions: an index in shards, of which only those are loaded that hold the tokens of a query.

/** The loaders of an edition: `postings(token)`, `starting(prefix)`, `document(n)`, `facets()`. */
function shardedEdition(edition) {
  const first = edition.first.split('\n');
  const load = (name) => loadSearchFile(`${edition.folder}/${name}.${edition.ending}`);
  const shard = (n) => load(`s/${n}`).then((file) => file.index.text.root);
  return {
    ...edition,
    postings: async (token) => docsOf(nodeAt(await shard(shardOf(first, token)), token)),
    async starting(prefix) {
      const from = shardOf(first, prefix), to = Math.min(shardOf(first, `${prefix}\uffff`), from + MOST_SHARDS);
      const roots = await Promise.all(Array.from({ length: to - from + 1 }, (_, n) => shard(from + n)));
      return joinedDocs(roots.map((root) => nodeAt(root, prefix)).filter(Boolean).flatMap((node) => [node, ...children(node)]));
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

function joinedDocs(nodes) {
  const all = new Map();
  for (const node of nodes) for (const [at, tf] of docsOf(node)) all.set(at, (all.get(at) ?? 0) + tf);
  return all;
}
