//! What is measured: a made-up site of some size, or one that is there.

use std::path::PathBuf;

use mieru::inputs::Inputs;
use mieru::read::read;

use super::synth::{self, Texts};

/// A site to measure.
#[derive(Debug)]
pub(crate) enum Subject {
    /// So many made-up measures in so many editions.
    MadeUp { measures: usize, editions: usize },
    /// The one in a folder, which stays as it is.
    There(PathBuf),
}

/// The settings without which small sites would spend most of their time on open data.
const LEAN: &str = "\nxlsx_up_to: 0\nparts_up_to: 0\n";

impl Subject {
    /// Its files; `is_lean`: workbooks and the files of ministries and themes are off.
    pub(crate) fn inputs(&self, is_lean: bool) -> Inputs {
        let mut inputs = match self {
            Self::MadeUp { measures, editions } => synth::site(*measures, *editions, Texts::Unlike),
            Self::There(folder) => read(folder).value,
        };
        if is_lean {
            let settings = String::from_utf8_lossy(inputs.get("site/site.yaml").unwrap_or_default()).into_owned();
            inputs.insert("site/site.yaml", settings + LEAN);
        }
        inputs
    }

    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::MadeUp { measures, .. } => format!("{measures} measures"),
            Self::There(folder) => folder.display().to_string(),
        }
    }
}
