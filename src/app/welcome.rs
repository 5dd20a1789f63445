//! Before a class is open: a new one, an old one, one from a stick, the example.

pub mod code;
mod new_class;
mod unlock;

use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Align, Layout, ScrollArea, Ui, Vec2};
use secrecy::SecretString;

pub use new_class::NewClass;
pub use unlock::{Recover, Unlock};

use super::class::OpenClass;
use super::jobs::Handle;
use super::restore::{self, Restore, View, Wish};
use super::secret::Opener;
use crate::lang::{Lang, Msg, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::Class;
use crate::store::{Candidate, ClassFolder, RecoveryCode};
use crate::trouble::Trouble;

/// Width of a form, in points.
const FORM: f32 = 460.0;

/// A class folder found on this computer. Its name is inside, and private: it is known once the class was open.
#[derive(Clone, Debug)]
pub struct Known {
    /// The folder.
    pub path: PathBuf,
    /// Its name, where it was open in this sitting.
    pub name: Option<String>,
    /// When it was last saved, local time.
    pub saved: Option<NaiveDateTime>,
    /// Whether its key lies in the keychain.
    pub remembered: bool,
}

/// How long the next try waits.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Now, in seconds of the app's clock.
    pub time: f64,
    /// Whole seconds until the next try.
    pub wait: Option<u32>,
}

/// Says how long the next try waits, counting down.
pub fn wait_ui(ui: &mut Ui, lang: &Lang, wait: Option<u32>) {
    if let Some(seconds) = wait {
        ui.soft(lang.say(&msg::unlock_wait(seconds)));
        ui.ctx().request_repaint_after(Duration::from_millis(250));
    }
}

/// What somebody asks for here.
pub enum Ask {
    /// Make a class.
    Create {
        /// The class.
        class: Class,
        /// Its passphrase.
        passphrase: SecretString,
    },
    /// The recovery code was written down: go on.
    Enter,
    /// Open a class.
    Open {
        /// Its folder.
        dir: PathBuf,
        /// What opens it.
        opener: Opener,
        /// Whether the key is to be kept on this computer.
        remember: bool,
    },
    /// Open an earlier version of a class whose file is damaged.
    Recover {
        /// The class's folder.
        dir: PathBuf,
        /// What opens it.
        opener: Opener,
        /// The version.
        candidate: Box<Candidate>,
    },
    /// Something with a snapshot.
    Snapshot(Wish),
    /// Choose a class folder with the system's dialog.
    PickClass,
    /// Save the recovery code as a page to print.
    PrintCode,
    /// Open the example class.
    Example,
}

/// Which page of the welcome is shown.
pub enum Page {
    /// The four ways in.
    Start,
    /// A new class.
    New(NewClass),
    /// The recovery code of the class just made.
    Code {
        /// The class.
        made: Box<(OpenClass, RecoveryCode)>,
        /// Whether the teacher says to have it written down.
        written: bool,
        /// Where it was saved to print.
        printed: Vec<PathBuf>,
    },
    /// The passphrase of a class.
    Unlock(Unlock),
    /// A damaged class, and its earlier versions.
    Recover(Recover),
    /// A snapshot.
    Restore(Restore),
}

/// Everything before a class is open.
pub struct Welcome {
    /// The page shown.
    pub page: Page,
    /// Classes on this computer, newest first.
    pub known: Vec<Known>,
    /// What went wrong last.
    pub trouble: Option<Trouble>,
    /// Whether something is under way that must end first.
    pub busy: bool,
    /// How far that is, where it can be stopped.
    pub stop: Option<Handle>,
}

impl Welcome {
    /// The first page.
    #[must_use]
    pub const fn new(known: Vec<Known>) -> Self {
        Self {
            page: Page::Start,
            known,
            trouble: None,
            busy: false,
            stop: None,
        }
    }

    /// Whether something is typed or open here that opens a class, or shows what is in one.
    #[must_use]
    pub fn holds_a_secret(&self) -> bool {
        match &self.page {
            Page::Start => false,
            Page::Unlock(unlock) => unlock.is_typed(),
            Page::Code { .. } | Page::New(_) | Page::Recover(_) | Page::Restore(_) => true,
        }
    }

    /// Forgets it. Gives the folder of a new class whose recovery code was on the page: it is to be closed, and says
    /// that nobody has the code.
    pub fn forget_secrets(&mut self) -> Option<Arc<Mutex<ClassFolder>>> {
        self.trouble = None;
        if let Page::Unlock(unlock) = &mut self.page {
            unlock.forget();
            return None;
        }
        match mem::replace(&mut self.page, Page::Start) {
            Page::Code { made, .. } => Some(made.0.folder()),
            _ => None,
        }
    }

    /// Draws the page and returns what is asked for.
    pub fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> Option<Ask> {
        let lang = view.lang;
        let mut ask = None;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space((ui.available_height() * 0.08).clamp(space::L, 96.0));
                let width = FORM.min(ui.available_width() - space::XXL);
                let layout = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(Vec2::new(width, 0.0), layout, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = space::M;
                    ask = self.page_ui(ui, view);
                    if let Some(trouble) = &self.trouble {
                        ui.trouble(trouble.words(lang));
                    }
                    if self.busy {
                        self.busy_ui(ui, lang);
                    }
                    ui.add_space(space::XL);
                });
            });
        });
        if ask.is_some() {
            self.trouble = None;
        }
        ask
    }

    fn busy_ui(&self, ui: &mut Ui, lang: &Lang) {
        let Some(work) = &self.stop else {
            return restore::waiting_ui(ui, lang);
        };
        if restore::progress_ui(ui, lang, work) {
            work.cancel();
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, view: View<'_>) -> Option<Ask> {
        let (lang, now) = (view.lang, view.now);
        if !matches!(self.page, Page::Start | Page::Code { .. })
            && ui
                .quiet_with(Icon::Left, lang.say(&msg::welcome_back()))
                .clicked()
        {
            self.page = Page::Start;
            self.trouble = None;
        }
        let busy = self.busy;
        let mut ask = None;
        ui.add_enabled_ui(!busy, |ui| {
            ask = match &mut self.page {
                Page::Start => start_ui(ui, lang, now, &self.known).and_then(|go| match go {
                    Go::Page(page) => {
                        self.page = *page;
                        self.trouble = None;
                        None
                    }
                    Go::Ask(ask) => Some(ask),
                }),
                Page::New(new) => new.ui(ui, lang),
                Page::Code {
                    made,
                    written,
                    printed,
                } => code_ui(ui, lang, &made.1, written, printed),
                Page::Unlock(unlock) => unlock.ui(ui, lang, view.waiting),
                Page::Recover(recover) => recover.ui(ui, lang, view.now),
                Page::Restore(restore) => restore.ui(ui, view).map(Ask::Snapshot),
            };
        });
        ask
    }
}

enum Go {
    Page(Box<Page>),
    Ask(Ask),
}

impl Go {
    fn page(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}

/// A way to begin: its icon, its name, what it is for, and where it leads on this day.
type Way = (Icon, Msg, Msg, fn(NaiveDate) -> Go);

fn start_ui(ui: &mut Ui, lang: &Lang, now: NaiveDateTime, known: &[Known]) -> Option<Go> {
    let accent = ui.tokens().accent;
    ui.horizontal(|ui| {
        ui.add(Icon::People.image(34.0, accent));
        ui.title("Klasband");
    });
    ui.soft(lang.say(&msg::welcome_what()));
    ui.add_space(space::S);
    let mut go = known_ui(ui, lang, now, known);
    let ways: [Way; 4] = [
        (Icon::Plus, msg::welcome_new(), msg::welcome_new_hint(), |today| {
            Go::page(Page::New(NewClass::new(today)))
        }),
        (
            Icon::Stick,
            msg::welcome_restore(),
            msg::welcome_restore_hint(),
            |_| Go::page(Page::Restore(Restore::new())),
        ),
        (Icon::File, msg::welcome_open(), msg::welcome_open_hint(), |_| {
            Go::page(Page::Unlock(Unlock::default()))
        }),
        (
            Icon::Eye,
            msg::welcome_example(),
            msg::welcome_example_hint(),
            |_| Go::Ask(Ask::Example),
        ),
    ];
    for (icon, name, hint, to) in ways {
        if way(ui, icon, &lang.say(&name), &lang.say(&hint)) {
            go = Some(to(now.date()));
        }
    }
    ui.add_space(space::S);
    ui.small_text(lang.say(&msg::welcome_promise()));
    go
}

/// The classes of this computer.
fn known_ui(ui: &mut Ui, lang: &Lang, now: NaiveDateTime, known: &[Known]) -> Option<Go> {
    let mut go = None;
    for (index, class) in known.iter().enumerate() {
        let saved = match class.saved {
            Some(at) => {
                let day = lang.relative_day(at.date(), now.date());
                lang.say(&msg::welcome_saved(day, lang.time(at.time())))
            }
            None => String::new(),
        };
        let label = lang.say(&match &class.name {
            Some(name) => msg::stick_open_named(name),
            None if known.len() == 1 => msg::welcome_open_yours(),
            None => msg::welcome_open_nth(index + 1),
        });
        if way(ui, Icon::Lock, &label, &saved) {
            let unlock = Unlock::new(&class.path, class.remembered);
            go = Some(Go::page(Page::Unlock(unlock)));
        }
    }
    go
}

/// One way in: a wide button with a picture, a name and a line about it.
fn way(ui: &mut Ui, icon: Icon, label: &str, hint: &str) -> bool {
    use egui::{Align2, FontId, Rect, Role, Sense, StrokeKind, WidgetInfo, pos2};

    use crate::look::{BOLD, focus_ring, radius, size};
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 66.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let tokens = ui.tokens();
    let (ground, line) = if response.hovered() || response.has_focus() {
        (tokens.accent_soft, tokens.accent)
    } else {
        (tokens.surface, tokens.line)
    };
    ui.painter().rect(
        rect,
        f32::from(radius::L),
        ground,
        (tokens.hairline(), line),
        StrokeKind::Inside,
    );
    let icon_rect = Rect::from_center_size(pos2(rect.left() + 34.0, rect.center().y), Vec2::splat(24.0));
    icon.image(24.0, tokens.accent).paint_at(ui, icon_rect);
    let left = rect.left() + 64.0;
    let head = FontId::new(size::BODY + 1.0, BOLD.clone());
    let painter = ui.painter().with_clip_rect(rect.shrink(4.0));
    painter.text(
        pos2(left, rect.center().y),
        Align2::LEFT_BOTTOM,
        label,
        head,
        tokens.ink,
    );
    let small = FontId::proportional(size::SMALL);
    painter.text(
        pos2(left, rect.center().y + 3.0),
        Align2::LEFT_TOP,
        hint,
        small,
        tokens.ink_soft,
    );
    focus_ring(ui, &response, radius::L);
    response.clicked()
}

fn code_ui(
    ui: &mut Ui,
    lang: &Lang,
    code: &RecoveryCode,
    written: &mut bool,
    printed: &[PathBuf],
) -> Option<Ask> {
    ui.title(lang.say(&msg::code_title()));
    ui.soft(lang.say(&msg::code_text()));
    let go = lang.say(&msg::code_go());
    code::ui(ui, lang, code, written, printed, &go).map(|does| match does {
        code::Does::Print => Ask::PrintCode,
        code::Does::GoOn => Ask::Enter,
    })
}
