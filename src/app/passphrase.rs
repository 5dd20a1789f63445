//! A passphrase that is chosen: typed twice, with how hard it is to guess.

use egui::{Align, Layout, ProgressBar, Response, Ui, Vec2};
use secrecy::SecretString;

use super::secret::Typed;
use crate::lang::{Lang, Msg, msg};
use crate::look::Look as _;
use crate::model::Class;
use crate::store::Strength;

/// Height of what is said about how hard it is to guess, and width of its bar, in points.
const STRENGTH: f32 = 18.0;
const BAR: f32 = 140.0;

/// The form for it.
#[derive(Debug, Default)]
pub struct NewPassphrase {
    typed: Typed,
    again: Typed,
    shown: bool,
}

impl NewPassphrase {
    /// Draws it under its two labels. Gives the last field, and what still keeps the passphrase from being that of
    /// the class.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        lang: &Lang,
        labels: &(Msg, Msg),
        class: &Class,
    ) -> (Response, Option<Msg>) {
        self.typed.ui(ui, &lang.say(&labels.0), self.shown);
        let strength = Strength::in_class(self.typed.text(), class);
        // Its room is there before anything is typed: the field below stays where it is.
        let room = Vec2::new(ui.available_width(), STRENGTH);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_height(STRENGTH);
            if !self.typed.is_empty() {
                strength_ui(ui, lang, strength);
            }
        });
        let last = self.again.ui(ui, &lang.say(&labels.1), self.shown);
        ui.checkbox(&mut self.shown, lang.say(&msg::new_show()));
        ui.small_text(lang.say(&msg::new_passphrase_hint()));
        (last, self.missing(strength))
    }

    fn missing(&self, strength: Strength) -> Option<Msg> {
        if !strength.is_enough() {
            Some(msg::new_missing_strength())
        } else if self.typed.text() != self.again.text() {
            Some(msg::new_missing_again())
        } else {
            None
        }
    }

    /// Takes what was typed out of the form.
    pub fn take(&mut self) -> SecretString {
        self.again.clear();
        self.typed.take()
    }
}

/// Says how hard a passphrase is to guess.
fn strength_ui(ui: &mut Ui, lang: &Lang, strength: Strength) {
    let tokens = ui.tokens();
    let (words, color) = match strength.score() {
        0 | 1 => (msg::strength_weak(), tokens.danger),
        2 => (msg::strength_fair(), tokens.warm),
        3 => (msg::strength_good(), tokens.leaf),
        _ => (msg::strength_strong(), tokens.leaf),
    };
    let words = lang.say(&words);
    let share = strength.share().max(0.1);
    let bar = ProgressBar::new(share).desired_width(BAR).desired_height(6.0);
    ui.add(bar.fill(color)).accessible_name(words.clone());
    ui.small_text(words);
}
