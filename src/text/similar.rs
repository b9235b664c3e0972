//! "Did you mean": the nearest known name to one that is unknown.

use super::normal::{composed, has_marks_apart, to_be_composed};

/// The candidate nearest to `name`, if it is near enough to be a slip of the hand.
///
/// Near enough is: at most a third of the longer name's characters differ (a transposition counts once). That letters and their
/// marks are written apart is no difference.
///
/// ```
/// use mieru::text::similar::nearest;
/// assert_eq!(nearest("mhwl", ["meti", "mhlw"]), Some("mhlw"));
/// assert_eq!(nearest("zzz", ["meti", "mhlw"]), None);
/// assert_eq!(nearest("か\u{3099}", ["き", "が"]), Some("が"));
/// assert_eq!(nearest("が", ["き", "か\u{3099}"]), Some("か\u{3099}"));
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates = candidates.into_iter().filter(|candidate| *candidate != name);
    // Every single character is near every other.
    let is_long = name.chars().nth(1).is_some();
    let name = composed(name);
    candidates
        .filter(|candidate| is_long || composed(candidate) == name)
        .map(|candidate| (strsim::damerau_levenshtein(&name, &composed(candidate)), candidate))
        .filter(|&(distance, candidate)| {
            let longer = name.chars().count().max(candidate.chars().count());
            distance * 3 <= longer.max(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// The remedy for an unknown name, where another one is meant.
///
/// ```
/// use mieru::text::similar::meant;
/// assert_eq!(meant("mhwl", "mhlw"), "did you mean \"mhlw\"?");
/// assert!(meant("か\u{3099}", "が").starts_with("here letters and their marks are written apart"));
/// ```
pub fn meant(name: &str, near: &str) -> String {
    match composed(name) == composed(near) {
        true => to_be_composed(if has_marks_apart(name) { "here" } else { "there" }),
        false => format!("did you mean \"{near}\"?"),
    }
}
