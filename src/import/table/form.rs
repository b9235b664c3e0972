//! The form in which records have a text: what people see no difference in is none.
//!
//! Blanks around words of ours are a slip of the hand, and letters may come with their marks apart (Unicode NFD), as some systems
//! write them. The words of the document keep both: whether they are as printed is told by `mieru check`.

use crate::export::open_data::csv::in_one_line;
use crate::table::cell::Cell;
use crate::table::{Column, Kind, Need, Table};
use crate::text::normal::composed;

/// Columns whose words are those of the document, or signs with which it is read.
const PRINTED: [(Table, &[&str]); 9] = [
    (Table::Measures, &["mark"]),
    (Table::Passages, &["text"]),
    (Table::Deadlines, &["quote"]),
    (Table::Figures, &["quote", "unit"]),
    (Table::Footnotes, &["mark", "after", "text"]),
    (Table::Themes, &["label"]),
    (Table::Terms, &["term", "expansion", "quote"]),
    (Table::Editions, &["bullet", "mark_open", "mark_close", "mark_separator", "mark_lead"]),
    (Table::EditionTexts, &["text"]),
];

/// Gives a cell the form of records. One that differs from what is there now only by its form, or by line breaks that CSV cannot
/// hold, is what is there now.
pub(super) fn settle(
    table: Table,
    column: &Column,
    cell: &mut Cell<'static>,
    now: Option<&Cell<'static>>,
    is_csv: bool,
) {
    let Cell::Text(text) = &*cell else { return };
    if column.kind != Kind::Text || column.need == Need::Computed || now.is_some_and(|now| now.written() == *text) {
        return;
    }
    let is_printed = PRINTED.iter().any(|(printed, names)| *printed == table && names.contains(&column.name));
    let is_former = |now: &Cell<'_>| {
        let now = now.written();
        (is_printed && composed(text) == composed(&now)) || (is_csv && has_lost_lines(text, &now))
    };
    if let Some(now) = now.filter(|&now| is_former(now)) {
        *cell = now.clone();
    } else if !is_printed {
        *cell = Cell::from(composed(text.trim()).into_owned());
    }
}

/// Whether a text is all that CSV can hold of another one, which has line breaks.
fn has_lost_lines(text: &str, other: &str) -> bool {
    other.contains(['\n', '\r']) && composed(text.trim()) == composed(in_one_line(other).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(table: Table, name: &str, text: &str, now: &str) -> String {
        let column = table.columns().iter().find(|column| column.name == name).unwrap();
        let mut cell = Cell::from(text.to_owned());
        settle(table, column, &mut cell, Some(&Cell::from(now.to_owned())), true);
        cell.written().into_owned()
    }

    #[test]
    fn words_of_ours_lose_blanks_and_those_of_the_document_keep_them() {
        assert_eq!(settled(Table::Measures, "title", "\u{3000}かき か\u{3099} ", "x"), "かき が");
        assert_eq!(settled(Table::Themes, "label", "1 ", "x"), "1 ");
    }

    #[test]
    fn what_differs_by_its_form_alone_is_as_before() {
        assert_eq!(settled(Table::Passages, "text", "か\u{3099}ん", "がん"), "がん");
        assert_eq!(settled(Table::Passages, "text", "がん", "か\u{3099}ん"), "か\u{3099}ん");
        assert_eq!(settled(Table::Measures, "title", " x ", " x "), " x ");
        assert_eq!(settled(Table::Measures, "title", "x", " x "), "x");
        assert_eq!(settled(Table::Measures, "note", "a b", "a\nb\n"), "a\nb\n");
    }
}
