//! A font at the sizes of the cards. A glyph is drawn once for each size and kept, since cards share most of theirs.

use std::sync::OnceLock;

use ab_glyph::{Font, FontVec, GlyphId, Point};

use super::look::{SIZES, Size};

/// Stands for a character that the font lacks: the mark that printers put for a missing type.
pub(super) const INSTEAD: char = '〓';

/// How dark a pixel can be besides empty.
pub(super) const LEVELS: u8 = 8;

/// How many characters are tried to see whether a font has outlines at all.
const TRIED: usize = 100;

/// A font, with the glyphs that were drawn.
#[derive(Debug)]
pub(super) struct Face {
    path: String,
    font: FontVec,
    per_em: f32,
    /// For each size a place for each glyph of the font.
    drawn: Vec<Vec<OnceLock<Box<Glyph>>>>,
}

/// A glyph at one size.
#[derive(Debug, Default)]
pub(super) struct Glyph {
    /// From the pen to the first column.
    pub(super) left: i32,
    /// From the base line to the first row, upwards negative.
    pub(super) top: i32,
    /// Columns.
    pub(super) width: usize,
    /// Rows of pixels, each from 0 to [`LEVELS`].
    pub(super) pixels: Vec<u8>,
}

impl Face {
    /// Reads a font file; the error says what is wrong with it.
    pub(super) fn new(path: String, bytes: &[u8]) -> Result<Self, &'static str> {
        let font = FontVec::try_from_vec(bytes.to_vec()).map_err(|_| "is not a font that can be read")?;
        let per_em = font.units_per_em().ok_or("is not a font that can be read")?;
        if !font.codepoint_ids().take(TRIED).any(|(glyph, _)| font.outline(glyph).is_some()) {
            return Err("the font has no outlines");
        }
        let row = || (0..font.glyph_count()).map(|_| OnceLock::new()).collect();
        let drawn = SIZES.iter().map(|_| row()).collect();
        Ok(Self { path, font, per_em, drawn })
    }

    /// Path of the file.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Whether a character that is to be seen is not in the font.
    pub(super) fn lacks(&self, c: char) -> bool {
        !is_unseen(c) && self.font.glyph_id(c) == GlyphId(0)
    }

    /// How far the pen moves for a text.
    pub(super) fn width(&self, text: &str, size: Size) -> f32 {
        text.chars().filter_map(|c| self.glyph_id(c)).map(|glyph| self.advance(glyph, size)).sum()
    }

    /// The glyphs of a text, each with the place of its pen.
    pub(super) fn glyphs(&self, text: &str, size: Size) -> impl Iterator<Item = (f32, &Glyph)> {
        let mut pen = 0.0;
        text.chars().filter_map(|c| self.glyph_id(c)).filter_map(move |glyph| {
            let at = pen;
            pen += self.advance(glyph, size);
            Some((at, self.glyph(glyph, size)?))
        })
    }

    fn glyph_id(&self, c: char) -> Option<GlyphId> {
        let known = |c| Some(self.font.glyph_id(c)).filter(|&glyph| glyph != GlyphId(0));
        if is_unseen(c) { None } else { known(c).or_else(|| known(INSTEAD)) }
    }

    fn advance(&self, glyph: GlyphId, size: Size) -> f32 {
        self.font.h_advance_unscaled(glyph) * size.pixels() / self.per_em
    }

    fn glyph(&self, glyph: GlyphId, size: Size) -> Option<&Glyph> {
        let place = self.drawn.get(size.index())?.get(usize::from(glyph.0))?;
        Some(place.get_or_init(|| Box::new(self.draw(glyph, size))))
    }

    fn draw(&self, glyph: GlyphId, size: Size) -> Glyph {
        // The library counts in heights of the font, the look in ems.
        let scale = size.pixels() * self.font.height_unscaled() / self.per_em;
        let placed = glyph.with_scale_and_position(scale, Point::default());
        let Some(outline) = self.font.outline_glyph(placed) else { return Glyph::default() };
        let bounds = outline.px_bounds();
        let (width, height) = (bounds.width() as usize, bounds.height() as usize);
        let mut pixels = vec![0; width * height];
        outline.draw(|x, y, share| {
            if let Some(pixel) = pixels.get_mut(y as usize * width + x as usize) {
                *pixel = (share * f32::from(LEVELS)).round().clamp(0.0, f32::from(LEVELS)) as u8;
            }
        });
        Glyph { left: bounds.min.x as i32, top: bounds.min.y as i32, width, pixels }
    }
}

/// Characters that only change others or direct the text; a font need not have them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
