//! "Did you mean": the nearest known name to one that is unknown.

/// The candidate nearest to `name`, if it is near enough to be a slip of the hand.
///
/// Near enough is: at most a third of the longer name's characters differ (a transposition counts once).
///
/// ```
/// use mieru::text::similar::nearest;
/// assert_eq!(nearest("mhwl", ["meti", "mhlw"]), Some("mhlw"));
/// assert_eq!(nearest("zzz", ["meti", "mhlw"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Every single character is near every other.
    let candidates = candidates.into_iter().filter(|_| name.chars().nth(1).is_some());
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|&(distance, candidate)| {
            let longer = name.chars().count().max(candidate.chars().count());
            distance > 0 && distance * 3 <= longer.max(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}
