//! YAML text → records, with all problems of a file and their places.
//!
//! The fast parser stops at its first problem. Where it does, the file is read again as loose values: each problem
//! is noted, its value taken out, and the rest tried again, until nothing more is wrong.

mod kind;
mod nulls;
mod repair;
mod slip;

use serde::de::DeserializeOwned;
use serde_yaml::Value;

use super::Placed;
use super::locate::{self, Node};
use crate::diagnostic::{Diagnostic, Place};
use repair::{plain, repair};
use slip::{slip, words};

/// Reads bytes as UTF-8 text, without a byte order mark; control characters are refused.
pub fn decode<'a>(file: &str, bytes: &'a [u8], findings: &mut Vec<Diagnostic>) -> Option<&'a str> {
    let text = utf8(file, bytes, findings)?;
    match text.char_indices().find(|(_, c)| is_control(*c)) {
        None => Some(text),
        Some((at, c)) if c == '\0' || text[at..].starts_with(TO_KANJI) => {
            // Latin text in UTF-16 is UTF-8 with zeros between; ISO-2022-JP is ASCII with escapes.
            let help = format!("it looks like {}; save it as UTF-8", guess(bytes));
            findings.push(Diagnostic::error(locate::place(file, text, at), "the file is not UTF-8 text").help(help));
            None
        }
        Some((at, c)) => {
            let place = locate::place(file, text, at);
            let message = format!("the file holds the control character U+{:04X}", u32::from(c));
            findings.push(Diagnostic::error(place, message).help("remove it; it cannot stand on a page"));
            None
        }
    }
}

/// Reads bytes as UTF-8 text, without a byte order mark.
pub fn utf8<'a>(file: &str, bytes: &'a [u8], findings: &mut Vec<Diagnostic>) -> Option<&'a str> {
    if let Some((message, help)) = kind::other(file, bytes) {
        findings.push(Diagnostic::error(Place::file(file), message).help(help));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let place = locate::place(file, before, before.len());
            // Nothing but the end is wrong.
            let is_cut = error.error_len().is_none() && !before.is_ascii();
            let (message, help) = match is_cut {
                true => ("the file ends within a character", "it was cut off; copy it again".to_owned()),
                false => ("the file is not UTF-8 text", format!("it looks like {}; save it as UTF-8", guess(bytes))),
            };
            findings.push(Diagnostic::error(place, message).help(help));
            None
        }
    }
}

/// Whether a character controls devices, or stands for nothing, instead of being seen; tabs, line breaks and page breaks
/// are taken.
pub(super) fn is_control(c: char) -> bool {
    let is_last_of_plane = u32::from(c) & 0xfffe == 0xfffe;
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
        || is_last_of_plane
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// What begins kanji in ISO-2022-JP.
const TO_KANJI: &str = "\u{1b}$";

/// The encoding that bytes which are not UTF-8 most likely have.
fn guess(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return "UTF-16";
    }
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    if bytes.contains(&0) {
        // Every second byte of Latin text in UTF-16 is zero.
        let is_wide = zeros(0).max(zeros(1)) * 4 > bytes.len();
        return if is_wide { "UTF-16" } else { "a binary file" };
    }
    if bytes.windows(2).any(|pair| pair == TO_KANJI.as_bytes()) {
        return "ISO-2022-JP";
    }
    if is_latin(bytes) {
        return "Windows-1252 or another encoding of Latin letters";
    }
    match (is_euc(bytes), is_shift_jis(bytes)) {
        (true, false) => "EUC-JP",
        (false, true) => "Shift_JIS",
        // Kana lead bytes: 0x82 and 0x83 in Shift_JIS, 0xa4 and 0xa5 in EUC-JP. What has neither and is both would be
        // nothing but half-width letters in Shift_JIS.
        (is_both, _) => {
            let count = |low: u8| bytes.iter().filter(|&&byte| byte == low || byte == low + 1).count();
            let is_euc = count(0xa4) > count(0x82) || is_both && count(0x82) == count(0xa4);
            if is_euc { "EUC-JP" } else { "Shift_JIS" }
        }
    }
}

/// Whether all that is not ASCII are pairs of EUC-JP.
fn is_euc(bytes: &[u8]) -> bool {
    let length = |lead: u8| match lead {
        0x8e | 0xa1..=0xfe => Some(2),
        0x8f => Some(3),
        _ => None,
    };
    are_all(bytes, length, |byte| (0xa1..=0xfe).contains(&byte))
}

/// Whether all that is not ASCII are letters of Shift_JIS, half-width ones included.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let length = |lead: u8| match lead {
        0xa1..=0xdf => Some(1),
        0x81..=0x9f | 0xe0..=0xfc => Some(2),
        _ => None,
    };
    are_all(bytes, length, |byte| (0x40..=0xfc).contains(&byte) && byte != 0x7f)
}

/// Whether what is not ASCII are letters of a length that their first byte tells.
fn are_all(bytes: &[u8], length: impl Fn(u8) -> Option<usize>, is_trail: impl Fn(u8) -> bool) -> bool {
    let mut rest = bytes;
    while let Some(&lead) = rest.first() {
        let length = if lead.is_ascii() { Some(1) } else { length(lead) }.unwrap_or(usize::MAX);
        if rest.len() < length || !rest[1..length].iter().all(|&byte| is_trail(byte)) {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

/// Whether letters with accents stand alone among plain ones. Japanese encodings use two bytes, or some that are none.
fn is_latin(bytes: &[u8]) -> bool {
    let is_letter = |byte: u8| byte >= 0xa0;
    let stand_alone = !bytes.windows(2).any(|pair| is_letter(pair[0]) && is_letter(pair[1]));
    stand_alone && bytes.iter().all(|&byte| byte.is_ascii() || is_letter(byte))
}

/// Reads a file that is one record.
pub fn record<T: DeserializeOwned>(file: &str, text: &str, findings: &mut Vec<Diagnostic>) -> Option<T> {
    if is_too_deep(file, text, findings) {
        return None;
    }
    match serde_yaml::from_str(&nulls::without(text)) {
        Ok(record) => has_no_control(file, text, findings).then_some(record),
        Err(error) => {
            let (tree, value) = loose(file, text, &error, findings)?;
            repair(file, "", value, &tree, findings)
        }
    }
}

/// Reads a file that is a record or a list of records. A broken record does not hide the others.
pub fn records<T: DeserializeOwned>(file: &str, text: &str, findings: &mut Vec<Diagnostic>) -> Vec<Placed<T>> {
    let placed = |at: String, record: T| Placed { file: file.to_owned(), at, record };
    if !is_list(text) {
        return record(file, text, findings).into_iter().map(|record| placed(String::new(), record)).collect();
    }
    if is_too_deep(file, text, findings) {
        return Vec::new();
    }
    let error = match serde_yaml::from_str::<Vec<T>>(&nulls::without(text)) {
        Ok(_) if !has_no_control(file, text, findings) => return Vec::new(),
        Ok(records) => {
            return records.into_iter().enumerate().map(|(n, record)| placed(format!("[{n}]"), record)).collect();
        }
        Err(error) => error,
    };
    let Some((tree, Value::Sequence(values))) = loose(file, text, &error, findings) else { return Vec::new() };
    let each = values.into_iter().enumerate().filter_map(|(n, value)| {
        let at = format!("[{n}]");
        repair(file, &at, value, &tree, findings).map(|record| placed(at, record))
    });
    each.collect()
}

/// A control character may also be written as an escape.
fn has_no_control(file: &str, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
    let (line, column, c) = match locate::control(text) {
        Ok(None) => return true,
        Ok(Some(found)) => found,
        Err(error) => {
            findings.push(invalid(file, text, &error));
            return false;
        }
    };
    let message = format!("a text holds the control character U+{:04X}", u32::from(c));
    findings.push(Diagnostic::error(at(file, line, column), message).help("remove it; it cannot stand on a page"));
    false
}

fn invalid(file: &str, text: &str, error: &locate::SyntaxError) -> Diagnostic {
    Diagnostic::error(at(file, error.line, error.column), format!("not valid YAML: {}", words(&error.message)))
        .maybe_help(slip(text, error.line))
}

fn at(file: &str, line: u32, column: u32) -> Place {
    Place { file: file.to_owned(), line: Some(line), column: Some(column), field: String::new() }
}

fn is_too_deep(file: &str, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
    let place = locate::too_deep(text).map(|(line, column)| at(file, line, column));
    let is_too_deep = place.is_some();
    findings.extend(place.map(|place| Diagnostic::error(place, "brackets are nested too deep")));
    is_too_deep
}

/// What Japanese input methods write for the space bar; to YAML it is a letter.
const WIDE_SPACE: char = '\u{3000}';

/// Whether the first value of a YAML text is a list; an empty text counts as an empty list.
fn is_list(text: &str) -> bool {
    let first = text.lines().map(str::trim_end).find(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    first.is_none_or(|line| line == "-" || line.starts_with("- ") || line.starts_with('['))
}

/// What most likely nests values without an end.
const INSIDE_ITSELF: &str = "an alias (`*x`) seems to stand inside its own anchor (`&x`); write out what is meant";

/// What to do about a file that is empty.
fn of_empty(file: &str) -> &'static str {
    match file.rsplit('/').next() {
        Some("site.yaml") => "write at least `title: …`",
        Some("edition.yaml") => "`mieru import` writes it from the document's text",
        Some("wording.yaml" | "accessibility.yaml") => "write what belongs there, or remove it",
        _ => "write its keys and values",
    }
}

/// Reads a text as loose values with positions; what makes that impossible becomes a finding.
fn loose(file: &str, text: &str, error: &serde_yaml::Error, findings: &mut Vec<Diagnostic>) -> Option<(Node, Value)> {
    let tree = match locate::tree(text) {
        Ok(Some(tree)) => tree,
        Ok(None) => {
            findings.push(Diagnostic::error(Place::file(file), "the file is empty").help(of_empty(file)));
            return None;
        }
        Err(error) => {
            findings.push(invalid(file, text, &error));
            return None;
        }
    };
    if let Some((key, line, column)) = tree.duplicate_key() {
        let mut place = Place::line(file, line);
        place.column = Some(column);
        findings.push(Diagnostic::error(place, format!("key \"{key}\" stands twice")).help("keep one of the two"));
        return None;
    }
    match serde_yaml::from_str(text) {
        Ok(value) => Some((tree, value)),
        Err(error) if error.to_string().contains("more than one document") => {
            let help = "keep one document in a file: remove the line `---` between them";
            let place = locate::place(file, text, locate::second_document(text));
            findings.push(Diagnostic::error(place, "the file holds more than one YAML document").help(help));
            None
        }
        Err(_) => {
            let mut place = Place::file(file);
            if let Some(at) = error.location() {
                place.line = u32::try_from(at.line()).ok();
                place.column = u32::try_from(at.column()).ok();
            }
            let reason = plain(&error.to_string());
            let help = match reason.as_str() {
                "recursion limit exceeded" => Some(INSIDE_ITSELF.to_owned()),
                _ => slip(text, place.line.unwrap_or(1)),
            };
            let message = format!("not valid YAML: {reason}");
            findings.push(Diagnostic::error(place, message).maybe_help(help));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::measure::MeasureRecord;

    fn problems(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let got: Vec<Placed<MeasureRecord>> = records("m.yaml", text, &mut findings);
        assert!(got.is_empty(), "a broken record is not used");
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_problems_of_a_record_are_told_with_their_lines() {
        let text = "id: 2023-001\ntheme: 1\ntitel: x\npages: [a, 2]\nministries: { lead: [], mrk: x }\npassages: []\n";
        assert_eq!(
            problems(text),
            [
                "m.yaml:3:1: titel: unknown key \"titel\"\n  help: did you mean \"title\"?",
                "m.yaml:4:9: pages[0]: expected a whole number from 0 on, found \"a\"",
                "m.yaml:5:25: ministries.mrk: unknown key \"mrk\"\n  help: did you mean \"mark\"?",
                "m.yaml:1:1: key \"title\" is missing\n  help: write `title: …` there; docs/data-format.md of mieru tells what \
                 it is",
            ]
        );
    }

    #[test]
    fn syntax_errors_have_line_and_column() {
        assert!(problems("id: [\n")[0].starts_with("m.yaml:2:1: not valid YAML:"), "{:?}", problems("id: [\n"));
    }

    #[test]
    fn signs_of_full_width_are_named_where_they_break_a_file() {
        let space = "has a space of full width, which is none in YAML: write a plain one";
        for (text, help) in [
            ("id:\u{3000}2023-001\ntheme: 1\n", format!("line 1 {space}")),
            ("id: 2023-001\ntheme:\u{3000}1\npages: [1, 2]\n", format!("line 2 {space}")),
            ("id: 2023-001\ntheme： 1\npages: [1, 2]\n", "line 2 has a colon of full width".to_owned()),
            ("id: 2023-001\n\u{3000}theme: 1\n", "remove the space of full width in front".to_owned()),
        ] {
            assert!(problems(text).iter().any(|told| told.contains(&format!("help: {help}"))), "{:?}", problems(text));
        }
    }

    #[test]
    fn a_number_that_is_to_be_a_text_is_quoted_as_it_stands() {
        for (value, told) in [("1.10", "write it in quotes, as in \"1.10\""), ("~", "found nothing")] {
            let text = format!("id: 2023-001\ntheme: {value}\n");
            assert!(problems(&text).iter().any(|problem| problem.contains(told)), "{:?}", problems(&text));
        }
    }

    #[test]
    fn a_shift_jis_file_is_recognised() {
        let mut findings = Vec::new();
        assert!(decode("a.yaml", b"id: 1\ntitle: \x82\xa0\x82\xa2", &mut findings).is_none());
        assert_eq!(
            findings[0].to_string(),
            "a.yaml:2:8: the file is not UTF-8 text\n  help: it looks like Shift_JIS; save it as UTF-8"
        );
    }
}
