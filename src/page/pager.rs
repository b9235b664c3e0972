//! The way between the pages of a list.

use serde::Serialize;

use super::route::Page;
use super::shared::Scope;

/// Where a page stands among the pages of a list; templates see it as `page.pager`.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// Which page of the list it is, from 1.
    pub number: u32,
    /// How many pages the list has.
    pub count: u32,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first, the last and those around it.
    pub pages: Vec<PagerLink>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct PagerLink {
    /// Which page, from 1.
    pub number: u32,
    /// Where it stands.
    pub href: String,
    /// Whether it is the page itself.
    pub is_current: bool,
    /// Whether pages before it are left out.
    pub is_after_gap: bool,
}

/// How many pages before and after a page are offered.
const AROUND: u32 = 3;

impl Pager {
    /// The way from one page of a list to the others; `None` where it has one page.
    pub fn new(scope: &Scope<'_>, page: Page) -> Option<Self> {
        let count = scope.lists.paging(scope.catalog, page.route).count();
        let to = |number| scope.link.to_page(Page { number, ..page });
        let mut before = 0;
        let links = shown(page.number, count).map(|number| PagerLink {
            number,
            href: to(number),
            is_current: number == page.number,
            is_after_gap: number - std::mem::replace(&mut before, number) > 1,
        });
        let pages = links.collect();
        (count > 1).then(|| Self {
            number: page.number,
            count,
            previous: (page.number > 1).then(|| to(page.number - 1)),
            next: (page.number < count).then(|| to(page.number + 1)),
            pages,
        })
    }
}

/// The pages around a page, with the first and the last.
fn shown(number: u32, count: u32) -> impl Iterator<Item = u32> {
    (1..=count).filter(move |&it| it == 1 || it == count || it.abs_diff(number) <= AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_neighbours_are_offered() {
        assert_eq!(shown(1, 3).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(shown(10, 200).collect::<Vec<_>>(), [1, 7, 8, 9, 10, 11, 12, 13, 200]);
    }
}
