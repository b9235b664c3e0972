//! Share cards: a picture for the site and for each measure, 1200 × 630 pixels, made from the model and a font.
//!
//! Words (`words`) → lines that fit (`lines`) at their places (`layout`) → pixels (`canvas`, `face`) → PNG.
//! The font is an input: what a machine has installed changes nothing.

mod canvas;
mod face;
mod fonts;
mod layout;
mod lines;
mod look;
mod words;

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::Job;
use crate::catalog::Catalog;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::page::card::Card;
use crate::skin::strings::Strings;
use canvas::Canvas;
use fonts::Fonts;
use words::Words;

/// How many missing characters are told one by one.
const MOST_TOLD: usize = 20;

/// What cards are drawn with.
#[derive(Debug)]
pub struct Cards {
    fonts: Fonts,
    strings: Strings,
}

impl Cards {
    /// Loads the fonts that the settings name and checks that they have what the cards say.
    pub fn load(inputs: &Inputs, catalog: &Catalog, strings: &Strings) -> Checked<Option<Self>> {
        let mut findings = Vec::new();
        let fonts = fonts::load(inputs, &catalog.site).into_value(&mut findings);
        let cards = fonts.map(|fonts| Self { fonts, strings: strings.clone() });
        if let Some(cards) = &cards {
            findings.extend(cards.missing(catalog));
        }
        Checked::new(cards, findings)
    }

    /// The files.
    pub fn jobs<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = Job<'a>> {
        Card::all(catalog).into_iter().map(move |card| {
            let path = card.address(catalog);
            Job::several(vec![path.clone()], move |put| put(path.clone(), self.png(catalog, card)?.into()))
        })
    }

    /// A card as a PNG.
    fn png(&self, catalog: &Catalog, card: Card) -> io::Result<Vec<u8>> {
        let mut canvas = Canvas::new();
        layout::draw(&Words::new(catalog, &self.strings, card), &self.fonts, &mut canvas);
        canvas.png()
    }

    /// The characters that cards need and the fonts lack, each with the first card that needs it.
    fn missing(&self, catalog: &Catalog) -> Vec<Diagnostic> {
        let cards = Card::all(catalog);
        let lacks = |&card: &Card| (card, self.fonts.lacks(&Words::new(catalog, &self.strings, card)));
        let each: Vec<_> = cards.par_iter().map(lacks).collect();
        let mut needed: BTreeMap<(&str, char), Vec<Card>> = BTreeMap::new();
        for (card, lacking) in each {
            lacking.into_iter().for_each(|missing| needed.entry(missing).or_default().push(card));
        }
        let more = needed.len().saturating_sub(MOST_TOLD);
        let told = needed.iter().take(MOST_TOLD).map(|((path, c), cards)| lacking(catalog, path, *c, cards));
        told.chain((more > 0).then(|| even_more(needed.keys().next().map_or("", |(path, _)| path), more))).collect()
    }
}

fn lacking(catalog: &Catalog, path: &str, c: char, cards: &[Card]) -> Diagnostic {
    let first = match cards[0] {
        Card::Site => "the site".to_owned(),
        Card::Measure(ix) => format!("measure \"{}\"", catalog[ix].id),
    };
    let others = if cards.len() > 1 { format!(" and {} more", cards.len() - 1) } else { String::new() };
    let code = u32::from(c);
    Diagnostic::warning(
        Place::file(path),
        format!("the font has no \"{c}\" (U+{code:04X}), which the share card of {first}{others} needs"),
    )
    .help(format!("the card shows \"{}\" instead; use a font that has the character", face::INSTEAD))
}

fn even_more(path: &str, more: usize) -> Diagnostic {
    Diagnostic::warning(Place::file(path), format!("the font lacks {more} more characters that share cards need"))
}
