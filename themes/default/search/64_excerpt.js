// Which part of a passage to show: all of a short one, of a long one the sentences around the match.

/** Up to how many characters a passage is shown whole, and an excerpt grows. */
const EXCERPT_LENGTH = 160;

/** The sentences of a text as [from, to]. A full stop in brackets ends none. */
function sentenceRanges(text) {
  const ranges = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ('（(「『'.includes(text[at])) depth += 1;
    if ('）)」』'.includes(text[at])) depth = Math.max(0, depth - 1);
    const isEnd = (text[at] === '。' && depth === 0) || at === text.length - 1;
    if (isEnd) {
      ranges.push([from, at + 1]);
      from = at + 1;
    }
  }
  return ranges;
}

/** The part of a text to show, [from, to], cut at borders of sentences around the first match. */
function excerptRange(text, ranges) {
  if (text.length <= EXCERPT_LENGTH) return [0, text.length];
  const sentences = sentenceRanges(text);
  const [start, end] = ranges[0] ?? [0, 1];
  let first = sentences.findIndex(([, to]) => to > start);
  let last = sentences.findIndex(([, to]) => to >= end);
  const fits = (a, b) => sentences[b] && sentences[a] && sentences[b][1] - sentences[a][0] <= EXCERPT_LENGTH;
  // What follows says more than what went before.
  while (fits(first, last + 1)) last += 1;
  while (fits(first - 1, last)) first -= 1;
  return [sentences[first][0], sentences[last][1]];
}
