//! Not coming is not being passive: where a note is about to conclude from absence, the question of the article.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{CornerRadius, Frame, Margin, Response, Ui, UiBuilder};

use super::{Commands, Cx};
use crate::command::{Field, Place};
use crate::lang::msg;
use crate::look::{Look, radius, space};
use crate::model::{Id, Occasion, Pupil};
use crate::questions::concludes_from_absence;

/// A field of several lines, and the question below it where what stands in it asks for it.
pub(super) fn lines(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    field: Field,
    rows: usize,
    pupil: Id<Pupil>,
    out: &mut Commands,
) -> Option<Response> {
    draft(ui, cx, field, pupil, out, |ui, label, text| {
        ui.field_lines(label, text, rows)
    })
}

/// The same with a field of one line.
pub(super) fn line(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    field: Field,
    pupil: Id<Pupil>,
    out: &mut Commands,
) -> Option<Response> {
    draft(ui, cx, field, pupil, out, Look::field)
}

/// The same with a field of one's own.
pub(super) fn draft(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    field: Field,
    pupil: Id<Pupil>,
    out: &mut Commands,
    add: impl FnOnce(&mut Ui, &str, &mut String) -> Response,
) -> Option<Response> {
    let mut live = String::new();
    let response = cx.draft(ui, field, out, |ui, label, text| {
        let response = add(ui, label, text);
        live.clone_from(text);
        response
    });
    ask(ui, cx, field, pupil, &live, out);
    response
}

/// The question, where `text` draws a conclusion from absence and nobody put it aside for this `salt`.
pub(super) fn ask(
    ui: &mut Ui,
    cx: &Cx<'_>,
    salt: impl Hash + Debug,
    pupil: Id<Pupil>,
    text: &str,
    out: &mut Commands,
) {
    let aside = egui::Id::unique(("nearer", salt));
    if !concludes_from_absence(text) || ui.data(|data| data.get_temp(aside)).unwrap_or(false) {
        return;
    }
    let tokens = ui.tokens();
    let question = cx.say(msg::nearer_question());
    let frame = Frame::new()
        .fill(tokens.accent_soft)
        .corner_radius(CornerRadius::same(radius::M))
        .inner_margin(Margin::same(space::M as i8));
    frame.show(ui, |ui| {
        let group = UiBuilder::new()
            .accessibility_role(egui::Role::Group)
            .accessibility_label(question.as_str());
        ui.scope_builder(group, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.strong_text(question.clone());
            ui.body(cx.say(msg::nearer_why()));
            ui.horizontal_wrapped(|ui| {
                if ui.secondary(cx.say(msg::nearer_home())).clicked() {
                    out.push(Place::Conversation {
                        pupil,
                        occasion: Some(Occasion::Home),
                    });
                }
                if ui.secondary(cx.say(msg::nearer_moment())).clicked() {
                    out.push(Place::Rhythm(pupil));
                }
                if ui.quiet(cx.say(msg::nearer_aside())).clicked() {
                    ui.data_mut(|data| data.insert_temp(aside, true));
                }
            });
        });
    });
}
