//! A site in a temporary folder, so that a test reads as a story: given these files, run this, then see that.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use mieru::inputs::sha256;
use tempfile::TempDir;

/// The program that is tested.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_mieru")
}

/// The repository's folder, which is also the root of the real site.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A made-up site that is kept in `tests/sites/`.
pub fn kept(name: &str) -> PathBuf {
    repository().join("tests/sites").join(name)
}

/// A site that a test may change and run the program on. Its folder goes when the test ends.
#[derive(Clone)]
pub struct Site {
    folder: Rc<TempDir>,
    root: PathBuf,
}

/// How a run of the program ended.
pub struct Outcome {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
    public: PathBuf,
    /// Keeps the folder while someone looks at what was published.
    _folder: Rc<TempDir>,
}

/// Paths below a folder, each with the SHA-256 of its bytes.
pub type Tree = BTreeMap<String, String>;

impl Site {
    /// The smallest site with a page of every kind.
    pub fn minimal() -> Self {
        Self::copy_of(&[("", &kept("minimal"))])
    }

    /// The site that uses everything that data can say.
    pub fn full() -> Self {
        Self::copy_of(&[("", &kept("full"))])
    }

    /// The real edition between two made-up ones, with all relations.
    pub fn pair() -> Self {
        let pair = kept("pair");
        Self::copy_of(&[("site", &pair.join("site")), ("data", &pair.join("data"))])
    }

    /// The real site, with the skin that comes with the program.
    pub fn real() -> Self {
        let root = repository();
        Self::copy_of(&[("site", &root.join("site")), ("data", &root.join("data"))])
    }

    /// The site that `mieru new` makes.
    pub fn started() -> Self {
        let site = Self::copy_of(&[]);
        let said = site.new_here().ok().stdout;
        assert!(said.contains("files written to") && said.contains(" serve"), "{said}");
        site
    }

    /// The site with its pages minified, as those of the other kept sites are: stories look for markup in its shortest form.
    pub fn minified(self) -> Self {
        let settings = format!("{}\nminify: true\n", self.text("site/site.yaml"));
        self.write("site/site.yaml", settings)
    }

    /// Runs `mieru new` for the site's folder.
    pub fn new_here(&self) -> Outcome {
        let mut command = assert_cmd::Command::new(program());
        command.arg("new").arg(&self.root).timeout(Duration::from_secs(120));
        self.outcome(&command.output().expect("the program starts"))
    }

    fn copy_of(folders: &[(&str, &Path)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let root = folder.path().join("plan");
        for (name, from) in folders {
            copy(from, &root.join(name));
        }
        Self { folder: Rc::new(folder), root }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder in which the site's folder stands; nothing else is in it.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders it needs.
    pub fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(&path, text).expect("a file can be written");
        self
    }

    /// Replaces the only place where a file says `from`.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "{path} says \"{from}\" not exactly once");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Removes a file or a folder.
    pub fn remove(self, path: &str) -> Self {
        let full = self.root.join(path);
        let done = if full.is_dir() { fs::remove_dir_all(&full) } else { fs::remove_file(&full) };
        done.unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// The text of one of the site's files.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Everything in the folder around the site, so also what was left beside it.
    pub fn everything(&self) -> Tree {
        tree(self.around())
    }

    /// Runs the program on the site.
    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Outcome {
        self.run_with(&arguments, |_| {})
    }

    /// Runs the program, for which the environment is set up first.
    pub fn run_with(&self, arguments: &[&str], prepare: impl FnOnce(&mut assert_cmd::Command)) -> Outcome {
        let mut command = assert_cmd::Command::new(program());
        command.arg("--root").arg(&self.root).args(arguments).timeout(Duration::from_secs(120));
        prepare(&mut command);
        let outcome = self.outcome(&command.output().expect("the program starts"));
        let said = &outcome.stderr;
        assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{arguments:?} panicked:\n{said}");
        assert!((0..=2).contains(&outcome.status), "{arguments:?} ended with {}:\n{said}", outcome.status);
        let left: Vec<String> = folders(self.around()).into_iter().filter(|name| name.contains("staging")).collect();
        assert!(left.is_empty(), "{arguments:?} left {left:?}");
        outcome
    }

    fn outcome(&self, output: &std::process::Output) -> Outcome {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Outcome {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            public: self.root.join("public"),
            _folder: Rc::clone(&self.folder),
        }
    }

    /// What reading and resolving finds, without a run of the program: quick enough to ask hundreds of times.
    pub fn findings(&self) -> Vec<String> {
        let inputs = mieru::read::read(&self.root).value;
        mieru::compile::site(inputs, &Default::default()).findings.iter().map(ToString::to_string).collect()
    }

    /// The site without what was published, so that the next build makes all of it.
    pub fn cleared(&self) -> &Self {
        match fs::remove_dir_all(self.root.join("public")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("public: {error}"),
            _ => self,
        }
    }

    /// Builds the site, which must be possible.
    pub fn build(&self) -> Outcome {
        self.run(["build"]).ok()
    }
}

impl Outcome {
    /// Asserts that the command was done.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }

    /// Asserts the exit status, and that each of the words is told.
    pub fn fails<const N: usize>(self, status: i32, words: [&str; N]) -> Self {
        assert_eq!(self.status, status, "{}", self.stderr);
        for words in words {
            assert!(self.stderr.contains(words), "\"{words}\" is not told in:\n{}", self.stderr);
        }
        self
    }

    /// A published file as text.
    pub fn file(&self, path: &str) -> String {
        fs::read_to_string(self.public.join(path)).unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// Whether a file was published.
    pub fn has(&self, path: &str) -> bool {
        self.public.join(path).is_file()
    }

    /// The folder of the published site.
    pub fn public(&self) -> &Path {
        &self.public
    }

    /// All published files.
    pub fn tree(&self) -> Tree {
        tree(&self.public)
    }

    /// The published pages, without their `index.html`: `2023/measures/001/`.
    pub fn pages(&self, below: &str) -> Vec<String> {
        let pages = self.tree().into_keys().filter_map(|path| Some(path.strip_suffix("index.html")?.to_owned()));
        pages.filter(|page| page.strip_prefix(below).is_some_and(|rest| rest.matches('/').count() == 1)).collect()
    }
}

/// All files below a folder; a folder without files counts, too.
pub fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    walk(folder, "", &mut |path, full| {
        let print = match fs::read_link(full) {
            Ok(target) => format!("link to {}", target.display()),
            Err(_) if full.is_dir() => "folder".to_owned(),
            Err(_) => sha256(&fs::read(full).expect("a readable file")),
        };
        found.insert(path.to_owned(), print);
    });
    found
}

fn folders(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    walk(folder, "", &mut |path, full| found.extend(full.is_dir().then(|| path.to_owned())));
    found
}

fn walk(folder: &Path, below: &str, see: &mut impl FnMut(&str, &Path)) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let entry = entry.expect("an entry");
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        see(&path, &entry.path());
        if entry.file_type().expect("a kind").is_dir() {
            walk(&entry.path(), &format!("{path}/"), see);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    walk(from, "", &mut |path, full| {
        let done =
            if full.is_dir() { fs::create_dir_all(to.join(path)) } else { fs::copy(full, to.join(path)).map(drop) };
        done.unwrap_or_else(|error| panic!("{path}: {error}"));
    });
}
