//! Contactmomenten, newest first.

use egui::{Rect, Sense, Ui, Vec2};

use super::words;
use crate::command::{Change, Field, Place};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Contact, Id, Outcome, Pupil};
use crate::panels::{Commands, Cx, nearer};

/// So many contacts are shown until somebody asks for all.
const SHOWN: usize = 6;

/// The timeline's own state.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    all: bool,
    open: Option<Id<Contact>>,
}

impl Timeline {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.section(cx.say(msg::families_contacts()));
        let mut contacts: Vec<_> = cx
            .doc
            .contacts_of(pupil)
            .into_iter()
            .map(|(id, contact)| (id, contact.clone()))
            .collect();
        contacts.reverse();
        if contacts.is_empty() {
            ui.soft(cx.say(msg::families_no_contacts()));
            if ui.secondary(cx.say(msg::families_log_first())).clicked() {
                out.push(Place::Contact(pupil));
            }
            return;
        }
        let count = if self.all { contacts.len() } else { SHOWN };
        for (place, (id, contact)) in contacts.iter().take(count).enumerate() {
            if place > 0 {
                ui.hairline();
            }
            ui.push_id(id, |ui| self.contact(ui, cx, (*id, pupil), contact, out));
        }
        if contacts.len() > SHOWN && !self.all {
            let word = cx.say(msg::families_show_all(contacts.len()));
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
            dot(ui, contact);
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

fn dot(ui: &mut Ui, contact: &Contact) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, 22.0), Sense::hover());
    let tokens = ui.tokens();
    let square = Rect::from_center_size(rect.center(), Vec2::splat(10.0));
    match contact.outcome {
        Outcome::Spoke => {
            let color = words::form_color(tokens, contact.form);
            ui.painter().circle_filled(square.center(), 5.0, color);
        }
        Outcome::NoAnswer => {
            ui.painter()
                .circle_filled(square.center(), 2.5, tokens.line_strong);
        }
    }
}

/// "telefoon met Iris".
fn title(cx: &Cx<'_>, contact: &Contact) -> String {
    let form = cx.say(contact.form.into());
    let mut names: Vec<String> = contact.with.iter().map(|id| words::adult(cx, *id)).collect();
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
