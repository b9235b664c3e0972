//! Kana that join words: particles, and what they leave of the word before them.

/// Words that join others and are words of their own, longest of a beginning first where one begins another.
const PARTICLES: [&str; 39] = [
    "であった",
    "において",
    "における",
    "によって",
    "とともに",
    "について",
    "ながら",
    "である",
    "であり",
    "として",
    "とする",
    "による",
    "により",
    "ところ",
    "から",
    "まで",
    "より",
    "など",
    "ため",
    "こと",
    "もの",
    "よう",
    "だけ",
    "のみ",
    "ほか",
    "うち",
    "ごと",
    "つつ",
    "は",
    "が",
    "を",
    "に",
    "へ",
    "と",
    "で",
    "も",
    "の",
    "や",
    "か",
];

/// How many bytes of some kana end the word before them; the rest are particles.
pub(super) fn ending(kana: &str) -> usize {
    let starts = kana.char_indices().map(|(at, _)| at);
    starts.chain([kana.len()]).find(|&at| are_particles(&kana[at..])).unwrap_or(kana.len())
}

/// Whether kana are nothing but particles; nothing is.
pub(super) fn are_particles(kana: &str) -> bool {
    particles(kana).is_some()
}

/// The lengths of the particles that make up some kana, the longest first.
pub(super) fn particles(kana: &str) -> Option<Vec<usize>> {
    if kana.is_empty() {
        return Some(Vec::new());
    }
    // Kana that are nothing but particles are short; longer ones are not looked into.
    if kana.len() > 45 {
        return None;
    }
    PARTICLES.iter().filter(|particle| kana.starts_with(**particle)).find_map(|particle| {
        let mut rest = particles(&kana[particle.len()..])?;
        rest.insert(0, particle.len());
        Some(rest)
    })
}
