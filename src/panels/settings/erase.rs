//! The end of the year: everything of it is erased for good; and what was cleared goes from earlier versions too.

use egui::Ui;

use crate::command::Request;
use crate::lang::{Msg, capitalised, msg};
use crate::look::{Icon, Look as _};
use crate::model::Erasure;
use crate::panels::columns::titled;
use crate::panels::{Commands, Cx};

/// Draws the card; `offered` where another one on the screen offers to erase from earlier versions.
pub(super) fn card(ui: &mut Ui, cx: &Cx<'_>, offered: bool, out: &mut Commands) {
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
        if !offered {
            ui.hairline();
            earlier(ui, cx, out);
        }
    });
}

/// What went from the class lies in earlier versions still, and on copies that nobody but the teacher can reach.
pub(super) fn earlier(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.soft(cx.say(msg::erase_earlier_text()));
    let word = cx.say(msg::erase_earlier_button());
    if ui.secondary_with(Icon::Bin, word).clicked() {
        out.push(Request::EraseEarlier);
    }
}

/// The copies that hold it too, each with what it is, where it lies and since when.
pub(super) fn copies(ui: &mut Ui, cx: &Cx<'_>) {
    let copies = cx.doc.copies_about_people();
    if copies.is_empty() {
        return;
    }
    ui.soft(cx.say(msg::erase_earlier_copies()));
    for (_, copy) in copies {
        let day = cx.lang.date(copy.made.date());
        let line = msg::copies_where(
            Msg::from(copy.kind),
            copy.place.as_str(),
            cx.lang.file_of(copy),
            day,
        );
        ui.body(capitalised(&cx.say(line)));
    }
}
