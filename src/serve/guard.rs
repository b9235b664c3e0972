//! Who may ask, and how. Other sites' pages must not reach the preview, whatever name leads them here.

use hyper::header::{HOST, HeaderValue, ORIGIN};
use hyper::{Method, Request, StatusCode};

/// Longest address that is answered, in bytes.
const LONGEST: usize = 8 * 1024;

/// The names under which the preview may be addressed, with the port: `localhost:4000`.
#[derive(Clone, Debug)]
pub struct Guard {
    names: Vec<String>,
}

impl Guard {
    /// A guard for a port. Browsers leave the usual port out.
    pub fn new(port: u16) -> Self {
        let hosts = ["127.0.0.1", "localhost", "[::1]"];
        let with_port = hosts.iter().map(|host| format!("{host}:{port}"));
        let without = hosts.iter().filter(|_| port == 80).map(|&host| host.to_owned());
        Self { names: with_port.chain(without).collect() }
    }

    /// Why a request is refused, if it is.
    pub fn refusal<B>(&self, request: &Request<B>) -> Option<(StatusCode, &'static str)> {
        if !self.is_for_us(request) {
            return Some((StatusCode::FORBIDDEN, "this preview answers only to 127.0.0.1 and localhost"));
        }
        if !self.is_from_us(request) {
            return Some((StatusCode::FORBIDDEN, "this preview does not answer other sites"));
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered"));
        }
        let length = request.uri().path_and_query().map_or(0, |uri| uri.as_str().len());
        (length > LONGEST).then_some((StatusCode::URI_TOO_LONG, "the address is too long"))
    }

    /// There is one `Host`, it is ours, and so is the host of an absolute address.
    fn is_for_us<B>(&self, request: &Request<B>) -> bool {
        let mut hosts = request.headers().get_all(HOST).iter();
        let host = hosts.next().is_some_and(|host| self.knows(host, "")) && hosts.next().is_none();
        host && request.uri().authority().is_none_or(|authority| self.has(authority.as_str()))
    }

    /// Browsers tell the origin of what one site asks of another.
    fn is_from_us<B>(&self, request: &Request<B>) -> bool {
        request.headers().get_all(ORIGIN).iter().all(|origin| self.knows(origin, "http://"))
    }

    fn knows(&self, value: &HeaderValue, prefix: &str) -> bool {
        value.to_str().ok().and_then(|value| value.strip_prefix(prefix)).is_some_and(|name| self.has(name))
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: &str, uri: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let request = Request::builder().method(method).uri(uri);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        Guard::new(4000).refusal(&request.body(()).unwrap()).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn our_own_names_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LocalHost:4000", "[::1]:4000"] {
            let origin = format!("http://{host}");
            assert_eq!(refused("GET", "/", &[("host", host), ("origin", &origin)]), None, "{host}");
        }
        assert_eq!(refused("HEAD", "/", &[("host", "localhost:4000")]), None);
    }

    #[test]
    fn other_names_are_not() {
        for host in ["evil.example", "localhost", "localhost:80", "127.0.0.1.evil.example:4000", "a@localhost:4000", ""]
        {
            assert_eq!(refused("GET", "/", &[("host", host)]), Some(403), "{host}");
        }
        assert_eq!(refused("GET", "/", &[]), Some(403));
        assert_eq!(refused("GET", "/", &[("host", "localhost:4000"), ("host", "evil.example")]), Some(403));
        assert_eq!(refused("GET", "http://evil.example/", &[("host", "localhost:4000")]), Some(403));
    }

    #[test]
    fn other_sites_methods_and_overlong_addresses_are_refused() {
        for origin in ["http://evil.example", "https://localhost:4000", "null", "http://localhost:4001"] {
            let headers = [("host", "localhost:4000"), ("origin", origin)];
            assert_eq!(refused("GET", "/", &headers), Some(403), "{origin}");
        }
        assert_eq!(refused("POST", "/", &[("host", "localhost:4000")]), Some(405));
        let long = format!("/{}", "a".repeat(9000));
        assert_eq!(refused("GET", &long, &[("host", "localhost:4000")]), Some(414));
    }
}
