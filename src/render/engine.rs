//! The template engine, set up with a skin.

use serde::Serialize;
use tera::{Context, Tera};

use super::complaint::{finding, template_of};
use super::{filters, minify};
use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic};
use crate::page::frame::Frame;
use crate::page::plan::View;
use crate::record::site::LinkRecord;
use crate::skin::Skin;
use crate::skin::asset::Asset;

/// How many broken templates are told in one run.
const MOST: usize = 50;

/// Renders pages with a skin.
#[derive(Debug)]
pub struct Engine<'a> {
    tera: Tera,
    skin: &'a Skin,
    minify: bool,
}

/// How pages are written.
#[derive(Clone, Copy, Debug)]
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
    operator: &'a Option<LinkRecord>,
    official: bool,
    issuer: &'a Option<String>,
    licence: &'a Option<LinkRecord>,
    contact: &'a Option<LinkRecord>,
    build_id: &'a str,
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
    /// Compiles the templates of a skin.
    pub fn new(skin: &'a Skin, site: &Site, writing: Writing) -> Checked<Self> {
        let mut tera = Tera::new();
        filters::register(&mut tera, &skin.strings, writing.offline);
        let globals = tera.global_context();
        globals.insert("t", &skin.strings);
        globals.insert("site", &site_view(site));
        globals.insert("skin", &skin_view(skin));
        let findings = compile(&mut tera, skin);
        Checked::new(Self { tera, skin, minify: writing.minify }, findings)
    }

    /// Renders a page.
    pub fn page(&self, frame: &Frame, view: &View) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("page", frame);
        context.insert("view", view);
        let template = format!("page/{}.html", frame.kind);
        let mut html = Vec::with_capacity(16 * 1024);
        self.tera.render_to(&template, &context, &mut html).map_err(|error| Box::new(finding(&error, self.skin)))?;
        Ok(if self.minify { minify::html(html) } else { html })
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

fn site_view(site: &Site) -> SiteView<'_> {
    SiteView {
        title: &site.title,
        description: &site.description,
        language: &site.language,
        operator: &site.operator,
        official: site.official,
        issuer: &site.issuer,
        licence: &site.licence,
        contact: &site.contact,
        build_id: &site.build_id,
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
        findings.push(finding(&error, skin));
        match name {
            Some(name) => broken.push(name),
            None => break,
        }
    }
    findings
}
