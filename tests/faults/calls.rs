//! Every call that the system may refuse, refused once: what is published is the old or the new site, and the end says
//! which.

use std::fs;
use std::path::Path;

use super::trace::{Call, calls, traced};
use super::{Two, arguments, is_long};
use crate::site::{Site, tree};

const NAMES: &str = "open,openat,statx,newfstatat,read,write,mkdir,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,syncfs,fsync,flock,fchmod,chmod,getdents64,copy_file_range,ftruncate,fallocate";

const ERRORS: [&str; 3] = ["ENOSPC", "EIO", "EACCES"];

/// The faults to try: all, or some of each kind of call, those that happen once always.
fn faults(all: &[Call]) -> Vec<(Call, &'static str)> {
    let mut faults = Vec::new();
    // One kind of call by itself, to repeat what was seen.
    let only = std::env::var("MIERU_FAULTS_OF").ok();
    for (n, call) in all.iter().enumerate().filter(|(_, (name, _))| only.as_ref().is_none_or(|only| only == name)) {
        for (k, error) in ERRORS.into_iter().enumerate() {
            let most = all.iter().filter(|(name, _)| *name == call.0).count();
            let is_chosen = k == n % 3 && (most < 4 || n % (most / 3 + 1) == 0);
            if is_long() || is_chosen {
                faults.push((call.clone(), error));
            }
        }
    }
    faults
}

/// What a run said of a fault.
struct Ended {
    status: Option<i32>,
    told: String,
    /// Whether what it said was refused, too: then its status alone tells.
    is_muted: bool,
}

impl Ended {
    /// Whether a run that failed names a path.
    fn names_a_path(&self) -> bool {
        self.is_muted || names_a_path(&self.told)
    }
}

/// Runs a command with one call refused.
fn refuse(site: &Site, words: &[&str], ((name, n), error): &(Call, &str)) -> Ended {
    let inject = format!("--inject={name}:error={error}:when={n}");
    let (output, log) = traced(site, &[&format!("--trace={NAMES}"), &inject], &arguments(site, words));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let is_muted = log.lines().any(|line| line.contains("write(2<") && line.contains("(INJECTED)"));
    assert!(!told.contains("panicked") && !told.contains("overflowed"), "{name} {n} {error}: {told}");
    Ended { status: output.status.code(), told, is_muted }
}

/// A message of a run that failed names a path, be it that of the folder around the site.
fn names_a_path(told: &str) -> bool {
    let around = std::env::temp_dir().display().to_string();
    let parts = ["public", "data/", "site/", "plan", ".yaml", "fresh", "tables", ".txt", &around];
    parts.iter().any(|part| told.contains(part))
}

/// How many builds with a fault run at once, each in a folder of its own.
const LANES: usize = 2;

#[test]
#[ignore = "bash tests/faults/run"]
fn a_build_with_a_call_refused_is_old_or_new_and_says_so() {
    let two = Two::new();
    two.put(1);
    let (_, log) = traced(&two.site, &[&format!("--trace={NAMES}")], &arguments(&two.site, &["build"]));
    let all = calls(&two.site, &log);
    let faults = faults(&all);
    let seen: Vec<[usize; 2]> = std::thread::scope(|scope| {
        let lanes = faults.chunks(faults.len().div_ceil(LANES));
        let lanes: Vec<_> = lanes.map(|lane| scope.spawn(move || refuse_each(&Two::new(), lane))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap_or_else(|told| std::panic::resume_unwind(told))).collect()
    });
    println!(
        "build: {} of {} calls refused, {} faults: {} left the old site, {} the new one",
        distinct(&faults),
        all.len(),
        faults.len(),
        seen.iter().map(|seen| seen[0]).sum::<usize>(),
        seen.iter().map(|seen| seen[1]).sum::<usize>()
    );
}

/// Refuses calls of builds, one each; gives how many left the old site, and how many the new one.
fn refuse_each(two: &Two, faults: &[(Call, &str)]) -> [usize; 2] {
    let mut seen = [0, 0];
    for (round, fault) in faults.iter().enumerate() {
        // What the round before built stands there.
        let goal = (round + 1) % 2;
        two.put(goal);
        let ended = refuse(&two.site, &["build"], fault);
        let state = two.state().unwrap_or_else(|| panic!("{fault:?}: a mixture is published: {}", ended.told));
        let is_new = state == goal;
        seen[usize::from(is_new)] += 1;
        match ended.status {
            Some(0) => assert!(is_new, "{fault:?}: it says that it is done, and the old site stands there"),
            Some(1 | 2) => assert!(ended.names_a_path(), "{fault:?}: no path in: {}", ended.told),
            other => panic!("{fault:?} ended with {other:?}: {}", ended.told),
        }
        assert!(
            ended.is_muted || two.left().iter().all(|name| ended.told.contains(name.as_str())),
            "{fault:?} left {:?}: {}",
            two.left(),
            ended.told
        );
        two.build();
        assert_eq!(two.state(), Some(goal), "{fault:?}: the next build works");
    }
    seen
}

fn distinct(faults: &[(Call, &str)]) -> usize {
    faults.iter().map(|(call, _)| call).collect::<std::collections::BTreeSet<_>>().len()
}

/// Refuses calls of a command that makes files in a folder: all of them are there, or none, and the end says which.
fn all_or_none(name: &str, site: &Site, words: &[&str], made: &Path, before: impl Fn()) {
    before();
    let (output, log) = traced(site, &[&format!("--trace={NAMES}")], &arguments(site, words));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let whole = tree(made);
    before();
    let nothing = if made.exists() { tree(made) } else { Default::default() };
    let all = calls(site, &log);
    let faults = faults(&all);
    let mut seen = [0, 0];
    for fault in &faults {
        before();
        let ended = refuse(site, words, fault);
        let mut now = if made.exists() { tree(made) } else { Default::default() };
        // A former file that could not be removed is named.
        now.retain(|path, _| !(path.ends_with(".former") && ended.told.contains(path.as_str())));
        let is_whole = now == whole;
        assert!(is_whole || now == nothing, "{name} {fault:?}: some files are there: {}\n{:?}", ended.told, now.keys());
        seen[usize::from(is_whole)] += 1;
        match ended.status {
            Some(0) => assert!(is_whole, "{name} {fault:?}: it says that it is done"),
            Some(1 | 2) => assert!(ended.names_a_path(), "{name} {fault:?}: no path in: {}", ended.told),
            other => panic!("{name} {fault:?} ended with {other:?}: {}", ended.told),
        }
    }
    println!(
        "{name}: {} of {} calls refused, {} faults: {} left nothing, {} everything",
        distinct(&faults),
        all.len(),
        faults.len(),
        seen[0],
        seen[1]
    );
}

/// The real site with the text of its document outside of it.
fn with_document() -> (Site, String) {
    let site = Site::real();
    let document = site.around().join("document.txt");
    fs::copy(site.root().join("data/editions/2023/source.txt"), &document).expect("the document");
    (site, document.display().to_string())
}

#[test]
#[ignore = "bash tests/faults/run"]
fn an_import_with_a_call_refused_writes_all_or_nothing() {
    let (site, document) = with_document();
    let made = site.root().join("data/editions/2031");
    let clear = || drop(fs::remove_dir_all(&made));
    all_or_none("import", &site, &["import", &document, "--edition", "2031"], &made, clear);
    let words = ["import", &document, "--edition", "2031", "--force"];
    let old = || {
        drop(fs::remove_dir_all(&made));
        fs::create_dir_all(made.join("measures")).expect("a folder can be made");
        for name in ["edition.yaml", "themes.yaml", "measures/2031-001.yaml", "measures/2031-099.yaml", "mine.yaml"] {
            fs::write(made.join(name), "old").expect("a file can be written");
        }
    };
    all_or_none("import --force", &site, &words, &made, old);
}

#[test]
#[ignore = "bash tests/faults/run"]
fn an_export_with_a_call_refused_writes_all_or_nothing() {
    let site = Site::minimal();
    let made = site.around().join("tables");
    let folder = made.display().to_string();
    let clear = || drop(fs::remove_dir_all(&made));
    all_or_none("export", &site, &["export", "--output", &folder], &made, clear);
    let old = || {
        drop(fs::remove_dir_all(&made));
        fs::create_dir(&made).expect("a folder can be made");
        for name in ["measures.csv", "terms.csv", "mine.csv"] {
            fs::write(made.join(name), "old").expect("a file can be written");
        }
    };
    all_or_none("export --force", &site, &["export", "--output", &folder, "--force"], &made, old);
}

#[test]
#[ignore = "bash tests/faults/run"]
fn an_import_of_tables_with_a_call_refused_writes_all_or_nothing() {
    let site = Site::minimal();
    let folder = site.around().join("tables").display().to_string();
    site.run(["export", "--output", &folder]).ok();
    for name in ["measures.csv", "themes.csv", "ministries.csv"] {
        let path = Path::new(&folder).join(name);
        let text = fs::read_to_string(&path).expect("a table");
        fs::write(&path, text.replace('町', "村")).expect("it can be changed");
    }
    let made = site.root().join("data");
    let kept = crate::site::kept("minimal").join("data");
    let old = || {
        fs::remove_dir_all(&made).expect("it can be removed");
        for path in tree(&kept).into_keys().filter(|path| kept.join(path).is_file()) {
            let to = made.join(&path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
            fs::copy(kept.join(&path), to).expect("it can be copied");
        }
    };
    all_or_none("import of tables", &site, &["import", &folder, "--force"], &made, old);
}

#[test]
#[ignore = "bash tests/faults/run"]
fn a_new_site_with_a_call_refused_is_whole_or_not_there() {
    let site = Site::minimal();
    let made = site.around().join("fresh");
    let folder = made.display().to_string();
    all_or_none("new", &site, &["new", &folder], &made, || drop(fs::remove_dir_all(&made)));
}
