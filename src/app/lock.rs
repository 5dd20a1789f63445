//! Leaving a class: everything that is typed is kept, everything is saved, and then nothing of the class is left here.

use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::import::Import;
use super::jobs::{Done, Waits};
use super::remember::AtStart;
use super::secret::{self, Opener, Typed};
use super::wall::Wall;
use super::welcome::{self, Page, Welcome};
use super::{App, finish};
use crate::command::Screen;
use crate::panels;
use crate::store::StoreError;
use crate::trouble::Trouble;

/// Why the class is being left, once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Lock,
    Close,
    /// For the class that comes next.
    Switch,
    Quit,
}

/// The page before a class that is locked and not saved yet: it stays here, and only its key opens it.
#[derive(Default)]
pub struct Held {
    /// The passphrase, as it is typed.
    pub typed: Typed,
    /// Why it did not open.
    pub trouble: Option<Trouble>,
    /// Whether it is being tried.
    pub busy: bool,
    /// Since when the class is being left, in seconds of the app's clock.
    since: f64,
    /// When somebody stopped a copy that was being made.
    stopped: Option<f64>,
    /// Whether somebody chose not to wait for what is being written for elsewhere.
    pub anyway: bool,
}

/// What is being written for elsewhere and cannot be stopped, or was, is waited for so many seconds. Then a lock goes on
/// without it, and who leaves is asked.
const PATIENCE: f64 = 10.0;

/// A class that was locked, for who opens it again.
pub struct Left {
    dir: PathBuf,
    /// The screen that it was left at.
    pub screen: Screen,
    /// Whether a recovery code was on the screen that was not taken into use.
    pub code_unused: bool,
    /// An export that was being looked through: half an hour's answers, shown to nobody but who opens the class.
    pub import: Option<Import>,
}

impl App {
    /// Locks when nobody has done anything for a while.
    pub(super) fn auto_lock(&mut self, ctx: &Context) {
        let after = f64::from(self.settings.lock_after) * 60.0;
        let open = self.class.as_ref().is_some_and(|class| !class.example);
        if self.wall.as_ref().is_some_and(Wall::take_touched) {
            self.note_active(ctx);
        }
        if self.class.is_none() {
            return self.clear_welcome(ctx, after);
        }
        if after <= 0.0 || !open || self.leaving == Some(Leaving::Lock) {
            return;
        }
        let left = after - self.idle(ctx);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left + 0.1));
        } else if self.leaving.is_some() {
            // It waits for a save, and one click leads back into the class: that now takes the passphrase.
            self.leaving = Some(Leaving::Lock);
            self.next = None;
            self.ask_at_start();
        } else {
            self.leave(ctx, Leaving::Lock);
        }
    }

    /// Before a class is open: what opens one does not stay on the screen of who has gone.
    fn clear_welcome(&mut self, ctx: &Context, after: f64) {
        if after <= 0.0 || self.welcome.busy || !self.welcome.holds_a_secret() {
            return;
        }
        let left = after - self.idle(ctx);
        if left <= 0.0 {
            if let Some(folder) = self.welcome.forget_secrets() {
                self.find_classes(ctx, Some(folder));
            }
            self.prompt = None;
            secret::forget_fields(ctx);
            self.clipboard.clear(ctx);
            ctx.request_repaint();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(left + 0.1));
        }
    }

    /// What was locked asks for its passphrase, also after a new start.
    fn ask_at_start(&mut self) {
        if let Some(dir) = self.desk.class_dir.clone() {
            self.set_at_start(&dir, AtStart::AsksPassphrase);
        }
    }

    /// Leaves the class once everything is saved. Also without one the app does not end while a file is being written.
    pub(super) fn leave(&mut self, ctx: &Context, why: Leaving) {
        let writes = why == Leaving::Quit && self.jobs.is_writing();
        // What is locked stays locked: who asks to close may be somebody else.
        if self.leaving == Some(Leaving::Lock) || (self.class.is_none() && !writes) {
            return;
        }
        self.flush_drafts(ctx);
        self.palette = None;
        self.prompt = None;
        // A system's dialog cannot be closed from here; whoever answers it may be somebody else.
        self.picking = None;
        self.keys = false;
        self.notice = None;
        self.close_wall(ctx);
        // Who asks again has waited already.
        if self.leaving.is_none() {
            self.held = Held {
                since: self.time(ctx),
                ..Held::default()
            };
        }
        self.leaving = Some(why);
        if let Some(class) = self.class.as_mut() {
            class.try_again_now();
        }
        if why == Leaving::Lock {
            self.ask_at_start();
        }
        ctx.request_repaint();
    }

    pub(super) fn finish_leaving(&mut self, ctx: &Context) {
        let Some(why) = self.leaving else {
            return;
        };
        // What was typed in the very frame in which the lock was asked for. Where nothing can be written it stays
        // where it stands.
        if self.class.as_ref().is_some_and(|class| !class.is_read_only()) {
            self.flush_drafts(ctx);
        }
        let ready = self.class.as_ref().is_none_or(|class| {
            // A worker that still writes holds the lock of the folder: nobody could open it again.
            (class.is_safe() || class.is_read_only()) && !class.is_in_use()
        });
        // Whether a new key is in its place is known once the worker's word is taken.
        let ready = ready && !self.has_unwritten() && !self.waits_for_a_copy(ctx);
        let ready = ready && self.rekey.as_ref().is_none_or(|rekey| !rekey.is_busy());
        if ready {
            self.close_class(ctx, why);
        }
    }

    /// Whether something was typed in a class that is only read: it is nowhere but on the screen.
    pub(super) fn has_unwritten(&self) -> bool {
        self.class
            .as_ref()
            .is_some_and(|class| class.holds_unwritten(&self.unfinished()))
    }

    /// Whether a file for elsewhere is being written. Cut off it would lie there half-made under a name of its own, or
    /// be missed on the stick: it is waited for. A lock waits for a while only: work goes on behind it. Else somebody is
    /// there, and chooses.
    pub(super) fn waits_for_a_copy(&self, ctx: &Context) -> bool {
        if self.leaving == Some(Leaving::Lock) {
            self.jobs.writing().next().is_some() && !self.copy_is_stuck(ctx)
        } else {
            self.jobs.is_writing() && !self.held.anyway
        }
    }

    /// Whether what is being written takes longer than a disk should. What can be stopped may take long.
    pub(super) fn copy_is_stuck(&self, ctx: &Context) -> bool {
        let from = if self.jobs.writing().any(|job| job.can_cancel) {
            self.held.stopped
        } else {
            Some(self.held.since)
        };
        from.is_some_and(|from| self.time(ctx) >= from + PATIENCE)
    }

    /// Stops the copies that are being made and can be stopped.
    pub(super) fn stop_copies(&mut self, ctx: &Context) {
        self.held.stopped = Some(self.time(ctx));
        for job in self.jobs.writing() {
            job.handle.cancel();
        }
    }

    /// Lets go of the class: nothing of it stays in memory here, but for an export that is being looked through.
    pub(super) fn close_class(&mut self, ctx: &Context, why: Leaving) {
        self.leaving = None;
        let anyway = mem::take(&mut self.held).anyway;
        let import = self.import.take().map(Import::at_rest);
        self.restoring = None;
        self.versions = None;
        let rekey = self.rekey.take();
        self.notice = None;
        self.picking = None;
        self.close_wall(ctx);
        // What a worker brings back later was for this class.
        self.jobs.forget();
        let next = self.next.take();
        let closed = self.class.take();
        let was_example = closed.as_ref().is_some_and(|class| class.example);
        if let Some(class) = closed.as_ref().filter(|class| !class.example) {
            let name = class.doc().class.name.clone();
            self.names.insert(class.dir().to_owned(), name);
        }
        self.panels = panels::registry();
        let dir = mem::take(&mut self.desk).class_dir;
        secret::forget_fields(ctx);
        self.welcome = Welcome::new(Vec::new());
        self.find_classes(ctx, closed.map(|class| class.folder()));
        self.clipboard.clear(ctx);
        match why {
            Leaving::Switch => {
                if let Some(next) = next {
                    finish::enter(self, ctx, *next);
                }
            }
            // Somebody gave up what could not be saved, and was not asked about this.
            Leaving::Quit if self.jobs.is_writing() && !anyway => self.leave(ctx, Leaving::Quit),
            Leaving::Quit => {
                self.quit = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::Lock if !was_example => {
                if let Some(dir) = dir {
                    let remembered = self.settings.remembered.contains_key(&dir);
                    self.welcome.page = Page::Unlock(welcome::Unlock::new(&dir, remembered));
                    self.left = Some(Left {
                        dir,
                        screen: self.screen,
                        code_unused: rekey.is_some_and(|rekey| rekey.code_made().is_some()),
                        import,
                    });
                }
            }
            Leaving::Lock | Leaving::Close => {}
        }
    }

    pub(super) fn close_wall(&mut self, ctx: &Context) {
        if let Some(wall) = self.wall.take() {
            wall.close(ctx);
        }
    }

    /// Tries the passphrase of a class that is locked and not saved yet.
    pub(super) fn try_held(&mut self, ctx: &Context) {
        let Some(class) = &self.class else {
            return;
        };
        let kit = class.on_screen().0;
        let opener = Opener::Passphrase(self.held.typed.take());
        self.held.busy = true;
        self.held.trouble = None;
        self.jobs.run_for(ctx, Waits::Held, move || {
            Done::Held(opener.with(|key| kit.fits(key)))
        });
    }

    /// The passphrase was tried: back to the class, or not.
    pub(super) fn held(&mut self, ctx: &Context, result: Result<(), StoreError>) {
        self.held.busy = false;
        self.tried(ctx, result.as_ref().err());
        if self.leaving != Some(Leaving::Lock) {
            return;
        }
        match result {
            Ok(()) => {
                self.leaving = None;
                self.held = Held::default();
                self.note_active(ctx);
                if let Some(dir) = self.desk.class_dir.clone() {
                    self.set_at_start(&dir, AtStart::Opens);
                }
            }
            Err(error) => self.held.trouble = Some(Trouble::from(&error)),
        }
    }

    /// A passphrase or a code was tried: after a wrong one the next waits.
    pub(super) fn tried(&mut self, ctx: &Context, error: Option<&StoreError>) {
        match error {
            None => self.patience.right(),
            Some(StoreError::WrongPassphrase | StoreError::WrongRecoveryCode) => {
                self.patience.wrong(self.time(ctx));
            }
            Some(_) => {}
        }
    }

    /// Keeps the window open until everything is saved and written.
    pub(super) fn guard_close(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.quit && (self.class.is_some() || self.jobs.is_writing()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
    }

    /// How the class in `dir` was left, if the last lock was its.
    pub(super) fn take_left(&mut self, dir: &Path) -> Option<Left> {
        self.left.take().filter(|left| left.dir == dir)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use egui::{Event, RawInput};

    use super::*;
    use crate::app::wall::tests::draw_window;
    use crate::app::{OpenClass, Setup, Start, finish};
    use crate::keychain::NoKeychain;
    use crate::model::Document;
    use crate::store::{ClassFolder, Disk, RealDisk, WorkFactor};

    pub(in crate::app) fn app(home: &std::path::Path, ctx: &Context) -> App {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let setup = Setup {
            data_dir: home.join("data"),
            config_dir: home.join("config"),
            documents_dir: home.to_owned(),
            disk: Arc::clone(&disk),
            keychain: Arc::new(NoKeychain),
            mounts: Arc::new(Vec::new),
            clock: Arc::new(chrono::NaiveDateTime::default),
            work: WorkFactor::THROWAWAY,
            start: Start::Welcome,
        };
        let mut app = App::new(ctx, setup);
        let made = ClassFolder::create(
            &disk,
            &home.join("klas"),
            &Document::new(crate::model::Class::default()),
            &[],
            &"paars".into(),
            WorkFactor::THROWAWAY,
        )
        .unwrap();
        finish::enter(&mut app, ctx, OpenClass::new(made.folder, made.doc, false));
        app
    }

    /// What runs while the window is hidden.
    fn hidden(app: &mut App, ctx: &Context) {
        let _ = ctx.run_logic(&RawInput::default(), |ctx| {
            app.auto_lock(ctx);
            app.autosave(ctx);
            app.finish_leaving(ctx);
        });
    }

    /// egui runs no frame for a hidden window: its time stands still, and the last input seems to come again and again.
    #[test]
    fn it_locks_while_the_window_is_hidden() {
        let home = tempfile::tempdir().unwrap();
        let ctx = Context::default();
        let mut app = app(home.path(), &ctx);
        let input = RawInput {
            time: Some(5.0),
            events: vec![Event::Text("a".to_owned())],
            ..RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| app.note_frame(ui.ctx()));
        output.drop_without_applying_deltas();
        app.settings.lock_after = 1;
        hidden(&mut app, &ctx);
        assert!(app.class.is_some(), "it locked at once");
        minute_passes(&mut app);
        wait_for_the_lock(&mut app, &ctx);
        assert!(matches!(app.welcome.page, Page::Unlock(_)));
    }

    fn minute_passes(app: &mut App) {
        app.pass.go_back(Duration::from_secs(61));
    }

    fn wait_for_the_lock(app: &mut App, ctx: &Context) {
        // A worker that keeps house after the opening may still be at it, and asks for a pass when it is done.
        let patience = Instant::now() + Duration::from_secs(30);
        while app.class.is_some() && Instant::now() < patience {
            hidden(app, ctx);
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(app.class.is_none(), "it does not lock behind another window");
    }

    #[test]
    fn who_turns_pages_on_the_projector_is_there() {
        let home = tempfile::tempdir().unwrap();
        let ctx = Context::default();
        let mut app = app(home.path(), &ctx);
        app.settings.lock_after = 1;
        let doc = Arc::clone(app.class.as_ref().unwrap().doc());
        app.wall = Some(Wall::new(&doc, app.now().date(), &app.lang));
        let next = Event::Key {
            key: egui::Key::PageDown,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        for _ in 0..3 {
            minute_passes(&mut app);
            draw_window(app.wall.as_ref().unwrap(), vec![next.clone()]);
            hidden(&mut app, &ctx);
            assert_eq!(app.leaving, None, "it locks in the middle of a page");
        }
        // A window that is only drawn again has nobody before it.
        minute_passes(&mut app);
        draw_window(app.wall.as_ref().unwrap(), Vec::new());
        wait_for_the_lock(&mut app, &ctx);
    }
}
