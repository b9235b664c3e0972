//! The tables in which the records are published, exported and imported.
//!
//! One definition of tables and columns, from which follow CSV, XLSX, `datapackage.json`, the dictionary on `/data/`,
//! `mieru export`, its template and `mieru import`. A table has one datum in a cell; what is a list in YAML is a table
//! of its own, with a row for each entry.

pub mod about;
pub mod cell;
pub mod code;
pub mod columns;

use serde::Serialize;

use code::Code;

/// A table of the records. Its name is that of its CSV file and of its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Table {
    /// The measures.
    Measures,
    /// Which bodies lead and support each measure.
    MeasureMinistries,
    /// The text of the measures, passage by passage.
    Passages,
    /// The wording classes of the passages.
    PassageClasses,
    /// Periods stated in the text.
    Deadlines,
    /// Quantities stated in the text.
    Figures,
    /// Footnotes of the document.
    Footnotes,
    /// What became of measures from one edition to the next.
    Relations,
    /// The headings.
    Themes,
    /// The bodies.
    Ministries,
    /// How marks and people call the bodies.
    MinistryNames,
    /// The glossary.
    Terms,
    /// Other spellings of terms.
    TermSpellings,
    /// Where terms occur.
    TermMeasures,
    /// The editions.
    Editions,
    /// What stands before the first heading, what was left out, and remarks.
    EditionTexts,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A day, ISO 8601.
    Date,
    /// A [period](crate::text::period::Period).
    Period,
    /// `true` or `false`.
    Boolean,
    /// One of a list of words.
    Code(Code),
}

/// Whether a cell must be filled, and who fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every row has it.
    Required,
    /// It may be empty.
    Optional,
    /// It counts the rows of what they belong to. Every published row has it; where none is given their order stands in for it.
    Counted,
    /// It follows from others and is there for readers: `mieru import` passes over it.
    Computed,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same in all files.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be filled.
    pub need: Need,
    /// Key of the string that explains it.
    pub string: &'static str,
}

/// A reference: these columns name a row of that table by those columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Columns of the table that refers.
    pub columns: &'static [&'static str],
    /// The table that is referred to.
    pub table: Table,
    /// Its columns.
    pub to: &'static [&'static str],
}

impl Need {
    /// The word for it in workbooks, templates and strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Counted => "counted",
            Self::Computed => "computed",
        }
    }

    /// What holds for published rows, which have all that is counted.
    pub fn published(self) -> Self {
        match self {
            Self::Counted => Self::Required,
            other => other,
        }
    }
}

impl Kind {
    /// The type's name in Data Packages (`string`, `integer`, `number`, `date`, `boolean`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Period | Self::Code(_) => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

impl Table {
    /// All tables, in the order in which they are listed and in which a workbook has them.
    pub const ALL: [Self; 16] = [
        Self::Measures,
        Self::MeasureMinistries,
        Self::Passages,
        Self::PassageClasses,
        Self::Deadlines,
        Self::Figures,
        Self::Footnotes,
        Self::Relations,
        Self::Themes,
        Self::Ministries,
        Self::MinistryNames,
        Self::Terms,
        Self::TermSpellings,
        Self::TermMeasures,
        Self::Editions,
        Self::EditionTexts,
    ];

    /// The name of the file without its ending, and of the sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measures => "measures",
            Self::MeasureMinistries => "measure_ministries",
            Self::Passages => "passages",
            Self::PassageClasses => "passage_classes",
            Self::Deadlines => "deadlines",
            Self::Figures => "figures",
            Self::Footnotes => "footnotes",
            Self::Relations => "relations",
            Self::Themes => "themes",
            Self::Ministries => "ministries",
            Self::MinistryNames => "ministry_names",
            Self::Terms => "terms",
            Self::TermSpellings => "term_spellings",
            Self::TermMeasures => "term_measures",
            Self::Editions => "editions",
            Self::EditionTexts => "edition_texts",
        }
    }

    /// Key of the string that tells what it holds.
    pub fn string(self) -> String {
        format!("table_{}", self.name())
    }

    /// The table of a name.
    ///
    /// ```
    /// use mieru::table::Table;
    /// assert_eq!(Table::of("passages"), Some(Table::Passages));
    /// assert_eq!(Table::of("sheet1"), None);
    /// ```
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The columns that name a row.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::Measures => &["measure_id"],
            Self::MeasureMinistries => &["measure_id", "role", "ministry_id"],
            Self::Passages | Self::Deadlines | Self::Figures | Self::Footnotes => &["measure_id", "position"],
            Self::PassageClasses => &["measure_id", "position", "class_id"],
            Self::Relations => &["edition", "position"],
            Self::Themes => &["edition", "theme_id"],
            Self::Ministries => &["ministry_id"],
            Self::MinistryNames => &["ministry_id", "kind", "position"],
            Self::Terms => &["term_id"],
            Self::TermSpellings => &["term_id", "position"],
            Self::TermMeasures => &["term_id", "measure_id"],
            Self::Editions => &["edition"],
            Self::EditionTexts => &["edition", "part", "position"],
        }
    }

    /// What its columns refer to. Measures and bodies that a part of the data may lack are not among them.
    pub fn references(self) -> &'static [Reference] {
        const MEASURE: Reference = refer(&["measure_id"], Table::Measures, &["measure_id"]);
        const MINISTRY: Reference = refer(&["ministry_id"], Table::Ministries, &["ministry_id"]);
        const TERM: Reference = refer(&["term_id"], Table::Terms, &["term_id"]);
        const EDITION: Reference = refer(&["edition"], Table::Editions, &["edition"]);
        const THEME: Reference = refer(&["edition", "theme_id"], Table::Themes, &["edition", "theme_id"]);
        const PASSAGE: Reference = refer(&["measure_id", "position"], Table::Passages, &["measure_id", "position"]);
        match self {
            Self::Measures => const { &[EDITION, THEME] },
            Self::MeasureMinistries => const { &[MEASURE, MINISTRY] },
            Self::Passages | Self::Deadlines | Self::Figures | Self::Footnotes => const { &[MEASURE] },
            Self::PassageClasses => const { &[PASSAGE] },
            Self::Themes | Self::EditionTexts | Self::Relations => const { &[EDITION] },
            Self::MinistryNames => const { &[MINISTRY] },
            Self::TermSpellings => const { &[TERM] },
            Self::TermMeasures => const { &[TERM, MEASURE] },
            Self::Ministries | Self::Terms | Self::Editions => &[],
        }
    }

    /// Whether the table follows from the others or is made by `mieru relate`, so that `mieru import` passes over it.
    pub fn is_computed(self) -> bool {
        matches!(self, Self::PassageClasses | Self::TermMeasures | Self::Relations)
    }

    /// The position of a column.
    pub fn position(self, column: &str) -> Option<usize> {
        self.columns().iter().position(|known| known.name == column)
    }
}

/// A reference by these columns to those of a table.
pub const fn refer(columns: &'static [&'static str], table: Table, to: &'static [&'static str]) -> Reference {
    Reference { columns, table, to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_references_name_columns() {
        for table in Table::ALL {
            assert_eq!(Table::of(table.name()), Some(table));
            assert!(table.name().len() <= 31, "a sheet's name has at most 31 characters");
            for key in table.key() {
                assert!(table.position(key).is_some(), "{table:?}: {key}");
            }
            for reference in table.references() {
                assert!(reference.columns.iter().all(|name| table.position(name).is_some()), "{reference:?}");
                assert!(reference.to.iter().all(|name| reference.table.position(name).is_some()), "{reference:?}");
            }
            let is_counted = |column: &Column| (column.name == "position") == (column.need == Need::Counted);
            assert!(table.columns().iter().all(is_counted), "{table:?}");
            let mut names: Vec<_> = table.columns().iter().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns().len(), "{table:?}: each name stands once");
        }
    }
}
