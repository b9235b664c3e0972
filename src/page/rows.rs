//! Deadlines and figures as rows of a list, each linked to its sentence.

use std::ops::Range;

use super::shared::{DeadlineRow, FigureRow, MinistryChip, Scope};
use crate::catalog::id::MeasureIx;
use crate::catalog::measure::{Deadline, Figure, Measure};
use crate::text::number::grouped;

impl Scope<'_> {
    /// The deadlines of a measure, in the order of its text.
    pub fn deadline_rows(&self, ix: MeasureIx) -> Vec<DeadlineRow> {
        self.catalog[ix].deadlines.iter().map(|deadline| self.deadline_row(ix, deadline)).collect()
    }

    /// One of them.
    pub fn deadline_row(&self, ix: MeasureIx, deadline: &Deadline) -> DeadlineRow {
        let measure = &self.catalog[ix];
        let passage = measure.passage_at(deadline.range.start);
        let (before, after) = around(measure, passage, &deadline.range);
        DeadlineRow {
            quote: measure.text[deadline.range.clone()].to_owned(),
            before,
            after,
            period: deadline.period.clone(),
            relation: deadline.relation.name(),
            from: deadline.from.map(|day| day.to_string()),
            to: deadline.to.map(|day| day.to_string()),
            href: self.to_passage(ix, passage),
            measure: self.measure(ix),
            leads: self.leads(ix),
        }
    }

    /// The figures of a measure, in the order of its text.
    pub fn figure_rows(&self, ix: MeasureIx) -> Vec<FigureRow> {
        self.catalog[ix].figures.iter().map(|figure| self.figure_row(ix, figure)).collect()
    }

    /// One of them.
    pub fn figure_row(&self, ix: MeasureIx, figure: &Figure) -> FigureRow {
        let measure = &self.catalog[ix];
        let passage = measure.passage_at(figure.range.start);
        let (before, after) = around(measure, passage, &figure.range);
        FigureRow {
            quote: measure.text[figure.range.clone()].to_owned(),
            before,
            after,
            value: number(figure.value),
            unit: figure.unit.clone(),
            as_of: figure.as_of.clone(),
            href: self.to_passage(ix, passage),
            measure: self.measure(ix),
            leads: self.leads(ix),
        }
    }

    fn leads(&self, ix: MeasureIx) -> Vec<MinistryChip> {
        self.ministries(ix).into_iter().filter(|chip| chip.role == "lead").collect()
    }
}

/// The words of a passage before and after a quote.
fn around(measure: &Measure, passage: usize, quote: &Range<usize>) -> (String, String) {
    let words = |range: Range<usize>| measure.text.get(range).unwrap_or_default().to_owned();
    match measure.passages.get(passage) {
        Some(passage) => (words(passage.range.start..quote.start), words(quote.end..passage.range.end)),
        None => (String::new(), String::new()),
    }
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { grouped(value as i64) } else { value.to_string() }
}
