//! A look, loaded from inputs: templates, styles, scripts, strings.
//!
//! A skin is the folder `themes/<name>/`. A site may override any template by a file of the same name in
//! `site/templates/`. Nothing here renders; see [`crate::render`].

mod asked;
pub mod asset;
pub mod default;
mod flaw;
pub mod lint;
mod manifest;
mod overrides;
mod parts;
pub mod policy;
pub mod script;
pub mod strings;
pub mod style;
mod unread;

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::site::Site;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
use asset::Asset;
use flaw::Small;
use manifest::Manifest;
use parts::{Part, Parts};
use policy::Policy;
use strings::Strings;

/// A look, ready to render with.
#[derive(Clone, Debug, Default)]
pub struct Skin {
    /// Its folder: `themes/default/`.
    pub folder: String,
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

    /// The names of the components that its templates define.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.templates.values().flat_map(|template| overrides::components(&template.text))
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

/// Loads the skin that a site asks for, in the languages of its interface.
pub fn load(inputs: &Inputs, site: &Site) -> Checked<Skin> {
    let name = &site.skin;
    let mut findings = Vec::new();
    let folder = format!("themes/{name}/");
    let mut skin = Skin { folder: folder.clone(), ..Skin::default() };
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
    let manifest = Manifest::read(inputs, &folder, bytes, &mut findings);
    templates(inputs, &folder, &mut skin, &mut findings);
    findings.extend(unread::files(inputs, &folder, &manifest.styles, &skin.templates));
    let parts = Parts::read(inputs, &folder, &manifest, &mut findings);
    findings.extend(no_search(&parts, &skin.templates));
    // Made small side by side, the longest first.
    let search = |n: usize| script::joined(parts.search[n].iter().map(|part| part.text));
    let searches = || rayon::join(|| search(0), || search(1));
    let own = || script::apart(parts.scripts.iter().map(|part| part.text));
    let scripts = || rayon::join(searches, own);
    let styles = || styles(&parts.sheets, &skin.templates);
    let (looks, strings) = rayon::join(|| rayon::join(scripts, styles), || strings::all(inputs, &folder, site));
    let (((search, search_more), js), [css, css_more]) = looks;
    findings.extend(flaws(&parts, [&css, &css_more], [&js, &search, &search_more]));
    [skin.css, skin.css_more] = [asset("site", "css", css), asset("more", "css", css_more)];
    skin.js = asset("site", "js", js);
    [skin.search, skin.search_more] = [asset("search", "js", search), asset("search-more", "js", search_more)];
    skin.files = static_files(inputs, &folder);
    findings.extend(skin.files.iter().filter_map(Asset::unchanging));
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
    let known = inputs.under(folder).filter_map(|(path, _)| path.strip_prefix(folder));
    let known: Vec<&str> = known.filter(|name| name.ends_with(".html")).collect();
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
fn styles(parts: &[Vec<Part<'_>>; 2], templates: &BTreeMap<String, Template>) -> [Option<Small>; 2] {
    let joined = |n: usize| parts[n].iter().map(|part| part.text).collect::<Vec<_>>().join("\n");
    let sheets = [joined(0), joined(1)];
    let small = |sheet: &str, other: &str| {
        let users = templates.values().map(|template| template.text.as_str()).chain([other]);
        (!sheet.is_empty()).then(|| style::small(sheet, users))
    };
    let (first, more) = rayon::join(|| small(&sheets[0], &sheets[1]), || small(&sheets[1], &sheets[0]));
    [first, more]
}

/// What is wrong with styles and scripts.
fn flaws(parts: &Parts<'_>, styles: [&Option<Small>; 2], scripts: [&Option<Small>; 3]) -> Vec<Diagnostic> {
    let sheets = parts.sheets.iter().zip(styles);
    let sheets = sheets.flat_map(|(parts, whole)| flaw::of_sheets(parts, whole.as_ref()));
    let joined = [&parts.scripts, &parts.search[0], &parts.search[1]].into_iter().zip(scripts);
    sheets.chain(joined.flat_map(|(parts, whole)| flaw::of_scripts(parts, whole.as_ref()))).collect()
}

/// Warns of a search page that asks for a script, or says that it needs one, where the skin has none.
fn no_search(parts: &Parts<'_>, templates: &BTreeMap<String, Template>) -> Option<Diagnostic> {
    let page = templates.get("page/search.html").filter(|_| parts.search[0].is_empty())?;
    let words = ["skin.search", "search_without_script"];
    let asks = |template: &Template| words.iter().any(|word| template.text.contains(word));
    let help = "copy the folder search/ of the skin \"default\"";
    let told = || Diagnostic::warning(Place::file(&page.path), "nobody can search: the skin has no scripts in search/");
    templates.values().any(asks).then(|| told().help(help))
}

fn asset(stem: &str, ending: &str, small: Option<Small>) -> Option<Asset> {
    Asset::joined(stem, ending, &[small?.text.as_bytes()])
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
