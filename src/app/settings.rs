//! Settings of this computer: nothing about any class or child.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::{AtStart, Remembered};
use crate::command::Theme;
use crate::intake::Field;
use crate::lang::Language;
use crate::store::{Disk as _, RealDisk};

const FILE: &str = "settings.ron";
/// The settings before those, for when they are damaged: they say which keys lie in the keychain.
const FORMER: &str = "settings.ron.vorige";
/// What damaged settings are called from then on, with a number.
const BROKEN: &str = "settings.ron.kapot";
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

    /// Reads the settings of `dir`: where they are damaged or missing those before them, and the usual ones where those
    /// are too. Damaged ones are put aside.
    #[must_use]
    pub fn load(dir: &Path) -> Self {
        match read(&dir.join(FILE)) {
            Ok(settings) => return settings,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                log::warn!("settings are damaged");
                set_aside(dir);
            }
            Err(_) => {}
        }
        let mut former = read(&dir.join(FORMER)).unwrap_or_default();
        for remembered in former.remembered.values_mut() {
            // Whether it was locked since, nobody can tell.
            remembered.at_start = AtStart::AsksPassphrase;
        }
        former
    }

    /// Settings that were read late, with what was set since the usual ones were shown in their place.
    #[must_use]
    pub fn read_late(mut self, meanwhile: Self) -> Self {
        fn take<T: PartialEq>(mine: &mut T, theirs: T, usual: &T) {
            if theirs != *usual {
                *mine = theirs;
            }
        }
        let usual = Self::default();
        take(&mut self.language, meanwhile.language, &usual.language);
        take(&mut self.theme, meanwhile.theme, &usual.theme);
        take(&mut self.zoom, meanwhile.zoom, &usual.zoom);
        take(&mut self.lock_after, meanwhile.lock_after, &usual.lock_after);
        take(
            &mut self.hide_from_sharing,
            meanwhile.hide_from_sharing,
            &usual.hide_from_sharing,
        );
        take(&mut self.last_class, meanwhile.last_class, &usual.last_class);
        // An entry of the keychain that nobody knows of is never taken out of it.
        self.remembered.extend(meanwhile.remembered);
        let (headers, mappings) = (meanwhile.headers, meanwhile.mappings);
        self.headers
            .retain(|(header, _)| headers.iter().all(|(other, _)| other != header));
        self.headers.extend(headers);
        self.mappings
            .retain(|(set, _)| mappings.iter().all(|(other, _)| other != set));
        self.mappings.extend(mappings);
        self
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

    /// Writes the settings to `dir`, on the disk itself. The app goes on without: a failure is only logged.
    pub fn store(&self, dir: &Path) {
        let written = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map_err(|error| error.to_string())
            .and_then(|text| write(dir, &text).map_err(|error| error.to_string()));
        if let Err(error) = written {
            log::warn!("settings are not written: {error}");
        }
    }
}

/// Reads settings; `InvalidData` where a file holds something else.
fn read(path: &Path) -> io::Result<Settings> {
    let text = fs::read_to_string(path)?;
    ron::from_str(&text).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Puts settings in their place; those that were there become the former ones. At every moment one of the two is whole.
fn write(dir: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.as_file().sync_all()?;
    let current = dir.join(FILE);
    match read(&current) {
        Ok(_) => fs::rename(&current, dir.join(FORMER))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        // It was damaged since it was read: what is whole stays the former one.
        Err(_) => set_aside(dir),
    }
    file.persist(&current)?;
    RealDisk.sync_dir(dir)
}

/// Keeps damaged settings under another name, for who can still read something in them.
fn set_aside(dir: &Path) {
    let free = (1..=u16::MAX)
        .map(|number| dir.join(format!("{BROKEN}-{number}")))
        .find(|path| !path.exists());
    let moved = free.map(|path| fs::rename(dir.join(FILE), path));
    if let Some(Err(error)) = moved {
        log::warn!("damaged settings are not put aside: {error}");
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

    fn remembered(folder: &str) -> BTreeMap<PathBuf, Remembered> {
        let remembered = Remembered {
            entry: uuid::Uuid::new_v4(),
            at_start: AtStart::Opens,
        };
        [(PathBuf::from(folder), remembered)].into()
    }

    #[test]
    fn damaged_settings_are_put_aside_and_those_before_them_are_taken() {
        let dir = tempfile::tempdir().unwrap();
        let first = Settings {
            remembered: remembered("5b"),
            ..Settings::default()
        };
        let second = Settings {
            zoom: 150,
            ..first.clone()
        };
        // What was locked since does not open by itself.
        let mut taken = first.clone();
        for remembered in taken.remembered.values_mut() {
            remembered.at_start = AtStart::AsksPassphrase;
        }
        let file = dir.path().join(FILE);
        let damages: [fn(&mut Vec<u8>); 4] = [
            Vec::clear,
            |bytes| bytes.truncate(bytes.len() / 2),
            |bytes| bytes.fill(0),
            |bytes| bytes.reverse(),
        ];
        for (nth, damage) in damages.iter().enumerate() {
            first.store(dir.path());
            second.store(dir.path());
            assert_eq!(Settings::load(dir.path()), second);
            let mut bytes = fs::read(&file).unwrap();
            damage(&mut bytes);
            fs::write(&file, &bytes).unwrap();
            assert_eq!(Settings::load(dir.path()), taken);
            let aside = dir.path().join(format!("{BROKEN}-{}", nth + 1));
            assert_eq!(fs::read(aside).unwrap(), bytes);
            // Written anew, what was taken is still the former one.
            second.store(dir.path());
            assert_eq!(read(&dir.path().join(FORMER)).unwrap(), first);
        }
        // Damaged while the app runs: the same.
        fs::write(&file, "x").unwrap();
        second.store(dir.path());
        assert_eq!(read(&dir.path().join(FORMER)).unwrap(), first);
        assert_eq!(
            fs::read_to_string(dir.path().join(format!("{BROKEN}-5"))).unwrap(),
            "x"
        );
    }

    #[test]
    fn settings_that_come_late_forget_nothing_of_what_was_set_meanwhile() {
        let home = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut app = crate::app::lock::tests::app(home.path(), &ctx);
        let late = Settings {
            zoom: 150,
            lock_after: 5,
            remembered: remembered("5b"),
            ..Settings::default()
        };
        let meanwhile = Settings {
            lock_after: 30,
            remembered: remembered("6a"),
            last_class: Some(PathBuf::from("6a")),
            ..Settings::default()
        };
        let (sender, receiver) = channel();
        app.late_settings = Some(receiver);
        app.settings = meanwhile.clone();
        sender.send(late.clone()).unwrap();
        app.take_late_settings(&ctx);
        assert!(app.settings.remembered.keys().eq(["5b", "6a"].map(Path::new)));
        assert_eq!((app.settings.zoom, app.settings.lock_after), (150, 30));
        assert_eq!(app.settings.last_class, meanwhile.last_class);
        // They are on the disk as well.
        let config = home.path().join("config");
        let settings = app.settings.clone();
        drop(app);
        assert_eq!(Settings::load(&config), settings);
    }
}
