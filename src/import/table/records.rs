//! Typed cells → records.

use std::collections::BTreeMap;

use super::Grids;
use super::grid::{Grid, Line};
use crate::record::edition::{
    DocumentRecord, EditionRecord, EnglishEditionRecord, FiscalYearsRecord, FrontKind, FrontRecord, LeftOutRecord,
};
use crate::record::mark::MarkSigns;
use crate::record::measure::{
    DeadlineRecord, FigureRecord, FootnoteRecord, MarkRecord, MeasureRecord, PassageKind, PassageRecord, Relation,
};
use crate::record::ministry::{Certainty, EnglishRecord, MinistryRecord, OtherBodyRecord};
use crate::record::term::TermRecord;
use crate::record::theme::ThemeRecord;
use crate::table::Table;
use crate::text::pages::PageBreak;

/// The records that tables hold.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) measures: Vec<MeasureRecord>,
    pub(super) themes: BTreeMap<String, Vec<ThemeRecord>>,
    pub(super) ministries: Vec<MinistryRecord>,
    pub(super) terms: Vec<TermRecord>,
    pub(super) editions: Vec<EditionRecord>,
}

/// Makes records of tables that fit together.
pub(super) fn records(grids: &Grids) -> Made {
    let tables = Tables::new(grids);
    Made {
        measures: tables.each(Table::Measures, |row| tables.measure(row)),
        themes: themes(&tables),
        ministries: tables.each(Table::Ministries, |row| tables.ministry(row)),
        terms: tables.each(Table::Terms, |row| tables.term(row)),
        editions: tables.each(Table::Editions, |row| tables.edition(row)),
    }
}

/// A row with its table, to read cells by the names of their columns.
#[derive(Clone, Copy)]
struct Row<'g> {
    grid: &'g Grid,
    line: &'g Line,
}

impl Row<'_> {
    fn text(self, column: &str) -> String {
        self.grid.text(self.line, column).into_owned()
    }

    fn some(self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn or(self, column: &str, default: String) -> String {
        self.some(column).unwrap_or(default)
    }

    fn whole(self, column: &str) -> u32 {
        self.text(column).parse().unwrap_or_default()
    }

    fn is(self, column: &str) -> bool {
        self.text(column) == "true"
    }
}

/// The tables, with the rows that belong to something grouped by it.
struct Tables<'g> {
    grids: &'g Grids,
    groups: BTreeMap<Table, BTreeMap<Vec<String>, Vec<usize>>>,
}

impl<'g> Tables<'g> {
    fn new(grids: &'g Grids) -> Self {
        let owner = |table: Table| table.columns().first().map_or("", |column| column.name);
        let groups = grids.iter().map(|(table, grid)| (*table, grid.groups(&[owner(*table)]))).collect();
        Self { grids, groups }
    }

    fn each<T>(&self, table: Table, make: impl Fn(Row<'g>) -> T) -> Vec<T> {
        let grid = self.grids.get(&table).into_iter();
        grid.flat_map(|grid| grid.rows.iter().map(move |line| Row { grid, line })).map(make).collect()
    }

    /// The rows of a table that belong to something.
    fn of(&self, table: Table, owner: &str) -> Vec<Row<'g>> {
        let Some(grid) = self.grids.get(&table) else { return Vec::new() };
        let rows = self.groups.get(&table).and_then(|groups| groups.get([owner.to_owned()].as_slice()));
        let lines = rows.into_iter().flatten().filter_map(|&row| grid.rows.get(row));
        lines.map(|line| Row { grid, line }).collect()
    }

    fn measure(&self, row: Row<'_>) -> MeasureRecord {
        let id = row.text("measure_id");
        let of = |table| self.of(table, &id).into_iter();
        MeasureRecord {
            theme: row.text("theme_id"),
            title: row.text("title"),
            pages: (row.whole("page_first"), row.whole("page_last")),
            ministries: self.mark(row, &id),
            passages: of(Table::Passages).map(passage).collect(),
            deadlines: of(Table::Deadlines).map(deadline).collect(),
            figures: of(Table::Figures).map(figure).collect(),
            footnotes: of(Table::Footnotes).map(footnote).collect(),
            note: row.some("note"),
            id,
            ..MeasureRecord::default()
        }
    }

    fn mark(&self, row: Row<'_>, id: &str) -> MarkRecord {
        let bodies = self.of(Table::MeasureMinistries, id);
        let of = |role: &str| -> Vec<String> {
            bodies.iter().filter(|row| row.text("role") == role).map(|row| row.text("ministry_id")).collect()
        };
        MarkRecord {
            lead: of("lead"),
            supporting: of("supporting"),
            mark: row.text("mark"),
            mark_from: row.some("mark_from"),
        }
    }

    fn ministry(&self, row: Row<'_>) -> MinistryRecord {
        let id = row.text("ministry_id");
        let names = |kind: &str| -> Vec<String> {
            let rows = self.of(Table::MinistryNames, &id).into_iter();
            rows.filter(|row| row.text("kind") == kind).map(|row| row.text("name")).collect()
        };
        MinistryRecord {
            name: row.text("name"),
            reading: row.some("reading"),
            english: row.some("name_en").map(|name| EnglishRecord {
                name,
                short: row.some("short_en"),
                provisional: row.is("provisional"),
            }),
            short: row.some("short"),
            also: names("also"),
            marks: names("mark"),
            corporate_number: row.some("corporate_number"),
            parent: other(row, "parent"),
            site: row.some("site"),
            since: row.some("from"),
            until: row.some("until"),
            successor: other(row, "successor"),
            certainty: if row.text("certainty") == "inferred" { Certainty::Inferred } else { Certainty::Seen },
            id,
        }
    }

    fn term(&self, row: Row<'_>) -> TermRecord {
        let id = row.text("term_id");
        TermRecord {
            term: row.text("term"),
            reading: row.some("reading"),
            expansion: row.text("expansion"),
            language: row.some("language"),
            measure: row.text("measure_id"),
            quote: row.text("quote"),
            spellings: self.of(Table::TermSpellings, &id).into_iter().map(|row| row.text("spelling")).collect(),
            note: row.some("note"),
            id,
        }
    }

    fn edition(&self, row: Row<'_>) -> EditionRecord {
        let id = row.text("edition");
        let texts = |part: &str| -> Vec<Row<'g>> {
            self.of(Table::EditionTexts, &id).into_iter().filter(|row| row.text("part") == part).collect()
        };
        let year = |column: &str| row.text(column).parse().unwrap_or_default();
        EditionRecord {
            title: row.text("title"),
            date: row.text("date"),
            decided_by: row.text("decided_by"),
            english: row.some("title_en").map(|title| EnglishEditionRecord {
                title,
                decided_by: row.text("decided_by_en"),
                provisional: row.is("provisional"),
            }),
            fiscal_years: FiscalYearsRecord { results: year("results_year"), plans: year("plans_year") },
            document: document(row),
            front: texts("front").into_iter().filter_map(front).collect(),
            left_out: texts("left_out").into_iter().map(left_out).collect(),
            remarks: texts("remark").into_iter().map(|row| row.text("text")).collect(),
            id,
        }
    }
}

fn passage(row: Row<'_>) -> PassageRecord {
    let kind = PassageKind::ALL.into_iter().find(|kind| kind.name() == row.text("kind"));
    PassageRecord::new(kind.unwrap_or(PassageKind::Background), row.text("text"))
}

fn deadline(row: Row<'_>) -> DeadlineRecord {
    let relation = Relation::ALL.into_iter().find(|relation| relation.name() == row.text("relation"));
    DeadlineRecord { quote: row.text("quote"), period: row.text("period"), relation: relation.unwrap_or_default() }
}

fn figure(row: Row<'_>) -> FigureRecord {
    let value = row.text("value").parse().unwrap_or_default();
    FigureRecord { quote: row.text("quote"), value, unit: row.text("unit"), as_of: row.some("as_of") }
}

fn footnote(row: Row<'_>) -> FootnoteRecord {
    FootnoteRecord { mark: row.text("mark"), after: row.text("after"), page: row.whole("page"), text: row.text("text") }
}

fn other(row: Row<'_>, what: &str) -> Option<OtherBodyRecord> {
    let column = |name: &str| row.some(&format!("{what}_{name}"));
    Some(OtherBodyRecord {
        id: column("id"),
        name: column("name")?,
        english: column("name_en"),
        short: column("short_en"),
        from: column("from"),
    })
}

fn document(row: Row<'_>) -> DocumentRecord {
    let signs = MarkSigns::default();
    DocumentRecord {
        title: row.text("document_title"),
        url: row.some("document_url"),
        pages: row.whole("document_pages"),
        sha256: row.some("document_sha256"),
        bullet: row.or("bullet", "・".to_owned()),
        page_break: if row.text("page_break") == "leading-space" {
            PageBreak::LeadingSpace
        } else {
            PageBreak::FormFeed
        },
        marks: MarkSigns {
            open: row.or("mark_open", signs.open),
            close: row.or("mark_close", signs.close),
            separator: row.or("mark_separator", signs.separator),
            lead: row.or("mark_lead", signs.lead),
        },
    }
}

fn front(row: Row<'_>) -> Option<FrontRecord> {
    let kinds =
        [FrontKind::Note, FrontKind::Title, FrontKind::Date, FrontKind::DecidedBy, FrontKind::Preamble].into_iter();
    let kind = kinds.into_iter().find(|kind| kind.name() == row.text("kind"))?;
    Some(FrontRecord::new(kind, row.text("text")))
}

fn left_out(row: Row<'_>) -> LeftOutRecord {
    LeftOutRecord { text: row.text("text"), page: row.whole("page"), reason: row.text("reason") }
}

/// The headings of each edition as a tree, in the order of their rows.
fn themes(tables: &Tables<'_>) -> BTreeMap<String, Vec<ThemeRecord>> {
    let mut rows: BTreeMap<String, Vec<(String, ThemeRecord)>> = BTreeMap::new();
    for (edition, parent, theme) in
        tables.each(Table::Themes, |row| (row.text("edition"), row.text("parent_id"), theme(row)))
    {
        rows.entry(edition).or_default().push((parent, theme));
    }
    rows.into_iter().map(|(edition, rows)| (edition, tree(rows))).collect()
}

fn theme(row: Row<'_>) -> ThemeRecord {
    ThemeRecord {
        id: row.text("theme_id"),
        label: row.text("label"),
        title: row.text("title"),
        english: row.some("title_en").map(|name| EnglishRecord {
            name,
            short: None,
            provisional: row.is("provisional"),
        }),
        page: row.whole("page"),
        children: Vec::new(),
    }
}

/// Hangs headings under those above them, in the order of their rows.
fn tree(rows: Vec<(String, ThemeRecord)>) -> Vec<ThemeRecord> {
    let mut below: BTreeMap<String, Vec<ThemeRecord>> = BTreeMap::new();
    for (parent, theme) in rows {
        below.entry(parent).or_default().push(theme);
    }
    hang("", &mut below)
}

fn hang(parent: &str, below: &mut BTreeMap<String, Vec<ThemeRecord>>) -> Vec<ThemeRecord> {
    let mut themes = below.remove(parent).unwrap_or_default();
    for theme in &mut themes {
        theme.children = hang(&theme.id, below);
    }
    themes
}
