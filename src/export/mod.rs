//! What machines read: contracts with their own shapes, apart from how pages look.

pub mod open_data;
#[cfg(feature = "search-index")]
pub mod search_index;
pub mod sitemap;

use crate::catalog::Catalog;
use crate::page::plan::Plan;

/// A file that will be made: its path, and how.
pub struct Job<'a> {
    /// Path below the site's root.
    pub path: String,
    /// Makes its bytes.
    pub make: Box<dyn Fn() -> Vec<u8> + Send + Sync + 'a>,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("path", &self.path).finish_non_exhaustive()
    }
}

/// All exports of a site.
pub fn jobs<'a>(catalog: &'a Catalog, plan: &'a Plan) -> Vec<Job<'a>> {
    let mut jobs = open_data::jobs(catalog);
    jobs.extend(sitemap::jobs(catalog, plan));
    #[cfg(feature = "search-index")]
    jobs.extend(search_index::jobs(catalog));
    jobs
}
