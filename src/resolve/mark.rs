//! Who leads a measure and who supports it, checked against the mark that the document prints.

use super::Report;
use super::problem::Problem;
use super::scope::{Record, Scope};
use crate::catalog::measure::Role;
use crate::record::measure::MeasureRecord;
use crate::text::similar::nearest;

/// The bodies of a measure, in charge first, checked against the mark.
pub fn roles(scope: &Scope<'_>, placed: Record<'_>, report: &mut Report) -> Vec<Role> {
    let record = &placed.record.ministries;
    let mut roles: Vec<Role> = Vec::new();
    for (lead, field, ids) in [(true, "lead", &record.lead), (false, "supporting", &record.supporting)] {
        for (n, id) in ids.iter().enumerate() {
            let place = placed.place(&format!("ministries.{field}[{n}]"));
            let Some(&ministry) = scope.bodies.by_id.get(id) else {
                if scope.bodies.are_partial {
                    continue;
                }
                report.add(place, Problem::unknown("ministry", id, scope.bodies.by_id.keys().map(String::as_str)));
                continue;
            };
            if roles.iter().any(|role| role.ministry == ministry) {
                report.add(place, Problem::MarkTwice { id: id.clone() });
                continue;
            }
            roles.push(Role { ministry, lead, mark: String::new() });
        }
    }
    if record.lead.is_empty() && placed.record.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
        report.add(placed.place("ministries.lead"), Problem::NoLead);
    }
    compare_with_mark(scope, placed, &mut roles, report);
    roles
}

/// The mark that names the bodies of a measure: its own, or that of the measure it points to.
fn mark_of<'a>(scope: &Scope<'a>, record: &'a MeasureRecord) -> &'a str {
    match &record.ministries.mark_from {
        Some(id) => {
            let owner = scope.records.get(id.as_str());
            owner.map_or("", |placed| placed.record.ministries.mark.as_str())
        }
        None => &record.ministries.mark,
    }
}

/// Whether a measure points to another's mark and has one itself, or the other has none.
fn is_vain(scope: &Scope<'_>, placed: Record<'_>) -> bool {
    let record = &placed.record.ministries;
    let Some(id) = &record.mark_from else { return false };
    let owner = scope.records.get(id.as_str());
    !record.mark.is_empty() || owner.is_some_and(|owner| owner.record.ministries.mark.is_empty())
}

fn compare_with_mark(scope: &Scope<'_>, placed: Record<'_>, roles: &mut [Role], report: &mut Report) {
    let mark = mark_of(scope, &placed.record);
    if is_vain(scope, placed) {
        report.add(placed.place("ministries.mark_from"), Problem::VainMarkFrom);
    }
    if mark.is_empty() {
        return;
    }
    let named = named(scope, placed, mark, report);
    for &Role { ministry, lead, mark: ref spelling } in &named {
        let id =
            || scope.bodies.by_id.iter().find(|(_, ix)| **ix == ministry).map(|(id, _)| id.clone()).unwrap_or_default();
        match roles.iter_mut().find(|role| role.ministry == ministry) {
            None => {
                let problem = Problem::MarkNotListed { id: id(), spelling: spelling.clone(), lead };
                report.add(placed.place("ministries.mark"), problem);
            }
            Some(role) => {
                if role.lead != lead {
                    report.add(placed.place("ministries"), Problem::MarkRole { name: id(), lead });
                }
                role.mark.clone_from(spelling);
            }
        }
    }
    let position = |role: &Role| named.iter().position(|named| named.ministry == role.ministry);
    for role in roles.iter().filter(|role| position(role).is_none()) {
        let id = scope.bodies.by_id.iter().find(|(_, ix)| **ix == role.ministry).map(|(id, _)| id.clone());
        let problem = Problem::MarkMissing { name: id.unwrap_or_default(), mark: mark.to_owned() };
        report.add(placed.place("ministries"), problem);
    }
    roles.sort_by_key(|role| (!role.lead, position(role)));
}

/// The bodies that a mark names, each once, in its order. One that is in charge anywhere in it is in charge.
fn named(scope: &Scope<'_>, placed: Record<'_>, mark: &str, report: &mut Report) -> Vec<Role> {
    let mut named: Vec<Role> = Vec::new();
    for (spelling, lead) in scope.files.edition.record.document.marks.read(mark) {
        let Some(&ministry) = scope.bodies.by_mark.get(spelling) else {
            if scope.bodies.are_partial {
                continue;
            }
            let near = nearest(spelling, scope.bodies.by_mark.keys().map(String::as_str));
            let problem = Problem::MarkSpelling { spelling: spelling.to_owned(), near: near.map(str::to_owned) };
            report.add(placed.place("ministries.mark"), problem);
            continue;
        };
        match named.iter_mut().find(|role| role.ministry == ministry) {
            Some(role) => role.lead |= lead,
            None => named.push(Role { ministry, lead, mark: spelling.to_owned() }),
        }
    }
    named
}
