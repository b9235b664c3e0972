//! What a page is about, in the words of schema.org, for programs that read pages (JSON-LD).
//!
//! Names of things are their addresses in the site's own language: absolute where the site knows its address, else
//! relative to the page.

use serde::Serialize;

use super::download::Part;
use super::route::{Page, Route};
use super::shared::Scope;
use crate::catalog::Catalog;
use crate::catalog::id::{EditionIx, LanguageIx, MeasureIx, MinistryIx, ThemeIx};
use crate::catalog::ministry::OtherBody;

/// A thing with the properties that it has; all names are those of schema.org.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "schema.org tells what its properties are")]
pub struct Thing {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Box<Identifier>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_language: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_accessible_for_free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source_organization: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributor: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_part_of: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_organization: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub distribution: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding_format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub potential_action: Option<Box<SearchAction>>,
}

/// What something is called elsewhere.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Identifier {
    /// A name that speaks for itself.
    Text(String),
    /// A name in a system of names.
    Value {
        /// `PropertyValue`
        #[serde(rename = "@type")]
        kind: &'static str,
        /// The system.
        #[serde(rename = "propertyID")]
        system: &'static str,
        /// The name.
        value: String,
    },
}

/// How to ask the site's search.
#[derive(Clone, Debug, Serialize)]
pub struct SearchAction {
    /// `SearchAction`
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// The address, with the place `{q}`.
    pub target: String,
    /// What fills the place.
    #[serde(rename = "query-input")]
    pub input: &'static str,
}

impl Thing {
    /// What a page is about, if that is a thing of its own.
    pub fn of(scope: &Scope<'_>, route: Route) -> Option<Self> {
        match route {
            Route::Home => Some(site(scope)),
            Route::Edition(ix) => Some(edition(scope, ix)),
            Route::Measure(ix) => Some(measure(scope, ix)),
            Route::Theme(ix) => Some(theme(scope, ix)),
            Route::Body(ix) => Some(body(scope, ix)),
            Route::Data => Some(dataset(scope)),
            _ => None,
        }
    }

    fn new(kind: &'static str, id: Option<String>, name: &str) -> Self {
        Self { kind, id, name: Some(name.to_owned()), ..Self::default() }
    }
}

/// The address of what a page is about.
fn at(scope: &Scope<'_>, route: Route) -> Option<String> {
    let own = Page::first(LanguageIx::default(), route);
    Some(match &scope.catalog.site.base_url {
        Some(base) => base.join(&own.address(scope.catalog)),
        None => scope.link.to_page(own),
    })
}

fn file_at(scope: &Scope<'_>, path: &str) -> Option<String> {
    Some(match &scope.catalog.site.base_url {
        Some(base) => base.join(path),
        None => scope.link.to_address(path),
    })
}

fn site(scope: &Scope<'_>) -> Thing {
    let site = &scope.catalog.site;
    let words = scope.interface();
    let search = at(scope, Route::Search).map(|address| SearchAction {
        kind: "SearchAction",
        target: format!("{address}?q={{q}}"),
        input: "required name=q",
    });
    Thing {
        url: at(scope, Route::Home),
        description: (!words.description.is_empty()).then(|| words.description.to_owned()),
        in_language: site.interfaces().map(|one| one.language.to_owned()).collect(),
        publisher: operator(scope),
        potential_action: search.map(Box::new),
        ..Thing::new("WebSite", at(scope, Route::Home), words.title)
    }
}

fn operator(scope: &Scope<'_>) -> Option<Box<Thing>> {
    let operator = scope.catalog.site.operator.as_ref()?;
    let url = operator.url.clone().filter(|url| url.starts_with("http"));
    Some(Box::new(Thing { url, ..Thing::new("Organization", None, &operator.name) }))
}

fn licence(scope: &Scope<'_>) -> Option<String> {
    scope.catalog.site.licence.as_ref().and_then(|licence| licence.url.clone())
}

fn edition(scope: &Scope<'_>, ix: EditionIx) -> Thing {
    let edition = &scope.catalog[ix];
    let (from, to) = scope.catalog.site.calendar.year(edition.results_year);
    Thing {
        alternate_name: edition.english.iter().map(|english| english.title.clone()).collect(),
        url: at(scope, Route::Edition(ix)),
        in_language: vec![scope.catalog.site.language.clone()],
        date_published: Some(edition.date.to_string()),
        temporal_coverage: Some(format!("{from}/{to}")),
        license: licence(scope),
        publisher: Some(Box::new(Thing::new("Organization", None, &edition.decided_by))),
        is_based_on: edition.document.url.clone(),
        ..Thing::new("Report", at(scope, Route::Edition(ix)), &edition.title)
    }
}

fn measure(scope: &Scope<'_>, ix: MeasureIx) -> Thing {
    let measure = &scope.catalog[ix];
    let bodies = |lead: bool| {
        let roles = measure.ministries.iter().filter(|role| role.lead == lead);
        roles.map(|role| named_body(scope, role.ministry)).collect()
    };
    Thing {
        identifier: Some(Box::new(Identifier::Text(measure.id.clone()))),
        in_language: vec![scope.catalog.site.language.clone()],
        position: Some(measure.number),
        source_organization: bodies(true),
        contributor: bodies(false),
        is_part_of: whole(scope, measure.edition),
        ..Thing::new("CreativeWork", at(scope, Route::Measure(ix)), &measure.title)
    }
}

fn whole(scope: &Scope<'_>, ix: EditionIx) -> Option<Box<Thing>> {
    Some(Box::new(Thing::new("Report", at(scope, Route::Edition(ix)), &scope.catalog[ix].title)))
}

fn named_body(scope: &Scope<'_>, ix: MinistryIx) -> Thing {
    Thing::new("GovernmentOrganization", at(scope, Route::Body(ix)), &scope.catalog[ix].name)
}

fn theme(scope: &Scope<'_>, ix: ThemeIx) -> Thing {
    let theme = &scope.catalog[ix];
    let above = theme.parent.map(|parent| {
        Box::new(Thing::new("CreativeWork", at(scope, Route::Theme(parent)), &scope.catalog[parent].printed()))
    });
    Thing {
        alternate_name: theme.english.iter().map(|english| english.printed.clone()).collect(),
        in_language: vec![scope.catalog.site.language.clone()],
        is_part_of: above.or_else(|| whole(scope, theme.edition)),
        ..Thing::new("CreativeWork", at(scope, Route::Theme(ix)), &theme.printed())
    }
}

fn body(scope: &Scope<'_>, ix: MinistryIx) -> Thing {
    let ministry = &scope.catalog[ix];
    let english = ministry.english.iter().flat_map(|english| [Some(english.name.clone()), english.short.clone()]);
    let short = [ministry.short.clone()].into_iter().chain(ministry.also.iter().cloned().map(Some));
    let number = ministry.corporate_number.as_ref().map(|number| Identifier::Value {
        kind: "PropertyValue",
        system: "corporate_number",
        value: number.clone(),
    });
    Thing {
        alternate_name: short.chain(english).flatten().collect(),
        identifier: number.map(Box::new),
        url: ministry.site.clone(),
        parent_organization: ministry.parent.as_ref().map(|parent| other_body(scope, parent)),
        founding_date: ministry.since.map(|day| day.to_string()),
        dissolution_date: ministry.until.map(|day| day.to_string()),
        ..named_body(scope, ix)
    }
}

fn other_body(scope: &Scope<'_>, body: &OtherBody) -> Box<Thing> {
    let id = body.ministry.and_then(|ix| at(scope, Route::Body(ix)));
    Box::new(Thing::new("GovernmentOrganization", id, &body.name))
}

fn dataset(scope: &Scope<'_>) -> Thing {
    let words = scope.interface();
    let file = |one: Download| Thing {
        kind: "DataDownload",
        content_url: file_at(scope, &one.path),
        encoding_format: Some(one.media),
        ..Thing::default()
    };
    Thing {
        url: at(scope, Route::Data),
        description: (!words.description.is_empty()).then(|| words.description.to_owned()),
        in_language: vec![scope.catalog.site.language.clone()],
        date_published: scope.catalog.latest().map(|ix| scope.catalog[ix].date.to_string()),
        license: licence(scope),
        is_accessible_for_free: Some(true),
        creator: operator(scope),
        distribution: downloads(scope.catalog).into_iter().map(file).collect(),
        ..Thing::new("Dataset", at(scope, Route::Data), words.title)
    }
}

/// A file of open data.
#[derive(Clone, Debug)]
pub struct Download {
    /// The edition it holds; all of them if absent.
    pub edition: Option<EditionIx>,
    /// Its path below the site's root.
    pub path: String,
    /// Its media type.
    pub media: &'static str,
}

/// The files of open data: those of all editions, then those of each, newest first.
pub fn downloads(catalog: &Catalog) -> Vec<Download> {
    let files = Part::all(catalog).into_iter().flat_map(|part| part.downloads(catalog));
    files
        .map(|file| Download {
            edition: file.part.edition(catalog),
            path: file.path(catalog),
            media: file.format.media(),
        })
        .collect()
}
