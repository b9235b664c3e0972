//! Where in its markup a page is, after some of its text.

/// Elements whose text is no markup.
const RAW: [&str; 6] = ["script", "style", "iframe", "noembed", "noframes", "plaintext"];

/// More bytes than a value has that means something here.
const LONGEST_VALUE: usize = 100;

/// A place in markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Markup {
    state: State,
    /// The element whose tag is open, or was opened last.
    element: String,
    /// The attribute at hand.
    attribute: String,
    /// The value of the attribute at hand.
    value: String,
    /// The type of a script, if it says one.
    kind: String,
    /// Whether a script's text is a file of its own.
    has_file: bool,
    /// The text of the raw element that is open.
    raw: String,
    done: Vec<Done>,
}

/// An element that is closed.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// The text of a script that runs.
    Script(String),
    /// The text of a style.
    Style(String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// After `<`, where text ends.
    Open,
    /// In the name after `<`.
    Name,
    /// After `</`.
    End,
    /// Between attributes, or in an attribute's name.
    Tag,
    /// After `=`.
    Before,
    Unquoted,
    Quoted(char),
    /// In the text of an element of [`RAW`].
    Raw,
    Comment,
    /// `<!DOCTYPE …>` and the like.
    Declaration,
}

/// What kind of place it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Text between tags.
    Text,
    /// Inside a tag, outside of values.
    Tag,
    /// A value with quotes.
    Quoted {
        /// The attribute's name.
        name: String,
    },
    /// A value without quotes.
    Unquoted {
        /// The attribute's name.
        name: String,
    },
    /// The text of a script, a style or the like.
    Raw(String),
    /// `<!-- … -->`
    Comment,
}

impl Markup {
    /// What kind of place it is.
    pub(super) fn spot(&self) -> Spot {
        let name = || self.attribute.clone();
        match self.state {
            State::Text => Spot::Text,
            State::Open | State::Name | State::End | State::Tag | State::Declaration => Spot::Tag,
            State::Before | State::Unquoted => Spot::Unquoted { name: name() },
            State::Quoted(_) => Spot::Quoted { name: name() },
            State::Raw => Spot::Raw(self.element.clone()),
            State::Comment => Spot::Comment,
        }
    }

    /// Whether the script at hand is data that no browser runs.
    pub(super) fn is_data(&self) -> bool {
        self.kind.ends_with("json")
    }

    /// Whether text that follows is read the same way.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let plain = |state| match state {
            State::Name => State::Tag,
            State::Open => State::Text,
            state => state,
        };
        plain(self.state) == plain(other.state)
    }

    /// Reads a value whose text is not known.
    pub(super) fn value(&mut self) {
        match self.state {
            State::Before => self.state = State::Unquoted,
            State::Open => self.open(),
            State::Quoted(_) => self.add('…'),
            _ => {}
        }
    }

    /// Takes the elements that were closed.
    pub(super) fn take(&mut self) -> Vec<Done> {
        std::mem::take(&mut self.done)
    }

    /// Reads text.
    pub(super) fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let taken = self.step(c, rest);
            rest = &rest[taken..];
        }
    }

    /// Reads the next character, or several, or only changes the state; says how many bytes it read.
    fn step(&mut self, c: char, rest: &str) -> usize {
        match self.state {
            State::Text => return self.text(rest),
            State::Open => return self.opened(rest),
            State::Raw => return self.raw(c, rest),
            State::Comment => {
                let end = rest.find("-->");
                self.state = if end.is_some() { State::Text } else { State::Comment };
                return end.map_or(rest.len(), |at| at + 3);
            }
            State::Declaration | State::End if c == '>' => self.state = State::Text,
            State::Declaration | State::End => {}
            State::Name if c == '>' || c == '/' || c.is_ascii_whitespace() => self.between(c),
            State::Name => self.element.push(c.to_ascii_lowercase()),
            State::Tag if c == '=' && !self.attribute.is_empty() => {
                self.attribute.truncate(self.attribute.trim_end().len());
                self.state = State::Before;
            }
            State::Tag => self.between(c),
            State::Before if c == '"' || c == '\'' => self.state = State::Quoted(c),
            State::Before if c.is_ascii_whitespace() => {}
            State::Before if c == '>' => self.between(c),
            State::Before => {
                self.state = State::Unquoted;
                self.add(c);
            }
            State::Unquoted if c == '>' || c.is_ascii_whitespace() => {
                self.attributed();
                self.between(c);
            }
            State::Quoted(quote) if c == quote => {
                self.attributed();
                self.state = State::Tag;
            }
            State::Unquoted | State::Quoted(_) => self.add(c),
        }
        c.len_utf8()
    }

    /// Keeps the beginning of a value, which is all that is asked for.
    fn add(&mut self, c: char) {
        if self.value.len() < LONGEST_VALUE {
            self.value.push(c);
        }
    }

    fn text(&mut self, rest: &str) -> usize {
        let Some(at) = rest.find('<') else { return rest.len() };
        self.state = State::Open;
        at + 1
    }

    /// After `<`.
    fn opened(&mut self, rest: &str) -> usize {
        let (state, taken) = match rest.chars().next() {
            Some('!') if rest.starts_with("!--") => (State::Comment, 3),
            Some('!' | '?') => (State::Declaration, 1),
            Some('/') => (State::End, 1),
            Some(c) if c.is_ascii_alphabetic() => {
                self.open();
                return 0;
            }
            _ => (State::Text, 0),
        };
        self.state = state;
        taken
    }

    /// A tag begins.
    fn open(&mut self) {
        for text in [&mut self.element, &mut self.attribute, &mut self.value, &mut self.kind, &mut self.raw] {
            text.clear();
        }
        self.has_file = false;
        self.state = State::Name;
    }

    /// Between attributes, or in the name of one.
    fn between(&mut self, c: char) {
        self.state = State::Tag;
        if c == '>' {
            self.state = if RAW.contains(&self.element.as_str()) { State::Raw } else { State::Text };
        } else if c == '/' || c.is_ascii_whitespace() {
            // A space may stand before `=`.
            if !self.attribute.ends_with(' ') && !self.attribute.is_empty() {
                self.attribute.push(' ');
            }
        } else {
            if self.attribute.ends_with(' ') {
                self.attribute.clear();
            }
            self.attribute.push(c.to_ascii_lowercase());
        }
    }

    /// An attribute has its value.
    fn attributed(&mut self) {
        let value = std::mem::take(&mut self.value);
        match self.attribute.as_str() {
            "type" => self.kind = value.trim().to_ascii_lowercase(),
            "src" => self.has_file = true,
            _ => {}
        }
        self.attribute.clear();
    }

    fn raw(&mut self, c: char, rest: &str) -> usize {
        let end = rest.strip_prefix("</").is_some_and(|rest| {
            let name = self.element.len();
            rest.get(..name).is_some_and(|start| start.eq_ignore_ascii_case(&self.element))
                && !rest[name..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        });
        if !end {
            self.raw.push(c);
            return c.len_utf8();
        }
        let text = std::mem::take(&mut self.raw);
        match self.element.as_str() {
            "script" if !self.has_file && !self.is_data() => self.done.push(Done::Script(text)),
            "style" => self.done.push(Done::Style(text)),
            _ => {}
        }
        self.state = State::End;
        2
    }
}
