//! What a page tells programs in the words of schema.org: what it is about, and the way to it.

use serde::Serialize;

use crate::page::frame::{Crumb, Frame};
use crate::page::linked_data::Thing;
use crate::skin::strings::Strings;

/// A document of JSON-LD.
#[derive(Clone, Debug, Serialize)]
pub struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Node<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Thing(&'a Thing),
    Way(Way<'a>),
}

/// The way to a page.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Way<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
}

/// What a page tells. The page for lost readers is about nothing.
pub fn graph<'a>(frame: &'a Frame, strings: &Strings) -> Option<Graph<'a>> {
    if frame.kind == "not_found" {
        return None;
    }
    let way = (!frame.crumbs.is_empty()).then(|| Node::Way(way(&frame.crumbs, strings)));
    let things: Vec<Node<'_>> = frame.about.iter().map(Node::Thing).chain(way).collect();
    (!things.is_empty()).then_some(Graph { context: "https://schema.org", things })
}

fn way<'a>(crumbs: &'a [Crumb], strings: &Strings) -> Way<'a> {
    let step = |(n, crumb): (usize, &'a Crumb)| Step {
        kind: "ListItem",
        position: n + 1,
        name: name(crumb, strings),
        item: crumb.address.as_deref().or(crumb.href.as_deref()),
    };
    Way { kind: "BreadcrumbList", item_list_element: crumbs.iter().enumerate().map(step).collect() }
}

/// A step as `component/breadcrumb` names it.
fn name(crumb: &Crumb, strings: &Strings) -> String {
    match (crumb.string, crumb.text.as_deref()) {
        (Some(key), Some(text)) => strings.fill(key, &[("text", text)]),
        (Some(key), None) => strings.get(key),
        (None, text) => text.unwrap_or_default().to_owned(),
    }
}
