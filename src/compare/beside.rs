//! Two states of a site's data side by side in one catalog, so that an edit can be shown like a new edition.

use std::collections::BTreeMap;
use std::ops::Range;

use super::comparison::Comparison;
use super::group::Group;
use super::heading::Headings;
use crate::catalog::Catalog;
use crate::catalog::edition::Edition;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::catalog::measure::Measure;
use crate::catalog::theme::Theme;
use crate::record::relation::RelationKind;

/// Two states of the data of a site.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The former state, then the later one; ids stand twice.
    pub catalog: Catalog,
    /// The measures of both states that have the same id, in the order of the later state; then those that are gone.
    pub groups: Vec<Group>,
}

impl Beside {
    /// Puts two states side by side.
    pub fn new(former: Catalog, later: &Catalog) -> Self {
        let measures = former.measures.len();
        let mut catalog = former;
        Shift::new(&mut catalog, later).append(&mut catalog, later);
        let by_id = |range: Range<usize>| -> BTreeMap<&str, MeasureIx> {
            range.map(|n| (catalog.measures[n].id.as_str(), MeasureIx::from_usize(n))).collect()
        };
        let (old, new) = (by_id(0..measures), by_id(measures..catalog.measures.len()));
        let group = |former: Option<MeasureIx>, later: Option<MeasureIx>, kind| Group {
            kind: Some(kind),
            former: former.into_iter().collect(),
            later: later.into_iter().collect(),
            relations: Vec::new(),
        };
        let ixs = |range: Range<usize>| range.map(MeasureIx::from_usize);
        let mut groups: Vec<Group> = ixs(measures..catalog.measures.len())
            .map(|ix| match old.get(catalog[ix].id.as_str()) {
                Some(&former) => group(Some(former), Some(ix), RelationKind::Changed),
                None => group(None, Some(ix), RelationKind::New),
            })
            .collect();
        let gone = ixs(0..measures).filter(|&ix| !new.contains_key(catalog[ix].id.as_str()));
        groups.extend(gone.map(|ix| group(Some(ix), None, RelationKind::Ended)));
        Self { catalog, groups }
    }

    /// What differs: a comparison for each measure in which anything does, with the kind that fits.
    pub fn compare(&self) -> Vec<Comparison> {
        let pairs: Vec<_> = self.groups.iter().flat_map(|group| group.pairs(&self.catalog)).collect();
        let headings = Headings::new(&self.catalog, &pairs);
        let all = super::compare(&self.catalog, &headings, self.groups.clone());
        let differs = |comparison: &Comparison| !comparison.changes.is_empty() || comparison.group.is_whole();
        all.into_iter().filter(differs).collect()
    }
}

/// Where the things of the later state stand in the catalog of both.
struct Shift {
    editions: usize,
    themes: usize,
    measures: usize,
    ministries: Vec<MinistryIx>,
}

impl Shift {
    /// Bodies with the same id are the same; new ones are added.
    fn new(catalog: &mut Catalog, later: &Catalog) -> Self {
        let mut ministries = Vec::with_capacity(later.ministries.len());
        for ministry in &later.ministries {
            let known = catalog.ministries.iter().position(|own| own.id == ministry.id);
            ministries.push(MinistryIx::from_usize(known.unwrap_or_else(|| {
                catalog.ministries.push(ministry.clone());
                catalog.ministries.len() - 1
            })));
        }
        let (editions, themes) = (catalog.editions.len(), catalog.themes.len());
        Self { editions, themes, measures: catalog.measures.len(), ministries }
    }

    fn append(&self, catalog: &mut Catalog, later: &Catalog) {
        catalog.editions.extend(later.editions.iter().map(|edition| self.to_edition(edition)));
        catalog.themes.extend(later.themes.iter().map(|theme| self.to_theme(theme)));
        catalog.measures.extend(later.measures.iter().map(|measure| self.to_measure(measure)));
    }

    fn edition(&self, ix: EditionIx) -> EditionIx {
        EditionIx::from_usize(ix.index() + self.editions)
    }

    fn theme(&self, ix: ThemeIx) -> ThemeIx {
        ThemeIx::from_usize(ix.index() + self.themes)
    }

    fn measure(&self, ix: MeasureIx) -> MeasureIx {
        MeasureIx::from_usize(ix.index() + self.measures)
    }

    fn to_edition(&self, edition: &Edition) -> Edition {
        Edition {
            themes: self.theme(edition.themes.start)..self.theme(edition.themes.end),
            measures: self.measure(edition.measures.start)..self.measure(edition.measures.end),
            bodies: Vec::new(),
            followup: Vec::new(),
            ..edition.clone()
        }
    }

    fn to_theme(&self, theme: &Theme) -> Theme {
        Theme {
            edition: self.edition(theme.edition),
            parent: theme.parent.map(|ix| self.theme(ix)),
            children: theme.children.iter().map(|&ix| self.theme(ix)).collect(),
            end: self.theme(theme.end),
            measures: theme.measures.iter().map(|&ix| self.measure(ix)).collect(),
            ..theme.clone()
        }
    }

    fn to_measure(&self, measure: &Measure) -> Measure {
        let mut own = measure.clone();
        own.edition = self.edition(measure.edition);
        own.theme = self.theme(measure.theme);
        own.mark_from = measure.mark_from.map(|ix| self.measure(ix));
        own.mark_for = measure.mark_for.iter().map(|&ix| self.measure(ix)).collect();
        (own.formers, own.laters, own.lineages) = Default::default();
        for role in &mut own.ministries {
            role.ministry = self.ministries[role.ministry.index()];
        }
        own
    }
}
