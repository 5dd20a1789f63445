//! A contact without questions: a call, a few words at the gate, a bell that nobody answered.

use egui::Ui;

use super::choose::{form_chips, last_spoken};
use super::round_off::felt_chips;
use super::when::{self, NoMoment};
use super::{Commands, Cx, Stage, Talk, adults, capitalised, done, share};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::{Face, Look as _, avatar, space};
use crate::model::{Contact, Form, Id, Outcome, Pupil, Unfinished, UnfinishedContact};
use crate::panels::{claims, nearer};
use crate::plan::{self, Rung};

/// The widest that the form gets, in points.
const WIDTH: f32 = 860.0;
/// Width of a small field, in points.
const FIELD: f32 = 190.0;

/// A contact being logged. It stays here when somebody looks at another screen.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    now: UnfinishedContact,
    /// As it was when the form was opened; none where it was taken back after a lock.
    begun: Option<UnfinishedContact>,
}

impl Entry {
    fn new(cx: &Cx<'_>, pupil: Id<Pupil>) -> Self {
        let members = cx.doc.members(pupil);
        let only = match members.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let now = UnfinishedContact {
            pupil,
            with: only.iter().map(|member| member.id).collect(),
            child: false,
            form: only
                .and_then(|member| member.guardian.preferred_form)
                .unwrap_or(Form::Phone),
            outcome: Outcome::Spoke,
            at: when::written(cx.now),
            minutes: String::new(),
            went_well: None,
            note: String::new(),
        };
        Self {
            begun: Some(now.clone()),
            now,
        }
    }

    pub(super) fn resumed(now: &UnfinishedContact) -> Self {
        Self {
            now: now.clone(),
            begun: None,
        }
    }

    /// The form, once somebody has filled in anything.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        (self.begun.as_ref() != Some(&self.now)).then(|| Unfinished::Contact(self.now.clone()))
    }
}

/// The contact as it would be logged.
fn contact(entry: &UnfinishedContact, cx: &Cx<'_>) -> Result<Contact, NoMoment> {
    let spoke = entry.outcome == Outcome::Spoke;
    Ok(Contact {
        pupils: [entry.pupil].into(),
        with: entry.with.clone(),
        child_present: spoke && entry.child,
        at: when::past(&entry.at, cx.now)?,
        form: entry.form,
        outcome: entry.outcome,
        occasion: None,
        went_well: entry.went_well.filter(|_| spoke),
        minutes: entry.minutes.trim().parse().ok(),
        by: String::new(),
        note: entry.note.clone(),
    })
}

impl Talk {
    pub(super) fn log(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
        let Some(pupil) = cx.doc.pupils.get(&id) else {
            return;
        };
        ui.set_max_width(WIDTH.min(ui.available_width()));
        ui.horizontal(|ui| {
            avatar(ui, &Face::of_pupil(pupil, cx.photos), 48.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.name(cx.say(msg::talk_log_title(pupil.name.full())));
                ui.soft(last_spoken(cx, id));
            });
        });
        ui.add_space(space::M);
        let entry = &mut self.logs.entry(id).or_insert_with(|| Entry::new(cx, id)).now;
        what_happened(ui, cx, id, entry, out);
        ui.add_space(space::M);
        let read = when_and_how_long(ui, cx, entry);
        ui.add_space(space::M);
        ui.field_lines(&cx.say(msg::field_note()), &mut entry.note, 2);
        ui.small_text(cx.say(msg::talk_note_hint()));
        nearer::ask(ui, cx, ("log", id), id, &entry.note, out);
        ui.add_space(space::M);
        self.log_or_not(ui, cx, id, read, out);
    }

    fn log_or_not(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        pupil: Id<Pupil>,
        read: Result<Contact, NoMoment>,
        out: &mut Commands,
    ) {
        ui.horizontal(|ui| {
            let log = ui
                .add_enabled_ui(read.is_ok(), |ui| ui.primary(cx.say(msg::talk_log())))
                .inner;
            if log.clicked()
                && let Ok(contact) = read
            {
                let id = Id::random();
                out.push(Change::PutContact(id, contact));
                self.logs.remove(&pupil);
                self.show(Stage::Logged(id));
            }
            if ui.quiet(cx.say(msg::talk_log_cancel())).clicked() {
                self.logs.remove(&pupil);
                self.show(Stage::Landing);
            }
        });
    }

    /// What was logged, and after an attempt what could be tried next.
    pub(super) fn logged(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Contact>, out: &mut Commands) {
        let Some((contact, pupil)) = cx
            .doc
            .contacts
            .get(&id)
            .and_then(|contact| Some((contact, *contact.pupils.first()?)))
        else {
            self.show(Stage::Landing);
            return;
        };
        done::column(ui, |ui| {
            done::head(ui, &cx.say(msg::talk_logged_title()));
            ui.soft(super::heading(cx, contact, pupil));
            ui.add_space(space::M);
            match contact.outcome {
                Outcome::Spoke => {
                    ui.body(cx.say(msg::talk_logged_spoke()));
                }
                Outcome::NoAnswer => {
                    ui.body(cx.say(msg::talk_no_blame()));
                    if let Some(unanswered) = plan::unanswered(cx.doc, pupil, cx.today) {
                        ui.body(cx.lang.rung(unanswered.rung));
                        ui.add_space(space::S);
                        let words = match unanswered.rung {
                            Rung::HomeVisit => msg::today_home_visit(),
                            Rung::OtherForm | Rung::OtherTime | Rung::OtherParent => msg::today_plan(),
                        };
                        if ui.secondary(cx.say(words)).clicked() {
                            out.push(Place::Rhythm(pupil));
                        }
                    }
                }
            }
            share::offer_all(ui, cx, id, contact, out);
            ui.add_space(space::XL);
            self.farewell(ui, cx, pupil, out);
        });
    }
}

fn what_happened(
    ui: &mut Ui,
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    entry: &mut UnfinishedContact,
    out: &mut Commands,
) {
    ui.section(cx.say(msg::talk_outcome()));
    ui.horizontal_wrapped(|ui| {
        for outcome in [Outcome::Spoke, Outcome::NoAnswer] {
            let words = capitalised(&cx.say(outcome.into()));
            if ui.chip(entry.outcome == outcome, words).clicked() {
                entry.outcome = outcome;
            }
        }
    });
    ui.add_space(space::S);
    ui.section(cx.say(msg::talk_form()));
    if let Some(chosen) = form_chips(ui, cx, entry.form) {
        entry.form = chosen;
    }
    ui.add_space(space::S);
    let spoke = entry.outcome == Outcome::Spoke;
    ui.section(cx.say(if spoke {
        msg::talk_with_whom()
    } else {
        msg::talk_whom_tried()
    }));
    ui.horizontal_wrapped(|ui| {
        for (id, name) in adults(cx, pupil) {
            let there = entry.with.contains(&id);
            if ui.chip(there, name).clicked() {
                if there {
                    entry.with.remove(&id);
                } else {
                    entry.with.insert(id);
                }
            }
        }
        if spoke && ui.chip(entry.child, cx.called(pupil)).clicked() {
            entry.child = !entry.child;
        }
    });
    claims::check_company(ui, cx, pupil, &entry.with, out);
}

/// The moment and the minutes; returns the contact as it would be logged.
fn when_and_how_long(ui: &mut Ui, cx: &Cx<'_>, entry: &mut UnfinishedContact) -> Result<Contact, NoMoment> {
    ui.horizontal_top(|ui| {
        ui.scope(|ui| {
            ui.set_max_width(FIELD);
            ui.field(&cx.say(msg::talk_when()), &mut entry.at);
        });
        ui.scope(|ui| {
            ui.set_max_width(FIELD / 2.0);
            ui.field(&cx.say(msg::talk_minutes()), &mut entry.minutes);
        });
        if entry.outcome == Outcome::Spoke {
            ui.add_space(space::L);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::XS;
                ui.small_text(cx.say(msg::talk_how_did_it_go()));
                felt_chips(ui, cx, &mut entry.went_well);
            });
        }
    });
    let read = contact(entry, cx);
    match &read {
        Ok(contact) => {
            let time = Some(contact.at.time());
            ui.small_text(cx.lang.relative_moment(contact.at.date(), time, cx.today));
        }
        Err(NoMoment::NotUnderstood) => {
            ui.trouble(cx.say(msg::talk_when_unclear()));
        }
        Err(NoMoment::Future) => {
            ui.trouble(cx.say(msg::talk_when_future()));
        }
    }
    read
}
