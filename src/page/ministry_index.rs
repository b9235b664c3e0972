//! The bodies of an edition: the list, the ministry × theme matrix, who works with whom.

use serde::Serialize;

use super::chart::matrix::Matrix;
use super::chart::pairs::Pairs;
use super::home::HomeMinistry;
use super::route::Route;
use super::shared::{EditionRef, Scope};
use crate::catalog::id::EditionIx;

/// What `page/ministry_index.html` shows.
#[derive(Clone, Debug, Serialize)]
pub struct MinistryIndexView {
    /// The edition.
    pub edition: EditionRef,
    /// The bodies, in the order of `ministries.yaml`.
    pub list: Vec<HomeMinistry>,
    /// What each does under each theme.
    pub matrix: Matrix,
    /// Who works with whom.
    pub pairs: Pairs,
    /// All bodies over all editions.
    pub bodies: String,
}

impl MinistryIndexView {
    /// The bodies of an edition.
    pub fn new(scope: &Scope<'_>, ix: EditionIx) -> Self {
        Self {
            edition: scope.edition(ix),
            list: scope.catalog[ix].bodies.iter().map(|body| HomeMinistry::new(scope, ix, body)).collect(),
            matrix: Matrix::new(scope, ix),
            pairs: Pairs::new(scope, ix),
            bodies: scope.link.to(Route::BodyIndex),
        }
    }
}
