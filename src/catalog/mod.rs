//! The resolved model: every reference checked, every reverse relation computed once.
//!
//! A catalog is valid by construction; nothing after it fails for a data reason. It is made in
//! [`crate::resolve`] and only read afterwards. Entities refer to each other by index ([`id`]).

pub mod accessibility;
pub mod edition;
pub mod followup;
pub mod id;
pub mod measure;
pub mod ministry;
pub mod proof;
pub mod relation;
pub mod search;
pub mod site;
pub mod term;
pub mod theme;

use accessibility::Accessibility;
use edition::Edition;
use id::{ClassIx, EditionIx, LineageIx, MeasureIx, MinistryIx, RelationIx, TermIx, ThemeIx};
use measure::{Deadline, Measure};
use ministry::Ministry;
use relation::{Lineage, Relation};
use search::{Alias, WordingClass};
use site::{Prose, Site};
use term::Term;
use theme::Theme;

/// Everything a site shows.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The settings.
    pub site: Site,
    /// Editions, oldest first.
    pub editions: Vec<Edition>,
    /// Themes of all editions; those of one edition stand together, in document order.
    pub themes: Vec<Theme>,
    /// Measures of all editions; those of one edition stand together, in document order.
    pub measures: Vec<Measure>,
    /// What became of measures from one edition to the next.
    pub relations: Vec<Relation>,
    /// What each first measure became, in the order of these; only where it became anything.
    pub lineages: Vec<Lineage>,
    /// Bodies, in the order of `ministries.yaml`.
    pub ministries: Vec<Ministry>,
    /// Glossary, in the order of readings.
    pub terms: Vec<Term>,
    /// Words that mean the same to someone who searches.
    pub aliases: Vec<Alias>,
    /// Wording classes, in the order of their first rules.
    pub classes: Vec<WordingClass>,
    /// Pages of prose.
    pub prose: Vec<Prose>,
    /// What was tested for accessibility, where that is recorded.
    pub accessibility: Option<Accessibility>,
}

impl Catalog {
    /// The newest edition, if there is any.
    pub fn latest(&self) -> Option<EditionIx> {
        self.editions.len().checked_sub(1).map(EditionIx::from_usize)
    }

    /// All editions, oldest first.
    pub fn edition_indices(&self) -> impl DoubleEndedIterator<Item = EditionIx> + use<> {
        (0..self.editions.len()).map(EditionIx::from_usize)
    }

    /// The edition of a site that has a single one.
    pub fn only_edition(&self) -> Option<EditionIx> {
        (self.editions.len() == 1).then(EditionIx::default)
    }

    /// All bodies.
    pub fn ministry_indices(&self) -> impl Iterator<Item = MinistryIx> + use<> {
        (0..self.ministries.len()).map(MinistryIx::from_usize)
    }

    /// The fiscal year in which a deadline of an edition ends, or begins if only that is stated: not before the year for
    /// which the edition plans, since what it plans "from 2023" cannot have begun in the fiscal year before.
    pub fn deadline_year(&self, edition: EditionIx, deadline: &Deadline) -> Option<i16> {
        let year = |day| self.site.calendar.year_of(day);
        let begins = || deadline.from.map(|day| year(day).max(self[edition].plans_year));
        deadline.to.map(year).or_else(begins)
    }

    /// The top themes of an edition, in document order.
    pub fn roots(&self, edition: EditionIx) -> impl Iterator<Item = ThemeIx> + '_ {
        ThemeIx::all(&self[edition].themes).filter(|&ix| self[ix].parent.is_none())
    }

    /// The measures that a theme or any heading below it holds, in document order.
    pub fn measures_below(&self, theme: ThemeIx) -> impl Iterator<Item = MeasureIx> + '_ {
        self.themes_from(theme).flat_map(|ix| self[ix].measures.iter().copied())
    }

    /// A theme and all headings below it, in document order.
    pub fn themes_from(&self, theme: ThemeIx) -> impl Iterator<Item = ThemeIx> + use<> {
        (theme.index()..self[theme].end.index()).map(ThemeIx::from_usize)
    }

    /// A theme and those above it, outermost first.
    pub fn path(&self, theme: ThemeIx) -> Vec<ThemeIx> {
        let mut path = vec![theme];
        while let Some(parent) = self[path[path.len() - 1]].parent {
            path.push(parent);
        }
        path.reverse();
        path
    }
}

macro_rules! lookup {
    ($($ix:ty => $field:ident: $entity:ty),* $(,)?) => {$(
        impl std::ops::Index<$ix> for Catalog {
            type Output = $entity;

            fn index(&self, ix: $ix) -> &$entity {
                &self.$field[ix.index()]
            }
        }
    )*};
}

lookup! {
    EditionIx => editions: Edition,
    ThemeIx => themes: Theme,
    MeasureIx => measures: Measure,
    RelationIx => relations: Relation,
    LineageIx => lineages: Lineage,
    MinistryIx => ministries: Ministry,
    TermIx => terms: Term,
    ClassIx => classes: WordingClass,
}
