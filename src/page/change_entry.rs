//! Measures that belong together on a page of changes: what changed, in a numbered list and within the text.

use serde::Serialize;

use super::name::Names;
use super::shared::{MeasureRef, Scope};
use crate::catalog::id::MeasureIx;
use crate::compare::comparison::{Change, ChangeKind, Comparison};
use crate::compare::rows::{RowKind, Sentence};

/// A group of measures.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The id of its element.
    pub anchor: String,
    /// What became of the measures: `changed`, …; absent where no relation is recorded.
    pub kind: Option<&'static str>,
    /// `stated` or `compared`, where a relation is recorded.
    pub basis: Option<&'static str>,
    /// Our short title of the first of them.
    pub title: String,
    /// The measures of the former edition.
    pub formers: Vec<MeasureRef>,
    /// The measures of the later edition.
    pub laters: Vec<MeasureRef>,
    /// What changed, facts as pairs.
    pub changes: Vec<ChangeItem>,
    /// The text of both editions. Sentences that follow each other and in which at most years moved on are one fold.
    pub blocks: Vec<Block>,
}

/// A change in the list.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeItem {
    /// Its number among all changes between the two editions, the same on every page and in the file of all changes.
    pub n: usize,
    /// Its kind; the string `change_<kind>` names it.
    pub kind: &'static str,
    /// What stood in the former edition; may be empty.
    pub before: String,
    /// What stands in the later one; may be empty.
    pub after: String,
    /// The same as names in the page's language, where bodies or headings changed.
    pub names: Option<Names>,
    /// Where it stands on the page, if it stands in the text.
    pub href: Option<String>,
    /// The measures that it is about, where several belong together.
    pub of: Option<Of>,
}

/// Which of several measures something is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Of {
    /// Ids of measures of the former edition.
    pub formers: Vec<String>,
    /// Ids of measures of the later edition.
    pub laters: Vec<String>,
}

/// Sentences that stayed but for years, or one row that changed.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// `same`, `changed`, `removed`, `added`, `moved_away` or `moved_here`.
    pub kind: &'static str,
    /// The id of the element, which is shown in every reading.
    pub anchor: String,
    /// The measures in which it stands, where several belong together.
    pub of: Option<Of>,
    /// How many sentences there are.
    pub count: usize,
    /// The words, in the order in which deletions and additions are read.
    pub pieces: Vec<PieceView>,
}

/// Words that stayed, went or came.
#[derive(Clone, Debug, Serialize)]
pub struct PieceView {
    /// The former words.
    pub old: String,
    /// The later words.
    pub new: String,
    /// Whether they stayed.
    pub is_same: bool,
    /// Whether only the year moved on with the edition.
    pub is_year: bool,
    /// The numbers of the changes that stand here.
    pub numbers: Vec<usize>,
}

impl Entry {
    /// A group; its changes are counted on after `before`.
    pub fn new(scope: &Scope<'_>, comparison: &Comparison, before: usize) -> Self {
        let catalog = scope.catalog;
        let group = &comparison.group;
        let name = |measures: &[MeasureIx]| measures.iter().map(|&ix| scope.measure(ix)).collect::<Vec<_>>();
        let first = group.later.first().or(group.former.first()).map(|&ix| &catalog[ix]);
        let anchor = first.map_or_else(String::new, |measure| format!("g{}", measure.id));
        let own_numbers = comparison.numbered(before);
        let told = comparison.changes.iter().zip(&own_numbers).filter_map(|(change, n)| Some((change, (*n)?)));
        let changes = told.map(|(change, n)| item(scope, comparison, change, n, &anchor)).collect();
        Self {
            kind: group.kind.map(|kind| kind.name()),
            basis: group.relations.first().map(|&relation| catalog[relation].basis.name()),
            title: first.map(|measure| measure.title.clone()).unwrap_or_default(),
            formers: name(&group.former),
            laters: name(&group.later),
            changes,
            blocks: blocks(scope, comparison, &anchor, &own_numbers),
            anchor,
        }
    }
}

fn item(scope: &Scope<'_>, comparison: &Comparison, change: &Change, n: usize, anchor: &str) -> ChangeItem {
    let told = comparison.told(scope.catalog, change);
    let href = change.place.in_text().map(|(row, _)| format!("#{}", place(anchor, row)));
    let of = of(scope, comparison, told.former, told.later);
    let names = scope.changed_names(change);
    ChangeItem { n, kind: change.kind().name(), before: told.before, after: told.after, names, href, of }
}

/// The id of a row.
fn place(anchor: &str, row: usize) -> String {
    format!("{anchor}-{}", row + 1)
}

/// Which measures something is about; nothing where there is one on each side.
fn of(
    scope: &Scope<'_>,
    comparison: &Comparison,
    formers: impl IntoIterator<Item = MeasureIx>,
    laters: impl IntoIterator<Item = MeasureIx>,
) -> Option<Of> {
    let ids = |measures: Vec<MeasureIx>| {
        let mut ids: Vec<String> = measures.into_iter().map(|ix| scope.catalog[ix].id.clone()).collect();
        ids.dedup();
        ids
    };
    let group = &comparison.group;
    let is_one = group.former.len() == 1 && group.later.len() == 1;
    (!is_one).then(|| Of { formers: ids(formers.into_iter().collect()), laters: ids(laters.into_iter().collect()) })
}

fn blocks(scope: &Scope<'_>, comparison: &Comparison, anchor: &str, numbers: &[Option<usize>]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (n, row) in comparison.rows.iter().enumerate() {
        let mut pieces = pieces(scope, comparison, n, numbers);
        let is_same = pieces.iter().all(|piece| piece.is_same || piece.is_year);
        let measures = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.measure).collect::<Vec<_>>();
        let sides = (measures(&comparison.old[row.old.clone()]), measures(&comparison.new[row.new.clone()]));
        let of = of(scope, comparison, sides.0, sides.1);
        match blocks.last_mut().filter(|last| is_same && last.kind == SAME && last.of == of) {
            Some(last) => {
                let gap = scope.catalog.site.spacing().gap();
                if let Some(first) = pieces.first_mut() {
                    (first.old, first.new) = (format!("{gap}{}", first.old), format!("{gap}{}", first.new));
                }
                last.count += 1;
                last.pieces.extend(pieces);
            }
            None => {
                let kind = if is_same { SAME } else { kind(row.kind) };
                blocks.push(Block { kind, anchor: place(anchor, n), of, count: 1, pieces });
            }
        }
    }
    blocks
}

/// What a block of sentences is called in which at most years moved on.
const SAME: &str = "same";

fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Same => SAME,
        RowKind::Changed => "changed",
        RowKind::Removed => "removed",
        RowKind::Added => "added",
        RowKind::MovedAway => "moved_away",
        RowKind::MovedHere => "moved_here",
    }
}

fn pieces(scope: &Scope<'_>, comparison: &Comparison, n: usize, numbers: &[Option<usize>]) -> Vec<PieceView> {
    let row = &comparison.rows[n];
    let is_year = |piece: Option<usize>| {
        let mut own = comparison.changes_at(n, piece).map(|(_, change)| change.kind()).peekable();
        own.peek().is_some() && own.all(|kind| kind == ChangeKind::Year)
    };
    let view = |piece: Option<usize>, is_same: bool| PieceView {
        old: comparison.old_text(scope.catalog, n, piece),
        new: comparison.new_text(scope.catalog, n, piece),
        is_same,
        is_year: is_year(piece),
        numbers: comparison.changes_at(n, piece).filter_map(|(at, _)| numbers[at]).collect(),
    };
    match row.kind {
        RowKind::Changed => row.pieces.iter().enumerate().map(|(at, piece)| view(Some(at), piece.is_same)).collect(),
        kind => vec![view(None, kind == RowKind::Same)],
    }
}
