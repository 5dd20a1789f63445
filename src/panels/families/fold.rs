//! A part of a page that folds: its title and what it comes to in a line, so that the page stays calm.

use egui::{Align, FontId, Rect, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::look::{BOLD, Look as _, focus_ring, radius, size, space};

/// Height of the row, in points.
const ROW: f32 = 44.0;
/// Side of the triangle, in points.
const ARROW: f32 = 9.0;

/// Which parts are open. The same for every family, so that one can go through the class with one of them.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each part that folds")]
pub(super) struct Folds {
    pub expectations: bool,
    pub consents: bool,
    pub observations: bool,
    pub access: bool,
}

/// Draws the row; returns whether the part is open.
pub(super) fn fold(ui: &mut Ui, title: &str, summary: &str, open: &mut bool) -> bool {
    ui.hairline();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, *open, title));
    if response.clicked() {
        *open = !*open;
        if *open {
            response.scroll_to_me(Some(Align::TOP));
        }
    }
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(radius::S), tokens.rail);
    }
    let middle = pos2(rect.left() + ARROW, rect.center().y);
    let half = ARROW / 2.0;
    let points = if *open {
        vec![
            middle + vec2(-half, -half / 2.0),
            middle + vec2(half, -half / 2.0),
            middle + vec2(0.0, half),
        ]
    } else {
        vec![
            middle + vec2(-half / 2.0, -half),
            middle + vec2(half, 0.0),
            middle + vec2(-half / 2.0, half),
        ]
    };
    ui.painter()
        .add(Shape::convex_polygon(points, tokens.ink_soft, Stroke::NONE));
    let font = FontId::new(size::BODY, BOLD.clone());
    let words = ui.painter().layout_no_wrap(title.to_owned(), font, tokens.ink);
    let left = rect.left() + ARROW * 2.0 + space::S;
    let top = rect.center().y - words.size().y / 2.0;
    let right = left + words.size().x + space::L;
    ui.painter().galley(pos2(left, top), words, tokens.ink);
    if !summary.is_empty() {
        let room = Rect::from_min_max(
            pos2(right, rect.top()),
            pos2(rect.right() - space::S, rect.bottom()),
        );
        let layout = egui::Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
            // A click on the words opens the part, as one beside them does.
            ui.style_mut().interaction.selectable_labels = false;
            super::words::small_line(ui, summary)
        });
    }
    focus_ring(ui, &response, radius::S);
    *open
}
