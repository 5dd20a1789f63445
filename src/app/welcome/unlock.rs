//! Opening a class: the passphrase, or the recovery code; and what to do when its file is damaged.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::Ask;
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _};
use crate::store::Candidate;

/// The form.
#[derive(Debug, Default)]
pub struct Unlock {
    /// The class's folder, as text where it is still to be said.
    dir: String,
    chosen: bool,
    secret: String,
    is_code: bool,
    focused: bool,
}

impl Unlock {
    /// Asks for the passphrase of the class in `dir`.
    #[must_use]
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_string_lossy().into_owned(),
            chosen: true,
            ..Self::default()
        }
    }

    /// The folder was chosen in the system's dialog.
    pub fn choose(&mut self, dir: &Path) {
        self.dir = dir.to_string_lossy().into_owned();
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang) -> Option<Ask> {
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
        let label = if self.is_code {
            msg::unlock_code()
        } else {
            msg::unlock_passphrase()
        };
        let field = ui.secret_field(&lang.say(&label), &mut self.secret, self.is_code);
        if self.chosen && !self.focused {
            self.focused = true;
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let ready = !self.dir.trim().is_empty() && !self.secret.is_empty();
        let clicked = ui
            .add_enabled_ui(ready, |ui| ui.primary(lang.say(&msg::unlock_open())))
            .inner
            .clicked();
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
            ask = Some(Ask::Open {
                dir: PathBuf::from(self.dir.trim()),
                secret: std::mem::take(&mut self.secret),
                is_code: self.is_code,
            });
        }
        ask
    }
}

/// The class file is damaged: the teacher chooses an earlier version.
pub struct Recover {
    /// The class's folder.
    pub dir: PathBuf,
    /// The passphrase that was right.
    pub secret: String,
    /// Whether it was a recovery code.
    pub is_code: bool,
    /// What there is, newest first.
    pub candidates: Vec<Candidate>,
}

impl Recover {
    /// Draws the choice.
    pub fn ui(&self, ui: &mut Ui, lang: &Lang) -> Option<Ask> {
        let mut ask = None;
        ui.title(lang.say(&msg::recover_title()));
        ui.soft(lang.say(&msg::recover_text()));
        for candidate in &self.candidates {
            ui.push_id(&candidate.path, |ui| {
                let when = candidate.modified.map(|time| {
                    let time = chrono::DateTime::<chrono::Local>::from(time).naive_local();
                    format!("{} {}", lang.date(time.date()), lang.time(time.time()))
                });
                let when = when.unwrap_or_default();
                ui.card(when.clone(), |ui| {
                    ui.strong_text(when);
                    ui.soft(lang.say(&msg::recover_holds(candidate.pupils, candidate.guardians)));
                    if ui.primary(lang.say(&msg::recover_take())).clicked() {
                        ask = Some(Ask::Recover {
                            dir: self.dir.clone(),
                            secret: self.secret.clone(),
                            is_code: self.is_code,
                            candidate: Box::new(candidate.clone()),
                        });
                    }
                });
            });
        }
        ask
    }
}
