//! What a page is made of, as a hash: what it shows, and all that it is rendered with. Pages of one print are the same, byte
//! for byte, so that a build need not make again what the former one made; so are other files.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::inputs::hex;
use crate::skin::{Skin, Template};

/// Which program made a page: a hash of its sources.
const PROGRAM: &str = env!("MIERU_SOURCES");

/// The folder of the templates that are rendered; all others are used by them.
const PAGES: &str = "page/";

/// How many bytes of the hash are kept.
const LENGTH: usize = 16;

/// The hash of what a page is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print([u8; LENGTH]);

impl Print {
    /// The print of what this program makes of a thing; nothing where it has no form as JSON.
    pub fn of(thing: &impl Serialize) -> Option<Self> {
        Some(Ink::new().with(thing)?.print())
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl Serialize for Print {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Print {
    type Err = ();

    fn from_str(digits: &str) -> Result<Self, ()> {
        let digit = |at: usize| u8::from_str_radix(digits.get(2 * at..2 * at + 2).ok_or(())?, 16).map_err(drop);
        let mut bytes = [0; LENGTH];
        bytes.iter_mut().enumerate().try_for_each(|(at, byte)| digit(at).map(|found| *byte = found))?;
        if digits.len() == 2 * LENGTH { Ok(Self(bytes)) } else { Err(()) }
    }
}

/// A hash that is being made.
#[derive(Clone, Debug)]
pub(super) struct Ink(Sha256);

impl Ink {
    fn new() -> Self {
        let mut ink = Self(Sha256::new());
        ink.add(PROGRAM.as_bytes());
        ink
    }

    /// Adds a thing as JSON; nothing where it has no such form.
    pub(super) fn with(mut self, thing: &impl Serialize) -> Option<Self> {
        let mut text = Vec::with_capacity(16 * 1024);
        serde_json::to_writer(&mut text, thing).ok()?;
        self.add(&text);
        Some(self)
    }

    /// The print of all that was added.
    pub(super) fn print(self) -> Print {
        let mut bytes = [0; LENGTH];
        bytes.copy_from_slice(&self.0.finalize()[..LENGTH]);
        Print(bytes)
    }

    fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// What each kind of page is rendered with: `globals` and `skin`, but for the templates of other pages.
pub(super) fn of_kinds<'a>(skin: &'a Skin, globals: &impl Serialize) -> BTreeMap<&'a str, Ink> {
    let Some(mut common) = Ink::new().with(globals) else { return BTreeMap::new() };
    let own = |name: &str| name.starts_with(PAGES) && !is_named(name, &skin.templates);
    let add = |ink: &mut Ink, (name, template): (&String, &Template)| {
        ink.add(name.as_bytes());
        ink.add(template.text.as_bytes());
    };
    skin.templates.iter().filter(|(name, _)| !own(name)).for_each(|template| add(&mut common, template));
    let pages = skin.templates.iter().filter_map(|page| Some((kind(page.0)?, page)));
    let ink = |page| {
        let mut ink = common.clone();
        add(&mut ink, page);
        ink
    };
    pages.map(|(kind, page)| (kind, ink(page))).collect()
}

/// The kind of page that a template is for.
pub(super) fn kind(name: &str) -> Option<&str> {
    name.strip_prefix(PAGES)?.strip_suffix(".html")
}

/// Whether any other template speaks of one by its name, and may use it.
fn is_named(name: &str, templates: &BTreeMap<String, Template>) -> bool {
    templates.iter().any(|(other, template)| other != name && template.text.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skin(templates: &[(&str, &str)]) -> Skin {
        let template = |text: &str| Template { path: String::new(), text: text.to_owned() };
        let templates = templates.iter().map(|(name, text)| ((*name).to_owned(), template(text))).collect();
        Skin { templates, ..Skin::default() }
    }

    fn prints(templates: &[(&str, &str)], globals: &str) -> Vec<String> {
        of_kinds(&skin(templates), &globals).into_values().map(|ink| ink.print().to_string()).collect()
    }

    #[test]
    fn a_print_is_read_as_it_is_written() {
        let print = Print::of(&"a").unwrap();
        assert_eq!(print.to_string().parse(), Ok(print));
        for other in ["", "0", "zz", &"0".repeat(31), &"0".repeat(33), &"é".repeat(16)] {
            assert_eq!(other.parse::<Print>(), Err(()), "{other}");
        }
    }

    #[test]
    fn a_template_changes_the_pages_that_may_use_it() {
        let before = prints(&[("page/a.html", "1"), ("page/b.html", "1"), ("layout.html", "1")], "");
        let is_same = |templates: &[(&str, &str)], globals: &str| -> Vec<bool> {
            before.iter().zip(prints(templates, globals)).map(|(before, now)| *before == now).collect()
        };
        assert_eq!(is_same(&[("page/a.html", "2"), ("page/b.html", "1"), ("layout.html", "1")], ""), [false, true]);
        assert_eq!(is_same(&[("page/a.html", "1"), ("page/b.html", "1"), ("layout.html", "2")], ""), [false, false]);
        assert_eq!(is_same(&[("page/a.html", "1"), ("page/b.html", "1"), ("layout.html", "1")], "x"), [false, false]);
        let uses = |text| [("page/a.html", text), ("page/b.html", "{% include \"page/a.html\" %}")];
        assert_ne!(prints(&uses("1"), "")[1], prints(&uses("2"), "")[1]);
    }
}
