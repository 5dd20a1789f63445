//! The app: state, logic (autosave, jobs, lock), the shell around the screens, and carrying out commands.

mod apply;
mod class;
mod clipboard;
mod clock;
mod copies;
mod erase;
mod files;
mod finish;
mod forms;
mod import;
mod jobs;
mod key_list;
mod leaving;
mod lock;
mod on_top;
mod opening;
mod pages;
mod palette;
mod passphrase;
mod patience;
mod rekey;
mod remember;
mod restore;
mod secret;
mod settings;
mod shell;
mod stick;
mod versions;
mod wall;
mod welcome;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use chrono::NaiveDateTime;
use egui::{Context, Frame, Ui, ViewportCommand, ViewportId};

pub use class::OpenClass;
pub use remember::{AtStart, Remembered};
pub use settings::Settings;
pub use stick::{Mounted, Mounts, mounts};

use crate::command::{Command, Screen};
use crate::keychain::Keychain;
use crate::lang::Lang;
use crate::look;
use crate::panels::{self, Desk, Panel};
use crate::store::{Disk, WorkFactor};
use crate::trouble::Trouble;
use clipboard::Clipboard;
use clock::{Active, Pass};
use files::{FilePrompt, Purpose};
use import::Import;
use jobs::Jobs;
use lock::{Held, Leaving, Left};
use palette::Palette;
use patience::Patience;
use rekey::Rekey;
use restore::{Restore, Restoring};
use settings::Keeper;
use stick::FoundCopy;
use versions::Versions;
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
    /// The keychain of the system.
    pub keychain: Arc<dyn Keychain>,
    /// The disks that the computer has, sticks among them.
    pub mounts: Mounts,
    /// The clock.
    pub clock: Clock,
    /// How much work a passphrase costs to try.
    pub work: WorkFactor,
    /// What is shown first.
    pub start: Start,
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
    /// Settings that were not read before the first frame.
    late_settings: Option<Receiver<Settings>>,
    keeper: Keeper,
    lang: Lang,
    welcome: Welcome,
    class: Option<Box<OpenClass>>,
    panels: Vec<Box<dyn Panel>>,
    screen: Screen,
    desk: Desk,
    jobs: Jobs,
    palette: Option<Palette>,
    keys: bool,
    /// Whether a dialog lay over the screen when it was drawn last.
    on_top: bool,
    prompt: Option<FilePrompt>,
    /// What the system's dialog, which is open now, is for.
    picking: Option<Purpose>,
    import: Option<Import>,
    /// The passphrase or the recovery code is being changed.
    rekey: Option<Rekey>,
    /// Versions of the class, to look at and choose from.
    versions: Option<Versions>,
    wall: Option<Wall>,
    restoring: Option<Restoring>,
    /// Copies of classes that were found, the newest first.
    copies: Vec<FoundCopy>,
    /// The class that is opened once this one is left.
    next: Option<Box<OpenClass>>,
    erasing: erase::Erasing,
    leaving: Option<Leaving>,
    held: Held,
    patience: Patience,
    /// The class that was locked last.
    left: Option<Left>,
    /// Names of classes that were open in this sitting. They are nowhere else in clear.
    names: BTreeMap<PathBuf, String>,
    clipboard: Clipboard,
    /// What the window was last told about screen sharing.
    hidden: Option<bool>,
    pass: Pass,
    notice: Option<Notice>,
    active: Active,
    /// The folder of the example class, gone with the app.
    example_dir: Option<tempfile::TempDir>,
    quit: bool,
}

impl App {
    /// The app, in a context that has not drawn yet.
    #[must_use]
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        look::install(ctx);
        let (settings, late_settings) = match Settings::load_patiently(ctx, &setup.config_dir) {
            Ok(settings) => (settings, None),
            Err(late) => (Settings::default(), Some(late)),
        };
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
            on_top: false,
            prompt: None,
            picking: None,
            import: None,
            rekey: None,
            versions: None,
            wall: None,
            restoring: None,
            copies: Vec::new(),
            next: None,
            erasing: erase::Erasing::default(),
            leaving: None,
            held: Held::default(),
            patience: Patience::default(),
            left: None,
            names: BTreeMap::new(),
            clipboard: Clipboard::watch(ctx),
            hidden: None,
            pass: Pass::default(),
            notice: None,
            active: Active::since((setup.clock)()),
            example_dir: None,
            quit: false,
            settings,
            late_settings,
            keeper: Keeper::default(),
            setup,
        };
        app.find_classes(ctx, None);
        app.begin(ctx);
        app
    }

    fn begin(&mut self, ctx: &Context) {
        self.forget_gone(ctx);
        self.clear_left_examples(ctx);
        match self.setup.start.clone() {
            Start::Welcome => {
                let last = self.settings.last_class.clone();
                if let Some(dir) = last.filter(|dir| self.settings.opens_at_start(dir)) {
                    self.recall(ctx, &dir);
                }
            }
            Start::Example => self.open_example(ctx),
            Start::Class(dir) => self.recall(ctx, &dir),
            Start::Snapshot(file) => {
                let mut restore = Restore::new();
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
        let looking = self.import.as_ref().is_some_and(Import::is_looking);
        self.jobs.busy() || self.keeper.busy() || looking
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
        // It may name somebody, and may be read by anybody.
        if self.leaving == Some(Leaving::Lock) {
            return;
        }
        // Long enough to read twice at a child's pace.
        let seconds = 4.0 + words.chars().count() as f64 / 10.0;
        self.notice = Some(Notice {
            words,
            until: self.time(ctx) + seconds,
            is_trouble,
        });
        ctx.request_repaint_after(Duration::from_secs_f64(seconds));
    }

    /// Takes over settings that were not read before the first frame.
    fn take_late_settings(&mut self, ctx: &Context) {
        let Some(late) = &self.late_settings else {
            return;
        };
        if let Ok(settings) = late.try_recv() {
            self.late_settings = None;
            let settings = settings.read_late(std::mem::take(&mut self.settings));
            self.lang = Lang::new(settings.language);
            ctx.set_zoom_factor(f32::from(settings.zoom) / 100.0);
            self.settings = settings;
            apply::keep_settings(self);
        }
    }

    /// Autosave: two seconds after the last change, in a worker.
    fn autosave(&mut self, ctx: &Context) {
        let time = self.time(ctx);
        // Whatever is pressed changes the record as it stands: what was typed of it comes first.
        let rest = if ctx.input(|input| input.events.iter().any(is_press)) {
            f64::INFINITY
        } else {
            time
        };
        let rested = self
            .class
            .as_mut()
            .filter(|class| !class.is_read_only())
            .map(|class| class.drafts.rested(rest))
            .unwrap_or_default();
        for change in rested {
            apply::change(self, ctx, change);
        }
        if (self.class.as_ref()).is_some_and(|class| class.rests(forms::PAUSE, time)) {
            self.keep_unfinished(ctx);
        }
        let now = self.now();
        let restoring = self.restoring.as_ref().is_some_and(Restoring::waits_for_save);
        let at_once = self.leaving.is_some() || restoring;
        let Some(class) = self.class.as_mut() else {
            return;
        };
        if let Some(wait) = class.stuck_in(time).filter(|wait| *wait > 0.0) {
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
        match class.save_due_in(time) {
            Some(wait) if wait <= 0.0 || (at_once && class.save_error.is_none()) => {
                if let Some(work) = class.begin_save(now, time) {
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

    /// Keeps the window out of what others see of the screen, where the system can. Said when it changes only.
    fn hide_from_sharing(&mut self, ctx: &Context) {
        let hidden = self.settings.hide_from_sharing;
        if self.hidden != Some(hidden) {
            self.hidden = Some(hidden);
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::ContentProtected(hidden));
        }
    }
}

/// Whether an event presses something, by mouse, touch or a screen reader. A key moves the keyboard to it first, and
/// with that what was typed is kept.
fn is_press(event: &egui::Event) -> bool {
    matches!(
        event,
        egui::Event::PointerButton { .. }
            | egui::Event::Touch { .. }
            | egui::Event::AccessKitActionRequest(_)
    )
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for done in self.jobs.finished() {
            finish::done(self, ctx, done);
        }
        self.take_late_settings(ctx);
        self.auto_lock(ctx);
        erase::logic(self, ctx);
        self.autosave(ctx);
        versions::logic(self, ctx);
        import::logic(self, ctx);
        restore::logic(self, ctx);
        self.finish_leaving(ctx);
        self.guard_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        look::set_theme(&ctx, self.settings.theme);
        self.hide_from_sharing(&ctx);
        // What was typed in the frame of the shortcut that locks still reaches its field.
        let leaving = self.leaving;
        apply::shortcuts(self, &ctx);
        files::dropped(self, &ctx);
        let held = on_top::hold_keys(self, &ctx);
        let tokens = look::Tokens::of(&ctx);
        Frame::new().fill(tokens.paper).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let restoring = self.restoring.as_ref().is_some_and(Restoring::is_under_way);
            match (&self.class, leaving) {
                (Some(_), None) if restoring => restore::under_way_ui(self, ui),
                (Some(_), None) => shell::ui(self, ui),
                (Some(_), Some(_)) | (None, Some(Leaving::Quit)) => leaving::ui(self, ui),
                (None, _) => self.welcome_ui(ui),
            }
        });
        on_top::give_back(&ctx, held);
        shell::overlays(self, &ctx);
        wall::ui(self, &ctx, frame);
        files::fetch_photos(self, &ctx);
        self.note_frame(&ctx);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        look::Tokens::palette(look::Palette::Light)
            .paper
            .to_normalized_gamma_f32()
    }
}
