//! What a worker brings back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use egui::{ColorImage, Context};

use super::class::OpenClass;
use super::jobs::{Done, Waits};
use super::secret::{self, Opener};
use super::welcome::{Page, Recover, Welcome};
use super::{App, AtStart, apply, copies, erase, files, import, rekey, restore, stick, versions};
use crate::command::{Change, ChangeError, PhotoTarget};
use crate::lang::msg;
use crate::media::{Photo, Pixels};
use crate::model::{Document, Id, Page as BookPage};
use crate::store::{ClassFolder, RecoveryCode, StoreError};
use crate::trouble::{FileError, Trouble};

/// Takes an outcome.
pub fn done(app: &mut App, ctx: &Context, done: Done) {
    match done {
        Done::Created(result) => created(app, result),
        Done::Opened {
            result,
            remember,
            again,
        } => opened(app, ctx, result, remember, again),
        Done::Recalled { dir, result } => app.recalled(ctx, &dir, result),
        Done::Remembered { dir, entry, result } => app.remembered(ctx, dir, entry, result),
        Done::Held(result) => app.held(ctx, result),
        Done::Rekeyed(result) => rekey::done(app, ctx, result),
        Done::Example(result) => {
            app.welcome.busy = false;
            match result {
                Ok(example) => {
                    let (dir, folder, doc) = *example;
                    app.example_dir = Some(dir);
                    enter(app, ctx, OpenClass::new(folder, doc, true));
                }
                Err(error) => app.welcome.trouble = Some(Trouble::from(&error)),
            }
        }
        Done::Previewed(result) => restore::previewed(app, ctx, result),
        Done::RestoredOver { dir, result } => restore::restored_over(app, ctx, &dir, result),
        Done::RestoredBeside(result) => restore::restored_beside(app, ctx, result),
        Done::Known(mut known) => {
            for class in &mut known {
                class.name = app.names.get(&class.path).cloned();
                class.remembered = app.settings.remembered.contains_key(&class.path);
            }
            app.welcome.known = known;
        }
        Done::Gone(gone) => {
            for dir in gone {
                app.forget_key(ctx, &dir);
            }
        }
        Done::Saved {
            version,
            media,
            result,
        } => saved(app, ctx, version, &media, result),
        Done::KeptBeside {
            version,
            media,
            result,
        } => versions::kept_beside(app, ctx, version, &media, result),
        Done::Versions(brought) => versions::brought(app, ctx, brought),
        Done::Picked(purpose, path) => files::picked(app, ctx, &purpose, path),
        Done::Imported(read) => import::read_in(app, ctx, read),
        Done::Photo { to, result } => photo(app, ctx, to, result),
        Done::Texture { wanted, image } => {
            if let (Some(class), Some(image)) = (app.class.as_mut(), image) {
                class.photos.put(ctx, wanted, image);
            }
        }
        Done::Snapshot {
            noted,
            to,
            removable,
            result,
        } => stick::written(app, ctx, noted.as_ref(), (to, removable), result),
        Done::Exported(export) => copies::written(app, ctx, *export),
        Done::Erased {
            version,
            media,
            saved: first,
            finished,
        } => {
            let failed = first.as_ref().err().map(Trouble::from);
            saved(app, ctx, version, &media, first);
            erase::done(app, ctx, failed, finished);
        }
        Done::Earlier(result) => erase::found_earlier(app, ctx, result),
        Done::Closed { ids, result } => erase::found_closed(app, &ids, result),
        Done::House(house) => erase::house_kept(app, ctx, house),
        Done::Disks(disks) => app.desk.disks = disks,
        Done::Copies(copies) => stick::found(app, copies),
        Done::Dropped {
            photos,
            exports,
            target,
        } => files::take_dropped(app, ctx, photos, exports, target),
        Done::Printed(result) => files::code_printed(app, ctx, result),
        Done::CodeNoted(result) => files::code_noted(app, result),
        Done::Fell(waits) => fell(app, ctx, waits),
    }
}

/// A defect ended some work: who waited for it waits no more, and it can be tried again. A save that falls is told as
/// one that failed.
fn fell(app: &mut App, ctx: &Context, waits: Waits) {
    match waits {
        Waits::Nobody => {}
        Waits::Welcome => {
            app.welcome.busy = false;
            app.welcome.stop = None;
        }
        Waits::Held => app.held.busy = false,
        Waits::Copy => app.desk.writing = false,
        Waits::Keychain => app.desk.remembering = false,
        Waits::Dialog => {
            files::closed(app);
        }
        Waits::Rekey => rekey::fell(app),
        Waits::Restore => restore::fell(app),
        Waits::Versions => versions::fell(app),
    }
    app.complain(ctx, Trouble::defect());
}

fn created(app: &mut App, result: Result<Box<(ClassFolder, Document, RecoveryCode)>, StoreError>) {
    app.welcome.busy = false;
    match result {
        Ok(made) => {
            let (folder, doc, code) = *made;
            app.welcome.page = Page::Code {
                made: Box::new((OpenClass::new(folder, doc, false), code)),
                written: false,
                printed: Vec::new(),
            };
        }
        Err(error) => app.welcome.trouble = Some(Trouble::from(&error)),
    }
}

fn saved(
    app: &mut App,
    ctx: &Context,
    version: u64,
    media: &BTreeSet<String>,
    result: Result<(), StoreError>,
) {
    let now = app.now();
    let time = app.time(ctx);
    let by_other = matches!(result, Err(StoreError::ChangedByOther));
    let is_saved = result.is_ok();
    if let Some(class) = app.class.as_mut() {
        class.end_save(version, media, result, now, time);
    }
    if by_other {
        versions::keep_beside(app, ctx);
    }
    if is_saved {
        erase::keep_house(app, ctx);
    }
}

fn opened(
    app: &mut App,
    ctx: &Context,
    result: Result<Box<crate::store::Opened>, StoreError>,
    remember: bool,
    again: Option<(PathBuf, Opener)>,
) {
    app.welcome.busy = false;
    app.tried(ctx, result.as_ref().err());
    app.welcome.stop = None;
    match result {
        Ok(opened) => {
            let mut opened = *opened;
            // Before a worker has the folder: on a slow disk the screen would wait for it.
            opened.folder.spare(versions::paths(&opened.beside));
            let dir = opened.folder.dir().to_owned();
            let class = OpenClass::new(opened.folder, opened.doc, false);
            enter(app, ctx, class);
            if remember && app.settings.remembered.contains_key(&dir) {
                app.set_at_start(&dir, AtStart::Opens);
            } else {
                app.remember(ctx, remember);
            }
            versions::offer(app, ctx, opened.beside);
        }
        Err(StoreError::Broken { candidates, .. }) if !candidates.is_empty() => {
            if let Some((dir, opener)) = again {
                app.welcome.page = Page::Recover(Recover {
                    dir,
                    opener,
                    candidates,
                });
            }
        }
        Err(error) => app.welcome.trouble = Some(before_opening(&error)),
    }
}

/// Before a class is open there is no work on the screen to speak of: what is gone was never there.
pub fn before_opening(error: &StoreError) -> Trouble {
    match error {
        // The key came out of the keychain: a person gave none.
        StoreError::WrongIdentity => Trouble::keychain_other(),
        StoreError::Gone => Trouble::from(&FileError::from(std::io::Error::from(
            std::io::ErrorKind::NotFound,
        ))),
        error => Trouble::from(error),
    }
}

/// Shows an open class.
pub fn enter(app: &mut App, ctx: &Context, class: OpenClass) {
    let dir = class.dir().to_owned();
    if !class.example {
        apply::keep_last_class(app, dir.clone());
    }
    app.desk.documents_dir.clone_from(&app.setup.documents_dir);
    app.note_active(ctx);
    let left = app.take_left(&dir);
    app.screen = left.as_ref().map(|left| left.screen).unwrap_or_default();
    app.desk.class_dir = Some(dir);
    // What was typed to come in.
    app.welcome = Welcome::new(Vec::new());
    secret::forget_fields(ctx);
    app.class = Some(Box::new(class));
    app.begin_screens_anew();
    app.versions = None;
    if let Some(left) = left {
        app.import = left.import;
        if left.code_unused {
            let words = app.lang.say(&msg::code_new_unused());
            app.notify(ctx, words);
        }
    }
    // However lately that of another class was kept.
    erase::house_again(app);
    erase::keep_house(app, ctx);
    files::clear_rests(app, ctx);
}

fn photo(app: &mut App, ctx: &Context, to: PhotoTarget, result: Result<Photo, FileError>) {
    let photo = match result {
        Ok(photo) => photo,
        Err(error) => return app.complain(ctx, &error),
    };
    let Some(class) = app.class.as_mut() else {
        return;
    };
    let (PhotoTarget::Portrait(pupil) | PhotoTarget::Page(pupil)) = to;
    if !class.doc().pupils.contains_key(&pupil) {
        // Gone while the photo was read: its bytes would be written by the next save.
        return app.complain(ctx, ChangeError::Gone);
    }
    let media = class.add_media(photo.bytes, photo.width, photo.height);
    let change = match to {
        PhotoTarget::Portrait(pupil) => Change::SetPortrait(pupil, Some(media)),
        PhotoTarget::Page(pupil) => {
            let (id, page) = match class.doc().page_of(pupil) {
                Some((id, page)) => (id, page.clone()),
                None => (
                    Id::random(),
                    BookPage {
                        pupil,
                        ..BookPage::default()
                    },
                ),
            };
            Change::SetPagePhoto(id, page, Some(media))
        }
    };
    apply::change(app, ctx, change);
}

/// Pixels as a texture takes them.
pub fn color_image(pixels: &Pixels) -> ColorImage {
    let size = [pixels.width as usize, pixels.height as usize];
    ColorImage::from_rgba_unmultiplied(size, &pixels.rgba)
}
