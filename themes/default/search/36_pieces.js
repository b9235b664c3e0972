// A compound the text does not have as such, cut into pieces that it has: 認知症予防 → 認知症, 予防.

const MISSING_COST = 3, LONGEST_COMPOUND = 40;

/** May a piece end at `at`? Not inside a katakana or Latin word, nor between a number and its unit unless it is long (no year). */
function mayCut(index, { text, kinds }, start, at) {
  if (kinds.slice(at - 1, at + 1) === "KK") return vocabulary(index).has(text.slice(start, at));
  if (kinds[at - 1] !== kinds[at]) {
    const number = /[0-9]+$/.exec(text.slice(start, at));
    return !number || kinds[at] === undefined || (number[0].length > 2 && text[at] !== "年");
  }
  return kinds[at] === "J";
}

/** The fewest pieces with the least left over: [{ word, kind, missing? }]. */
function pieces(index, read, start, end) {
  const stop = Math.min(end, start + LONGEST_COMPOUND), best = [{ cost: 0, list: [] }];
  for (let to = start + 1; to <= stop; to++) {
    for (let from = start; from < to; from++) {
      const before = best[from - start];
      if (!before || (to < end && !mayCut(index, read, from, to))) continue;
      const piece = pieceAt(index, read, from, to);
      if (piece && !(best[to - start]?.cost <= before.cost + piece.cost)) best[to - start] = { cost: before.cost + piece.cost, list: [...before.list, piece] };
    }
  }
  const list = best[stop - start]?.list ?? [], word = read.text.slice(start, end), whole = list.some((piece) => piece.missing) && nearKanji(index, word);
  if (whole) return [{ word: whole, kind: "J", near: whole }];
  return mended(index, joinMissing(list)).flatMap(withoutEnding);
}

/** The piece from–to if the text or an alias has it; single kanji and whole foreign words may be missing. */
function pieceAt(index, { text, kinds }, from, to) {
  const word = text.slice(from, to), kind = kinds[from], foreign = kind !== "J" && runEnd(kinds, from, kind) >= to;
  if (foreign || to - from > 1) {
    if (stands(index, word) || index.aliases.has(toHiragana(word))) return { word, kind, cost: 1 };
    if (!foreign) return null;
  }
  return { word, kind, cost: MISSING_COST, missing: true };
}

/** A stretch of kanji with a missing one is missing as a whole: 保険証 is not about 保険. */
function joinMissing(list) {
  const out = [];
  for (const piece of list) {
    const last = out[out.length - 1];
    const joins = last?.kind === "J" && piece.kind === "J" && (last.missing || piece.missing);
    if (joins) out[out.length - 1] = { word: last.word + piece.word, kind: "J", missing: true, known: last.missing ? last.known : last.word };
    else out.push(piece);
  }
  return out;
}

/** 出資額 is about 出資: an ending that hardly matters is taken off. */
function withoutEnding(piece) {
  const { word, known, missing } = piece;
  const ending = missing && known && word.length === known.length + 1 && ENDING.test(word[known.length]);
  return ending ? [{ word: known, kind: "J", cut: true }] : [piece];
}
