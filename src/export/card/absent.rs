//! Share cards of a program that was built without them: there are none.

use super::Job;
use crate::catalog::Catalog;
use crate::diagnostic::Checked;
use crate::inputs::Inputs;
use crate::skin::strings::Strings;

/// What cards would be drawn with.
#[derive(Debug)]
pub enum Cards {}

impl Cards {
    /// There is nothing to load.
    pub fn load(_: &Inputs, _: &Catalog, _: &Strings) -> Checked<Option<Self>> {
        Checked::new(None, Vec::new())
    }

    /// There are no files.
    pub fn jobs<'a>(&'a self, _: &'a Catalog) -> impl Iterator<Item = Job<'a>> {
        std::iter::empty()
    }
}
