//! Files that leave the class. Each is on the list of copies before its first byte is on a disk, so that none lies
//! somewhere that nobody knows of, whatever happens on the way; what did not come about is taken off again.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;
use egui::Context;
use uuid::Uuid;

use super::class::Noted;
use super::jobs::{Done, Waits};
use super::stick::Stick;
use super::{App, files};
use crate::lang::{Msg, msg};
use crate::model::{CopyKind, CopyMade};
use crate::store::{self, Disk, Unwritten};
use crate::trouble::FileError;

/// A file that leaves.
pub struct Leaves {
    /// What it is.
    pub kind: CopyKind,
    /// Children and adults whom it is about, whose name the file may be called by.
    pub about: BTreeSet<Uuid>,
    /// Where it goes.
    pub to: PathBuf,
}

impl Leaves {
    /// A file that is not called by anybody.
    #[must_use]
    pub const fn new(kind: CopyKind, to: PathBuf) -> Self {
        Self {
            kind,
            about: BTreeSet::new(),
            to,
        }
    }
}

/// A file that a worker was to write, and what came of it.
pub struct Export {
    label: Msg,
    noted: Option<Noted>,
    leaves: Leaves,
    /// Of when the class is that is in it.
    made: NaiveDateTime,
    /// Whether something of it may lie there although it was not written.
    left: bool,
    result: Result<Wrote, FileError>,
}

/// What a worker did with a file.
enum Wrote {
    /// It is there.
    All,
    /// Nothing: something stands there. With the next place that is free, and what is to be written.
    Nothing(PathBuf, Vec<u8>),
}

/// Writes what `make` gives, in a worker that the job bar shows under `label`. What stands there stays.
pub fn write(
    app: &mut App,
    ctx: &Context,
    label: Msg,
    leaves: Leaves,
    make: impl FnOnce() -> Result<Vec<u8>, FileError> + Send + 'static,
) {
    let made = app.now();
    write_made(app, ctx, (label, made), leaves, make);
}

fn write_made(
    app: &mut App,
    ctx: &Context,
    (label, made): (Msg, NaiveDateTime),
    leaves: Leaves,
    make: impl FnOnce() -> Result<Vec<u8>, FileError> + Send + 'static,
) {
    let noted = note_of(app, ctx, &leaves, made);
    let disk = Arc::clone(&app.setup.disk);
    let stick = Stick::below(app, &leaves.to);
    let shown = label.clone();
    app.jobs.write(ctx, Waits::Nobody, shown, false, move |_| {
        let mut left = false;
        let result = files::whole(|| {
            stick.is_in()?;
            carry_out(disk.as_ref(), &leaves.to, make()?).map_err(|unwritten| {
                left = unwritten.may_lie_there;
                unwritten.error.into()
            })
        });
        Done::Exported(Box::new(Export {
            label,
            noted,
            leaves,
            made,
            left,
            result,
        }))
    });
}

/// Writes a file to the very place that is on the list, or nothing.
fn carry_out(disk: &dyn Disk, to: &Path, bytes: Vec<u8>) -> Result<Wrote, Unwritten> {
    let nothing = |error| Unwritten {
        error,
        may_lie_there: false,
    };
    let free = store::free_place(disk, to).map_err(nothing)?;
    if free != to {
        return Ok(Wrote::Nothing(free, bytes));
    }
    match store::write_new(disk, to, &bytes) {
        Ok(()) => Ok(Wrote::All),
        // Another file came there meanwhile.
        Err(unwritten) if unwritten.error.kind() == ErrorKind::AlreadyExists && !unwritten.may_lie_there => {
            match store::free_place(disk, to).map_err(nothing)? {
                free if free == to => Err(unwritten),
                free => Ok(Wrote::Nothing(free, bytes)),
            }
        }
        Err(unwritten) => Err(unwritten),
    }
}

/// It is written, or not.
pub fn written(app: &mut App, ctx: &Context, export: Export) {
    let Export {
        label,
        noted,
        leaves,
        made,
        left,
        result,
    } = export;
    match result {
        Ok(Wrote::All) => {
            is_there(app, ctx, noted.as_ref());
            let to = leaves.to.display().to_string();
            let words = app.lang.say(&msg::shell_exported(to));
            let words = and_unlisted(app, words);
            app.notify(ctx, words);
        }
        Ok(Wrote::Nothing(to, bytes)) => {
            // The list says where it goes before anything lies there: of a worker that ends after the class was left
            // nobody hears any more.
            take_back(app, ctx, noted.as_ref());
            write_made(app, ctx, (label, made), Leaves { to, ..leaves }, || Ok(bytes));
        }
        Err(error) => {
            // What may lie there all the same stays on the list.
            if !left {
                take_back(app, ctx, noted.as_ref());
            }
            app.complain(ctx, &error);
        }
    }
}

/// What is said of a file that was written, and that it is on no list while the class can only be read.
pub fn and_unlisted(app: &App, words: String) -> String {
    if app.class.as_ref().is_some_and(|class| class.is_read_only()) {
        format!("{words} {}", app.lang.say(&msg::copies_unlisted()))
    } else {
        words
    }
}

/// Remembers that a copy is going to be written, of the class as it is now. A fact: undo does not take it back.
pub fn note(app: &mut App, ctx: &Context, leaves: &Leaves) -> Option<Noted> {
    let now = app.now();
    note_of(app, ctx, leaves, now)
}

fn note_of(app: &mut App, ctx: &Context, leaves: &Leaves, made: NaiveDateTime) -> Option<Noted> {
    let time = app.time(ctx);
    let copy = copy_of(app, leaves, made);
    // The save begins in the next frame, so that the list is on the disk when the file is.
    ctx.request_repaint();
    Some(app.class.as_mut()?.note_copy(copy, time))
}

/// A file that leaves, as it stands on the list.
pub fn copy_of(app: &App, leaves: &Leaves, made: NaiveDateTime) -> CopyMade {
    CopyMade {
        kind: leaves.kind,
        place: place_of(app, &leaves.to),
        file: (leaves.to.file_name().unwrap_or_default())
            .to_string_lossy()
            .into_owned(),
        made,
        gone: None,
        about: leaves.about.clone(),
    }
}

/// It was written.
pub fn is_there(app: &mut App, ctx: &Context, noted: Option<&Noted>) {
    let time = app.time(ctx);
    if let (Some(class), Some(noted)) = (app.class.as_mut(), noted) {
        class.copy_is_there(noted, time);
    }
}

/// It was not written after all.
pub fn take_back(app: &mut App, ctx: &Context, noted: Option<&Noted>) {
    let time = app.time(ctx);
    if let (Some(class), Some(noted)) = (app.class.as_mut(), noted) {
        class.take_back_copy(noted, time);
    }
}

/// It was written under another name than was thought, which is that of `leaves`.
pub fn moved(app: &mut App, ctx: &Context, noted: Option<&Noted>, leaves: &Leaves) {
    let made = noted.map_or_else(|| app.now(), |noted| noted.made);
    take_back(app, ctx, noted);
    let noted = note_of(app, ctx, leaves, made);
    is_there(app, ctx, noted.as_ref());
}

/// The disk or the folder, as the teacher knows it.
fn place_of(app: &App, to: &Path) -> String {
    let disk = app.desk.disks.iter().find(|disk| to.starts_with(&disk.path));
    let label = disk.and_then(|disk| {
        // A mount point is named after the stick; where it is a letter, the disk has the name.
        let mounted = disk
            .path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        mounted
            .or_else(|| Some(disk.name.clone()))
            .filter(|name| !name.is_empty())
    });
    label.unwrap_or_else(|| {
        to.parent()
            .map(|dir| dir.display().to_string())
            .unwrap_or_default()
    })
}
