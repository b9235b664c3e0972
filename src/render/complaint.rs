//! Errors of the template engine in our words, with their places in the files of the skin.

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, Place};
use crate::record::locate;
use crate::skin::lint::open;
use crate::skin::{Skin, Template};
use crate::text::similar::nearest;

/// The filters of templates: the engine's own, then those of [`register`](super::filters::register).
const FILTERS: [&str; 45] = [
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
    "date",
    "date_short",
    "fiscal_year",
    "period",
    "number",
    "size",
    "fill",
    "markdown",
    "json_script",
];

/// The template that an error is about.
pub fn template_of(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        ErrorKind::TemplateNotFound(name) => Some(name.clone()),
        ErrorKind::Msg(text) => {
            let name = drawing(text).map(|drawing| drawing.name).or_else(|| twice(text).map(|(_, _, second)| second));
            name.map(str::to_owned)
        }
        _ => None,
    }
}

/// An error of the template engine as a finding.
pub fn finding(error: &tera::Error, skin: &Skin) -> Diagnostic {
    let file = |name: &str| match skin.templates.get(name) {
        Some(template) => template.path.clone(),
        None => format!("template {name}"),
    };
    let in_text = |name: &str, line, column, message: &str| {
        let text = skin.templates.get(name).map_or("", |template| template.text.as_str());
        let help = meant(message, skin).or_else(|| open_tag(message, text, line, column));
        at(file(name), line, column, message, help)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            if let Some(told) = outdated(report.filename(), span.start_line, span.start_col, report.message(), skin) {
                return told;
            }
            in_text(report.filename(), span.start_line, span.start_col + 1, report.message())
        }
        ErrorKind::MissingParent { current, parent } => {
            let place =
                skin.templates.get(current).and_then(|template| in_template(template, &format!("\"{parent}\"")));
            let place = place.unwrap_or_else(|| Place::file(file(current)));
            Diagnostic::error(place, format!("extends \"{parent}\", which does not exist"))
                .maybe_help(near_template(parent, skin).map(did_you_mean))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error(Place::file(file(tpl)), "extends or includes itself, perhaps by way of others")
        }
        ErrorKind::TemplateNotFound(name) => {
            let place = Place::file(format!("{}{name}", skin.folder));
            Diagnostic::error(place, format!("the skin has no template \"{name}\""))
                .help("copy it from the skin \"default\", and change it")
        }
        _ => {
            let text = error.to_string();
            match (drawing(&text), twice(&text)) {
                (Some(drawing), _) => in_text(drawing.name, drawing.line, drawing.column, drawing.message),
                (None, Some(names)) => doubled(names, skin),
                (None, None) => Diagnostic::error(Place::default(), plain(&text)),
            }
        }
    }
}

/// Whether an error in a template follows from others that are broken, which is told: what they define is missing.
pub fn follows(told: &Diagnostic, name: &str, skin: &Skin, broken: &[String]) -> bool {
    let text = |name: &str| skin.templates.get(name).map_or("", |template| template.text.as_str());
    let named = told.message.split('"').nth(1).unwrap_or_default();
    let is_component = told.message.starts_with("unknown component");
    let is_block = told.message.ends_with("in any parent template");
    broken.iter().any(|broken| {
        (is_component && text(broken).contains(&format!("component {named}(")))
            || (is_block && text(name).contains(&format!("extends \"{broken}\"")))
    })
}

/// The first place in a template at which some words stand.
fn in_template(template: &Template, words: &str) -> Option<Place> {
    let at = template.text.find(words)?;
    Some(locate::place(&template.path, &template.text, at))
}

fn near_template<'a>(name: &str, skin: &'a Skin) -> Option<&'a str> {
    nearest(name, skin.templates.keys().map(String::as_str))
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean \"{near}\"?")
}

/// A component that two templates define: its name and theirs.
fn twice(text: &str) -> Option<(&str, &str, &str)> {
    let (component, names) = text.strip_prefix("Component `")?.split_once("` is defined in both `")?;
    let (one, other) = names.strip_suffix('`')?.split_once("` and `")?;
    Some((component, one, other))
}

/// A component that two templates define. The site's own is to be changed, where the other is the skin's.
fn doubled((component, one, other): (&str, &str, &str), skin: &Skin) -> Diagnostic {
    let of_skin = |name: &str| skin.templates.get(name).is_some_and(|template| template.path.starts_with(&skin.folder));
    let (first, second) = if of_skin(other) && !of_skin(one) { (other, one) } else { (one, other) };
    let place = |name: &str| {
        let template = skin.templates.get(name);
        let tag = template.and_then(|template| in_template(template, &format!("component {component}(")));
        tag.unwrap_or_else(|| Place::file(template.map_or(name, |template| template.path.as_str())))
    };
    let help = format!("give it another name; a site replaces the first one in site/templates/{first}");
    Diagnostic::error(place(second), format!("component \"{component}\" is defined twice"))
        .first(place(first))
        .help(help)
}

/// A component that a site has in the place of the skin's, and that does not take what the skin's templates give it.
fn outdated(caller: &str, line: usize, column: usize, message: &str, skin: &Skin) -> Option<Diagnostic> {
    let arguments = message.strip_prefix("Unknown argument(s) ")?.split_once(" in component call")?.0;
    let caller = skin.templates.get(caller).filter(|template| template.path.starts_with(&skin.folder))?;
    let call: String = caller.text.lines().nth(line.checked_sub(1)?)?.chars().skip(column).collect();
    let name = call.strip_prefix('<')?.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    let tag = format!("component {name}(");
    let own = |template: &&Template| !template.path.starts_with(&skin.folder) && template.text.contains(&tag);
    let place = in_template(skin.templates.values().find(own)?, &tag)?;
    let fact = format!("component \"{name}\" takes no {arguments}, which {} gives it", caller.path);
    let first = arguments.trim_matches('`').split('`').next().unwrap_or_default();
    let help = format!("write `{first} = none` among its arguments, or change the skin's present component anew");
    Some(Diagnostic::error(place, plain(&fact)).help(help))
}

/// The filter, component or template that was meant.
fn meant(message: &str, skin: &Skin) -> Option<String> {
    let name = message.split('`').nth(1)?;
    let near = match message.split(" `").next()? {
        "Unknown filter" => nearest(name, FILTERS),
        "Unknown component" => nearest(name, skin.components()),
        "Unknown template" => near_template(name, skin),
        _ => None,
    };
    near.map(did_you_mean)
}

/// The tag that is open where the engine met an end that it did not expect.
fn open_tag(message: &str, text: &str, line: usize, column: usize) -> Option<String> {
    let is_end = ["Unknown tag", "Unexpected end of input"].contains(&message);
    is_end.then(|| open::remedy(text, line, column)).flatten()
}

fn at(file: String, line: usize, column: usize, message: &str, help: Option<String>) -> Diagnostic {
    let mut place = Place::line(file, u32::try_from(line).unwrap_or(u32::MAX));
    place.column = u32::try_from(column).ok();
    let lists = [". Available fields: ", ". Available variables: "];
    let (fact, known) = lists.iter().find_map(|list| message.split_once(list)).unwrap_or((message, ""));
    Diagnostic::error(place, plain(fact)).maybe_help(help.or_else(|| suggestion(fact, known)))
}

/// The field that was meant, or all there are if they are few.
fn suggestion(fact: &str, known: &str) -> Option<String> {
    let name = fact.split('`').nth(1)?;
    match nearest(name, known.split(", ")) {
        Some(near) => Some(did_you_mean(near)),
        None if known.is_empty() || known.len() > 400 => None,
        None => Some(format!("known are: {known}")),
    }
}

/// A message that the engine gives only as a drawing: `error: …`, then ` --> name:line:column`.
struct Drawing<'a> {
    message: &'a str,
    name: &'a str,
    line: usize,
    column: usize,
}

fn drawing(text: &str) -> Option<Drawing<'_>> {
    let mut lines = text.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line, name) = (place.next()?, place.next()?, place.next()?);
    Some(Drawing { message, name, line: line.parse().ok()?, column: column.parse().ok()? })
}

/// The engine's words as our messages are written.
fn plain(message: &str) -> String {
    let words = [
        ("`i64`", "a whole number"),
        ("`&str`", "a text"),
        ("`string`", "a text"),
        ("`map`", "something with fields"),
        ("`array`", "a list"),
        ("undefined", "not defined"),
        ("`", "\""),
    ];
    let message =
        words.iter().fold(message.trim_end_matches('.').to_owned(), |text, (from, to)| text.replace(from, to));
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::FILTERS;
    use crate::render::filters;
    use crate::skin::strings::Strings;

    #[test]
    fn every_filter_that_is_proposed_exists() {
        let mut tera = Tera::new();
        filters::register(&mut tera, &Strings::new(), false);
        let texts = FILTERS.map(|name| (name, format!("{{{{ x | {name} }}}}")));
        let added = tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, text.as_str())));
        assert!(added.is_ok(), "{added:?}");
    }
}
