//! What was kept, calmly.

use egui::Ui;

use super::{Commands, Cx, Stage, Talk, held, party, share};
use crate::command::{Field, Place};
use crate::lang::msg;
use crate::look::{Icon, Look as _, size, space};
use crate::model::{Contact, Id, Pupil};
use crate::questions::Bank;

/// The widest that it gets, in points.
const WIDTH: f32 = 560.0;

impl Talk {
    pub(super) fn done(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        id: Id<Contact>,
        out: &mut Commands,
    ) {
        let doc = cx.doc;
        let Some((contact, pupil)) = self.contact_of(doc, id) else {
            return;
        };
        column(ui, |ui| {
            head(ui, &cx.say(msg::talk_done_title()));
            ui.soft(super::heading(cx, contact, pupil));
            ui.add_space(space::M);
            let answers = held::in_order(doc, id, contact, bank).len();
            ui.body(cx.say(msg::talk_done_answers(answers)));
            let agreements = doc.agreements_in(id);
            if !agreements.is_empty() {
                ui.add_space(space::M);
                ui.section(cx.say(msg::talk_agreements()));
            }
            for (_, agreement) in agreements {
                let who = super::capitalised(&party(cx, agreement.who, pupil));
                let what = agreement.what.trim();
                ui.body(cx.say(match agreement.by {
                    Some(day) => msg::talk_done_agreement_by(who, what, cx.lang.short_date(day)),
                    None => msg::talk_done_agreement(who, what),
                }));
            }
            ui.add_space(space::M);
            again(ui, cx, contact, pupil, out);
            share::offer(ui, cx, id, contact, pupil, out);
            ui.add_space(space::XL);
            self.farewell(ui, cx, pupil, out);
        });
    }

    pub(super) fn farewell(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.horizontal(|ui| {
            if ui
                .primary(cx.say(msg::talk_to_family(cx.called(pupil))))
                .clicked()
            {
                out.push(Place::Family(pupil));
                self.show(Stage::Landing);
            }
            if ui.secondary(cx.say(msg::talk_to_talks())).clicked() {
                self.show(Stage::Landing);
            }
        });
    }
}

/// When they speak again, and why then: the plan always says why.
fn again(ui: &mut Ui, cx: &mut Cx<'_>, contact: &Contact, pupil: Id<Pupil>, out: &mut Commands) {
    ui.section(cx.say(msg::talk_again()));
    let doc = cx.doc;
    let cadence = doc
        .cadences_of(pupil, cx.today)
        .into_iter()
        .find(|(_, cadence)| cadence.ended.is_none() && cadence.since >= contact.at.date());
    let Some((id, cadence)) = cadence else {
        ui.body(cx.say(msg::talk_again_not()));
        return;
    };
    ui.body(super::capitalised(&cx.lang.rule(&cadence.rule)));
    ui.add_space(space::XS);
    cx.line(ui, Field::CadenceWhy(id), out);
}

pub(super) fn column(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let side = ((ui.available_width() - WIDTH) / 2.0).max(0.0);
    ui.horizontal_top(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_max_width(WIDTH.min(ui.available_width()));
            ui.add_space(space::XXL);
            add(ui);
        });
    });
}

pub(super) fn head(ui: &mut Ui, title: &str) {
    let accent = ui.tokens().accent;
    ui.add(Icon::Check.image(size::QUESTION, accent));
    ui.add_space(space::XS);
    ui.title(title);
}
