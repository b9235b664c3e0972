//! A look, loaded from inputs: templates, styles, scripts, strings.
//!
//! A skin is the folder `themes/<name>/`. A site may override any template by a file of the same name in
//! `site/templates/`. Nothing here renders; see [`crate::render`].

pub mod asset;
pub mod default;
pub mod lint;
mod overrides;
pub mod policy;
pub mod script;
pub mod strings;
pub mod style;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
use asset::Asset;
use policy::Policy;
use strings::Strings;

/// A look, ready to render with.
#[derive(Clone, Debug, Default)]
pub struct Skin {
    /// Templates by name, such as `page/measure.html`.
    pub templates: BTreeMap<String, Template>,
    /// The styles that every page loads, in one file.
    pub css: Option<Asset>,
    /// The styles of components that `theme.yaml` lists under `more`, if there are any.
    pub css_more: Option<Asset>,
    /// All scripts in one file, if there are any.
    pub js: Option<Asset>,
    /// The script of the search page, if there is one.
    pub search: Option<Asset>,
    /// The part of it that is only loaded for what the texts do not say word for word.
    pub search_more: Option<Asset>,
    /// Files that are published as they are, from the skin's and the site's `static/`.
    pub files: Vec<Asset>,
    /// What browsers may load and run on the pages.
    pub policy: Policy,
    /// The words of the interface in each of its languages.
    pub strings: Vec<Strings>,
    /// Whether skin and strings were found at all, so that there is something to render with.
    pub is_found: bool,
}

/// What stands in where a skin has no strings, which is told when it is loaded.
static NO_WORDS: Strings = Strings::new();

impl Skin {
    /// The words of the site's own language.
    pub fn words(&self) -> &Strings {
        self.strings.first().unwrap_or(&NO_WORDS)
    }
}

/// A template and the file it came from.
#[derive(Clone, Debug)]
pub struct Template {
    /// Path of the file.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// `theme.yaml`: what a skin says of itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Its name, for people.
    #[serde(rename = "name")]
    _name: String,
    /// What it looks like.
    #[serde(default, rename = "description")]
    _description: String,
    /// Style sheets in order; those of components follow by name.
    #[serde(default)]
    styles: Vec<String>,
    /// Components whose styles stand in a second sheet, so that pages which need none of them stay small.
    #[serde(default)]
    more: Vec<String>,
}

/// Loads the skin that a site asks for, in the languages of its interface.
pub fn load(inputs: &Inputs, site: &Site) -> Checked<Skin> {
    let name = &site.skin;
    let mut findings = Vec::new();
    let folder = format!("themes/{name}/");
    let mut skin = Skin::default();
    let manifest_path = format!("{folder}theme.yaml");
    let Some(bytes) = inputs.get(&manifest_path) else {
        let known: Vec<&str> = inputs
            .under("themes/")
            .filter_map(|(path, _)| path.strip_prefix("themes/")?.strip_suffix("/theme.yaml"))
            .collect();
        findings.push(
            Diagnostic::error(Place::field("site/site.yaml", "skin"), format!("unknown skin \"{name}\""))
                .help(format!("a skin is a folder in themes/ with a theme.yaml; known are: {}", known.join(", "))),
        );
        return Checked::new(skin, findings);
    };
    let manifest: Manifest = parse::decode(&manifest_path, bytes, &mut findings)
        .and_then(|text| parse::record(&manifest_path, text, &mut findings))
        .unwrap_or_default();
    templates(inputs, &folder, &mut skin, &mut findings);
    // Made small side by side.
    let search = |stem, is_wanted: fn(&str) -> bool| search_script(inputs, &folder, stem, is_wanted);
    let first = || search("search", |below| !below.contains('/'));
    let more = || search("search-more", |below| below.starts_with("more/"));
    let styles = || styles(inputs, &folder, &manifest, &skin.templates, &mut findings);
    let scripts = || rayon::join(|| scripts(inputs, &folder), || rayon::join(first, more));
    let (looks, strings) = rayon::join(|| rayon::join(styles, scripts), || strings::all(inputs, &folder, site));
    ([skin.css, skin.css_more], (skin.js, (skin.search, skin.search_more))) = looks;
    skin.files = static_files(inputs, &folder);
    // Templates without strings would only tell the same thing many times.
    let strings = strings.into_value(&mut findings);
    skin.is_found = !strings.is_empty();
    skin.strings = strings;
    Checked::new(skin, findings)
}

fn templates(inputs: &Inputs, folder: &str, skin: &mut Skin, findings: &mut Vec<Diagnostic>) {
    for from in [folder, overrides::FOLDER] {
        for (path, bytes) in inputs.under(from).filter(|(path, _)| path.ends_with(".html")) {
            if let Some(text) = parse::decode(path, bytes, findings) {
                let template = Template { path: path.to_owned(), text: text.to_owned() };
                skin.templates.insert(path[from.len()..].to_owned(), template);
            }
        }
    }
    let known: Vec<&str> = inputs.under(folder).filter_map(|(path, _)| path.strip_prefix(folder)).collect();
    findings.extend(overrides::unused(&known, &skin.templates));
    for (name, mut linted) in linted(&skin.templates) {
        skin.policy.add(&name, &linted);
        findings.append(&mut linted.findings);
        if let Some(template) = skin.templates.get_mut(&name).filter(|_| linted.is_too_deep) {
            template.text.clear();
        }
    }
}

/// Lints templates until it is known which names hold markup: they share their variables.
fn linted(templates: &BTreeMap<String, Template>) -> Vec<(String, lint::Linted)> {
    let mut markup = BTreeSet::new();
    loop {
        let lint = |(name, template): (&String, &Template)| {
            (name.clone(), lint::lint_with(&template.path, &template.text, &markup))
        };
        let linted: Vec<(String, lint::Linted)> = templates.iter().map(lint).collect();
        let more: BTreeSet<String> = linted.iter().flat_map(|(_, linted)| linted.markup.iter().cloned()).collect();
        if more == markup {
            return linted;
        }
        markup = more;
    }
}

/// The style sheets: the one for every page, and the one for pages that need more.
fn styles(
    inputs: &Inputs,
    folder: &str,
    manifest: &Manifest,
    templates: &BTreeMap<String, Template>,
    findings: &mut Vec<Diagnostic>,
) -> [Option<Asset>; 2] {
    let mut first = Vec::new();
    for (n, name) in manifest.styles.iter().enumerate() {
        match inputs.get(&format!("{folder}{name}")) {
            Some(bytes) => first.push(bytes),
            None => {
                let place = Place::field(format!("{folder}theme.yaml"), format!("styles[{n}]"));
                findings.push(Diagnostic::error(place, format!("unknown file \"{name}\"")));
            }
        }
    }
    let (more, own): (Vec<_>, Vec<_>) =
        components(inputs, folder, ".css").partition(|(name, _)| manifest.more.iter().any(|more| more == name));
    first.extend(own.into_iter().map(|(_, bytes)| bytes));
    let more: Vec<&[u8]> = more.into_iter().map(|(_, bytes)| bytes).collect();
    let sheets = [("site", first), ("more", more)].map(|(stem, parts)| (stem, parts.join(&b'\n')));
    let others: Vec<&str> = sheets.iter().filter_map(|(_, sheet)| std::str::from_utf8(sheet).ok()).collect();
    let small = |(stem, sheet): &(&str, Vec<u8>)| {
        let users = templates.values().map(|template| template.text.as_str());
        let small = match std::str::from_utf8(sheet) {
            Ok(text) => {
                style::small(text, users.chain(others.iter().copied().filter(|other| *other != text))).into_bytes()
            }
            Err(_) => sheet.clone(),
        };
        (!sheet.is_empty()).then(|| Asset::joined(stem, "css", &[&small])).flatten()
    };
    let (first, more) = rayon::join(|| small(&sheets[0]), || small(&sheets[1]));
    [first, more]
}

fn scripts(inputs: &Inputs, folder: &str) -> Option<Asset> {
    Asset::joined("site", "js", &[&script::joined(components(inputs, folder, ".js").map(|(_, bytes)| bytes))?])
}

/// The scripts of the folder `search/` that are wanted in one file, which no other page loads.
fn search_script(inputs: &Inputs, folder: &str, stem: &str, is_wanted: impl Fn(&str) -> bool) -> Option<Asset> {
    let folder = format!("{folder}search/");
    let scripts = inputs.under(&folder).filter(|(path, _)| path.ends_with(".js") && is_wanted(&path[folder.len()..]));
    Asset::joined(stem, "js", &[&script::joined(scripts.map(|(_, bytes)| bytes))?])
}

/// The files of components with an ending, by the names of the components.
fn components<'a>(
    inputs: &'a Inputs,
    folder: &str,
    ending: &'static str,
) -> impl Iterator<Item = (&'a str, &'a [u8])> + use<'a> {
    let folder = format!("{folder}component/");
    let length = folder.len();
    let files: Vec<_> = inputs.under(&folder).filter(|(path, _)| path.ends_with(ending)).collect();
    files.into_iter().map(move |(path, bytes)| (path[length..].split('/').next().unwrap_or_default(), bytes))
}

/// Static files; the site's own win over the skin's.
fn static_files(inputs: &Inputs, folder: &str) -> Vec<Asset> {
    let mut files = BTreeMap::new();
    for from in [format!("{folder}static/"), "site/static/".to_owned()] {
        for (path, _) in inputs.under(&from) {
            let below = path[from.len()..].to_owned();
            if let Some(bytes) = inputs.shared(path) {
                files.insert(below.clone(), Asset { path: below, from: path.to_owned(), bytes });
            }
        }
    }
    files.into_values().collect()
}
