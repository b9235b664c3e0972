//! The strings that are asked for: by the program itself, in dates, open data, feeds, calendars, citations and share cards,
//! and by templates, as far as they name them as a whole. A key that a template puts together is told when it is rendered.

use std::collections::{BTreeMap, BTreeSet};

use super::overrides;
use crate::inputs::Inputs;
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

/// Whether a skin may lack a string: those of the program take the places of these.
pub(super) fn is_optional(key: &str) -> bool {
    ["decimal", "size_bytes", "size_kilobytes", "size_megabytes", "thousands"].contains(&key)
}

/// The strings that the templates of a skin name, and those that a site has in their places: what follows `t.`.
pub(super) fn in_templates<'a>(inputs: &'a Inputs, folder: &str) -> BTreeSet<&'a str> {
    let all = [folder, overrides::FOLDER].into_iter().flat_map(|from| {
        let own = inputs.under(from).filter(|(path, _)| path.ends_with(".html"));
        own.filter_map(move |(path, bytes)| Some((path.strip_prefix(from)?, std::str::from_utf8(bytes).ok()?)))
    });
    let templates: BTreeMap<&str, &str> = all.collect();
    templates.into_values().flat_map(named).collect()
}

/// The strings that a template names outside of remarks, but for those that it tests, which it can do without.
fn named(text: &str) -> BTreeSet<&str> {
    let remarks = text.split("{#").enumerate();
    let shown = remarks.map(|(n, part)| if n == 0 { part } else { part.split_once("#}").map_or("", |(_, rest)| rest) });
    let (tested, asked): (Vec<_>, Vec<_>) = shown.flat_map(places).partition(|(_, is_tested)| *is_tested);
    let tested: BTreeSet<&str> = tested.into_iter().map(|(key, _)| key).collect();
    asked.into_iter().map(|(key, _)| key).filter(|key| !tested.contains(key)).collect()
}

/// What follows `t.`, and whether a condition or `default` asks for it there.
fn places(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let places =
        text.match_indices("t.").filter(move |(at, _)| !text[..*at].ends_with(|c: char| is_name(c) || c == '.'));
    places.map(move |(at, start)| {
        let (before, rest) = (text[..at].trim_end(), &text[at + start.len()..]);
        let (key, after) = rest.split_at(rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()));
        let after = after.trim_start();
        let is_test = ["if", "not", "and", "or"].iter().any(|word| before.ends_with(word));
        let is_default = after.strip_prefix('|').is_some_and(|filter| filter.trim_start().starts_with("default"));
        (key, is_test || is_default || after.starts_with("is "))
    })
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, named};

    #[test]
    fn the_strings_of_a_template_follow_the_name_of_all() {
        let template = "{{ t.home }}{{ document.title }}{{ view.t.no }}{{ t.a_1 | upper }}{{ t | get(key=\"b\") }}";
        assert_eq!(named(template), BTreeSet::from(["a_1", "home"]));
    }

    #[test]
    fn what_a_template_can_do_without_is_none_that_it_asks_for() {
        let template = "{# formerly t.a #}{% if t.b %}{{ t.b }}{% endif %}{{ t.c | default(value=\"\") }}\
            {% if view.x and not t.d %}{% elif t.e is defined %}{{ t.e }}{% endif %}{{ t.f }}";
        assert_eq!(named(template), BTreeSet::from(["f"]));
    }
}
