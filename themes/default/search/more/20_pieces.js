// A compound that the text does not have, in pieces that it has: 認知症予防 → 認知症, 予防.

const MISSING_COST = 9, LONGEST_COMPOUND = 40;
/** Endings that hardly change what a compound is about. */
const ENDING = /[額率数者社性化的等費量中後前時別用型系内外間上下各約第計累]$/;

/** May a piece end at `to`? Between scripts and kanji, after a whole katakana word; a number keeps its unit unless it is long. */
function mayCut(index, { text, kinds }, from, to) {
  const sides = kinds.slice(to - 1, to + 1), digits = /[0-9]*$/.exec(text.slice(from, to))[0].length;
  if (sides[0] === sides[1]) return sides === 'JJ' || (sides === 'KK' && vocabulary(index).has(text.slice(from, to)));
  return !digits || (digits > 2 && text[to] !== '年');
}

/** The fewest pieces with the least that is missing: [{ word, kind, missing? }]. */
function pieces(index, read, start, end) {
  const best = [{ cost: 0, list: [] }], stop = Math.min(end, start + LONGEST_COMPOUND);
  for (let to = start + 1; to <= stop; to++) {
    for (let from = start; from < to; from++) {
      const before = best[from - start], piece = before && (to === end || mayCut(index, read, from, to)) && pieceAt(index, read, from, to);
      if (!piece) continue;
      const cost = before.cost + (piece.missing ? MISSING_COST : 1);
      if (!(best[to - start]?.cost <= cost)) best[to - start] = { cost, list: [...before.list, piece] };
    }
  }
  const list = best[stop - start]?.list ?? [], meant = list.some((piece) => piece.missing) && nearKanji(index, read.text.slice(start, end));
  return meant ? [{ word: meant, kind: 'J', near: meant }] : joinMissing(list).map((piece) => (piece.missing ? mended(index, piece) : piece));
}

/** What is known is a piece; kanji alone and foreign words may be missing. */
function pieceAt(index, { text, kinds }, from, to) {
  const word = text.slice(from, to), kind = kinds[from], isKanjiOnly = /^J+$/.test(kinds.slice(from, to));
  if ((to - from > 1 || !isKanjiOnly) && (/[0-9]/.test(word) ? rewritten(word) : [word]).some((way) => isKnown(index, way))) return { word, kind };
  return to - from === 1 || runEnd(kinds, from, kind) >= to && !isKanjiOnly ? { word, kind, missing: true } : null;
}

/** Kanji with a missing one among them are missing together: 保険証 is not about 保険. */
function joinMissing(list) {
  return list.reduce((out, piece) => {
    const last = out[out.length - 1];
    if (!last || last.kind + piece.kind !== 'JJ' || !(last.missing || piece.missing)) return [...out, piece];
    return [...out.slice(0, -1), { word: last.word + piece.word, kind: 'J', missing: true, known: last.missing ? last.known : last.word }];
  }, []);
}

/** A missing piece, as what it was meant to be, or without an ending that hardly matters: 出資額 is about 出資. */
function mended(index, piece) {
  const { word, kind, known } = piece, meant = kind === 'J' ? nearKanji(index, word) : nearForeign(index, word);
  if (meant) return { word: flat(meant), kind, near: meant };
  return known?.length === word.length - 1 && ENDING.test(word) ? { word: known, kind } : piece;
}
