//! What a measure was in the former edition and what became of it in the later one, as rows of a list; and where a page
//! of an older edition leads in the newest.

use serde::Serialize;

use super::name::{Name, NamedLink};
use super::route::Route;
use super::shared::{EditionRef, Link, MeasureRef, Scope};
use crate::catalog::id::{EditionIx, MeasureIx, MinistryIx, RelationIx, ThemeIx};
use crate::record::relation::RelationKind;

/// One relation as seen from one of its measures.
#[derive(Clone, Debug, Serialize)]
pub struct RelationRow {
    /// `continued`, `changed`, `moved`, `merged`, `split`, `new` or `ended`.
    pub kind: &'static str,
    /// `stated` or `compared`.
    pub basis: &'static str,
    /// How alike the two are in a hundred, if that was measured.
    pub percent: Option<u32>,
    /// Words of one of the two that state it.
    pub quote: Option<String>,
    /// Our remark.
    pub note: Option<String>,
    /// Id of the other edition.
    pub edition: String,
    /// The measure there; none if this one is new, or ended.
    pub measure: Option<MeasureRef>,
}

/// What a measure was, what became of it, and where all editions are told together.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// What it was in the former edition.
    pub formers: Vec<RelationRow>,
    /// What it became in the later edition.
    pub laters: Vec<RelationRow>,
    /// Its lineages, each by the id it begins with.
    pub lineages: Vec<Link>,
}

/// The newest edition, as seen from a page of an older one.
#[derive(Clone, Debug, Serialize)]
pub struct Newest {
    /// Id of the page's own edition.
    pub own: String,
    /// The newest edition.
    pub edition: EditionRef,
    /// The same thing there.
    pub links: Vec<NamedLink>,
    /// Whether the thing ended before the newest edition.
    pub is_ended: bool,
}

/// A body that has another name or another shape now.
#[derive(Clone, Debug, Serialize)]
pub struct Succession {
    /// The name it had.
    pub name: String,
    /// The language of that name, if it is not the page's.
    pub language: Option<String>,
    /// The body that took over.
    pub successor: String,
    /// The language of the successor's name, if it is not the page's.
    pub successor_language: Option<String>,
    /// The successor's page, if it has one.
    pub href: Option<String>,
    /// Since when, ISO 8601.
    pub from: Option<String>,
}

impl Scope<'_> {
    /// What a measure was and what became of it; `None` where nothing is known, as on a site with one edition.
    pub fn history(&self, ix: MeasureIx) -> Option<History> {
        let measure = &self.catalog[ix];
        let own = measure.edition.index();
        let row = |relation, edition: usize, other| self.relation_row(relation, EditionIx::from_usize(edition), other);
        let formers = measure.formers.iter().map(|&at| row(at, own.saturating_sub(1), self.catalog[at].former));
        let laters = measure.laters.iter().map(|&at| row(at, own + 1, self.catalog[at].later));
        let lineages = measure.lineages.iter().map(|&lineage| Link {
            text: self.catalog[self.catalog[lineage].origin].id.clone(),
            href: self.link.to(Route::Lineage(lineage)),
        });
        let is_known = !measure.formers.is_empty() || !measure.laters.is_empty();
        is_known.then(|| History { formers: formers.collect(), laters: laters.collect(), lineages: lineages.collect() })
    }

    fn relation_row(&self, ix: RelationIx, edition: EditionIx, other: Option<MeasureIx>) -> RelationRow {
        let relation = &self.catalog[ix];
        RelationRow {
            kind: relation.kind.name(),
            basis: relation.basis.name(),
            percent: relation.score.map(|score| (score * 100.0).round() as u32),
            quote: relation.quote.clone(),
            note: relation.note.clone(),
            edition: self.catalog[edition].id.clone(),
            measure: other.map(|ix| self.measure(ix)),
        }
    }

    /// The bodies of a measure that have a successor.
    pub fn successions(&self, ix: MeasureIx) -> Vec<Succession> {
        let bodies = self.catalog[ix].ministries.iter().map(|role| role.ministry);
        bodies.filter_map(|ministry| self.succession(ministry)).collect()
    }

    fn succession(&self, ix: MinistryIx) -> Option<Succession> {
        let successor = self.catalog[ix].successor.as_ref()?;
        let own = self.ministry_name(ix);
        let next = match successor.ministry {
            Some(next) => self.ministry_name(next),
            None => self.name(&successor.name, successor.english.as_deref()),
        };
        Some(Succession {
            name: own.text,
            language: own.language,
            successor: next.text,
            successor_language: next.language,
            href: successor.ministry.map(|next| self.link.to(Route::Body(next))),
            from: successor.from.map(|day| day.to_string()),
        })
    }

    /// Where a page of an older edition leads in the newest one.
    pub fn newest(&self, route: Route, edition: Option<EditionIx>) -> Option<Newest> {
        let (own, latest) = (edition?, self.catalog.latest()?);
        if own == latest {
            return None;
        }
        let link = |name: Name, route| name.link(self.link.to(route));
        let mut is_ended = false;
        let links = match route {
            Route::Measure(ix) => {
                let today = self.catalog.today(ix);
                is_ended = today.is_empty() && self.has_ended(ix);
                let name = |ix: MeasureIx| {
                    let measure = &self.catalog[ix];
                    self.own_name(&format!("{} {}", measure.id, measure.title))
                };
                today.into_iter().map(|ix| link(name(ix), Route::Measure(ix))).collect()
            }
            Route::Theme(ix) => {
                let same = self.same_theme(ix, latest);
                same.map(|ix| link(self.theme_name(ix), Route::Theme(ix))).into_iter().collect()
            }
            Route::Ministry(_, ix) => {
                let same = self.catalog.last_successor(ix);
                let found = [ix, same].into_iter().find(|&ix| self.catalog[latest].involvement(ix).is_some());
                found.map(|ix| link(self.ministry_name(ix), Route::Ministry(latest, ix))).into_iter().collect()
            }
            _ => Vec::new(),
        };
        Some(Newest { own: self.catalog[own].id.clone(), edition: self.edition(latest), links, is_ended })
    }

    /// Whether all that a measure became ended before the newest edition.
    fn has_ended(&self, ix: MeasureIx) -> bool {
        let ends = |ix: &MeasureIx| {
            self.catalog[*ix].laters.iter().any(|&relation| self.catalog[relation].kind == RelationKind::Ended)
        };
        self.catalog.descendants(ix).iter().any(ends)
    }

    fn same_theme(&self, ix: ThemeIx, edition: EditionIx) -> Option<ThemeIx> {
        ThemeIx::all(&self.catalog[edition].themes).find(|&other| self.catalog.is_same_heading(ix, other))
    }
}
