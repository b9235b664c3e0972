//! The bodies of an edition and the ministry × theme matrix.

use serde::Serialize;

use super::route::Route;
use super::shared::{EditionRef, Scope, ThemeRef};
use crate::catalog::edition::Involvement;
use crate::catalog::id::{EditionIx, MeasureIx, ThemeIx};

/// What `page/ministry_index.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryIndexView {
    /// The edition.
    pub edition: EditionRef,
    /// The top themes and how many columns each spans.
    pub column_groups: Vec<ColumnGroup>,
    /// The themes of the columns: those of the second level, or a top theme without children.
    pub columns: Vec<ThemeRef>,
    /// The bodies.
    pub rows: Vec<MatrixRow>,
    /// All bodies over all editions.
    pub bodies: String,
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
    /// ASCII name.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Spellings in marks.
    pub marks: Vec<String>,
    /// Its page in the edition.
    pub href: String,
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// What a body does under a theme.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Cell {
    /// Measures it leads.
    pub lead: usize,
    /// Measures it supports.
    pub supporting: usize,
}

impl MinistryIndexView {
    /// The bodies of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        let columns = columns(scope, ix);
        let rows = scope.catalog[ix].bodies.iter().map(|body| row(scope, ix, body, &columns)).collect();
        Self {
            edition: scope.edition(ix),
            column_groups: column_groups(scope, &columns),
            columns: columns.iter().map(|&theme| scope.theme(theme)).collect(),
            rows,
            bodies: scope.link.to(Route::BodyIndex),
        }
    }
}

/// The themes under which the matrix counts.
fn columns(scope: &Scope<'_>, ix: EditionIx) -> Vec<ThemeIx> {
    scope
        .roots(ix)
        .into_iter()
        .flat_map(|root| {
            let theme = &scope.catalog[root];
            // Measures right under a top theme would fall between its children.
            if theme.children.is_empty() || !theme.measures.is_empty() { vec![root] } else { theme.children.clone() }
        })
        .collect()
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

fn row(scope: &Scope<'_>, edition: EditionIx, body: &Involvement, columns: &[ThemeIx]) -> MatrixRow {
    let ministry = &scope.catalog[body.ministry];
    let count = |measures: &[MeasureIx], theme: ThemeIx| {
        let end = scope.catalog[theme].end;
        measures.iter().filter(|&&measure| (theme..end).contains(&scope.catalog[measure].theme)).count()
    };
    MatrixRow {
        id: ministry.id.clone(),
        name: ministry.name.clone(),
        marks: ministry.marks.clone(),
        href: scope.link.to(Route::Ministry(edition, body.ministry)),
        lead: body.lead.len(),
        supporting: body.supporting.len(),
        cells: columns
            .iter()
            .map(|&theme| Cell { lead: count(&body.lead, theme), supporting: count(&body.supporting, theme) })
            .collect(),
    }
}
