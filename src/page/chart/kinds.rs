//! Share of results and plans: passages by the kind that we gave them. It is a count, no verdict.

use std::ops::AddAssign;

use serde::Serialize;

use super::bar::Bar;
use super::table::Table;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::page::name::NamedLink;
use crate::page::route::Route;
use crate::page::shared::Scope;
use crate::record::measure::PassageKind;

/// Bars that each show how the passages of some measures divide.
#[derive(Clone, Debug, Serialize)]
pub struct Kinds {
    /// The bars; those without passages are left out.
    pub rows: Vec<KindRow>,
    /// Whether any passage is background.
    pub has_backgrounds: bool,
    /// The file of the numbers.
    pub csv: String,
}

/// A bar as long as all others, divided by kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindRow {
    /// Key of the string that names the measures, if nothing of the data does.
    pub string: Option<&'static str>,
    /// The theme or body whose measures they are.
    pub link: Option<NamedLink>,
    /// Passages by kind.
    #[serde(flatten)]
    pub counts: KindCounts,
    /// The same as a bar.
    pub bar: Bar,
}

/// Passages by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KindCounts {
    /// Passages that report results.
    pub results: usize,
    /// Passages that state plans.
    pub plans: usize,
    /// Passages that do neither.
    pub backgrounds: usize,
}

impl KindCounts {
    /// The passages of some measures.
    pub fn of(catalog: &Catalog, measures: impl Iterator<Item = MeasureIx>) -> Self {
        let mut counts = Self::default();
        for passage in measures.flat_map(|measure| &catalog[measure].passages) {
            match passage.kind {
                PassageKind::Result => counts.results += 1,
                PassageKind::Plan => counts.plans += 1,
                PassageKind::Background => counts.backgrounds += 1,
            }
        }
        counts
    }

    /// All passages.
    pub fn sum(self) -> usize {
        self.results + self.plans + self.backgrounds
    }
}

impl AddAssign for KindCounts {
    fn add_assign(&mut self, other: Self) {
        self.results += other.results;
        self.plans += other.plans;
        self.backgrounds += other.backgrounds;
    }
}

impl Kinds {
    fn new(scope: &Scope<'_>, ix: EditionIx, rows: impl Iterator<Item = KindRow>) -> Self {
        let rows: Vec<KindRow> = rows.filter(|row| row.counts.sum() > 0).collect();
        let has_backgrounds = rows.iter().any(|row| row.counts.backgrounds > 0);
        Self { rows, has_backgrounds, csv: Table::PassageKinds.link(scope, ix) }
    }

    /// All of an edition, and each of its top themes.
    pub fn of_edition(scope: &Scope<'_>, ix: EditionIx) -> Self {
        Self::with_parts(scope, ix, "kinds_edition", scope.catalog.roots(ix).collect(), None)
    }

    /// All of a theme, and each heading one level below.
    pub fn of_theme(scope: &Scope<'_>, ix: ThemeIx) -> Self {
        let theme = &scope.catalog[ix];
        // Measures right under it belong to no heading below.
        let own = KindCounts::of(scope.catalog, theme.measures.iter().copied());
        Self::with_parts(scope, theme.edition, "kinds_theme", theme.children.clone(), Some(own))
    }

    fn with_parts(
        scope: &Scope<'_>,
        ix: EditionIx,
        string: &'static str,
        parts: Vec<ThemeIx>,
        own: Option<KindCounts>,
    ) -> Self {
        let part = |theme| (theme, KindCounts::of(scope.catalog, scope.catalog.measures_below(theme)));
        let parts: Vec<(ThemeIx, KindCounts)> = parts.into_iter().map(part).collect();
        let mut all = own.unwrap_or_default();
        parts.iter().for_each(|(_, counts)| all += *counts);
        let row = |(theme, counts)| {
            let link = scope.theme_name(theme).link(scope.link.to(Route::Theme(theme)));
            KindRow::new(None, Some(link), counts)
        };
        let whole = KindRow::new(Some(string), None, all);
        Self::new(scope, ix, std::iter::once(whole).chain(parts.into_iter().map(row)))
    }

    /// What a body leads, and what it supports.
    pub fn of_roles(scope: &Scope<'_>, ix: EditionIx, lead: &[MeasureIx], supporting: &[MeasureIx]) -> Self {
        let rows = [("kinds_lead", lead), ("kinds_supporting", supporting)].into_iter();
        let row = |(string, measures): (_, &[MeasureIx])| {
            KindRow::new(Some(string), None, KindCounts::of(scope.catalog, measures.iter().copied()))
        };
        Self::new(scope, ix, rows.map(row))
    }
}

impl KindRow {
    fn new(string: Option<&'static str>, link: Option<NamedLink>, counts: KindCounts) -> Self {
        let parts = [("result", counts.results), ("plan", counts.plans), ("background", counts.backgrounds)];
        Self { string, link, counts, bar: Bar::new(parts, counts.sum()) }
    }
}
