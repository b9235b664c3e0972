//! Reads ministry marks: 【総、◎厚、経】.

use schemars::JsonSchema;
use serde::Deserialize;

/// The signs of a mark.
#[derive(Clone, Debug, Deserialize, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkSigns {
    /// Opens a mark.
    pub open: String,
    /// Closes it.
    pub close: String,
    /// Stands between two bodies.
    pub separator: String,
    /// Stands before a body in charge.
    pub lead: String,
}

impl Default for MarkSigns {
    fn default() -> Self {
        Self { open: "【".into(), close: "】".into(), separator: "、".into(), lead: "◎".into() }
    }
}

impl MarkSigns {
    /// The bodies a mark names, in its order: spelling, and whether the body is in charge.
    /// A spelling that stands twice counts once; blanks around it do not count.
    ///
    /// ```
    /// use mieru::record::mark::MarkSigns;
    /// let signs = MarkSigns::default();
    /// assert_eq!(signs.read("【文、◎厚】"), [("文", false), ("厚", true)]);
    /// assert_eq!(signs.read("【◎文、国】【◎文、国】"), [("文", true), ("国", false)]);
    /// let signs = MarkSigns { open: "[".into(), close: "]".into(), separator: ",".into(), lead: "*".into() };
    /// assert_eq!(signs.read("[* Works, Schools] [Schools]"), [("Works", true), ("Schools", false)]);
    /// ```
    pub fn read<'a>(&self, mark: &'a str) -> Vec<(&'a str, bool)> {
        let mut found: Vec<(&str, bool)> = Vec::new();
        for part in mark.split(self.open.as_str()).flat_map(|part| part.split(self.close.as_str())) {
            for name in part.split(self.separator.as_str()).map(str::trim).filter(|name| !name.is_empty()) {
                let (name, lead) = match name.strip_prefix(self.lead.as_str()) {
                    Some(name) => (name.trim_start(), true),
                    None => (name, false),
                };
                if !found.contains(&(name, lead)) {
                    found.push((name, lead));
                }
            }
        }
        found
    }
}
