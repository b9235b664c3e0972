//! `mieru check`: makes everything and writes nothing.

use std::path::Path;

use super::{Status, fail, print, say};
use crate::compile::{self, Options, Sink};
use crate::diagnostic::{self, has_errors};
use crate::read;

/// Takes files and forgets them.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: Vec<u8>) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs the command.
pub fn run(root: &Path) -> Status {
    let mut findings = Vec::new();
    let inputs = read::read(root).into_value(&mut findings);
    let site = compile::site(inputs, &Options::default()).into_value(&mut findings);
    match site.make(&Nowhere) {
        Ok(made) => findings.extend(made.findings),
        Err(error) => return fail(error),
    }
    diagnostic::sort(&mut findings);
    print(&findings);
    for line in proofs(&site.catalog) {
        say(line);
    }
    if has_errors(&findings) { Status::Findings } else { Status::Done }
}

/// One line for each edition: how much of the source the data accounts for.
fn proofs(catalog: &crate::catalog::Catalog) -> Vec<String> {
    let editions = catalog.editions.iter().filter_map(|edition| {
        let proof = edition.proof.as_ref()?;
        let points = proof.basis_points();
        Some(format!(
            "edition {}: completeness {}.{:02} % ({} of {} characters of the source)",
            edition.id,
            points / 100,
            points % 100,
            proof.accounted(),
            proof.source
        ))
    });
    editions.collect()
}
