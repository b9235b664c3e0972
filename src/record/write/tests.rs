//! Whatever is written is read again as the same.

use proptest::option::of;
use proptest::prelude::*;

use super::*;
use crate::record::edition::FiscalYearsRecord;
use crate::record::measure::Relation;
use crate::record::parse;
use crate::text::pages::PageBreak;

/// Any text, and often one that YAML would take for something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ :#,{}\\[\\]\"'&*!|>%@`?~=<0-9eExX._+\u{3000}・【】◎\\n\\t-]{0,6}",
        "[a-z。、：１年度]{0,8}",
        prop::sample::select(vec![
            "null", "Yes", "off", "1e3", "0o7", ".inf", "-.NaN", "1:30", "2023", "...", "---", "<<"
        ])
        .prop_map(str::to_owned),
    ]
}

fn many<T: Strategy>(of: T) -> impl Strategy<Value = Vec<T::Value>> {
    prop::collection::vec(of, 0..3)
}

fn mark_record() -> impl Strategy<Value = MarkRecord> {
    (many(text()), many(text()), text(), of(text())).prop_map(|(lead, supporting, mark, mark_from)| MarkRecord {
        lead,
        supporting,
        mark,
        mark_from,
    })
}

fn passage_record() -> impl Strategy<Value = PassageRecord> {
    (of(text()), of(text()), of(text())).prop_map(|(result, plan, background)| PassageRecord {
        result,
        plan,
        background,
    })
}

fn deadline_record() -> impl Strategy<Value = DeadlineRecord> {
    let relation =
        prop::sample::select(vec![Relation::By, Relation::From, Relation::During, Relation::Around, Relation::Until]);
    (text(), text(), relation).prop_map(|(quote, period, relation)| DeadlineRecord { quote, period, relation })
}

fn figure_record() -> impl Strategy<Value = FigureRecord> {
    let value = prop_oneof![any::<i32>().prop_map(f64::from), prop::num::f64::NORMAL | prop::num::f64::ZERO];
    (text(), value, text(), of(text())).prop_map(|(quote, value, unit, as_of)| FigureRecord {
        quote,
        value,
        unit,
        as_of,
    })
}

fn footnote_record() -> impl Strategy<Value = FootnoteRecord> {
    (text(), text(), any::<u32>(), text()).prop_map(|(mark, after, page, text)| FootnoteRecord {
        mark,
        after,
        page,
        text,
    })
}

fn measure_record() -> impl Strategy<Value = MeasureRecord> {
    let head = (text(), text(), text(), any::<(u32, u32)>(), mark_record());
    let body = (many(passage_record()), many(deadline_record()), many(figure_record()), many(footnote_record()));
    (head, body, many(text()), of(text())).prop_map(|(head, body, continues, note)| {
        let (id, theme, title, pages, ministries) = head;
        let (passages, deadlines, figures, footnotes) = body;
        MeasureRecord { id, theme, title, pages, ministries, passages, deadlines, figures, footnotes, continues, note }
    })
}

fn front_record() -> impl Strategy<Value = FrontRecord> {
    (of(text()), of(text()), of(text()), of(text()), of(text()))
        .prop_map(|(note, title, date, decided_by, preamble)| FrontRecord { note, title, date, decided_by, preamble })
}

fn edition_record() -> impl Strategy<Value = EditionRecord> {
    let years = any::<(i16, i16)>().prop_map(|(results, plans)| FiscalYearsRecord { results, plans });
    let page_break = prop::sample::select(vec![PageBreak::FormFeed, PageBreak::LeadingSpace]);
    let marks = (text(), text(), text(), text()).prop_map(|(open, close, separator, lead)| MarkSigns {
        open,
        close,
        separator,
        lead,
    });
    let document = (text(), of(text()), any::<u32>(), of(text()), text(), page_break, marks).prop_map(
        |(title, url, pages, sha256, bullet, page_break, marks)| DocumentRecord {
            title,
            url,
            pages,
            sha256,
            bullet,
            page_break,
            marks,
        },
    );
    let left_out = (text(), any::<u32>(), text()).prop_map(|(text, page, reason)| LeftOutRecord { text, page, reason });
    let english = of((text(), text(), any::<bool>())
        .prop_map(|(title, decided_by, provisional)| EnglishEditionRecord { title, decided_by, provisional }));
    let head = (text(), text(), text(), text(), english, years, document);
    (head, many(front_record()), many(left_out), many(text())).prop_map(|(head, front, left_out, remarks)| {
        let (id, title, date, decided_by, english, fiscal_years, document) = head;
        EditionRecord { id, title, date, decided_by, english, fiscal_years, document, front, left_out, remarks }
    })
}

fn theme_records() -> impl Strategy<Value = Vec<ThemeRecord>> {
    fn heading() -> impl Strategy<Value = ThemeRecord> {
        let english = (text(), of(text()), any::<bool>());
        let english = of(english.prop_map(|(name, short, provisional)| EnglishRecord { name, short, provisional }));
        let fields = (text(), text(), text(), english, any::<u32>());
        fields.prop_map(|(id, label, title, english, page)| ThemeRecord {
            id,
            label,
            title,
            english,
            page,
            children: vec![],
        })
    }
    let leaf = heading();
    many(leaf.prop_recursive(3, 8, 3, |inner| {
        (heading(), many(inner)).prop_map(|(heading, children)| ThemeRecord { children, ..heading })
    }))
}

proptest! {
    #[test]
    fn a_measure_comes_back(record in measure_record()) {
        let yaml = measure(&record);
        let mut findings = Vec::new();
        prop_assert_eq!(parse::record::<MeasureRecord>("m.yaml", &yaml, &mut findings), Some(record), "{}", yaml);
    }

    #[test]
    fn an_edition_comes_back(record in edition_record()) {
        let yaml = edition(&record);
        let mut findings = Vec::new();
        prop_assert_eq!(parse::record::<EditionRecord>("e.yaml", &yaml, &mut findings), Some(record), "{}", yaml);
    }

    #[test]
    fn a_tree_of_headings_comes_back(records in theme_records()) {
        let yaml = themes(&records);
        let mut findings = Vec::new();
        prop_assert_eq!(parse::record::<Vec<ThemeRecord>>("t.yaml", &yaml, &mut findings), Some(records), "{}", yaml);
    }
}
