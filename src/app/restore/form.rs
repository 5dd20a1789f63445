//! Choosing a snapshot and seeing what is in it, before a class is open and within one.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use egui::{Key, Ui};

use super::Opener;
use crate::app::secret::{self, Typed};
use crate::app::stick::FoundCopy;
use crate::app::welcome::{Waiting, wait_ui};
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _, place_row, space};
use crate::store::Preview;
use crate::trouble;

/// Copies shown at once: who keeps more on a stick can still type or browse.
const SHOWN: usize = 6;

/// What the form is drawn with.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The texts.
    pub lang: &'a Lang,
    /// Now, local time.
    pub now: NaiveDateTime,
    /// The copies that were found, the newest first.
    pub copies: &'a [FoundCopy],
    /// The class that is open, where it may be replaced.
    pub over: Option<&'a str>,
    /// How long the next try at a passphrase waits.
    pub waiting: Waiting,
}

/// What somebody asks for in the form.
pub enum Wish {
    /// Look for sticks and for copies on them.
    Find,
    /// Choose the file with the system's dialog.
    Pick,
    /// See what is in it.
    Look(PathBuf, Opener),
    /// Make a class of its own of it.
    New(PathBuf, Opener),
    /// Put it in the place of the class that is open.
    Over(PathBuf, Opener),
}

/// What was found in a snapshot.
pub struct Inside {
    /// What is in it.
    pub preview: Preview,
    /// How it differs from the class that is open, where one is.
    pub compared: Option<Vec<String>>,
}

/// The form.
pub struct Restore {
    file: String,
    secret: Typed,
    /// Whether the passphrase is asked for. The key of the class that is open is tried first.
    secret_wanted: bool,
    looked_for: bool,
    /// Whether the keyboard was put where it belongs.
    focused: bool,
    /// What is in it, once it opens.
    pub inside: Option<Inside>,
}

impl Restore {
    /// The form before a class is open.
    #[must_use]
    pub fn new() -> Self {
        Self {
            file: String::new(),
            secret: Typed::default(),
            secret_wanted: true,
            looked_for: false,
            focused: false,
            inside: None,
        }
    }

    /// The form within a class, whose own key is tried first.
    #[must_use]
    pub fn within() -> Self {
        let mut form = Self::new();
        form.secret_wanted = false;
        form
    }

    /// The file was chosen or dropped.
    pub fn choose(&mut self, file: &Path) {
        self.file = file.to_string_lossy().into_owned();
        self.inside = None;
        self.focused = false;
    }

    /// The key of the class that is open does not fit.
    pub fn want_secret(&mut self) {
        self.secret_wanted = true;
        self.focused = false;
    }

    fn opener(&self) -> Opener {
        if self.secret_wanted {
            Opener::Given(secret::Opener::Passphrase(self.secret.text().into()))
        } else {
            Opener::Own
        }
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> Option<Wish> {
        let lang = view.lang;
        let mut wish = None;
        if !self.looked_for {
            self.looked_for = true;
            wish = Some(Wish::Find);
        }
        ui.title(lang.say(&msg::restore_title()));
        ui.soft(lang.say(&msg::stick_restore_text()));
        if self.copies(ui, view) {
            wish = Some(Wish::Look(self.path(), self.opener())).filter(|_| !self.secret_wanted);
        }
        let enter = self.fields(ui, lang, &mut wish);
        let wait = view.waiting.wait.filter(|_| self.secret_wanted);
        let lacks = self.file.trim().is_empty() || (self.secret_wanted && self.secret.is_empty());
        let ready = wait.is_none() && !lacks;
        let Some(inside) = &self.inside else {
            let look = ui
                .add_enabled_ui(ready, |ui| ui.primary(lang.say(&msg::restore_look())))
                .inner;
            if ready && (look.clicked() || enter) {
                wish = Some(Wish::Look(self.path(), self.opener()));
            }
            wait_ui(ui, lang, wait);
            return wish;
        };
        inside_ui(ui, view, inside);
        let new = if let Some(name) = view.over {
            ui.soft(lang.say(&msg::stick_over_text(name)));
            if ui.primary(lang.say(&msg::stick_over())).clicked() {
                return Some(Wish::Over(self.path(), self.opener()));
            }
            ui.secondary(lang.say(&msg::stick_new()))
        } else if inside.compared.is_some() {
            ui.primary(lang.say(&msg::stick_new()))
        } else {
            // No class is open that could tell who was erased since.
            ui.soft(lang.say(&msg::stick_erased_since()));
            ui.primary(lang.say(&msg::restore_go()))
        };
        if new.clicked() {
            wish = Some(Wish::New(self.path(), self.opener()));
        }
        wish
    }

    fn path(&self) -> PathBuf {
        PathBuf::from(self.file.trim())
    }

    /// The copies that were found, to choose from; whether one was chosen now.
    fn copies(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        let lang = view.lang;
        let mut chosen = None;
        for copy in view.copies.iter().take(SHOWN) {
            let name = copy.path.file_stem().unwrap_or_default().to_string_lossy();
            let place = match copy.stick.as_deref().map(str::trim) {
                None => lang.say(&msg::share_here()),
                Some("") => lang.say(&msg::share_nameless_disk()),
                Some(name) => name.to_owned(),
            };
            let size = trouble::size(copy.bytes);
            let note = match copy.written {
                Some(at) => {
                    let day = lang.relative_day(at.date(), view.now.date());
                    msg::stick_copy_note(place, day, lang.age(at, view.now), size)
                }
                None => msg::share_where(place, size),
            };
            let icon = if copy.stick.is_some() {
                Icon::Stick
            } else {
                Icon::Screen
            };
            let selected = self.path() == copy.path;
            let row = ui.push_id(&copy.path, |ui| {
                place_row(ui, icon, &name, &lang.say(&note), selected)
            });
            if row.inner {
                chosen = Some(copy.path.clone());
            }
        }
        if view.copies.is_empty() {
            ui.small_text(lang.say(&msg::stick_no_copies()));
        }
        if let Some(path) = &chosen {
            self.choose(path);
        }
        chosen.is_some()
    }

    /// The file and, where it is wanted, the passphrase; whether Enter was pressed in one of them.
    fn fields(&mut self, ui: &mut Ui, lang: &Lang, wish: &mut Option<Wish>) -> bool {
        let file = ui.field(&lang.say(&msg::restore_file()), &mut self.file);
        let mut entered = file.lost_focus();
        let mut changed = file.changed();
        let mut first = file;
        ui.horizontal(|ui| {
            if ui
                .secondary_with(Icon::Search, lang.say(&msg::file_browse()))
                .clicked()
            {
                *wish = Some(Wish::Pick);
            }
            if ui.quiet_with(Icon::Stick, lang.say(&msg::share_find())).clicked() {
                *wish = Some(Wish::Find);
            }
        });
        if self.secret_wanted {
            let label = lang.say(&msg::restore_passphrase());
            let secret = self.secret.ui(ui, &label, false);
            entered |= secret.lost_focus();
            changed |= secret.changed();
            if !self.file.trim().is_empty() {
                first = secret;
            }
        }
        if changed {
            self.inside = None;
        }
        if !self.focused {
            self.focused = true;
            first.request_focus();
        }
        entered && ui.input(|input| input.key_pressed(Key::Enter))
    }
}

fn inside_ui(ui: &mut Ui, view: View<'_>, inside: &Inside) {
    let (lang, preview) = (view.lang, &inside.preview);
    ui.card(preview.name.clone(), |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.name(format!("{} · {}", preview.name, preview.year));
        ui.soft(lang.say(&msg::restore_holds(
            preview.pupils,
            preview.guardians,
            preview.contacts,
        )));
        if preview.media > 0 {
            ui.soft(lang.say(&msg::stick_photos(preview.media)));
        }
        if let Some(made) = preview.made {
            let day = lang.relative_day(made.date(), view.now.date());
            let time = lang.time(made.time());
            let age = lang.age(made, view.now);
            ui.soft(lang.say(&msg::stick_made(day, time, age)));
        }
        let Some(compared) = &inside.compared else {
            return;
        };
        ui.add_space(space::S);
        ui.hairline();
        ui.add_space(space::S);
        ui.section(lang.say(&msg::stick_compared()));
        for line in compared {
            ui.body(line);
        }
    });
}
