//! A new class: name, school year, passphrase.

use chrono::NaiveDate;
use egui::{ProgressBar, Ui};

use super::Ask;
use crate::app::secret::Typed;
use crate::lang::{Lang, Msg, msg};
use crate::look::Look as _;
use crate::model::{Class, SchoolYear};
use crate::store::Strength;

/// The form.
#[derive(Debug)]
pub struct NewClass {
    name: String,
    teacher: String,
    year: SchoolYear,
    this_year: SchoolYear,
    passphrase: Typed,
    again: Typed,
    shown: bool,
}

impl NewClass {
    /// An empty form.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        let year = SchoolYear::of(today);
        Self {
            name: String::new(),
            teacher: String::new(),
            year,
            this_year: year,
            passphrase: Typed::default(),
            again: Typed::default(),
            shown: false,
        }
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, _now: chrono::NaiveDateTime) -> Option<Ask> {
        ui.title(lang.say(&msg::new_title()));
        ui.field(&lang.say(&msg::new_name()), &mut self.name);
        ui.field(&lang.say(&msg::field_teacher()), &mut self.teacher);
        let years = [self.this_year, SchoolYear(self.this_year.0.saturating_add(1))];
        if let Some(year) = ui.choice(&lang.say(&msg::new_year()), self.year, &years, |year| {
            year.to_string()
        }) {
            self.year = year;
        }
        let label = lang.say(&msg::new_passphrase());
        self.passphrase.ui(ui, &label, self.shown);
        let strength = Strength::of(self.passphrase.text(), &[&self.name, &self.teacher]);
        if !self.passphrase.is_empty() {
            strength_ui(ui, lang, strength);
        }
        let label = lang.say(&msg::new_again());
        self.again.ui(ui, &label, self.shown);
        ui.checkbox(&mut self.shown, lang.say(&msg::new_show()));
        ui.small_text(lang.say(&msg::new_passphrase_hint()));
        let missing = self.missing(strength);
        let ready = missing.is_none();
        let button = lang.say(&msg::new_make());
        let clicked = ui.add_enabled_ui(ready, |ui| ui.primary(button)).inner.clicked();
        if let Some(missing) = missing {
            ui.small_text(lang.say(&missing));
        }
        clicked.then(|| Ask::Create {
            class: Class {
                name: self.name.trim().to_owned(),
                year: self.year,
                teacher: self.teacher.trim().to_owned(),
                minutes_a_week: Some(120),
            },
            passphrase: {
                self.again.clear();
                self.passphrase.take()
            },
        })
    }

    /// What still keeps the class from being made.
    fn missing(&self, strength: Strength) -> Option<Msg> {
        if self.name.trim().is_empty() {
            Some(msg::new_missing_name())
        } else if !strength.is_enough() {
            Some(msg::new_missing_strength())
        } else if self.passphrase.text() != self.again.text() {
            Some(msg::new_missing_again())
        } else {
            None
        }
    }
}

/// Says how hard a passphrase is to guess.
pub fn strength_ui(ui: &mut Ui, lang: &Lang, strength: Strength) {
    let tokens = ui.tokens();
    let (words, color) = match strength.score() {
        0 | 1 => (msg::strength_weak(), tokens.danger),
        2 => (msg::strength_fair(), tokens.warm),
        3 => (msg::strength_good(), tokens.leaf),
        _ => (msg::strength_strong(), tokens.leaf),
    };
    let words = lang.say(&words);
    let share = strength.share().max(0.1);
    ui.add(ProgressBar::new(share).desired_height(6.0).fill(color))
        .accessible_name(words.clone());
    ui.small_text(words);
}
