//! A recovery code to write down: on the page of a new class, and of a new code.

use std::path::PathBuf;

use egui::{Frame, RichText, Ui};
use secrecy::ExposeSecret as _;

use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _, radius, size, space};
use crate::store::RecoveryCode;

/// What somebody does with the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Save it as a page to print.
    Print,
    /// It is written down: go on.
    GoOn,
}

/// Draws the code, and the way on under `go`, which opens once the teacher says to have it written down.
pub fn ui(
    ui: &mut Ui,
    lang: &Lang,
    code: &RecoveryCode,
    written: &mut bool,
    printed: &[PathBuf],
    go: &str,
) -> Option<Does> {
    let mut does = None;
    let tokens = ui.tokens();
    Frame::new()
        .fill(tokens.accent_soft)
        .corner_radius(radius::L)
        .inner_margin(space::L)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let code = code.to_text();
            let text = RichText::new(code.expose_secret())
                .size(size::NAME)
                .color(tokens.on_accent_soft)
                .strong();
            ui.label(text);
        });
    if ui
        .secondary_with(Icon::File, lang.say(&msg::code_print()))
        .clicked()
    {
        does = Some(Does::Print);
    }
    for path in printed {
        ui.small_text(lang.say(&msg::code_printed(path.display().to_string())));
    }
    ui.checkbox(written, lang.say(&msg::code_written()));
    if ui.add_enabled_ui(*written, |ui| ui.primary(go)).inner.clicked() {
        does = Some(Does::GoOn);
    }
    does
}
