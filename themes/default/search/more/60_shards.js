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
      return inAny(shards.flatMap((one) => one.starting(prefix)), sumOf);
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

/** Scores are frequencies, already divided by the length of the measure. Keys that are numbers come in their order. */
function docsOf(node) {
  const docs = Object.entries(node?.docs ?? {});
  return { at: docs.map(([position]) => Number(position)), score: docs.map(([, { tf }]) => tf) };
}

/** How much more a token says of a measure that is named with it. */
const NAMED = 3;

/** Reads `src/export/search/lists.rs`: where each token's lists stand, and the lists of one when it is asked for. */
function listsShard(bytes) {
  const places = new Map(), utf8 = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const word = wholeNumber(bytes, at), lists = wholeNumber(bytes, word.end + word.value);
    places.set(utf8.decode(bytes.subarray(word.end, word.end + word.value)), lists.end);
    at = lists.end + lists.value;
  }
  const docs = (token) => (places.has(token) ? listedDocs(bytes, places.get(token)) : NO_SCORES);
  return { docs, starting: (prefix) => [...places.keys()].filter((token) => token.startsWith(prefix)).map(docs) };
}

function listedDocs(bytes, at) {
  const measures = positionList(bytes, at), named = positionList(bytes, measures.end);
  const score = new Float64Array(measures.list.length).fill(1);
  for (const place of named.list) score[place] = NAMED;
  return { at: measures.list, score };
}

/** Seven bits a byte, the lowest first. */
function wholeNumber(bytes, at) {
  let value = 0, shift = 0;
  for (; bytes[at] > 127; shift += 7) value += (bytes[at++] & 127) << shift;
  return { value: value + (bytes[at++] << shift), end: at };
}

/** Distances as zeros with a one after them and some low bits. */
function positionList(bytes, start) {
  const { value, end } = wholeNumber(bytes, start), list = new Uint32Array(value);
  if (!value) return { list, end };
  const low = bytes[end], mask = (1 << low) - 1;
  // The next bits of the file, the first lowest, and how many there are.
  let at = end + 1, bits = 0, held = 0, next = 0;
  for (let n = 0; n < value; n++) {
    let high = 0;
    for (; !bits; bits = bytes[at++], held = 8) high += held;
    const zeros = 31 - Math.clz32(bits & -bits);
    bits >>>= zeros + 1;
    held -= zeros + 1;
    for (; held < low; held += 8) bits |= bytes[at++] << held;
    list[n] = next + ((high + zeros) << low) + (bits & mask);
    next = list[n] + 1;
    bits >>>= low;
    held -= low;
  }
  return { list, end: at - (held >> 3) };
}
