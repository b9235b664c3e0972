//! A workbook: a sheet for each table, one that says what it is, and those that explain columns and codes. A part of the data has
//! the tables that it has CSV files of.
//!
//! Cells have types, the first row stays in sight, columns with a list of words offer it. The bytes follow from the data
//! alone: the creation date is that of the data.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};
use serde::Serialize;

use super::about::About;
use super::rows::Selection;
use crate::catalog::Catalog;
use crate::catalog::ministry::Ministry;
use crate::skin::strings::Strings;
use crate::table::cell::{Cell, Row};
use crate::table::{Column, Kind, Need, Table};

/// Rows below the last one for which a column still offers its words.
const ROOM: u32 = 1_000;

/// The last row of another sheet that is offered where its ids are asked for.
const LAST: u32 = 5_000;

/// The sheet of a template that lists the ids which the site has already.
const LISTS: &str = "lists";

/// A third of the time of the usual level 6 for a tenth more bytes.
const COMPRESSION: u8 = 3;

/// Widest column, in characters of half width.
const WIDEST: usize = 60;

/// What a workbook is made with.
struct Maker<'a> {
    /// The strings of each language of the interface.
    words: &'a [Strings],
    /// The tables that have sheets.
    tables: Vec<Table>,
    /// How many bodies the sheet [`LISTS`] has; none where there is no such sheet.
    bodies: usize,
    head: Format,
    text: Format,
    integer: Format,
    number: Format,
    date: Format,
    boolean: Format,
}

/// What a workbook is made of: all but the words of the interface.
#[derive(Debug, Serialize)]
pub struct Sheets<'a> {
    about: &'a About,
    /// The rows of each table.
    tables: Vec<(Table, Vec<Row<'a>>)>,
}

impl<'a> Sheets<'a> {
    /// The tables of a part of the data.
    pub fn new(selection: &Selection<'a>, about: &'a About) -> Self {
        let rows = |table: Table| {
            let mut rows = Vec::new();
            selection.rows(table, &mut |row| rows.push(row));
            (table, rows)
        };
        Self { about, tables: selection.part.tables(selection.catalog).into_iter().map(rows).collect() }
    }

    /// The workbook.
    pub fn workbook(&self, words: &[Strings]) -> Result<Vec<u8>, XlsxError> {
        let maker = Maker::new(words, self.tables.iter().map(|(table, _)| *table).collect());
        let mut book = new(self.about)?;
        book.push_worksheet(maker.about(self.about)?);
        for (table, rows) in &self.tables {
            book.push_worksheet(maker.table(*table, rows)?);
        }
        maker.explain(&mut book)?;
        book.save_to_buffer()
    }
}

/// The tables that `mieru import` reads, without rows, to be filled in; the ids of bodies that the site has are offered.
pub fn template(catalog: &Catalog, about: &About, words: &[Strings]) -> Result<Vec<u8>, XlsxError> {
    let tables = Table::ALL.into_iter().filter(|table| !table.is_computed()).collect();
    let maker = Maker { bodies: catalog.ministries.len(), ..Maker::new(words, tables) };
    let mut book = new(about)?;
    book.push_worksheet(maker.instructions()?);
    for &table in &maker.tables {
        book.push_worksheet(maker.table(table, &[])?);
    }
    if maker.bodies > 0 {
        let row = |ministry: &Ministry| vec![ministry.id.clone(), ministry.name.clone()];
        let head = ["ministry_id", "name"].map(str::to_owned).to_vec();
        let bodies: Vec<Vec<String>> = catalog.ministries.iter().map(row).collect();
        book.push_worksheet(maker.explanation(LISTS, head, &bodies)?);
    }
    maker.explain(&mut book)?;
    book.save_to_buffer()
}

fn new(about: &About) -> Result<Workbook, XlsxError> {
    // A workbook knows no days before 1900.
    let day = about.date.filter(|day| day.year() >= 1900).unwrap_or(jiff::civil::date(2000, 1, 1));
    let properties =
        DocProperties::new().set_title(&about.title).set_comment(&about.citation).set_creation_datetime(&excel(day)?);
    let mut book = Workbook::new();
    book.set_properties(&properties).set_zip_compression_level(COMPRESSION);
    Ok(book)
}

/// Days before 1900 cannot be dates in a workbook.
fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

impl<'a> Maker<'a> {
    fn new(words: &'a [Strings], tables: Vec<Table>) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            words,
            tables,
            bodies: 0,
            head: top().set_bold().set_background_color("E8F1FE").set_border_bottom(FormatBorder::Thin),
            text: top().set_num_format("@").set_text_wrap(),
            integer: top().set_num_format("0"),
            number: top(),
            date: top().set_num_format("yyyy-mm-dd"),
            boolean: top(),
        }
    }

    /// A string in the site's own language.
    fn word(&self, key: &str) -> String {
        self.words.first().map(|words| words.get(key)).unwrap_or_default()
    }

    fn format(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text | Kind::Period | Kind::Code(_) => &self.text,
            Kind::Integer => &self.integer,
            Kind::Number => &self.number,
            Kind::Date => &self.date,
            Kind::Boolean => &self.boolean,
        }
    }

    fn table(&self, table: Table, rows: &[Vec<Cell<'_>>]) -> Result<Worksheet, XlsxError> {
        let columns = table.columns();
        let mut sheet = Worksheet::new();
        sheet.set_name(table.name())?;
        for (at, column) in (0..).zip(columns) {
            let widths = rows.iter().filter_map(|row| row.get(usize::from(at))).map(|cell| width(&cell.written()));
            let widest = widths.chain([width(column.name) + 4]).max().unwrap_or(0).min(WIDEST);
            sheet.set_column_width(at, widest as f64 + 2.0)?;
            sheet.set_column_format(at, self.format(column.kind))?;
            sheet.write_string_with_format(0, at, column.name, &self.head)?;
        }
        for (n, row) in (1..).zip(rows) {
            for (at, cell) in (0..).zip(row) {
                self.cell(&mut sheet, (n, at), cell)?;
            }
        }
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofilter(0, 0, last.max(1), u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
        for (at, column) in (0..).zip(columns) {
            if let Some(rule) = self.rule(table, column)? {
                sheet.add_data_validation(1, at, last.saturating_add(ROOM), at, &rule)?;
            }
        }
        Ok(sheet)
    }

    /// Writes a cell, which looks as its column does: a look of its own would be searched for among all others.
    fn cell(&self, sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell<'_>) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => sheet.write_string(row, column, text.as_ref())?,
            Cell::Integer(n) => sheet.write_number(row, column, *n as f64)?,
            Cell::Number(n) => sheet.write_number(row, column, *n)?,
            Cell::Date(day) if day.year() >= 1900 => sheet.write_datetime(row, column, &excel(*day)?)?,
            Cell::Date(day) => sheet.write_string_with_format(row, column, day.to_string(), &self.text)?,
            Cell::Boolean(is) => sheet.write_boolean(row, column, *is)?,
        };
        Ok(())
    }

    /// What may be entered into a column, where that is a list.
    fn rule(&self, table: Table, column: &Column) -> Result<Option<DataValidation>, XlsxError> {
        let rule = match column.kind {
            _ if column.need == Need::Computed => return Ok(None),
            Kind::Code(code) => DataValidation::new().allow_list_strings(&code.names().collect::<Vec<_>>())?,
            Kind::Boolean => DataValidation::new().allow_list_strings(&["TRUE", "FALSE"])?,
            _ => match self.list(table, column) {
                // A list from another sheet may be incomplete, so that other words are only warned of.
                Some(list) => DataValidation::new()
                    .allow_list_formula(Formula::new(list))
                    .set_error_style(DataValidationErrorStyle::Warning),
                None => return Ok(None),
            },
        };
        Ok(Some(rule.set_input_message(shortened(&self.word(column.string)))?))
    }

    /// Where the ids stand that a column may hold: those that the site has, or those of another sheet.
    fn list(&self, table: Table, column: &Column) -> Option<String> {
        let is_id = column.name == "edition" || column.name.ends_with("_id");
        let mut references = table.references().iter().filter(|_| is_id);
        let reference = references.find(|reference| reference.columns.contains(&column.name))?;
        if reference.table == Table::Ministries && self.bodies > 0 {
            return Some(format!("={LISTS}!$A$2:$A${}", self.bodies + 1));
        }
        if !self.tables.contains(&reference.table) {
            return None;
        }
        let at = reference.columns.iter().position(|name| *name == column.name)?;
        let at = reference.table.position(reference.to.get(at)?)?;
        let column = char::from(b'A'.saturating_add(u8::try_from(at).ok()?));
        Some(format!("={}!${column}$2:${column}${LAST}", reference.table.name()))
    }

    fn about(&self, about: &About) -> Result<Worksheet, XlsxError> {
        let licence = about.licence.as_ref();
        let lines = [
            ("data_about_title", Some(about.title.clone())),
            ("data_about_description", Some(about.description.clone())),
            ("data_date", about.date.map(|day| day.to_string())),
            ("citation", Some(about.citation.clone())),
            ("licence", licence.map_or(Some(self.word("licence_unknown")), |licence| Some(licence.name.clone()))),
            ("data_about_licence_url", licence.and_then(|licence| licence.url.clone())),
            ("operator", about.operator.as_ref().map(|operator| operator.name.clone())),
            ("website", about.homepage.clone()),
            ("data_about_sheets", Some(self.word("data_about_sheets_text"))),
        ];
        let lines = lines.into_iter().filter_map(|(key, text)| Some((self.word(key), text?)));
        self.lines("about", lines.filter(|(_, text)| !text.is_empty()).collect())
    }

    fn instructions(&self) -> Result<Worksheet, XlsxError> {
        let lines = (1..=8).map(|n| (n.to_string(), self.word(&format!("template_{n}"))));
        self.lines("instructions", lines.collect())
    }

    /// A sheet of two columns: what, and its text.
    fn lines(&self, name: &str, lines: Vec<(String, String)>) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_column_width(0, 24)?.set_column_width(1, 100)?;
        for (row, (what, text)) in (0..).zip(lines) {
            sheet.write_string_with_format(row, 0, what, &self.head)?;
            sheet.write_string_with_format(row, 1, text, &self.text)?;
        }
        Ok(sheet)
    }

    /// The sheets that explain columns and codes.
    fn explain(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let mut columns: Vec<Vec<String>> = Vec::new();
        let mut codes: Vec<Vec<String>> = Vec::new();
        for table in &self.tables {
            for column in table.columns() {
                let name = [table.name(), column.name].map(str::to_owned);
                let meanings = self.words.iter().map(|words| words.get(column.string));
                let row = name.iter().cloned().chain([column.kind.name(), column.need.name()].map(str::to_owned));
                columns.push(row.chain(meanings).collect());
                let Kind::Code(code) = column.kind else { continue };
                for (word, string) in code.words() {
                    let meanings = self.words.iter().map(|words| words.get(string));
                    codes.push(name.iter().cloned().chain([(*word).to_owned()]).chain(meanings).collect());
                }
            }
        }
        let languages = || self.words.iter().map(|words| words.get("meaning"));
        let head = ["table", "column", "type", "filled"].into_iter().map(str::to_owned).chain(languages());
        book.push_worksheet(self.explanation("columns", head.collect(), &columns)?);
        let head = ["table", "column", "code"].into_iter().map(str::to_owned).chain(languages());
        book.push_worksheet(self.explanation("codes", head.collect(), &codes)?);
        Ok(())
    }

    fn explanation(&self, name: &str, head: Vec<String>, rows: &[Vec<String>]) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, title) in (0..).zip(&head) {
            let widths = rows.iter().filter_map(|row| row.get(usize::from(at))).map(|text| width(text));
            sheet.set_column_width(at, widths.max().unwrap_or(0).clamp(10, WIDEST) as f64 + 2.0)?;
            sheet.set_column_format(at, &self.text)?;
            sheet.write_string_with_format(0, at, title, &self.head)?;
        }
        for (n, row) in (1..).zip(rows) {
            for (at, text) in (0..).zip(row) {
                sheet.write_string(n, at, text)?;
            }
        }
        Ok(sheet)
    }
}

/// An input message has at most 255 characters.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(250) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

/// How wide a text is, in characters of half width; only its first lines' worth is looked at.
fn width(text: &str) -> usize {
    text.chars().take(WIDEST).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
