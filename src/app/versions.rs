//! Other versions of the class that is open: earlier ones, one that lies beside it, that of somebody else. The
//! teacher sees what differs, in words, and chooses; what is not chosen stays among the earlier versions.

mod brought;
mod draw;
pub mod words;

use std::collections::BTreeSet;
use std::path::PathBuf;

use egui::Context;
use uuid::Uuid;

pub use brought::brought;
pub use draw::{banner_ui, ui};

use super::App;
use super::class::{SaveWork, lock};
use super::jobs::{Done, Waits, contained};
use crate::command::{Change, Difference, Edits, differences};
use crate::lang::{Msg, msg};
use crate::model::Document;
use crate::store::{self, Again, Candidate, ReadOnlyReason, StoreError, Theirs};
use crate::trouble::Trouble;

/// What is being looked at.
pub struct Versions {
    view: View,
    /// The count of changes for which this was read; `None` while nothing was read yet.
    read_for: Option<u64>,
    /// Whether a worker is reading or writing for this screen.
    busy: bool,
    /// Whether what the worker does is a choice: nothing else is done until it is there.
    choosing: bool,
    trouble: Option<Trouble>,
}

enum View {
    /// Earlier versions, the newest first.
    Earlier(Vec<Row>),
    /// Versions that lie beside the class.
    Beside(Vec<Candidate>, Vec<Row>),
    /// Ours and that of somebody else.
    Both(Option<Box<Both>>),
}

/// A version, and what it has otherwise than what is open.
pub struct Row {
    candidate: Candidate,
    differs: Vec<Difference>,
}

/// Two versions side by side.
pub struct Both {
    theirs: Theirs,
    /// What theirs has otherwise than ours.
    against: Vec<Difference>,
    /// What ours has otherwise than theirs.
    beyond: Vec<Difference>,
}

/// What a worker brings back for this screen.
pub enum Brought {
    /// Versions were read and compared.
    Rows(u64, Result<Vec<Row>, StoreError>),
    /// The version of somebody else was read and compared.
    Both(u64, Result<Box<Both>, StoreError>),
    /// A version was read, to be put in place.
    Taken(Candidate, Result<Box<Document>, StoreError>),
    /// A version beside the class was moved to the earlier ones; with what had been erased for good in it.
    Retired(PathBuf, Result<BTreeSet<Uuid>, StoreError>),
    /// Ours or theirs became the class.
    Chosen {
        /// Whether it was ours.
        ours: bool,
        /// The version on the screen that was settled.
        version: u64,
        /// New media that are on disk with it, by name.
        media: BTreeSet<String>,
        /// The document that is the class now.
        result: Result<Box<Document>, StoreError>,
    },
    /// It was tried again to open for writing.
    Again(Result<Box<Again>, StoreError>),
}

impl Versions {
    const fn new(view: View) -> Self {
        Self {
            view,
            read_for: None,
            busy: false,
            choosing: false,
            trouble: None,
        }
    }

    /// Whether a choice is being carried out.
    #[must_use]
    pub const fn is_choosing(&self) -> bool {
        self.choosing
    }
}

/// The document as it would be with another version in place of it.
fn with(now: &Document, version: Document) -> Document {
    let mut doc = now.clone();
    let taken = Change::TakeVersion(Box::new(version)).apply(&mut Edits::new(&mut doc));
    if let Err(error) = taken {
        log::error!("a version cannot be taken: {error}");
    }
    doc
}

/// Shows the earlier versions; or both, while somebody else's stands in the place of ours.
pub fn show(app: &mut App, ctx: &Context) {
    if app
        .restoring
        .as_ref()
        .is_some_and(super::restore::Restoring::is_under_way)
    {
        return;
    }
    app.flush_drafts(ctx);
    let Some(class) = app.class.as_ref() else {
        return;
    };
    app.import = None;
    app.restoring = None;
    app.versions = Some(Versions::new(if class.conflict.is_some() {
        View::Both(None)
    } else {
        View::Earlier(Vec::new())
    }));
}

/// Shows what lies beside a class that was just opened; its folder spares it until the teacher chose.
pub fn offer(app: &mut App, ctx: &Context, beside: Vec<Candidate>) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    if beside.is_empty() || class.is_read_only() {
        return;
    }
    app.versions = Some(Versions::new(View::Beside(beside, Vec::new())));
    ctx.request_repaint();
}

/// Where versions lie.
pub fn paths(candidates: &[Candidate]) -> impl Iterator<Item = PathBuf> + '_ {
    candidates.iter().map(|candidate| candidate.path.clone())
}

/// Why a class is only read, in words.
pub fn reading(reason: ReadOnlyReason) -> Msg {
    match reason {
        ReadOnlyReason::Locked => msg::reading_locked(),
        ReadOnlyReason::WriteProtected => msg::reading_protected(),
        ReadOnlyReason::CannotLock => msg::reading_cannot_lock(),
        ReadOnlyReason::NewerFormat { .. } => msg::reading_newer(),
    }
}

/// Keeps ours beside the version of somebody else, in a worker.
pub fn keep_beside(app: &mut App, ctx: &Context) {
    let now = app.now();
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return;
    };
    let work = class.begin_keep(now, time);
    app.jobs.run(ctx, move || Done::KeptBeside {
        version: work.version,
        media: work.media(),
        result: work.keep_both(),
    });
}

/// Ours lies beside the version of somebody else, or does not.
pub fn kept_beside(
    app: &mut App,
    ctx: &Context,
    version: u64,
    media: &BTreeSet<String>,
    result: Result<PathBuf, StoreError>,
) {
    let now = app.now();
    let time = app.time(ctx);
    if let Some(class) = app.class.as_mut() {
        class.end_keep(version, media, result, now, time);
    }
}

/// Reads what the screen shows, where that is not of the document that is open now.
fn read(app: &mut App, ctx: &Context) {
    let now = app.now();
    let (Some(class), Some(versions)) = (app.class.as_ref(), app.versions.as_mut()) else {
        return;
    };
    if versions.busy || versions.read_for == Some(class.version()) {
        return;
    }
    versions.busy = true;
    versions.read_for = Some(class.version());
    versions.trouble = None;
    let work = class.work(now);
    let beside = match &versions.view {
        View::Earlier(_) => None,
        View::Beside(beside, _) => Some(beside.clone()),
        View::Both(_) => {
            app.jobs.run_for(ctx, Waits::Versions, move || {
                let version = work.version;
                Done::Versions(Brought::Both(version, read_both(&work).map(Box::new)))
            });
            return;
        }
    };
    app.jobs.run_for(ctx, Waits::Versions, move || {
        let version = work.version;
        Done::Versions(Brought::Rows(version, read_rows(&work, beside)))
    });
}

fn read_rows(work: &SaveWork, beside: Option<Vec<Candidate>>) -> Result<Vec<Row>, StoreError> {
    let (folder, doc, _) = work.parts();
    let candidates = if let Some(beside) = beside {
        beside
    } else {
        let folder = lock(folder);
        // A folder that is away has no versions to list, which is not the same as having none.
        store::peek(folder.disk(), folder.dir())?;
        folder.backups()?
    };
    let mut rows = Vec::new();
    for candidate in candidates {
        // Not held over all of them: a save must not wait for that.
        let read = lock(folder).read_version(&candidate);
        if let Ok(version) = read {
            let differs = differences(doc, &with(doc, version));
            rows.push(Row { candidate, differs });
        }
    }
    Ok(rows)
}

fn read_both(work: &SaveWork) -> Result<Both, StoreError> {
    let (folder, doc, _) = work.parts();
    let theirs = lock(folder).theirs()?;
    Ok(Both {
        against: differences(doc, &with(doc, theirs.doc.clone())),
        beyond: differences(&theirs.doc, &with(&theirs.doc, Document::clone(doc))),
        theirs,
    })
}

/// Reads a version to put it in place.
fn take(app: &mut App, ctx: &Context, candidate: Candidate) {
    let Some(folder) = begin_choice(app, ctx) else {
        return;
    };
    app.jobs.run_for(ctx, Waits::Versions, move || {
        let result = lock(&folder).read_version(&candidate).map(Box::new);
        Done::Versions(Brought::Taken(candidate, result))
    });
}

/// Moves a version beside the class to the earlier ones.
fn retire(app: &mut App, ctx: &Context, candidate: Candidate) {
    let now = app.now();
    let Some(folder) = begin_choice(app, ctx) else {
        return;
    };
    app.jobs.run_for(ctx, Waits::Versions, move || {
        let mut folder = lock(&folder);
        // One that does not open holds nothing that anybody could say to be erased.
        let erased = folder
            .read_version(&candidate)
            .map(|version| version.erased)
            .unwrap_or_default();
        let result = folder.retire(&candidate.path, now).map(|()| erased);
        Done::Versions(Brought::Retired(candidate.path, result))
    });
}

/// Moves versions beside the class that were taken to the earlier ones, as soon as what they brought is saved: until
/// then the power can go, and a version that still lies there is offered again.
pub fn logic(app: &mut App, ctx: &Context) {
    let now = app.now();
    let Some(class) = app.class.as_mut() else {
        return;
    };
    for path in class.saved_of_taken() {
        let folder = class.folder();
        app.jobs.stream(ctx, move |_| {
            if let Err(error) = lock(&folder).retire(&path, now) {
                // It stays beside the class, and is offered when that is opened next.
                log::warn!("a version that was taken stays beside the class: {error}");
            }
        });
    }
}

type Folder = std::sync::Arc<std::sync::Mutex<crate::store::ClassFolder>>;

/// The folder, where nothing else is being chosen and the class can be written.
fn begin_choice(app: &mut App, ctx: &Context) -> Option<Folder> {
    let class = app.class.as_ref()?;
    if let Some(reason) = class.why_read_only() {
        app.complain(ctx, Trouble::from(reading(reason)));
        return None;
    }
    let versions = app.versions.as_mut().filter(|versions| !versions.busy)?;
    versions.busy = true;
    versions.choosing = true;
    versions.trouble = None;
    Some(class.folder())
}

/// Makes ours or theirs the class; the other becomes an earlier version.
fn choose(app: &mut App, ctx: &Context, ours: bool) {
    let now = app.now();
    let theirs = match app.versions.as_ref().map(|versions| &versions.view) {
        Some(View::Both(Some(both))) => both.theirs.clone(),
        _ => return,
    };
    if begin_choice(app, ctx).is_none() {
        return;
    }
    let Some(work) = app.class.as_ref().map(|class| class.work(now)) else {
        return;
    };
    app.jobs.run_for(ctx, Waits::Versions, move || {
        Done::Versions(Brought::Chosen {
            ours,
            version: work.version,
            media: work.media(),
            result: contained(|| carry_out(&work, &theirs, ours, now))
                .unwrap_or(Err(StoreError::Defect))
                .map(Box::new),
        })
    });
}

fn carry_out(
    work: &SaveWork,
    theirs: &Theirs,
    ours: bool,
    now: chrono::NaiveDateTime,
) -> Result<Document, StoreError> {
    let (folder, mine, media) = work.parts();
    // What one of the two erased for good goes from the other as well, and no copy is forgotten.
    let mine = with(&theirs.doc, Document::clone(mine));
    let chosen = if ours {
        mine.clone()
    } else {
        with(&mine, theirs.doc.clone())
    };
    let mut folder = lock(folder);
    // Ours is on disk, whatever comes next.
    let kept = folder.keep_both(&mine, media, now)?;
    folder.choose(theirs, &chosen, media, now)?;
    if let Err(error) = folder.retire(&kept, now) {
        // It stays beside the class, and is offered when that is opened next.
        log::warn!("a version stays beside the class: {error}");
    }
    Ok(chosen)
}

/// Tries again to open the class for writing.
fn try_again(app: &mut App, ctx: &Context) {
    let Some(folder) = app.class.as_ref().map(|class| class.folder()) else {
        return;
    };
    app.jobs.run(ctx, move || {
        let mut folder = lock(&folder);
        let again = folder.try_again().map(Box::new);
        if let Ok(again) = &again {
            folder.spare(paths(&again.beside));
        }
        Done::Versions(Brought::Again(again))
    });
}

/// A worker fell: what it was asked can be asked again.
pub fn fell(app: &mut App) {
    if let Some(versions) = app.versions.as_mut() {
        versions.busy = false;
        versions.choosing = false;
    }
}
