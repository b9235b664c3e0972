//! Typed indices: a measure's index can never be used where a theme's is meant.

use std::ops::Range;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u32);

        impl $name {
            /// The entity at a position of the catalog's list.
            pub fn from_usize(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in the catalog's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// All indices from `range.start` to before `range.end`.
            pub fn all(range: &Range<Self>) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<> {
                (range.start.index()..range.end.index()).map(Self::from_usize)
            }
        }
    )*};
}

index! {
    /// An edition of the catalog.
    EditionIx,
    /// A theme of the catalog.
    ThemeIx,
    /// A measure of the catalog.
    MeasureIx,
    /// A body of the catalog.
    MinistryIx,
    /// A term of the catalog.
    TermIx,
    /// A wording class of the catalog.
    ClassIx,
    /// A relation between measures of two editions.
    RelationIx,
    /// A lineage of measures.
    LineageIx,
    /// A language of the interface; the first is the site's own.
    LanguageIx,
}
