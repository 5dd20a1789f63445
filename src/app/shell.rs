//! The shell around a screen: rail, top bar, job bar, and what floats over it.

mod rail;
mod top;

use chrono::NaiveDateTime;
use egui::{
    Align2, Area, CentralPanel, Context, Frame, Id, Margin, Order, Panel, ProgressBar, Role, ScrollArea, Ui,
    UiBuilder, Vec2,
};

use super::palette::Outcome;
use super::restore::{self, View};
use super::{App, OpenClass, apply, erase, files, import, key_list, opening, rekey, versions, welcome};
use crate::lang::{Lang, msg};
use crate::look::{self, Icon, Look as _, size, space};
use crate::model::Document;
use crate::panels::{Commands, Cx, Desk};

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
        .show(ui, |ui| rail::ui(app, ui, narrow));
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
                top::ui(app, ui);
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
    app.desk.read_only = class.is_read_only();
    let doc = class.doc().clone();
    let mut cx = look_into(class, &doc, (&app.lang, &app.desk, now));
    match app.panels.iter_mut().find(|panel| panel.screen() == app.screen) {
        Some(panel) => panel.ui(ui, &mut cx),
        None => Commands::default(),
    }
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

/// What a screen may know of an open class.
fn look_into<'a>(
    class: &'a mut OpenClass,
    doc: &'a Document,
    (lang, desk, now): (&'a Lang, &'a Desk, NaiveDateTime),
) -> Cx<'a> {
    Cx {
        doc,
        revision: class.revision(),
        lang,
        today: now.date(),
        now,
        photos: &class.photos,
        drafts: &mut class.drafts,
        desk,
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
        let doc = class.doc().clone();
        let cx = look_into(class, &doc, (&app.lang, &app.desk, now));
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
            close_keys = key_list::ui(ctx, &cx);
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
            opening::begin(self, &ctx, ask);
        }
    }
}
