//! The question which file: typed, or chosen with the system's dialog.

use std::path::PathBuf;

use egui::Context;

use super::{Purpose, chosen, dialog};
use crate::app::{App, pages, stick};
use crate::lang::{Msg, msg};
use crate::look::{self, Icon, Look as _};

/// Asks for a file: typed, or with the system's dialog, which can fail to appear.
pub struct FilePrompt {
    purpose: Purpose,
    path: String,
    pub(super) waiting: bool,
    focused: bool,
}

impl FilePrompt {
    /// Asks for a file for a purpose.
    #[must_use]
    pub fn new(purpose: Purpose, path: Option<PathBuf>) -> Self {
        Self {
            purpose,
            path: path
                .map(|path| path.to_string_lossy().into_owned())
                .unwrap_or_default(),
            waiting: false,
            focused: false,
        }
    }

    const fn writes(&self) -> bool {
        matches!(
            self.purpose,
            Purpose::ExportDocument
                | Purpose::AccessReport(_)
                | Purpose::ClassList(_)
                | Purpose::ConsentForm(_)
                | Purpose::PrintCode
                | Purpose::FailedRows
        )
    }
}

/// Draws the prompt over everything.
pub fn prompt_ui(app: &mut App, ctx: &Context) {
    let Some(mut prompt) = app.prompt.take() else {
        return;
    };
    if !prompt.focused && prompt.writes() {
        // So that it is known whether the place is on a stick, should that be pulled.
        stick::find_disks(app, ctx);
    }
    let mut browse = false;
    let mut accepted = false;
    let mut cancelled = false;
    let modal = look::dialog(ctx, "file").show(ctx, |ui| {
        ui.set_width(480.0);
        let (title, text, button) = words(app, &prompt.purpose);
        ui.name(app.lang.say(&title));
        ui.soft(app.lang.say(&text));
        let field = ui.field(&app.lang.say(&msg::file_path()), &mut prompt.path);
        if !prompt.focused {
            prompt.focused = true;
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let ready = !prompt.path.trim().is_empty();
        ui.horizontal(|ui| {
            let go = ui
                .add_enabled_ui(ready, |ui| ui.primary(app.lang.say(&button)))
                .inner
                .clicked();
            accepted = ready && (go || enter);
            browse = ui
                .secondary_with(Icon::Search, app.lang.say(&msg::file_browse()))
                .clicked();
            cancelled = ui.quiet(app.lang.say(&msg::shell_cancel())).clicked();
        });
    });
    if accepted {
        let path = PathBuf::from(prompt.path.trim());
        chosen(app, ctx, prompt.purpose, path);
        return;
    }
    if browse && !prompt.waiting {
        prompt.waiting = true;
        dialog(app, ctx, prompt.purpose.clone(), prompt.writes());
    }
    if !(cancelled || modal.should_close()) {
        app.prompt = Some(prompt);
    }
}

/// What is asked, how, and what the button says.
fn words(app: &App, purpose: &Purpose) -> (Msg, Msg, Msg) {
    match purpose {
        Purpose::Import => (msg::file_import(), msg::file_import_text(), msg::file_read()),
        Purpose::FailedRows => (
            msg::import_rows_title(),
            msg::import_rows_save_text(),
            msg::file_write(),
        ),
        Purpose::Photo(_) => (msg::file_photo(), msg::file_photo_text(), msg::file_take()),
        Purpose::ExportDocument => (msg::file_export(), msg::file_export_text(), msg::file_write()),
        Purpose::AccessReport(access) => (
            msg::output_file_access(),
            msg::output_file_access_text(pages::reader(app, *access)),
            msg::file_write(),
        ),
        Purpose::ClassList(_) => (
            msg::output_file_list(),
            msg::output_file_list_text(),
            msg::file_write(),
        ),
        Purpose::ConsentForm(_) => (
            msg::file_consent_form(),
            msg::file_consent_form_text(),
            msg::file_write(),
        ),
        Purpose::PrintCode => (msg::file_code(), msg::file_code_text(), msg::file_write()),
        Purpose::Restore | Purpose::Class => {
            (msg::restore_title(), msg::stick_restore_text(), msg::file_take())
        }
    }
}
