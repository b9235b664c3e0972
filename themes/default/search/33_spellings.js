// Other words for the same, by the aliases of the editors; other ways to write a number or a year are in the second script.

const MOST_SPELLINGS = 40;
/** From this length on a name says what it is about: 子どもの健康と環境に関する全国調査 is about 子ども. */
const LONG_NAME = 8;

/** In the midst of a longer word: 国保 in 全国保険. */
function isBuried(text, from, to) {
  const joined = (is) => is(text[from - 1]) && is(text[from]) && is(text[to - 1]) && is(text[to]);
  return joined(isKanji) || joined(isKana) || cutsWord(text, from) || cutsWord(text, to);
}

const isPart = (name, part, at) => at >= 0 && !isBuried(name, at, at + part.length);

/** The end of the longest alias at `from`; 0 for none. One character is an alias only as the whole query. */
function aliasEnd(index, text, from) {
  const shortest = text.length > 1 ? from + 2 : 1;
  for (let to = Math.min(text.length, from + index.longestName); to >= shortest; to--) {
    if (index.aliases.has(toHiragana(text.slice(from, to))) && !isBuried(text, from, to)) return to;
  }
  return 0;
}

/** `word`, and with each alias in it put in the place of another; the wider ones only if `wide`. */
function aliased(index, word, wide) {
  let all = [''];
  for (let from = 0; from < word.length; ) {
    const to = aliasEnd(index, word, from) || from + 1, own = word.slice(from, to);
    const { same = [], wider = [] } = (to - from > 1 || word.length === 1) && index.aliases.get(toHiragana(own)) || {};
    all = all.flatMap((one) => [own, ...same, ...(wide ? wider : [])].map((part) => one + part)).slice(0, MOST_SPELLINGS);
    from = to;
  }
  return all;
}

/**
 * Every other spelling of a flat word → the tier of what it finds. `wide`: also by rule, and wider words, which do not mean the
 * same; `asked`: and what has a long name with the word in it.
 */
function spellings(index, word, wide, asked) {
  const written = (wide && mieruSearch.rewritten?.(word, index.text)) || [word], all = new Map();
  const add = (tier, others) => others.forEach((other) => all.has(other) || all.set(other, tier));
  add('alias', written.flatMap((one) => aliased(index, one)));
  const parts = [...all.keys()].map(toHiragana).filter((one) => one.length > 1);
  for (const [name, { same }] of asked ? index.aliases : []) {
    if (name.length >= LONG_NAME && parts.some((part) => isPart(name, part, name.indexOf(part)))) add('alias', same);
  }
  if (wide) add('related', written.flatMap((one) => aliased(index, one, wide)));
  all.delete(word);
  return all;
}
