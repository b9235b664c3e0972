//! What tables refer to: ids of nothing, quotes that are not in the text, values that fit to nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{self, edition_of, is_measure};
use super::found::Found;
use super::grid::{Grid, Line};
use super::{Grids, made};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::Table;
use crate::text::date::FiscalCalendar;
use crate::text::normal::{composed, has_marks_apart, to_be_composed};
use crate::text::period::Period;
use crate::text::similar::{meant, nearest};

/// Checks ids, quotes and values.
pub(super) fn references(wanted: &Grids, shown: &Grids, calendar: FiscalCalendar, found: &mut Found) {
    let known = Known::new(wanted, shown);
    let mut lacking: BTreeMap<Table, Lacking> = BTreeMap::new();
    for grid in wanted.values() {
        check::rows(grid, found);
        let owners = Owners::of(grid.table, wanted, shown);
        for line in &grid.rows {
            if let Some(owners) = &owners {
                owners.check(grid, line, &mut lacking, found);
            }
            row(&known, grid, line, found);
            for column in ["period", "as_of"] {
                backwards(calendar, grid, line, column, found);
            }
        }
    }
    for (table, lacking) in lacking {
        // Such a row may be that of the wrong id, which is told.
        if !found.has_wrong_id(table) {
            found.all.push(lacking.told(table));
        }
    }
}

/// Checks what a row refers to.
fn row(known: &Known, grid: &Grid, line: &Line, found: &mut Found) {
    match grid.table {
        Table::Measures => measure(known, grid, line, found),
        Table::Ministries => {
            for column in ["parent_id", "successor_id"] {
                known.check(&known.ministries, "ministry", grid, line, column, found);
            }
            corporate_number(known, grid, line, found);
        }
        Table::Terms => known.check(&known.measures, "measure", grid, line, "measure_id", found),
        Table::Themes => {
            known.check(&known.editions, "edition", grid, line, "edition", found);
            known.theme(&grid.text(line, "edition"), grid, line, "parent_id", found);
        }
        Table::MeasureMinistries => known.check(&known.ministries, "ministry", grid, line, "ministry_id", found),
        Table::Deadlines | Table::Figures => quote(known, grid, line, found),
        _ => {}
    }
}

/// The rows that those of another table belong to.
struct Owners {
    table: Table,
    column: &'static str,
    what: &'static str,
    /// Their ids in the table, and in the data.
    listed: BTreeSet<String>,
    known: BTreeSet<String>,
}

/// Ids of the data whose rows a table lacks, where others have rows that belong to them: the first, its place, and all.
struct Lacking {
    what: &'static str,
    first: String,
    place: Place,
    all: BTreeSet<String>,
}

impl Owners {
    /// None without owners, which is told of the table.
    fn of(table: Table, wanted: &Grids, shown: &Grids) -> Option<Self> {
        let (table, what) = check::owner(table)?;
        let grid = wanted.get(&table).filter(|grid| !grid.rows.is_empty())?;
        let column = table.key().first().copied()?;
        let known = shown.get(&table).map(|shown| shown.values(column)).unwrap_or_default();
        Some(Self { table, column, what, listed: grid.values(column), known })
    }

    fn check(&self, grid: &Grid, line: &Line, lacking: &mut BTreeMap<Table, Lacking>, found: &mut Found) {
        let id = grid.text(line, self.column);
        if id.is_empty() || self.listed.contains(id.as_ref()) {
            return;
        }
        let place = grid.at(line, self.column);
        if self.known.contains(id.as_ref()) {
            let new = || Lacking { what: self.what, first: id.to_string(), place, all: BTreeSet::new() };
            lacking.entry(self.table).or_insert_with(new).all.insert(id.to_string());
        } else {
            let near = self.listed.iter().chain(&self.known).map(String::as_str);
            found.row(grid, line.number, Some(self.column), unknown(self.what, &id, near, place));
        }
    }
}

impl Lacking {
    fn told(self, table: Table) -> Diagnostic {
        let (what, first, name) = (self.what, self.first, table.name());
        let (message, them) = match self.all.len() {
            1 => (format!("{what} \"{first}\" has no row in the table \"{name}\""), "it"),
            n => (format!("{what} \"{first}\" and {} more have no rows in the table \"{name}\"", n - 1), "them"),
        };
        let help =
            format!("add {them} there, as `mieru export` writes {them}, or leave {them} out of the other tables");
        Diagnostic::error(self.place, message).help(help)
    }
}

/// The headings of each edition.
type Themes = BTreeMap<String, BTreeSet<String>>;

/// The ids that exist, in the tables or in the data.
struct Known {
    editions: BTreeSet<String>,
    /// Of each edition, as the tables have them where they have any, and in the data.
    themes: Themes,
    former_themes: Themes,
    measures: BTreeSet<String>,
    ministries: BTreeSet<String>,
    /// Corporate numbers of the data.
    numbers: BTreeSet<String>,
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
        let numbers = shown.get(&Table::Ministries).map(|shown| shown.values("corporate_number"));
        let mut known = Self {
            editions: both(Table::Editions, "edition"),
            themes: wanted.get(&Table::Themes).or(shown.get(&Table::Themes)).map(themes).unwrap_or_default(),
            former_themes: shown.get(&Table::Themes).map(themes).unwrap_or_default(),
            measures: both(Table::Measures, "measure_id"),
            ministries: both(Table::Ministries, "ministry_id"),
            numbers: numbers.unwrap_or_default(),
            texts: BTreeMap::new(),
        };
        if let Some(grid) = wanted.get(&Table::Passages).or(shown.get(&Table::Passages)) {
            for (id, rows) in grid.groups(&["measure_id"]) {
                let lines = rows.into_iter().filter_map(|row| grid.rows.get(row));
                let text: String = lines.map(|line| grid.text(line, "text")).collect();
                known.texts.extend(id.into_iter().next().map(|id| (id, text)));
            }
        }
        known
    }

    /// Checks the id of a heading of an edition.
    fn theme(&self, edition: &str, grid: &Grid, line: &Line, column: &str, found: &mut Found) {
        let Some(themes) = self.themes.get(edition) else { return };
        let id = grid.text(line, column);
        let is_former = || self.former_themes.get(edition).is_some_and(|themes| themes.contains(id.as_ref()));
        // Its row may be that of a wrong id, which is told.
        if !(found.has_wrong_id(Table::Themes) && is_former()) {
            self.check(themes, "theme", grid, line, column, found);
        }
    }

    fn check(&self, known: &BTreeSet<String>, what: &str, grid: &Grid, line: &Line, column: &str, found: &mut Found) {
        let id = grid.text(line, column);
        if !id.is_empty() && !known.contains(id.as_ref()) {
            let finding = unknown(what, &id, known.iter().map(String::as_str), grid.at(line, column));
            found.row(grid, line.number, Some(column), finding);
        }
    }
}

fn themes(grid: &Grid) -> Themes {
    let mut themes = Themes::new();
    for line in &grid.rows {
        let edition = grid.text(line, "edition").into_owned();
        themes.entry(edition).or_default().insert(grid.text(line, "theme_id").into_owned());
    }
    themes
}

fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>, place: Place) -> Diagnostic {
    let near = || nearest(id, known).map(|near| meant(id, near));
    Diagnostic::error(place, format!("unknown {what} \"{id}\"")).maybe_help(made::hint(id).or_else(near))
}

fn measure(known: &Known, grid: &Grid, line: &Line, found: &mut Found) {
    let id = grid.text(line, "measure_id");
    let edition = edition_of(&id);
    if !known.editions.contains(edition) {
        // Of an id that cannot be one that is told already.
        if is_measure(&id) {
            let help = "an id is the edition and the position in the document, such as 2023-012; the table \"editions\" makes new ones";
            let message = format!("measure \"{id}\" belongs to no edition");
            let finding = Diagnostic::error(grid.at(line, "measure_id"), message).help(help);
            found.row(grid, line.number, Some("measure_id"), finding);
        }
    } else {
        known.theme(edition, grid, line, "theme_id", found);
    }
    known.check(&known.measures, "measure", grid, line, "mark_from", found);
}

/// Whether a corporate number has its thirteen digits; one that stands so in the data is told by `mieru check`.
fn corporate_number(known: &Known, grid: &Grid, line: &Line, found: &mut Found) {
    let number = grid.text(line, "corporate_number");
    let is_good = number.len() == 13 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_good && !number.is_empty() && !known.numbers.contains(number.as_ref()) {
        let message = format!("\"{number}\" is not a corporate number");
        let help = made::hint(&number).unwrap_or_else(|| "it has thirteen digits".to_owned());
        let finding = Diagnostic::error(grid.at(line, "corporate_number"), message).help(help);
        found.row(grid, line.number, Some("corporate_number"), finding);
    }
}

/// Whether a quote stands in the text of its measure.
fn quote(known: &Known, grid: &Grid, line: &Line, found: &mut Found) {
    let (id, quote) = (grid.text(line, "measure_id"), grid.text(line, "quote"));
    let Some(text) = known.texts.get(id.as_ref()).filter(|text| !text.contains(quote.as_ref())) else { return };
    let message = format!("quote \"{quote}\" is not in the text of {id}");
    let help = match composed(text).contains(composed(&quote).as_ref()) {
        true => to_be_composed(if has_marks_apart(&quote) { "here" } else { "in the text" }),
        false => made::hint(&quote).unwrap_or_else(|| "a quote is a run of the measure's own words".to_owned()),
    };
    found.row(grid, line.number, Some("quote"), Diagnostic::error(grid.at(line, "quote"), message).help(help));
}

/// Whether a period ends before it begins.
fn backwards(calendar: FiscalCalendar, grid: &Grid, line: &Line, column: &str, found: &mut Found) {
    let text = grid.text(line, column);
    if text.parse::<Period>().is_ok_and(|period| period.is_backwards(calendar)) {
        let message = format!("period \"{text}\" ends before it begins");
        let finding = Diagnostic::error(grid.at(line, column), message).help("write the earlier one first");
        found.row(grid, line.number, Some(column), finding);
    }
}
