//! The list: a search, a few filters, and a row for each family.

use egui::{EventFilter, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::index::{Entry, Filter, Index, Wanted};
use super::words;
use crate::lang::msg;
use crate::look::{BOLD, Face, Icon, Look as _, focus_ring, radius, size, space};
use crate::model::{Id, Pupil};
use crate::panels::Cx;

/// Height of a row, in points.
const ROW: f32 = 52.0;
/// Side of a face in a row.
const FACE: f32 = 32.0;

/// What the list asks of the screen.
pub(super) enum Asked {
    Select(Id<Pupil>),
    Add,
}

/// The list's own state.
#[derive(Debug, Default)]
pub(super) struct List {
    index: Index,
    /// What is shown, by place in the index.
    found: Vec<usize>,
    wanted: Wanted,
    /// Whether `found` must be made anew.
    stale: bool,
    reveal: bool,
    /// Whether the selected row takes the keyboard, because the arrow keys came to it.
    follow: bool,
}

impl List {
    /// Scrolls to the selected row.
    pub(super) fn reveal(&mut self) {
        self.reveal = true;
    }

    /// Clears search and filter, so that a family that somebody asks for is in the list.
    pub(super) fn show_all(&mut self) {
        self.wanted = Wanted::default();
        self.stale = true;
    }

    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        if self.index.refresh(cx.doc, cx.revision, cx.today) || self.stale {
            self.stale = false;
            self.found = self.index.find(&self.wanted);
        }
    }

    /// The first family shown.
    pub(super) fn first(&self) -> Option<Id<Pupil>> {
        self.shown(0)
    }

    /// The family below this one, or above where this is the last.
    pub(super) fn neighbour(&self, pupil: Id<Pupil>) -> Option<Id<Pupil>> {
        let at = self.position(Some(pupil))?;
        self.shown(at + 1)
            .or_else(|| at.checked_sub(1).and_then(|above| self.shown(above)))
    }

    fn shown(&self, row: usize) -> Option<Id<Pupil>> {
        let place = self.found.get(row)?;
        self.index.get(*place).map(|entry| entry.id)
    }

    fn position(&self, pupil: Option<Id<Pupil>>) -> Option<usize> {
        let pupil = pupil?;
        self.found
            .iter()
            .position(|place| self.index.get(*place).is_some_and(|entry| entry.id == pupil))
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, selected: Option<Id<Pupil>>) -> Option<Asked> {
        let mut asked = None;
        let search = ui.field(&cx.say(msg::families_search()), &mut self.wanted.search);
        if search.changed() {
            self.found = self.index.find(&self.wanted);
        }
        self.filters(ui, cx);
        if search.has_focus()
            && let Some(pupil) = self.arrow(ui, selected)
        {
            asked = Some(Asked::Select(pupil));
        }
        let foot = size::CONTROL + space::M;
        let bottom = ui.max_rect().bottom() - foot;
        let height = (bottom - ui.cursor().top()).max(ROW);
        if self.found.is_empty() {
            ui.soft(cx.say(msg::families_nobody()));
            let left = (bottom - ui.cursor().top()).max(0.0);
            ui.add_space(left);
        } else if let Some(pupil) = self.rows(ui, cx, selected, height) {
            asked = Some(Asked::Select(pupil));
        }
        ui.add_space(space::XS);
        if ui
            .quiet_with(Icon::Plus, cx.say(msg::action_add_pupil()))
            .clicked()
        {
            asked = Some(Asked::Add);
        }
        asked
    }

    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(6.0);
            for filter in Filter::ALL {
                let count = self.index.count(filter);
                // A filter that leaves nobody says nothing.
                if count == 0 && filter != self.wanted.filter {
                    continue;
                }
                let words = cx.say(match filter {
                    Filter::All => msg::families_all(count),
                    Filter::NotSpoken => msg::families_not_spoken(count),
                    Filter::TwoHouses => msg::families_two_houses_count(count),
                    Filter::Left => msg::roster_left(count),
                    Filter::ConsentMissing => msg::families_consent_missing(count),
                });
                if ui.chip(filter == self.wanted.filter, words).clicked() {
                    self.wanted.filter = filter;
                    self.found = self.index.find(&self.wanted);
                    self.reveal = true;
                }
            }
        });
    }

    /// The family that an arrow key moves to.
    fn arrow(&mut self, ui: &Ui, selected: Option<Id<Pupil>>) -> Option<Id<Pupil>> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let at = self.position(selected);
        let to = if pressed(Key::ArrowDown) {
            at.map_or(0, |at| at + 1)
        } else if pressed(Key::ArrowUp) {
            at.unwrap_or_default().checked_sub(1)?
        } else {
            return None;
        };
        self.shown(to)
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        height: f32,
    ) -> Option<Id<Pupil>> {
        let mut chosen = None;
        let area = ScrollArea::vertical().max_height(height).auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            let whole = Rect::from_min_size(
                ui.max_rect().min,
                Vec2::new(ui.available_width() - space::S, ROW * self.found.len() as f32),
            );
            ui.advance_cursor_after_rect(whole);
            let row_rect = |row: usize| {
                let top = whole.top() + ROW * row as f32;
                Rect::from_min_size(pos2(whole.left(), top), Vec2::new(whole.width(), ROW))
            };
            if std::mem::take(&mut self.reveal)
                && let Some(at) = self.position(selected)
            {
                ui.scroll_to_rect(row_rect(at), None);
            }
            let first = (viewport.top() / ROW).floor().max(0.0) as usize;
            let last = (viewport.bottom() / ROW).ceil().max(0.0) as usize;
            for row in first..last.min(self.found.len()) {
                let Some(entry) = self.found.get(row).and_then(|place| self.index.get(*place)) else {
                    continue;
                };
                let id = entry.id;
                let is_selected = selected == Some(id);
                let response = draw_row(ui, cx, entry, row_rect(row), is_selected);
                if is_selected && std::mem::take(&mut self.follow) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(id);
                }
                if response.has_focus() {
                    keep_arrows(ui, &response);
                    if let Some(next) = self.arrow(ui, Some(id)) {
                        self.follow = true;
                        chosen = Some(next);
                    }
                }
            }
        });
        chosen
    }
}

/// Arrow keys move the selection here, and not the keyboard to whatever lies near.
fn keep_arrows(ui: &Ui, response: &Response) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn draw_row(ui: &Ui, cx: &Cx<'_>, entry: &Entry, rect: Rect, selected: bool) -> Response {
    let response = ui.interact(rect, ui.make_persistent_id(("family", entry.id)), Sense::click());
    let Some(pupil) = cx.doc.pupils.get(&entry.id) else {
        return response;
    };
    let name = words::name_of(cx, pupil);
    let caption = if entry.two_houses {
        cx.say(msg::families_two_houses())
    } else {
        entry.languages.clone()
    };
    let said = if caption.is_empty() {
        name.clone()
    } else {
        format!("{name}, {caption}")
    };
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, &said));
    let tokens = ui.tokens();
    let ground = if selected {
        Some(tokens.accent_soft)
    } else {
        response.hovered().then_some(tokens.rail)
    };
    if let Some(ground) = ground {
        ui.painter()
            .rect_filled(rect.shrink2(Vec2::new(0.0, 1.0)), f32::from(radius::M), ground);
    }
    let face = Rect::from_center_size(
        pos2(rect.left() + 10.0 + FACE / 2.0, rect.center().y),
        Vec2::splat(FACE),
    );
    Face::of_pupil(pupil, cx.photos).paint(ui, face);
    let ink = if selected {
        tokens.on_accent_soft
    } else {
        tokens.ink
    };
    let soft = if selected {
        tokens.on_accent_soft
    } else {
        tokens.ink_soft
    };
    let font = if selected {
        egui::FontId::new(size::BODY, BOLD.clone())
    } else {
        egui::FontId::proportional(size::BODY)
    };
    let left = face.right() + 10.0;
    let width = rect.right() - space::S - left;
    let line = |text: String, font: egui::FontId, color| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let title = line(name, font, ink);
    if caption.is_empty() {
        let top = rect.center().y - title.size().y / 2.0;
        ui.painter().galley(pos2(left, top), title, ink);
    } else {
        let below = line(caption, egui::FontId::proportional(size::SMALL), soft);
        let height = title.size().y + below.size().y;
        let top = rect.center().y - height / 2.0;
        let next = top + title.size().y;
        ui.painter().galley(pos2(left, top), title, ink);
        ui.painter().galley(pos2(left, next), below, soft);
    }
    focus_ring(ui, &response, radius::M);
    response
}
