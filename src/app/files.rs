//! Files: chosen with the system's dialog or typed, dropped on the window, read and written by workers.

mod prompt;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
pub use prompt::{FilePrompt, prompt_ui};
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::copies::{self, Leaves};
use super::jobs::{Done, Waits, contained};
use super::restore::{self, Restore, Restoring};
use super::stick::Stick;
use super::welcome::Page;
use super::{App, finish, import, pages};
use crate::command::PhotoTarget;
use crate::lang::msg;
use crate::media;
use crate::model::{self, Access, CopyKind, Pupil};
use crate::store::{self, StoreError};
use crate::trouble::{FileError, Trouble};

/// No file is read further. Each kind has a smaller limit of its own, so that what is cut off here is refused there.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What a file is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An export of the school.
    Import,
    /// The rows of it that fail, to write.
    FailedRows,
    /// A photo.
    Photo(PhotoTarget),
    /// The readable document, to write.
    ExportDocument,
    /// What is kept about somebody, to write.
    AccessReport(Access),
    /// A list of pupils, to print.
    ClassList(Vec<model::Id<Pupil>>),
    /// The form for consent, to print: for one pupil, or for all of whom an answer is missing.
    ConsentForm(Option<model::Id<Pupil>>),
    /// The recovery code, to print.
    PrintCode,
    /// A snapshot, to restore.
    Restore,
    /// A class folder, to open.
    Class,
}

/// Chooses a snapshot with the system's dialog.
pub fn pick_snapshot(app: &mut App, ctx: &Context) {
    dialog(app, ctx, Purpose::Restore, false);
}

/// Chooses a class folder with the system's dialog.
pub fn pick_class(app: &mut App, ctx: &Context) {
    dialog(app, ctx, Purpose::Class, false);
}

/// Opens the system's dialog. It is made on this thread, as macOS asks, and waited for on another.
fn dialog(app: &mut App, ctx: &Context, purpose: Purpose, writes: bool) {
    app.picking = Some(purpose.clone());
    let dialog = rfd::AsyncFileDialog::new();
    if writes {
        wait_in_worker(app, ctx, purpose, dialog.save_file());
    } else if purpose == Purpose::Class {
        wait_in_worker(app, ctx, purpose, dialog.pick_folder());
    } else {
        wait_in_worker(app, ctx, purpose, dialog.pick_file());
    }
}

fn wait_in_worker(
    app: &mut App,
    ctx: &Context,
    purpose: Purpose,
    future: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
) {
    app.jobs.run_for(ctx, Waits::Dialog, move || {
        Done::Picked(purpose, wait_for(future))
    });
}

fn wait_for(future: impl Future<Output = Option<rfd::FileHandle>>) -> Option<PathBuf> {
    pollster::block_on(future).map(|file| file.path().to_owned())
}

/// The system's dialog is closed. One that stood open while the class was left, or that another came after, chose for
/// nobody: whoever answered it may be somebody else, and what it was for is not what is asked now.
pub fn picked(app: &mut App, ctx: &Context, purpose: &Purpose, path: Option<PathBuf>) {
    if app.picking.as_ref() != Some(purpose) {
        return;
    }
    let purpose = closed(app);
    let (Some(path), Some(purpose)) = (path, purpose) else {
        return;
    };
    if takes_nothing(app) {
        return;
    }
    app.prompt = None;
    chosen(app, ctx, purpose, path);
}

/// No system's dialog is waited for any more; gives what it was for.
pub fn closed(app: &mut App) -> Option<Purpose> {
    if let Some(prompt) = app.prompt.as_mut() {
        prompt.waiting = false;
    }
    app.picking.take()
}

/// Whether nothing goes into the class or out of it: it is being left, or locked and not saved yet, or another takes
/// its place.
fn takes_nothing(app: &App) -> bool {
    app.leaving.is_some() || app.restoring.as_ref().is_some_and(Restoring::is_under_way)
}

fn chosen(app: &mut App, ctx: &Context, purpose: Purpose, path: PathBuf) {
    match purpose {
        Purpose::Import => import::read_exports(app, ctx, vec![path]),
        Purpose::FailedRows => import::save_rows(app, ctx, path),
        Purpose::Photo(to) => add_photo(app, ctx, to, path),
        Purpose::ExportDocument => export_document(app, ctx, path),
        Purpose::AccessReport(access) => pages::access_report(app, ctx, access, path),
        Purpose::ClassList(pupils) => pages::class_list(app, ctx, pupils, path),
        Purpose::ConsentForm(whose) => pages::consent_form(app, ctx, whose, path),
        Purpose::PrintCode => print_code(app, ctx, path),
        Purpose::Restore => match (&mut app.restoring, &mut app.welcome.page) {
            (Some(restoring), _) => restoring.choose(&path),
            (None, Page::Restore(restore)) => restore.choose(&path),
            (None, _) => {}
        },
        Purpose::Class => {
            if let Page::Unlock(unlock) = &mut app.welcome.page {
                unlock.choose(&path);
            }
        }
    }
}

/// Files dropped on the window: a photo where one belongs, an export, a snapshot.
pub fn dropped(app: &mut App, ctx: &Context) {
    if takes_nothing(app) {
        return;
    }
    let files = ctx.input(|input| input.raw.dropped_files.clone());
    let mut others = Vec::new();
    for file in files {
        let path = file.path().to_owned();
        if path.as_os_str().is_empty() {
            continue;
        }
        let is_snapshot = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(store::EXTENSION));
        if app.class.is_none() {
            // The code on that page is nowhere else.
            if matches!(app.welcome.page, Page::Code { .. }) {
                continue;
            }
            let mut restore = Restore::new();
            restore.choose(&path);
            app.welcome.page = Page::Restore(restore);
            continue;
        }
        if is_snapshot {
            restore::begin(app, Some(&path));
            continue;
        }
        others.push(path);
    }
    if others.is_empty() {
        return;
    }
    let target = app
        .panels
        .iter()
        .find(|panel| panel.screen() == app.screen)
        .and_then(|panel| panel.photo_target());
    app.jobs.run(ctx, move || {
        let (photos, exports) = others.into_iter().partition(|path| looks_like_photo(path));
        Done::Dropped {
            photos,
            exports,
            target,
        }
    });
}

/// Files that were dropped on an open class were looked at.
pub fn take_dropped(
    app: &mut App,
    ctx: &Context,
    photos: Vec<PathBuf>,
    exports: Vec<PathBuf>,
    target: Option<PhotoTarget>,
) {
    if app.class.is_none() || takes_nothing(app) {
        return;
    }
    for path in photos {
        match target {
            Some(to) => add_photo(app, ctx, to, path),
            None => app.complain(ctx, Trouble::from(msg::trouble_drop_where())),
        }
    }
    if !exports.is_empty() {
        import::read_exports(app, ctx, exports);
    }
}

/// Looks at the first bytes, not at the ending.
fn looks_like_photo(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    read.is_ok() && media::is_media(&head)
}

/// Reads somebody else's file: one that trips up a decoder is refused as any other.
pub(super) fn whole<T>(read: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
    contained(read).unwrap_or(Err(FileError::Store(StoreError::Defect)))
}

pub(super) fn read_bounded(path: &Path) -> Result<Vec<u8>, FileError> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a photo in a worker.
pub fn add_photo(app: &mut App, ctx: &Context, to: PhotoTarget, path: PathBuf) {
    app.jobs.show(ctx, msg::job_photo(), false, move |_| {
        let result = whole(|| read_bounded(&path).and_then(|bytes| Ok(media::photo(&bytes)?)));
        Done::Photo { to, result }
    });
}

/// Fetches the photos that the screen asked for.
pub fn fetch_photos(app: &mut App, ctx: &Context) {
    let Some(class) = app.class.as_mut() else {
        return;
    };
    let mut fetches = Vec::new();
    for wanted in class.photos.take_wanted() {
        if let Some(read) = class.media_bytes(wanted.0) {
            fetches.push((wanted, read));
        }
    }
    if fetches.is_empty() {
        return;
    }
    // One worker for all: on an old laptop two decoders at once make the screen stutter.
    app.jobs.stream(ctx, move |send| {
        for (wanted, read) in fetches {
            let decode = || read().and_then(|bytes| media::pixels(&bytes, wanted.1.pixels()).ok());
            let pixels = contained(decode).flatten();
            let image = pixels.as_ref().map(finish::color_image);
            send(Done::Texture { wanted, image });
        }
    });
}

/// Writes the readable document, for who wants the data without Klasband.
pub fn export_document(app: &mut App, ctx: &Context, to: PathBuf) {
    app.flush_drafts(ctx);
    let Some(doc) = app.class.as_ref().map(|class| Arc::clone(class.doc())) else {
        return;
    };
    let leaves = Leaves::new(CopyKind::Readable, to);
    copies::write(app, ctx, msg::job_export(), leaves, move || {
        Ok(store::to_text(&doc)?.into_bytes())
    });
}

/// Clears what is left of files in clear that were cut off where the teacher keeps documents, in a worker.
pub fn clear_rests(app: &mut App, ctx: &Context) {
    let disk = Arc::clone(&app.setup.disk);
    let dir = app.setup.documents_dir.clone();
    app.jobs
        .stream(ctx, move |_| store::clear_rests(disk.as_ref(), &dir));
}

fn print_code(app: &mut App, ctx: &Context, path: PathBuf) {
    let (code, name) = match (&app.welcome.page, &app.rekey, &app.class) {
        (Page::Code { made, .. }, _, None) => {
            // The class stays until the page is on its list.
            app.welcome.busy = true;
            (made.1.to_text(), made.0.doc().class.name.clone())
        }
        (_, Some(rekey), Some(class)) => match rekey.code_made() {
            Some(code) => (code.to_text(), class.doc().class.name.clone()),
            None => return,
        },
        _ => return,
    };
    let page = app.lang.say(&msg::code_page(name.as_str(), code.expose_secret()));
    let page = Zeroizing::new(page);
    let disk = Arc::clone(&app.setup.disk);
    let stick = Stick::below(app, &path);
    app.jobs
        .write(ctx, Waits::Welcome, msg::job_code(), false, move |_| {
            let written = stick.is_in().and_then(|()| {
                let written = store::write_beside(disk.as_ref(), &path, page.as_bytes());
                written.map_err(|unwritten| unwritten.error.into())
            });
            Done::Printed(written)
        });
}

/// The recovery code was written to a file, or not.
pub fn code_printed(app: &mut App, ctx: &Context, result: Result<PathBuf, FileError>) {
    let path = match result {
        Ok(path) => path,
        Err(error) => {
            let trouble = Some(Trouble::from(&error));
            if let Some(rekey) = &mut app.rekey {
                rekey.trouble = trouble;
            } else {
                app.welcome.busy = false;
                app.welcome.trouble = trouble;
            }
            return;
        }
    };
    let (now, time) = (app.now(), app.time(ctx));
    let copy = copies::copy_of(app, &Leaves::new(CopyKind::RecoveryCode, path.clone()), now);
    if let (Page::Code { made, printed, .. }, None) = (&mut app.welcome.page, &app.rekey) {
        printed.push(path);
        let noted = made.0.note_copy(copy, time);
        made.0.copy_is_there(&noted, time);
        let work = made.0.work(now);
        let label = msg::job_code();
        app.jobs.write(ctx, Waits::Welcome, label, false, move |_| {
            Done::CodeNoted(work.run().map(drop))
        });
        return;
    }
    if let Some(rekey) = app.rekey.as_mut().filter(|rekey| rekey.code_made().is_some()) {
        rekey.printed(path);
        return;
    }
    // While it was written the code was taken into use.
    note_code(app, ctx, vec![path]);
}

/// The page with the code of a new class is on the list of that class, on the disk: whoever leaves now leaves nothing
/// unknown.
pub fn code_noted(app: &mut App, result: Result<(), StoreError>) {
    app.welcome.busy = false;
    if let Err(error) = result {
        app.welcome.trouble = Some(Trouble::from(&error));
    }
}

/// Files with the code that opens the class now are on the list of copies until the teacher says that they are gone.
pub fn note_code(app: &mut App, ctx: &Context, printed: Vec<PathBuf>) {
    for to in printed {
        let noted = copies::note(app, ctx, &Leaves::new(CopyKind::RecoveryCode, to));
        copies::is_there(app, ctx, noted.as_ref());
    }
}

/// Asks where the recovery code goes as a page to print.
pub fn ask_where_to_print(app: &mut App) {
    let to = app.setup.documents_dir.join("klasband-herstelcode.txt");
    app.prompt = Some(FilePrompt::new(Purpose::PrintCode, Some(to)));
}

#[cfg(test)]
mod tests;
