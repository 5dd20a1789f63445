//! The rail: the screens, one below another.

use egui::{Align2, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{App, apply};
use crate::command::{Action, Screen};
use crate::lang::msg;
use crate::look::{BOLD, Icon, Look as _, focus_ring, radius, size, space};
use crate::model::Class;

/// Draws it; `narrow` where there is room for the icons alone.
pub(super) fn ui(app: &mut App, ui: &mut Ui, narrow: bool) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let doc = class.doc().clone();
    let mut chosen = None;
    if !narrow {
        brand(ui, &doc.class);
        ui.add_space(space::M);
    }
    let items: Vec<(Screen, Icon)> = app
        .panels
        .iter()
        .map(|panel| (panel.screen(), panel.icon()))
        .collect();
    let low = ui.available_height() < (items.len() as f32) * 48.0;
    let mut item = |ui: &mut Ui, (screen, icon): (Screen, Icon)| {
        if rail_item(
            ui,
            icon,
            &app.lang.say(&screen.label()),
            screen == app.screen,
            narrow,
        ) {
            chosen = Some(screen);
        }
    };
    let (foot, top): (Vec<_>, Vec<_>) = items
        .into_iter()
        .partition(|(screen, _)| *screen == Screen::Settings);
    if low {
        ScrollArea::vertical()
            .id_salt("rail")
            .auto_shrink(false)
            .show(ui, |ui| {
                for screen in top.into_iter().chain(foot) {
                    item(ui, screen);
                }
            });
    } else {
        for screen in top {
            item(ui, screen);
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            for screen in foot {
                item(ui, screen);
            }
            if !narrow && class_is_example(app) {
                ui.small_text(app.lang.say(&msg::shell_example()));
            }
        });
    }
    if let Some(screen) = chosen {
        let ctx = ui.ctx().clone();
        apply::command(app, &ctx, Action::GoTo(screen).into());
    }
}

/// The name of the app, and of the class below it.
fn brand(ui: &mut Ui, class: &Class) {
    let accent = ui.tokens().accent;
    ui.horizontal(|ui| {
        ui.add_space(space::M);
        ui.vertical(|ui| {
            let brand = egui::RichText::new("Klasband")
                .font(egui::FontId::new(18.0, BOLD.clone()))
                .color(accent);
            ui.label(brand);
            ui.small_text(format!("{} · {}", class.name, class.year));
        });
    });
}

fn class_is_example(app: &App) -> bool {
    app.class.as_ref().is_some_and(|class| class.example)
}

fn rail_item(ui: &mut Ui, icon: Icon, word: &str, selected: bool, narrow: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 39.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, word));
    let tokens = ui.tokens();
    let (ground, ink, font) = if selected {
        (
            tokens.accent_soft,
            tokens.on_accent_soft,
            egui::FontId::new(size::BODY, BOLD.clone()),
        )
    } else if response.hovered() {
        (tokens.line, tokens.ink, egui::FontId::proportional(size::BODY))
    } else {
        (
            egui::Color32::TRANSPARENT,
            tokens.ink,
            egui::FontId::proportional(size::BODY),
        )
    };
    ui.painter().rect_filled(rect, f32::from(radius::M), ground);
    let left = if narrow { rect.width() / 2.0 } else { 22.0 };
    let centre = egui::pos2(rect.left() + left, rect.center().y);
    let icon_rect = egui::Rect::from_center_size(centre, Vec2::splat(size::ICON));
    icon.image(size::ICON, ink).paint_at(ui, icon_rect);
    focus_ring(ui, &response, radius::M);
    if narrow {
        return response.on_hover_text(word).clicked();
    }
    let at = egui::pos2(rect.left() + 44.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, word, font, ink);
    response.clicked()
}
