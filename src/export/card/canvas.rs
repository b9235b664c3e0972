//! The pixels of a card: sixteen colours, two pixels to a byte, as a PNG keeps them.

use std::io;

use super::face::Face;
use super::look::{PALETTE, Size, Tone};
use crate::page::card::{HEIGHT, WIDTH};

/// Bytes of a row.
const ROW: usize = WIDTH as usize / 2;

/// A card in the making.
#[derive(Debug)]
pub(super) struct Canvas {
    bytes: Vec<u8>,
}

impl Canvas {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { bytes: vec![0; ROW * HEIGHT as usize] }
    }

    /// Fills the rows from `top` down to before `bottom`, from column `left` to before `right`.
    pub(super) fn fill(&mut self, [left, top, right, bottom]: [i32; 4], tone: &Tone) {
        for y in top..bottom {
            (left..right).for_each(|x| self.set(x, y, tone[tone.len() - 1]));
        }
    }

    /// Writes a text with its pen beginning at `x` on the base line `y`.
    pub(super) fn write(&mut self, text: &str, face: &Face, size: Size, (x, y): (f32, f32), tone: &Tone) {
        for (pen, glyph) in face.glyphs(text, size) {
            let left = (x + pen).round() as i32 + glyph.left;
            let top = y.round() as i32 + glyph.top;
            for (row, pixels) in glyph.pixels.chunks_exact(glyph.width.max(1)).enumerate() {
                for (column, &level) in pixels.iter().enumerate().filter(|(_, level)| **level > 0) {
                    self.set(left + column as i32, top + row as i32, tone[usize::from(level)]);
                }
            }
        }
    }

    /// Colours a pixel; what lies outside is passed over, and of two letters that touch the darker wins.
    fn set(&mut self, x: i32, y: i32, colour: u8) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= WIDTH as usize {
            return;
        }
        let Some(byte) = self.bytes.get_mut(y * ROW + x / 2) else { return };
        let shift = if x.is_multiple_of(2) { 4 } else { 0 };
        let there = *byte >> shift & 15;
        *byte = *byte & !(15 << shift) | there.max(colour) << shift;
    }

    /// The finished picture.
    pub(super) fn png(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(32 * 1024);
        let mut encoder = png::Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(PALETTE.as_flattened());
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(png::Filter::Up);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.bytes)?;
        writer.finish()?;
        Ok(out)
    }
}
