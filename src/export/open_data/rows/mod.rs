//! Catalog → the rows of the tables, for all of it or a part.

mod edition;
mod measure;
mod ministry;
mod term;

use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, TermIx};
use crate::page::download::Part;
use crate::table::Table;
use crate::table::cell::Row;

/// The measures of a part, and what belongs to them.
///
/// Headings, bodies and editions are whole lists for the editions of the part: they are the tables of codes for its
/// measures. Terms are those that occur in them.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// The model.
    pub catalog: &'a Catalog,
    /// What was selected.
    pub part: Part,
    /// The editions, oldest first.
    pub editions: Vec<EditionIx>,
    /// The measures, in order.
    pub measures: Vec<MeasureIx>,
}

/// Takes rows as they are made.
pub type Take<'t, 'a> = dyn FnMut(Row<'a>) + 't;

impl<'a> Selection<'a> {
    /// Selects a part.
    pub fn new(catalog: &'a Catalog, part: Part) -> Self {
        let editions: Vec<EditionIx> = match part.edition(catalog) {
            None => catalog.edition_indices().collect(),
            Some(ix) => vec![ix],
        };
        let measures = match part {
            Part::All | Part::Edition(_) => {
                editions.iter().flat_map(|&ix| MeasureIx::all(&catalog[ix].measures)).collect()
            }
            Part::Ministry(edition, ix) => of_ministry(catalog, edition, ix),
            Part::Theme(ix) => catalog.measures_below(ix).collect(),
        };
        Self { catalog, part, editions, measures }
    }

    /// The rows of a table, in order.
    pub fn rows(&self, table: Table, take: &mut Take<'_, 'a>) {
        match table {
            Table::Measures => self.each(take, measure::measure),
            Table::MeasureMinistries => self.each(take, measure::ministries),
            Table::Passages => self.each(take, measure::passages),
            Table::PassageClasses => self.each(take, measure::classes),
            Table::Deadlines => self.each(take, measure::deadlines),
            Table::Figures => self.each(take, measure::figures),
            Table::Footnotes => self.each(take, measure::footnotes),
            Table::Relations => edition::relations(self, take),
            Table::Themes => edition::themes(self, take),
            Table::Ministries => ministry::ministries(self, take),
            Table::MinistryNames => ministry::names(self, take),
            Table::Terms => term::terms(self, take),
            Table::TermSpellings => term::spellings(self, take),
            Table::TermMeasures => term::measures(self, take),
            Table::Editions => edition::editions(self, take),
            Table::EditionTexts => edition::texts(self, take),
        }
    }

    /// Whether all tables have the same rows as those of another part.
    pub fn has_same_rows(&self, other: &Self) -> bool {
        self.editions == other.editions && self.measures == other.measures && self.terms().eq(other.terms())
    }

    /// Whether a measure is selected.
    pub fn has(&self, ix: MeasureIx) -> bool {
        self.part == Part::All || self.measures.binary_search(&ix).is_ok()
    }

    /// The terms that occur in the measures; of all data, all.
    fn terms(&self) -> impl Iterator<Item = TermIx> + '_ {
        let all = (0..self.catalog.terms.len()).map(TermIx::from_usize);
        all.filter(|&ix| self.part == Part::All || self.catalog[ix].measures.iter().any(|&measure| self.has(measure)))
    }

    fn each(&self, take: &mut Take<'_, 'a>, rows: fn(&'a Catalog, MeasureIx, &mut Take<'_, 'a>)) {
        for &ix in &self.measures {
            rows(self.catalog, ix, take);
        }
    }
}

fn of_ministry(catalog: &Catalog, edition: EditionIx, ix: MinistryIx) -> Vec<MeasureIx> {
    let body = catalog[edition].involvement(ix);
    let mut measures: Vec<MeasureIx> =
        body.into_iter().flat_map(|body| body.lead.iter().chain(&body.supporting)).copied().collect();
    measures.sort_unstable();
    measures
}
