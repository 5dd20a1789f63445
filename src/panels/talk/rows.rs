//! Rows and cards that can be clicked, drawn by hand and named for a screen reader.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::look::{BOLD, Face, Look as _, focus_ring, radius, size, space};

const ROW: f32 = 48.0;
const FACE: f32 = 32.0;
/// Where the words of a row begin.
const LEFT: f32 = space::XS + FACE + space::M;

/// What a row says about a person.
pub(super) struct Person<'a> {
    pub face: &'a Face,
    pub name: &'a str,
    pub below: &'a str,
    /// At the end of the row.
    pub end: &'a str,
}

/// The words of a row, laid out: what is long takes a second line, and is never cut.
struct Words {
    name: Arc<Galley>,
    below: Arc<Galley>,
    end: Arc<Galley>,
}

impl Person<'_> {
    /// The height of the row when it is `width` points wide.
    pub fn height(&self, ui: &Ui, width: f32) -> f32 {
        let words = self.words(ui, width);
        (words.name.size().y + words.below.size().y + space::S).max(ROW)
    }

    /// The width below which a word would be broken.
    pub fn least(&self, ui: &Ui) -> f32 {
        let widest = |text: &str, points: f32| {
            let font = FontId::proportional(points);
            // A line may also end behind a hyphen.
            text.split_inclusive([' ', '-'])
                .map(|word| wide(ui, word.trim_end(), &font))
                .fold(0.0, f32::max)
        };
        let words = widest(self.name, size::BODY).max(widest(self.below, size::SMALL));
        // What is exactly as wide as its room may be broken for a hair.
        around(wide(ui, self.end, &FontId::proportional(size::SMALL))) + words.ceil() + 1.0
    }

    fn words(&self, ui: &Ui, width: f32) -> Words {
        let tokens = ui.tokens();
        let small = FontId::proportional(size::SMALL);
        let end = self.end.to_owned();
        let end = ui.painter().layout_no_wrap(end, small.clone(), tokens.ink_soft);
        let room = width - around(end.size().x);
        let body = FontId::proportional(size::BODY);
        let below = LayoutJob::simple(self.below.to_owned(), small, tokens.ink_soft, room);
        let empty = self.below.is_empty();
        Words {
            name: ui.painter().layout(self.name.to_owned(), body, tokens.ink, room),
            below: ui
                .painter()
                .layout_job(if empty { LayoutJob::default() } else { below }),
            end,
        }
    }
}

/// What a row takes beside the name, where the words at its end are this wide.
fn around(end: f32) -> f32 {
    LEFT + end + space::XS + space::S
}

fn wide(ui: &Ui, text: &str, font: &FontId) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), font.clone(), ui.tokens().ink)
        .size()
        .x
}

/// A person in a list.
pub(super) fn person(ui: &mut Ui, room: Vec2, person: &Person<'_>) -> Response {
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    let said = [person.name, person.below, person.end]
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
    person
        .face
        .paint(ui, Rect::from_center_size(centre, Vec2::splat(FACE)));
    let Words { name, below, end } = person.words(ui, rect.width());
    let end_at = egui::pos2(
        rect.right() - space::XS - end.size().x,
        rect.center().y - end.size().y / 2.0,
    );
    ui.painter().galley(end_at, end, tokens.ink_soft);
    let below_height = if person.below.is_empty() {
        0.0
    } else {
        below.size().y
    };
    let top = rect.center().y - f32::midpoint(name.size().y, below_height);
    let left = rect.left() + LEFT;
    let below_at = egui::pos2(left, top + name.size().y);
    ui.painter().galley(egui::pos2(left, top), name, tokens.ink);
    if below_height > 0.0 {
        ui.painter().galley(below_at, below, tokens.ink_soft);
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

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;
    use crate::look::{self, Photos};
    use crate::model::{Name, Pupil};

    /// What stands on each line.
    fn lines(galley: &Galley) -> Vec<String> {
        let lines = galley.rows.iter().map(|row| row.text().trim().to_owned());
        lines.collect()
    }

    #[test]
    fn as_wide_as_it_must_be_a_row_breaks_no_word_and_cuts_nothing() {
        let name = "Aleksandra Kowalczykiewicz-Grzegorzewska";
        let pupil = Pupil {
            name: Name::new("Aleksandra", "", "Kowalczykiewicz-Grzegorzewska"),
            ..Pupil::default()
        };
        let face = Face::of_pupil(&pupil, &Photos::default());
        let below = "Wilhelmina, Karin en Franciszek";
        let mut ready = false;
        let mut harness = Harness::new_ui(|ui| {
            if !std::mem::replace(&mut ready, true) {
                look::install(ui.ctx());
                ui.ctx().request_repaint();
                return;
            }
            let person = Person {
                face: &face,
                name,
                below,
                end: "drie weken geleden",
            };
            let words = person.words(ui, person.least(ui));
            assert_eq!(
                lines(&words.name),
                ["Aleksandra", "Kowalczykiewicz-", "Grzegorzewska"]
            );
            let shown = lines(&words.below);
            assert_eq!(shown.join(" "), below, "{shown:?}");
            assert!(!words.below.elided);
        });
        harness.run();
    }
}
