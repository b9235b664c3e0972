//! `share_cards` of `site.yaml`: `false`, or the fonts that the pictures of shared links are set in.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

/// What the settings say of the pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ShareCards {
    /// Nothing, so there are none, and a note tells how to have them.
    #[default]
    Unset,
    /// That there are none.
    Off,
    /// The fonts.
    On(CardFonts),
}

/// Font files, as paths below `site/`: OpenType or TrueType, with outlines.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardFonts {
    /// For running words.
    pub font: String,
    /// For titles; without it they are set in `font`.
    #[serde(default)]
    pub bold: Option<String>,
}

impl<'de> Deserialize<'de> for ShareCards {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = ShareCards;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`false` or `{ font: …, bold: … }`")
    }

    fn visit_bool<E: Error>(self, is_on: bool) -> Result<ShareCards, E> {
        if is_on { Err(E::invalid_value(Unexpected::Bool(true), &self)) } else { Ok(ShareCards::Off) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ShareCards, A::Error> {
        CardFonts::deserialize(MapAccessDeserializer::new(map)).map(ShareCards::On)
    }
}

/// What the schema says of the settings.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum ShareCardsWritten {
    /// `false`: there are no pictures.
    Off(bool),
    /// The fonts.
    On(CardFonts),
}
