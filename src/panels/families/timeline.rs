//! What happened with a family, newest first: contacts, answers, agreements and what was delivered, in one line of time.
//! Of answers it says when and whose; what was answered stands once on the page, in the quotes.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use egui::{Color32, Rect, Sense, Ui, Vec2};

use super::words;
use crate::command::{Change, Field, Place};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Agreement, Contact, Delivery, Id, Item, Outcome, Party, Pupil};
use crate::panels::{Commands, Cx, nearer};

/// So much is shown until somebody asks for all.
const SHOWN: usize = 8;

/// The timeline's own state.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    all: bool,
    open: Option<Id<Contact>>,
    /// Whether somebody wants to read what was answered.
    look_back: bool,
}

/// Something that happened.
#[derive(Clone)]
enum Event {
    Contact(Id<Contact>, Contact),
    /// What one person answered on one day, and to how many questions.
    Answers(Party, NaiveDate, usize),
    Agreement(Agreement),
    Delivery(Delivery, Item),
}

/// What happened, newest first. Within a day what was said and agreed stands below the conversation.
fn events(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<Event> {
    let doc = cx.doc;
    let end_of = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let moment = |contact: Option<Id<Contact>>| {
        let contact = contact.and_then(|id| doc.contacts.get(&id))?;
        Some(contact.at.date())
    };
    let mut events: Vec<(NaiveDateTime, Event)> = Vec::new();
    for (id, contact) in doc.contacts_of(pupil) {
        events.push((contact.at, Event::Contact(id, contact.clone())));
    }
    let mut answers: BTreeMap<(NaiveDate, Party), usize> = BTreeMap::new();
    for (_, answer) in doc.answers_of(pupil) {
        if !answer.text.trim().is_empty() {
            *answers.entry((answer.on, answer.by)).or_default() += 1;
        }
    }
    for ((on, by), count) in answers {
        events.push((end_of(on), Event::Answers(by, on, count)));
    }
    for (_, agreement) in doc.agreements_of(pupil) {
        // What is still to be done stands among the agreements, with its day.
        if let Some(day) = agreement.done.or_else(|| moment(agreement.contact)) {
            events.push((end_of(day), Event::Agreement(agreement.clone())));
        }
    }
    for delivery in doc.deliveries.values() {
        if let Some(item) = doc.items.get(&delivery.item).filter(|item| item.pupil == pupil) {
            events.push((
                end_of(delivery.on),
                Event::Delivery(delivery.clone(), item.clone()),
            ));
        }
    }
    events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    events.into_iter().map(|(_, event)| event).collect()
}

impl Timeline {
    /// Whether what was answered comes into sight in this frame.
    pub(super) fn looks_back(&mut self) -> bool {
        std::mem::take(&mut self.look_back)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.section(cx.say(msg::roster_timeline()));
        let events = events(cx, pupil);
        if !events.iter().any(|event| matches!(event, Event::Contact(..))) {
            ui.soft(cx.say(msg::families_no_contacts()));
            if ui.secondary(cx.say(msg::families_log_first())).clicked() {
                out.push(Place::Contact(pupil));
            }
        }
        let count = if self.all { events.len() } else { SHOWN };
        for (place, event) in events.iter().take(count).enumerate() {
            if place > 0 {
                ui.hairline();
            }
            match event {
                Event::Contact(id, contact) => {
                    ui.push_id(id, |ui| self.contact(ui, cx, (*id, pupil), contact, out));
                }
                other => {
                    ui.push_id(place, |ui| self.look_back |= said_or_done(ui, cx, pupil, other));
                }
            }
        }
        if events.len() > SHOWN && !self.all {
            let word = cx.say(msg::roster_timeline_all(events.len()));
            if ui.quiet(word).clicked() {
                self.all = true;
            }
        }
    }

    fn contact(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        (id, pupil): (Id<Contact>, Id<Pupil>),
        contact: &Contact,
        out: &mut Commands,
    ) {
        let open = self.open == Some(id);
        let day = cx.lang.relative_day(contact.at.date(), cx.today);
        ui.horizontal_top(|ui| {
            contact_dot(ui, contact);
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 44.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.body(words::capitalised(&title(cx, contact)));
                    ui.small_text(details(cx, contact));
                    if !open && !contact.note.trim().is_empty() {
                        ui.add_space(space::XS);
                        ui.soft(contact.note.trim());
                    }
                });
            });
            words::from_right(ui, |ui| {
                let (icon, word) = if open {
                    (Icon::Check, msg::families_contact_done())
                } else {
                    (Icon::Pencil, msg::families_contact_edit(day.as_str()))
                };
                if words::small_button(ui, icon, cx.say(word)).clicked() {
                    self.open = if open { None } else { Some(id) };
                    if !open {
                        cx.drafts.focus(Field::ContactNote(id));
                    }
                }
            });
        });
        if open {
            nearer::lines(ui, cx, Field::ContactNote(id), 3, pupil, out);
            ui.small_text(cx.say(msg::families_note_hint()));
            let word = cx.say(msg::families_remove_contact());
            if words::inline_button(ui, Icon::Bin, word).clicked() {
                out.push(Change::RemoveContact(id));
                self.open = None;
            }
        }
    }
}

/// Answers, an agreement or a delivery: a line, and below it what it says. Returns whether somebody wants to read
/// the answers.
fn said_or_done(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, event: &Event) -> bool {
    let (title, day, text) = match event {
        Event::Contact(..) => return false,
        Event::Answers(by, on, count) => (
            cx.say(msg::roster_answer(*count, words::party(cx, *by, pupil))),
            *on,
            "",
        ),
        Event::Agreement(agreement) => {
            let what = agreement.what.trim();
            if let Some(day) = agreement.done {
                (
                    cx.say(msg::roster_agreement_done(what)),
                    day,
                    agreement.outcome.trim(),
                )
            } else {
                let contact = agreement.contact.and_then(|id| cx.doc.contacts.get(&id));
                let day = contact.map_or(cx.today, |contact| contact.at.date());
                (cx.say(msg::roster_agreement(what)), day, "")
            }
        }
        Event::Delivery(delivery, item) => {
            let name = cx.adult(delivery.guardian);
            let title = item.title.trim();
            let withheld = delivery.withheld.trim();
            let words = if withheld.is_empty() {
                msg::roster_delivered(title, name)
            } else {
                msg::roster_withheld(title, name)
            };
            (cx.say(words), delivery.on, withheld)
        }
    };
    let color = ui.tokens().line_strong;
    let mut look_back = false;
    ui.horizontal_top(|ui| {
        dot(ui, 2.5, color);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.body(words::capitalised(&title));
            ui.small_text(cx.lang.date(day));
            if !text.is_empty() {
                ui.add_space(space::XS);
                ui.soft(text);
            }
            if let Event::Answers(by, ..) = event {
                let word = cx.say(msg::roster_read_answer(words::party(cx, *by, pupil)));
                look_back = words::small_text_button(ui, Icon::Eye, word).clicked();
            }
        });
    });
    look_back
}

fn contact_dot(ui: &mut Ui, contact: &Contact) {
    let tokens = ui.tokens();
    match contact.outcome {
        Outcome::Spoke => dot(ui, 5.0, words::form_color(tokens, contact.form)),
        Outcome::NoAnswer => dot(ui, 2.5, tokens.line_strong),
    }
}

fn dot(ui: &mut Ui, radius: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, 22.0), Sense::hover());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(10.0));
    ui.painter().circle_filled(square.center(), radius, color);
}

/// "telefoon met Iris".
fn title(cx: &Cx<'_>, contact: &Contact) -> String {
    let form = cx.say(contact.form.into());
    let mut names: Vec<String> = contact.with.iter().map(|id| cx.adult(*id)).collect();
    if contact.child_present {
        names.extend(contact.pupils.iter().map(|id| words::call_of(cx, *id)));
    }
    let words = match (contact.outcome, names.is_empty()) {
        (Outcome::Spoke, true) => return form,
        (Outcome::NoAnswer, true) => msg::families_tried(form),
        (Outcome::Spoke, false) => msg::families_form_with(form, cx.lang.list(names)),
        (Outcome::NoAnswer, false) => msg::families_tried_with(form, cx.lang.list(names)),
    };
    cx.say(words)
}

/// "26 november 2026 · startgesprek · 20 minuten".
fn details(cx: &Cx<'_>, contact: &Contact) -> String {
    let mut parts = vec![cx.lang.date(contact.at.date())];
    if let Some(occasion) = contact.occasion {
        parts.push(cx.say(occasion.into()));
    }
    if let Some(minutes) = contact.minutes {
        parts.push(cx.lang.minutes(u32::from(minutes)));
    }
    if !contact.by.trim().is_empty() {
        parts.push(cx.say(msg::families_by(contact.by.trim())));
    }
    parts.join(" · ")
}
