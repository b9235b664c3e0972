//! What files held when they were read before: the same bytes hold the same records.

use std::collections::HashMap;
use std::sync::Arc;

use super::Placed;
use super::measure::MeasureRecord;
use crate::diagnostic::Diagnostic;

/// What the files of measures held when a site was read last, for who reads it again and again.
#[derive(Debug, Default)]
pub struct Known {
    files: HashMap<String, (Arc<Vec<u8>>, Arc<Measures>)>,
}

/// What a file of measures holds.
#[derive(Debug)]
pub(super) struct Measures {
    pub(super) records: Vec<Arc<Placed<MeasureRecord>>>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Known {
    /// What a file of these bytes holds, if that is known.
    pub(super) fn measures(&self, path: &str, bytes: &Arc<Vec<u8>>) -> Option<Arc<Measures>> {
        self.files.get(path).filter(|(known, _)| known == bytes).map(|(_, measures)| Arc::clone(measures))
    }

    /// Keeps what a file holds for the next time.
    pub(super) fn keep(&mut self, path: &str, bytes: Arc<Vec<u8>>, measures: Arc<Measures>) {
        self.files.insert(path.to_owned(), (bytes, measures));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Inputs;
    use crate::record::load;

    #[test]
    fn only_files_that_changed_are_parsed_again_and_their_problems_are_told_each_time() {
        let path = |name: &str| format!("data/editions/2023/measures/{name}.yaml");
        let mut inputs = Inputs::new();
        inputs.insert("data/editions/2023/edition.yaml", "x: 1");
        inputs.insert("data/editions/2023/themes.yaml", "[]");
        inputs.insert(path("2023-001"), "id: 2023-001\ntitle: one");
        inputs.insert(path("2023-002"), "id: 2023-002\ntitle: two");
        let mut known = Known::default();
        let first = load::again(&inputs, &mut known);
        let of = |known: &Known, name: &str| Arc::clone(&known.files[&path(name)].1);
        let (one, two) = (of(&known, "2023-001"), of(&known, "2023-002"));
        assert_eq!(load::again(&inputs, &mut known).findings, first.findings);

        inputs.insert(path("2023-002"), "id: 2023-002\ntitle: three");
        load::again(&inputs, &mut known);
        assert!(Arc::ptr_eq(&one, &of(&known, "2023-001")) && !Arc::ptr_eq(&two, &of(&known, "2023-002")));

        inputs.remove(&path("2023-001"));
        load::again(&inputs, &mut known);
        assert_eq!(known.files.len(), 1, "what is gone is not kept");
    }
}
