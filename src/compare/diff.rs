//! What changed between two texts, in whole words and as few places as make sense.
//!
//! Texts are aligned word by word so that what stays weighs most, where each place that changed costs something: a lone
//! particle between two changes does not keep them apart, and a change rather begins and ends where a phrase does. See
//! `docs/decisions/changes.md`.

use std::ops::Range;

use super::words::Word;

/// Words that stayed, or words that were replaced; of a replacement one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which words of the former text.
    pub old: Range<usize>,
    /// Which words of the later text.
    pub new: Range<usize>,
    /// Whether they stayed.
    pub is_same: bool,
}

/// What a place that changed costs, in weights of words that stay.
const CHANGE: i32 = 5;

/// What it costs more if a change begins or ends within a phrase.
const WITHIN: i32 = 1;

/// Words of which more than so many pairs would have to be looked at are not compared one by one.
const MOST: usize = 4_000_000;

/// Of the heavier text at least this share stays, or all is told as replaced.
const LEAST: f64 = 0.25;

/// The pieces of two texts, in order: joined, they are both texts.
///
/// ```
/// use mieru::compare::{diff::pieces, words::Lexicon};
/// let (old, new) = ("2023年度中に手引きを作る。", "2024年度中に手引きを作る。");
/// let mut lexicon = Lexicon::default();
/// let pieces = pieces(&lexicon.words(old), &lexicon.words(new));
/// // 2023年度中 became 2024年度中, and に手引きを作る。 stayed.
/// assert_eq!((pieces[0].old.clone(), pieces[0].new.clone(), pieces[0].is_same), (0..1, 0..1, false));
/// assert!(pieces[1].is_same && pieces.len() == 2);
/// ```
pub fn pieces(old: &[Word], new: &[Word]) -> Vec<Piece> {
    let start = old.iter().zip(new).take_while(|(a, b)| a.id == b.id).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a.id == b.id).count();
    // A few words more on both sides, so that a change may begin or end elsewhere if that reads better.
    let (start, end) = (start.saturating_sub(SLIDE), end.saturating_sub(SLIDE));
    let (inner_old, inner_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let inner = if inner_old.len().saturating_mul(inner_new.len()) > MOST {
        replaced(inner_old, inner_new)
    } else {
        align(inner_old, inner_new)
    };
    let same = |n| std::iter::repeat_n(Step::Stays, n);
    let steps: Vec<Step> = same(start).chain(inner).chain(same(end)).collect();
    if is_other(old, new, &steps) {
        return joined(&replaced(old, new));
    }
    at_years(joined(&steps), old, new)
}

/// Cuts what changed at years that only another year took the place of, so that a year that moved on is no part of a
/// change of wording beside it.
fn at_years(pieces: Vec<Piece>, old: &[Word], new: &[Word]) -> Vec<Piece> {
    let mut cut: Vec<Piece> = Vec::new();
    for piece in pieces {
        let (old_years, new_years) = (years(old, &piece.old), years(new, &piece.new));
        let is_paired = old_years.iter().map(|at| old[*at].dated).eq(new_years.iter().map(|at| new[*at].dated));
        if piece.is_same || !is_paired {
            push(&mut cut, piece.old, piece.new, piece.is_same);
            continue;
        }
        let (mut i, mut j) = (piece.old.start, piece.new.start);
        for (a, b) in old_years.into_iter().zip(new_years) {
            between(&mut cut, (old, i..a), (new, j..b));
            push(&mut cut, a..a + 1, b..b + 1, old[a].id == new[b].id);
            (i, j) = (a + 1, b + 1);
        }
        between(&mut cut, (old, i..piece.old.end), (new, j..piece.new.end));
    }
    cut
}

/// The positions of the words of a piece that are years.
fn years(words: &[Word], piece: &Range<usize>) -> Vec<usize> {
    piece.clone().filter(|at| words[*at].dated.is_some()).collect()
}

/// Adds what stands between two years; words that are the same beside a year stay.
fn between(pieces: &mut Vec<Piece>, (old, i): (&[Word], Range<usize>), (new, j): (&[Word], Range<usize>)) {
    let (a, b) = (&old[i.clone()], &new[j.clone()]);
    let start = a.iter().zip(b).take_while(|(a, b)| a.id == b.id).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a.id == b.id).count();
    push(pieces, i.start..i.start + start, j.start..j.start + start, true);
    push(pieces, i.start + start..i.end - end, j.start + start..j.end - end, false);
    push(pieces, i.end - end..i.end, j.end - end..j.end, true);
}

/// Adds a piece, if it is not empty; words that stay go on where the last ones did.
fn push(pieces: &mut Vec<Piece>, old: Range<usize>, new: Range<usize>, is_same: bool) {
    if old.is_empty() && new.is_empty() {
        return;
    }
    match pieces.last_mut().filter(|last| last.is_same && is_same) {
        Some(last) => (last.old.end, last.new.end) = (old.end, new.end),
        None => pieces.push(Piece { old, new, is_same }),
    }
}

/// How many equal words before and after a change are looked at again.
const SLIDE: usize = 8;

/// One step through both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A word of both.
    Stays,
    /// A word of the former text only.
    Goes,
    /// A word of the later text only.
    Comes,
}

fn replaced(old: &[Word], new: &[Word]) -> Vec<Step> {
    let goes = std::iter::repeat_n(Step::Goes, old.len());
    goes.chain(std::iter::repeat_n(Step::Comes, new.len())).collect()
}

/// Whether so little stays that the texts are two different ones.
fn is_other(old: &[Word], new: &[Word], steps: &[Step]) -> bool {
    let weight = |words: &[Word]| words.iter().map(|word| word.weight).sum::<u32>();
    let heavier = weight(old).max(weight(new));
    let mut words = old.iter();
    let mut stays = 0;
    for step in steps.iter().filter(|step| **step != Step::Comes) {
        let word = words.next();
        stays += word.filter(|_| *step == Step::Stays).map_or(0, |word| word.weight);
    }
    f64::from(stays) < LEAST * f64::from(heavier)
}

/// The best way through both texts; Gotoh's alignment, with one price for a change whatever it takes out and puts in.
fn align(old: &[Word], new: &[Word]) -> Vec<Step> {
    let width = new.len() + 1;
    let (old_edges, new_edges) = (edges(old), edges(new));
    let within = |i: usize, j: usize| if old_edges[i] && new_edges[j] { 0 } else { WITHIN };
    // The best scores of ways that end in words that stay, and in a change; and for each cell how it was reached.
    let (mut stays, mut changes) = (vec![NEVER; width], vec![NEVER; width]);
    let mut ways = vec![0_u8; width * (old.len() + 1)];
    for i in 0..=old.len() {
        // The scores of the cell one word back in both texts.
        let mut back = (NEVER, NEVER);
        for j in 0..width {
            let above = (stays[j], changes[j]);
            let mut way = 0;
            stays[j] = match (i.checked_sub(1), j.checked_sub(1)) {
                (None, None) => 0,
                (Some(i), Some(j)) if old[i].id == new[j].id => {
                    let after_change = back.1 - within(i, j);
                    way |= if after_change > back.0 { STAYS_AFTER_CHANGE } else { 0 };
                    back.0.max(after_change) + old[i].weight as i32
                }
                _ => NEVER,
            };
            let left = if j > 0 { changes[j - 1] } else { NEVER };
            way |= if above.1 > left { CHANGE_GOES } else { 0 };
            changes[j] = above.1.max(left);
            let begins = stays[j] - CHANGE - within(i, j);
            if begins > changes[j] {
                changes[j] = begins;
                way |= CHANGE_BEGINS;
            }
            ways[i * width + j] = way;
            back = above;
        }
    }
    way_back(old.len(), new.len(), &ways, changes[width - 1] > stays[width - 1])
}

/// A score that no way has.
const NEVER: i32 = i32::MIN / 2;

/// Words that stay here come after a change.
const STAYS_AFTER_CHANGE: u8 = 1;
/// The change here took a word of the former text last.
const CHANGE_GOES: u8 = 2;
/// The change begins here, after words that stay.
const CHANGE_BEGINS: u8 = 4;

/// The way back from the end to the beginning.
fn way_back(mut i: usize, mut j: usize, ways: &[u8], mut in_change: bool) -> Vec<Step> {
    let width = j + 1;
    let mut steps = Vec::with_capacity(i + j);
    while i > 0 || j > 0 || in_change {
        let way = ways[i * width + j];
        if in_change {
            if way & CHANGE_BEGINS > 0 {
                in_change = false;
            } else if way & CHANGE_GOES > 0 {
                steps.push(Step::Goes);
                i -= 1;
            } else {
                steps.push(Step::Comes);
                j -= 1;
            }
        } else {
            in_change = way & STAYS_AFTER_CHANGE > 0;
            steps.push(Step::Stays);
            i -= 1;
            j -= 1;
        }
    }
    steps.reverse();
    steps
}

/// Whether a phrase begins at each word and at the end: after particles and punctuation.
fn edges(words: &[Word]) -> Vec<bool> {
    let is_edge = |n: usize| n == 0 || n == words.len() || (words[n - 1].joins && !words[n].joins);
    (0..=words.len()).map(is_edge).collect()
}

/// Puts steps together into pieces.
fn joined(steps: &[Step]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for step in steps {
        let is_same = *step == Step::Stays;
        let from = (i, j);
        i += usize::from(*step != Step::Comes);
        j += usize::from(*step != Step::Goes);
        match pieces.last_mut().filter(|last| last.is_same == is_same) {
            Some(last) => (last.old.end, last.new.end) = (i, j),
            None => pieces.push(Piece { old: from.0..i, new: from.1..j, is_same }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::words::Lexicon;

    /// `[gone→come]` where texts differ.
    fn shown(old: &str, new: &str) -> String {
        let mut lexicon = Lexicon::default();
        let (old_words, new_words) = (lexicon.words(old), lexicon.words(new));
        let text = |text: &str, words: &[Word]| words.iter().map(|word| &text[word.range.clone()]).collect::<String>();
        let mut out = String::new();
        for piece in pieces(&old_words, &new_words) {
            let (gone, come) = (text(old, &old_words[piece.old]), text(new, &new_words[piece.new]));
            out.push_str(&if piece.is_same { gone } else { format!("[{gone}→{come}]") });
        }
        out
    }

    #[test]
    fn a_change_reads_as_a_person_would_mark_it() {
        for (old, new, expected) in [
            ("2,676法人を認定した。", "2,988法人を認定した。", "[2,676法人→2,988法人]を認定した。"),
            (
                "2023年度中を目途に公表する。",
                "2024年度中を目途に公表する。",
                "[2023年度中→2024年度中]を目途に公表する。",
            ),
            ("手引きを作る。", "手引きを作り、公表する。", "手引きを[作る→作り、公表する]。"),
            ("県民の健康を守る。", "県民の生活と健康を守る。", "県民の[→生活と]健康を守る。"),
            ("医師、看護師、薬剤師を支援する。", "医師、薬剤師を支援する。", "医師、[看護師、→]薬剤師を支援する。"),
            ("同じ。", "同じ。", "同じ。"),
            ("", "新しい。", "[→新しい。]"),
            ("古い。", "", "[古い。→]"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn a_year_is_no_part_of_the_wording_beside_it() {
        for (old, new, expected) in [
            (
                "さらに、2021年度に手引きを作った。",
                "また、2022年度に手引きを作った。",
                "[さらに→また]、[2021年度→2022年度]に手引きを作った。",
            ),
            (
                "引き続き2023年度も手引きを作る。",
                "2024年度も引き続き手引きを作る。",
                "[引き続き→][2023年度→2024年度]も[→引き続き]手引きを作る。",
            ),
            (
                "2023年度に10件を認定した。",
                "2024年度に12件を認定した。",
                "[2023年度→2024年度]に[10件→12件]を認定した。",
            ),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn a_lone_particle_keeps_no_two_changes_apart() {
        let (old, new) = ("薬局の機能を強化する。", "病院の役割を強化する。");
        assert_eq!(shown(old, new), "[薬局の機能→病院の役割]を強化する。");
    }

    #[test]
    fn texts_with_little_in_common_are_two_texts() {
        let (old, new) = ("県は、診療所の数を増やした。", "里山の保全を、住民とともに進めている。");
        assert_eq!(shown(old, new), format!("[{old}→{new}]"));
    }

    #[test]
    fn very_long_texts_are_not_compared_word_by_word() {
        let middle = |word: &str| (0..3000).map(|n| format!("{word}{n}件、")).collect::<String>();
        let (old, new) = (format!("始め。{}終わり。", middle("甲")), format!("始め。{}終わり。", middle("乙")));
        assert_eq!(shown(&old, &new), format!("[{old}→{new}]"));
    }
}
