//! Bodies against themes: how many measures each leads and supports under each theme.

use std::collections::BTreeMap;

use serde::Serialize;

use super::heat::{Step, level, steps};
use super::strongest;
use super::table::Table;
use crate::catalog::Catalog;
use crate::catalog::edition::Involvement;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};
use crate::page::route::Route;
use crate::page::shared::{Scope, ThemeRef};

/// How many columns can be read; with more, only the top themes stand there.
const COLUMNS: usize = 40;
/// How many rows can be read.
const ROWS: usize = 60;
/// How many cells a page can hold; with many columns there are fewer rows.
const CELLS: usize = 1200;

/// The heat table of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct Matrix {
    /// The top themes and how many columns each spans.
    pub column_groups: Vec<ColumnGroup>,
    /// The themes of the columns: those of the second level, or a top theme without children.
    pub columns: Vec<ThemeRef>,
    /// The bodies.
    pub rows: Vec<MatrixRow>,
    /// What the shades stand for.
    pub steps: Vec<Step>,
    /// Bodies that are not shown, because others have more measures.
    pub rows_left_out: usize,
    /// Themes that are not shown, because others have more measures.
    pub columns_left_out: usize,
    /// The file of the numbers.
    pub csv: String,
}

/// A top theme over its columns.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnGroup {
    /// The top theme.
    pub theme: ThemeRef,
    /// How many columns it spans.
    pub span: usize,
}

/// A body's row.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// Full name.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Its page in the edition.
    pub href: String,
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
    /// One cell for each column.
    pub cells: Vec<MatrixCell>,
}

/// What a body does under a theme.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCell {
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
    /// The shade of both together.
    pub level: usize,
    /// The search for them; none for no measures.
    pub href: Option<String>,
}

/// Measures that a body leads and supports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
}

impl Roles {
    /// Both together.
    pub fn sum(self) -> usize {
        self.lead + self.supporting
    }
}

/// What a body does under each of some themes, which do not lie below each other; themes without it are left out.
pub fn roles(catalog: &Catalog, body: &Involvement, columns: &[ThemeIx]) -> BTreeMap<usize, Roles> {
    let mut found: BTreeMap<usize, Roles> = BTreeMap::new();
    let column = |measure: MeasureIx| {
        let theme = catalog[measure].theme;
        let at = columns.partition_point(|&column| column <= theme).checked_sub(1)?;
        (theme < catalog[columns[at]].end).then_some(at)
    };
    for at in body.lead.iter().filter_map(|&measure| column(measure)) {
        found.entry(at).or_default().lead += 1;
    }
    for at in body.supporting.iter().filter_map(|&measure| column(measure)) {
        found.entry(at).or_default().supporting += 1;
    }
    found
}

/// The themes under which is counted, in document order: those of the second level.
pub fn columns(catalog: &Catalog, ix: EditionIx) -> Vec<ThemeIx> {
    let children = |root: ThemeIx| {
        let theme = &catalog[root];
        // Measures right under a top theme would fall between its children.
        if theme.children.is_empty() || !theme.measures.is_empty() { vec![root] } else { theme.children.clone() }
    };
    catalog.roots(ix).flat_map(children).collect()
}

/// The columns that can be read, and how many are left out.
pub(crate) fn readable_columns(catalog: &Catalog, ix: EditionIx) -> (Vec<ThemeIx>, usize) {
    let mut all = columns(catalog, ix);
    if all.len() > COLUMNS {
        all = catalog.roots(ix).collect();
    }
    let kept = strongest(all.iter().map(|&theme| catalog[theme].total), COLUMNS);
    let left_out = all.len() - kept.len();
    (kept.into_iter().map(|at| all[at]).collect(), left_out)
}

impl Matrix {
    /// The heat table of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let catalog = scope.catalog;
        let (columns, columns_left_out) = readable_columns(catalog, ix);
        let bodies = &catalog[ix].bodies;
        let most = ROWS.min(CELLS / columns.len().max(1));
        let kept = strongest(bodies.iter().map(|body| body.lead.len() + body.supporting.len()), most);
        let rows: Vec<_> = kept.iter().map(|&at| (&bodies[at], roles(catalog, &bodies[at], &columns))).collect();
        let most = rows.iter().flat_map(|(_, roles)| roles.values()).map(|roles| roles.sum()).max();
        let steps = steps(most.unwrap_or(0));
        Self {
            column_groups: column_groups(scope, &columns),
            rows: rows.into_iter().map(|(body, roles)| row(scope, ix, body, &roles, &columns, &steps)).collect(),
            columns: columns.iter().map(|&theme| scope.theme(theme)).collect(),
            steps,
            rows_left_out: bodies.len() - kept.len(),
            columns_left_out,
            csv: Table::MinistryThemes.link(scope, ix),
        }
    }
}

fn column_groups(scope: &Scope<'_>, columns: &[ThemeIx]) -> Vec<ColumnGroup> {
    let mut groups: Vec<(ThemeIx, usize)> = Vec::new();
    for &column in columns {
        let root = scope.catalog[column].parent.unwrap_or(column);
        match groups.last_mut() {
            Some((last, span)) if *last == root => *span += 1,
            _ => groups.push((root, 1)),
        }
    }
    groups.into_iter().map(|(root, span)| ColumnGroup { theme: scope.theme(root), span }).collect()
}

fn row(
    scope: &Scope<'_>,
    edition: EditionIx,
    body: &Involvement,
    roles: &BTreeMap<usize, Roles>,
    columns: &[ThemeIx],
    steps: &[Step],
) -> MatrixRow {
    let chip = scope.ministry(edition, body.ministry, false, "");
    let cell = |(at, &theme): (usize, &ThemeIx)| {
        let roles = roles.get(&at).copied().unwrap_or_default();
        MatrixCell {
            lead: roles.lead,
            supporting: roles.supporting,
            level: level(steps, roles.sum()),
            href: (roles.sum() > 0).then(|| scope.to_ministry_theme(edition, &chip.id, theme)),
        }
    };
    MatrixRow {
        cells: columns.iter().enumerate().map(cell).collect(),
        href: scope.link.to(Route::Ministry(edition, body.ministry)),
        lead: body.lead.len(),
        supporting: body.supporting.len(),
        name: chip.name,
        language: chip.language,
    }
}

impl Scope<'_> {
    /// The search for a body's measures under a theme.
    pub(crate) fn to_ministry_theme(&self, edition: EditionIx, ministry: &str, theme: ThemeIx) -> String {
        let (theme, edition) = (&self.catalog[theme].id, &self.catalog[edition].id);
        self.link.to_search(&[("ministry", ministry), ("theme", theme), ("edition", edition)])
    }
}
