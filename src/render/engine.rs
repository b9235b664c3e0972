//! The template engine, set up with a skin.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::complaint::{finding, follows, template_of};
use super::print::{self, Ink, Print};
use super::{depth, filters, head, linked_data, minify, version};
use crate::catalog::id::LanguageIx;
use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::page::frame::Frame;
use crate::page::plan::View;
use crate::record::site::LinkRecord;
use crate::skin::Skin;
use crate::skin::asset::Asset;
use crate::skin::strings::Strings;
use crate::text::direction::is_rtl;

/// How many broken templates are told in one run.
const MOST: usize = 50;

/// Renders pages with a skin.
#[derive(Debug)]
pub struct Engine<'a> {
    tera: Tera,
    skin: &'a Skin,
    strings: &'a Strings,
    /// The policy of each kind of page, as the element that says it.
    policies: BTreeMap<&'a str, String>,
    minify: bool,
    /// What each kind of page is rendered with, as a hash.
    inks: BTreeMap<&'a str, Ink>,
}

/// How pages are written.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Writing {
    /// Links name `index.html`.
    pub offline: bool,
    /// Pages are minified.
    pub minify: bool,
}

/// What every template sees of the site, as `site`.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    /// Whether that is written from right to left.
    is_rtl: bool,
    /// The data's language, if it is another.
    data_language: Option<&'a String>,
    /// What each language of the interface calls itself, by its code.
    languages: BTreeMap<&'a str, String>,
    operator: Option<LinkView<'a>>,
    official: bool,
    issuer: Option<&'a str>,
    licence: Option<LinkView<'a>>,
    contact: Option<LinkView<'a>>,
}

/// A name of the settings, with where it leads.
#[derive(Serialize)]
struct LinkView<'a> {
    name: &'a str,
    url: Option<&'a str>,
    /// The data's language, if the page has another and the name is more than Latin letters.
    language: Option<&'a str>,
}

/// What every template sees of the skin, as `skin`: paths of its files below the site's root.
#[derive(Serialize)]
struct SkinView<'a> {
    css: Option<&'a str>,
    css_more: Option<&'a str>,
    js: Option<&'a str>,
    search: Option<&'a str>,
    search_more: Option<&'a str>,
}

impl<'a> Engine<'a> {
    /// Compiles the templates of a skin for pages in a language.
    pub fn new(skin: &'a Skin, site: &Site, language: LanguageIx, writing: Writing) -> Checked<Self> {
        let mut tera = Tera::new();
        // Every template, whatever it is called.
        tera.autoescape_on([""]);
        let strings = skin.strings.get(language.index()).unwrap_or_else(|| skin.words());
        filters::register(&mut tera, strings, writing.offline);
        let globals = tera.global_context();
        let (of_site, of_skin, data_lang) =
            (site_view(site, skin, language), skin_view(skin), data_lang(site, language));
        globals.insert("t", strings);
        globals.insert("site", &of_site);
        globals.insert("skin", &of_skin);
        globals.insert("version", version::PLACE);
        globals.insert_value("data_lang", Value::safe_string(&data_lang));
        let findings = compile(&mut tera, skin);
        let policies = policies(skin);
        let inks = print::of_kinds(skin, &(strings, of_site, of_skin, data_lang, writing, &policies));
        Checked::new(Self { tera, skin, strings, policies, minify: writing.minify, inks }, findings)
    }

    /// The print of a page: one of the same print has the same bytes. Nothing where that cannot be told.
    pub fn print(&self, frame: &Frame, view: &View) -> Option<Print> {
        let ink = self.inks.get(frame.kind)?.clone();
        Some(ink.with(&(frame, view, linked_data::graph(frame, self.strings)))?.print())
    }

    /// Lets go of the templates on another thread: that takes as long as making ten pages.
    pub fn finish(self) {
        let tera = self.tera;
        rayon::spawn(move || drop(tera));
    }

    /// Renders a page.
    pub fn page(&self, frame: &Frame, view: &View) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("page", frame);
        context.insert("view", view);
        context.insert("linked_data", &linked_data::graph(frame, self.strings));
        let template = format!("page/{}.html", frame.kind);
        let mut html = Vec::with_capacity(16 * 1024);
        self.tera.render_to(&template, &context, &mut html).map_err(|error| Box::new(finding(&error, self.skin)))?;
        // The minifier reads a page by recursion.
        if self.minify && depth::is_too_deep(&html) {
            let place = Place::file(self.skin.templates.get(&template).map_or(template, |file| file.path.clone()));
            let help = "close each element, and nest lists and quotations of texts less deep";
            return Err(Box::new(Diagnostic::error(place, "elements of the page are nested too deep").help(help)));
        }
        let html = if self.minify { minify::html(html) } else { html };
        let html = head::with(html, self.policies.get(frame.kind).map_or("", String::as_str));
        Ok(version::stamp(html))
    }
}

/// The element in which each kind of page says its policy.
fn policies(skin: &Skin) -> BTreeMap<&str, String> {
    let kinds = skin.templates.keys().filter_map(|name| print::kind(name));
    let element =
        |kind| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", skin.policy.page(kind));
    kinds.map(|kind| (kind, element(kind))).collect()
}

/// What the element of a text of the data says of its language: ` lang="ja"` where that is not the page's, and the
/// direction where it runs another way than the page.
fn data_lang(site: &Site, language: LanguageIx) -> String {
    if language.index() == 0 {
        return String::new();
    }
    let own = site.language.as_str();
    match (is_rtl(own), is_rtl(site.interface(language).language)) {
        (true, false) => format!(" lang=\"{own}\" dir=\"rtl\""),
        (false, true) => format!(" lang=\"{own}\" dir=\"ltr\""),
        _ => format!(" lang=\"{own}\""),
    }
}

fn skin_view(skin: &Skin) -> SkinView<'_> {
    fn path(asset: &Option<Asset>) -> Option<&str> {
        asset.as_ref().map(|asset| asset.path.as_str())
    }
    SkinView {
        css: path(&skin.css),
        css_more: path(&skin.css_more),
        js: path(&skin.js),
        search: path(&skin.search),
        search_more: path(&skin.search_more),
    }
}

fn site_view<'a>(site: &'a Site, skin: &Skin, language: LanguageIx) -> SiteView<'a> {
    let words = site.interface(language);
    let names = site.interfaces().zip(&skin.strings).map(|(one, strings)| (one.language, strings.get("language_name")));
    let foreign = (language.index() > 0).then_some(site.language.as_str());
    let link = |link: &'a Option<LinkRecord>| {
        link.as_ref().map(|LinkRecord { name, url }| LinkView {
            name,
            url: url.as_deref(),
            language: foreign.filter(|_| !name.is_ascii()),
        })
    };
    SiteView {
        title: words.title,
        description: words.description,
        language: words.language,
        is_rtl: is_rtl(words.language),
        data_language: (language.index() > 0).then_some(&site.language),
        languages: names.collect(),
        operator: link(&site.operator),
        official: site.official,
        issuer: words.issuer,
        licence: link(&site.licence),
        contact: link(&site.contact),
    }
}

/// Compiles all templates. A broken one is noted and left empty, so that the next one shows as well.
fn compile(tera: &mut Tera, skin: &Skin) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut broken: Vec<String> = Vec::new();
    while findings.len() < MOST {
        let sources = skin.templates.iter().map(|(name, template)| {
            let text = if broken.contains(name) { "" } else { template.text.as_str() };
            (name.as_str(), text)
        });
        let Err(error) = tera.add_raw_templates(sources) else { break };
        let name = template_of(&error).filter(|name| !broken.contains(name));
        let told = finding(&error, skin);
        if !name.as_ref().is_some_and(|name| follows(&told, name, skin, &broken)) {
            findings.push(told);
        }
        match name {
            Some(name) => broken.push(name),
            None => break,
        }
    }
    findings
}
