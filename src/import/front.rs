//! What stands before the first heading → the edition's own data.

use super::lines::Line;
use super::profile::{FrontPart, FrontRule, Profile};
use super::unsure::Doubts;
use crate::record::edition::{EditionRecord, FiscalYearsRecord, FrontKind, FrontRecord, LeftOutRecord};
use crate::text::date::{YEARS, parse};
use crate::text::layout::unlayout;
use crate::text::number::digit;

/// Fills an edition's title, date, decision, fiscal years, front and what is left out.
pub(super) fn front(lines: &[Line<'_>], profile: &Profile, edition: &mut EditionRecord, doubts: &mut Doubts) {
    let mut preamble = Vec::new();
    for line in lines {
        let shown = unlayout(line.text, profile.spacing());
        let fits = |rule: &&FrontRule| is_free(rule.is, edition) && rule.pattern.is_match(&shown);
        match profile.front.iter().find(fits) {
            Some(rule) => {
                close(&mut preamble, profile, edition);
                take(rule, shown, line, edition);
            }
            None => preamble.push(line.text),
        }
    }
    close(&mut preamble, profile, edition);
    edition.document.title = edition.title.clone();
    years(profile, edition, doubts);
    let missing = [("title", &edition.title), ("date", &edition.date), ("deciding body", &edition.decided_by)];
    for (name, _) in missing.iter().filter(|(_, text)| text.is_empty()) {
        doubts.overall(format!("no {name} found before the first heading"), "left empty; please fill it in");
    }
}

/// Whether a part may still come: title, date and decision come once.
fn is_free(part: FrontPart, edition: &EditionRecord) -> bool {
    match part {
        FrontPart::Title => edition.title.is_empty(),
        FrontPart::Date => edition.date.is_empty(),
        FrontPart::DecidedBy => edition.decided_by.is_empty(),
        FrontPart::Note | FrontPart::LeftOut => true,
    }
}

fn take(rule: &FrontRule, shown: String, line: &Line<'_>, edition: &mut EditionRecord) {
    let group = |name| rule.pattern.captures(&shown)?.name(name).map(|group| group.as_str().to_owned());
    let kind = match rule.is {
        FrontPart::LeftOut => {
            edition.left_out.push(LeftOutRecord { text: shown, page: line.page, reason: rule.reason.clone() });
            return;
        }
        FrontPart::Note => FrontKind::Note,
        FrontPart::Title => {
            edition.title = shown.clone();
            FrontKind::Title
        }
        FrontPart::DecidedBy => {
            edition.decided_by = group("name").unwrap_or_default().trim().to_owned();
            FrontKind::DecidedBy
        }
        FrontPart::Date => {
            let number = |name| group(name).map(|text| half_width(&text)).unwrap_or_default();
            edition.date = format!("{:0>4}-{:0>2}-{:0>2}", number("year"), number("month"), number("day"));
            FrontKind::Date
        }
    };
    edition.front.push(FrontRecord::new(kind, shown));
}

/// Lines of the preamble that stand together are one piece.
fn close(preamble: &mut Vec<&str>, profile: &Profile, edition: &mut EditionRecord) {
    if !preamble.is_empty() {
        let text = unlayout(&preamble.join("\n"), profile.spacing());
        edition.front.push(FrontRecord::new(FrontKind::Preamble, text));
        preamble.clear();
    }
}

/// The fiscal year of the decision is planned for, the one before is reported on. Where neither the date nor the id tells
/// it, the years stay 0, which `check` refuses.
fn years(profile: &Profile, edition: &mut EditionRecord, doubts: &mut Doubts) {
    let by_date = parse(&edition.date).map(|day| profile.calendar().year_of(day));
    let (plans, by) = match (by_date, year_in(&edition.id)) {
        (Some(plans), _) => (plans, "by the date of the decision"),
        (None, Some(plans)) => (plans, "by the edition's id"),
        (None, None) => (0, "left at 0; please fill them in"),
    };
    let results = if plans == 0 { 0 } else { plans.saturating_sub(1) };
    edition.fiscal_years = FiscalYearsRecord { results, plans };
    let chosen = if plans == 0 { by.to_owned() } else { format!("results: {results}, plans: {plans}, {by}") };
    doubts.overall("the fiscal years reported on and planned for are not stated", chosen);
}

/// The year that an id names: `2026`, `plan-2026`.
fn year_in(id: &str) -> Option<i16> {
    let mut numbers = id.split('-').filter(|part| part.len() == 4).filter_map(|part| part.parse::<i16>().ok());
    numbers.find(|year| YEARS.contains(year))
}

/// Digits of any width as half-width digits.
pub(super) fn half_width(text: &str) -> String {
    text.chars().map(|c| digit(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)).collect()
}
