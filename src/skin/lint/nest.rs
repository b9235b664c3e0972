//! What is nested in a template: conditions, loops and captures, whose branches end at the same place of the markup.

use super::Reader;
use super::markup::Markup;

/// How deep conditions, loops, captures and brackets may be nested, each `elif` counted: the engine reads them by recursion.
pub(super) const DEEPEST: usize = 100;

/// A variable or block whose text is read.
pub(super) struct Capture {
    pub(super) name: String,
    /// The word that ends it.
    end: &'static str,
}

/// A condition, loop or capture that is open.
pub(super) struct Branch {
    keyword: &'static str,
    /// How often the condition went on.
    count: usize,
    begin: Markup,
    /// How the branches so far ended.
    end: Option<Markup>,
}

impl Reader<'_> {
    pub(super) fn capture(&mut self, name: String, end: &'static str) {
        self.captures.push(Capture { name, end });
    }

    pub(super) fn end(&mut self, word: &str) {
        if let Some(at) = self.captures.iter().rposition(|capture| capture.end == word) {
            self.captures.truncate(at);
        }
    }

    pub(super) fn open(&mut self, at: usize, keyword: &'static str) {
        self.branches.push(Branch { keyword, count: 1, begin: self.markup.clone(), end: None });
        self.is_deep(at);
    }

    fn is_deep(&mut self, at: usize) {
        if self.branches.iter().map(|branch| branch.count).sum::<usize>() > DEEPEST {
            self.deep(at, "conditions, loops and captures are nested too deep, each `elif` counted");
        }
    }

    /// What is captured is markup of its own.
    pub(super) fn apart(&mut self, at: usize, keyword: &'static str) {
        self.open(at, keyword);
        self.markup = Markup::default();
    }

    pub(super) fn back(&mut self, word: &str) {
        self.gather();
        self.end(word);
        if let Some(branch) = self.branches.pop() {
            self.markup = branch.begin;
        }
    }

    pub(super) fn next(&mut self, at: usize) {
        let Some(mut branch) = self.branches.pop() else { return };
        self.compare(at, branch.end.as_ref());
        branch.end.get_or_insert_with(|| self.markup.clone());
        self.markup = branch.begin.clone();
        branch.count += 1;
        self.branches.push(branch);
        self.is_deep(at);
    }

    pub(super) fn close(&mut self, at: usize) {
        let Some(branch) = self.branches.pop_if(|branch| branch.keyword == "branch") else { return };
        // Without an `else` the other branch is what stands before.
        self.compare(at, Some(branch.end.as_ref().unwrap_or(&branch.begin)));
    }

    fn compare(&mut self, at: usize, other: Option<&Markup>) {
        if other.is_some_and(|other| !other.is_like(&self.markup)) {
            let help = "close every tag and every quote in the branch that opens it";
            self.tell(at, "branches of a condition or loop end at different places of the markup".to_owned(), help);
        }
    }

    pub(super) fn is_in_component(&self) -> bool {
        self.branches.iter().any(|branch| branch.keyword == "component")
    }
}
