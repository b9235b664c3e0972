//! A small random number generator with a fixed seed, and the made-up phrases it picks from.

/// SplitMix64: the same numbers on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The generator of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to before `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// Whether something that happens so many times in a hundred happens.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of several.
    pub(crate) fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// The bodies: sign in marks, reading, English name.
pub(crate) const BODIES: [(&str, &str, &str); 25] = [
    ("空", "そら", "Sky"),
    ("海", "うみ", "Sea"),
    ("山", "やま", "Mountains"),
    ("川", "かわ", "Rivers"),
    ("森", "もり", "Forests"),
    ("野", "の", "Fields"),
    ("原", "はら", "Plains"),
    ("星", "ほし", "Stars"),
    ("月", "つき", "the Moon"),
    ("雲", "くも", "Clouds"),
    ("風", "かぜ", "Wind"),
    ("雪", "ゆき", "Snow"),
    ("雨", "あめ", "Rain"),
    ("花", "はな", "Flowers"),
    ("鳥", "とり", "Birds"),
    ("虫", "むし", "Insects"),
    ("魚", "うお", "Fish"),
    ("石", "いし", "Stones"),
    ("土", "つち", "Soil"),
    ("火", "ひ", "Fire"),
    ("木", "き", "Trees"),
    ("金", "かね", "Metals"),
    ("光", "ひかり", "Light"),
    ("音", "おと", "Sound"),
    ("色", "いろ", "Colours"),
];

/// How many terms the glossary has: `MKA` to `MKT`.
pub(crate) const TERMS: usize = 20;

/// The n-th term and what it stands for.
pub(crate) fn term(n: usize) -> (String, String) {
    let letter = ('A'..='Z').nth(n).unwrap_or('Z');
    (format!("MK{letter}"), format!("見本共通基盤{letter}型"))
}

/// Where something made up is done.
pub(crate) const PLACES: [&str; 10] = [
    "架空の北部地域",
    "見本として設けた拠点",
    "仮想の港町と山村",
    "地図にない三つの島",
    "想像上の中央広場",
    "見本市の会場",
    "架空の学校と図書館",
    "試作した観測所",
    "名前のない谷の集落",
    "仮に置いた窓口",
];

/// What something made up is done to.
pub(crate) const OBJECTS: [&str; 12] = [
    "空想博物館の展示目録",
    "試験用の連絡網",
    "想像上の動植物の図鑑",
    "架空の河川の水位記録",
    "見本の案内板と地図",
    "仮想の渡し船の時刻表",
    "紙でできた橋の台帳",
    "夢の中の気象観測網",
    "見本の貸出用具",
    "架空の祭りの手引",
    "存在しない鉄道の路線図",
    "仮の暦と時計台",
];

/// What is done to it.
pub(crate) const DEEDS: [&str; 8] = ["整備", "更新", "点検", "公開", "翻訳", "試行", "見直し", "普及"];

/// How it is done.
pub(crate) const MANNERS: [&str; 8] = [
    "関係者の意見を踏まえながら",
    "前年度に定めた手順に沿って",
    "三つの班に分かれて",
    "利用者への聞き取りを重ねつつ",
    "費用と効果を比べた上で",
    "過去の記録と照らし合わせて",
    "近隣の地域と力を合わせて",
    "小さな規模から始めて",
];

/// Units of figures.
pub(crate) const UNITS: [&str; 5] = ["件", "か所", "冊", "団体", "人"];
