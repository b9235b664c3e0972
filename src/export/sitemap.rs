//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`. A sitemap needs absolute addresses, so it needs a `base_url`.

use super::Job;
use crate::catalog::Catalog;
use crate::catalog::site::BaseUrl;
use crate::page::plan::Plan;
use crate::page::route::Route;

/// The files.
pub fn jobs<'a>(catalog: &'a Catalog, plan: &'a Plan) -> Vec<Job<'a>> {
    let base = catalog.site.base_url.as_ref();
    let robots = Job::file("robots.txt", move || robots(base));
    let sitemap = base.map(|base| Job::file("sitemap.xml", move || sitemap(catalog, plan, base)));
    std::iter::once(robots).chain(sitemap).collect()
}

fn robots(base: Option<&BaseUrl>) -> Vec<u8> {
    let sitemap = base.map(|base| format!("\nSitemap: {}\n", base.join("sitemap.xml"))).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}

fn sitemap(catalog: &Catalog, plan: &Plan, base: &BaseUrl) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in plan.pages.iter().filter(|page| page.route != Route::NotFound) {
        // An address has no character that XML would need escaped but `&`, which a base may hold.
        let address = base.join(&page.address(catalog)).replace('&', "&amp;");
        xml.push_str(&format!("<url><loc>{address}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
