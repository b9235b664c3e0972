//! What pages count and compare, as tables in long form: a row for each thing that is counted, none for what is not there.

use super::csv::Csv;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::catalog::measure::Deadline;
use crate::export::{changes, wording};
use crate::page::chart::kinds::KindCounts;
use crate::page::chart::table::Table;
use crate::page::chart::{matrix, pairs, timeline, years};
use crate::table::about::Group;

/// A table of an edition.
pub fn table(catalog: &Catalog, ix: EditionIx, table: Table) -> Vec<u8> {
    let rows = match table {
        Table::MinistryThemes => ministry_themes(catalog, ix),
        Table::MinistryPairs => ministry_pairs(catalog, ix),
        Table::DeadlinePeriods => deadline_periods(catalog, ix),
        Table::DeadlinesByYear => deadlines_by_year(catalog, ix),
        Table::PassageKinds => passage_kinds(catalog, ix),
        Table::WordingClasses => return wording::table(catalog, ix),
        Table::Changes => return changes::table(catalog, ix),
    };
    let mut file = Csv::new(table.columns().iter().map(|column| column.name));
    for row in rows {
        file.row(std::iter::once(catalog[ix].id.as_str()).chain(row.iter().map(String::as_str)));
    }
    file.bytes()
}

/// The cells of a row after the edition.
type Row = Vec<String>;

fn ministry_themes(catalog: &Catalog, ix: EditionIx) -> Vec<Row> {
    let columns = matrix::columns(catalog, ix);
    let mut rows = Vec::new();
    for body in &catalog[ix].bodies {
        let ministry = &catalog[body.ministry];
        for (at, roles) in matrix::roles(catalog, body, &columns) {
            let theme = &catalog[columns[at]];
            rows.push(vec![
                ministry.id.clone(),
                ministry.name.clone(),
                theme.id.clone(),
                theme.title.clone(),
                roles.lead.to_string(),
                roles.supporting.to_string(),
            ]);
        }
    }
    rows
}

fn ministry_pairs(catalog: &Catalog, ix: EditionIx) -> Vec<Row> {
    let row = |((first, second), together): ((MinistryIx, MinistryIx), usize)| {
        let (first, second) = (&catalog[first], &catalog[second]);
        vec![first.id.clone(), first.name.clone(), second.id.clone(), second.name.clone(), together.to_string()]
    };
    pairs::shared(catalog, ix).into_iter().map(row).collect()
}

fn deadlines(catalog: &Catalog, ix: EditionIx) -> impl Iterator<Item = &Deadline> {
    MeasureIx::all(&catalog[ix].measures).flat_map(|measure| &catalog[measure].deadlines)
}

fn deadline_periods(catalog: &Catalog, ix: EditionIx) -> Vec<Row> {
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let periods = timeline::periods(deadlines(catalog, ix)).into_iter();
    periods
        .map(|(days, count)| {
            let (period, relation) = (days.period.to_owned(), days.relation.name().to_owned());
            vec![period, day(days.from), day(days.to), relation, count.to_string()]
        })
        .collect()
}

fn deadlines_by_year(catalog: &Catalog, ix: EditionIx) -> Vec<Row> {
    let years = years::by_year(catalog, ix, deadlines(catalog, ix)).into_iter();
    years.map(|(year, counts)| vec![year.to_string(), counts.dated.to_string(), counts.open.to_string()]).collect()
}

fn passage_kinds(catalog: &Catalog, ix: EditionIx) -> Vec<Row> {
    let edition = &catalog[ix];
    let all = KindCounts::of(catalog, MeasureIx::all(&edition.measures));
    let mut rows = vec![kinds(Group::Edition, &edition.id, &edition.title, all)];
    for theme in ThemeIx::all(&edition.themes) {
        let counts = KindCounts::of(catalog, catalog.measures_below(theme));
        rows.push(kinds(Group::Theme, &catalog[theme].id, &catalog[theme].title, counts));
    }
    for body in &edition.bodies {
        let ministry = &catalog[body.ministry];
        for (group, measures) in [(Group::Lead, &body.lead), (Group::Supporting, &body.supporting)] {
            let counts = KindCounts::of(catalog, measures.iter().copied());
            rows.push(kinds(group, &ministry.id, &ministry.name, counts));
        }
    }
    rows
}

fn kinds(group: Group, id: &str, name: &str, counts: KindCounts) -> Row {
    let numbers = [counts.results, counts.plans, counts.backgrounds].map(|count| count.to_string());
    [group.name(), id, name].into_iter().map(str::to_owned).chain(numbers).collect()
}
