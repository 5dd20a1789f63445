//! The end of the year: everything of it is erased for good.

use egui::Ui;

use crate::command::Request;
use crate::lang::msg;
use crate::look::{Icon, Look as _};
use crate::model::Erasure;
use crate::panels::columns::titled;
use crate::panels::{Commands, Cx};

pub(super) fn card(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::erase_year());
    titled(ui, &title, |ui| {
        ui.soft(cx.say(msg::erase_year_text()));
        let word = cx.say(msg::erase_year_button());
        let empty = cx.doc.pupils.is_empty() && cx.doc.guardians.is_empty();
        let asked = ui
            .add_enabled_ui(!empty, |ui| ui.secondary_with(Icon::Bin, word))
            .inner
            .clicked();
        if asked {
            out.push(Request::Erase(Erasure::Year));
        }
        if empty {
            ui.small_text(cx.say(msg::erase_year_empty()));
        }
    });
}
