//! Families as cards: faces first.

use egui::{CornerRadius, Rect, Response, StrokeKind, Ui, Vec2, pos2};

use super::rows::{self, Item};
use super::words;
use crate::lang::msg;
use crate::look::{BOLD, Look as _, radius, size, space};
use crate::panels::Cx;

/// Height of a card, in points.
pub(super) const HEIGHT: f32 = 112.0;
/// The least width of a card.
const WIDTH: f32 = 240.0;
/// Side of the face.
const FACE: f32 = 60.0;

/// How many cards fit beside each other.
pub(super) fn columns(width: f32) -> usize {
    (((width + space::M) / (WIDTH + space::M)) as usize).max(1)
}

/// Draws a family as a card.
pub(super) fn card(ui: &Ui, cx: &Cx<'_>, item: &Item<'_>) -> Response {
    let entry = item.entry;
    let tokens = ui.tokens();
    let corner = CornerRadius::same(radius::L);
    ui.painter().rect_filled(item.rect, corner, tokens.surface);
    let name = rows::name(cx, entry);
    let adults = cx.lang.list(entry.adults.iter().map(String::as_str));
    let facts = match entry.left {
        Some(day) => cx.say(msg::roster_left_on(cx.lang.date(day))),
        None if entry.two_houses && entry.languages.is_empty() => cx.say(msg::families_two_houses()),
        None if entry.two_houses => format!("{} · {}", cx.say(msg::families_two_houses()), entry.languages),
        None => entry.languages.clone(),
    };
    let spoken = rows::spoken(cx, entry);
    let spoken = match entry.spoken {
        Some(_) => cx.say(msg::roster_last(spoken)),
        None => spoken,
    };
    let response = item.interact(ui, &name, &[adults.clone(), facts.clone(), spoken.clone()]);
    let line_color = if item.is_lit() { tokens.accent } else { tokens.line };
    ui.painter().rect_stroke(
        item.rect,
        corner,
        (tokens.hairline(), line_color),
        StrokeKind::Inside,
    );
    let room = item.check_box(ui, item.rect.shrink2(Vec2::new(space::M, 0.0)));
    let square = Rect::from_center_size(pos2(room.left() + FACE / 2.0, room.center().y), Vec2::splat(FACE));
    rows::face(ui, cx, entry, square);
    let (ink, soft) = words::inks(tokens, item.is_lit());
    let left = square.right() + space::M;
    let width = room.right() - left;
    let bold = egui::FontId::new(size::BODY, BOLD.clone());
    let small = || egui::FontId::proportional(size::SMALL);
    let mut lines = vec![(rows::line(ui, &name, bold, ink, width), ink)];
    for text in [&adults, &facts, &spoken] {
        if !text.is_empty() {
            lines.push((rows::line(ui, text, small(), soft, width), soft));
        }
    }
    let height: f32 = lines.iter().map(|(galley, _)| galley.size().y + 1.0).sum();
    let mut top = item.rect.center().y - height / 2.0;
    for (galley, color) in lines {
        let next = top + galley.size().y + 1.0;
        ui.painter().galley(pos2(left, top), galley, color);
        top = next;
    }
    response
}
