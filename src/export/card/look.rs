//! The look of the cards: sizes, weights and colours, those of the default skin.

/// Thickness of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Running words.
    Regular,
    /// Titles.
    Bold,
}

/// A size of letters: the position of its pixels in [`SIZES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size(usize);

/// The sizes, in pixels for an em.
pub(super) const SIZES: [u8; 8] = [20, 26, 30, 46, 52, 58, 66, 76];

/// Remarks.
pub(super) const REMARK: Size = Size(0);

/// Edition and number.
pub(super) const SIDE: Size = Size(1);

/// The site's name, ministries, a description.
pub(super) const BODY: Size = Size(2);

/// Titles, largest first, with the lines that each may take.
pub(super) const TITLES: [(Size, usize); 5] = [(Size(7), 2), (Size(6), 3), (Size(5), 3), (Size(4), 4), (Size(3), 4)];

impl Size {
    /// Its position among the sizes.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// Pixels for an em.
    pub(super) fn pixels(self) -> f32 {
        f32::from(SIZES[self.0])
    }
}

/// A colour as the positions in [`PALETTE`] of its levels, from empty to full.
pub(super) type Tone = [u8; 9];

/// Titles.
pub(super) const INK: Tone = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/// Everything beside them.
pub(super) const SUB: Tone = [0, 1, 2, 2, 3, 4, 5, 5, 6];

/// Rules.
pub(super) const RULE: Tone = [0, 0, 0, 0, 0, 0, 0, 0, 2];

/// The site's name and the band above.
pub(super) const BLUE: Tone = [0, 9, 10, 11, 12, 12, 13, 14, 15];

const GROUND: [u8; 3] = [0xff, 0xff, 0xff];
const DARK: [u8; 3] = [0x1a, 0x1a, 0x1a];
const FILL: [u8; 3] = [0x00, 0x17, 0xc1];

/// Sixteen colours: the ground, eight steps from it to dark, seven to blue.
pub(super) const PALETTE: [[u8; 3]; 16] = {
    let mut colours = [GROUND; 16];
    let mut n = 1;
    while n < 16 {
        colours[n] = if n <= 8 { between(DARK, n, 8) } else { between(FILL, n - 8, 7) };
        n += 1;
    }
    colours
};

/// The n-th of some steps from the ground to a colour.
const fn between(colour: [u8; 3], n: usize, of: usize) -> [u8; 3] {
    let mut mixed = [0; 3];
    let mut part = 0;
    while part < 3 {
        mixed[part] = ((GROUND[part] as usize * (of - n) + colour[part] as usize * n) / of) as u8;
        part += 1;
    }
    mixed
}
