//! Classes found, made and opened by workers.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use egui::Context;
use secrecy::SecretString;
use uuid::Uuid;

use super::jobs::{Done, Waits};
use super::secret::Opener;
use super::welcome::{self, Ask, Page};
use super::{App, files, finish, restore, stick};
use crate::example;
use crate::model::{Class, Document};
use crate::panels::EXAMPLE_PASSPHRASE;
use crate::store::{self, Candidate, ClassFolder, Disk, Key, NewMedia, Passphrase, StoreError, WorkFactor};
use crate::trouble::FileError;

/// Starts what the welcome asks for.
pub fn begin(app: &mut App, ctx: &Context, ask: Ask) {
    match ask {
        Ask::Example => return app.open_example(ctx),
        Ask::Enter => {
            if let Page::Code { made, .. } = std::mem::replace(&mut app.welcome.page, Page::Start) {
                let (mut class, _) = *made;
                class.code_is_seen(app.time(ctx));
                finish::enter(app, ctx, class);
            }
            return;
        }
        Ask::Snapshot(wish) => return restore::wish(app, ctx, wish),
        Ask::PickClass => return files::pick_class(app, ctx),
        Ask::PrintCode => return files::ask_where_to_print(app),
        Ask::Create { class, passphrase } => create(app, ctx, class, passphrase),
        Ask::Open {
            dir,
            opener,
            remember,
        } => open(app, ctx, dir, opener, remember),
        Ask::Recover {
            dir,
            opener,
            candidate,
        } => recover(app, ctx, dir, opener, *candidate),
    }
    app.welcome.busy = true;
}

fn create(app: &mut App, ctx: &Context, class: Class, passphrase: SecretString) {
    let disk = Arc::clone(&app.setup.disk);
    let dir = new_class_dir(&app.setup.data_dir);
    let work = app.setup.work;
    let doc = Document {
        code_unseen: true,
        ..Document::new(class)
    };
    app.jobs.run_for(ctx, Waits::Welcome, move || {
        let passphrase = Passphrase::new(passphrase);
        let made = prepare(&dir)
            .and_then(|()| ClassFolder::create(&disk, &dir, &doc, &[], &passphrase, work))
            .map(|made| Box::new((made.folder, made.doc, made.recovery)));
        Done::Created(made)
    });
}

fn open(app: &mut App, ctx: &Context, dir: PathBuf, opener: Opener, remember: bool) {
    let disk = Arc::clone(&app.setup.disk);
    app.jobs.run_for(ctx, Waits::Welcome, move || {
        let result = opener
            .with(|key| ClassFolder::open(&disk, &dir, key))
            .map(Box::new);
        let damaged = matches!(result, Err(StoreError::Broken { .. }));
        Done::Opened {
            result,
            remember,
            again: damaged.then_some((dir, opener)),
        }
    });
}

/// Takes up another version of a class that is broken.
fn recover(app: &mut App, ctx: &Context, dir: PathBuf, opener: Opener, candidate: Candidate) {
    let disk = Arc::clone(&app.setup.disk);
    let now = app.now();
    let remember = app.settings.remembered.contains_key(&dir);
    app.jobs.run_for(ctx, Waits::Welcome, move || {
        let recover = |key: Key<'_>| ClassFolder::recover(&disk, &dir, key, &candidate, now);
        let result = opener.with(recover).map(Box::new);
        Done::Opened {
            result,
            remember,
            again: None,
        }
    });
}

/// How the folder of an example class begins, and where the class lies in it.
const EXAMPLE: &str = "klasband-voorbeeld";
const CLASS: &str = "class";
const A_MINUTE: Duration = Duration::from_mins(1);

/// A class folder is named by a random id: its name is private, and inside.
pub fn new_class_dir(data_dir: &Path) -> PathBuf {
    data_dir.join(Uuid::new_v4().to_string())
}

/// Makes the folder that the class folder will lie in.
pub fn prepare(dir: &Path) -> Result<(), StoreError> {
    let parent = dir.parent().unwrap_or(dir);
    fs::create_dir_all(parent).map_err(|error| StoreError::Io {
        doing: store::Doing::Writing,
        kind: error.kind(),
        code: error.raw_os_error(),
    })
}

/// Takes away the example classes in `temp` that a Klasband left when it was killed: somebody may have typed real names
/// into one. What does not open as an example, or is open, stays.
fn clear_examples(disk: &Arc<dyn Disk>, temp: &Path, now: SystemTime) {
    let passphrase = Passphrase::new(EXAMPLE_PASSPHRASE.to_owned().into());
    for name in disk.list(temp).unwrap_or_default() {
        let dir = temp.join(&name);
        if !name.starts_with(EXAMPLE) {
            continue;
        }
        // Others write here too, and a link could lead to somebody's own classes.
        let meta = fs::symlink_metadata(&dir).ok().filter(fs::Metadata::is_dir);
        let age = meta.and_then(|meta| now.duration_since(meta.modified().ok()?).ok());
        // One that is only being made has no lock yet.
        if age.is_none_or(|age| age < A_MINUTE) {
            continue;
        }
        let opened = ClassFolder::open(disk, &dir.join(CLASS), Key::Passphrase(&passphrase));
        if opened.is_ok_and(|opened| opened.folder.is_writable()) {
            let _ = fs::remove_dir_all(&dir);
        }
    }
}

impl App {
    /// Looks for the classes of this computer, the newest first, once `closed` is let go of: both may take long
    /// where the folder lies on a disk that does not answer.
    pub(super) fn find_classes(&mut self, ctx: &Context, closed: Option<Arc<Mutex<ClassFolder>>>) {
        let disk = Arc::clone(&self.setup.disk);
        let data_dir = self.setup.data_dir.clone();
        self.jobs.run(ctx, move || {
            drop(closed);
            store::clear_unfinished(disk.as_ref(), &data_dir);
            let listed = store::list_classes(disk.as_ref(), &data_dir).unwrap_or_default();
            let mut known: Vec<_> = listed
                .into_iter()
                .map(|class| welcome::Known {
                    path: class.path,
                    name: None,
                    remembered: false,
                    saved: class.modified.map(stick::local),
                })
                .collect();
            known.sort_by_key(|class| std::cmp::Reverse(class.saved));
            Done::Known(known)
        });
    }

    /// Clears what a Klasband that was killed left, at the start.
    pub(super) fn clear_left_examples(&mut self, ctx: &Context) {
        let disk = Arc::clone(&self.setup.disk);
        self.jobs.stream(ctx, move |_| {
            clear_examples(&disk, &std::env::temp_dir(), SystemTime::now());
        });
    }

    /// Opens the example class in a folder that goes with the app.
    pub(super) fn open_example(&mut self, ctx: &Context) {
        let disk = Arc::clone(&self.setup.disk);
        let today = self.now().date();
        self.welcome.busy = true;
        self.jobs.run_for(ctx, Waits::Welcome, move || {
            let make = || -> Result<_, FileError> {
                let dir = tempfile::Builder::new().prefix(EXAMPLE).tempdir()?;
                let (doc, photos) = example::class(today)?.named();
                let photos: Vec<NewMedia> = photos.into_iter().map(NewMedia::from).collect();
                let passphrase = Passphrase::new(EXAMPLE_PASSPHRASE.to_owned().into());
                let work = WorkFactor::THROWAWAY;
                let path = dir.path().join(CLASS);
                let made = ClassFolder::create(&disk, &path, &doc, &photos, &passphrase, work)?;
                Ok(Box::new((dir, made.folder, made.doc)))
            };
            Done::Example(make())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;

    fn class_in(dir: &Path, passphrase: &str) -> ClassFolder {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        fs::create_dir(dir).unwrap();
        let doc = Document::new(Class::default());
        let passphrase = Passphrase::new(passphrase.to_owned().into());
        let made = ClassFolder::create(
            &disk,
            &dir.join(CLASS),
            &doc,
            &[],
            &passphrase,
            WorkFactor::THROWAWAY,
        );
        made.unwrap().folder
    }

    #[test]
    fn an_example_that_was_left_goes_and_one_that_is_open_or_only_looks_like_one_stays() {
        let temp = tempfile::tempdir().unwrap();
        let at = |name: &str| temp.path().join(name);
        drop(class_in(&at("klasband-voorbeeldA"), EXAMPLE_PASSPHRASE));
        let open = class_in(&at("klasband-voorbeeldB"), EXAMPLE_PASSPHRASE);
        drop(class_in(&at("klasband-voorbeeldC"), "paars fietsbel wolk kaneel"));
        drop(class_in(&at("iets-anders"), EXAMPLE_PASSPHRASE));
        fs::write(at("klasband-voorbeeldD"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("iets-anders"), at("klasband-voorbeeldE")).unwrap();
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        clear_examples(&disk, temp.path(), SystemTime::now());
        assert!(at("klasband-voorbeeldA").exists(), "it may be in the making");
        let later = SystemTime::now() + 2 * A_MINUTE;
        clear_examples(&disk, temp.path(), later);
        assert!(!at("klasband-voorbeeldA").exists());
        for name in ["klasband-voorbeeldB", "klasband-voorbeeldC", "iets-anders"] {
            assert!(at(name).join(CLASS).join("class.age").exists(), "{name}");
        }
        drop(open);
        clear_examples(&disk, temp.path(), later);
        assert!(!at("klasband-voorbeeldB").exists());
    }
}
