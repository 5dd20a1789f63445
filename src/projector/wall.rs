//! The window on the wall: a slide, and the keys of a clicker. No toast, no tooltip, no name outside the slide.

use egui::{CursorIcon, Id, InputState, Key, Modifiers, Rect, Role, Sense, Ui, ViewportCommand, WidgetInfo};

use super::paint::{paint, photo_rect, wall_tokens};
use super::{Show, Slide};

/// Draws the slide that is on and takes the clicker's keys.
pub fn ui(ui: &mut Ui, show: &mut Show) {
    keys(ui, show);
    let rect = ui.max_rect();
    ui.ctx().set_cursor_icon(CursorIcon::None);
    let mut texts = std::mem::take(&mut show.texts);
    match show.current().filter(|_| !show.blank) {
        Some(slide) => {
            let photo = slide.photo.and_then(|id| show.photos.get(&id));
            paint(ui, rect, slide, photo, &mut texts);
            describe(ui, rect, slide);
        }
        None => {
            ui.painter().rect_filled(rect, 0.0, wall_tokens(ui).paper);
        }
    }
    show.texts = texts;
}

fn keys(ui: &Ui, show: &mut Show) {
    let full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
    let mut toggle_full = false;
    // Before the drawing: an empty screen must be empty in this frame.
    ui.input_mut(|input| {
        for _ in 0..pressed(
            input,
            &[
                Key::PageDown,
                Key::ArrowRight,
                Key::ArrowDown,
                Key::Space,
                Key::Enter,
            ],
        ) {
            show.next();
        }
        for _ in 0..pressed(input, &[Key::PageUp, Key::ArrowLeft, Key::ArrowUp]) {
            show.previous();
        }
        for _ in 0..pressed(input, &[Key::Home]) {
            show.to(0);
        }
        for _ in 0..pressed(input, &[Key::End]) {
            show.to(usize::MAX);
        }
        for _ in 0..pressed(input, &[Key::B, Key::Period]) {
            show.blank = !show.blank;
        }
        toggle_full = pressed(input, &[Key::F]) % 2 == 1;
        show.closed |= pressed(input, &[Key::Escape]) > 0;
    });
    if toggle_full {
        ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(!full));
    }
}

fn pressed(input: &mut InputState, keys: &[Key]) -> usize {
    keys.iter()
        .map(|key| input.count_and_consume_key(Modifiers::NONE, *key))
        .sum()
}

/// The slide for a screen reader.
fn describe(ui: &mut Ui, rect: Rect, slide: &Slide) {
    let id = Id::unique("klasband wall");
    if let Some(frame) = photo_rect(rect, slide) {
        let response = ui.interact(frame, id.with("photo"), Sense::hover());
        let alt = if slide.alt.is_empty() {
            &slide.title
        } else {
            &slide.alt
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, alt));
    }
    for (at, text) in [&slide.title, &slide.story, &slide.greeting]
        .into_iter()
        .enumerate()
    {
        if !text.is_empty() {
            let response = ui.interact(rect, id.with(at), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        }
    }
}
