//! The end of a conversation: what was said, what was agreed, when to speak again.

use std::collections::BTreeMap;

use egui::Ui;

use super::held;
use super::{Commands, Cx, Stage, Talk, adults, party, settled, when};
use crate::command::{Change, Field};
use crate::lang::{Msg, msg};
use crate::look::{Icon, Look as _, size, space};
use crate::model::{
    Agreement, Answer, Contact, Document, Id, Party, Pupil, Rule, Table, Unfinished, UnfinishedEnding,
};
use crate::panels::nearer;
use crate::plan;
use crate::questions::Bank;

/// Width of the column beside the answers, in points.
const ASIDE: f32 = 320.0;
/// Width of a field for a day, in points.
const DAY: f32 = 190.0;

/// What is typed or chosen at the end, and comes into the document with the conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    again: String,
    minutes: Option<String>,
    went_well: Option<bool>,
    /// By when, as typed.
    by: BTreeMap<Id<Agreement>, String>,
}

impl Ending {
    pub(super) fn resumed(form: &UnfinishedEnding) -> Self {
        Self {
            again: form.again.clone(),
            minutes: form.minutes.clone(),
            went_well: form.went_well,
            by: form.by.clone(),
        }
    }

    /// The form, once there is anything in it.
    pub(super) fn unfinished(&self, contact: Id<Contact>) -> Option<Unfinished> {
        let is_empty = self.again.is_empty()
            && self.minutes.as_deref().unwrap_or_default().is_empty()
            && self.went_well.is_none()
            && self.by.values().all(String::is_empty);
        (!is_empty).then(|| {
            Unfinished::Ending(UnfinishedEnding {
                contact,
                again: self.again.clone(),
                minutes: self.minutes.clone(),
                went_well: self.went_well,
                by: self.by.clone(),
            })
        })
    }

    fn rule(&self, cx: &Cx<'_>) -> Result<Option<Rule>, plan::NotUnderstood> {
        if self.again.trim().is_empty() {
            return Ok(None);
        }
        plan::parse_rule(&self.again, cx.today).map(Some)
    }

    /// Whether everything that was typed is understood: what is not would be lost.
    fn is_clear(&self, cx: &Cx<'_>, id: Id<Contact>) -> bool {
        let days = cx.doc.agreements_in(id).into_iter().all(|(agreement, _)| {
            self.by
                .get(&agreement)
                .is_none_or(|text| when::by(text, cx.today).is_ok())
        });
        days && self.rule(cx).is_ok()
    }

    fn whole(&self, cx: &Cx<'_>, doc: &Document, id: Id<Contact>) -> held::Ending {
        let mut agreements = Table::new();
        for (agreement_id, agreement) in doc.agreements_in(id) {
            if let Some(text) = self.by.get(&agreement_id)
                && let Ok(by) = when::by(text, cx.today)
            {
                agreements.insert(
                    agreement_id,
                    Agreement {
                        by,
                        ..agreement.clone()
                    },
                );
            }
        }
        held::Ending {
            minutes: self.minutes.as_deref().and_then(|text| text.trim().parse().ok()),
            went_well: self.went_well,
            rule: self.rule(cx).ok().flatten(),
            agreements,
        }
    }
}

impl Talk {
    pub(super) fn round_off(
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
        self.round_off_head(ui, cx, id, &super::heading(cx, contact, pupil), out);
        ui.add_space(space::M);
        let main = ui.available_width() - ASIDE - space::XXL;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::XXL;
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                ui.set_width(main);
                self.answers(ui, cx, bank, (id, contact), out);
                ui.add_space(space::XL);
                self.agreements(ui, cx, id, pupil, out);
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                ui.set_width(ASIDE);
                self.aside(ui, cx, (id, contact), out);
            });
        });
    }

    fn answers(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        (id, contact): (Id<Contact>, &Contact),
        out: &mut Commands,
    ) {
        ui.section(cx.say(msg::talk_answers()));
        let list = held::in_order(cx.doc, id, contact, bank);
        let (given, empty): (Vec<_>, Vec<_>) = list
            .into_iter()
            .partition(|(_, answer)| !answer.text.trim().is_empty());
        for (answer_id, answer) in &given {
            let clicked = ui.push_id(answer_id, |ui| given_answer(ui, cx, answer)).inner;
            if clicked {
                self.move_to(cx, id, *answer_id, out);
            }
        }
        if !empty.is_empty() {
            ui.small_text(cx.say(msg::talk_unanswered(empty.len())));
        }
    }

    fn agreements(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Contact>,
        pupil: Id<Pupil>,
        out: &mut Commands,
    ) {
        ui.section(cx.say(msg::talk_agreements()));
        for (agreement_id, agreement) in cx.doc.agreements_in(id) {
            ui.push_id(agreement_id, |ui| {
                self.agreement(ui, cx, id, (agreement_id, agreement), out);
            });
        }
        if ui
            .secondary_with(Icon::Plus, cx.say(msg::talk_add_agreement()))
            .clicked()
        {
            let new = Id::random();
            let agreement = Agreement {
                pupil,
                contact: Some(id),
                ..Agreement::default()
            };
            out.push(Change::PutAgreement(new, agreement));
            cx.drafts.focus(Field::AgreementWhat(new));
        }
    }

    fn agreement(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        contact: Id<Contact>,
        (id, agreement): (Id<Agreement>, &Agreement),
        out: &mut Commands,
    ) {
        let name = cx.say(msg::field_agreement());
        ui.card(name, |ui| {
            cx.line(ui, Field::AgreementWhat(id), out);
            ui.horizontal_wrapped(|ui| {
                ui.small_text(cx.say(msg::talk_who_does()));
                let mut parties = vec![Party::Teacher, Party::Child];
                parties.extend(
                    adults(cx, agreement.pupil)
                        .into_iter()
                        .map(|(id, _)| Party::Guardian(id)),
                );
                for who in parties {
                    let chosen = agreement.who == who;
                    let name = party(cx, who, agreement.pupil);
                    if ui.chip(chosen, name).clicked() {
                        put_agreement(cx, out, id, |agreement| agreement.who = who);
                    }
                }
            });
            ui.horizontal_top(|ui| {
                self.by_when(ui, cx, contact, (id, agreement), out);
                ui.right(|ui| {
                    let remove = cx.say(msg::talk_remove_agreement());
                    if ui.icon_button(Icon::Bin, remove).clicked() {
                        out.push(Change::RemoveAgreement(id));
                    }
                });
            });
        });
    }

    /// By when, as words; the day that they mean is said at once.
    fn by_when(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        contact: Id<Contact>,
        (id, agreement): (Id<Agreement>, &Agreement),
        out: &mut Commands,
    ) {
        let ending = self.endings.entry(contact).or_default();
        let text = ending
            .by
            .entry(id)
            .or_insert_with(|| agreement.by.map(when::written_day).unwrap_or_default());
        let field = ui
            .scope(|ui| {
                ui.set_max_width(DAY);
                ui.field(&cx.say(msg::talk_by_when()), text)
            })
            .inner;
        let read = when::by(text, cx.today);
        let words = match read {
            Ok(Some(day)) => cx.lang.day(day),
            Ok(None) => cx.say(msg::talk_by_hint()),
            Err(_) => cx.say(msg::talk_by_unclear()),
        };
        ui.vertical(|ui| {
            ui.add_space(size::SMALL * 1.4 + space::M);
            ui.soft(words);
        });
        if field.lost_focus()
            && let Ok(by) = read
            && by != agreement.by
        {
            put_agreement(cx, out, id, |agreement| agreement.by = by);
        }
    }

    fn aside(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        (id, contact): (Id<Contact>, &Contact),
        out: &mut Commands,
    ) {
        let ending = self.endings.entry(id).or_default();
        again(ui, cx, ending);
        ui.add_space(space::L);
        ui.section(cx.say(msg::talk_how_did_it_go()));
        felt_chips(ui, cx, &mut ending.went_well);
        ui.add_space(space::L);
        let minutes = ending.minutes.get_or_insert_with(|| {
            held::running(contact, cx.now)
                .map(|minutes| minutes.max(1).to_string())
                .unwrap_or_default()
        });
        ui.scope(|ui| {
            ui.set_max_width(DAY / 2.0);
            ui.field(&cx.say(msg::talk_minutes()), minutes);
        });
        ui.add_space(space::M);
        match contact.pupils.first() {
            Some(pupil) => nearer::lines(ui, cx, Field::ContactNote(id), 3, *pupil, out),
            None => cx.lines(ui, Field::ContactNote(id), 3, out),
        };
        ui.small_text(cx.say(msg::talk_note_hint()));
    }

    fn round_off_head(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Contact>,
        heading: &str,
        out: &mut Commands,
    ) {
        let clear = self.endings.get(&id).is_none_or(|ending| ending.is_clear(cx, id));
        ui.horizontal(|ui| {
            ui.title(cx.say(msg::talk_round_off_title()));
            ui.right(|ui| {
                let keep = ui
                    .add_enabled_ui(clear, |ui| ui.primary(cx.say(msg::talk_keep())))
                    .inner;
                if keep.clicked() {
                    self.keep(cx, id, out);
                }
                if ui.secondary(cx.say(msg::talk_back_to_questions())).clicked() {
                    self.show(Stage::Ask {
                        contact: id,
                        answer: None,
                    });
                }
                if ui.quiet(cx.say(msg::talk_drop())).clicked() {
                    out.push(Change::DropConversation(id));
                    self.endings.remove(&id);
                    self.show(Stage::Landing);
                }
            });
        });
        if clear {
            ui.soft(heading);
        } else {
            ui.trouble(cx.say(msg::talk_keep_unclear()));
        }
    }

    fn keep(&mut self, cx: &mut Cx<'_>, id: Id<Contact>, out: &mut Commands) {
        let mut doc = settled(cx, out);
        let empty: Vec<_> = doc
            .agreements_in(id)
            .into_iter()
            .filter(|(_, agreement)| agreement.what.trim().is_empty())
            .map(|(id, _)| id)
            .collect();
        for agreement in empty {
            doc.agreements.remove(&agreement);
            out.push(Change::RemoveAgreement(agreement));
        }
        let ending = self.endings.get(&id).cloned().unwrap_or_default();
        let ending = ending.whole(cx, &doc, id);
        if let Some(change) = held::finish(&doc, id, ending, cx.now) {
            out.push(change);
            self.show(Stage::Done(id));
        }
    }
}

fn put_agreement(
    cx: &mut Cx<'_>,
    out: &mut Commands,
    id: Id<Agreement>,
    change: impl FnOnce(&mut Agreement),
) {
    if let Some(mut agreement) = settled(cx, out).agreements.get(&id).cloned() {
        change(&mut agreement);
        out.push(Change::PutAgreement(id, agreement));
    }
}

/// An answer to look over; returns whether to go back to its question.
fn given_answer(ui: &mut Ui, cx: &Cx<'_>, answer: &Answer) -> bool {
    let mut back = false;
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - size::CONTROL - space::S;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.small_text(&answer.question);
            ui.body(answer.text.trim());
            ui.small_text(party(cx, answer.by, answer.pupil));
        });
        let name = cx.say(msg::talk_edit_answer(answer.question.as_str()));
        back = ui.icon_button(Icon::Pencil, name).clicked();
    });
    ui.hairline();
    back
}

/// Ways to say when, which a click fills in.
fn ready_words() -> [Msg; 4] {
    [
        msg::talk_again_week(),
        msg::talk_again_six_weeks(),
        msg::talk_again_january(),
        msg::talk_again_thursday(),
    ]
}

/// When they speak again: typed as one says it, and said back at once.
fn again(ui: &mut Ui, cx: &Cx<'_>, ending: &mut Ending) {
    ui.strong_text(cx.say(msg::talk_again_question()));
    ui.field(&cx.say(msg::talk_again_field()), &mut ending.again);
    ui.horizontal_wrapped(|ui| {
        for words in ready_words() {
            let words = cx.say(words);
            if ui.chip(ending.again.trim() == words, words.clone()).clicked() {
                ending.again = words;
            }
        }
        let none = ending.again.trim().is_empty();
        if ui.chip(none, cx.say(msg::talk_again_none())).clicked() {
            ending.again.clear();
        }
    });
    match ending.rule(cx) {
        Ok(None) => {
            ui.soft(cx.say(msg::talk_again_not()));
        }
        Ok(Some(rule)) => {
            let accent = ui.tokens().accent;
            ui.horizontal_wrapped(|ui| {
                ui.add(Icon::Check.image(size::ICON, accent));
                ui.body(super::capitalised(&cx.lang.rule(&rule)));
            });
            if let Rule::Once { date, .. } = rule
                && let (day, Some(_)) = plan::next_school_day(cx.doc, date)
            {
                ui.soft(cx.say(msg::talk_again_shift(cx.lang.day(day))));
            }
        }
        Err(_) => {
            ui.soft(cx.say(msg::talk_again_unclear()));
        }
    }
}

/// How it went, in the teacher's feeling.
pub(super) fn felt_chips(ui: &mut Ui, cx: &Cx<'_>, felt: &mut Option<bool>) {
    ui.horizontal_wrapped(|ui| {
        for (value, words) in [
            (Some(true), msg::talk_went_well()),
            (Some(false), msg::talk_went_stiffly()),
            (None, msg::talk_went_unknown()),
        ] {
            if ui.chip(*felt == value, cx.say(words)).clicked() {
                *felt = value;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Language};

    #[test]
    fn the_ready_words_are_understood_in_both_languages() {
        let today = "2026-11-26".parse().unwrap();
        let rules = Language::ALL.map(|language| {
            let lang = Lang::new(language);
            ready_words().map(|words| plan::parse_rule(&lang.say(&words), today).unwrap())
        });
        assert_eq!(rules[0], rules[1]);
        assert!(matches!(rules[0][2], Rule::Window { .. }));
    }
}
