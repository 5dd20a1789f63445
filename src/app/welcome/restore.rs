//! A snapshot from a stick: look what is in it, then restore it as a class of this computer.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use egui::Ui;

use super::{Ask, Waiting, wait_ui};
use crate::app::secret::{Opener, Typed};
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _};
use crate::store::Preview;

/// The form.
#[derive(Debug, Default)]
pub struct Restore {
    file: String,
    secret: Typed,
    /// What is in it, once the passphrase fits.
    pub preview: Option<Preview>,
}

impl Restore {
    /// The file was chosen or dropped.
    pub fn choose(&mut self, file: &Path) {
        self.file = file.to_string_lossy().into_owned();
        self.preview = None;
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, now: NaiveDateTime, waiting: Waiting) -> Option<Ask> {
        let mut ask = None;
        ui.title(lang.say(&msg::restore_title()));
        ui.soft(lang.say(&msg::restore_text()));
        if ui
            .field(&lang.say(&msg::restore_file()), &mut self.file)
            .changed()
        {
            self.preview = None;
        }
        if ui
            .secondary_with(Icon::Search, lang.say(&msg::file_browse()))
            .clicked()
        {
            ask = Some(Ask::PickSnapshot);
        }
        let label = lang.say(&msg::restore_passphrase());
        if self.secret.ui(ui, &label, false).changed() {
            self.preview = None;
        }
        let file = PathBuf::from(self.file.trim());
        let ready = waiting.wait.is_none() && !self.file.trim().is_empty() && !self.secret.is_empty();
        let Some(preview) = &self.preview else {
            let look = ui
                .add_enabled_ui(ready, |ui| ui.primary(lang.say(&msg::restore_look())))
                .inner;
            if look.clicked() {
                let opener = Opener::Passphrase(self.secret.text().into());
                ask = Some(Ask::Preview { file, opener });
            }
            wait_ui(ui, lang, waiting.wait);
            return ask;
        };
        ui.card(preview.name.clone(), |ui| {
            ui.name(format!("{} · {}", preview.name, preview.year));
            ui.soft(lang.say(&msg::restore_holds(
                preview.pupils,
                preview.guardians,
                preview.contacts,
            )));
            if let Some(saved) = preview.made {
                let day = lang.relative_day(saved.date(), now.date());
                ui.soft(lang.say(&msg::restore_saved(day, lang.time(saved.time()))));
            }
        });
        if ui.primary(lang.say(&msg::restore_go())).clicked() {
            let opener = Opener::Passphrase(self.secret.take());
            ask = Some(Ask::Restore { file, opener });
        }
        ask
    }
}
