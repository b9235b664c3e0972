//! All bodies over all editions.

use serde::Serialize;

use super::body::{BodyEdition, BodyFacts};
use super::route::Route;
use super::shared::Scope;

/// What `page/body_index.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct BodyIndexView {
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
        Self {
            bodies: scope
                .catalog
                .ministry_indices()
                .map(|ix| BodyEntry {
                    facts: scope.body_facts(ix),
                    href: scope.link.to(Route::Body(ix)),
                    editions: scope.body_editions(ix),
                })
                .collect(),
        }
    }
}
