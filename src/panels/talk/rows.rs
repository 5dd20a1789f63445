//! Rows and cards that can be clicked, drawn by hand and named for a screen reader.

use egui::{Align2, CornerRadius, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::look::{BOLD, Face, Look as _, focus_ring, radius, size, space};

const ROW: f32 = 48.0;
const FACE: f32 = 32.0;

/// What a row says about a person.
pub(super) struct Person<'a> {
    pub face: &'a Face,
    pub name: &'a str,
    pub below: &'a str,
    /// At the end of the row.
    pub end: &'a str,
}

/// A person in a list, `width` points wide.
pub(super) fn person(ui: &mut Ui, width: f32, person: &Person<'_>) -> Response {
    let Person {
        face,
        name,
        below,
        end,
    } = *person;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::click());
    let said = [name, below, end]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(radius::S), tokens.rail);
    }
    let centre = egui::pos2(rect.left() + space::XS + FACE / 2.0, rect.center().y);
    face.paint(ui, Rect::from_center_size(centre, Vec2::splat(FACE)));
    let small = FontId::proportional(size::SMALL);
    let end = ui
        .painter()
        .layout_no_wrap(end.to_owned(), small.clone(), tokens.ink_soft);
    let end_left = rect.right() - space::XS - end.size().x;
    ui.painter().galley(
        egui::pos2(end_left, rect.center().y - end.size().y / 2.0),
        end,
        tokens.ink_soft,
    );
    let left = centre.x + FACE / 2.0 + space::M;
    let clip = Rect::from_min_max(rect.min, egui::pos2(end_left - space::S, rect.max.y));
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    let body = FontId::proportional(size::BODY);
    if below.is_empty() {
        painter.text(
            egui::pos2(left, rect.center().y),
            Align2::LEFT_CENTER,
            name,
            body,
            tokens.ink,
        );
    } else {
        painter.text(
            egui::pos2(left, rect.center().y),
            Align2::LEFT_BOTTOM,
            name,
            body,
            tokens.ink,
        );
        let at = egui::pos2(left, rect.center().y + 1.0);
        painter.text(at, Align2::LEFT_TOP, below, small, tokens.ink_soft);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), (tokens.hairline(), tokens.line));
    focus_ring(ui, &response, radius::S);
    response
}

/// A sentence in a list.
pub(super) fn sentence(ui: &mut Ui, text: &str) -> Response {
    let tokens = ui.tokens();
    let width = ui.available_width();
    let font = FontId::proportional(size::BODY);
    let galley = ui
        .painter()
        .layout(text.to_owned(), font, tokens.ink, width - 2.0 * space::S);
    let height = (galley.size().y + 2.0 * space::S + 2.0).max(size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, text));
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(radius::S), tokens.rail);
    }
    let at = egui::pos2(rect.left() + space::S, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.ink);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), (tokens.hairline(), tokens.line));
    focus_ring(ui, &response, radius::S);
    response
}

/// What a card to choose says.
pub(super) struct Choice<'a> {
    pub title: &'a str,
    pub text: &'a str,
    /// A word in the corner.
    pub hint: Option<&'a str>,
    pub chosen: bool,
}

/// A card to choose.
pub(super) fn choice(ui: &mut Ui, room: Vec2, card: &Choice<'_>) -> Response {
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, card.chosen, card.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(match card.hint {
            Some(hint) => format!("{} {hint}", card.text),
            None => card.text.to_owned(),
        });
    });
    let tokens = ui.tokens();
    let (ground, ink, soft, line) = if card.chosen {
        let ink = tokens.on_accent_soft;
        (tokens.accent_soft, ink, ink, tokens.accent)
    } else if response.hovered() {
        (tokens.rail, tokens.ink, tokens.ink_soft, tokens.line_strong)
    } else {
        (tokens.surface, tokens.ink, tokens.ink_soft, tokens.line)
    };
    let corner = CornerRadius::same(radius::M);
    let stroke = Stroke::new(tokens.hairline(), line);
    ui.painter()
        .rect(rect, corner, ground, stroke, StrokeKind::Inside);
    let inner = rect.shrink2(Vec2::new(space::M, 10.0));
    let title = FontId::new(size::BODY, BOLD.clone());
    ui.painter()
        .text(inner.left_top(), Align2::LEFT_TOP, card.title, title, ink);
    let small = FontId::proportional(size::SMALL);
    if let Some(hint) = card.hint {
        ui.painter().text(
            inner.right_top(),
            Align2::RIGHT_TOP,
            hint,
            small.clone(),
            tokens.accent,
        );
    }
    let text = ui
        .painter()
        .layout(card.text.to_owned(), small, soft, inner.width());
    let at = egui::pos2(inner.left(), inner.top() + size::BODY * 1.4 + space::XS);
    ui.painter()
        .with_clip_rect(inner.intersect(ui.clip_rect()))
        .galley(at, text, soft);
    focus_ring(ui, &response, radius::M);
    response
}
