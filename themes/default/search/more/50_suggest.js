// What to try when little or nothing is found.

/** { words: as the text writes them, ministries, themes: indices into the head }. */
function suggestions(index, query, count, meant) {
  const carrying = count ? [] : carryingWords(index, query).filter(({ word, kind }) => /[JKL]/.test(kind) && !EMPTY_WORDS.has(word));
  const words = [loose(query), ...carrying.flatMap(({ word, known = word }) => [word, known])];
  const named = (names) => names.flatMap((name, at) => (words.some((word) => word.length > 1 && name.includes(word)) ? [at] : [])).slice(0, 5);
  const out = {
    words: [...meant, ...(carrying.length > 1 || carrying.some(({ missing }) => missing) ? carrying.flatMap((one) => written(index, one)) : [])],
    ministries: named(index.head.ministries.map(({ name }) => loose(name))),
    themes: named(index.themes.map((theme) => theme.flat)),
  };
  return Object.fromEntries(Object.entries(out).filter(([, value]) => value && value.length !== 0));
}

/** A word of a question that nothing covers, as the first text that has it writes it; none where no text has it. */
function written(index, { word, missing, known }) {
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
  index.longestName = longestName(index);
  index.ranked.clear();
  index.isLearned = true;
}
