//! The website's settings, checked, and its pages of prose.

use std::collections::BTreeMap;

use super::id::LanguageIx;
use crate::record::share_cards::ShareCards;
use crate::record::site::{LinkRecord, TranslationRecord};
use crate::text::date::FiscalCalendar;
use crate::text::layout::Spacing;

/// The settings.
#[derive(Clone, Debug)]
pub struct Site {
    /// Name of the website.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// Language of the interface.
    pub language: String,
    /// Absolute address of the site's root, with a slash at the end.
    pub base_url: Option<BaseUrl>,
    /// Name of the skin.
    pub skin: String,
    /// Who runs the website.
    pub operator: Option<LinkRecord>,
    /// Whether that is the government that issued the document.
    pub official: bool,
    /// The issuer's name.
    pub issuer: Option<String>,
    /// The licence of the document's text.
    pub licence: Option<LinkRecord>,
    /// Where readers report errors.
    pub contact: Option<LinkRecord>,
    /// How fiscal years are counted.
    pub calendar: FiscalCalendar,
    /// Up to how many measures `search/index.json` is written.
    pub search_index_up_to: usize,
    /// Up to how many measures the search page loads all texts.
    pub search_text_up_to: usize,
    /// Up to how many measures the shards of the search index are JSON.
    pub search_json_up_to: usize,
    /// Whether pages are minified.
    pub minify: bool,
    /// Up to how many measures ministries and themes have files of open data of their own.
    pub parts_up_to: usize,
    /// Up to how many measures there are workbooks of the data.
    pub xlsx_up_to: usize,
    /// The fonts of the pictures that shared links show, or that there are none.
    pub share_cards: ShareCards,
    /// Up to how many measures each has a picture of its own.
    pub share_cards_up_to: usize,
    /// Up to how many measures each theme has a feed of its own.
    pub theme_feeds_up_to: usize,
    /// Up to how many measures each has files with its citation.
    pub citation_files_up_to: usize,
    /// Strings that replace the skin's.
    pub strings: BTreeMap<String, String>,
    /// Further languages of the interface, by their codes.
    pub translations: BTreeMap<String, TranslationRecord>,
    /// A short name for exactly these inputs.
    pub build_id: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: "ja".to_owned(),
            base_url: None,
            skin: "default".to_owned(),
            operator: None,
            official: false,
            issuer: None,
            licence: None,
            contact: None,
            calendar: FiscalCalendar { start_month: 4 },
            search_index_up_to: 0,
            search_text_up_to: 0,
            search_json_up_to: 0,
            minify: false,
            xlsx_up_to: 0,
            parts_up_to: 0,
            share_cards: ShareCards::default(),
            share_cards_up_to: 0,
            theme_feeds_up_to: 0,
            citation_files_up_to: 0,
            strings: BTreeMap::new(),
            translations: BTreeMap::new(),
            build_id: String::new(),
        }
    }
}

/// The site's own words in a language of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Interface<'a> {
    /// The language's code, which is also the name of a file of strings.
    pub language: &'a str,
    /// Name of the website.
    pub title: &'a str,
    /// What it is, in one sentence.
    pub description: &'a str,
    /// The issuer's name.
    pub issuer: Option<&'a str>,
    /// Strings that replace the skin's.
    pub strings: &'a BTreeMap<String, String>,
}

impl Site {
    /// The languages of the interface: the site's own, which is that of its data, then the others by their codes.
    pub fn interfaces(&self) -> impl Iterator<Item = Interface<'_>> {
        let others = self.translations.iter().map(|(code, words)| Interface {
            language: code,
            title: &words.title,
            description: &words.description,
            issuer: words.issuer.as_deref(),
            strings: &words.strings,
        });
        std::iter::once(self.own_interface()).chain(others)
    }

    /// Whether the language of the data writes spaces between words.
    pub fn spacing(&self) -> Spacing {
        Spacing::of(&self.language)
    }

    fn own_interface(&self) -> Interface<'_> {
        Interface {
            language: &self.language,
            title: &self.title,
            description: &self.description,
            issuer: self.issuer.as_deref(),
            strings: &self.strings,
        }
    }

    /// All languages of the interface.
    pub fn languages(&self) -> impl Iterator<Item = LanguageIx> + use<> {
        (0..=self.translations.len()).map(LanguageIx::from_usize)
    }

    /// The site's own words in a language of the interface.
    pub fn interface(&self, ix: LanguageIx) -> Interface<'_> {
        self.interfaces().nth(ix.index()).unwrap_or_else(|| self.own_interface())
    }

    /// The folder that holds the pages in a language: empty for the site's own, else `en/`.
    pub fn folder(&self, ix: LanguageIx) -> String {
        if ix.index() == 0 { String::new() } else { format!("{}/", self.interface(ix).language) }
    }
}

/// An absolute address that ends with a slash, `https://example.org/measures/`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BaseUrl(String);

/// Why a text cannot be the address of a website.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseUrlFlaw {
    /// It is none.
    Form,
    /// It holds a user name or a password.
    User,
    /// The host has other letters than those of ASCII.
    Host,
    /// The port is none.
    Port,
    /// The path has an empty part, or one that means another folder.
    Parts,
    /// The path has other letters than those of ASCII.
    Letters,
}

impl BaseUrlFlaw {
    /// What is wrong; a password is not repeated.
    pub fn message(self, text: &str) -> String {
        match self {
            Self::Form => format!("\"{text}\" is not the address of a website"),
            Self::User => "the address holds a user name or a password, which every page would show".to_owned(),
            Self::Host => format!("the host of \"{text}\" has letters beyond ASCII"),
            Self::Port => format!("the port of \"{text}\" is not a number from 1 to 65535"),
            Self::Parts => format!("the path of \"{text}\" holds an empty part, \".\" or \"..\""),
            Self::Letters => format!("the path of \"{text}\" has letters beyond ASCII"),
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Form => "write https://example.org/path/",
            Self::User => "write https://example.org/path/ without them",
            Self::Host => "write the host in its xn-- form: xn--r8jz45g.xn--zckzah for 例え.テスト",
            Self::Port => "leave the port out, or write the one of the website",
            Self::Parts => "write the folder itself, with one slash between its parts: https://example.org/path/",
            Self::Letters => "write them percent-encoded: %E8%A8%88%E7%94%BB for 計画",
        }
    }
}

impl BaseUrl {
    /// Reads an address; a missing slash at the end is added.
    ///
    /// # Errors
    /// When it is no plain `http` or `https` address of a folder.
    ///
    /// ```
    /// use mieru::catalog::site::{BaseUrl, BaseUrlFlaw};
    /// let base = BaseUrl::parse("https://example.org/plan").unwrap();
    /// assert_eq!(base.join("2023/"), "https://example.org/plan/2023/");
    /// assert_eq!(base.path(), "/plan/");
    /// assert_eq!(BaseUrl::parse("example.org"), Err(BaseUrlFlaw::Form));
    /// ```
    pub fn parse(text: &str) -> Result<Self, BaseUrlFlaw> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(BaseUrlFlaw::Form)?;
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\'' | '?' | '#' | '\\');
        if !rest.chars().all(|c| is_plain(c) || c.is_alphanumeric() && !c.is_ascii()) {
            return Err(BaseUrlFlaw::Form);
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        check_authority(authority)?;
        check_path(path)?;
        let slash = if text.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{text}{slash}")))
    }

    /// The absolute address of a path below the root.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The path part, from the slash after the host on.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

/// A host, perhaps with a port. What stands before an `@` would be published.
fn check_authority(authority: &str) -> Result<(), BaseUrlFlaw> {
    if authority.contains('@') {
        return Err(BaseUrlFlaw::User);
    }
    // The colons within brackets are those of an IPv6 address.
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if !host.is_ascii() {
        return Err(BaseUrlFlaw::Host);
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let is_host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(numbers) => numbers.contains(':') && numbers.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c)),
        None => host.chars().all(is_name) && !host.split('.').any(str::is_empty),
    };
    if !is_host {
        return Err(BaseUrlFlaw::Form);
    }
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let is_port = |port: &str| port.bytes().all(is_digit) && port.parse::<u16>().is_ok_and(|port| port > 0);
    if port.is_none_or(is_port) { Ok(()) } else { Err(BaseUrlFlaw::Port) }
}

/// The path after the first slash. Links are made from it: an empty part or `..` would lead to another host or folder.
fn check_path(path: &str) -> Result<(), BaseUrlFlaw> {
    if !path.is_ascii() {
        return Err(BaseUrlFlaw::Letters);
    }
    // Browsers read an encoded point as one.
    let is_step = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "" | "." | "..");
    let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
    if !path.is_empty() && parts.any(is_step) { Err(BaseUrlFlaw::Parts) } else { Ok(()) }
}

/// A page of prose.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Its address: `about` for `/about/`.
    pub name: String,
    /// Path of its file.
    pub path: String,
    /// Title and text in the site's own language.
    pub own: Titled,
    /// Title and text in further languages, by their codes.
    pub translations: BTreeMap<String, Titled>,
}

/// A title and the text below it.
#[derive(Clone, Debug)]
pub struct Titled {
    /// The text of the first heading.
    pub title: String,
    /// Markdown after the first heading.
    pub text: String,
    /// Where the text begins in its file: line and column, counted from 1 in characters.
    pub start: (u32, u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_folders_are_taken_as_they_are() {
        for (text, path) in [
            ("https://example.org", "/"),
            ("https://example.org/", "/"),
            ("http://localhost:8080/plan", "/plan/"),
            ("http://[::1]:4000/", "/"),
            ("http://[::1]/a/", "/a/"),
            ("https://xn--r8jz45g.xn--zckzah/%E8%A8%88%E7%94%BB/", "/%E8%A8%88%E7%94%BB/"),
            ("https://example.org/a&b/~c/.d/", "/a&b/~c/.d/"),
        ] {
            let base = BaseUrl::parse(text).unwrap();
            assert_eq!(base.path(), path, "{text}");
            assert_eq!(base.join("").trim_end_matches('/'), text.trim_end_matches('/'));
        }
    }

    #[test]
    fn addresses_that_would_do_harm_are_refused_for_a_reason() {
        use BaseUrlFlaw::{Form, Host, Letters, Parts, Port, User};
        for (text, flaw) in [
            ("", Form),
            ("https://", Form),
            ("https:///plan/", Form),
            ("ftp://example.org/", Form),
            ("https://example.org/?a=b", Form),
            ("https://example.org/a b/", Form),
            ("https://exa%6dple.org/", Form),
            ("https://example..org/", Form),
            ("https://[example]/", Form),
            ("https://u:p@example.org/", User),
            ("https://u@例え.テスト/", User),
            ("http://例え.テスト/", Host),
            ("https://example.org:99999/", Port),
            ("https://example.org:/", Port),
            ("https://example.org:0/", Port),
            ("https://example.org:+80/", Port),
            ("https://example.org//", Parts),
            ("https://example.org//x//", Parts),
            ("https://example.org/x//", Parts),
            ("https://example.org/a/../b/", Parts),
            ("https://example.org/./b/", Parts),
            ("https://example.org/%2E%2e/b/", Parts),
            ("https://example.org/計画/", Letters),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(flaw), "{text}");
        }
    }
}
