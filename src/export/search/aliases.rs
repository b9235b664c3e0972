//! Words that mean the same, as far as they lead to something in the texts.
//!
//! Words that the texts have stand in the head; all others in a file of their own, which is loaded only when the words of
//! a query are not in the texts. It names bodies by their positions in the head, which a browser may have kept: so its name
//! says what it is made from.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::catalog::Catalog;
use crate::catalog::search::Alias;
use crate::catalog::term::Term;
use crate::inputs::sha256;
use crate::text::normal::normal;
use crate::text::token::is_part_of_words;

/// Expansions with more characters are explanations and no names.
const LONGEST_NAME: usize = 40;

/// From this length on a name says what it is about, as 子どもの健康と環境に関する全国調査 does; the page's script knows it, too.
const LONG_NAME: usize = 8;

/// Words that find others; with `same`, because they mean the same, else because the others are wider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    from: Vec<&'a str>,
    to: Vec<&'a str>,
    same: bool,
}

impl Found<'_> {
    /// Whether nothing is left to say of others.
    fn says(&self, other: &Found<'_>) -> bool {
        self.same && other.to.iter().all(|word| self.to.contains(word))
    }
}

/// A list where all words find each other, else an object.
impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.same && self.from == self.to {
            return self.to.serialize(serializer);
        }
        let mut fields = serializer.serialize_struct("Found", 3)?;
        fields.serialize_field("from", &self.from)?;
        fields.serialize_field("to", &self.to)?;
        if self.same {
            fields.serialize_field("same", &true)?;
        }
        fields.end()
    }
}

/// What is known beyond the texts: aliases, and names of bodies in other languages.
#[derive(Serialize)]
struct More<'a> {
    version: u32,
    aliases: Vec<Found<'a>>,
    /// Position in the list of the head, and names.
    ministries: Vec<(usize, Vec<&'a str>)>,
}

/// The aliases of words that the texts have, and those of other words.
pub fn split(catalog: &Catalog) -> (Vec<Found<'_>>, Vec<Found<'_>>) {
    let mut groups: Vec<_> = catalog.aliases.iter().map(alias).collect();
    let terms = catalog.terms.iter().filter_map(term).filter(|term| !groups.iter().any(|group| group.says(term)));
    let terms: Vec<_> = terms.collect();
    groups.extend(terms);
    let places = places(catalog, groups.iter().flat_map(|group| group.from.iter().chain(&group.to).copied()));
    let is_said = |word: &&str| places.get(word).is_some_and(|places| !places.is_empty());
    let names = long_names(&groups, is_said);
    let leads_on = |word: &&str| is_said(word) || is_within(&names, word);
    // Words that stand in the same places find the same.
    let adds = |from: &str, to: &str| !places[to].is_subset(&places[from]);
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for Found { from, to, same } in groups {
        let to: Vec<&str> = to.into_iter().filter(leads_on).collect();
        let (here, elsewhere): (Vec<&str>, Vec<&str>) = from.into_iter().partition(is_said);
        let here: Vec<&str> = here.into_iter().filter(|from| to.iter().any(|to| adds(from, to))).collect();
        if !here.is_empty() {
            let others = match here.as_slice() {
                [only] => to.iter().copied().filter(|word| word != only).collect(),
                _ => to.clone(),
            };
            near.push(Found { from: here, to: others, same });
        }
        if !elsewhere.is_empty() && !to.is_empty() {
            far.push(Found { from: elsewhere, to, same });
        }
    }
    (near, far)
}

/// Long names that the texts do not have, of what they call otherwise.
fn long_names<'a>(groups: &[Found<'a>], is_said: impl Fn(&&'a str) -> bool) -> Vec<String> {
    let leading = groups.iter().filter(|group| group.same && group.to.iter().any(&is_said));
    let names = leading.flat_map(|group| &group.from).filter(|name| !is_said(name)).map(|name| bare(name));
    names.filter(|name| name.chars().count() >= LONG_NAME).collect()
}

/// Whether a word is a part of one of some names: other words for it then lead to what has that name.
fn is_within(names: &[String], word: &str) -> bool {
    let word = bare(word);
    word.chars().count() > 1 && names.iter().any(|name| *name != word && name.contains(&word))
}

/// The file of all that the head leaves out.
pub fn more(catalog: &Catalog, far: Vec<Found<'_>>) -> Vec<u8> {
    serde_json::to_vec(&More { version: 1, aliases: far, ministries: english(catalog) }).unwrap_or_default()
}

/// The name of that file without its ending, with a fingerprint of what it is made from; `stamps` are those of the texts.
pub fn stem(catalog: &Catalog, stamps: &[String]) -> String {
    let words: Vec<Found<'_>> =
        catalog.aliases.iter().map(alias).chain(catalog.terms.iter().filter_map(term)).collect();
    let made_from = serde_json::to_vec(&(stamps, words, english(catalog))).unwrap_or_default();
    format!("more.{}", &sha256(&made_from)[..10])
}

/// Position of a body in the list of the head, and its names in English.
fn english(catalog: &Catalog) -> Vec<(usize, Vec<&str>)> {
    let all = catalog.ministries.iter().enumerate();
    all.filter_map(|(n, ministry)| {
        let english = ministry.english.as_ref()?;
        Some((n, std::iter::once(&english.name).chain(&english.short).map(String::as_str).collect()))
    })
    .collect()
}

/// In which measures and headings words stand, numbered one after the other.
fn places<'a>(catalog: &Catalog, words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let words: Vec<(&str, String)> = words.map(|word| (word, bare(word))).collect();
    let mut places: BTreeMap<&str, BTreeSet<usize>> = words.iter().map(|(word, _)| (*word, BTreeSet::new())).collect();
    let Ok(finder) = AhoCorasick::new(words.iter().map(|(_, bare)| bare)) else { return places };
    let measures = catalog.measures.iter().map(|measure| format!("{}\n{}", measure.title, measure.text));
    for (n, text) in measures.chain(catalog.themes.iter().map(|theme| theme.title.clone())).enumerate() {
        for found in finder.find_overlapping_iter(&bare(&text)) {
            places.entry(words[found.pattern().as_usize()].0).or_default().insert(n);
        }
    }
    places
}

/// A text without what separates words, since a query may separate them otherwise.
fn bare(text: &str) -> String {
    normal(text).chars().filter(|&c| is_part_of_words(c)).collect()
}

fn alias(alias: &Alias) -> Found<'_> {
    fn words(words: &[String]) -> Vec<&str> {
        words.iter().map(String::as_str).collect()
    }
    match alias {
        Alias::Same(same) => Found { from: words(same), to: words(same), same: true },
        Alias::OneWay { from, to } => Found { from: words(from), to: words(to), same: false },
    }
}

/// An abbreviation and what it stands for: `PHR` and `Personal Health Record`. Letters tell it: where a text explains one
/// Japanese word by another, as in 健康・医療（ライフサイエンス）, neither need mean all that the other does.
fn term(term: &Term) -> Option<Found<'_>> {
    let is_abbreviation = normal(&term.term).contains(|c: char| c.is_ascii_lowercase());
    let is_name = term.expansion.chars().count() <= LONGEST_NAME && !term.expansion.contains(['、', '。']);
    let words: Vec<&str> =
        std::iter::once(&term.term).chain(&term.spellings).chain([&term.expansion]).map(String::as_str).collect();
    (is_abbreviation && is_name).then(|| Found { from: words.clone(), to: words, same: true })
}
