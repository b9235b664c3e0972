// Search tokens, equal token for token to src/text/token.rs; tests/vectors/tokens.json holds both.

/** The one spelling. */
const normalise = (text) => toHiragana(spell(text));

/** Overlapping pairs and the last character alone for Japanese, whole words and numbers for the rest. */
function tokens(text) {
  const runs = normalise(text).replace(/([0-9]),(?=[0-9])/g, '$1').match(TOKEN_RUN) ?? [];
  return runs.flatMap((run) => (isWordChar(run) ? [run] : pairs(run)));
}

const pairs = (run) => Array.from(run, (char, at) => char + ([...run][at + 1] ?? ''));
