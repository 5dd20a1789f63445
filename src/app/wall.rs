//! The projector: a second window, full screen on the second monitor when there is one. The app gives it slides
//! and pictures, and nothing else.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use egui::{Context, Ui, ViewportBuilder, ViewportCommand, ViewportId};

use super::App;
use crate::lang::{Lang, msg};
use crate::look::Size;
use crate::model::Document;
use crate::projector::{self, Show};

/// The projector while it is open.
pub struct Wall {
    show: Arc<Mutex<Show>>,
    /// The document that the slides were made from, and the day.
    made_from: Arc<Document>,
    made_on: NaiveDate,
    title: String,
    /// The monitor to fill, by its place in the system's list; none where there is only one.
    monitor: Option<usize>,
    placed: bool,
}

impl Wall {
    /// Makes the slides. The window starts blank.
    #[must_use]
    pub fn new(doc: &Arc<Document>, today: NaiveDate, lang: &Lang) -> Self {
        Self {
            show: Arc::new(Mutex::new(Show::new(projector::slides(doc, today, lang)))),
            made_from: Arc::clone(doc),
            made_on: today,
            title: lang.say(&msg::wall_title()),
            monitor: None,
            placed: false,
        }
    }

    /// Whether there is no page that the room may see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.show().slides.is_empty()
    }

    /// Brings the window before the others.
    pub fn bring_forward(ctx: &Context) {
        ctx.send_viewport_cmd_to(viewport(), ViewportCommand::Focus);
    }

    /// Closes the window, and takes what it shows out of it: while the main window is hidden egui keeps it.
    pub fn close(self, ctx: &Context) {
        let mut show = self.show();
        *show = Show::default();
        show.closed = true;
        drop(show);
        ctx.request_repaint_of(viewport());
    }

    /// Whether somebody did something in the window since this was last asked: who shows the class book to a full
    /// room touches no other window for half an hour.
    pub fn take_touched(&self) -> bool {
        std::mem::take(&mut self.show().touched)
    }

    fn show(&self) -> MutexGuard<'_, Show> {
        self.show.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn viewport() -> ViewportId {
    ViewportId(egui::Id::unique("projector"))
}

/// Draws the projector's window, and closes it when it was closed there.
pub fn ui(app: &mut App, ctx: &Context, frame: &eframe::Frame) {
    let today = app.now().date();
    let (Some(wall), Some(class)) = (app.wall.as_mut(), app.class.as_mut()) else {
        return;
    };
    if !wall.placed {
        wall.placed = true;
        wall.monitor = second_monitor(frame);
    }
    // A consent that is taken back acts at once, and so does the end of one.
    if !Arc::ptr_eq(&wall.made_from, class.doc()) || wall.made_on != today {
        wall.made_from = Arc::clone(class.doc());
        wall.made_on = today;
        let slides = projector::slides(class.doc(), today, &app.lang);
        wall.show().refresh(slides);
        ctx.request_repaint_of(viewport());
    }
    let mut show = wall.show();
    for id in show.wanted() {
        if let Some(texture) = class.photos.texture(id, Size::Large) {
            show.photos.insert(id, texture.clone());
            ctx.request_repaint_of(viewport());
        }
    }
    let closed = show.closed;
    drop(show);
    if closed {
        app.wall = None;
        // The keys that it told of are those of a window that is gone.
        let words = app.lang.say(&msg::wall_open());
        app.notice.take_if(|notice| notice.words == words);
        return;
    }
    let mut builder = ViewportBuilder::default()
        .with_title(wall.title.clone())
        .with_inner_size([1280.0, 800.0]);
    if let Some(monitor) = wall.monitor {
        builder = builder.with_monitor(monitor).with_fullscreen(true);
    }
    let shared = Arc::clone(&wall.show);
    let main = ctx.clone();
    ctx.show_viewport_deferred(viewport(), builder, move |ui, _class| {
        window_ui(ui, &shared, &main);
    });
}

/// Draws what is in the window, and tells the app what happens in it.
fn window_ui(ui: &mut Ui, shared: &Mutex<Show>, main: &Context) {
    let mut show = shared.lock().unwrap_or_else(PoisonError::into_inner);
    // Before the keys are taken out by who heeds them.
    let touched = ui.ctx().input(|input| !input.events.is_empty());
    projector::ui(ui, &mut show);
    let window_closed = ui.ctx().input(|input| input.viewport().close_requested());
    show.touched |= touched;
    if show.closed || window_closed || touched || !show.wanted().is_empty() {
        show.closed |= window_closed;
        main.request_repaint_of(ViewportId::ROOT);
    }
}

/// The first monitor that the main window is not on.
fn second_monitor(frame: &eframe::Frame) -> Option<usize> {
    let window = frame.winit_window()?;
    let here = window.current_monitor()?;
    window.available_monitors().position(|monitor| monitor != here)
}

#[cfg(test)]
pub mod tests {
    use egui::{Event, RawInput};

    use super::*;

    #[test]
    fn an_open_projector_is_brought_forward() {
        let ctx = Context::default();
        // A window of its own, as on a desktop.
        ctx.set_embed_viewports(false);
        crate::look::install(&ctx);
        let output = ctx.run_ui(RawInput::default(), |ui| {
            let show = |_: &mut Ui, _| {};
            ui.ctx()
                .show_viewport_deferred(viewport(), ViewportBuilder::default(), show);
            Wall::bring_forward(ui.ctx());
        });
        let commands = output
            .viewport_output
            .get(&viewport())
            .map(|it| it.commands.clone());
        output.drop_without_applying_deltas();
        assert_eq!(commands, Some(vec![ViewportCommand::Focus]));
    }

    /// Draws the projector's window as the system does, apart from the main one, with these events in it.
    pub fn draw_window(wall: &Wall, events: Vec<Event>) {
        let window = Context::default();
        crate::look::install(&window);
        let input = RawInput {
            events,
            ..RawInput::default()
        };
        let drawn = window.run_ui(input, |ui| window_ui(ui, &wall.show, &Context::default()));
        drawn.drop_without_applying_deltas();
    }
}
