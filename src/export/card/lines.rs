//! Breaks texts into lines: by the rules of Unicode, which keep Japanese punctuation from the beginnings of lines, and
//! of the ways that remain the one whose lines are about equally long and do not tear words apart.

use unicode_linebreak::linebreaks;

use super::face::Face;
use super::look::Size;

/// A run of text that stays on one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    /// The words, without spaces at the end.
    pub(super) text: &'t str,
    /// Where it begins in the whole text.
    start: usize,
    /// How bad a line's end after it is, from 0.
    cost: f32,
}

/// The pieces between which a text may be broken.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (end, _) in linebreaks(text) {
        let piece = &text[start..end];
        found.push(Piece { text: piece.trim_end(), start, cost: cost(piece, &text[end..]) });
        start = end;
    }
    found
}

/// Pieces that do not fit into a line of their own, taken apart character by character.
fn shortened<'t>(pieces: Vec<Piece<'t>>, width: f32, face: &Face, size: Size) -> Vec<Piece<'t>> {
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if face.width(piece.text, size) <= width {
            found.push(piece);
            continue;
        }
        for (at, c) in piece.text.char_indices() {
            let text = &piece.text[at..at + c.len_utf8()];
            found.push(Piece { text, start: piece.start + at, cost: TORN });
        }
    }
    found
}

/// A word torn apart.
const TORN: f32 = 0.6;

/// How bad a break between two texts is. Japanese phrases mostly end with hiragana; a break before hiragana parts a
/// word from its ending.
fn cost(before: &str, after: &str) -> f32 {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return 0.0 };
    match (script(last), script(next)) {
        (Script::Other, _) | (_, Script::Other) => 0.0,
        (Script::Hiragana, Script::Hiragana) => 0.3,
        (Script::Hiragana, _) => 0.02,
        (_, Script::Hiragana) => 0.4,
        (Script::Katakana, Script::Katakana) => TORN,
        (Script::Kanji, Script::Kanji) => 0.2,
        _ => 0.08,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゟ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='ﾟ' => Script::Katakana,
        '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Script::Kanji,
        _ if c.is_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

/// Lines, and how bad their ends are.
type Lines<'t> = (Vec<&'t str>, f32);

/// The best way to put a text into as few lines as possible; `None` if there would be more than `most`.
pub(super) fn lines<'t>(text: &'t str, face: &Face, size: Size, width: f32, most: usize) -> Option<Lines<'t>> {
    let pieces = shortened(pieces(text), width, face, size);
    let widths: Vec<(f32, f32)> = pieces
        .iter()
        .enumerate()
        .map(|(n, piece)| {
            let end = pieces.get(n + 1).map_or(text.len(), |next| next.start);
            (face.width(&text[piece.start..end], size), face.width(piece.text, size))
        })
        .collect();
    let ends = best(&pieces, &widths, width, most)?;
    let torn = ends[..ends.len().saturating_sub(1)].iter().map(|&end| pieces[end - 1].cost).sum();
    let mut first = 0;
    let line = |end: usize| {
        let last = pieces[end - 1];
        let line = &text[pieces[first].start..last.start + last.text.len()];
        first = end;
        line
    };
    Some((ends.into_iter().map(line).filter(|line| !line.is_empty()).collect(), torn))
}

/// The pieces after which lines end. `widths` are those of each piece with and without the spaces that follow it.
fn best(pieces: &[Piece<'_>], widths: &[(f32, f32)], width: f32, most: usize) -> Option<Vec<usize>> {
    // For each number of pieces: the lines they take, how bad these are, and where the last of them begins.
    let mut ways = vec![(0_usize, 0.0_f32, 0_usize)];
    for end in 1..=pieces.len() {
        let mut way = (usize::MAX, f32::INFINITY, 0);
        let mut before = 0.0;
        for first in (0..end).rev() {
            let long = if first + 1 == end { widths[first].1 } else { before + widths[first].0 };
            if long > width && first + 1 < end {
                break;
            }
            before = if first + 1 == end { widths[first].1 } else { long };
            let (lines, bad, _) = ways[first];
            let slack = (width - long).max(0.0) / width;
            let torn = if end < pieces.len() { pieces[end - 1].cost } else { 0.0 };
            let here = (lines.saturating_add(1), bad + slack * slack + torn, first);
            if (here.0, here.1) < (way.0, way.1) {
                way = here;
            }
        }
        ways.push(way);
    }
    let mut ends = Vec::new();
    let mut at = pieces.len();
    while at > 0 {
        ends.push(at);
        at = ways[at].2;
    }
    ends.reverse();
    (ends.len() <= most).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::super::look::BODY;
    use super::*;

    const FONT: &[u8] = include_bytes!("../../../site/fonts/NotoSansCJKjp-Bold-subset.otf");

    /// Lines of so many full-width characters.
    fn broken(text: &str, characters: u8) -> Vec<String> {
        let face = Face::new("font.otf".to_owned(), FONT).expect("a font");
        let width = f32::from(characters) * BODY.pixels() + 0.5;
        lines(text, &face, BODY, width, 99).expect("lines").0.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn no_line_begins_with_what_closes_or_ends_with_what_opens() {
        let text = "「支援」、（普及）。人々、ガイド・ブック、「チェック」（ショップ）、データー。";
        for characters in 6..30 {
            let lines = broken(text, characters);
            assert_eq!(lines.concat(), text);
            for line in &lines {
                assert!(!line.starts_with(['」', '、', '。', '）', '・', 'ー', 'ッ', 'ョ', 'ェ', '々']), "{lines:?}");
                assert!(!line.ends_with(['「', '（']), "{lines:?}");
            }
        }
    }

    #[test]
    fn phrases_stay_whole_and_lines_are_about_equally_long() {
        assert_eq!(broken("医療機器のサイバーセキュリティ", 14), ["医療機器の", "サイバーセキュリティ"]);
        assert_eq!(
            broken("スポーツによる地域活性化と運動の習慣化", 13),
            ["スポーツによる", "地域活性化と運動の習慣化"]
        );
        assert_eq!(broken("一二三四五六七八九十", 9), ["一二三四五", "六七八九十"]);
        assert_eq!(broken("Open data for all", 6), ["Open data", "for all"]);
    }

    #[test]
    fn what_is_longer_than_a_line_is_taken_apart() {
        assert_eq!(broken("あいう", 1), ["あ", "い", "う"]);
        let word = broken("wwwwwwwwwwwwwwwwwwww", 4);
        assert!(word.len() > 2 && word.concat().len() == 20, "{word:?}");
        assert!(broken("", 5).is_empty());
        let face = Face::new("font.otf".to_owned(), FONT).expect("a font");
        assert!(lines("一二三四", &face, BODY, BODY.pixels(), 3).is_none(), "four lines are more than three");
    }
}
