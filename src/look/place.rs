//! A place or file to choose: an icon, a name and a line about it.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{BOLD, Icon, Look as _, focus_ring, radius, size, space};

/// Draws a row to choose, as high as its words need; returns whether it was clicked.
pub fn place_row(ui: &mut Ui, icon: Icon, title: &str, note: &str, selected: bool) -> bool {
    let tokens = ui.tokens();
    let (ground, ink, line) = if selected {
        (tokens.accent_soft, tokens.on_accent_soft, tokens.accent)
    } else {
        (tokens.surface, tokens.ink, tokens.line)
    };
    let soft = if selected { ink } else { tokens.ink_soft };
    let left = space::M + size::ICON + space::M;
    let room = ui.available_width() - left - space::M;
    let bold = egui::FontId::new(size::BODY, BOLD.clone());
    let small = egui::FontId::proportional(size::SMALL);
    let title_text = ui.painter().layout(title.to_owned(), bold, ink, room);
    let note_text = ui.painter().layout(note.to_owned(), small, soft, room);
    let height = title_text.size().y + note_text.size().y + 2.0 + 2.0 * 10.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::RadioButton,
            ui.is_enabled(),
            selected,
            format!("{title}, {note}"),
        )
    });
    let ground = if response.hovered() && !selected {
        tokens.rail
    } else {
        ground
    };
    let corner = CornerRadius::same(radius::M);
    ui.painter().rect(
        rect,
        corner,
        ground,
        Stroke::new(tokens.hairline(), line),
        egui::StrokeKind::Inside,
    );
    let square = Vec2::splat(size::ICON);
    let centre = egui::pos2(rect.left() + space::M + size::ICON / 2.0, rect.center().y);
    icon.image(size::ICON, ink)
        .paint_at(ui, Rect::from_center_size(centre, square));
    let at = egui::pos2(rect.left() + left, rect.top() + 10.0);
    let below = at + Vec2::new(0.0, title_text.size().y + 2.0);
    ui.painter().galley(at, title_text, ink);
    ui.painter().galley(below, note_text, soft);
    focus_ring(ui, &response, radius::M);
    response.clicked()
}
