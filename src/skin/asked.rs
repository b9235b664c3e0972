//! The strings that the program itself asks for: in dates, open data, feeds, calendars, citations and share cards. A
//! template that lacks a word is told when it is rendered; of these no template knows.

use crate::table::Table;
use crate::table::code::Code;

/// Keys that are asked for by their names.
const WORDS: [&str; 28] = [
    "all_editions",
    "card_gap",
    "card_lead",
    "card_more",
    "card_ours",
    "citation",
    "citation_place",
    "citation_text",
    "cut",
    "data_date",
    "data_title",
    "deadlines",
    "deadlines_ours",
    "describe_edition",
    "disclaimer",
    "edition_n",
    "edition_years",
    "home",
    "language_name",
    "licence",
    "licence_unknown",
    "list_comma",
    "meaning",
    "measure_id",
    "measure_link",
    "page_n",
    "page_range",
    "title_two",
];

/// How keys begin that are asked for by names put together, or that stand beside columns and steps of the way.
const STARTS: [&str; 9] =
    ["calendar_", "column_", "crumb_", "data_about_", "data_citation", "field_", "format_", "table_", "template_"];

/// Whether the program itself asks for a string.
pub(super) fn is_asked(key: &str) -> bool {
    let is_word = WORDS.contains(&key) || STARTS.iter().any(|start| key.starts_with(start));
    let is_column = || Table::ALL.iter().flat_map(|table| table.columns()).any(|column| column.string == key);
    let is_code = || Code::ALL.iter().flat_map(|code| code.words()).any(|(_, string)| *string == key);
    is_word || is_column() || is_code()
}
