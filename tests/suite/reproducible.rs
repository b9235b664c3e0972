//! Same inputs, same bytes: whatever the number of threads, the place, the time zone, the language.

use crate::site::{Outcome, Site, Tree, program};

fn built(site: &Site, arguments: &[&str], name: &str, value: &str) -> Tree {
    site.cleared()
        .run_with(arguments, |command| {
            command.env(name, value);
        })
        .ok()
        .tree()
}

#[test]
fn any_number_of_threads_makes_the_same() {
    for site in [Site::full(), Site::real()] {
        let one = site.run(["build", "--threads", "1"]).ok().tree();
        for threads in ["2", "4", "0"] {
            assert!(one == site.cleared().run(["build", "--threads", threads]).ok().tree(), "{threads} threads");
        }
    }
}

#[test]
fn any_number_of_threads_makes_the_same_shards() {
    for kind in ["search_text_up_to: 10", "search_text_up_to: 10\nsearch_json_up_to: 20"] {
        let real = Site::real();
        let settings = format!("{}\n{kind}\n", real.text("site/site.yaml"));
        let site = real.write("site/site.yaml", settings);
        let one = site.run(["build", "--threads", "1"]).ok().tree();
        let shards = one.keys().filter(|path| path.starts_with("search/2023.") && path.contains("/s/")).count();
        assert!(shards > 3, "{shards} shards");
        assert!(one == site.cleared().run(["build", "--threads", "4"]).ok().tree(), "{kind}");
    }
}

#[test]
fn time_zone_language_and_home_do_not_matter() {
    let site = Site::full();
    let plain = site.build().tree();
    for (name, value) in [
        ("TZ", "Pacific/Apia"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "ja_JP.eucJP"),
        ("HOME", "/"),
        ("SOURCE_DATE_EPOCH", "1"),
    ] {
        assert!(plain == built(&site, &["build"], name, value), "{name}={value}");
    }
}

#[test]
fn it_does_not_matter_where_one_stands_or_where_the_site_lies() {
    let site = Site::full();
    let plain = site.build().tree();
    for (folder, root) in
        [(site.around(), "plan"), (site.root(), "."), (site.root(), "../plan/"), (&site.root().join("data"), "..")]
    {
        site.cleared();
        let mut command = assert_cmd::Command::new(program());
        command.current_dir(folder).args(["--root", root, "build"]).assert().success();
        assert!(plain == crate::site::tree(&site.root().join("public")), "--root {root} in {}", folder.display());
    }
    assert!(plain == Site::full().build().tree(), "another folder");
}

#[test]
fn a_second_build_makes_the_same() {
    let site = Site::minimal();
    let first: Outcome = site.build();
    let first = first.tree();
    assert!(first == site.build().tree());
    assert!(
        first == site.run(["build", "--output", "elsewhere"]).ok().tree(),
        "what is published elsewhere is no input"
    );
}
