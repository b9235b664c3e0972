//! What changed under a theme or for a ministry, measure by measure, in three readings of the same change.

use serde::Serialize;

use super::change_entry::Entry;
use super::changes::Count;
use super::compared::Compared;
use super::name::{Name, NamedLink};
use super::route::Route;
use super::shared::{EditionRef, Link, Scope};
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::compare::compare;
use crate::compare::comparison::Comparison;
use crate::compare::group::{Group, groups};

/// A page holds measures whose texts, of both editions, have about so many bytes.
const PAGE: usize = 60_000;

/// What a measure weighs besides its text.
const MEASURE: usize = 600;

/// A part of what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A top theme.
    Theme(ThemeIx),
    /// A body, with all measures it takes part in.
    Ministry(MinistryIx),
}

/// What `page/change_part.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ChangePartView {
    /// The former edition.
    pub former: EditionRef,
    /// The later edition.
    pub later: EditionRef,
    /// The theme or ministry.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
    /// Its own page.
    pub own: String,
    /// All changes between the editions.
    pub overview: String,
    /// How many changes there are of each kind, on all pages of the part.
    pub kinds: Vec<Count>,
    /// How many measures changed, on all pages of the part.
    pub changed: usize,
    /// How many did not, on all pages of the part.
    pub unchanged: usize,
    /// Measures of this page that changed.
    pub entries: Vec<Entry>,
    /// Measures of this page in which at most years moved on.
    pub same: Vec<Entry>,
    /// The pages of the part; empty if there is one.
    pub pages: Vec<Link>,
    /// Which of them this is, from 1.
    pub page: u32,
    /// The part before it, or the page before.
    pub previous: Option<NamedLink>,
    /// The part after it, or the page after.
    pub next: Option<NamedLink>,
    /// The file of all changes.
    pub csv: String,
}

impl Part {
    /// What it is called in addresses: `themes/1`.
    pub fn address(self, catalog: &Catalog) -> String {
        match self {
            Self::Theme(ix) => format!("themes/{}", catalog[ix].id),
            Self::Ministry(ix) => format!("ministries/{}", catalog[ix].id),
        }
    }

    /// What it is called on pages.
    pub fn name(self, scope: &Scope<'_>) -> Name {
        match self {
            Self::Theme(ix) => scope.theme_name(ix),
            Self::Ministry(ix) => scope.ministry_name(ix),
        }
    }

    /// Its own page.
    fn own(self, scope: &Scope<'_>, later: EditionIx) -> String {
        match self {
            Self::Theme(ix) => scope.link.to(Route::Theme(ix)),
            Self::Ministry(ix) => match scope.catalog[later].involvement(ix) {
                Some(_) => scope.link.to(Route::Ministry(later, ix)),
                None => scope.link.to(Route::Body(ix)),
            },
        }
    }
}

/// The parts of what changed into an edition, each with its groups: top themes, then ministries.
pub fn parts(catalog: &Catalog, later: EditionIx) -> Vec<(Part, Vec<Group>)> {
    let all = groups(catalog, later);
    let mut parts: Vec<(Part, Vec<Group>)> = Vec::new();
    let mut add = |part: Part, group: &Group| match parts.iter_mut().find(|(own, _)| *own == part) {
        Some((_, groups)) => groups.push(group.clone()),
        None => parts.push((part, vec![group.clone()])),
    };
    for group in &all {
        if let Some(root) = group.root(catalog, later) {
            add(Part::Theme(root), group);
        }
        for ministry in bodies(catalog, group) {
            add(Part::Ministry(ministry), group);
        }
    }
    parts.sort_by_key(|(part, _)| *part);
    parts
}

/// All bodies of a group, each once.
fn bodies(catalog: &Catalog, group: &Group) -> Vec<MinistryIx> {
    let measures = group.former.iter().chain(&group.later);
    let mut bodies: Vec<MinistryIx> =
        measures.flat_map(|&ix| &catalog[ix].ministries).map(|role| role.ministry).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// The pages of a part.
pub fn pages<'a>(catalog: &Catalog, groups: &'a [Group]) -> Vec<Vec<&'a Group>> {
    let mut pages: Vec<Vec<&'a Group>> = Vec::new();
    let mut weight = usize::MAX;
    for group in groups {
        let text = |measures: &[MeasureIx]| measures.iter().map(|&ix| catalog[ix].text.len()).sum::<usize>();
        let own = MEASURE + if group.is_whole() { 0 } else { text(&group.former) + text(&group.later) };
        if weight.saturating_add(own) > PAGE {
            pages.push(Vec::new());
            weight = 0;
        }
        weight += own;
        if let Some(page) = pages.last_mut() {
            page.push(group);
        }
    }
    pages
}

/// The routes of all parts.
pub fn routes(catalog: &Catalog, compared: &Compared) -> Vec<Route> {
    let parts = compared.parts.iter();
    parts
        .flat_map(|&(part, ref groups)| {
            let count = pages(catalog, groups).len() as u32;
            (1..=count).map(move |page| Route::ChangePart(compared.later, part, page))
        })
        .collect()
}

impl ChangePartView {
    /// One page of a part.
    pub fn new(scope: &Scope<'_>, later: EditionIx, part: Part, page: u32) -> Self {
        let catalog = scope.catalog;
        let compared = scope.compared(later);
        let all = compared.map_or(&[][..], |compared| &compared.parts);
        let at = all.iter().position(|(own, _)| *own == part).unwrap_or(0);
        let neighbour = |at: Option<usize>| {
            let (other, _) = all.get(at?)?;
            let is_alike = matches!(other, Part::Theme(_)) == matches!(part, Part::Theme(_));
            is_alike.then(|| other.name(scope).link(scope.link.to(Route::ChangePart(later, *other, 1))))
        };
        let (previous, next) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
        let own = pages(catalog, all.get(at).map_or(&[][..], |(_, groups)| groups));
        let to_page = |n: u32| Link { text: n.to_string(), href: scope.link.to(Route::ChangePart(later, part, n)) };
        let pages: Vec<Link> = (1..=own.len() as u32).map(to_page).collect();
        let beside = |n: u32| {
            let Link { text, href } = to_page(n);
            Some(NamedLink { text, language: None, href })
        };
        let groups = own.into_iter().nth(page.saturating_sub(1) as usize).unwrap_or_default();
        let headings = compared.map(|compared| compared.headings.clone()).unwrap_or_default();
        let comparisons = compare(catalog, &headings, groups.into_iter().cloned().collect());
        let counts = compared.and_then(|compared| compared.counts.get(at)).cloned().unwrap_or_default();
        let (changed, same): (Vec<_>, Vec<_>) = comparisons.iter().partition(|comparison| comparison.is_changed());
        let entry = |comparison: &Comparison| {
            let before = compared.map_or(0, |compared| compared.numbers_before(&comparison.group));
            Entry::new(scope, comparison, before)
        };
        let entries: Vec<Entry> = changed.into_iter().map(entry).collect();
        let same = same.into_iter().map(entry).collect();
        let name = part.name(scope);
        Self {
            former: scope.edition(compared.map_or(later, |compared| compared.former)),
            later: scope.edition(later),
            name: name.text,
            language: name.language,
            own: part.own(scope, later),
            overview: scope.link.to(Route::Changes(later)),
            kinds: counts.kinds,
            changed: counts.changed,
            unchanged: counts.same,
            entries,
            same,
            previous: if page > 1 { beside(page - 1) } else { previous },
            next: if (page as usize) < pages.len() { beside(page + 1) } else { next },
            pages: if pages.len() > 1 { pages } else { Vec::new() },
            page,
            csv: scope.link.to_address(&super::changes::file(catalog, later)),
        }
    }
}
