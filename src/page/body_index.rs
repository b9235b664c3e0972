//! All bodies over all editions.

use serde::Serialize;

use super::body::{BodyEdition, BodyFacts};
use super::name::is_read;
use super::route::Route;
use super::shared::Scope;

/// What `page/body_index.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct BodyIndexView {
    /// Whether a name has a reading to show above it.
    pub has_readings: bool,
    /// The bodies, in the order of `ministries.yaml`.
    pub bodies: Vec<BodyEntry>,
}

/// A body in the list.
#[derive(Clone, Debug, Serialize)]
pub struct BodyEntry {
    /// What is known of it.
    pub facts: BodyFacts,
    /// Its page.
    pub href: String,
    /// The editions that name it, newest first.
    pub editions: Vec<BodyEdition>,
}

impl BodyIndexView {
    /// All bodies.
    pub fn new(scope: &Scope<'_>) -> Self {
        let entry = |ix| BodyEntry {
            facts: scope.body_facts(ix),
            href: scope.link.to(Route::Body(ix)),
            editions: scope.body_editions(ix),
        };
        let bodies: Vec<BodyEntry> = scope.catalog.ministry_indices().map(entry).collect();
        Self { has_readings: bodies.iter().any(|body| has_reading(&body.facts)), bodies }
    }
}

/// Whether a body has a reading in the list, which shows the data's own names.
fn has_reading(facts: &BodyFacts) -> bool {
    let own = facts.original.as_ref().unwrap_or(&facts.name);
    is_read(own, facts.reading.as_deref())
}
