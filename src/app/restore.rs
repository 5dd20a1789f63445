//! A snapshot back to a class: as a class of its own, or over the one that is open.

mod compare;
mod form;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ProgressBar, Ui};

pub use form::{Inside, Restore, View, Wish};

use super::class::lock;
use super::jobs::{Done, Handle, Waits};
use super::lock::Leaving;
use super::welcome::{Page, Waiting};
use super::{App, OpenClass, files, finish, opening, secret, stick};
use crate::command::Screen;
use crate::lang::{Lang, msg};
use crate::look::{Look as _, space};
use crate::model::Document;
use crate::store::{self, Key, Opened, Preview, SnapshotKit, StoreError};
use crate::trouble::Trouble;

/// Width of the form within a class, in points.
const FORM: f32 = 520.0;

/// With what a snapshot is opened.
#[derive(Clone)]
pub enum Opener {
    /// The key of the class that is open.
    Own,
    /// What somebody typed.
    Given(secret::Opener),
}

impl Opener {
    fn open<T>(
        self,
        own: Option<&SnapshotKit>,
        open: impl FnOnce(Key<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match self {
            Self::Given(given) => given.with(open),
            Self::Own => match own {
                Some(kit) => open(Key::Identity(kit.identity())),
                None => Err(StoreError::WrongIdentity),
            },
        }
    }
}

/// A snapshot that is looked at, or put back, while a class is open.
pub struct Restoring {
    form: Restore,
    /// Whether somebody waits for what is in it.
    busy: bool,
    trouble: Option<Trouble>,
    /// What goes over the class as soon as the class is saved.
    waiting: Option<(PathBuf, Opener)>,
    /// The work, once it is under way.
    work: Option<Handle>,
}

impl Restoring {
    /// Whether a class is being put back: until that ends nothing else is drawn.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        self.waiting.is_some() || self.work.is_some()
    }

    /// The file was chosen with the system's dialog.
    pub fn choose(&mut self, file: &Path) {
        self.form.choose(file);
    }

    /// Whether the class must be saved first.
    #[must_use]
    pub const fn waits_for_save(&self) -> bool {
        self.waiting.is_some()
    }
}

/// Shows the form within the class that is open.
pub fn begin(app: &mut App, file: Option<&Path>) {
    let mut form = Restore::within();
    if let Some(file) = file {
        form.choose(file);
    }
    app.import = None;
    app.restoring = Some(Restoring {
        form,
        busy: false,
        trouble: None,
        waiting: None,
        work: None,
    });
}

/// Draws the form within the class that is open.
pub fn ui(app: &mut App, ui: &mut Ui, ctx: &Context) {
    let now = app.now();
    let time = app.time(ctx);
    let wait = app.patience.left(time);
    let (Some(restoring), Some(class)) = (app.restoring.as_mut(), app.class.as_ref()) else {
        return;
    };
    // What is put over the example would be kept under a passphrase that everybody knows.
    let over = (!class.example && !class.is_read_only()).then_some(class.doc().class.name.as_str());
    let view = View {
        lang: &app.lang,
        now,
        copies: &app.copies,
        over,
        waiting: Waiting { time, wait },
    };
    let mut wish = None;
    let mut back = false;
    ui.scope(|ui| {
        ui.set_max_width(FORM.min(ui.available_width()));
        ui.spacing_mut().item_spacing.y = space::M;
        ui.add_enabled_ui(!restoring.busy, |ui| {
            wish = restoring.form.ui(ui, view);
        });
        if let Some(trouble) = &restoring.trouble {
            ui.trouble(trouble.words(&app.lang));
        }
        if restoring.busy {
            waiting_ui(ui, &app.lang);
        }
        back = ui.quiet(app.lang.say(&msg::shell_cancel())).clicked();
        ui.add_space(space::XL);
    });
    if back {
        app.restoring = None;
    } else if let Some(wish) = wish {
        self::wish(app, ctx, wish);
    }
}

/// Somebody waits, and nothing says how long.
pub fn waiting_ui(ui: &mut Ui, lang: &Lang) {
    ui.horizontal(|ui| {
        ui.spinner();
        ui.soft(lang.say(&msg::welcome_busy()));
    });
}

/// How far it is; returns whether it should stop.
pub fn progress_ui(ui: &mut Ui, lang: &Lang, work: &Handle) -> bool {
    let name = lang.say(&msg::stick_job_restore());
    ui.soft(name.clone());
    let accent = ui.tokens().accent;
    let bar = ProgressBar::new(work.share().unwrap_or(0.0))
        .desired_height(6.0)
        .fill(accent);
    ui.add(bar).accessible_name(name);
    ui.quiet(lang.say(&msg::shell_cancel())).clicked()
}

/// Draws a class that is being put back. Nothing can be changed meanwhile: it would be lost with what is replaced.
pub fn under_way_ui(app: &mut App, ui: &mut Ui) {
    let Some(restoring) = app.restoring.as_ref() else {
        return;
    };
    let mut stop = false;
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.set_max_width(FORM.min(ui.available_width()));
        if let Some(work) = &restoring.work {
            stop = progress_ui(ui, &app.lang, work);
        } else {
            ui.soft(app.lang.say(&msg::leaving_saving()));
            stop = ui.quiet(app.lang.say(&msg::shell_cancel())).clicked();
        }
    });
    if stop && let Some(restoring) = app.restoring.take() {
        // Should it be done all the same, what is on the screen is saved over it.
        if let Some(work) = restoring.work {
            work.cancel();
        }
        let words = app.lang.say(&msg::stick_restore_stopped());
        let ctx = ui.ctx().clone();
        app.notify(&ctx, words);
    }
}

/// Does what the form asks for.
pub fn wish(app: &mut App, ctx: &Context, wish: Wish) {
    match wish {
        Wish::Find => stick::find(app, ctx),
        Wish::Pick => files::pick_snapshot(app, ctx),
        Wish::Look(file, opener) => look(app, ctx, file, opener),
        Wish::New(file, opener) => restore_new(app, ctx, file, opener),
        Wish::Over(file, opener) => {
            app.flush_drafts(ctx);
            // Nothing is chosen for a class that another takes the place of.
            app.picking = None;
            app.prompt = None;
            if let Some(restoring) = app.restoring.as_mut() {
                restoring.trouble = None;
                restoring.waiting = Some((file, opener));
            }
            ctx.request_repaint();
        }
    }
}

fn look(app: &mut App, ctx: &Context, file: PathBuf, opener: Opener) {
    let disk = Arc::clone(&app.setup.disk);
    let own = app.class.as_ref().map(|class| class.on_screen().0);
    let waits = if let Some(restoring) = app.restoring.as_mut() {
        restoring.busy = true;
        restoring.trouble = None;
        Waits::Restore
    } else {
        app.welcome.busy = true;
        Waits::Welcome
    };
    app.jobs.run_for(ctx, waits, move || {
        let look = |key: Key<'_>| store::preview_document(disk.as_ref(), &file, key);
        Done::Previewed(opener.open(own.as_ref(), look).map(Box::new))
    });
}

/// What is in a snapshot is known, or why not.
pub fn previewed(app: &mut App, ctx: &Context, result: Result<Box<(Preview, Document)>, StoreError>) {
    app.tried(ctx, result.as_ref().err());
    let today = app.now().date();
    let Some(restoring) = app.restoring.as_mut() else {
        app.welcome.busy = false;
        match (result, &mut app.welcome.page) {
            (Ok(found), Page::Restore(form)) => {
                form.inside = Some(Inside {
                    preview: found.0,
                    compared: None,
                });
            }
            (Ok(_), _) => {}
            (Err(error), _) => app.welcome.trouble = Some(finish::before_opening(&error)),
        }
        return;
    };
    restoring.busy = false;
    match result {
        Ok(found) => {
            let (preview, there) = *found;
            let compared = app.class.as_ref().map(|class| {
                // What was erased since does not come back, so it is no difference either, nor is what stays.
                let there = there.brought_back_over(class.doc()).with_forms_of(class.doc());
                compare::compare(class.doc(), &there, &app.lang, today)
            });
            restoring.form.inside = Some(Inside { preview, compared });
        }
        Err(StoreError::WrongIdentity) => {
            restoring.form.want_secret();
            restoring.trouble = Some(Trouble::other_key());
        }
        Err(error) => restoring.trouble = Some(finish::before_opening(&error)),
    }
}

fn restore_new(app: &mut App, ctx: &Context, file: PathBuf, opener: Opener) {
    let disk = Arc::clone(&app.setup.disk);
    let dir = opening::new_class_dir(&app.setup.data_dir);
    let own = app.class.as_ref().map(|class| class.on_screen());
    let waits = match app.restoring {
        Some(_) => Waits::Restore,
        None => Waits::Welcome,
    };
    let label = msg::stick_job_restore();
    let work = app
        .jobs
        .show_for(ctx, waits, label, true, move |handle: &Handle| {
            let restore = |key: Key<'_>| {
                opening::prepare(&dir)?;
                // What was erased since does not come back with it. A copy of another class is as it is.
                let cleaned = |doc: &Document| {
                    let (_, here, _) = own.as_ref()?;
                    let of_here = doc.shares_records_with(here);
                    of_here
                        .then(|| doc.clone().without_erased(here))
                        .filter(|cleaned| cleaned != doc)
                };
                store::restore_without(&disk, &file, &dir, key, &cleaned, handle)
            };
            let kit = own.as_ref().map(|(kit, ..)| kit);
            let opened = opener.open(kit, restore).map(Box::new);
            if own.is_some() {
                Done::RestoredBeside(opened)
            } else {
                Done::Opened {
                    result: opened,
                    remember: false,
                    again: None,
                }
            }
        });
    if let Some(restoring) = app.restoring.as_mut() {
        restoring.work = Some(work);
    } else {
        app.welcome.busy = true;
        app.welcome.stop = Some(work);
    }
}

/// Puts a snapshot over the class as soon as everything on the screen is saved.
pub fn logic(app: &mut App, ctx: &Context) {
    let now = app.now();
    // A copy that is being made may still get another name on the list of this class, or be taken off it.
    let writing = app.jobs.writing().next().is_some();
    let (Some(restoring), Some(class)) = (app.restoring.as_mut(), app.class.as_ref()) else {
        return;
    };
    if writing || restoring.waiting.is_none() || class.is_saving() {
        return;
    }
    if class.conflict.is_some() {
        // What is on the screen lies beside the class and is not in its place before the teacher chose.
        restoring.waiting = None;
        restoring.trouble = Some(Trouble::choose_first());
        return;
    }
    if let Some(error) = &class.save_error {
        restoring.waiting = None;
        restoring.trouble = Some(Trouble::from(error));
        return;
    }
    if !class.is_saved() {
        return;
    }
    let Some((file, opener)) = restoring.waiting.take() else {
        return;
    };
    let (folder, own) = (class.folder(), class.on_screen().0);
    let label = msg::stick_job_restore();
    let work = app
        .jobs
        .show_for(ctx, Waits::Restore, label, true, move |handle: &Handle| {
            let mut folder = lock(&folder);
            let restore = |key: Key<'_>| folder.restore_over(&file, key, now, handle);
            let result = opener.open(Some(&own), restore);
            Done::RestoredOver {
                dir: folder.dir().to_owned(),
                result: result.map(|(doc, _)| Box::new(doc)),
            }
        });
    restoring.work = Some(work);
}

/// A snapshot took the place of the class in `dir`, or did not.
pub fn restored_over(app: &mut App, ctx: &Context, dir: &Path, result: Result<Box<Document>, StoreError>) {
    let now = app.now();
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut().filter(|class| class.dir() == dir) else {
        return;
    };
    let Some(restoring) = app.restoring.as_mut().filter(|one| one.work.is_some()) else {
        // It was stopped, and came too late to be.
        if result.is_ok() {
            class.touch(time);
        }
        return;
    };
    match result {
        Ok(doc) => {
            // What became known of copies since it began is kept, and what is half typed.
            let on_disk = Document::clone(&doc);
            let doc = doc.brought_back_over(class.doc()).with_forms_of(class.doc());
            let has_more = doc != on_disk;
            class.replace(doc, now);
            if has_more {
                class.touch(time);
            }
            app.begin_screens_anew();
            app.restoring = None;
            app.screen = Screen::Today;
            let words = app.lang.say(&msg::stick_restored_over());
            app.notify(ctx, words);
        }
        Err(error) => {
            restoring.work = None;
            restoring.trouble = Some(finish::before_opening(&error));
        }
    }
}

/// A snapshot became a class of its own while another is open: that one is saved and left for it.
pub fn restored_beside(app: &mut App, ctx: &Context, result: Result<Box<Opened>, StoreError>) {
    match (result, app.restoring.as_mut().filter(|one| one.work.is_some())) {
        (Ok(opened), Some(_)) => {
            let opened = *opened;
            app.next = Some(Box::new(OpenClass::new(opened.folder, opened.doc, false)));
            app.leave(ctx, Leaving::Switch);
        }
        (Err(error), Some(restoring)) => {
            restoring.work = None;
            restoring.trouble = Some(finish::before_opening(&error));
        }
        // It was stopped: a class that came of it all the same stands in the welcome.
        (_, None) => {}
    }
}

/// A worker fell: what it was asked can be asked again.
pub fn fell(app: &mut App) {
    if let Some(restoring) = app.restoring.as_mut() {
        restoring.busy = false;
        restoring.work = None;
    }
}

#[cfg(test)]
mod tests;
