//! Where the words of a card stand.

use super::canvas::Canvas;
use super::face::Face;
use super::fonts::Fonts;
use super::lines::lines;
use super::look::{BLUE, BODY, INK, REMARK, RULE, SIDE, SUB, Size, TITLES, Tone, Weight};
use super::words::Words;
use crate::page::card::WIDTH;

/// Empty at the left and at the right.
const MARGIN: f32 = 80.0;

/// Height of the band at the top edge.
const BAND: i32 = 16;

/// Base line of the site's name.
const HEAD: f32 = 92.0;

/// Where the title of a measure begins and ends.
const TITLE: (f32, f32) = (128.0, 424.0);

/// Where the site's name with its description begins and ends on the site's own card.
const WHOLE: (f32, f32) = (60.0, 510.0);

/// Base line of the last line of ministries.
const BODIES: f32 = 504.0;

/// The rule above the remarks, and the base line of their first line.
const FOOT: (i32, f32) = (530, 566.0);

/// From one base line to the next, in ems.
const LEADING: f32 = 1.35;

/// From the top of letters to the base line, in ems.
const ASCENT: f32 = 0.88;

/// How bad a smaller title is, as costs of [lines](super::lines) go.
const SMALLER: f32 = 0.07;

/// Room for a line.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;

/// A text that was set.
struct Set<'a> {
    lines: Vec<&'a str>,
    face: &'a Face,
    size: Size,
    tone: &'a Tone,
}

impl Set<'_> {
    fn leading(&self) -> f32 {
        (self.size.pixels() * LEADING).round()
    }

    /// Writes the lines below each other; gives the base line after the last.
    fn write(&self, mut y: f32, canvas: &mut Canvas) -> f32 {
        for line in &self.lines {
            canvas.write(line, self.face, self.size, (MARGIN, y), self.tone);
            y += self.leading();
        }
        y
    }
}

/// Draws a card.
pub(super) fn draw(words: &Words, fonts: &Fonts, canvas: &mut Canvas) {
    canvas.fill([0, 0, WIDTH as i32, BAND], &BLUE);
    head(words, fonts, canvas);
    title(words, fonts, canvas);
    bodies(words, fonts, canvas);
    foot(words, fonts, canvas);
}

/// The remarks in two lines. What is ours stands last, since only it may be left out.
fn foot(words: &Words, fonts: &Fonts, canvas: &mut Canvas) {
    let face = fonts.face(Weight::Regular);
    let disclaimer = shortened(&words.disclaimer, &words.cut, 2, face, REMARK);
    let ours = shortened(&words.ours, &words.cut, 1, face, REMARK);
    let mut lines = lines(&disclaimer, face, REMARK, ROOM, 2).unwrap_or_default().0;
    if lines.len() < 2 && !ours.is_empty() {
        lines.push(&ours);
    }
    if !lines.is_empty() {
        canvas.fill([MARGIN as i32, FOOT.0, (WIDTH as f32 - MARGIN) as i32, FOOT.0 + 2], &RULE);
        Set { lines, face, size: REMARK, tone: &SUB }.write(FOOT.1, canvas);
    }
}

/// The site's name at the left, edition and number at the right.
fn head(words: &Words, fonts: &Fonts, canvas: &mut Canvas) {
    let face = fonts.face(Weight::Regular);
    let side = words.side.join(&words.gap);
    let width = face.width(&side, SIDE);
    canvas.write(&side, face, SIDE, (WIDTH as f32 - MARGIN - width, HEAD), &SUB);
    let face = fonts.face(Weight::Bold);
    let room = ROOM - width - SIDE.pixels();
    let site = within(&words.site, &words.cut, |text| face.width(text, BODY) <= room);
    canvas.write(&site, face, BODY, (MARGIN, HEAD), &BLUE);
}

/// The title, as large as it fits, with the description below it, in the middle of its place.
fn title(words: &Words, fonts: &Fonts, canvas: &mut Canvas) {
    let face = fonts.face(Weight::Bold);
    let (size, most) = TITLES[TITLES.len() - 1];
    let text = shortened(&words.title, &words.cut, most, face, size);
    let (size, lines) = best_size(&text, face).unwrap_or((size, Vec::new()));
    let (place, tone) = if words.site.is_empty() { (WHOLE, &BLUE) } else { (TITLE, &INK) };
    let title = Set { lines, face, size, tone };
    let face = fonts.face(Weight::Regular);
    let description = shortened(&words.description, &words.cut, 4, face, BODY);
    let lines = super::lines::lines(&description, face, BODY, ROOM, 4).unwrap_or_default().0;
    let description = Set { lines, face, size: BODY, tone: &SUB };
    let gap = if description.lines.is_empty() { 0.0 } else { BODY.pixels() };
    let high =
        title.leading() * title.lines.len() as f32 + gap + description.leading() * description.lines.len() as f32;
    let spare = (place.1 - place.0 - high).max(0.0);
    let top = place.0 + (spare / 2.0).round() + (title.leading() - title.size.pixels()) / 2.0;
    let below = title.write(top + title.size.pixels() * ASCENT, canvas);
    description.write(below + gap - (title.size.pixels() - BODY.pixels()) * ASCENT, canvas);
}

/// The size of a title: a smaller one where it spares tearing a word apart.
fn best_size<'a>(text: &'a str, face: &Face) -> Option<(Size, Vec<&'a str>)> {
    let fitting = TITLES.into_iter().enumerate().filter_map(|(step, (size, most))| {
        let (lines, torn) = lines(text, face, size, ROOM, most)?;
        Some((torn + SMALLER * step as f32, size, lines))
    });
    fitting.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, size, lines)| (size, lines))
}

/// The ministries in at most two rows, above the remarks: by their full names, or by short ones, or those that have room.
fn bodies(words: &Words, fonts: &Fonts, canvas: &mut Canvas) {
    let face = fonts.face(Weight::Regular);
    let whole = |name: usize| Some(rows(words, name, 0.0, face)).filter(|(_, left)| *left == 0);
    let (mut rows, left) = whole(0).or_else(|| whole(1)).unwrap_or_else(|| {
        let more = format!("{}{}", words.gap, words.more(words.bodies.len()));
        rows(words, 1, face.width(&more, BODY), face)
    });
    if left > 0 {
        let more = words.more(left);
        match rows.last_mut().map(|row| (format!("{row}{}{more}", words.gap), row)) {
            Some((joined, row)) if face.width(&joined, BODY) <= ROOM => *row = joined,
            _ => rows.push(more),
        }
    }
    let leading = (BODY.pixels() * LEADING).round();
    for (n, row) in rows.iter().rev().enumerate() {
        canvas.write(row, face, BODY, (MARGIN, BODIES - n as f32 * leading), &INK);
    }
}

/// Names in up to two rows, the second with some room kept at its end; and how many found no place.
fn rows(words: &Words, name: usize, kept: f32, face: &Face) -> (Vec<String>, usize) {
    let mut rows: Vec<String> = Vec::new();
    let mut left = 0;
    for text in words.bodies.iter().map(|names| &names[name]) {
        let fits = |row: &String, n: usize| face.width(row, BODY) <= if n == 2 { ROOM - kept } else { ROOM };
        let n = rows.len();
        match rows.last_mut().map(|row| (format!("{row}{}{text}", words.gap), row)) {
            Some((joined, row)) if fits(&joined, n) => *row = joined,
            _ if n < 2 && fits(text, n + 1) => rows.push(text.clone()),
            _ => left += 1,
        }
    }
    (rows, left)
}

/// A text, or as much of it as some lines hold, with a sign at its end.
fn shortened(text: &str, cut: &str, most: usize, face: &Face, size: Size) -> String {
    within(text, cut, |text| lines(text, face, size, ROOM, most).is_some())
}

/// A text, or the longest beginning of it that fits together with a sign.
fn within(text: &str, cut: &str, fits: impl Fn(&str) -> bool) -> String {
    // No line holds more; what is longer need not be tried.
    let most = text.char_indices().nth(LONGEST).map_or(text, |(at, _)| &text[..at]);
    if most.len() == text.len() && fits(text) {
        return text.to_owned();
    }
    let ends: Vec<usize> = most.char_indices().map(|(at, _)| at).collect();
    let fitting = ends.partition_point(|&at| fits(&format!("{}{cut}", &text[..at])));
    format!("{}{cut}", &text[..fitting.checked_sub(1).map_or(0, |n| ends[n])])
}

/// Characters that no place of a card has room for.
const LONGEST: usize = 400;
