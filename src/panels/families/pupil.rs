//! The pupil's own fields, behind a fold.

use egui::Ui;

use super::{page, words};
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Erasure, Id, Pupil, Unfinished};
use crate::panels::{Commands, Cx, nearer};

/// Whether the fold is open, and the day of birth as it is being typed.
#[derive(Debug, Default)]
pub(super) struct Details {
    open: bool,
    born: Option<String>,
    /// Whether what was typed last is no day.
    no_day: bool,
}

impl Details {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    pub(super) fn open(&mut self) {
        self.open = true;
    }

    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
    }

    /// Draws the fields; returns whether the pupil was removed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Pupil>,
        pupil: &Pupil,
        out: &mut Commands,
    ) -> bool {
        let title = cx.say(msg::families_details_of(words::call_of(cx, id)));
        ui.card(title, |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            page::fields(ui, cx, [Field::PupilGiven(id), Field::PupilPrefix(id)], out);
            page::fields(ui, cx, [Field::PupilSurname(id), Field::PupilGroup(id)], out);
            page::pair(
                ui,
                &mut (&mut *cx, &mut *out, &mut *self),
                [
                    &mut |ui, (cx, out, details)| details.born(ui, cx, id, pupil, out),
                    &mut |ui, (cx, out, _)| {
                        cx.line(ui, Field::PupilSiblings(id), out);
                    },
                ],
            );
            cx.line(ui, Field::PupilLiving(id), out);
            nearer::lines(ui, cx, Field::PupilNote(id), 2, id, out);
            ui.small_text(cx.say(msg::families_note_hint()));
            Self::left(ui, cx, id, pupil, out);
            Self::foot(ui, cx, id, out)
        })
    }

    /// The day of birth, while it is typed.
    pub(super) fn unfinished(&self, pupil: Id<Pupil>) -> Option<Unfinished> {
        let text = self.born.clone()?;
        Some(Unfinished::Born { pupil, text })
    }

    /// Takes the day of birth back.
    pub(super) fn resume(&mut self, text: &str) {
        self.open();
        self.born = Some(text.to_owned());
    }

    fn born(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, out: &mut Commands) {
        let known = pupil.born.map(words::typed_day).unwrap_or_default();
        let mut text = self.born.clone().unwrap_or_else(|| known.clone());
        let response = ui.field(&cx.say(msg::families_born()), &mut text);
        if response.changed() {
            self.born = Some(text.clone());
            self.no_day = false;
        }
        if response.lost_focus() && self.born.is_some() {
            let typed = words::parse_day(&text).filter(|day| *day <= cx.today);
            self.no_day = typed.is_none() && !text.trim().is_empty();
            if !self.no_day {
                self.born = None;
                if typed != pupil.born {
                    let born = Pupil {
                        born: typed,
                        ..pupil.clone()
                    };
                    out.push(Change::PutPupil(id, born));
                }
            }
        }
        if self.no_day {
            ui.trouble(cx.say(msg::families_no_day()));
        }
    }

    /// A child leaves the class, or comes back.
    fn left(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, out: &mut Commands) {
        let (word, left) = match pupil.left {
            None => (msg::roster_leave(), Some(cx.today)),
            Some(day) => {
                ui.small_text(words::capitalised(
                    &cx.say(msg::roster_left_on(cx.lang.date(day))),
                ));
                (msg::roster_come_back(), None)
            }
        };
        if ui.secondary(cx.say(word)).clicked() {
            let pupil = Pupil {
                left,
                ..pupil.clone()
            };
            out.push(Change::PutPupil(id, pupil));
        }
        ui.small_text(cx.say(msg::roster_leave_hint()));
    }

    fn foot(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, out: &mut Commands) -> bool {
        let word = cx.say(msg::families_remove_pupil(words::call_of(cx, id)));
        let clicked = words::inline_button(ui, Icon::Bin, word).clicked();
        if clicked {
            out.push(Change::RemovePupil(id));
        }
        ui.small_text(cx.say(msg::families_remove_pupil_hint()));
        words::erase_button(ui, cx, &words::call_of(cx, id), Erasure::Pupil(id), out);
        clicked
    }
}
