//! What a site puts in the place of templates, in `site/templates/`.

use std::collections::BTreeMap;

use super::Template;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::similar::nearest;

/// Folder of the templates that a site has itself.
pub(super) const FOLDER: &str = "site/templates/";

/// Warns of a site's own templates that take no template's place and that no other uses: the name has a slip, most often.
/// `known` are the names of the skin's templates, `all` the templates after the site's own took their places.
pub(super) fn unused(known: &[&str], all: &BTreeMap<String, Template>) -> Vec<Diagnostic> {
    let own =
        all.iter().filter(|(name, template)| template.path.starts_with(FOLDER) && !known.contains(&name.as_str()));
    let told = |(name, template): (&String, &Template)| {
        let near = nearest(name, known.iter().copied()).map(|near| format!("did you mean \"{near}\"?"));
        let help = near.unwrap_or_else(|| "give it the name of a template of the skin, or use it in one".to_owned());
        let message = "takes the place of no template, and none uses it";
        Diagnostic::warning(Place::file(&template.path), message).help(help)
    };
    own.filter(|(name, template)| !is_used(name, template, all)).map(told).collect()
}

/// Whether another template names this one, or calls a component of it.
pub(super) fn is_used(name: &str, own: &Template, all: &BTreeMap<String, Template>) -> bool {
    let mut others = all.values().filter(|other| other.path != own.path);
    others.any(|other| names(&other.text, name) || components(&own.text).any(|component| calls(&other.text, component)))
}

/// Whether a template names another, as `extends` and `include` do.
fn names(text: &str, name: &str) -> bool {
    text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"))
}

/// The components that a template defines.
pub(super) fn components(text: &str) -> impl Iterator<Item = &str> {
    let tags = text.split("{%").skip(1).map(|tag| tag.trim_start_matches('-').trim_start());
    tags.filter_map(|tag| tag.strip_prefix("component "))
        .map(|rest| rest.trim_start().split(is_no_name).next().unwrap_or_default())
}

/// Whether a template calls a component.
fn calls(text: &str, component: &str) -> bool {
    let calls = text.split('<').skip(1).filter_map(|call| call.strip_prefix(component));
    calls.into_iter().any(|rest| rest.starts_with(is_no_name))
}

fn is_no_name(c: char) -> bool {
    !c.is_alphanumeric() && c != '_' && c != '.'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(own: &[(&str, &str)]) -> Vec<String> {
        let skin =
            [("page/body.html", "{% extends \"layout/base.html\" %}{{ <door /> }}"), ("layout/base.html", "<p>")];
        let of_skin = skin.map(|(name, text)| (name, format!("themes/default/{name}"), text));
        let of_site = own.iter().map(|&(name, text)| (name, format!("{FOLDER}{name}"), text));
        let template =
            |(name, path, text): (&str, String, &str)| (name.to_owned(), Template { path, text: text.to_owned() });
        let all = of_skin.into_iter().chain(of_site).map(template).collect();
        unused(&skin.map(|(name, _)| name), &all).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_takes_a_place_or_is_used_is_not_told() {
        assert_eq!(
            told(&[("page/body.html", "{{ <seal /> }}"), ("component/seal/seal.html", "{% component seal() -%}")]),
            [""; 0]
        );
        assert_eq!(told(&[("layout/base.html", "{% include \"part.html\" %}"), ("part.html", "")]), [""; 0]);
        assert_eq!(told(&[("component/gate/gate.html", "{%- component door(a: string) %}")]), [""; 0]);
    }

    #[test]
    fn what_nothing_uses_is_told_with_the_name_that_is_near() {
        let one = told(&[("page/bdoy.html", "")]);
        assert!(one.len() == 1 && one[0].contains("did you mean \"page/body.html\"?"), "{one:?}");
        assert_eq!(told(&[("component/doors/doors.html", "{% component doors() %}{{ <doors /> }}")]).len(), 1);
    }
}
