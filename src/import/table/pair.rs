//! Which row of the data as it is now a row of a table is: told by what it says, since positions change with every row that comes
//! or goes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::found::Found;
use super::grid::{Grid, Line};
use crate::diagnostic::Diagnostic;
use crate::table::{Need, Table};
use crate::text::normal::composed;

/// The former row of each row of a table, where it has one.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Rows that say the same words.
    same: BTreeMap<usize, usize>,
    /// Other rows, that stand where a former one stood which is no other's.
    near: BTreeMap<usize, usize>,
    /// Rows that may be several former ones, or none, which differ in what the file has no column for.
    unsure: BTreeSet<usize>,
}

/// The columns whose words tell the entries of a list apart. Other rows are told apart by their keys.
fn words(table: Table) -> &'static [&'static str] {
    match table {
        Table::Passages | Table::Footnotes | Table::EditionTexts => &["text"],
        Table::Deadlines | Table::Figures => &["quote"],
        Table::MinistryNames => &["name"],
        Table::TermSpellings => &["spelling"],
        _ => &[],
    }
}

impl Pairs {
    /// Looks for the former rows of a table.
    pub(super) fn new(grid: &Grid, shown: &Grid) -> Self {
        let beside = Beside::new(grid, shown);
        let owner: Vec<&str> = grid.table.key().iter().copied().filter(|column| *column != "position").collect();
        let former = shown.groups(&owner);
        let mut pairs = Self::default();
        for (owner, rows) in grid.groups(&owner) {
            pairs.group(&beside, &rows, former.get(&owner).map_or(&[][..], Vec::as_slice));
        }
        pairs
    }

    /// The former row that says the same words as a row.
    pub(super) fn same(&self, row: usize) -> Option<usize> {
        self.same.get(&row).copied()
    }

    /// That, or else the one that stands where the row stands.
    pub(super) fn likely<'s>(&self, row: usize, shown: &'s Grid) -> Option<&'s Line> {
        self.same.get(&row).or(self.near.get(&row)).and_then(|&former| shown.rows.get(former))
    }

    /// Finds the former rows of the rows of one owner; both stand in their order.
    fn group(&mut self, beside: &Beside<'_>, rows: &[usize], former: &[usize]) {
        let mut alike: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for &row in rows {
            let [own, _] = alike.entry(beside.name(beside.grid, row)).or_default();
            own.push(row);
        }
        for &row in former {
            let [_, own] = alike.entry(beside.name(beside.shown, row)).or_default();
            own.push(row);
        }
        for [rows, former] in alike.values() {
            self.alike(beside, rows, former);
        }
        let taken: BTreeSet<usize> = rows.iter().filter_map(|row| self.same(*row)).collect();
        let left = former.iter().filter(|row| !taken.contains(*row));
        let mut left: BTreeMap<String, usize> = left.map(|&row| (beside.shown.position(row, 0), row)).collect();
        let is_missed = left.values().any(|&row| !beside.unsaid(row).trim().is_empty());
        for (n, &row) in rows.iter().enumerate().filter(|(_, row)| self.same(**row).is_none()).collect::<Vec<_>>() {
            if is_missed {
                self.unsure.insert(row);
            }
            if let Some(former) = left.remove(&beside.grid.position(row, n + 1)) {
                self.near.insert(row, former);
            }
        }
    }

    /// Pairs rows with the same words: in their order, unless some came or went. Then what else they say goes first.
    fn alike(&mut self, beside: &Beside<'_>, rows: &[usize], former: &[usize]) {
        if rows.len() == former.len() {
            self.same.extend(rows.iter().copied().zip(former.iter().copied()));
            return;
        }
        let mut whole: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for &row in former {
            whole.entry(beside.whole(beside.shown, row)).or_default().push_back(row);
        }
        let differ = |rows: &mut dyn Iterator<Item = usize>| {
            rows.map(|row| beside.unsaid(row)).collect::<BTreeSet<String>>().len() > 1
        };
        let all_differ = differ(&mut former.iter().copied());
        let unsure: BTreeSet<String> = whole
            .iter()
            .filter(|(_, rows)| differ(&mut rows.iter().copied()))
            .map(|(whole, _)| whole.clone())
            .collect();
        let mut others = Vec::new();
        for &row in rows {
            let says = beside.whole(beside.grid, row);
            match whole.get_mut(&says).and_then(VecDeque::pop_front) {
                Some(former) => {
                    self.same.insert(row, former);
                    self.unsure.extend(unsure.contains(&says).then_some(row));
                }
                None => others.push(row),
            }
        }
        let mut left: Vec<usize> = whole.into_values().flatten().collect();
        left.sort_unstable();
        for (row, former) in others.into_iter().zip(left) {
            self.same.insert(row, former);
            self.unsure.extend(all_differ.then_some(row));
        }
    }

    /// Tells rows of which nothing says what they hold in columns that the file lacks.
    pub(super) fn tell_unsure(&self, grid: &Grid, shown: &Grid, found: &mut Found) {
        let beside = Beside::new(grid, shown);
        let is_filled = |column: &&&str| shown.rows.iter().any(|line| !shown.text(line, column).is_empty());
        let absent: Vec<String> = beside.absent.iter().filter(is_filled).map(|name| format!("\"{name}\"")).collect();
        let name = words(grid.table).first().copied().unwrap_or_default();
        for line in self.unsure.iter().filter_map(|&row| grid.rows.get(row)) {
            let (columns, them) = if absent.len() == 1 { ("column", "it") } else { ("columns", "them") };
            let message = format!(
                "the table has no {columns} {}, and nothing tells which of the former rows this one is",
                absent.join(", ")
            );
            let help = format!(
                "add the {columns}, as `mieru export` writes {them}, or leave the words of \"{name}\" as they were"
            );
            found.row(grid, line.number, None, Diagnostic::error(grid.at(line, name), message).help(help));
        }
    }
}

/// A table beside what it would say now.
struct Beside<'g> {
    grid: &'g Grid,
    shown: &'g Grid,
    /// The columns that the file has, without those that follow from others, and positions.
    own: Vec<&'static str>,
    /// Columns that it might have and does not.
    absent: Vec<&'static str>,
}

impl<'g> Beside<'g> {
    fn new(grid: &'g Grid, shown: &'g Grid) -> Self {
        let is_own = |need: Need| matches!(need, Need::Required | Need::Optional);
        let columns = grid.table.columns().iter().filter(|column| is_own(column.need)).map(|column| column.name);
        let (own, absent) = columns.partition(|name| grid.has(name));
        Self { grid, shown, own, absent }
    }

    /// The words by which a row is told from others of its owner.
    fn name(&self, grid: &Grid, row: usize) -> String {
        said(grid, row, words(grid.table))
    }

    /// All that a row says, as far as the file has columns.
    fn whole(&self, grid: &Grid, row: usize) -> String {
        said(grid, row, &self.own)
    }

    /// What a former row says in columns that the file lacks.
    fn unsaid(&self, row: usize) -> String {
        said(self.shown, row, &self.absent)
    }
}

/// What a row says in some columns, without blanks.
fn said(grid: &Grid, row: usize, columns: &[&str]) -> String {
    let Some(line) = grid.rows.get(row) else { return String::new() };
    let mut said = String::new();
    for column in columns {
        said.extend(composed(&grid.text(line, column)).split_whitespace());
        said.push('\n');
    }
    said
}
