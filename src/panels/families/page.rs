//! One family's page: who they are, the year, the rhythm, what was said, and what they permit.

use egui::Ui;

use super::fold::{Folds, fold};
use super::{
    access, agreements, consents, expectations, house, information, observations, portrait, pupil, rhythm,
    tale, timeline, topics, words, year,
};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{DayOf, Document, Id, Pupil, Unfinished};
use crate::panels::{Commands, Cx};

/// From this width on the parts of a page stand in two columns.
const TWO_COLUMNS: f32 = 560.0;

/// What is open on the page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pupil: pupil::Details,
    houses: house::Houses,
    rhythm: rhythm::Editor,
    timeline: timeline::Timeline,
    topics: topics::Topics,
    agreements: agreements::Agreements,
    information: information::Information,
    /// Whether what was told is open; at first it is where somebody lacks something.
    informing: Option<bool>,
    /// Whether that comes into sight in this frame.
    look_there: bool,
    expectations: expectations::Expectations,
    observations: observations::Observations,
    consents: consents::Consents,
}

impl Page {
    /// Opens the pupil's own fields.
    pub(super) fn edit_pupil(&mut self) {
        self.pupil.open();
    }

    /// Looks again who lacks something.
    pub(super) fn look_again(&mut self) {
        self.informing = None;
    }

    /// Opens the rhythm with the keyboard in its field.
    pub(super) fn edit_rhythm(&mut self) {
        self.rhythm.open();
    }

    /// What is typed here and makes no record yet.
    pub(super) fn unfinished(&self, id: Id<Pupil>) -> Vec<Unfinished> {
        let day = |of: DayOf, text: String| Unfinished::Day { pupil: id, of, text };
        let agreed = self.agreements.unfinished();
        let seen = self.observations.unfinished();
        let mut forms = self.information.unfinished(id);
        let request = self.houses.unfinished();
        forms.extend(request.map(|(of, text)| day(DayOf::Request(of), text)));
        forms.extend(self.pupil.unfinished(id));
        forms.extend(self.rhythm.unfinished(id));
        forms.extend(self.consents.unfinished(id));
        forms.extend(agreed.map(|(of, text)| day(DayOf::Agreement(of), text)));
        forms.extend(seen.map(|(of, text)| day(DayOf::Observation(of), text)));
        forms
    }

    /// Takes a form back.
    pub(super) fn resume(&mut self, form: &Unfinished) {
        match form {
            Unfinished::Rhythm { text, with, .. } => self.rhythm.resume(text, with),
            Unfinished::Born { text, .. } => self.pupil.resume(text),
            Unfinished::Day {
                of: DayOf::Request(id),
                text,
                ..
            } => self.houses.resume(*id, text),
            Unfinished::Day {
                of: DayOf::Agreement(id),
                text,
                ..
            } => self.agreements.resume(*id, text),
            Unfinished::Day {
                of: DayOf::Observation(id),
                text,
                ..
            } => self.observations.resume(*id, text),
            Unfinished::Day {
                of: of @ (DayOf::Consent(_) | DayOf::ConsentEnd(_)),
                text,
                ..
            } => self.consents.resume(*of, text),
            form => self.information.resume(form),
        }
    }

    /// Draws the page; returns whether the pupil was removed. `cx` has the document around this family.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (cx, whole): (&mut Cx<'_>, &Document),
        id: Id<Pupil>,
        folds: &mut Folds,
        out: &mut Commands,
    ) -> bool {
        let Some(record) = cx.doc.pupils.get(&id) else {
            return false;
        };
        ui.spacing_mut().item_spacing.y = space::S;
        if portrait::header(ui, cx, id, record, self.pupil.is_open(), out) {
            self.pupil.toggle();
        }
        let mut removed = false;
        if self.pupil.is_open() {
            removed = self.pupil.ui(ui, cx, id, record, out);
        }
        ui.add_space(space::XS);
        self.houses.ui(ui, (cx, whole), id, out);
        if information::waits(cx, id) {
            let word = information::summary(cx, id);
            if words::inline_button(ui, Icon::Mail, word).clicked() {
                self.informing = Some(true);
                self.look_there = true;
            }
        }
        gap(ui);
        year::strip(ui, cx, id);
        gap(ui);
        if ui.available_width() >= TWO_COLUMNS {
            self.in_columns(ui, cx, id, out);
        } else {
            self.left(ui, cx, id, out);
            gap(ui);
            self.right(ui, cx, id, out);
        }
        gap(ui);
        self.folded(ui, cx, id, folds, out);
        ui.add_space(space::XXL);
        removed
    }

    /// What is looked at now and then: each a line that says what it comes to, and folds open.
    fn folded(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, folds: &mut Folds, out: &mut Commands) {
        let mut open = self.informing.unwrap_or_else(|| information::waits(cx, id));
        let summary = if open {
            String::new()
        } else {
            information::summary(cx, id)
        };
        let top = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), 1.0));
        if fold(ui, &cx.say(msg::information_title()), &summary, &mut open) {
            self.information.ui(ui, cx, id, out);
            gap(ui);
        }
        self.informing = Some(open);
        if std::mem::take(&mut self.look_there) {
            ui.scroll_to_rect(top, Some(egui::Align::TOP));
        }
        let summary = expectations::summary(cx, id);
        let title = cx.say(msg::expectations_title());
        if fold(ui, &title, &summary, &mut folds.expectations) {
            self.expectations.ui(ui, cx, id, out);
            gap(ui);
        }
        let summary = if folds.observations {
            String::new()
        } else {
            observations::summary(cx, id)
        };
        let title = cx.say(msg::observations_title());
        if fold(ui, &title, &summary, &mut folds.observations) {
            self.observations.ui(ui, cx, id, out);
            gap(ui);
        }
        let summary = consents::summary(cx, id);
        let title = cx.say(msg::families_consents());
        if fold(ui, &title, &summary, &mut folds.consents) {
            self.consents.ui(ui, cx, id, out);
            gap(ui);
        }
        let title = cx.say(msg::output_access_heading());
        if fold(ui, &title, "", &mut folds.access) {
            access::reports(ui, cx, id, out);
            gap(ui);
        }
        ui.hairline();
    }

    fn in_columns(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
        beside(
            ui,
            space::XXL,
            &mut (self, cx, out),
            [
                &mut |ui, (page, cx, out)| page.left(ui, cx, id, out),
                &mut |ui, (page, cx, out)| page.right(ui, cx, id, out),
            ],
        );
    }

    /// What is to come, and what was agreed.
    fn left(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
        self.rhythm.ui(ui, cx, id, out);
        gap(ui);
        self.agreements.ui(ui, cx, id, out);
        if !speaks_little(cx, id) {
            gap(ui);
            self.topics.ui(ui, cx, id, out);
        }
    }

    /// What was said.
    fn right(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
        let top = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), 1.0));
        if self.timeline.looks_back() {
            ui.scroll_to_rect(top, Some(egui::Align::TOP));
        }
        if tale::any(cx, id) {
            tale::answers(ui, cx, id);
            gap(ui);
        }
        self.timeline.ui(ui, cx, id, out);
        if speaks_little(cx, id) {
            gap(ui);
            self.topics.ui(ui, cx, id, out);
        }
    }
}

/// Where little was said yet, the right column has room for what stands left otherwise.
fn speaks_little(cx: &Cx<'_>, id: Id<Pupil>) -> bool {
    cx.doc.contacts_of(id).len() < 3 && !tale::any(cx, id)
}

fn gap(ui: &mut Ui) {
    ui.add_space(space::L);
}

/// Something that draws, with what it needs.
type Part<'a, T> = &'a mut dyn FnMut(&mut Ui, &mut T);

/// Two things beside each other, or below each other where there is no room.
pub(super) fn pair<T>(ui: &mut Ui, state: &mut T, parts: [Part<'_, T>; 2]) {
    if ui.available_width() >= 300.0 {
        beside(ui, space::M, state, parts);
        return;
    }
    for part in parts {
        part(ui, state);
    }
}

/// Two columns, whose text stays as it is: egui's own would stretch it.
fn beside<T>(ui: &mut Ui, gap: f32, state: &mut T, parts: [Part<'_, T>; 2]) {
    ui.scope(|ui| {
        let between = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, gap);
        ui.columns(2, |columns| {
            for (column, part) in columns.iter_mut().zip(parts) {
                column.spacing_mut().item_spacing.x = between;
                column.vertical(|ui| part(ui, state));
            }
        });
    });
}

/// Fields of the document, two beside each other.
pub(super) fn fields(ui: &mut Ui, cx: &mut Cx<'_>, both: [crate::command::Field; 2], out: &mut Commands) {
    let [first, second] = both;
    pair(
        ui,
        &mut (cx, out),
        [
            &mut |ui, (cx, out)| {
                cx.line(ui, first, out);
            },
            &mut |ui, (cx, out)| {
                cx.line(ui, second, out);
            },
        ],
    );
}
