//! The shell around a screen: rail, top bar, job bar, and what floats over it.

use egui::{
    Align2, Area, CentralPanel, Context, Frame, Id, Margin, Order, Panel, ProgressBar, Role, ScrollArea,
    Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::palette::{self, Outcome};
use super::restore::{self, View};
use super::{App, apply, erase, files, import, rekey, versions, welcome};
use crate::command::{Action, Command, Screen};
use crate::lang::msg;
use crate::look::{self, BOLD, Icon, Look as _, focus_ring, radius, size, space};
use crate::panels::{Commands, Cx};
use crate::trouble::Trouble;

/// Draws an open class.
pub fn ui(app: &mut App, ui: &mut Ui) {
    let ctx = ui.ctx().clone();
    let tokens = ui.tokens();
    let rail = Frame::new()
        .fill(tokens.rail)
        .inner_margin(Margin::symmetric(12, 16));
    // At 200 percent on a school laptop there is room for the icons alone.
    let narrow = ui.available_width() < size::NARROW;
    Panel::left("rail")
        .exact_size(if narrow { size::RAIL_NARROW } else { size::RAIL })
        .resizable(false)
        .frame(rail)
        .show(ui, |ui| rail_ui(app, ui, narrow));
    if app.jobs.shown.is_empty() {
        // As many widgets as with the bar: else the keyboard would fall off what is being typed in when it comes.
        ui.skip_ahead_auto_ids(1);
    } else {
        let bar = Frame::new()
            .fill(tokens.rail)
            .inner_margin(Margin::symmetric(24, 8));
        Panel::bottom("jobs").frame(bar).show(ui, |ui| jobs_ui(app, ui));
    }
    let central = Frame::new().fill(tokens.paper);
    CentralPanel::default().frame(central).show(ui, |ui| {
        ui.page(|ui| {
            // A place of its own, for the same reason: an alert may come into it.
            ui.scope(|ui| {
                top_ui(app, ui);
                versions::banner_ui(app, ui);
            });
            ui.add_space(space::S);
            if app.restoring.is_some() {
                scrolled(ui, "restore", |ui| restore::ui(app, ui, &ctx));
            } else if app.import.is_some() {
                import::ui(app, ui, &ctx);
            } else if app.versions.is_some() {
                versions::ui(app, ui);
            } else {
                screen_ui(app, ui, &ctx);
            }
        });
    });
}

fn screen_ui(app: &mut App, ui: &mut Ui, ctx: &Context) {
    scrolled(ui, app.screen, |ui| {
        for command in panel_ui(app, ui) {
            apply::command(app, ctx, command);
        }
    });
}

/// Draws in a scroll area whose bar stands in the margin, beside the content and not over it.
pub fn scrolled(ui: &mut Ui, salt: impl egui::AsIdSalt, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut with_bar = room;
    with_bar.max.x += space::L;
    ui.scope_builder(UiBuilder::new().max_rect(with_bar), |ui| {
        ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(room.width());
                add(ui);
            });
    });
}

fn panel_ui(app: &mut App, ui: &mut Ui) -> Commands {
    let now = app.now();
    let Some(class) = app.class.as_mut() else {
        return Commands::default();
    };
    class.drafts.begin_frame();
    app.desk.language = app.settings.language;
    app.desk.theme = app.settings.theme;
    app.desk.zoom = app.settings.zoom;
    app.desk.lock_after = app.settings.lock_after;
    app.desk.hide_from_sharing = app.settings.hide_from_sharing;
    app.desk.remembered =
        (app.desk.class_dir.as_ref()).is_some_and(|dir| app.settings.remembered.contains_key(dir));
    app.desk.example = class.example;
    app.desk.read_only = class.read_only;
    let (doc, revision) = (class.doc().clone(), class.revision());
    let mut cx = Cx {
        doc: &doc,
        revision,
        lang: &app.lang,
        today: now.date(),
        now,
        photos: &class.photos,
        drafts: &mut class.drafts,
        desk: &app.desk,
    };
    match app.panels.iter_mut().find(|panel| panel.screen() == app.screen) {
        Some(panel) => panel.ui(ui, &mut cx),
        None => Commands::default(),
    }
}

fn rail_ui(app: &mut App, ui: &mut Ui, narrow: bool) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let doc = class.doc().clone();
    let accent = ui.tokens().accent;
    let mut chosen = None;
    if !narrow {
        ui.horizontal(|ui| {
            ui.add_space(space::M);
            ui.vertical(|ui| {
                let brand = egui::RichText::new("Klasband")
                    .font(egui::FontId::new(18.0, BOLD.clone()))
                    .color(accent);
                ui.label(brand);
                ui.small_text(format!("{} · {}", doc.class.name, doc.class.year));
            });
        });
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

fn top_ui(app: &mut App, ui: &mut Ui) {
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
    let words = if class.read_only {
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

fn jobs_ui(app: &App, ui: &mut Ui) {
    for job in &app.jobs.shown {
        let label = app.lang.say(&job.label);
        ui.horizontal(|ui| {
            ui.small_text(label.clone());
            let accent = ui.tokens().accent;
            match job.handle.share() {
                Some(share) => {
                    let bar = ProgressBar::new(share)
                        .desired_width(240.0)
                        .desired_height(6.0)
                        .fill(accent);
                    ui.add(bar).accessible_name(label);
                }
                None => {
                    ui.spinner();
                }
            }
            if job.can_cancel && ui.quiet(app.lang.say(&msg::shell_cancel())).clicked() {
                job.handle.cancel();
            }
        });
    }
}

/// What floats: palette, keys, file prompt, notice.
pub fn overlays(app: &mut App, ctx: &Context) {
    rekey::ui(app, ctx);
    files::prompt_ui(app, ctx);
    erase::ui(app, ctx);
    let now = app.now();
    let mut command = None;
    let mut close_palette = false;
    let mut close_keys = false;
    if let Some(class) = app.class.as_mut().filter(|_| app.leaving.is_none()) {
        let (doc, revision) = (class.doc().clone(), class.revision());
        let cx = Cx {
            doc: &doc,
            revision,
            lang: &app.lang,
            today: now.date(),
            now,
            photos: &class.photos,
            drafts: &mut class.drafts,
            desk: &app.desk,
        };
        if let Some(palette) = app.palette.as_mut() {
            match palette.ui(ctx, &cx) {
                Outcome::Open => {}
                Outcome::Closed => close_palette = true,
                Outcome::Chosen(chosen) => {
                    close_palette = true;
                    command = Some(chosen);
                }
            }
        }
        if app.keys {
            close_keys = palette::keys_ui(ctx, &cx);
        }
    }
    if close_palette {
        app.palette = None;
    }
    if close_keys {
        app.keys = false;
    }
    if let Some(command) = command {
        apply::command(app, ctx, command);
    }
    notice_ui(app, ctx);
}

fn notice_ui(app: &mut App, ctx: &Context) {
    let time = app.time(ctx);
    if app.notice.as_ref().is_some_and(|notice| notice.until < time) {
        app.notice = None;
    }
    let Some(notice) = &app.notice else {
        return;
    };
    let mut close = false;
    let tokens = look::Tokens::of(ctx);
    Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -space::XL))
        .show(ctx, |ui| {
            let frame = Frame::popup(ui.style())
                .fill(tokens.surface)
                .inner_margin(Margin::symmetric(16, 10));
            frame.show(ui, |ui| {
                ui.set_max_width(620.0);
                ui.horizontal(|ui| {
                    let words = notice.words.clone();
                    let response = if notice.is_trouble {
                        ui.trouble(words)
                    } else {
                        ui.body(words)
                    };
                    ui.ctx()
                        .accesskit_node_builder(response.id, |node| node.set_role(Role::Alert));
                    close = ui
                        .icon_button(Icon::Cross, app.lang.say(&msg::shell_close_notice()))
                        .clicked();
                });
            });
        });
    if close {
        app.notice = None;
    }
}

impl App {
    /// Draws the welcome and starts what it asks for.
    pub(super) fn welcome_ui(&mut self, ui: &mut Ui) {
        let time = self.time(ui.ctx());
        let wait = self.patience.left(time);
        let view = View {
            lang: &self.lang,
            now: self.now(),
            copies: &self.copies,
            over: None,
            waiting: welcome::Waiting { time, wait },
        };
        let ask = self.welcome.ui(ui, view);
        if let Some(ask) = ask {
            let ctx = ui.ctx().clone();
            files::welcome(self, &ctx, ask);
        }
    }
}
