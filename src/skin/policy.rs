//! What browsers may load and run on the pages: the only place that says so.
//!
//! Everything comes from the site itself. Scripts and styles that stand in a template are named by their hashes;
//! nothing else in a page runs, wherever it came from. Every page carries the policy for itself (`meta`); hosts that can
//! send headers send the whole one.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::lint::Linted;

/// Hashes of what stands in the templates.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Policy {
    /// By template: hashes of its scripts and of its styles.
    inline: BTreeMap<String, [BTreeSet<String>; 2]>,
}

impl Policy {
    /// Adds what stands in a template.
    pub fn add(&mut self, template: &str, linted: &Linted) {
        if !linted.scripts.is_empty() || !linted.styles.is_empty() {
            let hashes =
                |texts: &[String]| texts.iter().flat_map(|text| [hash(text), hash(text.trim_ascii())]).collect();
            self.inline.insert(template.to_owned(), [hashes(&linted.scripts), hashes(&linted.styles)]);
        }
    }

    /// The policy of a kind of page, for its `meta` element.
    pub fn page(&self, kind: &str) -> String {
        let own = format!("page/{kind}.html");
        self.of(|template| template == own || !template.starts_with("page/"))
    }

    /// The policy of all pages, for a header. It also keeps other sites from framing them, which only a header can.
    pub fn header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.of(|_| true))
    }

    fn of(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let [scripts, styles] = [0, 1].map(|n| {
            let wanted = self.inline.iter().filter(|(template, _)| is_wanted(template));
            let hashes: BTreeSet<&String> = wanted.flat_map(|(_, hashes)| &hashes[n]).collect();
            hashes.into_iter().map(|hash| format!(" '{hash}'")).collect::<String>()
        });
        format!(
            "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self'; \
             manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
        )
    }
}

/// The name of a script or style in a policy: `sha256-…`.
pub fn hash(text: &str) -> String {
    // Browsers see every line break as one character.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skin::lint::lint;

    #[test]
    fn a_page_names_its_own_scripts_and_the_header_all() {
        let mut policy = Policy::default();
        policy.add("page/a.html", &lint("", "<script>alert(1)</script>"));
        policy.add("page/b.html", &lint("", "<p>"));
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert!(policy.page("a").contains(&format!("script-src 'self' {hash};")), "{}", policy.page("a"));
        assert!(!policy.page("b").contains("sha256"));
        assert!(policy.header().contains(hash) && policy.header().ends_with("; frame-ancestors 'none'"));
        assert!(!policy.header().contains("unsafe"));
    }
}
