//! One question at a time.

use std::time::Duration;

use egui::{CornerRadius, FontId, Key, Margin, Modifiers, Response, RichText, TextEdit, Ui};

use super::{Commands, Cx, Stage, Talk, adults, held, lowered, party, settled, turned::turned};
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{BOLD, Face, Icon, Look as _, avatar, focus_ring, measure, radius, size, space};
use crate::model::{Answer, Contact, Id, Occasion, Party, Pupil};
use crate::panels::nearer;
use crate::questions::{Bank, To};

/// The widest that a question gets, in points.
const WIDTH: f32 = 860.0;
/// From this width on a question is at its largest.
const WIDE: f32 = 860.0;
/// Lines that are ready for the answer.
const ROWS: usize = 4;
/// Text that is typed while somebody talks.
const TYPED: f32 = size::BODY + 2.0;

/// What is open beside the question.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asking {
    /// Only the question, for the family to read.
    pub turned: bool,
    /// Other questions instead of this one.
    pub others: bool,
    /// The occasion whose questions are shown there.
    pub elsewhere: Option<Occasion>,
}

/// What the question on the screen is about.
struct Asked<'a> {
    contact_id: Id<Contact>,
    contact: &'a Contact,
    pupil: Id<Pupil>,
    list: Vec<Id<Answer>>,
    index: usize,
    id: Id<Answer>,
    answer: &'a Answer,
}

impl Asked<'_> {
    fn previous(&self) -> Option<Id<Answer>> {
        self.list.get(self.index.checked_sub(1)?).copied()
    }

    fn next(&self) -> Option<Id<Answer>> {
        self.list.get(self.index + 1).copied()
    }
}

impl Talk {
    pub(super) fn ask(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        (contact_id, answer): (Id<Contact>, Option<Id<Answer>>),
        out: &mut Commands,
    ) {
        let doc = cx.doc;
        let Some(contact) = doc.contacts.get(&contact_id) else {
            return;
        };
        let Some(pupil) = held::pupil_of(doc, contact_id, contact) else {
            self.show(Stage::Landing);
            return;
        };
        // The minutes go on while nobody touches anything.
        ui.ctx().request_repaint_after(Duration::from_mins(1));
        let list: Vec<_> = held::in_order(doc, contact_id, contact, bank)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        let index = list.iter().position(|id| Some(*id) == answer).unwrap_or(0);
        let current = list.get(index).and_then(|id| Some((*id, doc.answers.get(id)?)));
        let Some((id, answer)) = current else {
            self.head(ui, cx, (contact_id, contact), pupil, false);
            self.others(ui, cx, bank, (contact_id, contact), None, out);
            return;
        };
        let asked = Asked {
            contact_id,
            contact,
            pupil,
            list,
            index,
            id,
            answer,
        };
        if self.asking.turned {
            let secrets = doc.secrets_before(contact);
            let instead = cx.say(msg::output_address_left_out());
            let question = secrets.left_out(&answer.question, &instead);
            self.asking.turned = !turned(ui, cx, &question);
            return;
        }
        self.keys(ui, cx, &asked, out);
        let bottom = ui.available_rect_before_wrap().bottom();
        self.head(ui, cx, (contact_id, contact), pupil, !answer.question.is_empty());
        if self.asking.others {
            ui.add_space(space::L);
            self.others(ui, cx, bank, (contact_id, contact), Some(id), out);
            return;
        }
        body(ui, cx, bank, &asked, bottom, out);
        let room = bottom - ui.cursor().top() - size::CONTROL;
        ui.add_space(room.max(space::XL));
        self.foot(ui, cx, &asked, out);
    }

    /// Shows another question, with the keyboard in its answer.
    pub(super) fn move_to(
        &mut self,
        cx: &mut Cx<'_>,
        contact: Id<Contact>,
        answer: Id<Answer>,
        out: &mut Commands,
    ) {
        // The field that was typed in is not drawn again, so it never notices that it lost the keyboard.
        for change in cx.drafts.flush() {
            out.push(change);
        }
        self.show(Stage::Ask {
            contact,
            answer: Some(answer),
        });
        cx.drafts.focus(Field::AnswerText(answer));
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, asked: &Asked<'_>, out: &mut Commands) {
        // In a text Ctrl+Left goes a word back, as everywhere.
        let typing = ui.ctx().text_edit_focused();
        let (back, on) = ui.input_mut(|input| {
            let mut pressed = |page, arrow| {
                input.consume_key(Modifiers::NONE, page)
                    || (!typing && input.consume_key(Modifiers::COMMAND, arrow))
            };
            (
                pressed(Key::PageUp, Key::ArrowLeft),
                pressed(Key::PageDown, Key::ArrowRight),
            )
        });
        let target = if on {
            asked.next()
        } else if back {
            asked.previous()
        } else {
            None
        };
        if let Some(answer) = target {
            self.move_to(cx, asked.contact_id, answer, out);
        }
    }

    fn head(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (id, contact): (Id<Contact>, &Contact),
        pupil_id: Id<Pupil>,
        can_turn: bool,
    ) {
        ui.horizontal(|ui| {
            if let Some(pupil) = cx.doc.pupils.get(&pupil_id) {
                avatar(ui, &Face::of_pupil(pupil, cx.photos), 40.0);
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.strong_text(super::heading(cx, contact, pupil_id));
                ui.small_text(spoken_how(cx, contact, pupil_id));
            });
            ui.right(|ui| {
                if ui.secondary(cx.say(msg::talk_round_off())).clicked() {
                    self.show(Stage::RoundOff(id));
                }
                let turn = cx.say(msg::talk_turn());
                if can_turn && ui.secondary_with(Icon::Screen, turn).clicked() {
                    self.asking.turned = true;
                }
            });
        });
    }

    fn foot(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asked: &Asked<'_>, out: &mut Commands) {
        ui.horizontal(|ui| {
            // First in the row: a second click at the same spot goes on as well, and never back.
            match asked.next() {
                Some(next) => {
                    if ui.primary(cx.say(msg::talk_next())).clicked() {
                        self.move_to(cx, asked.contact_id, next, out);
                    }
                }
                None => {
                    if ui.primary(cx.say(msg::talk_to_round_off())).clicked() {
                        self.show(Stage::RoundOff(asked.contact_id));
                    }
                }
            }
            // Its room is kept on the first question, so that what stands after it does not move either.
            let previous = asked.previous();
            let back = ui.add_enabled_ui(previous.is_some(), |ui| {
                ui.secondary(cx.say(msg::talk_previous()))
            });
            if let Some(previous) = previous.filter(|_| back.inner.clicked()) {
                self.move_to(cx, asked.contact_id, previous, out);
            }
            if ui.quiet(cx.say(msg::talk_other_question())).clicked() {
                self.asking.others = true;
            }
            ui.right(|ui| {
                if let Some(minutes) = held::running(asked.contact, cx.now) {
                    ui.small_text(cx.lang.minutes(u32::from(minutes)));
                }
            });
        });
    }
}

/// In which languages, with an interpreter or not: "Arabisch, Nederlands · tolk niet nodig".
fn spoken_how(cx: &Cx<'_>, contact: &Contact, pupil: Id<Pupil>) -> String {
    let members = cx.doc.members(pupil);
    let there: Vec<_> = members
        .iter()
        .filter(|member| contact.with.is_empty() || contact.with.contains(&member.id))
        .map(|member| member.guardian)
        .collect();
    let mut languages: Vec<&str> = Vec::new();
    for language in there.iter().flat_map(|guardian| &guardian.languages) {
        if !languages.contains(&language.as_str()) {
            languages.push(language);
        }
    }
    let mut parts = Vec::new();
    if !languages.is_empty() {
        parts.push(languages.join(", "));
    }
    if there.iter().any(|guardian| guardian.interpreter == Some(true)) {
        parts.push(cx.say(msg::talk_interpreter()));
    } else if !there.is_empty() && there.iter().all(|guardian| guardian.interpreter == Some(false)) {
        parts.push(cx.say(msg::talk_no_interpreter()));
    }
    if parts.is_empty() {
        parts.push(super::capitalised(&cx.say(contact.form.into())));
    }
    parts.join(" · ")
}

/// The question, its softer wording, the answer, and who says it.
fn body(ui: &mut Ui, cx: &mut Cx<'_>, bank: &Bank, asked: &Asked<'_>, bottom: f32, out: &mut Commands) {
    let width = ui.available_width().min(WIDTH);
    let points = if ui.available_width() >= WIDE {
        size::QUESTION
    } else {
        size::TITLE
    };
    let font = FontId::new(points, BOLD.clone());
    let known = bank.find(&asked.answer.prompt).map(|(_, question)| question);
    let question = measure(ui, &asked.answer.question, font.clone(), width);
    // Everything below the question keeps its height, whatever the question.
    let rest = size::SMALL * 1.4 + ROWS as f32 * TYPED * 1.4 + 210.0;
    let air = bottom - ui.cursor().top() - question - rest;
    ui.add_space((air * 0.45).clamp(space::M, 140.0));
    ui.scope(|ui| {
        ui.set_max_width(width);
        ui.section(progress(cx, known.map(|question| question.to), asked));
        let head = if held::own_number(&asked.answer.prompt).is_some() {
            own_question(ui, cx, asked.id, out)
        } else {
            let ink = ui.tokens().ink;
            let text = RichText::new(&asked.answer.question)
                .font(font)
                .color(ink)
                .line_height(Some((points * 1.25).round()));
            Some(ui.label(text))
        };
        if let Some(question) = known {
            let soft = ui.tokens().ink_soft;
            let softer = cx.say(msg::talk_softer(lowered(&question.softer)));
            ui.label(RichText::new(softer).size(TYPED).color(soft));
        }
        ui.add_space(space::M);
        answer_field(ui, cx, asked, head.as_ref(), out);
        ui.add_space(space::XS);
        who_says(ui, cx, asked, out);
    });
}

fn progress(cx: &Cx<'_>, to: Option<To>, asked: &Asked<'_>) -> String {
    let child = cx.called(asked.pupil);
    let to = match to {
        None => {
            return cx.say(msg::talk_progress_own(asked.index + 1, asked.list.len()));
        }
        Some(To::Parent) if asked.contact.with.len() == 1 => msg::talk_to_parent(),
        Some(To::Parent) => msg::talk_to_parents(),
        Some(To::Child) => msg::talk_to_child(child),
        Some(To::Both) => msg::talk_to_both(child),
    };
    cx.say(msg::talk_progress(asked.index + 1, asked.list.len(), to))
}

fn own_question(ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Answer>, out: &mut Commands) -> Option<Response> {
    let hint = cx.say(msg::talk_own_hint());
    cx.draft(ui, Field::AnswerQuestion(id), out, |ui, label, text| {
        let name = ui.small_text(label);
        let edit = TextEdit::singleline(text)
            .font(FontId::new(size::NAME, BOLD.clone()))
            .hint_text(hint)
            .desired_width(ui.available_width())
            .margin(Margin::symmetric(14, 10));
        let response = ui.add(edit).labelled_by(name.id);
        focus_ring(ui, &response, radius::M);
        response
    })
}

fn answer_field(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    asked: &Asked<'_>,
    head: Option<&Response>,
    out: &mut Commands,
) {
    let hint = cx.say(msg::talk_answer_hint());
    let field = Field::AnswerText(asked.id);
    nearer::draft(ui, cx, field, asked.pupil, out, |ui, label, text| {
        let visuals = &mut ui.visuals_mut().widgets;
        for state in [&mut visuals.inactive, &mut visuals.hovered, &mut visuals.active] {
            state.corner_radius = CornerRadius::same(radius::L);
        }
        let edit = TextEdit::multiline(text)
            .font(FontId::proportional(TYPED))
            .hint_text(hint)
            .desired_width(ui.available_width())
            .desired_rows(ROWS)
            .margin(Margin::symmetric(18, 14));
        let response = ui.add(edit);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(label));
        let response = match head {
            Some(head) => response.labelled_by(head.id),
            None => response,
        };
        focus_ring(ui, &response, radius::L);
        response
    });
}

/// Whose words the answer holds; not asked where only one person is there.
fn who_says(ui: &mut Ui, cx: &mut Cx<'_>, asked: &Asked<'_>, out: &mut Commands) {
    let unknown = asked.contact.with.is_empty() && !asked.contact.child_present;
    let mut parties: Vec<Party> = adults(cx, asked.pupil)
        .into_iter()
        .filter(|(id, _)| unknown || asked.contact.with.contains(id))
        .map(|(id, _)| Party::Guardian(id))
        .collect();
    if unknown || asked.contact.child_present || asked.answer.by == Party::Child {
        parties.push(Party::Child);
    }
    if parties.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.small_text(cx.say(msg::talk_who_says()));
        for by in parties {
            let name = party(cx, by, asked.pupil);
            let chosen = asked.answer.by == by;
            if ui.chip(chosen, name).clicked()
                && let Some(answer) = settled(cx, out).answers.get(&asked.id)
            {
                out.push(Change::PutAnswer(asked.id, Answer { by, ..answer.clone() }));
            }
        }
    });
}
