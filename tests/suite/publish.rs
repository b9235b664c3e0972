//! What is published is the whole old or the whole new site, and nothing that mieru did not make is ever replaced.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use mieru::compile::Sink;
use mieru::contents::{Contents, Writer};
use mieru::publish::{Staging, Target};

use crate::site::Site;

/// Asserts that an output is refused with its path, a reason and a remedy, and that nothing changed.
fn refused(site: &Site, output: &str, reason: &str) {
    let before = site.everything();
    let outcome = site.run(["build", "--output", output]);
    assert_eq!(outcome.status, 2, "--output {output}: {}", outcome.stderr);
    assert!(outcome.stderr.contains(reason), "--output {output}: {}", outcome.stderr);
    assert!(outcome.stderr.contains("\n  help: "), "--output {output} has no remedy: {}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(before == site.everything(), "--output {output} changed something");
}

#[test]
fn the_site_itself_and_what_is_around_it_are_refused() {
    let site = Site::minimal();
    for output in [".", "..", "../", "../../", "data/..", "../plan", "../plan/."] {
        refused(&site, output, "the site's own folder is in it");
    }
}

#[test]
fn source_folders_are_refused() {
    let site = Site::minimal().write("themes/own/theme.yaml", "name: own\n");
    for output in
        ["data", "site", "themes", "site/static", "data/editions/2023", "data/new", "themes/own/public", "../plan/data"]
    {
        refused(&site, output, "it is one of the site's source folders");
    }
}

#[test]
fn source_folders_are_refused_by_any_way_to_them() {
    let site = Site::minimal().write("notes/todo.txt", "");
    symlink(site.root().join("data"), site.root().join("link")).expect("a link");
    for output in ["notes/../data/new", "link/new", "link/editions/2024"] {
        refused(&site, output, "it is one of the site's source folders");
    }
}

#[test]
fn folders_with_other_files_are_refused() {
    let site =
        Site::minimal().write("notes/todo.txt", "important").write(".git/config", "[core]").write("../other/x", "x");
    refused(&site, ".git", "it stands in a repository's own folder");
    for output in ["notes", "../other"] {
        refused(&site, output, "it holds files that mieru did not make");
    }
}

#[test]
fn files_and_links_are_refused() {
    let site = Site::minimal().write("note.txt", "important");
    site.build();
    for (name, target) in
        [("to-folder", "data"), ("to-site", "public"), ("to-nothing", "missing"), ("to-file", "note.txt")]
    {
        symlink(site.root().join(target), site.root().join(name)).expect("a link");
    }
    refused(&site, "note.txt", "it is a file");
    for output in ["to-folder", "to-site", "to-nothing", "to-file"] {
        refused(&site, output, "it is a symbolic link");
    }
}

#[test]
fn an_empty_folder_and_a_former_build_are_taken() {
    let site = Site::minimal();
    fs::create_dir(site.root().join("public")).expect("a folder can be made");
    let first = site.build().tree();
    let outcome = site.build();
    assert!(first == outcome.tree());
    assert!(outcome.has(".mieru"), "the folder says that it may be replaced");
}

#[test]
fn files_that_stay_the_same_are_not_written_again() {
    let site = Site::minimal().write("site/static/same.txt", "same").write("site/static/other.txt", "old!");
    site.build();
    let public = site.root().join("public");
    let file = |name: &str| fs::metadata(public.join(name)).expect("it is there");
    let (same, other) = (file("same.txt"), file("other.txt"));
    let site = site.write("site/static/other.txt", "new!");
    let outcome = site.build();
    assert_eq!(file("same.txt").ino(), same.ino(), "the file was written again");
    assert_eq!(file("same.txt").nlink(), 1, "nothing of the former site is left");
    assert_ne!(file("other.txt").ino(), other.ino());
    assert_eq!(outcome.file("other.txt"), "new!");
}

#[test]
fn a_large_file_is_written_in_pieces_and_stays_where_it_is_the_same() {
    let site = Site::minimal();
    site.build();
    let public = |path: &str| site.root().join("public").join(path);
    let publish = |word: &str| {
        let write: &mut Writer<'_> = &mut |out| (0..500_000).try_for_each(|n| writeln!(out, "{word} {n}"));
        let staging = begun(&site, &[]);
        let bytes = staging.put("large.txt", Contents::Written(write)).expect("it is written");
        let twin = Contents::SameAs { path: "large.txt", bytes, write: &mut |_| unreachable!("it is there") };
        assert_eq!(staging.put("twin.txt", twin).expect("it is copied"), bytes);
        let write = &mut |out: &mut dyn Write| out.write_all(b"small");
        let lost = Contents::SameAs { path: "lost.txt", bytes: 5, write };
        assert_eq!(staging.put("small.txt", lost).expect("it is written"), 5);
        staging.publish().expect("it is published");
        let files = ["large.txt", "twin.txt"].map(|name| fs::read(public(name)).expect("it is there"));
        assert!(files[0] == files[1] && files[0].ends_with(format!("{word} 499999\n").as_bytes()));
        assert_eq!((files[0].len() as u64, fs::read(public("small.txt")).expect("it is there").len()), (bytes, 5));
        let names = fs::read_dir(public("")).expect("the folder").filter_map(Result::ok).map(|entry| entry.file_name());
        let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains("former")).collect();
        assert!(left.is_empty(), "{left:?}");
        ["large.txt", "twin.txt", "small.txt"].map(|name| fs::metadata(public(name)).expect("it is there").ino())
    };
    let first = publish("one");
    assert_eq!(publish("one"), first, "they were written again");
    let other = publish("two");
    assert!(other[0] != first[0] && other[1] != first[1] && other[2] == first[2]);
}

#[test]
fn a_file_that_someone_shares_is_written_anew() {
    let site = Site::minimal().write("site/static/a.txt", "a");
    site.build();
    let public = site.root().join("public");
    fs::hard_link(public.join("a.txt"), site.root().join("kept.txt")).expect("a link");
    let outcome = site.build();
    fs::write(site.root().join("kept.txt"), "changed").expect("it can be changed");
    assert_eq!(outcome.file("a.txt"), "a");
}

#[test]
fn files_that_were_added_or_changed_are_refused_and_may_be_lost_by_name() {
    let site = Site::minimal();
    site.build();
    let site = site
        .write("public/CNAME", "example.org")
        .write("public/my notes/a.txt", "a")
        .write("public/robots.txt", "changed");
    let before = site.everything();
    let outcome =
        site.run(["build"]).fails(2, ["CNAME", "--force 'my notes/a.txt'", "--force robots.txt", "--force CNAME"]);
    assert!(!outcome.stderr.contains("index.html"), "{}", outcome.stderr);
    site.run(["build", "--force", "CNAME", "--force", "robots.txt"]).fails(2, ["my notes/a.txt"]);
    site.run(["build", "--force", "index.html"]).fails(2, ["CNAME"]);
    assert!(before == site.everything(), "something changed");
    site.run(["build", "--force", "CNAME", "--force", "robots.txt", "--force", "my notes/"]).ok();
    assert!(site.build().tree() == Site::minimal().build().tree());
}

#[test]
fn another_sites_output_is_refused_and_its_own_is_known_by_title_or_address() {
    let site = Site::minimal();
    site.build();
    let retitled = |site: Site| site.edit("site/site.yaml", "みどり町まちづくり計画 施策一覧", "ほかの計画");
    let site = retitled(site);
    site.build();
    let site = site.edit("site/site.yaml", "https://example.org/plan/", "https://example.com/");
    site.build();
    let site = site.edit("site/site.yaml", "ほかの計画", "また別の計画").edit(
        "site/site.yaml",
        "https://example.com/",
        "https://example.net/",
    );
    let before = site.everything();
    site.run(["build"]).fails(2, ["it is another site, \"ほかの計画\"", "--force .mieru"]);
    assert!(before == site.everything(), "something changed");
    site.run(["build", "--force", ".mieru"]).ok();
}

/// Dangerous outputs, each with what a message must say of it.
#[test]
fn fourteen_dangerous_outputs_are_refused() {
    let site = Site::minimal()
        .write("../home/.keep", "")
        .write("notes/todo.txt", "important")
        .write("code/.git/config", "[core]")
        .write("note.txt", "important");
    site.build();
    let root = site.root().to_owned();
    fs::rename(root.join("public"), root.join("published")).expect("it can be renamed");
    fs::create_dir_all(root.join("changed")).expect("a folder can be made");
    fs::create_dir(root.join("../home/empty")).expect("a folder can be made");
    symlink(root.join("published"), root.join("link")).expect("a link");
    symlink(root.join("nowhere"), root.join("broken")).expect("a link");
    site.run(["build", "--output", "changed"]).ok();
    fs::write(root.join("changed/index.html"), "mine").expect("it can be changed");
    site.run(["build", "--output", "other"]).ok();
    let manifest = fs::read_to_string(root.join("other/.mieru")).expect("a list");
    let other = manifest.replace("# site: み", "# site: か").replace("example.org", "example.net");
    fs::write(root.join("other/.mieru"), other).expect("it can be changed");
    let before = site.everything();
    let home = root.join("../home").canonicalize().expect("it is there");
    for (output, reason) in [
        (".", "the site's own folder is in it"),
        ("..", "the site's own folder is in it"),
        ("/", "the site's own folder is in it"),
        ("../home", "it is your home folder"),
        ("data/new", "it is one of the site's source folders"),
        ("code", "it holds a repository"),
        ("code/.git/new", "it stands in a repository's own folder"),
        ("notes", "it holds files that mieru did not make: todo.txt"),
        ("changed", "it holds files that were added or changed after the build: index.html"),
        ("other", "it is another site"),
        ("published/inside", "it stands inside a published site"),
        ("link", "it is a symbolic link"),
        ("broken", "it is a symbolic link"),
        ("note.txt", "it is a file"),
        ("/proc", "it is a mount point"),
    ] {
        let outcome = site.run_with(&["build", "--output", output], |command| {
            command.env("HOME", &home);
        });
        let outcome = outcome.fails(2, [reason, "\n  help: "]);
        assert_eq!(outcome.stdout, "", "{output}");
        assert!(before == site.everything(), "--output {output} changed something");
    }
}

#[test]
fn the_list_of_files_is_what_sha256sum_checks() {
    let site = Site::minimal();
    let outcome = site.build();
    let list = outcome.file(".mieru");
    let hash = mieru::inputs::sha256(list.as_bytes());
    assert!(outcome.stdout.contains(&format!("public/.mieru: {hash}\n")), "{}", outcome.stdout);
    let listed: Vec<(&str, &str)> = list.lines().filter_map(|line| line.split_once("  ")).collect();
    let tree = outcome.tree();
    let files: Vec<(&str, &str)> = tree
        .iter()
        .filter(|(path, hash)| !path.starts_with(".mieru") && *hash != "folder")
        .map(|(p, h)| (h.as_str(), p.as_str()))
        .collect();
    assert_eq!(listed, files);
    assert!(listed.len() > 40);
}

#[test]
fn what_open_pages_load_stays_for_one_edition() {
    let site = Site::minimal();
    let before = site.build();
    let loaded = |tree: &crate::site::Tree| -> Vec<String> {
        let paths = tree.keys().filter(|path| path.starts_with("assets/site.") || path.starts_with("search/2023."));
        paths.filter(|path| path.contains('.') && !path.ends_with('/')).cloned().collect()
    };
    let first = loaded(&before.tree());
    assert!(first.len() >= 3, "{first:?}");
    let site = site.edit("data/editions/2023/measures/2023-003.yaml", "遊具の取り替え", "遊具の交換");
    let second = site.build();
    let stay = loaded(&second.tree());
    assert!(first.iter().all(|path| stay.contains(path)), "{first:?} are among {stay:?}");
    assert_eq!(stay.len(), first.len() + 1, "one was made anew: {stay:?}");
    assert!(second.file(".mieru-kept").contains("search/2023."));
    assert!(loaded(&site.build().tree()) == stay, "the same again changes nothing");
    let site = site.edit("site/site.yaml", "description: ", "description: 新・");
    let third = loaded(&site.build().tree());
    assert_eq!(third.len(), first.len(), "{third:?}");
}

#[test]
fn what_a_killed_build_left_is_put_right_by_the_next() {
    let site = Site::minimal();
    let whole = site.build().tree();
    let root = &site.root().to_owned();
    let list = fs::read_to_string(root.join("public/.mieru")).expect("a list");
    for name in ["public.staging-aaaaaa", "public.staging-bbbbbb"] {
        fs::create_dir(root.join(name)).expect("a folder can be made");
    }
    // The list of a site that is being written names no files yet.
    let list: String = list.split_inclusive('\n').take(3).collect();
    fs::write(root.join("public.staging-bbbbbb/.mieru"), &list).expect("a file can be written");
    fs::write(root.join("public.staging-bbbbbb/x.html"), "half").expect("a file can be written");
    for name in ["public.staging-mine", "public.staging-cccccc"] {
        fs::create_dir(root.join(name)).expect("a folder can be made");
        fs::write(root.join(name).join("mine.txt"), "important").expect("a file can be written");
    }
    let mut command = assert_cmd::Command::new(crate::site::program());
    command.arg("--root").arg(root).arg("build").assert().success();
    let left = |name: &str| root.join(name).exists();
    assert!(!left("public.staging-aaaaaa") && !left("public.staging-bbbbbb"), "what builds left is removed");
    assert!(left("public.staging-mine") && left("public.staging-cccccc"), "what others made is not");
    for name in ["public.staging-mine", "public.staging-cccccc"] {
        fs::remove_dir_all(root.join(name)).expect("it can be removed");
    }
    // Where two folders cannot be exchanged, the old site stands aside for a moment.
    fs::rename(root.join("public"), root.join("public.staging-dddddd.former")).expect("it can be renamed");
    let broken = site.write("data/ministries.yaml", "- id: [\n");
    broken.run(["build"]).fails(1, ["data/ministries.yaml"]);
    assert!(whole == crate::site::tree(&broken.root().join("public")), "it stands again, whatever comes of the build");
    assert!(!left("public.staging-dddddd.former"));
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let site = Site::minimal();
    let whole = site.build().tree();
    let start = || {
        let mut command = std::process::Command::new(crate::site::program());
        command.arg("--root").arg(site.root()).arg("build").stdout(std::process::Stdio::null());
        command.stderr(std::process::Stdio::piped()).spawn().expect("the program starts")
    };
    for _ in 0..5 {
        let builds = [start(), start(), start()];
        let done: Vec<_> = builds.into_iter().map(|build| build.wait_with_output().expect("it ends")).collect();
        assert!(done.iter().any(|output| output.status.success()));
        // What goes with the former site is no fact about one of its files.
        let told: String = done.iter().map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).collect();
        assert!(!told.contains(" is gone"), "{told}");
        assert!(whole == crate::site::tree(&site.root().join("public")));
    }
    site.build();
}

/// A build that has begun and writes nothing yet.
fn begun(site: &Site, force: &[String]) -> Staging {
    let output = site.root().join("public");
    let title = "みどり町まちづくり計画 施策一覧";
    let target = Target { root: site.root(), output: &output, title, address: "https://example.org/plan/", force };
    Staging::begin(&target).expect("it begins")
}

/// The end of a build that must not publish: nothing changes, and nothing is left beside the site.
fn stopped(site: &Site, staging: Staging, told: &[&str]) {
    let before = crate::site::tree(&site.root().join("public"));
    let error = staging.publish().expect_err("it must not publish").to_string();
    assert!(told.iter().all(|words| error.contains(words)), "{error}");
    assert!(before == crate::site::tree(&site.root().join("public")), "something changed");
    let left = fs::read_dir(site.root()).expect("the folder").filter_map(Result::ok);
    let left: Vec<_> = left.filter(|entry| entry.file_name().to_string_lossy().contains("staging")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// What a build publishes while the folder of another stands beside it.
fn built_beside(site: &Site) -> crate::site::Tree {
    let mut command = assert_cmd::Command::new(crate::site::program());
    command.arg("--root").arg(site.root()).arg("build").assert().success();
    crate::site::tree(&site.root().join("public"))
}

#[test]
fn a_build_takes_nothing_of_a_site_that_was_published_meanwhile() {
    let site = Site::minimal().write("site/static/a.txt", "old");
    site.build();
    let staging = begun(&site, &[]);
    let site = site.write("site/static/a.txt", "new");
    assert!(staging.still_in_place().is_ok());
    let whole = built_beside(&site);
    let told = staging.still_in_place().expect_err("another site stands there").to_string();
    assert!(
        told.contains("public: not replaced: it was published or replaced while this build ran\n  help: "),
        "{told}"
    );
    staging.put("a.txt", b"old".as_slice().into()).expect("it is written");
    let staged = fs::read_dir(site.root()).expect("the folder").filter_map(Result::ok).map(|entry| entry.path());
    let staged = staged.into_iter().find(|path| path.to_string_lossy().contains("staging")).expect("a staging folder");
    assert_eq!(
        fs::read_to_string(staged.join("a.txt")).expect("it is there"),
        "old",
        "what stands there now is no part"
    );
    stopped(&site, staging, &["public: not replaced: it was published or replaced while this build ran", "\n  help: "]);
    assert!(whole == crate::site::tree(&site.root().join("public")));
    // Where nothing stood when a build began, another may be first, too.
    let site = site.remove("public");
    let staging = begun(&site, &[]);
    built_beside(&site);
    stopped(&site, staging, &["public: not replaced: it was published or replaced"]);
}

#[test]
fn files_that_are_added_or_changed_during_a_build_stay_and_are_named() {
    let site = Site::minimal();
    site.build();
    let public = |path: &str| site.root().join("public").join(path);
    let staging = begun(&site, &[]);
    fs::create_dir(public("mine")).expect("a folder can be made");
    fs::write(public("mine/IMPORTANT.txt"), "mine").expect("a file can be written");
    stopped(&site, staging, &["public: not replaced: files were added", "mine/IMPORTANT.txt", "\n  help: "]);
    fs::remove_dir_all(public("mine")).expect("it can be removed");
    let staging = begun(&site, &["index.html".to_owned()]);
    fs::write(public("index.html"), "changed").expect("a file can be written");
    stopped(&site, staging, &["index.html"]);
    site.run(["build", "--force", "index.html"]).ok();
    // What was named may be added meanwhile; what was removed is no loss.
    let staging = begun(&site, &["mine".to_owned()]);
    fs::write(public("mine"), "mine").expect("a file can be written");
    fs::remove_file(public("robots.txt")).expect("it can be removed");
    let published = staging.publish().expect("it is published");
    let findings = published.findings;
    assert!(findings.len() == 1 && findings[0].to_string().contains("/mine: warning: "), "{findings:?}");
    let kept = std::path::PathBuf::from(&findings[0].place.file);
    assert_eq!(fs::read_to_string(&kept).expect("it is kept all the same"), "mine");
    fs::remove_dir_all(kept.parent().expect("a folder")).expect("it can be removed");
    assert!(!public("index.html").exists(), "the new site is empty");
}

#[test]
fn what_is_added_in_the_last_moment_is_kept_beside_the_new_site() {
    let site = Site::minimal();
    site.build();
    let root = &site.root().to_owned();
    // As a build leaves it that was killed after the step: the old site, with its list, under the other name.
    let old = root.join("public.staging-aaaaaa");
    fs::rename(root.join("public"), &old).expect("it can be renamed");
    fs::write(old.join("late.txt"), "mine").expect("a file can be written");
    let mut command = assert_cmd::Command::new(crate::site::program());
    command.arg("--root").arg(root).arg("build").assert().success();
    let left = crate::site::tree(&old).into_keys().collect::<Vec<_>>();
    assert_eq!(left, ["late.txt"], "what builds made is removed, nothing else");
    command.assert().success();
    assert!(old.join("late.txt").exists(), "it stays");
    fs::remove_dir_all(old).expect("it can be removed");
}

#[test]
fn a_build_waits_for_another_and_says_so() {
    let site = Site::minimal();
    site.build();
    let held = fs::File::open(site.root()).expect("the folder");
    rustix::fs::flock(&held, rustix::fs::FlockOperation::LockExclusive).expect("a lock");
    let release = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(3));
        drop(held);
    });
    let outcome = site.run(["build"]).ok();
    assert!(outcome.stderr.contains("waiting for ") && outcome.stderr.contains("which holds"), "{}", outcome.stderr);
    release.join().expect("it ends");
}

#[test]
fn a_published_site_may_be_read_by_a_web_server() {
    let outcome = Site::minimal().build();
    let mode =
        |path: &str| fs::metadata(outcome.public().join(path)).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o755);
    assert!(mode("index.html") & 0o044 == 0o044 || mode("index.html") == mode("robots.txt"));
}

#[test]
fn what_the_system_refuses_ends_with_status_2_and_the_path() {
    let site = Site::minimal().write("note.txt", "important");
    let before = site.everything();
    for output in ["note.txt/public", "/proc/no/such"] {
        let path = output.split('/').find(|part| !part.is_empty()).unwrap_or_default();
        site.run(["build", "--output", output]).fails(2, ["error: ", path]);
        assert!(before == site.everything(), "--output {output} changed something");
    }
}

#[test]
fn whatever_is_wrong_the_former_site_stays_as_it_was() {
    let good = Site::full();
    good.build();
    for (path, text) in [
        ("data/ministries.yaml", "- id: [\n"),
        ("data/editions/2023/source.txt", "ほかの文書\n"),
        ("site/templates/page/prose.html", "{{ view.nothing }}"),
        ("site/templates/page/glossary.html", "<a href=\"../nowhere/\">x</a>"),
        ("site/static/index.html", "私のページ"),
        ("site/prose/About us.md", "# x\n"),
    ] {
        let site = Site::full();
        site.build();
        let site = site.write(path, text);
        let before = site.everything();
        let outcome = site.run(["build"]);
        assert_eq!(outcome.status, 1, "{path}: {}", outcome.stderr);
        assert!(before == site.everything(), "{path}: something changed");
    }
}

#[test]
fn a_file_where_a_folder_must_be_is_found_by_check() {
    let site = Site::minimal().write("site/static/2023", "a folder belongs here");
    site.run(["check"]).fails(1, ["site/static/2023"]);
    site.run(["build"]).fails(1, ["site/static/2023"]);
}

#[test]
fn links_among_the_sources_are_not_followed_but_told() {
    let site = Site::minimal().write("../secret.txt", "secret");
    fs::create_dir_all(site.root().join("site/static")).expect("a folder can be made");
    symlink(site.root().join("../secret.txt"), site.root().join("site/static/copy.txt")).expect("a link");
    let outcome = site.build();
    assert!(!outcome.has("copy.txt"));
    assert!(outcome.stderr.contains("site/static/copy.txt: warning: is not a plain file and was not read"));
}

#[test]
fn hidden_files_and_copies_of_editors_are_passed_over() {
    let site = Site::minimal()
        .write("site/static/.DS_Store", "x")
        .write("site/prose/about.md~", "x")
        .write("data/editions/2023/measures/.2023-001.yaml.swp", "x")
        .write("data/editions/2023/measures/#2023-001.yaml#", "x");
    assert!(site.build().tree() == Site::minimal().build().tree());
}

#[test]
fn files_are_written_and_others_removed_together_or_not_at_all() {
    let site = Site::minimal().write("a.yaml", "old\n").write("b.yaml", "surplus\n");
    let at = |name: &str| site.root().join(name);
    let new = [(at("a.yaml"), b"new\n".to_vec()), (at("deep/c.yaml"), b"new\n".to_vec())];
    let before = site.everything();
    let error = mieru::publish::save_all(&new, &[at("b.yaml"), at("none.yaml")], true).expect_err("one is not there");
    assert!(error.to_string().contains("none.yaml: "), "{error}");
    assert!(site.everything() == before, "all is put back");
    mieru::publish::save_all(&new, &[at("b.yaml")], true).expect("all is done");
    assert_eq!((site.text("a.yaml"), site.text("deep/c.yaml")), ("new\n".into(), "new\n".into()));
    assert!(!at("b.yaml").exists());
    assert_eq!(site.everything().len(), before.len() + 1, "nothing else is left");
}
