//! What was found in tables, and in which of their rows.

use std::collections::BTreeSet;

use super::grid::Grid;
use crate::diagnostic::{Diagnostic, Severity};
use crate::table::Table;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) all: Vec<Diagnostic>,
    /// Rows with an error: what else they lack, or say otherwise than now, may come of it.
    wrong: BTreeSet<(Table, u32)>,
    /// Tables with a wrong id: rows elsewhere that name the right one look for it in vain.
    wrong_ids: BTreeSet<Table>,
}

impl Found {
    /// Notes what was found in a row, or in its cell of a column.
    pub(super) fn row(&mut self, grid: &Grid, number: u32, column: Option<&str>, finding: Diagnostic) {
        if finding.severity == Severity::Error {
            self.wrong.insert((grid.table, number));
            let key = grid.table.key();
            if column.is_some() && !key.contains(&"position") && key.last().copied() == column {
                self.wrong_ids.insert(grid.table);
            }
        }
        self.all.push(finding);
    }

    /// Whether a row has an error.
    pub(super) fn is_wrong(&self, grid: &Grid, number: u32) -> bool {
        self.wrong.contains(&(grid.table, number))
    }

    /// Whether an id of a table is wrong.
    pub(super) fn has_wrong_id(&self, table: Table) -> bool {
        self.wrong_ids.contains(&table)
    }
}
