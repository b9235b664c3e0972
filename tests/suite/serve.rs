//! `mieru serve`: the real program, a real port, requests written by hand.
#![expect(clippy::disallowed_methods, reason = "a test of an edge writes files and has a clock")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Nothing here may take longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);

const MEASURE: &str = "data/editions/2023/measures/2023-012.yaml";

/// A preview of a copy of the real site; ends with the test.
struct Preview {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
    /// What it says.
    lines: Receiver<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn of_the_real_site() -> Self {
        Self::after(|_| {})
    }

    /// Starts after `change` was made to the copy.
    fn after(change: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["data", "site"] {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &folder.path().join(name));
        }
        change(folder.path());
        let mut child = mieru(folder.path(), 0).stdout(Stdio::piped()).spawn().expect("mieru starts");
        let lines = lines(child.stdout.take().expect("a standard output"));
        let mut preview = Self { folder, child, port: 0, lines };
        preview.port = port(&preview.lines);
        preview
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        edit(&self.path(name), from, to);
    }

    fn get(&self, address: &str) -> Answer {
        self.ask("GET", address, "")
    }

    /// A request with our own `Host`; `headers` end with CRLF.
    fn ask(&self, method: &str, address: &str, headers: &str) -> Answer {
        self.raw(&format!("{method} {address} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}", self.port))
    }

    /// A request as it is, but for the end of its head.
    fn raw(&self, head: &str) -> Answer {
        let mut stream = connect(self.port);
        write!(stream, "{head}Connection: close\r\n\r\n").expect("the request can be sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the answer comes in time");
        Answer::new(&String::from_utf8_lossy(&bytes))
    }

    /// The events, from now on.
    fn events(&self) -> Receiver<String> {
        let mut stream = connect(self.port);
        write!(stream, "GET /__mieru/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port)
            .expect("it can be sent");
        lines(stream)
    }
}

/// An answer, taken apart.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn new(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Self { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn has(&self, header: &str) -> bool {
        self.head.lines().any(|line| line == header)
    }
}

fn mieru(root: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mieru"));
    command.arg("--root").arg(root).args(["serve", "--port", &port.to_string()]).stderr(Stdio::null());
    command
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the preview can be reached");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
    stream
}

fn port(lines: &Receiver<String>) -> u16 {
    let line = wait_for(lines, "serving http://127.0.0.1:");
    let digits: String = line.rsplit(':').next().unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no port in {line:?}"))
}

/// Lines as they come.
fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        let mut lines = BufReader::new(from).lines();
        while let Some(Ok(line)) = lines.next() {
            if sender.send(line).is_err() {
                // Read on, so that the program never waits for us.
                lines.by_ref().for_each(drop);
            }
        }
    });
    lines
}

/// Waits for a line that holds `text`.
fn wait_for(lines: &Receiver<String>, text: &str) -> String {
    let start = Instant::now();
    while let Some(left) = PATIENCE.checked_sub(start.elapsed()) {
        match lines.recv_timeout(left) {
            Ok(line) if line.contains(text) => return line,
            Ok(_) => {}
            Err(_) => break,
        }
    }
    panic!("no line with {text:?} came");
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("the file can be read");
    assert!(text.contains(from), "{from:?} is not in {}", path.display());
    // In one step, as careful editors do: a half-written file would be a build of its own on a slow machine.
    let draft = path.with_file_name(".draft");
    fs::write(&draft, text.replacen(from, to, 1)).expect("the file can be written");
    fs::rename(draft, path).expect("the file can be put in place");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("the file can be copied");
        }
    }
}

#[test]
fn pages_are_served_as_a_web_host_would() {
    let preview = Preview::of_the_real_site();
    let page = preview.get("/2023/measures/012/?from=here");
    assert_eq!(page.status, 200, "{}", page.head);
    assert!(page.has("content-type: text/html; charset=utf-8") && page.has("cache-control: no-store"));
    assert!(page.body.contains("<script src=\"/__mieru/client.js\"") && page.body.ends_with("</body>\n</html>\n"));

    let without_slash = preview.get("/2023/measures/012?a=b");
    assert_eq!(without_slash.status, 308);
    assert!(without_slash.has("location: /2023/measures/012/?a=b"), "{}", without_slash.head);

    let missing = preview.get("/2023/no/such/page");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("href=/2023/") || missing.body.contains("href=\"/2023/"), "{}", missing.body);

    let head = preview.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(preview.get("/robots.txt").has("content-type: text/plain; charset=utf-8"));
    assert!(preview.get("/__mieru/client.js").has("content-type: text/javascript; charset=utf-8"));
}

#[test]
fn others_are_not_answered() {
    let preview = Preview::of_the_real_site();
    let port = preview.port;
    for head in [
        "GET / HTTP/1.1\r\nHost: evil.example\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n"),
        "GET / HTTP/1.1\r\n".to_owned(),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n"),
        format!("GET /__mieru/events HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n"),
        format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: null\r\n"),
    ] {
        let answer = preview.raw(&head);
        assert_eq!(answer.status, 403, "{head}");
        assert!(!answer.head.contains("access-control"));
    }
    assert_eq!(preview.ask("GET", "/", &format!("Origin: http://localhost:{port}\r\n")).status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = preview.ask(method, "/", "");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.has("allow: get, head"));
    }
}

#[test]
fn there_is_no_way_out_of_the_site() {
    let preview = Preview::of_the_real_site();
    for address in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/2023/..%2f..%2fsite/site.yaml",
        "/..%5c..%5csite",
        "/%00",
        "/%zz",
        "/%ff",
    ] {
        assert_eq!(preview.get(address).status, 400, "{address}");
    }
    for address in ["//etc/passwd", "/site/site.yaml", "/.git/config", "//evil.example/2023", "/__mieru/../x.rs"] {
        let answer = preview.get(address);
        assert!([400, 404].contains(&answer.status), "{address}: {}", answer.head);
    }
    assert_eq!(preview.get(&format!("/{}", "a".repeat(9_000))).status, 414);
    assert!([414, 431].contains(&preview.get(&format!("/{}", "a".repeat(100_000))).status));
}

#[test]
fn connections_that_never_ask_keep_nobody_out() {
    let preview = Preview::of_the_real_site();
    let idle: Vec<TcpStream> = (0..600)
        .map(|n| {
            let mut stream = connect(preview.port);
            if n % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHo").expect("the beginning can be sent");
            }
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(idle);
}

#[test]
fn a_change_is_shown_and_told() {
    let preview = Preview::of_the_real_site();
    let events = preview.events();
    wait_for(&events, "\"number\":1,");
    preview.edit(MEASURE, "\ntitle: ", "\ntitle: 新しい題名・");
    let event = wait_for(&events, "\"number\":2,");
    assert!(event.contains("\"good\":true"), "{event}");
    assert!(preview.get("/2023/measures/012/").body.contains("新しい題名・"));
}

#[test]
fn a_page_that_is_asked_for_at_once_is_the_one_that_is_made_with_all_others() {
    let preview = Preview::of_the_real_site();
    let addresses = ["/", "/2023/measures/012/", "/data/", "/data/2023/measures.csv", "/search/index.json", "/no/"];
    let get = || addresses.map(|address| preview.get(address).body);
    let at_once = get();
    wait_for(&preview.lines, "made and checked");
    for ((first, later), address) in at_once.iter().zip(get()).zip(addresses) {
        assert!(!first.is_empty() && *first == later, "{address}");
    }
}

#[test]
fn a_template_that_fails_brings_the_last_good_site_back() {
    let preview = Preview::of_the_real_site();
    wait_for(&preview.lines, "made and checked");
    let events = preview.events();
    let good = preview.get("/2023/measures/012/").body;
    let template = preview.path("site/templates/page/measure.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("a folder can be made");
    fs::write(&template, "<title>{{ nothing }}</title>").expect("the file can be written");
    let event = wait_for(&events, "\"good\":false");
    assert!(event.contains("nothing"), "{event}");
    let body = preview.get("/2023/measures/012/").body;
    let number = |body: &str| body.split("data-number=\"").nth(1).map(|rest| rest.split('"').next().map(str::to_owned));
    assert_ne!(number(&body), number(&good));
    assert_eq!(body.split("data-number").next(), good.split("data-number").next());
}

#[test]
fn a_folder_that_comes_later_is_watched() {
    let preview = Preview::of_the_real_site();
    let events = preview.events();
    wait_for(&events, "\"number\":1,");
    fs::create_dir_all(preview.path("themes/extra/static")).expect("a folder can be made");
    fs::write(preview.path("themes/extra/theme.yaml"), "name: extra\n").expect("the file can be written");
    wait_for(&events, "\"number\":2,");
    preview.edit("themes/extra/theme.yaml", "extra", "more");
    wait_for(&events, "\"number\":3,");
}

#[test]
fn a_broken_file_keeps_the_last_good_site() {
    let preview = Preview::of_the_real_site();
    let events = preview.events();
    let first = wait_for(&events, "\"number\":1,");
    let good = preview.get("/2023/measures/012/").body;
    preview.edit(MEASURE, "\ntitle: ", "\ntitle: [");
    let event = wait_for(&events, "\"good\":false");
    assert!(event.contains(MEASURE), "{event}");
    let findings = preview.get("/__mieru/findings.json");
    assert!(findings.body.contains(MEASURE) && findings.body.contains("\"severity\":\"error\""), "{}", findings.body);
    assert_eq!(preview.get("/2023/measures/012/").body.replace("data-number=\"2\"", "data-number=\"1\""), good);

    preview.edit(MEASURE, "\ntitle: [", "\ntitle: ");
    let event = wait_for(&events, "\"good\":true");
    let build = |event: &str| event.split("\"build\":").nth(1).map(|rest| rest[..14].to_owned());
    assert_eq!(build(&event), build(&first), "the same inputs give the same site, so that no page reloads");
}

#[test]
fn a_site_that_was_read_but_not_checked_is_no_good_one() {
    let preview = Preview::of_the_real_site();
    wait_for(&preview.lines, "made and checked");
    let events = preview.events();
    let template = preview.path("site/templates/page/measure.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("it can be made");
    fs::write(&template, "{% extends \"layout/base.html\" %}{% block main %}{{ view.nothing }}{% endblock main %}")
        .expect("a file can be written");
    preview.edit(MEASURE, "\ntitle: ", "\ntitle: [");
    wait_for(&events, "\"good\":false");
    let shown = || preview.get("/2023/measures/001/").status == 200;
    let start = Instant::now();
    while !shown() {
        assert!(start.elapsed() < PATIENCE, "the last good site is shown");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_site_that_begins_broken_shows_its_findings_then_itself() {
    let preview = Preview::after(|root| edit(&root.join(MEASURE), "\ntitle: ", "\ntitle: [<b>"));
    let page = preview.get("/2023/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains(MEASURE) && page.body.contains("/__mieru/client.js") && !page.body.contains("<b>"));
    let events = preview.events();
    wait_for(&events, "\"build\":\"\"");
    preview.edit(MEASURE, "\ntitle: [<b>", "\ntitle: ");
    wait_for(&events, "\"good\":true");
    assert_eq!(preview.get("/2023/").status, 200);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let preview = Preview::of_the_real_site();
    let output = mieru(preview.folder.path(), preview.port).stderr(Stdio::piped()).output().expect("mieru runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains(&format!("port {} is taken", preview.port)) && message.contains("help: "), "{message}");
}
