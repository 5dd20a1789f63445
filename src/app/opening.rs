//! Classes found, made and opened by workers.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

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
use crate::store::{self, Candidate, ClassFolder, Key, NewMedia, Passphrase, StoreError, WorkFactor};
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

    /// Opens the example class in a folder that goes with the app.
    pub(super) fn open_example(&mut self, ctx: &Context) {
        let disk = Arc::clone(&self.setup.disk);
        let today = self.now().date();
        self.welcome.busy = true;
        self.jobs.run_for(ctx, Waits::Welcome, move || {
            let make = || -> Result<_, FileError> {
                let dir = tempfile::Builder::new().prefix("klasband-voorbeeld").tempdir()?;
                let (doc, photos) = example::class(today)?.named();
                let photos: Vec<NewMedia> = photos.into_iter().map(NewMedia::from).collect();
                let passphrase = Passphrase::new(EXAMPLE_PASSPHRASE.to_owned().into());
                let work = WorkFactor::THROWAWAY;
                let path = dir.path().join("class");
                let made = ClassFolder::create(&disk, &path, &doc, &photos, &passphrase, work)?;
                Ok(Box::new((dir, made.folder, made.doc)))
            };
            Done::Example(make())
        });
    }
}
