// What to try when little or nothing is found.

/** How many words, ministries or themes are suggested. */
const MOST_SUGGESTED = 5;

/** { words: as the texts and aliases write them, ministries, themes: indices into the head }. */
function suggestions(index, query, count, meant) {
  if (count) return {};
  const carrying = carryingWords(index, query).filter(({ word, kind }) => /[JKL]/.test(kind) && !EMPTY_WORDS.has(word));
  const words = carrying.flatMap(({ word, known = word }) => [loose(word), loose(known)]);
  const having = (names, some) => names.flatMap(([name, at]) => (some.some((word) => isNamed(name, word)) ? at : []));
  // What has all that was typed in its name; only if nothing has, what has one of the words.
  const named = (names) => [[loose(query)], words].map((some) => having(names, some)).find((found) => found.length) ?? [];
  const cut = carrying.length > 1 || carrying.some(({ missing }) => missing) ? carrying.flatMap((one) => written(index, one)) : [];
  const out = {
    words: [...meant, ...termsOf(query).flatMap((term) => longer(index, term)), ...cut],
    ministries: named([...index.ministries]),
    themes: named(index.head.themes.map(({ title }, at) => [loose(title), at])),
  };
  for (const [name, found] of Object.entries(out)) out[name] = [...new Set(found)].slice(0, MOST_SUGGESTED);
  return out;
}

const isNamed = (name, word) => word.length > (isWordChar(word[0]) ? 2 : 1) && name.includes(word);

/** The words that lead to something and begin with what was typed, which finds nothing itself: メンタルヘルス for メンタル. */
function longer(index, term) {
  const word = loose(term);
  if (findsAny(index, flat(term))) return [];
  return (index.others ?? []).filter((other) => isNamed(loose(other), word) && loose(other).startsWith(word));
}

/** A word of a question that nothing covers, as the first text that has it writes it; none where no text has it, no single character. */
function written(index, { word, missing, known }) {
  if ((known ?? word).length < 2) return [];
  const { found, needles } = missing && !known ? { found: new Map() } : matchWord(index, missing ? known : word);
  for (const row of [...found.values()].flatMap(({ rows }) => [...rows])) {
    const { measure, passage } = index.rows[row], text = index.measures[measure].passages[passage]?.[1] ?? '', [place] = ranges(text, needles);
    if (place) return [text.slice(...place)];
  }
  return [];
}

/** Words that the texts do not have, and other names of ministries. */
function learn(index, { aliases, ministries }) {
  for (const [word, { same, wider }] of readAliases(aliases)) {
    const known = index.aliases.get(word) ?? { same: [], wider: [] };
    index.aliases.set(word, { same: [...known.same, ...same], wider: [...known.wider, ...wider] });
  }
  const named = readMinistries(index.head.ministries.map(() => ({ name: '', names: [] })).map((none, at) => ({ ...none, names: ministries.find(([one]) => one === at)?.[1] ?? [] })));
  for (const [name, at] of named) index.ministries.set(name, [...(index.ministries.get(name) ?? []), ...at]);
  index.others = aliases.flatMap((group) => group.from ?? group);
  index.longestName = longestName(index);
  index.ranked.clear();
  index.isLearned = true;
}
