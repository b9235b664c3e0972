//! What a card says.

use unicode_normalization::UnicodeNormalization;

use super::look::Weight;
use crate::catalog::Catalog;
use crate::catalog::id::MeasureIx;
use crate::page::card::Card;
use crate::skin::strings::Strings;
use crate::text::number::grouped;

/// The words of a card.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The site's name.
    pub(super) site: String,
    /// Edition and number of the measure; empty on the site's card.
    pub(super) side: Vec<String>,
    /// The measure's title or the site's name.
    pub(super) title: String,
    /// The measure's bodies, those in charge first, by their full names and by their short ones.
    pub(super) bodies: Vec<[String; 2]>,
    /// The site's description; empty on the card of a measure.
    pub(super) description: String,
    /// What stands between two bodies.
    pub(super) gap: String,
    /// The string for what has no room.
    pub(super) more: String,
    /// The sign for the rest of a text.
    pub(super) cut: String,
    /// That this is not the issuer's website; empty if it is.
    pub(super) disclaimer: String,
    /// What is ours on the card of a measure.
    pub(super) ours: String,
}

impl Words {
    /// The words of one card.
    pub(super) fn new(catalog: &Catalog, strings: &Strings, card: Card) -> Self {
        let words = Self {
            gap: strings.get("card_gap"),
            more: strings.get("card_more"),
            cut: strings.get("cut"),
            disclaimer: composed(&disclaimer(catalog, strings)),
            ..Self::default()
        };
        match card {
            Card::Site => {
                Self { title: composed(&catalog.site.title), description: composed(&catalog.site.description), ..words }
            }
            Card::Measure(ix) => Self {
                site: composed(&catalog.site.title),
                side: vec![
                    strings.fill("edition_n", &[("id", &catalog[catalog[ix].edition].id)]),
                    strings.fill("measure_id", &[("id", &catalog[ix].id)]),
                ],
                title: composed(&catalog[ix].title),
                bodies: bodies(catalog, strings, ix),
                ours: strings.get("card_ours"),
                ..words
            },
        }
    }

    /// The string for what has no room, with how many there are.
    pub(super) fn more(&self, n: usize) -> String {
        let n = grouped(i64::try_from(n).unwrap_or(i64::MAX));
        crate::skin::strings::fill(&self.more, &[("n", &n)])
    }

    /// Everything that may be set, with its weight.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Weight, &str)> {
        let bold = [&self.site, &self.title, &self.cut].into_iter();
        let regular = [&self.description, &self.gap, &self.cut, &self.disclaimer, &self.ours].into_iter();
        let regular = regular.chain(&self.side).chain(self.bodies.iter().flatten());
        bold.map(|text| (Weight::Bold, text.as_str())).chain(regular.map(|text| (Weight::Regular, text.as_str())))
    }
}

fn bodies(catalog: &Catalog, strings: &Strings, ix: MeasureIx) -> Vec<[String; 2]> {
    let roles = catalog[ix].ministries.iter();
    let each = roles.map(|role| {
        let body = &catalog[role.ministry];
        let names = [&body.name, body.short.as_ref().unwrap_or(&body.name)];
        names.map(|name| composed(&if role.lead { strings.fill("card_lead", &[("name", name)]) } else { name.clone() }))
    });
    each.collect()
}

/// The sentence that this is not the issuer's website, as pages say it.
fn disclaimer(catalog: &Catalog, strings: &Strings) -> String {
    let issuer = catalog.site.issuer.as_deref().filter(|_| !catalog.site.official);
    issuer.map(|issuer| strings.fill("disclaimer", &[("issuer", issuer)])).unwrap_or_default()
}

/// Letters with their marks put together, since fonts are looked up character by character.
fn composed(text: &str) -> String {
    text.nfc().collect()
}
