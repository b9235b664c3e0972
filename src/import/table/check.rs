//! What tables say that does not fit together: rows that stand twice, ids of nothing, quotes that are not in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Line};
use super::{Grids, Sheet};
use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::is_slug;
use crate::table::Table;
use crate::text::similar::nearest;

/// Tables whose rows belong to measures.
const OF_MEASURES: [Table; 5] =
    [Table::MeasureMinistries, Table::Passages, Table::Deadlines, Table::Figures, Table::Footnotes];

/// Checks that there are tables, and those that others need.
pub(super) fn tables(wanted: &Grids, sheets: &[Sheet], findings: &mut Vec<Diagnostic>) {
    let file = sheets.first().map(|sheet| sheet.file.clone()).unwrap_or_default();
    if wanted.is_empty() && !findings.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error) {
        let names = Table::ALL.into_iter().filter(|table| !table.is_computed()).map(Table::name).collect::<Vec<_>>();
        findings.push(
            Diagnostic::error(Place::file(file.clone()), "there is no table to import")
                .help(format!("sheets or CSV files are called: {}", names.join(", "))),
        );
    }
    let owners = OF_MEASURES.map(|table| (table, Table::Measures)).into_iter().chain([
        (Table::MinistryNames, Table::Ministries),
        (Table::TermSpellings, Table::Terms),
        (Table::EditionTexts, Table::Editions),
    ]);
    for (table, owner) in owners.filter(|(table, owner)| wanted.contains_key(table) && !wanted.contains_key(owner)) {
        let message = format!("the table \"{}\" needs the table \"{}\" beside it", table.name(), owner.name());
        let help = "it tells whose rows are replaced; export both, or import the whole folder";
        let place = wanted.get(&table).map(|grid| grid.place(1, None)).unwrap_or_default();
        findings.push(Diagnostic::error(place, message).help(help));
    }
}

/// Tables whose rows have ids of their own, each with the column of the id and what it names.
const NAMED: [(Table, &str, &str); 5] = [
    (Table::Measures, "measure_id", "a measure"),
    (Table::Themes, "theme_id", "a theme"),
    (Table::Ministries, "ministry_id", "a ministry"),
    (Table::Terms, "term_id", "a term"),
    (Table::Editions, "edition", "an edition"),
];

/// Checks the form of ids: files and addresses are named after them.
pub(super) fn ids(wanted: &Grids, findings: &mut Vec<Diagnostic>) {
    for (table, column, what) in NAMED {
        let Some(grid) = wanted.get(&table) else { continue };
        findings.extend(grid.rows.iter().filter_map(|line| form(grid, line, column, what)));
    }
}

/// What is wrong with the form of an id. That none is there is told already.
fn form(grid: &Grid, line: &Line, column: &str, what: &str) -> Option<Diagnostic> {
    let id = grid.text(line, column);
    let (is_good, help) = match grid.table {
        Table::Measures => (is_measure(&id), "write \"2023-012\": the edition and the position in the document"),
        _ => (is_slug(&id), "use lower-case ASCII letters, digits and hyphens"),
    };
    let message = || format!("\"{id}\" cannot be the id of {what}");
    (!is_good && !id.is_empty()).then(|| Diagnostic::error(grid.at(line, column), message()).help(help))
}

/// Whether an id is that of an edition and a number of three to six digits.
fn is_measure(id: &str) -> bool {
    id.rsplit_once('-').is_some_and(|(edition, number)| {
        is_slug(edition) && (3..=6).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Checks ids and quotes.
pub(super) fn references(wanted: &Grids, shown: &Grids, findings: &mut Vec<Diagnostic>) {
    let known = Known::new(wanted, shown);
    for (table, grid) in wanted {
        doubles(grid, findings);
        for line in &grid.rows {
            match table {
                Table::Measures => measure(&known, grid, line, findings),
                Table::Ministries => {
                    for column in ["parent_id", "successor_id"] {
                        known.check(&known.ministries, "ministry", grid, line, column, findings);
                    }
                }
                Table::Terms => known.check(&known.measures, "measure", grid, line, "measure_id", findings),
                Table::Themes => {
                    known.check(&known.editions, "edition", grid, line, "edition", findings);
                    if let Some(themes) = known.themes.get(grid.text(line, "edition").as_ref()) {
                        known.check(themes, "theme", grid, line, "parent_id", findings);
                    }
                }
                Table::EditionTexts => known.check(&known.editions, "edition", grid, line, "edition", findings),
                Table::MinistryNames => {
                    known.check(&known.own(wanted, Table::Ministries), "ministry", grid, line, "ministry_id", findings)
                }
                Table::TermSpellings => {
                    known.check(&known.own(wanted, Table::Terms), "term", grid, line, "term_id", findings)
                }
                _ => {}
            }
        }
        if *table == Table::Themes {
            levels(grid, findings);
        }
        if OF_MEASURES.contains(table) {
            of_measures(&known, wanted, grid, findings);
        }
    }
}

/// The ids that exist, in the tables or in the data.
struct Known {
    editions: BTreeSet<String>,
    themes: BTreeMap<String, BTreeSet<String>>,
    measures: BTreeSet<String>,
    ministries: BTreeSet<String>,
    /// The text of each measure.
    texts: BTreeMap<String, String>,
}

impl Known {
    fn new(wanted: &Grids, shown: &Grids) -> Self {
        let both = |table: Table, column: &str| -> BTreeSet<String> {
            [wanted, shown]
                .into_iter()
                .filter_map(|grids| grids.get(&table))
                .flat_map(|grid| grid.values(column))
                .collect()
        };
        let mut known = Self {
            editions: both(Table::Editions, "edition"),
            themes: BTreeMap::new(),
            measures: both(Table::Measures, "measure_id"),
            ministries: both(Table::Ministries, "ministry_id"),
            texts: BTreeMap::new(),
        };
        if let Some(grid) = wanted.get(&Table::Themes).or(shown.get(&Table::Themes)) {
            for line in &grid.rows {
                let edition = grid.text(line, "edition").into_owned();
                known.themes.entry(edition).or_default().insert(grid.text(line, "theme_id").into_owned());
            }
        }
        if let Some(grid) = wanted.get(&Table::Passages).or(shown.get(&Table::Passages)) {
            for line in super::records::in_order(grid, grid.rows.iter()) {
                let text = known.texts.entry(grid.text(line, "measure_id").into_owned()).or_default();
                text.push_str(&grid.text(line, "text"));
            }
        }
        known
    }

    /// The ids that one of the tables itself has.
    fn own(&self, wanted: &Grids, table: Table) -> BTreeSet<String> {
        let column = table.key().first().copied().unwrap_or_default();
        wanted.get(&table).map(|grid| grid.values(column)).unwrap_or_default()
    }

    fn check(
        &self,
        known: &BTreeSet<String>,
        what: &str,
        grid: &Grid,
        line: &Line,
        column: &str,
        findings: &mut Vec<Diagnostic>,
    ) {
        let id = grid.text(line, column);
        if !id.is_empty() && !known.contains(id.as_ref()) {
            findings.push(unknown(what, &id, known, grid.at(line, column)));
        }
    }
}

fn unknown(what: &str, id: &str, known: &BTreeSet<String>, place: Place) -> Diagnostic {
    let help = match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => Some(format!("did you mean \"{near}\"?")),
        // A spreadsheet program takes 1-1-2 for a day.
        None if crate::text::date::parse(id).is_some() => {
            Some("a spreadsheet program made a date of it: format the column as text, or edit the XLSX file".to_owned())
        }
        None => None,
    };
    Diagnostic::error(place, format!("unknown {what} \"{id}\"")).maybe_help(help)
}

/// The edition of a measure, by its id.
pub(super) fn edition_of(id: &str) -> &str {
    id.rsplit_once('-').map_or("", |(edition, _)| edition)
}

fn measure(known: &Known, grid: &Grid, line: &Line, findings: &mut Vec<Diagnostic>) {
    let id = grid.text(line, "measure_id");
    let edition = edition_of(&id);
    if !known.editions.contains(edition) {
        let help = "an id is the edition and the position in the document, such as 2023-012; the table \"editions\" makes new ones";
        let place = grid.at(line, "measure_id");
        findings.push(Diagnostic::error(place, format!("measure \"{id}\" belongs to no edition")).help(help));
    } else if let Some(themes) = known.themes.get(edition) {
        known.check(themes, "theme", grid, line, "theme_id", findings);
    }
    known.check(&known.measures, "measure", grid, line, "mark_from", findings);
}

/// More levels than the headings of any document have.
const DEEPEST: usize = 40;

/// Checks that headings do not stand under themselves.
fn levels(grid: &Grid, findings: &mut Vec<Diagnostic>) {
    let name =
        |line: &Line, column: &str| (grid.text(line, "edition").into_owned(), grid.text(line, column).into_owned());
    let parents: BTreeMap<_, _> =
        grid.rows.iter().map(|line| (name(line, "theme_id"), name(line, "parent_id"))).collect();
    for line in &grid.rows {
        let own = name(line, "theme_id");
        let mut above = std::iter::successors(parents.get(&own), |parent| parents.get(*parent)).take(DEEPEST);
        let message = match above.clone().count() {
            _ if above.any(|parent| *parent == own) => format!("heading \"{}\" stands under itself", own.1),
            DEEPEST => format!("heading \"{}\" stands more than {DEEPEST} levels deep", own.1),
            _ => continue,
        };
        let help = "name the heading one level above, or none for a top heading";
        findings.push(Diagnostic::error(grid.at(line, "parent_id"), message).help(help));
    }
}

/// Checks the rows that belong to measures: each to one of the table beside it.
fn of_measures(known: &Known, wanted: &Grids, grid: &Grid, findings: &mut Vec<Diagnostic>) {
    let measures = known.own(wanted, Table::Measures);
    for line in &grid.rows {
        known.check(&measures, "measure", grid, line, "measure_id", findings);
        match grid.table {
            Table::MeasureMinistries => known.check(&known.ministries, "ministry", grid, line, "ministry_id", findings),
            Table::Deadlines | Table::Figures => {
                let (id, quote) = (grid.text(line, "measure_id"), grid.text(line, "quote"));
                let text = known.texts.get(id.as_ref());
                if text.is_some_and(|text| !text.contains(quote.as_ref())) {
                    let help = "a quote is a run of the measure's own words";
                    let message = format!("quote \"{quote}\" is not in the text of {id}");
                    findings.push(Diagnostic::error(grid.at(line, "quote"), message).help(help));
                }
            }
            _ => {}
        }
    }
}

/// Rows that stand twice. Where a position is part of the key, the order of rows decides.
fn doubles(grid: &Grid, findings: &mut Vec<Diagnostic>) {
    if grid.table.key().contains(&"position") {
        return;
    }
    let column = grid.table.key().last().copied().unwrap_or_default();
    let mut seen: BTreeMap<Vec<String>, &Line> = BTreeMap::new();
    for line in &grid.rows {
        if let Some(first) = seen.insert(grid.key(line), line) {
            let message = format!("\"{}\" stands twice", grid.key(line).join(", "));
            findings.push(Diagnostic::error(grid.at(line, column), message).first(grid.at(first, column)));
        }
    }
}
