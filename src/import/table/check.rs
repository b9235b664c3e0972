//! What tables say that does not fit together: rows that stand twice, ids of nothing, quotes that are not in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Line};
use super::{Grids, Sheet};
use crate::diagnostic::{Diagnostic, Place};
use crate::resolve::is_slug;
use crate::table::Table;
use crate::text::similar::nearest;

/// The table that says whose rows are replaced by those of another one, and what its rows are.
fn owner(table: Table) -> Option<(Table, &'static str)> {
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
pub(super) fn tables(wanted: &Grids, sheets: &[Sheet], findings: &mut Vec<Diagnostic>) {
    let file = sheets.first().map(|sheet| sheet.file.clone()).unwrap_or_default();
    if wanted.is_empty() && !findings.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error) {
        let names = Table::ALL.into_iter().filter(|table| !table.is_computed()).map(Table::name).collect::<Vec<_>>();
        findings.push(
            Diagnostic::error(Place::file(file.clone()), "there is no table to import")
                .help(format!("sheets or CSV files are called: {}", names.join(", "))),
        );
    }
    findings.extend(wanted.values().filter_map(|grid| without_owners(grid, wanted)));
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
    for grid in wanted.values() {
        doubles(grid, findings);
        positions(grid, findings);
        let owners = owner(grid.table).and_then(|(owner, what)| Some((owner_ids(wanted, owner)?, what)));
        for line in &grid.rows {
            if let Some(((column, ids), what)) = &owners {
                known.check(ids, what, grid, line, column, findings);
            }
            row(&known, grid, line, findings);
        }
        if grid.table == Table::Themes {
            levels(grid, findings);
        }
    }
}

/// The ids of the owners of rows, and their column; none without owners, which is told of the table.
fn owner_ids(wanted: &Grids, owner: Table) -> Option<(&'static str, BTreeSet<String>)> {
    let grid = wanted.get(&owner).filter(|grid| !grid.rows.is_empty())?;
    let column = owner.key().first().copied()?;
    Some((column, grid.values(column)))
}

/// Checks what a row refers to.
fn row(known: &Known, grid: &Grid, line: &Line, findings: &mut Vec<Diagnostic>) {
    match grid.table {
        Table::Measures => measure(known, grid, line, findings),
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
        Table::MeasureMinistries => known.check(&known.ministries, "ministry", grid, line, "ministry_id", findings),
        Table::Deadlines | Table::Figures => findings.extend(quote(known, grid, line)),
        _ => {}
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
        // Of an id that cannot be one that is told already.
        findings.extend(is_measure(&id).then(|| {
            let help = "an id is the edition and the position in the document, such as 2023-012; the table \"editions\" makes new ones";
            let place = grid.at(line, "measure_id");
            Diagnostic::error(place, format!("measure \"{id}\" belongs to no edition")).help(help)
        }));
    } else if let Some(themes) = known.themes.get(edition) {
        known.check(themes, "theme", grid, line, "theme_id", findings);
    }
    known.check(&known.measures, "measure", grid, line, "mark_from", findings);
}

/// Whether a quote stands in the text of its measure.
fn quote(known: &Known, grid: &Grid, line: &Line) -> Option<Diagnostic> {
    let (id, quote) = (grid.text(line, "measure_id"), grid.text(line, "quote"));
    let text = known.texts.get(id.as_ref())?;
    (!text.contains(quote.as_ref())).then(|| {
        let message = format!("quote \"{quote}\" is not in the text of {id}");
        Diagnostic::error(grid.at(line, "quote"), message).help("a quote is a run of the measure's own words")
    })
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

/// Positions that stand twice: which of the rows comes first would be a guess. Gaps and other orders are none.
fn positions(grid: &Grid, findings: &mut Vec<Diagnostic>) {
    let siblings = siblings(grid.table);
    let mut seen: BTreeMap<(Vec<String>, String), &Line> = BTreeMap::new();
    for line in grid.rows.iter().filter(|line| !line.is_wrong) {
        let position = grid.text(line, "position").into_owned();
        if position.is_empty() {
            continue;
        }
        let owner: Vec<String> = siblings.iter().map(|column| grid.text(line, column).into_owned()).collect();
        let message = || format!("position {position} stands twice among the rows of \"{}\"", owner.join(", "));
        let told = seen.get(&(owner.clone(), position.clone())).map(|first| {
            let help = "number the rows anew, or leave all positions empty: then the order of rows counts";
            Diagnostic::error(grid.at(line, "position"), message()).help(help).first(grid.at(first, "position"))
        });
        findings.extend(told);
        seen.entry((owner, position)).or_insert(line);
    }
}

/// The columns that rows have in common of which one position is told from the other.
fn siblings(table: Table) -> Vec<&'static str> {
    match table {
        Table::MeasureMinistries => vec!["measure_id", "role"],
        _ => table.key().iter().copied().filter(|column| *column != "position").collect(),
    }
}
