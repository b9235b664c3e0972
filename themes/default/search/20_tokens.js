// Which characters make search tokens; `more/02_tokens.js` cuts them.

// Letters that make words and characters that are cut into pairs. Listed, so that no version of Unicode matters.
const WORD_CHARS = '0-9a-z\u{b5}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2af}\u{300}-\u{37d}\u{37f}-\u{386}\u{388}-\u{52f}' +
  '\u{531}-\u{587}\u{5d0}-\u{5ea}\u{620}-\u{64a}\u{660}-\u{669}\u{904}-\u{939}\u{e01}-\u{e3a}\u{e40}-\u{e4e}\u{10a0}-\u{10ff}\u{1e00}-\u{1fff}';
const PAIR_CHARS = '\u{3005}-\u{3007}\u{3021}-\u{3029}\u{3041}-\u{3096}\u{309d}-\u{309f}\u{30fc}-\u{30ff}\u{3105}-\u{312f}\u{3131}-\u{318e}' +
  '\u{31a0}-\u{31bf}\u{31f0}-\u{31ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{a000}-\u{a48c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{1100}-\u{11ff}\u{20000}-\u{3fffd}';
const WORD_CHAR = new RegExp(`[${WORD_CHARS}]`, 'u');
const TOKEN_RUN = new RegExp(`[${PAIR_CHARS}]+|[${WORD_CHARS}]+`, 'gu');
