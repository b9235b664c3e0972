//! What helps readers to find measures: words that mean the same, and wording classes.

/// Words that mean the same to someone who searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alias {
    /// Each word finds the others.
    Same(Vec<String>),
    /// The words of `from` find those of `to`, not the other way round.
    OneWay {
        /// What is searched for.
        from: Vec<String>,
        /// What is found.
        to: Vec<String>,
    },
}

/// A wording class (表現): how a sentence says what was done or will be. It is no verdict on the measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingClass {
    /// ASCII name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is called in English.
    pub english: Option<String>,
    /// The rules that give it, in words.
    pub about: Vec<ClassAbout>,
}

/// What a rule of a wording class is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassAbout {
    /// In the data's language.
    pub text: String,
    /// In English.
    pub english: Option<String>,
}
