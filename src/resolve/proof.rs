//! Puts an edition together again and compares it with the document's text, character for character.
//!
//! Both sides have their layout removed by the same rule. What stands apart from the running text, footnotes and what
//! is left out on purpose, is taken out of its page first. The rest must be, in order: the front, and for each
//! heading the heading and its measures, each with its bullet and its mark.

mod pieces;
mod running;

use super::Report;
use super::problem::Problem;
use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::proof::Proof;
use crate::record::measure::MeasureRecord;
use crate::record::{EditionFiles, Placed, Source};
use crate::text::layout::{Spacing, Unlayout, unlayout};
use crate::text::pages::{Line, lines};
use pieces::{Piece, Pieces};
use running::Running;

/// How many characters of a difference a message shows.
const SHOWN: usize = 24;

/// How many pieces after a difference are tried for going on.
const LOOK_AHEAD: usize = 8;

/// After so many differences the rest is not compared.
const MOST_DIFFERENCES: usize = 50;

/// Compares an edition with its source. `records` are its measures in document order.
pub fn prove(
    files: &EditionFiles,
    source: &Source,
    edition: &Edition,
    records: &[&Placed<MeasureRecord>],
    catalog: &Catalog,
    report: &mut Report,
) -> Proof {
    let mut proof = Proof { sha256: source.sha256.clone(), ..Proof::default() };
    let pieces = Pieces::new(files, edition, records, catalog);
    let running = running(files, source, records, &pieces, &mut proof, report);
    proof.source = characters(running.text()) + proof.footnotes + proof.left_out;
    compare(&pieces, &running, &mut proof, report);
    proof
}

/// The running text of a source, without what stands apart from it.
fn running(
    files: &EditionFiles,
    source: &Source,
    records: &[&Placed<MeasureRecord>],
    pieces: &Pieces<'_>,
    proof: &mut Proof,
    report: &mut Report,
) -> Running {
    let lines = lines(source.text(), files.edition.record.document.page_break);
    check_file(files, source, &lines, report);
    let mut lines = Lines::new(lines, pieces.spacing);
    take_apart(files, records, pieces, &mut lines, proof, report);
    Running::new(&lines.left(), pieces.spacing)
}

fn check_file(files: &EditionFiles, source: &Source, lines: &[Line<'_>], report: &mut Report) {
    let document = &files.edition.record.document;
    if let Some(stated) = document.sha256.as_ref().filter(|stated| !stated.eq_ignore_ascii_case(&source.sha256)) {
        let problem = Problem::BadHash { stated: stated.clone(), actual: source.sha256.clone() };
        report.add(files.edition.place("document.sha256"), problem);
    }
    let actual = lines.last().map_or(0, |line| line.page);
    if actual != document.pages {
        let problem = Problem::BadPages { stated: document.pages, actual };
        report.add(files.edition.place("document.pages"), problem);
    }
}

/// Takes footnotes and what is left out on purpose out of their pages.
fn take_apart(
    files: &EditionFiles,
    records: &[&Placed<MeasureRecord>],
    pieces: &Pieces<'_>,
    lines: &mut Lines<'_>,
    proof: &mut Proof,
    report: &mut Report,
) {
    for (n, left) in files.edition.record.left_out.iter().enumerate() {
        let text = unlayout(&left.text, pieces.spacing);
        if lines.take(left.page, &text) {
            proof.left_out += characters(&text);
        } else {
            proof.differences += 1;
            let problem = Problem::NotOnPage { what: "what is left out", page: left.page, text: start(&text) };
            report.add(files.edition.place(&format!("left_out[{n}]")), problem);
        }
    }
    for placed in records {
        for (n, footnote) in placed.record.footnotes.iter().enumerate() {
            let [text, close] = [" ", ""].map(|gap| format!("{}{gap}{}", footnote.mark, footnote.text));
            let [text, close] = [text, close].map(|text| unlayout(&text, pieces.spacing));
            if let Some(taken) = [&text, &close].into_iter().find(|text| lines.take(footnote.page, text)) {
                proof.footnotes += characters(taken);
                continue;
            }
            proof.differences += 1;
            // That a page does not exist is told where it is stated.
            if pieces.has_page(footnote.page) {
                let problem = Problem::NotOnPage { what: "the footnote", page: footnote.page, text: start(&text) };
                report.add(placed.place(&format!("footnotes[{n}]")), problem);
            }
        }
    }
}

/// The lines of a document, in order, and which of them are taken out.
struct Lines<'a> {
    all: Vec<Line<'a>>,
    is_taken: Vec<bool>,
    spacing: Spacing,
}

impl<'a> Lines<'a> {
    fn new(all: Vec<Line<'a>>, spacing: Spacing) -> Self {
        Self { is_taken: vec![false; all.len()], all, spacing }
    }

    /// Takes out the run of whole lines of a page that reads as `text`; `false` if there is none.
    fn take(&mut self, page: u32, text: &str) -> bool {
        let start = self.all.partition_point(|line| line.page < page);
        let end = self.all.partition_point(|line| line.page <= page);
        let left: Vec<usize> = (start..end).filter(|&n| !self.is_taken[n]).collect();
        for (n, _) in left.iter().enumerate() {
            let mut run = Unlayout::new(self.spacing);
            for (length, &line) in left[n..].iter().enumerate() {
                if !text.starts_with(run.text()) {
                    break;
                }
                run.push("\n");
                run.push(self.all[line].text);
                if run.text() == text {
                    left[n..=n + length].iter().for_each(|&line| self.is_taken[line] = true);
                    return true;
                }
            }
        }
        false
    }

    /// What is left.
    fn left(self) -> Vec<Line<'a>> {
        self.all.into_iter().zip(self.is_taken).filter(|(_, is_taken)| !is_taken).map(|(line, _)| line).collect()
    }
}

/// Walks through both texts side by side; after a difference it goes on where a later piece is found again.
fn compare(pieces: &Pieces<'_>, running: &Running, proof: &mut Proof, report: &mut Report) {
    let text = running.text();
    let (mut at, mut n) = (0, 0);
    while let Some(&piece) = pieces.all.get(n) {
        if let Some(end) = pieces.end(piece, text, at) {
            // A space before it counts as its own.
            account(pieces, piece, &text[at..end], proof);
            check_pages(pieces, n, running, at..end, proof, report);
            (at, n) = (end, n + 1);
            continue;
        }
        at = pieces.after_gap(text, at);
        proof.differences += 1;
        if proof.differences > MOST_DIFFERENCES {
            return;
        }
        let (resume_n, resume_at) = resume(pieces, n, text, at);
        differ(pieces, n..resume_n, running, at..resume_at, report);
        (n, at) = (resume_n, resume_at);
    }
    if at < text.len() {
        proof.differences += 1;
        differ(pieces, n..n, running, at..text.len(), report);
    }
}

/// The next piece that the source has again, and where. The way that passes over least, of source and data, wins:
/// another measure may have the same mark.
fn resume(pieces: &Pieces<'_>, from: usize, text: &str, at: usize) -> (usize, usize) {
    let mut passed = 0;
    let ahead = pieces.all.iter().enumerate().skip(from).take(LOOK_AHEAD).filter_map(|(n, &piece)| {
        let own = pieces.text(piece);
        let data = passed;
        passed += own.len();
        // A single sign stands everywhere.
        own.chars().nth(1)?;
        let found = pieces.find(piece, text, at)?;
        Some((found - at + data, n, found))
    });
    ahead.min().map_or((pieces.all.len(), text.len()), |(_, n, at)| (n, at))
}

/// Tells how some pieces and a stretch of the source differ; either may be empty.
fn differ(
    pieces: &Pieces<'_>,
    which: std::ops::Range<usize>,
    running: &Running,
    stretch: std::ops::Range<usize>,
    report: &mut Report,
) {
    let source = running.text()[stretch.clone()].trim_end_matches(' ');
    if which.is_empty() {
        let before = which.start.checked_sub(1).and_then(|n| pieces.all.get(n)).or(pieces.all.first());
        let (side, words) = match end(running.text()[..stretch.start].trim_end_matches(' ')) {
            words if words.is_empty() => ("before", start(&running.text()[stretch.end..])),
            words => ("after", words),
        };
        let (page, characters) = (running.page(stretch.start), characters(source));
        let problem = Problem::SourceGap { page, characters, text: start(source), side, words };
        report.add(before.map(|&piece| pieces.place(piece)).unwrap_or_default(), problem);
        return;
    }
    let which = &pieces.all[which];
    let texts: Vec<String> = which.iter().map(|&piece| pieces.text(piece)).collect();
    let gap = pieces.spacing.gap();
    let data = texts.join(gap);
    let same = common_start(&data, source);
    let mut before = 0;
    let piece = texts.iter().position(|text| {
        before += text.len() + gap.len();
        before > same
    });
    let place = pieces.place(which[piece.unwrap_or(which.len() - 1)]);
    let problem = if source.is_empty() {
        Problem::NotInSource { text: start(&data) }
    } else {
        Problem::SourceDiffers {
            page: running.page(stretch.start + same),
            data: around(&data, same),
            source: around(source, same),
        }
    };
    report.add(place, problem);
}

fn account(pieces: &Pieces<'_>, piece: Piece<'_>, text: &str, proof: &mut Proof) {
    let all = characters(text);
    match piece {
        Piece::Front(_) => proof.front += all,
        Piece::Heading(_) => proof.headings += all,
        Piece::Mark(_) => proof.marks += all,
        Piece::Measure(_) => {
            let bullet = characters(&unlayout(pieces.bullet(), pieces.spacing));
            proof.bullets += bullet;
            proof.measures += all - bullet;
        }
    }
}

/// Compares the pages that the data states with those on which a piece stands. A measure reaches to the end of its mark.
fn check_pages(
    pieces: &Pieces<'_>,
    n: usize,
    running: &Running,
    range: std::ops::Range<usize>,
    proof: &mut Proof,
    report: &mut Report,
) {
    let piece = pieces.all[n];
    let Some(stated) = pieces.pages(piece) else { return };
    let mark = pieces.all.get(n + 1).filter(|piece| matches!(piece, Piece::Mark(_)));
    let end = mark.and_then(|&mark| pieces.end(mark, running.text(), range.end)).unwrap_or(range.end);
    let first = running.page(range.start);
    let last = if matches!(piece, Piece::Heading(_)) { first } else { running.page(end.saturating_sub(1)) };
    if (first, last) == stated {
        return;
    }
    proof.differences += 1;
    // That a page does not exist is told where it is stated.
    if pieces.has_page(stated.0) && pieces.has_page(stated.1) {
        let written =
            |(first, last): (u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
        let problem = Problem::WrongPages { stated: written(stated), actual: written((first, last)) };
        report.add(pieces.place_of_pages(piece), problem);
    }
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// How many bytes two texts have in common from their start.
fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}

/// The first characters of a text.
fn start(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The last characters of a text, fewer than those of [`start`].
fn end(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN / 3 - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &text[at..]),
        _ => text.to_owned(),
    }
}

/// Some characters before and after a place.
fn around(text: &str, at: usize) -> String {
    format!("{}{}", end(&text[..at]), start(&text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_shows_the_words_around_a_difference() {
        assert_eq!(around("あいうえおかきくけこ", 27), "…いうえおかきくけこ");
        assert_eq!(common_start("あいう", "あいえ"), 6);
        assert_eq!([end("あいうえおかきく"), end("あ"), end("")], ["あいうえおかきく", "あ", ""]);
    }
}
