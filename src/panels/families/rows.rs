//! One family in the list, and what all ways of drawing it share.

use std::collections::BTreeSet;

use egui::{EventFilter, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::index::Entry;
use super::words;
use crate::lang::msg;
use crate::look::{BOLD, Face, Icon, Look as _, focus_ring, radius, size, space};
use crate::model::{Id, Pupil};
use crate::panels::Cx;

/// Height of a row beside a page, in points.
pub(super) const ROW: f32 = 52.0;
/// Side of a face in a row.
const FACE: f32 = 32.0;
/// Side of the box before a row that can be chosen.
const BOX: f32 = 18.0;

/// How the families of a list are drawn.
pub(super) struct Draw {
    pub columns: usize,
    /// Height of one, and the air around it.
    pub height: f32,
    pub gap: f32,
    /// Those chosen, where families are being chosen.
    pub chosen: Option<BTreeSet<Id<Pupil>>>,
    pub item: fn(&Ui, &Cx<'_>, &Item<'_>) -> Response,
}

/// One family to draw.
pub(super) struct Item<'a> {
    pub entry: &'a Entry,
    pub rect: Rect,
    pub selected: bool,
    /// Whether the Tab key stops here: at one row, from which the arrows go on.
    pub stop: bool,
    /// Whether it is chosen, where families are being chosen.
    pub chosen: Option<bool>,
}

impl Item<'_> {
    /// The part that is clicked, named for who cannot see it, on its ground.
    pub(super) fn interact(&self, ui: &Ui, name: &str, said: &[String]) -> Response {
        let sense = if self.stop { Sense::click() } else { Sense::CLICK };
        let id = ui.make_persistent_id(("family", self.entry.id));
        let response = ui.interact(self.rect, id, sense);
        let said = std::iter::once(name.to_owned())
            .chain(said.iter().filter(|part| !part.is_empty()).cloned())
            .collect::<Vec<_>>()
            .join(", ");
        response.widget_info(|| match self.chosen {
            Some(chosen) => WidgetInfo::selected(Role::CheckBox, true, chosen, &said),
            None => WidgetInfo::selected(Role::Button, true, self.selected, &said),
        });
        let tokens = ui.tokens();
        let lit = self.chosen.unwrap_or(self.selected);
        let ground = if lit {
            Some(tokens.accent_soft)
        } else {
            response.hovered().then_some(tokens.rail)
        };
        if let Some(ground) = ground {
            let inside = self.rect.shrink2(Vec2::new(0.0, 1.0));
            ui.painter().rect_filled(inside, f32::from(radius::M), ground);
        }
        focus_ring(ui, &response, radius::M);
        response
    }

    /// Whether it stands on the ground of what is selected or chosen.
    pub(super) fn is_lit(&self) -> bool {
        self.chosen.unwrap_or(self.selected)
    }

    /// The box that says whether it is chosen; returns the room that is left to the right of it.
    pub(super) fn check_box(&self, ui: &Ui, room: Rect) -> Rect {
        let Some(chosen) = self.chosen else {
            return room;
        };
        let tokens = ui.tokens();
        let middle = pos2(room.left() + space::S + BOX / 2.0, room.center().y);
        let square = Rect::from_center_size(middle, Vec2::splat(BOX));
        let (ground, line) = if chosen {
            (tokens.accent, tokens.accent)
        } else {
            (tokens.surface, tokens.line_strong)
        };
        ui.painter()
            .rect_filled(square, f32::from(radius::S) - 2.0, ground);
        ui.painter().rect_stroke(
            square,
            f32::from(radius::S) - 2.0,
            (tokens.hairline(), line),
            egui::StrokeKind::Inside,
        );
        if chosen {
            Icon::Check
                .image(BOX - 4.0, tokens.on_accent)
                .paint_at(ui, square.shrink(2.0));
        }
        room.with_min_x(square.right() + space::XS)
    }
}

/// One line of text that ends in dots where it does not fit.
pub(super) fn line(
    ui: &Ui,
    text: &str,
    font: egui::FontId,
    color: egui::Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The name as it is shown: also of a pupil who has none yet.
pub(super) fn name(cx: &Cx<'_>, entry: &Entry) -> String {
    if entry.name.is_empty() {
        cx.say(msg::families_no_name())
    } else {
        entry.name.clone()
    }
}

/// When one last spoke, as one says it.
pub(super) fn spoken(cx: &Cx<'_>, entry: &Entry) -> String {
    match entry.spoken {
        Some(at) => cx.lang.relative_day(at.date(), cx.today),
        None => cx.say(msg::roster_not_spoken()),
    }
}

/// Paints the face of a family in a square.
pub(super) fn face(ui: &Ui, cx: &Cx<'_>, entry: &Entry, square: Rect) {
    if let Some(pupil) = cx.doc.pupils.get(&entry.id) {
        Face::of_pupil(pupil, cx.photos).paint(ui, square);
    }
}

/// Arrow keys move the selection here, and not the keyboard to whatever lies near.
pub(super) fn keep_arrows(ui: &Ui, response: &Response) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

/// Draws a family as a row beside a page.
pub(super) fn row(ui: &Ui, cx: &Cx<'_>, item: &Item<'_>) -> Response {
    let entry = item.entry;
    let name = name(cx, entry);
    let caption = match entry.left {
        Some(day) => cx.say(msg::roster_left_on(cx.lang.date(day))),
        None if entry.two_houses => cx.say(msg::families_two_houses()),
        None => entry.languages.clone(),
    };
    let response = item.interact(ui, &name, std::slice::from_ref(&caption));
    let rect = item.rect;
    let square = Rect::from_center_size(
        pos2(rect.left() + 10.0 + FACE / 2.0, rect.center().y),
        Vec2::splat(FACE),
    );
    face(ui, cx, entry, square);
    let tokens = ui.tokens();
    let (ink, soft) = words::inks(tokens, item.is_lit());
    let font = if item.selected {
        egui::FontId::new(size::BODY, BOLD.clone())
    } else {
        egui::FontId::proportional(size::BODY)
    };
    let left = square.right() + 10.0;
    let width = rect.right() - space::S - left;
    let title = line(ui, &name, font, ink, width);
    let small = egui::FontId::proportional(size::SMALL);
    let below = line(ui, &caption, small, soft, width);
    let height = if caption.is_empty() {
        title.size().y
    } else {
        title.size().y + below.size().y
    };
    let top = rect.center().y - height / 2.0;
    let next = top + title.size().y;
    ui.painter().galley(pos2(left, top), title, ink);
    if !caption.is_empty() {
        ui.painter().galley(pos2(left, next), below, soft);
    }
    response
}
