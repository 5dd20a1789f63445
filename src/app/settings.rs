//! Settings of this computer: nothing about any class or child.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::{AtStart, Remembered};
use crate::command::Theme;
use crate::intake::Field;
use crate::lang::Language;

const FILE: &str = "settings.ron";
/// How long the first frame waits for the settings.
const LOAD: Duration = Duration::from_millis(500);
/// How long the end of the app waits until the settings are written.
const LAST: Duration = Duration::from_secs(1);

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
    /// The same by single header, for those that nobody knew.
    pub headers: Vec<(String, Field)>,
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
            headers: Vec::new(),
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

    /// Reads the settings of `dir` in a worker, since its disk may not answer. Those that are late come in by the
    /// channel; until then nothing may be written over them.
    pub fn load_patiently(ctx: &egui::Context, dir: &Path) -> Result<Self, Receiver<Self>> {
        let (sender, receiver) = channel();
        let (ctx, dir) = (ctx.clone(), dir.to_owned());
        thread::spawn(move || {
            // The app may be gone before they are read.
            let _ = sender.send(Self::load(&dir));
            ctx.request_repaint();
        });
        match receiver.recv_timeout(LOAD) {
            Ok(settings) => Ok(settings),
            Err(RecvTimeoutError::Disconnected) => Ok(Self::default()),
            Err(RecvTimeoutError::Timeout) => Err(receiver),
        }
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

/// Writes settings in a worker, the latest last.
#[derive(Debug, Default)]
pub struct Keeper {
    /// What is to be written next.
    next: Arc<Mutex<Option<Settings>>>,
    /// Held while something is written.
    writing: Arc<Mutex<()>>,
    under_way: Arc<AtomicUsize>,
}

impl Keeper {
    /// Writes the settings to `dir`, soon.
    pub fn keep(&self, settings: Settings, dir: PathBuf) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(settings);
        self.under_way.fetch_add(1, Ordering::Relaxed);
        let (next, writing) = (Arc::clone(&self.next), Arc::clone(&self.writing));
        let under_way = Arc::clone(&self.under_way);
        thread::spawn(move || {
            let _turn = writing.lock().unwrap_or_else(PoisonError::into_inner);
            let latest = next.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(settings) = latest {
                settings.store(&dir);
            }
            under_way.fetch_sub(1, Ordering::Relaxed);
        });
    }

    /// Whether something is still to be written.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.under_way.load(Ordering::Relaxed) > 0
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let until = Instant::now() + LAST;
        while self.busy() && Instant::now() < until {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_settings_are_the_ones_that_stay() {
        let dir = tempfile::tempdir().unwrap();
        let keeper = Keeper::default();
        for zoom in 80..=120 {
            let settings = Settings {
                zoom,
                ..Settings::default()
            };
            keeper.keep(settings, dir.path().to_owned());
        }
        drop(keeper);
        assert_eq!(Settings::load(dir.path()).zoom, 120);
    }

    #[test]
    fn settings_are_there_at_the_first_frame() {
        let dir = tempfile::tempdir().unwrap();
        let settings = Settings {
            zoom: 150,
            ..Settings::default()
        };
        settings.store(dir.path());
        let ctx = egui::Context::default();
        let loaded = Settings::load_patiently(&ctx, dir.path());
        assert_eq!(loaded.ok(), Some(settings));
    }
}
