//! Headings → the tree of themes, each with its id.

use super::structure::Heading;
use crate::record::theme::ThemeRecord;

/// Builds the tree; beside it stands the id of each heading, in document order.
pub(super) fn tree(headings: &[Heading]) -> (Vec<ThemeRecord>, Vec<String>) {
    let mut ids = Vec::with_capacity(headings.len());
    let roots = siblings(headings, "", &mut ids);
    (roots, ids)
}

/// A heading's children are the headings after it up to the next one that is not deeper.
fn siblings(mut headings: &[Heading], above: &str, ids: &mut Vec<String>) -> Vec<ThemeRecord> {
    let mut out: Vec<ThemeRecord> = Vec::new();
    while let Some((first, rest)) = headings.split_first() {
        let below = rest.iter().take_while(|heading| heading.level > first.level).count();
        let (below, next) = rest.split_at(below);
        let id = format!("{above}{}", out.len() + 1);
        ids.push(id.clone());
        let children = siblings(below, &format!("{id}-"), ids);
        let (label, title) = (first.label.clone(), first.title.clone());
        out.push(ThemeRecord { id, label, title, english: None, page: first.page, children });
        headings = next;
    }
    out
}
