//! The columns of each table.

use super::code::Code;
use super::{Column, Kind, Need, Table};

/// A column that every row has a cell of.
pub const fn required(name: &'static str, kind: Kind, string: &'static str) -> Column {
    Column { name, kind, need: Need::Required, string }
}

/// A column of which cells may be empty.
pub const fn optional(name: &'static str, kind: Kind, string: &'static str) -> Column {
    Column { name, kind, need: Need::Optional, string }
}

/// A column that follows from others.
pub const fn computed(name: &'static str, kind: Kind, string: &'static str) -> Column {
    Column { name, kind, need: Need::Computed, string }
}

use Kind::{Boolean, Date, Integer, Number, Period, Text};

const EDITION: Column = required("edition", Text, "field_edition");
const MEASURE: Column = required("measure_id", Text, "field_id");
const MINISTRY: Column = required("ministry_id", Text, "field_ministry_id");
const TERM: Column = required("term_id", Text, "column_term_id");
const POSITION: Column = Column { need: Need::Counted, ..required("position", Integer, "column_position") };

impl Table {
    /// The columns, in order. Later versions add columns and change none.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Measures => const { &MEASURES },
            Self::MeasureMinistries => const { &MEASURE_MINISTRIES },
            Self::Passages => const { &PASSAGES },
            Self::PassageClasses => const { &PASSAGE_CLASSES },
            Self::Deadlines => const { &DEADLINES },
            Self::Figures => const { &FIGURES },
            Self::Footnotes => const { &FOOTNOTES },
            Self::Relations => const { &RELATIONS },
            Self::Themes => const { &THEMES },
            Self::Ministries => const { &MINISTRIES },
            Self::MinistryNames => const { &MINISTRY_NAMES },
            Self::Terms => const { &TERMS },
            Self::TermSpellings => const { &TERM_SPELLINGS },
            Self::TermMeasures => const { &TERM_MEASURES },
            Self::Editions => const { &EDITIONS },
            Self::EditionTexts => const { &EDITION_TEXTS },
        }
    }
}

const MEASURES: [Column; 15] = [
    MEASURE,
    computed("edition", Text, "field_edition"),
    computed("number", Integer, "field_number"),
    required("title", Text, "field_title"),
    required("theme_id", Text, "field_theme"),
    computed("theme_title", Text, "field_theme_path_title"),
    required("page_first", Integer, "column_page_first"),
    required("page_last", Integer, "column_page_last"),
    optional("mark", Text, "field_mark"),
    optional("mark_from", Text, "field_mark_from"),
    optional("note", Text, "field_note"),
    computed("text", Text, "field_text"),
    computed("url", Text, "field_url"),
    computed("results_year", Integer, "column_results_year"),
    computed("plans_year", Integer, "column_plans_year"),
];

const MEASURE_MINISTRIES: [Column; 6] = [
    MEASURE,
    POSITION,
    required("role", Kind::Code(Code::Role), "field_ministry_role"),
    MINISTRY,
    computed("ministry_name", Text, "field_ministry_name"),
    computed("mark", Text, "field_ministry_mark"),
];

const PASSAGES: [Column; 4] = [
    MEASURE,
    POSITION,
    required("kind", Kind::Code(Code::PassageKind), "field_passage_kind"),
    required("text", Text, "field_passage_text"),
];

const PASSAGE_CLASSES: [Column; 5] = [
    MEASURE,
    POSITION,
    required("class_id", Text, "column_class_id"),
    computed("class_name", Text, "column_class_name"),
    computed("words", Text, "column_class_words"),
];

const DEADLINES: [Column; 8] = [
    MEASURE,
    POSITION,
    required("quote", Text, "field_deadline_quote"),
    required("period", Period, "field_deadline_period"),
    required("relation", Kind::Code(Code::Relation), "field_deadline_relation"),
    computed("from", Date, "field_deadline_from"),
    computed("to", Date, "field_deadline_to"),
    computed("passage", Integer, "column_passage"),
];

const FIGURES: [Column; 7] = [
    MEASURE,
    POSITION,
    required("quote", Text, "field_figure_quote"),
    required("value", Number, "field_figure_value"),
    optional("unit", Text, "field_figure_unit"),
    optional("as_of", Period, "field_figure_as_of"),
    computed("passage", Integer, "column_passage"),
];

const FOOTNOTES: [Column; 6] = [
    MEASURE,
    POSITION,
    required("mark", Text, "field_footnote_mark"),
    required("after", Text, "column_after"),
    required("page", Integer, "field_footnote_page"),
    required("text", Text, "field_footnote_text"),
];

const RELATIONS: [Column; 9] = [
    EDITION,
    POSITION,
    optional("former_id", Text, "column_former_id"),
    optional("later_id", Text, "column_later_id"),
    required("kind", Kind::Code(Code::RelationKind), "column_relation_kind"),
    required("basis", Kind::Code(Code::Basis), "column_basis"),
    optional("score", Number, "column_score"),
    optional("quote", Text, "column_relation_quote"),
    optional("note", Text, "field_note"),
];

const THEMES: [Column; 11] = [
    EDITION,
    required("theme_id", Text, "column_theme_id"),
    optional("parent_id", Text, "column_theme_parent"),
    computed("level", Integer, "column_level"),
    optional("label", Text, "field_theme_path_label"),
    required("title", Text, "field_theme_path_title"),
    optional("title_en", Text, "column_title_en"),
    optional("provisional", Boolean, "column_provisional"),
    required("page", Integer, "column_page"),
    computed("measures", Integer, "column_theme_measures"),
    computed("url", Text, "column_url"),
];

const MINISTRIES: [Column; 23] = [
    MINISTRY,
    required("name", Text, "field_ministry_name"),
    optional("reading", Text, "column_reading"),
    optional("short", Text, "short_name"),
    optional("name_en", Text, "english_name"),
    optional("short_en", Text, "column_short_en"),
    optional("provisional", Boolean, "column_provisional"),
    optional("corporate_number", Text, "column_corporate_number"),
    optional("site", Text, "website"),
    optional("from", Date, "column_since"),
    optional("until", Date, "column_until"),
    optional("parent_id", Text, "column_parent_id"),
    optional("parent_name", Text, "parent_body"),
    optional("parent_name_en", Text, "column_parent_name_en"),
    optional("parent_short_en", Text, "column_parent_short_en"),
    optional("parent_from", Date, "column_parent_from"),
    optional("successor_id", Text, "column_successor_id"),
    optional("successor_name", Text, "successor"),
    optional("successor_name_en", Text, "column_successor_name_en"),
    optional("successor_short_en", Text, "column_successor_short_en"),
    optional("successor_from", Date, "column_successor_from"),
    optional("certainty", Kind::Code(Code::Certainty), "column_certainty"),
    computed("url", Text, "column_url"),
];

const MINISTRY_NAMES: [Column; 4] = [
    MINISTRY,
    required("kind", Kind::Code(Code::NameKind), "column_name_kind"),
    POSITION,
    required("name", Text, "column_name"),
];

const TERMS: [Column; 9] = [
    TERM,
    required("term", Text, "column_term"),
    optional("reading", Text, "column_term_reading"),
    required("expansion", Text, "column_expansion"),
    optional("language", Text, "column_language"),
    required("measure_id", Text, "column_explained_in"),
    required("quote", Text, "column_term_quote"),
    optional("note", Text, "field_note"),
    computed("url", Text, "column_url"),
];

const TERM_SPELLINGS: [Column; 3] = [TERM, POSITION, required("spelling", Text, "spellings")];

const TERM_MEASURES: [Column; 2] = [TERM, MEASURE];

const EDITIONS: [Column; 21] = [
    EDITION,
    required("title", Text, "column_edition_title"),
    required("date", Date, "column_date"),
    required("decided_by", Text, "column_decided_by"),
    optional("title_en", Text, "column_title_en"),
    optional("decided_by_en", Text, "column_decided_by_en"),
    optional("provisional", Boolean, "column_provisional"),
    required("results_year", Integer, "column_results_year"),
    required("plans_year", Integer, "column_plans_year"),
    required("document_title", Text, "column_document_title"),
    optional("document_url", Text, "column_document_url"),
    required("document_pages", Integer, "column_document_pages"),
    optional("document_sha256", Text, "source_hash"),
    optional("bullet", Text, "column_bullet"),
    optional("page_break", Kind::Code(Code::PageBreak), "column_page_break"),
    optional("mark_open", Text, "column_mark_open"),
    optional("mark_close", Text, "column_mark_close"),
    optional("mark_separator", Text, "column_mark_separator"),
    optional("mark_lead", Text, "column_mark_lead"),
    computed("measures", Integer, "number_of_measures"),
    computed("url", Text, "column_url"),
];

const EDITION_TEXTS: [Column; 7] = [
    EDITION,
    required("part", Kind::Code(Code::TextPart), "column_part"),
    POSITION,
    optional("kind", Kind::Code(Code::FrontKind), "column_front_kind"),
    required("text", Text, "column_text"),
    optional("page", Integer, "column_left_out_page"),
    optional("reason", Text, "column_reason"),
];
