//! Afspraken: who does what, and whether it was done.

use egui::Ui;

use super::words;
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _};
use crate::model::{Agreement, Id, Pupil};
use crate::panels::{Commands, Cx};

/// Whether anything was agreed with this family.
pub(super) fn any(cx: &Cx<'_>, pupil: Id<Pupil>) -> bool {
    cx.doc
        .agreements
        .values()
        .any(|agreement| agreement.pupil == pupil)
}

/// Draws the agreements: what is open first.
pub(super) fn list(ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    ui.section(cx.say(msg::families_agreements()));
    let mut agreements: Vec<_> = cx
        .doc
        .agreements_of(pupil)
        .into_iter()
        .map(|(id, agreement)| (id, agreement.clone()))
        .collect();
    agreements.sort_by_key(|(_, agreement)| agreement.done.is_some());
    for (id, agreement) in &agreements {
        ui.push_id(id, |ui| row(ui, cx, *id, agreement, out));
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Agreement>, agreement: &Agreement, out: &mut Commands) {
    let mut done = agreement.done.is_some();
    ui.horizontal_top(|ui| {
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 44.0).max(80.0));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                ui.spacing_mut().interact_size.y = 20.0;
                if ui.checkbox(&mut done, agreement.what.trim()).changed() {
                    let agreement = Agreement {
                        done: done.then_some(cx.today),
                        ..agreement.clone()
                    };
                    out.push(Change::PutAgreement(id, agreement));
                }
                // In line with the words beside the box above.
                ui.horizontal(|ui| {
                    ui.add_space(ui.spacing().icon_width + ui.spacing().icon_spacing);
                    ui.small_text(when(cx, agreement));
                });
            });
        });
        words::from_right(ui, |ui| {
            let word = cx.say(msg::families_remove_agreement(agreement.what.trim()));
            if words::small_button(ui, Icon::Bin, word).clicked() {
                out.push(Change::RemoveAgreement(id));
            }
        });
    });
    // Right after it was done one still knows what came of it; later it is only read.
    if agreement.done == Some(cx.today) {
        cx.line(ui, Field::AgreementOutcome(id), out);
    } else if !agreement.outcome.trim().is_empty() {
        ui.soft(agreement.outcome.trim());
    }
}

fn when(cx: &Cx<'_>, agreement: &Agreement) -> String {
    let who = words::party(cx, agreement.who, agreement.pupil);
    let who = words::capitalised(&who);
    match (agreement.done, agreement.by) {
        (Some(day), _) => cx.say(msg::families_done_on(who, cx.lang.short_date(day))),
        (None, Some(day)) => cx.say(msg::families_done_before(who, cx.lang.short_date(day))),
        (None, None) => who,
    }
}
