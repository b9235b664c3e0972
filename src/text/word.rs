//! Cuts text into words as a reader sees them: what a mark of a change may hold or leave out, but never cut.

mod particle;

use std::ops::Range;

use super::number::digit;
use particle::{are_particles, ending, particles};

/// What a character is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Digit,
    Latin,
    Kanji,
    Hiragana,
    Katakana,
    Space,
    Other,
}

/// What may stand before a number and belongs to it.
const BEFORE_NUMBER: [&str; 11] = ["令和", "平成", "昭和", "累計", "合計", "延べ", "第", "約", "計", "全", "延"];

/// What may follow a year or a month and belongs to it.
const PART_OF_YEAR: [char; 10] = ['中', '末', '頃', '内', '春', '夏', '秋', '冬', '初', '半'];

/// The most kanji that are taken for the unit of a number.
const UNIT: usize = 3;

/// The words of a text, in order and without gaps: joined, they are the text.
///
/// A number is one word with its unit and what stands before it (約2,676法人, 2023年度中, 令和5年4月1日), so is a run of
/// Latin letters with inner hyphens (COVID-19), a run of katakana, and a run of kanji with the kana that end it (行った).
/// Particles after a word and punctuation stand alone.
///
/// ```
/// let text = "2023年度中に、約2,676法人の認定を行った。";
/// let words: Vec<&str> = mieru::text::word::words(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(words, ["2023年度中", "に", "、", "約2,676法人", "の", "認定", "を", "行った", "。"]);
/// ```
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut cutter = Cutter { text, at: 0, found: Vec::new() };
    while cutter.word() {}
    cutter.found
}

/// Whether a word only joins others: particles, punctuation, blanks.
///
/// ```
/// use mieru::text::word::joins;
/// assert!(joins("を") && joins("については") && joins("、") && !joins("認定") && !joins("行った"));
/// ```
pub fn joins(word: &str) -> bool {
    are_particles(word) || word.chars().all(|c| matches!(script(c), Script::Other | Script::Space))
}

/// Whether a word is a number, with or without a unit.
pub fn is_number(word: &str) -> bool {
    let bare = BEFORE_NUMBER.iter().find_map(|before| word.strip_prefix(before)).unwrap_or(word);
    bare.chars().next().is_some_and(|c| digit(c).is_some())
}

/// What may be a year.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// Where a year stands in a number: 2023年度中, or 2023 in a name.
///
/// ```
/// use mieru::text::word::year;
/// assert_eq!((year("2023年度中"), year("2,676法人"), year("認定")), (Some(0..4), None, None));
/// ```
pub fn year(word: &str) -> Option<Range<usize>> {
    let start = word.find(|c| digit(c).is_some())?;
    let end = word.find('年').unwrap_or(word.len());
    let is_year = super::number::parse(word.get(start..end)?).is_some_and(|year| YEARS.contains(&year));
    is_year.then_some(start..end)
}

/// Cuts one word after another off a text.
struct Cutter<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Range<usize>>,
}

impl<'a> Cutter<'a> {
    /// Cuts the next word; `false` at the end.
    fn word(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else { return false };
        match script(first) {
            Script::Digit => self.take(number(rest)),
            Script::Latin => self.take(latin(rest)),
            Script::Katakana => {
                self.take(run(rest, Script::Katakana));
                self.ending(false);
            }
            Script::Kanji => self.kanji(rest),
            Script::Hiragana if self.begins() => self.take(run(rest, Script::Hiragana)),
            Script::Hiragana => self.hiragana(run(rest, Script::Hiragana)),
            Script::Space => self.take(run(rest, Script::Space)),
            Script::Other => self.take(first.len_utf8()),
        }
        true
    }

    /// Whether no word stands right before.
    fn begins(&self) -> bool {
        self.text[..self.at].chars().next_back().is_none_or(|c| matches!(script(c), Script::Other | Script::Space))
    }

    fn take(&mut self, length: usize) {
        self.found.push(self.at..self.at + length);
        self.at += length;
    }

    /// A run of kanji with the kana that end it; what belongs to a number after it stays with the number.
    fn kanji(&mut self, rest: &'a str) {
        let length = run(rest, Script::Kanji);
        let (before, after) = rest.split_at(length);
        if after.chars().next().is_some_and(|c| digit(c).is_some())
            && let Some(own) = BEFORE_NUMBER.iter().find(|own| before.ends_with(**own))
        {
            if before.len() > own.len() {
                self.take(before.len() - own.len());
            }
            self.take(own.len() + number(after));
            return;
        }
        self.take(length);
        self.ending(before.chars().count() == 1);
    }

    /// The kana after a run: those that end the word belong to it. A short one between two kanji does, too (取り組む).
    fn ending(&mut self, is_single: bool) {
        let rest = &self.text[self.at..];
        let length = run(rest, Script::Hiragana);
        if length == 0 {
            return;
        }
        let (kana, after) = rest.split_at(length);
        let own = ending(kana);
        if own > 0 {
            self.extend(own);
        }
        let is_compound = is_single && own == kana.len() && kana.chars().count() == 1;
        if is_compound && after.chars().next().is_some_and(|c| script(c) == Script::Kanji) {
            let kanji = run(after, Script::Kanji);
            if after[..kanji].chars().count() == 1 {
                self.extend(kanji);
                self.ending(false);
            }
        }
    }

    fn extend(&mut self, length: usize) {
        if let Some(last) = self.found.last_mut() {
            last.end += length;
        }
        self.at += length;
    }

    /// The kana after a word that are not its own: each particle stands alone.
    fn hiragana(&mut self, length: usize) {
        let kana = &self.text[self.at..self.at + length];
        if !are_particles(kana) {
            let own = ending(kana);
            return self.take(if own == 0 { length } else { own });
        }
        for particle in particles(kana).unwrap_or_default() {
            self.take(particle);
        }
    }
}

/// The length of a number with its unit.
fn number(text: &str) -> usize {
    let mut end = digits(text);
    // 3億2,000万円
    while let Some(scale) = text[end..].chars().next().filter(|c| matches!(c, '兆' | '億' | '万' | '千' | '百')) {
        end += scale.len_utf8();
        end += digits(&text[end..]);
    }
    end + unit(&text[end..])
}

/// The length of digits, with commas between thousands and a decimal point.
fn digits(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let is_inner = matches!(c, ',' | '.' | '，' | '．')
            && end > 0
            && rest.peek().is_some_and(|&(_, next)| digit(next).is_some());
        if digit(c).is_none() && !is_inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The length of the unit that a text begins with.
fn unit(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    if matches!(first, '%' | '％' | '℃' | '〜' | '～') {
        return if matches!(first, '〜' | '～') { 0 } else { first.len_utf8() };
    }
    if let Some(length) = calendar(text) {
        return length;
    }
    if matches!(first, 'か' | 'カ' | 'ヵ' | 'ヶ' | 'ケ' | '箇') {
        // 4か国, 25か所
        let counted = chars.next().filter(|&c| script(c) == Script::Kanji);
        return counted.map_or(0, |c| first.len_utf8() + c.len_utf8());
    }
    if script(first) == Script::Latin {
        return latin(text);
    }
    let kanji = run(text, Script::Kanji);
    if text[..kanji].chars().count() <= UNIT { kanji } else { 0 }
}

/// The length of what makes a number part of a date: 年度中, 年4月1日, 月末.
fn calendar(text: &str) -> Option<usize> {
    let name = ["年度", "年", "月", "日"].into_iter().find(|name| text.starts_with(name))?;
    let mut end = name.len();
    let rest = &text[end..];
    let digits = digits(rest);
    if digits > 0 {
        let next = calendar(&rest[digits..]).filter(|_| name == "年" || name == "月");
        return Some(end + next.map_or(0, |next| digits + next));
    }
    let part: usize = rest.chars().take_while(|c| PART_OF_YEAR.contains(c)).map(char::len_utf8).sum();
    let is_word = rest[part..].chars().next().is_some_and(|c| script(c) == Script::Kanji);
    if !is_word {
        end += part;
    }
    Some(end)
}

/// The length of a run of Latin letters and digits, with what joins them inside: COVID-19, R&D, MIDｰNET.
fn latin(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text.char_indices().peekable();
    let is_own = |c: char| matches!(script(c), Script::Latin | Script::Digit);
    while let Some((at, c)) = rest.next() {
        let joins = matches!(c, '-' | '‐' | '－' | 'ｰ' | '.' | '&' | '＆' | '\'' | '/' | '_')
            && end > 0
            && rest.peek().is_some_and(|&(_, next)| is_own(next));
        if !is_own(c) && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The length of the run of one script that a text begins with.
fn run(text: &str, of: Script) -> usize {
    text.chars().take_while(|&c| script(c) == of).map(char::len_utf8).sum()
}

fn script(c: char) -> Script {
    match c {
        '0'..='9' | '０'..='９' => Script::Digit,
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='ﾟ' => Script::Katakana,
        '々' | '〆' | '〇' => Script::Kanji,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}' => {
            Script::Kanji
        }
        _ if c.is_whitespace() => Script::Space,
        _ if c.is_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    fn cut(text: &str) -> String {
        words(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn numbers_stay_whole() {
        for (text, expected) in [
            ("2,676法人", "2,676法人"),
            ("2022年度は13件、2件", "2022年度|は|13件|、|2件"),
            ("2023年4月1日に施行", "2023年4月1日|に|施行"),
            ("令和5年度末までに", "令和5年度末|まで|に"),
            ("計329億円、3億2,000万円", "計329億円|、|3億2,000万円"),
            ("２０２３年夏頃", "２０２３年夏頃"),
            ("2023年度薬価改定", "2023年度|薬価改定"),
            ("2023年度中央会", "2023年度|中央会"),
            ("最大±10％の加盟約2,300団体", "最大|±|10％|の|加盟|約2,300団体"),
            ("4か国、第5.2版、ver.3", "4か国|、|第5.2版|、|ver.3"),
            ("39のテーマ", "39|の|テーマ"),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    #[test]
    fn words_stay_whole() {
        for (text, expected) in [
            ("取組を行っており、", "取組|を|行っており|、"),
            ("取り組むとともに、見直しを行う。", "取り組む|とともに|、|見直し|を|行う|。"),
            ("また、医療機器については検討する。", "また|、|医療機器|について|は|検討する|。"),
            ("AMEDとCOVID-19のMIDｰNET", "AMED|と|COVID-19|の|MIDｰNET"),
            ("サイバーセキュリティの確保", "サイバーセキュリティ|の|確保"),
            ("さらに、県民の健康", "さらに|、|県民|の|健康"),
            ("Sport in Life", "Sport| |in| |Life"),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    #[test]
    fn nothing_is_lost() {
        for text in [
            "",
            "。",
            "～10（※）",
            "ーーー1ー",
            "かかかかかかかかかかかかかかかかかかかかかかかかるる",
            "1億1億1",
            "第",
            "約 3",
        ] {
            assert_eq!(cut(text).replace('|', ""), text);
        }
    }
}
