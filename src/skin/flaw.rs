//! What is wrong with styles and scripts. They are published as they are then, for the browser to tell, which tells nobody but
//! its console: what a browser cannot read takes more with it than the part it stands in.

use super::parts::Part;
use super::{script, style};
use crate::diagnostic::Diagnostic;
use crate::record::locate;

/// A text that was made small.
pub struct Small {
    /// What is published.
    pub text: String,
    /// Why it could not be read, if it could not: it stayed as it is then.
    pub(super) flaw: Option<Flaw>,
}

impl Small {
    /// A text in which nothing is wrong, as far as one knows.
    pub(super) fn none(text: String) -> Self {
        Self { text, flaw: None }
    }
}

/// Why a text is not what it should be.
pub(super) struct Flaw {
    /// Where, in bytes.
    pub(super) at: usize,
    /// What a parser says of it.
    pub(super) message: String,
}

/// Tells the flaws of scripts that were joined; they are only read one by one where the whole is broken.
pub(super) fn of_scripts(parts: &[Part<'_>], whole: Option<&Small>) -> Vec<Diagnostic> {
    let help = "browsers run no script of the site's in which this stands; write it as they know it";
    match whole.filter(|whole| whole.flaw.is_some()) {
        Some(whole) => told(parts, script::flaw, whole, help),
        None => Vec::new(),
    }
}

/// Tells the flaws of style sheets that were joined; they are only read one by one where something may be wrong.
pub(super) fn of_sheets(parts: &[Part<'_>], whole: Option<&Small>) -> Vec<Diagnostic> {
    let help = "browsers leave out this and what follows; write it as they know it";
    let may_be_wrong = |whole: &&Small| whole.flaw.is_some() || parts.iter().any(|part| style::is_uneven(part.text));
    match whole.filter(may_be_wrong) {
        Some(whole) => told(parts, style::flaw, whole, help),
        None => Vec::new(),
    }
}

fn told(parts: &[Part<'_>], flaw: fn(&str) -> Option<Flaw>, whole: &Small, help: &str) -> Vec<Diagnostic> {
    let tell = |part: &Part<'_>, at: usize, message: &str| {
        let message = format!("cannot be read here: {}", plain(message));
        Diagnostic::warning(locate::place(part.path, part.text, at), message).help(help)
    };
    let by_itself = |part: &Part<'_>| flaw(part.text).map(|flaw| tell(part, flaw.at, &flaw.message));
    let mut findings: Vec<Diagnostic> = parts.iter().filter_map(by_itself).collect();
    if let Some(flaw) = whole.flaw.as_ref().filter(|_| findings.is_empty()) {
        // Each part is right by itself, and one of them not beside the others.
        findings.extend(part_at(parts, &whole.text, flaw.at).map(|(part, at)| tell(part, at, &flaw.message)));
    }
    findings
}

/// The part in which a place of a joined text stands, or after which, and the place in the part.
fn part_at<'p, 'a>(parts: &'p [Part<'a>], whole: &str, at: usize) -> Option<(&'p Part<'a>, usize)> {
    let mut end = 0;
    let mut found = None;
    for part in parts {
        let Some(start) = whole.get(end..).and_then(|rest| rest.find(part.text)).map(|gap| end + gap) else { break };
        if found.is_some() && start > at {
            break;
        }
        found = Some((part, at.saturating_sub(start).min(part.text.len())));
        end = start + part.text.len();
    }
    found
}

/// What a parser says, as our messages are written.
fn plain(message: &str) -> String {
    let message = message.trim_end_matches('.').replace('`', "\"");
    let mut letters = message.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Part, part_at};

    #[test]
    fn a_place_of_the_whole_is_one_of_a_part() {
        let parts = [("a", "one"), ("b", ""), ("c", "two"), ("d", "one")].map(|(path, text)| Part { path, text });
        let place = |at| part_at(&parts, "(one\n\ntwo\none)", at).map(|(part, at)| (part.path, at));
        assert_eq!(
            [0, 1, 3, 7, 9, 11].map(place),
            [("a", 0), ("a", 0), ("a", 2), ("c", 1), ("c", 3), ("d", 1)].map(Some)
        );
        assert_eq!(part_at(&[], "", 0).map(|(part, _)| part.path), None);
    }
}
