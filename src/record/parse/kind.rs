//! Files of other programs that stand where a text should, known by their first bytes.

use crate::text::shell::word;

/// What a file is that holds no text, and what to do with it.
pub(super) fn other(file: &str, bytes: &[u8]) -> Option<(&'static str, String)> {
    let is = |start: &[u8]| bytes.starts_with(start);
    if is(b"%PDF-") {
        return Some(("the file is a PDF, not its text", take_text(file)));
    }
    if is(b"PK\x03\x04") {
        return Some(("the file is a document, a workbook or another ZIP archive, not a text", save_as(file)));
    }
    let is_old_office = is(b"\xd0\xcf\x11\xe0");
    is_old_office.then(|| ("the file is a document or a workbook of an office program, not a text", save_as(file)))
}

/// How the text of a PDF is taken.
fn take_text(file: &str) -> String {
    let (from, to) = match file.rsplit_once('.') {
        Some((name, ending)) if ending.eq_ignore_ascii_case("pdf") => (word(file), word(&format!("{name}.txt"))),
        _ => ("FILE.pdf".to_owned(), "FILE.txt".to_owned()),
    };
    format!("take its text with its page breaks, for example with `pdftotext -layout {from} {to}`")
}

/// How a program that can read the file gives what is read here.
fn save_as(file: &str) -> String {
    let is_table = file.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"));
    match is_table {
        true => "save it as CSV in UTF-8; if it is an XLSX workbook, let its name end with .xlsx".to_owned(),
        false => "open it in its program and save it as plain text in UTF-8".to_owned(),
    }
}
