//! Citations for programs that manage references: BibTeX and RIS, of each measure and of all measures of an edition.
//!
//! What is cited is the document, with page and place; the measure's title, which is ours, is no part of it.

use super::Job;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, MeasureIx};
use crate::page::cite::{Style, has_files};
use crate::page::route::Route;
use crate::skin::strings::Strings;

/// The files beside the pages of measures; their words are those of the site's own language.
pub fn jobs<'a>(catalog: &'a Catalog, words: &'a Strings) -> Vec<Job<'a>> {
    let measures = (0..catalog.measures.len()).filter(|_| has_files(catalog)).map(MeasureIx::from_usize);
    let files = measures.flat_map(|ix| Style::ALL.map(|style| (ix, style)));
    let job = |(ix, style): (MeasureIx, Style)| {
        Job::file(style.measure(catalog, ix), move || citation(catalog, words, ix, style).into_bytes())
    };
    files.map(job).collect()
}

/// The files of whole editions, which are part of open data.
pub fn of_editions<'a>(catalog: &'a Catalog, words: &'a Strings) -> Vec<Job<'a>> {
    let files = catalog.edition_indices().flat_map(|ix| Style::ALL.map(|style| (ix, style)));
    let job = |(ix, style): (EditionIx, Style)| {
        let all = move || MeasureIx::all(&catalog[ix].measures).map(move |ix| citation(catalog, words, ix, style));
        Job::file(style.edition(catalog, ix), move || all().collect::<String>().into_bytes())
    };
    files.map(job).collect()
}

/// One citation.
fn citation(catalog: &Catalog, words: &Strings, ix: MeasureIx, style: Style) -> String {
    let measure = &catalog[ix];
    let edition = &catalog[measure.edition];
    let number = measure.number.to_string();
    let place = [("n", number.as_str()), ("site", &catalog.site.title), ("id", &measure.id)];
    let cited = Cited {
        id: &measure.id,
        document: &edition.document.title,
        author: &edition.decided_by,
        date: edition.date,
        pages: measure.pages,
        place: words.fill("citation_place", &place),
        url: match &catalog.site.base_url {
            Some(base) => Some(base.join(&Route::Measure(ix).address(catalog))),
            None => edition.document.url.clone(),
        },
        language: &catalog.site.language,
    };
    match style {
        Style::Bib => cited.bib(),
        Style::Ris => cited.ris(),
    }
}

/// What a citation says.
struct Cited<'a> {
    id: &'a str,
    document: &'a str,
    author: &'a str,
    date: jiff::civil::Date,
    pages: (u32, u32),
    place: String,
    url: Option<String>,
    language: &'a str,
}

impl Cited<'_> {
    /// As BibTeX. Names of bodies stand in a second pair of braces, so that they are not taken for people.
    fn bib(&self) -> String {
        let (first, last) = self.pages;
        let pages = if first == last { first.to_string() } else { format!("{first}--{last}") };
        let mut fields = vec![
            ("title", format!("{{{}}}", braced(self.document))),
            ("author", format!("{{{}}}", braced(self.author))),
            ("institution", format!("{{{}}}", braced(self.author))),
            ("year", self.date.year().to_string()),
            ("month", self.date.month().to_string()),
            ("day", self.date.day().to_string()),
            ("pages", pages),
            ("note", braced(&self.place)),
            ("language", self.language.to_owned()),
        ];
        let address = |url: &String| url.replace('{', "%7B").replace('}', "%7D");
        fields.extend(self.url.as_ref().map(|url| ("url", address(url))));
        let fields: String = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
        format!("@techreport{{{},\n{fields}}}\n", self.id)
    }

    /// As RIS: lines end in CR LF.
    fn ris(&self) -> String {
        let (first, last) = self.pages;
        let date = self.date.to_string().replace('-', "/");
        let mut lines = vec![
            ("TY", "RPRT".to_owned()),
            ("ID", self.id.to_owned()),
            ("TI", in_one_line(self.document)),
            ("AU", in_one_line(self.author)),
            ("PB", in_one_line(self.author)),
            ("PY", self.date.year().to_string()),
            ("DA", format!("{date}/")),
            ("SP", first.to_string()),
            ("EP", last.to_string()),
            ("LA", self.language.to_owned()),
            ("N1", in_one_line(&self.place)),
        ];
        lines.extend(self.url.as_ref().map(|url| ("UR", url.clone())));
        lines.push(("ER", String::new()));
        lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it stands in a BibTeX field: what TeX would take for a command is written as one.
fn braced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in in_one_line(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            // BibTeX counts braces even behind a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}
