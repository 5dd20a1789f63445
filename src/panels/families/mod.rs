//! Gezinnen: the class as a list of families, and one family's page.

mod access;
mod agreements;
mod bulk;
mod cards;
mod consents;
mod day;
mod expectations;
mod fold;
mod guardian;
mod house;
mod index;
mod information;
mod join;
mod list;
mod observations;
mod page;
mod portrait;
mod pupil;
mod rhythm;
mod rows;
mod table;
mod tale;
#[cfg(test)]
mod tests;
mod timeline;
mod topics;
mod words;
mod year;

use std::rc::Rc;

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, Vec2};

use super::{Commands, Cx, Panel};
use crate::command::{Action, Change, Field, PhotoTarget, Place, Screen};
use crate::lang::msg;
use crate::look::{Icon, Look as _, size, space};
use crate::model::{Document, Id, Pupil, Unfinished};
use list::{Asked, View};

/// Narrower than this there is room for the list or for a page, and not for both.
const TWO_PANES: f32 = 680.0;
/// From this width on the list has its full width.
const WIDE: f32 = 900.0;

/// The screen.
#[derive(Debug, Default)]
pub struct Families {
    selected: Option<Id<Pupil>>,
    list: list::List,
    page: page::Page,
    /// The document around the family that is shown, of this number.
    around: Option<(u64, Id<Pupil>, Rc<Document>)>,
    /// Forms that were being filled in on the pages of other families.
    parked: Vec<Unfinished>,
    folds: fold::Folds,
    /// Whether the keyboard goes to the pupil's name once the page is drawn.
    name_it: bool,
}

impl Panel for Families {
    fn screen(&self) -> Screen {
        Screen::Families
    }

    fn icon(&self) -> Icon {
        Icon::People
    }

    fn go(&mut self, place: Place, doc: &Document) -> bool {
        let (pupil, rhythm) = match place {
            Place::Family(pupil) => (pupil, false),
            Place::Rhythm(pupil) => (pupil, true),
            _ => return false,
        };
        let Some(record) = doc.pupils.get(&pupil) else {
            return false;
        };
        if record.left.is_some() {
            self.list.show_left();
        } else {
            self.list.show(pupil);
        }
        self.select(pupil);
        self.page.look_again();
        if record.name.is_empty() {
            self.page.edit_pupil();
            self.name_it = true;
        }
        if rhythm {
            self.page.edit_rhythm();
        }
        true
    }

    fn unfinished(&self, doc: &Document) -> Vec<Unfinished> {
        let shown = self.selected.map(|pupil| self.page.unfinished(pupil));
        let mut forms: Vec<Unfinished> = shown.unwrap_or_default();
        forms.extend(self.parked.iter().cloned());
        forms.retain(|form| form.is_open(doc));
        forms
    }

    fn resume(&mut self, form: &Unfinished) {
        if let Unfinished::Rhythm { pupil, .. }
        | Unfinished::Born { pupil, .. }
        | Unfinished::Day { pupil, .. }
        | Unfinished::Refusal { pupil, .. } = form
        {
            self.select(*pupil);
            self.page.resume(form);
        }
    }

    fn photo_target(&self) -> Option<PhotoTarget> {
        self.selected.map(PhotoTarget::Portrait)
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if cx.doc.pupils.is_empty() {
            self.empty_class(ui, cx, &mut out);
            return out;
        }
        self.list.refresh(cx);
        let full = viewport(ui);
        let shown = self.selected.filter(|id| cx.doc.pupils.contains_key(id));
        if self.list.view() != View::Beside {
            self.whole(ui, cx, full, shown, &mut out);
        } else if full.width() < TWO_PANES {
            self.one_pane(ui, cx, full, shown, &mut out);
        } else {
            // A page beside the list, always: the first family where none was chosen.
            if shown.is_none()
                && let Some(first) = self.list.first()
            {
                self.select(first);
            }
            let width = if full.width() < WIDE {
                size::LIST - space::XXXL
            } else {
                size::LIST
            };
            let (left, right) = full.split_left_right_at_x(full.left() + width);
            let right = right.with_min_x(right.left() + space::XL);
            self.list_pane(ui, cx, left, &mut out);
            self.page_pane(ui, cx, right, &mut out);
        }
        ui.advance_cursor_after_rect(full);
        out
    }
}

impl Families {
    fn select(&mut self, pupil: Id<Pupil>) {
        if self.selected != Some(pupil) {
            self.leave_page();
            self.selected = Some(pupil);
            let (back, parked) = std::mem::take(&mut self.parked)
                .into_iter()
                .partition(|form| form.pupil() == Some(pupil));
            self.parked = parked;
            let back: Vec<Unfinished> = back;
            for form in &back {
                self.page.resume(form);
            }
        }
        self.list.reveal();
    }

    /// Leaves the page of a family. What is half typed on it is kept for when one comes back.
    fn leave_page(&mut self) {
        if let Some(pupil) = self.selected.take() {
            self.parked.extend(self.page.unfinished(pupil));
        }
        self.page = page::Page::default();
    }

    fn empty_class(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, out: &mut Commands) {
        let title = cx.say(msg::families_empty_title());
        let text = cx.say(msg::families_empty_text());
        if ui.empty_screen(Icon::People, &title, &text, &cx.say(msg::action_import())) {
            out.push(Action::ImportPupils);
        }
        ui.vertical_centered(|ui| {
            if ui.quiet(cx.say(msg::families_empty_by_hand())).clicked() {
                self.add_pupil(cx, out);
            }
        });
    }

    fn add_pupil(&mut self, cx: &mut Cx<'_>, out: &mut Commands) {
        let id = Id::random();
        out.push(Change::PutPupil(id, Pupil::default()));
        self.list.show_all();
        self.select(id);
        self.page.edit_pupil();
        cx.drafts.focus(Field::PupilGiven(id));
    }

    /// Cards or a table over the whole screen.
    fn whole(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        full: Rect,
        shown: Option<Id<Pupil>>,
        out: &mut Commands,
    ) {
        let pane = UiBuilder::new()
            .max_rect(full)
            .layout(Layout::top_down(Align::Min))
            .id_salt("families whole");
        let asked = ui
            .scope_builder(pane, |ui| self.list.whole(ui, cx, shown, out))
            .inner;
        self.answer(asked.as_ref(), cx, out);
    }

    fn answer(&mut self, asked: Option<&Asked>, cx: &mut Cx<'_>, out: &mut Commands) {
        match asked {
            Some(Asked::Select(pupil)) => self.select(*pupil),
            Some(Asked::Open(pupil)) => {
                self.list.show(*pupil);
                self.select(*pupil);
            }
            Some(Asked::Add) => self.add_pupil(cx, out),
            None => {}
        }
    }

    fn one_pane(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        full: Rect,
        shown: Option<Id<Pupil>>,
        out: &mut Commands,
    ) {
        if shown.is_none() {
            self.list_pane(ui, cx, full, out);
            return;
        }
        let back = Rect::from_min_size(full.min, Vec2::new(full.width(), size::CONTROL));
        let clicked = ui
            .scope_builder(UiBuilder::new().max_rect(back), |ui| {
                ui.quiet_with(Icon::Left, cx.say(msg::families_back())).clicked()
            })
            .inner;
        if clicked {
            self.leave_page();
        }
        self.page_pane(ui, cx, full.with_min_y(back.bottom() + space::S), out);
    }

    fn list_pane(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, out: &mut Commands) {
        let pane = UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min))
            .id_salt("families list");
        let asked = ui
            .scope_builder(pane, |ui| self.list.beside(ui, cx, self.selected, out))
            .inner;
        self.answer(asked.as_ref(), cx, out);
    }

    /// The document around a family, made anew when the class is another one.
    fn around(&mut self, cx: &Cx<'_>, pupil: Id<Pupil>) -> Rc<Document> {
        let known = self
            .around
            .take()
            .filter(|(revision, of, _)| *revision == cx.revision && *of == pupil);
        let (_, _, around) = self
            .around
            .insert(known.unwrap_or_else(|| (cx.revision, pupil, Rc::new(cx.doc.around(pupil)))));
        Rc::clone(around)
    }

    fn page_pane(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, out: &mut Commands) {
        let Some(pupil) = self.selected else {
            return;
        };
        let around = self.around(cx, pupil);
        if std::mem::take(&mut self.name_it) {
            cx.drafts.focus(Field::PupilGiven(pupil));
        }
        let pane = UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min))
            .id_salt(("family", pupil));
        ui.scope_builder(pane, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                // The bar of the scroll area floats over its right edge.
                ui.set_width(ui.available_width() - space::M);
                let mut near = Cx {
                    doc: &around,
                    revision: cx.revision,
                    lang: cx.lang,
                    today: cx.today,
                    now: cx.now,
                    photos: cx.photos,
                    drafts: &mut *cx.drafts,
                    desk: cx.desk,
                };
                if self.page.ui(ui, (&mut near, cx.doc), pupil, &mut self.folds, out) {
                    let next = self.list.neighbour(pupil);
                    self.leave_page();
                    if let Some(next) = next {
                        self.select(next);
                    }
                }
            });
        });
    }
}

/// What is visible of the content area: list and page scroll each by itself.
fn viewport(ui: &Ui) -> Rect {
    let from = ui.cursor().min;
    let bottom = ui.clip_rect().bottom() - space::XS;
    Rect::from_min_max(
        from,
        egui::pos2(ui.max_rect().right(), bottom.max(from.y + size::CONTROL * 6.0)),
    )
}
