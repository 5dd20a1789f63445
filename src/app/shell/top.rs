//! The top bar: search, the wall, undo, and whether everything is saved.

use egui::{Align2, Context, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{App, apply, erase};
use crate::command::{Action, Command, Screen};
use crate::lang::msg;
use crate::look::{Icon, Look as _, focus_ring, radius, size, space};
use crate::trouble::Trouble;

/// Draws it, and below it what stands in the way of saving.
pub(super) fn ui(app: &mut App, ui: &mut Ui) {
    let ctx = ui.ctx().clone();
    let mut commands: Vec<Command> = Vec::new();
    ui.horizontal(|ui| {
        if search_button(
            ui,
            &app.lang.say(&msg::action_search_hint()),
            &keys_of(&ctx, Action::Search),
        ) {
            commands.push(Action::Search.into());
        }
        ui.right(|ui| {
            if ui
                .secondary_with(Icon::Screen, app.lang.say(&msg::action_project()))
                .clicked()
            {
                commands.push(Action::Project.into());
            }
            for action in [Action::Redo, Action::Undo] {
                let icon = if action == Action::Undo {
                    Icon::Undo
                } else {
                    Icon::Redo
                };
                let label = app.class.as_ref().and_then(|class| match action {
                    Action::Undo => class.history.undo_label(),
                    _ => class.history.redo_label(),
                });
                let name = match label {
                    Some(label) => {
                        format!("{} · {}", app.lang.say(&action.label()), app.lang.say(label))
                    }
                    None => app.lang.say(&action.label()),
                };
                if ui
                    .add_enabled_ui(label.is_some(), |ui| ui.icon_button(icon, name))
                    .inner
                    .clicked()
                {
                    commands.push(action.into());
                }
            }
            if saved_ui(app, ui) {
                commands.push(Action::Versions.into());
            }
        });
    });
    for command in commands {
        apply::command(app, &ctx, command);
    }
    not_saved_ui(app, ui, &ctx);
    erase::trouble_ui(app, ui);
}

/// Why the class is not saved, and a way out: the work is on the screen, and can go elsewhere.
fn not_saved_ui(app: &mut App, ui: &mut Ui, ctx: &Context) {
    let time = app.time(ctx);
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let why = match &class.save_error {
        _ if class.stuck_in(time) == Some(0.0) => Trouble::no_answer(),
        Some(error) => Trouble::from(error),
        None => return,
    };
    let words = app.lang.say(&msg::shell_not_saved(why.words(&app.lang)));
    let response = ui.trouble(words);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_role(Role::Alert));
    if app.screen != Screen::Share
        && ui
            .secondary_with(Icon::Stick, app.lang.say(&msg::stick_elsewhere()))
            .clicked()
    {
        apply::command(app, ctx, Action::Snapshot.into());
    }
}

fn keys_of(ctx: &Context, action: Action) -> String {
    action
        .shortcut()
        .map(|keys| ctx.format_shortcut(&keys))
        .unwrap_or_default()
}

/// Looks like a field; opens the palette, which has the real one.
fn search_button(ui: &mut Ui, words: &str, keys: &str) -> bool {
    let width = (ui.available_width() - size::TOP_RIGHT).clamp(96.0, 340.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let tokens = ui.tokens();
    let line = if response.hovered() {
        tokens.line_strong
    } else {
        tokens.line
    };
    ui.painter().rect(
        rect,
        f32::from(radius::M),
        tokens.surface,
        (tokens.hairline(), line),
        egui::StrokeKind::Inside,
    );
    let small = egui::FontId::proportional(size::SMALL);
    let keys = ui
        .painter()
        .layout_no_wrap(keys.to_owned(), small, tokens.ink_soft);
    let keys_at = egui::pos2(
        rect.right() - keys.size().x - space::M,
        rect.center().y - keys.size().y / 2.0,
    );
    let words_clip = egui::Rect::from_min_max(rect.min, egui::pos2(keys_at.x - space::S, rect.max.y));
    ui.painter().galley(keys_at, keys, tokens.ink_soft);
    let at = egui::pos2(rect.left() + space::M, rect.center().y);
    let body = egui::FontId::proportional(size::BODY - 1.0);
    ui.painter()
        .with_clip_rect(words_clip)
        .text(at, Align2::LEFT_CENTER, words, body, tokens.ink_soft);
    focus_ring(ui, &response, radius::M);
    response.clicked()
}

/// Whether everything is saved; behind it lie the earlier versions. Returns whether they are asked for.
fn saved_ui(app: &App, ui: &mut Ui) -> bool {
    let Some(class) = app.class.as_ref() else {
        return false;
    };
    let words = if class.is_read_only() {
        msg::shell_read_only()
    } else if class.save_error.is_some() {
        msg::shell_save_failed()
    } else if class.is_kept_beside() {
        msg::shell_kept_beside()
    } else if class.is_saving() || !class.is_saved() {
        msg::shell_saving()
    } else if let Some(at) = class.saved_at {
        msg::shell_saved_at(app.lang.time(at.time()))
    } else {
        msg::shell_saved()
    };
    let soft = ui.tokens().ink_soft;
    let shown = egui::RichText::new(app.lang.say(&words))
        .size(size::SMALL)
        .color(soft);
    let image = Icon::Clock.image(size::SMALL, soft);
    let response = ui.add(egui::Button::image_and_text(image, shown).frame_when_inactive(false));
    let name = app.lang.say(&msg::shell_saved_button(words));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    focus_ring(ui, &response, radius::M);
    response
        .on_hover_text(app.lang.say(&msg::action_versions()))
        .clicked()
}
