//! The fonts that the settings name.

use std::collections::BTreeSet;

use super::face::Face;
use super::look::Weight;
use super::words::Words;
use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::share_cards::{CardFonts, ShareCards};
use crate::text::similar::nearest;

/// The fonts of the cards.
#[derive(Debug)]
pub(super) struct Fonts {
    regular: Face,
    bold: Option<Face>,
}

impl Fonts {
    /// The face of a weight; one font may serve both.
    pub(super) fn face(&self, weight: Weight) -> &Face {
        match (weight, &self.bold) {
            (Weight::Bold, Some(bold)) => bold,
            _ => &self.regular,
        }
    }

    /// The characters of a card that a font lacks, with the path of that font.
    pub(super) fn lacks(&self, words: &Words) -> BTreeSet<(&str, char)> {
        let texts = words.texts();
        let missing = texts.flat_map(|(weight, text)| {
            let face = self.face(weight);
            text.chars().filter(|&c| face.lacks(c)).map(|c| (face.path(), c))
        });
        missing.collect()
    }
}

/// Loads the fonts. Without any where pictures could be, a note tells how to have them.
pub(super) fn load(inputs: &Inputs, site: &Site) -> Checked<Option<Fonts>> {
    match &site.share_cards {
        ShareCards::On(names) => both(inputs, names),
        ShareCards::Unset if site.base_url.is_some() => Checked::new(None, vec![unset()]),
        ShareCards::Unset | ShareCards::Off => Checked::new(None, Vec::new()),
    }
}

fn unset() -> Diagnostic {
    Diagnostic::note(Place::file("site/site.yaml"), "without a font there are no pictures for shared links")
        .help("name one in `share_cards: { font: fonts/NAME.otf }`, or say `share_cards: false`")
}

fn both(inputs: &Inputs, names: &CardFonts) -> Checked<Option<Fonts>> {
    let bold = names.bold.as_ref();
    // Side by side: a font takes as long as several pages.
    let (regular, bold) =
        rayon::join(|| one(inputs, "font", &names.font), || bold.map(|name| one(inputs, "bold", name)));
    let mut findings = Vec::new();
    let regular = regular.into_value(&mut findings);
    let bold = bold.map(|bold| bold.into_value(&mut findings));
    let fonts = match (regular, bold) {
        (None, _) | (_, Some(None)) => None,
        (Some(regular), bold) => Some(Fonts { regular, bold: bold.flatten() }),
    };
    Checked::new(fonts, findings)
}

fn one(inputs: &Inputs, key: &str, name: &str) -> Checked<Option<Face>> {
    let path = format!("site/{name}");
    let Some(bytes) = inputs.get(&path) else {
        let known: Vec<&str> = inputs.under("site/").filter_map(|(path, _)| path.strip_prefix("site/")).collect();
        let place = Place::field("site/site.yaml", format!("share_cards.{key}"));
        let near = nearest(name, known).map(|near| format!("did you mean \"{near}\"?"));
        return Checked::new(None, vec![Diagnostic::error(place, format!("unknown file \"{name}\"")).maybe_help(near)]);
    };
    match Face::new(path.clone(), bytes) {
        Ok(face) => Checked::new(Some(face), Vec::new()),
        Err(reason) => {
            let finding = Diagnostic::error(Place::file(path), reason)
                .help("share cards need an OpenType or TrueType font with outlines (.otf, .ttf)");
            Checked::new(None, vec![finding])
        }
    }
}
