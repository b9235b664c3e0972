//! The settings and the pages of prose.

use std::collections::BTreeMap;

use super::problem::Problem;
use super::{Report, is_slug};
use crate::catalog::Catalog;
use crate::catalog::site::{BaseUrl, Prose, Site, Titled};
use crate::diagnostic::Place;
use crate::diagnostic::report::SETTINGS;
use crate::record;
use crate::record::locate::position;
use crate::record::site::{LinkRecord, SiteRecord, TranslationRecord};
use crate::text::date::FiscalCalendar;
use crate::text::{markdown, url};

/// Longest text of the settings, in characters: the cells of workbooks, for one, take no more than 32,767.
const LONGEST: usize = 2_000;

/// First parts of addresses that pages and files of the site itself use.
const RESERVED: [&str; 12] = [
    "assets",
    "cards",
    "changes",
    "data",
    "deadlines",
    "figures",
    "followup",
    "glossary",
    "measures",
    "ministries",
    "quality",
    "search",
];

/// Checks the settings. Where the file could not be read, which is told elsewhere, defaults stand in.
///
/// `editions` are the folders of the editions, after which no language can be called.
pub fn site(record: &SiteRecord, is_read: bool, build_id: String, editions: &[&str], report: &mut Report) -> Site {
    if is_read && record.title.trim().is_empty() {
        report.add(Place::field(SETTINGS, "title"), Problem::NoTitle);
    }
    for (field, text) in texts(record) {
        let length = text.chars().count();
        if length > LONGEST {
            report.add(Place::field(SETTINGS, field), Problem::LongSetting { length, most: LONGEST });
        }
    }
    if !(1..=12).contains(&record.fiscal_year_starts_in) {
        let place = Place::field(SETTINGS, "fiscal_year_starts_in");
        report.add(place, Problem::BadMonth { month: record.fiscal_year_starts_in });
    }
    let mut link = |field, link: &Option<LinkRecord>| link.as_ref().map(|link| safe_link(field, link, report));
    let operator = link("operator", &record.operator);
    let licence = link("licence", &record.licence);
    let contact = link("contact", &record.contact);
    Site {
        title: if record.title.trim().is_empty() { "mieru".to_owned() } else { record.title.clone() },
        description: record.description.clone(),
        language: record.language.clone(),
        base_url: base_url(record.base_url.as_deref(), report),
        skin: record.skin.clone(),
        operator,
        official: record.official,
        issuer: record.issuer.clone(),
        licence,
        contact,
        calendar: FiscalCalendar { start_month: record.fiscal_year_starts_in.clamp(1, 12) },
        search_index_up_to: record.search_index_up_to,
        search_text_up_to: record.search_text_up_to,
        search_json_up_to: record.search_json_up_to,
        minify: record.minify,
        xlsx_up_to: record.xlsx_up_to,
        parts_up_to: record.parts_up_to,
        share_cards: record.share_cards.clone(),
        share_cards_up_to: record.share_cards_up_to,
        theme_feeds_up_to: record.theme_feeds_up_to,
        citation_files_up_to: record.citation_files_up_to,
        strings: record.strings.clone(),
        translations: translations(&record.translations, &record.language, editions, report),
        build_id,
    }
}

/// The texts of the settings that stand on every page and in all data.
fn texts(record: &SiteRecord) -> Vec<(&'static str, &String)> {
    let mut texts = vec![("title", &record.title), ("description", &record.description)];
    texts.extend(record.issuer.as_ref().map(|issuer| ("issuer", issuer)));
    texts.extend(record.operator.as_ref().map(|link| ("operator.name", &link.name)));
    texts.extend(record.licence.as_ref().map(|link| ("licence.name", &link.name)));
    texts.extend(record.contact.as_ref().map(|link| ("contact.name", &link.name)));
    texts
}

fn base_url(text: Option<&str>, report: &mut Report) -> Option<BaseUrl> {
    let text = text?;
    let place = || Place::field(SETTINGS, "base_url");
    let base = BaseUrl::parse(text);
    base.inspect_err(|&flaw| report.add(place(), Problem::BadBaseUrl { text: text.to_owned(), flaw })).ok()
}

/// The link, without an address that a page must not link to.
fn safe_link(field: &str, link: &LinkRecord, report: &mut Report) -> LinkRecord {
    let place = |key: &str| Place::field(SETTINGS, format!("{field}.{key}"));
    if link.name.trim().is_empty() {
        report.add(place("name"), Problem::EmptyValue { what: "the name" });
    }
    let url = link.url.clone().filter(|url| check_url(place("url"), url, report));
    LinkRecord { name: link.name.clone(), url }
}

/// Refuses addresses that a page must not link to, such as `javascript:`, or that name no host; `true` if this one may be.
pub fn check_url(place: Place, url: &str, report: &mut Report) -> bool {
    let is_known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
    let is_good = is_known && url::is_whole(url) && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if !is_good {
        report.add(place, Problem::BadUrl { text: url.to_owned() });
    }
    is_good
}

/// Checks the codes of further languages: each names a folder of pages and a file of strings.
fn translations(
    records: &BTreeMap<String, TranslationRecord>,
    own: &str,
    editions: &[&str],
    report: &mut Report,
) -> BTreeMap<String, TranslationRecord> {
    let mut good = records.clone();
    good.retain(|code, record| {
        let place = Place::field(SETTINGS, format!("translations.{code}"));
        if record.title.trim().is_empty() {
            let place = Place::field(SETTINGS, format!("translations.{code}.title"));
            report.add(place, Problem::EmptyValue { what: "the title" });
        }
        if code == own {
            report.add(place, Problem::OwnLanguage { code: code.clone() });
        } else if !is_slug(code) {
            report.add(place, Problem::BadSlug { what: "the language", name: code.clone() });
        } else if !is_language(code) {
            report.add(place, Problem::BadLanguage { code: code.clone() });
        } else if RESERVED.contains(&code.as_str()) || editions.contains(&code.as_str()) {
            report.add(place, Problem::ReservedLanguage { code: code.clone() });
        } else {
            return true;
        }
        false
    });
    good
}

/// Whether a code looks like a language tag (BCP 47): `en`, `zh-hant`.
fn is_language(code: &str) -> bool {
    let (language, rest) = code.split_once('-').map_or((code, None), |(language, rest)| (language, Some(rest)));
    let is_name = (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name && rest.is_none_or(|rest| rest.split('-').all(is_subtag))
}

/// Checks the pages of prose and takes their titles from their first headings. `site/prose/en/about.md` is the
/// translation of `site/prose/about.md`.
///
/// Where the settings could not be read, which is told, nobody knows what is a translation. `editions` are the folders
/// of the editions, whose addresses stay theirs.
pub fn prose(
    records: &[record::Prose],
    site: &Site,
    editions: &[&str],
    is_site_read: bool,
    report: &mut Report,
) -> Vec<Prose> {
    let is_deep = |record: &record::Prose| markdown::too_deep(&record.text);
    for record in records {
        match is_deep(record) {
            Some(at) => report.add(on(record, at), Problem::DeepProse),
            None => {
                check_addresses(record, report);
                check_html(record, report);
            }
        }
    }
    let records: Vec<&record::Prose> = records.iter().filter(|record| is_deep(record).is_none()).collect();
    let (own, translated): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| !record.name.contains('/'));
    let mut pages = own_prose(&own, site, editions, report);
    let is_own = |name: &str| own.iter().any(|record| record.name == name);
    for record in translated.into_iter().filter(|_| is_site_read) {
        let place = Place::file(record.path.clone());
        let Some((code, name)) = record.name.split_once('/').filter(|(code, _)| site.translations.contains_key(*code))
        else {
            report.add(place, Problem::StrayProse);
            continue;
        };
        let Some(page) = pages.get_mut(name) else {
            // What is wrong with the page itself is told.
            if !is_own(name) {
                report.add(place, Problem::StrayProse);
            }
            continue;
        };
        if let Some(text) = titled(record, report) {
            page.translations.insert(code.to_owned(), text);
        }
    }
    for page in pages.values() {
        for code in site.translations.keys().filter(|code| !page.translations.contains_key(*code)) {
            report.add(
                Place::file(page.path.clone()),
                Problem::Untranslated { code: code.clone(), name: page.name.clone() },
            );
        }
    }
    pages.into_values().collect()
}

/// Refuses links and pictures with addresses that could run script, or that lead nowhere.
fn check_addresses(record: &record::Prose, report: &mut Report) {
    for (line, column, address) in markdown::addresses(&record.text) {
        if !url::is_linkable(&address) {
            report.add(on(record, (line, column)), Problem::BadUrl { text: address });
        }
    }
}

/// Refuses HTML: no page shows any of it, so that what it says would be lost without a word. In the title, which is no
/// Markdown, it is text.
fn check_html(record: &record::Prose, report: &mut Report) {
    let text = record.text.trim_start();
    let (first, _) = position(&record.text, record.text.len() - text.len());
    let title = text.starts_with("# ").then_some(first as usize);
    for (line, column, html) in markdown::html(&record.text).into_iter().filter(|(line, ..)| Some(*line) != title) {
        report.add(on(record, (line, column)), Problem::RawHtml { text: html });
    }
}

/// A line and column of a page.
fn on(record: &record::Prose, at: (usize, usize)) -> Place {
    Place::at(record.path.clone(), at)
}

/// The first heading of a page and the text after it.
fn titled(record: &record::Prose, report: &mut Report) -> Option<Titled> {
    let text = record.text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = first.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty());
    if title.is_none() {
        report.add(Place::file(record.path.clone()), Problem::NoHeading);
    }
    let rest = rest.trim_start();
    let start = position(&record.text, record.text.len() - rest.len());
    title.map(|title| Titled { title: title.to_owned(), text: rest.to_owned(), start })
}

fn own_prose(
    records: &[&record::Prose],
    site: &Site,
    editions: &[&str],
    report: &mut Report,
) -> BTreeMap<String, Prose> {
    let mut pages = BTreeMap::new();
    for record in records {
        let place = Place::file(record.path.clone());
        if !is_slug(&record.name) {
            report.add(place, Problem::BadSlug { what: "the file name", name: record.name.clone() });
            continue;
        }
        if RESERVED.contains(&record.name.as_str()) || site.translations.contains_key(&record.name) {
            report.add(place, Problem::Reserved { name: record.name.clone() });
            continue;
        }
        if editions.contains(&record.name.as_str()) {
            report.add(place, Problem::EditionName { name: record.name.clone() });
            continue;
        }
        let Some(own) = titled(record, report) else { continue };
        let page = Prose { name: record.name.clone(), path: record.path.clone(), own, translations: BTreeMap::new() };
        pages.insert(record.name.clone(), page);
    }
    pages
}

/// Whether an edition's id would take the address of another page.
pub fn is_reserved(name: &str, catalog: &Catalog) -> bool {
    let is_prose = || catalog.prose.iter().any(|page| page.name == name);
    RESERVED.contains(&name) || catalog.site.translations.contains_key(name) || is_prose()
}
