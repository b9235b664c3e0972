//! Changes as text for a terminal: what was deleted and added within its sentence, unchanged words cut short.

use super::Besides;
use super::data::DataChange;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::compare::comparison::{ChangeKind, Comparison};
use crate::compare::rows::RowKind;

/// How many characters of unchanged words stand beside a change.
const AROUND: usize = 16;

/// How deletions and additions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `[-deleted-]{+added+}`
    Plain,
    /// Deletions red and struck, additions green and underlined (ANSI escapes).
    Colour,
}

impl Style {
    fn gone(self, text: &str) -> String {
        match (text.is_empty(), self) {
            (true, _) => String::new(),
            (false, Self::Plain) => format!("[-{text}-]"),
            (false, Self::Colour) => format!("\x1b[31;9m{text}\x1b[0m"),
        }
    }

    fn come(self, text: &str) -> String {
        match (text.is_empty(), self) {
            (true, _) => String::new(),
            (false, Self::Plain) => format!("{{+{text}+}}"),
            (false, Self::Colour) => format!("\x1b[32;4m{text}\x1b[0m"),
        }
    }

    fn strong(self, text: &str) -> String {
        if self == Self::Colour { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// All changes, a paragraph for each group of measures that has any, then how many of each kind there are. Files are not
/// listed.
pub fn text(catalog: &Catalog, comparisons: &[Comparison], besides: &Besides, style: Style) -> String {
    let mut out = String::new();
    for comparison in comparisons {
        let body = paragraph(catalog, comparison, style);
        if !body.is_empty() || comparison.group.is_whole() {
            out.push_str(&format!("{}\n{body}\n", style.strong(&head(catalog, comparison))));
        }
    }
    if !besides.data.is_empty() {
        out.push_str(&format!("{}\n", style.strong("data")));
        besides.data.iter().for_each(|change| out.push_str(&field(change, style)));
        out.push('\n');
    }
    out.push_str(&summary(comparisons, besides));
    out
}

/// `measures.title 2023-012: [-before-]{+after+}`
fn field(change: &DataChange, style: Style) -> String {
    let (before, after) = (style.gone(&change.before), style.come(&change.after));
    format!("  {} {}: {before}{after}\n", change.kind, change.record)
}

/// `2022-012, 2022-013 → 2023-012 merged  title`
fn head(catalog: &Catalog, comparison: &Comparison) -> String {
    let group = &comparison.group;
    let ids =
        |measures: &[MeasureIx]| measures.iter().map(|&ix| catalog[ix].id.as_str()).collect::<Vec<_>>().join(", ");
    let title = group.later.first().or(group.former.first()).map_or("", |&ix| catalog[ix].title.as_str());
    let kind = group.kind.map_or("no relation", |kind| kind.name());
    match (group.former.is_empty(), group.later.is_empty()) {
        (true, _) => format!("{} {kind}  {title}", ids(&group.later)),
        (_, true) => format!("{} {kind}  {title}", ids(&group.former)),
        _ => format!("{} → {} {kind}  {title}", ids(&group.former), ids(&group.later)),
    }
}

fn paragraph(catalog: &Catalog, comparison: &Comparison, style: Style) -> String {
    let mut out = String::new();
    for change in &comparison.changes {
        let kind = change.kind();
        let is_fact = matches!(
            kind,
            ChangeKind::Theme
                | ChangeKind::Lead
                | ChangeKind::Supporting
                | ChangeKind::Successor
                | ChangeKind::Deadline
                | ChangeKind::Figure
        );
        if is_fact {
            let told = comparison.told(catalog, change);
            let none = |text: String| if text.is_empty() { "(none)".to_owned() } else { text };
            out.push_str(&format!("  {}: {} → {}\n", kind.name(), none(told.before), none(told.after)));
        }
    }
    for (n, row) in comparison.rows.iter().enumerate() {
        let (old, new) = (|| comparison.old_text(catalog, n, None), || comparison.new_text(catalog, n, None));
        let line = match row.kind {
            RowKind::Same | RowKind::MovedHere => continue,
            RowKind::MovedAway => format!("(moved) {}", cut_end(&old())),
            RowKind::Removed => style.gone(&old()),
            RowKind::Added => style.come(&new()),
            RowKind::Changed => sentence(catalog, comparison, n, style),
        };
        out.push_str(&format!("  {line}\n"));
    }
    out
}

/// A sentence that changed; long runs of unchanged words are cut.
fn sentence(catalog: &Catalog, comparison: &Comparison, n: usize, style: Style) -> String {
    let pieces = &comparison.rows[n].pieces;
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let new = comparison.new_text(catalog, n, Some(at));
        if piece.is_same {
            out.push_str(&cut(&new, at > 0, at + 1 < pieces.len()));
        } else {
            out.push_str(&style.gone(&comparison.old_text(catalog, n, Some(at))));
            out.push_str(&style.come(&new));
        }
    }
    out
}

/// Unchanged words between changes; those far from a change are left out.
fn cut(text: &str, has_before: bool, has_after: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (head, tail) = (if has_before { AROUND } else { 0 }, if has_after { AROUND } else { 0 });
    if chars.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let head: String = chars[..head].iter().collect();
    let tail: String = chars[chars.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

fn cut_end(text: &str) -> String {
    cut(text, true, false)
}

/// `changes: deadline 12, figure 27, …`; a measure that is new or ended is a change of its own.
pub fn summary(comparisons: &[Comparison], besides: &Besides) -> String {
    let changes = || comparisons.iter().flat_map(|comparison| &comparison.changes);
    let of = |kind: ChangeKind| (kind.name(), changes().filter(|it| it.kind() == kind).count());
    let new: usize = comparisons.iter().filter(|it| it.group.former.is_empty()).map(|it| it.group.later.len()).sum();
    let ended: usize = comparisons.iter().filter(|it| it.group.later.is_empty()).map(|it| it.group.former.len()).sum();
    let counts = ChangeKind::ALL.into_iter().map(of);
    let counts = counts.chain([("new", new), ("ended", ended), ("data", besides.data.len())]);
    let counts: Vec<String> = counts.filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{kind} {n}")).collect();
    match (counts.is_empty(), besides.files.is_empty()) {
        (true, true) => "no changes".to_owned(),
        (true, false) => "no changes but of files".to_owned(),
        (false, _) => format!("changes: {}", counts.join(", ")),
    }
}
