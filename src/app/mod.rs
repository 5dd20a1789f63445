//! The app: state, logic (autosave, jobs, lock), the shell around the screens, and carrying out commands.

mod apply;
mod class;
mod files;
mod finish;
mod import;
mod jobs;
mod pages;
mod palette;
mod settings;
mod shell;
mod wall;
mod welcome;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDateTime;
use egui::{Context, Frame, Ui, ViewportCommand};

pub use class::OpenClass;
pub use settings::Settings;

use crate::command::{Command, Screen};
use crate::lang::Lang;
use crate::look;
use crate::panels::{self, Desk, Panel};
use crate::store::{Disk, WorkFactor};
use crate::trouble::Trouble;
use files::{FilePrompt, Purpose};
use import::Import;
use jobs::Jobs;
use palette::Palette;
use wall::Wall;
use welcome::{Page, Welcome};

/// Local time, as the app sees it.
pub type Clock = Arc<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// What the app shows first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The welcome.
    #[default]
    Welcome,
    /// The example class.
    Example,
    /// The passphrase of the class in this folder.
    Class(PathBuf),
    /// What is in this snapshot.
    Snapshot(PathBuf),
}

/// Where the app lives: so that a test can give it a place of its own.
#[derive(Clone)]
pub struct Setup {
    /// The folder of all classes.
    pub data_dir: PathBuf,
    /// The folder of the settings.
    pub config_dir: PathBuf,
    /// Where the teacher keeps documents.
    pub documents_dir: PathBuf,
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The clock.
    pub clock: Clock,
    /// How much work a passphrase costs to try.
    pub work: WorkFactor,
    /// What is shown first.
    pub start: Start,
}

/// Why the class is being left, once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    Lock,
    Close,
    Quit,
}

/// A line that goes away by itself.
struct Notice {
    words: String,
    until: f64,
    is_trouble: bool,
}

/// The app.
pub struct App {
    setup: Setup,
    settings: Settings,
    lang: Lang,
    welcome: Welcome,
    class: Option<Box<OpenClass>>,
    panels: Vec<Box<dyn Panel>>,
    screen: Screen,
    desk: Desk,
    jobs: Jobs,
    palette: Option<Palette>,
    keys: bool,
    prompt: Option<FilePrompt>,
    /// What the system's dialog, which is open now, is for.
    picking: Option<Purpose>,
    /// What a class was last tried with, for when its file turns out to be damaged.
    tried: Option<(PathBuf, String, bool)>,
    import: Option<Import>,
    wall: Option<Wall>,
    leaving: Option<Leaving>,
    notice: Option<Notice>,
    /// When somebody last did something, in seconds of egui's clock.
    active_at: f64,
    /// The folder of the example class, gone with the app.
    example_dir: Option<tempfile::TempDir>,
    quit: bool,
}

impl App {
    /// The app, in a context that has not drawn yet.
    #[must_use]
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        look::install(ctx);
        let settings = Settings::load(&setup.config_dir);
        look::set_theme(ctx, settings.theme);
        ctx.set_zoom_factor(f32::from(settings.zoom) / 100.0);
        let mut app = Self {
            lang: Lang::new(settings.language),
            welcome: Welcome::new(Vec::new()),
            class: None,
            panels: panels::registry(),
            screen: Screen::Today,
            desk: Desk::default(),
            jobs: Jobs::default(),
            palette: None,
            keys: false,
            prompt: None,
            picking: None,
            tried: None,
            import: None,
            wall: None,
            leaving: None,
            notice: None,
            active_at: 0.0,
            example_dir: None,
            quit: false,
            settings,
            setup,
        };
        app.welcome = Welcome::new(app.known_classes());
        app.begin(ctx);
        app
    }

    fn begin(&mut self, ctx: &Context) {
        match self.setup.start.clone() {
            Start::Welcome => {}
            Start::Example => self.open_example(ctx),
            Start::Class(dir) => self.welcome.page = Page::Unlock(welcome::Unlock::new(&dir)),
            Start::Snapshot(file) => {
                let mut restore = welcome::Restore::default();
                restore.choose(&file);
                self.welcome.page = Page::Restore(restore);
            }
        }
    }

    /// The class that is open.
    #[must_use]
    pub fn class(&self) -> Option<&OpenClass> {
        self.class.as_deref()
    }

    /// The screen that is shown.
    #[must_use]
    pub const fn screen(&self) -> Screen {
        self.screen
    }

    /// Whether work is under way off the screen.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.jobs.busy()
    }

    /// Carries out a command, as a panel, a key or a test asks for it.
    pub fn run(&mut self, ctx: &Context, command: Command) {
        apply::command(self, ctx, command);
    }

    fn now(&self) -> NaiveDateTime {
        (self.setup.clock)()
    }

    fn notify(&mut self, ctx: &Context, words: String) {
        self.show_notice(ctx, words, false);
    }

    fn complain(&mut self, ctx: &Context, trouble: impl Into<Trouble>) {
        let words = trouble.into().words(&self.lang);
        self.show_notice(ctx, words, true);
    }

    fn show_notice(&mut self, ctx: &Context, words: String, is_trouble: bool) {
        // Long enough to read twice at a child's pace.
        let seconds = 4.0 + words.chars().count() as f64 / 10.0;
        self.notice = Some(Notice {
            words,
            until: ctx.input(|input| input.time) + seconds,
            is_trouble,
        });
        ctx.request_repaint_after(Duration::from_secs_f64(seconds));
    }

    /// Turns what is being typed into changes.
    fn flush_drafts(&mut self, ctx: &Context) {
        let changes = self
            .class
            .as_mut()
            .map(|class| class.take_drafts())
            .unwrap_or_default();
        for change in changes {
            apply::change(self, ctx, change);
        }
    }

    /// Autosave: two seconds after the last change, in a worker.
    fn autosave(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        let rested = self
            .class
            .as_mut()
            .map(|class| class.drafts.rested(time))
            .unwrap_or_default();
        for change in rested {
            apply::change(self, ctx, change);
        }
        let now = self.now();
        let Some(class) = self.class.as_mut() else {
            return;
        };
        match class.save_due_in(time) {
            Some(wait) if wait <= 0.0 || self.leaving.is_some() => {
                if let Some(work) = class.begin_save(now) {
                    self.jobs.run(ctx, move || jobs::Done::Saved {
                        version: work.version,
                        media: work.media(),
                        result: work.run().map(|_| ()),
                    });
                }
            }
            Some(wait) => ctx.request_repaint_after(Duration::from_secs_f64(wait)),
            None => {}
        }
    }

    /// Locks when nobody has done anything for a while.
    fn auto_lock(&mut self, ctx: &Context) {
        let (time, active) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if active {
            self.active_at = time;
        }
        let after = f64::from(self.settings.lock_after) * 60.0;
        let open = self.class.as_ref().is_some_and(|class| !class.example);
        if after > 0.0 && open && self.leaving.is_none() {
            let left = self.active_at + after - time;
            if left <= 0.0 {
                self.leave(ctx, Leaving::Lock);
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(left + 0.1));
            }
        }
    }

    /// Leaves the class once everything is saved.
    fn leave(&mut self, ctx: &Context, why: Leaving) {
        self.flush_drafts(ctx);
        self.palette = None;
        self.prompt = None;
        self.wall = None;
        self.leaving = Some(why);
        ctx.request_repaint();
    }

    fn finish_leaving(&mut self, ctx: &Context) {
        let Some(why) = self.leaving else {
            return;
        };
        let saved = self
            .class
            .as_ref()
            .is_none_or(|class| class.is_saved() || class.read_only);
        if !saved {
            return;
        }
        self.close_class(ctx, why);
    }

    fn close_class(&mut self, ctx: &Context, why: Leaving) {
        self.leaving = None;
        self.import = None;
        self.wall = None;
        let dir = self.desk.class_dir.take();
        let was_example = self.class.take().is_some_and(|class| class.example);
        self.desk.snapshot = None;
        self.welcome = Welcome::new(self.known_classes());
        match why {
            Leaving::Quit => {
                self.quit = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::Lock if !was_example => {
                if let Some(dir) = dir {
                    self.welcome.page = Page::Unlock(welcome::Unlock::new(&dir));
                }
            }
            Leaving::Lock | Leaving::Close => {}
        }
    }

    /// Keeps the window open until everything is saved.
    fn guard_close(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.quit && self.class.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for done in self.jobs.finished() {
            finish::done(self, ctx, done);
        }
        self.auto_lock(ctx);
        self.autosave(ctx);
        self.finish_leaving(ctx);
        self.guard_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        look::set_theme(&ctx, self.settings.theme);
        apply::shortcuts(self, &ctx);
        files::dropped(self, &ctx);
        let tokens = look::Tokens::of(&ctx);
        Frame::new().fill(tokens.paper).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            match (&self.class, self.leaving) {
                (Some(_), None) => shell::ui(self, ui),
                (Some(_), Some(_)) => shell::leaving_ui(self, ui),
                (None, _) => self.welcome_ui(ui),
            }
        });
        shell::overlays(self, &ctx);
        wall::ui(self, &ctx, frame);
        files::fetch_photos(self, &ctx);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        look::Tokens::palette(look::Palette::Light)
            .paper
            .to_normalized_gamma_f32()
    }
}
