//! Request → response. Files come from the site that is shown; nothing here touches the disk.

use std::sync::Arc;

use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch::Receiver;

use super::guard::Guard;
use super::media::content_type;
use super::preview::{Preview, weightiest};
use super::shown::Shown;
use super::{events, inject, target};
use crate::diagnostic::Diagnostic;
use crate::page::route::file_of;

/// A file that is there as a whole, or events that keep coming.
pub type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// Where the preview's own files stand; no page of a site begins like this.
const OWN: &str = "__mieru/";

/// Answers a request. Must be called within the server's runtime.
pub async fn answer<B>(request: &Request<B>, guard: &Guard, preview: &Receiver<Arc<Preview>>) -> Response<Body> {
    if let Some((status, reason)) = guard.refusal(request) {
        return text(status, reason);
    }
    let Some(path) = target::decode(request.uri().path()) else {
        return text(StatusCode::BAD_REQUEST, "there can be no such address");
    };
    if path == "__mieru/events" && request.method() == Method::GET {
        return with(
            StatusCode::OK,
            "text/event-stream; charset=utf-8",
            Either::Right(events::stream(preview.clone())),
        );
    }
    let preview = preview.borrow().clone();
    match (path.strip_prefix(OWN), &preview.site) {
        (Some(own), _) => own_file(own, &preview),
        (None, Some(site)) => page(&path, request.uri().query(), site, &preview).await,
        (None, None) => findings(&weightiest(&preview.findings), "", &preview),
    }
}

/// The preview's own files.
fn own_file(name: &str, preview: &Preview) -> Response<Body> {
    let body = match name {
        "client.js" => include_str!("client.js").to_owned(),
        "client.css" => include_str!("client.css").to_owned(),
        "findings.json" => preview.to_json(),
        "events" => return with(StatusCode::OK, "text/event-stream; charset=utf-8", full("")),
        _ => return text(StatusCode::NOT_FOUND, "there is no such file"),
    };
    with(StatusCode::OK, content_type(name), full(body))
}

/// A file of the site, the way to it, or the site's page for what is not there.
async fn page(path: &str, query: Option<&str>, site: &Shown, preview: &Preview) -> Response<Body> {
    match look_for(path, query, site, preview).await {
        Ok(response) => response,
        // A page that no template can make.
        Err(finding) => findings(&[&finding], preview.build(), preview),
    }
}

async fn look_for(
    path: &str,
    query: Option<&str>,
    site: &Shown,
    preview: &Preview,
) -> Result<Response<Body>, Box<Diagnostic>> {
    let file = file_of(path);
    if let Some(bytes) = site.file(&file).await? {
        return Ok(send(StatusCode::OK, &file, &bytes, preview));
    }
    if site.file(&format!("{path}/index.html")).await?.is_some() {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Ok(redirect(&format!("{}/{query}", target::encode(path))));
    }
    Ok(match site.file("404.html").await? {
        Some(bytes) => send(StatusCode::NOT_FOUND, "404.html", &bytes, preview),
        None => text(StatusCode::NOT_FOUND, "there is no such page"),
    })
}

fn send(status: StatusCode, file: &str, bytes: &Bytes, preview: &Preview) -> Response<Body> {
    let kind = content_type(file);
    let is_page = kind.starts_with("text/html");
    let body = if is_page { inject::inject(bytes, preview.build(), preview.number).into() } else { bytes.clone() };
    with(status, kind, full(body))
}

/// What is shown while there is no page: findings. `build` names the site that will be followed by a better one.
fn findings(findings: &[&Diagnostic], build: &str, preview: &Preview) -> Response<Body> {
    let lines: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    let escaped = lines.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let page = include_str!("nothing_yet.html").replace("{{ findings }}", &escaped);
    let page = inject::inject(page.as_bytes(), build, preview.number);
    with(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", full(page))
}

fn redirect(address: &str) -> Response<Body> {
    let mut response = text(StatusCode::PERMANENT_REDIRECT, "the address ends with a slash");
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

fn text(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = with(status, "text/plain; charset=utf-8", full(format!("{text}\n")));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// What every answer carries: nothing is kept, nothing is guessed, no other site may use or frame it.
const HEADERS: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "no-store"),
    (hyper::header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (hyper::header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

fn with(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn full(body: impl Into<Bytes>) -> Body {
    Either::Left(Full::new(body.into()))
}
