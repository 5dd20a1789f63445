//! Afspraken: who does what by when, and what came of it.

use egui::Ui;

use super::day::DayField;
use super::words;
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Agreement, Id, Party, Pupil};
use crate::panels::{Commands, Cx, nearer};

/// The part's own state.
#[derive(Debug, Default)]
pub(super) struct Agreements {
    open: Option<Id<Agreement>>,
    by: DayField,
}

impl Agreements {
    /// The day that is being typed, and whose.
    pub(super) fn unfinished(&self) -> Option<(Id<Agreement>, String)> {
        self.open.zip(self.by.typed())
    }

    /// Takes back a day that was being typed.
    pub(super) fn resume(&mut self, id: Id<Agreement>, text: &str) {
        self.open = Some(id);
        self.by = DayField::resumed(text);
    }

    /// Draws the agreements: what is open first.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.section(cx.say(msg::families_agreements()));
        let mut agreements: Vec<_> = cx
            .doc
            .agreements_of(pupil)
            .into_iter()
            .map(|(id, agreement)| (id, agreement.clone()))
            .collect();
        agreements.sort_by_key(|(_, agreement)| agreement.done.is_some());
        for (id, agreement) in &agreements {
            ui.push_id(id, |ui| {
                if self.open == Some(*id) {
                    self.edit(ui, cx, *id, agreement, out);
                } else {
                    self.row(ui, cx, *id, agreement, out);
                }
            });
        }
        let word = cx.say(msg::agreements_add());
        if words::inline_button(ui, Icon::Plus, word).clicked() {
            let id = Id::random();
            let agreement = Agreement {
                pupil,
                ..Agreement::default()
            };
            out.push(Change::PutAgreement(id, agreement));
            self.open(id);
            cx.drafts.focus(Field::AgreementWhat(id));
        }
    }

    fn open(&mut self, id: Id<Agreement>) {
        self.open = Some(id);
        self.by = DayField::default();
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Agreement>,
        agreement: &Agreement,
        out: &mut Commands,
    ) {
        let mut done = agreement.done.is_some();
        let what = agreement.what.trim();
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 72.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                    ui.spacing_mut().interact_size.y = 20.0;
                    let shown = if what.is_empty() {
                        cx.say(msg::agreements_nameless())
                    } else {
                        what.to_owned()
                    };
                    if ui.checkbox(&mut done, shown).changed() {
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
                let word = cx.say(msg::families_remove_agreement(what));
                if words::small_button(ui, Icon::Bin, word).clicked() {
                    out.push(Change::RemoveAgreement(id));
                }
                let word = cx.say(msg::agreements_edit(what));
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.open(id);
                }
            });
        });
        // Right after it was done one still knows what came of it; later it is only read.
        if agreement.done == Some(cx.today) {
            nearer::line(ui, cx, Field::AgreementOutcome(id), agreement.pupil, out);
        } else if !agreement.outcome.trim().is_empty() {
            ui.soft(agreement.outcome.trim());
        }
    }

    fn edit(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Agreement>,
        agreement: &Agreement,
        out: &mut Commands,
    ) {
        ui.card(cx.say(msg::field_agreement()), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            cx.line(ui, Field::AgreementWhat(id), out);
            let mut parties = vec![Party::Teacher, Party::Child];
            let members = cx.doc.members(agreement.pupil);
            parties.extend(members.iter().map(|member| Party::Guardian(member.id)));
            let word = |party: Party| words::capitalised(&words::party(cx, party, agreement.pupil));
            let label = cx.say(msg::agreements_who());
            if let Some(who) = ui.choice(&label, agreement.who, &parties, word) {
                let agreement = agreement.clone();
                out.push(Change::PutAgreement(id, Agreement { who, ..agreement }));
            }
            let label = cx.say(msg::agreements_by());
            if let Some(by) = self.by.ui(ui, cx, &label, agreement.by, None) {
                let agreement = agreement.clone();
                out.push(Change::PutAgreement(id, Agreement { by, ..agreement }));
            }
            if agreement.done.is_some() {
                nearer::line(ui, cx, Field::AgreementOutcome(id), agreement.pupil, out);
            }
            if ui.primary(cx.say(msg::agreements_done())).clicked() {
                self.open = None;
            }
        });
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
