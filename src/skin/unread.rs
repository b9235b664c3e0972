//! Files of a skin and in `site/templates/` that have no effect: their names have a slip, or they stand in the wrong place.

use std::collections::BTreeMap;

use super::{Template, default, overrides};
use crate::diagnostic::{Diagnostic, Place};
use crate::inputs::Inputs;
use crate::text::similar::nearest;

/// The folders of a skin.
const FOLDERS: [&str; 6] = ["component", "layout", "page", "search", "static", "strings"];

/// Warns of files that have no effect: those of the skin in a folder, which names `styles`, and the site's own. `templates`
/// are those of both.
pub(super) fn files(
    inputs: &Inputs,
    folder: &str,
    styles: &[String],
    templates: &BTreeMap<String, Template>,
) -> Vec<Diagnostic> {
    let told = |path: &str, fact: &str, help: String| Diagnostic::warning(Place::file(path), fact).help(help);
    let unread = "nothing reads this file";
    let of_site = inputs.under(overrides::FOLDER).filter_map(|(path, _)| {
        let name = path.strip_prefix(overrides::FOLDER)?;
        let is_read = is_remark(name) || is_read_of_site(name);
        (!is_read).then(|| told(path, unread, belongs(inputs, folder, name)))
    });
    let of_skin = inputs.under(folder).filter_map(|(path, _)| {
        let name = path.strip_prefix(folder)?;
        let is_read = is_remark(name) || is_read_of_skin(name) || styles.iter().any(|style| style == name);
        (!is_read).then(|| told(path, unread, slip(folder, name)))
    });
    let unused = templates.iter().filter_map(|(name, template)| {
        let is_read = !template.path.starts_with(folder) || !is_stray(name);
        let is_unused = !is_read && !overrides::is_used(name, template, templates);
        is_unused
            .then(|| told(&template.path, "no page is made by this template, and none uses it", slip(folder, name)))
    });
    of_site.chain(of_skin).chain(unused).collect()
}

/// Whether a file is for people: `README`, `LICENSE`, `tokens.md`.
fn is_remark(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default().to_ascii_uppercase();
    file.ends_with(".MD") || ["README", "LICENSE", "LICENCE"].iter().any(|start| file.starts_with(start))
}

/// The folder in which a file of a skin stands, and the rest; no folder for a file beside `theme.yaml`.
fn cut(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or(("", name))
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_read_of_site(name: &str) -> bool {
    match ending(name) {
        "html" => true,
        "css" | "js" => cut(name).0 == "component",
        _ => false,
    }
}

/// Whether a file of a skin is read, or of a kind that means nothing in any place. Templates, and style sheets beside
/// `theme.yaml`, are looked at elsewhere.
fn is_read_of_skin(name: &str) -> bool {
    let (folder, rest) = cut(name);
    match ending(name) {
        _ if folder == "static" || is_apart(folder) => true,
        "css" => matches!(folder, "" | "component"),
        "js" if folder == "search" => rest.split_once('/').is_none_or(|(folder, _)| folder == "more"),
        "js" => folder == "component" || name.ends_with(".config.js"),
        "yaml" => name == "theme.yaml" || folder == "strings" && !rest.contains('/'),
        "yml" => name != "theme.yml" && folder != "strings",
        "htm" => false,
        _ => true,
    }
}

/// Whether a template of a skin stands where only those have an effect that others use.
fn is_stray(name: &str) -> bool {
    match cut(name).0 {
        "page" => !default::has(name),
        "layout" | "component" | "static" => false,
        folder => !is_apart(folder),
    }
}

/// Whether a folder of a skin is none that the program knows, nor a slip of one, such as `node_modules`.
fn is_apart(folder: &str) -> bool {
    !folder.is_empty() && !FOLDERS.contains(&folder) && nearest(folder, FOLDERS).is_none()
}

/// Where a file belongs that stands in `site/templates/`.
fn belongs(inputs: &Inputs, folder: &str, name: &str) -> String {
    let in_skin = format!("{folder}{name}");
    match (cut(name), ending(name)) {
        (("static", rest), _) => format!("move it to site/static/{rest}"),
        (("strings", _), _) => {
            format!("a site replaces words under `strings` in site/site.yaml; a language stands in {folder}strings/")
        }
        (_, "htm") => "templates end with .html".to_owned(),
        _ if inputs.get(&in_skin).is_some() => format!("move it to {in_skin}, where it takes the place of the skin's"),
        (_, "css" | "js") => "styles and scripts of the site's own stand in component/NAME/".to_owned(),
        _ => "only templates (.html) and the styles and scripts of components are read here".to_owned(),
    }
}

/// What may have been meant by the name of a file of a skin.
fn slip(skin: &str, name: &str) -> String {
    let (folder, rest) = cut(name);
    let near = nearest(folder, FOLDERS).filter(|_| !FOLDERS.contains(&folder));
    match (near, ending(name)) {
        (Some(near), _) => format!("did you mean \"{skin}{near}/{rest}\"?"),
        (None, "htm") => "templates end with .html".to_owned(),
        (None, "yml") => "it would have to end with .yaml".to_owned(),
        (None, "html") => "use it in a template, or give it the name of one of the skin \"default\"".to_owned(),
        (None, _) => format!("a skin is theme.yaml, the style sheets that it names, and {}/", FOLDERS.join("/, ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SKIN: &str = "themes/own/";

    fn told(paths: &[&str]) -> Vec<String> {
        let mut inputs = Inputs::new();
        let mut templates = BTreeMap::new();
        for &path in paths {
            inputs.insert(path, "");
            if let Some(name) = path.strip_prefix(SKIN).filter(|name| name.ends_with(".html")) {
                let text = "{% include \"page/part.html\" %}".to_owned();
                templates.insert(name.to_owned(), Template { path: path.to_owned(), text });
            }
        }
        let told = files(&inputs, SKIN, &["more/print.css".to_owned()], &templates);
        told.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_has_an_effect_is_not_told() {
        let site = ["page/home.html", "component/a/a.css", "component/a.js", "README", "component/a/notes.md"];
        let site = site.map(|name| format!("{}{name}", overrides::FOLDER));
        let skin = [
            "theme.yaml",
            "base.css",
            "more/print.css",
            "LICENSE-tokens",
            "package.json",
            "page/home.html",
            "page/part.html",
            "component/a/a.html",
            "search/10_a.js",
            "search/more/a.js",
            "strings/fr.yaml",
            "static/a/b.js",
            "static/demo.html",
            "eslint.config.js",
            "node_modules/a/index.js",
            "node_modules/a/ci.yml",
        ];
        let skin = skin.map(|name| format!("{SKIN}{name}"));
        let all: Vec<&str> = site.iter().chain(&skin).map(String::as_str).collect();
        assert_eq!(told(&all), [""; 0]);
    }

    #[test]
    fn what_has_none_is_told_with_where_it_belongs() {
        for (path, help) in [
            ("site/templates/tokens.css", "in component/NAME/"),
            ("site/templates/strings/en.yaml", "under `strings` in site/site.yaml"),
            ("site/templates/search/10_normal.js", "in component/NAME/"),
            ("site/templates/static/favicon.svg", "move it to site/static/favicon.svg"),
            ("site/templates/page/home.htm", "templates end with .html"),
            ("site/templates/theme.yaml", "only templates (.html)"),
            ("themes/own/page/nonsense.html", "use it in a template"),
            ("themes/own/components/x/x.html", "did you mean \"themes/own/component/x/x.html\"?"),
            ("themes/own/string/fr.yaml", "did you mean \"themes/own/strings/fr.yaml\"?"),
            ("themes/own/search/late/a.js", "a skin is theme.yaml"),
            ("themes/own/theme.yml", "it would have to end with .yaml"),
        ] {
            let told = told(&[path]);
            assert!(told.len() == 1 && told[0].starts_with(path) && told[0].contains(help), "{path}: {told:?}");
        }
        let both = told(&["site/templates/base.css", "themes/own/base.css"]);
        assert!(both.len() == 1 && both[0].contains("move it to themes/own/base.css"), "{both:?}");
    }
}
