//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`. A sitemap needs absolute addresses, so it needs a `base_url`.

use super::Job;
use super::xml::Xml;
use crate::catalog::Catalog;
use crate::catalog::site::BaseUrl;
use crate::page::plan::Plan;
use crate::page::route::{Page, Route};

/// How many addresses a sitemap has at the most; sitemaps.org sets the limit.
pub const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// What search engines read first. A site may have one of its own in `site/static/`.
pub const ROBOTS: &str = "robots.txt";

/// The files: one sitemap, or `sitemap-1.xml`, `sitemap-2.xml`, … and an index of them. All stand at the root, since a
/// sitemap may only name what stands beside or below it. Without `robots.txt` where the site has its own.
pub fn jobs<'a>(catalog: &'a Catalog, plan: &'a Plan, has_robots: bool) -> Vec<Job<'a>> {
    let base = catalog.site.base_url.as_ref();
    let robots = (!has_robots).then(|| Job::file(ROBOTS, move || robots(base)));
    let sitemaps = base.map(|base| sitemaps(catalog, plan, base));
    robots.into_iter().chain(sitemaps.into_iter().flatten()).collect()
}

fn robots(base: Option<&BaseUrl>) -> Vec<u8> {
    let sitemap = base.map(|base| format!("\nSitemap: {}\n", base.join("sitemap.xml"))).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}

fn sitemaps<'a>(catalog: &'a Catalog, plan: &'a Plan, base: &'a BaseUrl) -> Vec<Job<'a>> {
    // The page for lost readers, which no search engine should show, is the last of the plan.
    let pages = plan.pages.strip_suffix(&[lost()]).unwrap_or(&plan.pages);
    let address = move |page: &Page| base.join(&page.address(catalog));
    if pages.len() <= MOST {
        return vec![Job::file("sitemap.xml", move || list("urlset", "url", pages.iter().map(address)))];
    }
    let name = |n: usize| format!("sitemap-{}.xml", n + 1);
    let count = pages.len().div_ceil(MOST);
    let parts = pages.chunks(MOST).enumerate();
    let mut jobs: Vec<Job<'a>> =
        parts.map(|(n, part)| Job::file(name(n), move || list("urlset", "url", part.iter().map(address)))).collect();
    let index = move || list("sitemapindex", "sitemap", (0..count).map(|n| base.join(&name(n))));
    jobs.push(Job::file("sitemap.xml", index));
    jobs
}

fn lost() -> Page {
    Page::first(Default::default(), Route::NotFound)
}

fn list(root: &str, element: &str, addresses: impl Iterator<Item = String>) -> Vec<u8> {
    let mut xml = Xml::default();
    xml.open(root, &[("xmlns", NAMESPACE)]);
    for address in addresses {
        xml.open(element, &[]);
        xml.text("loc", &address);
        xml.close(element);
    }
    xml.close(root);
    xml.bytes()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;

    /// The sitemaps of a site with a number of pages.
    fn sitemaps(count: usize) -> BTreeMap<String, String> {
        let mut catalog = Catalog::default();
        catalog.site.base_url = BaseUrl::parse("https://example.org/a&b/").ok();
        let mut pages = vec![Page::first(Default::default(), Route::Home); count];
        pages.push(lost());
        let plan = Plan { pages, offline: false, compared: Vec::new(), lists: Default::default() };
        let files = Mutex::new(BTreeMap::new());
        for job in jobs(&catalog, &plan, false) {
            job.run(&|path, contents| {
                let bytes = contents.bytes()?.into_owned();
                files.lock().unwrap().insert(path, String::from_utf8(bytes).unwrap());
                Ok(())
            })
            .unwrap();
        }
        files.into_inner().unwrap()
    }

    #[test]
    fn up_to_the_limit_one_sitemap_names_all_pages() {
        let files = sitemaps(MOST);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["robots.txt", "sitemap.xml"]);
        assert_eq!(files["sitemap.xml"].matches("<loc>https://example.org/a&amp;b/</loc>").count(), MOST);
        assert!(!files["sitemap.xml"].contains("404"));
    }

    #[test]
    fn above_the_limit_an_index_names_several() {
        let files = sitemaps(2 * MOST + 1);
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
        );
        assert_eq!(files["sitemap.xml"].matches("<sitemap>").count(), 3);
        assert!(files["sitemap.xml"].contains("<loc>https://example.org/a&amp;b/sitemap-3.xml</loc>"));
        let counts = [1, 2, 3].map(|n| files[&format!("sitemap-{n}.xml")].matches("<url>").count());
        assert_eq!(counts, [MOST, MOST, 1]);
    }
}
