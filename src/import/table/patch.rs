//! What changes of records → the text of their file, of which all else stays as people wrote it: the order of fields, comments,
//! fields left out because they are empty.
//!
//! A file is compared in three forms: as it stands, its records as [`crate::record::write`] writes them, and the records to
//! come, written so as well. Lines are taken from the last where the last two differ. This knows lines and not YAML, so
//! whoever uses it reads the result again and sees whether it says what it should.

use super::comment::comment;

/// What stands in records when it is not said, and the key that says it. It is not written where the file did not say it.
const UNSAID: [(&str, &str); 2] = [("supporting:", "supporting: [], "), ("relation:", ", relation: during")];

/// The text of a file after a change of its records from `was` to `new`.
pub(super) fn file(text: &str, was: &str, new: &str) -> String {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.strip_suffix(plain).unwrap_or_default();
    let patched = collection(&plain.replace("\r\n", "\n"), was, new);
    match plain.contains("\r\n") {
        true => format!("{mark}{}", patched.replace('\n', "\r\n")),
        false => format!("{mark}{patched}"),
    }
}

/// The comments above the first line of data.
pub(super) fn top(text: &str) -> &str {
    Block::new(text).items.first().map_or(text, |first| first.above)
}

/// A mapping or a list in block form.
struct Block<'a> {
    indent: usize,
    is_list: bool,
    items: Vec<Item<'a>>,
    /// Comments below.
    below: &'a str,
}

/// A key with its value, or an entry of a list.
#[derive(Clone, Copy)]
struct Item<'a> {
    /// Comments and empty lines above.
    above: &'a str,
    text: &'a str,
}

impl<'a> Block<'a> {
    fn new(text: &'a str) -> Self {
        let first = text.lines().find(|line| !says_nothing(line)).unwrap_or_default();
        let (indent, is_list) = (indent(first), is_entry(first));
        // Where the lines above an item begin, where it begins and where it ends.
        let mut items: Vec<[usize; 3]> = Vec::new();
        let (mut at, mut read) = (0, 0);
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if says_nothing(line) {
                continue;
            }
            let begins = self::indent(line) == indent && (is_list || !is_entry(line));
            match items.last_mut() {
                Some(item) if !begins => item[2] = at,
                _ => items.push([read, start, at]),
            }
            read = at;
        }
        let item = |[above, start, end]: [usize; 3]| Item { above: &text[above..start], text: &text[start..end] };
        Self { indent, is_list, items: items.into_iter().map(item).collect(), below: &text[read..] }
    }

    fn get(&self, key: &str) -> Option<Item<'a>> {
        self.items.iter().find(|item| item.key() == key).copied()
    }

    /// Whether every item is a key with its value on lines of its own.
    fn is_map(&self) -> bool {
        let is_word = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        !self.items.is_empty() && self.items.iter().all(|item| item.text.contains(':') && is_word(item.key()))
    }
}

impl<'a> Item<'a> {
    fn key(self) -> &'a str {
        self.text.split(':').next().unwrap_or_default().trim()
    }

    /// The first line and those below it.
    fn parts(self) -> (&'a str, &'a str) {
        self.text.split_once('\n').unwrap_or((self.text, ""))
    }

    /// The first line without its comment; it has the id of a record.
    fn head(self) -> &'a str {
        let line = self.parts().0;
        line.get(..comment(line).unwrap_or(line.len())).unwrap_or_default().trim()
    }
}

/// Changes a mapping or a list. What is another kind of thing than before is written anew.
fn collection(text: &str, was: &str, new: &str) -> String {
    let [old, was, new] = [text, was, new].map(Block::new);
    let body = if old.is_list && new.is_list && old.items.len() == was.items.len() {
        list(&old, &was, &new)
    } else if [&old, &was, &new].into_iter().all(Block::is_map) {
        map(&old, &was, &new)
    } else {
        let items = new.items.iter().map(|item| shifted(item.text, new.indent, old.indent));
        old.items.first().map(|first| first.above.to_owned()).into_iter().chain(items).collect()
    };
    ended(&body) + old.below
}

fn map(old: &Block<'_>, was: &Block<'_>, new: &Block<'_>) -> String {
    let is_gone = |key: &str| was.get(key).is_some() && new.get(key).is_none();
    let kept = old.items.iter().filter(|item| !is_gone(item.key()));
    let mut out: Vec<(&str, String)> = kept.map(|item| (item.key(), format!("{}{}", item.above, item.text))).collect();
    let mut next = 0;
    for item in &new.items {
        let former = was.get(item.key());
        let at = out.iter().position(|(key, _)| *key == item.key());
        if former.is_none_or(|former| former.text != item.text) {
            let shift = |item: Item<'_>| shifted(item.text, new.indent, old.indent);
            match (at, old.get(item.key())) {
                (Some(at), Some(own)) => {
                    out[at].1 =
                        format!("{}{}", own.above, value(own, &former.map_or(String::new(), shift), &shift(*item)));
                }
                _ => {
                    out.insert(next, (item.key(), shift(*item)));
                    next += 1;
                }
            }
        }
        next = at.map_or(next, |at| at + 1);
    }
    out.iter().map(|(_, text)| ended(text)).collect()
}

/// A key with its changed value; of a list below it, entries change.
fn value(old: Item<'_>, was: &str, new: &str) -> String {
    let [was, new] = [was, new].map(|text| Item { above: "", text });
    let is_block = |item: Item<'_>| item.head().ends_with(':') && !item.parts().1.trim().is_empty();
    if ![old, was, new].into_iter().all(is_block) {
        return replaced(old.text, new.text);
    }
    format!("{}\n{}", old.parts().0, collection(old.parts().1, was.parts().1, new.parts().1))
}

fn list(old: &Block<'_>, was: &Block<'_>, new: &Block<'_>) -> String {
    let shift = |item: Item<'_>| shifted(item.text, new.indent, old.indent);
    let pairs = pairs(was, new);
    // What stands above the first entry is most likely about all of them.
    let top = old.items.first().filter(|_| !pairs.contains(&Some(0))).map(|first| first.above.to_owned());
    let entries = new.items.iter().zip(pairs).map(|(&item, pair)| match pair.map(|n| (old.items[n], was.items[n])) {
        Some((own, former)) if former.text == item.text => format!("{}{}", own.above, own.text),
        Some((own, former)) => format!("{}{}", own.above, entry(own.text, &shift(former), &shift(item))),
        None => shift(item),
    });
    top.into_iter().chain(entries.map(|text| ended(&text))).collect()
}

/// For each entry of a list the former one that it is: the same, else that with the same first line, else, where none came
/// or went, the next that is left, if both are single lines.
fn pairs(was: &Block<'_>, new: &Block<'_>) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.items.len()];
    let mut free: Vec<bool> = vec![true; was.items.len()];
    let mut pair = |is_same: &dyn Fn(usize, usize) -> bool| {
        for (n, own) in pairs.iter_mut().enumerate().filter(|(_, own)| own.is_none()) {
            *own = (0..free.len()).find(|&former| free[former] && is_same(former, n));
            own.iter().for_each(|&former| free[former] = false);
        }
    };
    pair(&|former, n| was.items[former].text == new.items[n].text);
    pair(&|former, n| was.items[former].head() == new.items[n].head());
    // Longer ones have an id in their first line, and are others.
    let is_short = |item: &Item<'_>| item.parts().1.is_empty();
    pair(&|former, n| was.items.len() == new.items.len() && is_short(&was.items[former]) && is_short(&new.items[n]));
    pairs
}

/// An entry that changed; where it is a mapping, by its keys.
fn entry(old: &str, was: &str, new: &str) -> String {
    let [old_map, was_map, new_map] = [old, was, new].map(|text| text.replacen('-', " ", 1));
    if ![&old_map, &was_map, &new_map].into_iter().all(|text| Block::new(text).is_map()) {
        return replaced(old, new);
    }
    let map = collection(&old_map, &was_map, &new_map);
    let first = Block::new(&map).items.first().map_or(0, |first| first.above.len());
    let (above, rest) = map.split_at(first);
    let dash = indent(old);
    format!("{above}{}-{}", &rest[..dash], rest.get(dash + 1..).unwrap_or_default())
}

/// New lines in place of old ones. A comment at the end of a single line stays, and what was not said stays so.
fn replaced(old: &str, new: &str) -> String {
    let unsaid = UNSAID.into_iter().filter(|(key, _)| !old.contains(key));
    let new = unsaid.fold(new.to_owned(), |new, (_, text)| new.replacen(text, "", 1));
    match comment(old) {
        Some(at) if old.lines().count() == 1 && new.lines().count() == 1 => {
            let gap = at - old[..at].trim_end().len();
            format!("{}{}", new.trim_end(), &old[at - gap..])
        }
        _ => new,
    }
}

/// Lines with another indent.
fn shifted(text: &str, from: usize, to: usize) -> String {
    let lines = text.split_inclusive('\n');
    lines.map(|line| format!("{}{}", " ".repeat(to), line.get(from..).unwrap_or(line))).collect()
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// How many blanks a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_entry(line: &str) -> bool {
    let line = line.trim();
    line == "-" || line.starts_with("- ")
}

fn says_nothing(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::comment::lost;

    const TEXT: &str = "# bodies\n- id: a # first\n  name: あ  # the name\n  marks: [あ]\n\n# the second\n-   name: い\n    id: b\n    marks:\n    - い\n# end\n";
    const WAS: &str = "- id: a\n  name: あ\n  marks: [あ]\n  certainty: seen\n- id: b\n  name: い\n  marks: [い]\n  certainty: seen\n";

    #[test]
    fn only_what_differs_changes() {
        assert_eq!(file(TEXT, WAS, WAS), TEXT);
        let new = WAS.replacen("name: あ", "name: うえ", 1).replacen(
            "  certainty: seen\n- id: b",
            "  site: x\n  certainty: seen\n- id: b",
            1,
        );
        let expected = TEXT.replacen("name: あ  #", "name: うえ  #", 1).replacen("[あ]\n", "[あ]\n  site: x\n", 1);
        assert_eq!(file(TEXT, WAS, &new), expected);
        assert!(lost(TEXT, &expected).is_empty());
    }

    #[test]
    fn entries_come_and_go() {
        let new =
            WAS.replacen("- id: a\n  name: あ\n  marks: [あ]\n  certainty: seen\n", "", 1) + "- id: c\n  name: う\n";
        let patched =
            "# bodies\n\n# the second\n-   name: い\n    id: b\n    marks:\n    - い\n- id: c\n  name: う\n# end\n";
        assert_eq!(file(TEXT, WAS, &new), patched);
        assert_eq!(lost(TEXT, patched), [2, 3]);
    }

    #[test]
    fn entries_of_a_list_in_a_field_stay_as_they_are() {
        let text =
            "id: x\ndeadlines:\n- {quote: a,   period: FY2023} # one\n- { quote: b, period: 2023 }\nnote: |\n  n\n";
        let was = "id: x\ndeadlines:\n  - { quote: a, period: FY2023, relation: during }\n  - { quote: b, period: 2023, relation: during }\nnote: n\n";
        let new = was.replacen("period: 2023,", "period: 2024,", 1);
        assert_eq!(file(text, was, &new), text.replacen("period: 2023 }", "period: 2024 }", 1));
        let new = was.replacen("note: n\n", "", 1);
        assert_eq!(file(text, was, &new), text.replacen("note: |\n  n\n", "", 1));
    }

    #[test]
    fn lines_end_as_they_did() {
        assert_eq!(file("\u{feff}a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", "a: 1\nb: 3\n"), "\u{feff}a: 1\r\nb: 3\r\n");
    }
}
