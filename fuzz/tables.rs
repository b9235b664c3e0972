//! CSV and workbooks → the records they say.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mieru::catalog::Catalog;
use mieru::import::table;
use mieru::inputs::Inputs;
use mieru::record::{Records, load};
use mieru::resolve::resolve;
use mieru::table::Table;

static SITE: LazyLock<(Inputs, Records, Catalog)> = LazyLock::new(|| {
    let inputs = mieru::read::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sites/minimal")).value;
    let records = load::load(&inputs).value;
    let catalog = resolve(&records, String::new()).value;
    (inputs, records, catalog)
});

// The first byte says which table it is, or that it is a workbook.
fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut findings = Vec::new();
    let sheets: Vec<_> = match Table::ALL.get(usize::from(*kind)) {
        Some(one) => table::csv::read("f.csv", one.name(), rest, &mut findings).into_iter().collect(),
        None => table::xlsx::read("f.xlsx", bytes, &mut findings),
    };
    if sheets.is_empty() {
        // What could not be read is told with its file, and nothing is imported.
        assert!(findings.iter().any(|finding| !finding.place.file.is_empty()), "{findings:?}");
        return;
    }
    let (inputs, records, catalog) = &*SITE;
    let changes = table::read(&sheets, records, catalog, inputs);
    assert!(changes.findings.iter().all(|finding| !finding.place.file.is_empty()), "{:?}", changes.findings);
});
