//! A measure's text cut into runs.
//!
//! The one rule for marks that overlap: the text is cut wherever one begins or ends, and a run carries all in which it
//! stands. So nothing has to nest, and no character is lost, doubled or moved.

use std::ops::Range;

use crate::catalog::measure::Measure;

/// Words that are marked alike from beginning to end, within one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where they stand in the measure's text.
    pub range: Range<usize>,
    /// Position of the footnote whose sign they are.
    pub footnote: Option<usize>,
    /// Position in [`Measure::named`] of the term they belong to.
    pub named: Option<usize>,
    /// How many deadlines they belong to.
    deadlines: usize,
    /// How many figures they belong to.
    figures: usize,
}

impl Run {
    /// Names of what the words state.
    pub fn marks(&self) -> Vec<&'static str> {
        let marks = [("deadline", self.deadlines > 0), ("figure", self.figures > 0), ("term", self.named.is_some())];
        marks.into_iter().filter(|(_, is_so)| *is_so).map(|(name, _)| name).collect()
    }
}

/// What begins or ends at a place of the text.
#[derive(Clone, Copy, Debug)]
enum What {
    Passage,
    Footnote(usize),
    Named(usize),
    Deadline,
    Figure,
}

/// The runs of a text with all its marks.
pub fn marked(measure: &Measure) -> Vec<Run> {
    let deadlines = measure.deadlines.iter().map(|deadline| (&deadline.range, What::Deadline));
    let figures = measure.figures.iter().map(|figure| (&figure.range, What::Figure));
    let named = measure.named.iter().enumerate().map(|(n, named)| (&named.range, What::Named(n)));
    cut(measure, deadlines.chain(figures).chain(named))
}

/// The runs of a text in which only footnotes have signs.
pub fn plain(measure: &Measure) -> Vec<Run> {
    cut(measure, std::iter::empty())
}

fn cut<'a>(measure: &'a Measure, marks: impl Iterator<Item = (&'a Range<usize>, What)>) -> Vec<Run> {
    let passages = measure.passages.iter().map(|passage| (&passage.range, What::Passage));
    let footnotes = measure.footnotes.iter().enumerate().map(|(n, footnote)| (&footnote.range, What::Footnote(n)));
    let mut cuts: Vec<(usize, bool, What)> = Vec::new();
    for (range, what) in passages.chain(footnotes).chain(marks).filter(|(range, _)| !range.is_empty()) {
        cuts.extend([(range.start, true, what), (range.end, false, what)]);
    }
    // Where one ends and the next begins, the end comes first.
    cuts.sort_by_key(|&(at, begins, _)| (at, begins));
    let mut run = Run { range: 0..0, footnote: None, named: None, deadlines: 0, figures: 0 };
    let mut runs = Vec::new();
    for (at, begins, what) in cuts {
        run.range.end = at;
        if !run.range.is_empty() {
            runs.push(run.clone());
        }
        run.range.start = at;
        turn(&mut run, what, begins);
    }
    runs
}

/// Notes that something begins or ends where the next run starts.
fn turn(run: &mut Run, what: What, begins: bool) {
    match what {
        What::Passage => {}
        What::Footnote(n) => run.footnote = begins.then_some(n),
        What::Named(n) => run.named = begins.then_some(n),
        What::Deadline if begins => run.deadlines += 1,
        What::Deadline => run.deadlines -= 1,
        What::Figure if begins => run.figures += 1,
        What::Figure => run.figures -= 1,
    }
}
