//! No command but the preview talks to a network or starts another program.

use super::arguments;
use super::trace::traced;
use crate::site::Site;

#[test]
#[ignore = "bash tests/faults/run"]
fn commands_ask_no_network_and_start_no_program() {
    let site = Site::real();
    let document = site.around().join("document.txt");
    std::fs::copy(site.root().join("data/editions/2023/source.txt"), &document).expect("the document");
    let document = document.display().to_string();
    let (two, fresh) = (Site::full(), site.around().join("fresh").display().to_string());
    let tables = site.around().join("tables").display().to_string();
    let book = site.around().join("book.xlsx").display().to_string();
    let commands: [(&Site, &[&str]); 12] = [
        (&site, &["build"]),
        (&site, &["build", "--offline", "--output", "offline"]),
        (&site, &["check"]),
        (&site, &["check", "--format", "sarif"]),
        (&site, &["export", "--output", &tables]),
        (&site, &["export", "--format", "xlsx", "--output", &book]),
        (&site, &["import", &tables]),
        (&site, &["import", &book, "--force"]),
        (&two, &["relate", "2022", "2023"]),
        (&site, &["import", &document, "--edition", "2031"]),
        (&two, &["diff", "2022", "2023"]),
        (&site, &["new", &fresh]),
    ];
    for (site, words) in commands {
        let (output, log) = traced(site, &["--trace=%network,execve,execveat,fork,vfork"], &arguments(site, words));
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        // `???(`: a thread that ended before it could be asked in which call, traced or not.
        let calls: Vec<&str> = log.lines().filter(|line| line.contains('(') && !line.contains(" ???(")).collect();
        assert_eq!(calls.len(), 1, "{words:?} does more than start: {calls:?}");
        assert!(calls[0].contains("execve("), "{calls:?}");
        println!("{}: nothing but its own start", words[0]);
    }
}
