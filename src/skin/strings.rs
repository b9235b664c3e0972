//! The words of the interface in one language, with places for values: `{n}件の施策`.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use super::{asked, default};
use crate::catalog::site::{Interface, Site};
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::inputs::Inputs;
use crate::record::parse;
use crate::record::unique::UniqueMap;
use crate::text::similar::nearest;

/// Strings by key.
#[derive(Clone, Debug, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Strings {
    texts: BTreeMap<String, String>,
    /// Places that nothing fills, which is told.
    #[serde(skip)]
    told: BTreeSet<String>,
}

impl Strings {
    /// No strings.
    pub const fn new() -> Self {
        Self { texts: BTreeMap::new(), told: BTreeSet::new() }
    }

    /// A string, or its key in brackets where it is missing; that is told when a skin is loaded.
    pub fn get(&self, key: &str) -> String {
        self.texts.get(key).cloned().unwrap_or_else(|| format!("[{key}]"))
    }

    /// A string with values put into its places.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.get(key), values)
    }

    /// Whether a key exists.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// Whether it is told that nothing fills a place of this name.
    pub fn is_told(&self, place: &str) -> bool {
        self.told.contains(place)
    }

    /// Takes the strings that it has not.
    fn lend<'a>(&mut self, others: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (key, text) in others {
            if !self.has(key) {
                self.texts.insert(key.to_owned(), text.to_owned());
            }
        }
    }
}

/// Puts values into the places of a text. A place without a value stays as it is.
///
/// ```
/// use mieru::skin::strings::fill;
/// assert_eq!(fill("{n}件の{what}", &[("n", "59"), ("what", "施策")]), "59件の施策");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let put = |out: &mut String, name: &str| -> Result<bool, Infallible> {
        let value = values.iter().find(|(key, _)| *key == name);
        if let Some((_, value)) = value {
            out.push_str(value);
        }
        Ok(value.is_some())
    };
    match fill_by(text, put) {
        Ok(text) => text,
        Err(never) => match never {},
    }
}

/// Fills the places of a text one by one: `put` writes what stands in the place of a name, and says whether it did. A place
/// in which nothing was written stays as it is.
pub(crate) fn fill_by<E>(text: &str, mut put: impl FnMut(&mut String, &str) -> Result<bool, E>) -> Result<String, E> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        if put(&mut out, &rest[1..close])? {
            rest = &rest[close + 1..];
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Loads the strings of every language of a site's interface; none if those of its own cannot be read.
///
/// A string that the site's own language has and another has not is a finding, and the other way round; so is one that
/// the program or a template asks for and the site's own language has not. Others stand in for those that are missing, so
/// that nothing else is told of them.
pub fn all(inputs: &Inputs, folder: &str, site: &Site) -> Checked<Vec<Strings>> {
    let mut findings = Vec::new();
    let mut all: Vec<Strings> = Vec::new();
    // Those of the site's own language as the skin has them, before the site replaces any.
    let mut first: Option<Strings> = None;
    for interface in site.interfaces() {
        let is_own = all.is_empty();
        let path = format!("{folder}strings/{}.yaml", interface.language);
        let Some(mut written) = load(inputs, folder, &path, &interface, is_own).into_value(&mut findings) else {
            // The error is told; another language's words stand in, so that the rest can be checked.
            let Some(own) = all.first().cloned() else { break };
            all.push(own);
            continue;
        };
        if !inputs.get(&path).is_some_and(|bytes| default::is_own(&path, bytes)) {
            written.lend(default::strings(interface.language).filter(|(key, _)| asked::is_optional(key)));
            findings.extend(doubtful(&path, &mut written, first.as_ref()));
            if is_own {
                let used = || asked::in_templates(inputs, folder);
                findings.extend(lacking(&path, interface.language, &mut written, used));
            }
        }
        let mut strings = replaced(&path, &written, &interface, is_own).into_value(&mut findings);
        if let Some(own) = all.first() {
            findings.extend(compare(&path, own, &strings));
            strings.lend(own.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())));
            strings.told.extend(own.told.iter().cloned());
        }
        all.push(with_language(strings, all.first(), &site.language));
        first.get_or_insert(written);
    }
    Checked::new(all, findings)
}

/// The place that the program itself fills, in every string: the name of the data's language.
const LANGUAGE: &str = "language";

/// The place of the site's name, which stands on every page, so that a title may do without.
const SITE: &str = "site";

/// Whether a string names a language: `language_ja`. Each file has those it knows; for others a language's own name,
/// `language_name`, stands in.
fn is_language(key: &str) -> bool {
    key.starts_with("language_") && key != "language_name"
}

/// Strings that name the data's language, which is `code`, where they have the place for it. `own` are the strings of
/// that language, if these are not.
fn with_language(mut strings: Strings, own: Option<&Strings>, code: &str) -> Strings {
    let first = code.split('-').next().unwrap_or(code).to_ascii_lowercase();
    let known = [code, first.as_str()].into_iter().find_map(|code| strings.texts.get(&format!("language_{code}")));
    let name = known.cloned().unwrap_or_else(|| own.unwrap_or(&strings).get("language_name"));
    for text in strings.texts.values_mut().filter(|text| text.contains("{language}")) {
        *text = fill(text, &[(LANGUAGE, &name)]);
    }
    strings
}

/// How many missing strings are told one by one.
const MOST: usize = 20;

/// The strings that the program or a template asks for and a skin has not; those of the built-in skin take their places.
/// `used` are those that templates name.
fn lacking<'a>(
    path: &str,
    language: &str,
    own: &mut Strings,
    used: impl FnOnce() -> BTreeSet<&'a str>,
) -> Vec<Diagnostic> {
    let mut missing: Vec<(&str, &str)> = default::strings(language).filter(|(key, _)| !own.has(key)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let used = used();
    missing.retain(|(key, _)| asked::is_asked(key) || used.contains(key));
    own.lend(missing.iter().copied());
    // Templates put the keys of some together.
    if missing.len() > MOST {
        own.lend(default::strings(language));
    }
    let remedy = |key: &str, text: &str| {
        let who = if asked::is_asked(key) { "the program" } else { "a template" };
        format!("{who} asks for it; in the skin \"default\" it is \"{text}\"")
    };
    let missing: Vec<(&str, String)> = missing.into_iter().map(|(key, text)| (key, remedy(key, text))).collect();
    let place = Place { line: Some(1), column: Some(1), ..Place::file(path) };
    absent(&place, &missing, "copy a file of strings of the skin \"default\", and change it")
}

/// Strings that are missing, each with a remedy: the first of them, and, with the remedy for all, how many there are.
fn absent(place: &Place, missing: &[(&str, String)], remedy: &str) -> Vec<Diagnostic> {
    let told = missing.iter().take(MOST).map(|(key, help)| {
        Diagnostic::error(place.clone(), format!("the string \"{key}\" is missing")).help(help.as_str())
    });
    let rest = (missing.len() > MOST).then(|| {
        let message = format!("the strings that are missing are {} in all", missing.len());
        Diagnostic::error(place.clone(), message).help(remedy)
    });
    told.chain(rest).collect()
}

/// What is doubtful in a skin's own texts: places that nothing fills, as far as the skin's own language, `own`, or the
/// built-in skin tell, places that they have lost, and texts that are empty where the own language has words.
fn doubtful(path: &str, strings: &mut Strings, own: Option<&Strings>) -> Vec<Diagnostic> {
    let Strings { texts, told } = strings;
    let doubt = |(key, text): (&String, &String)| {
        let in_own = own.and_then(|own| own.texts.get(key)).map(String::as_str);
        let place = || Place::field(path, key.clone());
        if let Some(words) = in_own.filter(|words| is_emptied(key, words, text)) {
            let help = format!("in the site's own language it is \"{words}\"");
            return Some(Diagnostic::warning(place(), "the string is empty").help(help));
        }
        let mut others = in_own.into_iter().chain(default::texts(key)).peekable();
        others.peek()?;
        let known: Vec<&str> = others.flat_map(places).collect();
        unfilled(place(), text, &known, "the string", told).or_else(|| lost(place(), key, text, in_own))
    };
    texts.iter().filter_map(doubt).collect()
}

/// Whether a text has no words where another has some. Between thousands there may be nothing.
fn is_emptied(key: &str, words: &str, text: &str) -> bool {
    text.trim().is_empty() && !words.trim().is_empty() && key != "thousands"
}

/// What to do where another language's file of strings has little to do with that of the site's own.
const COPY: &str = "copy the file of the site's own language, and translate its texts";

/// What one file of strings has and the other has not.
fn compare(path: &str, own: &Strings, other: &Strings) -> Vec<Diagnostic> {
    let missing = own.texts.iter().filter(|(key, _)| !other.has(key) && !is_language(key));
    let missing: Vec<(&str, String)> =
        missing.map(|(key, text)| (key.as_str(), format!("in the site's own language it is \"{text}\""))).collect();
    let stray: Vec<&String> = other.texts.keys().filter(|key| !own.has(key) && !is_language(key)).collect();
    let told = stray.iter().take(MOST).map(|key| {
        let near = nearest(key, own.texts.keys().map(String::as_str));
        let message = format!("no string of the site's own language is \"{key}\"");
        Diagnostic::error(Place::field(path, (*key).clone()), message)
            .maybe_help(near.map(|near| format!("did you mean \"{near}\"?")))
    });
    let rest = (stray.len() > MOST).then(|| {
        let message = format!("the strings that the site's own language has not are {} in all", stray.len());
        Diagnostic::error(Place::file(path), message).help(COPY)
    });
    absent(&Place::file(path), &missing, COPY).into_iter().chain(told).chain(rest).collect()
}

/// Where `site.yaml` says something of a language.
fn at(interface: &Interface<'_>, is_own: bool, field: &str) -> Place {
    match is_own {
        true => Place::field("site/site.yaml", field.to_owned()),
        false => Place::field("site/site.yaml", format!("translations.{}.{field}", interface.language)),
    }
}

/// Loads the strings of a language as the skin has them.
fn load(
    inputs: &Inputs,
    folder: &str,
    path: &str,
    interface: &Interface<'_>,
    is_own: bool,
) -> Checked<Option<Strings>> {
    let mut findings = Vec::new();
    let language = interface.language;
    let Some(bytes) = inputs.get(path) else {
        let field = if is_own { "language".to_owned() } else { format!("translations.{language}") };
        let place = Place::field("site/site.yaml", field);
        let help = format!("known are: {}", known(inputs, folder).join(", "));
        findings.push(Diagnostic::error(place, format!("the skin has no strings for \"{language}\"")).help(help));
        return Checked::new(None, findings);
    };
    let read = parse::decode(path, bytes, &mut findings);
    let read = read.and_then(|text| parse::record::<UniqueMap<String>>(path, text, &mut findings));
    let strings = read.map(|UniqueMap(texts)| Strings { texts, ..Strings::new() });
    Checked::new(strings, findings)
}

/// The strings of a language as the site has them: those in `site.yaml` replace the skin's, which stand in a file.
fn replaced(path: &str, written: &Strings, interface: &Interface<'_>, is_own: bool) -> Checked<Strings> {
    let mut findings = Vec::new();
    let mut strings = written.clone();
    for (key, text) in interface.strings {
        let place = at(interface, is_own, &format!("strings.{key}"));
        if let Some(own) = strings.texts.get_mut(key) {
            findings.extend(unlike(place, key, own, text, &mut strings.told));
            own.clone_from(text);
        } else if is_language(key) {
            strings.texts.insert(key.clone(), text.clone());
        } else {
            let help = match nearest(key, strings.texts.keys().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => {
                    format!("words are replaced here; one of your own stands in {path}, beside all that the skin has")
                }
            };
            findings.push(Diagnostic::error(place, format!("unknown string \"{key}\"")).help(help));
        }
    }
    Checked::new(strings, findings)
}

/// What is doubtful in a text that replaces a string: that it is empty, has places that nothing fills, which goes to `told`,
/// or has lost places.
fn unlike(place: Place, key: &str, string: &str, text: &str, told: &mut BTreeSet<String>) -> Option<Diagnostic> {
    if is_emptied(key, string, text) {
        let help = format!("write it, or leave the key out; it is \"{string}\" then");
        return Some(Diagnostic::warning(place, "the string is empty").help(help));
    }
    let stray = unfilled(place.clone(), text, &places(string), "the skin's string", told);
    stray.or_else(|| lost(place, key, text, Some(string)))
}

/// The first place of a text that is none of those that are known to be filled; `whose` they are. All go to `told`.
fn unfilled(place: Place, text: &str, known: &[&str], whose: &str, told: &mut BTreeSet<String>) -> Option<Diagnostic> {
    let stray = places(text).into_iter().filter(|place| *place != LANGUAGE && !known.contains(place));
    let stray: Vec<&str> = stray.collect();
    told.extend(stray.iter().map(|&name| name.to_owned()));
    let stray = stray.first()?;
    let mut known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
    known.sort();
    known.dedup();
    let help = match known.is_empty() {
        true => format!("{whose} has no places"),
        false => format!("{whose} has {}", known.join(", ")),
    };
    Some(Diagnostic::warning(place, format!("nothing fills \"{{{stray}}}\"")).help(help))
}

/// Places that a text has not, and that the built-in skin has in that string in every language, as the string in `own` has:
/// what would stand there is shown nowhere.
fn lost(place: Place, key: &str, text: &str, own: Option<&str>) -> Option<Diagnostic> {
    let has = places(text);
    if own.is_some_and(|own| places(own).iter().all(|name| has.contains(name))) {
        return None;
    }
    let built_in = default::texts(key).next()?;
    let all: Vec<Vec<&str>> = default::texts(key).chain(own).map(places).collect();
    let is_free = |name: &str| [LANGUAGE, SITE].contains(&name);
    let is_lost = |name: &&str| !is_free(name) && !has.contains(name) && all.iter().all(|places| places.contains(name));
    let names: BTreeSet<&str> = places(built_in).into_iter().filter(is_lost).collect();
    let names: Vec<String> = names.into_iter().map(|name| format!("\"{{{name}}}\"")).collect();
    let help = format!("write it where its value is to stand, as in \"{}\"", own.unwrap_or(built_in));
    (!names.is_empty()).then(|| Diagnostic::warning(place, format!("has no place for {}", names.join(", "))).help(help))
}

/// The names of the places of a text.
fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The languages that a skin has strings for.
fn known<'a>(inputs: &'a Inputs, folder: &str) -> Vec<&'a str> {
    let strings = format!("{folder}strings/");
    inputs.under(&strings).filter_map(|(path, _)| path[strings.len()..].strip_suffix(".yaml")).collect()
}
