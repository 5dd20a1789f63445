//! What one sees before a conversation: those of late, and one to go on with.

use egui::Ui;

use super::{Commands, Cx, Stage, Talk, capitalised, company, held, rows};
use crate::command::Place;
use crate::lang::msg;
use crate::look::{Face, Look as _, avatar, space};
use crate::model::{Contact, Id, Outcome};
use crate::questions::Bank;

/// Conversations shown.
const RECENT: usize = 12;
/// The widest that the list gets, in points.
const WIDTH: f32 = 760.0;

impl Talk {
    pub(super) fn landing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, bank: &Bank, out: &mut Commands) {
        ui.set_max_width(WIDTH.min(ui.available_width()));
        ui.title(cx.say(msg::screen_talk()));
        ui.soft(cx.say(msg::talk_intro()));
        ui.add_space(space::S);
        let unfinished = held::unfinished(cx.doc, cx.today);
        let begin = cx.say(msg::action_start_conversation());
        let begin = if unfinished.is_empty() {
            ui.primary(begin)
        } else {
            ui.secondary(begin)
        };
        if begin.clicked() {
            self.choose_anew();
        }
        ui.add_space(space::L);
        for (id, contact) in unfinished {
            self.go_on(ui, cx, bank, (id, contact));
        }
        recent(ui, cx, out);
    }

    /// A conversation that was begun: go on with it.
    pub(super) fn go_on(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        bank: &Bank,
        (id, contact): (Id<Contact>, &Contact),
    ) {
        let Some(pupil_id) = held::pupil_of(cx.doc, id, contact) else {
            return;
        };
        let Some(pupil) = cx.doc.pupils.get(&pupil_id) else {
            return;
        };
        let list = held::in_order(cx.doc, id, contact, bank);
        let answered = list
            .iter()
            .filter(|(_, answer)| !answer.text.trim().is_empty())
            .count();
        let title = super::heading(cx, contact, pupil_id);
        ui.push_id(id, |ui| {
            ui.card(title.clone(), |ui| {
                ui.horizontal(|ui| {
                    avatar(ui, &Face::of_pupil(pupil, cx.photos), 40.0);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.strong_text(title);
                        let day = contact.at.date();
                        let begun = cx.lang.relative_moment(day, Some(contact.at.time()), cx.today);
                        ui.soft(cx.say(msg::talk_begun(begun, answered, list.len())));
                    });
                    ui.right(|ui| {
                        if ui.primary(cx.say(msg::talk_go_on())).clicked() {
                            let next = list
                                .iter()
                                .find(|(_, answer)| answer.text.trim().is_empty())
                                .map(|(id, _)| *id);
                            self.show(Stage::Ask {
                                contact: id,
                                answer: next,
                            });
                        }
                    });
                });
            });
        });
        ui.add_space(space::S);
    }
}

fn recent(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let mut contacts: Vec<_> = cx
        .doc
        .contacts
        .iter()
        .filter(|(_, contact)| contact.occasion.is_none() || contact.minutes.is_some())
        .collect();
    contacts.sort_by_key(|(id, contact)| (std::cmp::Reverse(contact.at), **id));
    ui.section(cx.say(msg::talk_recent()));
    if contacts.is_empty() {
        ui.soft(cx.say(msg::talk_recent_none()));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for (id, contact) in contacts.into_iter().take(RECENT) {
        ui.push_id(id, |ui| recent_row(ui, cx, contact, out));
    }
}

fn recent_row(ui: &mut Ui, cx: &Cx<'_>, contact: &Contact, out: &mut Commands) {
    let Some((pupil_id, pupil)) = contact
        .pupils
        .iter()
        .find_map(|id| Some((*id, cx.doc.pupils.get(id)?)))
    else {
        return;
    };
    let what = match (contact.outcome, contact.occasion) {
        (Outcome::NoAnswer, _) => cx.say(msg::talk_tried(
            capitalised(&cx.say(contact.form.into())),
            cx.say(contact.outcome.into()),
        )),
        (Outcome::Spoke, Some(occasion)) => cx.say(occasion.into()),
        (Outcome::Spoke, None) => capitalised(&cx.say(contact.form.into())),
    };
    let who = company(cx, contact);
    let below = if who.is_empty() {
        what
    } else {
        cx.say(msg::talk_with(what, who))
    };
    let when = cx.lang.relative_day(contact.at.date(), cx.today);
    let person = rows::Person {
        face: &Face::of_pupil(pupil, cx.photos),
        name: &pupil.name.full(),
        below: &below,
        end: &when,
    };
    let width = ui.available_width();
    let room = egui::vec2(width, person.height(ui, width));
    if rows::person(ui, room, &person).clicked() {
        out.push(Place::Family(pupil_id));
    }
}
