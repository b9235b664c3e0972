//! `data/catalog.jsonld`: the open data as data portals list it (DCAT 3, JSON-LD).
//!
//! Addresses are absolute where the site knows its own, else relative to the file.

use serde::Serialize;
use serde_json::{Value, json};

use super::Job;
use crate::catalog::Catalog;
use crate::catalog::id::EditionIx;
use crate::page::download::CATALOG;
use crate::page::linked_data::{Download, downloads};
use crate::page::route::Route;

/// Where the file stands, and the way from it to the root.
const PATH: (&str, &str) = (CATALOG, "../");

/// The file; there is none without an edition.
pub fn jobs(catalog: &Catalog) -> Vec<Job<'_>> {
    catalog.latest().map(|latest| Job::file(PATH.0, move || file(catalog, latest))).into_iter().collect()
}

/// What the words of the file mean.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: Value,
    #[serde(flatten)]
    catalog: Node<'a>,
}

/// A catalog, a dataset or a file.
#[derive(Serialize, Default)]
struct Node<'a> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Node<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    #[serde(rename = "landingPage", skip_serializing_if = "Option::is_none")]
    landing_page: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dataset: Vec<Node<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distribution: Vec<Node<'a>>,
    #[serde(rename = "downloadURL", skip_serializing_if = "Option::is_none")]
    download_url: Option<String>,
    #[serde(rename = "mediaType", skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
}

fn file(catalog: &Catalog, latest: EditionIx) -> Vec<u8> {
    let site = &catalog.site;
    let all = Node {
        id: Some(at(catalog, "data/#all")),
        identifier: Some("all"),
        title: Some(&site.title),
        issued: Some(catalog[latest].date.to_string()),
        ..dataset(catalog, None)
    };
    let editions = catalog.edition_indices().rev().map(|ix| {
        let edition = &catalog[ix];
        Node {
            id: Some(at(catalog, &format!("data/#{}", edition.id))),
            identifier: Some(&edition.id),
            title: Some(&edition.title),
            issued: Some(edition.date.to_string()),
            landing_page: Some(at(catalog, &Route::Edition(ix).address(catalog))),
            ..dataset(catalog, Some(ix))
        }
    });
    let node = Node {
        id: Some(at(catalog, PATH.0)),
        kind: "dcat:Catalog",
        title: Some(&site.title),
        description: described(catalog),
        language: Some(language(catalog)),
        issued: Some(catalog[latest].date.to_string()),
        license: licence(catalog),
        publisher: publisher(catalog),
        homepage: Some(at(catalog, "")),
        dataset: std::iter::once(all).chain(editions).collect(),
        ..Node::default()
    };
    // Texts and lists of them always have a JSON form.
    let mut bytes = serde_json::to_vec_pretty(&Document { context: context(site.language.as_str()), catalog: node })
        .unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What the datasets have in common, with the files of an edition, or those of all.
fn dataset(catalog: &Catalog, edition: Option<EditionIx>) -> Node<'_> {
    let files = downloads(catalog).into_iter().filter(|file| file.edition == edition);
    Node {
        kind: "dcat:Dataset",
        description: described(catalog),
        language: Some(language(catalog)),
        license: licence(catalog),
        publisher: publisher(catalog),
        landing_page: Some(at(catalog, &Route::Data.address(catalog))),
        distribution: files.map(|file| distribution(catalog, &file)).collect(),
        ..Node::default()
    }
}

fn distribution<'a>(catalog: &'a Catalog, file: &Download) -> Node<'a> {
    Node {
        kind: "dcat:Distribution",
        license: licence(catalog),
        download_url: Some(at(catalog, &file.path)),
        media_type: Some(format!("https://www.iana.org/assignments/media-types/{}", file.media)),
        ..Node::default()
    }
}

/// The language of the data in the list of ISO 639-1.
fn language(catalog: &Catalog) -> String {
    let code = catalog.site.language.split('-').next().unwrap_or_default();
    format!("http://id.loc.gov/vocabulary/iso639-1/{code}")
}

fn described(catalog: &Catalog) -> Option<&str> {
    let site = &catalog.site;
    Some(if site.description.is_empty() { &site.title } else { &site.description })
}

fn licence(catalog: &Catalog) -> Option<&str> {
    catalog.site.licence.as_ref()?.url.as_deref()
}

fn publisher(catalog: &Catalog) -> Option<Box<Node<'_>>> {
    let operator = catalog.site.operator.as_ref()?;
    let homepage = operator.url.clone().filter(|url| url.starts_with("http"));
    Some(Box::new(Node { kind: "foaf:Agent", name: Some(&operator.name), homepage, ..Node::default() }))
}

fn at(catalog: &Catalog, path: &str) -> String {
    match &catalog.site.base_url {
        Some(base) => base.join(path),
        None => format!("{}{path}", PATH.1),
    }
}

fn context(language: &str) -> Value {
    let link = |name: &str| json!({ "@id": name, "@type": "@id" });
    let text = |name: &str| json!({ "@id": name, "@language": language });
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "title": text("dct:title"),
        "description": text("dct:description"),
        "name": text("foaf:name"),
        "identifier": "dct:identifier",
        "language": link("dct:language"),
        "issued": { "@id": "dct:issued", "@type": "xsd:date" },
        "license": link("dct:license"),
        "publisher": link("dct:publisher"),
        "homepage": link("foaf:homepage"),
        "landingPage": link("dcat:landingPage"),
        "dataset": link("dcat:dataset"),
        "distribution": link("dcat:distribution"),
        "downloadURL": link("dcat:downloadURL"),
        "mediaType": link("dcat:mediaType"),
    })
}
