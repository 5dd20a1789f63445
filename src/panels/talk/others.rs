//! Another question than the next: one not asked yet, one from another conversation, one of the teacher's own.

use egui::Ui;

use super::{Commands, Cx, Stage, Talk, held, rows, settled};
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Answer, Contact, Id, Occasion};
use crate::questions::Bank;

impl Talk {
    pub(super) fn others(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        (id, contact): (Id<Contact>, &Contact),
        current: Option<Id<Answer>>,
        out: &mut Commands,
    ) {
        ui.horizontal(|ui| {
            ui.name(cx.say(msg::talk_other_question()));
            ui.right(|ui| {
                if current.is_some() && ui.quiet(cx.say(msg::talk_back_to_question())).clicked() {
                    self.asking.others = false;
                }
            });
        });
        if ui
            .secondary_with(Icon::Pencil, cx.say(msg::talk_own_question()))
            .clicked()
        {
            self.ask_own(cx, (id, contact), out);
        }
        ui.add_space(space::M);
        let list = held::in_order(cx.doc, id, contact, bank);
        let waiting: Vec<_> = list
            .iter()
            .filter(|(id, answer)| answer.text.trim().is_empty() && Some(*id) != current)
            .filter(|(_, answer)| !answer.question.is_empty())
            .collect();
        if !waiting.is_empty() {
            ui.section(cx.say(msg::talk_not_asked()));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (answer_id, answer) in waiting {
                if rows::sentence(ui, &answer.question).clicked() {
                    self.move_to(cx, id, *answer_id, out);
                }
            }
        });
        ui.add_space(space::M);
        self.elsewhere(ui, cx, bank, (id, contact), out);
    }

    /// Questions of the other occasions, and those of this one that were left out.
    fn elsewhere(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        (id, contact): (Id<Contact>, &Contact),
        out: &mut Commands,
    ) {
        ui.section(cx.say(msg::talk_elsewhere()));
        ui.horizontal_wrapped(|ui| {
            for occasion in Occasion::ALL {
                let shown = self.asking.elsewhere == Some(occasion);
                if ui.chip(shown, cx.say(occasion.into())).clicked() {
                    self.asking.elsewhere = (!shown).then_some(occasion);
                }
            }
        });
        let Some(occasion) = self.asking.elsewhere else {
            return;
        };
        let asked: Vec<String> = held::in_order(cx.doc, id, contact, bank)
            .into_iter()
            .map(|(_, answer)| answer.prompt.clone())
            .collect();
        let mut left = bank
            .of(occasion)
            .iter()
            .filter(|question| !asked.contains(&question.key))
            .peekable();
        if left.peek().is_none() {
            ui.soft(cx.say(msg::talk_all_there()));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for question in left {
            if rows::sentence(ui, &question.question).clicked()
                && let Some(pupil) = held::pupil_of(cx.doc, id, contact)
            {
                let new = Id::random();
                out.push(Change::PutAnswer(new, held::blank(question, pupil, id, contact)));
                self.move_to(cx, id, new, out);
            }
        }
    }

    fn ask_own(&mut self, cx: &mut Cx<'_>, (id, contact): (Id<Contact>, &Contact), out: &mut Commands) {
        let doc = settled(cx, out);
        let Some(answer) = held::own(&doc, id, contact) else {
            return;
        };
        let new = Id::random();
        out.push(Change::PutAnswer(new, answer));
        self.show(Stage::Ask {
            contact: id,
            answer: Some(new),
        });
        cx.drafts.focus(Field::AnswerQuestion(new));
    }
}
