//! Small files that ask for a lot: each is refused within 1 GiB of memory and 5 seconds of the processor.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::site::{Site, program};

/// How a run ended and what it took.
struct Cost {
    status: i32,
    stderr: String,
    /// Most memory, in KiB.
    memory: u64,
    /// Seconds of the processor, over all threads.
    processor: f64,
}

/// Runs `mieru check` and looks at it every few milliseconds.
fn check(site: &Site) -> Cost {
    let told = site.around().join("told");
    let mut command = Command::new(program());
    command.arg("--root").arg(site.root()).arg("check").stdout(Stdio::null());
    let mut child = command.stderr(File::create(&told).expect("a file")).spawn().expect("the program starts");
    let (mut memory, mut ticks) = (0, 0);
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be asked") {
            break status;
        }
        let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap_or_default();
        let peak = read("status")
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = memory.max(peak.unwrap_or(0));
        let stat = read("stat");
        let times: Vec<u64> = stat
            .rsplit(") ")
            .next()
            .unwrap_or_default()
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|n| n.parse().ok())
            .collect();
        ticks = ticks.max(times.iter().sum());
        if ticks > 3_000 {
            child.kill().expect("it can be ended");
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let stderr = fs::read_to_string(told).expect("what it told");
    let status = status.code().unwrap_or_else(|| panic!("it was ended by {status}: {stderr}"));
    Cost { status, stderr, memory, processor: ticks as f64 / 100.0 }
}

/// Asserts that a file is refused with its name, in time and in room.
fn refused(name: &str, site: &Site, path: &str) {
    let cost = check(site);
    println!("{name} in {path}: {:.2} s, {} MiB", cost.processor, cost.memory / 1024);
    assert_eq!(cost.status, 1, "{name} in {path}: {}", cost.stderr);
    assert!(cost.stderr.contains(path), "{name} in {path}: {}", cost.stderr);
    assert!(cost.processor < 5.0, "{name} in {path} took {} s", cost.processor);
    assert!(cost.memory < 1024 * 1024, "{name} in {path} took {} KiB", cost.memory);
}

/// A list of lists of lists …, each nine times the one before.
fn aliases() -> String {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..40 {
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
    }
    bomb
}

#[test]
fn bombs_are_refused_in_time_and_room() {
    let deep = format!("title: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let lines: String = (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let merges: String = (0..400).map(|n| format!("m{}: &m{} {{ <<: [*m{n}, *m{n}] }}\n", n + 1, n + 1)).collect();
    let keys: String = (0..100_000).map(|n| format!("k{n}: {n}\n")).collect();
    let bombs = [
        ("aliases", aliases()),
        ("merges", format!("m0: &m0 {{ x: 1 }}\n{merges}")),
        ("100,000 levels", deep),
        ("3,000 indents", lines),
        ("100,000 keys", keys),
        ("maps as keys", format!("{}a{}: 1\n", "{".repeat(90), "}".repeat(90))),
    ];
    for (name, text) in bombs {
        for path in ["site/site.yaml", "data/terms.yaml", "data/editions/2023/measures/2023-001.yaml"] {
            refused(name, &Site::minimal().write(path, &text), path);
        }
    }
}

#[test]
fn files_beyond_all_measure_are_refused() {
    let path = "data/ministries.yaml";
    for megabytes in [30, 60] {
        let text = format!("- id: {}\n", "x".repeat(megabytes * 1_000_000));
        refused(&format!("a text of {megabytes} MB"), &Site::minimal().write(path, text), path);
    }
    let site = Site::minimal();
    File::options().write(true).open(site.root().join(path)).and_then(|file| file.set_len(1 << 30)).expect("room");
    refused("a file of 1 GB", &site, path);
    let path = "site/prose/about.md";
    let text = format!("# 題\n\n{}", "> ".repeat(200_000));
    refused("200,000 quotations", &Site::minimal().write(path, text), path);
    let site = Site::minimal().write("site/static/a.bin", "").write("site/static/b.bin", "");
    let make = |name: &str, size: u64| {
        File::options().write(true).open(site.root().join(name)).and_then(|file| file.set_len(size)).expect("room");
    };
    make("site/static/a.bin", 250 << 20);
    let cost = check(&site);
    assert!(cost.status == 0 && cost.memory < 1024 * 1024, "{} KiB: {}", cost.memory, cost.stderr);
    make("site/static/b.bin", 250 << 20);
    refused("much to publish", &site.write("site/static/c.bin", vec![0; 20 << 20]), "site/static");
}

#[test]
fn limits_of_size_are_those_of_the_kind_of_a_file() {
    for (path, megabytes, is_taken) in [
        ("site/prose/static/about.md", 5, false),
        ("data/terms.yaml", 9, false),
        ("data/static/x.md", 5, false),
        ("site/templates/page/x.html", 5, false),
        ("themes/own/x.css", 5, false),
        ("themes/own/static/x.css", 5, true),
        ("data/editions/2024/source.txt", 40, true),
        ("site/static/x.html", 40, true),
    ] {
        let site = Site::minimal().write(path, vec![b' '; megabytes << 20]);
        let findings = mieru::read::read(site.root()).findings;
        assert_eq!(findings.is_empty(), is_taken, "{path}: {findings:?}");
    }
}

#[test]
fn what_is_nested_too_deep_is_refused_and_no_crash() {
    let prose = "site/prose/about.md";
    let lists: String = (0..1_000).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
    for (name, text) in [
        ("2,000 quotations", "> ".repeat(2_000) + "a"),
        ("1,000 lists", lists),
        ("lists in quotations", "> - ".repeat(1_000) + "a"),
        ("2,000 emphases", "*a **b ".repeat(1_000) + &"c** d*".repeat(1_000)),
    ] {
        refused(name, &Site::minimal().write(prose, format!("# 題\n\n{text}\n")), prose);
    }
    let template = "site/templates/page/prose.html";
    let page = "{% extends \"layout/base.html\" %}{% block main %}";
    for (name, text) in [
        ("20,000 elements", "<div>".repeat(20_000)),
        ("20,000 elements with ends", format!("{}{}", "<b>".repeat(20_000), "</b>".repeat(20_000))),
        ("5,000 branches", format!("{{% if page %}}{}{{% endif %}}", "{% elif page %}".repeat(5_000))),
        ("5,000 conditions", format!("{}{}", "{% if page %}".repeat(5_000), "{% endif %}".repeat(5_000))),
        ("5,000 brackets", format!("{{{{ {}1{} }}}}", "(".repeat(5_000), ")".repeat(5_000))),
        ("sums", format!("{{{{ 1{} }}}}", "+1".repeat(100_000))),
    ] {
        refused(name, &Site::minimal().write(template, format!("{page}{text}{{% endblock main %}}")), template);
    }
}

#[test]
fn very_many_findings_are_counted_and_long_values_cut() {
    let path = "data/terms.yaml";
    let terms: String = (0..3_000).map(|n| format!("- id: t{n}\n")).collect();
    let site = Site::minimal().write(path, terms);
    let told = check(&site).stderr;
    assert!(told.lines().count() < 3_100 && told.contains("\n… and ") && told.contains(" more\n"), "{told}");
    let long = format!("theme: {}", "x".repeat(100_000));
    let site = Site::minimal().edit("data/editions/2023/measures/2023-001.yaml", "theme: 1-1", &long);
    let told = check(&site).stderr;
    assert!(told.len() < 10_000 && told.contains("… (100"), "{told}");
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let path = "data/editions/2023/edition.yaml";
    let text = "id: \"2023\"\ntitle: x\ndate: 2023-01-01\ndecided_by: x\nfiscal_years: { results: 2022, plans: 2023 }\n\
                document: { title: x, pages: 4294967295 }\n";
    refused("pages", &Site::minimal().write(path, text), path);
    refused("nothing", &Site::minimal().write(path, ""), path);
}
