//! Settings of this computer: nothing about any class or child.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{AtStart, Remembered};
use crate::command::Theme;
use crate::intake::Field;
use crate::lang::Language;

const FILE: &str = "settings.ron";

/// What this computer remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language shown.
    pub language: Language,
    /// The theme asked for.
    pub theme: Theme,
    /// The scale of the interface, in percent.
    pub zoom: u16,
    /// Minutes without input until the class is locked; 0 for never.
    pub lock_after: u16,
    /// Whether the window stays out of what others see of the screen.
    pub hide_from_sharing: bool,
    /// The class opened last.
    pub last_class: Option<PathBuf>,
    /// Classes whose key lies in the keychain.
    pub remembered: BTreeMap<PathBuf, Remembered>,
    /// What the teacher said that columns mean, by the set of headers.
    pub mappings: Vec<(String, Vec<Option<Field>>)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Nl,
            theme: Theme::System,
            zoom: 100,
            lock_after: 15,
            hide_from_sharing: true,
            last_class: None,
            remembered: BTreeMap::new(),
            mappings: Vec::new(),
        }
    }
}

impl Settings {
    /// The scale, between 80 and 200 percent.
    #[must_use]
    pub const fn zoom_in_bounds(percent: u16) -> u16 {
        if percent < 80 {
            80
        } else if percent > 200 {
            200
        } else {
            percent
        }
    }

    /// Whether the keychain opens the class in `dir` at the start.
    #[must_use]
    pub fn opens_at_start(&self, dir: &Path) -> bool {
        let remembered = self.remembered.get(dir);
        remembered.is_some_and(|remembered| remembered.at_start == AtStart::Opens)
    }

    /// Reads the settings of `dir`; the usual ones where there are none that can be read.
    #[must_use]
    pub fn load(dir: &Path) -> Self {
        let settings = fs::read_to_string(dir.join(FILE)).ok();
        settings
            .and_then(|text| ron::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Writes the settings to `dir`. They are small and can be made again: a failure is only logged.
    pub fn store(&self, dir: &Path) {
        let written = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map_err(|error| error.to_string())
            .and_then(|text| {
                let write = || -> std::io::Result<()> {
                    fs::create_dir_all(dir)?;
                    let mut file = tempfile::NamedTempFile::new_in(dir)?;
                    std::io::Write::write_all(&mut file, text.as_bytes())?;
                    file.persist(dir.join(FILE))?;
                    Ok(())
                };
                write().map_err(|error| error.to_string())
            });
        if let Err(error) = written {
            log::warn!("settings are not written: {error}");
        }
    }
}
