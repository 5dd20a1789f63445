//! One family's page: who they are, the year, the rhythm, what was said, and what they permit.

use egui::Ui;

use super::{
    access, agreements, consents, house, observations, portrait, pupil, rhythm, tale, timeline, topics, year,
};
use crate::look::space;
use crate::model::{Id, Pupil};
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
    observations: observations::Observations,
}

impl Page {
    /// Opens the pupil's own fields.
    pub(super) fn edit_pupil(&mut self) {
        self.pupil.open();
    }

    /// Opens the rhythm with the keyboard in its field.
    pub(super) fn edit_rhythm(&mut self) {
        self.rhythm.open();
    }

    /// Draws the page; returns whether the pupil was removed.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) -> bool {
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
        self.houses.ui(ui, cx, id, out);
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
        consents::table(ui, cx, id, out);
        gap(ui);
        self.observations.ui(ui, cx, id, out);
        gap(ui);
        access::reports(ui, cx, id, out);
        ui.add_space(space::XXL);
        removed
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
        if agreements::any(cx, id) {
            gap(ui);
            agreements::list(ui, cx, id, out);
        }
        if !speaks_little(cx, id) {
            gap(ui);
            self.topics.ui(ui, cx, id, out);
        }
    }

    /// What was said.
    fn right(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
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
