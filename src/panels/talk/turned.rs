//! The screen turned to the family: the question alone, and nothing that is private.

use egui::{Align2, Area, Event, FontId, Order, Sense, Ui, WidgetInfo};

use super::Cx;
use crate::lang::msg;
use crate::look::{BOLD, Look as _, size, space};

/// Shows the question over everything; returns whether a key or a click asks to go back.
pub(super) fn turned(ui: &mut Ui, cx: &Cx<'_>, question: &str) -> bool {
    let ctx = ui.ctx().clone();
    let screen = ctx.content_rect();
    let shown = Area::new(egui::Id::unique("turned screen"))
        .order(Order::Foreground)
        .fixed_pos(screen.min)
        .constrain(false)
        .show(&ctx, |ui| {
            let response = ui.allocate_rect(screen, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, question));
            let tokens = ui.tokens();
            ui.painter().rect_filled(screen, 0.0, tokens.paper);
            let width = (screen.width() - 4.0 * space::XXXL).max(240.0);
            let galley = fitting(ui, question, width, screen.height() * 0.7);
            let at = screen.center() - galley.size() / 2.0;
            ui.painter().galley(at, galley, tokens.ink);
            ui.painter().text(
                screen.center_bottom() - egui::vec2(0.0, space::XXL),
                Align2::CENTER_BOTTOM,
                cx.say(msg::talk_turned_hint()),
                FontId::proportional(size::BODY),
                tokens.ink_soft,
            );
            response
        });
    // The rail and the fields below take no keys while a parent looks at the screen.
    ctx.memory_mut(|memory| memory.set_modal_layer(shown.response.layer_id));
    ctx.move_to_top(shown.response.layer_id);
    if !shown.inner.has_focus() {
        shown.inner.request_focus();
    }
    let key = ctx.input_mut(|input| {
        let pressed = input
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { pressed: true, .. } | Event::Text(_)));
        if pressed {
            input
                .events
                .retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        }
        pressed
    });
    key || shown.inner.clicked()
}

/// The question as large as it fits.
fn fitting(ui: &Ui, question: &str, width: f32, height: f32) -> std::sync::Arc<egui::Galley> {
    let ink = ui.tokens().ink;
    let mut points = size::QUESTION * 2.0;
    loop {
        let font = FontId::new(points, BOLD.clone());
        let job = egui::text::LayoutJob {
            halign: egui::Align::LEFT,
            ..egui::text::LayoutJob::simple(question.to_owned(), font, ink, width)
        };
        let galley = ui.painter().layout_job(job);
        if galley.size().y <= height || points <= size::TITLE {
            return galley;
        }
        points -= 4.0;
    }
}
