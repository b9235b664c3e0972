//! What is wrong with styles and scripts. They are published as they are then, for the browser to tell, which tells nobody but
//! its console: what a browser cannot read takes more with it than the part it stands in.

use super::parts::Part;
use crate::diagnostic::Diagnostic;
use crate::record::locate;

/// A text that was made small.
pub struct Small {
    /// What is published.
    pub text: String,
    /// Whether it could not be read, and stayed as it is.
    pub is_broken: bool,
}

impl Small {
    /// A text that stays as it is.
    pub(super) fn none(text: String) -> Self {
        Self { text, is_broken: false }
    }
}

/// Why a part is not what it should be.
pub(super) struct Flaw {
    /// Where, in bytes.
    pub(super) at: usize,
    /// What a parser says of it.
    pub(super) message: String,
}

/// Tells the flaws of scripts.
pub(super) fn of_scripts<'a>(parts: impl Iterator<Item = &'a Part<'a>>) -> Vec<Diagnostic> {
    let help = "browsers run no script of the site's in which this stands; write it as they know it";
    told(parts, super::script::flaw, help)
}

/// Tells the flaws of style sheets.
pub(super) fn of_sheets<'a>(parts: impl Iterator<Item = &'a Part<'a>>) -> Vec<Diagnostic> {
    told(parts, super::style::flaw, "browsers leave out this and what follows; write it as they know it")
}

fn told<'a>(
    parts: impl Iterator<Item = &'a Part<'a>>,
    flaw: impl Fn(&str) -> Option<Flaw>,
    help: &str,
) -> Vec<Diagnostic> {
    let tell = |part: &Part<'_>| {
        let Flaw { at, message } = flaw(part.text)?;
        let message = format!("cannot be read here: {}", beginning_small(&message));
        Some(Diagnostic::warning(locate::place(part.path, part.text, at), message).help(help))
    };
    parts.filter_map(tell).collect()
}

/// What a parser says begins with a capital letter.
fn beginning_small(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
