//! What tables say that does not fit together: tables that others need, ids that cannot be such, rows that stand twice.

use std::collections::{BTreeMap, BTreeSet};

use super::found::Found;
use super::grid::{Grid, Line};
use super::{Grids, Sheet, made};
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::resolve::is_slug;
use crate::resolve::site::is_reserved;
use crate::table::Table;
use crate::text::date;

/// The table that says whose rows are replaced by those of another one, and what its rows are.
pub(super) fn owner(table: Table) -> Option<(Table, &'static str)> {
    match table {
        Table::MeasureMinistries | Table::Passages | Table::Deadlines | Table::Figures | Table::Footnotes => {
            Some((Table::Measures, "measure"))
        }
        Table::MinistryNames => Some((Table::Ministries, "ministry")),
        Table::TermSpellings => Some((Table::Terms, "term")),
        Table::EditionTexts => Some((Table::Editions, "edition")),
        _ => None,
    }
}

/// Checks that there are tables, and those that others need.
pub(super) fn tables(wanted: &Grids, sheets: &[Sheet], found: &mut Found) {
    let file = sheets.first().map(|sheet| sheet.file.clone()).unwrap_or_default();
    if wanted.is_empty() && !has_errors(&found.all) {
        let names = Table::ALL.into_iter().filter(|table| !table.is_computed()).map(Table::name).collect::<Vec<_>>();
        found.all.push(
            Diagnostic::error(Place::file(file), "there is no table to import")
                .help(format!("sheets or CSV files are called: {}", names.join(", "))),
        );
    }
    found.all.extend(wanted.values().filter_map(|grid| without_owners(grid, wanted)));
}

/// What is told, once, of a table whose rows belong to nothing that is there.
fn without_owners(grid: &Grid, wanted: &Grids) -> Option<Diagnostic> {
    let (owner, _) = owner(grid.table)?;
    let (name, beside) = (grid.table.name(), owner.name());
    let message = match wanted.get(&owner) {
        None => format!("the table \"{name}\" needs the table \"{beside}\" beside it"),
        Some(owners) if owners.rows.is_empty() && !grid.rows.is_empty() => {
            format!("the table \"{name}\" needs the rows of the table \"{beside}\", which has none")
        }
        Some(_) => return None,
    };
    let help = "it tells whose rows are replaced; export both, or import the whole folder";
    Some(Diagnostic::error(grid.place(1, None), message).help(help))
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
pub(super) fn ids(wanted: &Grids, shown: &Grids, catalog: &Catalog, found: &mut Found) {
    for (table, column, what) in NAMED {
        let Some(grid) = wanted.get(&table) else { continue };
        let known = shown.get(&table).map(|shown| shown.values(column)).unwrap_or_default();
        for line in &grid.rows {
            let wrong = form(grid, line, (column, what), &known);
            if let Some(finding) = wrong.or_else(|| reserved(grid, line, &known, catalog)) {
                found.row(grid, line.number, Some(column), finding);
            }
        }
    }
}

/// What is told of a new edition whose address belongs to another page.
fn reserved(grid: &Grid, line: &Line, known: &BTreeSet<String>, catalog: &Catalog) -> Option<Diagnostic> {
    let id = grid.text(line, "edition");
    let is_taken = grid.table == Table::Editions && !known.contains(id.as_ref()) && is_reserved(&id, catalog);
    let message = || format!("\"{id}\" cannot be the id of an edition");
    let help = "its address belongs to another page of the site; give another one, such as \"2023\"";
    is_taken.then(|| Diagnostic::error(grid.at(line, "edition"), message()).help(help))
}

/// What is wrong with the form of an id. That none is there is told already.
fn form(grid: &Grid, line: &Line, (column, what): (&str, &str), known: &BTreeSet<String>) -> Option<Diagnostic> {
    let id = grid.text(line, column);
    let (is_good, help) = match grid.table {
        Table::Measures => (is_measure(&id), "write \"2023-012\": the edition and the position in the document"),
        // Numbers with hyphens between them are usual there, and days.
        Table::Themes => (is_slug(&id) && date::parse(&id).is_none(), SLUG),
        _ => (is_slug(&id), SLUG),
    };
    let help = made::hint(&id).unwrap_or_else(|| help.to_owned());
    let message = || format!("\"{id}\" cannot be the id of {what}");
    let is_wrong = !is_good && !id.is_empty() && !known.contains(id.as_ref());
    is_wrong.then(|| Diagnostic::error(grid.at(line, column), message()).help(help))
}

/// What an id may be.
const SLUG: &str = "use lower-case ASCII letters, digits and hyphens";

/// Whether an id is that of an edition and a number of three to six digits.
pub(super) fn is_measure(id: &str) -> bool {
    id.rsplit_once('-').is_some_and(|(edition, number)| {
        is_slug(edition) && (3..=6).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The edition of a measure, by its id.
pub(super) fn edition_of(id: &str) -> &str {
    id.rsplit_once('-').map_or("", |(edition, _)| edition)
}

/// Checks that no row, no position stands twice, and that no heading stands under itself.
pub(super) fn rows(grid: &Grid, found: &mut Found) {
    doubles(grid, found);
    positions(grid, found);
    if grid.table == Table::Themes {
        levels(grid, found);
    }
}

/// More levels than the headings of any document have.
const DEEPEST: usize = 40;

/// Checks that headings do not stand under themselves.
fn levels(grid: &Grid, found: &mut Found) {
    let name =
        |line: &Line, column: &str| (grid.text(line, "edition").into_owned(), grid.text(line, column).into_owned());
    // Nothing stands under a heading without an id, which is told: an empty parent is that of a top heading.
    let named: Vec<&Line> = grid.rows.iter().filter(|line| !grid.text(line, "theme_id").is_empty()).collect();
    let parents: BTreeMap<_, _> = named.iter().map(|line| (name(line, "theme_id"), name(line, "parent_id"))).collect();
    for line in named {
        let own = name(line, "theme_id");
        let above: Vec<_> =
            std::iter::successors(parents.get(&own), |parent| parents.get(*parent)).take(DEEPEST).collect();
        // What stands below a circle has no end either, and nothing wrong of its own.
        let is_line = above.iter().collect::<BTreeSet<_>>().len() == above.len();
        let message = if above.contains(&&own) {
            format!("heading \"{}\" stands under itself", own.1)
        } else if above.len() == DEEPEST && is_line {
            format!("heading \"{}\" stands more than {DEEPEST} levels deep", own.1)
        } else {
            continue;
        };
        let help = "name the heading one level above, or none for a top heading";
        let finding = Diagnostic::error(grid.at(line, "parent_id"), message).help(help);
        found.row(grid, line.number, Some("parent_id"), finding);
    }
}

/// Rows that stand twice. Where a position is part of the key, the order of rows decides.
fn doubles(grid: &Grid, found: &mut Found) {
    if grid.table.key().contains(&"position") {
        return;
    }
    let column = grid.table.key().last().copied().unwrap_or_default();
    let mut seen: BTreeMap<Vec<String>, &Line> = BTreeMap::new();
    // That an id is empty is told already.
    for line in grid.rows.iter().filter(|line| !grid.text(line, column).is_empty()) {
        if let Some(first) = seen.insert(grid.key(line), line) {
            let message = format!("\"{}\" stands twice", grid.key(line).join(", "));
            let finding = Diagnostic::error(grid.at(line, column), message).first(grid.at(first, column));
            found.row(grid, line.number, Some(column), finding);
        }
    }
}

/// Positions that stand twice: which of the rows comes first would be a guess. Gaps and other orders are none.
fn positions(grid: &Grid, found: &mut Found) {
    let siblings = siblings(grid.table);
    let mut seen: BTreeMap<(Vec<String>, String), &Line> = BTreeMap::new();
    for line in &grid.rows {
        let position = grid.text(line, "position").into_owned();
        if position.is_empty() || found.is_wrong(grid, line.number) {
            continue;
        }
        let owner: Vec<String> = siblings.iter().map(|column| grid.text(line, column).into_owned()).collect();
        let message = || format!("position {position} stands twice among the rows of \"{}\"", owner.join(", "));
        let told = seen.get(&(owner.clone(), position.clone())).map(|first| {
            let help = "number the rows anew, or leave all positions empty: then the order of rows counts";
            Diagnostic::error(grid.at(line, "position"), message()).help(help).first(grid.at(first, "position"))
        });
        if let Some(finding) = told {
            found.row(grid, line.number, Some("position"), finding);
        } else {
            seen.insert((owner, position), line);
        }
    }
}

/// The columns that rows have in common of which one position is told from the other.
fn siblings(table: Table) -> Vec<&'static str> {
    match table {
        Table::MeasureMinistries => vec!["measure_id", "role"],
        _ => table.key().iter().copied().filter(|column| *column != "position").collect(),
    }
}
