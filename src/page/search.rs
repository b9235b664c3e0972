//! The search page: without script the complete list by theme, with it search and filters.

use std::collections::BTreeSet;

use serde::Serialize;

use super::measure_list::Section;
use super::route::Route;
use super::shared::{EditionRef, MinistryChip, Scope};
use crate::catalog::id::{ClassIx, EditionIx, MeasureIx, MinistryIx, ThemeIx};
use crate::record::measure::PassageKind;

/// Name of the file from which the page's script starts, in the folder `search/`, without its ending.
pub const HEAD: &str = "head";

/// The search page lists the newest editions that have no more measures together; of the others the list is linked.
const LISTED: usize = 600;

/// What `page/search.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The file from which the script starts; all other files stand beside it.
    pub head: String,
    /// Whether the site works straight from disk, where links name `index.html`.
    pub is_offline: bool,
    /// Whether the texts are too many to be loaded as a whole, so that the script needs both its parts.
    pub is_large: bool,
    /// Measures of all editions.
    pub count: usize,
    /// The editions, newest first.
    pub editions: Vec<EditionList>,
    /// Bodies that any mark names.
    pub ministries: Vec<MinistryChip>,
    /// Themes of all editions, newest edition first, in document order.
    pub themes: Vec<ThemeOption>,
    /// Kinds that any passage has.
    pub kinds: Vec<&'static str>,
    /// Wording classes that any passage has.
    pub classes: Vec<ClassOption>,
    /// Fiscal years of deadlines.
    pub years: Vec<i16>,
}

/// The list of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionList {
    /// The edition.
    pub edition: EditionRef,
    /// Its list of measures.
    pub list: String,
    /// How many measures it has.
    pub count: usize,
    /// The measures under each top theme; empty if there are too many for this page.
    pub sections: Vec<Section>,
}

/// A theme to choose.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeOption {
    /// The edition's id.
    pub edition: String,
    /// The theme's id.
    pub id: String,
    /// Sign and heading.
    pub title: String,
    /// The language of the title, if it is not the page's.
    pub language: Option<String>,
    /// Depth in the tree, from 1.
    pub depth: u32,
}

/// A wording class to choose.
#[derive(Clone, Debug, Serialize)]
pub struct ClassOption {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The language of the name, if it is not the page's.
    pub language: Option<String>,
}

impl SearchView {
    /// The page.
    pub fn new(scope: &Scope<'_>, is_offline: bool) -> Self {
        let catalog = scope.catalog;
        Self {
            head: scope.link.to_address(&format!("search/{HEAD}.{}", if is_offline { "js" } else { "json" })),
            is_offline,
            is_large: catalog.measures.len() > catalog.site.search_text_up_to,
            count: catalog.measures.len(),
            editions: lists(scope),
            ministries: ministries(scope),
            themes: catalog.edition_indices().rev().flat_map(|ix| themes(scope, ix)).collect(),
            kinds: kinds(scope),
            classes: classes(scope),
            years: years(scope),
        }
    }
}

fn lists(scope: &Scope<'_>) -> Vec<EditionList> {
    let mut room = LISTED;
    let list = |ix: EditionIx| {
        let count = MeasureIx::all(&scope.catalog[ix].measures).len();
        let has_room = count <= room;
        room = if has_room { room - count } else { 0 };
        list(scope, ix, count, has_room)
    };
    scope.catalog.edition_indices().rev().map(list).collect()
}

fn list(scope: &Scope<'_>, ix: EditionIx, count: usize, has_room: bool) -> EditionList {
    let sections = if has_room { super::measure_list::sections(scope, ix, 0..count) } else { Vec::new() };
    EditionList { edition: scope.edition(ix), list: scope.link.to(Route::MeasureList(ix)), count, sections }
}

/// Bodies in the order of `ministries.yaml`, each with its page in the newest edition that names it.
fn ministries(scope: &Scope<'_>) -> Vec<MinistryChip> {
    let catalog = scope.catalog;
    let newest = |ix: MinistryIx| catalog.edition_indices().rev().find(|&at| catalog[at].involvement(ix).is_some());
    let all = catalog.ministry_indices();
    all.filter_map(|ix| newest(ix).map(|edition| scope.ministry(edition, ix, false, ""))).collect()
}

fn themes(scope: &Scope<'_>, ix: EditionIx) -> Vec<ThemeOption> {
    let edition = &scope.catalog[ix];
    let is_listed = MeasureIx::all(&edition.measures).len() <= LISTED;
    let all = ThemeIx::all(&edition.themes).filter(|_| is_listed);
    all.map(|ix| {
        let (theme, name) = (&scope.catalog[ix], scope.theme_name(ix));
        let (edition, id) = (edition.id.clone(), theme.id.clone());
        ThemeOption { edition, id, title: name.text, language: name.language, depth: theme.level }
    })
    .collect()
}

fn kinds(scope: &Scope<'_>) -> Vec<&'static str> {
    let passages = || scope.catalog.measures.iter().flat_map(|measure| &measure.passages);
    let is_used = |kind: &PassageKind| passages().any(|passage| passage.kind == *kind);
    PassageKind::ALL.into_iter().filter(is_used).map(PassageKind::name).collect()
}

fn classes(scope: &Scope<'_>) -> Vec<ClassOption> {
    let passages = scope.catalog.measures.iter().flat_map(|measure| &measure.passages);
    let used: BTreeSet<_> = passages.flat_map(|passage| passage.classes.iter().copied()).collect();
    let option = |ix: ClassIx| {
        let name = scope.class_name(ix);
        ClassOption { id: scope.catalog[ix].id.clone(), name: name.text, language: name.language }
    };
    used.into_iter().map(option).collect()
}

fn years(scope: &Scope<'_>) -> Vec<i16> {
    let catalog = scope.catalog;
    let years = catalog.measures.iter().flat_map(|measure| {
        measure.deadlines.iter().filter_map(|deadline| catalog.deadline_year(measure.edition, deadline))
    });
    years.collect::<BTreeSet<i16>>().into_iter().collect()
}
