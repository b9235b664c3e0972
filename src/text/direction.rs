//! Which way a language is written.

/// Languages that are written from right to left, by their first subtags.
const LANGUAGES: [&str; 22] = [
    "ar", "arc", "azb", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd",
    "skr", "syr", "ug", "ur", "yi",
];

/// Scripts that are written from right to left.
const SCRIPTS: [&str; 11] = ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether a language is written from right to left: as its script is, if the code names one.
///
/// ```
/// use mieru::text::direction::is_rtl;
/// assert!(is_rtl("ar") && is_rtl("he-IL") && is_rtl("pa-Arab"));
/// assert!(!is_rtl("ja") && !is_rtl("en-gb") && !is_rtl("ar-Latn"));
/// ```
pub fn is_rtl(language: &str) -> bool {
    let mut parts = language.split('-').map(str::to_ascii_lowercase);
    let first = parts.next().unwrap_or_default();
    let is_script = |part: &String| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    match parts.find(is_script) {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LANGUAGES.contains(&first.as_str()),
    }
}
