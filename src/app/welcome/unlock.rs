//! Opening a class: the passphrase, or the recovery code; and what to do when its file is damaged.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use egui::Ui;

use super::{Ask, Waiting, wait_ui};
use crate::app::secret::{Opener, Typed};
use crate::app::versions::words;
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _};
use crate::store::Candidate;

/// Seconds after which a keychain that says nothing is called silent. It may still be asking the person.
const SILENT: f64 = 5.0;

/// The form.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Unlock {
    /// The class's folder, as text where it is still to be said.
    dir: String,
    chosen: bool,
    secret: Typed,
    is_code: bool,
    focused: bool,
    remember: bool,
    /// Since when the keychain is being asked, in seconds of the app's clock.
    pub recalling: Option<f64>,
}

impl Unlock {
    /// Asks for the passphrase of the class in `dir`.
    #[must_use]
    pub fn new(dir: &Path, remember: bool) -> Self {
        Self {
            dir: dir.to_string_lossy().into_owned(),
            chosen: true,
            remember,
            ..Self::default()
        }
    }

    /// The folder was chosen in the system's dialog.
    pub fn choose(&mut self, dir: &Path) {
        self.dir = dir.to_string_lossy().into_owned();
    }

    /// Whether something is typed that may open a class.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !self.secret.is_empty()
    }

    /// Forgets what was typed.
    pub fn forget(&mut self) {
        self.secret.clear();
    }

    /// Whether the keychain is still waited for, to open the class in `dir`.
    #[must_use]
    pub fn is_recalling(&self, dir: &Path) -> bool {
        self.recalling.is_some() && self.secret.is_empty() && Path::new(&self.dir) == dir
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, waiting: Waiting) -> Option<Ask> {
        let mut ask = None;
        ui.title(lang.say(&msg::unlock_title()));
        if !self.chosen {
            ui.soft(lang.say(&msg::unlock_where()));
            ui.field(&lang.say(&msg::unlock_folder()), &mut self.dir);
            if ui
                .secondary_with(Icon::Search, lang.say(&msg::file_browse()))
                .clicked()
            {
                ask = Some(Ask::PickClass);
            }
        }
        self.recalling_ui(ui, lang, waiting.time);
        let label = if self.is_code {
            msg::unlock_code()
        } else {
            msg::unlock_passphrase()
        };
        let field = self.secret.ui(ui, &lang.say(&label), self.is_code);
        // Not while the field is off: what is off takes no keyboard.
        if self.chosen && !self.focused && ui.is_enabled() {
            self.focused = true;
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.checkbox(&mut self.remember, lang.say(&msg::remember_label()));
        if self.remember {
            ui.small_text(lang.say(&msg::remember_note()));
        }
        let ready = waiting.wait.is_none() && !self.dir.trim().is_empty() && !self.secret.is_empty();
        let clicked = ui
            .add_enabled_ui(ready, |ui| ui.primary(lang.say(&msg::unlock_open())))
            .inner
            .clicked();
        wait_ui(ui, lang, waiting.wait);
        let other = if self.is_code {
            msg::unlock_use_passphrase()
        } else {
            msg::unlock_use_code()
        };
        if ui.quiet(lang.say(&other)).clicked() {
            self.is_code = !self.is_code;
            self.secret.clear();
        }
        if ready && (clicked || enter) {
            // Asked for again when it was wrong.
            self.focused = false;
            self.recalling = None;
            let secret = self.secret.take();
            ask = Some(Ask::Open {
                dir: PathBuf::from(self.dir.trim()),
                opener: if self.is_code {
                    Opener::Code(secret)
                } else {
                    Opener::Passphrase(secret)
                },
                remember: self.remember,
            });
        }
        ask
    }

    /// What the keychain is doing. Meanwhile the passphrase can be typed.
    fn recalling_ui(&self, ui: &mut Ui, lang: &Lang, time: f64) {
        let Some(since) = self.recalling else {
            return;
        };
        let left = since + SILENT - time;
        if left > 0.0 {
            ui.soft(lang.say(&msg::remember_asking()));
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left + 0.1));
        } else {
            ui.soft(lang.say(&msg::remember_silent()));
        }
    }
}

/// The class file is damaged: the teacher chooses an earlier version.
pub struct Recover {
    /// The class's folder.
    pub dir: PathBuf,
    /// What was right.
    pub opener: Opener,
    /// What there is, newest first.
    pub candidates: Vec<Candidate>,
}

impl Recover {
    /// Draws the choice.
    pub fn ui(&self, ui: &mut Ui, lang: &Lang, now: NaiveDateTime) -> Option<Ask> {
        let mut ask = None;
        ui.title(lang.say(&msg::recover_title()));
        ui.soft(lang.say(&msg::recover_text()));
        for (index, candidate) in self.candidates.iter().enumerate() {
            ui.push_id(&candidate.path, |ui| {
                let when = words::when(lang, candidate, now);
                ui.card(when.clone(), |ui| {
                    ui.strong_text(when);
                    ui.small_text(lang.say(&words::origin(candidate.origin)));
                    ui.soft(lang.say(&words::holds(candidate)));
                    // The first is the likeliest; the others are there for who knows better.
                    let take = lang.say(&msg::recover_take());
                    let taken = if index == 0 {
                        ui.primary(take)
                    } else {
                        ui.secondary(take)
                    };
                    if taken.clicked() {
                        ask = Some(Ask::Recover {
                            dir: self.dir.clone(),
                            opener: self.opener.clone(),
                            candidate: Box::new(candidate.clone()),
                        });
                    }
                });
            });
        }
        ask
    }
}
