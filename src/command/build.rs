//! `mieru build`: checks, builds and publishes.

use std::path::{Component, Path, PathBuf};

use super::meter::{Meter, Timings};
use super::{Status, fail, print, say, unread};
use crate::catalog::site::BaseUrl;
use crate::cli::Build;
use crate::compile::{self, Made, Options};
use crate::diagnostic::{self, has_errors};
use crate::publish::{self, MARKER, Staging, Target};
use crate::read;
use crate::text::number::grouped;

/// Runs the command.
pub fn run(root: &Path, options: &Build) -> Status {
    if let Some((url, Err(flaw))) = options.base_url.as_deref().map(|url| (url, BaseUrl::parse(url))) {
        return fail(format!("--base-url: {}\n  help: {}", flaw.message(url), flaw.help()));
    }
    let output = root.join(&options.output);
    if let Err(error) = publish::put_right(&output) {
        return fail(error);
    }
    let timings = Timings::begin();
    let mut findings = Vec::new();
    let inputs = timings.phase("read", || read::read(root)).into_value(&mut findings);
    if read::is_partial(&findings) {
        return unread(&mut findings);
    }
    let reread = |path: &str| read::one(&root.join(path)).ok();
    let how =
        Options { offline: options.offline, base_url: options.base_url.clone(), precompress: options.precompress };
    let site =
        timings.phase("parse and resolve", || compile::site_of_files(inputs, &how, &reread)).into_value(&mut findings);
    if has_errors(&findings) {
        return refuse(&findings);
    }
    let settings = &site.catalog.site;
    let address = settings.base_url.as_ref().map(|base| base.join("")).unwrap_or_default();
    let target = Target { root, output: &output, title: &settings.title, address: &address, force: &options.force };
    let staging = match Staging::begin(&target) {
        Ok(staging) => staging,
        Err(error) => return fail(error),
    };
    let made = match site.make(&Meter::new(&staging, &timings, site.outputs.len())) {
        Ok(made) => made.into_value(&mut findings),
        Err(error) => {
            // Where another build published meanwhile, what this one wanted to take over may be gone: that is why.
            let reason = staging.still_in_place().err().map(|refusal| refusal.to_string());
            return fail(reason.unwrap_or_else(|| error.to_string()));
        }
    };
    diagnostic::sort(&mut findings);
    if has_errors(&findings) {
        return refuse(&findings);
    }
    let published = match timings.phase("publish", || staging.publish()) {
        Ok(published) => published,
        Err(error) => return fail(error),
    };
    findings.extend(published.findings);
    print(&findings);
    let shown: PathBuf = output.components().filter(|part| *part != Component::CurDir).collect();
    say(summary(made, &shown));
    say(format!("sha256 of its list of files, {}: {}", shown.join(MARKER).display(), published.hash));
    if options.timings {
        say(format!("\n{}", timings.table()));
    }
    Status::Done
}

fn refuse(findings: &[diagnostic::Diagnostic]) -> Status {
    print(findings);
    Status::Findings
}

fn summary(made: Made, output: &Path) -> String {
    let number = |n: usize| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    format!(
        "published {} pages, {} files, {:.1} MB in {}",
        number(made.pages),
        number(made.files),
        made.bytes as f64 / 1e6,
        output.display()
    )
}
