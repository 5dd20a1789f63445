//! The list by keyboard: arrows, pages, and the first letters of a name.

use egui::{Key, Modifiers, Ui};

use super::List;
use crate::model::{Id, Pupil, fold};

/// Letters typed within so many seconds belong to one name.
const TYPING: f64 = 1.0;

impl List {
    /// The family that a key moves to from this row.
    pub(super) fn key(&mut self, ui: &Ui, at: usize, columns: usize, page: usize) -> Option<Id<Pupil>> {
        let last = self.found.len().saturating_sub(1);
        let to = if pressed(ui, Key::ArrowDown) {
            at + columns
        } else if pressed(ui, Key::ArrowUp) {
            at.checked_sub(columns)?
        } else if columns > 1 && pressed(ui, Key::ArrowRight) {
            at + 1
        } else if columns > 1 && pressed(ui, Key::ArrowLeft) {
            at.checked_sub(1)?
        } else if pressed(ui, Key::Home) {
            0
        } else if pressed(ui, Key::End) {
            last
        } else if pressed(ui, Key::PageDown) {
            (at + page).min(last)
        } else if pressed(ui, Key::PageUp) {
            at.saturating_sub(page)
        } else {
            self.typed_to(ui, at)?
        };
        self.shown(to)
    }

    /// The next family whose name begins with what is being typed.
    fn typed_to(&mut self, ui: &Ui, at: usize) -> Option<usize> {
        let (time, text) = ui.input(|input| {
            let texts = input.events.iter().filter_map(|event| match event {
                egui::Event::Text(text) => Some(text.as_str()),
                _ => None,
            });
            (input.time, texts.collect::<String>())
        });
        if text.trim().is_empty() {
            return None;
        }
        if time - self.typed.1 > TYPING {
            self.typed.0.clear();
        }
        self.typed.0.push_str(&text);
        self.typed.1 = time;
        let wanted = fold(&self.typed.0);
        // The same letter again goes on to the next name; more letters stay at a name that they fit.
        let begin = if self.typed.0.chars().count() == 1 {
            at + 1
        } else {
            at
        };
        let count = self.found.len();
        (0..count).map(|step| (begin + step) % count).find(|row| {
            self.entry(*row)
                .is_some_and(|entry| entry.folded.starts_with(&wanted))
        })
    }
}

pub(super) fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}
