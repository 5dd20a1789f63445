//! Copies that still lie somewhere, and which of them are gone.

use egui::Ui;

use crate::command::Change;
use crate::lang::{capitalised, msg};
use crate::look::Look as _;
use crate::model::{CopyKind, CopyMade};
use crate::panels::columns::titled;
use crate::panels::{Commands, Cx};

/// Draws the list, where there is anything on it.
pub(super) fn card(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let copies = cx.doc.copies_out();
    if copies.is_empty() {
        return;
    }
    let title = cx.say(msg::copies_title());
    titled(ui, &title, |ui| {
        ui.soft(cx.say(msg::copies_text()));
        for (id, copy) in copies {
            ui.push_id(id, |ui| {
                ui.hairline();
                ui.strong_text(&copy.place);
                ui.body(cx.lang.file_of(copy));
                ui.small_text(kind(cx, copy));
                ui.horizontal(|ui| {
                    ui.small_text(cx.lang.date(copy.made.date()));
                    ui.right(|ui| {
                        if ui.quiet(cx.say(msg::copies_gone())).clicked() {
                            let gone = CopyMade {
                                gone: Some(cx.today),
                                ..copy.clone()
                            };
                            out.push(Change::PutCopy(id, gone));
                        }
                    });
                });
            });
        }
    });
}

/// What it is, and whether anybody can read it.
fn kind(cx: &Cx<'_>, copy: &CopyMade) -> String {
    let kind = capitalised(&cx.say(copy.kind.into()));
    if copy.kind == CopyKind::RecoveryCode {
        format!("{kind}. {}", cx.say(msg::copies_code()))
    } else if copy.kind.is_protected() {
        format!("{kind}.")
    } else {
        format!("{kind}. {}", cx.say(msg::copies_readable()))
    }
}
