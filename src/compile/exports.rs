//! Makes everything that is no page and no file of the skin, or takes over from the site that is replaced what is made of the same.
//! Pages need open data alone, whose sizes they tell; all else is made beside them.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::counted::Counted;
use super::note::{Note, Noted};
use super::{Replaced, Sink, Site, Work, assets};
use crate::export;
use crate::export::open_data::{self, OpenData};
use crate::export::precompress;
use crate::page::download::Sizes;
use crate::page::route::file_of;
use crate::render::Print;

/// What is there.
pub(super) struct Exports {
    /// The sizes of open data, which pages tell.
    pub(super) sizes: Sizes,
    /// What single files are made of, by their paths.
    pub(super) prints: BTreeMap<String, Print>,
}

impl Exports {
    /// Makes open data, but for workbooks that are made of the same, or takes over all there is where it is known to be the
    /// same.
    pub(super) fn new(site: &Site, count: &Counted<'_, impl Sink>, former: &Note<'_>) -> io::Result<Self> {
        if let Some(replaced) = same(site, count, former) {
            let sizes = count.during(Work::Phase("files taken over"), || keep(site, count, replaced))?;
            let prints = former.others().filter(|(path, _)| sizes.contains_key(*path));
            return Ok(Self { prints: prints.map(|(path, print)| (path.to_owned(), print)).collect(), sizes });
        }
        let files = count.during(Work::Phase("open data"), || open_data(site, count, former))?;
        let sizes = open_data::sizes(&files);
        let prints = files.into_iter().filter_map(|file| Some((file.path, file.print?)));
        Ok(Self { prints: prints.collect(), sizes })
    }
}

/// Makes all other files that are no pages, but where they are taken over with open data.
pub(super) fn others(site: &Site, count: &Counted<'_, impl Sink>, former: &Note<'_>) -> io::Result<()> {
    if same(site, count, former).is_some() {
        return Ok(());
    }
    let jobs = export::jobs(&site.catalog, &site.plan, &site.skin, &site.search_stamps, site.cards.as_ref());
    count.during(Work::Phase("search and other files"), || {
        jobs.par_iter().with_max_len(1).try_for_each(|job| job.run(&count.taker()))
    })
}

/// The site that is replaced, if all of its files but pages and those of the skin are made of the same.
fn same<'a>(site: &Site, count: &'a Counted<'_, impl Sink>, former: &Note<'_>) -> Option<&'a dyn Replaced> {
    count.replaced().filter(|_| site.exports.is_some() && site.exports == former.exports)
}

fn open_data(site: &Site, count: &Counted<'_, impl Sink>, former: &Note<'_>) -> io::Result<Vec<open_data::Made>> {
    // Workbooks have no compressed copies that would have to come along.
    let take_over = |path: &str, print: Print| {
        let Some(replaced) = count.replaced().filter(|_| former.has(path, Noted { print, title: None })) else {
            return Ok(None);
        };
        let Some(sha256) = replaced.sha256(path)? else { return Ok(None) };
        count.take_over(replaced, path).map(|bytes| Some((sha256, bytes)))
    };
    OpenData::new(&site.catalog, &site.skin.strings).make(&count.taker(), &take_over)
}

/// Takes over everything; gives the sizes of files.
fn keep(site: &Site, count: &Counted<'_, impl Sink>, replaced: &dyn Replaced) -> io::Result<Sizes> {
    let pages = site.plan.pages.iter().map(|page| file_of(&page.address(&site.catalog)));
    let mut others: HashSet<String> = pages.chain(assets(&site.skin).map(|asset| asset.path.clone())).collect();
    if site.precompress {
        others.extend(others.iter().flat_map(|path| precompress::paths(path)).collect::<Vec<_>>());
    }
    // Outputs name some files by their folder.
    let number = |around: &Path| site.outputs.number(around.to_str()?);
    let is_output = |path: &str| Path::new(path).ancestors().any(|around| number(around).is_some());
    let paths = replaced.paths().into_par_iter().filter(|path| !others.contains(path) && is_output(path));
    let keep = |path: String| count.take_over(replaced, &path).map(|bytes| (path, bytes));
    paths.map(keep).collect()
}
